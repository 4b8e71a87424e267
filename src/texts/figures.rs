//! The headline numbers: name, value, note.

use super::Locale;
use super::measure::{position, short_position};
use crate::decision::Report;
use crate::fleet::Axis;

/// One headline number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub name: String,
    /// The number.
    pub value: String,
    /// What stands behind it.
    pub note: String,
    /// The arm whose number it is.
    pub arm: Option<usize>,
    /// The section below that says why.
    pub section: &'static str,
}

/// Difference today, crossover, what takes the draws to be known, and what each platform costs and runs.
#[must_use]
pub fn figures(report: &Report, drawn: &[Figure], locale: &Locale) -> Vec<Figure> {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let cheaper = &report.sides[verdict.cheaper];
    let difference = Figure {
        name: locale.word("Difference today").to_owned(),
        value: locale.money_rounded(verdict.difference),
        note: locale.say(
            "a year, {0} cheaper · ± {1}, four times in five",
            &[cheaper.name, &locale.money_rounded(verdict.margin)],
        ),
        arm: Some(verdict.cheaper),
        section: "breakdown",
    };
    let crossover = Figure {
        name: locale.word("Crossover").to_owned(),
        value: verdict.last.map_or_else(|| locale.word("none").to_owned(), |lead| position(axis, lead.x, locale)),
        note: crossover_note(report, locale),
        arm: None,
        section: "certainty",
    };
    let side = |arm: usize| {
        let side = &report.sides[arm];
        let machines: Vec<String> = side
            .fleet
            .sites
            .iter()
            .map(|site| format!("{} × {}", locale.number(site.peak as f64, 0), site.machine.name))
            .collect();
        Figure {
            name: locale.say("{0} today", &[side.name]),
            value: locale.money_rounded(side.ledger.total),
            note: locale.say("a year · {0} · {1} h of people", &[&machines.join(" + "), &locale.number(side.hours, 0)]),
            arm: Some(arm),
            section: "breakdown",
        }
    };
    let mut figures = vec![difference, crossover];
    // Until newer draws have arrived, what earlier ones said stays, and says so.
    let updating = |figure: &Figure| match verdict.confidence {
        Some(_) => figure.clone(),
        None => Figure { note: locale.word("updating…").to_owned(), arm: None, ..figure.clone() },
    };
    figures.extend(drawn.iter().map(updating));
    figures.extend([side(0), side(1)]);
    figures
}

fn crossover_note(report: &Report, locale: &Locale) -> String {
    if let Some(spread) = spread(report, locale) {
        return spread;
    }
    match (report.verdict.last, close_stretch(report, locale)) {
        (None, _) => locale.say("up to {0}", &[&position(report.curve.axis, report.verdict.end, locale)]),
        (Some(_), Some((from, Some(to)))) => locale.say("too close to call from {0} to {1}", &[&from, &to]),
        (Some(_), Some((from, None))) => locale.say("too close to call from {0} on", &[&from]),
        (Some(lead), None) => locale.say("{0} cheaper from there on", &[report.sides[lead.arm].name]),
    }
}

/// Where the crossover lies in four draws of five: "27 to 68 services in four draws of five". A draw without one counts
/// as beyond the end.
pub(super) fn spread(report: &Report, locale: &Locale) -> Option<String> {
    let spread = &report.verdict.confidence.and(report.confidence.as_ref())?.crossover;
    let axis = report.curve.axis;
    let at = |x: u32| position(axis, x, locale);
    let never = || of_100(spread.never, locale);
    Some(match (spread.p10, spread.p90) {
        (Some(from), Some(to)) => {
            locale.say("{0} to {1}, four times in five", &[&numbers_only(axis, from, locale), &at(to)])
        }
        (Some(from), None) => {
            locale.say("{0} or later, four times in five; none at all in {1} of 100 draws", &[&at(from), &never()])
        }
        (None, _) => locale.say("up to {0}: none in {1} of 100 draws", &[&at(report.verdict.end), &never()]),
    })
}

/// A share of the draws, so that neither all nor none is said where it is only nearly so.
pub(super) fn of_100(share: f64, locale: &Locale) -> String {
    let number = |number: f64| locale.number(number, 0);
    match share {
        share if share > 0.0 && share < 0.005 => locale.say("fewer than {0}", &[&number(1.0)]),
        share if share < 1.0 && share > 0.995 => locale.say("more than {0}", &[&number(99.0)]),
        share => number(share * 100.0),
    }
}

/// The stretch around the crossover that has no winner, "17" and "80 services"; one that lasts to the end of the axis
/// has no second part.
pub(super) fn close_stretch(report: &Report, locale: &Locale) -> Option<(String, Option<String>)> {
    let axis = report.curve.axis;
    let x = report.verdict.last?.x;
    let ranges = report.curve.close_ranges();
    let (from, to) = ranges.into_iter().find(|range| range.0 <= x && x <= range.1 + 1)?;
    Some(if to >= report.verdict.end {
        (position(axis, from, locale), None)
    } else {
        (numbers_only(axis, from, locale), Some(position(axis, to, locale)))
    })
}

fn numbers_only(axis: Axis, x: u32, locale: &Locale) -> String {
    short_position(axis, f64::from(x), locale)
}

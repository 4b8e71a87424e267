//! The headline numbers: name, value, note.

use super::Locale;
use super::measure::position;
use crate::decision::Report;

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
}

/// Difference today, crossover, what takes the draws to be known, and what each platform costs and runs.
#[must_use]
pub fn figures(report: &Report, drawn: &[Figure], locale: &Locale) -> Vec<Figure> {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let cheaper = &report.sides[verdict.cheaper];
    let difference = Figure {
        name: "Difference today".to_owned(),
        value: locale.money_rounded(verdict.difference),
        note: format!(
            "a year, {} cheaper · ± {}, four times in five",
            cheaper.name,
            locale.money_rounded(verdict.margin)
        ),
        arm: Some(verdict.cheaper),
    };
    let crossover = Figure {
        name: "Crossover".to_owned(),
        value: verdict.last.map_or_else(|| "none".to_owned(), |lead| position(axis, lead.x, locale)),
        note: crossover_note(report, locale),
        arm: None,
    };
    let side = |arm: usize| {
        let side = &report.sides[arm];
        let machines: Vec<String> =
            side.fleet.sites.iter().map(|site| format!("{} × {}", site.peak, site.machine.name)).collect();
        Figure {
            name: format!("{} today", side.name),
            value: locale.money_rounded(side.ledger.total),
            note: format!("a year · {} · {} h of people", machines.join(" + "), locale.number(side.hours, 0)),
            arm: Some(arm),
        }
    };
    let mut figures = vec![difference, crossover];
    // Until newer draws have arrived, what earlier ones said stays, and says so.
    let updating = |figure: &Figure| match verdict.confidence {
        Some(_) => figure.clone(),
        None => Figure { note: "updating…".to_owned(), arm: None, ..figure.clone() },
    };
    figures.extend(drawn.iter().map(updating));
    figures.extend([side(0), side(1)]);
    figures
}

fn crossover_note(report: &Report, locale: &Locale) -> String {
    if let Some(spread) = spread(report, locale) {
        return spread;
    }
    match (report.verdict.last, close_band(report, locale)) {
        (None, _) => format!("up to {}", position(report.curve.axis, report.verdict.end, locale)),
        (Some(_), Some(band)) => band,
        (Some(lead), None) => format!("{} cheaper from there on", report.sides[lead.arm].name),
    }
}

/// Where the crossover lies in four draws of five: "27 to 68 services in four draws of five". A draw without one counts
/// as beyond the end.
pub(super) fn spread(report: &Report, locale: &Locale) -> Option<String> {
    let spread = &report.verdict.confidence.and(report.confidence.as_ref())?.crossover;
    let axis = report.curve.axis;
    Some(match (spread.p10, spread.p90) {
        (Some(from), Some(to)) => {
            format!("{} to {}, four times in five", numbers_only(axis, from, locale), position(axis, to, locale))
        }
        (Some(from), None) => format!(
            "{} or later, four times in five; none at all in {} of 100 draws",
            position(axis, from, locale),
            of_100(spread.never, locale)
        ),
        (None, _) => format!(
            "up to {}: none in {} of 100 draws",
            position(axis, report.verdict.end, locale),
            of_100(spread.never, locale)
        ),
    })
}

/// A share of the draws, so that neither all nor none is said where it is only nearly so.
pub(super) fn of_100(share: f64, locale: &Locale) -> String {
    match share {
        share if share > 0.0 && share < 0.005 => "fewer than 1".to_owned(),
        share if share < 1.0 && share > 0.995 => "more than 99".to_owned(),
        share => locale.number(share * 100.0, 0),
    }
}

/// The stretch around the crossover that has no winner: "too close to call from 17 to 80 services".
pub(super) fn close_band(report: &Report, locale: &Locale) -> Option<String> {
    let axis = report.curve.axis;
    let x = report.verdict.last?.x;
    let ranges = report.curve.close_ranges();
    let (from, to) = ranges.into_iter().find(|range| range.0 <= x && x <= range.1 + 1)?;
    Some(if to >= report.verdict.end {
        format!("too close to call from {} on", position(axis, from, locale))
    } else {
        format!("too close to call from {} to {}", numbers_only(axis, from, locale), position(axis, to, locale))
    })
}

fn numbers_only(axis: crate::fleet::Axis, x: u32, locale: &Locale) -> String {
    super::measure::short_position(axis, f64::from(x), locale)
}

//! How sure an answer is, in words.

use super::figures::{Figure, of_100};
use super::measure::position;
use super::{Locale, listed, msg, short_position};
use crate::decision::{Bin, Confidence, Report, Spread};
use crate::stats::Findings;
use crate::units::ranked;

/// What the draws say of today.
#[must_use]
pub fn sure_today(report: &Report, confidence: &Confidence, locale: &Locale) -> String {
    let name = |arm: usize| report.sides[arm].name;
    let (first, second) = (name(0), name(1));
    let band = &confidence.today.difference;
    let amount = |money: crate::units::Money| locale.money_rounded(money.abs());
    // The difference is the first arm less the second, so a positive one favours the second.
    let (p10, p90) = (amount(band.p10), amount(band.p90));
    let span = match (band.p10.get() >= 0.0, band.p90.get() > 0.0) {
        (true, true) => locale.say("{0} is cheaper by {1} to {2}", &[second, &p10, &p90]),
        (false, false) => locale.say("{0} is cheaper by {1} to {2}", &[first, &p90, &p10]),
        _ => locale.say("anything from {0} cheaper by {1} to {2} cheaper by {3}", &[first, &p10, second, &p90]),
    };
    locale.say(
        "In {0} draws every assumption is drawn between its low and its high value, the same draw for both platforms. Today \
         {1} is cheaper in {2} of 100 draws. The difference of a year lies, four times in five, within this: {3}.",
        &[
            &locale.number(f64::from(confidence.draws), 0),
            name(report.verdict.cheaper),
            &of_100(confidence.today.cheaper(report.verdict.cheaper), locale),
            &span,
        ],
    )
}

/// Where the crossover lies.
#[must_use]
pub fn sure_crossover(report: &Report, confidence: &Confidence, locale: &Locale) -> String {
    let axis = report.curve.axis;
    let spread = &confidence.crossover;
    let to = report.sides[spread.to].name;
    let at = |x: u32| position(axis, x, locale);
    let end = at(report.verdict.end);
    let short = |x: u32| short_position(axis, f64::from(x), locale);
    let whole = match (spread.p10, spread.p50, spread.p90) {
        (Some(p10), Some(p50), Some(p90)) => locale.say(
            "{0} leads to the end of the axis from {1} on in half of the draws, and from between {2} and {3} in four of five.",
            &[to, &at(p50), &short(p10), &at(p90)],
        ),
        (Some(p10), Some(p50), None) => locale.say(
            "{0} leads to the end of the axis from {1} on in half of the draws, in one of ten from {2} on.",
            &[to, &at(p50), &at(p10)],
        ),
        (Some(p10), None, _) => locale.say(
            "Fewer than half of the draws have a crossover; in one of ten {0} leads from {1} on.",
            &[to, &at(p10)],
        ),
        _ => locale.say("Fewer than one draw in ten has a crossover to {0} up to {1}.", &[to, &end]),
    };
    let mut sentences = vec![whole];
    if spread.from_the_start > 0.0 {
        let share = of_100(spread.from_the_start, locale);
        sentences.push(locale.say("In {0} of 100 it leads from the first point on.", &[&share]));
    }
    if spread.never > 0.0 {
        sentences.push(locale.say(
            "In {0} of 100 draws {1} does not lead at the end of the axis, {2}.",
            &[&of_100(spread.never, locale), to, &end],
        ));
    }
    sentences.join(" ")
}

/// What the bars of the crossovers show: what each is, and where most of them are. The fullest of the stretches is said with
/// its ends and its share.
#[must_use]
pub fn spread_of_crossovers(report: &Report, spread: &Spread, bins: &[Bin], locale: &Locale) -> String {
    let axis = report.curve.axis;
    let to = report.sides.get(spread.to).map_or("", |side| side.name);
    let what = locale.say(
        "Each bar is the share of the draws in which {0} takes the lead there and keeps it to the end of the axis. “Always” is \
         the share in which it leads from the first point on, “never” the share in which it does not lead at the end.",
        &[to],
    );
    let fullest = bins.iter().filter(|bin| bin.share > 0.0).max_by(|a, b| a.share.total_cmp(&b.share));
    fullest.map_or_else(
        || what.clone(),
        |bin| {
            let from = short_position(axis, f64::from(bin.after), locale);
            let most = locale.say(
                "It does so most often beyond {0}, up to {1}: in {2} of 100 draws.",
                &[&from, &position(axis, bin.to, locale), &of_100(bin.share, locale)],
            );
            format!("{what} {most}")
        },
    )
}

/// What is drawn and what is not.
#[must_use]
pub fn what_is_drawn() -> &'static str {
    msg(
        "What you choose is never drawn: provider, commitment, capabilities. Machines are planned at the mean of every assumption, as \
     one buys them before one knows; utilisation, peaks and growth move the fleets all the same. The seed fixes the draws: the \
     same seed gives the same digits in every browser, and the link carries it.",
    )
}

/// The headline number: how many draws agree.
#[must_use]
pub fn confidence_figure(report: &Report, confidence: &Confidence, locale: &Locale) -> Figure {
    let cheaper = report.verdict.cheaper;
    Figure {
        name: locale.word("How sure").to_owned(),
        value: locale.percent(rounded(confidence.today.cheaper(cheaper))),
        note: locale.say(
            "of {0} draws have {1} cheaper today",
            &[&locale.number(f64::from(confidence.draws), 0), report.sides[cheaper].name],
        ),
        arm: Some(cheaper),
        section: "certainty",
    }
}

/// To whole per cent, but never to all or none of the draws where it is not so.
fn rounded(share: f64) -> f64 {
    let whole = (share * 100.0).round() / 100.0;
    if whole == 1.0 && share < 1.0 || whole == 0.0 && share > 0.0 { share } else { whole }
}

/// The three assumptions that matter most, and whether any can turn the answer by itself.
#[must_use]
pub fn drivers(findings: &Findings, locale: &Locale) -> String {
    let order = ranked(findings.shares.len(), |index| -findings.shares[index].total);
    let most: Vec<String> = order
        .iter()
        .take(3)
        .map(|index| &findings.shares[*index])
        .filter(|share| share.total > 0.0)
        .map(|share| {
            let percent = locale.percent(rounded(share.total.min(1.0)));
            locale.say("“{0}” ({1})", &[locale.word(share.id.text().label), &percent])
        })
        .collect();
    let turns = findings.tornado.iter().filter(|bar| bar.difference[0].get() * bar.difference[1].get() < 0.0).count();
    let count = turns as f64;
    let alone = match turns {
        0 => locale.word("None of them turns today’s answer by itself within its range.").to_owned(),
        _ => locale.plural(
            count,
            "One of them turns today’s answer by itself within its range.",
            "{0} of them turn today’s answer by themselves within their range.",
            &[&locale.number(count, 0)],
        ),
    };
    if most.is_empty() {
        return locale.word("Nothing that is drawn moves the difference today.").to_owned();
    }
    locale.say(
        "Most of the uncertainty of today’s difference comes from {0}. {1} Each bar goes from an assumption’s low to its high \
         value, everything else at its mean; the dotted line is today.",
        &[&listed(&most, locale), &alone],
    )
}

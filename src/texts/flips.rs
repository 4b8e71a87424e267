//! Break-even of one input in words.

use super::measure::with_unit;
use super::{Locale, msg};
use crate::decision::Knob;
use crate::stats::{Flip, Outcome};
use crate::units::Unit;

/// Where the verdict flips along a knob: "Flips to Kubernetes at 14 a week.", or that it never does. `names` are those of
/// the arms.
#[must_use]
pub fn flip_sentence(flip: &Flip, names: [&str; 2], locale: &Locale) -> String {
    let Some(knob) = Knob::from_id(flip.knob) else { return String::new() };
    let mut sentences = vec![leading(flip, knob, names, locale)];
    if flip.stretches.iter().any(|stretch| stretch.outcome == Outcome::NoAnswer) {
        sentences.push(locale.word("Dotted: no answer, because a service fits no machine.").to_owned());
    }
    sentences.join(" ")
}

fn leading(flip: &Flip, knob: Knob, names: [&str; 2], locale: &Locale) -> String {
    let unit = knob.unit();
    let Some(leader) = flip.leader else {
        return locale
            .word(match flip.stretches.as_slice() {
                [only] if only.outcome == Outcome::Tie => msg("Never flips: both cost the same, whatever it is."),
                _ => msg("Nothing to flip: neither is cheaper today."),
            })
            .to_owned();
    };
    let other = names.get(1 - leader).copied().unwrap_or_default();
    let below = flip.values.iter().copied().rfind(|value| *value < flip.today);
    let above = flip.values.iter().copied().find(|value| *value > flip.today);
    let told = match (below, above) {
        (Some(below), Some(above)) => amounts(msg("{0} or at {1}"), below, above, unit, locale),
        (Some(only), None) | (None, Some(only)) => amount(only, unit, locale),
        (None, None) => {
            let bounds = knob.bounds();
            let range = amounts(msg("{0} and {1}"), bounds.min, bounds.max, unit, locale);
            return locale.say("Never flips between {0}.", &[&range]);
        }
    };
    let shown = usize::from(below.is_some()) + usize::from(above.is_some());
    // The chart asks about an organisation that grows as a whole; this control turns one number of today's.
    let english = match (flip.values.len() > shown, flip.knob == "services") {
        (false, false) => msg("Flips to {0} at {1}."),
        (true, false) => msg("Flips to {0} at {1}, and again beyond."),
        (false, true) => msg("Flips to {0} at {1}, with as many engineers as today: along the chart they grow too."),
        (true, true) => msg(
            "Flips to {0} at {1}, and again beyond, with as many engineers as today: along the chart they grow too.",
        ),
    };
    locale.say(english, &[other, &told])
}

/// A value with its unit, in the singular where it is one: "1 service".
#[must_use]
pub fn amount(value: f64, unit: Unit, locale: &Locale) -> String {
    match unit {
        Unit::Count(of) if value == 1.0 => locale.say("{0} {1}", &[&locale.number(value, 0), locale.word(one(of))]),
        _ => with_unit(value, unit, locale),
    }
}

/// One of what a unit counts.
fn one(of: &str) -> &str {
    match of {
        "add-ons" => msg("add-on"),
        "gateways" => msg("gateway"),
        "keys" => msg("key"),
        "months" => msg("month"),
        "objects" => msg("object"),
        "people" => msg("person"),
        "replicas" => msg("replica"),
        "rotas" => msg("rota"),
        "scripts" => msg("script"),
        "services" => msg("service"),
        "uses" => msg("use"),
        "versions" => msg("version"),
        "years" => msg("year"),
        _ => of,
    }
}

/// Two values with their unit, told once where it is the same words: "3 or at 14 a week". `joint` has a place for either.
#[must_use]
pub fn amounts(joint: &str, first: f64, second: f64, unit: Unit, locale: &Locale) -> String {
    let (first, second) = (with_unit(first, unit, locale), amount(second, unit, locale));
    let words = |text: &str| text.split_once(' ').map(|(_, words)| words.to_owned());
    let number = match first.split_once(' ') {
        Some((number, own)) if words(&second).as_deref() == Some(own) => number,
        _ => &first,
    };
    locale.say(joint, &[number, &second])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Stretch;
    use crate::texts::ENGLISH;

    fn flip(knob: &'static str, today: f64, values: &[f64]) -> Flip {
        let stretches = vec![Stretch { from: 0.0, to: 1.0, outcome: Outcome::Cheaper(0) }];
        Flip { knob, today, leader: Some(0), stretches, values: values.to_vec(), nearest: None }
    }

    #[track_caller]
    fn check(flip: &Flip, expected: &str) {
        assert_eq!(flip_sentence(flip, ["Docker", "Kubernetes"], &ENGLISH), expected);
    }

    #[test]
    fn a_flip_is_told_in_the_units_own_words() {
        check(&flip("deploys", 1.0, &[14.0]), "Flips to Kubernetes at 14 a week.");
        check(
            &flip("services", 8.0, &[1.0]),
            "Flips to Kubernetes at 1 service, with as many engineers as today: along the chart they grow too.",
        );
        check(&flip("engineers", 8.0, &[1.0]), "Flips to Kubernetes at 1 person.");
        check(&flip("hourly_cost", 100.0, &[51.0]), "Flips to Kubernetes at $51 per hour.");
    }

    #[test]
    fn flips_on_either_side_are_told_and_further_ones_hinted_at() {
        check(&flip("deploys", 5.0, &[3.0, 14.0]), "Flips to Kubernetes at 3 or at 14 a week.");
        check(&flip("deploys", 5.0, &[14.0, 20.0, 30.0]), "Flips to Kubernetes at 14 a week, and again beyond.");
    }

    #[test]
    fn what_never_flips_says_between_what() {
        check(&flip("deploys", 5.0, &[]), "Never flips between 0 and 100 a week.");
        check(&flip("hourly_cost", 5.0, &[]), "Never flips between $10 and $400 per hour.");
        check(&flip("loss_factor", 0.5, &[]), "Never flips between 0 and 100 %.");
    }

    #[test]
    fn a_tie_and_a_gap_are_told() {
        let mut tie = flip("deploys", 5.0, &[]);
        tie.leader = None;
        tie.stretches[0].outcome = Outcome::Tie;
        check(&tie, "Never flips: both cost the same, whatever it is.");
        let mut gap = flip("deploys", 5.0, &[]);
        gap.stretches.push(Stretch { from: 0.5, to: 1.0, outcome: Outcome::NoAnswer });
        check(&gap, "Never flips between 0 and 100 a week. Dotted: no answer, because a service fits no machine.");
    }
}

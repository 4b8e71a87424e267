//! Break-even of every input, by substitution: the knob is turned to the value, and the lead looked at.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::decision::{Inputs, Knob, PointMaker};
use crossover::fleet::Arms;
use crossover::scenario::{PRESETS, preset, usual};
use crossover::stats::{Flip, Flips, Outcome};
use crossover::texts::{ENGLISH, amount, flip_sentence, typed};
use crossover::units::{MilliCpu, Unit};
use proptest::prelude::*;

/// Every knob's flips.
fn flips_of(inputs: &Inputs, arms: Arms) -> Vec<Flip> {
    let mut flips = Flips::new(inputs, arms, &[]);
    while flips.advance() {}
    flips.finish()
}

/// What comes out where a knob is turned to a value.
fn outcome(inputs: &Inputs, arms: Arms, knob: Knob, value: f64) -> Outcome {
    let mut turned = inputs.clone();
    knob.set(&mut turned, value);
    today(&turned, arms)
}

fn today(inputs: &Inputs, arms: Arms) -> Outcome {
    match PointMaker::new(inputs, arms).point(inputs.axis.today(&inputs.workload)) {
        Err(_) => Outcome::NoAnswer,
        Ok(point) => point.leader().map_or(Outcome::Tie, Outcome::Cheaper),
    }
}

/// The value a step further towards today's, in the last digit the page writes.
fn before(knob: Knob, value: f64, today: f64) -> f64 {
    let size = value.abs();
    let finest = match knob.unit() {
        Unit::Count(_) | Unit::Per(_) if knob.bounds().is_whole() => 1.0,
        Unit::Percent => 0.001,
        Unit::DollarsPer(_) if size < 10.0 => 0.000_1,
        Unit::Times | Unit::HoursPer(_) | Unit::MinutesPer(_) | Unit::Per(_) => 0.01,
        Unit::Count(_) | Unit::MilliCpu | Unit::Gibibytes(_) => 0.1,
        Unit::Dollars | Unit::DollarsPer(_) | Unit::Mebibytes => 1.0,
    };
    let mut digit = finest;
    while !matches!(knob.unit(), Unit::Count(_)) && size / digit >= 1_000.0 {
        digit *= 10.0;
    }
    if value > today { (value - digit).max(today) } else { (value + digit).min(today) }
}

/// Everything that must hold of what was found.
fn holds(inputs: &Inputs, arms: Arms, flip: &Flip) {
    let knob = Knob::from_id(flip.knob).expect("a knob");
    let label = flip.knob;
    assert_eq!(flip.today, knob.get(inputs), "{label}");
    // The strip covers the control exactly, and neighbours differ.
    assert_eq!(flip.stretches.first().map(|stretch| stretch.from), Some(0.0), "{label}");
    assert_eq!(flip.stretches.last().map(|stretch| stretch.to), Some(1.0), "{label}");
    for pair in flip.stretches.windows(2) {
        assert_eq!(pair[0].to, pair[1].from, "{label}");
        assert!(pair[0].outcome != pair[1].outcome && pair[0].from <= pair[0].to, "{label} {pair:?}");
    }
    assert!(flip.values.windows(2).all(|pair| pair[0] < pair[1]), "{label} {:?}", flip.values);
    for value in &flip.values {
        assert!(knob.bounds().contains(*value), "{label} {value}");
    }
    // The first flip on either side: the other arm is cheaper there, and a step nearer to today's value it is not.
    let below = flip.values.iter().copied().rfind(|value| *value < flip.today);
    let above = flip.values.iter().copied().find(|value| *value > flip.today);
    for value in below.into_iter().chain(above) {
        let leader = flip.leader.expect("what flips has a lead");
        assert_eq!(outcome(inputs, arms, knob, value), Outcome::Cheaper(1 - leader), "{label} at {value}");
        let nearer = before(knob, value, flip.today);
        // Low, most likely and high may have been moved apart, which turning the knob to the same value does not keep.
        let there = if nearer == flip.today { today(inputs, arms) } else { outcome(inputs, arms, knob, nearer) };
        assert_ne!(there, Outcome::Cheaper(1 - leader), "{label} just before {value}");
    }
    assert_eq!(flip.nearest.is_some(), !flip.values.is_empty(), "{label}");
    if let Some(nearest) = flip.nearest {
        assert!(Some(nearest) == below || Some(nearest) == above, "{label}");
    }
}

/// The number that is read in a text: "$1,234 per hour".
fn read(text: &str, knob: Knob) -> f64 {
    let number = text.split_whitespace().next().unwrap_or_default();
    typed(number, knob.unit(), knob.bounds(), &ENGLISH).expect("what the page writes can be typed")
}

#[test]
fn every_flip_of_every_preset_is_true_by_substitution() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let arms = Arms::of(&inputs.workload);
        let flips = flips_of(&inputs, arms);
        assert_eq!(flips.len(), Knob::all().count());
        assert!(flips.iter().any(|flip| flip.nearest.is_some()), "{}: something flips it", preset.id);
        for flip in &flips {
            holds(&inputs, arms, flip);
        }
    }
}

// An answer told as "$101 per hour" that flips at 101.3 would be wrong by substitution.
#[test]
fn the_printed_value_flips_the_verdict_too() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let arms = Arms::of(&inputs.workload);
        for flip in flips_of(&inputs, arms) {
            let (knob, Some(leader)) = (Knob::from_id(flip.knob).expect("a knob"), flip.leader) else { continue };
            for value in &flip.values {
                let printed = amount(*value, knob.unit(), &ENGLISH);
                assert_eq!(read(&printed, knob), *value, "{}: {printed}", flip.knob);
            }
            if let Some(nearest) = flip.nearest {
                let printed = amount(nearest, knob.unit(), &ENGLISH);
                let sentence = flip_sentence(&flip, ["Docker", "Kubernetes"], &ENGLISH);
                let number = printed.split_whitespace().next().unwrap_or_default();
                assert!(sentence.contains(number), "{sentence} names {printed}");
                let there = outcome(&inputs, arms, knob, read(&printed, knob));
                assert_eq!(there, Outcome::Cheaper(1 - leader), "{}: {printed}", flip.knob);
            }
        }
    }
}

// The search looks at 33 values of a control; this looks at three times as many.
#[test]
fn what_never_flips_does_not_flip_where_a_finer_scan_looks() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let arms = Arms::of(&inputs.workload);
        for flip in flips_of(&inputs, arms).iter().filter(|flip| flip.nearest.is_none()) {
            let knob = Knob::from_id(flip.knob).expect("a knob");
            let leader = flip.leader.expect("presets have a leader");
            for step in 0..=96 {
                let value = knob.bounds().at(f64::from(step) / 96.0);
                let found = outcome(&inputs, arms, knob, value);
                assert_ne!(found, Outcome::Cheaper(1 - leader), "{}: {} at {value}", preset.id, flip.knob);
            }
        }
    }
}

// Between two steps of the control the lead may change and change back, because every service more packs the fleets anew.
#[test]
fn every_number_of_services_up_to_three_hundred_is_on_the_right_side() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let arms = Arms::of(&inputs.workload);
        let mut flips = Flips::new(&inputs, arms, &["services"]);
        while flips.found().is_empty() && flips.advance() {}
        let flip = &flips.found()[0];
        holds(&inputs, arms, flip);
        let knob = Knob::from_id("services").expect("a knob");
        let (mut leader, mut changes) = (flip.leader, Vec::new());
        for services in flip.today as u32 + 1..=300 {
            if let Outcome::Cheaper(arm) = outcome(&inputs, arms, knob, f64::from(services)) {
                if leader.is_some_and(|before| before != arm) {
                    changes.push(f64::from(services));
                }
                leader = Some(arm);
            }
        }
        let found = flip.values.iter().copied().filter(|value| (flip.today..=300.0).contains(value));
        assert_eq!(found.collect::<Vec<_>>(), changes, "{}", preset.id);
    }
}

#[test]
fn the_strip_says_at_every_position_what_comes_out_there() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let arms = Arms::of(&inputs.workload);
        for flip in flips_of(&inputs, arms).iter().filter(|flip| flip.stretches.len() > 1) {
            let knob = Knob::from_id(flip.knob).expect("a knob");
            for step in 0..=100 {
                let value = knob.bounds().at(f64::from(step) / 100.0);
                let position = knob.bounds().position(value);
                let near = |stretch: &&crossover::stats::Stretch| {
                    stretch.from - 1e-3 <= position && position <= stretch.to + 1e-3
                };
                let mut stretches = flip.stretches.iter().filter(near);
                let found = outcome(&inputs, arms, knob, value);
                let told = stretches.any(|stretch| stretch.outcome == found);
                assert!(told, "{}: {} at {value}: {found:?}, not {:?}", preset.id, flip.knob, flip.stretches);
            }
        }
    }
}

#[test]
fn two_of_one_platform_never_flip() {
    let inputs = usual().inputs();
    let docker = Arms::default().0[0];
    for flip in flips_of(&inputs, Arms([docker, docker])) {
        assert_eq!((flip.leader, flip.nearest, flip.values.len()), (None, None, 0), "{}", flip.knob);
        assert!(flip.stretches.iter().all(|stretch| !matches!(stretch.outcome, Outcome::Cheaper(_))), "{}", flip.knob);
        let told = flip_sentence(&flip, ["Docker", "Docker"], &ENGLISH);
        assert!(told.starts_with("Never flips: both cost the same") || told.starts_with("Nothing to flip"), "{told}");
    }
}

#[test]
fn exchanging_the_arms_exchanges_the_outcomes_and_nothing_else() {
    let inputs = usual().inputs();
    let arms = Arms::of(&inputs.workload);
    let (these, those) = (flips_of(&inputs, arms), flips_of(&inputs, arms.exchanged()));
    for (this, that) in these.iter().zip(&those) {
        assert_eq!((&this.values, this.nearest), (&that.values, that.nearest), "{}", this.knob);
        assert_eq!(this.leader.map(|arm| 1 - arm), that.leader, "{}", this.knob);
    }
}

#[test]
fn a_service_that_fits_no_machine_leaves_a_gap() {
    let mut inputs = usual().inputs();
    inputs.workload.services[0].cpu = Some(MilliCpu(30_000.0));
    let flips = flips_of(&inputs, Arms::of(&inputs.workload));
    let flip = flips.iter().find(|flip| flip.knob == "target_utilisation").expect("the knob");
    holds(&inputs, Arms::of(&inputs.workload), flip);
    assert_eq!(flip.stretches.first().map(|stretch| stretch.outcome), Some(Outcome::NoAnswer));
    assert!(flip.stretches.len() > 1);
    assert!(flip_sentence(flip, ["Docker", "Kubernetes"], &ENGLISH).ends_with("a service fits no machine."));

    inputs.workload.services[0].cpu = Some(MilliCpu(448_000.0));
    for flip in flips_of(&inputs, Arms::of(&inputs.workload)) {
        assert_eq!((flip.leader, flip.nearest), (None, None), "{}", flip.knob);
    }
}

#[test]
fn the_search_stops_in_between_and_begins_with_what_was_asked_for() {
    let inputs = preset("saas").expect("a preset").inputs();
    let arms = Arms::of(&inputs.workload);
    let mut flips = Flips::new(&inputs, arms, &["hourly_cost", "deploys"]);
    for _ in 0..12 {
        assert!(flips.advance());
    }
    let some = flips.finish();
    assert!(some.len() >= 2 && some.len() < Knob::all().count(), "{}", some.len());
    assert_eq!([some[0].knob, some[1].knob], ["hourly_cost", "deploys"]);
    let all = flips_of(&inputs, arms);
    assert_eq!(all.iter().find(|flip| flip.knob == "deploys"), Some(&some[1]), "the order changes no value");
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn every_flip_of_random_inputs_is_true_by_substitution((inputs, _) in any_inputs()) {
        let arms = Arms::of(&inputs.workload);
        for flip in flips_of(&inputs, arms) {
            prop_assert!(flip.values.iter().all(|value| value.is_finite()));
            prop_assert!(flip.stretches.iter().all(|stretch| stretch.from.is_finite() && stretch.to.is_finite()));
            holds(&inputs, arms, &flip);
        }
    }
}

//! Break-even of every input, by substitution: the knob is turned to the value, and the lead looked at.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::decision::{Inputs, Knob, PointMaker};
use crossover::fleet::Arms;
use crossover::scenario::PRESETS;
use crossover::stats::{Flip, Flips, Outcome};
use crossover::units::Unit;
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

#[test]
fn show() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let flips = flips_of(&inputs, Arms::of(&inputs.workload));
        for flip in &flips {
            if !flip.values.is_empty() {
                println!(
                    "{} {}: today {} leader {:?} values {:?} nearest {:?} {:?}",
                    preset.id,
                    flip.knob,
                    flip.today,
                    flip.leader,
                    flip.values,
                    flip.nearest,
                    flip.stretches.len()
                );
            }
        }
    }
}

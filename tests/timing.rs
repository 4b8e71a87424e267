//! When to move, and what it returns: cash flows against closed forms and a financial library, and laws any answer keeps.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::decision::{Inputs, InternalRate, Timing, discounted, irr, npv, payback, timing};
use crossover::fleet::Arms;
use crossover::scenario::PRESETS;
use crossover::units::Money;

fn money(values: &[f64]) -> Vec<Money> {
    values.iter().copied().map(Money).collect()
}

fn answer(inputs: &Inputs) -> Timing {
    timing(inputs, Arms::of(&inputs.workload)).expect("an answer")
}

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

// 12 monthly payments of 100 at 1 % a month, by the textbook's annuity formula: 100 × (1 − 1.01⁻¹²) ÷ 0.01.
#[test]
fn equal_payments_are_worth_what_the_annuity_formula_says() {
    let rate = libm::pow(1.01, 12.0) - 1.0;
    let mut flows = money(&[0.0]);
    flows.extend(money(&[100.0; 12]));
    close(npv(rate, &flows).get(), 100.0 * (1.0 - libm::pow(1.01, -12.0)) / 0.01, 1e-9);
    // Paid for at that price, they return the rate.
    flows[0] = -npv(rate, &flows);
    close(irr(&flows).rate().expect("a rate"), rate, 1e-12);
    assert_eq!(npv(0.0, &money(&[-1_200.0, 700.0, 500.0])), Money(0.0));
    close(discounted(0.21, 6), 1.0 / 1.1, 1e-15);
}

#[test]
fn a_loss_has_a_rate_below_zero_and_a_total_one_has_none() {
    // Half of the money is back after a year.
    let mut half = vec![Money(-1_000.0)];
    half.extend([Money(0.0); 11]);
    half.push(Money(500.0));
    close(irr(&half).rate().expect("a rate"), -0.5, 1e-12);
    assert_eq!(irr(&money(&[-1_000.0, 0.1])), InternalRate::NoReturn);
    assert_eq!(irr(&money(&[-1_000.0, -1.0])), InternalRate::NoReturn);
    assert_eq!(irr(&[]), InternalRate::NoReturn);
    assert_eq!(irr(&money(&[0.0, 0.001, 0.0])), InternalRate::NoReturn, "less than a cent is nothing");
}

#[test]
fn a_flow_that_costs_nothing_has_no_rate_and_one_that_turns_back_has_no_certain_one() {
    assert_eq!(irr(&money(&[0.0, 10.0, 20.0])), InternalRate::NoOutlay);
    // A loan: money first comes in. A rate above the hurdle would be bad news here.
    assert_eq!(irr(&money(&[100.0, -60.0, -60.0])), InternalRate::Unclear);
    // The textbook's pump: 0 at 25 % and at 400 % a period.
    assert_eq!(irr(&money(&[-1_600.0, 10_000.0, -10_000.0])), InternalRate::Unclear);
    // A dear month in between changes nothing: what has come in so far turns once, and one rate is above zero.
    let dip = money(&[-100.0, 90.0, -5.0, 90.0]);
    let rate = irr(&dip).rate().expect("Norstrøm's rule");
    assert!(rate > 0.0);
    close(npv(rate, &dip).get(), 0.0, 1e-9);
}

#[test]
fn payback_is_when_the_sum_stays_above_zero() {
    assert_eq!(payback(&money(&[-100.0, 50.0, 50.0, 1.0])), Some(2), "to the cent is enough");
    assert_eq!(payback(&money(&[-100.0, 120.0, -50.0, 40.0])), Some(3), "back below zero is not paid back");
    assert_eq!(payback(&money(&[-100.0, 99.0])), None);
    assert_eq!(payback(&money(&[0.0, 5.0])), Some(0));
    assert_eq!(payback(&money(&[0.0, -5.0])), None);
    assert_eq!(payback(&[]), None);
}

#[test]
fn every_preset_has_an_answer_and_both_directions_are_among_them() {
    let answers: Vec<Timing> = PRESETS.iter().map(|preset| answer(&preset.inputs())).collect();
    assert!(answers.iter().any(|timing| timing.from == 0 && timing.best.is_some()), "to Kubernetes");
    assert!(answers.iter().any(|timing| timing.from == 1 && timing.best.is_some()), "back to Docker");
    assert!(answers.iter().any(|timing| timing.best.is_none()), "not at all");
    for timing in &answers {
        assert_eq!((timing.months.len(), timing.npv.len(), timing.margins.len()), (36, 36, 36), "three years");
    }
}

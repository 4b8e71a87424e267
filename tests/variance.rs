//! Variance shares against analytic values, against SALib's, and against their definition.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

use std::f64::consts::PI;

use crossover::assumptions::AssumptionId;
use crossover::decision::report;
use crossover::fleet::Arms;
use crossover::scenario::preset;
use crossover::stats::{Indices, Share, SumOfProducts, shapes_fleets, study};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// One row of SALib's: first-order and total index, each with half of its 95 % interval.
struct Row {
    case: &'static str,
    variable: &'static str,
    first: [f64; 2],
    total: [f64; 2],
}

fn rows(case: &str) -> Vec<Row> {
    let lines = include_str!("oracles/sobol.txt").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let words: Vec<&str> = line.split(' ').collect();
        let [case, variable, ..] = words[..] else { panic!("{line}") };
        let number = |index: usize| words[index].parse::<f64>().expect("a number");
        Row { case, variable, first: [number(2), number(3)], total: [number(4), number(5)] }
    };
    lines.map(row).filter(|row| row.case == case).collect()
}

/// sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁, every variable evenly spread over −π to π.
fn ishigami() -> SumOfProducts {
    let spread = |function: &dyn Fn(f64) -> f64| -> Vec<f64> {
        (0..20_000).map(|index| function(PI * ((f64::from(index) + 0.5) / 10_000.0 - 1.0))).collect()
    };
    let mut sum = SumOfProducts::default();
    let first = sum.function(0, spread(&libm::sin));
    let second = sum.function(1, spread(&|x| libm::sin(x) * libm::sin(x)));
    let third = sum.function(2, spread(&|x| x * x * x * x));
    sum.term(1.0, vec![first]);
    sum.term(7.0, vec![second]);
    sum.term(0.1, vec![third, first]);
    sum
}

#[test]
fn ishigamis_function_has_its_analytic_indices() {
    let (a, b) = (7.0, 0.1);
    let (variance, indices) = ishigami().indices(3);
    let pi4 = PI * PI * PI * PI;
    let first = 0.5 * (1.0 + b * pi4 / 5.0) * (1.0 + b * pi4 / 5.0);
    let second = a * a / 8.0;
    let both = b * b * pi4 * pi4 * (1.0 / 18.0 - 1.0 / 50.0);
    let all = first + second + both;
    assert!((variance / all - 1.0).abs() < 1e-6, "{variance}, not {all}");
    let expected = [(first, first + both), (second, second), (0.0, both)];
    for (Indices { first, total }, expected) in indices.into_iter().zip(expected) {
        assert!((first - expected.0 / all).abs() < 1e-6 && (total - expected.1 / all).abs() < 1e-6, "{first} {total}");
    }
}

#[test]
fn ishigamis_indices_are_salibs() {
    let (_, indices) = ishigami().indices(3);
    let rows = rows("ishigami");
    assert_eq!(rows.len(), 3);
    for (Indices { first, total }, row) in indices.into_iter().zip(rows) {
        assert!((first - row.first[0]).abs() <= row.first[1], "{}: {first}", row.variable);
        assert!((total - row.total[0]).abs() <= row.total[1], "{}: {total}", row.variable);
    }
}

/// What our shares may differ from those of the model with fleets packed anew in every draw, beyond SALib's own
/// uncertainty. A small fleet is a staircase along the target utilisation, and the line through it that is interpolated
/// varies less: of the 8 services of "scale-up", by two hundredths of the variance.
const INTERPOLATION: f64 = 0.03;
/// The same for rates, whose shares are exact but for what the others' are not.
const RATES: f64 = 0.01;

#[test]
fn the_shares_of_our_model_are_those_salib_finds_by_packing_every_draw_anew() {
    for id in ["scale-up", "saas", "enterprise"] {
        let inputs = preset(id).expect("a preset").inputs();
        let report = report(&inputs, Arms::of(&inputs.workload)).expect("an answer");
        let shares = study(&inputs, &report).shares;
        let rows = rows(id);
        assert!(rows.len() > 30, "{id}: {} assumptions", rows.len());
        let mut compared = 0.0;
        for row in &rows {
            let share = shares.iter().find(|share| share.id.row().id == row.variable);
            let (first, total) = share.map_or((0.0, 0.0), |share| (share.first, share.total));
            let id_of = AssumptionId::from_id(row.variable).expect("a row of the registry");
            let slack = if shapes_fleets(id_of) { INTERPOLATION } else { RATES };
            let [near_first, near_total] = [row.first, row.total].map(|[_, half]| half + slack);
            assert!((first - row.first[0]).abs() <= near_first, "{id}, {}: first {first}", row.variable);
            assert!((total - row.total[0]).abs() <= near_total, "{id}, {}: total {total}", row.variable);
            compared += first;
        }
        assert!(compared > 0.9, "{id}: what was compared explains {compared}");
        let three = |mut ids: Vec<&str>| {
            ids.truncate(3);
            ids.sort_unstable();
            ids.join(" ")
        };
        let mut theirs: Vec<&Row> = rows.iter().collect();
        theirs.sort_by(|one, other| other.total[0].total_cmp(&one.total[0]));
        let ours = three(shares.iter().map(|share| share.id.row().id).collect());
        assert_eq!(ours, three(theirs.iter().map(|row| row.variable).collect()), "{id}: the three that matter");
    }
}

#[test]
fn a_sum_of_independent_variables_shares_by_their_variances() {
    let mut sum = SumOfProducts::default();
    let one = sum.function(0, vec![-1.0, 1.0]);
    let other = sum.function(1, vec![-2.0, 2.0]);
    sum.term(1.0, vec![one]);
    sum.term(1.0, vec![other]);
    let (variance, indices) = sum.indices(3);
    assert_eq!(variance, 5.0);
    assert_eq!(indices[0], Indices { first: 0.2, total: 0.2 });
    assert_eq!(indices[1], Indices { first: 0.8, total: 0.8 });
    assert_eq!(indices[2], Indices::default());
}

#[test]
fn a_product_of_two_that_are_nothing_on_average_is_all_interaction() {
    let mut sum = SumOfProducts::default();
    let one = sum.function(0, vec![-1.0, 1.0]);
    let other = sum.function(1, vec![-2.0, 2.0]);
    sum.term(3.0, vec![other, one]);
    let (_, indices) = sum.indices(2);
    assert_eq!(indices, [Indices { first: 0.0, total: 1.0 }; 2]);
}

#[test]
fn what_does_not_vary_has_no_shares() {
    let mut sum = SumOfProducts::default();
    let fixed = sum.function(0, vec![3.0, 3.0]);
    sum.term(2.0, vec![fixed]);
    sum.term(5.0, Vec::new());
    assert_eq!(sum.indices(1), (0.0, vec![Indices::default()]));
    assert_eq!(SumOfProducts::default().indices(0), (0.0, Vec::new()));
}

#[test]
fn shares_are_ordered_and_no_first_exceeds_its_total() {
    for id in ["startup", "shop", "tickets"] {
        let inputs = preset(id).expect("a preset").inputs();
        let report = report(&inputs, Arms::of(&inputs.workload)).expect("an answer");
        let shares = study(&inputs, &report).shares;
        assert!(shares.windows(2).all(|pair| pair[0].total >= pair[1].total), "{id}");
        assert!(shares.iter().all(|Share { first, total, .. }| *first <= total + 1e-9), "{id}");
        let sum: f64 = shares.iter().map(|share| share.first).sum();
        assert!((0.8..=1.0 + 1e-9).contains(&sum), "{id}: first-order shares sum to {sum}");
        assert!(shares.iter().all(|share| share.id != AssumptionId::HoursPerFte), "{id}: it costs nothing");
    }
}

//! Draws of one assumption: its PERT distribution against scipy's, its moments, and what a column promises.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]
#![allow(clippy::print_stdout, reason = "an error that is measured is shown with --nocapture")]

use crossover::assumptions::{ASSUMPTIONS, AssumptionId, Estimate};
use crossover::stats::{DRAWS, Draws, Pert};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

/// The furthest a quantile may be from scipy's, as a share of the range.
const TOLERANCE: f64 = 1e-7;

#[test]
fn quantiles_are_those_of_scipy() {
    let mut worst = 0.0_f64;
    let mut compared = 0;
    for line in include_str!("oracles/pert.txt").lines().filter(|line| !line.starts_with('#')) {
        let numbers: Vec<f64> = line.split(' ').map(|word| word.parse().expect("a number")).collect();
        let [low, mode, high, share, expected] = numbers[..] else { panic!("{line}") };
        let found = Pert::of(&Estimate { low, mode, high }).quantile(share);
        let error = (found - expected).abs() / (high - low);
        assert!(error < TOLERANCE, "{line}: {found} is wrong by {error:e} of the range");
        worst = worst.max(error);
        compared += 1;
    }
    assert!(compared > 1_000, "{compared} quantiles");
    println!("largest error of {compared} quantiles: {worst:e} of the range");
}

#[test]
fn strata_have_the_moments_of_the_distribution() {
    for row in &ASSUMPTIONS {
        let estimate = row.estimate;
        if estimate.low == estimate.high {
            continue;
        }
        let strata = Pert::of(&estimate).strata(DRAWS);
        let count = f64::from(DRAWS);
        let mean = strata.iter().sum::<f64>() / count;
        let variance = strata.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count;
        let width = estimate.high - estimate.low;
        // The rule of the middle is itself wrong by 10⁻⁷ where a quantile falls steeply.
        assert!((mean - estimate.mean()).abs() < 1e-6 * width, "{}: mean {mean}", row.id);
        assert!((variance / estimate.variance() - 1.0).abs() < 1e-4, "{}: variance {variance}", row.id);
    }
}

#[test]
fn strata_are_quantiles() {
    for estimate in [[0.05, 0.09, 0.09], [2.0, 3.0, 6.0], [10.0, 10.0, 50.0]] {
        let [low, mode, high] = estimate;
        let pert = Pert::of(&Estimate { low, mode, high });
        for (index, value) in pert.strata(1_001).into_iter().enumerate() {
            let quantile = pert.quantile((index as f64 + 0.5) / 1_001.0);
            assert!((value - quantile).abs() <= 1e-12 * high, "{value} at {index}, not {quantile}");
        }
    }
}

#[test]
fn a_range_of_one_value_is_that_value_exactly() {
    for value in [0.0, 0.1, 1e-300, 1e300] {
        let pert = Pert::of(&Estimate::exactly(value));
        assert!(pert.strata(100).into_iter().all(|drawn| drawn.to_bits() == value.to_bits()));
        assert_eq!(pert.quantile(0.3).to_bits(), value.to_bits());
    }
}

#[test]
fn the_narrowest_and_the_widest_range_stay_inside_and_rise() {
    let ranges = [
        [0.0, 0.0, 1e-300],
        [0.0, 5e-324, 1e-323],
        [1.0, 1.0, 1.0 + f64::EPSILON],
        [-1e308, 0.0, 1e308],
        [-f64::MAX, f64::MAX, f64::MAX],
        [1e-300, 1.0, 1e300],
    ];
    for [low, mode, high] in ranges {
        let pert = Pert::of(&Estimate { low, mode, high });
        let values = pert.strata(500);
        assert!(values.iter().all(|value| (low..=high).contains(value)), "{low} to {high}");
        assert!(values.windows(2).all(|pair| pair[0] <= pair[1]), "{low} to {high}");
        assert_eq!([pert.quantile(0.0), pert.quantile(1.0)], [low, high]);
    }
}

#[test]
fn what_is_out_of_order_is_its_mode() {
    let pert = Pert::of(&Estimate { low: 2.0, mode: 1.0, high: 3.0 });
    assert_eq!(pert.quantile(0.5), 1.0);
    let pert = Pert::of(&Estimate { low: f64::NAN, mode: 1.0, high: 3.0 });
    assert_eq!(pert.strata(2), [1.0, 1.0]);
}

fn drawn(seed: u32, count: u32, ids: &[AssumptionId]) -> Draws {
    let mut draws = Draws::default();
    draws.keep(seed, count, |id| Some(id.row().estimate));
    for id in ids {
        draws.draw(*id, id.row().estimate);
    }
    draws
}

#[test]
fn a_column_is_the_same_whoever_stands_beside_it() {
    let alone = drawn(7, 1_000, &[AssumptionId::HourlyCost]);
    let among = drawn(7, 1_000, &[AssumptionId::Storage, AssumptionId::HourlyCost, AssumptionId::AddOn]);
    assert_eq!(alone.column(AssumptionId::HourlyCost), among.column(AssumptionId::HourlyCost));
}

#[test]
fn another_seed_is_another_order_of_the_same_values() {
    let id = AssumptionId::HourlyCost;
    let [mut one, mut other] = [1, 2].map(|seed| drawn(seed, 1_000, &[id]).column(id).expect("drawn").to_vec());
    assert_ne!(one, other);
    one.sort_by(f64::total_cmp);
    other.sort_by(f64::total_cmp);
    assert_eq!(one, other);
}

#[test]
fn columns_hang_together_no_more_than_chance() {
    let ids = [AssumptionId::HourlyCost, AssumptionId::Storage, AssumptionId::AddOn, AssumptionId::LossFactor];
    let draws = drawn(1, DRAWS, &ids);
    for (index, one) in ids.iter().enumerate() {
        for other in &ids[..index] {
            let [a, b] = [one, other].map(|id| draws.column(*id).expect("drawn"));
            let [mean_a, mean_b] = [one, other].map(|id| id.row().estimate.mean());
            let covariance: f64 = a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum::<f64>();
            let variances = one.row().estimate.variance() * other.row().estimate.variance();
            let correlation = covariance / f64::from(DRAWS) / variances.sqrt();
            // Four standard errors.
            assert!(correlation.abs() < 4.0 / f64::from(DRAWS).sqrt(), "{one:?} and {other:?}: {correlation}");
        }
    }
}

#[test]
fn only_what_changed_is_drawn_again() {
    let (kept, changed) = (AssumptionId::HourlyCost, AssumptionId::Storage);
    let before = drawn(3, 500, &[kept, changed]);
    let wider = Estimate { low: 0.01, mode: 0.08, high: 0.3 };
    let mut after = before.clone();
    after.keep(3, 500, |id| Some(if id == changed { wider } else { id.row().estimate }));
    assert!(after.column(changed).is_none());
    after.draw(changed, wider);
    assert_eq!(after.column(kept), before.column(kept));
    assert_ne!(after.column(changed), before.column(changed));
    after.keep(4, 500, |id| Some(id.row().estimate));
    assert_eq!(after.ids().count(), 0);
}

proptest! {
    #![proptest_config(common::cases(64))]

    #[test]
    fn quantiles_rise_and_stay_inside(low in 0.0..10.0_f64, first in 0.0..10.0_f64, second in 0.0..10.0_f64) {
        let pert = Pert::of(&Estimate { low, mode: low + first, high: low + first + second });
        let values = pert.strata(300);
        prop_assert!(values.windows(2).all(|pair| pair[0] <= pair[1]));
        prop_assert!(values.iter().all(|value| (low..=low + first + second).contains(value)));
    }

    #[test]
    fn the_mirrored_range_has_the_mirrored_quantiles(first in 0.01..10.0_f64, second in 0.01..10.0_f64, share in 0.0..1.0_f64) {
        let one = Pert::of(&Estimate { low: 0.0, mode: first, high: first + second });
        let other = Pert::of(&Estimate { low: 0.0, mode: second, high: first + second });
        let sum = one.quantile(share) + other.quantile(1.0 - share);
        prop_assert!((sum - first - second).abs() < 1e-6 * (first + second));
    }
}

//! The crossovers against brute force: every whole number of the axis is computed, and the lists must be the same.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

#[allow(unused_imports)]
use common::{any_inputs, cases};
use crossover::decision::{Action, Crossover, Inputs, Point, PointMaker, Report, report};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::PRESETS;
use proptest::prelude::*;

/// Changes of lead: where, from which arm, to which.
type Changes = Vec<(u32, usize, usize)>;

/// Every change of lead, found by looking everywhere. A tie to the cent changes nothing.
fn by_brute_force(points: &[Point]) -> Changes {
    let mut changes = Vec::new();
    let mut leader = None;
    for point in points {
        match (leader, point.leader()) {
            (Some(from), Some(to)) if from != to => changes.push((point.x, from, to)),
            _ => {}
        }
        leader = point.leader().or(leader);
    }
    changes
}

fn every_point(inputs: &Inputs, arms: Arms) -> Vec<Point> {
    let maker = PointMaker::new(inputs, arms);
    let (first, last) = inputs.axis.range(&inputs.workload);
    (first..=last).map(|x| maker.point(x).expect("what the curve can compute")).collect()
}

fn found(crossovers: &[Crossover]) -> Changes {
    crossovers.iter().map(|crossover| (crossover.x, crossover.from, crossover.to)).collect()
}

fn presets_agree_along(axis: Axis) {
    for preset in PRESETS {
        let inputs = Inputs { axis, ..preset.inputs() };
        let report = report(&inputs, Arms::default()).expect("presets have an answer");
        let points = every_point(&inputs, Arms::default());
        assert_eq!(found(&report.crossovers), by_brute_force(&points), "{} along {}", preset.id, axis.id());
    }
}

#[test]
fn every_change_of_lead_along_services_is_found_on_every_preset() {
    presets_agree_along(Axis::Services);
}

#[test]
fn every_change_of_lead_along_traffic_is_found_on_every_preset() {
    presets_agree_along(Axis::Traffic);
}

#[test]
fn every_change_of_lead_along_months_is_found_on_every_preset() {
    presets_agree_along(Axis::Months);
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_change_of_lead_of_random_inputs_is_found((mut inputs, _) in any_inputs(), services in 1_u32..150) {
        inputs.workload.service_count = services;
        if let Ok(report) = report(&inputs, Arms::default()) {
            let points = every_point(&inputs, Arms::default());
            prop_assert_eq!(found(&report.crossovers), by_brute_force(&points));
        }
    }
}

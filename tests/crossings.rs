//! The crossovers against brute force: every whole number of the axis is computed, and the lists must be the same.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::decision::{Action, Crossover, Inputs, Point, PointMaker, Report, report};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::PRESETS;
use crossover::workload::Incumbent;
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
        let report = report(&inputs, Arms::of(&inputs.workload)).expect("presets have an answer");
        let points = every_point(&inputs, Arms::of(&inputs.workload));
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

/// What any answer must keep to.
fn consistent(inputs: &Inputs, report: &Report) {
    let verdict = &report.verdict;
    let today = &report.curve.today;
    assert_eq!((verdict.today, verdict.end), (today.x, inputs.axis.range(&inputs.workload).1));
    assert_eq!(verdict.changes, report.crossovers.len());
    for pair in report.crossovers.windows(2) {
        assert!(pair[0].x < pair[1].x && pair[0].to == pair[1].from, "the lead passes from one to the other");
    }
    // The last lead lasts: who leads at the end of the axis is who took it last.
    let last = report.crossovers.last();
    assert_eq!(verdict.last.map(|lead| (lead.x, lead.arm)), last.map(|crossover| (crossover.x, crossover.to)));
    let end = report.curve.points.last().expect("a curve has an end");
    if let (Some(last), Some(leader)) = (verdict.last, end.leader()) {
        assert_eq!(last.arm, leader);
    }
    // Whoever leads today holds the lead until the next change.
    let next = report.crossovers.iter().find(|crossover| crossover.x > today.x);
    assert_eq!(verdict.next_change, next.map(|crossover| crossover.x));
    if let (Some(next), Some(leader)) = (next, today.leader()) {
        assert_eq!(next.from, leader);
    }
    for crossover in report.crossovers.iter().take(12) {
        assert!(crossover.lines.len() <= 3);
        assert!(crossover.lines.windows(2).all(|pair| pair[0].1 >= pair[1].1), "largest first");
        assert!(!crossover.lines.is_empty(), "something turned it");
    }
    // Never a winner inside the margin, nor where the difference is too small to matter.
    let difference = today.difference().get().abs();
    assert!(verdict.threshold >= verdict.margin);
    assert!(verdict.threshold.get() >= 0.05 * today.cost[0].get().min(today.cost[1].get()) - 1e-9);
    assert_eq!(verdict.action == Action::TooClose, difference <= verdict.threshold.get());
    assert_eq!(verdict.difference.get(), difference);
    let expected = match (inputs.workload.incumbent, verdict.cheaper) {
        _ if difference <= verdict.threshold.get() => Action::TooClose,
        (Incumbent::Neither, _) => Action::Start,
        (Incumbent::Docker, 0) | (Incumbent::Kubernetes, 1) => Action::Stay,
        (Incumbent::Docker, _) => Action::Move,
        (Incumbent::Kubernetes, _) => Action::MoveBack,
    };
    assert_eq!(verdict.action, expected);
}

#[test]
fn every_preset_has_a_consistent_verdict_along_every_axis() {
    for preset in PRESETS {
        for axis in Axis::ALL {
            let inputs = Inputs { axis, ..preset.inputs() };
            consistent(&inputs, &report(&inputs, Arms::of(&inputs.workload)).expect("presets have an answer"));
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    // A Docker host type was chosen by price and patching alone. Where every deploy visits every host, a type of the
    // same price and four times the hosts cost twice as much in all, so the curve jumped up and down by far more than a
    // machine, and changes of lead between two samples were missed. Found by this test.
    #[test]
    fn every_change_of_lead_of_random_inputs_is_found((mut inputs, _) in any_inputs(), services in 1_u32..100) {
        inputs.workload.service_count = services;
        if let Ok(report) = report(&inputs, Arms::of(&inputs.workload)) {
            let points = every_point(&inputs, Arms::of(&inputs.workload));
            prop_assert_eq!(found(&report.crossovers), by_brute_force(&points));
            consistent(&inputs, &report);
        }
    }
}

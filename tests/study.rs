//! What draws say of an answer: against brute force, in degenerate cases, and as laws.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

use crossover::assumptions::{ASSUMPTIONS, AssumptionId, Estimate, Factor, all_lines};
use crossover::decision::{Band, Inputs, PointMaker, Report, Sample, report};
use crossover::fleet::{Arms, Axis, DOCKER};
use crossover::scenario::{PRESETS, preset};
use crossover::stats::{Draws, Findings, Pert, Study, shapes_fleets};
use crossover::units::Money;
use crossover::workload::PriceBookId;
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

fn of(id: &str) -> Inputs {
    preset(id).expect("a preset").inputs()
}

fn studied(inputs: &Inputs, arms: Arms, count: u32) -> (Report, Findings, Draws) {
    let report = report(inputs, arms).expect("an answer");
    let (findings, draws) = Study::with(inputs, arms, &report, Draws::default(), count).finish();
    (report, findings, draws)
}

/// Everything that `keeps` does not hold for becomes certain, at its mean.
fn certain_but(inputs: &Inputs, keeps: impl Fn(AssumptionId) -> bool) -> Inputs {
    let mut inputs = inputs.clone();
    for id in AssumptionId::ALL.into_iter().filter(|id| !keeps(*id)) {
        let mean = inputs.estimate(id).mean();
        inputs.assumptions.set(id, Estimate::exactly(mean));
    }
    inputs
}

/// The inputs of one draw: every column at its value, exactly.
fn drawn(inputs: &Inputs, draws: &Draws, draw: usize) -> Inputs {
    let mut inputs = inputs.clone();
    for id in draws.ids().collect::<Vec<_>>() {
        let value = draws.column(id).expect("a column")[draw];
        inputs.assumptions.set(id, Estimate::exactly(value));
    }
    inputs
}

/// Both costs of every draw at one point, the whole pipeline run for each.
fn brute_force(inputs: &Inputs, arms: Arms, draws: &Draws, x: u32) -> Vec<[f64; 2]> {
    let cost = |draw: usize| {
        let inputs = drawn(inputs, draws, draw);
        PointMaker::new(&inputs, arms).point(x).expect("a point").cost.map(Money::get)
    };
    (0..draws.count() as usize).map(cost).collect()
}

/// The percentiles by their definition.
fn band_of(mut values: Vec<f64>) -> Band {
    values.sort_by(f64::total_cmp);
    let [p10, p50, p90] = [0.1, 0.5, 0.9].map(|share| {
        let rank = share * values.len() as f64;
        assert!((rank - rank.round()).abs() < 1e-9, "the test takes a round number of draws");
        let rank = rank.round() as usize;
        Money((values[rank - 1] + values[rank]) / 2.0)
    });
    Band { p10, p50, p90 }
}

fn parts(band: Band) -> [f64; 3] {
    [band.p10.get(), band.p50.get(), band.p90.get()]
}

/// The largest error of the percentiles of both costs, as a share of them, and that of the share in which the second is
/// cheaper.
fn errors(inputs: &Inputs, sample: &Sample, costs: &[[f64; 2]], _: &Report) -> [f64; 2] {
    let mut worst = 0.0_f64;
    for arm in [0, 1] {
        let expected = band_of(costs.iter().map(|cost| cost[arm]).collect());
        for (found, expected) in parts(sample.cost[arm]).into_iter().zip(parts(expected)) {
            worst = worst.max((found / expected - 1.0).abs());
        }
    }
    let cheaper = costs.iter().filter(|cost| cost[0] > cost[1]).count() as f64 / costs.len() as f64;
    let _ = inputs;
    [worst, (sample.second_cheaper - cheaper).abs()]
}

#[test]
fn probe() {
    for axis in Axis::ALL {
        for preset in PRESETS {
            let inputs = Inputs { axis, ..preset.inputs() };
            let arms = Arms::of(&inputs.workload);
            for (what, inputs) in [
                ("shapes", certain_but(&inputs, shapes_fleets)),
                ("rates", certain_but(&inputs, |id| !shapes_fleets(id))),
                ("all", inputs.clone()),
            ] {
                let (report, findings, draws) = studied(&inputs, arms, 200);
                let samples = &findings.confidence.samples;
                let mut text = format!("{:>12} {:>8} {what:>7} {}:", preset.id, axis.id(), draws.ids().count());
                for at in [0, samples.len() / 4, samples.len() / 2, samples.len() - 1] {
                    let costs = brute_force(&inputs, arms, &draws, samples[at].x);
                    let [cost, share] = errors(&inputs, &samples[at], &costs, &report);
                    text += &format!("  {cost:.4} {share:.3}");
                }
                println!("{text}");
            }
        }
    }
}

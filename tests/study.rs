//! What draws say of an answer: against brute force, in degenerate cases, and as laws.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]
#![allow(clippy::print_stdout, reason = "an error that is measured is shown with --nocapture")]

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

/// The errors of the percentiles of both costs, as shares of them, and that of the share in which the second is cheaper.
fn errors(sample: &Sample, costs: &[[f64; 2]]) -> ([f64; 6], f64) {
    let bands = [0, 1].map(|arm| {
        let expected = parts(band_of(costs.iter().map(|cost| cost[arm]).collect()));
        let found = parts(sample.cost[arm]);
        [0, 1, 2].map(|place| (found[place] / expected[place] - 1.0).abs())
    });
    let cheaper = costs.iter().filter(|cost| cost[0] > cost[1]).count() as f64 / costs.len() as f64;
    let [[a, b, c], [d, e, f]] = bands;
    ([a, b, c, d, e, f], (sample.second_cheaper - cheaper).abs())
}

/// What interpolating between packed fleets, and keeping the machines chosen at the means, may cost in accuracy: the
/// furthest any percentile of a cost lies from that of the whole pipeline run anew for every draw, how far they lie on
/// average, and the same for the probability. A fleet of a few machines is a staircase, so where one machine is a tenth
/// of the cost a percentile is a few per cent off.
const COST: (f64, f64) = (0.07, 0.005);
const PROBABILITY: (f64, f64) = (0.08, 0.008);

#[test]
fn the_draws_say_what_packing_every_draw_anew_says() {
    let (mut costs_off, mut shares_off) = (Vec::new(), Vec::new());
    for axis in Axis::ALL {
        for preset in PRESETS {
            let inputs = Inputs { axis, ..preset.inputs() };
            let arms = Arms::of(&inputs.workload);
            let (_, findings, draws) = studied(&inputs, arms, 100);
            let samples = &findings.confidence.samples;
            for sample in [samples.len() / 4, samples.len() / 2, samples.len() - 1].map(|at| &samples[at]) {
                let (costs, share) = errors(sample, &brute_force(&inputs, arms, &draws, sample.x));
                let worst = costs.iter().fold(0.0_f64, |worst, error| worst.max(*error));
                let place = format!("{} at {} {}", preset.id, sample.x, axis.id());
                assert!(worst <= COST.0, "{place}: a cost is off by {worst}");
                assert!(share <= PROBABILITY.0, "{place}: the probability is off by {share}");
                costs_off.extend(costs);
                shares_off.push(share);
            }
        }
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (cost, share) = (mean(&costs_off), mean(&shares_off));
    println!("off on average: costs by {cost:.5}, probabilities by {share:.5}");
    assert!(cost <= COST.1, "costs are off by {cost} on average");
    assert!(share <= PROBABILITY.1, "probabilities are off by {share} on average");
}

/// Interpolation alone: nothing but what shapes fleets is uncertain, and those are as coarse as they get.
#[test]
fn fleets_between_levels_are_near_those_packed_there() {
    let mut off = Vec::new();
    for axis in Axis::ALL {
        for id in ["scale-up", "saas", "tickets"] {
            let inputs = certain_but(&Inputs { axis, ..of(id) }, shapes_fleets);
            let arms = Arms::of(&inputs.workload);
            let (_, findings, draws) = studied(&inputs, arms, 100);
            assert!(draws.ids().count() >= 3);
            let samples = &findings.confidence.samples;
            for sample in [samples.len() / 3, samples.len() / 2, samples.len() - 1].map(|at| &samples[at]) {
                let (costs, _) = errors(sample, &brute_force(&inputs, arms, &draws, sample.x));
                assert!(costs.iter().all(|error| *error <= 0.08), "{id} at {} {}: {costs:?}", sample.x, axis.id());
                off.extend(costs);
            }
        }
    }
    let mean = off.iter().sum::<f64>() / off.len() as f64;
    println!("off on average: {mean:.5}");
    assert!(mean <= 0.008, "off by {mean} on average");
}

/// Hosts of one's own are of one kind, so no rate chooses another, and nothing is left to interpolate: every figure must
/// be that of the whole pipeline.
fn only_rates_on_hosts_of_ones_own(services: u32) -> Inputs {
    let mut inputs = of("scale-up");
    inputs.workload.provisioning.price_book = PriceBookId::Own;
    inputs.workload.service_count = services;
    certain_but(&inputs, |id| !shapes_fleets(id))
}

#[test]
fn where_only_rates_are_drawn_every_percentile_is_exact() {
    for services in [8, 60] {
        let mut inputs = only_rates_on_hosts_of_ones_own(services);
        // A visitor may doubt these too.
        inputs.assumptions.set(AssumptionId::DiscountRate, Estimate { low: 0.05, mode: 0.1, high: 0.2 });
        inputs.assumptions.set(AssumptionId::Horizon, Estimate { low: 2.0, mode: 3.0, high: 5.0 });
        let arms = Arms::of(&inputs.workload);
        let (_, findings, draws) = studied(&inputs, arms, 50);
        assert!(draws.column(AssumptionId::DiscountRate).is_some() && draws.column(AssumptionId::Horizon).is_some());
        for sample in findings.confidence.samples.iter().step_by(7) {
            let costs = brute_force(&inputs, arms, &draws, sample.x);
            let (errors, share) = errors(sample, &costs);
            assert!(errors.iter().all(|error| *error < 1e-9), "at {}: {errors:?}", sample.x);
            assert_eq!(share, 0.0, "at {}", sample.x);
            let expected = parts(band_of(costs.iter().map(|cost| cost[0] - cost[1]).collect()));
            for (found, expected) in parts(sample.difference).into_iter().zip(expected) {
                assert!((found - expected).abs() < 1e-9 * costs[0][0], "at {}", sample.x);
            }
        }
    }
}

/// The deterministic answer is taken at the means, so it agrees with the mean of the draws: every draw computed by the
/// whole pipeline, which the test above says is what a study computes.
#[test]
fn the_mean_of_the_draws_is_the_answer_within_its_standard_error() {
    let inputs = only_rates_on_hosts_of_ones_own(20);
    let arms = Arms::of(&inputs.workload);
    let (report, _, draws) = studied(&inputs, arms, 1_000);
    let costs = brute_force(&inputs, arms, &draws, report.verdict.today);
    for arm in [0, 1] {
        let count = costs.len() as f64;
        let mean = costs.iter().map(|cost| cost[arm]).sum::<f64>() / count;
        let variance = costs.iter().map(|cost| (cost[arm] - mean) * (cost[arm] - mean)).sum::<f64>() / count;
        let expected = report.curve.today.cost[arm].get();
        let error = (variance / count).sqrt();
        assert!(error > 0.0 && (mean - expected).abs() < 3.0 * error, "{mean} ± {error}, not {expected}");
    }
}

/// Where an arm takes over and stays, looking at every whole number of the axis.
fn takeover(inputs: &Inputs, arms: Arms, to: usize) -> Option<u32> {
    let maker = PointMaker::new(inputs, arms);
    let (first, last) = inputs.axis.range(&inputs.workload);
    let mut since = None;
    for x in first..=last {
        match maker.point(x).expect("a point").leader() {
            Some(leader) if leader == to => since = since.or(Some(x)),
            Some(_) => since = None,
            None => {}
        }
    }
    since
}

#[test]
fn the_crossover_of_every_draw_is_where_brute_force_finds_it() {
    // Along 120 services every whole number is a point of the curve, and nothing is left to interpolate. Along 240 every
    // other one is: the lead may be lost and found again between two of them, so a crossover may be two points off.
    for (services, step) in [(20, 0), (60, 4)] {
        let inputs = only_rates_on_hosts_of_ones_own(services);
        let arms = Arms::of(&inputs.workload);
        let (_, findings, draws) = studied(&inputs, arms, 40);
        let spread = &findings.confidence.crossover;
        let mut found: Vec<Option<u32>> =
            (0..40).map(|draw| takeover(&drawn(&inputs, &draws, draw), arms, spread.to)).collect();
        found.sort_by_key(|since| since.unwrap_or(u32::MAX));
        let never = found.iter().filter(|since| since.is_none()).count();
        assert!(never > 0 && never < 40, "{services}: {never} draws have no crossover");
        assert_eq!(spread.never, never as f64 / 40.0, "{services}");
        for (place, percentile) in [(3, spread.p10), (19, spread.p50), (35, spread.p90)] {
            match (found[place], percentile) {
                (Some(expected), Some(found)) => {
                    assert!(expected.abs_diff(found) <= step, "{services}: {found}, not {expected}");
                }
                (expected, found) => assert_eq!(found, expected, "{services}"),
            }
        }
        for (sample, reached) in findings.confidence.samples.iter().zip(&spread.reached) {
            let by = |x: u32| found.iter().flatten().filter(|since| **since <= x).count() as f64 / 40.0;
            let inside = by(sample.x.saturating_sub(step))..=by(sample.x + step);
            assert!(inside.contains(reached), "{services} at {}: {reached}, not in {inside:?}", sample.x);
        }
    }
}

#[test]
fn without_uncertainty_the_draws_are_the_answer_to_the_last_bit() {
    let mut many = 0;
    for axis in Axis::ALL {
        for preset in PRESETS {
            let inputs = certain_but(&Inputs { axis, ..preset.inputs() }, |_| false);
            let arms = Arms::of(&inputs.workload);
            let (report, findings, draws) = studied(&inputs, arms, 20);
            let place = format!("{} along {}", preset.id, axis.id());
            assert_eq!(draws.ids().count(), 0, "{place}");
            let confidence = &findings.confidence;
            assert_eq!(confidence.samples.len(), report.curve.points.len());
            let points = report.curve.points.iter().zip(&confidence.samples);
            for (point, sample) in points.chain([(&report.curve.today, &confidence.today)]) {
                assert_eq!(point.x, sample.x);
                let exactly = |cost: Money| [cost.get().to_bits(); 3];
                let bits = |band: Band| parts(band).map(f64::to_bits);
                assert_eq!(sample.cost.map(bits), point.cost.map(exactly), "{place} at {}", point.x);
                assert_eq!(bits(sample.difference), exactly(point.difference()), "{place} at {}", point.x);
                let expected = point.leader().map_or(0.5, |leader| leader as f64);
                assert_eq!(sample.second_cheaper, expected, "{place} at {}", point.x);
            }
            let spread = &confidence.crossover;
            let last = report.verdict.last.map(|lead| lead.x);
            assert_eq!([spread.p10, spread.p50, spread.p90], [last; 3], "{place}");
            assert_eq!(spread.never, if last.is_none() { 1.0 } else { 0.0 }, "{place}");
            assert_eq!(spread.to, report.verdict.last.map_or(1 - report.verdict.cheaper, |lead| lead.arm));
            assert!(findings.tornado.is_empty() && findings.shares.is_empty(), "{place}");
            many += usize::from(report.verdict.changes > 2);
        }
    }
    assert!(many > 0, "no preset has many crossovers");
}

#[test]
fn two_of_the_same_platform_are_equal_in_every_draw() {
    let (_, findings, _) = studied(&of("scale-up"), Arms([&DOCKER, &DOCKER]), 200);
    for sample in findings.confidence.samples.iter().chain([&findings.confidence.today]) {
        assert_eq!(parts(sample.difference), [0.0; 3]);
        assert_eq!(sample.second_cheaper, 0.5);
        assert_eq!(sample.cost[0], sample.cost[1]);
        assert!(sample.cost[0].p10 < sample.cost[0].p90);
    }
    let spread = &findings.confidence.crossover;
    assert_eq!((spread.p10, spread.never, spread.from_the_start), (None, 1.0, 0.0));
    assert!(findings.tornado.is_empty() && findings.shares.is_empty());
}

#[test]
fn where_no_draw_has_a_crossover_it_is_never() {
    let (_, findings, _) = studied(&of("side-project"), Arms::default(), 1_000);
    let spread = &findings.confidence.crossover;
    assert_eq!([spread.p10, spread.p50, spread.p90], [None; 3]);
    assert_eq!(spread.never, 1.0);
    assert!(spread.reached.iter().all(|share| *share == 0.0));
}

#[test]
fn the_tornado_is_the_answer_with_one_assumption_moved() {
    let inputs = of("scale-up");
    let arms = Arms::of(&inputs.workload);
    let (report, findings, _) = studied(&inputs, arms, 100);
    assert!(findings.tornado.len() > 30);
    assert!(findings.tornado.windows(2).all(|pair| pair[0].swing() >= pair[1].swing()));
    let total = report.curve.today.cost[0].get();
    for bar in &findings.tornado {
        let estimate = inputs.estimate(bar.id);
        for (value, found) in [estimate.low, estimate.high].into_iter().zip(bar.difference) {
            let mut moved = inputs.clone();
            moved.assumptions.set(bar.id, Estimate::exactly(value));
            let expected = PointMaker::new(&moved, arms).point(report.verdict.today).expect("a point").difference();
            // Packed at its levels, what shapes fleets is exact. A rate may choose another machine here, and does not in
            // the tornado.
            let near = if shapes_fleets(bar.id) { 1e-9 } else { 0.002 };
            let error = (found - expected).get().abs() / total;
            assert!(error <= near, "{} at {value}: {found:?}, not {expected:?}", bar.id.row().id);
        }
    }
}

#[test]
fn draws_kept_give_the_same_findings_and_another_seed_others() {
    let inputs = of("startup");
    let arms = Arms::of(&inputs.workload);
    let (report, first, draws) = studied(&inputs, arms, 500);
    let (again, _) = Study::with(&inputs, arms, &report, draws.clone(), 500).finish();
    assert_eq!(first, again);
    let mut moved = inputs.clone();
    moved.set_mode(AssumptionId::HourlyCost, 150.0);
    let kept = Study::with(&moved, arms, &report, draws, 500).finish().0;
    assert_eq!(kept, Study::with(&moved, arms, &report, Draws::default(), 500).finish().0);
    let other = studied(&Inputs { seed: 2, ..inputs }, arms, 500).1;
    assert_ne!(first.confidence.samples, other.confidence.samples);
    assert_eq!(other.confidence.seed, 2);
}

#[test]
fn a_study_says_how_far_it_is_and_never_goes_back() {
    let inputs = of("scale-up");
    let arms = Arms::of(&inputs.workload);
    let report = report(&inputs, arms).expect("an answer");
    let mut study = Study::with(&inputs, arms, &report, Draws::default(), 100);
    let (mut before, mut steps) = (0.0, 0);
    while before < 1.0 {
        let done = study.advance();
        assert!((before..=1.0).contains(&done), "{done} after {before}");
        (before, steps) = (done, steps + 1);
    }
    assert!(steps > 50, "{steps} steps");
    assert_eq!(study.finish().0, Study::with(&inputs, arms, &report, Draws::default(), 100).finish().0);
}

#[test]
fn wider_ranges_make_wider_bands() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let mut wider = inputs.clone();
        for id in AssumptionId::ALL {
            let Estimate { low, mode, high } = inputs.estimate(id);
            wider
                .assumptions
                .set(id, Estimate { low: mode - 1.3 * (mode - low), mode, high: mode + 1.3 * (high - mode) });
        }
        let width = |inputs: &Inputs| {
            let band = studied(inputs, Arms::of(&inputs.workload), 1_000).1.confidence.today.difference;
            (band.p90 - band.p10).get()
        };
        let (narrow, wide) = (width(&inputs), width(&wider));
        assert!(wide > narrow * 1.1, "{}: {narrow} and {wide}", preset.id);
    }
}

#[test]
fn every_row_of_the_registry_has_one_place_in_a_study() {
    let factors: Vec<Factor> = all_lines().flat_map(|(_, line, _)| line.factors.iter().copied()).collect();
    for (id, row) in AssumptionId::ALL.into_iter().zip(&ASSUMPTIONS) {
        let is_factor = factors.contains(&Factor::Of(id)) || factors.contains(&Factor::Without(id));
        // A commitment's discount stands behind what it leaves; rate and horizon behind the annuity; hours of a full-time
        // person are shown and cost nothing.
        let elsewhere = [
            AssumptionId::CommitmentOneYear,
            AssumptionId::CommitmentLong,
            AssumptionId::DiscountRate,
            AssumptionId::Horizon,
            AssumptionId::HoursPerFte,
        ];
        let places = [is_factor, shapes_fleets(id), elsewhere.contains(&id)];
        assert_eq!(places.into_iter().filter(|is_here| *is_here).count(), 1, "{}: {places:?}", row.id);
    }
}

#[test]
fn pert_means_are_the_answer_s() {
    for row in &ASSUMPTIONS {
        let strata = Pert::of(&row.estimate).strata(2_000);
        let mean = strata.iter().sum::<f64>() / 2_000.0;
        assert!((mean - row.estimate.mean()).abs() <= 1e-5 * (row.estimate.high - row.estimate.low) + 1e-12 * mean);
    }
}

fn check_order(band: &Band) -> bool {
    parts(*band).iter().all(|amount| amount.is_finite()) && band.p10 <= band.p50 && band.p50 <= band.p90
}

proptest! {
    #![proptest_config(common::cases(24))]

    #[test]
    fn any_inputs_give_figures_in_order((inputs, _) in common::any_inputs()) {
        let arms = Arms::of(&inputs.workload);
        let Ok(report) = report(&inputs, arms) else { return Ok(()) };
        let (findings, _) = Study::with(&inputs, arms, &report, Draws::default(), 60).finish();
        let confidence = &findings.confidence;
        prop_assert_eq!(confidence.samples.len(), report.curve.points.len());
        for sample in confidence.samples.iter().chain([&confidence.today]) {
            prop_assert!(sample.cost.iter().chain([&sample.difference]).all(check_order), "{sample:?}");
            prop_assert!((0.0..=1.0).contains(&sample.second_cheaper));
        }
        let spread = &confidence.crossover;
        prop_assert!(spread.reached.windows(2).all(|pair| pair[0] <= pair[1]));
        let reached = spread.reached.last().copied().unwrap_or(0.0);
        prop_assert!((reached + spread.never - 1.0).abs() < 1e-9);
        prop_assert!(spread.p10.unwrap_or(u32::MAX) <= spread.p50.unwrap_or(u32::MAX));
        prop_assert!(spread.p50.unwrap_or(u32::MAX) <= spread.p90.unwrap_or(u32::MAX));
        for bar in &findings.tornado {
            prop_assert!(bar.difference.iter().all(|money| money.get().is_finite()));
        }
        for share in &findings.shares {
            prop_assert!(share.first <= share.total + 1e-9 && share.total <= 1.0 && share.first >= 0.0, "{share:?}");
        }
    }

    #[test]
    fn exchanging_the_arms_mirrors_everything((inputs, _) in common::any_inputs()) {
        let arms = Arms::of(&inputs.workload);
        let Ok(one) = report(&inputs, arms) else { return Ok(()) };
        let other = report(&inputs, arms.exchanged()).expect("the same fleets");
        let study = |report: &Report, arms: Arms| Study::with(&inputs, arms, report, Draws::default(), 60).finish().0;
        let (found, mirrored) = (study(&one, arms).confidence, study(&other, arms.exchanged()).confidence);
        for (sample, mirrored) in found.samples.iter().zip(&mirrored.samples) {
            let size = sample.cost[0].p90.get().abs() + sample.cost[1].p90.get().abs();
            let near = |one: Money, other: Money| (one - other).get().abs() <= 1e-9 * size;
            for arm in [0, 1] {
                let pairs = parts(sample.cost[arm]).into_iter().zip(parts(mirrored.cost[1 - arm]));
                prop_assert!(pairs.into_iter().all(|(one, other)| near(Money(one), Money(other))));
            }
            prop_assert!(near(sample.difference.p10, -mirrored.difference.p90));
            prop_assert!(near(sample.difference.p50, -mirrored.difference.p50));
            // Rounding may move a draw that is a tie to half a cent.
            prop_assert!((sample.second_cheaper + mirrored.second_cheaper - 1.0).abs() <= 0.5 / 60.0);
        }
        if one.curve.today.leader().is_some() || one.verdict.last.is_some() {
            prop_assert_eq!(found.crossover.to, 1 - mirrored.crossover.to);
            prop_assert!((found.crossover.never - mirrored.crossover.never).abs() <= 1.0 / 60.0);
        }
    }
}

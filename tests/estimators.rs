//! The estimators against the test vectors their originals publish, and against their constants.
//!
//! Vertical Pod Autoscaler: kubernetes/autoscaler, `vertical-pod-autoscaler/pkg/recommender/`, tests of `util` (commits
//! 03e237c3, 249aeab2, 0f55b548), `logic` (2c00e950) and `model` (0328937a), read 2026-11. KRR: robusta-dev/krr,
//! `robusta_krr/strategies/simple.py`, `simple_limit.py` (7843585a), `core/runner.py`, read 2026-11: it tests its plumbing
//! and publishes no amounts, so what is checked is each rule of its source.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "common/telemetry.rs"]
mod telemetry;

use crossover::import::{Metric, Series};
use crossover::scenario::usual;
use crossover::sizing::histogram::{Buckets, CPU_BUCKETS, HALF_LIFE_S, Histogram, MEMORY_BUCKETS};
use crossover::sizing::{Advice, Choices, Reason, Resource, Row, krr, measured, sizing, vpa};
use crossover::workload::{Service, Workload};
use telemetry::{container, every, pod, series};

const MIB: f64 = 1_048_576.0;

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= expected.abs() * 1e-12, "{found} is not {expected}");
}

fn workload(services: Vec<Service>) -> Workload {
    Workload { services, ..usual().inputs().workload }
}

#[track_caller]
fn row_of(service: Service, series: &[Series], choices: &Choices) -> Row {
    let sizing = sizing(&workload(vec![service]), &measured(series), choices);
    sizing.rows.into_iter().next().expect("the service was measured")
}

fn exactly(advice: &Advice) -> f64 {
    advice.amount.expect("there is an amount")
}

/// TestLinearHistogramOptions.
#[test]
fn linear_buckets_are_those_of_the_original() {
    let buckets = Buckets::linear(5.0, 0.3);
    assert_eq!(buckets.count(), 18);
    assert_eq!((buckets.start(0), buckets.start(17)), (0.0, 5.1));
    for (value, bucket) in [(-1.0, 0), (0.0, 0), (1.3, 4), (100.0, 17)] {
        assert_eq!(buckets.find(value), bucket, "{value}");
    }
}

/// TestExponentialHistogramOptions.
#[test]
fn exponential_buckets_are_those_of_the_original() {
    let buckets = Buckets::exponential(500.0, 40.0, 1.5);
    assert_eq!(buckets.count(), 6);
    for (bucket, start) in [0.0, 40.0, 100.0, 190.0, 325.0, 527.5].into_iter().enumerate() {
        assert_eq!(buckets.start(bucket), start, "{bucket}");
    }
    for (value, bucket) in [(-1.0, 0), (39.99, 0), (40.0, 1), (100.0, 2), (900.0, 5)] {
        assert_eq!(buckets.find(value), bucket, "{value}");
    }
}

/// `aggregations_config.go`: CPU from 0.01 to 1,000 cores, memory from 10 MB to 1 TB, each 5 % wider.
#[test]
fn the_constants_are_the_histograms_of_the_original() {
    assert_eq!(CPU_BUCKETS, Buckets::exponential(1_000.0, 0.01, 1.05));
    assert_eq!(MEMORY_BUCKETS, Buckets::exponential(1e12, 1e7, 1.05));
    assert_eq!((CPU_BUCKETS.count(), MEMORY_BUCKETS.count()), (176, 176));
    assert_eq!(CPU_BUCKETS.find(0.2), 14);
    assert!((CPU_BUCKETS.end(14) - 0.2158).abs() < 5e-5);
}

/// TestPercentilesEmptyHistogram, TestPercentiles, TestPercentileOutOfBounds.
#[test]
fn percentiles_of_a_histogram_are_ends_of_buckets() {
    let buckets = Buckets::linear(10.0, 1.0);
    for share in [-0.5, 0.0, 0.5, 1.0, 1.5] {
        assert_eq!(Histogram::default().percentile(&buckets, share), 0.0);
    }
    let histogram = Histogram::of(&buckets, [1.0, 2.0, 3.0, 4.0].map(|value| (value, value)));
    let expected = [2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0, 5.0, 5.0, 5.0, 5.0];
    for (tenth, expected) in expected.into_iter().enumerate() {
        assert_eq!(histogram.percentile(&buckets, tenth as f64 / 10.0), expected, "{tenth}");
    }
    let buckets = Buckets::linear(1.0, 0.1);
    let middle = [(0.1, 0.1), (0.2, 0.2)];
    let histogram = Histogram::of(&buckets, middle);
    close(histogram.percentile(&buckets, -0.1), 0.2);
    close(histogram.percentile(&buckets, 1.1), 0.3);
    let histogram = Histogram::of(&buckets, middle.into_iter().chain([(0.0, 0.1), (1.0, 0.2)]));
    close(histogram.percentile(&buckets, -0.1), 0.1);
    close(histogram.percentile(&buckets, 1.1), 1.0);
}

/// TestSimpleDecay, TestLongtermDecay, TestDecayingHistogramPercentiles, TestNoDecay.
#[test]
fn a_histogram_decays_as_the_original() {
    const HOUR: f64 = 3_600.0;
    let buckets = Buckets::linear(10.0, 1.0);
    let start = 1_234_567_890.0;
    let simple = Histogram::decaying(&buckets, HOUR, &[(2.0, 1_000.0, start), (1.0, 1.0, start + 20.0 * HOUR)]);
    assert_eq!(simple.percentile(&buckets, 0.999), 2.0);
    assert_eq!(simple.percentile(&buckets, 1.0), 3.0);
    let long = Histogram::decaying(&buckets, HOUR, &[(2.0, 1.0, start), (1.0, 1.0, start + 101.0 * HOUR)]);
    assert_eq!(long.percentile(&buckets, 1.0), 2.0);
    let four = |step: f64| [1.0, 2.0, 3.0, 4.0].map(|value| (value, value, start + value * step));
    let decayed = Histogram::decaying(&buckets, HOUR, &four(HOUR));
    let expected =
        [(0.0, 2.0), (0.02, 2.0), (0.03, 3.0), (0.1, 3.0), (0.11, 4.0), (0.34, 4.0), (0.35, 5.0), (1.0, 5.0)];
    for (share, expected) in expected {
        assert_eq!(decayed.percentile(&buckets, share), expected, "{share}");
    }
    let fixed = Histogram::decaying(&buckets, HOUR, &four(0.0));
    for (share, expected) in
        [(0.0, 2.0), (0.1, 2.0), (0.2, 3.0), (0.3, 3.0), (0.4, 4.0), (0.6, 4.0), (0.7, 5.0), (1.0, 5.0)]
    {
        assert_eq!(fixed.percentile(&buckets, share), expected, "{share}");
    }
    assert_eq!(HALF_LIFE_S, 24.0 * HOUR);
}

/// TestDecayingHistogramMerge: what is pooled from two replicas is what one histogram of both would hold.
#[test]
fn histograms_of_replicas_are_pooled_as_one() {
    let day = 86_400.0;
    let left = [(1.0, 0.0), (2.0, day)];
    let right = [(2.0, 2.0 * day), (3.0, day)];
    let both: Vec<(f64, f64)> = left.into_iter().chain(right).collect();
    let usage = |name: &str, samples: &[(f64, f64)]| {
        series(
            Metric::Cpu,
            pod(name),
            &samples.iter().map(|(value, time)| (telemetry::MONDAY + time, *value)).collect::<Vec<_>>(),
        )
    };
    let apart = [usage("web-7d9f8b6c5-x2x4z", &left), usage("web-7d9f8b6c5-b2c4d", &right)];
    let together = [usage("web-7d9f8b6c5-x2x4z", &both)];
    let [apart, together] =
        [&apart[..], &together[..]].map(|series| row_of(Service::named("web"), series, &Choices::default()));
    let [apart, together] = [apart, together].map(|row| (row.estimates[1].cpu.amount, row.estimates[1].cpu.bounds));
    assert_eq!(apart, together);
}

/// TestPercentileEstimator, with its tolerance of 5 % for the width of a bucket.
#[test]
fn a_percentile_of_cores_and_bytes_is_close() {
    let cpu = Histogram::of(&CPU_BUCKETS, [1.0, 2.0, 3.0].map(|cores| (cores, 1.0)));
    let memory = Histogram::of(&MEMORY_BUCKETS, [1e9, 2e9, 3e9].map(|bytes| (bytes, 1.0)));
    assert!((vpa::whole(cpu.percentile(&CPU_BUCKETS, 0.2) * 1_000.0) / 1_000.0 - 1.0).abs() <= 0.05);
    assert!((memory.percentile(&MEMORY_BUCKETS, 0.5) / 2e9 - 1.0).abs() <= 0.05);
}

/// TestConfidenceMultiplier, TestConfidenceMultiplierNoHistory, TestConfidenceMultiplierWithCustomInterval.
#[test]
fn confidence_moves_an_amount_as_the_original() {
    let confidence = vpa::confidence(16.0 / 1_440.0, 9);
    assert_eq!(confidence, 0.00625);
    assert_eq!(vpa::with_confidence(3_140.0, (0.1, 2.0), confidence), 907_460.0);
    assert_eq!(vpa::with_confidence(3.14e9, (0.1, 2.0), confidence), 9.0746e11);
    assert_eq!(vpa::with_confidence(3_140.0, (1.0, 1.0), 0.0), 1e14);
    assert_eq!(vpa::with_confidence(3_140.0, (1.0, -1.0), 0.0), 0.0);
    assert_eq!(vpa::with_confidence(3_140.0, (0.1, 2.0), 0.0), 1e14);
    assert_eq!(vpa::with_confidence(3_140.0, (0.1, 2.0), 0.5), 4_521.0);
    assert_eq!(vpa::with_confidence(3.14e9, (0.1, 2.0), 0.5), 4.5216e9);
}

/// TestMarginEstimator.
#[test]
fn a_margin_is_added_as_in_the_original() {
    assert_eq!(vpa::with_margin(3_140.0, 0.1), 3_454.0);
    assert_eq!(vpa::with_margin(3.14e9, 0.1), 3.454e9);
}

/// TestMinResourcesApplied, TestMinResourcesSplitAcrossContainers: 1m and 1 MB are raised to the least of a pod, which its
/// containers share.
#[test]
fn the_least_of_a_pod_is_shared_by_its_containers() {
    let used = |name: &str| {
        let cpu = series(Metric::Cpu, container("web-7d9f8b6c5-x2x4z", name), &every(60.0, [0.001; 300]));
        let memory = series(Metric::Memory, container("web-7d9f8b6c5-x2x4z", name), &every(60.0, [1e6; 300]));
        [cpu, memory]
    };
    let one = row_of(Service::named("web"), &used("app"), &Choices::default());
    assert_eq!(exactly(&one.estimates[1].cpu), 25.0);
    assert_eq!(exactly(&one.estimates[1].memory), 250.0);
    let floor = |advice: &Advice| matches!(advice.why.last(), Some(Reason::Floor { .. }));
    assert!(floor(&one.estimates[1].cpu) && floor(&one.estimates[1].memory), "the reason says that a floor decided");
    let two = [used("app"), used("proxy")].concat();
    let pair = Service { containers: 2, ..Service::named("web") };
    let pair = row_of(pair, &two, &Choices::default());
    for container in &pair.containers {
        // Half of 25 is cut off to a whole millicore, as there.
        assert_eq!(exactly(&container.estimates[1].cpu), 12.0);
        assert_eq!(exactly(&container.estimates[1].memory), 125.0);
    }
    assert_eq!(exactly(&pair.estimates[1].cpu), 24.0);
    let free = Choices { floor: false, ..Choices::default() };
    let free = row_of(Service::named("web"), &used("app"), &free);
    assert!(exactly(&free.estimates[1].cpu) < 25.0 && !floor(&free.estimates[1].cpu), "the floor can be lifted");
}

/// TestAggregateContainerUsageSamples: of memory, one peak for each day from the first sample counts, at the day's end.
#[test]
fn the_peak_of_each_day_counts() {
    let half = 43_200.0;
    let samples = every(half, [5e9, 10e9, 2e9]);
    let usage = &measured(&[series(Metric::Memory, pod("web-0"), &samples)]).usages[0];
    let day = 86_400.0;
    assert_eq!(usage.peaks, [(telemetry::MONDAY + day, 10e9), (telemetry::MONDAY + 2.0 * day, 2e9)]);
    let nine = every(day, (1..=9).map(|day| f64::from(day) * 1e9));
    let usage = &measured(&[series(Metric::Memory, pod("web-0"), &nine)]).usages[0];
    assert_eq!(
        usage.peaks.iter().map(|(_, peak)| *peak).collect::<Vec<_>>(),
        (2..=9).map(|day| f64::from(day) * 1e9).collect::<Vec<_>>()
    );
}

/// A steady 0.2 core: the end of its bucket is 215.78 m, cut off to 215, and 15 % of it is 32.25, cut off to 32.
#[test]
fn a_steady_load_is_recommended_as_the_original_would() {
    let cpu = series(Metric::Cpu, pod("web-0"), &every(60.0, [0.2; 2_881]));
    let row = row_of(Service::named("web"), &[cpu], &Choices::default());
    let advice = &row.estimates[1].cpu;
    assert_eq!(exactly(advice), 247.0);
    // Two days at one sample a minute: the upper bound is half as much again, the lower a thousandth less.
    let (lower, upper) = advice.bounds.expect("the autoscaler gives bounds");
    assert_eq!((lower, upper), (246.0, 370.0));
}

/// `calculate_cpu_proposal` over `PercentileCPULoader`: the largest of each pod's percentile.
#[test]
fn krr_takes_the_pod_that_needs_most() {
    let calm = series(Metric::Cpu, pod("web-7d9f8b6c5-b2c4d"), &every(75.0, [0.1; 200]));
    // 0, 0.01 … 1 core: numpy's 95th percentile is 0.95.
    let busy =
        series(Metric::Cpu, pod("web-7d9f8b6c5-x2x4z"), &every(75.0, (0..=100).map(|step| f64::from(step) / 100.0)));
    let row = row_of(Service::named("web"), &[calm, busy], &Choices::default());
    let advice = &row.estimates[2].cpu;
    assert_eq!((advice.amount, advice.limit), (Some(950.0), None));
    assert!(
        matches!(&advice.why[0], Reason::LargestQuantile { pod, pods: 2, samples: 301, .. } if pod == "web-7d9f8b6c5-x2x4z"),
        "{:?}",
        advice.why
    );
    // All samples together, as the plain estimate takes them, are calmer.
    assert!(exactly(&row.estimates[0].cpu) < 900.0);
}

/// `simple_limit`: numpy's percentiles of all pods' samples together, 66 to ask for and 96 as the limit.
#[test]
fn krr_with_a_limit_takes_all_pods_together() {
    let choices = Choices { krr_limit: true, ..Choices::default() };
    let half = |name: &str, from: u32| {
        series(Metric::Cpu, pod(name), &every(75.0, (from..from + 100).map(|step| f64::from(step) / 100.0)))
    };
    let row = row_of(Service::named("web"), &[half("web-0", 0), half("web-1", 100)], &choices);
    let advice = &row.estimates[2].cpu;
    // Of 0, 0.01 … 1.99: 0.66 × 199 = 131.34 and 0.96 × 199 = 191.04 hundredths, rounded up to a millicore.
    assert_eq!((advice.amount, advice.limit), (Some(1_314.0), Some(1_911.0)));
}

/// `calculate_memory_proposal`: the maximum over pods and 15 %, as request and limit.
#[test]
fn krr_adds_a_buffer_to_the_peak_of_memory() {
    let calm = series(Metric::Memory, pod("web-0"), &every(75.0, [200.0 * MIB; 60]));
    let busy = series(Metric::Memory, pod("web-1"), &every(75.0, (1..=60).map(|step| f64::from(step) * 5.0 * MIB)));
    let row = row_of(Service::named("web"), &[calm, busy], &Choices::default());
    let advice = &row.estimates[2].memory;
    assert_eq!((advice.amount, advice.limit), (Some(345.0), Some(345.0)));
}

/// `points_required` = 100 over all pods together.
#[test]
fn krr_recommends_nothing_from_fewer_than_a_hundred_points() {
    let pods =
        |each: usize| ["web-0", "web-1"].map(|name| series(Metric::Cpu, pod(name), &every(75.0, vec![0.5; each])));
    let few = row_of(Service::named("web"), &pods(49), &Choices::default());
    assert_eq!(few.estimates[2].cpu, Advice::none(Reason::TooFew { samples: 98, needed: 100 }));
    assert_eq!(exactly(&few.estimates[0].cpu), 500.0);
    let enough = row_of(Service::named("web"), &pods(50), &Choices::default());
    assert_eq!(exactly(&enough.estimates[2].cpu), 500.0);
}

/// `allow_hpa` is off: "HPA detected".
#[test]
fn krr_leaves_a_service_under_an_autoscaler_alone() {
    let cpu = series(Metric::Cpu, pod("web-0"), &every(75.0, [0.5; 200]));
    let service = Service { max_replicas: Some(9), ..Service::named("web") };
    let row = row_of(service, &[cpu], &Choices::default());
    assert_eq!(row.estimates[2].cpu, Advice::none(Reason::Autoscaled { max_replicas: 9 }));
    assert_eq!(exactly(&row.estimates[0].cpu), 500.0);
}

/// `history_duration` = 336 hours: what was before is not looked at, and the reason says so.
#[test]
fn krr_looks_back_two_weeks() {
    let hourly = |hours: u32, first: f64| every(3_600.0, (0..hours).map(|hour| if hour < 24 { first } else { 0.5 }));
    let cpu = |hours: u32, first: f64| series(Metric::Cpu, pod("web-0"), &hourly(hours, first));
    let month = row_of(Service::named("web"), &[cpu(30 * 24, 4.0)], &Choices::default());
    let advice = &month.estimates[2].cpu;
    assert_eq!(exactly(advice), 500.0);
    assert_eq!(advice.why[0], Reason::Newest { hours: 336.0, left_out: 30 * 24 - 337 });
    assert!(exactly(&month.estimates[0].cpu) == 500.0, "a day of thirty is less than 5 %");
    let two_weeks = row_of(Service::named("web"), &[cpu(14 * 24, 4.0)], &Choices::default());
    assert_eq!(exactly(&two_weeks.estimates[2].cpu), 4_000.0);
    let old = series(Metric::Cpu, pod("web-1"), &hourly(120, 9.0));
    let both = row_of(Service::named("web"), &[old, cpu(30 * 24, 0.5)], &Choices::default());
    assert_eq!(exactly(&both.estimates[2].cpu), 500.0);
}

/// `_round_value`: up to 1m and 1 MiB, then not below 10m and 100 × 1024².
#[test]
fn krr_rounds_up_and_has_a_floor() {
    assert_eq!(krr::rounded(123.4, Resource::Cpu, true), 124.0);
    assert_eq!(krr::rounded(123.0, Resource::Cpu, true), 123.0);
    assert_eq!(krr::rounded(3.2, Resource::Cpu, true), 10.0);
    assert_eq!(krr::rounded(3.2, Resource::Cpu, false), 4.0);
    assert_eq!(krr::rounded(200.0 * MIB + 1.0, Resource::Memory, true), 201.0 * MIB);
    assert_eq!(krr::rounded(1.0, Resource::Memory, true), 100.0 * MIB);
    let cpu = series(Metric::Cpu, pod("web-0"), &every(75.0, [0.0032; 200]));
    let row = row_of(Service::named("web"), &[cpu], &Choices::default());
    let why = &row.estimates[2].cpu.why;
    assert!(matches!(why[..], [_, Reason::Rounded { .. }, Reason::Floor { .. }]), "{why:?}");
}

/// The plain estimate is numpy's default percentile and nothing more: `numpy.percentile([10, 7, 4, 3, 2, 1], 50)` is 3.5,
/// the example of its documentation.
#[test]
fn the_plain_estimate_adds_nothing() {
    let cpu = series(Metric::Cpu, pod("web-0"), &every(60.0, [10.0, 7.0, 4.0, 3.0, 2.0, 1.0]));
    let memory = series(Metric::Memory, pod("web-0"), &every(60.0, [3e8, 1e8, 2e8]));
    let median = Choices { percentile: 0.5, ..Choices::default() };
    let row = row_of(Service::named("web"), &[cpu.clone(), memory.clone()], &median);
    assert_eq!(exactly(&row.estimates[0].cpu), 3_500.0);
    assert_eq!(exactly(&row.estimates[0].memory), 3e8 / MIB);
    assert_eq!(row.estimates[0].cpu.why.len(), 1);
    let more = Choices { headroom: 0.2, ..median };
    let row = row_of(Service::named("web"), &[cpu, memory], &more);
    assert_eq!(exactly(&row.estimates[0].cpu), 4_200.0);
    assert!(matches!(row.estimates[0].cpu.why[..], [_, Reason::Times { factor: 1.2, .. }]));
}

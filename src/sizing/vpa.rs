//! The Vertical Pod Autoscaler's recommendation.
//!
//! Source: kubernetes/autoscaler, `vertical-pod-autoscaler/pkg/recommender/logic/recommender.go` and `estimator.go`, and
//! `model/types.go`, read 2026-11. Amounts are whole there (millicores and bytes) and every step cuts off what is less,
//! so each step here does too.

use super::estimate::{Advice, Choices, Reason, Resource};
use super::group::Group;
use super::histogram::{CPU_BUCKETS, HALF_LIFE_S, Histogram, MEMORY_BUCKETS, decay};
use super::usage::buckets;

/// The largest amount there is.
pub const MOST: f64 = 1e14;
/// Shares of the weight that the lower bound, the target and the upper bound cover.
pub const SHARES: [f64; 3] = [0.5, 0.9, 0.95];
/// What is added to each.
pub const MARGIN: f64 = 0.15;
/// The least for a pod: millicores, and bytes (250 MiB).
pub const POD_FLOOR: [f64; 2] = [25.0, 250.0 * 1_048_576.0];
/// Multiplier and exponent by which the lower bound trusts a short history less.
pub const LOWER_CONFIDENCE: (f64, f64) = (0.001, -2.0);
/// The same for the upper bound.
pub const UPPER_CONFIDENCE: (f64, f64) = (1.0, 1.0);
/// Samples of a day, one a minute, at which confidence is 1.
const SAMPLES_PER_DAY: f64 = 1_440.0;

/// A whole amount, cut off and kept inside its range.
#[must_use]
pub fn whole(amount: f64) -> f64 {
    if amount.is_nan() { 0.0 } else { amount.clamp(0.0, MOST).trunc() }
}

/// An amount times a factor.
#[must_use]
pub fn scaled(amount: f64, factor: f64) -> f64 {
    whole(amount * factor)
}

/// An amount and a share of it.
#[must_use]
pub fn with_margin(amount: f64, share: f64) -> f64 {
    amount + scaled(amount, share)
}

/// How much a history counts, as if in days: the shorter of its days and its samples at one a minute.
#[must_use]
pub fn confidence(days: f64, samples: u64) -> f64 {
    days.min(samples as f64 / SAMPLES_PER_DAY)
}

/// An amount, moved away by how little is known.
#[must_use]
pub fn with_confidence(amount: f64, (multiplier, exponent): (f64, f64), confidence: f64) -> f64 {
    scaled(amount, libm::pow(1.0 + multiplier / confidence, exponent))
}

/// The advice for one container of a service, of whose containers there are so many. Confidence comes from samples of
/// CPU, where there are any, as it does there.
#[must_use]
pub(super) fn advice(
    group: &Group<'_>,
    resource: Resource,
    choices: &Choices,
    containers: u32,
    confidence: f64,
) -> Advice {
    let (histogram, buckets, samples) = match resource {
        Resource::Cpu => (cpu(group), CPU_BUCKETS, group.samples()),
        Resource::Memory => {
            let peaks = group.parts.iter().map(|part| part.usage.peaks.len() as u64).sum();
            (memory(group), MEMORY_BUCKETS, peaks)
        }
    };
    let (per_unit, in_model) = match resource {
        Resource::Cpu => (1_000.0, 1.0),
        Resource::Memory => (1.0, 1_048_576.0),
    };
    let pod_floor = POD_FLOOR[resource as usize];
    let floor = if choices.floor { scaled(pod_floor, 1.0 / f64::from(containers.max(1))) } else { 0.0 };
    let base = SHARES.map(|share| whole(histogram.percentile(&buckets, share) * per_unit));
    let [lower, target, upper] = base.map(|amount| with_margin(amount, MARGIN));
    let lower = with_confidence(lower, LOWER_CONFIDENCE, confidence);
    let upper = with_confidence(upper, UPPER_CONFIDENCE, confidence);
    let [share, amount] = [SHARES[1], base[1] / in_model];
    let mut why = vec![
        Reason::Bucket { share, samples, pods: group.parts.len(), amount },
        Reason::Times { factor: 1.0 + MARGIN, amount: target / in_model },
    ];
    if target < floor {
        why.push(Reason::Floor { pod: pod_floor / in_model, containers, amount: floor / in_model });
    }
    Advice {
        amount: Some(target.max(floor) / in_model),
        limit: None,
        bounds: Some((lower.max(floor) / in_model, upper.max(floor) / in_model)),
        why,
    }
}

/// All replicas' samples in one histogram, decayed to the newest of all.
fn cpu(group: &Group<'_>) -> Histogram {
    let newest = group.newest(|part| part.usage.last);
    let samples = group.parts.iter().flat_map(|part| {
        let weight = part.usage.last.map_or(1.0, |last| decay(last, newest, HALF_LIFE_S));
        let own = buckets(part.usage.metric).unwrap_or(CPU_BUCKETS);
        part.usage.histogram.samples(own, part.factor, weight)
    });
    Histogram::of(&CPU_BUCKETS, samples)
}

/// All replicas' peaks.
fn memory(group: &Group<'_>) -> Histogram {
    let newest =
        group.newest(|part| part.usage.peaks.last().map(|(end, _)| *end).filter(|_| part.usage.last.is_some()));
    let samples = group.parts.iter().flat_map(|part| {
        let weigh = move |end: f64| if part.usage.last.is_some() { decay(end, newest, HALF_LIFE_S) } else { 1.0 };
        part.usage.peaks.iter().map(move |(end, peak)| (peak * part.factor, weigh(*end)))
    });
    Histogram::of(&MEMORY_BUCKETS, samples)
}

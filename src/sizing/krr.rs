//! Robusta KRR's recommendation, by its strategies `simple` and `simple_limit`.
//!
//! Source: robusta-dev/krr, `robusta_krr/strategies/simple.py` and `simple_limit.py`, `robusta_krr/core/runner.py` and
//! `core/models/config.py`, read 2026-11. Its quantile is Prometheus' `quantile_over_time`, linear between samples.

use super::distribution::{self, Distribution};
use super::estimate::{Advice, Choices, Reason, Resource};
use super::group::{Group, Part};
use super::matching::replica;
use super::usage::KRR_HISTORY_S;

/// Samples of all pods below which it recommends nothing.
pub const POINTS_REQUIRED: u64 = 100;
/// Share of CPU samples a request covers.
pub const CPU_SHARE: f64 = 0.95;
/// Shares that request and limit cover where it also limits CPU.
pub const LIMIT_SHARES: (f64, f64) = (0.66, 0.96);
/// What it adds to the peak of memory.
pub const MEMORY_BUFFER: f64 = 0.15;
/// Least amounts: millicores, and bytes: its "100 MB" are counted as 100 × 1024².
pub const FLOOR: [f64; 2] = [10.0, 100.0 * 1_048_576.0];
/// What it rounds up to: a millicore, and bytes.
pub const ROUND_TO: [f64; 2] = [1.0, 1_048_576.0];

/// Rounded up to a unit, and not below the least amount.
#[must_use]
pub fn rounded(amount: f64, resource: Resource, floor: bool) -> f64 {
    let unit = ROUND_TO[resource as usize];
    // A product such as 0.1 × 3 × 1000 is a hair above the whole it stands for.
    let up = ((amount / unit) * (1.0 - 1e-12)).ceil() * unit;
    if floor { up.max(FLOOR[resource as usize]) } else { up }
}

/// One replica's use in the hours that count: how its values are distributed, how many they are, the largest, and what
/// they are multiplied by.
struct Seen<'a> {
    distribution: &'a Distribution,
    samples: u64,
    max: f64,
    part: &'a Part<'a>,
}

impl<'a> Seen<'a> {
    /// None where the last sample is too old.
    fn of(part: &'a Part<'a>, newest: f64) -> Option<Self> {
        let usage = part.usage;
        if usage.last.is_some_and(|last| last < newest - KRR_HISTORY_S) {
            return None;
        }
        Some(match &usage.recent {
            Some(recent) => Self { distribution: &recent.distribution, samples: recent.samples, max: recent.max, part },
            None => Self { distribution: &usage.distribution, samples: usage.samples, max: usage.max, part },
        })
    }
}

/// The largest of something over replicas, and the replica it is of.
fn largest(seen: &[Seen<'_>], of: impl Fn(&Seen<'_>) -> f64) -> (f64, String) {
    let found = seen.iter().map(|seen| (of(seen), seen)).max_by(|left, right| left.0.total_cmp(&right.0));
    found.map_or((0.0, String::new()), |(value, seen)| (value, replica(seen.part.usage).to_owned()))
}

/// The advice for one container of a service.
#[must_use]
pub(super) fn advice(group: &Group<'_>, resource: Resource, choices: &Choices, autoscaled: Option<u32>) -> Advice {
    let newest = group.newest(|part| part.usage.last);
    let seen: Vec<Seen<'_>> = group.parts.iter().filter_map(|part| Seen::of(part, newest)).collect();
    let (samples, pods) = (seen.iter().map(|seen| seen.samples).sum(), seen.len());
    if samples < POINTS_REQUIRED {
        return Advice::none(Reason::TooFew { samples, needed: POINTS_REQUIRED });
    }
    if let Some(max_replicas) = autoscaled {
        return Advice::none(Reason::Autoscaled { max_replicas });
    }
    let left_out = group.samples().saturating_sub(samples);
    let mut why = Vec::new();
    if left_out > 0 {
        why.push(Reason::Newest { hours: KRR_HISTORY_S / 3_600.0, left_out });
    }
    match resource {
        Resource::Cpu if choices.krr_limit => {
            // This strategy takes the samples of all pods together, where the other one looks at each.
            let parts: Vec<_> = seen.iter().map(|seen| (seen.distribution, seen.samples, seen.part.factor)).collect();
            let at = |share: f64| resource.in_model(distribution::pooled(&parts, share));
            let (share, limit) = LIMIT_SHARES;
            let amount = at(share);
            why.push(Reason::Quantile { share, samples, pods, amount });
            let request = finish(amount, resource, choices, &mut why);
            let limit = Some(rounded(at(limit), resource, choices.floor));
            Advice { amount: Some(request), limit, bounds: None, why }
        }
        Resource::Cpu => {
            let share = CPU_SHARE;
            let of = |seen: &Seen<'_>| resource.in_model(seen.distribution.quantile(share) * seen.part.factor);
            let (amount, pod) = largest(&seen, of);
            why.push(Reason::LargestQuantile { share, samples, pods, pod, amount });
            let request = finish(amount, resource, choices, &mut why);
            Advice { amount: Some(request), limit: None, bounds: None, why }
        }
        Resource::Memory => {
            let (peak, pod) = largest(&seen, |seen| seen.max * seen.part.factor);
            let amount = peak * (1.0 + MEMORY_BUFFER);
            let mib = ROUND_TO[1];
            why.push(Reason::Maximum { samples, pods, pod, amount: peak / mib });
            why.push(Reason::Times { factor: 1.0 + MEMORY_BUFFER, amount: amount / mib });
            let request = finish(amount, resource, choices, &mut why) / mib;
            Advice { amount: Some(request), limit: Some(request), bounds: None, why }
        }
    }
}

/// Rounds, and says what rounding or the least amount decided.
fn finish(amount: f64, resource: Resource, choices: &Choices, why: &mut Vec<Reason>) -> f64 {
    let in_model = if resource == Resource::Memory { ROUND_TO[1] } else { 1.0 };
    let up = rounded(amount, resource, false);
    if up != amount {
        let to = ROUND_TO[resource as usize] / in_model;
        why.push(Reason::Rounded { to, up: true, amount: up / in_model });
    }
    let request = rounded(amount, resource, choices.floor);
    if request > up {
        let pod = FLOOR[resource as usize] / in_model;
        why.push(Reason::Floor { pod, containers: 1, amount: request / in_model });
    }
    request
}

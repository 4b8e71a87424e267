//! Robusta KRR's recommendation, by its strategies `simple` and `simple_limit`.
//!
//! Source: robusta-dev/krr, `robusta_krr/strategies/simple.py` and `simple_limit.py`, `robusta_krr/core/runner.py` and
//! `core/models/config.py`, read 2026-11. Its quantile is Prometheus' `quantile_over_time`, linear between samples.

use super::distribution;
use super::estimate::{Advice, Choices, Reason, Resource};
use super::group::{Group, Part};

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

/// The advice for one container of a service.
#[must_use]
pub(super) fn advice(group: &Group<'_>, resource: Resource, choices: &Choices, autoscaled: Option<u32>) -> Advice {
    let (samples, pods) = (group.samples(), group.parts.len());
    if samples < POINTS_REQUIRED {
        return Advice::none(Reason::TooFew { samples, needed: POINTS_REQUIRED });
    }
    if let Some(max_replicas) = autoscaled {
        return Advice::none(Reason::Autoscaled { max_replicas });
    }
    match resource {
        Resource::Cpu if choices.krr_limit => {
            // This strategy takes the samples of all pods together, where the other one looks at each.
            let parts = group.distributions();
            let at = |share: f64| distribution::pooled(&parts, share) / resource.unit();
            let (share, limit) = LIMIT_SHARES;
            let amount = at(share);
            let mut why = vec![Reason::Quantile { share, samples, pods, amount }];
            let request = finish(amount, resource, choices, &mut why);
            let limit = Some(rounded(at(limit), resource, choices.floor));
            Advice { amount: Some(request), limit, bounds: None, why }
        }
        Resource::Cpu => {
            let share = CPU_SHARE;
            let of_pod = |part: &Part<'_>| part.usage.distribution.quantile(share) * part.factor / resource.unit();
            let (amount, pod) = group.largest(of_pod);
            let mut why = vec![Reason::LargestQuantile { share, samples, pods, pod, amount }];
            let request = finish(amount, resource, choices, &mut why);
            Advice { amount: Some(request), limit: None, bounds: None, why }
        }
        Resource::Memory => {
            let (peak, pod) = group.largest(|part| part.usage.max * part.factor);
            let amount = peak * (1.0 + MEMORY_BUFFER);
            let mib = ROUND_TO[1];
            let mut why = vec![
                Reason::Maximum { samples, pods, pod, amount: peak / mib },
                Reason::Times { factor: 1.0 + MEMORY_BUFFER, amount: amount / mib },
            ];
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

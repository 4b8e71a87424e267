//! The plain estimate: a quantile of CPU and the maximum of memory over all replicas, and nothing else.

use super::distribution;
use super::estimate::{Advice, Choices, Reason, Resource};
use super::group::Group;

/// The advice for one container of a service.
#[must_use]
pub(super) fn advice(group: &Group<'_>, resource: Resource, choices: &Choices) -> Advice {
    let (samples, pods) = (group.samples(), group.parts.len());
    let (amount, reason) = match resource {
        Resource::Cpu => {
            let share = choices.percentile.clamp(0.0, 1.0);
            let amount = resource.in_model(distribution::pooled(&group.distributions(), share));
            (amount, Reason::Quantile { share, samples, pods, amount })
        }
        Resource::Memory => {
            let (amount, pod) = group.largest(|part| part.usage.max * part.factor);
            let amount = resource.in_model(amount);
            (amount, Reason::Maximum { samples, pods, pod, amount })
        }
    };
    let mut why = vec![reason];
    let mut with_headroom = amount;
    if choices.headroom > 0.0 {
        with_headroom *= 1.0 + choices.headroom;
        why.push(Reason::Times { factor: 1.0 + choices.headroom, amount: with_headroom });
    }
    Advice { amount: Some(with_headroom), limit: None, bounds: None, why }
}

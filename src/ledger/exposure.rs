//! What stops when one machine stops: the physics behind lost revenue.

use crate::fleet::{Context, Fleet, Platform};
use crate::workload::{Capability, Workload};

/// Shares of the services of production, each service counting alike.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Exposure {
    /// Without a second replica on another machine.
    pub(super) unreplicated: f64,
    /// Of those, what is started elsewhere when its machine dies, by the platform or by what was built for it.
    pub(super) failed_over: f64,
    /// Of those, what waits for people.
    pub(super) awaiting_people: f64,
    /// Load at the quietest hour relative to the mean: planned work is done then.
    pub(super) quietest_hour: f64,
}

impl Exposure {
    /// Looks at production.
    ///
    /// A machine that dies, or restarts, takes what stands on it alone. On `n` machines each loss stops one in `n` of the
    /// unreplicated services, and there are `n` machines to lose, so `n` cancels: it is their share that counts. A
    /// service with two replicas or more lives on, unless there is one machine only.
    pub(super) fn of(platform: &dyn Platform, fleet: &Fleet, context: &Context) -> Self {
        let (quietest, mean) = load(context.shares);
        // Where replicas follow the load, a service that has two at the peak may have one on average.
        let share = context.scale.traffic * if fleet.follows_load { mean } else { 1.0 };
        let Some(production) = fleet.sites.first() else { return Self::default() };
        let (single, stateful) = singles(context.workload, share, production.peak <= 1);
        let provides =
            |capability| context.workload.is_provided(capability, platform.provision(capability).is_built_in());
        let elsewhere = production.peak > 1 || fleet.follows_load;
        let restarted = if fleet.fails_over && elsewhere { single - stateful } else { 0.0 };
        let reattached =
            if fleet.fails_over && elsewhere && provides(Capability::StatefulFailover) { stateful } else { 0.0 };
        let failed_over = restarted + reattached;
        Self {
            unreplicated: single,
            failed_over,
            awaiting_people: single - failed_over,
            quietest_hour: if mean > 0.0 { quietest / mean } else { 1.0 },
        }
    }
}

/// Least and mean load, as shares of the peak.
fn load(shares: &[f64]) -> (f64, f64) {
    let least = shares.iter().fold(1.0_f64, |least, share| least.min(*share));
    (least, shares.iter().sum::<f64>() / shares.len().max(1) as f64)
}

/// Shares of the services that stand on one machine alone: all of them, and those that keep state.
fn singles(workload: &Workload, share: f64, one_machine: bool) -> (f64, f64) {
    let (mut services, mut single, mut stateful) = (0.0, 0.0, 0.0);
    for service in workload.services.iter().filter(|service| !service.per_node) {
        services += 1.0;
        if one_machine || service.replicas_at(share) < 2 {
            single += 1.0;
            stateful += f64::from(u8::from(service.stateful));
        }
    }
    if services > 0.0 { (single / services, stateful / services) } else { (0.0, 0.0) }
}

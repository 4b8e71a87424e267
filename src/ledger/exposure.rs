//! What stops when one machine stops: the physics behind lost revenue.

use crate::fleet::{Context, Fleet, Platform};
use crate::workload::Capability;

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
    /// service with two replicas or more lives on, unless its node pool is one machine only; no other pool has room, or the
    /// GPU, for it.
    pub(super) fn of(platform: &dyn Platform, fleet: &Fleet, context: &Context) -> Self {
        let (quietest, mean) = load(context.shares);
        // Where replicas follow the load, a service that has two at the peak may have one on average.
        let share = context.scale.traffic * if fleet.follows_load { mean } else { 1.0 };
        let moves_state = platform.provides(Capability::StatefulFailover, context.workload);
        let (mut services, mut single, mut failed_over) = (0, 0, 0);
        for service in context.workload.services.iter().filter(|service| !service.per_node) {
            let one_machine = fleet.production_pool(service).is_none_or(|pool| pool.peak <= 1);
            let alone = one_machine || service.replicas_at(share) < 2;
            let goes_elsewhere = fleet.fails_over && (!one_machine || fleet.follows_load);
            services += 1;
            single += u32::from(alone);
            failed_over += u32::from(alone && goes_elsewhere && (moves_state || !service.stateful));
        }
        let share_of = |count: u32| f64::from(count) / f64::from(services.max(1));
        Self {
            unreplicated: share_of(single),
            failed_over: share_of(failed_over),
            awaiting_people: share_of(single - failed_over),
            quietest_hour: if mean > 0.0 { quietest / mean } else { 1.0 },
        }
    }
}

/// Least and mean load, as shares of the peak.
fn load(shares: &[f64]) -> (f64, f64) {
    let least = shares.iter().fold(1.0_f64, |least, share| if *share < least { *share } else { least });
    (least, shares.iter().sum::<f64>() / shares.len().max(1) as f64)
}

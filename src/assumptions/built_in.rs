//! Which capability comes with which engine: built in, by add-ons, or by hand. The one table of it.
//!
//! What a capability takes to keep by hand is a ledger line; see [`super::DOCKER_LINES`].

use crate::workload::{Capabilities, Capability};

/// What runs the containers, as far as capabilities differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Docker on single hosts.
    Docker,
    /// Docker in Swarm mode.
    Swarm,
    /// Kubernetes, managed or by kubeadm.
    Kubernetes,
    /// k3s.
    K3s,
}

/// How a capability comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Add-ons it takes, each a pod to place and an add-on to operate.
    pub add_ons: u32,
    /// Whether people keep it alive.
    pub by_hand: bool,
}

impl Provision {
    /// Whether nothing has to be done for it.
    #[must_use]
    pub const fn is_built_in(self) -> bool {
        self.add_ons == 0 && !self.by_hand
    }
}

const BUILT_IN: Provision = Provision { add_ons: 0, by_hand: false };
const BY_HAND: Provision = Provision { add_ons: 0, by_hand: true };
const ADD_ON: Provision = Provision { add_ons: 1, by_hand: false };
/// An operator does the work and people keep the operator.
const OPERATOR: Provision = Provision { add_ons: 1, by_hand: true };

type Row = (Capability, [Provision; 4]);

/// Docker, Swarm, Kubernetes, k3s.
///
/// Built in by the projects' own documentation; how many add-ons stand in where Kubernetes has none is an assumption: a
/// secrets operator, a delivery controller, a policy engine, a certificate manager, a storage operator, a log agent
/// with a metrics store, a device plug-in. Swarm updates services in steps, moves the work of a lost host, spreads it
/// over zones by placement preference, resolves names, balances through its mesh and distributes secrets; it has no
/// autoscaler, no schedule for jobs and no delivery controller. k3s comes with a network-policy controller.
#[rustfmt::skip]
pub static PROVISIONS: [Row; Capability::ALL.len()] = [
    (Capability::RollingDeploys,        [BY_HAND, BUILT_IN, BUILT_IN, BUILT_IN]),
    (Capability::HostFailover,          [BY_HAND, BUILT_IN, BUILT_IN, BUILT_IN]),
    (Capability::ZoneFailover,          [BY_HAND, BUILT_IN, BUILT_IN, BUILT_IN]),
    (Capability::HorizontalAutoscaling, [BY_HAND, BY_HAND,  BUILT_IN, BUILT_IN]),
    (Capability::ServiceDiscovery,      [BY_HAND, BUILT_IN, BUILT_IN, BUILT_IN]),
    (Capability::Secrets,               [BY_HAND, BUILT_IN, ADD_ON,   ADD_ON]),
    (Capability::DeclaredState,         [BY_HAND, BY_HAND,  ADD_ON,   ADD_ON]),
    (Capability::NetworkPolicy,         [BY_HAND, BY_HAND,  ADD_ON,   BUILT_IN]),
    (Capability::Quotas,                [BY_HAND, BY_HAND,  BUILT_IN, BUILT_IN]),
    (Capability::Certificates,          [BY_HAND, BY_HAND,  ADD_ON,   ADD_ON]),
    (Capability::Jobs,                  [BY_HAND, BY_HAND,  BUILT_IN, BUILT_IN]),
    (Capability::StatefulFailover,      [BY_HAND, BY_HAND,  OPERATOR, OPERATOR]),
    (Capability::Observability,         [BY_HAND, BY_HAND,  Provision { add_ons: 2, ..ADD_ON }, Provision { add_ons: 2, ..ADD_ON }]),
    (Capability::GpuSharing,            [BY_HAND, BY_HAND,  ADD_ON,   ADD_ON]),
];

impl Engine {
    /// How a capability comes about here.
    #[must_use]
    pub fn provision(self, capability: Capability) -> Provision {
        PROVISIONS[capability as usize].1[self as usize]
    }

    /// Those of a set that people keep alive here.
    #[must_use]
    pub fn by_hand(self, needed: Capabilities) -> Capabilities {
        let mut left = needed;
        for capability in needed.iter() {
            left.set(capability, self.provision(capability).by_hand);
        }
        left
    }

    /// Add-ons that a set of capabilities takes here.
    #[must_use]
    pub fn add_ons(self, needed: Capabilities) -> u32 {
        needed.iter().map(|capability| self.provision(capability).add_ons).sum()
    }
}

//! How each platform comes by a capability: the one table of platform × capability.
//!
//! What a capability takes to build and to keep where it is not built in are ledger lines; see [`super::DOCKER_LINES`].

use crate::workload::Capability;

/// How a platform comes by a capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provision {
    /// It is there. Nobody builds it or keeps it.
    BuiltIn,
    /// This many add-ons provide it: each is a pod to place, to introduce once and to operate, like any other add-on.
    AddOns(u32),
    /// People build it and keep it.
    ByHand,
}

/// Plain Docker hosts: an engine on one machine that knows nothing of the others.
#[must_use]
pub const fn on_docker(_capability: Capability) -> Provision {
    Provision::ByHand
}

/// Kubernetes. The numbers of add-ons are assumptions: a secrets operator, a delivery controller, a policy engine, a
/// certificate manager, a log agent with a metrics store, a device plug-in. Stateful failover takes a storage operator
/// for each kind of store, and knowledge of each, so it is by hand.
#[must_use]
pub const fn on_kubernetes(capability: Capability) -> Provision {
    match capability {
        Capability::Secrets
        | Capability::DeclaredState
        | Capability::NetworkPolicy
        | Capability::Certificates
        | Capability::GpuSharing => Provision::AddOns(1),
        Capability::Observability => Provision::AddOns(2),
        Capability::StatefulFailover => Provision::ByHand,
        Capability::RollingDeploys
        | Capability::HostFailover
        | Capability::ZoneFailover
        | Capability::HorizontalAutoscaling
        | Capability::ServiceDiscovery
        | Capability::Quotas
        | Capability::Jobs => Provision::BuiltIn,
    }
}

impl Provision {
    /// Whether nothing has to be done for it.
    #[must_use]
    pub const fn is_built_in(self) -> bool {
        matches!(self, Self::BuiltIn)
    }

    /// Add-ons it takes.
    #[must_use]
    pub const fn add_ons(self) -> u32 {
        match self {
            Self::AddOns(count) => count,
            Self::BuiltIn | Self::ByHand => 0,
        }
    }
}

//! Add-ons a cluster needs for a capability that Kubernetes itself lacks.
//!
//! What a capability takes to keep on a platform that lacks it is a ledger line; see [`super::DOCKER_LINES`].

use crate::workload::Capability;

/// Add-ons for one capability. Each is a pod to place and an add-on to operate, like any other. All are assumptions:
/// a secrets operator, a delivery controller, a policy engine, a certificate manager, a storage operator, a log agent
/// with a metrics store, a device plug-in.
#[must_use]
pub const fn add_ons_for(capability: Capability) -> u32 {
    match capability {
        Capability::Secrets
        | Capability::DeclaredState
        | Capability::NetworkPolicy
        | Capability::Certificates
        | Capability::StatefulFailover
        | Capability::GpuSharing => 1,
        Capability::Observability => 2,
        Capability::RollingDeploys
        | Capability::HostFailover
        | Capability::ZoneFailover
        | Capability::HorizontalAutoscaling
        | Capability::ServiceDiscovery
        | Capability::Quotas
        | Capability::Jobs => 0,
    }
}

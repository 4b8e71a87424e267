//! Deployments every cluster runs.

use super::Resources;
use crate::units::{Mebibytes, MilliCpu};

/// A Deployment every cluster runs.
pub struct SystemPod {
    /// Its name.
    pub name: &'static str,
    /// Replicas.
    pub replicas: u32,
    /// CPU request of one.
    pub cpu: MilliCpu,
    /// Memory request of one.
    pub memory: Mebibytes,
}

/// System Deployments of a cluster. metrics-server grows with the nodes: see [`metrics_server`].
///
/// Sources: CoreDNS, kubernetes `cmd/kubeadm/app/phases/addons/dns/manifests.go`; metrics-server, its README (primary).
pub const SYSTEM_PODS: [SystemPod; 2] = [
    SystemPod { name: "coredns", replicas: 2, cpu: MilliCpu(100.0), memory: Mebibytes(70.0) },
    SystemPod { name: "metrics-server", replicas: 1, cpu: MilliCpu(100.0), memory: Mebibytes(200.0) },
];

/// CPU metrics-server asks for each node.
pub const METRICS_SERVER_CPU_PER_NODE: MilliCpu = MilliCpu(1.0);
/// Memory metrics-server asks for each node: 3 MB.
pub const METRICS_SERVER_MEMORY_PER_NODE: Mebibytes = Mebibytes(3.0 * 1_000_000.0 / 1_048_576.0);

/// Request of metrics-server: 1 m and 3 MB for each node, at least 100 m and 200 MiB.
#[must_use]
pub fn metrics_server(nodes: u64) -> Resources {
    Resources {
        cpu: (METRICS_SERVER_CPU_PER_NODE * nodes as f64).max(MilliCpu(100.0)),
        memory: (METRICS_SERVER_MEMORY_PER_NODE * nodes as f64).max(Mebibytes(200.0)),
    }
}

/// What every node gives up for the part of metrics-server that grows with the nodes. Together with the pod's minimum
/// it is never less than [`metrics_server`] asks for, and at most the minimum more, and it does not depend on a number
/// of nodes that is not known before the packing.
#[must_use]
pub fn system_share() -> Resources {
    Resources { cpu: METRICS_SERVER_CPU_PER_NODE, memory: METRICS_SERVER_MEMORY_PER_NODE }
}

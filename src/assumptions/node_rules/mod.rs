//! What a machine really offers, by provider: advertised → capacity → allocatable.
//!
//! In: machine types, and the rules providers publish; each rule names the file it was read from. Out: one function
//! per resource and provider, rounded as the provider rounds. Bands are (from, to, share) rows: an upper bound used as
//! a width is the mistake other calculators make.
//!
//! Invariant: no rule here knows a price, a workload or an assumption a visitor can change.

pub mod aks;
pub mod eks;
pub mod gke;
pub mod limits;
pub mod self_managed;
pub mod support;
mod system_pods;

pub use system_pods::{METRICS_SERVER_CPU_PER_NODE, METRICS_SERVER_MEMORY_PER_NODE, SYSTEM_PODS, SystemPod};
pub use system_pods::{metrics_server, system_share};

use super::MachineType;
use crate::units::{Mebibytes, MilliCpu};

/// Memory a hypervisor and the kernel keep from a virtual machine, on either platform.
///
/// Source: default `vm-memory-overhead-percent` of karpenter-provider-aws and karpenter-provider-azure, 7.5 %
/// (primary); 3–6 % is measured in practice. On GCP the kernel's own rule is published: [`gke::capacity`].
pub const VM_MEMORY_OVERHEAD: f64 = 0.075;

/// What the operating system of a machine can use, or what a node leaves of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resources {
    /// CPU.
    pub cpu: MilliCpu,
    /// Memory.
    pub memory: Mebibytes,
}

/// What a node offers to pods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Allocatable {
    /// CPU and memory left for pods.
    pub resources: Resources,
    /// Pods the node may hold, system pods included.
    pub max_pods: u32,
}

impl Allocatable {
    /// Capacity less what is reserved and what the kubelet evicts at. A machine too small for its reserve offers
    /// nothing, not less than nothing.
    #[must_use]
    pub fn of(capacity: Resources, cpu: MilliCpu, memory: Mebibytes, max_pods: u32) -> Self {
        let resources = Resources {
            cpu: (capacity.cpu - cpu).max(MilliCpu::ZERO),
            memory: (capacity.memory - memory).max(Mebibytes::ZERO),
        };
        Self { resources, max_pods }
    }
}

/// CPU of a machine, in millicores.
#[must_use]
pub fn millicores(machine: &MachineType) -> MilliCpu {
    MilliCpu(f64::from(machine.vcpu) * 1_000.0)
}

/// Capacity as the kubelet or dockerd sees it where a hypervisor keeps [`VM_MEMORY_OVERHEAD`], in whole MiB rounded
/// up, as Karpenter does.
#[must_use]
pub fn capacity(machine: &MachineType) -> Resources {
    capacity_of_memory(machine, machine.memory)
}

/// The same of a machine that sees only so much memory to begin with.
fn capacity_of_memory(machine: &MachineType, memory: Mebibytes) -> Resources {
    let overhead = (memory.get() * VM_MEMORY_OVERHEAD).ceil();
    Resources { cpu: millicores(machine), memory: memory - Mebibytes(overhead) }
}

/// One band: from and to in the banded resource, and the share of what lies between that is reserved.
pub type Band = (f64, f64, f64);

/// CPU reserved on EKS and GKE, in millicores of capacity.
///
/// Source: amazon-eks-ami `nodeadm/internal/kubelet/config.go` and karpenter-provider-gcp `pkg/utils/utils.go`
/// (primary): 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % above.
pub const TIERED_CPU_BANDS: [Band; 4] =
    [(0.0, 1_000.0, 0.06), (1_000.0, 2_000.0, 0.01), (2_000.0, 4_000.0, 0.005), (4_000.0, f64::INFINITY, 0.0025)];

/// Memory reserved on GKE and, before 1.29, on AKS, in MiB of advertised memory.
///
/// Source: karpenter-provider-gcp `pkg/utils/utils.go` and karpenter-provider-azure
/// `pkg/providers/instancetype/instancetype.go` (primary): 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the
/// next 8, 6 % of the next 112, 2 % above. The 255 MiB some calculators add on top belong to machines under 1 GiB.
pub const TIERED_MEMORY_BANDS: [Band; 5] = [
    (0.0, 4_096.0, 0.25),
    (4_096.0, 8_192.0, 0.20),
    (8_192.0, 16_384.0, 0.10),
    (16_384.0, 131_072.0, 0.06),
    (131_072.0, f64::INFINITY, 0.02),
];

/// What a table of bands keeps of each band, before rounding.
fn kept(bands: &[Band], capacity: f64) -> impl Iterator<Item = f64> + '_ {
    bands.iter().map(move |(from, to, share)| (capacity.min(*to) - from).max(0.0) * share)
}

/// The product of a whole number and a share may fall just short of a whole number.
const ROUNDING: f64 = 1e-6;

/// The reserve a table of bands asks for, each band rounded down as integer division does: EKS, GKE.
#[must_use]
pub fn reserved(bands: &[Band], capacity: f64) -> f64 {
    kept(bands, capacity).map(|share| (share + ROUNDING).floor()).sum()
}

/// The reserve a table of bands asks for, the sum rounded down: AKS.
#[must_use]
pub fn reserved_in_all(bands: &[Band], capacity: f64) -> f64 {
    (kept(bands, capacity).sum::<f64>() + ROUNDING).floor()
}

//! Rules of Azure Kubernetes Service, before and from Kubernetes 1.29.
//!
//! Sources: azure-aks-docs `node-resource-reservations.md`; karpenter-provider-azure
//! `pkg/providers/instancetype/instancetype.go` (both primary). The page writes MB and GB and means MiB and GiB: nodes
//! before 1.29 reserve 1,843 Mi on what it calls 8 GB.

use super::{Allocatable, Band, MachineType, Resources, TIERED_MEMORY_BANDS, reserved_in_all};
use crate::units::{Mebibytes, MilliCpu};

/// CPU reserved, in millicores of capacity: 6 % of the first core, 4 % of the second, 2 % of the next two, 1 % above.
pub const CPU_BANDS: [Band; 4] =
    [(0.0, 1_000.0, 0.06), (1_000.0, 2_000.0, 0.04), (2_000.0, 4_000.0, 0.02), (4_000.0, f64::INFINITY, 0.01)];

/// The kubelet evicts below this from 1.29.
pub const EVICTION: Mebibytes = Mebibytes(100.0);
/// The kubelet evicts below this before 1.29.
pub const EVICTION_BEFORE_1_29: Mebibytes = Mebibytes(750.0);
/// Memory reserved for each pod the node may hold, from 1.29.
pub const MEMORY_PER_POD: Mebibytes = Mebibytes(20.0);
/// Memory reserved whatever the node holds, from 1.29.
pub const MEMORY_BASE: Mebibytes = Mebibytes(50.0);
/// Share of a node's memory the reserve never exceeds, from 1.29.
pub const MOST_OF_MEMORY: f64 = 0.25;

/// How pods get their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkMode {
    /// Azure CNI Overlay, the default of new clusters.
    Overlay,
    /// Azure CNI with a subnet for pods.
    PodSubnet,
    /// Azure CNI with pods in the nodes' subnet.
    NodeSubnet,
    /// kubenet, the default of older clusters.
    Kubenet,
}

/// Pods on a node unless a pool is made for more; 250 is the most of all.
#[must_use]
pub const fn max_pods(mode: NetworkMode) -> u32 {
    match mode {
        NetworkMode::Overlay => 250,
        NetworkMode::PodSubnet | NetworkMode::Kubenet => 110,
        NetworkMode::NodeSubnet => 30,
    }
}

/// kube-reserved CPU.
#[must_use]
pub fn reserved_cpu(vcpu: u32) -> MilliCpu {
    MilliCpu(reserved_in_all(&CPU_BANDS, f64::from(vcpu) * 1_000.0))
}

/// kube-reserved memory from 1.29: 20 MB for every pod the node may hold and 50 MB, at most a quarter of the machine's
/// memory.
#[must_use]
pub fn reserved_memory(memory: Mebibytes, max_pods: u32) -> Mebibytes {
    let for_pods = MEMORY_PER_POD * f64::from(max_pods) + MEMORY_BASE;
    for_pods.min(Mebibytes((memory.get() * MOST_OF_MEMORY).floor()))
}

/// kube-reserved memory before 1.29.
#[must_use]
pub fn reserved_memory_before_1_29(memory: Mebibytes) -> Mebibytes {
    Mebibytes(reserved_in_all(&TIERED_MEMORY_BANDS, memory.get()))
}

/// What a node of this type offers to pods from 1.29, on Azure CNI Overlay.
#[must_use]
pub fn allocatable(machine: &MachineType, capacity: Resources) -> Allocatable {
    let max_pods = max_pods(NetworkMode::Overlay);
    let memory = reserved_memory(machine.memory, max_pods) + EVICTION;
    Allocatable::of(capacity, reserved_cpu(machine.vcpu), memory, max_pods)
}

/// What a node of this type offered to pods before 1.29, on kubenet.
#[must_use]
pub fn allocatable_before_1_29(machine: &MachineType, capacity: Resources) -> Allocatable {
    let memory = reserved_memory_before_1_29(machine.memory) + EVICTION_BEFORE_1_29;
    Allocatable::of(capacity, reserved_cpu(machine.vcpu), memory, max_pods(NetworkMode::Kubenet))
}

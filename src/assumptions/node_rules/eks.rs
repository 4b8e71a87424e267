//! Rules of Amazon EKS.
//!
//! Source: amazon-eks-ami `nodeadm/internal/kubelet/config.go` and `eni_max_pods.go` (primary).

use super::{Allocatable, MachineType, Resources, TIERED_CPU_BANDS, reserved};
use crate::units::{Gibibytes, Mebibytes, MilliCpu};

/// Memory reserved whatever the node holds.
pub const MEMORY_BASE: Mebibytes = Mebibytes(255.0);
/// Memory reserved for each pod the node may hold.
pub const MEMORY_PER_POD: Mebibytes = Mebibytes(11.0);
/// The kubelet evicts below this.
pub const EVICTION: Mebibytes = Mebibytes(100.0);
/// Ephemeral storage reserved on every node.
pub const STORAGE_RESERVED: Gibibytes = Gibibytes(1.0);
/// Share of a node's disk below which the kubelet evicts.
pub const STORAGE_EVICTION: f64 = 0.10;
/// Memory that a machine with an arm64 processor cannot use at all (karpenter-provider-aws, primary).
pub const ARM_MEMORY_OVERHEAD: Mebibytes = Mebibytes(64.0);
/// Pods on an instance type whose interfaces are not known.
pub const UNKNOWN_TYPE_PODS: u32 = 110;
/// Pods on a node of EKS Auto Mode, whatever its interfaces would carry.
pub const AUTO_MODE_PODS: u32 = 110;
/// Addresses of one prefix.
const ADDRESSES_PER_PREFIX: u32 = 16;
/// (vCPU up to, pods): the cap Amazon recommends with prefix delegation.
const PREFIX_CAPS: [(u32, u32); 2] = [(30, 110), (u32::MAX, 250)];

/// Pods by the interface rule: interfaces × (addresses − 1) + 2, and 110 for an unknown type. The first address of each
/// interface is its own; two pods use the host's network.
#[must_use]
pub fn max_pods(interfaces: u32, addresses_per_interface: u32) -> u32 {
    match interfaces {
        0 => UNKNOWN_TYPE_PODS,
        _ => interfaces * addresses_per_interface.saturating_sub(1) + 2,
    }
}

/// Pods with custom networking: the first interface carries none.
#[must_use]
pub fn max_pods_with_custom_networking(interfaces: u32, addresses_per_interface: u32) -> u32 {
    match interfaces {
        0 => UNKNOWN_TYPE_PODS,
        _ => (interfaces - 1) * addresses_per_interface.saturating_sub(1) + 2,
    }
}

/// Pods with prefix delegation: sixteen addresses a slot, capped at 110 up to 30 vCPU and at 250 above. `custom` says
/// whether custom networking takes the first interface away.
#[must_use]
pub fn max_pods_with_prefixes(interfaces: u32, addresses_per_interface: u32, vcpu: u32, custom: bool) -> u32 {
    let cap = PREFIX_CAPS.iter().find(|(up_to, _)| vcpu <= *up_to).map_or(UNKNOWN_TYPE_PODS, |(_, pods)| *pods);
    match interfaces {
        0 => UNKNOWN_TYPE_PODS,
        _ => {
            let carrying = interfaces - u32::from(custom);
            (carrying * addresses_per_interface.saturating_sub(1) * ADDRESSES_PER_PREFIX + 2).min(cap)
        }
    }
}

/// Pods in EKS Auto Mode: the interface rule, and never more than 110.
#[must_use]
pub fn max_pods_in_auto_mode(interfaces: u32, addresses_per_interface: u32) -> u32 {
    max_pods(interfaces, addresses_per_interface).min(AUTO_MODE_PODS)
}

/// kube-reserved CPU.
#[must_use]
pub fn reserved_cpu(vcpu: u32) -> MilliCpu {
    MilliCpu(reserved(&TIERED_CPU_BANDS, f64::from(vcpu) * 1_000.0))
}

/// kube-reserved memory: 11 MiB for every pod the node may hold, and 255 MiB.
#[must_use]
pub fn reserved_memory(max_pods: u32) -> Mebibytes {
    MEMORY_BASE + MEMORY_PER_POD * f64::from(max_pods)
}

/// Ephemeral storage left for pods of a disk: less what is reserved and what the kubelet evicts at.
#[must_use]
pub fn allocatable_storage(disk: Gibibytes) -> Gibibytes {
    (disk * (1.0 - STORAGE_EVICTION) - STORAGE_RESERVED).max(Gibibytes::ZERO)
}

/// Capacity as the kubelet or dockerd sees it on EC2: an arm64 machine lacks 64 MiB before the hypervisor's share.
#[must_use]
pub fn capacity(machine: &MachineType) -> Resources {
    let missing = if machine.arm { ARM_MEMORY_OVERHEAD } else { Mebibytes::ZERO };
    super::capacity_of_memory(machine, machine.memory - missing)
}

/// What a node of this type offers to pods, by the interface rule.
#[must_use]
pub fn allocatable(machine: &MachineType, capacity: Resources) -> Allocatable {
    let max_pods = max_pods(machine.interfaces, machine.addresses_per_interface);
    Allocatable::of(capacity, reserved_cpu(machine.vcpu), reserved_memory(max_pods) + EVICTION, max_pods)
}

/// What a node of this type offers to pods with prefix delegation.
#[must_use]
pub fn allocatable_with_prefixes(machine: &MachineType, capacity: Resources) -> Allocatable {
    let max_pods = max_pods_with_prefixes(machine.interfaces, machine.addresses_per_interface, machine.vcpu, false);
    Allocatable::of(capacity, reserved_cpu(machine.vcpu), reserved_memory(max_pods) + EVICTION, max_pods)
}

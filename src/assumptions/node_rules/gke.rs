//! Rules of Google Kubernetes Engine.
//!
//! Sources: karpenter-provider-gcp `pkg/utils/utils.go`, which cites Google's page on node sizes; kernel loss from the
//! cluster autoscaler's `cloudprovider/gce/gce_reserved.go` (both primary).

use super::{Allocatable, MachineType, Resources, TIERED_CPU_BANDS, TIERED_MEMORY_BANDS, millicores, reserved};
use crate::units::{Gibibytes, Mebibytes, MilliCpu};

/// Pods on a node unless a cluster is made for more.
pub const MAX_PODS: u32 = 110;
/// The kubelet evicts below this.
pub const EVICTION: Mebibytes = Mebibytes(100.0);
/// Memory reserved on a machine of less than 1 GiB, instead of the bands and not on top of them.
pub const TINY_MACHINE_RESERVE: Mebibytes = Mebibytes(255.0);
const TINY_MACHINE: Mebibytes = Mebibytes(1_024.0);
/// CPU reserved on e2-micro, e2-small and e2-medium, which share a core, instead of the bands.
pub const SHARED_CORE_CPU: MilliCpu = MilliCpu(1_060.0);
const SHARED_CORE_TYPES: [&str; 3] = ["e2-micro", "e2-small", "e2-medium"];
/// CPU reserved on top where a node may hold more than 110 pods (reported).
pub const MANY_PODS_CPU: MilliCpu = MilliCpu(400.0);

/// What a node boots from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeImage {
    /// Container-Optimized OS, the default.
    ContainerOptimized,
    /// Container-Optimized OS on arm64.
    ContainerOptimizedArm,
    /// Ubuntu with containerd.
    Ubuntu,
}

const MIB: f64 = 1_048_576.0;

/// Memory the kernel keeps: a 64th of the machine's and 16 MiB; 64 MiB more above 3 GiB, 8 MiB more up to 8 GiB; then
/// 0.175 % of the machine's, at most 248 MiB; on Ubuntu 4 MiB more, on arm64 0.29 % less. Exact to the byte.
#[must_use]
pub fn kernel_loss(memory: Mebibytes, image: NodeImage) -> Mebibytes {
    let bytes = memory.get() * MIB;
    let mut loss = (bytes / 64.0).floor() + 16.0 * MIB;
    if memory.get() > 3_072.0 {
        loss += 64.0 * MIB;
    }
    if memory.get() <= 8_192.0 {
        loss += 8.0 * MIB;
    }
    loss += (0.001_75 * bytes).min(248.0 * MIB).floor();
    match image {
        NodeImage::ContainerOptimized => {}
        NodeImage::ContainerOptimizedArm => loss = (loss * 0.9971).round(),
        NodeImage::Ubuntu => loss += 4.0 * MIB,
    }
    Mebibytes(loss / MIB)
}

/// Capacity as the kubelet or dockerd sees it on Compute Engine.
#[must_use]
pub fn capacity(machine: &MachineType) -> Resources {
    let image = if machine.arm { NodeImage::ContainerOptimizedArm } else { NodeImage::ContainerOptimized };
    let loss = kernel_loss(machine.memory, image);
    Resources { cpu: millicores(machine), memory: (machine.memory - loss).max(Mebibytes::ZERO) }
}

/// Reserved CPU. `machine` is the type's name, because three types share a core.
#[must_use]
pub fn reserved_cpu(machine: &str, vcpu: u32, max_pods: u32) -> MilliCpu {
    let bands = if SHARED_CORE_TYPES.contains(&machine) {
        SHARED_CORE_CPU
    } else {
        MilliCpu(reserved(&TIERED_CPU_BANDS, f64::from(vcpu) * 1_000.0))
    };
    if max_pods > MAX_PODS { bands + MANY_PODS_CPU } else { bands }
}

/// Reserved memory, of the machine's advertised memory.
#[must_use]
pub fn reserved_memory(memory: Mebibytes) -> Mebibytes {
    if memory < TINY_MACHINE {
        return TINY_MACHINE_RESERVE;
    }
    Mebibytes(reserved(&TIERED_MEMORY_BANDS, memory.get()))
}

/// Ephemeral storage the system keeps of a boot disk, in whole GiB: the least of 50 %, 35 % and 6 GiB, and 100 GiB.
#[must_use]
pub fn reserved_storage(boot_disk: Gibibytes) -> Gibibytes {
    let disk = boot_disk.get();
    Gibibytes((disk * 0.5).round().min((disk * 0.35 + 6.0).round()).min(100.0))
}

/// Ephemeral storage at which the kubelet evicts: 10 % of the boot disk, in whole GiB.
#[must_use]
pub fn storage_eviction(boot_disk: Gibibytes) -> Gibibytes {
    Gibibytes((boot_disk.get() * 0.10 + super::ROUNDING).floor())
}

/// What a node of this type offers to pods.
#[must_use]
pub fn allocatable(machine: &MachineType, capacity: Resources) -> Allocatable {
    let cpu = reserved_cpu(machine.name, machine.vcpu, MAX_PODS);
    Allocatable::of(capacity, cpu, reserved_memory(machine.memory) + EVICTION, MAX_PODS)
}

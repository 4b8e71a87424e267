//! What a Kubernetes node really offers, by provider: capacity → allocatable.
//!
//! Each rule names the file it was read from. Bands are (from, to, share) rows: an upper bound used as a width is the
//! mistake other calculators make.

use super::MachineType;
use crate::units::{Mebibytes, MilliCpu};

/// Memory a hypervisor and the kernel keep from a virtual machine, on either platform.
///
/// Source: Karpenter's default `vm-memory-overhead-percent`, 7.5 % (primary); 3–6 % is measured in practice.
pub const VM_MEMORY_OVERHEAD: f64 = 0.075;

/// What the operating system of a machine can use.
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

/// Capacity as the kubelet or dockerd sees it.
#[must_use]
pub fn capacity(machine: &MachineType) -> Resources {
    Resources { cpu: MilliCpu(f64::from(machine.vcpu) * 1_000.0), memory: machine.memory * (1.0 - VM_MEMORY_OVERHEAD) }
}

/// One band: from and to in the banded resource, and the share of what lies between that is reserved.
pub type Band = (f64, f64, f64);

/// CPU reserved on EKS and GKE, in millicores of capacity.
///
/// Source: amazon-eks-ami `nodeadm/internal/kubelet/config.go` (primary): 6 % of the first core, 1 % of the second,
/// 0.5 % of the next two, 0.25 % above.
pub const EKS_CPU_BANDS: [Band; 4] =
    [(0.0, 1_000.0, 0.06), (1_000.0, 2_000.0, 0.01), (2_000.0, 4_000.0, 0.005), (4_000.0, f64::INFINITY, 0.0025)];

/// The reserve a table of bands asks for, each band rounded down as integer division does.
#[must_use]
pub fn reserved(bands: &[Band], capacity: f64) -> f64 {
    // The product of a whole number of millicores and 0.0025 may fall just short of a whole number.
    const ROUNDING: f64 = 1e-6;
    bands.iter().map(|(from, to, share)| ((capacity.min(*to) - from).max(0.0) * share + ROUNDING).floor()).sum()
}

/// Rules of Amazon EKS. Source: amazon-eks-ami `nodeadm/internal/kubelet/config.go` and `eni_max_pods.go` (primary).
pub mod eks {
    use super::{Allocatable, EKS_CPU_BANDS, MachineType, Mebibytes, MilliCpu, Resources, capacity, reserved};

    /// Memory reserved whatever the node holds.
    pub const MEMORY_BASE: Mebibytes = Mebibytes(255.0);
    /// Memory reserved for each pod the node may hold.
    pub const MEMORY_PER_POD: Mebibytes = Mebibytes(11.0);
    /// The kubelet evicts below this.
    pub const EVICTION: Mebibytes = Mebibytes(100.0);
    /// Pods on an instance type whose interfaces are not known.
    pub const UNKNOWN_TYPE_PODS: u32 = 110;

    /// Pods by the interface rule: interfaces × (addresses − 1) + 2, and 110 for an unknown type.
    #[must_use]
    pub fn max_pods(interfaces: u32, addresses_per_interface: u32) -> u32 {
        if interfaces == 0 {
            return UNKNOWN_TYPE_PODS;
        }
        interfaces * addresses_per_interface.saturating_sub(1) + 2
    }

    /// Pods with prefix delegation: sixteen addresses a slot, capped at 110 up to 30 vCPU and at 250 above.
    #[must_use]
    pub fn max_pods_with_prefixes(interfaces: u32, addresses_per_interface: u32, vcpu: u32) -> u32 {
        let cap = if vcpu <= 30 { 110 } else { 250 };
        if interfaces == 0 {
            return UNKNOWN_TYPE_PODS;
        }
        (interfaces * addresses_per_interface.saturating_sub(1) * 16 + 2).min(cap)
    }

    /// kube-reserved CPU.
    #[must_use]
    pub fn reserved_cpu(vcpu: u32) -> MilliCpu {
        MilliCpu(reserved(&EKS_CPU_BANDS, f64::from(vcpu) * 1_000.0))
    }

    /// kube-reserved memory.
    #[must_use]
    pub fn reserved_memory(max_pods: u32) -> Mebibytes {
        MEMORY_BASE + MEMORY_PER_POD * f64::from(max_pods)
    }

    /// What a node of this type offers to pods.
    #[must_use]
    pub fn allocatable(machine: &MachineType) -> Allocatable {
        let max_pods = max_pods(machine.interfaces, machine.addresses_per_interface);
        let capacity = capacity(machine);
        Allocatable {
            resources: Resources {
                cpu: capacity.cpu - reserved_cpu(machine.vcpu),
                memory: (capacity.memory - reserved_memory(max_pods) - EVICTION).max(Mebibytes::ZERO),
            },
            max_pods,
        }
    }
}

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

/// System Deployments of a cluster.
///
/// Sources: CoreDNS, kubernetes `cmd/kubeadm/app/phases/addons/dns/manifests.go`; metrics-server, its README (primary).
pub const SYSTEM_PODS: [SystemPod; 2] = [
    SystemPod { name: "coredns", replicas: 2, cpu: MilliCpu(100.0), memory: Mebibytes(70.0) },
    SystemPod { name: "metrics-server", replicas: 1, cpu: MilliCpu(100.0), memory: Mebibytes(200.0) },
];

/// Months a minor version is in standard support on EKS (primary: AWS Containers blog).
pub const STANDARD_SUPPORT_MONTHS: f64 = 14.0;
/// Minor versions Kubernetes releases in a year (reported).
pub const MINORS_PER_YEAR: f64 = 3.0;

/// Share of the next `horizon` months in which a cluster that starts on a new version and is upgraded
/// `upgrades_per_year` minors a year runs in extended support.
///
/// After t months the cluster has moved `upgrades · t / 12` minors, each published four months after the last, so the
/// age of its version is `t · (1 − upgrades / 3)`. It leaves standard support when that age passes 14 months.
#[must_use]
pub fn extended_support_share(upgrades_per_year: f64, horizon: f64) -> f64 {
    let falling_behind = 1.0 - upgrades_per_year / MINORS_PER_YEAR;
    if falling_behind <= 0.0 || horizon <= 0.0 {
        return 0.0;
    }
    ((horizon - STANDARD_SUPPORT_MONTHS / falling_behind) / horizon).max(0.0)
}

//! Rules of clusters an organisation runs itself: kubeadm and k3s, their nodes and their control planes.

use super::{Allocatable, MachineType, Resources, TIERED_CPU_BANDS, TIERED_MEMORY_BANDS, reserved};
use crate::units::{Mebibytes, MilliCpu};

/// Pods the kubelet accepts unless configured (kubernetes `cluster-large.md`, primary).
pub const MAX_PODS: u32 = 110;
/// The kubelet evicts below this unless configured (primary).
pub const EVICTION: Mebibytes = Mebibytes(100.0);
/// Least memory of a machine kubeadm accepts (reported: 2 GB and 2 CPUs).
pub const KUBEADM_MEMORY: Mebibytes = Mebibytes(2_048.0);
/// Least CPUs of a machine kubeadm accepts.
pub const KUBEADM_VCPU: u32 = 2;

/// Memory of the k3s agent: kubelet, proxy, network and containerd in one process.
///
/// Source: docs.k3s.io, resource profiling of v1.26.5, 95th percentile: 275 M (primary). `systemd-cgtop` prints powers
/// of 1,024.
pub const K3S_AGENT_MEMORY: Mebibytes = Mebibytes(275.0);
/// CPU of the k3s agent: 3 % of a core, same source.
pub const K3S_AGENT_CPU: MilliCpu = MilliCpu(30.0);
/// Memory of a k3s server with embedded etcd, same source. The profile includes Prometheus and Grafana.
pub const K3S_SERVER_MEMORY: Mebibytes = Mebibytes(1_606.0);

/// What a kubeadm node offers to pods: everything but what the kubelet evicts at, because nothing is reserved unless
/// somebody configures it.
#[must_use]
pub fn kubeadm(_: &MachineType, capacity: Resources) -> Allocatable {
    Allocatable::of(capacity, MilliCpu::ZERO, EVICTION, MAX_PODS)
}

/// What a kubeadm node offers to pods with the recommended reservation: GKE's bands.
#[must_use]
pub fn kubeadm_reserved(machine: &MachineType, capacity: Resources) -> Allocatable {
    let cpu = MilliCpu(reserved(&TIERED_CPU_BANDS, f64::from(machine.vcpu) * 1_000.0));
    let memory = Mebibytes(reserved(&TIERED_MEMORY_BANDS, machine.memory.get()));
    Allocatable::of(capacity, cpu, memory + EVICTION, MAX_PODS)
}

/// What a k3s agent node offers to pods: the agent takes its published share.
#[must_use]
pub fn k3s(_: &MachineType, capacity: Resources) -> Allocatable {
    Allocatable::of(capacity, K3S_AGENT_CPU, K3S_AGENT_MEMORY + EVICTION, MAX_PODS)
}

/// The least machine of a control plane: (nodes up to, vCPU, GiB).
pub type MemberSize = (u64, u32, u32);

/// Members of a control plane with stacked etcd.
///
/// Source: etcd operations guide v3.5, `op-guide/hardware.md` (primary): 2 vCPU and 8 GB to 50 nodes, 4/16 to 250,
/// 8/32 to 1,000, 16/64 to 3,000. The table ends there; larger clusters take its last row and a warning. That the API
/// server shares the machine is an assumption.
pub const ETCD_MEMBERS: [MemberSize; 4] = [(50, 2, 8), (250, 4, 16), (1_000, 8, 32), (u64::MAX, 16, 64)];

/// Servers of k3s with embedded etcd: 4 GB hold its published profile of 1.6 GB up to ten nodes (an assumption), then
/// etcd's own table.
pub const K3S_SERVERS: [MemberSize; 5] = [(10, 2, 4), (50, 2, 8), (250, 4, 16), (1_000, 8, 32), (u64::MAX, 16, 64)];

/// Voting members by nodes: (nodes up to, members). Three survive the loss of one; five, of two. That larger clusters
/// take five from 1,000 nodes on is an assumption.
pub const QUORUM: [(u64, u64); 2] = [(1_000, 3), (u64::MAX, 5)];

/// Managers of a Swarm by hosts, with the same first step: three, five above 100 hosts, seven above 1,000.
///
/// Docker recommends at most seven (Docker manual, primary); the steps are an assumption.
pub const SWARM_MANAGERS: [(u64, u64); 3] = [(100, 3), (1_000, 5), (u64::MAX, 7)];

/// The value of a table of steps: that of the first row whose end is not passed.
#[must_use]
pub fn step(table: &[(u64, u64)], count: u64) -> u64 {
    table.iter().find(|(up_to, _)| count <= *up_to).map_or(1, |(_, value)| *value)
}

//! Sums over an import, as reports print them.

use super::outcome::ImportedWorkload;

/// Sums over the steady workloads, times their replicas; an agent that runs on every node counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Replicas.
    pub replicas: u64,
    /// Containers.
    pub containers: u64,
    /// Containers that declare neither a CPU nor a memory request.
    pub containers_without_requests: u64,
    /// CPU in billionths of a core.
    pub cpu_nanos: u128,
    /// Memory in bytes.
    pub memory_bytes: u128,
    /// Replicas that say nothing about CPU.
    pub replicas_without_cpu: u64,
    /// Replicas that say nothing about memory.
    pub replicas_without_memory: u64,
    /// Volumes in bytes.
    pub volume_bytes: u128,
}

impl Totals {
    /// Adds up.
    #[must_use]
    pub fn of(workloads: &[ImportedWorkload]) -> Self {
        let mut totals = Self::default();
        for workload in workloads.iter().filter(|workload| workload.steady) {
            let replicas = u64::from(workload.replicas);
            totals.replicas += replicas;
            totals.containers += replicas * u64::from(workload.containers);
            totals.containers_without_requests += replicas * u64::from(workload.containers_without_requests);
            totals.volume_bytes += u128::from(replicas) * u128::from(workload.volume_bytes);
            match workload.cpu_request {
                Some(cpu) => totals.cpu_nanos += u128::from(replicas) * u128::from(cpu.0),
                None => totals.replicas_without_cpu += replicas,
            }
            match workload.memory_request {
                Some(bytes) => totals.memory_bytes += u128::from(replicas) * u128::from(bytes),
                None => totals.replicas_without_memory += replicas,
            }
        }
        totals
    }
}

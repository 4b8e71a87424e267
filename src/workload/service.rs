//! One service: what the packing places and the team looks after.

use crate::units::{Gibibytes, Mebibytes, MilliCpu};

/// One service of production, at its peak. Requests are per replica, all containers together, as the scheduler counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Name, as in the file it came from. Never put in a link unless the visitor asks.
    pub name: String,
    /// Replicas that serve the peak.
    pub replicas: u32,
    /// Replicas that stay when load is low; an autoscaler's minimum.
    pub min_replicas: u32,
    /// Replicas that are never exceeded, however high the load; an autoscaler's maximum. `None` means there is no limit.
    pub max_replicas: Option<u32>,
    /// CPU request per replica. `None` means the file said nothing and the registry's assumed default stands in.
    pub cpu: Option<MilliCpu>,
    /// Memory request per replica. `None` as for `cpu`.
    pub memory: Option<Mebibytes>,
    /// Whole GPUs per replica.
    pub gpus: u32,
    /// Volume per replica.
    pub storage: Gibibytes,
    /// Image size. `None` means unknown: the registry's assumed default stands in.
    pub image: Option<Mebibytes>,
    /// Containers in one replica. Docker pays its per-container overhead for each; Kubernetes pays once per pod.
    pub containers: u32,
    /// Keeps state on a volume, so a replica cannot simply be started elsewhere.
    pub stateful: bool,
    /// More traffic means more replicas.
    pub scales_with_load: bool,
    /// Must survive the loss of a host: at least two replicas, on distinct hosts.
    pub critical: bool,
    /// An agent: one replica on every host (a DaemonSet, or Compose `mode: global`).
    pub per_node: bool,
}

impl Service {
    /// A stateless service of one replica that scales with load and declares no resources.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            replicas: 1,
            min_replicas: 1,
            max_replicas: None,
            cpu: None,
            memory: None,
            gpus: 0,
            storage: Gibibytes::ZERO,
            image: None,
            containers: 1,
            stateful: false,
            scales_with_load: true,
            critical: false,
            per_node: false,
        }
    }

    /// Replicas at a share of the peak: never below the minimum nor above the maximum, and all of them where load does not
    /// matter.
    ///
    /// `share` is traffic scale × load now / load at the peak; 1.0 is today's peak.
    #[must_use]
    pub fn replicas_at(&self, share: f64) -> u32 {
        let floor = if self.critical { self.min_replicas.max(2) } else { self.min_replicas };
        self.wanted_at(share).min(self.most()).max(floor)
    }

    /// The share of the peak up to which there are no more replicas than at this share.
    #[must_use]
    pub fn unchanged_until(&self, share: f64) -> f64 {
        let replicas = self.replicas_at(share);
        if self.scales_with_load && self.replicas > 0 && replicas < self.most() {
            f64::from(replicas) / f64::from(self.replicas)
        } else {
            f64::INFINITY
        }
    }

    /// Whether the maximum keeps it from what it needs at a share of the peak.
    #[must_use]
    pub fn is_capped_at(&self, share: f64) -> bool {
        self.wanted_at(share) > self.replicas_at(share)
    }

    /// Replicas that are never exceeded. Only what follows the load has a maximum, and one below the minimum gives way.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.max_replicas.filter(|_| self.scales_with_load).unwrap_or(u32::MAX)
    }

    fn wanted_at(&self, share: f64) -> u32 {
        if !self.scales_with_load {
            return self.replicas;
        }
        // The subtraction keeps 3 × 1.0000000000000002 from becoming 4 replicas. The cast cuts at both ends of its range.
        (f64::from(self.replicas) * share - 1e-9).ceil() as u32
    }
}

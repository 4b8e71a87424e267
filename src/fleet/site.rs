//! What a platform answers: machines, by environment and node pool.

use crate::assumptions::MachineType;
use crate::assumptions::node_rules::Resources;
use crate::assumptions::node_rules::limits::Warnings;
use crate::fleet::control::ControlNodes;
use crate::fleet::node_pools::PoolKind;
use crate::fleet::packing::Capacity;
use crate::units::{Gibibytes, HOURS_PER_YEAR, Hours, Mebibytes};
use crate::workload::{Capabilities, Service};

/// One node pool: machines of one type for one environment, and for those that share them.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Environment they belong to.
    pub environment: &'static str,
    /// Which of its services they hold.
    pub kind: PoolKind,
    /// The type that makes the fleet cheapest.
    pub machine: &'static MachineType,
    /// What the platform leaves of one machine, by the provider's rule.
    pub allocatable: Resources,
    /// What one machine offers to the workload, after everything the platform keeps and the target utilisation.
    pub offered: Capacity,
    /// Machines at the peak, spare ones included.
    pub peak: u64,
    /// Machines that run all the time.
    pub base: u64,
    /// Spare machines among the peak's, kept for failover.
    pub spare: u64,
    /// No packing of the peak needs fewer machines, spare ones not counted.
    pub lower_bound: u64,
    /// Machines one commits to: they are paid for all year, at a discount where there is one. Those that run all year are
    /// among them.
    pub committed: u64,
    /// Hours in which machines run, in a year.
    pub running_hours: Hours,
    /// Those of them on machines one does not commit to.
    pub flexible_hours: Hours,
    /// Image layers on the machines of the peak, each image once per machine, in MiB.
    pub images: f64,
    /// Machines at each hour of the profile; one entry where the pool does not move.
    pub machines_by_hour: Vec<u64>,
}

impl Site {
    /// Machines the packing needed beyond the bound no packing can beat.
    #[must_use]
    pub fn packing_gap(&self) -> u64 {
        (self.peak - self.spare).saturating_sub(self.lower_bound)
    }

    /// Hours in which machines run, in a year.
    #[must_use]
    pub fn machine_hours(&self) -> Hours {
        self.running_hours
    }

    /// Hours of machines one commits to, paid for whether they run or not.
    #[must_use]
    pub fn lasting_hours(&self) -> Hours {
        Hours(self.committed as f64 * HOURS_PER_YEAR)
    }

    /// Hours in which all other machines run.
    #[must_use]
    pub fn passing_hours(&self) -> Hours {
        self.flexible_hours
    }

    /// Image layers on all machines of the peak.
    #[must_use]
    pub fn all_images(&self) -> Gibibytes {
        Mebibytes(self.images).to_gibibytes()
    }

    /// Image layers on machines: those of the peak, for the share of the peak's machines that run on average.
    #[must_use]
    pub fn average_images(&self) -> Gibibytes {
        let average = self.machine_hours().get() / HOURS_PER_YEAR / (self.peak.max(1) as f64);
        self.all_images() * average
    }
}

/// Everything a platform runs at one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Fleet {
    /// The node pools of every environment with machines of its own, production first: one of them, or a general one and
    /// one with GPUs.
    pub sites: Vec<Site>,
    /// Environments with machines of their own: host platforms, or clusters.
    pub platforms: u64,
    /// Hosts somebody adds or removes by hand within the next year.
    pub capacity_changes: f64,
    /// Whether work of a lost machine starts elsewhere by itself, so that spot machines can be used.
    pub reschedules: bool,
    /// Whether work of a lost machine is started elsewhere at all, by the platform or by what was built for it.
    pub fails_over: bool,
    /// Whether replicas follow the load, so that fewer run than at the peak.
    pub follows_load: bool,
    /// Control planes somebody else runs, paid for by the hour.
    pub managed_control_planes: u64,
    /// Those of them that cost nothing in standard support.
    pub free_control_planes: u64,
    /// Control planes of one's own, beside the machines of the sites.
    pub control_nodes: Vec<ControlNodes>,
    /// Members that must agree before anything changes: etcd's, or a Swarm's managers.
    pub consensus_members: u64,
    /// Share of control-plane hours beyond standard support.
    pub extended_share: f64,
    /// Upgrades a year and cluster that the provider forces.
    pub forced_upgrades: f64,
    /// Needed capabilities that people keep alive here.
    pub by_hand: Capabilities,
    /// Limits that are exceeded.
    pub warnings: Warnings,
    /// Add-ons operated, over all sites.
    pub add_ons: f64,
    /// Load balancers.
    pub load_balancers: u64,
    /// Hosts one service runs on, on average, in production: what a deploy without rollout has to visit.
    pub hosts_per_service: f64,
    /// Services whose maximum of replicas is too low for the peak at this scale, on any platform.
    pub capped_services: u64,
}

impl Fleet {
    /// The node pool that holds a service in production.
    #[must_use]
    pub fn production_pool(&self, service: &Service) -> Option<&Site> {
        let environment = self.sites.first()?.environment;
        self.sites.iter().find(|site| site.environment == environment && site.kind.holds(service))
    }
}

/// A service larger than any machine of the price book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooBig {
    /// Its name.
    pub service: String,
    /// Platform whose machines are too small.
    pub platform: &'static str,
}

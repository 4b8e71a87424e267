//! Node pools: an environment with work for GPUs and other work has two kinds of machine, where that is cheaper.
//!
//! The rule is the same on every platform. Services that ask for a GPU stand on machines with one, all others on machines
//! without, and each pool is of the type that makes it cheapest. Where one pool for everything costs no more (little else
//! to run, and room beside a GPU), there is one. Nothing is placed on what a GPU machine of two pools has left.
//!
//! A pool cannot stand in for the other, so each keeps its own spare machine where failover is required, and its own
//! machines in every zone where zone failover is. What the platform itself runs stands on the general pool: system pods,
//! add-ons, managers and members of a control plane. Load balancers and control planes belong to the environment, and are
//! sized by the machines of both.

use super::demand::{Class, Demand};
use super::pool::{MachineOffer, Pool};
use super::rates::Rates;
use super::site::Site;
use crate::units::Money;
use crate::workload::Service;

/// Which services of its environment a node pool holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolKind {
    /// All of them.
    Only,
    /// Those that ask for no GPU.
    General,
    /// Those that ask for one.
    Gpu,
}

impl PoolKind {
    /// Whether a service stands there.
    #[must_use]
    pub fn holds(self, service: &Service) -> bool {
        self == Self::Only || (service.gpus > 0) == (self == Self::Gpu)
    }
}

impl Pool<'_> {
    /// The cheapest node pools of the environment, the general one first. `Err` as of [`Self::cheapest`].
    pub fn node_pools(&self) -> Result<Vec<Site>, usize> {
        let one = self.cheapest().map(|site| vec![site]);
        if !self.demand.asks_for_gpus() {
            return one;
        }
        match (one, self.two_pools()) {
            (Ok(one), Some(two)) if self.cost_of(&two) >= self.cost_of(&one) => Ok(one),
            (_, Some(two)) => Ok(two),
            (one, None) => one,
        }
    }

    /// A pool with GPUs and one without, if there is work for both and machines for both.
    fn two_pools(&self) -> Option<Vec<Site>> {
        let [general, gpu] = [PoolKind::General, PoolKind::Gpu].map(|kind| self.demand.part(kind));
        let without: Vec<MachineOffer> = self.offers.iter().copied().filter(|offer| offer.machine.gpus == 0).collect();
        if general.classes.is_empty() || without.is_empty() {
            return None;
        }
        // Machines with GPUs are the dearer ones, so their type is chosen first, by itself. The general pool is chosen
        // knowing what comes with the machines of both.
        let rates = self.rates_of(&gpu);
        let gpu = Pool { steps: &[], ..self.part(&gpu, &rates) }.cheapest().ok()?;
        let rates = self.rates_of(&general);
        let general = Pool { offers: &without, beside: gpu.peak, ..self.part(&general, &rates) }.cheapest().ok()?;
        Some(vec![general, gpu])
    }

    /// The pool of a part of the services.
    fn part<'a>(&'a self, demand: &'a Demand<'a>, rates: &'a Rates) -> Pool<'a> {
        let gpu = demand.kind == PoolKind::Gpu;
        let (system, quorum) = if gpu { (&[][..], 1) } else { (self.system, self.quorum) };
        // Two pools are several machines already, so nothing is saved by keeping one of them to a single machine.
        Pool { demand, system, quorum, rates, one_while_one_suffices: false, ..*self }
    }

    /// The rates of a part of the services: a deploy visits the hosts of one of them as often as it is of one of them.
    fn rates_of(&self, part: &Demand) -> Rates {
        let share = part.services() / self.demand.services().max(1.0);
        Rates { visited_host: self.rates.visited_host * share, ..*self.rates }
    }

    /// What the node pools of the environment cost in a year, by everything a choice of machine decides.
    fn cost_of(&self, sites: &[Site]) -> Money {
        let machines: Money = sites.iter().map(|site| self.rates.of_site(site)).sum();
        machines + self.cost_of_machines(hosts(sites), |class| peak_of(sites, class))
    }

    /// Machines that a node pool needs at the peak, on the type in use, spare ones included.
    pub fn peak_on(&self, site: &Site) -> Option<u64> {
        let offer = MachineOffer { machine: site.machine, allocatable: site.allocatable, capacity: site.offered };
        if site.kind == PoolKind::Only {
            return self.peak_of(&offer);
        }
        self.part(&self.demand.part(site.kind), self.rates).peak_of(&offer)
    }
}

/// Machines of several node pools at the peak.
pub(super) fn hosts(sites: &[Site]) -> u64 {
    sites.iter().map(|site| site.peak).sum()
}

/// Machines at the peak of the node pool that holds a class, among those of its environment.
pub(super) fn peak_of(sites: &[Site], class: &Class) -> u64 {
    sites.iter().find(|site| site.kind.holds(class.service)).map_or(0, |site| site.peak)
}

//! What an environment asks for: replicas by class, hour by hour.

use super::node_pools::PoolKind;
use super::{Scale, TooBig};
use crate::assumptions::{AssumptionId, Assumptions};
use crate::units::{Mebibytes, MilliCpu};
use crate::workload::{Capability, Environment, Placement, Service, Workload};

/// Services that are alike: one entry of the mix, as often as the scale repeats it, in one environment.
#[derive(Clone, Debug, PartialEq)]
pub struct Class<'a> {
    /// The entry of the mix.
    pub service: &'a Service,
    /// How many services of this shape there are.
    pub copies: u32,
    /// CPU request of a replica, declared or assumed.
    pub cpu: MilliCpu,
    /// Memory request of a replica, declared or assumed.
    pub memory: Mebibytes,
    /// Image size, known or assumed.
    pub image: Mebibytes,
    /// Size of the environment relative to production, or `None` in production itself, where load counts.
    pub fixed_size: Option<f64>,
}

impl Class<'_> {
    /// Replicas of one service of this class at a share of today's peak.
    #[must_use]
    pub fn replicas_at(&self, share: f64) -> u32 {
        match self.fixed_size {
            None => self.service.replicas_at(share),
            // The subtraction keeps 3 × 0.3333333333333334 from becoming two replicas.
            Some(size) => {
                let peak = self.service.replicas.min(self.service.most());
                ((f64::from(peak) * size - 1e-9).ceil() as u32).max(1)
            }
        }
    }

    /// The share of the peak up to which there are no more replicas than at this share.
    #[must_use]
    pub fn unchanged_until(&self, share: f64) -> f64 {
        if self.fixed_size.is_none() { self.service.unchanged_until(share) } else { f64::INFINITY }
    }

    /// How many items of this class one machine may hold. A critical service must survive the loss of a machine, so
    /// none may hold more than half of its replicas: two replicas stand on two machines, ten on two or more.
    #[must_use]
    pub fn most_per_machine(&self, replicas: u32) -> u64 {
        if self.service.critical && self.fixed_size.is_none() {
            u64::from(self.copies) * u64::from(replicas.div_ceil(2))
        } else {
            u64::MAX
        }
    }
}

/// What one environment, and those that share its machines, ask for; all of it, or what one node pool holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand<'a> {
    /// The environment that owns the machines.
    pub environment: &'a Environment,
    /// Which of its services these are.
    pub kind: PoolKind,
    /// What is placed.
    pub classes: Vec<Class<'a>>,
    /// CPU that the workload's own agents take on every machine.
    pub agent_cpu: MilliCpu,
    /// Memory that the workload's own agents take on every machine.
    pub agent_memory: Mebibytes,
    /// The workload's own agents, on every machine.
    pub agents: u32,
    /// Whether this is production, whose load moves and whose failover counts.
    pub is_production: bool,
}

impl<'a> Demand<'a> {
    /// One demand for every environment with machines of its own, production first.
    #[must_use]
    pub fn of(workload: &'a Workload, assumptions: &Assumptions, scale: Scale) -> Vec<Self> {
        let owners = workload
            .active_environments()
            .filter(|environment| environment.placement == Placement::Own)
            .map(|environment| Self::owned_by(environment, workload, assumptions, scale));
        owners.collect()
    }

    fn owned_by(owner: &'a Environment, workload: &'a Workload, assumptions: &Assumptions, scale: Scale) -> Self {
        let is_production = owner.name == Environment::PRODUCTION.name;
        let mut demand = Self {
            environment: owner,
            kind: PoolKind::Only,
            classes: Vec::with_capacity(workload.services.len()),
            agent_cpu: MilliCpu::ZERO,
            agent_memory: Mebibytes::ZERO,
            agents: 0,
            is_production,
        };
        demand.add(workload, assumptions, scale, (!is_production).then_some(owner.size));
        if is_production {
            for guest in workload.active_environments().filter(|guest| guest.placement == Placement::Shared) {
                demand.add(workload, assumptions, scale, Some(guest.size));
            }
        }
        demand
    }

    fn add(&mut self, workload: &'a Workload, assumptions: &Assumptions, scale: Scale, fixed_size: Option<f64>) {
        let mix = u32::try_from(workload.services.len()).unwrap_or(u32::MAX).max(1);
        for (service, index) in workload.services.iter().zip(0u32..) {
            let copies = scale.services / mix + u32::from(index < scale.services % mix);
            if copies == 0 {
                continue;
            }
            let cpu = service.cpu.unwrap_or_else(|| MilliCpu(assumptions.mean(AssumptionId::AssumedCpu)));
            let memory = service.memory.unwrap_or_else(|| Mebibytes(assumptions.mean(AssumptionId::AssumedMemory)));
            if service.per_node {
                // An agent watches the machine, whoever's environments share it, so guests add none.
                if fixed_size.is_none() || !self.is_production {
                    self.agent_cpu += cpu * f64::from(copies);
                    self.agent_memory += memory * f64::from(copies);
                    self.agents += copies;
                }
                continue;
            }
            let image = service.image.unwrap_or_else(|| Mebibytes(assumptions.mean(AssumptionId::AssumedImage)));
            self.classes.push(Class { service, copies, cpu, memory, image, fixed_size });
        }
    }

    /// What one node pool holds of it. Agents are on the machines of every pool.
    #[must_use]
    pub fn part(&self, kind: PoolKind) -> Self {
        let held = self.classes.iter().filter(|class| kind.holds(class.service));
        Self { kind, classes: held.cloned().collect(), ..*self }
    }

    /// Whether anything in it asks for a GPU.
    #[must_use]
    pub fn asks_for_gpus(&self) -> bool {
        self.classes.iter().any(|class| class.service.gpus > 0)
    }

    /// Services of production whose maximum keeps them from what they would need at a share of today's peak.
    #[must_use]
    pub fn capped_services(&self, share: f64) -> u64 {
        self.own().filter(|class| class.service.is_capped_at(share)).map(|class| u64::from(class.copies)).sum()
    }

    fn own(&self) -> impl Iterator<Item = &Class<'a>> {
        self.classes.iter().filter(|class| class.fixed_size.is_none())
    }

    /// Services of production.
    #[must_use]
    pub fn services(&self) -> f64 {
        self.own().map(|class| f64::from(class.copies)).sum()
    }

    /// Machines one service of production runs on, on average, where a class can stand on so many.
    #[must_use]
    pub fn machines_per_service(&self, share: f64, machines: impl Fn(&Class) -> u64) -> f64 {
        let of = |class: &Class| u64::from(class.replicas_at(share)).min(machines(class));
        let visits: f64 = self.own().map(|class| f64::from(class.copies) * of(class) as f64).sum();
        let services = self.services();
        if services > 0.0 { visits / services } else { 0.0 }
    }

    /// Whether a capability is needed here. Failover and autoscaling count in production only.
    #[must_use]
    pub fn must_have(&self, capability: Capability, workload: &Workload) -> bool {
        self.is_production && workload.capabilities.contains(capability)
    }

    /// The refusal for a class that fits on no machine.
    #[must_use]
    pub fn too_big(&self, class: usize, platform: &'static str) -> TooBig {
        let service = self.classes.get(class).map_or_else(String::new, |class| class.service.name.clone());
        TooBig { service, platform }
    }
}

//! Docker: a single-node engine on hosts that people look after. A Swarm differs by a few [`HostRules`].
//!
//! Placement is decided once, for the peak; nothing moves by itself, and a restart policy never leaves its host. While
//! one host of the catalogue holds everything, and nothing asks for more, the fleet is one host, unless GPUs on a host
//! of their own are cheaper (`node_pools.rs`). Disks are network storage bought by the GiB, so they are charged and
//! never limit what a host holds; on hardware of one's own the same price stands for its disks.

use super::demand::Demand;
use super::node_pools::{hosts, peak_of};
use super::packing::Capacity;
use super::platform::{Context, Platform};
use super::pool::{MachineOffer, Pool};
use super::rates::Rates;
use super::site::{Fleet, Site, TooBig};
use super::stock::Stocked;
use super::{Scale, ZONES};
use crate::assumptions::node_rules::Resources;
use crate::assumptions::node_rules::limits::{SWARM_HOSTS, Warning, Warnings};
use crate::assumptions::{AssumptionId, DOCKER_LINES, DOCKER_STACK, Engine, LineSpec, Stack};
use crate::units::{Hours, Mebibytes, MilliCpu, Money};
use crate::workload::{Capability, Incumbent, Workload};

/// Docker hosts.
pub struct Docker;

/// Docker hosts, as an arm of the comparison.
pub static DOCKER: Docker = Docker;

impl Platform for Docker {
    fn id(&self) -> &'static str {
        "docker"
    }

    fn name(&self) -> &'static str {
        "Docker"
    }

    fn lines(&self) -> &'static [LineSpec] {
        DOCKER_LINES
    }

    fn stack(&self, _: &Workload) -> &'static Stack {
        &DOCKER_STACK
    }

    fn engine(&self, _: &Workload) -> Engine {
        Engine::Docker
    }

    fn runs_today(&self, incumbent: Incumbent) -> bool {
        incumbent == Incumbent::Docker
    }

    fn experience(&self, workload: &Workload) -> f64 {
        workload.people.docker_experience
    }

    fn fleet(&self, context: &Context) -> Result<Fleet, TooBig> {
        let rules = HostRules { platform: self, reschedules: false, quorum: 1, managers: |_| 0, add_ons: 0.0 };
        rules.fleet(context)
    }
}

/// What distinguishes a Swarm from hosts by themselves.
pub(super) struct HostRules<'a> {
    /// Whose rules they are.
    pub(super) platform: &'a dyn Platform,
    /// Work of a lost host starts on another one.
    pub(super) reschedules: bool,
    /// Hosts there must be, spare ones included, where the loss of one must be survived.
    pub(super) quorum: u64,
    /// Consensus members for so many hosts.
    pub(super) managers: fn(u64) -> u64,
    /// Add-ons operated on each environment's hosts.
    pub(super) add_ons: f64,
}

impl HostRules<'_> {
    pub(super) fn fleet(&self, context: &Context) -> Result<Fleet, TooBig> {
        let workload = context.workload;
        let demands = Demand::of(workload, context.assumptions, context.scale);
        let later = context.scale.grown(workload, context.assumptions, 12.0);
        let grown = if later == context.scale { Vec::new() } else { Demand::of(workload, context.assumptions, later) };
        let mut rates = Rates::of(self.platform, context, self.reschedules);
        if self.rolls_out(context) {
            rates.visited_host = 0.0;
        }
        let mut sites = Vec::with_capacity(demands.len());
        let (mut changes, mut hosts_per_service, mut managers, mut load_balancers) = (0.0, 0.0, 0, 0);
        let mut warnings =
            Warnings::default().with(Warning::RentedMachines, workload.provisioning.sovereign && !context.book().owned);
        for demand in &demands {
            let offers = offers(context, demand);
            let pools = self
                .with_pool(context, demand, context.scale, &offers, &rates, |pool| pool.node_pools())
                .map_err(|class| demand.too_big(class, self.platform.name()))?;
            let hosts = hosts(&pools);
            if demand.is_production && !self.rolls_out(context) {
                hosts_per_service = demand.machines_per_service(context.scale.traffic, |class| peak_of(&pools, class));
            }
            let members = (self.managers)(hosts);
            // Every production platform survives the loss of a member; other environments have one.
            managers += if demand.is_production { members } else { members.min(1) };
            warnings = warnings.with(Warning::SwarmHosts, members > 0 && hosts > SWARM_HOSTS);
            if let Some(grown) = grown.iter().find(|grown| grown.environment == demand.environment) {
                changes += self.changes_within_a_year(context, grown, later, &pools, &rates);
            }
            load_balancers += u64::from(hosts > 1);
            sites.extend(pools);
        }
        let platforms = demands.len() as u64;
        let capped_services = demands.iter().map(|demand| demand.capped_services(context.scale.traffic)).sum();
        Ok(Fleet {
            platforms,
            capacity_changes: changes,
            reschedules: self.reschedules,
            managed_control_planes: 0,
            free_control_planes: 0,
            control_nodes: Vec::new(),
            consensus_members: managers,
            extended_share: 0.0,
            forced_upgrades: 0.0,
            fails_over: self.reschedules || self.platform.provides(Capability::HostFailover, workload),
            follows_load: false,
            by_hand: self.platform.engine(workload).by_hand(workload.kept()),
            warnings: warnings.with(Warning::Capped, capped_services > 0),
            add_ons: self.add_ons * platforms as f64,
            load_balancers,
            hosts_per_service,
            capped_services,
            sites,
        })
    }

    /// Whether a deploy is rolled out by the engine, so that nobody visits hosts one by one.
    fn rolls_out(&self, context: &Context) -> bool {
        self.platform.provision(Capability::RollingDeploys, context.workload).is_built_in()
    }

    fn with_pool<T>(
        &self,
        context: &Context,
        demand: &Demand,
        scale: Scale,
        offers: &[MachineOffer],
        rates: &Rates,
        ask: impl FnOnce(&Pool) -> T,
    ) -> T {
        // Nobody keeps a spare host, or a third zone, for what one does without.
        let needs = |capability| demand.is_production && self.platform.provides(capability, context.workload);
        let shares: Vec<f64> = context.shares.iter().map(|share| share * scale.traffic).collect();
        let spare = u64::from(needs(Capability::HostFailover));
        let zones = if needs(Capability::ZoneFailover) { u64::from(ZONES) } else { 1 };
        let quorum = if spare > 0 { self.quorum - spare.min(self.quorum - 1) } else { 1 };
        ask(&Pool {
            demand,
            offers,
            system: &[],
            per_container: Mebibytes(context.assumptions.mean(AssumptionId::ContainerOverhead)),
            traffic: scale.traffic,
            shares: &shares,
            follows_load: false,
            removal_delay: Hours::ZERO,
            spare,
            minimum: zones,
            quorum,
            beside: 0,
            steps: &[(1, Money(rates.load_balancer))],
            rates,
            one_while_one_suffices: true,
            scratch: context.scratch,
        })
    }

    /// Hosts that must be added or removed by hand, on the types in use, for what the same environment asks a year later.
    fn changes_within_a_year(
        &self,
        context: &Context,
        grown: &Demand,
        later: Scale,
        pools: &[Site],
        rates: &Rates,
    ) -> f64 {
        self.with_pool(context, grown, later, &[], rates, |pool| {
            let changes = |site: &Site| pool.peak_on(site).map_or(0, |peak| peak.abs_diff(site.peak));
            pools.iter().map(changes).sum::<u64>() as f64
        })
    }
}

/// What each machine type offers: capacity less the operating system and dockerd, then less agents, filled to the
/// target.
fn offers(context: &Context, demand: &Demand) -> Vec<MachineOffer> {
    let mean = |id| context.assumptions.mean(id);
    let fill = mean(AssumptionId::TargetUtilisation);
    let system_cpu = MilliCpu(mean(AssumptionId::HostSystemCpu));
    let system_memory = Mebibytes(mean(AssumptionId::HostSystemMemory));
    let agent_cpu = MilliCpu(mean(AssumptionId::HostAgentCpu)) + demand.agent_cpu;
    let agent_memory = Mebibytes(mean(AssumptionId::HostAgentMemory)) + demand.agent_memory;
    let offer = |stocked: &Stocked| {
        let Stocked { machine, capacity, .. } = *stocked;
        let allocatable = Resources { cpu: capacity.cpu - system_cpu, memory: capacity.memory - system_memory };
        MachineOffer {
            machine,
            allocatable,
            capacity: Capacity::offered(
                (allocatable.cpu - agent_cpu) * fill,
                (allocatable.memory - agent_memory) * fill,
                machine.gpus,
                u32::MAX,
            ),
        }
    };
    context.machines(demand.asks_for_gpus()).map(offer).collect()
}

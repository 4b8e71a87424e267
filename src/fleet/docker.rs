//! Docker: a single-node engine on hosts that people look after.
//!
//! Placement is decided once, for the peak; nothing moves by itself. While one host of the catalogue holds everything,
//! and nothing asks for more, the fleet is one host.

use super::demand::Demand;
use super::packing::Capacity;
use super::platform::{Context, Platform};
use super::pool::{MachineOffer, Pool};
use super::rates::Rates;
use super::site::{Fleet, Site, TooBig};
use super::{Scale, ZONES};
use crate::assumptions::node_rules::Resources;
use crate::assumptions::{AssumptionId, DOCKER_LINES, LineSpec, MachineType, node_rules, price_book};
use crate::units::{Hours, Mebibytes, MilliCpu, Money};
use crate::workload::Capability;

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

    fn fleet(&self, context: &Context) -> Result<Fleet, TooBig> {
        let demands = Demand::of(context.workload, context.assumptions, context.scale);
        let mut sites = Vec::with_capacity(demands.len());
        let mut changes = 0.0;
        let mut hosts_per_service = 0.0;
        for demand in &demands {
            let site = with_pool(context, demand, context.scale, |pool| pool.cheapest())
                .map_err(|class| demand.too_big(class, self.name()))?;
            if demand.is_production {
                hosts_per_service = demand.machines_per_service(context.scale.traffic, site.peak);
            }
            changes += changes_within_a_year(context, demand, &site);
            sites.push(site);
        }
        let load_balancers = sites.iter().filter(|site| site.peak > 1).count() as u64;
        Ok(Fleet {
            sites,
            capacity_changes: changes,
            reschedules: false,
            managed_control_planes: 0,
            add_ons: 0.0,
            load_balancers,
            hosts_per_service,
            capped_services: demands.iter().map(|demand| demand.capped_services(context.scale.traffic)).sum(),
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
    let book = price_book(context.workload.provisioning.price_book);
    let offer = |machine: &'static MachineType| {
        let capacity = node_rules::capacity(machine);
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
    book.machines.iter().map(offer).collect()
}

fn with_pool<T>(context: &Context, demand: &Demand, scale: Scale, ask: impl FnOnce(&Pool) -> T) -> T {
    let needs = |capability| demand.must_have(capability, context.workload);
    let rates = Rates::of(DOCKER_LINES, context, false);
    let shares: Vec<f64> = context.shares.iter().map(|share| share * scale.traffic).collect();
    ask(&Pool {
        demand,
        offers: &offers(context, demand),
        system: &[],
        per_container: Mebibytes(context.assumptions.mean(AssumptionId::ContainerOverhead)),
        traffic: scale.traffic,
        shares: &shares,
        follows_load: false,
        removal_delay: Hours::ZERO,
        spare: u64::from(needs(Capability::HostFailover)),
        minimum: if needs(Capability::ZoneFailover) { u64::from(ZONES) } else { 1 },
        beyond_one: Money(rates.load_balancer),
        rates: &rates,
        one_while_one_suffices: true,
    })
}

/// Hosts that must be added or removed by hand to follow a year's growth, on the type in use.
fn changes_within_a_year(context: &Context, demand: &Demand, site: &Site) -> f64 {
    let later = context.scale.grown(context.workload, 12.0);
    if later == context.scale {
        return 0.0;
    }
    let grown = Demand::of(context.workload, context.assumptions, later);
    let same = grown.iter().find(|candidate| candidate.environment == demand.environment);
    let offer = MachineOffer { machine: site.machine, allocatable: site.allocatable, capacity: site.offered };
    let peak = same.and_then(|demand| with_pool(context, demand, later, |pool| pool.peak_on(&offer)));
    peak.map_or(0.0, |peak| peak.abs_diff(site.peak) as f64)
}

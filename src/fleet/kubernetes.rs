//! Kubernetes: a control plane that reconciles declared state over a pool of nodes. Here with Amazon EKS's rules.

use super::ZONES;
use super::demand::Demand;
use super::packing::{Capacity, Item};
use super::platform::{Context, Platform};
use super::pool::{MachineOffer, Pool};
use super::rates::Rates;
use super::site::{Fleet, TooBig};
use crate::assumptions::{AssumptionId, KUBERNETES_LINES, LineSpec, add_ons_for, node_rules, price_book};
use crate::units::{Hours, Mebibytes, MilliCpu, Money};
use crate::workload::Capability;

/// A managed cluster.
pub struct Kubernetes;

/// A managed cluster on EKS, as an arm of the comparison.
pub static KUBERNETES: Kubernetes = Kubernetes;

/// Pods that node agents take of a node's limit: network, proxy, storage, logs. An assumption.
const NODE_AGENT_PODS: u32 = 4;

impl Platform for Kubernetes {
    fn id(&self) -> &'static str {
        "kubernetes"
    }

    fn name(&self) -> &'static str {
        "Kubernetes"
    }

    fn lines(&self) -> &'static [LineSpec] {
        KUBERNETES_LINES
    }

    fn fleet(&self, context: &Context) -> Result<Fleet, TooBig> {
        let demands = Demand::of(context.workload, context.assumptions, context.scale);
        let add_ons = add_ons(context);
        let system = system_items(context, add_ons);
        let shares: Vec<f64> = context.shares.iter().map(|share| share * context.scale.traffic).collect();
        let rates = Rates::of(KUBERNETES_LINES, context, true);
        let autoscaling = context.workload.provisioning.autoscaling;
        let mut sites = Vec::with_capacity(demands.len());
        let mut hosts_per_service = 0.0;
        for demand in &demands {
            let needs = |capability| demand.must_have(capability, context.workload);
            let pool = Pool {
                demand,
                offers: &offers(context, demand),
                system: &system,
                per_container: Mebibytes::ZERO,
                traffic: context.scale.traffic,
                shares: &shares,
                follows_load: autoscaling && demand.is_production,
                removal_delay: Hours(context.assumptions.mean(AssumptionId::ScaleDownDelay)),
                // An autoscaler buys the replacement when a node is lost; without one it must stand ready.
                spare: u64::from(needs(Capability::HostFailover) && !autoscaling),
                minimum: if needs(Capability::ZoneFailover) { u64::from(ZONES) } else { 1 },
                rates: &rates,
                beyond_one: Money::ZERO,
                one_while_one_suffices: false,
            };
            let site = pool.cheapest().map_err(|class| demand.too_big(class, self.name()))?;
            if demand.is_production {
                hosts_per_service = demand.machines_per_service(context.scale.traffic, site.peak);
            }
            sites.push(site);
        }
        let clusters = sites.len() as u64;
        Ok(Fleet {
            sites,
            capacity_changes: 0.0,
            reschedules: true,
            managed_control_planes: clusters,
            add_ons: add_ons * clusters as f64,
            load_balancers: clusters,
            hosts_per_service,
            capped_services: demands.iter().map(|demand| demand.capped_services(context.scale.traffic)).sum(),
        })
    }
}

/// Add-ons of one cluster: those always there, and those a needed capability takes.
fn add_ons(context: &Context) -> f64 {
    let needed: u32 = context.workload.capabilities.iter().map(add_ons_for).sum();
    context.workload.provisioning.add_ons + f64::from(needed)
}

/// System Deployments and add-ons, as items to pack.
fn system_items(context: &Context, add_ons: f64) -> Vec<Item> {
    let item = |cpu, memory, count| Item {
        size: Capacity::asked(cpu, memory, 0),
        count,
        most_per_machine: u64::MAX,
        distinct: 1,
        image: context.assumptions.mean(AssumptionId::AssumedImage),
    };
    let add_on = item(
        MilliCpu(context.assumptions.mean(AssumptionId::AddOnCpu)),
        Mebibytes(context.assumptions.mean(AssumptionId::AddOnMemory)),
        add_ons.round().max(0.0) as u64,
    );
    let system = node_rules::SYSTEM_PODS.iter().map(|pod| item(pod.cpu, pod.memory, u64::from(pod.replicas)));
    system.chain(std::iter::once(add_on)).collect()
}

/// What each machine type offers: allocatable less node agents, filled to the target.
fn offers(context: &Context, demand: &Demand) -> Vec<MachineOffer> {
    let mean = |id| context.assumptions.mean(id);
    let fill = mean(AssumptionId::TargetUtilisation);
    let agent_cpu = MilliCpu(mean(AssumptionId::NodeAgentCpu)) + demand.agent_cpu;
    let agent_memory = Mebibytes(mean(AssumptionId::NodeAgentMemory)) + demand.agent_memory;
    let book = price_book(context.workload.provisioning.price_book);
    let offer = |machine: &'static _| {
        let allocatable = node_rules::eks::allocatable(machine);
        MachineOffer {
            machine,
            allocatable: allocatable.resources,
            capacity: Capacity::offered(
                (allocatable.resources.cpu - agent_cpu) * fill,
                (allocatable.resources.memory - agent_memory) * fill,
                machine.gpus,
                allocatable.max_pods.saturating_sub(NODE_AGENT_PODS + demand.agents),
            ),
        }
    };
    book.machines.iter().map(offer).collect()
}

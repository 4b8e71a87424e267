//! Kubernetes: a control plane that reconciles declared state over a pool of nodes, by the rules of the distribution
//! that the workload's choices lead to.

use super::ZONES;
use super::control::{control_at, control_steps};
use super::demand::Demand;
use super::node_pools::{hosts, peak_of};
use super::packing::{Capacity, Item};
use super::platform::{Context, Platform};
use super::pool::{MachineOffer, Pool};
use super::rates::Rates;
use super::site::{Fleet, Site, TooBig};
use super::stock::Stocked;
use crate::assumptions::node_rules::limits::{
    self, CONTAINERS, ETCD_KIB, ETCD_NODES, NODES, PODS, PODS_PER_NODE, Warning, Warnings,
};
use crate::assumptions::node_rules::self_managed::{MemberSize, QUORUM, step};
use crate::assumptions::{
    AssumptionId, ControlPlane, Distribution, Engine, FreePlanes, KUBERNETES_LINES, LineSpec, Stack, distribution,
    node_rules,
};
use crate::units::{Hours, Mebibytes, MilliCpu, Money};
use crate::workload::{Capability, Incumbent, Workload};

/// A cluster.
pub struct Kubernetes;

/// A cluster, as an arm of the comparison.
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

    fn stack(&self, workload: &Workload) -> &'static Stack {
        distribution(&workload.provisioning).0.stack
    }

    fn engine(&self, workload: &Workload) -> Engine {
        distribution(&workload.provisioning).0.engine
    }

    fn runs_today(&self, incumbent: Incumbent) -> bool {
        incumbent == Incumbent::Kubernetes
    }

    fn experience(&self, workload: &Workload) -> f64 {
        workload.people.kubernetes_experience
    }

    fn fleet(&self, context: &Context) -> Result<Fleet, TooBig> {
        let provisioning = &context.workload.provisioning;
        let (distribution, stands_in) = distribution(provisioning);
        let demands = Demand::of(context.workload, context.assumptions, context.scale);
        let needed = distribution.engine.add_ons(context.workload.kept());
        let add_ons = provisioning.add_ons + f64::from(needed);
        let mut system = system_items(context, add_ons);
        let alone = system.len();
        let shares: Vec<f64> = context.shares.iter().map(|share| share * context.scale.traffic).collect();
        let rates = Rates::of(self, context, true);
        let autoscaling = provisioning.autoscaling;
        let mut sites: Vec<Site> = Vec::with_capacity(demands.len());
        let mut control_nodes = Vec::new();
        let mut hosts_per_service = 0.0;
        let (managed, sizes): (_, &[_]) = match distribution.control_plane {
            ControlPlane::Managed(free) => (Some(free), &[]),
            ControlPlane::Own(sizes) => (None, sizes),
        };
        // A host of one's own is seldom as small as a member of a control plane, so there members stand on the nodes, each
        // on another one. Rented, each has a machine of its size.
        let on_nodes = context.book().owned && managed.is_none();
        let mut consensus_members = 0;
        let mut warnings = Warnings::default()
            .with(Warning::StandsIn, stands_in)
            .with(Warning::RentedMachines, provisioning.sovereign && !context.book().owned);
        for demand in &demands {
            let needs = |capability| demand.must_have(capability, context.workload);
            let control = if on_nodes { Vec::new() } else { control_steps(sizes, demand, context) };
            let steps: Vec<(u64, Money)> = control.iter().map(|(beyond, own)| (*beyond, own.cost(&rates))).collect();
            let offers = offers(context, demand, distribution);
            let pools_with = |system: &[Item]| {
                let pool = Pool {
                    demand,
                    offers: &offers,
                    system,
                    per_container: Mebibytes::ZERO,
                    traffic: context.scale.traffic,
                    shares: &shares,
                    follows_load: autoscaling && demand.is_production,
                    removal_delay: Hours(context.assumptions.mean(AssumptionId::ScaleDownDelay)),
                    // An autoscaler rents the replacement when a node is lost; without one, or where machines are one's own,
                    // it must stand ready.
                    spare: u64::from(needs(Capability::HostFailover) && (!autoscaling || context.book().owned)),
                    minimum: if needs(Capability::ZoneFailover) { u64::from(ZONES) } else { 1 },
                    quorum: 1,
                    beside: 0,
                    rates: &rates,
                    steps: &steps,
                    one_while_one_suffices: false,
                    scratch: context.scratch,
                };
                pool.node_pools().map_err(|class| demand.too_big(class, self.name()))
            };
            let mut pools = None;
            for size in sizes.iter().filter(|_| on_nodes) {
                let members = if demand.is_production { step(&QUORUM, size.0) } else { 1 };
                system.truncate(alone);
                system.push(member(size, members, &offers));
                let found = pools_with(&system)?;
                let holds = hosts(&found) <= size.0;
                pools = Some(found);
                if holds {
                    consensus_members += members;
                    break;
                }
            }
            let pools = pools.map_or_else(|| pools_with(&system), Ok)?;
            if demand.is_production {
                hosts_per_service = demand.machines_per_service(context.scale.traffic, |class| peak_of(&pools, class));
            }
            warnings = warnings.and(exceeded(context, demand, &pools, managed.is_none()));
            let own = control_at(&control, hosts(&pools)).cloned();
            consensus_members += own.as_ref().map_or(0, |own| own.members);
            control_nodes.extend(own);
            sites.extend(pools);
        }
        let capped_services = demands.iter().map(|demand| demand.capped_services(context.scale.traffic)).sum();
        let clusters = demands.len() as u64;
        let zonal = !context.workload.capabilities.contains(Capability::ZoneFailover);
        let free = match managed {
            Some(FreePlanes::OneZonal) if zonal => 1,
            Some(FreePlanes::OutsideProduction) => clusters.saturating_sub(1),
            _ => 0,
        };
        let (support, upgrades) = (distribution.support, provisioning.upgrades_per_year);
        let extended_share = support.share_beyond_standard(upgrades, context.window);
        let lapsed = if managed.is_some() { Warning::ExtendedSupport } else { Warning::Unsupported };
        // Who runs etcd backs it up, restores it and renews its certificates: the work of one add-on, an assumption.
        let etcd = f64::from(u8::from(managed.is_none()));
        let brought = distribution.bundled.len() as f64;
        let operated = (provisioning.add_ons - brought).max(0.0) + f64::from(needed) + etcd;
        Ok(Fleet {
            sites,
            platforms: clusters,
            capacity_changes: 0.0,
            reschedules: true,
            fails_over: true,
            follows_load: autoscaling,
            managed_control_planes: if managed.is_some() { clusters } else { 0 },
            free_control_planes: free,
            consensus_members,
            control_nodes,
            extended_share,
            forced_upgrades: support.forced_upgrades(upgrades, context.window),
            by_hand: distribution.engine.by_hand(context.workload.kept()),
            warnings: warnings.with(lapsed, extended_share > 0.0).with(Warning::Capped, capped_services > 0),
            add_ons: operated * clusters as f64,
            load_balancers: clusters,
            hosts_per_service,
            capped_services,
        })
    }
}

/// Published limits that a cluster exceeds.
fn exceeded(context: &Context, demand: &Demand, sites: &[Site], runs_etcd: bool) -> Warnings {
    let nodes = hosts(sites);
    let (mut pods, mut containers, mut crowded) = (0, 0, false);
    for site in sites {
        let before = pods;
        pods += site.peak * u64::from(NODE_AGENT_PODS + demand.agents);
        containers += pods - before;
        for class in demand.classes.iter().filter(|class| site.kind.holds(class.service)) {
            let replicas = u64::from(class.copies) * u64::from(class.replicas_at(context.scale.traffic));
            pods += replicas;
            containers += replicas * u64::from(class.service.containers);
        }
        crowded |= pods - before > site.peak * PODS_PER_NODE;
    }
    let services = u64::from(context.scale.services);
    Warnings::default()
        .with(Warning::PodsPerNode, crowded)
        .with(Warning::Nodes, nodes > NODES)
        .with(Warning::Pods, pods > PODS)
        .with(Warning::Containers, containers > CONTAINERS)
        .with(Warning::EtcdSize, limits::etcd_kib(pods, services, nodes) > ETCD_KIB)
        .with(Warning::EtcdSizing, runs_etcd && nodes > ETCD_NODES)
}

/// Members of a control plane that stand on the nodes, as items to pack, each on another one. Where a node is smaller
/// than the table asks for, a member takes all of it.
fn member((_, vcpu, gib): &MemberSize, members: u64, offers: &[MachineOffer]) -> Item {
    let (cpu, memory) = (MilliCpu(f64::from(*vcpu) * 1_000.0), Mebibytes(f64::from(*gib) * 1_024.0));
    let asked = Capacity::asked(cpu, memory, 0);
    let size = offers.iter().fold(asked, |size, offer| Capacity {
        cpu: size.cpu.min(offer.capacity.cpu),
        memory: size.memory.min(offer.capacity.memory),
        ..size
    });
    Item { size, count: members, most_per_machine: 1, distinct: 1, image: 0.0 }
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

/// What each machine type offers: allocatable less node agents, filled to the target. Where the distribution's rule
/// reserves nothing for operating system and runtime, they take what a Docker host gives them.
fn offers(context: &Context, demand: &Demand, distribution: &Distribution) -> Vec<MachineOffer> {
    let mean = |id| context.assumptions.mean(id);
    let fill = mean(AssumptionId::TargetUtilisation);
    let share = node_rules::system_share();
    let beside = |id| mean(id) * distribution.system_beside;
    let cpu =
        MilliCpu(mean(AssumptionId::NodeAgentCpu) + beside(AssumptionId::HostSystemCpu)) + demand.agent_cpu + share.cpu;
    let memory = Mebibytes(mean(AssumptionId::NodeAgentMemory) + beside(AssumptionId::HostSystemMemory))
        + demand.agent_memory
        + share.memory;
    let offer = |stocked: &Stocked| {
        let Stocked { machine, node: allocatable, .. } = *stocked;
        MachineOffer {
            machine,
            allocatable: allocatable.resources,
            capacity: Capacity::offered(
                (allocatable.resources.cpu - cpu) * fill,
                (allocatable.resources.memory - memory) * fill,
                machine.gpus,
                allocatable.max_pods.saturating_sub(NODE_AGENT_PODS + demand.agents),
            ),
        }
    };
    context.machines(demand.asks_for_gpus()).map(offer).collect()
}

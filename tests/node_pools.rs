//! Node pools: who stands on machines with GPUs, who does not, and what it costs.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

use std::cell::Cell;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs_with_gpus, cases};
use crossover::assumptions::{node_rules, price_book};
use crossover::decision::{Inputs, PointMaker, crossovers, curve};
use crossover::fleet::{
    Arms, Capacity, Class, DOCKER, Demand, Fleet, Item, KUBERNETES, MachineOffer, Platform, Pool, PoolKind, Rates,
    SWARM, Scale, Site, Totals,
};
use crossover::ledger::{Ledger, ledger};
use crossover::scenario::preset;
use crossover::units::{Hours, Mebibytes, MilliCpu, Money, MoneyPerHour};
use crossover::workload::{Capabilities, Capability, Environment, KubernetesChoice, PriceBookId, Service};
use proptest::prelude::*;

const PLATFORMS: [&dyn Platform; 3] = [&DOCKER, &SWARM, &KUBERNETES];
const CLOUDS: [PriceBookId; 3] = [PriceBookId::AwsUsEast1, PriceBookId::AzureEastUs, PriceBookId::GcpUsCentral1];

fn service(name: &str, replicas: u32, gpus: u32, cores: f64, gib: f64) -> Service {
    Service {
        replicas,
        gpus,
        cpu: Some(MilliCpu(cores * 1_000.0)),
        memory: Some(Mebibytes(gib * 1_024.0)),
        scales_with_load: false,
        ..Service::named(name)
    }
}

/// These services in production alone, nothing needed, growing or deployed.
fn running(services: &[Service]) -> Inputs {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    let workload = &mut inputs.workload;
    workload.services = services.to_vec();
    workload.service_count = services.len() as u32;
    workload.growth.services.0 = 0.0;
    workload.growth.traffic.0 = 0.0;
    workload.delivery.deploys_per_service_week = 0.0;
    workload.environments = [Environment::PRODUCTION, Environment::STAGING, Environment::DEVELOPMENT];
    workload.capabilities = Capabilities::default();
    inputs
}

/// Two models, and web servers that would fill a large machine by themselves.
fn models_and_web() -> Inputs {
    running(&[service("model", 2, 1, 2.0, 8.0), service("web", 24, 0, 3.0, 1.5)])
}

/// The same web servers by themselves.
fn web() -> Inputs {
    running(&[service("web", 24, 0, 3.0, 1.5)])
}

fn fleet(platform: &'static dyn Platform, inputs: &Inputs) -> Fleet {
    let maker = PointMaker::new(inputs, Arms([platform, platform]));
    platform.fleet(&maker.context(inputs.axis.today(&inputs.workload))).expect("it fits")
}

fn costs(platform: &'static dyn Platform, inputs: &Inputs) -> Ledger {
    let maker = PointMaker::new(inputs, Arms([platform, platform]));
    ledger(platform, &fleet(platform, inputs), &maker.context(inputs.axis.today(&inputs.workload)))
}

fn kinds(fleet: &Fleet) -> Vec<PoolKind> {
    fleet.sites.iter().map(|site| site.kind).collect()
}

// A site had one type of machine, so one service with a GPU put its whole environment on machines with GPUs.
#[test]
fn a_gpu_service_does_not_drag_its_neighbours_onto_gpu_machines() {
    for book in CLOUDS {
        for platform in PLATFORMS {
            let mut inputs = models_and_web();
            inputs.workload.provisioning.price_book = book;
            let both = fleet(platform, &inputs);
            assert_eq!(kinds(&both), [PoolKind::General, PoolKind::Gpu], "{} in {book:?}", platform.name());
            assert_eq!((both.sites[0].machine.gpus, both.sites[0].environment), (0, "production"));
            assert!(both.sites[1].machine.gpus > 0);
            // Web servers cost no more than they would alone.
            let mut alone = web();
            alone.workload.provisioning.price_book = book;
            let price = |site: &Site| site.machine.price.get() * site.machine_hours().get();
            let (beside, alone) = (price(&both.sites[0]), price(&fleet(platform, &alone).sites[0]));
            assert!(beside <= alone, "{} in {book:?}: {beside}, not {alone}", platform.name());
        }
    }
}

#[test]
fn a_little_work_beside_a_gpu_with_room_needs_no_machine_of_its_own() {
    let inputs = running(&[service("model", 1, 1, 2.0, 8.0), service("web", 1, 0, 0.25, 0.25)]);
    for platform in [&DOCKER as &dyn Platform, &SWARM] {
        let fleet = fleet(platform, &inputs);
        assert_eq!((kinds(&fleet), fleet.sites[0].peak), (vec![PoolKind::Only], 1), "{}", platform.name());
        assert!(fleet.sites[0].machine.gpus > 0);
    }
}

#[test]
fn where_everything_asks_for_a_gpu_there_is_one_pool() {
    let inputs = running(&[service("model", 2, 1, 2.0, 8.0), service("second", 3, 1, 2.0, 8.0)]);
    for platform in [&DOCKER as &dyn Platform, &SWARM] {
        assert_eq!(kinds(&fleet(platform, &inputs)), [PoolKind::Only], "{}", platform.name());
    }
    // What a cluster runs for itself follows the only services there are.
    assert_eq!(kinds(&fleet(&KUBERNETES, &inputs)), [PoolKind::Only]);
}

// Everything had to fit on one type, and on Azure the largest with a GPU has 64 virtual CPUs; this asked for more than
// any machine offers, though the one beside it is sold.
#[test]
fn two_pools_hold_what_no_single_type_of_machine_does() {
    let mut inputs = running(&[service("model", 1, 1, 2.0, 8.0), service("solver", 1, 0, 70.0, 100.0)]);
    inputs.workload.provisioning.price_book = PriceBookId::AzureEastUs;
    for platform in PLATFORMS {
        assert_eq!(fleet(platform, &inputs).sites.len(), 2, "{}", platform.name());
    }
}

#[test]
fn a_service_too_big_for_either_pool_is_named() {
    for (gpus, cores) in [(0, 500.0), (1, 500.0), (64, 1.0)] {
        let mut inputs = models_and_web();
        inputs.workload.services.push(service("giant", 1, gpus, cores, 1.0));
        inputs.workload.service_count = 3;
        let maker = PointMaker::new(&inputs, Arms::default());
        let problem = maker.fleets(3).expect_err("no machine is as large");
        assert_eq!(problem.service, "giant", "{gpus} GPUs and {cores} cores");
    }
}

#[test]
fn own_hosts_are_of_one_kind_and_so_one_pool() {
    let mut inputs = models_and_web();
    inputs.workload.provisioning.price_book = PriceBookId::Own;
    inputs.workload.provisioning.own.shape =
        crossover::workload::HOST_SHAPES.iter().position(|shape| shape.gpus > 0).expect("one has");
    for platform in PLATFORMS {
        assert_eq!(kinds(&fleet(platform, &inputs)), [PoolKind::Only], "{}", platform.name());
    }
}

#[test]
fn pools_are_paid_for_each_at_its_own_price_and_are_one_platform() {
    for platform in PLATFORMS {
        let inputs = models_and_web();
        let (both, ledger) = (fleet(platform, &inputs), costs(platform, &inputs));
        let by_hand: Money = both.sites.iter().map(|site| site.machine.price * site.machine_hours()).sum();
        let charged = ledger.row("compute") + ledger.row("compute_flexible") + ledger.row("compute_spot");
        // The usual preset commits to nothing.
        assert!((charged - by_hand).abs().get() < 1e-6, "{}: {charged:?}, not {by_hand:?}", platform.name());
        assert_eq!((both.platforms, both.managed_control_planes <= 1), (1, true));
        for row in ["platform_upkeep", "addresses", "control_plane", "cluster_upgrades", "addons"] {
            assert_eq!(ledger.row(row), costs(platform, &web()).row(row), "{row} of {}", platform.name());
        }
    }
}

#[test]
fn an_environment_has_a_load_balancer_however_many_pools_it_has() {
    for platform in PLATFORMS {
        assert_eq!(fleet(platform, &models_and_web()).load_balancers, 1, "{}", platform.name());
    }
    let one_of_each = running(&[service("model", 1, 1, 2.0, 8.0), service("web", 1, 0, 5.0, 8.0)]);
    let hosts = fleet(&DOCKER, &one_of_each);
    assert_eq!(hosts.sites.iter().map(|site| site.peak).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(hosts.load_balancers, 1, "there are two hosts to balance between");
}

#[test]
fn each_pool_keeps_its_own_spare_machine_and_its_own_zones() {
    let needing = |needed: &[Capability]| {
        let mut inputs = models_and_web();
        inputs.workload.capabilities = Capabilities::of(needed);
        inputs.workload.provisioning.autoscaling = false;
        inputs
    };
    for platform in PLATFORMS {
        let spare = fleet(platform, &needing(&[Capability::HostFailover]));
        assert!(spare.sites.len() == 2 && spare.sites.iter().all(|site| site.spare == 1), "{}", platform.name());
        let zones = fleet(platform, &needing(&[Capability::ZoneFailover]));
        assert!(zones.sites.len() == 2 && zones.sites.iter().all(|site| site.peak >= 3), "{}", platform.name());
    }
}

#[test]
fn managers_of_a_swarm_stand_on_the_general_pool_and_are_counted_over_both() {
    let mut inputs = running(&[service("model", 1, 1, 2.0, 8.0), service("web", 1, 0, 48.0, 90.0)]);
    inputs.workload.capabilities = Capabilities::of(&[Capability::HostFailover]);
    let swarm = fleet(&SWARM, &inputs);
    let hosts: Vec<u64> = swarm.sites.iter().map(|site| site.peak).collect();
    assert_eq!(
        (hosts, swarm.consensus_members),
        (vec![3, 2], 3),
        "a quorum of three, and a spare machine beside the GPU"
    );
    // Five managers above 100 hosts.
    let mut many = running(&[service("model", 60, 1, 2.0, 8.0), service("web", 50, 0, 60.0, 100.0)]);
    assert_eq!(fleet(&SWARM, &many).consensus_members, 5);
    many.workload.services[0].replicas = 40;
    assert_eq!(fleet(&SWARM, &many).consensus_members, 3);
}

#[test]
fn a_control_plane_is_sized_by_the_nodes_of_both_pools() {
    let mut inputs = running(&[service("model", 45, 1, 3.0, 8.0), service("store", 8, 0, 4.0, 500.0)]);
    inputs.workload.provisioning.kubernetes = KubernetesChoice::Kubeadm;
    let member = |inputs: &Inputs| {
        let fleet = fleet(&KUBERNETES, inputs);
        let nodes: Vec<u64> = fleet.sites.iter().map(|site| site.peak).collect();
        assert!(nodes.iter().all(|nodes| *nodes <= 50), "{nodes:?}");
        (nodes.iter().sum::<u64>() > 50, fleet.control_nodes[0].machine.vcpu)
    };
    // etcd's guide: two virtual CPUs up to 50 nodes, four up to 250.
    assert_eq!(member(&inputs), (true, 4));
    inputs.workload.services[1].replicas = 4;
    assert_eq!(member(&inputs), (false, 2));
}

#[test]
fn hosts_added_within_a_year_are_counted_in_both_pools() {
    let mut inputs = models_and_web();
    inputs.workload.growth.traffic.0 = 1.0;
    let following = |inputs: &mut Inputs, of: usize| inputs.workload.services[of].scales_with_load = true;
    let changes = |inputs: &Inputs| fleet(&DOCKER, inputs).capacity_changes;
    assert_eq!(changes(&inputs), 0.0, "nothing follows the load");
    following(&mut inputs, 0);
    let models = changes(&inputs);
    assert_eq!(models, 2.0, "two more models");
    let mut web = models_and_web();
    web.workload.growth.traffic.0 = 1.0;
    following(&mut web, 1);
    following(&mut inputs, 1);
    assert!(changes(&web) > 0.0);
    assert_eq!(changes(&inputs), models + changes(&web));
}

/// There are two machines, but none of them can take the second replica from the other.
#[test]
fn replicas_on_the_only_machine_of_a_pool_fall_together() {
    let unreplicated = |web: u32, cores: f64| {
        let inputs = running(&[service("model", 1, 1, 2.0, 8.0), service("web", web, 0, cores, 1.0)]);
        let hosts: Vec<u64> = fleet(&DOCKER, &inputs).sites.iter().map(|site| site.peak).collect();
        (hosts, costs(&DOCKER, &inputs).row("downtime_maintenance"))
    };
    let (one_host, together) = unreplicated(2, 2.5);
    assert_eq!(one_host, [1, 1]);
    // Replicas this large stand on a machine each.
    let (hosts, apart) = unreplicated(2, 60.0);
    assert_eq!(hosts, [2, 1]);
    assert_eq!(apart * 2.0, together, "only the model waits for its machine, and it is half of the services");
}

#[test]
fn a_deploy_by_hand_visits_the_hosts_of_the_services_pool() {
    let inputs = running(&[service("model", 1, 1, 2.0, 8.0), service("web", 2, 0, 60.0, 100.0)]);
    assert_eq!(fleet(&DOCKER, &inputs).hosts_per_service, 1.5, "one host for the model, two for the web servers");
}

#[test]
fn system_pods_and_add_ons_leave_gpu_machines_alone() {
    let mut inputs = models_and_web();
    let gpu = |inputs: &Inputs| fleet(&KUBERNETES, inputs).sites[1].clone();
    let before = gpu(&inputs);
    inputs.workload.provisioning.add_ons += 15.0;
    assert_eq!(gpu(&inputs), before);
}

/// What a node pool holds, as items to pack.
fn items(site: &Site, demand: &Demand, share: f64) -> Vec<Item> {
    let item = |class: &Class| {
        let replicas = class.replicas_at(share);
        Item {
            size: Capacity::asked(class.cpu, class.memory, class.service.gpus),
            count: u64::from(class.copies) * u64::from(replicas),
            most_per_machine: class.most_per_machine(replicas),
            distinct: u64::from(class.copies),
            image: 0.0,
        }
    };
    demand.classes.iter().filter(|class| site.kind.holds(class.service)).map(item).collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn every_service_stands_in_one_pool_and_the_pool_holds_its_work(inputs in any_inputs_with_gpus()) {
        let maker = PointMaker::new(&inputs, Arms::default());
        let today = inputs.axis.today(&inputs.workload);
        let in_force = inputs.in_force();
        let demands = Demand::of(&inputs.workload, &in_force, maker.context(today).scale);
        for platform in PLATFORMS {
            let Ok(fleet) = platform.fleet(&maker.context(today)) else { continue };
            prop_assert_eq!(fleet.platforms, demands.len() as u64);
            for demand in &demands {
                let name = demand.environment.name;
                let pools: Vec<&Site> = fleet.sites.iter().filter(|site| site.environment == name).collect();
                let kinds: Vec<PoolKind> = pools.iter().map(|site| site.kind).collect();
                let known = kinds == [PoolKind::Only] || kinds == [PoolKind::General, PoolKind::Gpu];
                prop_assert!(known, "{kinds:?}");
                prop_assert!(demand.asks_for_gpus() || kinds.len() == 1);
                for class in &demand.classes {
                    prop_assert_eq!(pools.iter().filter(|site| site.kind.holds(class.service)).count(), 1);
                }
                for site in pools {
                    prop_assert!(site.kind != PoolKind::General || site.machine.gpus == 0);
                    let bound = Totals::of(&items(site, demand, 1.0)).lower_bound(&site.offered);
                    prop_assert!(bound.is_some_and(|bound| bound + site.spare <= site.peak), "{bound:?} of {}", site.peak);
                }
            }
        }
    }

    #[test]
    fn node_pools_never_cost_more_than_one_pool_for_everything(
        inputs in any_inputs_with_gpus(),
        (spare, minimum, quorum) in (0_u64..2, 1_u64..4, 1_u64..4),
        (per_machine, load_balancer, visited) in (0.0..2.0_f64, 0.0..5_000.0_f64, 0.0..50_000.0_f64),
        book in prop::sample::select(&CLOUDS[..]),
        follows_load in any::<bool>(),
    ) {
        let in_force = inputs.in_force();
        let scale = Scale { services: inputs.workload.service_count.min(200), traffic: 1.0 };
        let demands = Demand::of(&inputs.workload, &in_force, scale);
        let shares = inputs.shares();
        let offer = |machine| {
            let allocatable = node_rules::capacity(machine);
            let capacity = Capacity::offered(allocatable.cpu, allocatable.memory, machine.gpus, 110);
            MachineOffer { machine, allocatable, capacity }
        };
        let offers: Vec<MachineOffer> = price_book(book).machines.iter().map(offer).collect();
        let rates = Rates {
            lasting: 0.7,
            passing: 1.0,
            per_machine: MoneyPerHour(per_machine),
            visited_host: visited,
            ..Rates::default()
        };
        let steps = [(1, Money(load_balancer)), (20, Money(load_balancer * 3.0))];
        for demand in &demands {
            let pool = Pool {
                demand,
                offers: &offers,
                system: &[],
                per_container: Mebibytes(15.0),
                traffic: scale.traffic,
                shares: &shares,
                follows_load,
                removal_delay: Hours(0.2),
                spare,
                minimum,
                quorum,
                beside: 0,
                rates: &rates,
                steps: &steps,
                one_while_one_suffices: false,
                scratch: &Cell::default(),
            };
            let Ok(one) = pool.cheapest() else { continue };
            let pools = pool.node_pools().expect("one pool holds everything");
            // Added up once more, from what the sites say.
            let cost = |sites: &[Site]| {
                let machines: Money = sites.iter().map(|site| rates.of_site(site)).sum();
                let all: u64 = sites.iter().map(|site| site.peak).sum();
                let passed = steps.iter().rfind(|(beyond, _)| all > *beyond).map_or(Money::ZERO, |(_, cost)| *cost);
                let peak = |class: &Class| {
                    sites.iter().find(|site| site.kind.holds(class.service)).expect("every service stands somewhere").peak
                };
                let visits = demand.machines_per_service(scale.traffic, peak).max(1.0);
                machines + passed + Money(if demand.is_production { visited * visits } else { 0.0 })
            };
            let (one, pools) = (cost(&[one]), cost(&pools));
            prop_assert!(pools.get() <= one.get() * (1.0 + 1e-12), "{pools:?} against {one:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn two_instances_of_one_platform_have_the_same_pools_and_never_differ(
        mut inputs in any_inputs_with_gpus(),
        services in 1_u32..40,
    ) {
        inputs.workload.service_count = services;
        for arms in PLATFORMS.map(|platform| Arms([platform, platform])) {
            let Ok(curve) = curve(&inputs, arms) else { continue };
            for point in &curve.points {
                prop_assert_eq!(point.difference(), Money::ZERO);
            }
        }
    }

    #[test]
    fn every_change_of_lead_is_found_where_pools_split_and_join(
        mut inputs in any_inputs_with_gpus(),
        services in 1_u32..60,
    ) {
        inputs.workload.service_count = services;
        let arms = Arms::of(&inputs.workload);
        let Ok(curve) = curve(&inputs, arms) else { return Ok(()) };
        let maker = PointMaker::new(&inputs, arms);
        let (first, last) = inputs.axis.range(&inputs.workload);
        let mut leader = None;
        let mut changes = Vec::new();
        for x in first..=last {
            let next = maker.point(x).expect("what the curve can compute").leader();
            match (leader, next) {
                (Some(from), Some(to)) if from != to => changes.push((x, from, to)),
                _ => {}
            }
            leader = next.or(leader);
        }
        let found = crossovers(&inputs, arms, &curve).expect("as the curve");
        let found: Vec<(u32, usize, usize)> = found.iter().map(|one| (one.x, one.from, one.to)).collect();
        prop_assert_eq!(found, changes);
    }
}

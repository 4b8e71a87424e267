//! What a platform is, beyond its nodes: distributions, control planes, Swarm, support over time, limits on the axis,
//! environments. Numbers by hand, on small workloads.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::node_rules::limits::Warning;
use crossover::assumptions::{ControlPlane, DISTRIBUTIONS, Engine, PROVISIONS, distribution};
use crossover::decision::{Inputs, PointMaker, Report, report};
use crossover::fleet::{Arms, Axis, DOCKER, Fleet, KUBERNETES, Platform, SWARM};
use crossover::ledger::{Ledger, ledger};
use crossover::scenario::preset;
use crossover::texts::{ENGLISH, warnings};
use crossover::units::{HOURS_PER_YEAR, Mebibytes, MilliCpu, Money};
use crossover::workload::{
    Capabilities, Capability, DockerEngine, Environment, KubernetesChoice, Placement, PriceBookId, Service,
};
use proptest::prelude::*;

const CHOICES: [KubernetesChoice; 5] = [
    KubernetesChoice::Managed,
    KubernetesChoice::ManagedMorePods,
    KubernetesChoice::ManagedBefore129,
    KubernetesChoice::Kubeadm,
    KubernetesChoice::K3s,
];

/// Replicas of one small service, on their own in production, nothing else needed.
fn replicas(count: u32) -> Inputs {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    let workload = &mut inputs.workload;
    workload.services = vec![Service {
        replicas: count,
        scales_with_load: false,
        cpu: Some(MilliCpu(250.0)),
        memory: Some(Mebibytes(512.0)),
        ..Service::named("one")
    }];
    workload.service_count = 1;
    workload.growth.services.0 = 0.0;
    workload.growth.traffic.0 = 0.0;
    workload.environments = [Environment::PRODUCTION, Environment::STAGING, Environment::DEVELOPMENT];
    workload.capabilities = Capabilities::default();
    inputs
}

fn needing(mut inputs: Inputs, needed: &[Capability]) -> Inputs {
    inputs.workload.capabilities = Capabilities::of(needed);
    inputs
}

fn on(mut inputs: Inputs, kubernetes: KubernetesChoice) -> Inputs {
    inputs.workload.provisioning.kubernetes = kubernetes;
    inputs
}

fn fleet(platform: &'static dyn Platform, inputs: &Inputs) -> Fleet {
    let maker = PointMaker::new(inputs, Arms([platform, platform]));
    platform.fleet(&maker.context(inputs.axis.today(&inputs.workload))).expect("it fits")
}

fn costs(platform: &'static dyn Platform, inputs: &Inputs) -> Ledger {
    let maker = PointMaker::new(inputs, Arms([platform, platform]));
    ledger(platform, &fleet(platform, inputs), &maker.context(inputs.axis.today(&inputs.workload)))
}

fn answer(inputs: &Inputs) -> Report {
    report(inputs, Arms::of(&inputs.workload)).expect("it fits")
}

fn dollars(money: Money, by_hand: f64) {
    assert!((money.get() - by_hand).abs() < 0.005, "{money:?} is not {by_hand}");
}

// Distributions

#[test]
fn every_choice_on_every_book_leads_to_the_distribution_that_exists_there() {
    use PriceBookId::{AwsUsEast1, AzureEastUs, GcpUsCentral1, Own};
    #[rustfmt::skip]
    let table = [
        (AwsUsEast1,    ["eks", "eks_prefixes", "eks", "kubeadm", "k3s"]),
        (AzureEastUs,   ["aks", "aks", "aks_before_1_29", "kubeadm", "k3s"]),
        (GcpUsCentral1, ["gke", "gke", "gke", "kubeadm", "k3s"]),
        (Own,           ["kubeadm", "kubeadm", "kubeadm", "kubeadm", "k3s"]),
    ];
    for (book, expected) in table {
        for (choice, id) in CHOICES.into_iter().zip(expected) {
            let mut provisioning = replicas(1).workload.provisioning;
            provisioning.price_book = book;
            provisioning.kubernetes = choice;
            let (found, stands_in) = distribution(&provisioning);
            let own = matches!(choice, KubernetesChoice::Kubeadm | KubernetesChoice::K3s);
            assert_eq!((found.id, stands_in), (id, book == Own && !own), "{choice:?} on {book:?}");
            provisioning.sovereign = true;
            let (found, stands_in) = distribution(&provisioning);
            let id = if choice == KubernetesChoice::K3s { "k3s" } else { "kubeadm" };
            assert_eq!((found.id, stands_in), (id, !own), "{choice:?} on {book:?}, sovereign");
            assert!(matches!(found.control_plane, ControlPlane::Own(_)), "nobody else runs a sovereign control plane");
        }
    }
}

#[test]
fn keys_and_names_of_distributions_are_distinct() {
    for (index, one) in DISTRIBUTIONS.iter().enumerate() {
        assert!(DISTRIBUTIONS[..index].iter().all(|other| other.id != one.id && other.name != one.name), "{}", one.id);
    }
}

#[test]
fn the_report_says_that_kubeadm_stands_in_where_sovereignty_is_required() {
    let mut inputs = replicas(4);
    // Along months nothing grows here, so nothing else is to be said.
    inputs.axis = Axis::Months;
    assert_eq!(warnings(&answer(&inputs), &ENGLISH), [""; 0]);
    inputs.workload.provisioning.sovereign = true;
    let report = answer(&inputs);
    let first = inputs.axis.range(&inputs.workload).0;
    assert_eq!(report.curve.warnings, [(Warning::StandsIn, first), (Warning::RentedMachines, first)]);
    let said = warnings(&report, &ENGLISH);
    assert!(said[0].contains("kubeadm stands in") && said[1].contains("rented"), "{said:?}");
    inputs.workload.provisioning.price_book = PriceBookId::Own;
    assert_eq!(answer(&inputs).curve.warnings, [(Warning::StandsIn, first)]);
    inputs.workload.provisioning.kubernetes = KubernetesChoice::Kubeadm;
    assert_eq!(answer(&inputs).curve.warnings, []);
}

// Fees

#[test]
fn a_managed_control_plane_is_charged_by_its_providers_rule() {
    let mut inputs = replicas(4);
    let staging = Environment { size: 1.0, placement: Placement::Own, ..Environment::STAGING };
    inputs.workload.environments[1] = staging;
    let mut fee = |book, needed: &[Capability]| {
        inputs.workload.provisioning.price_book = book;
        inputs.workload.capabilities = Capabilities::of(needed);
        costs(&KUBERNETES, &inputs).row("control_plane")
    };
    let year = 0.1 * HOURS_PER_YEAR;
    dollars(fee(PriceBookId::AwsUsEast1, &[]), 2.0 * year);
    // GKE's credit pays for one zonal cluster, and for no regional one.
    dollars(fee(PriceBookId::GcpUsCentral1, &[]), year);
    dollars(fee(PriceBookId::GcpUsCentral1, &[Capability::ZoneFailover]), 2.0 * year);
    // AKS has a free tier for what is not production.
    dollars(fee(PriceBookId::AzureEastUs, &[]), year);
    dollars(fee(PriceBookId::AzureEastUs, &[Capability::ZoneFailover]), year);
    dollars(fee(PriceBookId::Own, &[]), 0.0);
}

#[test]
fn nothing_is_free_in_extended_support() {
    let mut inputs = replicas(4);
    inputs.workload.provisioning.price_book = PriceBookId::GcpUsCentral1;
    inputs.workload.provisioning.upgrades_per_year = 0.0;
    // 22 of 36 months at 0.60; the others are paid by the credit.
    let ledger = costs(&KUBERNETES, &inputs);
    dollars(ledger.row("control_plane_extended"), 0.6 * HOURS_PER_YEAR * 22.0 / 36.0);
    dollars(ledger.row("control_plane"), 0.0);
}

// Control planes of one's own

#[test]
fn a_small_cluster_of_ones_own_has_three_members_of_the_least_size_at_220_dollars_a_month() {
    let ledger = costs(&KUBERNETES, &on(replicas(8), KubernetesChoice::Kubeadm));
    // 3 × m7i.large × 0.1008 × 730, the published sum: 220.75 a month.
    dollars(ledger.row("control_nodes"), 12.0 * 220.752);
    dollars(ledger.row("control_plane"), 0.0);
    let k3s = costs(&KUBERNETES, &on(replicas(8), KubernetesChoice::K3s));
    dollars(k3s.row("control_nodes"), 3.0 * 0.08925 * HOURS_PER_YEAR);
    let managed = costs(&KUBERNETES, &replicas(8));
    dollars(managed.row("control_nodes"), 0.0);
}

#[test]
fn members_of_a_control_plane_have_disks_and_fail_as_other_machines_do() {
    let (managed, own) = (replicas(8), on(replicas(8), KubernetesChoice::Kubeadm));
    let nodes = |inputs: &Inputs| fleet(&KUBERNETES, inputs).sites[0].machine_hours().get() / HOURS_PER_YEAR;
    for row in ["storage_system", "incidents_machines"] {
        let each = costs(&KUBERNETES, &managed).row(row) / nodes(&managed);
        let with_members = costs(&KUBERNETES, &own).row(row) / (nodes(&own) + 3.0);
        dollars(each, with_members.get());
    }
}

#[test]
fn a_control_plane_of_ones_own_is_patched_as_docker_hosts_are_and_operated_as_an_add_on() {
    let (docker, own) = (costs(&DOCKER, &replicas(8)), costs(&KUBERNETES, &on(replicas(8), KubernetesChoice::Kubeadm)));
    assert_eq!(fleet(&DOCKER, &replicas(8)).sites[0].peak, 1);
    dollars(own.row("control_patching"), 3.0 * docker.row("host_patching").get());
    let managed = costs(&KUBERNETES, &replicas(8));
    dollars(own.row("addons"), managed.row("addons").get() * 5.0 / 4.0);
    dollars(managed.row("control_patching"), 0.0);
}

#[test]
fn an_environment_beside_production_has_one_member_that_sleeps_with_it() {
    let mut inputs = on(replicas(8), KubernetesChoice::Kubeadm);
    inputs.workload.environments[2] = Environment { size: 0.5, ..Environment::DEVELOPMENT };
    let fleet = fleet(&KUBERNETES, &inputs);
    let members: Vec<_> = fleet.control_nodes.iter().map(|own| (own.environment, own.members)).collect();
    assert_eq!(members, [("production", 3), ("development", 1)]);
    assert_eq!(fleet.consensus_members, 4);
    // Fifty hours of a week.
    dollars(costs(&KUBERNETES, &inputs).row("control_nodes_flexible"), 0.1008 * HOURS_PER_YEAR * 50.0 / 168.0);
}

#[test]
fn a_control_plane_grows_with_its_nodes_and_the_choice_of_nodes_knows_it() {
    let mut sizes = Vec::new();
    for count in [8, 500, 3_000, 20_000, 90_000] {
        let fleet = fleet(&KUBERNETES, &on(replicas(count), KubernetesChoice::Kubeadm));
        let (own, nodes) = (&fleet.control_nodes[0], fleet.sites[0].peak);
        let rows = [(50, 2, 8.0, 3), (250, 4, 16.0, 3), (1_000, 8, 32.0, 3), (u64::MAX, 16, 64.0, 5)];
        let (_, vcpu, gib, members) = rows.into_iter().find(|row| nodes <= row.0).expect("the last row has no end");
        assert!(own.machine.vcpu >= vcpu && own.machine.memory >= Mebibytes(gib * 1_024.0), "{nodes} nodes");
        assert_eq!(own.members, members, "{nodes} nodes");
        sizes.push(own.machine.vcpu);
    }
    assert!(sizes.is_sorted() && sizes[0] < sizes[4], "{sizes:?}");
}

#[test]
fn on_hardware_of_ones_own_members_stand_on_the_nodes_each_on_another_one() {
    let mut inputs = on(replicas(8), KubernetesChoice::Kubeadm);
    inputs.workload.provisioning.price_book = PriceBookId::Own;
    inputs.workload.environments[1] = Environment { size: 1.0, placement: Placement::Own, ..Environment::STAGING };
    let cluster = fleet(&KUBERNETES, &inputs);
    assert_eq!((cluster.consensus_members, cluster.control_nodes.len()), (4, 0));
    assert_eq!((cluster.sites[0].peak, cluster.sites[1].peak), (3, 1), "three hosts for the quorum of production");
    dollars(costs(&KUBERNETES, &inputs).row("control_nodes"), 0.0);
    // They take room: 2 CPUs and 8 GiB of each of three hosts.
    let hosts = |kubernetes, count| {
        let mut inputs = on(replicas(count), kubernetes);
        inputs.workload.provisioning.price_book = PriceBookId::Own;
        inputs.workload.services[0].cpu = Some(MilliCpu(1_000.0));
        fleet(&KUBERNETES, &inputs).sites[0].peak
    };
    let rooms = |kubernetes| (1..200).filter(|count| hosts(kubernetes, *count) <= 3).count();
    assert!(rooms(KubernetesChoice::Kubeadm) > 40, "workloads share the three hosts");
    assert!((rooms(KubernetesChoice::Kubeadm) as f64) < 3.0 * 32.0 * 0.792 - 3.0 * 2.0 + 1.0);
}

#[test]
fn what_k3s_brings_along_is_not_operated_on_its_own() {
    let kubeadm = fleet(&KUBERNETES, &on(replicas(8), KubernetesChoice::Kubeadm));
    let k3s = fleet(&KUBERNETES, &on(replicas(8), KubernetesChoice::K3s));
    // Four and etcd; two of the four come with k3s.
    assert_eq!((kubeadm.add_ons, k3s.add_ons), (5.0, 3.0));
    let mut few = on(replicas(8), KubernetesChoice::K3s);
    few.workload.provisioning.add_ons = 1.0;
    assert_eq!(fleet(&KUBERNETES, &few).add_ons, 1.0, "etcd stays");
    // It comes with a controller for network policy; others add one.
    let policy = |choice| fleet(&KUBERNETES, &needing(on(replicas(8), choice), &[Capability::NetworkPolicy])).add_ons;
    assert_eq!((policy(KubernetesChoice::K3s), policy(KubernetesChoice::Kubeadm)), (3.0, 6.0));
}

// Nodes

#[test]
fn a_node_offers_what_its_agents_and_metrics_server_leave_filled_to_the_target() {
    let mut inputs = replicas(1);
    inputs.workload.services.push(Service {
        per_node: true,
        cpu: Some(MilliCpu(50.0)),
        memory: Some(Mebibytes(60.0)),
        ..Service::named("agent")
    });
    inputs.workload.service_count = 2;
    let site = &fleet(&KUBERNETES, &inputs).sites[0];
    let fill = (0.65 + 4.0 * 0.8 + 0.9) / 6.0;
    // 200 m and 100 MiB for the platform's agents, 1 m and 3 MB for metrics-server, then the workload's own agent.
    let cpu = (site.allocatable.cpu.get() - 200.0 - 1.0 - 50.0) * fill;
    let memory = (site.allocatable.memory.get() - 100.0 - 3_000_000.0 / 1_048_576.0 - 60.0) * fill;
    assert!((site.offered.cpu as f64 - cpu * 1_000.0).abs() <= 1.0);
    assert!((site.offered.memory as f64 - memory * 1_024.0).abs() <= 1.0);
    // Four pods of agents and the one of the workload are not offered.
    let name = site.machine.name;
    let most = if name.ends_with(".large") { 29 } else { 58 };
    assert_eq!(site.offered.pods, most - 5, "{name}");
}

#[test]
fn nodes_stand_in_three_zones_only_where_the_failure_of_one_must_be_survived() {
    let zones = |needed: &[Capability]| fleet(&KUBERNETES, &needing(replicas(2), needed)).sites[0].base;
    assert_eq!(zones(&[]), 1);
    assert_eq!(zones(&[Capability::ZoneFailover]), 3);
    // Staging has no zones to fail over to.
    let mut inputs = needing(replicas(2), &[Capability::ZoneFailover]);
    inputs.workload.environments[1] = Environment { size: 1.0, placement: Placement::Own, ..Environment::STAGING };
    assert_eq!(fleet(&KUBERNETES, &inputs).sites[1].peak, 1);
}

// Docker and Swarm

#[test]
fn one_host_stands_while_one_suffices_and_nothing_asks_for_more() {
    for platform in [&DOCKER as &'static dyn Platform, &SWARM] {
        assert_eq!(fleet(platform, &replicas(100)).sites[0].peak, 1, "{}", platform.name());
        assert!(fleet(platform, &replicas(1_000)).sites[0].peak > 1, "{}", platform.name());
    }
}

#[test]
fn a_spare_host_stands_only_where_failover_is_required_and_a_swarm_needs_three_for_its_quorum() {
    let failover = needing(replicas(4), &[Capability::HostFailover]);
    let peaks = |inputs: &Inputs| {
        let (docker, swarm) = (fleet(&DOCKER, inputs), fleet(&SWARM, inputs));
        [(docker.sites[0].peak, docker.sites[0].spare), (swarm.sites[0].peak, swarm.sites[0].spare)]
    };
    assert_eq!(peaks(&replicas(4)), [(1, 0), (1, 0)]);
    assert_eq!(peaks(&failover), [(2, 1), (3, 1)]);
    let zones = needing(replicas(4), &[Capability::HostFailover, Capability::ZoneFailover]);
    assert_eq!(peaks(&zones), [(4, 1), (4, 1)]);
}

#[test]
fn replicas_of_a_critical_service_stand_on_distinct_hosts() {
    let mut inputs = replicas(2);
    inputs.workload.services[0].critical = true;
    assert_eq!(fleet(&DOCKER, &inputs).sites[0].peak, 2);
    assert_eq!(fleet(&KUBERNETES, &inputs).sites[0].peak, 2);
}

#[test]
fn a_restart_policy_never_leaves_its_host_so_docker_alone_cannot_use_spot_machines() {
    let mut inputs = replicas(200);
    inputs.workload.provisioning.spot_share.0 = 0.5;
    assert!(!fleet(&DOCKER, &inputs).reschedules);
    dollars(costs(&DOCKER, &inputs).row("compute_spot"), 0.0);
    for platform in [&SWARM as &'static dyn Platform, &KUBERNETES] {
        assert!(fleet(platform, &inputs).reschedules);
        assert!(costs(platform, &inputs).row("compute_spot") > Money::ZERO, "{}", platform.name());
    }
}

#[test]
fn managers_of_a_swarm_are_odd_and_at_most_seven() {
    let managers = |count| {
        let fleet = fleet(&SWARM, &needing(replicas(count), &[Capability::HostFailover]));
        (fleet.sites[0].peak, fleet.consensus_members)
    };
    for count in [4, 400, 4_000, 60_000, 200_000] {
        let (hosts, managers) = managers(count);
        assert!(managers % 2 == 1 && managers <= 7 && managers <= hosts, "{managers} of {hosts}");
        assert!(managers >= 3, "the loss of one is survived");
    }
    assert_eq!(fleet(&SWARM, &replicas(4)).consensus_members, 1, "one host needs nobody's consent");
    assert_eq!(fleet(&DOCKER, &replicas(400)).consensus_members, 0);
}

#[test]
fn a_swarm_keeps_by_hand_what_docker_keeps_except_what_it_builds_in() {
    let all = needing(replicas(8), &Capability::ALL);
    let kept = |platform: &'static dyn Platform| -> Vec<&str> {
        fleet(platform, &all).by_hand.iter().map(Capability::id).collect()
    };
    assert_eq!(kept(&DOCKER).len(), Capability::ALL.len());
    let built_in = ["rolling_deploys", "host_failover", "zone_failover", "service_discovery", "secrets"];
    let missing: Vec<&str> = kept(&DOCKER).into_iter().filter(|id| !kept(&SWARM).contains(id)).collect();
    assert_eq!(missing, built_in);
    assert_eq!(kept(&KUBERNETES), ["stateful_failover"]);
    let (docker, swarm) = (costs(&DOCKER, &all), costs(&SWARM, &all));
    for capability in Capability::ALL {
        let id = capability.id();
        let expected = if built_in.contains(&id) { Money::ZERO } else { docker.row(id) };
        assert_eq!(swarm.row(id), expected, "{id}");
        assert!(docker.row(id) > Money::ZERO, "{id}");
    }
    assert!(swarm.row("addons") > Money::ZERO && docker.row("addons") == Money::ZERO, "managers are operated");
}

#[test]
fn a_deploy_to_a_swarm_is_attended_once_and_on_docker_once_for_each_host() {
    let mut inputs = replicas(1_000);
    inputs.workload.delivery.deploys_per_service_week = 1.0;
    let (docker, swarm) = (costs(&DOCKER, &inputs).row("deploys"), costs(&SWARM, &inputs).row("deploys"));
    let hosts = fleet(&DOCKER, &inputs).sites[0].peak;
    assert!(hosts > 1);
    dollars(docker, swarm.get() * hosts as f64);
}

#[test]
fn every_capability_has_its_row_of_what_builds_it_in() {
    for (capability, (row, _)) in Capability::ALL.into_iter().zip(PROVISIONS) {
        assert_eq!(capability, row, "the table is in the order of the form");
        for engine in [Engine::Kubernetes, Engine::K3s] {
            let provision = engine.provision(capability);
            assert!(!provision.by_hand || provision.add_ons > 0, "{} is never all by hand", capability.id());
        }
        let docker = DOCKER.provision(capability, &replicas(1).workload);
        assert!(docker.by_hand, "{} is all by hand on single hosts", capability.id());
    }
}

#[test]
fn the_arms_follow_the_choice_of_docker() {
    let mut inputs = replicas(8);
    assert_eq!(answer(&inputs).sides.map(|side| side.id), ["docker", "kubernetes"]);
    inputs.workload.provisioning.docker_engine = DockerEngine::Swarm;
    assert_eq!(answer(&inputs).sides.map(|side| side.id), ["swarm", "kubernetes"]);
}

#[test]
fn a_host_offers_its_capacity_less_system_and_agents_and_a_container_costs_its_shim() {
    let inputs = replicas(1);
    let site = &fleet(&DOCKER, &inputs).sites[0];
    // c7i.large: 4,096 MiB less 308 of overhead; 300 MiB and 70 m for system and dockerd; then 100 MiB and 100 m of
    // agents, filled to the mean target of 79.17 %.
    assert_eq!(site.machine.name, "c7i.large");
    assert_eq!((site.allocatable.cpu, site.allocatable.memory), (MilliCpu(1_930.0), Mebibytes(3_488.0)));
    let fill = (0.65 + 4.0 * 0.8 + 0.9) / 6.0;
    assert_eq!(site.offered.cpu, (1_830.0 * fill * 1_000.0) as u64);
    assert_eq!(site.offered.memory, (3_388.0 * fill * 1_024.0) as u64);
    // Five services of 524 MiB fit with their shims; six of them would only fit without.
    let most = |memory: f64| {
        let mut inputs = replicas(5);
        inputs.workload.services[0].cpu = Some(MilliCpu(10.0));
        inputs.workload.services[0].memory = Some(Mebibytes(memory));
        fleet(&DOCKER, &inputs).sites[0].machine.name
    };
    let each = 3_388.0 * fill / 5.0;
    assert_eq!(most(each - 12.1), "c7i.large");
    assert_ne!(most(each - 11.9), "c7i.large", "twelve MiB each for shim and daemon");
}

#[test]
fn image_layers_are_stored_once_on_a_host_however_many_replicas_it_holds() {
    let few = fleet(&DOCKER, &replicas(2));
    let many = fleet(&DOCKER, &replicas(100));
    assert_eq!((few.sites[0].peak, many.sites[0].peak), (1, 1));
    assert_eq!(few.sites[0].images, many.sites[0].images);
}

// Environments

#[test]
fn an_environment_is_a_cluster_of_its_own_or_a_namespace_of_productions() {
    let mut inputs = replicas(8);
    let clusters = |inputs: &Inputs| fleet(&KUBERNETES, inputs).managed_control_planes;
    assert_eq!(clusters(&inputs), 1);
    inputs.workload.environments[1] = Environment { size: 1.0, ..Environment::STAGING };
    assert_eq!(clusters(&inputs), 1, "shared");
    let shared = costs(&KUBERNETES, &inputs).row("platform_upkeep");
    inputs.workload.environments[1].placement = Placement::Own;
    assert_eq!(clusters(&inputs), 2, "own");
    dollars(costs(&KUBERNETES, &inputs).row("platform_upkeep"), 2.0 * shared.get());
}

// Support over time

#[test]
fn falling_behind_is_charged_in_the_year_it_happens() {
    let mut inputs = replicas(4);
    inputs.axis = Axis::Months;
    inputs.workload.provisioning.upgrades_per_year = 0.0;
    let maker = PointMaker::new(&inputs, Arms::default());
    let at = |month: u32| {
        let context = maker.context(month);
        let fleet = KUBERNETES.fleet(&context).expect("it fits");
        let ledger = ledger(&KUBERNETES, &fleet, &context);
        [ledger.row("control_plane"), ledger.row("control_plane_extended"), ledger.row("cluster_upgrades")]
    };
    let year = HOURS_PER_YEAR;
    for (month, standard, extended) in [(0, 12.0, 0.0), (2, 12.0, 0.0), (8, 6.0, 6.0), (14, 0.0, 12.0), (40, 0.0, 12.0)]
    {
        let [fee, extended_fee, _] = at(month);
        dollars(fee, 0.1 * year * standard / 12.0);
        dollars(extended_fee, 0.6 * year * extended / 12.0);
    }
    // After 26 months the provider upgrades what the team does not: three minors a year.
    let mut diligent = inputs.clone();
    diligent.workload.provisioning.upgrades_per_year = 3.0;
    let [_, _, three] = {
        let maker = PointMaker::new(&diligent, Arms::default());
        let context = maker.context(0);
        let fleet = KUBERNETES.fleet(&context).expect("it fits");
        let ledger = ledger(&KUBERNETES, &fleet, &context);
        [Money::ZERO, Money::ZERO, ledger.row("cluster_upgrades")]
    };
    assert!(three > Money::ZERO);
    dollars(at(14)[2], 0.0);
    dollars(at(20)[2], three.get() / 2.0);
    dollars(at(26)[2], three.get());
}

#[test]
fn nobody_sells_support_for_a_cluster_of_ones_own_and_the_curve_says_from_when_there_is_none() {
    let mut inputs = on(replicas(4), KubernetesChoice::Kubeadm);
    inputs.axis = Axis::Months;
    inputs.workload.provisioning.upgrades_per_year = 0.0;
    let report = answer(&inputs);
    // The first year that reaches beyond month 14 begins in month 3.
    assert_eq!(report.curve.warnings, [(Warning::Unsupported, 3)]);
    assert!(
        warnings(&report, &ENGLISH)[0].starts_with("From 3 months from now on"),
        "{:?}",
        warnings(&report, &ENGLISH)
    );
    let fees = |report: &Report| report.sides[1].ledger.row("control_plane_extended");
    dollars(fees(&report), 0.0);
    inputs.workload.provisioning.kubernetes = KubernetesChoice::Managed;
    assert_eq!(answer(&inputs).curve.warnings, [(Warning::ExtendedSupport, 3)]);
    inputs.workload.provisioning.upgrades_per_year = 3.0;
    assert_eq!(answer(&inputs).curve.warnings, []);
}

// Limits on the axis

#[test]
fn a_limit_is_warned_of_from_the_very_point_at_which_it_is_passed() {
    let mut inputs = replicas(1);
    inputs.workload.service_count = 5_000;
    inputs.workload.services[0].replicas = 40;
    inputs.workload.services[0].cpu = Some(MilliCpu(50.0));
    inputs.workload.services[0].memory = Some(Mebibytes(64.0));
    let report = answer(&inputs);
    let maker = PointMaker::new(&inputs, Arms::default());
    let holds = |warning, x| maker.point(x).expect("it fits").warnings.contains(warning);
    let found: Vec<Warning> = report.curve.warnings.iter().map(|(warning, _)| *warning).collect();
    assert!(found.contains(&Warning::Pods), "{found:?}");
    for (warning, from) in &report.curve.warnings {
        assert!(holds(*warning, *from), "{warning:?} at {from}");
        assert!(*from == 1 || !holds(*warning, from - 1), "{warning:?} already before {from}");
    }
    assert!(warnings(&report, &ENGLISH).iter().any(|text| text.contains("150,000 pods")));
}

#[test]
fn small_workloads_pass_no_limit() {
    for count in [1, 10, 100] {
        assert_eq!(answer(&replicas(count)).curve.today.warnings.iter().count(), 0);
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_platform_that_somebody_else_runs_has_no_members_and_no_fee_of_ones_own((inputs, _) in any_inputs()) {
        let maker = PointMaker::new(&inputs, Arms::of(&inputs.workload));
        let today = inputs.axis.today(&inputs.workload);
        let Ok([hosts, cluster]) = maker.fleets(today) else { return Ok(()) };
        prop_assert!(hosts.control_nodes.is_empty() && hosts.managed_control_planes == 0);
        let managed = cluster.managed_control_planes > 0;
        prop_assert_ne!(managed, cluster.consensus_members > 0);
        let owned = inputs.workload.provisioning.price_book == PriceBookId::Own;
        prop_assert!(!managed || cluster.control_nodes.is_empty());
        prop_assert!(managed || cluster.free_control_planes == 0);
        if inputs.workload.provisioning.sovereign {
            prop_assert!(!managed);
        }
        if !managed {
            // On hardware of one's own the members stand on the nodes.
            prop_assert_eq!(cluster.control_nodes.len(), if owned { 0 } else { cluster.platforms as usize });
            let ledger = ledger(&KUBERNETES, &cluster, &maker.context(today));
            prop_assert_eq!(ledger.row("control_plane") + ledger.row("control_plane_extended"), Money::ZERO);
        }
        prop_assert!((0.0..=1.0).contains(&cluster.extended_share));
        prop_assert!((0.0..=3.0).contains(&cluster.forced_upgrades));
    }

    #[test]
    fn fewer_upgrades_never_lower_the_share_beyond_support_nor_time_it((mut inputs, _) in any_inputs()) {
        inputs.axis = Axis::Months;
        let share = |inputs: &Inputs, month| {
            let maker = PointMaker::new(inputs, Arms::default());
            KUBERNETES.fleet(&maker.context(month)).ok().map(|fleet| (fleet.extended_share, fleet.forced_upgrades))
        };
        let mut before: Option<(f64, f64)> = None;
        for month in [0, 6, 14, 20, 30, 48] {
            let Some(now) = share(&inputs, month) else { continue };
            if let Some(before) = before {
                prop_assert!(now.0 >= before.0 && now.1 >= before.1);
            }
            before = Some(now);
        }
        let (some, none) = (share(&inputs, 12), {
            inputs.workload.provisioning.upgrades_per_year = 0.0;
            share(&inputs, 12)
        });
        if let (Some(some), Some(none)) = (some, none) {
            prop_assert!(none.0 >= some.0);
        }
    }
}

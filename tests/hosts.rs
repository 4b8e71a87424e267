//! Docker hosts and Swarms: how many, who fails over, what is kept by hand. Numbers by hand, on small workloads.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "common/small.rs"]
mod small;

use crossover::assumptions::{Engine, PROVISIONS};
use crossover::decision::Inputs;
use crossover::fleet::{DOCKER, KUBERNETES, Platform, SWARM};
use crossover::units::{Mebibytes, MilliCpu, Money};
use crossover::workload::{Capability, DockerEngine};
use small::{answer, costs, dollars, fleet, needing, replicas};

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

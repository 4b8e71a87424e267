//! Control planes: what a provider charges for one, and what one of one's own takes. Numbers by hand, on small workloads.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "common/small.rs"]
mod small;

use crossover::decision::Inputs;
use crossover::fleet::{DOCKER, KUBERNETES};
use crossover::units::{HOURS_PER_YEAR, Mebibytes, MilliCpu};
use crossover::workload::{Capabilities, Capability, Environment, KubernetesChoice, Placement, PriceBookId};
use small::{costs, dollars, fleet, needing, on, replicas};

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

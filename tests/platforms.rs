//! What a platform is, beyond its machines: distributions, nodes, environments, support over time, limits on the axis.
//! Numbers by hand, on small workloads.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;
#[path = "common/small.rs"]
mod small;

use common::{any_inputs, cases};
use crossover::assumptions::node_rules::limits::Warning;
use crossover::assumptions::{ControlPlane, DISTRIBUTIONS, distribution};
use crossover::decision::{Inputs, PointMaker, Report};
use crossover::fleet::{Arms, Axis, KUBERNETES, Platform};
use crossover::ledger::ledger;
use crossover::texts::{ENGLISH, warnings};
use crossover::units::{HOURS_PER_YEAR, Mebibytes, MilliCpu, Money};
use crossover::workload::{Capability, Environment, KubernetesChoice, Placement, PriceBookId, Service};
use proptest::prelude::*;
use small::{answer, costs, dollars, fleet, needing, on, replicas};

const CHOICES: [KubernetesChoice; 5] = [
    KubernetesChoice::Managed,
    KubernetesChoice::ManagedMorePods,
    KubernetesChoice::ManagedBefore129,
    KubernetesChoice::Kubeadm,
    KubernetesChoice::K3s,
];

/// Replicas of one small service, on their own in production, nothing else needed.

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

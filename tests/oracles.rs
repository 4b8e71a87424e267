//! Published values, reproduced: what a cloud provider, a tool or a textbook says, the model says too.
//!
//! Sources stand next to the values. A value that changes here is a new publication, never a rounding.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::assumptions::node_rules::{self, capacity, eks};
use crossover::assumptions::{Assumptions, Estimate, MachineType, price_book};
use crossover::decision::{Inputs, report};
use crossover::fleet::Arms;
use crossover::scenario::preset;
use crossover::units::{HOURS_PER_YEAR, Mebibytes, MilliCpu, MoneyPerHour};
use crossover::workload::{LoadProfile, PriceBookId};

/// A machine as Karpenter's instance list describes it; its price is of no matter here.
fn machine(name: &'static str, vcpu: u32, mebibytes: f64, interfaces: u32, addresses: u32) -> MachineType {
    let (memory, price) = (Mebibytes(mebibytes), MoneyPerHour(0.0));
    MachineType { name, vcpu, memory, gpus: 0, arm: false, price, interfaces, addresses_per_interface: addresses }
}

type Row = (&'static str, u32, f64, u32, u32, f64, f64, u32);

/// Karpenter docs, `instance-types.md` (Apache-2.0): type, vCPU, MiB, interfaces, addresses of each; then allocatable
/// millicores, allocatable MiB and pods.
#[rustfmt::skip]
const KARPENTER: &[Row] = &[
    ("t3.medium",    2,  4_096.0, 3,  6,  1_930.0,  3_246.0,  17),
    ("t3.large",     2,  8_192.0, 3, 12,  1_930.0,  6_837.0,  35),
    ("c7i.large",    2,  4_096.0, 3, 10,  1_930.0,  3_114.0,  29),
    ("c7i.xlarge",   4,  8_192.0, 4, 15,  3_920.0,  6_584.0,  58),
    ("c7i.2xlarge",  8, 16_384.0, 4, 15,  7_910.0, 14_162.0,  58),
    ("m7i.large",    2,  8_192.0, 3, 10,  1_930.0,  6_903.0,  29),
    ("m7i.xlarge",   4, 16_384.0, 4, 15,  3_920.0, 14_162.0,  58),
    ("m7i.2xlarge",  8, 32_768.0, 4, 15,  7_910.0, 29_317.0,  58),
    ("m7i.4xlarge", 16, 65_536.0, 8, 30, 15_890.0, 57_691.0, 234),
    ("r7i.large",    2, 16_384.0, 3, 10,  1_930.0, 14_481.0,  29),
    ("r7i.2xlarge",  8, 65_536.0, 4, 15,  7_910.0, 59_627.0,  58),
];

#[test]
fn karpenters_table_of_allocatable_resources_is_reproduced_to_the_mebibyte() {
    for (name, vcpu, memory, interfaces, addresses, cpu, left, pods) in KARPENTER {
        let node = machine(name, *vcpu, *memory, *interfaces, *addresses);
        let offered = eks::allocatable(&node, capacity(&node));
        assert_eq!(offered.resources.cpu, MilliCpu(*cpu), "{name}");
        // Karpenter rounds the overhead of 7.5 % up to a whole MiB, so its table holds whole MiB.
        assert_eq!(offered.resources.memory.get().floor(), *left, "{name}");
        assert_eq!(offered.max_pods, *pods, "{name}");
    }
}

#[test]
fn the_price_book_describes_its_machines_as_karpenter_does() {
    let book = price_book(PriceBookId::AwsUsEast1);
    let mut found = 0;
    for (name, vcpu, memory, interfaces, addresses, ..) in KARPENTER {
        if let Some(sold) = book.machines.iter().find(|candidate| candidate.name == *name) {
            let listed = machine(sold.name, *vcpu, *memory, *interfaces, *addresses);
            assert_eq!(MachineType { price: MoneyPerHour(0.0), ..*sold }, listed);
            found += 1;
        }
    }
    assert_eq!(found, 9, "all but the two t3 types are sold");
}

#[test]
fn prices_are_those_of_karpenters_list() {
    #[rustfmt::skip]
    let listed = [
        ("m7i.large", 0.1008), ("m7i.xlarge", 0.2016), ("m7i.2xlarge", 0.4032), ("m7i.4xlarge", 0.8064),
        ("c7i.large", 0.08925), ("c7i.xlarge", 0.1785), ("c7i.2xlarge", 0.357), ("c7i.4xlarge", 0.714),
        ("r7i.large", 0.1323), ("r7i.xlarge", 0.2646), ("r7i.2xlarge", 0.5292), ("r7i.4xlarge", 1.0584),
    ];
    let book = price_book(PriceBookId::AwsUsEast1);
    for (name, price) in listed {
        let sold = book.machines.iter().find(|machine| machine.name == name).expect(name);
        assert!((sold.price.get() - price).abs() < 1e-12, "{name}");
    }
}

fn startup(upgrades: f64) -> Inputs {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    inputs.workload.provisioning.upgrades_per_year = upgrades;
    inputs
}

#[test]
fn a_managed_control_plane_costs_876_dollars_a_year_and_six_times_as_much_in_extended_support() {
    let kept_up = report(&startup(3.0), Arms::default()).expect("an answer");
    let fee = kept_up.sides[1].ledger.row("control_plane");
    assert!((fee.get() - 876.0).abs() < 1e-6, "{fee:?}");
    assert_eq!(kept_up.sides[1].ledger.row("control_plane_extended").get(), 0.0);
    assert_eq!(kept_up.sides[0].ledger.row("control_plane").get(), 0.0, "Docker has none");
    let never = report(&startup(0.0), Arms::default()).expect("an answer");
    let fees = never.sides[1].ledger.row("control_plane") + never.sides[1].ledger.row("control_plane_extended");
    assert!((fees.get() - (14.0 * 876.0 + 22.0 * 5_256.0) / 36.0).abs() < 1e-6, "{fees:?}");
}

#[test]
fn mean_and_variance_of_a_pert_are_those_of_its_beta_distribution() {
    // low 2, mode 5, high 15: alpha 1 + 4 · 3/13, beta 1 + 4 · 10/13; mean 37/6; variance (25/6)(53/6)/7.
    let deploy = Estimate { low: 2.0, mode: 5.0, high: 15.0 };
    let (alpha, beta) = (1.0 + 12.0 / 13.0, 1.0 + 40.0 / 13.0);
    let mean = 2.0 + 13.0 * alpha / (alpha + beta);
    let variance = 169.0 * alpha * beta / ((alpha + beta) * (alpha + beta) * (alpha + beta + 1.0));
    assert!((deploy.mean() - mean).abs() < 1e-12 && (deploy.mean() - 37.0 / 6.0).abs() < 1e-12);
    assert!((deploy.variance() - variance).abs() < 1e-12);
    assert!((deploy.variance() - 1_325.0 / 252.0).abs() < 1e-12);
    let known = Estimate::exactly(0.1);
    assert!((known.mean() - 0.1).abs() < 1e-15 && known.variance() < 1e-15);
}

#[test]
fn every_assumption_that_is_known_adds_nothing_to_the_margin() {
    let defaults = Assumptions::default();
    for id in crossover::assumptions::AssumptionId::ALL {
        let estimate = defaults.estimate(id);
        assert!(estimate.is_ordered(), "{}", id.row().id);
        assert_eq!(estimate.low == estimate.high, estimate.variance() < 1e-15, "{}", id.row().id);
    }
}

#[test]
fn a_parametric_day_has_24_hours_a_mean_of_one_and_the_peak_that_was_asked_for_at_its_hour() {
    for peak in [1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0] {
        for hour in [0, 9, 20, 23] {
            let profile = LoadProfile::Parametric { peak_hour: hour };
            let shares = profile.shares_of_peak(peak);
            assert_eq!(shares.len(), 24);
            assert!((shares[usize::from(hour)] - 1.0).abs() < 1e-12, "peak {peak} at {hour}");
            let mean = shares.iter().sum::<f64>() / 24.0;
            assert!((1.0 / mean - peak).abs() < 1e-9, "peak {peak} at {hour}: {}", 1.0 / mean);
            assert!(shares.iter().all(|share| (-1e-12..=1.0 + 1e-12).contains(share)));
            assert_eq!(profile.peak_to_mean(peak), peak);
        }
    }
}

#[test]
fn a_measured_week_keeps_its_168_hours_and_their_proportions() {
    let week: Vec<f64> = (0..168).map(|hour| 100.0 + f64::from(hour % 24) * 10.0).collect();
    let profile = LoadProfile::measured(&week).expect("a usable week");
    let shares = profile.shares_of_peak(99.0);
    assert_eq!(shares.len(), 168);
    for (share, load) in shares.iter().zip(&week) {
        assert!((share - load / 330.0).abs() < 1e-12);
    }
    assert!((profile.peak_to_mean(99.0) - 330.0 / 215.0).abs() < 1e-12);
    let LoadProfile::Measured(values) = profile else { panic!("measured") };
    assert!((values.iter().sum::<f64>() / 168.0 - 1.0).abs() < 1e-12);
}

#[test]
fn a_measured_profile_of_another_length_or_without_load_is_refused() {
    assert_eq!(LoadProfile::measured(&[1.0; 23]), None);
    assert_eq!(LoadProfile::measured(&[]), None);
    assert_eq!(LoadProfile::measured(&[0.0; 24]), None);
    assert_eq!(LoadProfile::measured(&[f64::NAN; 24]), None);
    assert_eq!(LoadProfile::measured(&[-1.0; 24]), None);
    // Their sum is beyond the largest number, so their mean says nothing; it once made a profile of zeros.
    assert_eq!(LoadProfile::measured(&[f64::MAX; 24]), None);
}

#[test]
fn a_year_has_8760_hours_and_the_virtual_machine_keeps_seven_and_a_half_per_cent() {
    assert_eq!(HOURS_PER_YEAR, 8_760.0);
    assert_eq!(node_rules::VM_MEMORY_OVERHEAD, 0.075);
}

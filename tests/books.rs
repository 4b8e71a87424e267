//! Price books: published prices reproduced, what is offered to whom, hardware of one's own, and whose number is in
//! force.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::{AssumptionId, Confidence, Estimate, MachineType, PriceBook, price_book};
use crossover::decision::{Inputs, Knob, PointMaker, Side, sides};
use crossover::fleet::{Arms, PoolKind, Site};
use crossover::ledger::Ledger;
use crossover::scenario::{open_link, preset, write_link};
use crossover::texts::{ENGLISH, why};
use crossover::units::{HOURS_PER_YEAR, Mebibytes, MilliCpu, Money};
use crossover::workload::{Architecture, Capability, Commitment, HOST_SHAPES, PriceBookId, Service};
use proptest::prelude::*;

fn books() -> impl Iterator<Item = &'static PriceBook> {
    PriceBookId::ALL.into_iter().map(price_book)
}

fn machine(book: PriceBookId, name: &str) -> &'static MachineType {
    price_book(book).machines.iter().find(|machine| machine.name == name).expect(name)
}

fn rented() -> impl Iterator<Item = &'static PriceBook> {
    books().filter(|book| !book.owned)
}

/// Machines without GPUs, by everything but the size in their name.
fn families(book: &'static PriceBook) -> Vec<Vec<&'static MachineType>> {
    let mut families: Vec<(String, Vec<&'static MachineType>)> = Vec::new();
    for machine in book.machines.iter().filter(|machine| machine.gpus == 0) {
        let size = |letter: &char| !letter.is_ascii_digit();
        let key = match machine.name.split_once('.') {
            Some((family, _)) => family.to_owned(),
            None if machine.name.contains('-') => machine.name.rsplit_once('-').expect("a size").0.to_owned(),
            // D16ps_v5: the digits before the underscore are the size.
            None => {
                let (size_and_kind, version) = machine.name.split_once('_').expect("a version");
                size_and_kind.chars().filter(size).chain(version.chars()).collect()
            }
        };
        match families.iter_mut().find(|(known, _)| *known == key) {
            Some((_, members)) => members.push(machine),
            None => families.push((key, vec![machine])),
        }
    }
    families.into_iter().map(|(_, members)| members).collect()
}

/// Prices as published, for sizes the tables do not hold but derive.
///
/// AWS: aws/karpenter-provider-aws, edition of 2026-01-19 for us-east-1. Azure: Azure/karpenter-provider-azure, edition
/// of 2023-12-18 for eastus. GCP: cloudpilot-ai/karpenter-provider-gcp, initial-prices.json for us-central1.
#[rustfmt::skip]
const PUBLISHED: &[(PriceBookId, &str, u32, f64, f64)] = &[
    (PriceBookId::AwsUsEast1, "c7i.8xlarge",   32,  64.0, 1.428),
    (PriceBookId::AwsUsEast1, "c7i.24xlarge",  96, 192.0, 4.284),
    (PriceBookId::AwsUsEast1, "m7i.12xlarge",  48, 192.0, 2.4192),
    (PriceBookId::AwsUsEast1, "m7i.16xlarge",  64, 256.0, 3.2256),
    (PriceBookId::AwsUsEast1, "m7i.24xlarge",  96, 384.0, 4.8384),
    (PriceBookId::AwsUsEast1, "r7i.24xlarge",  96, 768.0, 6.3504),
    (PriceBookId::AwsUsEast1, "c7g.xlarge",     4,   8.0, 0.145),
    (PriceBookId::AwsUsEast1, "c7g.16xlarge",  64, 128.0, 2.32),
    (PriceBookId::AwsUsEast1, "m7g.4xlarge",   16,  64.0, 0.6528),
    (PriceBookId::AwsUsEast1, "m7g.16xlarge",  64, 256.0, 2.6112),
    (PriceBookId::AwsUsEast1, "r7g.2xlarge",    8,  64.0, 0.4284),
    (PriceBookId::AwsUsEast1, "r7g.12xlarge",  48, 384.0, 2.5704),
    (PriceBookId::AwsUsEast1, "c8g.24xlarge",  96, 192.0, 3.82848),
    (PriceBookId::AwsUsEast1, "m8g.8xlarge",   32, 128.0, 1.43616),
    (PriceBookId::AwsUsEast1, "r8g.16xlarge",  64, 512.0, 3.77024),
    (PriceBookId::AzureEastUs, "D4s_v5",        4,  16.0, 0.192),
    (PriceBookId::AzureEastUs, "D48s_v5",      48, 192.0, 2.304),
    (PriceBookId::AzureEastUs, "D96s_v5",      96, 384.0, 4.608),
    (PriceBookId::AzureEastUs, "E16s_v5",      16, 128.0, 1.008),
    (PriceBookId::AzureEastUs, "E96s_v5",      96, 768.0, 6.048),
    (PriceBookId::AzureEastUs, "F4s_v2",        4,   8.0, 0.169),
    (PriceBookId::AzureEastUs, "F16s_v2",      16,  32.0, 0.677),
    (PriceBookId::AzureEastUs, "F72s_v2",      72, 144.0, 3.045),
    (PriceBookId::AzureEastUs, "D16ps_v5",     16,  64.0, 0.616),
    (PriceBookId::AzureEastUs, "D64ps_v5",     64, 256.0, 2.464),
    (PriceBookId::AzureEastUs, "D32pls_v5",    32,  64.0, 1.088),
    (PriceBookId::AzureEastUs, "E8ps_v5",       8,  64.0, 0.403),
    (PriceBookId::AzureEastUs, "E32ps_v5",     32, 256.0, 1.613),
    (PriceBookId::GcpUsCentral1, "n2-standard-4",   4,  16.0, 0.194236),
    (PriceBookId::GcpUsCentral1, "n2-standard-96", 96, 384.0, 4.661664),
    (PriceBookId::GcpUsCentral1, "n2-highmem-8",    8,  64.0, 0.524056),
    (PriceBookId::GcpUsCentral1, "n2-highmem-64",  64, 512.0, 4.192448),
    (PriceBookId::GcpUsCentral1, "n2-highcpu-4",    4,   4.0, 0.143392),
    (PriceBookId::GcpUsCentral1, "n2-highcpu-48",  48,  48.0, 1.720704),
    (PriceBookId::GcpUsCentral1, "c4a-standard-16", 16, 64.0, 0.7184),
    (PriceBookId::GcpUsCentral1, "c4a-highcpu-72", 72, 144.0, 2.72736),
    (PriceBookId::GcpUsCentral1, "c4a-highmem-32", 32, 256.0, 1.88608),
];

#[test]
fn sizes_that_are_derived_cost_and_hold_what_is_published_for_them() {
    for (book, name, vcpu, gib, price) in PUBLISHED {
        let sold = machine(*book, name);
        assert_eq!((sold.vcpu, sold.memory), (*vcpu, Mebibytes(gib * 1_024.0)), "{name}");
        // Azure publishes three digits of a price.
        let rounding = if *book == PriceBookId::AzureEastUs { 0.001 } else { 1e-9 };
        assert!((sold.price.get() - price).abs() <= rounding, "{name}: {} is not {price}", sold.price.get());
    }
}

/// OpenCost's default prices (snapshot of 2024-10-24) are us-central1's by virtual CPU and GiB.
#[test]
fn n2_costs_what_opencost_charges_for_its_processors_and_its_memory() {
    for name in ["n2-standard-8", "n2-highmem-16", "n2-highcpu-32"] {
        let sold = machine(PriceBookId::GcpUsCentral1, name);
        let parts = f64::from(sold.vcpu) * 0.031_611 + sold.memory.to_gibibytes().get() * 0.004_237;
        assert!((sold.price.get() / parts - 1.0).abs() < 1e-4, "{name}: {} is not {parts}", sold.price.get());
    }
}

#[test]
fn price_and_memory_are_linear_in_size_within_a_family() {
    for book in rented() {
        let families = families(book);
        assert_eq!(families.len(), if book.id.starts_with("aws") { 9 } else { 6 }, "{}", book.id);
        for family in families {
            let unit = |machine: &MachineType| machine.price.get() / f64::from(machine.vcpu);
            let ratio = |machine: &MachineType| machine.memory.get() / f64::from(machine.vcpu);
            for pair in family.windows(2) {
                let names = format!("{} and {}", pair[0].name, pair[1].name);
                assert!((unit(pair[0]) / unit(pair[1]) - 1.0).abs() < 1e-12, "{names}");
                assert_eq!(ratio(pair[0]), ratio(pair[1]), "{names}");
                assert_eq!(pair[0].arm, pair[1].arm, "{names}");
                assert!(pair[0].vcpu < pair[1].vcpu, "{names}");
            }
        }
    }
}

#[test]
fn every_book_has_general_compute_and_memory_machines_of_both_kinds_from_2_to_at_least_64_virtual_cpus() {
    for book in rented() {
        for arm in [false, true] {
            let own: Vec<_> = families(book).into_iter().filter(|family| family[0].arm == arm).collect();
            for gib_per_vcpu in [2.0, 4.0, 8.0] {
                // Google's compute family of N2 has one GiB for each processor, and no other does.
                let wanted = if book.id.starts_with("gcp") && !arm && gib_per_vcpu == 2.0 { 1.0 } else { gib_per_vcpu };
                let ratio = |machine: &MachineType| machine.memory.to_gibibytes().get() / f64::from(machine.vcpu);
                let found = own.iter().find(|family| ratio(family[0]) == wanted);
                let family = found.unwrap_or_else(|| panic!("{}: no {wanted} GiB, arm {arm}", book.id));
                // Azure's Arm machines with much memory end at 32.
                let most = if family[0].name.starts_with("E2ps") { 32 } else { 64 };
                assert_eq!(family.first().map(|machine| machine.vcpu), Some(2), "{}", family[0].name);
                assert!(family.iter().any(|machine| machine.vcpu == most), "{}", family[0].name);
            }
        }
        let largest = book.machines.iter().map(|machine| machine.vcpu).max();
        assert_eq!(largest, Some(96), "{}", book.id);
    }
}

#[test]
fn every_book_and_every_row_of_one_has_a_source_and_a_date() {
    for book in books() {
        let sources = book.text().rows.iter();
        assert_eq!(book.rows.len(), sources.len());
        let rows = book.rows.iter().zip(sources).map(|(row, source)| (row.id.text().label, *source));
        for (what, source) in rows.chain([(book.label, book.text().source)]) {
            assert!(source.text.len() > 20 && source.text.ends_with('.'), "{}: {what}", book.id);
            assert!(source.date.starts_with("202"), "{}: {what}", book.id);
        }
        assert_eq!(book.currency, "USD");
        assert!(book.id.is_ascii() && book.id.contains("-20"), "{} has its date", book.id);
        assert_eq!(book.text().source.confidence == Confidence::Assumed, book.owned, "{}", book.id);
    }
}

#[test]
fn rows_of_a_book_are_ordered_within_bounds_and_each_stands_once() {
    for book in books() {
        for (at, row) in book.rows.iter().enumerate() {
            let (label, estimate) = (row.id.text().label, row.estimate);
            assert!(estimate.is_ordered(), "{}: {label}", book.id);
            assert!(row.id.row().bounds.contains(estimate.low) && row.id.row().bounds.contains(estimate.high));
            assert!(book.rows[..at].iter().all(|other| other.id != row.id), "{}: {label} twice", book.id);
        }
    }
    let named: Vec<AssumptionId> = price_book(PriceBookId::AzureEastUs).rows.iter().map(|row| row.id).collect();
    for book in books().filter(|book| !book.rows.is_empty()) {
        let rows: Vec<AssumptionId> = book.rows.iter().map(|row| row.id).collect();
        assert_eq!(rows, named, "{}: a row left out would show another provider's price", book.id);
    }
}

#[test]
fn names_of_machines_are_distinct_and_pods_are_limited_by_interfaces_on_aws_alone() {
    for book in books() {
        for (at, machine) in book.machines.iter().enumerate() {
            assert!(book.machines[..at].iter().all(|other| other.name != machine.name), "{}", machine.name);
            assert_eq!(machine.interfaces > 0, book.id.starts_with("aws"), "{}", machine.name);
            assert!(machine.price.get() > 0.0 && machine.memory.get() > 0.0, "{}", machine.name);
        }
    }
}

fn startup(book: PriceBookId) -> Inputs {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    inputs.workload.provisioning.price_book = book;
    inputs
}

fn answered(inputs: &Inputs) -> [Side; 2] {
    sides(inputs, Arms::default()).expect("an answer")
}

fn with_a_gpu(mut inputs: Inputs) -> Inputs {
    let model = Service {
        cpu: Some(MilliCpu(2_000.0)),
        memory: Some(Mebibytes(8_192.0)),
        gpus: 1,
        scales_with_load: false,
        ..Service::named("model")
    };
    inputs.workload.services.push(model);
    inputs.workload.service_count += 1;
    inputs
}

#[test]
fn a_service_that_asks_for_a_gpu_lands_on_machines_with_one_in_every_book_of_a_cloud() {
    for book in [PriceBookId::AwsUsEast1, PriceBookId::AzureEastUs, PriceBookId::GcpUsCentral1] {
        for side in &answered(&with_a_gpu(startup(book))) {
            let with_gpus = |site: &&Site| site.kind != PoolKind::General;
            let site = side.fleet.sites.iter().find(with_gpus).expect("a pool for the model");
            assert!(site.machine.gpus > 0, "{} on {}", side.name, site.machine.name);
            assert!(u64::from(site.machine.gpus) * site.peak >= 1, "{}", side.name);
        }
    }
}

#[test]
fn nobody_gets_a_gpu_from_a_book_that_has_none_for_their_processors() {
    let mut inputs = with_a_gpu(startup(PriceBookId::AwsUsEast1));
    inputs.workload.provisioning.architecture = Architecture::Arm;
    let problem = sides(&inputs, Arms::default()).expect_err("no machine fits");
    assert_eq!(problem.service, "model", "the service that does not fit is named");
}

#[test]
fn own_hosts_run_a_gpu_only_if_they_have_one() {
    let mut inputs = with_a_gpu(startup(PriceBookId::Own));
    assert_eq!(sides(&inputs, Arms::default()).expect_err("no GPU").service, "model");
    inputs.workload.provisioning.own.shape = HOST_SHAPES.iter().position(|shape| shape.gpus > 0).expect("one has");
    for side in &answered(&inputs) {
        assert!(side.fleet.sites.iter().all(|site| site.machine.gpus > 0));
    }
}

#[test]
fn the_cheapest_machine_is_chosen_among_those_the_images_run_on() {
    for book in [PriceBookId::AwsUsEast1, PriceBookId::AzureEastUs, PriceBookId::GcpUsCentral1] {
        let cost = |architecture| {
            let mut inputs = startup(book);
            inputs.workload.provisioning.architecture = architecture;
            let sides = answered(&inputs);
            for site in sides.iter().flat_map(|side| &side.fleet.sites) {
                assert!(architecture.runs_on(site.machine.arm), "{architecture:?}: {}", site.machine.name);
            }
            sides.map(|side| side.ledger.total)
        };
        let [x86, arm, both] = [Architecture::X86, Architecture::Arm, Architecture::Both].map(cost);
        for platform in 0..2 {
            let least = x86[platform].min(arm[platform]);
            assert!((both[platform] - least).abs().get() < 1e-9 * least.get(), "{book:?}: {both:?}, {x86:?}, {arm:?}");
        }
    }
}

#[test]
fn the_first_answer_is_still_of_x86_machines_from_aws() {
    let inputs = preset("startup").expect("the usual preset").inputs();
    assert_eq!(inputs.book().id, "aws-us-east-1-2026-07-20");
    let offered: Vec<_> = inputs.book().on_offer(&inputs.workload.provisioning, false).collect();
    assert_eq!(offered.len(), 24, "three families of eight sizes");
    assert!(offered.iter().all(|machine| machine.name.starts_with(['c', 'm', 'r']) && !machine.arm));
}

/// A host bought for 10,000 $ and written off over five years at 10 %: 10,000 × 0.1 ÷ (1 − 1.1⁻⁵) = 2,637.97 $ a year.
#[test]
fn a_host_costs_its_annuity_and_its_place_or_what_the_visitor_says() {
    let mut inputs = startup(PriceBookId::Own);
    let own = &mut inputs.workload.provisioning.own;
    (own.purchase, own.years, own.colocation) = (Money(10_000.0), 5.0, Money(100.0));
    let a_year = |inputs: &Inputs| inputs.in_force().price_level() * HOURS_PER_YEAR;
    assert!((a_year(&inputs) - (2_637.97 + 1_200.0)).abs() < 0.01, "{}", a_year(&inputs));
    inputs.assumptions.set(AssumptionId::DiscountRate, Estimate::exactly(0.0));
    assert!((a_year(&inputs) - (2_000.0 + 1_200.0)).abs() < 1e-9, "without interest, a fifth each year");
    inputs.workload.provisioning.own.monthly = Money(250.0);
    assert!((a_year(&inputs) - 3_000.0).abs() < 1e-9, "a price by the month takes the place of everything");
    let sides = answered(&inputs);
    for side in &sides {
        let hosts: u64 = side.fleet.sites.iter().map(|site| site.peak).sum();
        assert!((side.ledger.row("compute").get() - 3_000.0 * hosts as f64).abs() < 1e-6);
        assert_eq!(side.ledger.row("power"), Money::ZERO, "electricity is in the price by the month");
    }
}

/// 300 W all year at 1.58 and the mean of an electricity price of 9.7, 13 and 23 cents: 2,628 kWh × 1.59 × 0.1412 $.
#[test]
fn electricity_is_watts_times_hours_times_the_sites_share_times_its_price() {
    let mut inputs = startup(PriceBookId::Own);
    inputs.workload.provisioning.own.watts = 300.0;
    inputs.workload.provisioning.autoscaling = false;
    let [docker, _] = answered(&inputs);
    let hosts: u64 = docker.fleet.sites.iter().map(|site| site.peak).sum();
    let usage = (1.42 + 4.0 * 1.58 + 1.8) / 6.0;
    let price = (0.097 + 4.0 * 0.13 + 0.23) / 6.0;
    let by_hand = 0.3 * HOURS_PER_YEAR * hosts as f64 * usage * price;
    assert!((docker.ledger.row("power").get() - by_hand).abs() < 1e-6);
}

/// What machines cost: bought or rented, and their electricity.
fn machines(ledger: &Ledger) -> Money {
    ["compute", "compute_flexible", "compute_spot", "power"].iter().map(|row| ledger.row(row)).sum()
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn with_hardware_of_ones_own_an_autoscaler_saves_electricity_and_nothing_else((mut inputs, _) in any_inputs()) {
        inputs.workload.provisioning.price_book = PriceBookId::Own;
        let at = |autoscaling: bool| {
            let mut inputs = inputs.clone();
            inputs.workload.provisioning.autoscaling = autoscaling;
            sides(&inputs, Arms::default()).ok()
        };
        let (Some([_, off]), Some([docker, on])) = (at(false), at(true)) else { return Ok(()) };
        let saved = |row: fn(&Ledger) -> Money| row(&off.ledger) - row(&on.ledger);
        let electricity = saved(|ledger| ledger.row("power"));
        let rounding = 1e-9 * (1.0 + machines(&off.ledger).get());
        prop_assert!(saved(machines).get() <= electricity.get() + rounding, "{:?}", saved(machines));
        for row in ["storage_system", "storage_images", "tooling", "incidents_machines"] {
            prop_assert!(off.ledger.row(row).get() <= on.ledger.row(row).get() + rounding, "{row}");
        }
        for side in [&off, &on, &docker] {
            prop_assert_eq!(side.ledger.row("compute_flexible") + side.ledger.row("compute_spot"), Money::ZERO);
            let hosts: u64 = side.fleet.sites.iter().map(|site| site.peak).sum();
            let bought = inputs.in_force().price_level() * hosts as f64 * HOURS_PER_YEAR;
            prop_assert!((side.ledger.row("compute").get() - bought).abs() <= 1e-9 * (1.0 + bought), "{}", side.name);
        }
    }

    #[test]
    fn twice_the_price_of_a_host_doubles_what_hosts_cost_and_leaves_everything_else((mut inputs, _) in any_inputs()) {
        inputs.workload.provisioning.price_book = PriceBookId::Own;
        inputs.workload.provisioning.own.monthly = Money(100.0);
        let Ok(once) = sides(&inputs, Arms::default()) else { return Ok(()) };
        inputs.workload.provisioning.own.monthly = Money(200.0);
        let twice = sides(&inputs, Arms::default()).expect("a price does not change what fits");
        for (once, twice) in once.iter().zip(&twice) {
            for line in &once.ledger.lines {
                // A move pays for hosts that run beside those they replace.
                let factor = if ["compute", "control_nodes", "parallel_run"].contains(&line.spec.id) { 2.0 } else { 1.0 };
                prop_assert_eq!(once.ledger.row(line.spec.id) * factor, twice.ledger.row(line.spec.id), "{}", line.spec.id);
            }
        }
    }

    #[test]
    fn a_fleet_is_of_machines_its_images_run_on_and_has_gpus_only_if_something_asks_for_one((inputs, _) in any_inputs()) {
        let Ok(sides) = sides(&inputs, Arms::default()) else { return Ok(()) };
        if inputs.book().owned {
            return Ok(());
        }
        let asked = inputs.workload.services.iter().any(|service| service.gpus > 0 && !service.per_node);
        for site in sides.iter().flat_map(|side| &side.fleet.sites) {
            prop_assert!(asked || site.machine.gpus == 0, "{}", site.machine.name);
            prop_assert!(inputs.workload.provisioning.architecture.runs_on(site.machine.arm), "{}", site.machine.name);
        }
    }

    #[test]
    fn rented_machines_are_paid_for_by_the_hours_they_run((mut inputs, _) in any_inputs()) {
        if inputs.book().owned {
            inputs.workload.provisioning.price_book = PriceBookId::GcpUsCentral1;
        }
        inputs.workload.provisioning.commitment = Commitment::None;
        inputs.workload.provisioning.spot_share.0 = 0.0;
        let Ok(sides) = sides(&inputs, Arms::default()) else { return Ok(()) };
        for side in &sides {
            let paid: Money = side.fleet.sites.iter().map(|site| site.machine.price * site.machine_hours()).sum();
            prop_assert!((machines(&side.ledger) - paid).abs().get() <= 1e-9 * (1.0 + paid.get()), "{}", side.name);
        }
    }
}

#[test]
fn an_owned_spare_host_stands_ready_even_where_an_autoscaler_could_rent_one() {
    let mut inputs = startup(PriceBookId::Own);
    inputs.workload.capabilities.set(Capability::HostFailover, true);
    inputs.workload.provisioning.autoscaling = true;
    assert_eq!(answered(&inputs)[1].fleet.sites[0].spare, 1);
    inputs.workload.provisioning.price_book = PriceBookId::AwsUsEast1;
    assert_eq!(answered(&inputs)[1].fleet.sites[0].spare, 0);
}

#[test]
fn the_visitors_number_comes_before_the_books_and_the_books_before_the_registrys() {
    let mut inputs = startup(PriceBookId::AwsUsEast1);
    let storage = |inputs: &Inputs| inputs.estimate(AssumptionId::Storage).mode;
    assert_eq!(storage(&inputs), 0.08, "the registry's");
    inputs.workload.provisioning.price_book = PriceBookId::GcpUsCentral1;
    assert_eq!(storage(&inputs), 0.1, "the book's");
    assert_eq!(inputs.assumptions.changed().count(), 0, "a book changes nothing in the visitor's name");
    Knob::Assumption(AssumptionId::Storage).set(&mut inputs, 0.2);
    assert_eq!(storage(&inputs), 0.2, "the visitor's");
    inputs.workload.provisioning.price_book = PriceBookId::AzureEastUs;
    assert_eq!(storage(&inputs), 0.2, "and it stays when the book changes");
    assert_eq!(inputs.in_force().estimate(AssumptionId::Storage), inputs.estimate(AssumptionId::Storage));
    Knob::Assumption(AssumptionId::Storage).set(&mut inputs, 0.075);
    assert!(!inputs.assumptions.is_changed(AssumptionId::Storage), "back at the book's default it is unchanged");
}

#[test]
fn an_explanation_cites_the_book_in_force() {
    for (book, cited) in [(PriceBookId::AwsUsEast1, "AWS"), (PriceBookId::GcpUsCentral1, "GCP")] {
        let inputs = startup(book);
        let maker = PointMaker::new(&inputs, Arms::default());
        let context = maker.context(inputs.axis.today(&inputs.workload));
        let sides = answered(&inputs);
        let egress = sides[0].ledger.lines.iter().find(|line| line.spec.id == "egress").expect("traffic is charged");
        let sources = why(egress, &context, &ENGLISH).sources;
        assert!(sources.iter().any(|source| source.text.starts_with(cited)), "{sources:?}");
    }
}

// The fee of GKE and of AKS was charged with a reference to AWS's.
#[test]
fn a_managed_control_planes_fee_cites_its_own_provider() {
    for (book, provider) in [
        (PriceBookId::AwsUsEast1, "EKS"),
        (PriceBookId::AzureEastUs, "AKS"),
        (PriceBookId::GcpUsCentral1, "kubernetes-engine"),
    ] {
        let mut inputs = startup(book);
        inputs.workload.capabilities.set(Capability::ZoneFailover, true);
        let maker = PointMaker::new(&inputs, Arms::default());
        let context = maker.context(inputs.axis.today(&inputs.workload));
        let sides = answered(&inputs);
        let fee = sides[1].ledger.lines.iter().find(|line| line.spec.id == "control_plane").expect("a fee is charged");
        let sources = why(fee, &context, &ENGLISH).sources;
        assert!(sources.iter().any(|source| source.text.contains(provider)), "{book:?}: {sources:?}");
    }
}

fn link_of(inputs: &Inputs) -> String {
    let report = crossover::decision::report(inputs, Arms::default()).expect("an answer");
    write_link(inputs, "startup", &report)
}

#[test]
fn a_link_carries_the_book_and_the_edition_that_answered() {
    for (book, edition) in [
        (PriceBookId::AzureEastUs, "b=azure-eastus-2026-06-18"),
        (PriceBookId::GcpUsCentral1, "b=gcp-us-central1-2026-09-06"),
        (PriceBookId::Own, "b=own-2026-11"),
    ] {
        let text = link_of(&startup(book));
        assert!(text.contains(edition), "{text}");
        let link = open_link(&text).expect("a link");
        assert_eq!((link.inputs, link.problems), (startup(book), vec![]));
    }
    assert!(!link_of(&startup(PriceBookId::AwsUsEast1)).contains("book="), "the usual book goes without saying");
}

#[test]
fn a_link_of_an_older_edition_opens_without_a_word_and_one_of_an_unknown_book_says_so() {
    for (edition, problems) in [
        ("aws-us-east-1-2025-01-31", 0),
        ("own-2026", 0),
        ("oracle-us-ashburn-1-2026-01-01", 1),
        ("aws-us-west-2-2026", 1),
    ] {
        let link = open_link(&format!("v1;p=startup;b={edition}")).expect("a link");
        assert_eq!(link.problems.len(), problems, "{edition}: {:?}", link.problems);
        assert_eq!(link.inputs, startup(PriceBookId::AwsUsEast1));
    }
}

/// A visitor's number may be another book's default; it is written and read as the visitor's wherever it stands.
#[test]
fn a_number_of_the_visitors_survives_a_link_in_whatever_order_it_names_the_book() {
    for text in ["v1;book=azure;egress_gib=0.05~0.09~0.09", "v1;egress_gib=0.05~0.09~0.09;book=azure"] {
        let inputs = open_link(text).expect("a link").inputs;
        assert_eq!(inputs.estimate(AssumptionId::Egress).mode, 0.09, "{text}");
        assert_eq!(inputs.estimate(AssumptionId::Storage).mode, 0.075, "{text}");
        assert!(link_of(&inputs).contains("egress_gib=0.05~0.09~0.09"), "{text}");
    }
}

//! Laws of fleets: replicas between their limits, machines by the hour, and commitments that pay.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

use std::cell::Cell;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, any_service, cases};
use crossover::assumptions::{Group, node_rules, price_book};
use crossover::decision::{Inputs, PointMaker};
use crossover::fleet::{
    Arms, Capacity, Class, Demand, Fleet, Item, MachineOffer, Pool, Rates, Scale, Scratch, Site, pack,
};
use crossover::ledger::{Ledger, ledger};
use crossover::scenario::{PRESETS, preset};
use crossover::units::{HOURS_PER_YEAR, Hours, Mebibytes, MilliCpu, Ratio};
use crossover::workload::{Commitment, LoadProfile, Service};
use proptest::prelude::*;

/// Both platforms today, or nothing where a service is too big.
fn today(inputs: &Inputs) -> Option<[(Fleet, Ledger); 2]> {
    let maker = PointMaker::new(inputs, Arms::default());
    let x = inputs.axis.today(&inputs.workload);
    let fleets = maker.fleets(x).ok()?;
    let mut arms = Arms::default().0.into_iter();
    Some(fleets.map(|fleet| {
        let ledger = ledger(arms.next().expect("two"), &fleet, &maker.context(x));
        (fleet, ledger)
    }))
}

fn committed(inputs: &Inputs, commitment: Commitment) -> Inputs {
    let mut inputs = inputs.clone();
    inputs.workload.provisioning.commitment = commitment;
    inputs
}

/// Share of the year the environment of a node pool runs.
fn running(site: &Site, demands: &[Demand]) -> f64 {
    let demand = demands.iter().find(|demand| demand.environment.name == site.environment);
    demand.expect("an environment with machines has work").environment.hours.share_of_year().0
}

/// Hours of the year the n-th machine runs: the hours at which there are as many, and the wait before it is removed.
fn hours_of(machine: u64, site: &Site, running: f64, delay: f64) -> f64 {
    let count = site.machines_by_hour.len();
    let hours = (0..count).map(|hour| {
        let (now, before) = (site.machines_by_hour[hour], site.machines_by_hour[(hour + count - 1) % count]);
        if now >= machine {
            1.0
        } else if before >= machine {
            delay.min(1.0)
        } else {
            0.0
        }
    });
    hours.sum::<f64>() / count as f64 * HOURS_PER_YEAR * running
}

#[test]
fn replicas_stay_between_minimum_and_maximum_and_the_minimum_wins() {
    let service = Service { replicas: 4, min_replicas: 2, max_replicas: Some(6), ..Service::named("api") };
    assert_eq!([0.0, 0.25, 0.75, 1.0, 1.5, 9.0].map(|share| service.replicas_at(share)), [2, 2, 3, 4, 6, 6]);
    assert_eq!([1.0, 1.5, 1.51].map(|share| service.is_capped_at(share)), [false, false, true]);
    let narrow = Service { max_replicas: Some(1), ..service.clone() };
    assert_eq!(narrow.replicas_at(1.0), 2, "a maximum below the minimum gives way");
    let constant = Service { max_replicas: Some(1), scales_with_load: false, ..service };
    assert_eq!(constant.replicas_at(9.0), 4, "what does not follow the load has no autoscaler");
    assert!(!constant.is_capped_at(9.0));
}

#[test]
fn services_held_back_by_their_maximum_are_counted_on_both_platforms() {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    inputs.workload.growth.traffic.0 = 0.0;
    for service in &mut inputs.workload.services {
        service.max_replicas = Some(service.replicas);
    }
    let following = inputs.workload.services.iter().filter(|service| service.scales_with_load).count() as u64;
    inputs.axis = crossover::fleet::Axis::Traffic;
    let maker = PointMaker::new(&inputs, Arms::default());
    let at = |x: u32| maker.fleets(x).expect("an answer").map(|fleet| fleet.capped_services);
    assert_eq!(at(100), [0, 0]);
    assert_eq!(at(101), [following, following], "one more replica of each would be needed");
    let machines = |x: u32| maker.fleets(x).expect("an answer").map(|fleet| fleet.sites[0].peak);
    assert_eq!(machines(100), machines(1_000), "no further replica, no further machine");
}

#[test]
fn a_week_of_seven_equal_days_takes_the_machines_of_the_day_and_costs_the_same() {
    // One that has a week already is no day to repeat.
    let of_a_day = PRESETS.iter().filter(|preset| preset.inputs().shares().len() == 24);
    for preset in of_a_day {
        let day = preset.inputs();
        let shares = day.shares();
        let mut week = day.clone();
        week.workload.profile = LoadProfile::measured(&shares.repeat(7)).expect("a usable week");
        let mut same = day.clone();
        same.workload.profile = LoadProfile::measured(&shares).expect("a usable day");
        let (day, week) = (today(&same).expect("an answer"), today(&week).expect("an answer"));
        for ((day, a), (week, b)) in day.iter().zip(&week) {
            for (day, week) in day.sites.iter().zip(&week.sites) {
                assert_eq!(day.machines_by_hour.repeat(7), week.machines_by_hour, "{}", preset.id);
                assert_eq!((day.committed, day.machine.name), (week.committed, week.machine.name));
            }
            assert!((a.total - b.total).abs().get() < 1e-9 * a.total.get(), "{}", preset.id);
        }
    }
}

#[test]
fn without_an_autoscaler_the_pool_stands_at_its_peak_and_with_one_it_never_costs_more() {
    for preset in PRESETS {
        let mut inputs = preset.inputs();
        inputs.workload.capabilities.set(crossover::workload::Capability::HostFailover, false);
        inputs.workload.provisioning.autoscaling = false;
        let still = &today(&inputs).expect("an answer")[1].0.sites[0];
        assert_eq!(still.base, still.peak, "{}", preset.id);
        inputs.workload.provisioning.autoscaling = true;
        let moving = &today(&inputs).expect("an answer")[1];
        inputs.workload.provisioning.autoscaling = false;
        let standing = &today(&inputs).expect("an answer")[1];
        assert!(moving.1.total <= standing.1.total, "{}", preset.id);
        for hours in moving.0.sites[0].machines_by_hour.iter().zip(&standing.0.sites[0].machines_by_hour) {
            let same_type = moving.0.sites[0].machine.name == standing.0.sites[0].machine.name;
            assert!(!same_type || hours.0 <= hours.1, "{}", preset.id);
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn more_load_never_takes_fewer_replicas_and_a_maximum_never_more(
        service in any_service(),
        (less, more) in (0.0..12.0_f64, 0.0..12.0_f64),
    ) {
        let (less, more) = (less.min(more), less.max(more));
        prop_assert!(service.replicas_at(less) <= service.replicas_at(more));
        let free = Service { max_replicas: None, ..service.clone() };
        prop_assert!(service.replicas_at(more) <= free.replicas_at(more));
        let until = service.unchanged_until(less);
        prop_assert_eq!(more <= until, service.replicas_at(more) == service.replicas_at(less), "until {}", until);
        prop_assert_eq!(service.is_capped_at(more), service.replicas_at(more) < free.replicas_at(more));
    }

    #[test]
    fn machines_follow_the_load_and_hours_add_up((inputs, _) in any_inputs()) {
        let Some(sides) = today(&inputs) else { return Ok(()) };
        let delay = inputs.in_force().mean(crossover::assumptions::AssumptionId::ScaleDownDelay);
        let shares = inputs.shares();
        let scale = Scale { services: inputs.workload.service_count, traffic: 1.0 };
        let in_force = inputs.in_force();
        let demands = Demand::of(&inputs.workload, &in_force, scale);
        for (fleet, _) in &sides {
            for site in &fleet.sites {
                let running = running(site, &demands);
                for (one, a) in shares.iter().zip(&site.machines_by_hour) {
                    for (other, b) in shares.iter().zip(&site.machines_by_hour) {
                        prop_assert!(one < other || a >= b, "{a} machines at {one}, {b} at {other}");
                    }
                }
                let hours: f64 = (1..=site.peak).map(|machine| hours_of(machine, site, running, delay)).sum();
                let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.max(1.0);
                prop_assert!(close(site.machine_hours().get(), hours), "{:?}, not {hours}", site.machine_hours());
            }
        }
    }

    #[test]
    fn no_other_number_of_commitments_would_be_cheaper((inputs, _) in any_inputs(), long in any::<bool>()) {
        let inputs = committed(&inputs, if long { Commitment::Long } else { Commitment::OneYear });
        // There is nothing to commit to on machines of one's own.
        let Some(discount) = crossover::assumptions::commitment_discount(&inputs.workload.provisioning) else {
            return Ok(());
        };
        let kept = 1.0 - inputs.in_force().mean(discount);
        let delay = inputs.in_force().mean(crossover::assumptions::AssumptionId::ScaleDownDelay);
        let scale = Scale { services: inputs.workload.service_count, traffic: 1.0 };
        let in_force = inputs.in_force();
        let demands = Demand::of(&inputs.workload, &in_force, scale);
        let Some(sides) = today(&inputs) else { return Ok(()) };
        for (fleet, ledger) in &sides {
            let spot = if fleet.reschedules { inputs.workload.provisioning.spot_share } else { Ratio(0.0) };
            let mut least = 0.0;
            for site in &fleet.sites {
                let running = running(site, &demands);
                // So many machines are committed to and paid for all year; the hours of the others are paid for.
                let hours: Vec<f64> = (1..=site.peak).map(|machine| hours_of(machine, site, running, delay)).collect();
                let cost = |committed: usize| {
                    committed as f64 * HOURS_PER_YEAR * kept + hours[committed..].iter().sum::<f64>()
                };
                let best = (0..=hours.len()).map(cost).fold(f64::INFINITY, f64::min);
                least += best * site.machine.price.get() * spot.complement().0;
            }
            let charged = (ledger.row("compute") + ledger.row("compute_flexible")).get();
            prop_assert!((charged - least).abs() <= 1e-9 * least.max(1.0), "{charged}, but {least} is possible");
        }
    }

    #[test]
    fn a_commitment_never_makes_a_platform_dearer((inputs, _) in any_inputs()) {
        let mut inputs = inputs;
        // Next year's host changes are charged but not weighed when a type is chosen.
        inputs.workload.growth.services.0 = 0.0;
        inputs.workload.growth.traffic.0 = 0.0;
        let Some(free) = today(&committed(&inputs, Commitment::None)) else { return Ok(()) };
        for commitment in [Commitment::OneYear, Commitment::Long] {
            let bound = today(&committed(&inputs, commitment)).expect("prices do not change what fits");
            for (free, bound) in free.iter().zip(&bound) {
                // A cheaper type may be one machine in place of two. What that loses when it dies is charged, but not
                // weighed when a type is chosen.
                let weighed = |ledger: &Ledger| (ledger.total - ledger.group(Group::Downtime)).get();
                prop_assert!(weighed(&bound.1) <= weighed(&free.1) * (1.0 + 1e-12));
            }
        }
    }
}

/// Whether so many machines hold the items.
fn fits(items: &[Item], machine: &Capacity, machines: u64) -> bool {
    pack(items, machine, &mut Scratch::default()).is_some_and(|packed| packed.machines <= machines)
}

proptest! {
    #![proptest_config(cases(150))]

    /// Hours between two levels of load with the same count are not packed. What is counted for them must still hold what
    /// they need: their own work, or that of an hour with more, fits on so many machines.
    #[test]
    fn the_machines_of_every_hour_hold_its_work(
        (inputs, _) in any_inputs(),
        sizes in prop::collection::vec((4_000_u64..64_000, 8_000_u64..400_000), 1..6),
        spare in 0_u64..3,
    ) {
        let scale = Scale { services: inputs.workload.service_count.min(200), traffic: 1.5 };
        let in_force = inputs.in_force();
        let demands = Demand::of(&inputs.workload, &in_force, scale);
        let shares: Vec<f64> = inputs.shares().into_iter().map(|share| share * scale.traffic).collect();
        let machines = price_book(inputs.workload.provisioning.price_book).machines;
        let offers: Vec<MachineOffer> = sizes
            .iter()
            .zip(machines)
            .map(|((cpu, memory), machine)| MachineOffer {
                machine,
                allocatable: node_rules::capacity(machine),
                capacity: Capacity::offered(MilliCpu(*cpu as f64), Mebibytes(*memory as f64), 4, 110),
            })
            .collect();
        let pool = Pool {
            demand: &demands[0],
            offers: &offers,
            system: &[],
            per_container: Mebibytes(0.0),
            traffic: scale.traffic,
            shares: &shares,
            follows_load: true,
            removal_delay: Hours(0.2),
            spare,
            minimum: 1,
            quorum: 1,
            beside: 0,
            rates: &Rates { lasting: 0.7, passing: 1.0, ..Rates::default() },
            steps: &[],
            one_while_one_suffices: false,
            scratch: &Cell::default(),
        };
        let Ok(site) = pool.cheapest() else { return Ok(()) };
        let items = |share: f64| -> Vec<Item> {
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
            demands[0].classes.iter().map(item).collect()
        };
        for (share, machines) in shares.iter().zip(&site.machines_by_hour) {
            let holds = |share: f64| fits(&items(share), &site.offered, machines - spare);
            prop_assert!(*machines > spare);
            prop_assert!(shares.iter().any(|more| more >= share && holds(*more)), "{machines} at {share}");
        }
    }
}

//! Laws of the ledger and of the curves, on whole inputs at random.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::{AssumptionId, COMMON_LINES, Estimate, Factor, Group, LineSpec, commitment_discount};
use crossover::decision::{Inputs, Point, PointMaker, crossovers, curve, sides};
use crossover::fleet::{Arms, Axis, DOCKER, Fleet, KUBERNETES, Platform, SWARM};
use crossover::ledger::{Ledger, Tariff, ledger, total};
use crossover::scenario::preset;
use crossover::units::{Money, Unit};
use proptest::prelude::*;

const PLATFORMS: [&dyn Platform; 3] = [&DOCKER, &SWARM, &KUBERNETES];

fn arms(inputs: &Inputs) -> Arms {
    Arms::of(&inputs.workload)
}

fn lines(platform: &dyn Platform) -> impl Iterator<Item = &'static LineSpec> {
    COMMON_LINES.iter().chain(platform.lines())
}

fn is_money(id: AssumptionId) -> bool {
    matches!(id.row().unit, Unit::Dollars | Unit::DollarsPer(_))
}

/// All factors of a line that are prices.
fn prices(line: &LineSpec) -> Vec<Factor> {
    let is_price = |factor: &Factor| match factor {
        Factor::MachinePrice | Factor::RevenuePerHour => true,
        Factor::Of(id) => is_money(*id),
        _ => false,
    };
    line.factors.iter().copied().filter(is_price).collect()
}

/// Assumptions a platform's lines rest on as a factor, each once.
fn factors(platform: &dyn Platform) -> Vec<AssumptionId> {
    let on_line = |id: &AssumptionId| lines(platform).any(|line| line.factors.contains(&Factor::Of(*id)));
    AssumptionId::ALL.into_iter().filter(on_line).collect()
}

/// Both fleets today, or nothing where a service is too big.
fn fleets(inputs: &Inputs) -> Option<[Fleet; 2]> {
    PointMaker::new(inputs, arms(inputs)).fleets(inputs.axis.today(&inputs.workload)).ok()
}

fn ledger_of(inputs: &Inputs, arm: usize, fleet: &Fleet) -> Ledger {
    let maker = PointMaker::new(inputs, arms(inputs));
    ledger(arms(inputs).0[arm], fleet, &maker.context(inputs.axis.today(&inputs.workload)))
}

fn with(inputs: &Inputs, change: impl Fn(AssumptionId, Estimate) -> Estimate) -> Inputs {
    let mut changed = inputs.clone();
    for id in AssumptionId::ALL {
        changed.assumptions.set(id, change(id, inputs.estimate(id)));
    }
    changed
}

fn times(estimate: Estimate, factor: f64) -> Estimate {
    Estimate { low: estimate.low * factor, mode: estimate.mode * factor, high: estimate.high * factor }
}

#[test]
fn every_line_is_a_quantity_times_exactly_one_price() {
    for platform in PLATFORMS {
        for line in lines(platform) {
            assert_eq!(prices(line).len(), 1, "{} of {}", line.id, platform.name());
            let hourly = line.factors.contains(&Factor::Of(AssumptionId::HourlyCost));
            let rota = line.factors.contains(&Factor::Of(AssumptionId::RotaCost));
            let once_or_owed = matches!(line.group, Group::OneOff | Group::Debt);
            assert_eq!(line.group.is_labour(), (hourly || rota) && !once_or_owed, "{} of {}", line.id, platform.name());
            assert_eq!(line.group == Group::Downtime, line.factors.contains(&Factor::RevenuePerHour), "{}", line.id);
            assert_eq!(line.group == Group::OneOff, line.factors.contains(&Factor::Annuity), "{}", line.id);
            let interest = line.factors.contains(&Factor::Of(AssumptionId::DebtInterest));
            assert_eq!(line.group == Group::Debt, interest, "{}", line.id);
        }
    }
}

#[test]
fn no_driver_is_charged_twice_in_the_same_row_of_a_platform() {
    for platform in PLATFORMS {
        let mut rows: Vec<&str> = lines(platform).map(|line| line.id).collect();
        rows.sort_unstable();
        let all = rows.len();
        rows.dedup();
        assert_eq!(rows.len(), all, "a key stands for one line of {}", platform.name());
    }
}

#[test]
fn every_assumption_shapes_a_fleet_or_stands_in_a_line() {
    use AssumptionId as A;
    let shaping = [
        A::TargetUtilisation,
        A::PeakToMean,
        A::GrowthRealised,
        A::AssumedCpu,
        A::AssumedMemory,
        A::AssumedImage,
        A::NodeAgentCpu,
        A::NodeAgentMemory,
        A::AddOnCpu,
        A::AddOnMemory,
        A::HostSystemMemory,
        A::HostSystemCpu,
        A::HostAgentCpu,
        A::HostAgentMemory,
        A::ContainerOverhead,
        A::ScaleDownDelay,
        A::DiscountRate,
    ];
    let used = |id: AssumptionId| {
        PLATFORMS.iter().any(|platform| {
            lines(*platform).any(|line| {
                line.factors.iter().any(|factor| matches!(factor, Factor::Of(of) | Factor::Without(of) if *of == id))
            })
        })
    };
    // Chosen by name in a factor of their own, or used to turn hours into people.
    let behind_a_factor = [A::CommitmentOneYear, A::CommitmentLong, A::DiscountRate, A::Horizon, A::HoursPerFte];
    for id in AssumptionId::ALL {
        assert!(used(id) != (shaping.contains(&id) || behind_a_factor.contains(&id)), "{}", id.row().id);
    }
}

/// What an organisation without a service pays for: machines, control planes, upkeep; nothing a service causes.
#[test]
fn an_empty_workload_costs_only_the_fixed_part() {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    inputs.workload.service_count = 0;
    inputs.workload.services.clear();
    inputs.workload.growth.services.0 = 0.0;
    for (arm, fleet) in fleets(&inputs).expect("an empty workload fits").iter().enumerate() {
        assert_eq!(fleet.sites.len(), 1);
        assert!(fleet.sites[0].peak >= 1, "a platform without a machine is no platform");
        let ledger = ledger_of(&inputs, arm, fleet);
        assert!(ledger.total > Money::ZERO);
        for row in ["service_upkeep", "deploys", "egress", "nat_traffic", "storage_volumes", "storage_registry"] {
            assert_eq!(ledger.row(row), Money::ZERO, "{row} of {}", arms(&inputs).0[arm].name());
        }
        assert_eq!(ledger.row("incidents_changes"), Money::ZERO);
        assert!(ledger.row("platform_upkeep") > Money::ZERO);
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn lines_add_up_to_the_total_and_today_on_the_curve_is_the_headline((inputs, _) in any_inputs()) {
        let Ok(sides) = sides(&inputs, arms(&inputs)) else { return Ok(()) };
        let maker = PointMaker::new(&inputs, arms(&inputs));
        let today = inputs.axis.today(&inputs.workload);
        let point = maker.point(today).expect("sides have an answer, so the point has");
        for (arm, side) in sides.iter().enumerate() {
            let sum: Money = side.ledger.lines.iter().map(|line| line.amount).sum();
            prop_assert!((sum - side.ledger.total).abs().get() < 0.005 + 1e-12 * sum.get());
            let groups: Money = Group::ALL.into_iter().map(|group| side.ledger.group(group)).sum();
            prop_assert!((groups - side.ledger.total).abs().get() < 0.005 + 1e-12 * sum.get());
            prop_assert_eq!(side.ledger.total, point.cost[arm]);
            let mut gradient = [0.0; AssumptionId::COUNT];
            let (context, platform) = (maker.context(today), arms(&inputs).0[arm]);
            let tariff = Tariff::of(platform, &context);
            let alone = total(&tariff, &side.fleet, &context, 1.0, &mut gradient);
            prop_assert_eq!(side.ledger.total, alone);
        }
    }

    #[test]
    fn nothing_is_negative_infinite_or_not_a_number((inputs, _) in any_inputs()) {
        let Ok(sides) = sides(&inputs, arms(&inputs)) else { return Ok(()) };
        for side in &sides {
            for line in &side.ledger.lines {
                prop_assert!(line.quantity.is_finite() && line.quantity >= 0.0, "{} {}", line.spec.id, line.quantity);
                prop_assert!(line.amount.get().is_finite() && line.amount.get() >= 0.0, "{}", line.spec.id);
            }
            for site in &side.fleet.sites {
                prop_assert!(site.flexible_hours.get() >= 0.0 && site.flexible_hours <= site.running_hours);
                prop_assert!(site.base <= site.peak && site.committed <= site.peak && site.lower_bound + site.spare <= site.peak);
                prop_assert!(site.peak >= 1 && site.machines_by_hour.contains(&site.peak));
            }
            prop_assert!(side.hours.is_finite() && side.hours >= 0.0);
        }
        let maker = PointMaker::new(&inputs, arms(&inputs));
        let (first, last) = inputs.axis.range(&inputs.workload);
        for x in [first, first + (last - first) / 3, last] {
            let Ok(Point { cost, margin, jitter, .. }) = maker.point(x) else { continue };
            for money in [cost[0], cost[1], margin, jitter] {
                prop_assert!(money.get().is_finite() && money.get() >= 0.0, "{money:?} at {x}");
            }
        }
    }

    #[test]
    fn halving_every_price_of_the_surroundings_halves_each_of_their_lines((inputs, _) in any_inputs()) {
        let Some(fleets) = fleets(&inputs) else { return Ok(()) };
        // Halving never leaves the bounds of an invoice's price, and is exact. An hour of work has a floor.
        let halved = |id| is_money(id) && id != AssumptionId::HourlyCost;
        let half = with(&inputs, |id, estimate| if halved(id) { times(estimate, 0.5) } else { estimate });
        for (arm, fleet) in fleets.iter().enumerate() {
            let (before, after) = (ledger_of(&inputs, arm, fleet), ledger_of(&half, arm, fleet));
            for line in &before.lines {
                let invoiced = line.spec.group == Group::Surroundings || ["on_call", "power"].contains(&line.spec.id);
                let factor = if invoiced { 2.0 } else { 1.0 };
                prop_assert_eq!(after.row(line.spec.id) * factor, before.row(line.spec.id), "{}", line.spec.id);
            }
        }
    }

    #[test]
    fn a_dearer_hour_or_price_never_lowers_the_cost_of_a_platform(
        (mut inputs, _) in any_inputs(),
        which in any::<prop::sample::Index>(),
        by in 1.01..3.0_f64,
    ) {
        // Next year's host changes are charged but not weighed when a type is chosen: nobody buys a host for them.
        inputs.workload.growth.services.0 = 0.0;
        inputs.workload.growth.traffic.0 = 0.0;
        let Some(before) = fleets(&inputs) else { return Ok(()) };
        for (arm, platform) in arms(&inputs).0.into_iter().enumerate() {
            let ids = factors(platform);
            let raised = ids[which.index(ids.len())];
            let dearer = with(&inputs, |id, estimate| if id == raised { times(estimate, by) } else { estimate });
            let after = fleets(&dearer).expect("rates do not change what fits");
            let (cheap, dear) = (ledger_of(&inputs, arm, &before[arm]), ledger_of(&dearer, arm, &after[arm]));
            // What is lost when everything stands on one machine is charged but not weighed either: with another type there
            // may be two. With the same machines the law holds for it as well.
            let lost = |ledger: &Ledger| if before[arm] == after[arm] { Money::ZERO } else { ledger.group(Group::Downtime) };
            let (cheap, dear) = (cheap.total - lost(&cheap), dear.total - lost(&dear));
            prop_assert!(dear.get() >= cheap.get() * (1.0 - 1e-12), "{}: {cheap:?} → {dear:?}", raised.row().id);
        }
    }

    #[test]
    fn the_slope_along_an_assumption_is_that_of_finite_differences(
        (inputs, _) in any_inputs(),
        which in any::<prop::sample::Index>(),
    ) {
        let Some(fleets) = fleets(&inputs) else { return Ok(()) };
        let maker = PointMaker::new(&inputs, arms(&inputs));
        let context = maker.context(inputs.axis.today(&inputs.workload));
        for (arm, platform) in arms(&inputs).0.into_iter().enumerate() {
            let mut ids = factors(platform);
            ids.extend(commitment_discount(&inputs.workload.provisioning));
            ids.push(AssumptionId::SpotDiscount);
            let id = ids[which.index(ids.len())];
            let mean = inputs.estimate(id).mean();
            // A line with a factor of zero is not charged, so it adds no uncertainty either.
            if mean <= 0.0 || mean >= 0.5 * id.row().bounds.max {
                continue;
            }
            let mut gradient = [0.0; AssumptionId::COUNT];
            let here = total(&Tariff::of(platform, &context), &fleets[arm], &context, 1.0, &mut gradient);
            let at = |value: f64| {
                let moved = with(&inputs, |other, estimate| if other == id { Estimate::exactly(value) } else { estimate });
                ledger_of(&moved, arm, &fleets[arm]).total.get()
            };
            let slope = (at(mean * 1.5) - at(mean * 0.5)) / mean;
            let rounding = 1e-9 * (here.get() / mean + slope.abs());
            prop_assert!((slope - gradient[id as usize]).abs() <= rounding, "{}: {slope}", id.row().id);
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn two_instances_of_one_platform_never_differ((mut inputs, _) in any_inputs(), services in 1_u32..40) {
        inputs.workload.service_count = services;
        for arms in PLATFORMS.map(|platform| Arms([platform, platform])) {
            let Ok(curve) = curve(&inputs, arms) else { continue };
            for point in &curve.points {
                prop_assert_eq!(point.difference(), Money::ZERO);
                prop_assert!(point.margin.get() <= 1e-9 * point.cost[0].get(), "{:?}", point.margin);
                prop_assert!(point.is_close() && point.leader().is_none());
            }
            prop_assert_eq!(crossovers(&inputs, arms, &curve).expect("as the curve"), vec![]);
        }
    }

    #[test]
    fn exchanging_the_arms_negates_the_difference_and_mirrors_the_crossovers(
        (mut inputs, _) in any_inputs(),
        services in 1_u32..40,
    ) {
        inputs.workload.service_count = services;
        let arms = arms(&inputs);
        let (Ok(one), Ok(other)) = (curve(&inputs, arms), curve(&inputs, arms.exchanged())) else { return Ok(()) };
        prop_assert_eq!(one.points.len(), other.points.len());
        for (a, b) in one.points.iter().zip(&other.points) {
            prop_assert_eq!(a.difference(), -b.difference());
            prop_assert_eq!(a.is_close(), b.is_close());
            prop_assert!((a.margin - b.margin).abs().get() <= 1e-6 * (1.0 + a.margin.get()));
        }
        let here = crossovers(&inputs, arms, &one).expect("as the curve");
        let there = crossovers(&inputs, arms.exchanged(), &other).expect("as the curve");
        let mirrored: Vec<_> = there.iter().map(|one| (one.x, one.to, one.from, one.lines.clone())).collect();
        let found: Vec<_> = here.iter().map(|one| (one.x, one.from, one.to, one.lines.clone())).collect();
        prop_assert_eq!(found, mirrored);
    }

    #[test]
    fn the_points_of_a_curve_rise_and_hold_today_and_both_ends((mut inputs, _) in any_inputs(), services in 1_u32..40) {
        inputs.workload.service_count = services;
        let Ok(curve) = curve(&inputs, arms(&inputs)) else { return Ok(()) };
        let (first, last) = inputs.axis.range(&inputs.workload);
        let today = inputs.axis.today(&inputs.workload);
        prop_assert!(curve.points.windows(2).all(|pair| pair[0].x < pair[1].x));
        prop_assert_eq!(curve.points.first().map(|point| point.x), Some(first));
        prop_assert_eq!(curve.points.last().map(|point| point.x), Some(last));
        prop_assert_eq!(curve.points.iter().find(|point| point.x == today), Some(&curve.today));
        prop_assert!(curve.points.len() <= 122);
    }
}

#[test]
fn most_random_inputs_have_an_answer_so_these_laws_are_tested() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = any_inputs();
    let answered =
        (0..100).filter(|_| fleets(&strategy.new_tree(&mut runner).expect("inputs").current().0).is_some()).count();
    assert!((60..100).contains(&answered), "{answered} of 100: the generator has become too tame or too wild");
}

#[test]
fn growth_of_the_months_axis_compounds() {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    inputs.axis = Axis::Months;
    inputs.workload.service_count = 100;
    inputs.workload.growth.services.0 = 0.2;
    inputs.workload.growth.traffic.0 = 0.5;
    let scale = Axis::Months.scale(&inputs.workload, &inputs.in_force(), 24);
    assert_eq!(scale.services, 144, "100 × 1.2²");
    assert!((scale.traffic - 2.25).abs() < 1e-12, "1.5²");
}

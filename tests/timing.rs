//! When to move, and what it returns: cash flows against closed forms and a financial library, and laws any answer keeps.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::{AssumptionId, Estimate, Group};
use crossover::decision::{
    Inputs, InternalRate, PointMaker, Timing, discounted, irr, npv, payback, present_values, report, timing,
};
use crossover::fleet::{Arms, Axis, DOCKER};
use crossover::ledger::ledger;
use crossover::scenario::{PRESETS, preset};
use crossover::texts::{ENGLISH, TimingWords};
use crossover::units::{MONTHS_PER_YEAR, Money, Ratio};
use crossover::workload::{Growth, Incumbent, PriceBookId};
use proptest::prelude::*;

/// numpy-financial's and scipy's answers; `oracles/cash_flows.py` writes them.
const ORACLE: &str = include_str!("oracles/cash_flows.txt");

fn money(values: &[f64]) -> Vec<Money> {
    values.iter().copied().map(Money).collect()
}

fn of_preset(id: &str) -> Inputs {
    preset(id).expect("a preset").inputs()
}

fn answer(inputs: &Inputs) -> Timing {
    timing(inputs, Arms::of(&inputs.workload)).expect("an answer")
}

fn advice(inputs: &Inputs) -> String {
    let report = report(inputs, Arms::of(&inputs.workload)).expect("an answer");
    TimingWords { timing: &answer(inputs), report: &report, locale: &ENGLISH }.advice()
}

/// The same with both growth rates.
fn growing(inputs: &Inputs, yearly: f64) -> Inputs {
    let mut inputs = inputs.clone();
    inputs.workload.growth = Growth { services: Ratio(yearly), traffic: Ratio(yearly) };
    inputs
}

/// The same over so many years.
fn over(inputs: &Inputs, years: f64) -> Inputs {
    let mut inputs = inputs.clone();
    inputs.assumptions.set(AssumptionId::Horizon, Estimate::exactly(years));
    inputs
}

fn running_on(inputs: &Inputs, incumbent: Incumbent) -> Inputs {
    let mut inputs = inputs.clone();
    inputs.workload.incumbent = incumbent;
    inputs
}

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

// 12 monthly payments of 100 at 1 % a month, by the textbook's annuity formula: 100 × (1 − 1.01⁻¹²) ÷ 0.01.
#[test]
fn equal_payments_are_worth_what_the_annuity_formula_says() {
    let rate = libm::pow(1.01, 12.0) - 1.0;
    let mut flows = money(&[0.0]);
    flows.extend(money(&[100.0; 12]));
    close(npv(rate, &flows).get(), 100.0 * (1.0 - libm::pow(1.01, -12.0)) / 0.01, 1e-9);
    // Paid for at that price, they return the rate.
    flows[0] = -npv(rate, &flows);
    close(irr(&flows).rate().expect("a rate"), rate, 1e-12);
    assert_eq!(npv(0.0, &money(&[-1_200.0, 700.0, 500.0])), Money(0.0));
    close(discounted(0.21, 6), 1.0 / 1.1, 1e-15);
}

#[test]
fn a_loss_has_a_rate_below_zero_and_a_total_one_has_none() {
    // Half of the money is back after a year.
    let mut half = vec![Money(-1_000.0)];
    half.extend([Money(0.0); 11]);
    half.push(Money(500.0));
    close(irr(&half).rate().expect("a rate"), -0.5, 1e-12);
    assert_eq!(irr(&money(&[-1_000.0, 0.1])), InternalRate::NoReturn);
    assert_eq!(irr(&money(&[-1_000.0, -1.0])), InternalRate::NoReturn);
    assert_eq!(irr(&[]), InternalRate::NoReturn);
    assert_eq!(irr(&money(&[0.0, 0.001, 0.0])), InternalRate::NoReturn, "less than a cent is nothing");
}

#[test]
fn a_flow_that_costs_nothing_has_no_rate_and_one_that_turns_back_has_no_certain_one() {
    assert_eq!(irr(&money(&[0.0, 10.0, 20.0])), InternalRate::NoOutlay);
    // A loan: money first comes in. A rate above the hurdle would be bad news here.
    assert_eq!(irr(&money(&[100.0, -60.0, -60.0])), InternalRate::Unclear);
    // The textbook's pump: 0 at 25 % and at 400 % a period.
    assert_eq!(irr(&money(&[-1_600.0, 10_000.0, -10_000.0])), InternalRate::Unclear);
    // A dear month in between changes nothing: what has come in so far turns once, and one rate is above zero.
    let dip = money(&[-100.0, 90.0, -5.0, 90.0]);
    let rate = irr(&dip).rate().expect("Norstrøm's rule");
    assert!(rate > 0.0);
    close(npv(rate, &dip).get(), 0.0, 1e-9);
}

#[test]
fn payback_is_when_the_sum_stays_above_zero() {
    assert_eq!(payback(&money(&[-100.0, 50.0, 50.0, 1.0])), Some(2), "to the cent is enough");
    assert_eq!(payback(&money(&[-100.0, 120.0, -50.0, 40.0])), Some(3), "back below zero is not paid back");
    assert_eq!(payback(&money(&[-100.0, 99.0])), None);
    assert_eq!(payback(&money(&[0.0, 5.0])), Some(0));
    assert_eq!(payback(&money(&[0.0, -5.0])), None);
    assert_eq!(payback(&[]), None);
}

#[test]
fn values_and_rates_are_those_of_a_financial_library() {
    let mut compared = 0;
    for line in ORACLE.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split(" | ").collect();
        let [rate, flows, value, expected, months] = columns[..] else { panic!("five columns: {line}") };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let flows: Vec<Money> = flows.split(' ').map(number).map(Money).collect();
        // To a millionth of a cent, and to twelve digits of a rate: numpy-financial takes the roots of a polynomial, and
        // scipy halves an interval; they lose a few digits of their own.
        close(npv(number(rate), &flows).get(), number(value), 1e-8 * flows[0].get().abs().max(1.0) / 1e2);
        close(irr(&flows).rate().expect("a rate"), number(expected), 1e-10);
        assert_eq!(payback(&flows), months.parse().ok(), "{line}");
        compared += 1;
    }
    assert_eq!(compared, 34);
}

#[test]
fn every_preset_has_an_answer_and_both_directions_are_among_them() {
    let answers: Vec<Timing> = PRESETS.iter().map(|preset| answer(&preset.inputs())).collect();
    assert!(answers.iter().any(|timing| timing.from == 0 && timing.best.is_some()), "to Kubernetes");
    assert!(answers.iter().any(|timing| timing.from == 1 && timing.best.is_some()), "back to Docker");
    assert!(answers.iter().any(|timing| timing.best.is_none()), "not at all");
    for timing in &answers {
        assert_eq!((timing.months.len(), timing.npv.len(), timing.margins.len()), (36, 36, 36), "three years");
    }
}

#[test]
fn what_costs_the_same_every_month_is_worth_an_annuity() {
    // Nothing grows and upgrades keep up, so that no month differs from another.
    let inputs = growing(&of_preset("early-mover"), 0.0);
    let found = answer(&inputs);
    let (saved, once) = (found.months[0].saved().get(), found.months[0].once.get());
    let month = libm::pow(1.0 + found.rate, 1.0 / 12.0) - 1.0;
    for (at, worth) in found.npv.iter().enumerate() {
        let left = (36 - at) as f64;
        let annuity = (1.0 - libm::pow(1.0 + month, -left)) / month;
        close(worth.get(), (saved * annuity - once) * libm::pow(1.0 + month, -(at as f64)), 1e-6);
    }
    assert_eq!(found.best, Some(0), "what pays, pays most at once");
    // What is lost by waiting is what a month saves, and the interest on the outlay that is paid later.
    let lost = found.lost_by(Some(1)).get();
    close(lost, saved / (1.0 + month) - once * (1.0 - 1.0 / (1.0 + month)), 1e-6);
}

// A second way to the same numbers: no suffix sums, no annuity factor looked for, every month's ledger asked anew.
#[test]
fn every_month_is_worth_what_adding_up_its_ledgers_says() {
    for (id, years) in [("scale-up", 3.0), ("agency", 2.0), ("shop", 5.0)] {
        let inputs = Inputs { axis: Axis::Months, ..over(&of_preset(id), years) };
        let found = answer(&inputs);
        let arms = Arms::of(&inputs.workload);
        let maker = PointMaker::new(&inputs, arms);
        let at = |month: u32, arm: usize, once: bool| {
            let (context, fleets) = (maker.context(month), maker.fleets(month).expect("fleets"));
            let lines = ledger(arms.0[arm], &fleets[arm], &context).lines;
            let sum: Money =
                lines.iter().filter(|line| (line.spec.group == Group::OneOff) == once).map(|line| line.amount).sum();
            sum.get()
        };
        let rate = inputs.estimate(AssumptionId::DiscountRate).mean();
        let end = (years * 12.0) as u32;
        let a_dollar_a_year = (1.0 - libm::pow(1.0 + rate, -years)) / rate;
        let worth = |month: i32| libm::pow(1.0 + rate, -f64::from(month) / 12.0);
        for start in [0, 1, end / 2, end - 1] {
            let mut sum = -at(start, found.to, true) * a_dollar_a_year * worth(start as i32);
            for month in start..end {
                let saved = at(month, found.from, false) - at(month, found.to, false);
                sum += saved / 12.0 * worth(month as i32 + 1);
            }
            close(found.npv[start as usize].get(), sum, 1e-6);
        }
        assert_eq!(found.months.len(), end as usize, "the end is fixed");
    }
}

#[test]
fn a_longer_horizon_adds_months_and_changes_none() {
    let (short, long) = (answer(&of_preset("shop")), answer(&over(&of_preset("shop"), 10.0)));
    assert_eq!((short.months.len(), long.months.len()), (36, 120));
    for (before, after) in short.months.iter().zip(&long.months) {
        assert_eq!((before.staying, before.moved), (after.staying, after.moved));
        // What a move costs at once has nothing to do with how long it may take to pay.
        close(before.once.get(), after.once.get(), 1e-6);
    }
}

/// An organisation for which Kubernetes pays some years from now: growing fast, with little to gain today.
fn grows_into_it() -> Inputs {
    over(&growing(&of_preset("side-project"), 0.6), 8.0)
}

#[test]
fn whoever_grows_into_it_had_better_wait() {
    let inputs = grows_into_it();
    let found = answer(&inputs);
    let best = found.best.expect("a month that pays");
    assert!(best > 12 && best + 12 < 96, "{best}");
    assert!(found.too_early() > found.early_margin && found.early_margin > Money::ZERO);
    assert!(found.too_late(12).expect("late") > Money::ZERO);
    assert_eq!(found.lost_by(Some(best)), Money::ZERO);
    assert_eq!(found.lost_by(None), found.npv[best as usize], "never moving gives up all of it");
    assert_eq!(found.too_late(1_000), Some(found.lost_by(None)), "beyond the horizon is never");
    let (first, last) = found.as_good().expect("a best month");
    assert!(0 < first && first <= best && best <= last && !found.now_is_as_good());
    let enough = found.npv[best as usize] * 0.95;
    assert!((first..=last).all(|month| found.npv[month as usize] >= enough));
    assert!(found.npv[first as usize - 1] < enough && found.npv[last as usize + 1] < enough);
    let text = advice(&inputs);
    assert!(
        text.starts_with(&format!("Move to Kubernetes {best} months from now. That month has the highest")),
        "{text}"
    );
    assert!(text.contains(&format!("Any month from {first} to {last} months from now comes within 5 %")), "{text}");
    let new = advice(&running_on(&inputs, Incumbent::Neither));
    assert!(new.starts_with("Start on "), "{new}");
    // What is worth most need not clear every hurdle; the months that do are named.
    let judged = found.prospect(best);
    assert!(judged.clears_rate && !judged.clears_payback);
    let cleared = found.cleared();
    for month in 0..96 {
        let prospect = found.prospect(month);
        let listed = cleared.iter().any(|(from, to)| (*from..=*to).contains(&month));
        assert_eq!(listed, prospect.clears_rate && prospect.clears_payback, "{month}");
    }
    let report = report(&inputs, Arms::of(&inputs.workload)).expect("an answer");
    let words = TimingWords { timing: &found, report: &report, locale: &ENGLISH };
    let said = words.clearing().expect("the best month misses one");
    assert_eq!(said, format!("Both are cleared by moving in months {} to {}, from now.", cleared[0].0, cleared[0].1));
}

#[test]
fn a_month_hardly_better_than_now_is_no_reason_to_wait() {
    let inputs = over(&growing(&of_preset("startup"), 0.4), 10.0);
    let found = answer(&inputs);
    assert!(found.best.is_some_and(|best| best > 0), "{:?}", found.best);
    assert!(found.now_is_as_good());
    let text = advice(&inputs);
    assert!(
        text.starts_with("Move now. Moving to Kubernetes 4 months from now has the highest net present value"),
        "{text}"
    );
    assert!(text.contains("which is too little to wait for."), "{text}");
}

#[test]
fn the_headline_figure_says_when_as_the_advice_does() {
    let figure = |inputs: &Inputs| {
        let report = report(inputs, Arms::of(&inputs.workload)).expect("an answer");
        TimingWords { timing: &answer(inputs), report: &report, locale: &ENGLISH }.figure().value
    };
    // Today alone Docker is cheaper, as the sentence above the number says.
    assert_eq!(figure(&of_preset("scale-up")), "now, long-term");
    assert_eq!(figure(&of_preset("tickets")), "now");
    assert_eq!(figure(&of_preset("startup")), "never");
    assert_eq!(figure(&of_preset("agency")), "too close to call");
    let best = answer(&grows_into_it()).best.expect("a month that pays");
    assert_eq!(figure(&grows_into_it()), format!("{best} months from now"));
    let hardly = over(&growing(&of_preset("startup"), 0.4), 10.0);
    assert!(answer(&hardly).best != Some(0));
    assert_eq!(figure(&hardly), "now, long-term");
}

#[test]
fn who_runs_on_the_other_platform_sees_the_same_months_from_the_other_side() {
    for preset in PRESETS {
        let mut inputs = preset.inputs();
        // Where one moves to, machines are chosen with the months in mind in which two fleets run.
        inputs.assumptions.set(AssumptionId::ParallelRun, Estimate::exactly(0.0));
        let [docker, kubernetes] =
            [Incumbent::Docker, Incumbent::Kubernetes].map(|there| answer(&running_on(&inputs, there)));
        assert_eq!((docker.from, docker.to, kubernetes.from, kubernetes.to), (0, 1, 1, 0));
        for (there, back) in docker.months.iter().zip(&kubernetes.months) {
            assert_eq!((there.staying, there.moved), (back.moved, back.staying), "{}", preset.id);
            assert_eq!(there.saved(), -back.saved());
        }
    }
}

#[test]
fn the_order_of_the_arms_does_not_matter_to_who_runs_on_one_of_them() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let arms = Arms::of(&inputs.workload);
        let (one, other) = (answer(&inputs), timing(&inputs, arms.exchanged()).expect("an answer"));
        assert_eq!((one.from, one.to), (other.to, other.from));
        assert_eq!((one.months, one.npv, one.best), (other.months, other.npv, other.best), "{}", preset.id);
    }
}

#[test]
fn moving_to_the_same_platform_is_worth_nothing() {
    let found = timing(&of_preset("startup"), Arms([&DOCKER, &DOCKER])).expect("an answer");
    assert!(found.npv.iter().all(|worth| *worth == Money::ZERO));
    assert_eq!((found.best, found.too_early(), found.too_late(12)), (None, Money::ZERO, None));
    assert_eq!(found.now().irr, InternalRate::NoReturn);
    assert!(!found.is_close(), "nothing against nothing is certain");
}

#[test]
fn a_new_system_may_start_on_either_and_later_moves_as_if_docker_had_always_been_there() {
    for preset in PRESETS {
        let mut inputs = preset.inputs();
        inputs.assumptions.set(AssumptionId::ParallelRun, Estimate::exactly(0.0));
        let [new, old] = [Incumbent::Neither, Incumbent::Docker].map(|there| answer(&running_on(&inputs, there)));
        assert!(new.starts && !old.starts);
        assert_eq!((new.from, new.to), (0, 1));
        assert_eq!(new.months[1..], old.months[1..], "{}", preset.id);
        assert_eq!((new.months[0].staying, new.months[0].moved), (old.months[0].staying, old.months[0].moved));
        // Nothing is to be migrated and no second fleet runs, and Docker's own beginning is spared.
        assert!(new.outlay(0) < old.outlay(0), "{}", preset.id);
        assert!(new.spared > old.spared, "{}", preset.id);
    }
    assert!(advice(&running_on(&of_preset("tickets"), Incumbent::Neither)).starts_with("Start on Kubernetes. "));
    let small = advice(&running_on(&of_preset("side-project"), Incumbent::Neither));
    assert!(small.starts_with("Start on Docker and stay there. Within 3 years no month of moving"), "{small}");
}

#[test]
fn what_would_be_built_where_one_is_is_spared_by_moving_at_once() {
    // Autoscaling is still to be built, by hand on Docker; a cluster has it.
    let inputs = of_preset("tickets");
    let found = answer(&inputs);
    let side = report(&inputs, Arms::of(&inputs.workload)).expect("an answer").sides[0].ledger.clone();
    let yearly = side.group(Group::OneOff).get();
    assert!(yearly > 0.0);
    let rate = inputs.estimate(AssumptionId::DiscountRate).mean();
    close(found.spared.get(), yearly * (1.0 - libm::pow(1.0 + rate, -3.0)) / rate, 1e-6);
    assert_eq!(found.outlay(0), found.months[0].once - found.spared);
    assert_eq!(found.outlay(1), found.months[1].once, "a month later it is built already");
}

#[test]
fn a_hurdle_is_cleared_at_its_edge_and_missed_beyond_it() {
    let mut inputs = of_preset("scale-up");
    let now = answer(&inputs).now();
    let (rate, months) = (now.irr.rate().expect("a rate"), now.payback.expect("it pays"));
    let mut judged = |rate: f64, months: u32| {
        inputs.workload.finance.hurdle_rate = Ratio(rate);
        inputs.workload.finance.payback_months = f64::from(months);
        let now = answer(&inputs).now();
        (now.clears_rate, now.clears_payback)
    };
    assert_eq!(judged(rate - 1e-9, months), (true, true));
    assert_eq!(judged(rate + 1e-6, months), (false, true));
    assert_eq!(judged(rate - 1e-9, months - 1), (true, false));
    assert_eq!(judged(rate + 1e-6, months - 1), (false, false));
}

#[test]
fn what_one_should_do_is_said_plainly() {
    assert!(advice(&of_preset("scale-up")).starts_with("Move now. Moving to Kubernetes has a net present value of $"));
    assert!(
        advice(&of_preset("scale-up")).contains("For today’s costs alone the verdict is the other way round: Docker")
    );
    assert!(advice(&of_preset("early-mover")).starts_with("Move now. Moving to Docker"));
    assert!(
        advice(&of_preset("startup"))
            .starts_with("Stay on Docker. Within 3 years no month of moving to Kubernetes pays")
    );
    assert!(advice(&of_preset("enterprise")).starts_with("Stay on Kubernetes. Within 3 years"));
    let agency = advice(&of_preset("agency"));
    assert!(agency.starts_with("Too close to call; on paper, move now."), "{agency}");
    assert!(agency.contains("would turn that into a loss of"), "{agency}");
    assert!(agency.ends_with("the move may as well lose money."), "{agency}");
}

#[test]
fn hardware_of_ones_own_and_every_book_have_an_answer() {
    for book in PriceBookId::ALL {
        let mut inputs = of_preset("saas");
        inputs.workload.provisioning.price_book = book;
        let found = answer(&inputs);
        assert!(found.npv.iter().all(|worth| worth.get().is_finite()), "{book:?}");
    }
}

/// A flow that first goes out, then comes in.
fn any_investment() -> impl Strategy<Value = Vec<Money>> {
    (1.0..1e6_f64, proptest::collection::vec(0.0..1e5_f64, 1..121)).prop_map(|(outlay, saved)| {
        let mut flows = vec![Money(-outlay)];
        flows.extend(saved.into_iter().map(Money));
        flows
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_investment_is_worth_nothing_at_its_rate_and_less_at_a_higher_one(
        flows in any_investment(),
        rate in 0.0..2.0_f64,
        more in 0.01..1.0_f64,
    ) {
        prop_assert!(npv(rate + more, &flows) <= npv(rate, &flows));
        match irr(&flows) {
            InternalRate::Rate(found) => {
                let size: f64 = flows.iter().map(|flow| flow.get().abs()).sum();
                // A rate beyond all measure belongs to a flow that pays many times over at once.
                if found < 1e6 {
                    let left = npv(found, &flows).get().abs() / size;
                    prop_assert!(left < 1e-9, "{left} of it is left at {found}");
                }
                prop_assert_eq!(found >= rate, npv(rate, &flows).get() >= 0.0);
            }
            InternalRate::NoReturn => prop_assert!(npv(-0.999, &flows) <= Money::ZERO),
            other => prop_assert!(false, "{other:?}"),
        }
        let (plain, today) = (payback(&flows), payback(&present_values(rate, &flows)));
        prop_assert!(today.is_none() || plain <= today, "discounting pays nothing back earlier");
    }

    #[test]
    fn any_flow_has_an_answer_without_a_number_that_is_none(
        flows in proptest::collection::vec(prop_oneof![Just(0.0), -1e12..1e12_f64, -1.0..1.0_f64], 0..130),
    ) {
        let flows = money(&flows);
        if let InternalRate::Rate(rate) = irr(&flows) {
            prop_assert!(rate.is_finite() && rate > -1.0, "{rate}");
        }
        prop_assert!(payback(&flows).is_none_or(|months| (months as usize) < flows.len()));
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn whatever_is_put_in_the_best_month_is_worth_most_and_each_next_month_what_the_sum_says((mut inputs, _) in any_inputs()) {
        inputs.workload.service_count = inputs.workload.service_count.min(200);
        let arms = Arms::of(&inputs.workload);
        let Ok(found) = timing(&inputs, arms) else { return Ok(()) };
        let years = inputs.estimate(AssumptionId::Horizon).mean();
        prop_assert_eq!(found.months.len(), (years * MONTHS_PER_YEAR).round() as usize);
        let most = found.npv.iter().copied().fold(Money::ZERO, Money::max);
        prop_assert!((most - found.worth(found.best)).get() < 0.005);
        prop_assert!(found.worth(found.best) >= Money::ZERO && found.too_early().get() > -0.005);
        for (month, pair) in (0_u32..).zip(found.npv.windows(2)) {
            let at = |month: u32| found.months[month as usize];
            let next = discounted(found.rate, month + 1);
            let difference = at(month).saved() * next - found.outlay(month) * discounted(found.rate, month)
                + at(month + 1).once * next;
            let size = found.npv.iter().map(|worth| worth.get().abs()).fold(1.0, f64::max);
            prop_assert!(((pair[0] - pair[1]) - difference).get().abs() < 1e-9 * size);
        }
        for month in 0..found.months.len() as u32 {
            let prospect = found.prospect(month);
            prop_assert!(prospect.npv.get().is_finite() && prospect.margin.get() >= 0.0);
            prop_assert!(prospect.margin.get().is_finite() && prospect.outlay.get().is_finite());
            let again = npv(found.rate, &found.flows(month)) * discounted(found.rate, month);
            prop_assert!((again - prospect.npv).get().abs() < 1e-6 * prospect.npv.get().abs().max(1e3));
            if let InternalRate::Rate(rate) = prospect.irr
                && (rate - found.hurdle.rate).abs() > 1e-6
            {
                prop_assert_eq!(prospect.clears_rate, rate > found.hurdle.rate);
            }
        }
        // The report may have none where the axis on screen grows beyond every machine; its words are then not asked for.
        if let Ok(report) = report(&inputs, arms) {
            let words = TimingWords { timing: &found, report: &report, locale: &ENGLISH };
            let mut said = words.advice() + &words.chart_summary() + &words.against_hurdle(&found.now());
            said.extend(words.reasons().into_iter().map(|reason| reason.label + &reason.value + &reason.because));
            prop_assert!(!said.contains("NaN") && !said.contains("inf"), "{}", said);
        }
    }
}

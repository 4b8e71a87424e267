//! The part of the report, version 1, that finance asks for: when to move, and what that does to EBITDA.

use serde::Serialize;

use super::report_v1::cents;
use crate::decision::{Ebitda, Inputs, InternalRate, Prospect, Timing, ebitda, timing};
use crate::fleet::Arms;

/// What moving in each month of the horizon is worth.
#[derive(Serialize)]
pub(super) struct TimingV1 {
    from: &'static str,
    to: &'static str,
    /// Nothing runs yet: month 0 means starting on `to`.
    starts: bool,
    discount_rate: f64,
    /// The month worth most; absent where not moving is.
    best_month: Option<u32>,
    too_close_to_call: bool,
    now: ProspectV1,
    best: Option<ProspectV1>,
    /// Lost by moving now, by moving a year after the best month, by never moving.
    lost_too_early: f64,
    lost_a_year_late: Option<f64>,
    lost_never: f64,
    hurdle_rate: f64,
    hurdle_payback_months: u32,
    months: Vec<MonthV1>,
}

#[derive(Serialize)]
struct ProspectV1 {
    month: u32,
    outlay: f64,
    npv: f64,
    margin: f64,
    /// A year's; absent where there is no single rate, and `irr_kind` then says why.
    irr: Option<f64>,
    irr_kind: &'static str,
    payback_months: Option<u32>,
    discounted_payback_months: Option<u32>,
    clears_rate: bool,
    clears_payback: bool,
}

#[derive(Serialize)]
struct MonthV1 {
    month: u32,
    staying: f64,
    moved: f64,
    outlay: f64,
    npv: f64,
    margin: f64,
}

/// What a move does to EBITDA. Once for moving now, and once more for the best month where that is another.
#[derive(Serialize)]
pub(super) struct EbitdaV1 {
    month: u32,
    run_rate: f64,
    ledger_difference: f64,
    first_year: f64,
    expensed: f64,
    capitalised: f64,
    spared: f64,
    multiple: Option<f64>,
    value: Option<f64>,
    steps: Vec<StepV1>,
    once: Vec<OnceV1>,
}

#[derive(Serialize)]
struct StepV1 {
    id: &'static str,
    from: f64,
    to: f64,
    share: f64,
    counted: f64,
}

#[derive(Serialize)]
struct OnceV1 {
    id: &'static str,
    amount: f64,
    bought: f64,
    may_be_capitalised: bool,
    first_year: f64,
}

/// Both parts, as far as there are any.
pub(super) fn money(inputs: &Inputs) -> (Option<TimingV1>, Vec<EbitdaV1>) {
    let arms = Arms::of(&inputs.workload);
    let Ok(timing) = timing(inputs, arms) else { return (None, Vec::new()) };
    let mut months = vec![0];
    months.extend(timing.best.filter(|month| *month > 0));
    let effects = months.into_iter().filter_map(|month| ebitda(inputs, arms, month).ok());
    let effects = effects.map(|effect| ebitda_v1(&effect)).collect();
    (Some(timing_v1(&timing, arms)), effects)
}

fn timing_v1(timing: &Timing, arms: Arms) -> TimingV1 {
    let id = |arm: usize| arms.0.get(arm).map_or("", |platform| platform.id());
    let month = |month: u32| {
        let at = timing.months.get(month as usize);
        let prospect = timing.prospect(month);
        MonthV1 {
            month,
            staying: cents(at.map_or(0.0, |at| at.staying.get())),
            moved: cents(at.map_or(0.0, |at| at.moved.get())),
            outlay: cents(prospect.outlay.get()),
            npv: cents(prospect.npv.get()),
            margin: cents(prospect.margin.get()),
        }
    };
    TimingV1 {
        from: id(timing.from),
        to: id(timing.to),
        starts: timing.starts,
        discount_rate: timing.rate,
        best_month: timing.best,
        too_close_to_call: timing.is_close(),
        now: prospect_v1(&timing.now()),
        best: timing.at_best().as_ref().map(prospect_v1),
        lost_too_early: cents(timing.too_early().get()),
        lost_a_year_late: timing.too_late(12).map(|lost| cents(lost.get())),
        lost_never: cents(timing.lost_by(None).get()),
        hurdle_rate: timing.hurdle.rate,
        hurdle_payback_months: timing.hurdle.months,
        months: (0..timing.months.len() as u32).map(month).collect(),
    }
}

fn prospect_v1(prospect: &Prospect) -> ProspectV1 {
    ProspectV1 {
        month: prospect.month,
        outlay: cents(prospect.outlay.get()),
        npv: cents(prospect.npv.get()),
        margin: cents(prospect.margin.get()),
        irr: prospect.irr.rate(),
        irr_kind: match prospect.irr {
            InternalRate::Rate(_) => "rate",
            InternalRate::NoOutlay => "no_outlay",
            InternalRate::NoReturn => "no_return",
            InternalRate::Unclear => "unclear",
        },
        payback_months: prospect.payback,
        discounted_payback_months: prospect.discounted_payback,
        clears_rate: prospect.clears_rate,
        clears_payback: prospect.clears_payback,
    }
}

fn ebitda_v1(effect: &Ebitda) -> EbitdaV1 {
    EbitdaV1 {
        month: effect.month,
        run_rate: cents(effect.run_rate().get()),
        ledger_difference: cents(effect.ledger_difference().get()),
        first_year: cents(effect.first_year().get()),
        expensed: cents(effect.expensed().get()),
        capitalised: cents(effect.capitalised().get()),
        spared: cents(effect.spared().get()),
        multiple: effect.multiple,
        value: effect.value().map(|value| cents(value.get())),
        steps: effect
            .steps
            .iter()
            .map(|counted| StepV1 {
                id: counted.step.id(),
                from: cents(counted.ledgers[0].get()),
                to: cents(counted.ledgers[1].get()),
                share: counted.share,
                counted: cents(counted.counted().get()),
            })
            .collect(),
        once: effect
            .once
            .iter()
            .map(|once| OnceV1 {
                id: once.id,
                amount: cents(once.amount.get()),
                bought: cents(once.bought.get()),
                may_be_capitalised: once.stage.may_be_capitalised(),
                first_year: cents(once.borne.get()),
            })
            .collect(),
    }
}

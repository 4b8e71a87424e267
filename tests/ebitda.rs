//! What a move does to EBITDA: the way from the ledgers is complete to the cent, and each step counts what it should.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::{AssumptionId, Estimate, Factor, Group, STAGES, Stage, all_lines, stage};
use crossover::decision::{Counted, Ebitda, Inputs, Step, ebitda, report, timing};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{PRESETS, preset};
use crossover::texts::{self, ENGLISH, TimingWords};
use crossover::units::{Money, Ratio};
use crossover::workload::{Capability, Incumbent, Need, PriceBookId};
use proptest::prelude::*;

fn of_preset(id: &str) -> Inputs {
    preset(id).expect("a preset").inputs()
}

fn now(inputs: &Inputs) -> Ebitda {
    ebitda(inputs, Arms::of(&inputs.workload), 0).expect("an answer")
}

fn step(ebitda: &Ebitda, step: Step) -> Counted {
    *ebitda.steps.iter().find(|counted| counted.step == step).expect("every step")
}

fn realised(inputs: &Inputs, share: f64) -> Ebitda {
    let mut inputs = inputs.clone();
    inputs.workload.finance.freed_share = Ratio(share);
    now(&inputs)
}

fn said(inputs: &Inputs) -> String {
    let arms = Arms::of(&inputs.workload);
    let report = report(inputs, arms).expect("an answer");
    let timing = timing(inputs, arms).expect("an answer");
    texts::ebitda(&TimingWords { timing: &timing, report: &report, locale: &ENGLISH }, &now(inputs), None)
}

#[track_caller]
fn close(found: Money, expected: Money, tolerance: f64) {
    assert!((found - expected).get().abs() <= tolerance, "{found:?} is not {expected:?}");
}

#[test]
fn the_steps_lead_from_the_ledgers_to_ebitda_to_the_cent() {
    for preset in PRESETS {
        let inputs = Inputs { axis: Axis::Months, ..preset.inputs() };
        let sides = report(&inputs, Arms::of(&inputs.workload)).expect("an answer").sides;
        let found = now(&inputs);
        let from = usize::from(inputs.workload.incumbent == Incumbent::Kubernetes);
        close(found.ledger_difference(), sides[from].ledger.total - sides[1 - from].ledger.total, 1e-6);
        let left_out: Money = found.steps.iter().map(|step| step.difference() * (1.0 - step.share)).sum();
        close(found.run_rate() + left_out, found.ledger_difference(), 1e-6);
        let hours: f64 = found.steps.iter().map(|step| step.hours[0]).sum();
        assert!((hours - sides[from].hours).abs() < 1e-6, "{}: every hour has its step", preset.id);
        let ids: Vec<Step> = found.steps.iter().map(|step| step.step).collect();
        assert_eq!(ids, Step::ALL);
    }
}

#[test]
fn with_everything_realised_and_at_full_margin_only_what_is_no_cash_is_left_out() {
    for preset in PRESETS {
        let mut inputs = preset.inputs();
        inputs.workload.business.contribution_margin = Ratio(1.0);
        let found = realised(&inputs, 1.0);
        let left_out = step(&found, Step::OneOff).difference() + step(&found, Step::Debt).difference();
        close(found.run_rate(), found.ledger_difference() - left_out, 1e-6);
    }
}

#[test]
fn freed_hours_count_by_the_share_realised_and_additional_ones_in_full() {
    let labour = [Step::Platform, Step::Services, Step::Incidents];
    let (mut freed, mut added) = (0, 0);
    for preset in PRESETS {
        let [none, all] = [0.0, 1.0].map(|share| realised(&preset.inputs(), share));
        for which in labour {
            let (none, all) = (step(&none, which), step(&all, which));
            assert_eq!(all.counted(), all.difference());
            if all.difference() > Money::ZERO {
                freed += 1;
                assert_eq!(none.counted(), Money::ZERO, "{}: {which:?}", preset.id);
            } else if all.difference() < Money::ZERO {
                added += 1;
                assert_eq!(none.counted(), none.difference(), "{}: {which:?}", preset.id);
            }
        }
        let half = realised(&preset.inputs(), 0.5).run_rate();
        close(half, (none.run_rate() + all.run_rate()) * 0.5, 1e-6);
    }
    assert!(freed > 3 && added > 3, "both are seen: {freed}, {added}");
}

#[test]
fn being_on_call_is_paid_and_counts_in_full() {
    let mut inputs = of_preset("shop");
    assert_eq!(step(&now(&inputs), Step::OnCall).ledgers, [Money::ZERO; 2]);
    inputs.assumptions.set(AssumptionId::KubernetesRotas, Estimate::exactly(1.0));
    let rota = inputs.estimate(AssumptionId::RotaCost).mean();
    let paid = step(&realised(&inputs, 0.0), Step::OnCall);
    close(paid.counted(), Money(-rota), 1e-6);
    assert_eq!(paid.hours, [0.0; 2]);
}

#[test]
fn lost_revenue_counts_at_the_contribution_margin() {
    let mut inputs = of_preset("tickets");
    let at = |inputs: &mut Inputs, margin: f64| {
        inputs.workload.business.contribution_margin = Ratio(margin);
        step(&now(inputs), Step::Downtime)
    };
    let lost = at(&mut inputs, 0.25);
    assert!(lost.difference().get() != 0.0);
    close(lost.counted(), lost.difference() * 0.25, 1e-9);
    assert_eq!(at(&mut inputs, 0.0).counted(), Money::ZERO);
}

#[test]
fn what_bought_hardware_costs_to_buy_never_reaches_ebitda() {
    let mut inputs = of_preset("saas");
    inputs.workload.provisioning.price_book = PriceBookId::Own;
    let cheap = now(&inputs);
    inputs.workload.provisioning.own.purchase = inputs.workload.provisioning.own.purchase * 2.0;
    let dear = now(&inputs);
    close(cheap.run_rate(), dear.run_rate(), 1e-6);
    close(cheap.first_year(), dear.first_year(), 1e-6);
    let [before, after] = [&cheap, &dear].map(|found| step(found, Step::Bought).ledgers);
    assert!(before[0] > Money::ZERO && after[0] > before[0] && after[1] > before[1]);
    // Place and electricity are paid as one goes.
    let running = step(&cheap, Step::Machines).ledgers;
    let own = &mut inputs.workload.provisioning.own;
    (own.colocation, own.watts) = (own.colocation * 2.0, own.watts * 2.0);
    let twice = step(&now(&inputs), Step::Machines).ledgers;
    assert!((0..2).all(|side| (twice[side] - running[side] * 2.0).get().abs() < 1e-6), "{running:?} {twice:?}");
    // A host paid by the month is an invoice; only the disks are bought.
    let own = &mut inputs.workload.provisioning.own;
    own.monthly = Money(400.0);
    let rented = now(&inputs);
    assert!(step(&rented, Step::Machines).ledgers[0] > running[0]);
    let storage: f64 = all_lines()
        .filter(|(_, line, _)| line.group == Group::Surroundings)
        .filter(|(_, line, _)| line.factors.contains(&Factor::Of(AssumptionId::Storage)))
        .count() as f64;
    assert!(storage >= 5.0);
    inputs.assumptions.set(AssumptionId::Storage, Estimate::exactly(0.0));
    assert_eq!(step(&now(&inputs), Step::Bought).ledgers, [Money::ZERO; 2]);
}

#[test]
fn rented_machines_are_never_bought() {
    for preset in PRESETS {
        let found = now(&preset.inputs());
        assert_eq!(step(&found, Step::Bought).ledgers, [Money::ZERO; 2]);
        assert!(found.once.iter().all(|once| once.bought == Money::ZERO));
    }
}

#[test]
fn every_line_that_is_paid_once_has_its_stage_and_no_other_line_has() {
    let mut ids: Vec<&str> = STAGES.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), STAGES.len());
    for (_, line, _) in all_lines() {
        let once = line.group == Group::OneOff;
        assert_eq!(stage(line.id).is_some(), once, "{}", line.id);
        assert_eq!(line.factors.contains(&Factor::Annuity), once, "{}: what is paid once is spread", line.id);
    }
    assert!(ids.iter().all(|id| all_lines().any(|(_, line, _)| line.id == *id)));
    assert!(Stage::Development.may_be_capitalised());
    assert!(!Stage::Training.may_be_capitalised() && !Stage::Operation.may_be_capitalised());
}

#[test]
fn what_is_paid_once_is_the_outlay_and_is_capitalised_borne_or_spared() {
    for preset in PRESETS {
        for there in [Incumbent::Docker, Incumbent::Kubernetes, Incumbent::Neither] {
            let mut inputs = preset.inputs();
            inputs.workload.incumbent = there;
            inputs.workload.finance.freed_share = Ratio(1.0);
            let arms = Arms::of(&inputs.workload);
            let found = now(&inputs);
            let all: Money = found.once.iter().map(|once| once.amount).sum();
            close(all, timing(&inputs, arms).expect("an answer").outlay(0), 1e-6);
            close(all, found.capitalised() - found.spared() + found.expensed(), 1e-6);
            close(found.first_year(), found.run_rate() - found.expensed(), 1e-9);
            assert!(found.capitalised() >= Money::ZERO && found.spared() >= Money::ZERO);
        }
    }
}

#[test]
fn a_later_move_bears_all_of_its_own_costs_and_is_spared_nothing() {
    let mut inputs = of_preset("tickets");
    inputs.workload.set_need(Capability::HostFailover, Need::ToBuild);
    let arms = Arms::of(&inputs.workload);
    let [at_once, later] = [0, 6].map(|month| ebitda(&inputs, arms, month).expect("an answer"));
    assert!(at_once.spared() > Money::ZERO);
    assert_eq!(later.spared(), Money::ZERO);
    assert!(later.once.iter().all(|once| once.amount > Money::ZERO));
    assert_eq!(later.month, 6);
}

#[test]
fn a_multiple_is_spoken_of_only_if_it_is_given() {
    let mut inputs = of_preset("scale-up");
    assert_eq!((now(&inputs).multiple, now(&inputs).value()), (None, None));
    assert!(!said(&inputs).contains("multiple") && !said(&inputs).contains("enterprise"));
    inputs.workload.finance.ebitda_multiple = 8.0;
    let found = now(&inputs);
    assert_eq!(found.value(), Some(found.run_rate() * 8.0));
    assert!(said(&inputs).contains("At your multiple of 8 × the yearly change comes to $61,700 of enterprise value."));
}

#[test]
fn what_it_does_is_said_with_its_direction() {
    let text = said(&of_preset("scale-up"));
    let expected = "Once on Kubernetes, EBITDA would be $7,720 a year higher than on Docker at today’s scale. By the ledger \
                    Kubernetes is $15,100 a year dearer;";
    assert!(text.starts_with(expected), "{text}");
    assert!(
        text.contains("The first year bears $15,300 of the move: in that year it would be $7,540 lower."),
        "{text}"
    );
    assert!(said(&of_preset("side-project")).contains("a year lower than on Docker"));
    assert!(said(&of_preset("early-mover")).starts_with("Once on Docker, EBITDA would be"));
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn whatever_is_put_in_the_sums_hold((mut inputs, _) in any_inputs(), month in 0_u32..120) {
        inputs.workload.service_count = inputs.workload.service_count.min(500);
        let Ok(found) = ebitda(&inputs, Arms::of(&inputs.workload), month) else { return Ok(()) };
        let size = found.steps.iter().map(|step| step.ledgers[0].get() + step.ledgers[1].get()).fold(1.0, f64::max);
        let finite = [found.run_rate(), found.first_year(), found.capitalised(), found.expensed(), found.ledger_difference()];
        prop_assert!(finite.iter().all(|money| money.get().is_finite()));
        prop_assert!(found.steps.iter().all(|step| (0.0..=1.0).contains(&step.share)));
        prop_assert!(found.steps.iter().all(|step| step.ledgers.iter().all(|money| money.get() >= -1e-9 * size)));
        for once in &found.once {
            prop_assert!(once.bought.abs() <= once.amount.abs() * (1.0 + 1e-12));
            prop_assert!(month == 0 || once.amount >= Money::ZERO);
        }
    }
}

//! Solve for: what is found is substituted, and the answer asked for is there.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::decision::{Inputs, Knob, PointMaker, crossovers, curve, npv, timing};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{Errand, PRESETS, preset, tasks, usual, write_errand};
use crossover::sections::{Progress, Writer};
use crossover::stats::{Flips, Goal, Question, Solution, solve};
use crossover::units::{MilliCpu, Money};
use crossover::workload::Incumbent;
use proptest::prelude::*;

fn knob(id: &str) -> Knob {
    Knob::from_id(id).expect("a knob")
}

fn goals() -> [Goal; 6] {
    [
        Goal::Even,
        Goal::Saving(Money(5_000.0)),
        Goal::CrossoverBy(30),
        Goal::PaybackWithin(18),
        Goal::Return(0.1),
        Goal::Worth,
    ]
}

/// Whether a goal is reached with these inputs, worked out from what everything else shows; `None` without an answer.
/// `behind` is the arm that has no lead as things are.
fn is_reached(inputs: &Inputs, goal: Goal, behind: usize) -> Option<bool> {
    let arms = Arms::of(&inputs.workload);
    let point = PointMaker::new(inputs, arms).point(inputs.axis.today(&inputs.workload)).ok()?;
    let to = if inputs.workload.incumbent == Incumbent::Kubernetes { 0 } else { 1 };
    let saved = |arm: usize| (point.cost[1 - arm] - point.cost[arm]).get();
    Some(match goal {
        Goal::Even => saved(behind) > -0.005,
        Goal::Saving(wanted) => saved(to) > wanted.get() - 0.005,
        Goal::CrossoverBy(by) => {
            let curve = curve(inputs, arms).ok()?;
            match crossovers(inputs, arms, &curve).ok()?.last() {
                Some(last) => last.to == to && last.x <= by,
                None => {
                    let (start, _) = inputs.axis.range(&inputs.workload);
                    curve.points.last().and_then(|point| point.leader()) == Some(to) && start <= by
                }
            }
        }
        Goal::PaybackWithin(months) => timing(inputs, arms).ok()?.now().payback.is_some_and(|paid| paid <= months),
        Goal::Return(rate) => npv(rate, &timing(inputs, arms).ok()?.flows(0)).get() > -0.005,
        Goal::Worth => timing(inputs, arms).ok()?.now().npv.get() > -0.005,
    })
}

fn behind(inputs: &Inputs) -> usize {
    let arms = Arms::of(&inputs.workload);
    let point = PointMaker::new(inputs, arms).point(inputs.axis.today(&inputs.workload));
    point.map_or(1, |point| usize::from(point.cost[1] >= point.cost[0]))
}

/// Everything that must hold of a solution.
fn holds(inputs: &Inputs, question: Question, solution: &Solution) {
    let (knob, goal, behind) = (question.knob, question.goal, behind(inputs));
    let label = format!("{goal:?} by {}", knob.id());
    let today = knob.get(inputs);
    let at = |value: f64| {
        if value == today {
            return is_reached(inputs, goal, behind);
        }
        let mut turned = inputs.clone();
        knob.set(&mut turned, value);
        is_reached(&turned, goal, behind)
    };
    assert_eq!(solution.today.map(|proof| proof.reached), at(today), "{label}");
    let found = solution.values.into_iter().flatten().chain(solution.nearest);
    for proof in found {
        assert!(proof.reached && proof.value.is_finite() && proof.slack >= 0.0, "{label}: {proof:?}");
        assert!(knob.bounds().contains(proof.value) || proof.value == today, "{label}: {}", proof.value);
        assert_eq!(at(proof.value), Some(true), "{label} at {}", proof.value);
    }
    assert!(solution.nearest.is_none() || solution.closest.is_none(), "{label}");
    if let Some(closest) = solution.closest {
        assert!(!closest.reached && closest.slack < 0.0, "{label}: {closest:?}");
        assert_eq!(at(closest.value), Some(false), "{label}");
        // None of the places a control is looked at anyway reaches it.
        for step in 0..=8 {
            assert_ne!(at(knob.bounds().at(f64::from(step) / 8.0)), Some(true), "{label} at step {step}");
        }
    }
}

#[test]
fn what_is_found_for_every_preset_gives_the_answer() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        for goal in goals() {
            for id in ["deploys", "migration"] {
                let question = Question { goal, knob: knob(id) };
                holds(&inputs, question, &solve(&inputs, Arms::of(&inputs.workload), question));
            }
        }
    }
}

// "Kubernetes must pay back in 18 months": of how many deploys?
#[test]
fn deploys_can_be_asked_for_that_pay_a_move_back_in_eighteen_months() {
    let inputs = preset("scale-up").expect("a preset").inputs();
    let question = Question { goal: Goal::PaybackWithin(18), knob: knob("deploys") };
    let solution = solve(&inputs, Arms::of(&inputs.workload), question);
    assert_eq!(solution.today.map(|now| now.reached), Some(false), "today it does not pay back that soon");
    let value = solution.nearest.expect("some number of deploys does").value;
    let paid = |deploys: f64| {
        let mut turned = inputs.clone();
        knob("deploys").set(&mut turned, deploys);
        timing(&turned, Arms::of(&turned.workload)).expect("an answer").now().payback
    };
    assert!(value > inputs.workload.delivery.deploys_per_service_week);
    assert!(paid(value).is_some_and(|months| months <= 18), "{value}: {:?}", paid(value));
    assert!(paid(value - 0.01).is_none_or(|months| months > 18), "{value} is the first one: {:?}", paid(value - 0.01));
}

#[test]
fn costing_the_same_is_where_the_verdict_flips() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let arms = Arms::of(&inputs.workload);
        let mut flips = Flips::new(&inputs, arms, &[]);
        while flips.advance() {}
        // Of services every number near a change of lead is looked at for the flips, because each packs the fleets anew.
        for flip in flips.finish().iter().filter(|flip| flip.knob != "services") {
            if let Some(nearest) = flip.nearest {
                let solution = solve(&inputs, arms, Question { goal: Goal::Even, knob: knob(flip.knob) });
                assert_eq!(solution.nearest.map(|proof| proof.value), Some(nearest), "{}: {}", preset.id, flip.knob);
            }
        }
    }
}

#[test]
fn what_is_reached_already_says_how_far() {
    let inputs = preset("saas").expect("a preset").inputs();
    let arms = Arms::of(&inputs.workload);
    let question = Question { goal: Goal::Saving(Money(0.0)), knob: knob("deploys") };
    let solution = solve(&inputs, arms, question);
    let now = solution.today.expect("an answer");
    assert!(now.reached && solution.nearest == Some(now));
    let limit = solution.values[0].expect("fewer deploys lose it").value;
    assert!(limit <= now.value && solution.values[1].is_none(), "{:?}", solution.values);
    holds(&inputs, question, &solution);
    let mut turned = inputs.clone();
    question.knob.set(&mut turned, limit - 0.01);
    assert_eq!(is_reached(&turned, question.goal, 0), Some(false), "a little less does not");
}

#[test]
fn what_cannot_be_reached_says_where_it_comes_closest() {
    let inputs = usual().inputs();
    let question = Question { goal: Goal::Saving(Money(1e9)), knob: knob("deploys") };
    let solution = solve(&inputs, Arms::of(&inputs.workload), question);
    let closest = solution.closest.expect("somewhere");
    assert!(solution.nearest.is_none() && solution.values == [None, None]);
    assert_eq!(closest.value, 100.0, "every deploy is cheaper on Kubernetes");
    holds(&inputs, question, &solution);
}

#[test]
fn along_every_axis_a_crossover_can_be_asked_for() {
    for (axis, by) in [(Axis::Services, 12), (Axis::Traffic, 300), (Axis::Months, 24)] {
        let inputs = Inputs { axis, ..preset("scale-up").expect("a preset").inputs() };
        let question = Question { goal: Goal::CrossoverBy(by), knob: knob("docker_deploy") };
        let solution = solve(&inputs, Arms::of(&inputs.workload), question);
        assert!(solution.nearest.is_some(), "{}", axis.id());
        holds(&inputs, question, &solution);
    }
}

#[test]
fn two_of_one_platform_cost_the_same_already() {
    let inputs = usual().inputs();
    let docker = Arms::default().0[0];
    let solution = solve(&inputs, Arms([docker, docker]), Question { goal: Goal::Even, knob: knob("deploys") });
    assert!(solution.today.expect("an answer").reached);
    assert_eq!(solution.values, [None, None], "whatever it is");
}

#[test]
fn where_no_service_fits_nothing_is_found() {
    let mut inputs = usual().inputs();
    inputs.workload.services[0].cpu = Some(MilliCpu(448_000.0));
    for goal in goals() {
        let solution = solve(&inputs, Arms::of(&inputs.workload), Question { goal, knob: knob("deploys") });
        assert!(solution.today.is_none() && solution.nearest.is_none() && solution.closest.is_none());
    }
}

/// What the page shows once everything is found.
fn page(errand: &Errand) -> String {
    let mut writer = Writer::default();
    let mut page = writer.hear(&write_errand(errand));
    loop {
        match writer.step() {
            Progress::Rest => return page,
            Progress::Working(_) | Progress::Given(_) => {}
            Progress::Written(written) => page = written,
        }
    }
}

#[test]
fn the_page_asks_and_answers_while_the_part_is_open() {
    let mut errand = Errand::about(preset("scale-up").expect("a preset").inputs(), "scale-up", tasks::SECTIONS);
    assert!(!page(&errand).contains("id=\"solution\""), "it costs, so it is not worked out unasked");
    errand.open.push("solve-for".to_owned());
    let inputs = &errand.inputs;
    let question = Question { goal: Goal::PaybackWithin(18), knob: knob("deploys") };
    let found = solve(inputs, Arms::of(&inputs.workload), question).nearest.expect("a value").value;
    errand.choices = [("solve_goal", "payback"), ("solve_number_payback", "18"), ("solve_knob", "deploys")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    let shown = page(&errand);
    let button = format!("data-do=\"apply\" data-key=\"deploys\" data-value=\"{found}\"");
    assert!(shown.contains(&button), "{button}");
    assert!(shown.contains("moving now pays back in"));
    // Every goal and every kind of knob is answered in a sentence, and what was typed wrong is as usual.
    for (goal, number, id) in [
        ("even", "", "services"),
        ("saving", "abc", "loss_factor"),
        ("crossover", "-5", "horizon"),
        ("payback", "1e99", "own_watts"),
        ("return", "12", "no such knob"),
        ("worth", "", "discount_rate"),
    ] {
        errand.choices = [("solve_goal", goal), (&*format!("solve_number_{goal}"), number), ("solve_knob", id)]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
        let shown = page(&errand);
        let answer = shown.split("class=\"solution__answer\">").nth(1).unwrap_or_default();
        let answer = answer.split('<').next().unwrap_or_default();
        assert!(answer.trim().ends_with('.') && !answer.contains("NaN"), "{goal} by {id}: {answer:?}");
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn what_is_found_for_random_inputs_gives_the_answer(
        (inputs, _) in any_inputs(),
        goal in 0_usize..6,
        turned in proptest::sample::select(Knob::all().map(Knob::id).collect::<Vec<_>>()),
    ) {
        let question = Question { goal: goals()[goal], knob: knob(turned) };
        holds(&inputs, question, &solve(&inputs, Arms::of(&inputs.workload), question));
    }
}

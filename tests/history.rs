//! Undo and redo: whatever was done, undone and done again, the inputs are what they were.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::decision::{Inputs, Knob};
use crossover::scenario::{History, MAX_STEPS, usual};
use crossover::workload::Service;
use proptest::prelude::*;

fn turn(history: &mut History<Inputs>, now: &mut Inputs, id: &str, value: f64) {
    let knob = Knob::from_id(id).expect("a knob");
    history.edit(now, id, knob.label(), &mut |inputs| knob.set(inputs, value));
}

fn services(inputs: &Inputs) -> f64 {
    Knob::from_id("services").expect("a knob").get(inputs)
}

/// One thing a visitor does.
#[derive(Clone, Debug)]
enum Act {
    Put(Box<Inputs>),
    Turn(usize, f64),
    Settle,
    Undo,
    Redo,
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => any_inputs().prop_map(|(inputs, _)| Act::Put(Box::new(inputs))),
        6 => (0..3_usize, 1.0..40.0_f64).prop_map(|(knob, value)| Act::Turn(knob, value.round())),
        2 => Just(Act::Settle),
        4 => Just(Act::Undo),
        3 => Just(Act::Redo),
    ]
}

/// Does something, and says whether it was a new change rather than a walk through old ones.
fn act(history: &mut History<Inputs>, now: &mut Inputs, act: &Act) {
    match act {
        Act::Put(inputs) => history.edit(now, "put", "a preset", &mut |now| now.clone_from(inputs)),
        Act::Turn(knob, value) => turn(history, now, ["services", "deploys", "engineers"][*knob], *value),
        Act::Settle => history.settle(),
        Act::Undo => drop(history.undo(now)),
        Act::Redo => drop(history.redo(now)),
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn whatever_was_done_is_undone_to_the_beginning_and_done_again_to_the_end(acts in proptest::collection::vec(any_act(), 0..60)) {
        let (mut history, mut now) = (History::default(), usual().inputs());
        for one in &acts {
            act(&mut history, &mut now, one);
        }
        while history.redo(&mut now).is_some() {}
        let end = now.clone();
        let mut seen = vec![now.clone()];
        while history.undo(&mut now).is_some() {
            prop_assert_ne!(Some(&now), seen.last(), "every undo shows");
            seen.push(now.clone());
        }
        prop_assert_eq!(&now, &usual().inputs());
        prop_assert_eq!(history.undoes(), None);
        for expected in seen.iter().rev().skip(1) {
            prop_assert!(history.redo(&mut now).is_some());
            prop_assert_eq!(&now, expected);
        }
        prop_assert_eq!(history.redo(&mut now), None);
        prop_assert_eq!(now, end);
    }
}

#[test]
fn a_drag_is_one_step_and_the_next_drag_another() {
    let (mut history, mut now) = (History::default(), usual().inputs());
    let began = services(&now);
    for value in 10..20 {
        turn(&mut history, &mut now, "services", f64::from(value));
    }
    history.settle();
    for value in 20..30 {
        turn(&mut history, &mut now, "services", f64::from(value));
    }
    assert_eq!(history.undo(&mut now).as_deref(), Some("Services"));
    assert_eq!(services(&now), 19.0);
    history.undo(&mut now);
    assert_eq!(services(&now), began);
    assert_eq!(history.undo(&mut now), None);
}

#[test]
fn each_control_has_its_own_step_and_says_which() {
    let (mut history, mut now) = (History::default(), usual().inputs());
    turn(&mut history, &mut now, "services", 11.0);
    turn(&mut history, &mut now, "deploys", 7.0);
    let deploys = Knob::from_id("deploys").expect("a knob").label();
    assert_eq!(history.undoes(), Some(deploys));
    history.undo(&mut now);
    assert_eq!((history.undoes(), history.redoes()), (Some("Services"), Some(deploys)));
    assert_eq!(services(&now), 11.0);
}

#[test]
fn what_changes_nothing_is_no_step_and_forgets_nothing() {
    let (mut history, mut now) = (History::default(), usual().inputs());
    turn(&mut history, &mut now, "services", 11.0);
    history.undo(&mut now);
    let same = services(&now);
    turn(&mut history, &mut now, "services", same);
    assert_eq!(history.undoes(), None);
    assert_eq!(history.redoes(), Some("Services"));
}

#[test]
fn a_change_after_an_undo_forgets_what_could_be_done_again() {
    let (mut history, mut now) = (History::default(), usual().inputs());
    turn(&mut history, &mut now, "services", 11.0);
    history.undo(&mut now);
    turn(&mut history, &mut now, "deploys", 7.0);
    assert_eq!(history.redoes(), None);
}

#[test]
fn the_oldest_step_is_forgotten_first() {
    let (mut history, mut now) = (History::default(), usual().inputs());
    for value in 1..=MAX_STEPS + 20 {
        turn(&mut history, &mut now, "services", value as f64);
        history.settle();
    }
    let mut undone = 0;
    while history.undo(&mut now).is_some() {
        undone += 1;
    }
    assert_eq!((undone, services(&now)), (MAX_STEPS, 20.0));
}

// Five thousand services are half a megabyte, and a hundred steps of a slider must not be fifty.
#[test]
fn steps_that_leave_the_services_alone_share_them() {
    let (mut history, mut now) = (History::default(), usual().inputs());
    now.workload.services = (0..5_000).map(|number| Service::named(format!("service-{number}"))).collect();
    for value in 1..=50_u32 {
        turn(&mut history, &mut now, "deploys", f64::from(value));
        history.settle();
    }
    assert_eq!(history.lists(), 1);
    history.edit(&mut now, "cell", "Replicas", &mut |inputs| inputs.workload.services[7].replicas = 9);
    assert_eq!(history.lists(), 1, "what stood before is the list that is shared");
    turn(&mut history, &mut now, "deploys", 60.0);
    assert_eq!(history.lists(), 2);
}

//! An answer that takes the fleets of the one before is the answer made afresh, whatever changed in between.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::decision::{Fleets, Inputs, Knob, report, report_again};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{PRESETS, preset, usual};
use crossover::workload::{CHOICES, Capability, Incumbent, Need};

/// Asks for the changed answer with the fleets of the first, and for the first with those of the changed one.
fn is_as_afresh(what: &str, first: &Inputs, changed: &Inputs) {
    let mut fleets = Fleets::default();
    for inputs in [first, changed, first] {
        let arms = Arms::of(&inputs.workload);
        assert_eq!(report_again(inputs, arms, &mut fleets), report(inputs, arms), "{what}");
    }
}

#[test]
fn after_any_number_is_turned() {
    let first = usual().inputs();
    for knob in Knob::all() {
        let mut changed = first.clone();
        knob.set(&mut changed, knob.bounds().moved(knob.get(&first), 0.7));
        is_as_afresh(knob.id(), &first, &changed);
    }
}

// Where deploys are rolled out nobody visits hosts, and fleets are kept whatever is deployed.
#[test]
fn after_deploys_are_more_where_they_are_rolled_out_and_where_not() {
    for preset in PRESETS {
        for need in Need::ALL {
            let mut first = preset.inputs();
            first.workload.set_need(Capability::RollingDeploys, need);
            let mut changed = first.clone();
            changed.workload.delivery.deploys_per_service_week *= 20.0;
            is_as_afresh(&format!("{} {need:?}", preset.id), &first, &changed);
        }
    }
}

#[test]
fn after_anything_else_is_chosen() {
    let first = usual().inputs();
    for choice in CHOICES {
        let mut changed = first.clone();
        let other = if (choice.get)(&first.workload) == 0 { 1 } else { 0 };
        (choice.set)(&mut changed.workload, other);
        is_as_afresh(choice.id, &first, &changed);
    }
    for capability in Capability::ALL {
        for need in Need::ALL {
            let mut changed = first.clone();
            changed.workload.set_need(capability, need);
            is_as_afresh(capability.id(), &first, &changed);
        }
    }
    for incumbent in [Incumbent::Docker, Incumbent::Kubernetes, Incumbent::Neither] {
        let mut changed = first.clone();
        changed.workload.incumbent = incumbent;
        is_as_afresh("what runs today", &first, &changed);
    }
    let exchanged = Arms::of(&first.workload).exchanged();
    let mut fleets = Fleets::default();
    for arms in [Arms::of(&first.workload), exchanged] {
        assert_eq!(report_again(&first, arms, &mut fleets), report(&first, arms));
    }
}

#[test]
fn after_another_preset_or_another_axis() {
    let mut fleets = Fleets::default();
    for axis in Axis::ALL {
        for preset in PRESETS {
            let inputs = Inputs { axis, ..preset.inputs() };
            let arms = Arms::of(&inputs.workload);
            assert_eq!(report_again(&inputs, arms, &mut fleets), report(&inputs, arms), "{} {axis:?}", preset.id);
        }
    }
}

// Sizes are far apart, so that more points come together than are kept.
#[test]
fn while_the_number_of_services_is_dragged_to_and_fro() {
    for axis in Axis::ALL {
        let mut fleets = Fleets::default();
        for count in [40, 41, 12, 200, 1_000, 333, 40, 501, 2_000, 12] {
            let mut inputs = Inputs { axis, ..preset("scale-up").expect("a preset").inputs() };
            inputs.workload.service_count = count;
            let arms = Arms::of(&inputs.workload);
            assert_eq!(report_again(&inputs, arms, &mut fleets), report(&inputs, arms), "{count} along {axis:?}");
        }
    }
}

//! The audit matrix: it is the ledger, by row, and what would even a row does.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::decision::{Audit, AuditRow, Coming, Evener, Inputs, Knob, Side, audit, sides};
use crossover::fleet::Arms;
use crossover::scenario::{Errand, PRESETS, preset, tasks, usual, write_errand};
use crossover::sections::Writer;
use crossover::texts::{ENGLISH, audit_label, coming, evener};
use crossover::workload::{Capability, Incumbent, Need};
use proptest::prelude::*;

/// Both sides and their matrix; `None` where there is no answer.
fn audited(inputs: &Inputs) -> Option<([Side; 2], Audit)> {
    let arms = Arms::of(&inputs.workload);
    let sides = sides(inputs, arms).ok()?;
    let audit = audit(inputs, arms, &sides);
    Some((sides, audit))
}

fn rows(audit: &Audit) -> impl Iterator<Item = &AuditRow> {
    audit.groups.iter().flat_map(|group| &group.rows)
}

/// What a row costs on both sides after a change.
fn row_after(inputs: &Inputs, id: &str, change: impl Fn(&mut Inputs)) -> Option<[f64; 2]> {
    let mut changed = inputs.clone();
    change(&mut changed);
    let sides = sides(&changed, Arms::of(&changed.workload)).ok()?;
    Some([0, 1].map(|arm| sides[arm].ledger.row(id).get()))
}

/// Everything that must hold of a matrix.
fn holds(inputs: &Inputs, sides: &[Side; 2], audit: &Audit) {
    for (arm, side) in sides.iter().enumerate() {
        for line in &side.ledger.lines {
            let homes = audit.groups.iter().filter(|group| group.group == line.spec.group);
            let homes: Vec<&AuditRow> =
                homes.flat_map(|group| &group.rows).filter(|row| row.id == line.spec.id).collect();
            assert_eq!(homes.len(), 1, "{} stands in one row of its part", line.spec.id);
            let alike = side.ledger.lines.iter().filter(|other| other.spec.id == line.spec.id);
            assert!(alike.clone().all(|other| std::ptr::eq(other.spec, line.spec)), "{}", line.spec.id);
            let sum: f64 = alike.map(|line| line.amount.get()).sum();
            assert!((homes[0].cost[arm].get() - sum).abs() < 0.005, "{}", line.spec.id);
        }
        let total: f64 = rows(audit).map(|row| row.cost[arm].get()).sum();
        let scale = side.ledger.total.get().abs().max(1.0);
        assert!((total - side.ledger.total.get()).abs() < 0.005_f64.max(scale * 1e-12), "{total}");
        assert!((audit.cost[arm].get() - total).abs() < 0.005_f64.max(scale * 1e-12));
        let hours: f64 = rows(audit).map(|row| row.hours[arm]).sum();
        assert!((hours - side.hours).abs() < 1e-6 * side.hours.max(1.0), "{hours}");
    }
    for group in &audit.groups {
        let sizes: Vec<f64> = group.rows.iter().map(|row| row.difference().get().abs()).collect();
        assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "largest first: {sizes:?}");
    }
    let sizes: Vec<f64> = audit.groups.iter().map(|group| (group.cost[0] - group.cost[1]).get().abs()).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "largest first: {sizes:?}");
    for row in rows(audit) {
        evens(inputs, row);
    }
}

/// What is said to even a row does, by substitution.
fn evens(inputs: &Inputs, row: &AuditRow) {
    let difference = row.difference().get().abs();
    match row.evener {
        Evener::Even => assert!(difference < 0.005, "{}: {difference}", row.id),
        Evener::Assumption { id, now, needed } => {
            assert!(id.row().bounds.contains(needed) && needed != now, "{}: {needed}", row.id);
            let cost = row_after(inputs, row.id, |inputs| Knob::Assumption(id).set(inputs, needed));
            let cost = cost.expect("an answer there");
            assert!((cost[0] - cost[1]).abs() < 0.01, "{}: {cost:?} with {needed} for {}", row.id, id.row().id);
        }
        Evener::Quantity { now, needed, .. } => {
            assert!(needed.is_finite() && needed < now && needed >= 0.0, "{}: {now} {needed}", row.id);
            let (dear, cheap) = (row.cost[row.dearer].get(), row.cost[1 - row.dearer].get());
            assert!((dear / now * needed - cheap).abs() < 0.01_f64.max(dear * 1e-9), "{}", row.id);
        }
        Evener::Capability(capability) => {
            let cost = row_after(inputs, row.id, |inputs| inputs.workload.set_need(capability, Need::None));
            assert_eq!(cost, Some([0.0, 0.0]), "{}", row.id);
        }
        Evener::Finding(field) => {
            let knob = Knob::from_id(field).expect("a field");
            assert_eq!(row_after(inputs, row.id, |inputs| knob.set(inputs, 0.0)), Some([0.0, 0.0]), "{}", row.id);
        }
        Evener::Coming => {
            let there = [Incumbent::Docker, Incumbent::Kubernetes][row.dearer];
            let cost = row_after(inputs, row.id, |inputs| inputs.workload.incumbent = there).expect("an answer there");
            assert_eq!(cost[row.dearer], 0.0, "{}: paid by nobody who runs on it already", row.id);
        }
        Evener::Inherent | Evener::OutOfReach { .. } => {
            assert!(difference >= 0.005, "{}", row.id);
        }
    }
}

#[test]
fn the_matrix_of_every_preset_is_its_ledger_and_its_eveners_even() {
    for preset in PRESETS {
        let mut inputs = preset.inputs();
        for incumbent in [Incumbent::Docker, Incumbent::Kubernetes, Incumbent::Neither] {
            inputs.workload.incumbent = incumbent;
            let (sides, audit) = audited(&inputs).expect("presets have an answer");
            holds(&inputs, &sides, &audit);
        }
    }
}

#[test]
fn a_capability_says_how_each_platform_comes_by_it() {
    let mut inputs = preset("scale-up").expect("a preset").inputs();
    let of = |inputs: &Inputs, capability: Capability| {
        let (_, audit) = audited(inputs).expect("an answer");
        let found = rows(&audit).find(|row| row.capability.is_some_and(|(one, _)| one == capability));
        found.and_then(|row| row.capability).map(|(_, comings)| comings)
    };
    for (capability, need, expected) in [
        (Capability::Secrets, Need::InUse, Some([Coming::ByHand(0), Coming::AddOns(1)])),
        (Capability::Secrets, Need::ToBuild, Some([Coming::ToBuild(0), Coming::ToBuild(1)])),
        (Capability::Secrets, Need::Forgone, Some([Coming::DoneWithout, Coming::DoneWithout])),
        (Capability::Secrets, Need::None, None),
        (Capability::Jobs, Need::Forgone, Some([Coming::DoneWithout, Coming::BuiltIn])),
        (Capability::StatefulFailover, Need::InUse, Some([Coming::ByHand(0), Coming::ToBuild(1)])),
    ] {
        inputs.workload.set_need(capability, need);
        assert_eq!(of(&inputs, capability), expected, "{} {}", capability.id(), need.id());
    }
}

// In a Swarm and on Kubernetes rolling deploys are built in, so no ledger has a line for them; they are needed all the same.
#[test]
fn a_needed_capability_that_costs_nothing_has_a_row() {
    let mut inputs = preset("scale-up").expect("a preset").inputs();
    inputs.workload.provisioning.docker_engine = crossover::workload::DockerEngine::Swarm;
    inputs.workload.set_need(Capability::RollingDeploys, Need::InUse);
    let (sides, audit) = audited(&inputs).expect("an answer");
    holds(&inputs, &sides, &audit);
    let row = rows(&audit).find(|row| row.id == "rolling_deploys").expect("a row");
    assert_eq!(row.capability, Some((Capability::RollingDeploys, [Coming::BuiltIn, Coming::BuiltIn])));
    assert_eq!(audit_label(row), Capability::RollingDeploys.label());
}

#[test]
fn every_row_is_told_in_words() {
    for preset in PRESETS {
        let (_, audit) = audited(&preset.inputs()).expect("an answer");
        for row in rows(&audit) {
            let told = evener(row, ["Docker", "Kubernetes"], &ENGLISH);
            assert!(!audit_label(row).is_empty() && told.ends_with('.'), "{}: {told}", row.id);
            for words in row.capability.into_iter().flat_map(|(_, comings)| comings).map(|how| coming(how, &ENGLISH)) {
                assert!(!words.is_empty());
            }
        }
    }
}

#[test]
fn the_matrix_is_written_while_it_is_open_and_as_a_file() {
    let mut errand = Errand::about(usual().inputs(), usual().id, tasks::SECTIONS);
    let closed = Writer::default().hear(&write_errand(&errand));
    assert!(closed.contains("data-part=\"audit\"") && !closed.contains("audit-matrix.csv"));
    errand.open.push("audit-rows".to_owned());
    let open = Writer::default().hear(&write_errand(&errand));
    let (_, audit) = audited(&errand.inputs).expect("an answer");
    for row in rows(&audit) {
        assert_eq!(open.matches(&format!("data-row=\"audit-{}\"", row.id)).count(), 1, "{}", row.id);
    }
    let file = open.split("download=\"audit-matrix.csv\"").nth(1).expect("the file");
    let file = file.split('>').next().unwrap_or_default();
    assert_eq!(file.matches("%0D%0A").count(), rows(&audit).count() + 2, "a header, the rows, the total");
    // The order is the visitor's.
    let first = |markup: &str| {
        markup.split("data-row=\"audit-").nth(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
    };
    errand.choices.push(("audit_order".to_owned(), "first".to_owned()));
    let other = Writer::default().hear(&write_errand(&errand));
    let most = |costs: Vec<f64>| costs.into_iter().fold(0.0, f64::max);
    let dearest = most(audit.groups.iter().map(|group| group.cost[0].get()).collect());
    let group = audit.groups.iter().find(|group| group.cost[0].get() == dearest).expect("a part");
    let dearest = most(group.rows.iter().map(|row| row.cost[0].get()).collect());
    let dearest = group.rows.iter().find(|row| row.cost[0].get() == dearest);
    assert_eq!(first(&other).as_deref(), dearest.map(|row| row.id));
    assert_ne!(first(&other), first(&open));
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn the_matrix_of_random_inputs_is_their_ledger_and_its_eveners_even((inputs, _) in any_inputs()) {
        if let Some((sides, audit)) = audited(&inputs) {
            holds(&inputs, &sides, &audit);
        }
    }
}

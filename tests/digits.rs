//! The same seed gives the same digits everywhere: what a study of each preset finds, to the last bit, natively and in
//! wasm.
//!
//! `BLESS=1 cargo test --test digits` writes `stats/*.txt` anew. Read the difference before committing it: a changed
//! figure is a changed model, or other draws for every visitor.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

use std::fmt::Write;

use crossover::decision::{Band, Inputs, Sample, report};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{PRESETS, preset};
use crossover::stats::{Bar, Share, study};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What is kept of one preset. `{:e}` writes the shortest digits that are this number and no other.
fn digits(id: &str, axis: Axis) -> String {
    let inputs = Inputs { axis, ..preset(id).expect("a preset").inputs() };
    let report = report(&inputs, Arms::of(&inputs.workload)).expect("an answer");
    let found = study(&inputs, &report);
    let confidence = &found.confidence;
    let mut text = format!("{id} along {}, {} draws, seed {}\n", axis.id(), confidence.draws, confidence.seed);
    for Sample { x, cost, difference, second_cheaper } in
        confidence.samples.iter().step_by(12).chain([&confidence.today])
    {
        write!(text, "{x}").expect("memory");
        for Band { p10, p50, p90 } in cost.iter().chain([difference]) {
            write!(text, " {:e} {:e} {:e}", p10.get(), p50.get(), p90.get()).expect("memory");
        }
        writeln!(text, " {second_cheaper:e}").expect("memory");
    }
    let spread = &confidence.crossover;
    let percentiles = [spread.p10, spread.p50, spread.p90];
    writeln!(text, "to {} {percentiles:?} {:e} {:e}", spread.to, spread.never, spread.from_the_start).expect("memory");
    for reached in spread.reached.iter().step_by(12) {
        write!(text, "{reached:e} ").expect("memory");
    }
    text.push('\n');
    for Bar { id, difference: [low, high], crossover } in &found.tornado {
        writeln!(text, "{} {:e} {:e} {crossover:?}", id.row().id, low.get(), high.get()).expect("memory");
    }
    for Share { id, first, total } in &found.shares {
        writeln!(text, "{} {first:e} {total:e}", id.row().id).expect("memory");
    }
    text
}

/// Every preset, and the axis it is studied along: all three axes occur.
const CASES: [(&str, Axis, &str); 9] = [
    ("side-project", Axis::Services, include_str!("stats/side-project.txt")),
    ("early-mover", Axis::Months, include_str!("stats/early-mover.txt")),
    ("startup", Axis::Months, include_str!("stats/startup.txt")),
    ("scale-up", Axis::Services, include_str!("stats/scale-up.txt")),
    ("agency", Axis::Traffic, include_str!("stats/agency.txt")),
    ("shop", Axis::Traffic, include_str!("stats/shop.txt")),
    ("tickets", Axis::Traffic, include_str!("stats/tickets.txt")),
    ("saas", Axis::Services, include_str!("stats/saas.txt")),
    ("enterprise", Axis::Services, include_str!("stats/enterprise.txt")),
];

#[test]
fn every_preset_has_its_digits() {
    let mut changed = Vec::new();
    for (id, axis, before) in CASES {
        let now = digits(id, axis);
        #[cfg(not(target_arch = "wasm32"))]
        if std::env::var_os("BLESS").is_some() {
            let file = format!("{}/tests/stats/{id}.txt", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(file, &now).expect("the file can be written");
            continue;
        }
        let different = before.lines().zip(now.lines()).filter(|(was, is)| was != is);
        changed.extend(different.map(|(was, is)| format!("{id}\n  was {was}\n  is  {is}")));
        if before.lines().count() != now.lines().count() {
            changed.push(format!("{id}: {} lines, not {}", now.lines().count(), before.lines().count()));
        }
    }
    assert!(changed.is_empty(), "BLESS=1 accepts this:\n{}", changed.join("\n"));
}

#[test]
fn every_preset_is_a_case() {
    let cases = CASES.map(|(id, ..)| id);
    assert!(PRESETS.iter().all(|preset| cases.contains(&preset.id)), "{cases:?}");
    assert_eq!(cases.len(), PRESETS.len());
}

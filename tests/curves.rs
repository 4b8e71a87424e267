//! How the cost curves are looked at, and what stands below them: controls, table, the ledgers of a pinned point.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may fail loudly")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "charts/markup.rs"]
mod markup;

use crossover::chart::{LENS, Lens, Scale, Size, picture, pin_key};
use crossover::decision::{Inputs, Report, report};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{Errand, PRESETS, tasks, usual, write_errand};
use crossover::sections::Writer;
use crossover::texts::ENGLISH;
use markup::{count, inspect};

fn chosen(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// What the worker writes below the curves.
fn below(inputs: Inputs, choices: &[(&str, &str)], open: &[&str]) -> String {
    let open = open.iter().map(|key| (*key).to_owned()).collect();
    let about = Errand { choices: chosen(choices), open, ..Errand::about(inputs, usual().id, tasks::SECTIONS) };
    let answer = Writer::default().hear(&write_errand(&about));
    answer.split('\u{1d}').nth(3).expect("the part below the curves").to_owned()
}

fn answer(inputs: &Inputs) -> Report {
    report(inputs, Arms::of(&inputs.workload)).expect("an answer")
}

fn along(axis: Axis) -> Inputs {
    Inputs { axis, ..usual().inputs() }
}

#[test]
fn every_preset_is_drawn_through_every_lens_at_every_width() {
    for preset in PRESETS {
        for axis in Axis::ALL {
            let found = answer(&Inputs { axis, ..preset.inputs() });
            for width in [288.0, 320.0, 768.0, 830.0, 1_280.0, 1_920.0] {
                for lens in 0..8 {
                    let lens = Lens { log_x: lens & 1 > 0, log_y: lens & 2 > 0, zoomed: lens & 4 > 0 };
                    let drawn = picture(&found, Size { width, height: 360.0 }, lens, &ENGLISH);
                    inspect(&drawn.drawn.svg);
                    assert_eq!(count(&drawn.drawn.svg, "chart__line"), 2);
                    let (first, after) = drawn.shown;
                    assert!(first < after && after <= found.curve.points.len(), "{} {axis:?} {lens:?}", preset.id);
                }
            }
        }
    }
}

#[test]
fn a_zoom_shows_the_crossover_and_less_of_everything_else() {
    let found = answer(&along(Axis::Services));
    let at = f64::from(found.verdict.last.expect("a crossover").x);
    let size = Size { width: 760.0, height: 400.0 };
    let whole = picture(&found, size, Lens::default(), &ENGLISH);
    let zoomed = picture(&found, size, Lens { zoomed: true, ..Lens::default() }, &ENGLISH);
    let (from, to) = zoomed.drawn.projection.x;
    assert!(from < at && at < to, "{from} to {to} around {at}");
    assert!(to - from < 0.8 * (whole.drawn.projection.x.1 - whole.drawn.projection.x.0), "{from} to {to}");
    assert!(zoomed.drawn.projection.y.0 > 0.0 && zoomed.drawn.svg.contains("not from zero"), "it says where it begins");
    assert_eq!(whole.drawn.projection.y.0, 0.0);
    assert!(!whole.drawn.svg.contains("not from zero"));
}

#[test]
fn an_axis_in_equal_ratios_begins_above_nothing() {
    let lens = Lens { log_x: true, log_y: true, zoomed: false };
    let size = Size { width: 760.0, height: 400.0 };
    for axis in Axis::ALL {
        let projection = picture(&answer(&along(axis)), size, lens, &ENGLISH).drawn.projection;
        // Months begin today, at nothing, and today must not be left out.
        assert_eq!(projection.x_scale == Scale::Log, axis != Axis::Months, "{axis:?}");
        assert_eq!(projection.y_scale, Scale::Log);
        assert!(projection.y.0 > 0.0);
    }
}

#[test]
fn choices_are_read_as_they_are_ticked() {
    assert_eq!(Lens::of(&[]), Lens::default());
    assert_eq!(Lens::of(&chosen(&[(LENS[0], "on"), (LENS[1], "off")])), Lens { log_x: true, ..Lens::default() });
    let ticked = below(along(Axis::Services), &[(LENS[1], "on")], &[]);
    let of =
        |key: &str| ticked.split("<input").find(|rest| rest.contains(&format!("data-key=\"{key}\""))).expect("a box");
    assert!(of(LENS[1]).contains(" checked") && !of(LENS[0]).contains(" checked"));
}

#[test]
fn what_would_make_no_difference_is_not_offered() {
    let boxes = |markup: &str| LENS.map(|key| markup.contains(&format!("data-key=\"{key}\"")));
    assert_eq!(boxes(&below(along(Axis::Services), &[], &[])), [true, true, true]);
    let without = PRESETS.iter().map(|preset| preset.inputs()).find(|inputs| answer(inputs).verdict.last.is_none());
    let without = without.expect("a preset without a crossover");
    assert_eq!(boxes(&below(without, &[], &[])), [true, true, false]);
    assert!(!boxes(&below(along(Axis::Months), &[], &[]))[0], "months begin at nothing");
}

#[test]
fn the_table_has_the_ends_today_and_every_crossover() {
    let found = answer(&along(Axis::Services));
    let open = below(along(Axis::Services), &[], &["table"]);
    let rows: Vec<&str> =
        open.split("<tr><th scope=\"row\">").skip(1).map(|row| row.split('<').next().unwrap()).collect();
    let named = |x: u32| ENGLISH.number(f64::from(x), 0);
    let points = &found.curve.points;
    let expected = [points[0].x, found.verdict.today, found.verdict.last.unwrap().x, points[points.len() - 1].x];
    for x in expected {
        assert_eq!(rows.iter().filter(|row| **row == named(x)).count(), 1, "{x} in {rows:?}");
    }
    assert!(rows.len() <= 20, "{rows:?}");
    for note in ["today", "crossover", "too close to call"] {
        assert!(open.contains(&format!("<td>{note}</td>")), "{note}");
    }
    let closed = below(along(Axis::Services), &[], &[]);
    assert!(!closed.contains("<tbody>") && closed.contains("crossover-cost-curves.csv"));
}

#[test]
fn a_pinned_point_shows_both_ledgers_there() {
    for axis in Axis::ALL {
        let inputs = along(axis);
        let found = answer(&inputs);
        let key = pin_key(axis.id());
        assert!(!below(inputs.clone(), &[], &[]).contains("data-part=\"pinned\""));
        let today = found.verdict.today;
        let pinned = below(inputs.clone(), &[(&key, &today.to_string())], &[]);
        let (_, pinned) = pinned.split_once("data-part=\"pinned\"").expect("the pinned point");
        for side in &found.sides {
            let total = format!("<td>{}</td>", ENGLISH.money_rounded(side.ledger.total));
            assert!(pinned.contains(&total), "{axis:?}: the ledgers of today are those of the answer: {total}");
        }
        assert!(pinned.contains(&format!("value=\"{today}\"")), "a slider moves it");
        assert!(pinned.contains(&format!("data-do=\"put\" data-key=\"{key}\" data-value=\"\"")), "a button removes it");
        // A pin of another axis says nothing here, and stays for when that axis is back.
        for other in Axis::ALL.into_iter().filter(|other| *other != axis) {
            assert!(!below(along(other), &[(&key, "20")], &[]).contains("data-part=\"pinned\""));
        }
    }
}

#[test]
fn a_pin_beyond_the_axis_stands_at_its_end_and_nonsense_pins_nothing() {
    let inputs = along(Axis::Services);
    let (_, last) = Axis::Services.range(&inputs.workload);
    let key = pin_key(Axis::Services.id());
    let far = below(inputs.clone(), &[(&key, "99999999999")], &[]);
    assert!(far.contains(&format!("value=\"{last}\"")));
    for nonsense in ["", "x", "NaN", "inf", "1 2"] {
        assert!(!below(inputs.clone(), &[(&key, nonsense)], &[]).contains("data-part=\"pinned\""), "{nonsense}");
    }
}

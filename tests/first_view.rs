//! The first view: rendered by the build, kept and filled by the page.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

use std::fs;
use std::path::Path;

use crossover::chart::{Lens, Size, picture};
use crossover::decision::{Report, report};
use crossover::fleet::Arms;
use crossover::scenario::{Cabinet, PRESETS, Record, usual};
use crossover::sections::{FirstView, View, first_view, preset_options};
use crossover::texts::{ENGLISH, LANGUAGES, Locale};

fn usual_report() -> Report {
    let inputs = usual().inputs();
    report(&inputs, Arms::of(&inputs.workload)).expect("the usual preset has an answer")
}

fn rendered(locale: &Locale, offer: &str) -> String {
    let (inputs, report) = (usual().inputs(), usual_report());
    let view = View {
        locale,
        inputs: &inputs,
        report: Some(&report),
        width: 960.0,
        open: &[],
        search: "",
        timing: None,
        findings: None,
        flips: None,
        solution: None,
        session: "",
        record: &Record::default(),
        choices: &[],
        preset: usual().id,
        cabinet: &Cabinet::default(),
    };
    let chart = picture(&report, Size { width: 760.0, height: 418.0 }, Lens::default(), locale).drawn.svg;
    first_view(&FirstView { view: &view, report: &report, drawn: &[], chart: &chart, offer, details: "", sure: "1 <2" })
}

/// What stands between two marks, wherever they do.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close)).map(|(inside, _)| inside)
}

#[test]
fn every_place_the_page_fills_is_in_the_first_view() {
    let markup = rendered(&ENGLISH, "");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut places = 0;
    for entry in fs::read_dir(folder).expect("src/ui is readable").flatten() {
        let code = fs::read_to_string(entry.path()).expect("a source").replace(char::is_whitespace, "");
        let calls = ["place(\"", "place_report(\"", "mark(\"", "fill(\"", "put(\"", "follow_width(\"", "show_text(\""];
        for id in calls.iter().flat_map(|call| between(&code, call, "\"")).filter(|id| !id.is_empty()) {
            assert_eq!(markup.matches(&format!(" id=\"{id}\"")).count(), 1, "{}: {id}", entry.path().display());
            places += 1;
        }
    }
    assert!(places > 12, "{places} places found: does `ui` fill them in another way now?");
}

#[test]
fn no_id_stands_twice() {
    let markup = rendered(&ENGLISH, "<p id=\"offer\"></p>");
    let mut ids: Vec<&str> = between(&markup, " id=\"", "\"").collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn nothing_the_draws_or_a_preset_say_becomes_markup() {
    assert!(rendered(&ENGLISH, "").contains(">1 &lt;2</p>"));
}

#[test]
fn the_preset_one_is_at_is_chosen_and_a_retired_one_is_listed_only_then() {
    for here in PRESETS {
        let options = preset_options(here.id, &ENGLISH);
        let chosen: Vec<&str> = between(&options, "<option value=\"", "</option>")
            .filter(|option| option.contains(" selected"))
            .filter_map(|option| option.split('"').next())
            .collect();
        assert_eq!(chosen, [here.id]);
        let listed = |id: &str| options.contains(&format!("<option value=\"{id}\""));
        for preset in PRESETS {
            assert_eq!(listed(preset.id), !preset.retired || preset.id == here.id, "{} at {}", preset.id, here.id);
        }
    }
}

#[test]
fn every_language_can_be_chosen_by_its_own_name() {
    let markup = rendered(&ENGLISH, "");
    for language in LANGUAGES {
        let option =
            format!("{{&quot;language&quot;:&quot;{0}&quot;}}\" lang=\"{0}\">{1}<", language.tag, language.name);
        assert!(markup.contains(&option), "{}", language.name);
    }
}

#[test]
fn a_call_to_action_stands_between_the_first_view_and_what_lies_below() {
    let offer = "<p id=\"offer\">x</p>";
    assert!(
        rendered(&ENGLISH, offer).contains(&format!("</section></div>{offer}<div id=\"details\" part=\"details\">"))
    );
}

// What docs/embedding.md promises to the style sheets of other pages.
#[test]
fn its_main_blocks_are_parts_that_another_page_can_style() {
    let markup = rendered(&ENGLISH, "");
    let parts: Vec<&str> = between(&markup, " part=\"", "\"").collect();
    assert_eq!(parts, ["bar", "verdict", "figures", "chart", "inputs", "details", "foot"]);
    let guide = include_str!("../docs/embedding.md");
    for part in parts {
        assert!(guide.contains(&format!("`{part}`")), "docs/embedding.md lacks {part}");
    }
}

#[test]
fn every_custom_property_of_the_style_is_documented() {
    let guide = include_str!("../docs/embedding.md");
    for name in between(include_str!("../style/tokens.css"), "var(--crossover-", ",") {
        assert!(guide.contains(&format!("`--crossover-{name}`")), "docs/embedding.md lacks --crossover-{name}");
    }
}

//! The TypeScript types of what can be set are the tables of the model: `BLESS=1 cargo test --no-default-features --test
//! api_types` rewrites them.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

use std::fs;
use std::path::Path;

use crossover::assumptions::AssumptionId;
use crossover::embed::Code;
use crossover::fleet::Axis;
use crossover::scenario::PRESETS;
use crossover::texts::{ENGLISH, bare};
use crossover::units::{Bounds, Unit, written_number};
use crossover::workload::{CHOICES, Capability, FIELDS};

const FILE: &str = "packages/crossover/inputs.d.ts";

fn path(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).expect("the file is readable")
}

fn union<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(" | ")
}

/// How it is measured and how far it goes. Shares are of one, whatever the page shows.
fn measured(unit: Unit, bounds: Bounds) -> String {
    let unit = if unit == Unit::Percent { "a share of 1".to_owned() } else { bare(unit, &ENGLISH) };
    format!("{}–{} ({unit}).", written_number(bounds.min), written_number(bounds.max))
}

fn row(text: &str, id: &str, kind: &str) -> String {
    format!("  /** {} */\n  readonly {id}?: {kind};\n", text.replace("*/", "* /"))
}

fn types() -> String {
    let mut rows = String::new();
    for field in FIELDS {
        let text = field.text();
        let help = format!("{}. {} {}", text.label, text.help, measured(field.unit, field.bounds));
        rows.push_str(&row(&help, field.id, "number"));
    }
    for choice in CHOICES {
        let text = choice.text();
        let options = union(choice.options.iter().map(|option| option.key));
        rows.push_str(&row(&format!("{}. {}", text.label, text.help), choice.id, &options));
    }
    rows.push_str(&row("Capabilities that are in use.", "need", "readonly CapabilityId[]"));
    rows.push_str(&row("Capabilities that are needed and still to be built.", "build", "readonly CapabilityId[]"));
    rows.push_str(&row("Capabilities that are needed and done without.", "without", "readonly CapabilityId[]"));
    let load = "The hour of the daily peak, 0–23, or a value for each of the 24 hours of a day or the 168 of a week.";
    rows.push_str(&row(load, "load", "number | readonly number[]"));
    rows.push_str(&row("Services as in a link: `3r250c512m_4*1r`.", "mix", "string"));
    for id in AssumptionId::ALL {
        let text = format!("{}. {}", id.text().label, measured(id.row().unit, id.row().bounds));
        rows.push_str(&row(&text, id.row().id, "Estimate"));
    }
    let capabilities = union(Capability::ALL.iter().map(|capability| capability.id()));
    format!(
        "// Written from the tables of the model: `BLESS=1 cargo test --no-default-features --test api_types` does it anew.\n\n\
         /** What is uncertain: one number, which is then certain, or low, most likely and high, rising. */\n\
         export type Estimate = number | readonly [low: number, mode: number, high: number];\n\n\
         /** What an organisation may need of a platform. */\n\
         export type CapabilityId = {capabilities};\n\n\
         /** Inputs to set, named as in links and in the methodology. What is left out stays as it is. */\n\
         export interface Settings {{\n{rows}}}\n"
    )
}

#[test]
fn the_types_of_what_can_be_set_are_those_of_the_tables() {
    let types = types();
    if std::env::var_os("BLESS").is_some() {
        fs::write(path(FILE), &types).expect("the file can be written");
    }
    assert!(read(FILE) == types, "{FILE} is not what the tables say: run this test with BLESS=1");
}

#[test]
fn the_types_name_every_preset_that_is_offered_and_every_axis() {
    let offered = PRESETS.iter().filter(|preset| !preset.retired).map(|preset| preset.id);
    let named = format!("export type PresetId = {};", union(offered));
    assert!(read("packages/crossover/evaluate.d.ts").contains(&named), "{named}");
    let axes = format!("export type Axis = {};", union(Axis::ALL.into_iter().map(Axis::id)));
    assert!(read("packages/crossover/report.d.ts").contains(&axes), "{axes}");
}

#[test]
fn the_types_and_the_reference_name_every_code_of_a_problem() {
    let (types, reference) = (read("packages/crossover/errors.d.ts"), read("docs/api.md"));
    for code in Code::ALL {
        let id = serde_json::to_value(code).expect("a code is JSON");
        let id = id.as_str().expect("a code is a text");
        assert!(types.contains(&format!("| \"{id}\"")), "errors.d.ts lacks {id}");
        assert!(reference.contains(&format!("| `{id}` |")), "docs/api.md lacks {id}");
    }
}

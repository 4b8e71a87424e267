//! The JavaScript API without JavaScript: what it answers is what the calculator exports, and whatever is asked wrongly is
//! told with a code, a field and what would be right.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use std::sync::Arc;

use common::cases;
use crossover::decision::{Inputs, report};
use crossover::embed::{Code, Evaluation, Problem, Question, Wire};
use crossover::fleet::Arms;
use crossover::scenario::{PRESETS, open_link, preset, write_link};
use crossover::stats::{Draws, Flips, study};
use crossover::texts::{ENGLISH, Locale};
use crossover::trail::{Form, Trail};
use crossover::workload::Service;
use proptest::prelude::*;
use serde_json::{Value, json};

const COMPOSE: &str = include_str!("imports/a_reservation_goes_before_a_limit_and_replicas_multiply/compose.yaml");
const SCENARIOS: &str = include_str!("scenarios/v1/several.json");

fn read(question: Value, files: &[(&str, &str)]) -> Result<Question, Problem> {
    let question: Wire = serde_json::from_value(question).expect("JSON is a wire value");
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), Ok(text.as_bytes().to_vec()))).collect();
    Question::read(&question, files, &ENGLISH)
}

fn answer(question: Value, files: &[(&str, &str)]) -> Result<Value, Problem> {
    let mut draws = Draws::default();
    let mut evaluation = Evaluation::begin(read(question, files)?, Locale::default(), Draws::default())?;
    while evaluation.advance(&mut draws) {}
    Ok(serde_json::to_value(evaluation.finish()).expect("a report is JSON"))
}

/// The same by the stages themselves, as the calculator exports it.
fn exported(inputs: &Inputs, preset: &str) -> Value {
    let arms = Arms::of(&inputs.workload);
    let report = report(inputs, arms).expect("an answer");
    let findings = study(inputs, &report);
    let report = report.weighed(inputs, Arc::new(findings.confidence.clone()));
    let mut search = Flips::new(inputs, arms, &[]);
    while search.advance() {}
    let trail = Trail {
        locale: &ENGLISH,
        inputs,
        preset,
        report: &report,
        timing: None,
        findings: &findings,
        flips: search.found(),
    };
    serde_json::from_str(&Form::Json.write(&trail)).expect("the export is JSON")
}

fn quickly(workload: Value) -> Value {
    answer(json!({ "workload": workload, "options": { "certainty": false } }), &[]).expect("an answer")
}

#[track_caller]
fn refused(question: Value, code: Code, field: &str, says: &str) {
    let problem = read(question.clone(), &[]).err().unwrap_or_else(|| panic!("{question} was taken"));
    assert_eq!((problem.code, problem.field.as_deref()), (code, Some(field)), "{}", problem.message);
    assert!(problem.message.contains(says), "{:?} does not say {says:?}", problem.message);
}

#[track_caller]
fn not_set(key: &str, value: Value, code: Code, says: &str) {
    refused(json!({ "workload": { "set": { key: value } } }), code, key, says);
}

#[test]
fn every_preset_is_answered_with_the_report_the_calculator_exports() {
    for preset in PRESETS {
        let answer = answer(json!({ "workload": { "preset": preset.id } }), &[]).expect("an answer");
        assert!(answer == exported(&preset.inputs(), preset.id), "{} differs", preset.id);
    }
}

#[test]
fn without_draws_the_curves_are_the_same_and_nothing_is_said_of_certainty() {
    let quick = quickly(json!({ "preset": "saas" }));
    let whole = exported(&preset("saas").expect("a preset").inputs(), "saas");
    assert_eq!(quick["certainty"], Value::Null);
    assert_eq!(quick["break_even"], Value::Null);
    for key in ["inputs", "ledgers", "crossovers", "timing", "audit"] {
        assert_eq!(quick[key], whole[key], "{key}");
    }
    assert_eq!(quick["curve"][3]["docker"], whole["curve"][3]["docker"]);
}

#[test]
fn a_link_answers_as_what_it_was_made_of_and_keeps_its_axis_and_seed() {
    let mut inputs = preset("tickets").expect("a preset").inputs();
    inputs.seed = 7;
    let link = write_link(&inputs, "tickets", &report(&inputs, Arms::of(&inputs.workload)).expect("an answer"));
    let asked = read(json!({ "workload": { "link": format!("https://example.org/crossover/#{link}") } }), &[]);
    let asked = asked.expect("a question");
    assert_eq!((asked.inputs, asked.preset), (inputs, "tickets"));
    assert_eq!(asked.notes, Vec::<String>::new());
}

#[test]
fn a_link_of_an_older_model_says_so_in_a_note() {
    let asked = read(json!({ "workload": { "link": "v1;p=startup;answer=docker:12752;m=0.1;nix=3" } }), &[]);
    let notes = asked.expect("a question").notes.join(" ");
    assert!(notes.contains("model 0.1") && notes.contains("“nix”"), "{notes}");
}

#[test]
fn what_is_set_is_what_a_link_would_set() {
    let set = json!({
        "services": 30, "deploys": 2.5, "dora": "low", "sovereign": true, "hourly_cost": [60, 80, 120],
        "target_utilisation": 0.5, "need": ["secrets", "jobs"], "build": [], "load": 20,
    });
    let asked = read(json!({ "workload": { "preset": "startup", "set": set } }), &[]).expect("a question");
    let link = "v1;p=startup;services=30;deploys=2.5;dora=low;sovereign=on;hourly_cost=60~80~120;\
                target_utilisation=0.5;need=secrets,jobs;build=;load=20";
    let linked = open_link(link).expect("a link");
    assert_eq!(linked.problems, []);
    assert_eq!(asked.inputs, linked.inputs);
}

#[test]
fn options_say_how_the_question_is_asked() {
    let options = json!({ "axis": "months", "seed": 4_294_967_295_u32, "certainty": false });
    let asked = read(json!({ "workload": {}, "options": options }), &[]).expect("a question");
    assert_eq!((asked.inputs.axis.id(), asked.inputs.seed, asked.certainty), ("months", u32::MAX, false));
}

#[test]
fn a_scenario_is_named_where_its_file_holds_several() {
    let named = |name: &str| read(json!({ "workload": { "scenario": SCENARIOS, "name": name } }), &[]);
    let kept: Value = serde_json::from_str(SCENARIOS).expect("JSON");
    for scenario in kept["scenarios"].as_array().expect("scenarios") {
        let asked = named(scenario["name"].as_str().expect("a name")).expect("a question");
        assert_eq!(asked.inputs.workload.name, scenario["workload"].as_str().expect("a workload"));
    }
    let several = named("").expect_err("which?");
    assert_eq!(several.code, Code::InvalidScenario);
    assert!(several.message.contains("holds several") && several.message.contains('“'), "{}", several.message);
    assert!(named("nobody’s").expect_err("none").message.contains("none of that name"));
}

#[test]
fn files_are_read_as_the_calculator_reads_them_on_top_of_a_preset() {
    let question = json!({ "workload": { "preset": "saas", "files": 1 }, "options": { "certainty": false } });
    let answer = answer(question.clone(), &[("compose.yaml", COMPOSE)]).expect("an answer");
    assert_eq!(answer["inputs"]["name"], "compose.yaml");
    assert_eq!(answer["preset"], "saas");
    assert_eq!(answer["inputs"]["fields"]["services"], 2.0);

    let broken = read(question.clone(), &[("compose.yaml", "services: [")]).expect_err("no Compose file");
    assert_eq!((broken.code, broken.field.as_deref()), (Code::UnreadableFile, Some("compose.yaml")));
    assert!(broken.message.starts_with("Line "), "{}", broken.message);
    let kept = read(question, &[("kept.json", SCENARIOS)]).expect_err("scenarios are no workload");
    assert!(kept.message.contains("“scenario”"), "{}", kept.message);
}

#[test]
fn services_are_listed_as_the_report_lists_them() {
    let services = json!([
        { "name": "web", "replicas": 3, "cpu_m": 250, "memory_mib": 512, "critical": true },
        { "replicas": 1, "memory_mib": 4_096, "stateful": true, "scales_with_load": false },
    ]);
    let answer = quickly(json!({ "services": services }));
    let told = &answer["inputs"]["services"];
    assert_eq!(told[0]["name"], "web");
    assert_eq!(told[1]["name"], "service 2");
    assert_eq!(told[1]["cpu_m"], Value::Null);
    assert_eq!(answer["inputs"]["fields"]["services"], 2.0);
    assert!(quickly(json!({ "services": told })) == answer, "what a report lists can be given back");
}

#[test]
fn a_service_has_what_a_file_can_say_of_it() {
    let service = json!({
        "name": "model", "replicas": 4, "min_replicas": 2, "max_replicas": 9, "cpu_m": 500, "memory_mib": 1_024,
        "gpus": 1, "storage_gib": 20, "image_mib": 700, "containers": 3, "stateful": true, "critical": true,
        "scales_with_load": true, "per_node": false,
    });
    let asked = read(json!({ "workload": { "services": [service] } }), &[]).expect("a question");
    let linked = open_link("v1;mix=4r2n9p500c1024m1g20s700i3ktx").expect("a link").inputs.workload.services;
    let named = Service { name: "model".to_owned(), ..linked[0].clone() };
    assert_eq!(asked.inputs.workload.services, [named]);
}

#[test]
fn what_is_no_workload_is_told_with_what_would_be_one() {
    let workload = |workload: Value| json!({ "workload": workload });
    refused(workload(json!({ "preset": "start-up" })), Code::UnknownPreset, "preset", "scale-up");
    refused(workload(json!({ "preset": 3 })), Code::UnknownPreset, "preset", "no preset 3");
    refused(workload(json!({ "prset": "saas" })), Code::InvalidWorkload, "prset", "preset, name, set");
    refused(workload(json!({ "link": "v1", "files": 1 })), Code::InvalidWorkload, "files", "not as both");
    refused(workload(json!({ "link": "v1", "preset": "saas" })), Code::InvalidWorkload, "preset", "leave");
    refused(workload(json!({ "link": "hello" })), Code::InvalidLink, "link", "v1;");
    refused(workload(json!({ "link": "v9;p=saas" })), Code::InvalidLink, "link", "newer version");
    refused(workload(json!({ "link": format!("v1;{}", "x".repeat(40_000)) })), Code::TooLarge, "link", "32 KiB");
    refused(workload(json!({ "link": 3 })), Code::InvalidWorkload, "link", "a text, not 3");
    refused(workload(json!({ "scenario": "{}" })), Code::InvalidScenario, "scenario", "version");
    refused(workload(json!({ "files": 0 })), Code::InvalidWorkload, "files", "empty");
    refused(workload(json!({ "set": [1] })), Code::InvalidWorkload, "set", "an object");
    refused(workload(json!({ "name": "x" })), Code::InvalidWorkload, "name", "beside “scenario”");
    refused(workload(json!({ "services": [] })), Code::InvalidWorkload, "services", "empty");
    refused(workload(json!({ "services": "web" })), Code::InvalidWorkload, "services", "a list");
    refused(workload(json!({ "services": [3] })), Code::InvalidWorkload, "services[0]", "an object");
    let field = "services[0].cpus";
    refused(workload(json!({ "services": [{ "cpus": 2 }] })), Code::InvalidWorkload, field, "cpu_m");
    let field = "services[0].replicas";
    refused(workload(json!({ "services": [{ "replicas": 1.5 }] })), Code::OutOfRange, field, "whole number");
    refused(workload(json!({ "services": [{ "replicas": "3" }] })), Code::InvalidValue, field, "not “3”");
    let many: Vec<Value> = vec![json!({}); 5_001];
    refused(workload(json!({ "services": many })), Code::TooLarge, "services", "5000");
}

#[test]
fn what_cannot_be_set_is_told_with_what_can() {
    not_set("deployes", json!(3), Code::UnknownInput, "Did you mean “deploys”?");
    not_set("nobody", json!({}), Code::UnknownInput, "methodology");
    not_set("axis", json!("months"), Code::UnknownInput, "no input");
    not_set("deploys", json!(1_000), Code::OutOfRange, "It goes from 0 to 100.");
    not_set("deploys", json!("many"), Code::OutOfRange, "cannot be “many”");
    not_set("deploys", json!({}), Code::InvalidValue, "an object");
    not_set("deploys", json!([[1]]), Code::InvalidValue, "a list");
    not_set("dora", json!("fast"), Code::InvalidValue, "elite, high, medium, low");
    not_set("dora", json!(1), Code::InvalidValue, "elite, high, medium, low");
    not_set("need", json!(["sleep"]), Code::InvalidValue, "rolling_deploys");
    not_set("hourly_cost", json!([120, 80, 60]), Code::OutOfRange, "rising");
    not_set("load", json!([1, 2, 3]), Code::InvalidValue, "24 or 168");
    not_set("mix", json!("9999*3r"), Code::TooLarge, "5,000");
    not_set("mix", json!("x".repeat(40_000)), Code::TooLarge, "32 KiB");
}

#[test]
fn what_is_no_option_is_told_with_what_is() {
    let options = |options: Value| json!({ "workload": {}, "options": options });
    refused(options(json!({ "axes": "months" })), Code::InvalidOption, "axes", "axis, seed, certainty");
    refused(options(json!({ "axis": "x" })), Code::InvalidOption, "axis", "services, traffic, months");
    refused(options(json!({ "seed": -1 })), Code::InvalidOption, "seed", "from 0 to 4294967295");
    refused(options(json!({ "seed": 1.5 })), Code::InvalidOption, "seed", "whole number");
    refused(options(json!({ "certainty": 1 })), Code::InvalidOption, "certainty", "true or false");
}

#[test]
fn numbers_that_are_none_are_told_and_not_computed_with() {
    for (number, said) in [(f64::NAN, "NaN"), (f64::INFINITY, "Infinity"), (f64::NEG_INFINITY, "-Infinity")] {
        let set = Wire::Map([("deploys".to_owned(), Wire::Number(number))].into());
        let workload = Wire::Map([("set".to_owned(), set)].into());
        let question = Wire::Map([("workload".to_owned(), workload)].into());
        let problem = Question::read(&question, Vec::new(), &ENGLISH).expect_err("no number");
        assert_eq!(problem.code, Code::OutOfRange);
        assert!(problem.message.contains(&format!("cannot be {said}:")), "{}", problem.message);
    }
}

#[test]
fn a_service_that_fits_no_machine_has_no_answer() {
    let problem = answer(json!({ "workload": { "services": [{ "name": "giant", "cpu_m": 1e9 }] } }), &[]);
    let problem = problem.expect_err("too big");
    assert_eq!((problem.code, problem.field.as_deref()), (Code::NoAnswer, Some("giant")));
}

#[test]
fn what_would_be_computed_for_minutes_is_refused() {
    let services = |replicas: u32| json!({ "workload": { "services": [{ "replicas": replicas }, { "replicas": 1 }] } });
    assert!(read(services(149_999), &[]).is_ok());
    let problem = read(services(150_000), &[]).expect_err("too many");
    assert_eq!((problem.code, problem.field), (Code::TooLarge, None));
    assert!(problem.message.contains("150001 replicas"), "{}", problem.message);
    let repeated = json!({ "workload": { "services": [{ "replicas": 100 }], "set": { "services": 5_000 } } });
    assert_eq!(read(repeated, &[]).expect_err("too many").code, Code::TooLarge);
}

#[test]
fn a_code_is_written_with_hyphens() {
    let problem = Problem::with(Code::OutOfRange, "deploys", "No.");
    let written = serde_json::to_value(&problem).expect("JSON");
    assert_eq!(written, json!({ "code": "out-of-range", "field": "deploys", "message": "No." }));
}

/// Names that mean something somewhere, and others.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "workload", "options", "preset", "link", "scenario", "name", "files", "services", "set", "axis", "seed",
            "certainty", "deploys", "dora", "hourly_cost", "need", "load", "mix", "replicas", "cpu_m", "stateful",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ]
}

/// Anything JSON has, and the numbers it has not.
fn anything() -> impl Strategy<Value = Wire> {
    let text = prop::sample::select(vec!["saas", "v1;p=shop;deploys=3", "months", "low", "3r250c", "1~2~3", "{}", ""]);
    let leaf = prop_oneof![
        Just(Wire::Nothing(())),
        any::<bool>().prop_map(Wire::Flag),
        prop::num::f64::ANY.prop_map(Wire::Number),
        (-2_i32..40).prop_map(|number| Wire::Number(f64::from(number))),
        text.prop_map(|text| Wire::Text(text.to_owned())),
        "\\PC{0,12}".prop_map(Wire::Text),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Wire::List),
            prop::collection::btree_map(key(), inner, 0..6).prop_map(Wire::Map),
        ]
    })
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn whatever_is_asked_is_taken_or_told_in_a_sentence(
        given in prop::collection::btree_map(key(), anything(), 0..4),
        options in anything(),
        set in prop::option::of(prop::collection::btree_map(key(), anything(), 0..4)),
    ) {
        let mut given = given;
        given.extend(set.map(|set| ("set".to_owned(), Wire::Map(set))));
        let question = [("workload".to_owned(), Wire::Map(given)), ("options".to_owned(), options)];
        match Question::read(&Wire::Map(question.into()), Vec::new(), &ENGLISH) {
            Ok(question) => prop_assert!(question.inputs.workload.service_count > 0),
            Err(problem) => prop_assert!(problem.message.ends_with(['.', '?']), "{}", problem.message),
        }
    }
}

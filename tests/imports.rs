//! Every folder of `tests/imports` is a case, and its name says what holds: files to import, and `expected.json` with
//! what must come out. Then: whatever is thrown at the importer, it answers.

// There are no files to read in a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that panics fails its test, as it should")]

use std::fs;
use std::path::{Path, PathBuf};

use crossover::import::{
    Asked, Format, Imported, ImportedNode, ImportedWorkload, Options, Question, Refusal, Room, Series, Source, Subject,
    Totals, decode, import, read_files,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// File names and bytes of a case, in the order of `files` where it is given; with their path where there are folders.
fn files(case: &Path, expected: &Value) -> Vec<(String, Vec<u8>)> {
    let names: Vec<String> = match expected["files"].as_array() {
        Some(names) => names.iter().map(|name| name.as_str().unwrap().to_owned()).collect(),
        None => names_below(case, ""),
    };
    names.into_iter().map(|name| (name.clone(), fs::read(case.join(name)).unwrap())).collect()
}

fn names_below(folder: &Path, path: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = format!("{path}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            names.extend(names_below(&entry.path(), &format!("{name}/")));
        } else if name != "expected.json" {
            names.push(name);
        }
    }
    names.sort();
    names
}

fn read(files: Vec<(String, Vec<u8>)>, expected: &Value) -> Result<Imported, Refusal> {
    let profiles = expected["profiles"].as_array().cloned().unwrap_or_default();
    let profiles: Vec<String> = profiles.iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    let variables: Vec<(String, String)> = expected["variables"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
        .collect();
    let chosen = expected["chosen"].as_object().into_iter().flatten();
    let chosen: Vec<(String, bool)> = chosen.map(|(name, on)| (name.clone(), on.as_bool().unwrap())).collect();
    let family = Format::ALL.into_iter().find(|format| expected["family"] == format.id());
    let options = Options { profiles: &profiles, variables: &variables, files: &chosen, family, ..Options::default() };
    read_files(files, &options)
}

/// A question as `kind about: answer`.
fn asked(question: &Question) -> String {
    let (kind, about) = question.about.key();
    format!("{kind} {about}: {}", question.answer)
}

/// Millicores; whole where they are.
fn millis(nanos: u128) -> Value {
    if nanos.is_multiple_of(1_000_000) { json!((nanos / 1_000_000) as u64) } else { json!(nanos as f64 / 1e6) }
}

fn workload(workload: &ImportedWorkload) -> Value {
    json!({
        "name": workload.name, "kind": workload.kind.label(), "line": workload.line,
        "replicas": workload.replicas, "min_replicas": workload.min_replicas, "max_replicas": workload.max_replicas,
        "containers": workload.containers, "containers_without_requests": workload.containers_without_requests,
        "cpu_request_m": workload.cpu_request.map(|cpu| millis(u128::from(cpu.0))),
        "memory_request_b": workload.memory_request,
        "per_node": workload.per_node, "steady": workload.steady, "stateful": workload.stateful,
        "volume_b": workload.volume_bytes, "gpus": workload.gpus,
    })
}

/// What is said of a subject, and nothing of what is not.
fn subject(subject: &Subject) -> Value {
    let parts = [
        ("workload", &subject.workload),
        ("replica", &subject.replica),
        ("container", &subject.container),
        ("namespace", &subject.namespace),
        ("node", &subject.node),
    ];
    parts.into_iter().filter(|(_, name)| !name.is_empty()).map(|(part, name)| (part.to_owned(), json!(name))).collect()
}

fn series(series: &Series) -> Value {
    json!({
        "name": series.name, "n": series.count(), "step_s": series.step_s(), "mean": series.mean(), "max": series.max(),
        "p50": series.quantile(0.5), "p90": series.quantile(0.9), "p99": series.quantile(0.99),
        "metric": format!("{:?}", series.metric), "subject": subject(&series.subject),
        "times": series.times, "values": series.values,
    })
}

fn question(question: &Question) -> Value {
    let (kind, name) = question.about.key();
    json!({ "about": kind, "name": name, "line": question.line, "text": question.text, "answer": question.answer })
}

fn node(node: &ImportedNode) -> Value {
    let room = |room: Room| json!({ "cpu_m": millis(u128::from(room.cpu.0)), "memory_b": room.memory, "pods": room.pods, "gpus": room.gpus });
    json!({
        "name": node.name, "type": node.instance_type, "arch": node.arch, "control_plane": node.control_plane,
        "line": node.line, "capacity": room(node.capacity), "allocatable": room(node.allocatable),
    })
}

fn report(imported: &Imported) -> Value {
    let totals = Totals::of(&imported.workloads);
    json!({
        "format": imported.format.id(),
        "replicas": totals.replicas,
        "containers": totals.containers,
        "containers_without_requests": totals.containers_without_requests,
        "cpu_request_m": millis(totals.cpu_nanos),
        "memory_request_b": totals.memory_bytes as u64,
        "volume_b": totals.volume_bytes as u64,
        "keys_without_counterpart": imported.findings.keys_without_counterpart,
        "objects_without_counterpart": imported.findings.objects_without_counterpart,
        "deprecated_apis": imported.findings.deprecated_apis,
        "questions": imported.questions.iter().map(question).collect::<Value>(),
        "nodes": imported.nodes.iter().map(node).collect::<Value>(),
        "workloads": imported.workloads.iter().map(workload).collect::<Value>(),
        "series": imported.series.iter().map(series).collect::<Value>(),
    })
}

/// Whether everything expected is found: mappings may hold more, lists may not, numbers may differ in their last digits.
fn matches(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().all(|(key, value)| found.get(key).is_some_and(|found| matches(value, found)))
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(expected, found)| matches(expected, found))
        }
        (Value::Number(expected), Value::Number(found)) if expected.is_f64() || found.is_f64() => {
            let (expected, found) = (expected.as_f64().unwrap(), found.as_f64().unwrap());
            (expected - found).abs() <= 1e-12 * expected.abs()
        }
        _ => expected == found,
    }
}

#[test]
fn every_case_comes_out_as_it_says() {
    let cases = cases();
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let expected: Value = serde_json::from_str(&fs::read_to_string(case.join("expected.json")).unwrap()).unwrap();
        match (read(files(&case, &expected), &expected), expected["refused"].as_str()) {
            (Ok(_), Some(_)) => failures.push(format!("{name}: it was accepted")),
            (Err(refusal), None) => failures.push(format!("{name}: {} (line {:?})", refusal.text, refusal.line)),
            (Err(refusal), Some(part)) => {
                if !refusal.text.contains(part) {
                    failures.push(format!("{name}: refused with: {}", refusal.text));
                }
                if !expected["file"].is_null() && expected["file"] != refusal.file {
                    failures.push(format!("{name}: refused for {}", refusal.file));
                }
                if !expected["line"].is_null() && json!(refusal.line) != expected["line"] {
                    failures.push(format!("{name}: refused on line {:?}", refusal.line));
                }
            }
            (Ok(imported), None) => {
                let found = report(&imported);
                if !expected["totals"].is_null() && !matches(&expected["totals"], &found) {
                    failures.push(format!("{name}: {found:#}"));
                }
                let notes: Vec<String> =
                    imported.notes.iter().map(|note| format!("{}: {}", note.line.unwrap_or(0), note.text)).collect();
                for part in expected["notes"].as_array().into_iter().flatten() {
                    if !notes.iter().any(|note| note.contains(part.as_str().unwrap())) {
                        failures.push(format!("{name}: no note says {part}; there are {notes:#?}"));
                    }
                }
                if let Some(only) = expected["only_notes"].as_array() {
                    let others =
                        notes.iter().filter(|note| !only.iter().any(|part| note.contains(part.as_str().unwrap())));
                    let others: Vec<&String> = others.collect();
                    if notes.len() != only.len() || !others.is_empty() {
                        failures.push(format!("{name}: there are other notes: {notes:#?}"));
                    }
                }
                if let Some(wanted) = expected["asked"].as_array() {
                    let found: Vec<String> = imported.questions.iter().map(asked).collect();
                    if wanted.iter().map(|text| text.as_str().unwrap()).ne(found.iter().map(String::as_str)) {
                        failures.push(format!("{name}: it asks {found:#?}"));
                    }
                }
                if expected["no_notes"] == json!(true) && !notes.is_empty() {
                    failures.push(format!("{name}: there are notes: {notes:#?}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// An answer can be changed again: a question once asked stays, with the answer in force.
#[test]
fn a_question_that_was_answered_is_still_asked() {
    let mut answered = 0;
    for case in cases() {
        let expected: Value = serde_json::from_str(&fs::read_to_string(case.join("expected.json")).unwrap()).unwrap();
        let files = files(&case, &expected);
        let Ok(first) = read(files.clone(), &expected) else { continue };
        for question in &first.questions {
            let (key, answer) = match &question.about {
                Asked::Profile(_) => ("profiles", "on"),
                Asked::Variable(_) => ("variables", "2"),
                _ => continue,
            };
            let name = question.about.key().1;
            let mut answers = expected.clone();
            answers[key] = if key == "profiles" { json!([name]) } else { json!({ name: answer }) };
            let second = read(files.clone(), &answers).unwrap();
            let again = second.questions.iter().find(|again| again.about == question.about);
            let again = again.unwrap_or_else(|| panic!("{}: {name} is no longer asked for", case.display()));
            assert_eq!(again.answer, answer, "{}: {name}", case.display());
            answered += 1;
        }
    }
    assert!(answered >= 8, "only {answered} questions were answered");
}

#[test]
fn noise_is_refused_quickly() {
    // Numbers from a fixed recurrence stand in for random bytes.
    let mut state = 1_u32;
    let noise: Vec<u8> = (0..8 << 20)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    assert!(decode("noise", noise.clone()).is_err());
    let printable: String = noise.iter().map(|byte| char::from(byte % 95 + 32)).collect();
    let source = Source { name: "noise", text: &printable };
    let start = std::time::Instant::now();
    assert!(import(&[source], &Options::default()).is_err());
    assert!(start.elapsed().as_secs() < 10);
}

#[test]
fn hostile_aliases_and_nesting_are_refused() {
    let mut bomb = String::from("services: {a: {image: x}}\nx0: &x0 [lol, lol]\n");
    for level in 1..64 {
        let below = level - 1;
        bomb.push_str(&format!("x{level}: &x{level} [*x{below}, *x{below}, *x{below}, *x{below}]\n"));
    }
    let mut chain = String::from("services: {a: {image: x}}\nx0: &x0 [1]\n");
    for level in 1..5_000 {
        chain.push_str(&format!("x{level}: &x{level} [*x{}]\n", level - 1));
    }
    let deep = format!("services: {}", "[".repeat(100_000));
    for text in [bomb, chain, deep] {
        let source = Source { name: "x", text: &text };
        assert!(import(&[source], &Options::default()).is_err());
    }
}

/// All fixtures as text, to be mutated.
fn fixtures() -> Vec<String> {
    let all = cases().into_iter().flat_map(|case| files(&case, &Value::Null));
    all.filter_map(|(name, bytes)| decode(&name, bytes).ok()).collect()
}

/// Pieces that mean something to one of the readers.
const PIECES: [&str; 24] = [
    "services:\n",
    "  a:\n",
    "    image: x\n",
    "    mem_limit: ",
    "${A:-",
    "}",
    "kind: Deployment\n",
    "spec:\n",
    "<<: *a\n",
    "&a ",
    "*a ",
    "- ",
    "{{ ",
    "[",
    "{",
    "\"",
    "'",
    "|\n",
    ": ",
    "\t",
    "1e999",
    "-5",
    "2024-01-01T00:00:00Z,1\n",
    "\u{feff}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        let _ = import(&[Source { name: "any", text: &text }], &Options::default());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode("any", bytes);
    }

    #[test]
    fn meaningful_pieces_in_any_order_never_panic(picks in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        let _ = import(&[Source { name: "any", text: &text }], &Options::default());
    }

    #[test]
    fn mutated_fixtures_never_panic(pick in any::<usize>(), at in any::<usize>(), cut in 0..12_usize, piece in 0..PIECES.len()) {
        let fixtures = fixtures();
        let characters: Vec<char> = fixtures[pick % fixtures.len()].chars().collect();
        let at = at % (characters.len() + 1);
        let end = (at + cut).min(characters.len());
        let start: String = characters[..at].iter().collect();
        let rest: String = characters[end..].iter().collect();
        let text = format!("{start}{}{rest}", PIECES[piece]);
        let _ = import(&[Source { name: "any", text: &text }], &Options::default());
    }
}

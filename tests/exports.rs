//! What is taken along: tables no spreadsheet runs, and snippets that both platforms, and our own import, read back.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;
#[path = "common/telemetry.rs"]
mod telemetry;

use common::cases;
use crossover::import::{Imported, Metric, Options, Source, import};
use crossover::scenario::usual;
use crossover::sizing::export;
use crossover::sizing::{Choices, Estimator, Sizing, measured, sizing};
use crossover::texts::{ENGLISH, row_words};
use crossover::workload::{Service, Workload};
use proptest::prelude::*;
use telemetry::{container, every, pod, series};

const MIB: f64 = 1_048_576.0;

fn workload(services: Vec<Service>) -> Workload {
    Workload { services, ..usual().inputs().workload }
}

/// A single service of any name that uses so many millicores and MiB.
fn sized(name: &str, milli: f64, mib: f64, estimator: Estimator) -> (Workload, Sizing) {
    let all = [
        series(Metric::Cpu, pod("it"), &every(60.0, [milli / 1_000.0; 150])),
        series(Metric::Memory, pod("it"), &every(60.0, [mib * MIB; 150])),
    ];
    let workload = workload(vec![Service::named(name)]);
    let matches = vec![("it".to_owned(), name.to_owned())];
    let choices = Choices { estimator, matches, ..Choices::default() };
    let sizing = sizing(&workload, &measured(&all), &choices);
    (workload, sizing)
}

#[track_caller]
fn read_back(name: &str, text: &str) -> Imported {
    match import(&[Source { name, text }], &Options::default()) {
        Ok(imported) => imported,
        Err(refusal) => panic!("{}\n{text}", refusal.text),
    }
}

/// Splits a table as RFC 4180 says.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {
                letters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !quoted, "the last line ends as the others do");
    rows
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_table_reads_back_whatever_a_service_is_called(name in ".{1,30}", milli in 1.0..4_000.0_f64) {
        let (_, sizing) = sized(&name, milli, 300.0, Estimator::Plain);
        prop_assume!(!sizing.rows.is_empty());
        let rows = cells(&export::recommendations(&sizing, None, &|row| row_words(row, &ENGLISH)));
        prop_assert_eq!(rows.len(), 2);
        prop_assert_eq!(rows[0].len(), rows[1].len());
        let found = &rows[1][0];
        let shown = format!("'{name}");
        prop_assert!(*found == name || *found == shown);
        prop_assert!(!found.starts_with(['=', '+', '-', '@', '\t', '\r']) || found.parse::<f64>().is_ok(), "{}", found);
    }

    #[test]
    fn an_overlay_for_compose_says_what_was_recommended(milli in 1.0..4_000.0_f64, mib in 8.0..4_000.0_f64) {
        let (_, sizing) = sized("web", milli, mib, Estimator::Plain);
        let back = read_back("compose.yaml", &export::compose(&sizing));
        let web = &back.workloads[0];
        let advice = sizing.rows[0].chosen();
        let cpu = web.cpu_request.expect("it is in the file").to_milli_cpu().get();
        let memory = web.memory_request.expect("it is in the file") as f64 / MIB;
        prop_assert!((0.0..1.0 + 1e-6).contains(&(cpu - advice.cpu.amount.expect("measured") + 1e-6)), "{}", cpu);
        prop_assert!((0.0..1.0 + 1e-6).contains(&(memory - advice.memory.amount.expect("measured") + 1e-6)), "{}", memory);
    }

    #[test]
    fn a_patch_for_kubernetes_says_what_was_recommended(milli in 1.0..4_000.0_f64, mib in 1.0..4_000.0_f64) {
        let (workload, sizing) = sized("web", milli, mib, Estimator::Krr);
        let text = export::kubernetes(&workload, &sizing);
        let back = read_back("patch.yaml", &text);
        let web = &back.workloads[0];
        let advice = sizing.rows[0].chosen();
        prop_assert_eq!(Some(web.cpu_request.expect("it is in the file").to_milli_cpu().get()), advice.cpu.amount);
        prop_assert_eq!(web.memory_request.map(|bytes| bytes as f64 / MIB), advice.memory.amount);
        prop_assert!(text.contains("limits:"), "KRR limits memory");
    }

    #[test]
    fn no_name_breaks_a_snippet(name in ".{1,30}") {
        let (workload, sizing) = sized(&name, 100.0, 300.0, Estimator::Plain);
        prop_assume!(!sizing.rows.is_empty());
        let overlay = read_back("compose.yaml", &export::compose(&sizing));
        prop_assert_eq!(&overlay.workloads[0].name, &name);
        let patch = read_back("patch.yaml", &export::kubernetes(&workload, &sizing));
        prop_assert_eq!(&patch.workloads[0].name, &name);
    }
}

#[test]
fn words_yaml_takes_for_something_else_are_quoted() {
    for name in ["yes", "null", "on", "1e3", "0x10", "12", "a: b", "- x", "#x", "~", "true", "*x", "a #b"] {
        let (_, sizing) = sized(name, 100.0, 300.0, Estimator::Plain);
        let back = read_back("compose.yaml", &export::compose(&sizing));
        assert_eq!(back.workloads[0].name, name);
    }
}

#[test]
fn a_formula_is_shown_and_not_run() {
    let (_, sizing) = sized("=cmd|' /C calc'!A0", 100.0, 300.0, Estimator::Plain);
    let rows = cells(&export::recommendations(&sizing, None, &|row| row_words(row, &ENGLISH)));
    assert_eq!(rows[1][0], "'=cmd|' /C calc'!A0");
}

#[test]
fn a_table_gives_every_estimate_and_its_reasons() {
    let (_, sizing) = sized("web", 240.0, 300.0, Estimator::Vpa);
    let rows = cells(&export::recommendations(&sizing, None, &|row| row_words(row, &ENGLISH)));
    let of = |title: &str| {
        let place = rows[0].iter().position(|cell| cell == title).expect(title);
        rows[1][place].as_str()
    };
    assert_eq!((of("service"), of("replicas"), of("chosen")), ("web", "1", "vpa"));
    assert_eq!((of("plain CPU (m)"), of("krr CPU (m)"), of("krr memory limit (MiB)")), ("240", "240", "345"));
    // 0.24 core is in bucket ⌊log₁.₀₅ 2.2⌋ = 16, which ends at 0.2584; 15 % of 258 is 38.7.
    assert_eq!(
        of("why CPU"),
        "p90 of 150 samples of 1 replica, a day old counting half, at its bucket's end: 258m; × 1.15 = 296m."
    );
    assert!(of("doubts").contains("2.5 h of history"), "{}", of("doubts"));
}

#[test]
fn containers_are_patched_by_their_names() {
    let one = |name: &str, cores: f64| {
        series(Metric::Cpu, container("web-7d9f8b6c5-x2x4z", name), &every(60.0, [cores; 150]))
    };
    let workload = workload(vec![Service { containers: 2, ..Service::named("web") }]);
    let sizing = sizing(&workload, &measured(&[one("app", 0.3), one("proxy", 0.1)]), &Choices::default());
    let text = export::kubernetes(&workload, &sizing);
    assert!(
        text.contains("- name: app\n          resources:\n            requests:\n              cpu: 300m\n"),
        "{text}"
    );
    assert!(
        text.contains("- name: proxy\n          resources:\n            requests:\n              cpu: 100m\n"),
        "{text}"
    );
}

#[test]
fn a_pod_measured_as_a_whole_is_not_split_by_guessing() {
    let cpu = series(Metric::Cpu, pod("web-7d9f8b6c5-x2x4z"), &every(60.0, [0.3; 150]));
    let workload = workload(vec![Service { containers: 2, stateful: true, ..Service::named("web") }]);
    let sizing = sizing(&workload, &measured(&[cpu]), &Choices::default());
    let text = export::kubernetes(&workload, &sizing);
    assert!(text.contains("# web: its pods were measured as a whole") && !text.contains("containers:\n"), "{text}");
}

#[test]
fn a_workload_is_written_with_every_key_of_its_tables() {
    let (workload, _) = sized("web", 240.0, 300.0, Estimator::Plain);
    let text = export::workload(&workload);
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["format"], "crossover-workload");
    assert_eq!(json["services"][0]["name"], "web");
    assert_eq!(json["services"][0]["cpu_millicores"], serde_json::Value::Null);
    for field in crossover::workload::FIELDS {
        assert_eq!(json["fields"][field.id], (field.get)(&workload), "{}", field.id);
    }
    for choice in crossover::workload::CHOICES {
        assert!(json["choices"][choice.id].is_string(), "{}", choice.id);
    }
}

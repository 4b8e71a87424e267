//! The audit trail as files: it holds everything, each form can be read again, and no name of a service does harm.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use std::sync::Arc;

use common::cases;
use crossover::assumptions::{AssumptionId, MODEL_VERSION};
use crossover::decision::{Inputs, Report, Timing, report, timing};
use crossover::fleet::Arms;
use crossover::scenario::{open_link, preset, usual};
use crossover::stats::{Findings, Flip, Flips, study};
use crossover::texts::ENGLISH;
use crossover::trail::{Form, Trail};
use crossover::units::plain_number;
use crossover::workload::Service;
use proptest::prelude::*;
use serde_json::Value;

/// What takes its time to find, once for all names.
struct Found {
    report: Report,
    timing: Option<Timing>,
    findings: Findings,
    flips: Vec<Flip>,
}

fn found(inputs: &Inputs) -> Found {
    let arms = Arms::of(&inputs.workload);
    let report = report(inputs, arms).expect("an answer");
    let findings = study(inputs, &report);
    let mut search = Flips::new(inputs, arms, &["services", "deploys"]);
    while search.found().len() < 2 && search.advance() {}
    Found {
        report: report.weighed(inputs, Arc::new(findings.confidence.clone())),
        timing: timing(inputs, arms).ok(),
        findings,
        flips: search.found().to_vec(),
    }
}

fn written(form: Form, inputs: &Inputs, found: &Found) -> String {
    form.write(&Trail {
        locale: &ENGLISH,
        inputs,
        preset: usual().id,
        report: &found.report,
        timing: found.timing.as_ref(),
        findings: &found.findings,
        flips: &found.flips,
    })
}

/// Rows of a table, its header first.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("spreadsheets tell UTF-8 by its mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && plain_number(cell).is_none()
}

/// Cells of a row of a Markdown table: a bar that is escaped ends none.
fn markdown_cells(line: &str) -> usize {
    line.replace("\\\\", "").replace("\\|", "").matches('|').count()
}

#[test]
fn every_form_says_how_to_come_to_the_same_numbers_again() {
    let mut inputs = usual().inputs();
    inputs.seed = 424_242;
    let found = found(&inputs);
    for form in Form::ALL {
        let text = written(form, &inputs, &found);
        for part in ["424242", MODEL_VERSION, inputs.book().id, inputs.book().date] {
            let grouped = part.replace("424242", "424,242");
            assert!(text.contains(part) || text.contains(&grouped), "{form:?} lacks {part}");
        }
    }
    let json: Value = serde_json::from_str(&written(Form::Json, &inputs, &found)).expect("JSON");
    assert_eq!(json["seed"], 424_242);
    let link = open_link(json["link"].as_str().expect("a link")).expect("a link");
    assert_eq!(link.inputs, inputs);
}

#[test]
fn the_table_holds_every_line_and_every_assumption_and_adds_up() {
    let inputs = preset("enterprise").unwrap_or(usual()).inputs();
    let found = found(&inputs);
    let rows = rows(&written(Form::Csv, &inputs, &found));
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let of = |chapter: &'static str| rows.iter().filter(move |row| row[0] == chapter);
    for side in &found.report.sides {
        let lines: Vec<f64> =
            of("line").filter(|row| row[3] == side.name).filter_map(|row| plain_number(&row[4])).collect();
        assert_eq!(lines.len(), side.ledger.lines.len(), "{}", side.name);
        assert!((lines.iter().sum::<f64>() - side.ledger.total.get()).abs() < 1.0, "{}", side.name);
    }
    let assumptions: Vec<&str> = of("assumption").map(|row| row[1].as_str()).collect();
    assert_eq!(assumptions, AssumptionId::ALL.map(|id| id.row().id));
    assert!(of("assumption").all(|row| !row[9].is_empty() && !row[10].is_empty()), "each with its source and date");
    assert_eq!(of("service").count(), inputs.workload.services.len());
    assert_eq!(of("curve").count(), 2 * found.report.curve.points.len());
    assert!(of("timing").count() > 12 && of("ebitda").count() > 3 && of("driver").count() > 3);
}

#[test]
fn the_document_is_tables_that_hold_together() {
    let inputs = usual().inputs();
    let text = written(Form::Markdown, &inputs, &found(&inputs));
    assert!(text.starts_with("# "));
    let mut columns = None;
    for line in text.lines() {
        if !line.starts_with('|') {
            columns = None;
        } else {
            let here = markdown_cells(line);
            assert_eq!(*columns.get_or_insert(here), here, "{line}");
        }
    }
    assert!(text.matches("\n## ").count() >= 12);
}

proptest! {
    #![proptest_config(cases(24))]

    // Names come from files, and files from anybody.
    #[test]
    fn no_cell_of_any_form_begins_a_formula_or_a_tag_whatever_services_are_called(
        names in proptest::collection::vec("[=+@\t\r\n-]?(\\PC{0,12}|=HYPERLINK\\(\"x\"\\)|<img src=x>|\\|x\\||\\[a\\]\\(javascript:b\\))", 1..6),
        workload in "[=+@\t-]?\\PC{0,12}",
    ) {
        let mut inputs = usual().inputs();
        inputs.workload.services = names.into_iter().map(Service::named).collect();
        inputs.workload.name = workload;
        // Names are no part of the answer.
        let found = FOUND.with(Arc::clone);
        let table = written(Form::Csv, &inputs, &found);
        for cell in rows(&table).iter().flatten() {
            prop_assert!(!begins_a_formula(cell), "{cell:?}");
        }
        let document = written(Form::Markdown, &inputs, &found);
        prop_assert!(!document.contains("<img") && !document.replace("\\]", "").contains("]("), "no tag and no link");
        let services = document.split("\n## ").find(|chapter| chapter.starts_with("Services")).expect("a chapter");
        let lines = services.lines().filter(|line| line.starts_with('|')).count();
        prop_assert_eq!(lines, 2 + inputs.workload.services.len(), "a name broke its row");
        prop_assert!(serde_json::from_str::<Value>(&written(Form::Json, &inputs, &found)).is_ok());
    }
}

thread_local! {
    static FOUND: Arc<Found> = Arc::new(found(&usual().inputs()));
}

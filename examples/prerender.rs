//! Renders the default preset's answer and chart into a page, between its `prerender:answer` marks, so that the page
//! answers before any script has run.
//!
//! ```text
//! cargo run -q --no-default-features --example prerender -- INDEX_HTML
//! ```

use std::process::ExitCode;
use std::sync::Arc;

use crossover::chart::{Size, picture};
use crossover::decision::{Report, report, timing};
use crossover::fleet::Arms;
use crossover::scenario::{Cabinet, Record, usual};
use crossover::sections::{FirstView, MAIN_KNOBS, View, first_view, sections, sure, write_sure};
use crossover::stats::{Flips, study};
use crossover::texts::ENGLISH;

/// Width the chart is drawn for: a laptop's. Until the page knows better, a phone shows it scaled down.
const SIZE: Size = Size { width: 760.0, height: 418.0 };
/// Width the bars are drawn for, as in `ui/state.rs`.
const DETAILS_WIDTH: f64 = 960.0;
const OPEN: &str = "<!--prerender:answer-->";
const CLOSE: &str = "<!--/prerender:answer-->";

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: prerender INDEX_HTML");
        return ExitCode::FAILURE;
    };
    match render(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("prerender: {path}: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn render(path: &str) -> Result<(), String> {
    let page = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let (head, rest) = page.split_once(OPEN).ok_or("the opening mark is missing")?;
    let (_, tail) = rest.split_once(CLOSE).ok_or("the closing mark is missing")?;
    let inputs = usual().inputs();
    let arms = Arms::of(&inputs.workload);
    let report = report(&inputs, arms).map_err(|problem| format!("no answer: {problem:?}"))?;
    let findings = study(&inputs, &report);
    let report = report.weighed(&inputs, Arc::new(findings.confidence.clone()));
    let timing = timing(&inputs, arms).ok();
    // Break-even values of the fields beside the chart alone.
    let mut search = Flips::new(&inputs, arms, &MAIN_KNOBS);
    while search.found().len() < MAIN_KNOBS.len() && search.advance() {}
    let view = View {
        locale: &ENGLISH,
        inputs: &inputs,
        report: Some(&report),
        width: DETAILS_WIDTH,
        open: &[],
        search: "",
        timing: timing.as_ref(),
        findings: Some(&findings),
        flips: Some(search.found()),
        solution: None,
        record: &Record::default(),
        choices: &[],
        preset: usual().id,
        cabinet: &Cabinet::default(),
    };
    std::fs::write(path, format!("{head}{OPEN}{}{CLOSE}{tail}", answer(&view, &report)))
        .map_err(|error| error.to_string())
}

/// The page as it starts, with what it starts from.
fn answer(view: &View, report: &Report) -> String {
    // Room for the bands, and not the bands: the page draws them from what the draws say as soon as it has started.
    let mut without_bands = report.clone();
    without_bands.verdict.confidence = None;
    let picture = picture(&without_bands, SIZE, &ENGLISH);
    let sure = sure(view);
    // The first section alone: the others are a larger download than all the answer, and follow whoever scrolls to them.
    let details: String = sections(view).into_iter().take(1).map(|(_, markup)| markup).collect();
    first_view(&FirstView {
        view,
        report,
        drawn: sure.as_ref().map_or(&[], |sure| &sure.figures),
        chart: &picture.drawn.svg,
        details: &details,
        sure: &sure.as_ref().map_or_else(String::new, write_sure),
    })
}

//! Writes the picture of cards as a page to be photographed, and what it says in words: the default preset's answer and chart.
//!
//! ```text
//! cargo run -q --no-default-features --example social_card -- OUT.html WORDS.txt STYLESHEET…
//! ```

use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

use crossover::chart::{Lens, Size, escaped, headline_markup, picture};
use crossover::decision::report;
use crossover::fleet::Arms;
use crossover::scenario::usual;
use crossover::site::NAME;
use crossover::stats::study;
use crossover::texts::{ENGLISH, headline};

/// Half the size it is shown at: letters of a chart are made for a screen, and a card is seen small.
const CHART: Size = Size { width: 552.0, height: 220.0 };

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, words, styles @ ..] = arguments.as_slice() else {
        eprintln!("usage: social_card OUT.html WORDS.txt STYLESHEET…");
        return ExitCode::FAILURE;
    };
    match write(out, words, styles) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("social_card: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn write(out: &str, words: &str, styles: &[String]) -> Result<(), String> {
    let preset = usual();
    let inputs = preset.inputs();
    let report = report(&inputs, Arms::of(&inputs.workload)).map_err(|problem| format!("no answer: {problem:?}"))?;
    let confidence = study(&inputs, &report).confidence;
    let report = report.weighed(&inputs, Arc::new(confidence));
    let links: String =
        styles.iter().map(|style| format!("<link rel=\"stylesheet\" href=\"{}\">", escaped(style))).collect();
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{NAME}</title>{links}<body class=\"card\">\
         <p class=\"card__brand\">{NAME}</p><p class=\"card__case\">{}</p><p class=\"card__answer\">{}</p>\
         <div class=\"card__chart\">{}</div>",
        escaped(preset.label),
        headline_markup(&report, &ENGLISH),
        picture(&report, CHART, Lens::default(), &ENGLISH).drawn.svg
    );
    let said = format!("{}\n", headline(&report, &ENGLISH));
    fs::write(out, page).and_then(|()| fs::write(words, said)).map_err(|error| error.to_string())
}

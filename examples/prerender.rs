//! Renders the default preset's answer and chart into a page, between its `prerender:answer` marks, so that the page
//! answers before any script has run; and what the owner of the site filled in, between its `prerender:head` marks and in
//! its policy.
//!
//! ```text
//! cargo run -q --no-default-features --example prerender -- INDEX_HTML SITE_TOML
//! ```

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crossover::chart::{Lens, Size, picture};
use crossover::decision::{Report, report, timing};
use crossover::fleet::Arms;
use crossover::scenario::{Cabinet, Record, usual};
use crossover::sections::{FirstView, MAIN_KNOBS, View, first_view, sections, sure, write_sure};
use crossover::site::{Site, head, offer, with_policy};
use crossover::stats::{Flips, study};
use crossover::texts::ENGLISH;

/// Width the chart is drawn for: a laptop's. Until the page knows better, a phone shows it scaled down.
const SIZE: Size = Size { width: 760.0, height: 418.0 };
/// Width the bars are drawn for, as in `ui/state.rs`.
const DETAILS_WIDTH: f64 = 960.0;
/// What a call to action brings along; `xtask/src/finish.rs` ships it where it is named.
const OFFER_STYLE: &str = r#"
    <link rel="stylesheet" href="./offer.css" />"#;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [index, site] = arguments.as_slice() else {
        eprintln!("usage: prerender INDEX_HTML SITE_TOML");
        return ExitCode::FAILURE;
    };
    match site_of(site, index).and_then(|(site, card_says)| render(index, &site, &card_says)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("prerender: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// What the owner filled in, and what the picture of cards says: it must be among the files beside the page.
fn site_of(path: &str, index: &str) -> Result<(Site, String), String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let site: Site = toml::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    site.check().map_err(|problem| format!("{path}: {problem}"))?;
    let folder = Path::new(index).parent().unwrap_or(Path::new("."));
    if !site.card.is_empty() && !folder.join(&site.card).is_file() {
        return Err(format!(
            "{path}: `card` is \"{}\", which is not among the files of the page. Have index.html copy it.",
            site.card
        ));
    }
    let words = Path::new("assets").join(&site.card).with_extension("txt");
    let card_says = fs::read_to_string(words).unwrap_or_default();
    Ok((site, card_says.trim().to_owned()))
}

/// Puts text between a pair of marks.
fn fill(page: &str, name: &str, text: &str) -> Result<String, String> {
    let (open, close) = (format!("<!--prerender:{name}-->"), format!("<!--/prerender:{name}-->"));
    let (head, rest) = page.split_once(&open).ok_or_else(|| format!("the mark {open} is missing"))?;
    let (_, tail) = rest.split_once(&close).ok_or_else(|| format!("the mark {close} is missing"))?;
    Ok(format!("{head}{open}{text}{close}{tail}"))
}

fn render(path: &str, site: &Site, card_says: &str) -> Result<(), String> {
    let page = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
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
        session: "",
    };
    let offer = offer(site);
    let files = if offer.is_empty() { "" } else { OFFER_STYLE };
    let page = fill(&page, "head", &format!("{}{files}", head(site, card_says)))?;
    let page = fill(&page, "answer", &answer(&view, &report, &offer))?;
    fs::write(path, with_policy(&page, site)).map_err(|error| format!("{path}: {error}"))
}

/// The page as it starts, with what it starts from.
fn answer(view: &View, report: &Report, offer: &str) -> String {
    // Room for the bands, and not the bands: the page draws them from what the draws say as soon as it has started.
    let mut without_bands = report.clone();
    without_bands.verdict.confidence = None;
    let picture = picture(&without_bands, SIZE, Lens::default(), &ENGLISH);
    let sure = sure(view);
    // The first section alone: the others are a larger download than all the answer, and follow whoever scrolls to them.
    let details: String = sections(view).into_iter().take(1).map(|(_, markup)| markup).collect();
    first_view(&FirstView {
        view,
        report,
        drawn: sure.as_ref().map_or(&[], |sure| &sure.figures),
        chart: &picture.drawn.svg,
        details: &details,
        offer,
        sure: &sure.as_ref().map_or_else(String::new, write_sure),
    })
}

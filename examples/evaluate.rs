//! Prints the whole report of files, a preset or a link as JSON. Files are read together, as if dropped on the page.
//!
//! ```text
//! cargo run -q --example evaluate -- FILE...|PRESET|LINK [--axis services|traffic|months]
//! ```

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use crossover::decision::{Inputs, PointMaker, report};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::report_v1::{Drawn, ReportV1, Wording};
use crossover::scenario::{Errand, PRESETS, make_parcel, open_link, preset, tasks, usual, write_link};
use crossover::stats::{Flips, study};
use crossover::texts::{ENGLISH, detail, headline, problem_told, too_big, why};

const USAGE: &str = "usage: evaluate FILE...|PRESET|LINK [--axis services|traffic|months]";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(json) => {
            // A reader that has seen enough, like `head`, is no failure.
            drop(writeln!(std::io::stdout(), "{json}"));
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("evaluate: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut what = Vec::new();
    let mut axis = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--axis" => {
                let id = arguments.next().ok_or(USAGE)?;
                axis = Some(Axis::from_id(&id).ok_or_else(|| format!("there is no axis “{id}”; {USAGE}"))?);
            }
            option if option.starts_with("--") => return Err(format!("there is no option “{option}”; {USAGE}")),
            _ => what.push(argument),
        }
    }
    let (mut inputs, preset_id) = inputs(&what)?;
    inputs.axis = axis.unwrap_or(inputs.axis);
    let arms = Arms::of(&inputs.workload);
    let report = report(&inputs, arms).map_err(|problem| too_big(&problem, &ENGLISH))?;
    let findings = study(&inputs, &report);
    let report = report.weighed(&inputs, Arc::new(findings.confidence.clone()));
    let mut search = Flips::new(&inputs, arms, &[]);
    while search.advance() {}
    let drawn = Drawn { findings: &findings, flips: search.found() };
    let maker = PointMaker::new(&inputs, arms);
    let context = maker.context(inputs.axis.today(&inputs.workload));
    let wording = Wording {
        sentence: headline(&report, &ENGLISH).to_string(),
        detail: detail(&report, &ENGLISH).to_string(),
        formula: &|line| why(line, &context, &ENGLISH).formula,
    };
    let link = write_link(&inputs, preset_id, &report);
    let wire = ReportV1::of(&inputs, &report, &drawn, link, wording);
    serde_json::to_string_pretty(&wire).map_err(|error| error.to_string())
}

/// Reads the arguments as a preset's key, a link, or files, in this order.
fn inputs(what: &[String]) -> Result<(Inputs, &'static str), String> {
    if let [only] = what {
        if let Some(preset) = preset(only) {
            return Ok((preset.inputs(), preset.id));
        }
        if let Some(link) = open_link(only) {
            for problem in &link.problems {
                eprintln!("evaluate: {}", problem_told(problem, &ENGLISH));
            }
            return Ok((link.inputs, link.preset));
        }
    }
    if what.is_empty() {
        return Err(USAGE.to_owned());
    }
    let files = what.iter().map(|name| Ok((name.clone(), Ok(read(name)?)))).collect::<Result<Vec<_>, String>>()?;
    let mut errand = Errand::about(usual().inputs(), usual().id, tasks::READ);
    let mut parcel = make_parcel(&errand, files, &|_| {}).map_err(|refusal| refusal.to_string())?;
    eprintln!("evaluate: {}", parcel.message);
    // As in the page: what a file does not say is the usual preset's.
    parcel.apply(&mut errand.inputs.workload);
    Ok((errand.inputs, usual().id))
}

fn read(name: &str) -> Result<Vec<u8>, String> {
    std::fs::read(name).map_err(|_| {
        let keys: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
        let keys = keys.join(", ");
        format!("“{name}” is neither a file that can be read, nor a link, nor one of the presets {keys}")
    })
}

//! Prints the whole report of files, a preset or a link as JSON, CSV or Markdown. Files are read together, as if dropped on the page.
//!
//! ```text
//! cargo run -q --example evaluate -- FILE...|PRESET|LINK [--axis services|traffic|months] [--as json|csv|markdown]
//! ```

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use crossover::decision::{Inputs, report, timing};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{Errand, PRESETS, make_parcel, open_link, preset, tasks, usual};
use crossover::stats::{Flips, study};
use crossover::texts::{ENGLISH, problem_told, too_big};
use crossover::trail::{Form, Trail};

const USAGE: &str = "usage: evaluate FILE...|PRESET|LINK [--axis services|traffic|months] [--as json|csv|markdown]";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(text) => {
            // A reader that has seen enough, like `head`, is no failure.
            drop(write!(std::io::stdout(), "{text}"));
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
    let (mut axis, mut form) = (None, Form::Json);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--axis" => {
                let id = arguments.next().ok_or(USAGE)?;
                axis = Some(Axis::from_id(&id).ok_or_else(|| format!("there is no axis “{id}”; {USAGE}"))?);
            }
            "--as" => {
                let id = arguments.next().ok_or(USAGE)?;
                form = Form::from_id(&id).ok_or_else(|| format!("there is no form “{id}”; {USAGE}"))?;
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
    let timing = timing(&inputs, arms).ok();
    let trail = Trail {
        locale: &ENGLISH,
        inputs: &inputs,
        preset: preset_id,
        report: &report,
        timing: timing.as_ref(),
        findings: &findings,
        flips: search.found(),
    };
    Ok(form.write(&trail))
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

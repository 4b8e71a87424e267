//! Reads what runs and what was measured, and prints what each service should ask for.
//!
//! ```text
//! cargo run -q --example rightsize -- [--as csv|compose|kubernetes] [--set KEY=VALUE]... FILE...
//! ```
//!
//! `--set` chooses as the page does: `estimator=plain|vpa|krr`, `percentile=99`, `headroom=20`, `floor=off`, `krr_limit=on`,
//! `cores=8`, `machine_memory=32`, `match NAME=SERVICE`.

use std::io::Write as _;
use std::process::ExitCode;

use crossover::fleet::Arms;
use crossover::scenario::{Errand, Record, make_parcel, sizing_choices, tasks, usual};
use crossover::sizing::{export, saving, sizing};
use crossover::texts::{ENGLISH, row_words};

const USAGE: &str = "usage: rightsize [--as csv|compose|kubernetes] [--set KEY=VALUE]... FILE...";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(text) => {
            // A reader that has seen enough, like `head`, is no failure.
            drop(write!(std::io::stdout(), "{text}"));
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("rightsize: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut errand = Errand::about(usual().inputs(), usual().id, tasks::READ);
    let (mut files, mut form) = (Vec::new(), "csv".to_owned());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--as" => form = arguments.next().ok_or(USAGE)?,
            "--set" => {
                let set = arguments.next().ok_or(USAGE)?;
                let (key, value) = set.split_once('=').ok_or(USAGE)?;
                errand.choices.push((key.to_owned(), value.to_owned()));
            }
            option if option.starts_with("--") => return Err(format!("there is no option “{option}”; {USAGE}")),
            file => {
                let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
                files.push((file.to_owned(), Ok(bytes)));
            }
        }
    }
    if files.is_empty() {
        return Err(USAGE.to_owned());
    }
    let mut parcel = make_parcel(&errand, files, &|_| {}).map_err(|refusal| refusal.to_string())?;
    eprintln!("rightsize: {}", parcel.message);
    let record = Record::read(&parcel.record);
    let choices = sizing_choices(&parcel.choices);
    parcel.apply(&mut errand.inputs.workload);
    let workload = &errand.inputs.workload;
    let sizing = sizing(workload, &record.measured, &choices);
    match form.as_str() {
        "csv" => {
            let saving = saving(&errand.inputs, Arms::of(workload), &sizing).ok();
            Ok(export::recommendations(&sizing, saving.as_ref(), &|row| row_words(row, &ENGLISH)))
        }
        "compose" => Ok(export::compose(&sizing)),
        "kubernetes" => Ok(export::kubernetes(workload, &sizing)),
        other => Err(format!("there is no form “{other}”; {USAGE}")),
    }
}

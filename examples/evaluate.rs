//! Prints the whole report of a file, a preset or a link as JSON.
//!
//! ```text
//! cargo run -q --example evaluate -- FILE|PRESET|LINK [--axis services|traffic|months]
//! ```

use std::io::Write as _;
use std::process::ExitCode;

use crossover::decision::{Inputs, PointMaker, report};
use crossover::fleet::{Arms, Axis};
use crossover::import::{Options, Refusal, Source, decode, import};
use crossover::scenario::report_v1::{ReportV1, Wording};
use crossover::scenario::{PRESETS, Parcel, open_link, preset, usual, write_link};
use crossover::texts::{English, detail, headline, too_big, why};

const USAGE: &str = "usage: evaluate FILE|PRESET|LINK [--axis services|traffic|months]";

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
    let mut what = None;
    let mut axis = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--axis" => {
                let id = arguments.next().ok_or(USAGE)?;
                axis = Some(Axis::from_id(&id).ok_or_else(|| format!("there is no axis “{id}”; {USAGE}"))?);
            }
            option if option.starts_with("--") => return Err(format!("there is no option “{option}”; {USAGE}")),
            _ if what.is_some() => return Err(USAGE.to_owned()),
            _ => what = Some(argument),
        }
    }
    let what = what.ok_or(USAGE)?;
    let (mut inputs, preset_id) = inputs(&what)?;
    inputs.axis = axis.unwrap_or(inputs.axis);
    let arms = Arms::of(&inputs.workload);
    let report = report(&inputs, arms).map_err(|problem| too_big(&problem))?;
    let maker = PointMaker::new(&inputs, arms);
    let context = maker.context(inputs.axis.today(&inputs.workload));
    let wording = Wording {
        sentence: headline(&report, &English).to_string(),
        detail: detail(&report, &English).to_string(),
        formula: &|line| why(line, &context, &English).formula,
    };
    let link = write_link(&inputs, preset_id, &report);
    let wire = ReportV1::of(&inputs, &report, link, wording);
    serde_json::to_string_pretty(&wire).map_err(|error| error.to_string())
}

/// Reads the argument as a preset's key, a link, or a file, in this order.
fn inputs(what: &str) -> Result<(Inputs, &'static str), String> {
    if let Some(preset) = preset(what) {
        return Ok((preset.inputs(), preset.id));
    }
    if let Some(link) = open_link(what) {
        for problem in &link.problems {
            eprintln!("evaluate: {}: {}", problem.part, problem.text);
        }
        return Ok((link.inputs, link.preset));
    }
    if let Ok(bytes) = std::fs::read(what) {
        let refused = |refusal: Refusal| {
            let line = refusal.line.map_or_else(String::new, |line| format!(", line {line}"));
            format!("{}{line}: {}", refusal.file, refusal.text)
        };
        let text = decode(what, bytes).map_err(refused)?;
        let imported = import(&[Source { name: what, text: &text }], &Options::default()).map_err(refused)?;
        let parcel = Parcel::of(&imported);
        if parcel.services.is_empty() && parcel.profile.is_none() {
            return Err(format!("{what}: nothing in it runs all the time"));
        }
        // As in the page: what a file does not say is the usual preset's.
        let mut inputs = usual().inputs();
        parcel.apply(&mut inputs.workload, what);
        return Ok((inputs, usual().id));
    }
    let keys: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
    Err(format!("“{what}” is neither a file that can be read, nor a link, nor one of the presets {}", keys.join(", ")))
}

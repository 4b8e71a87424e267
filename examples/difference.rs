//! Prints today's difference in cost of a preset for given values of its uncertain assumptions: a black box for whoever
//! checks our variance shares with a library of their own. Fleets are packed anew for each line, and planned at the means
//! of all rates, as a study does it: machines are bought before one knows better.
//!
//! ```text
//! cargo run -q --release --no-default-features --example difference -- PRESET            prints each uncertain assumption: key low mode high
//! cargo run -q --release --no-default-features --example difference -- PRESET < VALUES   prints a difference for each line of values
//! ```

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use crossover::assumptions::{AssumptionId, Estimate};
use crossover::decision::PointMaker;
use crossover::fleet::Arms;
use crossover::scenario::preset;
use crossover::stats::{shapes_fleets, study};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("difference: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let id = std::env::args().nth(1).ok_or("usage: difference PRESET [< VALUES]")?;
    let inputs = preset(&id).ok_or_else(|| format!("there is no preset “{id}”"))?.inputs();
    let arms = Arms::of(&inputs.workload);
    let report = crossover::decision::report(&inputs, arms).map_err(|problem| format!("{problem:?}"))?;
    let bars = study(&inputs, &report).tornado;
    let ids: Vec<AssumptionId> =
        AssumptionId::ALL.into_iter().filter(|id| bars.iter().any(|bar| bar.id == *id)).collect();
    let mut out = io::stdout().lock();
    if io::stdin().is_terminal() {
        for id in ids {
            let Estimate { low, mode, high } = inputs.estimate(id);
            writeln!(out, "{} {low} {mode} {high}", id.row().id).map_err(|error| error.to_string())?;
        }
        return Ok(());
    }
    let today = inputs.axis.today(&inputs.workload);
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let (mut drawn, mut planned) = (inputs.clone(), inputs.clone());
        for (id, word) in ids.iter().zip(line.split(' ')) {
            let value = Estimate::exactly(word.parse().map_err(|_| format!("“{word}” is no number"))?);
            drawn.assumptions.set(*id, value);
            if shapes_fleets(*id) {
                planned.assumptions.set(*id, value);
            }
        }
        let counted = PointMaker::new(&planned, arms).counted(today).map_err(|problem| format!("{problem:?}"))?;
        let rates = PointMaker::new(&drawn, arms).rates(&|_| false);
        let cost = |arm: usize| -> f64 {
            let lines = counted[arm].iter().zip(&rates[arm]);
            lines.map(|(counted, rate)| counted * rate.fixed).sum()
        };
        writeln!(out, "{}", cost(0) - cost(1)).map_err(|error| error.to_string())?;
    }
    Ok(())
}

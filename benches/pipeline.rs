//! How long an answer takes, natively. `cargo bench --no-default-features --bench pipeline`, with a word for only the
//! figures that hold it; `cargo xtask bench` does the same in wasm beside it, from `--lines`. Nothing is asserted.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]

mod cases;
mod manifests;
mod telemetry;

use std::time::{Duration, Instant};

use cases::{Case, cases};

/// Time spent on each figure.
const TIME: Duration = Duration::from_millis(600);

/// Median time of one run, in milliseconds.
fn time(case: &Case) -> f64 {
    (case.run)();
    let began = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || began.elapsed() < TIME {
        let start = Instant::now();
        (case.run)();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let word = arguments.iter().find(|argument| !argument.starts_with('-')).cloned().unwrap_or_default();
    let lines = arguments.iter().any(|argument| argument == "--lines");
    let mut smaller: Option<(u32, f64)> = None;
    for case in cases().iter().filter(|case| case.name.contains(&word)) {
        let took = time(case);
        if lines {
            println!("{}\t{took}", case.name);
            continue;
        }
        let budget = case.budget.map_or_else(String::new, |budget| format!("  of {budget} in wasm"));
        let grown = case.size.zip(smaller).map_or_else(String::new, |(size, (before, time))| {
            format!("  {:.1} times as long for {:.0} times the size", took / time, f64::from(size) / f64::from(before))
        });
        println!("{:<46}{took:>10.3} ms{budget}{grown}", case.name);
        smaller = case.size.map(|size| (size, took));
    }
}

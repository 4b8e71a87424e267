//! Prints how sure the answer for a preset or a link is, what drives it, and how long finding out takes; with `--seeds`,
//! how far the crossover's P50 moves from seed to seed.
//!
//! ```text
//! cargo run -q --release --no-default-features --example study -- PRESET|LINK [--axis services|traffic|months]
//! cargo run -q --release --no-default-features --example study -- --seeds 40 [PRESET…]
//! ```

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use crossover::decision::{Band, Inputs, report};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{open_link, preset};
use crossover::stats::{DRAWS, Draws, Findings, Study};
use crossover::texts::{ENGLISH, too_big};

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("study: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String], out: &mut impl Write) -> Result<(), String> {
    match arguments {
        [option, seeds, presets @ ..] if option == "--seeds" => {
            let seeds = seeds.parse().map_err(|_| format!("“{seeds}” is no number of seeds"))?;
            convergence(seeds, presets, out)
        }
        [what] => explain(inputs(what)?, out),
        [what, option, axis] if option == "--axis" => {
            let axis = Axis::from_id(axis).ok_or_else(|| format!("there is no axis “{axis}”"))?;
            explain(Inputs { axis, ..inputs(what)? }, out)
        }
        _ => Err("usage: study PRESET|LINK [--axis services|traffic|months], or study --seeds N [PRESET…]".to_owned()),
    }
}

fn inputs(what: &str) -> Result<Inputs, String> {
    let found = preset(what).map(|preset| preset.inputs());
    let found = found.or_else(|| open_link(what).map(|link| link.inputs));
    found.ok_or_else(|| format!("“{what}” is neither a preset nor a link"))
}

fn find(inputs: &Inputs, draws: Draws, count: u32) -> Result<(Findings, Draws), String> {
    let arms = Arms::of(&inputs.workload);
    let report = report(inputs, arms).map_err(|problem| too_big(&problem, &ENGLISH))?;
    Ok(Study::with(inputs, arms, &report, draws, count).finish())
}

fn explain(inputs: Inputs, out: &mut impl Write) -> Result<(), String> {
    let arms = Arms::of(&inputs.workload);
    let report = report(&inputs, arms).map_err(|problem| too_big(&problem, &ENGLISH))?;
    let start = Instant::now();
    let mut study = Study::new(&inputs, arms, &report, Draws::default());
    let (mut steps, mut longest) = (0, 0.0_f64);
    loop {
        let began = Instant::now();
        let done = study.advance();
        (steps, longest) = (steps + 1, longest.max(began.elapsed().as_secs_f64() * 1e3));
        if done >= 1.0 {
            break;
        }
    }
    let (findings, draws) = study.finish();
    let first = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    let again = Study::new(&inputs, arms, &report, draws).finish();
    let cached = start.elapsed().as_secs_f64() * 1e3;
    let write = |out: &mut dyn Write| -> io::Result<()> {
        let confidence = &findings.confidence;
        writeln!(out, "{} draws, seed {}", confidence.draws, confidence.seed)?;
        writeln!(
            out,
            "{first:.1} ms in {steps} steps of at most {longest:.2} ms; {cached:.1} ms with the draws cached"
        )?;
        writeln!(out, "the same again: {}", again.0 == findings)?;
        for sample in confidence.samples.iter().step_by(10).chain([&confidence.today]) {
            let band = |band: Band| [band.p10, band.p50, band.p90].map(|money| format!("{:.0}", money.get())).join(" ");
            let [first, second] = sample.cost.map(band);
            writeln!(
                out,
                "{:>6}: {first} | {second} | {} | {:.4}",
                sample.x,
                band(sample.difference),
                sample.second_cheaper
            )?;
        }
        let spread = &confidence.crossover;
        writeln!(
            out,
            "crossover to {}: {:?} {:?} {:?}, never {:.4}, from the start {:.4}; at the means {:?}",
            report.sides[spread.to].name,
            spread.p10,
            spread.p50,
            spread.p90,
            spread.never,
            spread.from_the_start,
            report.verdict.last
        )?;
        let means = report.curve.today.difference().get();
        writeln!(out, "today's difference at the means: {means:.0}")?;
        for bar in findings.tornado.iter().take(12) {
            let [low, high] = bar.difference.map(|money| money.get());
            writeln!(out, "{:>36} {low:>12.0} {high:>12.0} {:?}", bar.id.row().id, bar.crossover)?;
        }
        for share in findings.shares.iter().take(12) {
            writeln!(out, "{:>36} {:.4} {:.4}", share.id.row().id, share.first, share.total)?;
        }
        Ok(())
    };
    write(out).map_err(|error| error.to_string())
}

/// Standard error of the crossover's P50 over seeds, for several numbers of draws.
fn convergence(seeds: u32, presets: &[String], out: &mut impl Write) -> Result<(), String> {
    let usual = ["scale-up", "saas", "startup"].map(str::to_owned);
    for what in if presets.is_empty() { &usual[..] } else { presets } {
        for count in [DRAWS / 10, DRAWS, DRAWS * 10] {
            let (mut middles, mut shares) = (Vec::new(), Vec::new());
            for seed in 1..=seeds {
                let (findings, _) = find(&Inputs { seed, ..inputs(what)? }, Draws::default(), count)?;
                middles.extend(findings.confidence.crossover.p50.map(f64::from));
                shares.push(findings.confidence.today.second_cheaper);
            }
            let ([mean, error], [share, share_error]) = (mean_and_deviation(&middles), mean_and_deviation(&shares));
            let line = format!(
                "{what:>10}, {count:>6} draws: P50 of the crossover {mean:.2} ± {error:.3} in {} of {seeds} seeds; \
                 second cheaper today {share:.4} ± {share_error:.4}",
                middles.len()
            );
            writeln!(out, "{line}").map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

fn mean_and_deviation(values: &[f64]) -> [f64; 2] {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0).max(1.0);
    [mean, variance.sqrt()]
}

//! How long an answer takes. `cargo bench --no-default-features`; nothing is asserted, the figures are printed.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crossover::decision::{Inputs, PointMaker, crossovers, curve};
use crossover::fleet::Arms;
use crossover::scenario::{PRESETS, preset};
use crossover::units::{Mebibytes, MilliCpu};
use crossover::workload::Service;

/// Time spent on each figure.
const BUDGET: Duration = Duration::from_millis(600);

/// Median time of one run.
fn time(mut run: impl FnMut()) -> Duration {
    run();
    let began = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || began.elapsed() < BUDGET {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

fn say(what: &str, time: Duration) {
    eprintln!("{what:<46}{:>10.3} ms", time.as_secs_f64() * 1_000.0);
}

/// So many services, no two alike.
fn distinct(count: u32) -> Inputs {
    let mut inputs = preset("saas").unwrap_or(&PRESETS[0]).inputs();
    let service = |number: u32| Service {
        replicas: 1 + number % 7,
        cpu: Some(MilliCpu(50.0 + f64::from(number * 37 % 1_900))),
        memory: Some(Mebibytes(64.0 + f64::from(number * 101 % 4_000))),
        critical: number.is_multiple_of(5),
        ..Service::named("distinct")
    };
    inputs.workload.services = (0..count).map(service).collect();
    inputs.workload.service_count = count;
    inputs
}

fn main() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        say(
            &format!("curve, 121 points, both platforms: {}", preset.id),
            time(|| {
                let _ = black_box(curve(black_box(&inputs), Arms::default()));
            }),
        );
    }
    for preset in PRESETS {
        let inputs = preset.inputs();
        let Ok(curve) = curve(&inputs, Arms::default()) else { continue };
        say(
            &format!("crossovers: {}", preset.id),
            time(|| {
                let _ = black_box(crossovers(black_box(&inputs), Arms::default(), &curve));
            }),
        );
    }
    for count in [10, 50, 250, 1_000, 5_000] {
        let inputs = distinct(count);
        say(
            &format!("one point, {count} distinct services"),
            time(|| {
                let maker = PointMaker::new(black_box(&inputs), Arms::default());
                let _ = black_box(maker.point(count));
            }),
        );
    }
}

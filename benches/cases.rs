//! What is timed, natively and in wasm alike: one table.

use std::cell::RefCell;
use std::hint::black_box;

use crate::manifests;
use crossover::assumptions::{AssumptionId, Estimate};
use crossover::decision::{Fleets, Inputs, Knob, PointMaker, crossovers, curve, report, report_again, timing};
use crossover::fleet::Arms;
use crossover::import::{Options, Source, import};
use crossover::scenario::{PRESETS, preset};
use crossover::stats::{Draws, Flips, Study};
use crossover::units::{Mebibytes, MilliCpu};
use crossover::workload::{LoadProfile, Service};

/// One figure.
pub(crate) struct Case {
    /// What it is.
    pub(crate) name: String,
    /// Milliseconds it may take in wasm, by DESIGN.md, or none where only growth is of interest.
    pub(crate) budget: Option<f64>,
    /// Size of the problem, where cases differ in nothing else.
    pub(crate) size: Option<u32>,
    /// Does it once.
    pub(crate) run: Box<dyn Fn()>,
}

/// Both curves with all their points.
const CURVE: f64 = 4.0;
/// One point of 5,000 services.
const LARGE_POINT: f64 = 250.0;

/// A study of 10,000 draws, with the draws of the one before.
const STUDY: f64 = 150.0;
/// The same with nothing kept.
const FIRST_STUDY: f64 = 300.0;

/// Reading 4 MB of manifests, nearly all of it definitions.
const MANIFESTS: f64 = 300.0;

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

/// A week in which no two hours are alike.
fn week(mut inputs: Inputs) -> Inputs {
    let load = |hour: usize| 100.0 + ((hour * 37) % 168) as f64;
    if let Some(profile) = LoadProfile::measured(&std::array::from_fn::<f64, 168, _>(load)) {
        inputs.workload.profile = profile;
    }
    inputs
}

fn curve_of(name: String, budget: Option<f64>, inputs: Inputs) -> Case {
    let run = move || {
        let _ = black_box(curve(black_box(&inputs), Arms::default()));
    };
    Case { name, budget, size: None, run: Box::new(run) }
}

fn point_of(name: String, budget: Option<f64>, size: Option<u32>, inputs: Inputs) -> Case {
    let run = move || {
        let maker = PointMaker::new(black_box(&inputs), Arms::default());
        let _ = black_box(maker.point(inputs.workload.service_count));
    };
    Case { name, budget, size, run: Box::new(run) }
}

/// The sliders a visitor has at hand: of each, how much more is asked for every other time.
const DRAGS: [(&str, f64); 4] = [("services", 1.0), ("deploys", 0.1), ("peak_to_mean", 0.1), ("hourly_cost", 1.0)];

/// The whole answer again and again, as while somebody drags a slider.
fn dragged(id: &str, (slider, step): (&str, f64), mut inputs: Inputs) -> Option<Case> {
    let knob = Knob::from_id(slider)?;
    let values = [knob.get(&inputs), knob.get(&inputs) + step];
    knob.set(&mut inputs, values[1]);
    let state = RefCell::new((inputs, Fleets::default()));
    let run = move || {
        let mut state = state.borrow_mut();
        let (inputs, fleets) = &mut *state;
        let other = usize::from(knob.get(inputs) < values[1]);
        knob.set(inputs, values[other]);
        let _ = black_box(report_again(black_box(inputs), Arms::default(), fleets));
    };
    Some(Case { name: format!("answer, {slider} dragged: {id}"), budget: Some(CURVE), size: None, run: Box::new(run) })
}

/// A whole study, with the draws of the one before or without.
fn study_of(name: String, budget: Option<f64>, inputs: Inputs, kept: bool) -> Option<Case> {
    let arms = Arms::of(&inputs.workload);
    let report = report(&inputs, arms).ok()?;
    let draws = RefCell::new(Draws::default());
    let run = move || {
        let before = if kept { draws.take() } else { Draws::default() };
        let (findings, after) = Study::new(black_box(&inputs), arms, &report, before).finish();
        black_box(findings);
        draws.replace(after);
    };
    Some(Case { name, budget, size: None, run: Box::new(run) })
}

/// What moving in each month is worth, over so many years.
fn timing_of(id: &str, years: f64) -> Case {
    let mut inputs = preset(id).unwrap_or(&PRESETS[0]).inputs();
    inputs.assumptions.set(AssumptionId::Horizon, Estimate::exactly(years));
    let run = move || {
        let _ = black_box(timing(black_box(&inputs), Arms::default()));
    };
    Case { name: format!("timing over {years} years: {id}"), budget: None, size: None, run: Box::new(run) }
}

/// A text read as one file.
fn import_of(name: String, budget: Option<f64>, text: String) -> Case {
    let run = move || {
        let source = Source { name: "measured.yaml", text: black_box(&text) };
        let _ = black_box(import(&[source], &Options::default()));
    };
    Case { name, budget, size: None, run: Box::new(run) }
}

/// The table.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for preset in PRESETS {
        cases.push(curve_of(format!("curve of 121 points: {}", preset.id), Some(CURVE), preset.inputs()));
    }
    for preset in PRESETS {
        cases.extend(DRAGS.into_iter().filter_map(|slider| dragged(preset.id, slider, preset.inputs())));
    }
    for preset in PRESETS {
        cases.push(curve_of(format!("curve over a week: {}", preset.id), None, week(preset.inputs())));
    }
    for preset in PRESETS {
        let inputs = preset.inputs();
        let Ok(curve) = curve(&inputs, Arms::default()) else { continue };
        let run = move || {
            let _ = black_box(crossovers(black_box(&inputs), Arms::default(), &curve));
        };
        cases.push(Case { name: format!("crossovers: {}", preset.id), budget: None, size: None, run: Box::new(run) });
    }
    for preset in PRESETS {
        let [kept, first] = [("", STUDY, true), (", nothing kept", FIRST_STUDY, false)].map(|(what, budget, kept)| {
            let name = format!("study of 10000 draws × 121: {}{what}", preset.id);
            study_of(name, Some(budget), preset.inputs(), kept)
        });
        cases.extend(kept.into_iter().chain(first));
    }
    for (id, years) in [("scale-up", 3.0), ("saas", 3.0), ("saas", 10.0), ("enterprise", 10.0)] {
        cases.push(timing_of(id, years));
    }
    for preset in PRESETS {
        let inputs = preset.inputs();
        let run = move || {
            let mut flips = Flips::new(black_box(&inputs), Arms::default(), &[]);
            while flips.advance() {}
            let _ = black_box(flips.finish());
        };
        let name = format!("break-even of every input: {}", preset.id);
        cases.push(Case { name, budget: None, size: None, run: Box::new(run) });
    }
    for count in [10, 50, 250, 1_000, 5_000] {
        let budget = (count == 5_000).then_some(LARGE_POINT);
        cases.push(point_of(format!("point of {count} distinct services"), budget, Some(count), distinct(count)));
    }
    cases.push(point_of("point of 5000 distinct services over a week".to_owned(), None, None, week(distinct(5_000))));
    let manifests = manifests::text(4 << 20, 0.95);
    cases.push(import_of("import of 4 MB, 95 % of it definitions".to_owned(), Some(MANIFESTS), manifests));
    cases.push(import_of("import of 4 MB of Deployments".to_owned(), None, manifests::text(4 << 20, 0.0)));
    cases.append(&mut crate::telemetry::cases());
    cases
}

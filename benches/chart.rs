//! The page's chart of two answers in turn, for benches/page.mjs, which times it beside another library's.

use crossover::chart::{Lens, Size, picture};
use crossover::decision::{Inputs, Knob, Report, report};
use crossover::fleet::Arms;
use crossover::scenario::usual;
use crossover::texts::ENGLISH;
use crossover::units::Money;

/// As on a laptop.
const SIZE: Size = Size { width: 760.0, height: 418.0 };

thread_local! {
    /// The usual preset, and the same with a few more services, as when somebody drags the slider.
    static REPORTS: Vec<Report> = {
        let usual = usual().inputs();
        let mut more = usual.clone();
        if let Some(services) = Knob::from_id("services") {
            services.set(&mut more, services.get(&usual) + 5.0);
        }
        [usual, more].iter().filter_map(|inputs: &Inputs| report(inputs, Arms::of(&inputs.workload)).ok()).collect()
    };
}

fn of<T: Default>(which: usize, look: impl Fn(&Report) -> T) -> T {
    REPORTS.with(|reports| reports.get(which % 2).map(look).unwrap_or_default())
}

pub(crate) fn data(which: usize) -> Vec<f64> {
    of(which, |report| {
        let points = &report.curve.points;
        let xs = points.iter().map(|point| f64::from(point.x));
        let costs = (0..2).flat_map(|arm| points.iter().map(move |point| point.cost.map(Money::get)[arm]));
        xs.chain(costs).collect()
    })
}

pub(crate) fn svg(which: usize) -> String {
    of(which, |report| picture(report, SIZE, Lens::default(), &ENGLISH).drawn.svg)
}

//! The table twin: the same picture for readers who do not see it, for print and for CSV.

use super::clean;
use super::hover::nearest;
use super::spec::{CurveChart, Role, Scale};
use crate::units::ranked;

/// About how many evenly spread samples the table shows, before today and the crossovers join them.
const ABOUT: usize = 12;

/// One row: a position and what each platform costs there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The position on the horizontal axis.
    pub x: f64,
    /// Docker's cost, if its line reaches here.
    pub docker: Option<f64>,
    /// Kubernetes' cost, if its line reaches here.
    pub kubernetes: Option<f64>,
    /// Where the visitor stands.
    pub today: bool,
    /// Where the lines cross.
    pub crossover: bool,
    /// Inside the stretch that is too close to call.
    pub close: bool,
}

impl Row {
    /// Kubernetes less Docker: above zero Docker is cheaper.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        Some(self.kubernetes? - self.docker?)
    }
}

/// The rows of a chart by rising x: the first sample, about a dozen round ones, the last, today, every crossover.
#[must_use]
pub fn rows(spec: &CurveChart<'_>) -> Vec<Row> {
    let of = |role: Role| {
        let series = spec.series.iter().find(|series| series.role == role);
        series.map_or_else(Vec::new, |series| clean::points(series.points, spec.x_scale))
    };
    let (docker, kubernetes) = (of(Role::Docker), of(Role::Kubernetes));
    let mut samples: Vec<f64> = docker.iter().chain(&kubernetes).map(|point| point.0).collect();
    samples = rising(&samples);
    let (Some(&first), Some(&last)) = (samples.first(), samples.last()) else {
        return Vec::new();
    };
    let within = |x: f64| x >= first && x <= last;
    let today = spec.today.map(|rule| rule.x).filter(|&x| within(x));
    let crossings: Vec<f64> = spec.crossings.iter().map(|mark| mark.x).filter(|&x| within(x)).collect();

    let mut xs = spaced(&samples, spec.x_scale);
    xs.extend(today);
    xs.extend(&crossings);
    rising(&xs)
        .into_iter()
        .map(|x| Row {
            x,
            docker: clean::value_at(&docker, x),
            kubernetes: clean::value_at(&kubernetes, x),
            today: today == Some(x),
            crossover: crossings.contains(&x),
            close: spec.close.is_some_and(|close| x >= close.from && x <= close.to),
        })
        .collect()
}

/// By rising value, each once.
fn rising(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> =
        ranked(values.len(), |index| values[index]).into_iter().map(|index| values[index]).collect();
    sorted.dedup();
    sorted
}

/// The samples nearest to round positions, with both ends.
fn spaced(samples: &[f64], scale: Scale) -> Vec<f64> {
    let (Some(&first), Some(&last)) = (samples.first(), samples.last()) else {
        return Vec::new();
    };
    if samples.len() <= ABOUT + 1 {
        return samples.to_vec();
    }
    let wanted = match scale {
        Scale::Linear => super::ticks::nice_step(first, last, ABOUT, false)
            .map_or_else(Vec::new, |step| super::ticks::multiples(first, last, step)),
        Scale::Log => super::ticks::ratios(first, last, ABOUT),
    };
    let mut kept = vec![first];
    kept.extend(wanted.iter().filter_map(|&x| Some(samples[nearest(samples.iter().copied(), x)?])));
    kept.push(last);
    kept
}

/// The row as text: position, Docker, Kubernetes, difference. A missing number is an empty cell.
#[must_use]
pub fn cells(row: &Row, format_x: &dyn Fn(f64) -> String, format_y: &dyn Fn(f64) -> String) -> [String; 4] {
    let money = |value: Option<f64>| value.map(format_y).unwrap_or_default();
    [format_x(row.x), money(row.docker), money(row.kubernetes), money(row.difference())]
}

//! One axis as plotters wants it: our range, our ticks, and the nearest tenth of a pixel where its own would round down.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// An axis of equal steps with the ticks already chosen.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// Value at the left or lower edge.
    pub(super) from: f64,
    /// Value at the right or upper edge.
    pub(super) to: f64,
    /// Values with a grid line and a label.
    pub(super) ticks: Vec<f64>,
}

/// Every label is written by the chart's own formatters; plotters' would bring 8 KB of number writing along.
impl ValueFormatter<f64> for Axis {
    fn format(_value: &f64) -> String {
        String::new()
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    /// Stays within the limits, as the lines must stay within the plot.
    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.from..self.to
    }
}

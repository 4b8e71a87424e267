//! The map between data and pixels, both ways.

use super::area::Area;
use super::spec::Scale;

/// The map between data and pixels of one drawn chart. Pixels are those of its view box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// Where the lines are drawn.
    pub plot: Area,
    /// Values at the left and right edge of the plot, the second larger.
    pub x: (f64, f64),
    /// Values at the lower and upper edge of the plot, the second larger.
    pub y: (f64, f64),
    /// How x spreads. With [`Scale::Log`] both its ends are above zero.
    pub x_scale: Scale,
}

impl Projection {
    /// The pixel of a point. Points outside the edges land outside the plot.
    #[must_use]
    pub fn to_pixel(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x_to_pixel(x), self.y_to_pixel(y))
    }

    /// The point under a pixel.
    #[must_use]
    pub fn to_data(&self, px: f64, py: f64) -> (f64, f64) {
        let share = (self.plot.bottom() - py) / self.plot.height;
        (self.x_at(px), self.y.0 + share * (self.y.1 - self.y.0))
    }

    /// The pixel of a value on the horizontal axis.
    #[must_use]
    pub fn x_to_pixel(&self, x: f64) -> f64 {
        let (from, to) = self.spread_range();
        self.plot.left + (self.spread(x) - from) / (to - from) * self.plot.width
    }

    /// The pixel of a value on the vertical axis.
    #[must_use]
    pub fn y_to_pixel(&self, y: f64) -> f64 {
        self.plot.bottom() - (y - self.y.0) / (self.y.1 - self.y.0) * self.plot.height
    }

    /// The value of the horizontal axis under a pixel.
    #[must_use]
    pub fn x_at(&self, px: f64) -> f64 {
        let (from, to) = self.spread_range();
        self.unspread(from + (px - self.plot.left) / self.plot.width * (to - from))
    }

    /// Whether a value lies between the edges of the horizontal axis, a rounding error allowed.
    #[must_use]
    pub fn shows_x(&self, x: f64) -> bool {
        let slack = 1e-9 * (self.x.1 - self.x.0);
        x >= self.x.0 - slack && x <= self.x.1 + slack
    }

    /// A value on an axis of equal steps, which is what plotters is given: its own logarithmic axis would ask the
    /// platform for logarithms.
    pub(super) fn spread(&self, x: f64) -> f64 {
        match self.x_scale {
            Scale::Linear => x,
            Scale::Log => libm::log10(x.max(self.x.0 / 1e3)),
        }
    }

    /// The value back.
    pub(super) fn unspread(&self, spread: f64) -> f64 {
        match self.x_scale {
            Scale::Linear => spread,
            Scale::Log => libm::pow(10.0, spread),
        }
    }

    /// Both edges on the axis of equal steps.
    pub(super) fn spread_range(&self) -> (f64, f64) {
        (self.spread(self.x.0), self.spread(self.x.1))
    }
}

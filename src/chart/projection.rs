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
    /// How y spreads, likewise.
    pub y_scale: Scale,
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
        (self.x_at(px), at(self.y_scale, self.y, (self.plot.bottom() - py) / self.plot.height))
    }

    /// The pixel of a value on the horizontal axis.
    #[must_use]
    pub fn x_to_pixel(&self, x: f64) -> f64 {
        self.plot.left + share(self.x_scale, self.x, x) * self.plot.width
    }

    /// The pixel of a value on the vertical axis.
    #[must_use]
    pub fn y_to_pixel(&self, y: f64) -> f64 {
        self.plot.bottom() - share(self.y_scale, self.y, y) * self.plot.height
    }

    /// The value of the horizontal axis under a pixel.
    #[must_use]
    pub fn x_at(&self, px: f64) -> f64 {
        at(self.x_scale, self.x, (px - self.plot.left) / self.plot.width)
    }

    /// Whether a value lies between the edges of the horizontal axis, a rounding error allowed.
    #[must_use]
    pub fn shows_x(&self, x: f64) -> bool {
        let slack = 1e-9 * (self.x.1 - self.x.0);
        x >= self.x.0 - slack && x <= self.x.1 + slack
    }
}

/// How far along an axis a value stands, 0 at its first end and 1 at its second.
fn share(scale: Scale, (from, to): (f64, f64), value: f64) -> f64 {
    let spread = |value: f64| match scale {
        Scale::Linear => value,
        // What is no positive number stands below every axis, and not nowhere.
        Scale::Log => libm::log10(value.max(from / 1e3)),
    };
    (spread(value) - spread(from)) / (spread(to) - spread(from))
}

/// The value that stands so far along an axis.
fn at(scale: Scale, (from, to): (f64, f64), share: f64) -> f64 {
    match scale {
        Scale::Linear => from + share * (to - from),
        Scale::Log => from * libm::pow(to / from, share),
    }
}

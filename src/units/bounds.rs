//! What every editable number shares, whether it is a field of the workload or an assumption: how it is measured and
//! how far it may go. Form controls, validation, link decoding, import clamping and property tests all read this.

/// How a number is measured, and so how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A count of something named by the text: "services", "hosts".
    Count(&'static str),
    /// A share, stored as 0.32 and written as 32 %.
    Percent,
    /// A factor, written with ×.
    Times,
    /// Dollars.
    Dollars,
    /// Dollars per something: "hour", "GiB-month".
    DollarsPer(&'static str),
    /// Hours of a person, possibly per something: "host-month".
    HoursPer(&'static str),
    /// Minutes per something.
    MinutesPer(&'static str),
    /// Thousandths of a core.
    MilliCpu,
    /// MiB.
    Mebibytes,
    /// GiB, possibly per something: "month".
    Gibibytes(&'static str),
    /// Times in a period: "week", "year".
    Per(&'static str),
}

/// How a slider spreads a range over its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Equal steps.
    Linear,
    /// Equal ratios: for ranges over several powers of ten. The minimum must be above zero, or is treated as the step.
    Log,
}

/// The range of an editable number, inclusive, in its own unit, and the step of its control.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Smallest value accepted.
    pub min: f64,
    /// Largest value accepted.
    pub max: f64,
    /// Step of the control; typed values need not lie on it.
    pub step: f64,
    /// How the slider spreads the range.
    pub scaling: Scaling,
}

impl Bounds {
    /// A range in equal steps.
    #[must_use]
    pub const fn linear(min: f64, max: f64, step: f64) -> Self {
        Self { min, max, step, scaling: Scaling::Linear }
    }

    /// A range in equal ratios.
    #[must_use]
    pub const fn log(min: f64, max: f64, step: f64) -> Self {
        Self { min, max, step, scaling: Scaling::Log }
    }

    /// True for a finite number inside the range.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        value.is_finite() && value >= self.min && value <= self.max
    }

    /// The nearest value inside the range; not-a-number becomes the minimum.
    #[must_use]
    pub fn clamp(&self, value: f64) -> f64 {
        if value.is_nan() { self.min } else { value.clamp(self.min, self.max) }
    }

    /// Whether only whole numbers make sense here, which the step says.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.step >= 1.0 && self.step.fract() == 0.0 && self.min.fract() == 0.0
    }

    /// Where on a control of length 1 the value stands.
    #[must_use]
    pub fn position(&self, value: f64) -> f64 {
        let value = self.clamp(value);
        match self.scaling {
            Scaling::Linear => (value - self.min) / (self.max - self.min),
            Scaling::Log => {
                let floor = self.log_floor();
                libm::log(value.max(floor) / floor) / libm::log(self.max / floor)
            }
        }
    }

    /// The value at a position between 0 and 1, on the step.
    #[must_use]
    pub fn at(&self, position: f64) -> f64 {
        let position = position.clamp(0.0, 1.0);
        let raw = match self.scaling {
            Scaling::Linear => self.min + position * (self.max - self.min),
            Scaling::Log if position == 0.0 => self.min,
            Scaling::Log => {
                let floor = self.log_floor();
                floor * libm::pow(self.max / floor, position)
            }
        };
        self.clamp((raw / self.step).round() * self.step)
    }

    /// Where a slider moved to a position takes a value: at least one step, however fine its positions are.
    #[must_use]
    pub fn moved(&self, from: f64, position: f64) -> f64 {
        let (to, here) = (self.at(position), self.position(from));
        match to == from {
            true if position > here => self.clamp(from + self.step),
            true if position < here => self.clamp(from - self.step),
            _ => to,
        }
    }

    fn log_floor(&self) -> f64 {
        if self.min > 0.0 { self.min } else { self.step }
    }
}

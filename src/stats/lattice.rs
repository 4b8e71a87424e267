//! The values a control is asked about: those the page writes to the last digit, so that a value found is a value that can
//! be read, typed and shared.

use crate::decision::Knob;
use crate::units::{Bounds, Unit};

/// Values of one knob, rising: three significant digits, nothing finer than the page writes, and whole numbers where
/// only those make sense. Both ends of its range are among them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lattice {
    bounds: Bounds,
    unit: Unit,
}

/// Below this a decimal of six places is the nearest double to its digits, as it is when somebody types them.
const EXACT_DECIMALS: f64 = 1e9;

impl Lattice {
    pub(super) fn of(knob: Knob) -> Self {
        Self { bounds: knob.bounds(), unit: knob.unit() }
    }

    /// Distance from a value to the next one.
    fn grain(&self, value: f64) -> f64 {
        let size = value.abs();
        let finest = match self.unit {
            Unit::Count(_) | Unit::Per(_) if self.bounds.is_whole() => 1.0,
            Unit::Percent => 0.001,
            Unit::DollarsPer(_) if size < 10.0 => 0.000_1,
            Unit::Times | Unit::HoursPer(_) | Unit::MinutesPer(_) | Unit::Per(_) => 0.01,
            Unit::Count(_) | Unit::MilliCpu | Unit::Gibibytes(_) => 0.1,
            Unit::Dollars | Unit::DollarsPer(_) | Unit::Mebibytes => 1.0,
        };
        // A count is told to the last one.
        let counted = matches!(self.unit, Unit::Count(_));
        let mut grain = finest;
        while !counted && size / grain >= 1_000.0 {
            grain *= 10.0;
        }
        grain
    }

    /// The nearest value.
    pub(super) fn snap(&self, value: f64) -> f64 {
        if value <= self.bounds.min {
            return self.bounds.min;
        }
        if value >= self.bounds.max {
            return self.bounds.max;
        }
        let grain = self.grain(value);
        let near = (value / grain).round() * grain;
        let decimal = if near.abs() < EXACT_DECIMALS { (near * 1e6).round() / 1e6 } else { near };
        self.bounds.clamp(decimal)
    }

    /// A value strictly between two, about halfway; `None` where they are neighbours.
    pub(super) fn between(&self, low: f64, high: f64) -> Option<f64> {
        let candidates = [(low + high) / 2.0, low + self.grain(low), high - self.grain(high)];
        candidates.into_iter().map(|value| self.snap(value)).find(|value| low < *value && *value < high)
    }

    /// Whether two values are more than one of so many steps of the control apart.
    pub(super) fn is_wider(&self, low: f64, high: f64, steps: u32) -> bool {
        // A hair more, because a position is the result of a division.
        (self.position(high) - self.position(low)) * f64::from(steps) > 1.001
    }

    /// A value strictly between two, about halfway along the control; `None` where none of its steps is there.
    pub(super) fn halfway(&self, low: f64, high: f64) -> Option<f64> {
        let value = self.snap(self.bounds.at((self.position(low) + self.position(high)) / 2.0));
        (low < value && value < high).then_some(value)
    }

    /// Values that stand at even distances along the control, both ends among them.
    pub(super) fn spread(&self, steps: u32) -> impl Iterator<Item = f64> + use<> {
        let this = *self;
        (0..=steps).map(move |step| this.snap(this.bounds.at(f64::from(step) / f64::from(steps.max(1)))))
    }

    /// Where on the control a value stands, from 0 to 1.
    pub(super) fn position(&self, value: f64) -> f64 {
        self.bounds.position(value)
    }
}

#[cfg(test)]
mod tests {
    use super::Lattice;
    use crate::decision::Knob;

    fn lattice(id: &str) -> Lattice {
        Lattice::of(Knob::from_id(id).expect("a knob"))
    }

    #[test]
    fn values_are_those_the_page_writes() {
        for (id, value, expected) in [
            ("deploys", 14.049, 14.0),
            ("deploys", 3.14159, 3.14),
            ("services", 1_234.4, 1_234.0),
            ("hourly_cost", 101.3, 101.0),
            ("control_plane_hour", 0.123_44, 0.123),
            ("revenue", 2_345_678.0, 2_350_000.0),
            ("loss_factor", 0.327_4, 0.327),
            ("loss_factor", 7.0, 1.0),
        ] {
            assert_eq!(lattice(id).snap(value), expected, "{id} {value}");
        }
    }

    #[test]
    fn neighbours_have_nothing_between_them() {
        let deploys = lattice("deploys");
        assert_eq!(deploys.between(3.14, 3.15), None);
        assert_eq!(deploys.between(14.0, 14.1), None);
        assert!(deploys.between(9.99, 10.1).is_some());
        assert_eq!(lattice("services").between(12.0, 14.0), Some(13.0));
    }
}

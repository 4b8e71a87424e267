//! One row of the registry.

use crate::units::{Bounds, Unit};

/// How well a number is founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// The primary source was read, or the number was computed from it.
    Primary,
    /// A secondary source reports it.
    Reported,
    /// No source was found: a modelling assumption, shown as such.
    Assumed,
}

impl Confidence {
    /// The badge a reader sees.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Primary => "sourced",
            Self::Reported => "reported",
            Self::Assumed => "assumption",
        }
    }
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// Who published it where, and what was made of it.
    pub text: &'static str,
    /// Date of the data, as far as it is known: "2026-07-20", "2025-06", "2022".
    pub date: &'static str,
    /// How well it is founded.
    pub confidence: Confidence,
}

/// Low, most likely and high value of something uncertain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// A value it hardly ever falls below.
    pub low: f64,
    /// The most likely value.
    pub mode: f64,
    /// A value it hardly ever exceeds.
    pub high: f64,
}

impl Estimate {
    /// A number that is known, or that a visitor fixed.
    #[must_use]
    pub const fn exactly(value: f64) -> Self {
        Self { low: value, mode: value, high: value }
    }

    /// Mean of the PERT distribution over the three: (low + 4 mode + high) / 6. The deterministic answer uses it, so
    /// it agrees with the mean of the draws.
    #[must_use]
    pub fn mean(&self) -> f64 {
        (self.low + 4.0 * self.mode + self.high) / 6.0
    }

    /// Variance of the PERT distribution: (mean − low)(high − mean) / 7.
    #[must_use]
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        ((mean - self.low) * (self.high - mean) / 7.0).max(0.0)
    }

    /// Whether the three are in order and finite.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.low.is_finite() && self.high.is_finite() && self.low <= self.mode && self.mode <= self.high
    }
}

/// One row of the registry: what is calculated with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumption {
    /// Its key in links and reports. Never changed once released.
    pub id: &'static str,
    /// How it is measured.
    pub unit: Unit,
    /// Its default.
    pub estimate: Estimate,
    /// How far it may be moved.
    pub bounds: Bounds,
}

/// One row of the registry: what is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AssumptionText {
    /// Its name for the reader.
    pub label: &'static str,
    /// What it stands for: the documentation of its row.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: Source,
}

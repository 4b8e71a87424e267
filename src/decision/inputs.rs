//! Everything an answer depends on.

use crate::assumptions::{AssumptionId, Assumptions, Changes, Estimate, PriceBook, Source, price_book};
use crate::fleet::Axis;
use crate::workload::Workload;

/// The one value that goes in: what is run, what is assumed, and along which axis the question is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Facts and choices.
    pub workload: Workload,
    /// What the visitor changed of what is uncertain. The rest follows the price book; see [`Self::estimate`].
    pub assumptions: Changes,
    /// The axis of the curve.
    pub axis: Axis,
    /// Where the draws begin: the same seed gives the same draws, to the last digit, everywhere.
    pub seed: u32,
}

/// The seed of whoever chose none.
pub const USUAL_SEED: u32 = 1;

impl Inputs {
    /// A workload with every assumption at its default, along services.
    #[must_use]
    pub fn of(workload: Workload) -> Self {
        Self { workload, assumptions: Changes::default(), axis: Axis::Services, seed: USUAL_SEED }
    }

    /// Where machines come from.
    #[must_use]
    pub fn book(&self) -> &'static PriceBook {
        price_book(self.workload.provisioning.price_book)
    }

    /// Every row of the registry as it is in force.
    #[must_use]
    pub fn in_force(&self) -> Assumptions {
        Assumptions::of(&self.assumptions, &self.workload.provisioning)
    }

    /// One row as it is in force.
    #[must_use]
    pub fn estimate(&self, id: AssumptionId) -> Estimate {
        self.assumptions.in_force(id, self.book())
    }

    /// The source of a row's default.
    #[must_use]
    pub fn source(&self, id: AssumptionId) -> Source {
        self.book().source_of(id)
    }

    /// Changes the most likely value of a row, and moves low and high by the same factor, so the uncertainty stays as
    /// wide as it was relative to the value. Back at its default, the row is unchanged.
    pub fn set_mode(&mut self, id: AssumptionId, mode: f64) {
        let default = self.book().default_of(id);
        let scaled = if default.mode > 0.0 {
            let factor = mode / default.mode;
            Estimate { low: default.low * factor, mode, high: default.high * factor }
        } else {
            Estimate::exactly(mode)
        };
        self.assumptions.set(id, scaled);
        if self.estimate(id) == default {
            self.assumptions.reset(id);
        }
    }

    /// Load of every hour of the profile as a share of the peak.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        self.workload.profile.shares_of_peak(self.estimate(AssumptionId::PeakToMean).mean())
    }
}

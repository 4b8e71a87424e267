//! Everything an answer depends on.

use crate::assumptions::Assumptions;
use crate::fleet::Axis;
use crate::workload::Workload;

/// The one value that goes in: what is run, what is assumed, and along which axis the question is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Facts and choices.
    pub workload: Workload,
    /// What is uncertain.
    pub assumptions: Assumptions,
    /// The axis of the curve.
    pub axis: Axis,
}

impl Inputs {
    /// A workload with every assumption at its default, along services.
    #[must_use]
    pub fn of(workload: Workload) -> Self {
        Self { workload, assumptions: Assumptions::default(), axis: Axis::Services }
    }

    /// Load of every hour of the profile as a share of the peak.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        let peak_to_mean = self.assumptions.mean(crate::assumptions::AssumptionId::PeakToMean);
        self.workload.profile.shares_of_peak(peak_to_mean)
    }
}

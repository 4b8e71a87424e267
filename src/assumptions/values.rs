//! The registry's values in force: defaults, with what a visitor changed on top.

use super::{ASSUMPTIONS, AssumptionId, Estimate};

/// One estimate per row of the registry.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumptions {
    values: [Estimate; AssumptionId::COUNT],
    /// Their means, which every line of every point asks for.
    means: [f64; AssumptionId::COUNT],
}

impl Default for Assumptions {
    /// Every row at its default.
    fn default() -> Self {
        Self {
            values: std::array::from_fn(|index| ASSUMPTIONS[index].estimate),
            means: std::array::from_fn(|index| ASSUMPTIONS[index].estimate.mean()),
        }
    }
}

impl Assumptions {
    /// The estimate of a row.
    #[must_use]
    pub fn estimate(&self, id: AssumptionId) -> Estimate {
        self.values[id as usize]
    }

    /// The mean of a row, which the deterministic answer uses.
    #[must_use]
    pub fn mean(&self, id: AssumptionId) -> f64 {
        self.means[id as usize]
    }

    /// What is paid each year for a dollar paid once: r ÷ (1 − (1 + r)⁻ⁿ), at the discount rate over the horizon; at a
    /// rate of zero, 1 ÷ n.
    #[must_use]
    pub fn annuity(&self) -> f64 {
        1.0 / self.present_value_of_a_dollar_a_year()
    }

    /// What a dollar paid at the end of every year of the horizon is worth today.
    #[must_use]
    pub fn present_value_of_a_dollar_a_year(&self) -> f64 {
        let (rate, years) = (self.mean(AssumptionId::DiscountRate), self.mean(AssumptionId::Horizon));
        if rate > 0.0 { (1.0 - self.discounted_to_the_end()) / rate } else { years }
    }

    /// What a dollar paid at the end of the horizon is worth today: (1 + r)⁻ⁿ.
    #[must_use]
    pub fn discounted_to_the_end(&self) -> f64 {
        libm::pow(1.0 + self.mean(AssumptionId::DiscountRate), -self.mean(AssumptionId::Horizon))
    }

    /// Replaces a row. Values outside its bounds are moved to the nearest bound, and the order low ≤ mode ≤ high is
    /// restored by moving low and high.
    pub fn set(&mut self, id: AssumptionId, estimate: Estimate) {
        let bounds = id.row().bounds;
        let mode = bounds.clamp(estimate.mode);
        let estimate =
            Estimate { low: bounds.clamp(estimate.low).min(mode), mode, high: bounds.clamp(estimate.high).max(mode) };
        self.values[id as usize] = estimate;
        self.means[id as usize] = estimate.mean();
    }

    /// Replaces the most likely value of a row, and moves low and high by the same factor, so the uncertainty stays
    /// as wide as it was relative to the value.
    pub fn set_mode(&mut self, id: AssumptionId, mode: f64) {
        let default = id.row().estimate;
        let scaled = if default.mode > 0.0 {
            let factor = mode / default.mode;
            Estimate { low: default.low * factor, mode, high: default.high * factor }
        } else {
            Estimate::exactly(mode)
        };
        self.set(id, scaled);
    }

    /// Rows a visitor changed.
    pub fn changed(&self) -> impl Iterator<Item = (AssumptionId, Estimate)> + '_ {
        AssumptionId::ALL
            .into_iter()
            .map(|id| (id, self.estimate(id)))
            .filter(|(id, estimate)| *estimate != id.row().estimate)
    }
}

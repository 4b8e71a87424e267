//! The registry's values in force: what a visitor changed, on top of a price book's defaults, on top of its own.

use super::{AssumptionId, Changes, Estimate, finance, price_book};
use crate::workload::Provisioning;

/// One estimate per row of the registry.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumptions {
    values: [Estimate; AssumptionId::COUNT],
    /// Their means, which every line of every point asks for.
    means: [f64; AssumptionId::COUNT],
    price_level: f64,
}

impl Default for Assumptions {
    /// Every row at the registry's default, and machines at their list price.
    fn default() -> Self {
        let values = AssumptionId::ALL.map(|id| id.row().estimate);
        Self { values, means: values.map(|estimate| estimate.mean()), price_level: 1.0 }
    }
}

impl Assumptions {
    /// Resolves every row for how machines are bought.
    #[must_use]
    pub fn of(changes: &Changes, provisioning: &Provisioning) -> Self {
        let book = price_book(provisioning.price_book);
        let values = AssumptionId::ALL.map(|id| changes.in_force(id, book));
        let means = values.map(|estimate| estimate.mean());
        let price_level = book.price_level(provisioning, means[AssumptionId::DiscountRate as usize]);
        Self { values, means, price_level }
    }

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

    /// What is paid each year for a dollar paid once, at the discount rate over the horizon.
    #[must_use]
    pub fn annuity(&self) -> f64 {
        let (rate, years) = self.horizon();
        finance::annuity(rate, years)
    }

    /// What a dollar paid at the end of every year of the horizon is worth today.
    #[must_use]
    pub fn present_value_of_a_dollar_a_year(&self) -> f64 {
        let (rate, years) = self.horizon();
        finance::present_value(rate, years)
    }

    /// What a dollar paid at the end of the horizon is worth today.
    #[must_use]
    pub fn discounted_to_the_end(&self) -> f64 {
        let (rate, years) = self.horizon();
        finance::discount(rate, years)
    }

    fn horizon(&self) -> (f64, f64) {
        (self.mean(AssumptionId::DiscountRate), self.mean(AssumptionId::Horizon))
    }

    /// What a list price of one dollar comes to; see [`super::PriceBook::price_level`].
    #[must_use]
    pub fn price_level(&self) -> f64 {
        self.price_level
    }
}

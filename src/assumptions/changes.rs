//! What a visitor changed in the registry. Everything else is the price book's default, or the registry's.

use super::{AssumptionId, Estimate, PriceBook};

/// One entry per row of the registry; `None` where the visitor left the default.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    rows: [Option<Estimate>; AssumptionId::COUNT],
}

impl Default for Changes {
    /// Nothing changed.
    fn default() -> Self {
        Self { rows: [None; AssumptionId::COUNT] }
    }
}

impl Changes {
    /// **The value in force**: the visitor's, else the book's, else the registry's. Every other place asks here.
    #[must_use]
    pub fn in_force(&self, id: AssumptionId, book: &PriceBook) -> Estimate {
        self.rows[id as usize].unwrap_or_else(|| book.default_of(id))
    }

    /// Changes a row. Values outside its bounds are moved to the nearest bound, and the order low ≤ mode ≤ high is
    /// restored by moving low and high.
    pub fn set(&mut self, id: AssumptionId, estimate: Estimate) {
        let bounds = id.row().bounds;
        let mode = bounds.clamp(estimate.mode);
        self.rows[id as usize] = Some(Estimate {
            low: bounds.clamp(estimate.low).min(mode),
            mode,
            high: bounds.clamp(estimate.high).max(mode),
        });
    }

    /// Leaves a row at its default again.
    pub fn reset(&mut self, id: AssumptionId) {
        self.rows[id as usize] = None;
    }

    /// Whether the visitor changed a row.
    #[must_use]
    pub fn is_changed(&self, id: AssumptionId) -> bool {
        self.rows[id as usize].is_some()
    }

    /// Rows the visitor changed.
    pub fn changed(&self) -> impl Iterator<Item = (AssumptionId, Estimate)> + '_ {
        AssumptionId::ALL.into_iter().filter_map(|id| Some((id, self.rows[id as usize]?)))
    }
}

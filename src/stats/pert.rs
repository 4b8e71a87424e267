//! Quantiles of the PERT distribution, by table.
//!
//! PERT is a beta distribution over low to high, with α = 1 + 4 (mode − low) ÷ (high − low) and β = 6 − α. A table holds
//! how much of it lies below evenly spread values; in between, a quantile is the cubic that has the density's slope at
//! both ends (Hermite). Near an end of the range a quantile rises as the power 1 ÷ α of the share, which no cubic
//! follows, so there the cubic is one of that power.

use special::Beta;

use crate::assumptions::Estimate;

/// Cells of a table. With these, no quantile is wrong by more than 10⁻⁷ of the range:
/// measured against scipy in `tests/pert.rs`.
const CELLS: usize = 256;
/// Cells at either end in which the cubic is one of a power of the share.
const POWER_CELLS: usize = 32;

/// A PERT distribution, ready to be asked for quantiles.
pub struct Pert {
    estimate: Estimate,
    /// From low and from high up to the median; `None` where low and high agree.
    sides: Option<[Side; 2]>,
}

/// One end of the distribution, up to its median: as a share of the range, counted from this end.
struct Side {
    /// The share of the distribution rises as this power of the value.
    power: f64,
    knots: Vec<Knot>,
}

#[derive(Clone, Copy)]
struct Knot {
    /// Share of the range.
    value: f64,
    /// Share of the distribution that is nearer to the end.
    share: f64,
    /// The share to the power 1 ÷ α, where the cell before or behind needs it.
    root: f64,
    /// d value ÷ d share.
    slope: f64,
    /// d value ÷ d root.
    root_slope: f64,
}

impl Pert {
    /// The distribution over an estimate.
    #[must_use]
    pub fn of(estimate: &Estimate) -> Self {
        Self {
            estimate: *estimate,
            sides: shape(estimate).map(|alpha| [side(alpha, 6.0 - alpha), side(6.0 - alpha, alpha)]),
        }
    }

    /// The value that such a share of the distribution stays below; low at 0 and high at 1.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let Some([low, high]) = &self.sides else { return self.estimate.mode };
        if share <= 0.5 {
            self.within(low.value(share, low.cell(share)))
        } else {
            self.within(1.0 - high.value(1.0 - share, high.cell(1.0 - share)))
        }
    }

    /// The quantiles in the middle of so many equal shares, rising.
    #[must_use]
    pub fn strata(&self, count: u32) -> Vec<f64> {
        let Some([low, high]) = &self.sides else { return vec![self.estimate.mode; count as usize] };
        let mut values = vec![0.0; count as usize];
        let middle = |index: usize| (index as f64 + 0.5) / f64::from(count);
        let lower = count.div_ceil(2) as usize;
        let mut cell = 0;
        for (index, value) in values[..lower].iter_mut().enumerate() {
            cell = low.cell_from(cell, middle(index));
            *value = self.within(low.value(middle(index), cell));
        }
        cell = 0;
        for (index, value) in values[lower..].iter_mut().rev().enumerate() {
            cell = high.cell_from(cell, middle(index));
            *value = self.within(1.0 - high.value(middle(index), cell));
        }
        values
    }

    /// A share of the range as a value.
    fn within(&self, share: f64) -> f64 {
        let Estimate { low, high, .. } = self.estimate;
        let width = high - low;
        // A range wider than the largest number has no width, but has points.
        let value = if width.is_finite() { low + width * share } else { low * (1.0 - share) + high * share };
        value.clamp(low, high)
    }
}

/// α of an estimate, or `None` where it is one value.
fn shape(estimate: &Estimate) -> Option<f64> {
    let Estimate { low, mode, high } = *estimate;
    // Halves, so that the width of no range overflows.
    let (below, width) = (mode * 0.5 - low * 0.5, high * 0.5 - low * 0.5);
    (estimate.is_ordered() && width > 0.0).then(|| 1.0 + 4.0 * (below / width).clamp(0.0, 1.0))
}

fn side(alpha: f64, beta: f64) -> Side {
    let ln_beta = alpha.ln_beta(beta);
    let mut knots = Vec::with_capacity(CELLS + 1);
    // At the end itself, value = (α B(α, β) · share)^(1/α).
    let at_end = libm::exp((libm::log(alpha) + ln_beta) / alpha);
    knots.push(Knot { value: 0.0, share: 0.0, root: 0.0, slope: 0.0, root_slope: at_end });
    for index in 1..CELLS {
        let value = index as f64 / CELLS as f64;
        let share = value.inc_beta(alpha, beta, ln_beta);
        let density = libm::exp((alpha - 1.0) * libm::log(value) + (beta - 1.0) * libm::log1p(-value) - ln_beta);
        let slope = 1.0 / density;
        let root = if index <= POWER_CELLS { libm::pow(share, 1.0 / alpha) } else { 0.0 };
        // d share ÷ d root = α · share ÷ root.
        let root_slope = if index <= POWER_CELLS { slope * alpha * share / root } else { 0.0 };
        knots.push(Knot { value, share, root, slope, root_slope });
        if share >= 0.5 {
            break;
        }
    }
    Side { power: alpha, knots }
}

impl Side {
    /// The cell of a share, counted by the knot it begins with.
    fn cell(&self, share: f64) -> usize {
        let behind = self.knots.partition_point(|knot| knot.share <= share);
        behind.saturating_sub(1).min(self.knots.len() - 2)
    }

    /// The same, where it is not before a given cell.
    fn cell_from(&self, mut cell: usize, share: f64) -> usize {
        while cell + 2 < self.knots.len() && self.knots[cell + 1].share <= share {
            cell += 1;
        }
        cell
    }

    fn value(&self, share: f64, cell: usize) -> f64 {
        let (before, after) = (&self.knots[cell], &self.knots[cell + 1]);
        let value = if cell < POWER_CELLS {
            let root = libm::pow(share.max(0.0), 1.0 / self.power);
            hermite(root, [before.root, after.root], [before.value, after.value], [before.root_slope, after.root_slope])
        } else {
            hermite(share, [before.share, after.share], [before.value, after.value], [before.slope, after.slope])
        };
        // Rounding may leave the cell by a bit.
        value.clamp(before.value, after.value)
    }
}

/// The cubic with these values and slopes at two places.
fn hermite(at: f64, [from, to]: [f64; 2], values: [f64; 2], slopes: [f64; 2]) -> f64 {
    let width = to - from;
    let t = (at - from) / width;
    let rest = 1.0 - t;
    let line = values[0] * rest + values[1] * t;
    let rise = values[1] - values[0];
    line + t * rest * (rest * (slopes[0] * width - rise) + t * (rise - slopes[1] * width))
}

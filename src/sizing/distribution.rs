//! How often which values occurred, in a few kilobytes: the samples themselves where there are few, else a table of
//! quantiles.

use serde::{Deserialize, Serialize};

/// Samples up to which they are kept as they are: 2 KB, about as large as the table.
pub const KEPT: usize = 256;

/// Entries of the table: every percent, and 99.5 and 99.9 % because tails are what sizing is about.
const ENTRIES: usize = 103;

/// Values by rank. Between two entries it is linear, as in the usual definition of a quantile (numpy's default, and
/// Prometheus' `quantile_over_time`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Distribution {
    /// Every sample, ascending.
    Exact(Vec<f64>),
    /// The value at each of [`shares`], ascending.
    Table(Vec<f64>),
}

/// The shares of the table, ascending: 0 %, 1 % … 99 %, 99.5 %, 99.9 %, 100 %.
pub fn shares() -> impl Iterator<Item = f64> {
    (0..ENTRIES).map(table_share)
}

fn table_share(index: usize) -> f64 {
    match index {
        0..=99 => index as f64 / 100.0,
        100 => 0.995,
        101 => 0.999,
        _ => 1.0,
    }
}

/// Values in ascending order. As whole numbers that sort as the floats do they are sorted twice as fast.
pub(super) fn ascending(values: &[f64]) -> Vec<f64> {
    const SIGN: u64 = 1 << 63;
    let key = |value: &f64| if value.is_sign_negative() { !value.to_bits() } else { value.to_bits() | SIGN };
    let value = |key: u64| f64::from_bits(if key & SIGN == 0 { !key } else { key & !SIGN });
    let mut keys: Vec<u64> = values.iter().map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(value).collect()
}

impl Distribution {
    /// Of ascending values.
    #[must_use]
    pub fn of_sorted(values: &[f64]) -> Self {
        if values.len() <= KEPT {
            Self::Exact(values.to_vec())
        } else {
            Self::Table(shares().map(|share| linear(values, share)).collect())
        }
    }

    /// A quantile between 0 and 1; 0 where nothing was measured.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        match self {
            Self::Exact(values) => linear(values, share),
            Self::Table(values) => {
                let above = values.iter().enumerate().position(|(index, _)| table_share(index) >= share);
                let Some(above) = above else {
                    return values.last().copied().unwrap_or(0.0);
                };
                let at = |index: usize| values.get(index).copied().unwrap_or(0.0);
                let below = above.saturating_sub(1);
                between((table_share(below), at(below)), (table_share(above), at(above)), share)
            }
        }
    }

    fn values(&self) -> &[f64] {
        match self {
            Self::Exact(values) | Self::Table(values) => values,
        }
    }

    /// The share of samples up to a rank.
    fn share(&self, index: usize) -> f64 {
        match self {
            Self::Exact(values) if values.len() < 2 => 0.0,
            Self::Exact(values) => index as f64 / (values.len() - 1) as f64,
            Self::Table(_) => table_share(index),
        }
    }

    /// The share of samples below a value, and the share up to and with it.
    fn shares_at(&self, value: f64) -> (f64, f64) {
        let values = self.values();
        let first = values.partition_point(|entry| *entry < value);
        let behind = values.partition_point(|entry| *entry <= value);
        let at = |index: usize| values.get(index).copied().unwrap_or(0.0);
        if first < behind {
            let to = if behind == values.len() { 1.0 } else { self.share(behind - 1) };
            return (if first == 0 { 0.0 } else { self.share(first) }, to);
        }
        let share = match first {
            0 => 0.0,
            index if index == values.len() => 1.0,
            index => between((at(index - 1), self.share(index - 1)), (at(index), self.share(index)), value),
        };
        (share, share)
    }
}

/// A quantile of ascending values, linear between neighbours.
fn linear(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * sorted.len().saturating_sub(1) as f64;
    let below = place.floor();
    let low = sorted.get(below as usize).copied().unwrap_or(0.0);
    let high = sorted.get(below as usize + 1).copied().unwrap_or(low);
    low + (high - low) * (place - below)
}

/// The line through two points, at `x`.
fn between(low: (f64, f64), high: (f64, f64), x: f64) -> f64 {
    let width = high.0 - low.0;
    if width <= 0.0 { high.1 } else { low.1 + (high.1 - low.1) * ((x - low.0) / width).clamp(0.0, 1.0) }
}

/// One part of a pool: its distribution, how many samples it stands for, and what its values are multiplied by.
pub(super) type Part<'a> = (&'a Distribution, u64, f64);

/// A quantile of several distributions as if their samples were one.
///
/// Exact where every sample is known; else the inverse of the weighted mean of their distribution functions.
#[must_use]
pub(super) fn pooled(parts: &[Part<'_>], share: f64) -> f64 {
    if let [(only, _, factor)] = parts {
        return only.quantile(share) * factor;
    }
    let scaled = |(part, _, factor): &Part<'_>| part.values().iter().map(|value| value * factor).collect::<Vec<f64>>();
    let mut knots: Vec<f64> = parts.iter().flat_map(scaled).collect();
    knots.sort_unstable_by(f64::total_cmp);
    if parts.iter().all(|(part, ..)| matches!(part, Distribution::Exact(_))) {
        return linear(&knots, share);
    }
    knots.dedup();
    let total: f64 = parts.iter().map(|(_, samples, _)| *samples as f64).sum();
    // A factor of zero puts every sample of its part at zero.
    let shares_at = |value: f64| {
        parts.iter().fold((0.0, 0.0), |sum: (f64, f64), (part, samples, factor)| {
            let weight = *samples as f64 / total;
            let (below, with) = match *factor {
                factor if factor > 0.0 => part.shares_at(value / factor),
                _ if value >= 0.0 => (0.0, 1.0),
                _ => (0.0, 0.0),
            };
            (sum.0 + weight * below, sum.1 + weight * with)
        })
    };
    // Weights add up to 1 but for their last digits.
    let share = share.clamp(0.0, 1.0) * (1.0 - 1e-12);
    let above = knots.partition_point(|knot| shares_at(*knot).1 < share);
    let Some(high) = knots.get(above).or(knots.last()).copied() else {
        return 0.0;
    };
    let Some(low) = above.checked_sub(1).and_then(|below| knots.get(below)).copied() else {
        return high;
    };
    between((shares_at(low).1, low), (shares_at(high).0, high), share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(from: u32, to: u32) -> Vec<f64> {
        (from..to).map(f64::from).collect()
    }

    #[test]
    fn numbers_are_sorted_whatever_their_sign_and_size() {
        let mut numbers = vec![3.5, -0.0, 0.0, -2.0, 1e300, -1e300, 1e-300, 7.0, 7.0, -1e-300];
        let sorted = ascending(&numbers);
        numbers.sort_by(f64::total_cmp);
        assert_eq!(sorted, numbers);
        assert_eq!(ascending(&[]), Vec::<f64>::new());
    }

    #[test]
    fn few_samples_are_kept_and_many_become_a_table() {
        let few = Distribution::of_sorted(&counted(0, 101));
        assert_eq!(few, Distribution::Exact(counted(0, 101)));
        let many = Distribution::of_sorted(&counted(0, 1_001));
        assert_eq!(many.values().len(), ENTRIES);
        for share in [0.0, 0.25, 0.5, 0.95, 0.995, 0.999, 1.0] {
            assert!((many.quantile(share) - share * 1_000.0).abs() < 1e-9, "{share}");
        }
    }

    #[test]
    fn a_pool_of_known_samples_is_the_quantile_of_all_of_them() {
        let (left, right) = (Distribution::of_sorted(&[1.0, 3.0]), Distribution::of_sorted(&[2.0, 4.0, 5.0]));
        assert_eq!(pooled(&[(&left, 2, 1.0), (&right, 3, 1.0)], 0.5), 3.0);
        assert_eq!(pooled(&[(&left, 2, 2.0), (&right, 3, 0.0)], 1.0), 6.0);
    }

    #[test]
    fn a_pool_of_tables_is_close_to_the_quantile_of_all_samples() {
        let (left, right) = (counted(0, 3_000), counted(2_000, 4_000));
        let mut all = [left.clone(), right.clone()].concat();
        all.sort_by(f64::total_cmp);
        let parts = [Distribution::of_sorted(&left), Distribution::of_sorted(&right)];
        for share in [0.0, 0.1, 0.5, 0.77, 0.95, 0.99, 1.0] {
            let pool = pooled(&[(&parts[0], 3_000, 1.0), (&parts[1], 2_000, 1.0)], share);
            assert!((pool - linear(&all, share)).abs() < 3.0, "{share}: {pool}");
        }
    }

    #[test]
    fn a_pool_jumps_where_its_parts_do() {
        let constant = Distribution::of_sorted(&vec![2.0; 1_000]);
        let other = Distribution::of_sorted(&vec![5.0; 1_000]);
        let parts = [(&constant, 1_000, 1.0), (&other, 1_000, 1.0)];
        assert_eq!(pooled(&parts, 0.49), 2.0);
        assert_eq!(pooled(&parts, 0.51), 5.0);
    }
}

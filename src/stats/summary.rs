//! What draws say of one point: percentiles and shares.
//!
//! One convention of percentiles, here: of `n` values, the p-th percentile of an amount of money is the mean of the two
//! values around it where p × n is a whole number, and else the value at the next whole number above. So the P10 of what
//! is negated is the P90 negated, and exchanging the arms mirrors every band. A point of the axis is whole, so a
//! crossover's percentile is the first point by which that share of the draws has it.

use crate::decision::{Band, Sample};
use crate::units::Money;

/// Cells into which values are counted before the few around a percentile are sorted.
const CELLS: usize = 1_024;

/// Below this difference, half a cent, neither arm is cheaper, as in the deterministic answer.
pub(super) const TIE: f64 = 0.005;

/// Room to work in, kept from point to point.
#[derive(Default)]
pub(super) struct Scratch {
    cells: Vec<u16>,
    counts: Vec<u32>,
    near: Vec<f64>,
    difference: Vec<f64>,
}

/// What the draws say of a point.
pub(super) fn sample(x: u32, costs: [&[f64]; 2], scratch: &mut Scratch) -> Sample {
    let mut difference = std::mem::take(&mut scratch.difference);
    difference.clear();
    difference.extend(costs[0].iter().zip(costs[1]).map(|(first, second)| first - second));
    let (mut second, mut ties) = (0_u32, 0_u32);
    for difference in &difference {
        second += u32::from(*difference >= TIE);
        ties += u32::from(difference.abs() < TIE);
    }
    let second_cheaper = (f64::from(second) + 0.5 * f64::from(ties)) / (difference.len().max(1) as f64);
    let sample = Sample {
        x,
        cost: costs.map(|costs| band(costs, scratch)),
        difference: band(&difference, scratch),
        second_cheaper,
    };
    scratch.difference = difference;
    sample
}

/// P10, P50 and P90.
fn band(values: &[f64], scratch: &mut Scratch) -> Band {
    let count = values.len();
    let ranks = [1, 5, 9].map(|tenths| {
        let (rank, rest) = (count * tenths / 10, count * tenths % 10);
        // Counted from 0: the rank-th value and the next, or only the one above.
        if rest == 0 { [rank.saturating_sub(1), rank.min(count.saturating_sub(1))] } else { [rank, rank] }
    });
    let [p10, p50, p90] = order_statistics(values, ranks, scratch).map(|[low, high]| Money(low.midpoint(high)));
    Band { p10, p50, p90 }
}

/// The values that would stand at these places, were all sorted.
fn order_statistics(values: &[f64], ranks: [[usize; 2]; 3], scratch: &mut Scratch) -> [[f64; 2]; 3] {
    let (least, most) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
        (if *value < least { *value } else { least }, if *value > most { *value } else { most })
    });
    if least >= most {
        return [[least; 2]; 3];
    }
    let scale = (CELLS - 1) as f64 / (most - least);
    // A range too narrow or too wide to be divided into cells is one cell.
    let scale = if scale.is_finite() { scale } else { 0.0 };
    let Scratch { cells, counts, near, .. } = scratch;
    cells.clear();
    counts.clear();
    counts.resize(CELLS, 0);
    cells.extend(values.iter().map(|value| ((value - least) * scale) as u16));
    for cell in cells.iter() {
        counts[usize::from(*cell)] += 1;
    }
    let mut known: Option<(usize, usize)> = None;
    ranks.map(|pair| {
        pair.map(|rank| {
            let (mut cell, mut before) = (0, 0);
            while cell + 1 < CELLS && before + counts[cell] as usize <= rank {
                before += counts[cell] as usize;
                cell += 1;
            }
            if known.is_none_or(|(other, _)| other != cell) {
                known = Some((cell, before));
                near.clear();
                near.extend(
                    values
                        .iter()
                        .zip(cells.iter())
                        .filter(|(_, of)| usize::from(**of) == cell)
                        .map(|(value, _)| *value),
                );
                near.sort_unstable_by(f64::total_cmp);
            }
            near.get(rank - before).copied().unwrap_or(most)
        })
    })
}

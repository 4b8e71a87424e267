//! The matrix product behind a study: so many points × features × draws, in blocks that fit the processor's nearest
//! memory, and always summed in the same order, so that the digits are the same everywhere.

use std::ops::Range;

/// Points computed together.
pub(super) const POINTS: usize = 4;
/// Draws computed together.
const DRAWS: usize = 4;

/// Costs of one arm in one group of draws: what all start from, and the features.
pub(super) struct Product {
    /// By point.
    start: Vec<f64>,
    /// Which of all draws these are.
    draws: Range<usize>,
    features: usize,
    /// By block of points, then by feature, then by point of the block.
    weights: Vec<f64>,
    /// By block of draws, then by feature, then by draw of the block.
    values: Vec<f64>,
}

impl Product {
    /// A product without weights or values.
    pub(super) fn new(start: Vec<f64>, draws: Range<usize>, features: usize) -> Self {
        let blocks = |length: usize, block: usize| length.div_ceil(block) * block * features;
        let (weights, values) = (vec![0.0; blocks(start.len(), POINTS)], vec![0.0; blocks(draws.len(), DRAWS)]);
        Self { start, draws, features, weights, values }
    }

    /// Sets one feature: its weights by point and its values by draw.
    pub(super) fn set(&mut self, feature: usize, weights: &[f64], values: &[f64]) {
        place(&mut self.weights, weights, POINTS, feature, self.features);
        place(&mut self.values, values, DRAWS, feature, self.features);
    }

    /// Writes the costs of one block of points, each into the places of its draws.
    pub(super) fn write(&self, block: usize, costs: &mut [Vec<f64>; POINTS]) {
        let first = block * POINTS;
        let start: [f64; POINTS] = std::array::from_fn(|point| self.start.get(first + point).copied().unwrap_or(0.0));
        let weights = &self.weights[block * POINTS * self.features..(block + 1) * POINTS * self.features];
        for (panel, first) in self.draws.clone().step_by(DRAWS).enumerate() {
            let values = &self.values[panel * DRAWS * self.features..(panel + 1) * DRAWS * self.features];
            let mut sums = start.map(|start| [start; DRAWS]);
            for (weights, values) in weights.as_chunks::<POINTS>().0.iter().zip(values.as_chunks::<DRAWS>().0) {
                for point in 0..POINTS {
                    for draw in 0..DRAWS {
                        sums[point][draw] += weights[point] * values[draw];
                    }
                }
            }
            for (costs, sums) in costs.iter_mut().zip(sums) {
                let end = self.draws.end.min(first + DRAWS);
                costs[first..end].copy_from_slice(&sums[..end - first]);
            }
        }
    }
}

fn place(into: &mut [f64], from: &[f64], block: usize, feature: usize, features: usize) {
    for (index, value) in from.iter().enumerate() {
        into[(index / block * features + feature) * block + index % block] = *value;
    }
}

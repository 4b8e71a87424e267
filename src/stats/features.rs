//! From quantities and draws to a matrix product.
//!
//! Cost is the answer at the means plus deviations: Σ (quantity × rate − its value at the means). Every deviation is a
//! weight, which depends on the point of the axis, times a feature, which depends on the draw. Draws between the same
//! levels use the same weights, so they form a group, and a group's costs are one product of matrices. Where no
//! assumption is uncertain there are no features, and the cost is the deterministic one to the last bit.
//!
//! Many lines grow alike along the axis (with the services, with the machines, not at all), so their features are added
//! up once, with the ratio of their weights, and the product is a fraction of its size.

use std::ops::Range;

use super::Draws;
use super::amounts::{Amounts, Ladder, Signature};
use super::product::Product;
use super::shaping::Role;
use crate::assumptions::Factor;
use crate::decision::Inputs;

/// Weights whose ratio is constant to this are one.
const ALIKE: f64 = 1e-11;

/// Draws between the same levels.
pub(super) struct Group {
    /// Where they stand among all draws, which are sorted by group.
    draws: Range<usize>,
    /// Between which nodes of growth; nothing where growth is certain.
    growth: Option<(usize, Vec<f64>)>,
    /// The level of the pair that is nearest to the means.
    anchor: Option<usize>,
    /// What else shapes fleets, from there.
    deviations: Vec<Deviation>,
}

/// How far draws are on the way to a level, or to where two levels meet, and what is different there.
struct Deviation {
    way: Vec<f64>,
    /// Levels, each counted with its sign.
    levels: Vec<SignedLevel>,
}

/// A level, `None` being the means, and how it counts.
type SignedLevel = (f64, Option<usize>);

/// Sorts the draws into groups, and says in which order that leaves them.
pub(super) fn groups(amounts: &Amounts, draws: &Draws) -> (Vec<Group>, Vec<usize>) {
    let column = |ladder: &Ladder| draws.column(ladder.dimension.id).unwrap_or_default();
    let cells = |ladder: Option<&Ladder>| ladder.map_or(1, |ladder| ladder.dimension.nodes.len() - 1);
    let growth = amounts.ladder(Role::Growth);
    let pair = [amounts.ladder(Role::First), amounts.ladder(Role::Second)];
    let [first, second] = pair.map(cells);
    let mut sorted = vec![Vec::new(); cells(growth) * first * second];
    for draw in 0..draws.count() as usize {
        let cell = |ladder: Option<&Ladder>| {
            let value = |ladder: &Ladder| column(ladder).get(draw).copied().unwrap_or_default();
            ladder.map_or(0, |ladder| ladder.dimension.locate(value(ladder)).0)
        };
        let [one, other] = pair.map(cell);
        sorted[(cell(growth) * first + one) * second + other].push(draw);
    }
    let groups = sorted.into_iter().enumerate().filter(|(_, draws)| !draws.is_empty());
    let mut order: Vec<usize> = Vec::with_capacity(draws.count() as usize);
    let group = |(key, members): (usize, Vec<usize>)| {
        let ways = |ladder: &Ladder, way: &dyn Fn(f64) -> f64| -> Vec<f64> {
            members.iter().map(|draw| way(column(ladder).get(*draw).copied().unwrap_or_default())).collect()
        };
        // By row of the pair: the nodes of the cell, the one nearer to the mean first, and the way between them.
        let [one, other] = pair.map(|ladder| {
            let Some(ladder) = ladder else { return (0, 0, Vec::new()) };
            let of = |draw: &usize| column(ladder).get(*draw).copied().unwrap_or_default();
            let (near, far, _) = ladder.dimension.outwards(members.first().map(of).unwrap_or_default());
            (near, far, ways(ladder, &|value| ladder.dimension.outwards(value).2))
        });
        let level = |first: usize, second: usize| amounts.pair[first][second];
        let anchor = level(one.0, other.0);
        let mut deviations = Vec::new();
        if !one.2.is_empty() {
            let levels = vec![(1.0, level(one.1, other.0)), (-1.0, anchor)];
            deviations.push(Deviation { way: one.2.clone(), levels });
        }
        if !other.2.is_empty() {
            let levels = vec![(1.0, level(one.0, other.1)), (-1.0, anchor)];
            deviations.push(Deviation { way: other.2.clone(), levels });
        }
        if !one.2.is_empty() && !other.2.is_empty() {
            let way = one.2.iter().zip(&other.2).map(|(one, other)| one * other).collect();
            let alone = [level(one.1, other.0), level(one.0, other.1)].map(|level| (-1.0, level));
            let levels = vec![(1.0, level(one.1, other.1)), alone[0], alone[1], (1.0, anchor)];
            deviations.push(Deviation { way, levels });
        }
        for ladder in amounts.ladders.iter().filter(|ladder| ladder.dimension.role == Role::Added) {
            for side in [0, 1] {
                let on_side = |value: f64| {
                    let (found, way) = ladder.dimension.side(value);
                    if found == side { way } else { 0.0 }
                };
                let levels = vec![(1.0, ladder.levels[side * 2]), (-1.0, None)];
                deviations.push(Deviation { way: ways(ladder, &on_side), levels });
            }
        }
        let cell = key / (first * second);
        let growth = growth.map(|ladder| (cell, ways(ladder, &|value| ladder.dimension.locate(value).1)));
        let start = order.len();
        order.extend(members);
        Group { draws: start..order.len(), growth, anchor, deviations }
    };
    let groups = groups.map(group).collect();
    (groups, order)
}

/// What factors come to in every draw, in the order of the groups. Most stand in many lines, and are worked out once.
#[derive(Default)]
pub(super) struct FactorColumns(Vec<(Factor, Vec<f64>)>);

impl FactorColumns {
    /// What a signature's product comes to in every draw, in an order that is always the same.
    pub(super) fn rate(&mut self, signature: &Signature, inputs: &Inputs, draws: &Draws, order: &[usize]) -> Vec<f64> {
        let mut rate = vec![1.0; order.len()];
        for factor in &signature.moving {
            let known = self.0.iter().position(|(known, _)| known == factor);
            let at = known.unwrap_or_else(|| {
                self.0.push((*factor, column(factor, inputs, draws, order)));
                self.0.len() - 1
            });
            for (rate, value) in rate.iter_mut().zip(&self.0[at].1) {
                *rate *= value;
            }
        }
        rate
    }
}

fn column(factor: &Factor, inputs: &Inputs, draws: &Draws, order: &[usize]) -> Vec<f64> {
    let columns: Vec<_> = factor.rests_on(inputs.book()).map(|id| (id, draws.column(id))).collect();
    let value = |draw: &usize| {
        let value_of = |id| {
            let column = columns.iter().find(|(known, _)| *known == id).and_then(|(_, column)| *column);
            column.and_then(|column| column.get(*draw)).copied().unwrap_or_else(|| inputs.estimate(id).mean())
        };
        factor.value_at(&value_of, &inputs.workload.provisioning)
    };
    order.iter().map(value).collect()
}

/// One feature before those that are alike are added up.
struct Raw {
    signature: usize,
    /// Times the way through the cell of growth.
    growing: bool,
    /// Times the way to a level.
    deviation: Option<usize>,
    /// By point of the axis.
    weights: Vec<f64>,
}

/// Features with the same weights but for a ratio.
struct Merged {
    weights: Vec<f64>,
    /// Where the weights are largest, and what they are there.
    pivot: (usize, f64),
    parts: Vec<(Raw, f64)>,
}

/// The product of one group and one arm.
pub(super) fn product(amounts: &Amounts, group: &Group, arm: usize, rates: &[Vec<f64>]) -> Product {
    let points = amounts.xs.len();
    let nodes = group.growth.as_ref().and_then(|(cell, _)| {
        let ladder = amounts.ladder(Role::Growth)?;
        Some([ladder.levels[*cell], ladder.levels[*cell + 1]])
    });
    let is_moved = nodes.is_some() || group.anchor.is_some();
    // The amount at the lower node of growth's cell and at the pair's nearest level, and what it gains to the upper node.
    let grown = |at: usize, signature: usize| {
        let near = amounts.at_level(group.anchor, at, arm, signature);
        let Some([lower, upper]) = nodes else { return (near, 0.0) };
        let from = amounts.at_level(lower, at, arm, signature);
        let gained = amounts.at_level(upper, at, arm, signature) - from;
        match amounts.base(at, arm, signature) {
            0.0 => (from + near, gained),
            base => (from * (near / base), gained * (near / base)),
        }
    };
    // By what growth multiplies a deviation, at the lower node and on the way to the upper one.
    let multiplied = |at: usize, signature: usize| {
        let base = amounts.base(at, arm, signature);
        let Some([lower, upper]) = nodes.filter(|_| base != 0.0) else { return (1.0, 0.0) };
        let from = amounts.at_level(lower, at, arm, signature) / base;
        (from, amounts.at_level(upper, at, arm, signature) / base - from)
    };
    let mut start: Vec<f64> = amounts.costs.iter().map(|cost| cost[arm]).collect();
    let mut merged: Vec<Merged> = Vec::new();
    for (index, signature) in amounts.signatures.iter().enumerate() {
        if is_moved {
            for (at, start) in start.iter_mut().enumerate() {
                *start += (grown(at, index).0 - amounts.base(at, arm, index)) * signature.mean;
            }
        }
        let mut add = |growing: bool, deviation: Option<usize>, weight: &dyn Fn(usize) -> f64| {
            let weights: Vec<f64> =
                (0..points).map(weight).map(|weight| if weight.is_finite() { weight } else { 0.0 }).collect();
            merge(&mut merged, Raw { signature: index, growing, deviation, weights });
        };
        if !signature.moving.is_empty() {
            add(false, None, &|at| grown(at, index).0);
        }
        if nodes.is_some() {
            add(true, None, &|at| grown(at, index).1);
        }
        for (which, deviation) in group.deviations.iter().enumerate() {
            if !deviation.levels.iter().any(|(_, level)| amounts.moves(*level, arm, index)) {
                continue;
            }
            let change = |at: usize| -> f64 {
                deviation.levels.iter().map(|(sign, level)| sign * amounts.at_level(*level, at, arm, index)).sum()
            };
            add(false, Some(which), &|at| change(at) * multiplied(at, index).0);
            if nodes.is_some() {
                add(true, Some(which), &|at| change(at) * multiplied(at, index).1);
            }
        }
    }
    let mut product = Product::new(start, group.draws.clone(), merged.len());
    for (feature, merged) in merged.iter().enumerate() {
        let mut values = vec![0.0; group.draws.len()];
        for (part, ratio) in &merged.parts {
            // What is not a step away from the means is the deviation of the rate alone.
            let stays = part.growing || part.deviation.is_some();
            let less = if stays { 0.0 } else { amounts.signatures[part.signature].mean };
            let steps = rates[part.signature][group.draws.clone()].iter().map(|rate| ratio * (rate - less));
            let growth = group.growth.as_ref().filter(|_| part.growing).map(|(_, ways)| ways);
            let way = part.deviation.map(|deviation| &group.deviations[deviation].way);
            match (growth, way) {
                (None, None) => add(&mut values, steps),
                (Some(ways), None) | (None, Some(ways)) => {
                    add(&mut values, steps.zip(ways).map(|(step, way)| step * way))
                }
                (Some(growth), Some(ways)) => {
                    let ways = growth.iter().zip(ways).map(|(growth, way)| growth * way);
                    add(&mut values, steps.zip(ways).map(|(step, way)| step * way));
                }
            }
        }
        product.set(feature, &merged.weights, &values);
    }
    product
}

fn add(values: &mut [f64], steps: impl Iterator<Item = f64>) {
    for (value, step) in values.iter_mut().zip(steps) {
        *value += step;
    }
}

fn merge(merged: &mut Vec<Merged>, raw: Raw) {
    let pivot = |at: usize| raw.weights[at];
    let Some(largest) =
        (0..raw.weights.len()).reduce(|most, at| if pivot(at).abs() > pivot(most).abs() { at } else { most })
    else {
        return;
    };
    if pivot(largest) == 0.0 {
        return;
    }
    let alike = |other: &&mut Merged| {
        let (at, size) = other.pivot;
        let ratio = raw.weights[at] / size;
        let slack = ALIKE * pivot(largest).abs();
        raw.weights.iter().zip(&other.weights).all(|(one, other)| (one - ratio * other).abs() <= slack)
    };
    match merged.iter_mut().find(alike) {
        Some(known) => {
            let ratio = raw.weights[known.pivot.0] / known.pivot.1;
            known.parts.push((raw, ratio));
        }
        None => {
            let pivot = (largest, pivot(largest));
            merged.push(Merged { weights: raw.weights.clone(), pivot, parts: vec![(raw, 1.0)] });
        }
    }
}

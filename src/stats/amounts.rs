//! What the lines of both arms count at every point of the axis, at the means and at every level: quantities, before any
//! rate is drawn.
//!
//! Lines whose rates move with the same assumptions move together, so they are one entry: their quantities times what
//! does not move of their rates. A fleet is planned at the means, because machines are bought before one knows better:
//! rates that are drawn choose no other machines.

use std::ops::Range;

use super::shaping::{Dimension, Role};
use crate::assumptions::{AssumptionId, Assumptions, Estimate, Factor};
use crate::decision::{Inputs, PointMaker, Report};
use crate::fleet::Arms;

/// A level is packed at every so many points of the axis, and today, and where the lead changes. In between, what it
/// changes relative to the fleets at the means is interpolated.
const STRIDE: usize = 4;
/// The same for rows that are only added: they change little, and little else with the scale.
const STRIDE_ADDED: usize = 12;
/// Points packed in one step.
const STEP: usize = 16;
/// How often a level at which a service fits on no machine is moved half-way to the mean before it is given up.
const TRIES: usize = 6;

/// Factors that move together, and what their product is at the means.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    pub(super) moving: Vec<Factor>,
    pub(super) mean: f64,
}

impl Signature {
    /// The product where assumptions have other values.
    pub(super) fn at(&self, inputs: &Inputs, value_of: &dyn Fn(AssumptionId) -> f64) -> f64 {
        self.moving
            .iter()
            .fold(1.0, |product, factor| product * factor.value_at(value_of, &inputs.workload.provisioning))
    }

    /// The assumptions it moves with.
    pub(super) fn assumptions(&self, inputs: &Inputs) -> impl Iterator<Item = AssumptionId> {
        self.moving.iter().flat_map(|factor| factor.rests_on(inputs.book()))
    }
}

/// By arm and signature.
pub(super) type Amount = [Vec<f64>; 2];

/// An assumption, and the value it has at a level.
type Change = (AssumptionId, f64);

/// Fleets with some assumptions at another value.
struct Level {
    changes: Vec<Change>,
    stride: usize,
    /// One for every point of the axis.
    at: Vec<Amount>,
    /// By arm and signature, whether anything is different from the means at any point. Empty until it is packed.
    moves: [Vec<bool>; 2],
}

/// The levels of a row: one per node, `None` at the mean.
pub(super) struct Ladder {
    pub(super) dimension: Dimension,
    pub(super) levels: Vec<Option<usize>>,
}

/// Everything that is counted.
pub(super) struct Amounts {
    /// Points of the axis, rising: those of the curve, and the two between which the lead changes last.
    pub(super) xs: Vec<u32>,
    /// Which of them is today.
    pub(super) today: usize,
    /// Which of them are points of the curve.
    pub(super) on_curve: Vec<usize>,
    /// Cost of both arms at the means.
    pub(super) costs: Vec<[f64; 2]>,
    pub(super) signatures: Vec<Signature>,
    /// Rows with levels.
    pub(super) ladders: Vec<Ladder>,
    /// Levels of the pair, by node of the first and of the second; one node where a row of it is certain.
    pub(super) pair: Vec<Vec<Option<usize>>>,
    /// By arm, the signature of each line, and what does not move of its rate.
    lines: [Vec<(usize, f64)>; 2],
    base: Vec<Amount>,
    levels: Vec<Level>,
    /// Points that are still to be packed, level by level: first the base's.
    jobs: Vec<(Option<usize>, Range<usize>)>,
    all_jobs: usize,
}

impl Amounts {
    /// Prepares to count.
    pub(super) fn new(inputs: &Inputs, arms: Arms, report: &Report) -> Self {
        let maker = PointMaker::new(inputs, arms);
        let xs = grid(report);
        let place = |x: u32| xs.binary_search(&x).unwrap_or(0);
        let cost = |x: &u32| {
            let known = report.curve.points.iter().find(|point| point.x == *x);
            // A fleet fits at every point of the axis or at none.
            let point = known.copied().or_else(|| maker.point(*x).ok()).unwrap_or(report.curve.today);
            point.cost.map(|cost| cost.get())
        };
        let costs = xs.iter().map(cost).collect();
        let today = place(report.curve.today.x);
        let on_curve = report.curve.points.iter().map(|point| place(point.x)).collect();

        let is_drawn = |id: AssumptionId| is_uncertain(&maker.assumptions().estimate(id));
        let mut signatures: Vec<Signature> = Vec::new();
        let lines = maker.rates(&is_drawn).map(|rates| {
            let lines = rates.into_iter().map(|mut parts| {
                let known = signatures.iter().position(|signature| signature.moving == parts.moving);
                let signature = known.unwrap_or_else(|| {
                    let moving = std::mem::take(&mut parts.moving);
                    let mut signature = Signature { moving, mean: 1.0 };
                    signature.mean = signature.at(inputs, &|id| maker.assumptions().mean(id));
                    signatures.push(signature);
                    signatures.len() - 1
                });
                (signature, parts.fixed)
            });
            lines.collect()
        });

        let mut amounts = Self {
            base: vec![Amount::default(); xs.len()],
            jobs: vec![(None, 0..xs.len())],
            today,
            on_curve,
            costs,
            signatures,
            ladders: Vec::new(),
            pair: Vec::new(),
            lines,
            levels: Vec::new(),
            all_jobs: 0,
            xs,
        };
        amounts.plan(inputs, arms);
        amounts.all_jobs = amounts.points_to_pack();
        amounts
    }

    /// Decides which levels are packed.
    fn plan(&mut self, inputs: &Inputs, arms: Arms) {
        for mut dimension in Dimension::all(inputs) {
            let mut levels = vec![None; dimension.nodes.len()];
            let stride = if dimension.role == Role::Added { STRIDE_ADDED } else { STRIDE };
            for node in dimension.others().collect::<Vec<_>>() {
                let mut tries = 0;
                while tries < TRIES && !self.fits(inputs, arms, &[(dimension.id, dimension.nodes[node])]) {
                    dimension.draw_in(node);
                    tries += 1;
                }
                if tries < TRIES {
                    levels[node] = Some(self.level(vec![(dimension.id, dimension.nodes[node])], stride));
                }
            }
            self.ladders.push(Ladder { dimension, levels });
        }
        let nodes = |role: Role| -> Vec<(Option<usize>, Option<Change>)> {
            let Some(Ladder { dimension, levels }) = self.ladder(role) else { return vec![(None, None)] };
            let change = |node: usize| (node != dimension.mean).then(|| (dimension.id, dimension.nodes[node]));
            levels.iter().enumerate().map(|(node, level)| (*level, change(node))).collect()
        };
        let (first, second) = (nodes(Role::First), nodes(Role::Second));
        for (one, first_change) in first {
            let meet = |(other, second_change): &(Option<usize>, Option<Change>)| match (first_change, *second_change) {
                (Some(first), Some(second)) => Some(self.level(vec![first, second], STRIDE)),
                (Some(_), None) => one,
                (None, _) => *other,
            };
            let row = second.iter().map(meet).collect();
            self.pair.push(row);
        }
    }

    /// The row of a role that one row has at most.
    pub(super) fn ladder(&self, role: Role) -> Option<&Ladder> {
        self.ladders.iter().find(|ladder| ladder.dimension.role == role)
    }

    fn level(&mut self, changes: Vec<Change>, stride: usize) -> usize {
        self.levels.push(Level {
            changes,
            stride,
            at: vec![Amount::default(); self.xs.len()],
            moves: [Vec::new(), Vec::new()],
        });
        self.jobs.push((Some(self.levels.len() - 1), 0..self.xs.len()));
        self.levels.len() - 1
    }

    /// Whether every service fits on some machine.
    fn fits(&self, inputs: &Inputs, arms: Arms, changes: &[Change]) -> bool {
        PointMaker::new(&changed(inputs, changes), arms).fleets(self.xs[self.today]).is_ok()
    }

    fn points_to_pack(&self) -> usize {
        self.jobs.iter().map(|(level, points)| points.len() / self.stride(*level)).sum()
    }

    fn stride(&self, level: Option<usize>) -> usize {
        level.map_or(1, |level| self.levels[level].stride)
    }

    /// Packs some points, and says which share is done.
    pub(super) fn advance(&mut self, inputs: &Inputs, arms: Arms) -> f64 {
        let Some((level, mut points)) = self.jobs.first().cloned() else { return 1.0 };
        let stride = self.stride(level);
        let changes = level.map_or(&[][..], |level| &self.levels[level].changes);
        let inputs = changed(inputs, changes);
        let maker = PointMaker::new(&inputs, arms);
        let mut packed = 0;
        while packed < STEP {
            let Some(index) = points.next() else { break };
            if index % stride != 0 && !self.is_packed_always(index) {
                continue;
            }
            packed += 1;
            // A corner at which nothing fits is passed over like what lies between packed points.
            let Ok(counted) = maker.counted(self.xs[index]) else { continue };
            let amount = self.by_signature(&counted);
            match level {
                None => self.base[index] = amount,
                Some(level) => self.levels[level].at[index] = amount,
            }
        }
        if points.is_empty() {
            self.jobs.remove(0);
            if let Some(level) = level {
                let found = &mut self.levels[level];
                fill(&mut found.at, &self.base, &self.xs);
                found.moves = [0, 1].map(|arm| {
                    let differs = |signature: usize| {
                        found.at.iter().zip(&self.base).any(|(at, base)| at[arm][signature] != base[arm][signature])
                    };
                    (0..self.signatures.len()).map(differs).collect()
                });
            }
        } else if let Some(job) = self.jobs.first_mut() {
            job.1 = points;
        }
        // Points still to be passed over count as little, but while there are any it is not done.
        let left = self.points_to_pack() + usize::from(!self.jobs.is_empty());
        1.0 - left as f64 / (self.all_jobs + 1) as f64
    }

    fn is_packed_always(&self, index: usize) -> bool {
        index == self.today || index + 1 == self.xs.len()
    }

    fn by_signature(&self, counted: &[Vec<f64>; 2]) -> Amount {
        [0, 1].map(|arm| {
            let mut amounts = vec![0.0; self.signatures.len()];
            for ((signature, fixed), counted) in self.lines[arm].iter().zip(&counted[arm]) {
                amounts[*signature] += fixed * counted;
            }
            amounts
        })
    }

    /// What one signature of one arm comes to at a point, at the means.
    pub(super) fn base(&self, at: usize, arm: usize, signature: usize) -> f64 {
        self.base[at][arm][signature]
    }

    /// Whether a level changes what a signature of an arm comes to, at any point. Most lines have nothing to do with
    /// machines.
    pub(super) fn moves(&self, level: Option<usize>, arm: usize, signature: usize) -> bool {
        level.is_some_and(|level| self.levels[level].moves[arm].get(signature).is_none_or(|moves| *moves))
    }

    /// The same at a level, `None` being the means.
    pub(super) fn at_level(&self, level: Option<usize>, at: usize, arm: usize, signature: usize) -> f64 {
        level.map_or(&self.base, |level| &self.levels[level].at)[at][arm][signature]
    }
}

/// Whether an estimate is drawn.
pub(super) fn is_uncertain(estimate: &Estimate) -> bool {
    estimate.is_ordered() && estimate.low < estimate.high
}

/// Which assumptions of some inputs are uncertain.
pub(super) fn uncertain(assumptions: &Assumptions) -> impl Iterator<Item = AssumptionId> + '_ {
    AssumptionId::ALL.into_iter().filter(|id| is_uncertain(&assumptions.estimate(*id)))
}

/// Points of the curve and, so that nothing is interpolated where it matters most, the last crossover's two sides.
fn grid(report: &Report) -> Vec<u32> {
    let curve = &report.curve;
    let mut xs: Vec<u32> = curve.points.iter().map(|point| point.x).collect();
    let first = xs.first().copied().unwrap_or(curve.today.x);
    xs.push(curve.today.x);
    xs.extend(report.verdict.last.iter().flat_map(|lead| [lead.x.saturating_sub(1).max(first), lead.x]));
    xs.sort_unstable();
    xs.dedup();
    xs
}

/// Inputs with some assumptions at exact values.
fn changed(inputs: &Inputs, changes: &[Change]) -> Inputs {
    let mut inputs = inputs.clone();
    for (id, value) in changes {
        inputs.assumptions.set(*id, Estimate::exactly(*value));
    }
    inputs
}

/// Fills in the points of a level that were not packed: what it changes relative to the base is interpolated.
fn fill(level: &mut [Amount], base: &[Amount], xs: &[u32]) {
    let packed: Vec<usize> = (0..level.len()).filter(|index| !level[*index][0].is_empty()).collect();
    let Some((first, last)) = packed.first().copied().zip(packed.last().copied()) else {
        level.clone_from_slice(base);
        return;
    };
    for index in (0..level.len()).filter(|index| !packed.contains(index)) {
        let behind = packed.partition_point(|other| *other < index);
        let (before, after) = match behind.checked_sub(1).zip(packed.get(behind)) {
            Some((before, after)) => (packed[before], *after),
            None if index < first => (first, first),
            None => (last, last),
        };
        let width = f64::from(xs[after] - xs[before]).max(1.0);
        let way = (f64::from(xs[index]) - f64::from(xs[before])) / width;
        let way = way.clamp(0.0, 1.0);
        let amount = [0, 1].map(|arm| {
            let between = |signature: usize| {
                let [from, to, here] = [before, after, index].map(|at| base[at][arm][signature]);
                let [low, high] = [before, after].map(|at| level[at][arm][signature]);
                if from != 0.0 && to != 0.0 {
                    here * (low / from * (1.0 - way) + high / to * way)
                } else {
                    here + (low - from) * (1.0 - way) + (high - to) * way
                }
            };
            (0..base[index][arm].len()).map(between).collect()
        });
        level[index] = amount;
    }
}

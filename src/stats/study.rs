//! A study of one answer, in steps: draw, pack at levels, multiply, summarise.

use super::amounts::{Amounts, uncertain};
use super::features::{FactorColumns, Group, groups, product};
use super::product::{POINTS, Product};
use super::shares::{Share, Shares};
use super::summary::{Scratch, sample};
use super::takeover::Takeover;
use super::tornado::{Bar, tornado};
use super::{DRAWS, Draws};
use crate::assumptions::AssumptionId;
use crate::decision::{Confidence, Inputs, Report, Sample};
use crate::fleet::Arms;

/// What a study finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// How sure the answer is.
    pub confidence: Confidence,
    /// What each assumption alone does to it, widest first.
    pub tornado: Vec<Bar>,
    /// Which assumptions today's difference is uncertain because of, largest part first.
    pub shares: Vec<Share>,
}

/// A study under way. It owns what it works on, so it can wait between steps for as long as it likes.
pub struct Study {
    inputs: Inputs,
    arms: Arms,
    draws: Draws,
    amounts: Amounts,
    /// Assumptions that make a difference here, in the order of the registry.
    ids: Vec<AssumptionId>,
    /// Index of the arm whose crossover is looked for.
    to: usize,
    xs: Vec<u32>,
    stage: Stage,
    /// Draws, sorted by group.
    order: Vec<usize>,
    /// By signature and draw.
    factors: FactorColumns,
    rates: Vec<Vec<f64>>,
    groups: Vec<Group>,
    products: [Vec<Product>; 2],
    costs: [[Vec<f64>; POINTS]; 2],
    samples: Vec<Option<Sample>>,
    takeover: Takeover,
    scratch: Scratch,
    tornado: Vec<Bar>,
    shares: Shares,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stage {
    Draw(usize),
    Pack,
    Group,
    Rate(usize),
    Feature(usize, usize),
    Multiply(usize, usize),
    Summarise(usize),
    Tornado,
    Shares,
    Done,
}

/// Where each stage begins, as a share of the time a whole study takes: measured, and good enough for a bar.
const BEGINS: [f64; 6] = [0.0, 0.1, 0.3, 0.4, 0.9, 0.93];

impl Study {
    /// Prepares a study of the answer of two platforms, with the draws of the last one, or [`Draws::default`].
    #[must_use]
    pub fn new(inputs: &Inputs, arms: Arms, report: &Report, draws: Draws) -> Self {
        Self::with(inputs, arms, report, draws, DRAWS)
    }

    /// The same with so many draws.
    #[must_use]
    pub fn with(inputs: &Inputs, arms: Arms, report: &Report, mut draws: Draws, count: u32) -> Self {
        let amounts = Amounts::new(inputs, arms, report);
        let mut matters = [false; AssumptionId::COUNT];
        let rates = amounts.signatures.iter().flat_map(|signature| signature.assumptions(inputs));
        for id in rates.chain(amounts.ladders.iter().map(|ladder| ladder.dimension.id)) {
            matters[id as usize] = true;
        }
        let in_force = inputs.in_force();
        let ids: Vec<AssumptionId> = uncertain(&in_force).filter(|id| matters[*id as usize]).collect();
        draws.keep(inputs.seed, count.max(1), |id| Some(in_force.estimate(id)));
        let to = report.verdict.last.map_or(1 - report.verdict.cheaper.min(1), |lead| lead.arm);
        let size = count.max(1) as usize;
        Self {
            inputs: inputs.clone(),
            arms,
            draws,
            ids,
            to,
            xs: report.curve.points.iter().map(|point| point.x).collect(),
            stage: Stage::Draw(0),
            order: Vec::new(),
            factors: FactorColumns::default(),
            rates: Vec::new(),
            groups: Vec::new(),
            products: [Vec::new(), Vec::new()],
            costs: std::array::from_fn(|_| std::array::from_fn(|_| vec![0.0; size])),
            samples: vec![None; amounts.xs.len()],
            takeover: Takeover::new(to, size),
            scratch: Scratch::default(),
            tornado: Vec::new(),
            shares: Shares::default(),
            amounts,
        }
    }

    /// Does a little, about a millisecond's worth, and says which share is done, up to 1.
    pub fn advance(&mut self) -> f64 {
        let blocks = self.amounts.xs.len().div_ceil(POINTS);
        match self.stage {
            Stage::Draw(next) => {
                if let Some(id) = self.ids.get(next) {
                    self.draws.draw(*id, self.inputs.estimate(*id));
                    self.stage = Stage::Draw(next + 1);
                } else {
                    self.stage = Stage::Pack;
                }
                progress(0, next, self.ids.len())
            }
            Stage::Pack => {
                let done = self.amounts.advance(&self.inputs, self.arms);
                if done >= 1.0 {
                    self.stage = Stage::Group;
                }
                BEGINS[1] + (BEGINS[2] - BEGINS[1]) * done
            }
            Stage::Rate(next) => {
                if let Some(signature) = self.amounts.signatures.get(next) {
                    self.rates.push(self.factors.rate(signature, &self.inputs, &self.draws, &self.order));
                    self.stage = Stage::Rate(next + 1);
                } else {
                    self.stage = Stage::Feature(0, 0);
                }
                BEGINS[2]
            }
            Stage::Group => {
                (self.groups, self.order) = groups(&self.amounts, &self.draws);
                self.stage = Stage::Rate(0);
                BEGINS[2]
            }
            Stage::Feature(group, arm) => {
                if let Some(members) = self.groups.get(group) {
                    self.products[arm].push(product(&self.amounts, members, arm, &self.rates));
                    self.stage = if arm == 0 { Stage::Feature(group, 1) } else { Stage::Feature(group + 1, 0) };
                } else {
                    self.stage = Stage::Multiply(0, 0);
                }
                progress(2, group, self.groups.len())
            }
            Stage::Multiply(block, arm) => {
                if block == blocks {
                    self.stage = Stage::Tornado;
                } else {
                    for product in &self.products[arm] {
                        product.write(block, &mut self.costs[arm]);
                    }
                    self.stage = if arm == 0 { Stage::Multiply(block, 1) } else { Stage::Summarise(block) };
                }
                progress(3, block, blocks)
            }
            Stage::Summarise(block) => {
                self.summarise(block);
                self.stage = Stage::Multiply(block + 1, 0);
                progress(3, block, blocks)
            }
            Stage::Tornado => {
                self.tornado = tornado(&self.inputs, &self.amounts, &self.ids, self.to);
                self.stage = Stage::Shares;
                BEGINS[5]
            }
            Stage::Shares => {
                let done = self.shares.advance(&self.inputs, &self.amounts, &self.draws, &self.ids);
                if done >= 1.0 {
                    self.stage = Stage::Done;
                }
                BEGINS[5] + (1.0 - BEGINS[5]) * done
            }
            Stage::Done => 1.0,
        }
    }

    fn summarise(&mut self, block: usize) {
        for point in 0..POINTS {
            let at = block * POINTS + point;
            let Some(x) = self.amounts.xs.get(at).copied() else { return };
            let costs = [&self.costs[0][point][..], &self.costs[1][point][..]];
            self.takeover.pass(x, costs);
            if at == self.amounts.today || self.amounts.on_curve.contains(&at) {
                self.samples[at] = Some(sample(x, costs, &mut self.scratch));
            }
        }
    }

    /// Ends it before it is done, and gives back the draws for the next study.
    #[must_use]
    pub fn stop(self) -> Draws {
        self.draws
    }

    /// What was found, and the draws for the next study. Does what is still to be done.
    #[must_use]
    pub fn finish(mut self) -> (Findings, Draws) {
        while self.stage != Stage::Done {
            self.advance();
        }
        let sample = |at: &usize| self.samples[*at].unwrap_or_default();
        let confidence = Confidence {
            draws: self.draws.count(),
            seed: self.draws.seed(),
            samples: self.amounts.on_curve.iter().map(sample).collect(),
            today: sample(&self.amounts.today),
            crossover: self.takeover.spread(self.xs.into_iter()),
        };
        let shares = self.shares.finish(&self.ids);
        (Findings { confidence, tornado: self.tornado, shares }, self.draws)
    }
}

/// The share that is done when so many steps of a stage are.
fn progress(stage: usize, steps: usize, of: usize) -> f64 {
    BEGINS[stage] + (BEGINS[stage + 1] - BEGINS[stage]) * (steps as f64 / of.max(1) as f64)
}

/// Runs a study of the two platforms a workload compares.
#[must_use]
pub fn study(inputs: &Inputs, report: &Report) -> Findings {
    Study::new(inputs, Arms::of(&inputs.workload), report, Draws::default()).finish().0
}

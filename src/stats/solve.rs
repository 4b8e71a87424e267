//! Solve for: the answer is fixed, and the value of one knob that gives it is looked for.
//!
//! As with break-even values, only substitution counts: the knob is turned, everything is computed anew, and the answer is
//! looked at. What is found is the value nearest to today's, or where there is none, the one that comes closest.

use super::lattice::Lattice;
use super::walk::Walk;
use crate::decision::{Inputs, Knob, Lead, PointMaker, Prospect, Timing, crossovers, curve, npv, timing};
use crate::fleet::{Arms, TooBig};
use crate::units::Money;

/// The answer that is asked for. "The other platform" is the one an organisation would move to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// Today's lead is gone: the platform that is dearer today costs no more than the other.
    Even,
    /// The other platform is cheaper by so much a year, at today's scale.
    Saving(Money),
    /// From this point of the axis on, at the latest, the other platform is cheaper to the end of the axis.
    CrossoverBy(u32),
    /// Moving now pays for itself within so many months.
    PaybackWithin(u32),
    /// Moving now returns at least this rate a year.
    Return(f64),
    /// Moving now is worth something today: its net present value is not negative.
    Worth,
}

/// What is asked: an answer, and of what it shall be made.
#[derive(Clone, Copy, PartialEq)]
pub struct Question {
    /// The answer.
    pub goal: Goal,
    /// What is turned.
    pub knob: Knob,
}

/// What a goal is about, at one value of the knob.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evidence {
    /// Nothing but both costs.
    Cost,
    /// The last change of lead, if there is one, and who leads at the end of the axis.
    Crossover(Option<Lead>, Option<usize>),
    /// Moving now, as an investment.
    Move(Prospect),
}

/// What comes out at one value of the knob, everything computed anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proof {
    /// The value.
    pub value: f64,
    /// Whether the goal is reached there.
    pub reached: bool,
    /// How far beyond the goal it is, in the goal's own measure; negative by how far it falls short.
    pub slack: f64,
    /// What both arms cost a year.
    pub cost: [Money; 2],
    /// What the goal is about.
    pub evidence: Evidence,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// Today's value. `None` where there is no answer today.
    pub today: Option<Proof>,
    /// The arm one would move to.
    pub to: usize,
    /// Where the goal is not reached today: the nearest value below today's and the nearest above that reach it. Where it
    /// is: the last ones on either side that still do, if they are not the ends of the control.
    pub values: [Option<Proof>; 2],
    /// That of them which is nearest to today's along the control; today's where it is reached.
    pub nearest: Option<Proof>,
    /// Where no value reaches it, the one that comes closest.
    pub closest: Option<Proof>,
}

/// Steps in which a control is looked along for a workload of up to so many listed services, for goals that take one point
/// of the axis, and for those that take all of them.
const STEPS: [(usize, [u32; 2]); 3] = [(200, [32, 16]), (1_000, [16, 8]), (usize::MAX, [8, 4])];
/// Less money than this is none: half a cent.
const NOTHING: f64 = 0.005;

/// The search for an answer, value by value, so that it can be stopped in between.
pub struct Solve {
    question: Question,
    arms: Arms,
    today: f64,
    /// The arm one would move to, and the one that has no lead today.
    to: usize,
    behind: usize,
    /// The inputs as they are, and with the knob turned.
    inputs: Inputs,
    turned: Inputs,
    steps: u32,
    walk: Walk<Option<Proof>>,
    now: Option<Proof>,
}

impl Solve {
    /// Prepares the search.
    #[must_use]
    pub fn new(inputs: &Inputs, arms: Arms, question: Question) -> Self {
        let (incumbent, knob) = (inputs.workload.incumbent, question.knob);
        let to = arms.0.iter().position(|platform| platform.runs_today(incumbent)).map_or(1, |from| 1 - from);
        let leader = costs(inputs, arms).ok().map_or(0, |[first, second]| usize::from(second < first));
        let listed = inputs.workload.services.len();
        let steps = STEPS.iter().find(|(up_to, _)| listed <= *up_to).map_or([1; 2], |(_, steps)| *steps);
        let long =
            matches!(question.goal, Goal::CrossoverBy(_) | Goal::PaybackWithin(_) | Goal::Return(_) | Goal::Worth);
        let today = knob.get(inputs);
        let mut walk = Walk::new(Lattice::of(knob));
        let ends = walk.lattice().spread(1);
        walk.add(ends.chain([today]));
        let (turned, inputs) = (inputs.clone(), inputs.clone());
        let steps = steps[usize::from(long)];
        Self { question, arms, today, to, behind: 1 - leader, inputs, turned, steps, walk, now: None }
    }

    /// What is asked.
    #[must_use]
    pub fn question(&self) -> Question {
        self.question
    }

    /// Looks at one more value. False once there is none left.
    pub fn advance(&mut self) -> bool {
        let reached = |proof: &Option<Proof>| proof.map(|proof| proof.reached);
        let steps = self.steps;
        let at = self.walk.asked().or_else(|| {
            // Nothing is known of how a goal moves along a control, so every step of it is looked at.
            self.walk.halved(steps, |low, high| reached(low) == reached(high), |_, _| false)
        });
        let Some(at) = at else { return false };
        let value = self.walk.value(at);
        let proof = if value == self.today {
            // Low, most likely and high may have been moved apart, which turning the knob would not keep.
            let proof = self.look(&self.inputs, value);
            self.now = proof;
            proof
        } else {
            self.question.knob.set(&mut self.turned, value);
            self.look(&self.turned, value)
        };
        self.walk.saw(at, proof);
        true
    }

    /// The answer, as far as it was looked for.
    #[must_use]
    pub fn finish(&self) -> Solution {
        let lattice = self.walk.lattice();
        let seen = || self.walk.seen().filter_map(|(_, proof)| *proof);
        let (below, above) = (
            || seen().rev().filter(|proof| proof.value < self.today),
            || seen().filter(|proof| proof.value > self.today),
        );
        let is_reached = |proof: &Proof| proof.reached;
        let distance = |proof: &Proof| (lattice.position(proof.value) - lattice.position(self.today)).abs();
        let nearer = |a: &Proof, b: &Proof| distance(a).total_cmp(&distance(b));
        let (values, nearest) = if let Some(now) = self.now.filter(is_reached) {
            let values = [last_reached(below(), now), last_reached(above(), now)];
            (values, Some(now))
        } else {
            let values = [below().find(is_reached), above().find(is_reached)];
            (values, values.into_iter().flatten().min_by(nearer))
        };
        let better = |a: &Proof, b: &Proof| a.slack.total_cmp(&b.slack).then_with(|| nearer(b, a));
        let closest = if nearest.is_none() { seen().max_by(better) } else { None };
        Solution { today: self.now, to: self.to, values, nearest, closest }
    }

    /// What comes out with these inputs. `None` where a service fits no machine.
    fn look(&self, inputs: &Inputs, value: f64) -> Option<Proof> {
        let cost = costs(inputs, self.arms).ok()?;
        let (slack, evidence) = self.measured(inputs, cost).ok()?;
        slack.is_finite().then(|| Proof { value, reached: slack >= 0.0, slack, cost, evidence })
    }

    /// How far beyond the goal, and what that rests on.
    fn measured(&self, inputs: &Inputs, cost: [Money; 2]) -> Result<(f64, Evidence), TooBig> {
        let saved = |arm: usize| (cost[1 - arm] - cost[arm]).get();
        Ok(match self.question.goal {
            Goal::Even => (saved(self.behind) + NOTHING, Evidence::Cost),
            Goal::Saving(wanted) => (saved(self.to) - wanted.get() + NOTHING, Evidence::Cost),
            Goal::CrossoverBy(by) => self.crossover(inputs, by)?,
            Goal::PaybackWithin(months) => {
                let timing = timing(inputs, self.arms)?;
                let now = timing.now();
                let slack = match now.payback {
                    Some(paid_back) => f64::from(months) - f64::from(paid_back),
                    // What is still missing when the horizon ends, beyond whatever could be asked.
                    None => -f64::from(u32::try_from(timing.months.len()).unwrap_or(u32::MAX)) - missing(&timing),
                };
                (slack, Evidence::Move(now))
            }
            Goal::Return(rate) => {
                let timing = timing(inputs, self.arms)?;
                (npv(rate, &timing.flows(0)).get() + NOTHING, Evidence::Move(timing.now()))
            }
            Goal::Worth => {
                let now = timing(inputs, self.arms)?.now();
                (now.npv.get() + NOTHING, Evidence::Move(now))
            }
        })
    }

    /// How many points before the one asked for the other platform takes over.
    fn crossover(&self, inputs: &Inputs, by: u32) -> Result<(f64, Evidence), TooBig> {
        let curve = curve(inputs, self.arms)?;
        let last = crossovers(inputs, self.arms, &curve)?.last().map(|last| Lead { x: last.x, arm: last.to });
        let (start, end) = inputs.axis.range(&inputs.workload);
        let at_the_end = curve.points.last().and_then(|point| point.leader());
        let since = match (last, at_the_end) {
            (Some(last), _) if last.arm == self.to => Some(last.x),
            (None, Some(arm)) if arm == self.to => Some(start),
            _ => None,
        };
        let slack = match since {
            Some(x) => f64::from(by) - f64::from(x),
            // Not on this axis: beyond its end, by the more the dearer it still is there.
            None => {
                let dearer = curve.points.last().map_or(0.0, |point| {
                    (point.cost[self.to] - point.cost[1 - self.to]).get() / point.cost[self.to].get().max(1.0)
                });
                -f64::from(end) - 1.0 - dearer.max(0.0)
            }
        };
        Ok((slack, Evidence::Crossover(last, at_the_end)))
    }
}

/// The whole search at once.
#[must_use]
pub fn solve(inputs: &Inputs, arms: Arms, question: Question) -> Solution {
    let mut search = Solve::new(inputs, arms, question);
    while search.advance() {}
    search.finish()
}

/// The last place, walking away from today, up to which the goal is reached. `None` where that is the end of the control.
fn last_reached(away: impl Iterator<Item = Proof>, now: Proof) -> Option<Proof> {
    let mut last = now;
    for proof in away {
        if !proof.reached {
            return Some(last);
        }
        last = proof;
    }
    None
}

/// What of the outlay has not come back when the horizon ends.
fn missing(timing: &Timing) -> f64 {
    let left = timing.flows(0).into_iter().fold(Money::ZERO, |sum, flow| sum + flow);
    (-left.get()).max(0.0) / timing.outlay(0).get().abs().max(1.0)
}

fn costs(inputs: &Inputs, arms: Arms) -> Result<[Money; 2], TooBig> {
    let today = inputs.axis.today(&inputs.workload);
    Ok(PointMaker::new(inputs, arms).point(today)?.cost)
}

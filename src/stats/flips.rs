//! Break-even of every input: the values at which the platform that is cheaper today no longer is.
//!
//! True by substitution and by nothing else: a knob is turned, both fleets are packed anew, and whoever is cheaper then
//! is. Costs are staircases, so a knob is looked at all along its control first, and then halved between neighbours.

use super::lattice::Lattice;
use super::walk::Walk;
use crate::decision::{Inputs, Knob, Point, PointMaker};
use crate::fleet::Arms;
use crate::units::Money;

/// What comes out at one value of a knob, at today's scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The arm of this index is cheaper.
    Cheaper(usize),
    /// Both cost the same to the cent.
    Tie,
    /// There is no answer: a service fits no machine.
    NoAnswer,
}

/// A stretch of a control with one outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where on the control it begins, 0 being its left end.
    pub from: f64,
    /// Where it ends, 1 being the right end of the control.
    pub to: f64,
    /// What comes out there.
    pub outcome: Outcome,
}

/// The break-even values of one knob.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Key of the knob.
    pub knob: &'static str,
    /// Its value today.
    pub today: f64,
    /// Index of the arm that is cheaper today; `None` where both cost the same or there is no answer.
    pub leader: Option<usize>,
    /// What comes out all along the control, from its left end to its right one.
    pub stretches: Vec<Stretch>,
    /// Where the lead changes, walking away from today's value: by rising value, the first value of each lead on the side
    /// that is farther from today. None where nobody leads today.
    pub values: Vec<f64>,
    /// The one of them that is nearest to today's value along the control. There the other arm is cheaper than today.
    pub nearest: Option<f64>,
}

/// What both arms cost; the outcome follows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seen {
    /// `None` where there is no answer.
    point: Option<Point>,
    outcome: Outcome,
}

impl Seen {
    fn cost(&self) -> Option<[Money; 2]> {
        self.point.map(|point| point.cost)
    }
}

/// Quarters of a control are looked at first. Where both costs are the same at all of their ends the knob does not matter.
const QUARTERS: u32 = 4;
/// Steps in which a control is looked along for a workload of up to so many listed services: large ones take longer for
/// each. A lead that begins and ends within one of these is not found.
const STEPS: [(usize, u32); 3] = [(200, 32), (1_000, 16), (usize::MAX, 8)];
/// The knob whose every whole number is looked at wherever the lead may change, as along its axis: each packs both fleets
/// anew, so the lead may change there and back within a step.
const EXACT: &str = "services";
/// Points looked at in one slice of a workload of one listed service; a large one does one at a time.
const POINTS_PER_SLICE: usize = 2_000;
/// Most points of a slice: about one knob of a small workload.
const MOST_POINTS: usize = 32;

/// The search over every knob, in slices that can be stopped in between.
pub struct Flips {
    inputs: Inputs,
    arms: Arms,
    leader: Option<usize>,
    /// Those to come, the next one last.
    left: Vec<Knob>,
    current: Option<Search>,
    done: Vec<Flip>,
}

/// The search along one knob.
struct Search {
    knob: Knob,
    /// The inputs, with the knob turned.
    turned: Inputs,
    walk: Walk<Seen>,
    /// Whether the knob matters; `None` before its quarters were looked at.
    matters: Option<bool>,
}

impl Flips {
    /// Prepares the search. Knobs whose keys are listed come first, in this order, so that a caller who stops early has
    /// the values that matter most.
    #[must_use]
    pub fn new(inputs: &Inputs, arms: Arms, first: &[&str]) -> Self {
        let mut left: Vec<Knob> = first.iter().filter_map(|id| Knob::from_id(id)).collect();
        left.extend(Knob::all().filter(|knob| !first.contains(&knob.id())));
        left.reverse();
        let leader = match seen(inputs, arms).outcome {
            Outcome::Cheaper(arm) => Some(arm),
            Outcome::Tie | Outcome::NoAnswer => None,
        };
        Self { inputs: inputs.clone(), arms, leader, left, current: None, done: Vec::new() }
    }

    /// Does a slice of the work, about a knob of a small workload and one point of a large one. False once everything is
    /// done.
    pub fn advance(&mut self) -> bool {
        let mut points = (POINTS_PER_SLICE / self.inputs.workload.services.len().max(1)).clamp(1, MOST_POINTS);
        while points > 0 {
            let Some(mut search) = self.current.take().or_else(|| self.next_search()) else { return false };
            if search.step(&self.inputs, self.arms) {
                self.current = Some(search);
                points -= 1;
            } else {
                self.done.push(search.finish(&self.inputs, self.leader));
            }
        }
        true
    }

    /// The knobs that are done so far.
    #[must_use]
    pub fn found(&self) -> &[Flip] {
        &self.done
    }

    /// The knobs that are done.
    #[must_use]
    pub fn finish(self) -> Vec<Flip> {
        self.done
    }

    fn next_search(&mut self) -> Option<Search> {
        let knob = self.left.pop()?;
        let mut walk = Walk::new(Lattice::of(knob));
        let quarters = walk.lattice().spread(QUARTERS);
        walk.add(quarters.chain([knob.get(&self.inputs)]));
        Some(Search { knob, turned: self.inputs.clone(), walk, matters: None })
    }
}

impl Search {
    /// Looks at one more value. False where there is none left.
    fn step(&mut self, inputs: &Inputs, arms: Arms) -> bool {
        let at = self.walk.asked().or_else(|| {
            let matters = *self.matters.get_or_insert_with(|| differ(&self.walk));
            let alike = |low: &Seen, high: &Seen| low.outcome == high.outcome;
            let steps = if self.knob.id() == EXACT { u32::MAX } else { steps(&self.turned) };
            matters.then(|| self.walk.halved(steps, alike, lead_cannot_change)).flatten()
        });
        let Some(at) = at else { return false };
        let value = self.walk.value(at);
        // Low, most likely and high may have been moved apart, which turning the knob to the same value would not keep.
        let seen = if value == self.knob.get(inputs) {
            seen(inputs, arms)
        } else {
            self.knob.set(&mut self.turned, value);
            seen(&self.turned, arms)
        };
        self.walk.saw(at, seen);
        true
    }

    fn finish(&self, inputs: &Inputs, leader: Option<usize>) -> Flip {
        let today = self.knob.get(inputs);
        let lattice = self.walk.lattice();
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut before = 0.0;
        for (value, seen) in self.walk.seen() {
            let position = lattice.position(value);
            match stretches.last_mut() {
                Some(last) if last.outcome == seen.outcome => last.to = position,
                last => {
                    // Neighbours are so close that only whole numbers show in between, and there halfway is right.
                    let from = if last.is_some() { (before + position) / 2.0 } else { 0.0 };
                    if let Some(last) = last {
                        last.to = from;
                    }
                    stretches.push(Stretch { from, to: position, outcome: seen.outcome });
                }
            }
            before = position;
        }
        if let Some(last) = stretches.last_mut() {
            last.to = 1.0;
        }
        let mut values = changes(self.walk.seen().rev().filter(|(value, _)| *value < today), leader);
        values.reverse();
        values.extend(changes(self.walk.seen().filter(|(value, _)| *value > today), leader));
        let distance = |value: f64| (lattice.position(value) - lattice.position(today)).abs();
        let nearest = values.iter().copied().min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
        Flip { knob: self.knob.id(), today, leader, stretches, values, nearest }
    }
}

/// Whether anything differs between the values looked at.
fn differ(walk: &Walk<Seen>) -> bool {
    let mut costs = walk.seen().map(|(_, seen)| seen.cost());
    let first = costs.next();
    costs.any(|cost| Some(cost) != first)
}

/// Whether the lead is the same everywhere between two values: both costs rise or fall along a control, but for about a
/// machine more or less, so where the ranges of the two do not overlap they do not meet. The same reasoning as along the
/// axis, and tests look everywhere.
fn lead_cannot_change(low: &Seen, high: &Seen) -> bool {
    match (&low.point, &high.point) {
        (Some(low), Some(high)) => Point::lead_cannot_change(low, high),
        // What fits no machine at two sizes fits none between them.
        (None, None) => true,
        _ => false,
    }
}

/// Values at which the lead passes to the other arm. A tie changes nothing, nor does a value without an answer; where
/// nobody leads today there is nothing to flip.
fn changes<'a>(seen: impl Iterator<Item = (f64, &'a Seen)>, leader: Option<usize>) -> Vec<f64> {
    let Some(mut leader) = leader else { return Vec::new() };
    let mut found = Vec::new();
    for (value, seen) in seen {
        if let Outcome::Cheaper(arm) = seen.outcome
            && arm != leader
        {
            found.push(value);
            leader = arm;
        }
    }
    found
}

/// Both costs at today's scale, both fleets packed anew.
fn seen(inputs: &Inputs, arms: Arms) -> Seen {
    let today = inputs.axis.today(&inputs.workload);
    let point = PointMaker::new(inputs, arms).point(today).ok().filter(|point| point.difference().get().is_finite());
    let outcome = match point.map(|point| point.leader()) {
        None => Outcome::NoAnswer,
        Some(None) => Outcome::Tie,
        Some(Some(arm)) => Outcome::Cheaper(arm),
    };
    Seen { point, outcome }
}

fn steps(inputs: &Inputs) -> u32 {
    let listed = inputs.workload.services.len();
    STEPS.iter().find(|(up_to, _)| listed <= *up_to).map_or(1, |(_, steps)| *steps)
}

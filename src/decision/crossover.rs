//! Every point of the axis at which the lead changes.
//!
//! The curves are staircases, so between two samples the lead may change and change back. Both costs rise along the
//! axis, but for a machine more or less; where the ranges of the two costs between two samples do not overlap, the
//! lead cannot change in between, and everywhere else every whole number is looked at.

use super::{Curve, Inputs, Point, PointMaker};
use crate::fleet::{Arms, TooBig};
use crate::ledger::{Ledger, ledger};
use crate::units::{Money, ranked};

/// The lead changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossover {
    /// First whole number of the axis at which the new arm leads.
    pub x: u32,
    /// Index of the arm that led before.
    pub from: usize,
    /// Index of the arm that leads from here.
    pub to: usize,
    /// Rows of the ledger that turned it: those that moved most towards the new leader since the lead before, largest
    /// first, with what they moved.
    pub lines: Vec<(&'static str, Money)>,
    /// Cost of both arms here.
    pub cost: [Money; 2],
}

/// Rows named for each crossover.
const NAMED_ROWS: usize = 3;
/// Crossovers for which rows are named; further ones are still found.
const EXPLAINED: usize = 12;

/// Finds every change of lead between the first and the last point of a curve.
///
/// # Errors
/// Where a service is larger than any machine of the price book.
pub fn crossovers(inputs: &Inputs, arms: Arms, curve: &Curve) -> Result<Vec<Crossover>, TooBig> {
    crossovers_by(&PointMaker::new(inputs, arms), arms, curve)
}

/// The same, by who makes its points.
pub(super) fn crossovers_by(maker: &PointMaker, arms: Arms, curve: &Curve) -> Result<Vec<Crossover>, TooBig> {
    let mut found = Vec::new();
    let mut walk = Walk { maker, leader: None, found: &mut found };
    for pair in curve.points.windows(2) {
        let [before, after] = pair else { continue };
        walk.leader = walk.leader.or(before.leader());
        walk.between(before, after)?;
    }
    let mut since = curve.points.first().map_or(0, |point| point.x);
    for crossover in found.iter_mut().take(EXPLAINED) {
        crossover.lines = turned_by(maker, arms, since, crossover)?;
        since = crossover.x;
    }
    Ok(found)
}

struct Walk<'a> {
    maker: &'a PointMaker<'a>,
    /// Who leads so far; a tie changes nothing.
    leader: Option<usize>,
    found: &'a mut Vec<Crossover>,
}

impl Walk<'_> {
    fn between(&mut self, before: &Point, after: &Point) -> Result<(), TooBig> {
        if after.x - before.x <= 1 {
            self.arrive(after);
            return Ok(());
        }
        if Point::lead_cannot_change(before, after) {
            return Ok(());
        }
        let middle = self.maker.point(before.x + (after.x - before.x) / 2)?;
        self.between(before, &middle)?;
        self.between(&middle, after)
    }

    fn arrive(&mut self, point: &Point) {
        match (self.leader, point.leader()) {
            (Some(from), Some(to)) if from != to => {
                self.found.push(Crossover { x: point.x, from, to, lines: Vec::new(), cost: point.cost });
                self.leader = Some(to);
            }
            (None, to) => self.leader = to,
            _ => {}
        }
    }
}

/// Rows whose difference moved most towards the new leader since `since`.
fn turned_by(
    maker: &PointMaker,
    arms: Arms,
    since: u32,
    crossover: &Crossover,
) -> Result<Vec<(&'static str, Money)>, TooBig> {
    let ledgers = |x: u32| -> Result<[Ledger; 2], TooBig> {
        let fleets = maker.known_fleets(x)?;
        let context = maker.context(x);
        Ok([ledger(arms.0[0], &fleets[0], &context), ledger(arms.0[1], &fleets[1], &context)])
    };
    let (then, now) = (ledgers(since)?, ledgers(crossover.x)?);
    let advantage = |sides: &[Ledger; 2], id: &str| sides[crossover.from].row(id) - sides[crossover.to].row(id);
    let mut moved: Vec<(&'static str, Money)> = Vec::new();
    for id in now.iter().flat_map(|side| side.lines.iter().map(|line| line.spec.id)) {
        let gain = advantage(&now, id) - advantage(&then, id);
        if gain.get() > 0.0 && !moved.iter().any(|(known, _)| *known == id) {
            moved.push((id, gain));
        }
    }
    let order = ranked(moved.len(), |index| -moved[index].1.get());
    Ok(order.into_iter().take(NAMED_ROWS).map(|index| moved[index]).collect())
}

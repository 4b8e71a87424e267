//! What each assumption alone does to the answer: everything else stays at its mean.

use super::amounts::Amounts;
use super::takeover::Takeover;
use crate::assumptions::AssumptionId;
use crate::decision::Inputs;
use crate::units::Money;

/// One assumption at its low and at its high value.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Which.
    pub id: AssumptionId,
    /// Today's difference, first arm minus second.
    pub difference: [Money; 2],
    /// Where the arm of [`Spread::to`](crate::decision::Spread::to) takes over. `None` where it never does.
    pub crossover: [Option<u32>; 2],
}

impl Bar {
    /// How far today's difference moves from low to high.
    #[must_use]
    pub fn swing(&self) -> Money {
        (self.difference[1] - self.difference[0]).abs()
    }
}

/// A bar for every assumption that moves anything, widest first.
pub(super) fn tornado(inputs: &Inputs, amounts: &Amounts, ids: &[AssumptionId], to: usize) -> Vec<Bar> {
    let means = lead(amounts, to, &|_| [0.0; 2]);
    let bars = ids.iter().map(|id| bar(inputs, amounts, *id, to));
    let moves = |bar: &Bar| bar.swing().get() > 0.0 || bar.crossover.iter().any(|crossover| *crossover != means);
    let mut bars: Vec<Bar> = bars.filter(moves).collect();
    // Equal swings stay in the order of the registry.
    bars.sort_by(|one, other| other.swing().get().total_cmp(&one.swing().get()));
    bars
}

fn bar(inputs: &Inputs, amounts: &Amounts, id: AssumptionId, to: usize) -> Bar {
    let estimate = inputs.estimate(id);
    let ends = [estimate.low, estimate.high].map(|value| {
        // By how much each signature's product moves.
        let value_of = |other: AssumptionId| if other == id { value } else { inputs.estimate(other).mean() };
        let moved = amounts.signatures.iter().map(|signature| {
            let moves = signature.assumptions(inputs).any(|other| other == id);
            if moves { signature.at(inputs, &value_of) - signature.mean } else { 0.0 }
        });
        moved.collect::<Vec<f64>>()
    });
    let ladder = amounts.ladders.iter().find(|ladder| ladder.dimension.id == id);
    let levels =
        ladder.map(|ladder| [ladder.levels.first(), ladder.levels.last()].map(|level| level.copied().flatten()));
    let change = |end: usize, at: usize| {
        [0, 1].map(|arm| {
            let signatures = amounts.signatures.iter().enumerate().map(|(index, signature)| {
                let base = amounts.base(at, arm, index);
                let shaped = levels.map_or(0.0, |levels| amounts.at_level(levels[end], at, arm, index) - base);
                base * ends[end][index] + shaped * signature.mean
            });
            signatures.sum::<f64>()
        })
    };
    let difference = [0, 1].map(|end| {
        let costs = moved_by(amounts.costs[amounts.today], change(end, amounts.today));
        Money(costs[0] - costs[1])
    });
    let crossover = [0, 1].map(|end| lead(amounts, to, &|at| change(end, at)));
    Bar { id, difference, crossover }
}

/// Where an arm takes over, with the costs at the means moved at every point.
fn lead(amounts: &Amounts, to: usize, change: &dyn Fn(usize) -> [f64; 2]) -> Option<u32> {
    let mut takeover = Takeover::new(to, 1);
    for (at, x) in amounts.xs.iter().enumerate() {
        let costs = moved_by(amounts.costs[at], change(at));
        takeover.pass(*x, [&costs[..1], &costs[1..]]);
    }
    takeover.only()
}

fn moved_by(costs: [f64; 2], change: [f64; 2]) -> [f64; 2] {
    [costs[0] + change[0], costs[1] + change[1]]
}

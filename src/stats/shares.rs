//! Which assumptions today's difference is uncertain because of: variance shares of the model the draws use.
//!
//! An annuity of a discount rate and a horizon that are both uncertain is no product of functions of one each. It is
//! taken as the product of both alone, over what it is at their means; no default has a range for either.

use super::Draws;
use super::amounts::{Amounts, Ladder};
use super::shaping::Role;
use super::variance::{Indices, SumOfProducts};
use crate::assumptions::{AssumptionId, Factor};
use crate::decision::Inputs;

/// One assumption's part in the variance of today's difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Which.
    pub id: AssumptionId,
    /// By itself: its first-order Sobol index.
    pub first: f64,
    /// With everything it meets: its total Sobol index.
    pub total: f64,
}

/// A function of one assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// A factor of a line, all else at the means; over its value at the means where it follows from a further one too.
    Factor(Factor, bool),
    /// The way from the mean to the furthest node on one side.
    Side(usize),
    /// How near a node is, 1 at it and 0 from the next ones on.
    Node(usize),
}

/// Puts the model together, one signature a step.
#[derive(Default)]
pub(super) struct Shares {
    sum: SumOfProducts,
    known: Vec<(AssumptionId, Vec<Kind>, usize)>,
    next: usize,
}

impl Shares {
    /// Adds the next signature, and says which share of them is there.
    pub(super) fn advance(&mut self, inputs: &Inputs, amounts: &Amounts, draws: &Draws, ids: &[AssumptionId]) -> f64 {
        let Some(signature) = amounts.signatures.get(self.next) else { return 1.0 };
        let mut rate: Vec<(AssumptionId, Kind)> = Vec::new();
        for factor in &signature.moving {
            let drawn = factor.rests_on(inputs.book()).filter(|id| draws.column(*id).is_some());
            rate.extend(drawn.enumerate().map(|(place, id)| (id, Kind::Factor(*factor, place > 0))));
        }
        for (factor, shape) in shapes(amounts, self.next) {
            let mut functions = Vec::new();
            for id in ids {
                let mut kinds: Vec<Kind> = Vec::new();
                kinds.extend(rate.iter().chain(&shape).filter(|(of, _)| of == id).map(|(_, kind)| *kind));
                if !kinds.is_empty() {
                    functions.push(self.function(inputs, amounts, draws, ids, *id, kinds));
                }
            }
            self.sum.term(factor, functions);
        }
        self.next += 1;
        self.next as f64 / amounts.signatures.len() as f64
    }

    fn function(
        &mut self,
        inputs: &Inputs,
        amounts: &Amounts,
        draws: &Draws,
        ids: &[AssumptionId],
        id: AssumptionId,
        kinds: Vec<Kind>,
    ) -> usize {
        if let Some((_, _, function)) = self.known.iter().find(|(of, known, _)| *of == id && *known == kinds) {
            return *function;
        }
        let ladder = amounts.ladders.iter().find(|ladder| ladder.dimension.id == id);
        let mut values = vec![1.0; draws.count() as usize];
        for kind in &kinds {
            multiply(&mut values, draws.column(id).unwrap_or_default(), *kind, id, inputs, ladder);
        }
        let variable = ids.iter().position(|other| *other == id).unwrap_or(ids.len());
        let function = self.sum.function(variable, values);
        self.known.push((id, kinds, function));
        function
    }

    /// Everything that has a part, largest first.
    pub(super) fn finish(&self, ids: &[AssumptionId]) -> Vec<Share> {
        let (_, indices) = self.sum.indices(ids.len());
        let share = |(id, Indices { first, total }): (&AssumptionId, Indices)| Share { id: *id, first, total };
        let mut shares: Vec<Share> = ids.iter().zip(indices).map(share).filter(|share| share.total > 0.0).collect();
        // Equal parts stay in the order of the registry.
        shares.sort_by(|one, other| other.total.total_cmp(&one.total));
        shares
    }
}

fn multiply(
    values: &mut [f64],
    column: &[f64],
    kind: Kind,
    id: AssumptionId,
    inputs: &Inputs,
    ladder: Option<&Ladder>,
) {
    let provisioning = &inputs.workload.provisioning;
    let mean_of = |id: AssumptionId| inputs.estimate(id).mean();
    let at =
        |factor: Factor, drawn: f64| factor.value_at(&|of| if of == id { drawn } else { mean_of(of) }, provisioning);
    for (value, drawn) in values.iter_mut().zip(column) {
        *value *= match (kind, ladder) {
            (Kind::Factor(factor, false), _) => at(factor, *drawn),
            (Kind::Factor(factor, true), _) => at(factor, *drawn) / at(factor, mean_of(id)),
            (Kind::Side(side), Some(ladder)) => {
                let (found, way) = ladder.dimension.side(*drawn);
                if found == side { way } else { 0.0 }
            }
            (Kind::Node(node), Some(ladder)) => match ladder.dimension.locate(*drawn) {
                (cell, way) if cell == node => 1.0 - way,
                (cell, way) if cell + 1 == node => way,
                _ => 0.0,
            },
            (Kind::Side(_) | Kind::Node(_), None) => 1.0,
        };
    }
}

type Term = (f64, Vec<(AssumptionId, Kind)>);

/// Today's amount of a signature, first arm less second, as a sum of products of what shapes fleets.
fn shapes(amounts: &Amounts, signature: usize) -> Vec<Term> {
    let at = |level: Option<usize>, arm: usize| amounts.at_level(level, amounts.today, arm, signature);
    let of = |role: Role| amounts.ladders.iter().filter(move |ladder| ladder.dimension.role == role);
    let mut terms: Vec<Term> = Vec::new();
    for (arm, sign) in [(0, 1.0), (1, -1.0)] {
        let base = at(None, arm);
        // What growth adds, and what all else adds, while the other stays at its mean.
        let mut growth: Vec<Term> = Vec::new();
        for ladder in of(Role::Growth) {
            for node in ladder.dimension.others() {
                growth.push((at(ladder.levels[node], arm) - base, vec![(ladder.dimension.id, Kind::Node(node))]));
            }
        }
        let mut others: Vec<Term> = Vec::new();
        for ladder in of(Role::Added) {
            for side in [0, 1] {
                let step = at(ladder.levels[side * 2], arm) - base;
                others.push((step, vec![(ladder.dimension.id, Kind::Side(side))]));
            }
        }
        let of_pair =
            |role: Role, node: usize| amounts.ladder(role).map(|ladder| (ladder.dimension.id, Kind::Node(node)));
        for (one, row) in amounts.pair.iter().enumerate() {
            for (other, level) in row.iter().enumerate() {
                let functions = of_pair(Role::First, one).into_iter().chain(of_pair(Role::Second, other)).collect();
                others.push((at(*level, arm) - base, functions));
            }
        }
        terms.push((sign * base, Vec::new()));
        for (step, functions) in growth.iter().chain(&others) {
            terms.push((sign * step, functions.clone()));
        }
        for (growing, along) in growth.iter().filter(|_| base != 0.0) {
            for (step, functions) in &others {
                let functions = along.iter().chain(functions).copied().collect();
                terms.push((sign * growing * step / base, functions));
            }
        }
    }
    terms.retain(|(factor, _)| *factor != 0.0 && factor.is_finite());
    terms
}

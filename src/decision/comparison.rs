//! Answers side by side: which inputs differ, and by how much each line of the ledgers does.

use super::{Inputs, Report};
use crate::assumptions::{AssumptionId, Group};
use crate::units::{Money, ranked};
use crate::workload::{CHOICES, Capability, Choice, FIELDS, Field, Service, Workload};

/// Something about inputs that may differ.
#[derive(Clone, Copy)]
pub enum Feature {
    /// What the answer is asked along.
    Axis,
    /// The services.
    Mix,
    /// How the load moves.
    Load,
    /// A number of the workload.
    Field(&'static Field),
    /// A choice among options.
    Choice(&'static Choice),
    /// What a capability means to the organisation.
    Need(Capability),
    /// A row of the registry: low, most likely and high.
    Estimate(AssumptionId),
    /// Where the draws begin.
    Seed,
}

/// Everything inputs differ in, as the form has it in order; what is alike everywhere is not among them.
///
/// An assumption that nobody changed follows the price book, which is a choice and listed as such.
#[must_use]
pub fn differing(all: &[&Inputs]) -> Vec<Feature> {
    let features = [Feature::Axis, Feature::Mix, Feature::Load].into_iter();
    let features = features.chain(FIELDS.iter().map(Feature::Field)).chain(CHOICES.iter().map(Feature::Choice));
    let features = features.chain(Capability::ALL.into_iter().map(Feature::Need));
    let features = features.chain(AssumptionId::ALL.into_iter().map(Feature::Estimate)).chain([Feature::Seed]);
    features.filter(|feature| all.iter().skip(1).any(|inputs| feature.differs(all, inputs))).collect()
}

impl Feature {
    /// Its key, as links and reports have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Axis => "axis",
            Self::Mix => "mix",
            Self::Load => "load",
            Self::Field(field) => field.id,
            Self::Choice(choice) => choice.id,
            Self::Need(capability) => capability.id(),
            Self::Estimate(id) => id.row().id,
            Self::Seed => "seed",
        }
    }

    /// Whether inputs differ in it from the first of all.
    fn differs(self, all: &[&Inputs], other: &Inputs) -> bool {
        let Some(first) = all.first() else { return false };
        let (a, b) = (&first.workload, &other.workload);
        match self {
            Self::Axis => first.axis != other.axis,
            Self::Mix => changed_services(a, b) > 0,
            Self::Load => a.profile != b.profile,
            Self::Field(field) => (field.get)(a) != (field.get)(b),
            Self::Choice(choice) => (choice.get)(a) != (choice.get)(b),
            Self::Need(capability) => a.need(capability) != b.need(capability),
            Self::Estimate(id) => {
                let is_changed = all.iter().any(|inputs| inputs.assumptions.is_changed(id));
                is_changed && first.estimate(id) != other.estimate(id)
            }
            Self::Seed => first.seed != other.seed,
        }
    }
}

/// Services that are in one of two workloads only, or in both with other numbers. They are known by their name, and
/// where a name is there twice, by their place.
#[must_use]
pub fn changed_services(first: &Workload, other: &Workload) -> usize {
    let (mut left, right) = (by_key(&first.services), by_key(&other.services));
    let changed = right.iter().filter(|(key, service)| left.remove(*key).is_none_or(|was| was != **service)).count();
    changed + left.len()
}

fn by_key(services: &[Service]) -> std::collections::BTreeMap<(&str, usize), &Service> {
    let mut keyed = std::collections::BTreeMap::new();
    for service in services {
        let mut place = 0;
        while keyed.contains_key(&(service.name.as_str(), place)) {
            place += 1;
        }
        keyed.insert((service.name.as_str(), place), service);
    }
    keyed
}

/// One line of several ledgers.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedLine {
    /// Its key. `None`: all lines together that are alike everywhere.
    pub id: Option<&'static str>,
    /// $ a year, answer by answer, in the order of the arms.
    pub amounts: Vec<[Money; 2]>,
}

impl ComparedLine {
    /// How much more an answer has here than the first.
    #[must_use]
    pub fn change(&self, answer: usize, arm: usize) -> Money {
        let of = |answer: usize| self.amounts.get(answer).map_or(Money::ZERO, |amounts| amounts[arm.min(1)]);
        of(answer) - of(0)
    }

    /// The largest change of any answer on either arm.
    fn largest(&self) -> f64 {
        let changes = (1..self.amounts.len()).flat_map(|answer| [self.change(answer, 0), self.change(answer, 1)]);
        changes.fold(0.0, |most, change| most.max(change.get().abs()))
    }
}

/// Below this a difference is one of rounding: half a cent.
const SAME: f64 = 0.005;

/// The ledgers of several answers line by line, the largest change first; what is alike comes last, as one line. Together
/// the lines are each ledger's total.
#[must_use]
pub fn compared_lines(reports: &[&Report]) -> Vec<ComparedLine> {
    let mut ids: Vec<&'static str> = Vec::new();
    for group in Group::ALL {
        let lines = reports.iter().flat_map(|report| &report.sides).flat_map(|side| &side.ledger.lines);
        for line in lines.filter(|line| line.spec.group == group) {
            if !ids.contains(&line.spec.id) {
                ids.push(line.spec.id);
            }
        }
    }
    let line = |id: &'static str| {
        let amounts = |report: &&Report| [0, 1].map(|arm: usize| report.sides[arm].ledger.row(id));
        ComparedLine { id: Some(id), amounts: reports.iter().map(amounts).collect() }
    };
    let (mut changed, alike): (Vec<ComparedLine>, Vec<ComparedLine>) =
        ids.into_iter().map(line).partition(|line| line.largest() >= SAME);
    let order = ranked(changed.len(), |place| -changed[place].largest());
    changed = order.into_iter().map(|place| changed[place].clone()).collect();
    if !alike.is_empty() {
        let sum = |answer: usize| {
            [0, 1].map(|arm: usize| {
                alike.iter().filter_map(|line| line.amounts.get(answer)).map(|amounts| amounts[arm]).sum()
            })
        };
        changed.push(ComparedLine { id: None, amounts: (0..reports.len()).map(sum).collect() });
    }
    changed
}

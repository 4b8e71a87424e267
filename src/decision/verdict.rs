//! The answer, as data.

use super::{Crossover, Curve};
use crate::assumptions::Group;
use crate::ledger::Ledger;
use crate::units::Money;
use crate::workload::{Incumbent, Workload};

/// What to do, given what runs today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The platform in use is the cheaper one.
    Stay,
    /// The other platform is cheaper, and it is the second arm.
    Move,
    /// The other platform is cheaper, and it is the first arm.
    MoveBack,
    /// Nothing runs yet: begin with the cheaper one.
    Start,
    /// Inside the error band there is no winner.
    TooClose,
}

impl Action {
    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Move => "move",
            Self::MoveBack => "move_back",
            Self::Start => "start",
            Self::TooClose => "too_close_to_call",
        }
    }
}

/// The answer for today, and how it changes along the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What to do.
    pub action: Action,
    /// Index of the arm that is cheaper today, whether or not it wins.
    pub cheaper: usize,
    /// How much cheaper, $ a year.
    pub difference: Money,
    /// Half the width of the band in which the difference lies four times in five.
    pub margin: Money,
    /// Below this difference there is no winner.
    pub threshold: Money,
    /// Share of the draws in which the arm that is cheaper today is cheaper. `None` before they have arrived.
    pub confidence: Option<f64>,
    /// Where today stands on the axis.
    pub today: u32,
    /// Where the axis ends.
    pub end: u32,
    /// The last change of lead: from here to the end of the axis one arm leads. `None` where the lead never changes.
    pub last: Option<Lead>,
    /// Changes of lead on the whole axis.
    pub changes: usize,
    /// First change of lead, where there are several.
    pub first_change: Option<u32>,
    /// Where today's leader loses the lead next, and where the last loss before today was.
    pub next_change: Option<u32>,
    /// By how much the dearer arm is dearer, by cause, in the order of [`Cause::ALL`].
    pub causes: [Money; Cause::ALL.len()],
}

/// What a difference comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Invoices: machines and what surrounds them.
    Machines,
    /// People's time, every year.
    People,
    /// Revenue lost while services are down.
    Downtime,
    /// What a move costs once.
    Move,
    /// Interest on what is done without.
    Debt,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Machines, Self::People, Self::Downtime, Self::Move, Self::Debt];

    /// The cause a part of the breakdown belongs to.
    #[must_use]
    pub const fn of(group: Group) -> Self {
        match group {
            Group::Machines | Group::Surroundings => Self::Machines,
            Group::Platform | Group::Services | Group::Incidents => Self::People,
            Group::Downtime => Self::Downtime,
            Group::OneOff => Self::Move,
            Group::Debt => Self::Debt,
        }
    }
}

impl Verdict {
    /// The largest cause of the difference, and its share of it: more than 1 where the other causes point the other way.
    /// `None` where nothing differs.
    #[must_use]
    pub fn main_cause(&self) -> Option<(Cause, f64)> {
        let largest = |best: Option<(Cause, Money)>, (cause, amount): (Cause, Money)| match best {
            Some((_, most)) if most >= amount => best,
            _ => Some((cause, amount)),
        };
        let (cause, amount) = Cause::ALL.into_iter().zip(self.causes).fold(None, largest)?;
        (self.difference.get() > 0.0).then(|| (cause, amount / self.difference))
    }
}

/// A lead that lasts to the end of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Where it begins.
    pub x: u32,
    /// Index of the arm that leads.
    pub arm: usize,
}

/// Draws the conclusion.
#[must_use]
pub fn verdict(workload: &Workload, curve: &Curve, crossovers: &[Crossover], ledgers: [&Ledger; 2]) -> Verdict {
    let today = &curve.today;
    let cheaper = today.leader().unwrap_or(0);
    let action = match (today.is_close(), workload.incumbent, cheaper) {
        (true, ..) => Action::TooClose,
        (false, Incumbent::Neither, _) => Action::Start,
        (false, Incumbent::Docker, 0) | (false, Incumbent::Kubernetes, 1) => Action::Stay,
        (false, Incumbent::Docker, _) => Action::Move,
        (false, Incumbent::Kubernetes, _) => Action::MoveBack,
    };
    let difference = today.difference().abs();
    let mut causes = [Money::ZERO; Cause::ALL.len()];
    for group in Group::ALL {
        causes[Cause::of(group) as usize] += ledgers[1 - cheaper].group(group) - ledgers[cheaper].group(group);
    }
    Verdict {
        action,
        cheaper,
        difference,
        margin: today.margin,
        threshold: today.threshold(),
        confidence: today.second_cheaper.map(|share| if cheaper == 1 { share } else { 1.0 - share }),
        today: today.x,
        end: curve.points.last().map_or(today.x, |point| point.x),
        last: crossovers.last().map(|crossover| Lead { x: crossover.x, arm: crossover.to }),
        changes: crossovers.len(),
        first_change: crossovers.first().map(|crossover| crossover.x),
        next_change: crossovers.iter().find(|crossover| crossover.x > today.x).map(|crossover| crossover.x),
        causes,
    }
}

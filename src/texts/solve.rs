//! "Solve for" in words: what can be asked, what is found, and what comes out there.

use super::measure::position;
use super::{Locale, amount, amounts};
use crate::decision::{InternalRate, Knob, Prospect};
use crate::fleet::Axis;
use crate::stats::{Evidence, Goal, Proof, Question, Solution};
use crate::units::Money;

/// What goals and answers are told with.
pub struct Asked<'a> {
    /// Names of the arms.
    pub names: [&'a str; 2],
    /// Index of the arm one would move to.
    pub to: usize,
    /// The axis of the curve.
    pub axis: Axis,
    /// How numbers are written.
    pub locale: &'a Locale,
}

/// One answer: a sentence, and the value it offers to take over.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The sentence.
    pub text: String,
    /// The value, where it is another than today's.
    pub value: Option<f64>,
}

impl Asked<'_> {
    fn name(&self, arm: usize) -> &str {
        self.names.get(arm).copied().unwrap_or_default()
    }

    /// What a goal asks for, before its number: "Moving to Kubernetes now pays back within".
    #[must_use]
    pub fn goal(&self, goal: Goal) -> String {
        let (to, from) = (self.name(self.to), self.name(1 - self.to));
        match goal {
            Goal::Even => format!("{from} and {to} cost the same today"),
            Goal::Saving(_) => format!("{to} is cheaper a year by"),
            Goal::CrossoverBy(_) => format!("{to} takes over for good by"),
            Goal::PaybackWithin(_) => format!("Moving to {to} now pays back within"),
            Goal::Return(_) => format!("Moving to {to} now returns at least"),
            Goal::Worth => format!("Moving to {to} now is worth something"),
        }
    }

    /// How a goal's number is measured; empty where it has none.
    #[must_use]
    pub fn measure(&self, goal: Goal) -> &'static str {
        match (goal, self.axis) {
            (Goal::Even | Goal::Worth, _) => "",
            (Goal::Saving(_), _) => "$ a year",
            (Goal::CrossoverBy(_), Axis::Services) => "services",
            (Goal::CrossoverBy(_), Axis::Traffic) => "times today’s traffic",
            (Goal::CrossoverBy(_), Axis::Months) => "months from now",
            (Goal::PaybackWithin(_), _) => "months",
            (Goal::Return(_), _) => "% a year",
        }
    }

    /// The answer, nearest value first.
    #[must_use]
    pub fn told(&self, question: &Question, solution: &Solution) -> Vec<Told> {
        let knob = question.knob;
        let at = |proof: &Proof| amount(proof.value, knob.unit(), self.locale);
        let plain = |text: String| vec![Told { text, value: None }];
        if let Some(now) = solution.today.filter(|now| now.reached) {
            let limits = match solution.values.map(|limit| limit.map(|proof| at(&proof))) {
                [Some(low), Some(high)] => format!(" It stays so from {low} to {high}."),
                [Some(low), None] => format!(" It stays so down to {low}."),
                [None, Some(high)] => format!(" It stays so up to {high}."),
                [None, None] => format!(" It stays so {}.", self.between(knob)),
            };
            return plain(format!("Reached already, at {}: {}.{limits}", at(&now), self.proof(&now)));
        }
        let offered = |proof: Proof| Told {
            text: format!("At {}: {}.", at(&proof), self.proof(&proof)),
            value: Some(proof.value),
        };
        if let Some(nearest) = solution.nearest {
            let other = solution.values.into_iter().flatten().filter(|proof| proof.value != nearest.value);
            return std::iter::once(nearest).chain(other).map(offered).collect();
        }
        match solution.closest {
            Some(closest) => plain(format!(
                "No value {} reaches it. It comes closest at {}: {}.",
                self.between(knob),
                at(&closest),
                self.proof(&closest)
            )),
            None => plain(format!("No value {} has an answer: a service fits no machine.", self.between(knob))),
        }
    }

    fn between(&self, knob: Knob) -> String {
        let bounds = knob.bounds();
        format!("between {}", amounts(bounds.min, " and ", bounds.max, knob.unit(), self.locale))
    }

    /// What comes out at a value: "today Kubernetes costs $1,230 a year less than Docker; moving now pays back in 17 months".
    fn proof(&self, proof: &Proof) -> String {
        let difference = proof.cost[0] - proof.cost[1];
        let cheaper = usize::from(difference.get() > 0.0);
        let cost = if difference.get().abs() < 0.5 {
            format!("{} and {} cost the same today", self.name(0), self.name(1))
        } else {
            let less = self.locale.money_rounded(difference.abs());
            format!("today {} costs {less} a year less than {}", self.name(cheaper), self.name(1 - cheaper))
        };
        match proof.evidence {
            Evidence::Cost => cost,
            Evidence::Crossover(Some(last), _) => {
                let x = position(self.axis, last.x, self.locale);
                format!("{cost}; the last crossover is at {x}, to {}", self.name(last.arm))
            }
            Evidence::Crossover(None, Some(arm)) => {
                format!("{cost}; there is no crossover: {} is cheaper all along", self.name(arm))
            }
            Evidence::Crossover(None, None) => format!("{cost}; there is no crossover"),
            Evidence::Move(now) => format!("{cost}; moving now {}", self.prospect(&now)),
        }
    }

    fn prospect(&self, now: &Prospect) -> String {
        let payback = match now.payback {
            Some(0) => "pays back at once".to_owned(),
            Some(1) => "pays back in 1 month".to_owned(),
            Some(months) => format!("pays back in {} months", self.locale.number(f64::from(months), 0)),
            None => "does not pay back within the horizon".to_owned(),
        };
        let returned = match now.irr {
            InternalRate::Rate(rate) => format!(", returns {} a year", self.locale.percent(rate)),
            InternalRate::NoOutlay => ", takes no outlay".to_owned(),
            InternalRate::NoReturn => ", returns nothing".to_owned(),
            InternalRate::Unclear => String::new(),
        };
        format!("{payback}{returned} and is worth {} today", self.locale.money_rounded(now.npv + Money::ZERO))
    }
}

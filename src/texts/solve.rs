//! "Solve for" in words: what can be asked, what is found, and what comes out there.

use super::measure::{duration, position};
use super::{Locale, amount, amounts, msg};
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
        let english = match goal {
            Goal::Even => msg("{1} and {0} cost the same today"),
            Goal::Saving(_) => msg("{0} is cheaper a year by"),
            Goal::CrossoverBy(_) => msg("{0} takes over for good by"),
            Goal::PaybackWithin(_) => msg("Moving to {0} now pays back within"),
            Goal::Return(_) => msg("Moving to {0} now returns at least"),
            Goal::Worth => msg("Moving to {0} now is worth something"),
        };
        self.locale.say(english, &[to, from])
    }

    /// How a goal's number is measured; empty where it has none. Money is asked for in dollars, whatever is shown.
    #[must_use]
    pub fn measure(&self, goal: Goal) -> &str {
        self.locale.word(match (goal, self.axis) {
            (Goal::Even | Goal::Worth, _) => "",
            (Goal::Saving(_), _) => msg("$ a year"),
            (Goal::CrossoverBy(_), Axis::Services) => msg("services"),
            (Goal::CrossoverBy(_), Axis::Traffic) => msg("times today’s traffic"),
            (Goal::CrossoverBy(_), Axis::Months) => msg("months from now"),
            (Goal::PaybackWithin(_), _) => msg("months"),
            (Goal::Return(_), _) => msg("% a year"),
        })
    }

    /// The answer, nearest value first.
    #[must_use]
    pub fn told(&self, question: &Question, solution: &Solution) -> Vec<Told> {
        let knob = question.knob;
        let locale = self.locale;
        let at = |proof: &Proof| amount(proof.value, knob.unit(), locale);
        let plain = |text: String| vec![Told { text, value: None }];
        if let Some(now) = solution.today.filter(|now| now.reached) {
            let limits = match solution.values.map(|limit| limit.map(|proof| at(&proof))) {
                [Some(low), Some(high)] => locale.say("It stays so from {0} to {1}.", &[&low, &high]),
                [Some(low), None] => locale.say("It stays so down to {0}.", &[&low]),
                [None, Some(high)] => locale.say("It stays so up to {0}.", &[&high]),
                [None, None] => locale.say("It stays so between {0}.", &[&self.range(knob)]),
            };
            let reached = locale.say("Reached already, at {0}: {1}.", &[&at(&now), &self.proof(&now)]);
            return plain(format!("{reached} {limits}"));
        }
        let offered = |proof: Proof| Told {
            text: locale.say("At {0}: {1}.", &[&at(&proof), &self.proof(&proof)]),
            value: Some(proof.value),
        };
        if let Some(nearest) = solution.nearest {
            let other = solution.values.into_iter().flatten().filter(|proof| proof.value != nearest.value);
            return std::iter::once(nearest).chain(other).map(offered).collect();
        }
        match solution.closest {
            Some(closest) => plain(locale.say(
                "No value between {0} reaches it. It comes closest at {1}: {2}.",
                &[&self.range(knob), &at(&closest), &self.proof(&closest)],
            )),
            None => plain(
                locale.say("No value between {0} has an answer: a service fits no machine.", &[&self.range(knob)]),
            ),
        }
    }

    /// From where to where a knob turns: "1 and 100 a week".
    fn range(&self, knob: Knob) -> String {
        let bounds = knob.bounds();
        amounts(msg("{0} and {1}"), bounds.min, bounds.max, knob.unit(), self.locale)
    }

    /// What comes out at a value: "today Kubernetes costs $1,230 a year less than Docker; moving now pays back in 17
    /// months, returns 12 % a year and is worth $3,400 today".
    fn proof(&self, proof: &Proof) -> String {
        let locale = self.locale;
        let difference = proof.cost[0] - proof.cost[1];
        let cheaper = usize::from(difference.get() > 0.0);
        let cost = if difference.get().abs() < 0.5 {
            locale.say("{0} and {1} cost the same today", &[self.name(0), self.name(1)])
        } else {
            let less = locale.money_rounded(difference.abs());
            locale.say("today {0} costs {1} a year less than {2}", &[self.name(cheaper), &less, self.name(1 - cheaper)])
        };
        let more = match proof.evidence {
            Evidence::Cost => return cost,
            Evidence::Crossover(Some(last), _) => {
                let x = position(self.axis, last.x, locale);
                locale.say("the last crossover is at {0}, to {1}", &[&x, self.name(last.arm)])
            }
            Evidence::Crossover(None, Some(arm)) => {
                locale.say("there is no crossover: {0} is cheaper all along", &[self.name(arm)])
            }
            Evidence::Crossover(None, None) => locale.word("there is no crossover").to_owned(),
            Evidence::Move(now) => self.prospect(&now),
        };
        locale.say("{0}; {1}", &[&cost, &more])
    }

    fn prospect(&self, now: &Prospect) -> String {
        let locale = self.locale;
        let payback = match now.payback {
            Some(0) => locale.word("moving now pays back at once").to_owned(),
            Some(months) => locale.say("moving now pays back in {0}", &[&duration(months, locale)]),
            None => locale.word("moving now does not pay back within the horizon").to_owned(),
        };
        let worth = locale.money_rounded(now.npv + Money::ZERO);
        match now.irr {
            InternalRate::Rate(rate) => {
                locale.say("{0}, returns {1} a year and is worth {2} today", &[&payback, &locale.percent(rate), &worth])
            }
            InternalRate::NoOutlay => locale.say("{0}, takes no outlay and is worth {1} today", &[&payback, &worth]),
            InternalRate::NoReturn => locale.say("{0}, returns nothing and is worth {1} today", &[&payback, &worth]),
            InternalRate::Unclear => locale.say("{0} and is worth {1} today", &[&payback, &worth]),
        }
    }
}

//! "Why?" of the numbers of a move: each with its formula.

use super::msg;
use super::timing::{TimingWords, YEAR};
use crate::decision::{InternalRate, Prospect, discounted};
use crate::units::Money;

/// A number with its name, and how it comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasoned {
    /// Its key in the page.
    pub key: &'static str,
    /// What it is.
    pub label: String,
    /// The number.
    pub value: String,
    /// Its formula with the numbers substituted.
    pub because: String,
}

impl TimingWords<'_> {
    /// The numbers behind the advice, each with its formula.
    #[must_use]
    pub fn reasons(&self) -> Vec<Reasoned> {
        let timing = self.timing;
        let now = timing.now();
        let mut found = vec![self.reason_of_worth("now", &now)];
        if let Some(best) = timing.at_best().filter(|best| best.month > 0) {
            found.push(self.reason_of_worth("best", &best));
            found.push(self.reason_of_loss("early", msg("Too early: moving now"), Some(0)));
        }
        if let Some(best) = timing.best {
            let late = best.saturating_add(YEAR);
            let late = ((late as usize) < timing.npv.len()).then_some(late);
            if late.is_some() {
                found.push(self.reason_of_loss("late", msg("Too late: a year after the best month"), late));
            }
            found.push(self.reason_of_loss("never", msg("Never moving"), None));
        }
        let judged = timing.at_best().unwrap_or(now);
        found.push(self.reason_of_return(&judged));
        found.push(self.reason_of_payback(&judged));
        found
    }

    fn reason_of_worth(&self, key: &'static str, prospect: &Prospect) -> Reasoned {
        let (timing, locale) = (self.timing, self.locale);
        let once = prospect.outlay * discounted(timing.rate, prospect.month);
        let remaining = timing.months.len() as u32 - prospect.month;
        let saved = locale.say(
            "What {0} save, each paid at its end and discounted at {1} a year: {2}.",
            &[&self.months(remaining), &locale.percent(timing.rate), &self.exact(prospect.npv + once)],
        );
        let is_spared = prospect.outlay.get() < 0.0;
        let outlay = self.exact(if is_spared { -prospect.outlay } else { prospect.outlay });
        let (later, worth) = (self.months(prospect.month), self.exact(once));
        let paid = match (is_spared, prospect.month) {
            (true, 0) => msg("Plus {0} spared when the move begins."),
            (true, _) => msg("Plus {0} spared when the move begins, {1} from now, which is {2} in today’s money."),
            (false, 0) => msg("Less {0} paid when the move begins."),
            (false, _) => msg("Less {0} paid when the move begins, {1} from now, which is {2} in today’s money."),
        };
        let paid = locale.say(paid, &[&outlay, &later, &worth]);
        let together = locale.say("Together {0}.", &[&self.exact(prospect.npv)]);
        Reasoned {
            key,
            label: locale.say("Net present value of {0}", &[&self.doing(prospect.month)]),
            value: format!("{} ± {}", self.money(prospect.npv), self.money(prospect.margin)),
            because: format!("{saved} {paid} {together}"),
        }
    }

    fn reason_of_loss(&self, key: &'static str, label: &str, month: Option<u32>) -> Reasoned {
        let timing = self.timing;
        let lost = timing.lost_by(month);
        Reasoned {
            key,
            label: self.locale.word(label).to_owned(),
            value: self.locale.say("{0} lost", &[&self.money(lost)]),
            because: self.locale.say(
                "Net present value of the best month {0} − {1} = {2}.",
                &[&self.exact(timing.worth(timing.best)), &self.exact(timing.worth(month)), &self.exact(lost)],
            ),
        }
    }

    fn reason_of_return(&self, prospect: &Prospect) -> Reasoned {
        let locale = self.locale;
        let because = match prospect.irr {
            InternalRate::Rate(rate) => locale.say(
                "At {0} a year, what the months save comes to {1} at the beginning of the move, which is what it costs.",
                &[&locale.percent(rate), &self.exact(prospect.outlay)],
            ),
            InternalRate::NoOutlay => {
                locale.word("No month costs more than staying, so there is nothing to return.").to_owned()
            }
            InternalRate::NoReturn => {
                locale.word("The months save nothing, or too little to speak of a return.").to_owned()
            }
            InternalRate::Unclear => locale
                .word(
                    "Moving saves in some months and costs more in others, so more than one rate may fit, or none.",
                )
                .to_owned(),
        };
        let label = locale.say("Return of {0} (internal rate)", &[&self.doing(prospect.month)]);
        Reasoned { key: "return", label, value: self.rate(prospect.irr), because }
    }

    fn reason_of_payback(&self, prospect: &Prospect) -> Reasoned {
        let flows = self.timing.flows(prospect.month);
        let saved = |months: u32| flows.iter().skip(1).take(months as usize).copied().sum::<Money>();
        let locale = self.locale;
        let outlay = self.exact(prospect.outlay);
        let at_todays_worth = match prospect.discounted_payback {
            Some(months) => locale.say("In today’s money it takes {0}.", &[&self.months(months)]),
            None => locale.word("In today’s money it does not pay for itself.").to_owned(),
        };
        let (value, because) = match prospect.payback {
            Some(months) => {
                let (duration, saved) = (self.months(months), self.exact(saved(months)));
                let text = msg("{0} save {1}; the move costs {2}. From then on it stays paid for.");
                (duration.clone(), locale.say(text, &[&duration, &saved, &outlay]))
            }
            None => {
                let duration = self.months(flows.len() as u32 - 1);
                let text = msg("All {0} save {1}; the move costs {2}.");
                (locale.word("none").to_owned(), locale.say(text, &[&duration, &self.exact(saved(u32::MAX)), &outlay]))
            }
        };
        Reasoned {
            key: "payback",
            label: locale.say("Payback of {0}", &[&self.doing(prospect.month)]),
            value,
            because: format!("{because} {at_todays_worth}"),
        }
    }
}

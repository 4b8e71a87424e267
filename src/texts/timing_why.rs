//! "Why?" of the numbers of a move: each with its formula.

use super::timing::{TimingWords, YEAR, lower_first, recased};
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
            found.push(self.reason_of_loss("early", "Too early: moving now", Some(0)));
        }
        if let Some(best) = timing.best {
            let late = best.saturating_add(YEAR);
            let late = ((late as usize) < timing.npv.len()).then_some(late);
            if late.is_some() {
                found.push(self.reason_of_loss("late", "Too late: a year after the best month", late));
            }
            found.push(self.reason_of_loss("never", "Never moving", None));
        }
        let judged = timing.at_best().unwrap_or(now);
        found.push(self.reason_of_return(&judged));
        found.push(self.reason_of_payback(&judged));
        found
    }

    fn reason_of_worth(&self, key: &'static str, prospect: &Prospect) -> Reasoned {
        let timing = self.timing;
        let once = prospect.outlay * discounted(timing.rate, prospect.month);
        let later = match prospect.month {
            0 => String::new(),
            month => format!(", {} from now, which is {} in today’s money", self.months(month), self.exact(once)),
        };
        let remaining = timing.months.len() as u32 - prospect.month;
        let paid = match prospect.outlay {
            spared if spared.get() < 0.0 => format!("Plus {} spared when the move begins", self.exact(-spared)),
            outlay => format!("Less {} paid when the move begins", self.exact(outlay)),
        };
        Reasoned {
            key,
            label: format!("Net present value of {}", lower_first(&self.what(prospect.month))),
            value: format!("{} ± {}", self.money(prospect.npv), self.money(prospect.margin)),
            because: format!(
                "What {} save, each paid at its end and discounted at {} a year: {}. {paid}{later}. \
                 Together {}.",
                self.months(remaining),
                self.locale.percent(timing.rate),
                self.exact(prospect.npv + once),
                self.exact(prospect.npv)
            ),
        }
    }

    fn reason_of_loss(&self, key: &'static str, label: &str, month: Option<u32>) -> Reasoned {
        let timing = self.timing;
        let lost = timing.lost_by(month);
        Reasoned {
            key,
            label: label.to_owned(),
            value: format!("{} lost", self.money(lost)),
            because: format!(
                "Net present value of the best month {} − {} = {}.",
                self.exact(timing.worth(timing.best)),
                self.exact(timing.worth(month)),
                self.exact(lost)
            ),
        }
    }

    fn reason_of_return(&self, prospect: &Prospect) -> Reasoned {
        let because = match prospect.irr {
            InternalRate::Rate(rate) => format!(
                "At {} a year, what the months save comes to {} at the beginning of the move, which is what it costs.",
                self.locale.percent(rate),
                self.exact(prospect.outlay)
            ),
            InternalRate::NoOutlay => "No month costs more than staying, so there is nothing to return.".to_owned(),
            InternalRate::NoReturn => "The months save nothing, or too little to speak of a return.".to_owned(),
            InternalRate::Unclear => {
                "Moving saves in some months and costs more in others, so more than one rate may fit, or none."
                    .to_owned()
            }
        };
        let label = format!("Return of {} (internal rate)", lower_first(&self.what(prospect.month)));
        Reasoned { key: "return", label, value: self.rate(prospect.irr), because }
    }

    fn reason_of_payback(&self, prospect: &Prospect) -> Reasoned {
        let flows = self.timing.flows(prospect.month);
        let saved = |months: u32| flows.iter().skip(1).take(months as usize).copied().sum::<Money>();
        let at_todays_worth = match prospect.discounted_payback {
            Some(months) => format!("In today’s money it takes {}.", self.months(months)),
            None => "In today’s money it does not pay for itself.".to_owned(),
        };
        let lasting = if prospect.payback.is_some() { " From then on it stays paid for." } else { "" };
        let (value, sum) = match prospect.payback {
            Some(months) => {
                (self.months(months), format!("{} save {}", capital(&self.months(months)), self.exact(saved(months))))
            }
            None => (
                "none".to_owned(),
                format!("All {} save {}", self.months(flows.len() as u32 - 1), self.exact(saved(u32::MAX))),
            ),
        };
        Reasoned {
            key: "payback",
            label: format!("Payback of {}", lower_first(&self.what(prospect.month))),
            value,
            because: format!("{sum}; the move costs {}.{lasting} {at_todays_worth}", self.exact(prospect.outlay)),
        }
    }
}

fn capital(text: &str) -> String {
    recased(text, str::to_uppercase)
}

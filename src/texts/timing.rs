//! When to move, in words.

use super::{Figure, Locale};
use crate::decision::{Action, INDIFFERENCE, InternalRate, Prospect, Report, Timing};
use crate::units::{MONTHS_PER_YEAR, Money};

/// Speaks of one timing.
pub struct TimingWords<'a> {
    /// What is spoken of.
    pub timing: &'a Timing,
    /// Whose platforms they are.
    pub report: &'a Report,
    /// How numbers are written.
    pub locale: &'a Locale,
}

/// Above this, a rate of return says no more than that it is large.
const LARGE_RATE: f64 = 10.0;
/// Months by which "too late" is told.
pub(super) const YEAR: u32 = 12;

impl TimingWords<'_> {
    /// What to do when, and what another month costs.
    #[must_use]
    pub fn advice(&self) -> String {
        let (advice, outlook) = self.on_paper();
        if !self.timing.is_close() {
            return format!("{advice}. {outlook}{}", self.against_today());
        }
        let doubt = match self.timing.best {
            Some(_) => "The margin reaches below zero, so the move may as well lose money.",
            None => "In some months the margin reaches above zero, so a move may as well gain.",
        };
        format!("Too close to call; on paper, {}. {outlook} {doubt}", lower_first(&advice))
    }

    /// The headline number: when to move, and what that is worth.
    #[must_use]
    pub fn figure(&self) -> Figure {
        let timing = self.timing;
        let to = self.name(timing.to);
        // As the advice: a month hardly better than now is no reason to wait.
        let advised = timing.best.map(|month| if timing.now_is_as_good() { 0 } else { month });
        let value = match (advised, timing.is_close()) {
            (_, true) => "too close to call".to_owned(),
            (None, _) => "never".to_owned(),
            (Some(month), _) => self.when(month),
        };
        let worth = match advised {
            Some(_) => format!("worth {} over {}", self.money(timing.worth(advised)), self.horizon()),
            None => format!("no month within {} is worth it", self.horizon()),
        };
        let verb = if timing.starts { "start on" } else { "move to" };
        Figure {
            name: format!("Best time to {verb} {to}"),
            value,
            note: format!("{worth}, at the growth you plan"),
            arm: None,
        }
    }

    /// What to do, and the numbers behind it.
    fn on_paper(&self) -> (String, String) {
        let timing = self.timing;
        let (from, to) = (self.name(timing.from), self.name(timing.to));
        let (Some(best), Some((first, last))) = (timing.at_best(), timing.as_good()) else {
            return self.not_at_all();
        };
        let (value, wait, moving_now) = (self.value(&best), self.wait(), self.what(0));
        let now = match timing.starts {
            true => format!("Start on {to}"),
            false => "Move now".to_owned(),
        };
        let within = self.locale.percent(INDIFFERENCE);
        match (timing.now_is_as_good(), best.month) {
            (_, 0) => {
                let early = match timing.starts {
                    true => format!(
                        "Against starting on {from} and staying there for {}, that has a net present value of {value}. Starting \
                         on {from} and moving a year later {wait}.",
                        self.horizon()
                    ),
                    false => format!(
                        "Moving to {to} has a net present value of {value}, and no later month has more. Waiting a year {wait}; \
                         never moving gives up all of it."
                    ),
                };
                let spread = match last {
                    0 => String::new(),
                    _ => format!(" Any month up to {} comes within {within} of it.", self.when(last)),
                };
                (now, early + &spread)
            }
            (true, month) => {
                let outlook = format!(
                    "Moving to {to} {} has the highest net present value, {value}; {} loses {} ± {} against it, which is too \
                     little to wait for. Waiting a year longer {wait}.",
                    self.when(month),
                    lower_first(&moving_now),
                    self.money(timing.too_early()),
                    self.money(timing.early_margin)
                );
                (now, outlook)
            }
            (false, month) => {
                let advice = match timing.starts {
                    true => format!("Start on {from}, and move to {to} {}", self.when(month)),
                    false => format!("Move to {to} {}", self.when(month)),
                };
                let early = match timing.now().npv {
                    loss if loss < Money::ZERO => format!("{moving_now} would lose {}", self.money(-loss)),
                    _ => format!(
                        "{moving_now} gives up {} ± {} of it",
                        self.money(timing.too_early()),
                        self.money(timing.early_margin)
                    ),
                };
                let outlook = format!(
                    "That month has the highest net present value: {value}. {early}; waiting a year longer {wait}. Any month \
                     from {first} to {} comes within {within} of it.",
                    self.when(last)
                );
                (advice, outlook)
            }
        }
    }

    /// Where no month pays.
    fn not_at_all(&self) -> (String, String) {
        let timing = self.timing;
        let (from, to, now) = (self.name(timing.from), self.name(timing.to), timing.now());
        let advice = match timing.starts {
            true => format!("Start on {from} and stay there"),
            false => format!("Stay on {from}"),
        };
        let outcome = match now.npv < Money::ZERO {
            true => format!("would lose {} ± {}", self.money(-now.npv), self.money(now.margin)),
            false => "would neither gain nor lose anything".to_owned(),
        };
        let outlook = format!(
            "Within {} no month of moving to {to} pays: {} {outcome}.",
            self.horizon(),
            lower_first(&self.what(0))
        );
        (advice, outlook)
    }

    /// What a year beyond the best month does to its worth.
    fn wait(&self) -> String {
        let (worth, lost) = (self.timing.worth(self.timing.best), self.timing.too_late(YEAR).unwrap_or_default());
        match worth - lost {
            left if left.get() < 0.0 => format!("would turn that into a loss of {}", self.money(-left)),
            left if left == Money::ZERO => "is too late for it to pay".to_owned(),
            _ => format!("gives up {} of it", self.money(lost)),
        }
    }

    /// Where the answer differs from today's verdict, or rests on one that is too close: why that is no contradiction.
    fn against_today(&self) -> String {
        let verdict = &self.report.verdict;
        let (timing, name) = (self.timing, self.name(verdict.cheaper));
        let moves_now = timing.now_is_as_good();
        match verdict.action {
            Action::TooClose => {
                " Today’s costs alone are too close to call: this rests on them as well as on the growth ahead."
                    .to_owned()
            }
            _ if moves_now == (verdict.cheaper == timing.to) => String::new(),
            _ => format!(
                " For today’s costs alone the verdict is the other way round: {name} is the cheaper one. The \
                 months ahead make the difference."
            ),
        }
    }

    /// A move against the visitor's hurdle.
    #[must_use]
    pub fn against_hurdle(&self, prospect: &Prospect) -> String {
        let hurdle = self.timing.hurdle;
        let outlay = match prospect.outlay {
            outlay if outlay.get() < 0.0 => format!("spares {} once", self.money(-outlay)),
            outlay => format!("costs {} once", self.money(outlay)),
        };
        let asked = self.locale.percent(hurdle.rate);
        let rate = match prospect.irr {
            InternalRate::Rate(_) => format!("returns {}, against a hurdle of {asked}", self.rate(prospect.irr)),
            InternalRate::NoOutlay => format!("needs no outlay, so any hurdle is cleared ({asked} is asked)"),
            InternalRate::NoReturn => format!("has no return to speak of, against a hurdle of {asked}"),
            InternalRate::Unclear => format!(
                "has no certain rate of return, because money changes direction more than once; at your {asked} it {}",
                if prospect.clears_rate { "gains" } else { "loses" }
            ),
        };
        let limit = self.months(hurdle.months);
        let payback = match prospect.payback {
            Some(0) => format!("pays for itself at once, against {limit} at most"),
            Some(months) => format!("pays for itself in {}, against {limit} at most", self.months(months)),
            None => format!("does not pay for itself before the horizon ends, against {limit} at most"),
        };
        let verdict = match (prospect.clears_rate, prospect.clears_payback) {
            (true, true) => "clears both hurdles",
            (true, false) => "clears the rate and misses the payback",
            (false, true) => "clears the payback and misses the rate",
            (false, false) => "misses both hurdles",
        };
        let what = self.what(prospect.month);
        format!("{what} {outlay}. It {rate}, and {payback}: it {verdict}.")
    }

    /// Which months clear both hurdles, where the advised one does not.
    #[must_use]
    pub fn clearing(&self) -> Option<String> {
        let advised = self.timing.at_best()?;
        if advised.clears_rate && advised.clears_payback {
            return None;
        }
        let range = |(from, to): (u32, u32)| match to - from {
            0 => format!("month {from}"),
            _ => format!("months {from} to {to}"),
        };
        let cleared: Vec<String> = self.timing.cleared().into_iter().map(range).collect();
        Some(match cleared.is_empty() {
            true => "No month of the horizon clears both.".to_owned(),
            false => format!("Both are cleared by moving in {}, from now.", cleared.join(", ")),
        })
    }

    /// "Moving now", "Starting on Kubernetes", "Moving 14 months from now".
    #[must_use]
    pub fn what(&self, month: u32) -> String {
        match (month, self.timing.starts) {
            (0, true) => format!("Starting on {}", self.name(self.timing.to)),
            (month, _) => format!("Moving {}", self.when(month)),
        }
    }

    /// "now", "14 months from now".
    #[must_use]
    pub fn when(&self, month: u32) -> String {
        if month == 0 { "now".to_owned() } else { format!("{} from now", self.months(month)) }
    }

    /// How long the horizon is: "3 years".
    #[must_use]
    pub fn horizon(&self) -> String {
        let months = self.timing.months.len() as u32;
        match f64::from(months) / MONTHS_PER_YEAR {
            1.0 => "1 year".to_owned(),
            years if years.fract() == 0.0 => format!("{} years", self.locale.number(years, 0)),
            _ => self.months(months),
        }
    }

    /// What the chart shows, for those who do not see it.
    #[must_use]
    pub fn chart_summary(&self) -> String {
        let last = self.timing.npv.last().copied().unwrap_or_default();
        format!(
            "Net present value of moving, by month of the move: {} now, {} in the last month of {}; not moving is zero.",
            self.money(self.timing.now().npv),
            self.money(last),
            self.horizon()
        )
    }

    pub(super) fn value(&self, prospect: &Prospect) -> String {
        format!("{} ± {}", self.money(prospect.npv), self.money(prospect.margin))
    }

    pub(super) fn rate(&self, irr: InternalRate) -> String {
        match irr {
            InternalRate::Rate(rate) if rate > LARGE_RATE => {
                format!("more than {} a year", self.locale.percent(LARGE_RATE))
            }
            InternalRate::Rate(rate) => format!("{} a year", self.locale.percent(rate)),
            InternalRate::NoOutlay => "no outlay".to_owned(),
            InternalRate::NoReturn => "none to speak of".to_owned(),
            InternalRate::Unclear => "not certain".to_owned(),
        }
    }

    pub(super) fn months(&self, months: u32) -> String {
        if months == 1 { "1 month".to_owned() } else { format!("{} months", self.locale.number(f64::from(months), 0)) }
    }

    pub(super) fn name(&self, arm: usize) -> &'static str {
        self.report.sides.get(arm).map_or("", |side| side.name)
    }

    pub(super) fn money(&self, money: Money) -> String {
        self.locale.money_rounded(money)
    }

    pub(super) fn exact(&self, money: Money) -> String {
        self.locale.money(money)
    }
}

pub(super) fn recased(text: &str, change: impl Fn(&str) -> String) -> String {
    let end = text.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = text.split_at(end);
    format!("{}{rest}", change(first))
}

pub(super) fn lower_first(text: &str) -> String {
    recased(text, str::to_lowercase)
}

//! When to move, in words.

use super::{Figure, Locale, duration, enumerated, msg, position};
use crate::decision::{Action, INDIFFERENCE, InternalRate, Prospect, Report, Timing};
use crate::fleet::Axis;
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
        let mut sentences = vec![advice, outlook];
        if self.timing.is_close() {
            let doubt = match self.timing.best {
                Some(_) => msg("The margin reaches below zero, so the move may as well lose money."),
                None => msg("In some months the margin reaches above zero, so a move may as well gain."),
            };
            sentences.push(self.locale.word(doubt).to_owned());
        } else {
            sentences.extend(self.against_today());
        }
        sentences.join(" ")
    }

    /// The headline number: when to move, and what that is worth.
    #[must_use]
    pub fn figure(&self) -> Figure {
        let (timing, locale) = (self.timing, self.locale);
        // As the advice: a month hardly better than now is no reason to wait.
        let advised = timing.best.map(|month| if timing.now_is_as_good() { 0 } else { month });
        let value = match (advised, timing.is_close()) {
            (_, true) => locale.word("too close to call").to_owned(),
            (None, _) => locale.word("never").to_owned(),
            (Some(month), _) => self.when(month),
        };
        // Beside a sentence about today, the number says that it is about more.
        let value = match self.differs_from_today() {
            true => locale.say("{0}, long-term", &[&value]),
            false => value,
        };
        let note = match advised {
            Some(_) => locale.say(
                "worth {0} over {1}, at the growth you plan",
                &[&self.money(timing.worth(advised)), &self.horizon()],
            ),
            None => locale.say("no month within {0} is worth it, at the growth you plan", &[&self.horizon()]),
        };
        let name = match timing.starts {
            true => msg("Best time to start on {0}"),
            false => msg("Best time to move to {0}"),
        };
        Figure { name: locale.say(name, &[self.name(timing.to)]), value, note, arm: None, section: "timing" }
    }

    /// Advice, on paper where the answer is too close.
    fn advised(&self, [plain, on_paper]: [&str; 2], parts: &[&str]) -> String {
        self.locale.say(if self.timing.is_close() { on_paper } else { plain }, parts)
    }

    /// What to do, and the numbers behind it.
    fn on_paper(&self) -> (String, String) {
        let (timing, locale) = (self.timing, self.locale);
        let (from, to) = (self.name(timing.from), self.name(timing.to));
        let (Some(best), Some((first, last))) = (timing.at_best(), timing.as_good()) else {
            return self.not_at_all();
        };
        let value = self.value(&best);
        let longer = || self.wait(locale.word("Waiting a year longer"));
        let now = || match timing.starts {
            true => self.advised([msg("Start on {0}."), msg("Too close to call; on paper, start on {0}.")], &[to]),
            false => self.advised([msg("Move now."), msg("Too close to call; on paper, move now.")], &[]),
        };
        let within = locale.percent(INDIFFERENCE);
        let (early, late) = (self.money(timing.too_early()), self.money(timing.early_margin));
        match (timing.now_is_as_good(), best.month) {
            (_, 0) => {
                let mut outlook = match timing.starts {
                    true => vec![
                        locale.say(
                            "Against starting on {0} and staying there for {1}, that has a net present value of {2}.",
                            &[from, &self.horizon(), &value],
                        ),
                        self.wait(&locale.say("Starting on {0} and moving a year later", &[from])),
                    ],
                    false => vec![
                        locale.say(
                            "Moving to {0} has a net present value of {1}, and no later month has more.",
                            &[to, &value],
                        ),
                        self.wait(locale.word("Waiting a year")),
                        locale.word("Never moving gives up all of it.").to_owned(),
                    ],
                };
                if last > 0 {
                    let text = msg("Any month up to {0} comes within {1} of it.");
                    outlook.push(locale.say(text, &[&self.when(last), &within]));
                }
                (now(), outlook.join(" "))
            }
            (true, month) => {
                let outlook = locale.say(
                    "Moving to {0} {1} has the highest net present value, {2}; {3} loses {4} ± {5} against it, which is too \
                     little to wait for.",
                    &[to, &self.when(month), &value, &self.doing(0), &early, &late],
                );
                (now(), format!("{outlook} {}", longer()))
            }
            (false, month) => {
                let advice = match timing.starts {
                    true => self.advised(
                        [
                            msg("Start on {0}, and move to {1} {2}."),
                            msg("Too close to call; on paper, start on {0}, and move to {1} {2}."),
                        ],
                        &[from, to, &self.when(month)],
                    ),
                    false => self.advised(
                        [msg("Move to {0} {1}."), msg("Too close to call; on paper, move to {0} {1}.")],
                        &[to, &self.when(month)],
                    ),
                };
                let moving = self.what(0);
                let outlook = [
                    locale.say("That month has the highest net present value: {0}.", &[&value]),
                    match timing.now().npv {
                        loss if loss < Money::ZERO => locale.say("{0} would lose {1}.", &[&moving, &self.money(-loss)]),
                        _ => locale.say("{0} gives up {1} ± {2} of it.", &[&moving, &early, &late]),
                    },
                    longer(),
                    locale.say(
                        "Any month from {0} to {1} comes within {2} of it.",
                        &[&locale.number(f64::from(first), 0), &self.when(last), &within],
                    ),
                ];
                (advice, outlook.join(" "))
            }
        }
    }

    /// Where no month pays.
    fn not_at_all(&self) -> (String, String) {
        let (timing, locale) = (self.timing, self.locale);
        let (from, to, now) = (self.name(timing.from), self.name(timing.to), timing.now());
        let advice = match timing.starts {
            true => self.advised(
                [msg("Start on {0} and stay there."), msg("Too close to call; on paper, start on {0} and stay there.")],
                &[from],
            ),
            false => self.advised([msg("Stay on {0}."), msg("Too close to call; on paper, stay on {0}.")], &[from]),
        };
        let (horizon, doing) = (self.horizon(), self.doing(0));
        let outlook = match now.npv < Money::ZERO {
            true => locale.say(
                "Within {0} no month of moving to {1} pays: {2} would lose {3} ± {4}.",
                &[&horizon, to, &doing, &self.money(-now.npv), &self.money(now.margin)],
            ),
            false => locale.say(
                "Within {0} no month of moving to {1} pays: {2} would neither gain nor lose anything.",
                &[&horizon, to, &doing],
            ),
        };
        (advice, outlook)
    }

    /// What a year beyond the best month does to its worth. `what` is how that year is lost.
    fn wait(&self, what: &str) -> String {
        let (worth, lost) = (self.timing.worth(self.timing.best), self.timing.too_late(YEAR).unwrap_or_default());
        match worth - lost {
            left if left.get() < 0.0 => {
                self.locale.say("{0} would turn that into a loss of {1}.", &[what, &self.money(-left)])
            }
            left if left == Money::ZERO => self.locale.say("{0} is too late for it to pay.", &[what]),
            _ => self.locale.say("{0} gives up {1} of it.", &[what, &self.money(lost)]),
        }
    }

    /// Whether the months ahead turn what today's costs alone would have one do.
    fn differs_from_today(&self) -> bool {
        let verdict = &self.report.verdict;
        let is_close = verdict.action == Action::TooClose || self.timing.is_close();
        !is_close && self.timing.now_is_as_good() != (verdict.cheaper == self.timing.to)
    }

    /// Where the answer differs from today's verdict, or rests on one that is too close: why that is no contradiction.
    fn against_today(&self) -> Option<String> {
        if self.report.verdict.action == Action::TooClose {
            let text =
                msg("Today’s costs alone are too close to call: this rests on them as well as on the growth ahead.");
            return Some(self.locale.word(text).to_owned());
        }
        self.differs_from_today().then(|| {
            self.locale.say(
                "For today’s costs alone the verdict is the other way round: {0} is the cheaper one. The months ahead make \
                 the difference.",
                &[self.name(self.report.verdict.cheaper)],
            )
        })
    }

    /// A move against the visitor's hurdle.
    #[must_use]
    pub fn against_hurdle(&self, prospect: &Prospect) -> String {
        let (hurdle, locale) = (self.timing.hurdle, self.locale);
        let what = self.what(prospect.month);
        let outlay = match prospect.outlay {
            outlay if outlay.get() < 0.0 => locale.say("{0} spares {1} once.", &[&what, &self.money(-outlay)]),
            outlay => locale.say("{0} costs {1} once.", &[&what, &self.money(outlay)]),
        };
        let asked = locale.percent(hurdle.rate);
        let rate = match prospect.irr {
            InternalRate::Rate(_) => {
                locale.say("It returns {0}, against a hurdle of {1}.", &[&self.rate(prospect.irr), &asked])
            }
            InternalRate::NoOutlay => {
                locale.say("It needs no outlay, so any hurdle is cleared ({0} is asked).", &[&asked])
            }
            InternalRate::NoReturn => {
                locale.say("It has no return to speak of, against a hurdle of {0}.", &[&asked])
            }
            InternalRate::Unclear if prospect.clears_rate => locale.say(
                "It has no certain rate of return, because money changes direction more than once; at your {0} it gains.",
                &[&asked],
            ),
            InternalRate::Unclear => locale.say(
                "It has no certain rate of return, because money changes direction more than once; at your {0} it loses.",
                &[&asked],
            ),
        };
        let limit = self.months(hurdle.months);
        let payback = match prospect.payback {
            Some(0) => locale.say("It pays for itself at once, against {0} at most.", &[&limit]),
            Some(months) => {
                locale.say("It pays for itself in {0}, against {1} at most.", &[&self.months(months), &limit])
            }
            None => locale.say("It does not pay for itself before the horizon ends, against {0} at most.", &[&limit]),
        };
        let verdict = locale.word(match (prospect.clears_rate, prospect.clears_payback) {
            (true, true) => msg("It clears both hurdles."),
            (true, false) => msg("It clears the rate and misses the payback."),
            (false, true) => msg("It clears the payback and misses the rate."),
            (false, false) => msg("It misses both hurdles."),
        });
        format!("{outlay} {rate} {payback} {verdict}")
    }

    /// Which months clear both hurdles, where the advised one does not.
    #[must_use]
    pub fn clearing(&self) -> Option<String> {
        let advised = self.timing.at_best()?;
        if advised.clears_rate && advised.clears_payback {
            return None;
        }
        let locale = self.locale;
        let number = |month: u32| locale.number(f64::from(month), 0);
        let range = |(from, to): (u32, u32)| match to - from {
            0 => locale.say("month {0}", &[&number(from)]),
            _ => locale.say("months {0} to {1}", &[&number(from), &number(to)]),
        };
        let cleared: Vec<String> = self.timing.cleared().into_iter().map(range).collect();
        Some(match cleared.is_empty() {
            true => locale.word("No month of the horizon clears both.").to_owned(),
            false => locale.say("Both are cleared by moving in {0}, from now.", &[&enumerated(&cleared, locale)]),
        })
    }

    /// What begins a sentence: "Moving now", "Starting on Kubernetes", "Moving 14 months from now".
    #[must_use]
    pub fn what(&self, month: u32) -> String {
        match (month, self.timing.starts) {
            (0, true) => self.locale.say("Starting on {0}", &[self.name(self.timing.to)]),
            (0, false) => self.locale.word("Moving now").to_owned(),
            (month, _) => self.locale.say("Moving {0}", &[&self.when(month)]),
        }
    }

    /// The same inside a sentence: "moving now".
    pub(super) fn doing(&self, month: u32) -> String {
        match (month, self.timing.starts) {
            (0, true) => self.locale.say("starting on {0}", &[self.name(self.timing.to)]),
            (0, false) => self.locale.word("moving now").to_owned(),
            (month, _) => self.locale.say("moving {0}", &[&self.when(month)]),
        }
    }

    /// "now", "14 months from now".
    #[must_use]
    pub fn when(&self, month: u32) -> String {
        match month {
            0 => self.locale.word("now").to_owned(),
            month => position(Axis::Months, month, self.locale),
        }
    }

    /// How long the horizon is: "3 years".
    #[must_use]
    pub fn horizon(&self) -> String {
        let months = self.timing.months.len() as u32;
        match f64::from(months) / MONTHS_PER_YEAR {
            years if years.fract() == 0.0 => {
                self.locale.plural(years, "{0} year", "{0} years", &[&self.locale.number(years, 0)])
            }
            _ => self.months(months),
        }
    }

    /// What the chart shows, for those who do not see it.
    #[must_use]
    pub fn chart_summary(&self) -> String {
        let last = self.timing.npv.last().copied().unwrap_or_default();
        self.locale.say(
            "Net present value of moving, by month of the move: {0} now, {1} in the last month of {2}; not moving is zero.",
            &[&self.money(self.timing.now().npv), &self.money(last), &self.horizon()],
        )
    }

    pub(super) fn value(&self, prospect: &Prospect) -> String {
        format!("{} ± {}", self.money(prospect.npv), self.money(prospect.margin))
    }

    pub(super) fn rate(&self, irr: InternalRate) -> String {
        let locale = self.locale;
        match irr {
            InternalRate::Rate(rate) if rate > LARGE_RATE => {
                locale.say("more than {0} a year", &[&locale.percent(LARGE_RATE)])
            }
            InternalRate::Rate(rate) => locale.say("{0} a year", &[&locale.percent(rate)]),
            InternalRate::NoOutlay => locale.word("no outlay").to_owned(),
            InternalRate::NoReturn => locale.word("none to speak of").to_owned(),
            InternalRate::Unclear => locale.word("not certain").to_owned(),
        }
    }

    pub(super) fn months(&self, months: u32) -> String {
        duration(months, self.locale)
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

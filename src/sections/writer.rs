//! What writes the page below its first view, errand by errand. It answers at once with what is known at once, and goes on
//! in small steps: whoever runs it decides how many at a time, and an errand about other inputs ends what it was at.

use std::sync::Arc;

use super::curves::below_curves;
use super::gifts::{Gift, Gifts};
use super::scenarios::{ANSWERED, is_ticked};
use super::{MAIN_KNOBS, Sure, View, main_fields, sections, solve, write_sure};
use crate::decision::{Fleets, Inputs, Report, Timing, report_again, timing};
use crate::fleet::Arms;
use crate::scenario::{Cabinet, Errand, Record, Words, read_errand, write_parcel};
use crate::stats::{Draws, Findings, Flip, Flips, Question, Solution, Solve, Study};
use crate::texts::{Locale, TimingWords, about_scenario, confidence_figure, suggested_name};
use crate::trail::Trail;

/// What one step came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// There is nothing to do until the next errand.
    Rest,
    /// This share is done, from 0 to 1.
    Working(f64),
    /// More of the answer to the last errand, in the form of the answer.
    Written(String),
    /// Something beside the page: a file, or what is printed.
    Given(Gift),
}

/// Writes the page below its first view.
#[derive(Default)]
pub struct Writer {
    /// How the reader is spoken to, with the text it was read from: it is read once.
    locale: (String, Locale),
    /// The record last read, with its text: it is read once, and not with every move of a slider.
    record: (String, Record),
    /// What is kept.
    cabinet: Cabinet,
    /// The errand under way.
    errand: Option<Errand>,
    /// Machines of the answers before.
    fleets: Fleets,
    /// The answer to its inputs, if they have one; as sure as the draws say once they are made.
    report: Option<Report>,
    /// What moving in each month is worth.
    timing: Option<Timing>,
    /// The draws being made, while they are.
    study: Option<Study>,
    /// The draws of the last study.
    draws: Draws,
    /// What was found in the draws of these inputs.
    findings: Option<Findings>,
    /// The search for break-even values, once the draws are made and until it is done.
    search: Option<Flips>,
    /// Break-even values of these inputs, as far as they are known: those beside the chart first.
    flips: Vec<Flip>,
    /// The search for the value a visitor asks for, until it is found.
    solving: Option<Solve>,
    /// What was found, and what was asked.
    solution: Option<(Question, Solution)>,
    /// The draws of a kept scenario that is compared, while they are being made, and its id.
    weighing: Option<(u32, Study)>,
    /// What there is to give beside the page.
    gifts: Gifts,
    /// What the browser says of the session it keeps; see [`View::session`].
    session: String,
}

impl Writer {
    /// Takes what is kept, as the browser stores it; `unsaved` where it lasts as long as the page.
    pub fn keep(&mut self, shelf: &str, unsaved: bool) {
        self.cabinet.take(shelf, unsaved);
    }

    /// Takes how the reader is spoken to, as the page has it.
    pub fn speak(&mut self, locale: &str) {
        if self.locale.0 != locale {
            self.locale = (locale.to_owned(), Locale::read(locale));
        }
    }

    /// Takes what the browser says of the session it keeps.
    pub fn session(&mut self, state: &str) {
        state.clone_into(&mut self.session);
    }

    /// Answers an errand: the fields beside the chart, whose sources follow the price book, every section, what the draws say
    /// as far as they are made, what stands below the curves, and what became of its orders, with a group separator between
    /// the five. Empty for what is no errand.
    pub fn hear(&mut self, text: &str) -> String {
        let Some(mut errand) = read_errand(text) else { return String::new() };
        if self.record.0 != errand.record {
            self.record = (errand.record.clone(), Record::read(&errand.record));
        }
        let same = self.errand.as_ref().is_some_and(|before| before.inputs == errand.inputs);
        if !same {
            self.begin(&errand.inputs);
        }
        self.ask(&errand);
        let done = self.carry_out(&mut errand);
        self.gifts.renew();
        self.cabinet.answer(|place, id| place < ANSWERED || is_ticked(&errand.open, id));
        self.errand = Some(errand);
        [self.written(), done].join("\u{1d}")
    }

    /// Carries out what an errand orders, as a parcel. Empty where it orders nothing.
    fn carry_out(&mut self, errand: &mut Errand) -> String {
        let (own, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut errand.orders).into_iter().partition(|(key, _)| Gifts::is_ordered_by(key));
        errand.orders = kept;
        let locale = &self.locale.1;
        let words = Words {
            suggested: &suggested_name(&errand.inputs, errand.preset, locale),
            about: &|link| about_scenario(link, locale),
            say: &|english, parts| locale.say(english, parts),
        };
        let mut done = self.cabinet.carry_out(errand, self.report.as_ref(), &words);
        for (key, text) in own {
            done = Some(self.gifts.order(&key, &text, errand, self.report.as_ref(), locale));
        }
        done.map_or_else(String::new, |parcel| write_parcel(&Ok(parcel)))
    }

    /// Looks for what the visitor asks for, while that part is open and its answer is not known.
    fn ask(&mut self, errand: &Errand) {
        let open = self.report.is_some() && errand.open.iter().any(|key| key == solve::OPEN);
        let asked = if open { solve::question(&errand.inputs, &errand.choices) } else { None };
        let known = self.solution.as_ref().map(|(question, _)| *question);
        let sought = self.solving.as_ref().map(Solve::question);
        if asked != sought {
            let unknown = asked.filter(|question| known != Some(*question));
            self.solving =
                unknown.map(|question| Solve::new(&errand.inputs, Arms::of(&errand.inputs.workload), question));
        }
    }

    /// Starts over, for other inputs: whatever is under way ends.
    fn begin(&mut self, inputs: &Inputs) {
        if let Some(study) = self.study.take() {
            self.draws = study.stop();
        }
        if let Some((_, study)) = self.weighing.take() {
            self.draws = study.stop();
        }
        (self.findings, self.search) = (None, None);
        (self.solving, self.solution) = (None, None);
        self.flips.clear();
        let arms = Arms::of(&inputs.workload);
        self.report = report_again(inputs, arms, &mut self.fleets).ok();
        self.timing = timing(inputs, arms).ok();
        let draws = std::mem::take(&mut self.draws);
        match &self.report {
            Some(report) => self.study = Some(Study::new(inputs, arms, report, draws)),
            None => self.draws = draws,
        }
    }

    /// Works on for a little while: draws first, then break-even values, then the draws of what is compared.
    pub fn step(&mut self) -> Progress {
        if let Some(gift) = self.gifts.next() {
            return Progress::Given(gift);
        }
        if let Some(study) = &mut self.study {
            let share = study.advance();
            return if share < 1.0 { Progress::Working(share) } else { self.weigh() };
        }
        if let Some(solving) = &mut self.solving {
            if solving.advance() {
                return Progress::Working(1.0);
            }
            self.solution = Some((solving.question(), solving.finish()));
            self.solving = None;
            return Progress::Written(self.written());
        }
        let Some(search) = &mut self.search else {
            return self.give().map_or_else(|| self.weigh_kept(), Progress::Given);
        };
        let more = search.advance();
        let found = search.found().len();
        let first = self.flips.is_empty() && found >= MAIN_KNOBS.len();
        if more && !first {
            return Progress::Working(1.0);
        }
        self.flips = search.found().to_vec();
        if !more {
            self.search = None;
        }
        Progress::Written(self.written())
    }

    /// What there is to give once everything is known.
    fn give(&mut self) -> Option<Gift> {
        let (errand, report, findings) = (self.errand.as_ref()?, self.report.as_ref()?, self.findings.as_ref()?);
        self.gifts.last(&Trail {
            locale: &self.locale.1,
            inputs: &errand.inputs,
            preset: errand.preset,
            report,
            timing: self.timing.as_ref(),
            findings,
            flips: &self.flips,
        })
    }

    /// The draws are made.
    fn weigh(&mut self) -> Progress {
        if let (Some(study), Some(errand), Some(report)) = (self.study.take(), &self.errand, self.report.take()) {
            let (findings, draws) = study.finish();
            let confidence = Arc::new(findings.confidence.clone());
            self.report = Some(report.weighed(&errand.inputs, confidence));
            self.search = Some(Flips::new(&errand.inputs, Arms::of(&errand.inputs.workload), &MAIN_KNOBS));
            (self.findings, self.draws) = (Some(findings), draws);
        }
        Progress::Written(self.written())
    }

    /// Makes the draws of the scenarios that are ticked, one after the other, so that all columns are equally sure.
    fn weigh_kept(&mut self) -> Progress {
        let Some((id, mut study)) = self.weighing.take().or_else(|| self.next_to_weigh()) else {
            return Progress::Rest;
        };
        if study.advance() < 1.0 {
            self.weighing = Some((id, study));
            return Progress::Working(1.0);
        }
        let (findings, draws) = study.finish();
        self.draws = draws;
        self.cabinet.weigh(id, Arc::new(findings.confidence));
        Progress::Written(self.written())
    }

    fn next_to_weigh(&mut self) -> Option<(u32, Study)> {
        let open = &self.errand.as_ref()?.open;
        let (id, inputs, report) = self.cabinet.unweighed(|id| is_ticked(open, id))?;
        let draws = std::mem::take(&mut self.draws);
        Some((id, Study::new(inputs, Arms::of(&inputs.workload), report, draws)))
    }

    /// Everything, as far as it is known.
    fn written(&self) -> String {
        let Some(errand) = &self.errand else { return String::new() };
        let view = View {
            locale: &self.locale.1,
            inputs: &errand.inputs,
            report: self.report.as_ref(),
            width: errand.width,
            open: &errand.open,
            search: &errand.search,
            timing: self.timing.as_ref(),
            findings: self.findings.as_ref(),
            solution: self.solution.as_ref().map(|(question, solution)| (*question, solution)),
            flips: (!self.flips.is_empty()).then_some(self.flips.as_slice()),
            record: &self.record.1,
            choices: &errand.choices,
            preset: errand.preset,
            cabinet: &self.cabinet,
            session: &self.session,
        };
        let sections: Vec<String> = sections(&view).into_iter().map(|(_, markup)| markup).collect();
        let sections = sections.join("\u{1c}");
        let sure = sure(&view).as_ref().map_or_else(String::new, write_sure);
        [main_fields(&view), sections, sure, below_curves(&view)].join("\u{1d}")
    }
}

/// What the page is told of the draws, once they are made.
#[must_use]
pub fn sure(view: &View) -> Option<Sure> {
    let (report, confidence) = (view.report?, view.confidence()?);
    let mut figures = vec![confidence_figure(report, confidence, view.locale)];
    figures.extend(view.timing.map(|timing| TimingWords { timing, report, locale: view.locale }.figure()));
    Some(Sure { confidence: Arc::new(confidence.clone()), figures })
}

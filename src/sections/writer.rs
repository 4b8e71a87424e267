//! What writes the page below its first view, errand by errand. It answers at once with what is known at once, and goes on
//! in small steps: whoever runs it decides how many at a time, and an errand about other inputs ends what it was at.

use std::sync::Arc;

use super::{MAIN_KNOBS, Sure, View, main_fields, sections, solve, write_sure};
use crate::decision::{Inputs, Report, report};
use crate::fleet::Arms;
use crate::scenario::{Errand, Record, read_errand};
use crate::stats::{Draws, Findings, Flip, Flips, Question, Solution, Solve, Study};
use crate::texts::{English, confidence_figure};

/// What one step came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// There is nothing to do until the next errand.
    Rest,
    /// This share is done, from 0 to 1.
    Working(f64),
    /// More of the answer to the last errand, in the form of the answer.
    Written(String),
}

/// Writes the page below its first view.
#[derive(Default)]
pub struct Writer {
    /// The record last read, with its text: it is read once, and not with every move of a slider.
    record: (String, Record),
    /// The errand under way.
    errand: Option<Errand>,
    /// The answer to its inputs, if they have one; as sure as the draws say once they are made.
    report: Option<Report>,
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
}

impl Writer {
    /// Answers an errand: the fields beside the chart, whose sources follow the price book, every section, and what the draws
    /// say as far as they are made, with a group separator between the three. Empty for what is no errand.
    pub fn hear(&mut self, text: &str) -> String {
        let Some(errand) = read_errand(text) else { return String::new() };
        if self.record.0 != errand.record {
            self.record = (errand.record.clone(), Record::read(&errand.record));
        }
        let same = self.errand.as_ref().is_some_and(|before| before.inputs == errand.inputs);
        if !same {
            self.begin(&errand.inputs);
        }
        self.ask(&errand);
        self.errand = Some(errand);
        self.written()
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
        (self.findings, self.search) = (None, None);
        (self.solving, self.solution) = (None, None);
        self.flips.clear();
        let arms = Arms::of(&inputs.workload);
        self.report = report(inputs, arms).ok();
        let draws = std::mem::take(&mut self.draws);
        match &self.report {
            Some(report) => self.study = Some(Study::new(inputs, arms, report, draws)),
            None => self.draws = draws,
        }
    }

    /// Works on for a little while: draws first, then break-even values.
    pub fn step(&mut self) -> Progress {
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
        let Some(search) = &mut self.search else { return Progress::Rest };
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

    /// Everything, as far as it is known.
    fn written(&self) -> String {
        let Some(errand) = &self.errand else { return String::new() };
        let view = View {
            inputs: &errand.inputs,
            report: self.report.as_ref(),
            width: errand.width,
            open: &errand.open,
            search: &errand.search,
            findings: self.findings.as_ref(),
            solution: self.solution.as_ref().map(|(question, solution)| (*question, solution)),
            flips: (!self.flips.is_empty()).then_some(self.flips.as_slice()),
            record: &self.record.1,
            choices: &errand.choices,
        };
        let sections: String = sections(&view).into_iter().map(|(_, markup)| markup).collect();
        let sure = sure(&view).as_ref().map_or_else(String::new, write_sure);
        [main_fields(&view), sections, sure].join("\u{1d}")
    }
}

/// What the page is told of the draws, once they are made.
#[must_use]
pub fn sure(view: &View) -> Option<Sure> {
    let (report, confidence) = (view.report?, view.confidence()?);
    let figures = vec![confidence_figure(report, confidence, &English)];
    Some(Sure { confidence: Arc::new(confidence.clone()), figures })
}

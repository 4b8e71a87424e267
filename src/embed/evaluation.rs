//! One question being answered, in steps of about a millisecond once the curves are known.

use std::sync::Arc;

use super::problem::{Code, Problem, shortened};
use super::question::Question;
use crate::decision::{Report, report};
use crate::fleet::{Arms, TooBig};
use crate::scenario::report_v1::{Drawn, ReportV1};
use crate::stats::{Draws, Findings, Flips, Study};
use crate::texts::Locale;
use crate::trail::wire;

/// An answer on its way.
pub struct Evaluation {
    question: Question,
    locale: Locale,
    report: Report,
    /// The draws being made, while they are.
    study: Option<Study>,
    /// What was found in them.
    findings: Option<Findings>,
    /// The search for break-even values, once the draws are made.
    search: Option<Flips>,
}

impl Evaluation {
    /// Computes both curves. `draws` are those of the last evaluation, which are used again where they can be.
    ///
    /// # Errors
    /// Where a service is larger than any machine of the price book.
    pub fn begin(question: Question, locale: Locale, draws: Draws) -> Result<Self, Problem> {
        let inputs = &question.inputs;
        let arms = Arms::of(&inputs.workload);
        let report = report(inputs, arms).map_err(|TooBig { service, platform }| {
            let text = format!(
                "“{}” asks for more than any machine in the price book offers to {platform}. Lower its CPU, memory or GPU \
                 request, or raise the target utilisation.",
                shortened(&service)
            );
            Problem::with(Code::NoAnswer, &service, text)
        })?;
        let study = question.certainty.then(|| Study::new(inputs, arms, &report, draws));
        Ok(Self { question, locale, report, study, findings: None, search: None })
    }

    /// Works on for about a millisecond. False once there is nothing left to do. Draws that are made stay in `draws`.
    pub fn advance(&mut self, draws: &mut Draws) -> bool {
        match self.study.as_mut().map(Study::advance) {
            Some(share) if share < 1.0 => true,
            Some(_) => self.weigh(draws),
            None => self.search.as_mut().is_some_and(Flips::advance),
        }
    }

    /// The draws are made: the answer is as sure as they say, and it is looked for where each input would flip it.
    fn weigh(&mut self, draws: &mut Draws) -> bool {
        let Some(study) = self.study.take() else { return false };
        let (findings, made) = study.finish();
        *draws = made;
        let inputs = &self.question.inputs;
        self.report = self.report.clone().weighed(inputs, Arc::new(findings.confidence.clone()));
        self.search = Some(Flips::new(inputs, Arms::of(&inputs.workload), &[]));
        self.findings = Some(findings);
        true
    }

    /// The report, as sure as what is known by now.
    #[must_use]
    pub fn finish(self) -> ReportV1 {
        let Question { inputs, preset, notes, .. } = self.question;
        let found = self.findings.as_ref().zip(self.search.as_ref());
        let drawn = found.map(|(findings, search)| Drawn { findings, flips: search.found() });
        wire(&inputs, preset, &self.report, drawn.as_ref(), notes, &self.locale)
    }
}

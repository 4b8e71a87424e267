//! The forms a trail can be written in, and the writing.

use super::{Trail, chapters, csv, markdown};
use crate::decision::{Inputs, PointMaker, Report};
use crate::fleet::Arms;
use crate::scenario::report_v1::{Drawn, ReportV1, Wording};
use crate::scenario::write_link;
use crate::texts::{ENGLISH, Locale, detail, headline, why};

/// A form of the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The report, version 1: for programs.
    Json,
    /// One table, for a spreadsheet.
    Csv,
    /// A document, for people.
    Markdown,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Markdown];

    /// Its key.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }

    /// The form of a key.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }

    /// What a file of it is called.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Json => "crossover-report.json",
            Self::Csv => "crossover-report.csv",
            Self::Markdown => "crossover-report.md",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Markdown => "text/markdown",
        }
    }

    /// Writes the whole trail.
    #[must_use]
    pub fn write(self, trail: &Trail) -> String {
        // What programs read is the same in every language.
        let plain = Trail { locale: &ENGLISH, ..*trail };
        match self {
            Self::Json => json(&plain),
            Self::Csv => csv::write(&chapters(&plain)),
            Self::Markdown => {
                let title = headline(trail.report, trail.locale).to_string();
                markdown::write(&title, &chapters(trail), trail.locale)
            }
        }
    }
}

fn json(trail: &Trail) -> String {
    let drawn = Drawn { findings: trail.findings, flips: trail.flips };
    let wire = wire(trail.inputs, trail.preset, trail.report, Some(&drawn), Vec::new(), trail.locale);
    // Texts and finite numbers: nothing here can fail.
    let mut text = serde_json::to_string_pretty(&wire).unwrap_or_default();
    text.push('\n');
    text
}

/// The report as programs read it, in the words of a locale. Without draws it says nothing of how sure it is; `notes` are
/// what there is to know of how the inputs were read.
#[must_use]
pub fn wire(
    inputs: &Inputs,
    preset: &str,
    report: &Report,
    drawn: Option<&Drawn>,
    notes: Vec<String>,
    locale: &Locale,
) -> ReportV1 {
    let maker = PointMaker::new(inputs, Arms::of(&inputs.workload));
    let context = maker.context(inputs.axis.today(&inputs.workload));
    let wording = Wording {
        sentence: headline(report, locale).to_string(),
        detail: detail(report, locale).to_string(),
        formula: &|line| why(line, &context, locale).formula,
        label: &|text| locale.word(text).to_owned(),
        notes,
    };
    ReportV1::of(inputs, preset, report, drawn, write_link(inputs, preset, report), wording)
}

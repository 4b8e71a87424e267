//! Layer 10½: the audit trail as files to take along: everything an answer stands on, line by line.
//!
//! In: a [`Trail`] (inputs, their answer, what the draws and the search for break-even values found). Out: one text for
//! each [`Form`]: the report as JSON, and the same chapters as a table for a spreadsheet and as a document.
//!
//! Invariant: nothing is computed here that no layer below computes; money is $ a year, whatever the page shows.

mod chapters;
mod csv;
mod forms;
mod inputs;
mod markdown;
mod results;

use crate::decision::{Inputs, Report, Timing};
use crate::stats::{Findings, Flip};
use crate::texts::{ENGLISH, Locale, bare, msg};
use crate::units::Unit;

pub use chapters::chapters;
pub use forms::{Form, wire};

/// What the trail is written from.
pub struct Trail<'a> {
    /// How the reader is spoken to.
    pub locale: &'a Locale,
    /// Everything the answer depends on.
    pub inputs: &'a Inputs,
    /// Key of the preset the inputs started from.
    pub preset: &'a str,
    /// The answer, weighed by what the draws say.
    pub report: &'a Report,
    /// What moving in each month is worth, if that has an answer.
    pub timing: Option<&'a Timing>,
    /// What the draws found.
    pub findings: &'a Findings,
    /// Where inputs flip the verdict.
    pub flips: &'a [Flip],
}

/// One chapter: entries of one kind.
pub struct Chapter {
    /// Its key in the table.
    pub id: &'static str,
    /// Its heading in the document, in English.
    pub title: &'static str,
    /// What is in it.
    pub entries: Vec<Entry>,
}

/// One line of the trail. What does not apply is empty.
#[derive(Default)]
pub struct Entry {
    /// Its key, as in links and in the report as JSON.
    pub id: String,
    /// What it is.
    pub what: String,
    /// The platform it is about.
    pub platform: String,
    /// What it comes to.
    pub value: Cell,
    /// How that is measured.
    pub unit: String,
    /// The low and the high end of a range, or how far a number may lie off.
    pub range: Option<[f64; 2]>,
    /// How it comes about, or what there is to know of it.
    pub detail: String,
    /// Where it comes from.
    pub source: String,
    /// The date of that.
    pub as_of: String,
}

/// A value: one that can be computed with, or words.
#[derive(Default)]
pub enum Cell {
    /// There is none.
    #[default]
    Empty,
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
}

/// How a number of the trail is measured: shares are of one, and prices in dollars, whatever the page shows.
fn measured_in(unit: Unit, locale: &Locale) -> String {
    match unit {
        Unit::Percent => locale.word(msg("share, of 1")).to_owned(),
        Unit::Dollars | Unit::DollarsPer(_) => bare(unit, &ENGLISH),
        unit => bare(unit, locale),
    }
}

impl Entry {
    fn new(id: impl Into<String>, what: impl Into<String>) -> Self {
        Self { id: id.into(), what: what.into(), ..Self::default() }
    }

    fn text(self, value: impl Into<String>) -> Self {
        Self { value: Cell::Text(value.into()), ..self }
    }

    fn number(self, value: f64, unit: impl Into<String>) -> Self {
        Self { value: Cell::Number(value), unit: unit.into(), ..self }
    }

    fn on(self, platform: &str) -> Self {
        Self { platform: platform.to_owned(), ..self }
    }

    fn between(self, low: f64, high: f64) -> Self {
        Self { range: Some([low, high]), ..self }
    }

    fn because(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    fn from(self, source: impl Into<String>, as_of: &str) -> Self {
        Self { source: source.into(), as_of: as_of.to_owned(), ..self }
    }
}

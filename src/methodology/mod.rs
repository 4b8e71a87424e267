//! Layer 10½: how every number comes about, as a document.
//!
//! In: the tables of the model (lines, drivers, assumptions, price books, choices). Out: one [`Chapter`] after the other,
//! and two forms of them: the page `methodology.html` ([`page`]) and a file for those who read the source ([`markdown`]).
//! Every entry has an address, such as `#line-egress` or `#assumption-hourly_cost`, which every "why?" links to.
//!
//! Invariant: nothing here is written twice; a row that is added to a table is in the document.

mod assumptions;
mod books;
mod html;
mod inputs;
mod lines;
mod markdown;
mod method;

pub use html::page;
pub use markdown::markdown;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// A key of links and reports.
    Code(String),
    /// How well something is founded.
    Badge(&'static str),
    /// Words that lead to an entry.
    Link {
        /// Id of the entry.
        to: String,
        /// The words.
        text: String,
    },
}

/// A sentence, or a few.
pub type Words = Vec<Inline>;

/// Something one can point at: a line, an assumption, a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address behind `#`.
    pub id: String,
    /// Its name for the reader.
    pub title: String,
    /// What it is.
    pub lead: Words,
    /// What else there is to say, point by point.
    pub facts: Vec<Words>,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Names of the columns.
    pub heads: Vec<&'static str>,
    /// Cells, row by row; the first names the row.
    pub rows: Vec<Vec<String>>,
}

/// A part of a chapter, under a heading of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its address behind `#`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What stands before the entries.
    pub paragraphs: Vec<Words>,
    /// What one can point at.
    pub entries: Vec<Entry>,
    /// Figures.
    pub tables: Vec<Table>,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its address behind `#`.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What stands before its parts.
    pub lead: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// The document. Adding a chapter is adding a line.
#[must_use]
pub fn chapters() -> Vec<Chapter> {
    vec![method::chapter(), lines::chapter(), assumptions::chapter(), books::chapter(), inputs::chapter()]
}

/// The address of a ledger row's entry.
#[must_use]
pub fn line_id(id: &str) -> String {
    format!("line-{id}")
}

/// The address of an assumption's entry.
#[must_use]
pub fn assumption_id(id: &str) -> String {
    format!("assumption-{id}")
}

fn text(words: impl Into<String>) -> Inline {
    Inline::Text(words.into())
}

fn code(key: &str) -> Inline {
    Inline::Code(key.to_owned())
}

fn link(to: String, words: &str) -> Inline {
    Inline::Link { to, text: words.to_owned() }
}

/// A source: its badge, its words, its date.
fn sourced(source: crate::assumptions::Source) -> Words {
    vec![Inline::Badge(source.confidence.label()), text(format!(" {} ({})", source.text, source.date))]
}

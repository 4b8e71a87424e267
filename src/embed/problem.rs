//! Why a question has no answer: for programs a code and a field, for developers a sentence.

use serde::Serialize;

/// What kind of problem it is. Its key is part of the interface and never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The workload has none of the known forms, or several at once.
    InvalidWorkload,
    /// There is no preset of that key.
    UnknownPreset,
    /// Nothing in the link can be read.
    InvalidLink,
    /// The file of scenarios cannot be read, or does not say which scenario is meant.
    InvalidScenario,
    /// A file is refused, or nothing in it runs.
    UnreadableFile,
    /// There is no input of that name.
    UnknownInput,
    /// The value is of the wrong kind, or no option of the choice.
    InvalidValue,
    /// The number is outside the bounds of its input.
    OutOfRange,
    /// An option of the call is unknown or has no such value.
    InvalidOption,
    /// It is larger than anything that is read.
    TooLarge,
    /// The model has no answer: a service fits no machine of the price book.
    NoAnswer,
    /// A fault of ours.
    Internal,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 12] = [
        Self::InvalidWorkload,
        Self::UnknownPreset,
        Self::InvalidLink,
        Self::InvalidScenario,
        Self::UnreadableFile,
        Self::UnknownInput,
        Self::InvalidValue,
        Self::OutOfRange,
        Self::InvalidOption,
        Self::TooLarge,
        Self::NoAnswer,
        Self::Internal,
    ];
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// What it is about: an input, a key of the workload, an option, a file.
    pub field: Option<String>,
    /// What is wrong and what would be right, a sentence in English.
    pub message: String,
}

/// Letters of a strange value that a message repeats.
const SHOWN: usize = 60;

impl Problem {
    /// A problem with one field.
    #[must_use]
    pub fn with(code: Code, field: &str, message: impl Into<String>) -> Self {
        Self { code, field: Some(shortened(field)), message: message.into() }
    }
}

/// The beginning of a text, for a message.
pub(super) fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

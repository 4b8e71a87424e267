//! One kept scenario: complete inputs under a name, and the answer they gave when they were kept.

use super::link::{Link, names, read_named, write_answer, write_inputs};
use crate::decision::{Inputs, Report};

/// A scenario somebody kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Tells it from the others of its shelf, whatever it is called.
    pub id: u32,
    /// What the visitor calls it.
    pub name: String,
    /// Deleted, and still there to be put back.
    pub deleted: bool,
    /// The parts of a link, with the answer, and without a limit of services.
    pub(super) parts: String,
    /// Name of the workload, then of its services: what a link leaves out.
    pub(super) names: Vec<String>,
}

/// Letters of a name; a table has room for no more.
pub const MAX_NAME: usize = 80;
/// Distinct services of a scenario: as many as the axis goes up to. A damaged one must not unfold into gigabytes.
pub(super) const MAX_SERVICES: usize = 5_000;

impl Kept {
    /// Inputs as they are to be kept. `None` for more services than could be opened again.
    #[must_use]
    pub fn of(id: u32, name: &str, inputs: &Inputs, preset: &str, report: Option<&Report>) -> Option<Self> {
        if inputs.workload.services.len() > MAX_SERVICES {
            return None;
        }
        let mut parts = write_inputs(inputs, preset, None);
        parts.extend(report.map(|report| write_answer(inputs, report)));
        let names = names(&inputs.workload).into_iter().map(str::to_owned).collect();
        Some(Self { id, name: cleaned(name), deleted: false, parts: parts.join(";"), names })
    }

    /// What is in it: the inputs with every name, the answer of then, and what could not be read.
    #[must_use]
    pub fn open(&self) -> Link {
        read_named(&self.parts, &self.names, MAX_SERVICES)
    }

    /// Whether both hold the same, whatever they are called.
    #[must_use]
    pub fn holds_the_same(&self, other: &Self) -> bool {
        (&self.parts, &self.names) == (&other.parts, &other.names)
    }
}

/// A name as it is kept: no letters that steer a terminal or turn the direction of writing, no space around it, and not
/// longer than a table has room for.
#[must_use]
pub(super) fn cleaned(name: &str) -> String {
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain: String = name.chars().map(|letter| if steers(letter) { ' ' } else { letter }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    shortened(&words.join(" "), MAX_NAME)
}

/// The first letters of a text.
pub(super) fn shortened(text: &str, letters: usize) -> String {
    let short: String = text.chars().take(letters).collect();
    short.trim_end().to_owned()
}

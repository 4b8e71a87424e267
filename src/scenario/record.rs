//! What the worker keeps of the files read: measurements, remarks, open questions. The page holds it as a text it does
//! not look into and hands it back with every errand, so that undoing an import is putting back a text.
//!
//! It never leaves the browser and does not outlive the visit, so its form may change with every release.

use serde::{Deserialize, Serialize};

use crate::import::{Format, Imported, Note, Question};
use crate::sizing::Measured;

/// Remarks that are kept. Nobody reads more, and a hostile file could make millions.
const MAX_NOTES: usize = 500;

/// Everything read so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What there is to say of the files that describe what runs.
    pub workload: Remarks,
    /// What there is to say of the measurements.
    pub telemetry: Remarks,
    /// Measurements, reduced to what sizing needs.
    pub measured: Measured,
}

/// What was understood, assumed and ignored, and what is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Remarks {
    /// Remarks, in the order they came up.
    pub notes: Vec<Note>,
    /// What only the visitor knows.
    pub questions: Vec<Question>,
}

impl Record {
    /// Reads a record; an empty one where the text is none.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Writes a record.
    #[must_use]
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Puts what an import says in the place of what the import of its kind before it said.
    pub fn remember(&mut self, imported: &Imported) {
        let mut remarks = Remarks { notes: imported.notes.clone(), questions: imported.questions.clone() };
        remarks.notes.truncate(MAX_NOTES);
        if imported.format == Format::Telemetry {
            self.telemetry = remarks;
        } else {
            self.workload = remarks;
        }
    }
}

//! The remarks gathered while a file is read.

use std::rc::Rc;

use super::outcome::{Asked, Note, Question, Severity};
use crate::workload::Findings;

/// Beyond this many, notes are counted and no longer kept: nobody reads them, and a hostile file could write millions.
const KEPT: usize = 400;

/// Notes about the file being read.
#[derive(Default)]
pub(super) struct Notes {
    file: String,
    list: Vec<Note>,
    dropped: usize,
    /// What the files owe, counted while they are read.
    pub(super) findings: Findings,
    /// Values of variables, from `.env` files and then from the visitor, whose own win.
    pub(super) variables: Rc<Vec<(String, String)>>,
    /// What the visitor answered when asked for variables.
    pub(super) answers: Vec<(String, String)>,
    /// What only the visitor knows, each thing once.
    pub(super) questions: Vec<Question>,
}

impl Notes {
    /// Following notes are about this file.
    pub(super) fn about(&mut self, file: &str) {
        file.clone_into(&mut self.file);
    }

    pub(super) fn info(&mut self, line: impl Into<Option<u32>>, text: impl Into<String>) {
        self.add(Severity::Info, line.into(), text.into());
    }

    pub(super) fn assumed(&mut self, line: impl Into<Option<u32>>, text: impl Into<String>) {
        self.add(Severity::Assumed, line.into(), text.into());
    }

    pub(super) fn ignored(&mut self, line: impl Into<Option<u32>>, text: impl Into<String>) {
        self.add(Severity::Ignored, line.into(), text.into());
    }

    pub(super) fn warning(&mut self, line: impl Into<Option<u32>>, text: impl Into<String>) {
        self.add(Severity::Warning, line.into(), text.into());
    }

    /// Asks the visitor; what was asked before is not asked again.
    pub(super) fn ask(&mut self, about: Asked, line: impl Into<Option<u32>>, answer: &str, text: impl Into<String>) {
        if self.questions.len() < KEPT && self.questions.iter().all(|question| question.about != about) {
            let (file, line, answer) = (self.file.clone(), line.into(), answer.to_owned());
            self.questions.push(Question { about, file, line, text: text.into(), answer });
        }
    }

    /// Asks for a variable that stands where a number belongs, unless a file gives it. The answer of last time comes back
    /// with the question, so that it can be changed.
    pub(super) fn ask_for_variable(&mut self, name: &str, line: u32, text: String) {
        let answer = self.answers.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        if answer.is_some() || self.variables.iter().all(|(known, _)| known != name) {
            self.ask(Asked::Variable(name.to_owned()), line, &answer.unwrap_or_default(), text);
        }
    }

    /// A remark whose weight is data.
    pub(super) fn say(&mut self, severity: Severity, line: Option<u32>, text: String) {
        self.add(severity, line, text);
    }

    fn add(&mut self, severity: Severity, line: Option<u32>, text: String) {
        // A service that is extended is read more than once; its notes are said once.
        let said = |note: &Note| note.line == line && note.text == text && note.file == self.file;
        if self.list.iter().rev().take(50).any(said) {
            return;
        }
        if self.list.len() >= KEPT {
            self.dropped += 1;
            return;
        }
        self.list.push(Note { file: self.file.clone(), line, text, severity });
    }

    /// The last remark about something left out or wrong: why nothing is left, where nothing is.
    pub(super) fn excuse(&self) -> Option<&str> {
        let grave = |note: &&Note| note.severity >= Severity::Ignored;
        self.list.iter().rev().find(grave).map(|note| &*note.text)
    }

    pub(super) fn finish(mut self) -> Vec<Note> {
        if self.dropped > 0 {
            self.list.push(Note {
                file: self.file,
                line: None,
                text: format!("{} more notes of the same kinds are not shown.", self.dropped),
                severity: Severity::Info,
            });
        }
        self.list
    }
}

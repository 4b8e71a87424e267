//! What the writer gives beside markup of the page: files to save, and the paper that is printed.

use std::collections::VecDeque;

use super::paper::paper;
use crate::decision::Report;
use crate::scenario::{Errand, Kept, Parcel, orders, read_session, write_scenarios};
use crate::texts::{Locale, msg, suggested_name};
use crate::trail::{Form, Trail};

/// Something with a name: assets/keep.js saves it as a file, or keeps it until somebody prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gift {
    /// Name of the file, or [`PAPER`].
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub text: String,
}

/// Name of what is printed.
pub const PAPER: &str = "paper";
/// What [`orders::SAVE`] saves besides the forms of the trail.
const SCENARIO: &str = "scenario";

/// What is still to be given.
#[derive(Default)]
pub(super) struct Gifts {
    ready: VecDeque<Gift>,
    /// Forms of the trail that wait until everything is known.
    wanted: VecDeque<Form>,
    /// Whether what is on screen was given as paper.
    printed: bool,
}

impl Gifts {
    /// Whether an order is carried out here.
    pub(super) fn is_ordered_by(key: &str) -> bool {
        let what = key.split_once('-').map_or(key, |(what, _)| what);
        [orders::SAVE, orders::RESTORE, orders::RETURN].contains(&what)
    }

    /// What is on screen may have changed, so that its paper has to be written again.
    pub(super) fn renew(&mut self) {
        self.printed = false;
    }

    /// What can be given at once.
    pub(super) fn next(&mut self) -> Option<Gift> {
        self.ready.pop_front()
    }

    /// What can be given once everything is known: files somebody waits for, then the paper, once.
    pub(super) fn last(&mut self, trail: &Trail) -> Option<Gift> {
        if let Some(form) = self.wanted.pop_front() {
            let (name, kind) = (form.file_name().to_owned(), form.media_type());
            return Some(Gift { name, kind, text: form.write(trail) });
        }
        if std::mem::replace(&mut self.printed, true) {
            return None;
        }
        Some(Gift { name: PAPER.to_owned(), kind: "text/html", text: paper(trail) })
    }

    /// Carries out an order, and says what became of it.
    pub(super) fn order(
        &mut self,
        key: &str,
        text: &str,
        errand: &Errand,
        report: Option<&Report>,
        locale: &Locale,
    ) -> Parcel {
        let said = |text: &str| Parcel { message: locale.word(text).to_owned(), ..Parcel::default() };
        match key.split_once('-').unwrap_or((key, "")) {
            (orders::RESTORE, _) => read_session(text).unwrap_or_default(),
            (orders::RETURN, _) => match read_session(text) {
                Some(session) => Parcel { message: said(msg("Back to what you had.")).message, ..session },
                None => said(msg("What you had cannot be read by this version of the page.")),
            },
            (_, SCENARIO) => {
                let name = suggested_name(&errand.inputs, errand.preset, locale);
                match Kept::of(0, &name, &errand.inputs, errand.preset, report) {
                    Some(kept) => {
                        let (name, kind) = ("crossover-scenario.json".to_owned(), "application/json");
                        self.ready.push_back(Gift { name, kind, text: write_scenarios([&kept].into_iter()) });
                        said(msg("The scenario is saved as a file. Open it here, in this browser or another."))
                    }
                    None => said(msg("A scenario holds up to 5,000 services; these are more.")),
                }
            }
            (_, form) => match (Form::from_id(form), report) {
                (Some(form), Some(_)) => {
                    self.wanted.push_back(form);
                    said(msg("The report is saved as a file as soon as its draws are made."))
                }
                _ => said(msg("What is on screen has no answer yet, so there is no report to save.")),
            },
        }
    }
}

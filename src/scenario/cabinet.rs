//! The shelf as a worker holds it between errands, with what is in every scenario and what it comes to; and what the
//! page's orders do to it.

use std::sync::Arc;

use super::errand::Errand;
use super::kept::{Kept, MAX_SERVICES};
use super::link::{Link, names};
use super::parcel::Parcel;
use super::shelf::{MAX_DELETED, Shelf};
use crate::decision::{Confidence, Inputs, Report, report};
use crate::fleet::Arms;

/// What is kept, opened.
#[derive(Default)]
pub struct Cabinet {
    /// What [`Self::shelf`] was read from.
    text: String,
    /// Every scenario.
    pub shelf: Shelf,
    /// The browser lets the page store nothing, so the shelf lasts as long as the page.
    pub unsaved: bool,
    opened: Vec<Opened>,
}

/// A kept scenario, opened.
pub struct Opened {
    kept: Kept,
    /// The inputs, the answer of then, and what could not be read.
    pub link: Link,
    /// The answer of today, once it was asked for. `None` inside where the inputs have none.
    answer: Option<Option<Report>>,
}

/// Words for what orders do. They are passed in, because texts are a layer below this one.
pub struct Words<'a> {
    /// A name for what is on screen, where the visitor gave none.
    pub suggested: &'a str,
    /// What is to be said of a scenario when it is opened.
    pub about: &'a dyn Fn(&Link) -> Option<String>,
    /// How a text with parts is said to the reader.
    pub say: &'a dyn Fn(&str, &[&str]) -> String,
}

impl Words<'_> {
    fn say(&self, english: &str, parts: &[&str]) -> String {
        (self.say)(english, parts)
    }
}

/// What the page orders; `data-key` of the controls, before a dash and the id of a scenario.
pub mod orders {
    /// Keep what is on screen, under a name.
    pub const KEEP: &str = "keep";
    /// Keep the scenarios of a shelf, which a file held.
    pub const ADD: &str = "add";
    /// Put a scenario on screen.
    pub const OPEN: &str = "open";
    /// Give it another name.
    pub const RENAME: &str = "rename";
    /// Take it away, so that it can be put back.
    pub const DELETE: &str = "delete";
    /// Put a deleted one back.
    pub const BACK: &str = "back";
    /// Forget all deleted ones for good.
    pub const EMPTY: &str = "empty";

    // These are about what is on screen, and the writer of the page carries them out.

    /// Save something as a file; behind the dash is what.
    pub const SAVE: &str = "save";
    /// Put back the session that was on screen before the page was loaded anew.
    pub const RESTORE: &str = "restore";
    /// Put back the session of an earlier visit.
    pub const RETURN: &str = "return";
}

impl Cabinet {
    /// Takes the shelf as the browser stores it. What was computed of scenarios that are still there stays.
    pub fn take(&mut self, text: &str, unsaved: bool) {
        self.unsaved = unsaved;
        if text != self.text {
            text.clone_into(&mut self.text);
            self.shelf = Shelf::read(text);
            self.open_all();
        }
    }

    fn open_all(&mut self) {
        let mut known = std::mem::take(&mut self.opened);
        for kept in self.shelf.kept() {
            let place = known.iter().position(|opened| opened.kept.holds_the_same(kept));
            self.opened.push(match place {
                Some(place) => Opened { kept: kept.clone(), ..known.swap_remove(place) },
                None => Opened { kept: kept.clone(), link: kept.open(), answer: None },
            });
        }
    }

    /// Computes the answers of some scenarios, as far as they are not known yet.
    pub fn answer(&mut self, wanted: impl Fn(usize, u32) -> bool) {
        for (place, opened) in self.opened.iter_mut().enumerate() {
            if opened.answer.is_none() && wanted(place, opened.kept.id) {
                let inputs = &opened.link.inputs;
                opened.answer = Some(report(inputs, Arms::of(&inputs.workload)).ok());
            }
        }
    }

    /// The first of some scenarios whose answer is not yet as sure as draws say: its id, inputs and answer.
    #[must_use]
    pub fn unweighed(&self, wanted: impl Fn(u32) -> bool) -> Option<(u32, &Inputs, &Report)> {
        self.opened.iter().filter(|opened| wanted(opened.kept.id)).find_map(|opened| {
            let report = opened.report().filter(|report| report.confidence.is_none())?;
            Some((opened.kept.id, &opened.link.inputs, report))
        })
    }

    /// Makes the answer of a scenario as sure as draws say.
    pub fn weigh(&mut self, id: u32, confidence: Arc<Confidence>) {
        if let Some(opened) = self.opened.iter_mut().find(|opened| opened.kept.id == id)
            && let Some(Some(report)) = opened.answer.take()
        {
            opened.answer = Some(Some(report.weighed(&opened.link.inputs, confidence)));
        }
    }

    /// Every scenario that is not deleted, in the order they were kept.
    pub fn scenarios(&self) -> impl Iterator<Item = &Opened> {
        self.opened.iter()
    }

    /// Carries out what an errand orders, one after the other. The parcel says what became of it, and holds the shelf
    /// where it changed; `None` where nothing was ordered.
    pub fn carry_out(&mut self, errand: &Errand, current: Option<&Report>, words: &Words) -> Option<Parcel> {
        let mut parcel = Parcel::default();
        for (key, text) in &errand.orders {
            let (what, id) = key.split_once('-').unwrap_or((key, ""));
            parcel.message = match id.parse() {
                Ok(id) => self.about_one(what, id, text, errand, words, &mut parcel),
                Err(_) => self.about_all(what, text, errand, current, words),
            };
        }
        let text = self.shelf.written();
        if text != self.text {
            parcel.shelf.clone_from(&text);
            self.text = text;
            self.open_all();
        }
        (!errand.orders.is_empty()).then_some(parcel)
    }

    fn about_all(&mut self, what: &str, text: &str, errand: &Errand, now: Option<&Report>, words: &Words) -> String {
        match what {
            orders::KEEP => {
                let name = if super::kept::cleaned(text).is_empty() { words.suggested } else { text };
                match Kept::of(0, name, &errand.inputs, errand.preset, now) {
                    Some(kept) => words.say("Kept as “{0}”.", &[&self.shelf.add(kept)]),
                    None => {
                        words.say("A scenario holds up to {0} services; these are more.", &[&MAX_SERVICES.to_string()])
                    }
                }
            }
            orders::ADD => self.added(&Shelf::read(text), words),
            orders::EMPTY => {
                self.shelf.empty();
                words.say("What was deleted is gone for good.", &[])
            }
            _ => String::new(),
        }
    }

    fn about_one(
        &mut self,
        what: &str,
        id: u32,
        text: &str,
        errand: &Errand,
        words: &Words,
        parcel: &mut Parcel,
    ) -> String {
        let said = match what {
            orders::OPEN => self.opened.iter().find(|opened| opened.kept.id == id).map(|opened| {
                open_into(parcel, opened, errand);
                let said = words.say("Opened “{0}”.", &[&opened.kept.name]);
                std::iter::once(said).chain((words.about)(&opened.link)).collect::<Vec<_>>().join(" ")
            }),
            orders::RENAME => self.shelf.rename(id, text).map(|name| words.say("It is called “{0}” now.", &[&name])),
            orders::DELETE => self.shelf.delete(id).map(|name| {
                words.say(
                    "Deleted “{0}”. The last {1} deleted can be put back, below the list.",
                    &[&name, &MAX_DELETED.to_string()],
                )
            }),
            orders::BACK => self.shelf.put_back(id).map(|name| words.say("Put back “{0}”.", &[&name])),
            _ => None,
        };
        said.unwrap_or_else(|| words.say("This scenario is no longer there; it was deleted in another window.", &[]))
    }

    fn added(&mut self, fresh: &Shelf, words: &Words) -> String {
        let (mut added, mut known) = (Vec::new(), 0);
        for kept in fresh.kept() {
            if self.shelf.kept().any(|other| other.name == kept.name && other.holds_the_same(kept)) {
                known += 1;
            } else {
                added.push(self.shelf.add(kept.clone()));
            }
        }
        let (count, there) = (added.len().to_string(), known.to_string());
        match (added.as_slice(), known) {
            ([], 0) => words.say("Nothing was added.", &[]),
            ([], 1) => words.say("Nothing was added; 1 was there already.", &[]),
            ([], _) => words.say("Nothing was added; {0} were there already.", &[&there]),
            ([name], 0) => words.say("Added “{0}”.", &[name]),
            ([name], 1) => words.say("Added “{0}”; 1 was there already.", &[name]),
            ([name], _) => words.say("Added “{0}”; {1} were there already.", &[name, &there]),
            ([first, ..], 0) => words.say("Added {0} scenarios, the first “{1}”.", &[&count, first]),
            ([first, ..], 1) => {
                words.say("Added {0} scenarios, the first “{1}”; 1 was there already.", &[&count, first])
            }
            ([first, ..], _) => {
                words.say("Added {0} scenarios, the first “{1}”; {2} were there already.", &[&count, first, &there])
            }
        }
    }
}

impl Opened {
    /// What is kept.
    #[must_use]
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Today's answer, where it was asked for and there is one.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.answer.as_ref()?.as_ref()
    }

    /// Whether the answer was computed.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answer.is_some()
    }
}

/// Puts a scenario into a parcel. What was measured stays where it is about the same services of the same workload.
fn open_into(parcel: &mut Parcel, opened: &Opened, errand: &Errand) {
    let inputs = opened.link.inputs.clone();
    if names(&inputs.workload) == names(&errand.inputs.workload) {
        parcel.record.clone_from(&errand.record);
        parcel.choices.clone_from(&errand.choices);
    }
    parcel.opened = Some((inputs, opened.link.preset));
}

//! The page below its first view: written by the worker, put in place here.
//!
//! At most one errand is under way, and the newest state goes next; what stands on the page stays until then. Where the
//! browser makes no worker, the page says so in the place of what would be wrong by now.

use leptos::prelude::*;

use super::actions::Notice;
use super::state::AppState;
use crate::browser::{Said, Stored, WRITER, Worker, fill, keep, kept, mark_busy, show_number};
use crate::decision::Knob;
use crate::scenario::{Errand, read_parcel, tasks, write_errand};
use crate::sections::{MAIN_KNOBS, SLIDER_STEPS};
use crate::texts::{English, with_unit, written};

/// What the page knows of its worker and of what is open.
#[derive(Default)]
pub(super) struct Details {
    /// Whether somebody did something: before, what was rendered at build time is right.
    awake: bool,
    worker: Option<Worker>,
    /// An errand is under way.
    busy: bool,
    /// The state changed since.
    waiting: bool,
    /// What is to be done with what is kept, and how much of it the errand under way says.
    orders: Vec<(String, String)>,
    ordered: usize,
    /// Keys of what is open.
    pub(super) open: Vec<String>,
    /// What the table of assumptions is searched for.
    pub(super) search: String,
}

/// Said in the place of the details.
const NO_WORKER: &str = "<section data-part=\"breakdown\" id=\"no-worker\" class=\"panel\"><h2 class=\"panel__title\">Where the \
    money goes</h2><p>What belongs here did not arrive: this browser starts no worker here, or a download failed. The \
    answer above is right. Change something to try again, or open the page in a window of its own.</p></section>";

impl AppState {
    /// Lets the details follow from now on, if they do not already.
    pub(super) fn wake(self) {
        let was_awake = self.held.try_update_value(|held| std::mem::replace(&mut held.details.awake, true));
        if was_awake == Some(false) {
            self.write_details();
        }
    }

    /// Has the details written anew, now or as soon as the worker is free.
    pub(super) fn write_details(self) {
        let free = self.held.try_update_value(|held| {
            let details = &mut held.details;
            details.waiting = details.busy;
            let free = details.awake && !details.busy;
            details.busy |= free;
            free
        });
        if free != Some(true) {
            return;
        }
        mark_busy("details", true);
        let errand = self.errand(tasks::SECTIONS);
        let asked = self.held.try_update_value(|held| {
            let details = &mut held.details;
            if details.worker.is_none() {
                details.worker = Worker::start(
                    WRITER,
                    Box::new(move |said| match said {
                        Said::Answer(answer) => self.take_details(Some(answer)),
                        Said::Progress(_) => {}
                        Said::Nothing => self.take_details(None),
                    }),
                );
            }
            details.ordered = details.orders.len();
            details.worker.as_ref().is_some_and(|worker| worker.ask(&errand, Some(&kept())))
        });
        if asked != Some(true) {
            self.take_details(None);
        }
    }

    /// Has the worker do something with what is kept.
    pub(super) fn order(self, key: &str, text: String) {
        self.held.update_value(|held| held.details.orders.push((key.to_owned(), text)));
        self.wake();
        self.write_details();
    }

    /// An errand about what is on screen.
    pub(super) fn errand(self, task: &str) -> String {
        self.session.with_untracked(|session| {
            self.held.with_value(|held| {
                write_errand(&Errand {
                    task: task.to_owned(),
                    inputs: session.inputs.clone(),
                    preset: session.preset,
                    width: self.details_width.get_untracked(),
                    open: held.details.open.clone(),
                    search: held.details.search.clone(),
                    choices: session.desk.choices.clone(),
                    orders: held.details.orders.clone(),
                    record: session.desk.record.to_string(),
                })
            })
        })
    }

    /// Takes what the worker wrote. `None` is a worker that did not start or died; the next change tries another.
    fn take_details(self, answer: Option<String>) {
        let Some(answer) = answer else {
            let ordered = self.held.try_update_value(|held| {
                let details = &mut held.details;
                (details.worker, details.busy, details.waiting) = (None, false, false);
                !std::mem::take(&mut details.orders).is_empty()
            });
            if ordered == Some(true) {
                self.say(Notice::problem(
                    "That was not done: a part of the page did not arrive or stopped. Try again.",
                ));
            }
            mark_busy("details", false);
            return fill("details", NO_WORKER, false);
        };
        // No part holds a group separator: it is no letter that a file or a visitor could bring into markup.
        let mut parts = answer.splitn(3, '\u{1d}');
        let mut part = || parts.next().unwrap_or_default();
        let (inputs, sections, done) = (part(), part(), read_parcel(part()).and_then(Result::ok));
        let shelf = done.as_ref().map_or("", |done| &done.shelf);
        let stored = if shelf.is_empty() { Stored::Saved } else { keep(shelf) };
        let known = self.held.try_update_value(|held| {
            let details = &mut held.details;
            details.busy = false;
            // What was ordered of a shelf that is no longer the one that is kept is ordered once more.
            if stored == Stored::Stale {
                details.waiting = true;
            } else {
                details.orders.drain(..details.ordered.min(details.orders.len()));
            }
            std::mem::take(&mut details.waiting)
        });
        let waiting = known.unwrap_or_default();
        fill("inputs", inputs, !waiting);
        fill("details", sections, !waiting);
        mark_busy("details", waiting);
        if waiting {
            self.write_details();
        }
        match (done, stored) {
            (None, _) | (_, Stored::Stale) => {}
            (Some(done), Stored::Saved) if done.opened.is_some() => self.take_parcel(done),
            (Some(done), Stored::Saved) => self.say(Notice::done(done.message)),
            (_, Stored::Unsaved) => {
                self.say(Notice::problem(
                    "This browser stores nothing more here. What you keep lasts until you close this tab.",
                ));
                self.write_details();
            }
        }
    }

    /// Shows the values of the fields beside the chart.
    pub(super) fn show_main(self) {
        MAIN_KNOBS.iter().filter_map(|id| Knob::from_id(id)).for_each(|knob| self.show(knob));
    }

    /// Shows the value of a number at once, wherever the page has a field for it.
    pub(super) fn show(self, knob: Knob) {
        let value = self.session.with_untracked(|session| knob.get(&session.inputs));
        let position = (knob.bounds().position(value) * f64::from(SLIDER_STEPS)).round() as u32;
        let unit = knob.unit();
        show_number(knob.id(), &written(value, unit), position, &with_unit(value, unit, &English));
    }
}

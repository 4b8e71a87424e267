//! The page below its first view: written by the worker, put in place here.
//!
//! At most one errand is under way, and the newest state goes next; what stands on the page stays until then. Draws follow
//! the answer to an errand, unless a newer one takes their place.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::Notice;
use super::state::AppState;
use crate::browser::{Said, Stored, WRITER, Worker};
use crate::chart::escaped;
use crate::decision::Knob;
use crate::scenario::{Errand, read_parcel, tasks, write_errand};
use crate::sections::{MAIN_KNOBS, SLIDER_STEPS, Sure, read_sure};
use crate::texts::{Locale, with_unit, written};

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
fn no_worker(locale: &Locale) -> String {
    format!(
        "<section data-part=\"breakdown\" id=\"no-worker\" class=\"panel\"><h2 class=\"panel__title\">{}</h2><p>{}</p></section>",
        escaped(locale.word("Where the money goes")),
        escaped(locale.word(
            "What belongs here did not arrive, because a download failed. The answer above is right, but for how sure it is. \
             Change something to try again."
        ))
    )
}

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
        let host = self.host();
        host.mark("details", "data-busy", true);
        let errand = self.errand(tasks::SECTIONS);
        self.held.update_value(|held| {
            let details = &mut held.details;
            let worker = details.worker.get_or_insert_with(|| {
                Worker::start(
                    &host,
                    WRITER,
                    Box::new(move |said| match said {
                        Said::Answer(answer) => self.take_details(Some(answer)),
                        Said::Later(more) => self.take_more(&more),
                        Said::Progress(percent) => {
                            self.host().show("drawn", &self.locale.say("Drawing… {0} %", &[&percent]))
                        }
                        Said::Nothing => self.take_details(None),
                    }),
                )
            });
            worker.ask(&errand, Some(&host.shelf()));
            details.ordered = details.orders.len();
        });
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
                let text =
                    self.locale.word("That was not done: a part of the page did not arrive or stopped. Try again.");
                self.say(Notice::problem(text));
            }
            return self.host().replace(&no_worker(self.locale));
        };
        // What became of orders comes last: its names may hold any letter.
        let done = answer.split_once('\u{1d}').and_then(|(_, done)| read_parcel(done)).and_then(Result::ok);
        let shelf = done.as_ref().map_or("", |done| &done.shelf);
        let stored = if shelf.is_empty() { Stored::Saved } else { self.host().keep(shelf) };
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
        self.put(&answer, !waiting);
        if waiting {
            self.write_details();
        }
        match (done, stored) {
            (None, _) | (_, Stored::Stale) => {}
            (Some(done), Stored::Saved) if done.opened.is_some() => {
                let led_to = done.message.is_empty();
                self.take_parcel(done, led_to);
            }
            (Some(done), Stored::Saved) => self.say(Notice::done(done.message)),
            (_, Stored::Unsaved) => {
                self.say(Notice::problem(
                    self.locale
                        .word("This browser stores nothing more here. What you keep lasts until you close this tab."),
                ));
                self.write_details();
            }
        }
    }

    /// Takes what the worker added to its last answer. Where an errand is under way it is of no interest any more.
    fn take_more(self, more: &str) {
        let newest = self.held.with_value(|held| !held.details.busy);
        if newest {
            self.put(more, true);
        }
    }

    /// Puts what the worker wrote in its place: only what the draws say, and what became of orders, comes through here.
    fn put(self, text: &str, fresh: bool) {
        self.host().place(fresh);
        let sure = text.split('\u{1d}').next().and_then(read_sure);
        if let (true, Some(sure)) = (fresh, sure) {
            self.be_sure(sure);
        }
    }

    /// The answer is as sure as the draws say.
    fn be_sure(self, sure: Sure) {
        self.session.update(|session| {
            session.sure = Some(Arc::new(sure));
            session.stale = false;
        });
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
        self.host().number(
            knob.id(),
            &written(value, unit, self.locale),
            position,
            &with_unit(value, unit, self.locale),
        );
    }
}

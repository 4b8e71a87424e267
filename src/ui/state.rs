//! The whole reactive graph, as named fields.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use super::actions::Notice;
use super::details::Details;
use crate::browser::{Control, Dropped, Host, Timeout, Worker};
use crate::chart::{Lens, Picture, Size, picture};
use crate::decision::{Fleets, Inputs, Knob, Report, report_again};
use crate::fleet::{Arms, TooBig};
use crate::scenario::{History, Moment};
use crate::sections::Sure;
use crate::texts::{Locale, msg};
use crate::workload::Service;

/// What the page is about: what goes in, and where it started from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Session {
    /// Everything the answer depends on.
    pub(super) inputs: Inputs,
    /// Key of the preset the inputs started from.
    pub(super) preset: &'static str,
    /// What was read from files.
    pub(super) desk: Desk,
    /// What the last draws said.
    pub(super) sure: Option<Arc<Sure>>,
    /// Whether they were made for other inputs, and newer ones are on their way.
    pub(super) stale: bool,
}

impl Session {
    /// The answer: as sure as the draws say, once they are those of these inputs.
    fn report(&self, fleets: &mut Fleets) -> Result<Report, TooBig> {
        let mut report = report_again(&self.inputs, Arms::of(&self.inputs.workload), fleets)?;
        if let Some(sure) = &self.sure {
            let confidence = Arc::clone(&sure.confidence);
            if !self.stale {
                return Ok(report.weighed(&self.inputs, confidence));
            }
            report.confidence = Some(confidence);
        }
        Ok(report)
    }
}

impl Moment for Session {
    fn services(&mut self) -> &mut Vec<Service> {
        &mut self.inputs.workload.services
    }

    /// What the draws say follows from the rest.
    fn is_like(&self, other: &Self) -> bool {
        (&self.inputs, self.preset, &self.desk) == (&other.inputs, other.preset, &other.desk)
    }
}

/// What the page keeps of files for the worker, and what the visitor chose about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Desk {
    /// What the worker wants back with every errand.
    pub(super) record: Arc<str>,
    /// Pairs of a key and a value.
    pub(super) choices: Vec<(String, String)>,
    /// Place in [`Held::batches`] of the files to read again when a choice about files changes.
    pub(super) batch: usize,
}

/// What the page says beside the answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Talk {
    /// The last thing it had to say.
    pub(super) notice: Option<Notice>,
    /// It is about the last step, which can be undone.
    pub(super) undoes: bool,
    /// Files are being read.
    pub(super) reading: bool,
}

/// What the pipeline made of the inputs.
#[derive(Clone)]
pub(super) struct Answer {
    /// The last valid answer. `None` only if the very first inputs had none.
    pub(super) report: Option<Arc<Report>>,
    /// Why the inputs on screen have no answer, if they have none; `report` is then an earlier one.
    pub(super) problem: Option<TooBig>,
}

/// Handles of the browser.
#[derive(Default)]
pub(super) struct Held {
    /// The worker that reads files, once it was needed: its own, because a large file takes it a while.
    pub(super) reader: Option<Worker>,
    /// Everything that was read since the page was opened, so that it can be read again with other choices.
    pub(super) batches: Vec<Dropped>,
    /// The page below its first view, and the worker that writes it.
    pub(super) details: Details,
    /// What can be undone and done again.
    history: History<Session>,
    /// What the visitor is at: its key, and what they know it by.
    doing: (String, String),
    /// The address follows when this timer runs out.
    pub(super) pending: Option<Timeout>,
}

/// The state of the page.
///
/// Signals and memos are few and of few types on purpose: each type adds some 4 KB to the first download. So one memo
/// stands for fleet → ledger → decision, whose stages all depend on the same inputs, and one for the chart.
#[derive(Clone, Copy)]
pub(super) struct AppState {
    /// Where the page stands.
    place: StoredValue<Host, LocalStorage>,
    /// How the reader is spoken to.
    pub(super) locale: &'static Locale,
    /// The one signal that goes in.
    pub(super) session: RwSignal<Session>,
    /// Where the cursor of the chart stands.
    pub(super) cursor: RwSignal<Option<usize>>,
    /// What the page says beside the answer.
    pub(super) talk: RwSignal<Talk>,
    /// Room for the chart, in CSS pixels.
    pub(super) width: RwSignal<f64>,
    /// Room for the details, in CSS pixels.
    pub(super) details_width: RwSignal<f64>,
    /// What must live as long as the page and is no part of the answer.
    pub(super) held: StoredValue<Held, LocalStorage>,

    /// inputs → fleet → ledger → decision.
    pub(super) answer: Memo<Answer>,
    /// decision → chart.
    pub(super) picture: Memo<Option<Picture>>,
}

/// Pause after the last change before the address follows. Browsers count address changes, and Safari refuses after a
/// hundred in half a minute.
const PAUSE_MS: u32 = 400;

/// Height of the chart for its width: a wide one is flat, a narrow one nearly square.
fn chart_size(width: f64) -> Size {
    Size { width, height: (width * 0.55).clamp(300.0, 410.0) }
}

impl AppState {
    pub(super) fn new(host: Host, session: Session, notice: Option<Notice>, locale: &'static Locale) -> Self {
        let session = RwSignal::new(session);
        let width = RwSignal::new(720.0);
        let fleets = Mutex::new(Fleets::default());
        let answered =
            move |session: &Session| session.report(&mut fleets.lock().unwrap_or_else(PoisonError::into_inner));
        let compute = move |last: Option<&Answer>| match session.with(&answered) {
            Ok(report) => Answer { report: Some(Arc::new(report)), problem: None },
            Err(problem) => Answer { report: last.and_then(|last| last.report.clone()), problem: Some(problem) },
        };
        // Every change of the inputs is taken as a change of the answer: comparing two reports costs more than drawing.
        let answer = Memo::new_with_compare(compute, |_, _| true);
        let draw = move |_: Option<&Option<Picture>>| {
            let size = chart_size(width.get());
            let lens = session.with_untracked(|session| Lens::of(&session.desk.choices));
            answer.with(|answer| answer.report.as_deref().map(|report| picture(report, size, lens, locale)))
        };
        let picture = Memo::new_with_compare(draw, |_, _| true);
        Self {
            place: StoredValue::new_local(host),
            locale,
            session,
            cursor: RwSignal::new(None),
            talk: RwSignal::new(Talk { notice, ..Talk::default() }),
            width,
            details_width: RwSignal::new(960.0),
            held: StoredValue::new_local(Held::default()),
            answer,
            picture,
        }
    }

    /// Where the page stands.
    pub(super) fn host(self) -> Host {
        self.place.get_value()
    }

    /// Reads the last valid answer.
    pub(super) fn read<T: Default>(self, look: impl FnOnce(&Report) -> T) -> T {
        let (mut look, mut found) = (Some(look), T::default());
        self.look(&mut |answer| {
            if let (Some(report), Some(look)) = (&answer.report, look.take()) {
                found = look(report);
            }
        });
        found
    }

    /// Reads the inputs.
    pub(super) fn inputs<T: Default>(self, look: impl FnOnce(&Inputs) -> T) -> T {
        let (mut look, mut found) = (Some(look), T::default());
        self.look_at_session(&mut |session| {
            if let Some(look) = look.take() {
                found = look(&session.inputs);
            }
        });
        found
    }

    /// Changes the inputs.
    pub(super) fn change(self, edit: impl FnOnce(&mut Inputs)) {
        let mut edit = Some(edit);
        self.edit(&mut |session| {
            if let Some(edit) = edit.take() {
                edit(&mut session.inputs);
            }
        });
    }

    // The three below are not generic, so that tracking and notifying is compiled once and not for every reader.

    pub(super) fn look(self, look: &mut dyn FnMut(&Answer)) {
        self.answer.with(|answer| look(answer));
    }

    pub(super) fn look_at_session(self, look: &mut dyn FnMut(&Session)) {
        self.session.with(|session| look(session));
    }

    /// Notes what the visitor does from now on: changes under one key are one step, until it is settled.
    pub(super) fn does(self, control: &Control) {
        let key = format!("{} {}", control.says("do"), control.says("key"));
        // A name costs a look at the page, and a drag changes something many times.
        if !self.held.with_value(|held| held.history.goes_on(&key)) {
            self.begins(key, control.name(&self.host()));
        }
    }

    /// The same for what no control does at this moment.
    pub(super) fn begins(self, key: String, name: String) {
        self.held.update_value(|held| held.doing = (key, name));
    }

    /// Ends the step that goes on.
    pub(super) fn settle(self) {
        self.held.update_value(|held| held.history.settle());
    }

    /// Changes what is on screen, as a step that can be undone.
    pub(super) fn edit(self, edit: &mut dyn FnMut(&mut Session)) {
        self.held.update_value(|held| {
            let Held { history, doing: (key, name), .. } = held;
            self.update(&mut |session| {
                history.edit(session, key, name, edit);
                session.stale = true;
            });
        });
        if self.talk.with_untracked(|talk| talk.undoes) {
            self.talk.update(|talk| talk.undoes = false);
        }
        self.follow();
    }

    /// Goes a step back, or forth again.
    pub(super) fn go(self, back: bool) {
        let gone = self.held.try_update_value(|held| {
            let mut gone = None;
            self.update(&mut |session| {
                gone = if back { held.history.undo(session) } else { held.history.redo(session) };
            });
            gone
        });
        if let Some(name) = gone.flatten() {
            let text = self.locale.say(if back { msg("Undone: {0}") } else { msg("Done again: {0}") }, &[&name]);
            self.talk.set(Talk { notice: Some(Notice::done(text)), ..Talk::default() });
            self.follow();
        }
    }

    /// Changes what is on screen as what the last step led to: undoing that undoes this too.
    pub(super) fn amend(self, edit: &mut dyn FnMut(&mut Session)) {
        self.update(&mut |session| {
            edit(session);
            session.stale = true;
        });
        self.follow();
    }

    fn update(self, edit: &mut dyn FnMut(&mut Session)) {
        self.session.update(|session| edit(session));
    }

    /// Lets everything follow what is on screen.
    fn follow(self) {
        let host = self.host();
        self.held.with_value(|held| {
            let named = |what: Option<&str>, verb, with| {
                what.map_or_else(|| self.locale.word(verb).to_owned(), |what| self.locale.say(with, &[what]))
            };
            let (undoes, redoes) = (held.history.undoes(), held.history.redoes());
            host.offer("undo", &named(undoes, msg("Undo"), msg("Undo: {0}")), undoes.is_some());
            host.offer("redo", &named(redoes, msg("Redo"), msg("Redo: {0}")), redoes.is_some());
        });
        self.show_main();
        self.remember();
        self.wake();
        self.write_details();
    }

    /// Lets the address follow what is on screen, a while after the last change.
    fn remember(self) {
        let write = move || drop(self.link().map(|link| self.host().remember(&link)));
        // A newer change drops the timer of the one before.
        self.held.update_value(|held| held.pending = Some(Timeout::new(PAUSE_MS, write)));
    }

    /// Says something.
    pub(super) fn say(self, notice: Notice) {
        self.talk.update(|talk| {
            talk.notice = Some(notice);
            talk.undoes = false;
        });
    }

    /// Keeps the inside of an element in step with what `write` reads. One function and one type of effect for every such
    /// place: each type would be 4 KB of the first download.
    pub(super) fn place(self, id: &'static str, write: Box<dyn Fn() -> String>) {
        Effect::new(move |last: Option<String>| {
            let (now, host) = (write(), self.host());
            // What was rendered at build time stays where it is the same, so that nothing flickers or is read out anew.
            if last.unwrap_or_else(|| host.inside(id)) != now {
                // Most of a chart stays from one frame to the next: ticks, labels, all but the paths.
                if id == "picture" { host.redraw(id, &now) } else { host.put(id, &now) }
            }
            now
        });
    }

    /// The same for what is written of the last valid answer.
    pub(super) fn place_report(self, id: &'static str, write: Box<dyn Fn(&Report) -> String>) {
        self.place(id, Box::new(move || self.read(&write)));
    }

    /// Turns a knob.
    pub(super) fn turn(self, knob: Knob, value: f64) {
        self.change(|inputs| knob.set(inputs, value));
        self.show(knob);
    }
}

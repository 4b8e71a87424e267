//! The whole reactive graph, as named fields.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::Notice;
use super::details::Details;
use crate::browser::{Dropped, Timeout, Worker, inside, put, replace_fragment};
use crate::chart::{Picture, Size, picture};
use crate::decision::{Inputs, Knob, Report, report};
use crate::fleet::{Arms, TooBig};
use crate::sections::Sure;
use crate::texts::Locale;

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
    fn report(&self) -> Result<Report, TooBig> {
        let mut report = report(&self.inputs, Arms::of(&self.inputs.workload))?;
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
    /// What stood before a file or a preset replaced it.
    pub(super) before: Option<Session>,
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
    /// The address follows when this timer runs out.
    pub(super) pending: Option<Timeout>,
}

/// The state of the page.
///
/// Signals and memos are few and of few types on purpose: each type adds some 4 KB to the first download. So one memo
/// stands for fleet → ledger → decision, whose stages all depend on the same inputs, and one for the chart.
#[derive(Clone, Copy)]
pub(super) struct AppState {
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
    Size { width, height: (width * 0.55).clamp(300.0, 460.0) }
}

impl AppState {
    pub(super) fn new(session: Session, notice: Option<Notice>, locale: &'static Locale) -> Self {
        let session = RwSignal::new(session);
        let width = RwSignal::new(720.0);
        let compute = move |last: Option<&Answer>| match session.with(Session::report) {
            Ok(report) => Answer { report: Some(Arc::new(report)), problem: None },
            Err(problem) => Answer { report: last.and_then(|last| last.report.clone()), problem: Some(problem) },
        };
        // Every change of the inputs is taken as a change of the answer: comparing two reports costs more than drawing.
        let answer = Memo::new_with_compare(compute, |_, _| true);
        let draw = move |_: Option<&Option<Picture>>| {
            let size = chart_size(width.get());
            answer.with(|answer| answer.report.as_deref().map(|report| picture(report, size, locale)))
        };
        let picture = Memo::new_with_compare(draw, |_, _| true);
        Self {
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

    pub(super) fn edit(self, edit: &mut dyn FnMut(&mut Session)) {
        self.session.update(|session| {
            // Who brings an earlier session back brings its draws back too.
            session.stale = true;
            edit(session);
        });
        self.show_main();
        self.remember();
        self.wake();
        self.write_details();
    }

    /// Lets the address follow what is on screen, a while after the last change.
    fn remember(self) {
        let write = move || drop(self.link().and_then(|link| replace_fragment(&link)));
        // A newer change drops the timer of the one before.
        self.held.update_value(|held| held.pending = Some(Timeout::new(PAUSE_MS, write)));
    }

    /// Says something.
    pub(super) fn say(self, notice: Notice) {
        self.talk.update(|talk| talk.notice = Some(notice));
    }

    /// Keeps the inside of an element in step with what `write` reads. One function and one type of effect for every such
    /// place: each type would be 4 KB of the first download.
    pub(super) fn follow(self, id: &'static str, write: Box<dyn Fn() -> String>) {
        Effect::new(move |last: Option<String>| {
            let now = write();
            // What was rendered at build time stays where it is the same, so that nothing flickers or is read out anew.
            if last.unwrap_or_else(|| inside(id)) != now {
                put(id, &now);
            }
            now
        });
    }

    /// The same for what is written of the last valid answer.
    pub(super) fn follow_report(self, id: &'static str, write: Box<dyn Fn(&Report) -> String>) {
        self.follow(id, Box::new(move || self.read(&write)));
    }

    /// Turns a knob.
    pub(super) fn turn(self, knob: Knob, value: f64) {
        self.change(|inputs| knob.set(inputs, value));
        self.show(knob);
    }
}

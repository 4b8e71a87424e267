//! What a visitor does that is more than turning one knob.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::{Answer, AppState, Desk, Session, Talk};
use crate::browser::{Dropped, READER, Said, Worker};
use crate::chart::{CHART, chosen, pin_key};
use crate::decision::Inputs;
use crate::import::Refusal;
use crate::scenario::{self, Link, Parcel, open_link, orders, preset, read_parcel, tasks, write_link};
use crate::sections::EMBED;
use crate::texts::{Locale, about_link};

/// Something the page has to say, until the next thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) kind: NoticeKind,
    pub(super) text: String,
}

/// Whether something went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoticeKind {
    Done,
    Problem,
}

impl Notice {
    pub(super) fn done(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Done, text: text.into() }
    }

    pub(super) fn problem(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Problem, text: text.into() }
    }
}

/// What a visitor sees first, and what was rendered at build time.
pub(super) fn usual() -> Session {
    let usual = scenario::usual();
    started(usual.inputs(), usual.id)
}

fn started(inputs: Inputs, preset: &'static str) -> Session {
    Session { inputs, preset, desk: Desk::default(), sure: None, stale: false }
}

/// What the page starts with: the link it was opened with, or the usual preset.
pub(super) fn first_inputs(fragment: &str, locale: &Locale) -> (Session, Option<Notice>) {
    if fragment.is_empty() {
        return (usual(), None);
    }
    let Some(link) = open_link(fragment) else {
        return (
            usual(),
            Some(Notice::problem(locale.word("The address holds no link this page understands; this is its example."))),
        );
    };
    let notice = about_link(&link, locale).map(|text| match link.problems.is_empty() {
        true => Notice::done(text),
        false => Notice::problem(text),
    });
    (started(link.inputs, link.preset), notice)
}

impl AppState {
    /// The address of what is on screen, behind `#`. `None` where it has no answer.
    pub(super) fn link(self) -> Option<String> {
        self.answer.with_untracked(|answer| match answer {
            Answer { report: Some(report), problem: None } => {
                Some(self.session.with_untracked(|session| write_link(&session.inputs, session.preset, report)))
            }
            _ => None,
        })
    }

    /// Replaces the session and says what happened: in a step of its own, or as what the step before it led to.
    fn replace(self, edit: impl FnOnce(&mut Session), notice: Option<Notice>, led_to: bool) {
        let mut edit = Some(edit);
        let edit = &mut |session: &mut Session| {
            if let Some(edit) = edit.take() {
                edit(session);
            }
        };
        if led_to {
            self.amend(edit);
        } else {
            self.edit(edit);
        }
        self.settle();
        if notice.is_some() {
            self.talk.set(Talk { notice, undoes: true, ..Talk::default() });
        }
    }

    /// Starts over from a preset, along the same axis.
    pub(super) fn take_preset(self, id: &str) {
        if let Some(preset) = preset(id) {
            let edit = |session: &mut Session| {
                session.inputs = Inputs { axis: session.inputs.axis, ..preset.inputs() };
                session.preset = preset.id;
                // How the chart is looked at, and what is embedded elsewhere, is no part of a preset.
                session.desk.choices.retain(|(key, _)| key.starts_with(CHART) || key.starts_with(EMBED));
                session.desk = Desk { choices: std::mem::take(&mut session.desk.choices), ..Desk::default() };
            };
            self.replace(edit, Some(Notice::done(self.locale.word(preset.story))), false);
        }
    }

    /// Starts over from a link.
    pub(super) fn open(self, link: Link, notice: Option<Notice>) {
        let edit = |session: &mut Session| *session = started(link.inputs, link.preset);
        self.begins("link".to_owned(), self.locale.word("link").to_owned());
        self.replace(edit, notice, false);
    }

    /// Copies the address.
    pub(super) fn copy_link(self) {
        let Some(link) = self.link() else {
            let text = self.locale.word("What is on screen has no answer yet, so there is nothing to share.");
            return self.say(Notice::problem(text));
        };
        let word = move |text| self.locale.word(text);
        let tell = move |copied: bool| {
            self.say(if copied {
                Notice::done(word("The link is copied. It holds every input, and no names of services."))
            } else {
                Notice::problem(word("This browser does not let the page copy. The link stands in the address bar."))
            });
        };
        let host = self.host();
        match host.remember(&link).as_str() {
            "" => tell(false),
            address => host.copy(address, tell),
        }
    }

    /// Has the worker read files or text.
    pub(super) fn read_files(self, files: Dropped) {
        self.held.update_value(|held| held.batches.push(files));
        self.send_reader(tasks::READ);
    }

    /// Has a worker make a parcel. The last answer stands until it is done, and if it comes to nothing.
    pub(super) fn send_reader(self, task: &str) {
        self.talk.update(|talk| {
            talk.notice = Some(Notice::done(self.locale.word("Reading…")));
            talk.reading = true;
        });
        // A worker for each reading: one that died over a file, or still reads an earlier one, is stopped and replaced.
        let again = task == tasks::AGAIN;
        let reader = Worker::start(
            &self.host(),
            READER,
            Box::new(move |said| match said {
                Said::Progress(percent) => self.say(Notice::done(self.locale.say("Reading… {0} %", &[&percent]))),
                Said::Answer(answer) => self.take_answer(read_parcel(&answer), again),
                Said::Nothing | Said::Later(_) => self.take_answer(None, again),
            }),
        );
        let errand = self.errand(task);
        let batch = self.session.with_untracked(|session| session.desk.batch);
        self.held.update_value(|held| {
            let files = if task == tasks::READ { held.batches.last() } else { held.batches.get(batch) };
            reader.ask(&errand, files);
            held.reader = Some(reader);
        });
    }

    /// Stops whatever is being read, and says why.
    pub(super) fn stop_reading(self, text: &str) {
        self.held.update_value(|held| held.reader = None);
        let stays = self.locale.word("The last answer stays on screen.");
        self.talk.update(|talk| {
            talk.notice = Some(Notice::problem(format!("{text} {stays}")));
            talk.reading = false;
        });
    }

    fn take_answer(self, answer: Option<Result<Parcel, Refusal>>, again: bool) {
        match answer {
            Some(Ok(mut parcel)) => {
                self.held.update_value(|held| held.reader = None);
                let shelf = std::mem::take(&mut parcel.shelf);
                if shelf.is_empty() {
                    return self.take_parcel(parcel, again);
                }
                // Scenarios leave what is on screen alone.
                self.talk.update(|talk| talk.reading = false);
                self.say(Notice::done(parcel.message));
                self.order(orders::ADD, shelf);
            }
            Some(Err(Refusal { file, line, text })) => {
                let text = self.locale.word(&text);
                self.stop_reading(&match line {
                    Some(line) => {
                        self.locale.say("{0}, line {1}: {2}", &[&file, &self.locale.number(f64::from(line), 0), text])
                    }
                    None => self.locale.say("{0}: {1}", &[&file, text]),
                });
            }
            None => self.stop_reading(
                self.locale.word("The part of the page that reads files did not arrive or stopped. Try again."),
            ),
        }
    }

    /// Puts a parcel in the place of what is on screen: in a step of its own, or as what the step before it led to.
    pub(super) fn take_parcel(self, mut parcel: Parcel, led_to: bool) {
        let last = self.held.with_value(|held| held.batches.len().saturating_sub(1));
        let message = std::mem::take(&mut parcel.message);
        if !led_to {
            self.settle();
            self.begins("parcel".to_owned(), message.clone());
        }
        // A session that is put back after a reload says nothing: for the visitor nothing happened.
        let notice = (!message.is_empty()).then(|| Notice::done(message));
        let open = std::mem::take(&mut parcel.open);
        if !open.is_empty() {
            self.held.update_value(|held| held.details.open = open);
        }
        let edit = |session: &mut Session| {
            let desk = &mut session.desk;
            desk.record = Arc::from(std::mem::take(&mut parcel.record));
            desk.choices = std::mem::take(&mut parcel.choices);
            if parcel.keeps_files {
                desk.batch = last;
            }
            if let Some((inputs, preset)) = parcel.opened.take() {
                (session.inputs, session.preset) = (inputs, preset);
            }
            parcel.apply(&mut session.inputs.workload);
        };
        self.replace(edit, notice, led_to);
    }

    /// Remembers a choice about files or measurements; empty is the usual.
    pub(super) fn choose(self, key: &str, value: &str) {
        // The answer does not depend on it.
        let stale = self.session.with_untracked(|session| session.stale);
        self.edit(&mut |session| {
            let choices = &mut session.desk.choices;
            choices.retain(|(other, _)| other != key);
            if !value.is_empty() {
                choices.push((key.to_owned(), value.to_owned()));
            }
        });
        self.session.update(|session| session.stale = stale);
    }

    /// Pins the point under the cursor of the chart, so that its ledgers are shown; a point that is pinned is let go.
    pub(super) fn pin(self) {
        let Some(index) = self.cursor.get_untracked() else { return };
        let (key, x) = self.read(|report| {
            let x = report.curve.points.get(index).map_or_else(String::new, |point| point.x.to_string());
            (pin_key(report.curve.axis.id()), x)
        });
        let pinned = self.session.with_untracked(|session| chosen(&session.desk.choices, &key) == x);
        self.settle();
        self.begins(key.clone(), self.locale.word("pinned point").to_owned());
        self.choose(&key, if pinned { "" } else { &x });
    }
}

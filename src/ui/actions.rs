//! What a visitor does that is more than turning one knob.

use leptos::prelude::*;

use super::state::{Answer, AppState, Session, Talk};
use crate::browser::{self, Dropped, Worker, fill};
use crate::decision::Inputs;
use crate::import::{Format, Note};
use crate::scenario::{self, Parcel, open_link, preset, read_parcel, write_link};
use crate::sections::notes;
use crate::texts::{English, about_link};
use crate::workload::Service;

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
    Session { inputs: usual.inputs(), preset: usual.id }
}

/// What the page starts with: the link it was opened with, or the usual preset.
pub(super) fn first_inputs() -> (Session, Option<Notice>) {
    let Some(fragment) = browser::fragment() else { return (usual(), None) };
    let Some(link) = open_link(&fragment) else {
        return (
            usual(),
            Some(Notice::problem("The address holds no link this page understands; this is its example.")),
        );
    };
    let notice = about_link(&link, &English).map(|text| match link.problems.is_empty() {
        true => Notice::done(text),
        false => Notice::problem(text),
    });
    (Session { inputs: link.inputs, preset: link.preset }, notice)
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

    /// Replaces the session so that it can be brought back, and says what happened.
    fn replace(self, edit: impl FnOnce(&mut Session), notice: Option<Notice>, remarks: &[Note]) {
        let before = Some(self.session.get_untracked());
        let mut edit = Some(edit);
        self.edit(&mut |session| {
            if let Some(edit) = edit.take() {
                edit(session);
            }
        });
        self.talk.set(Talk { notice, before });
        fill("notes", &notes(remarks), true);
    }

    /// Starts over from a preset, along the same axis.
    pub(super) fn take_preset(self, id: &str) {
        if let Some(preset) = preset(id) {
            let edit = |session: &mut Session| {
                session.inputs = Inputs { axis: session.inputs.axis, ..preset.inputs() };
                session.preset = preset.id;
            };
            self.replace(edit, Some(Notice::done(preset.story)), &[]);
        }
    }

    /// Brings back what a preset or a file replaced.
    pub(super) fn undo(self) {
        if let Some(before) = self.talk.with_untracked(|talk| talk.before.clone()) {
            self.edit(&mut |session| session.clone_from(&before));
            self.talk.set(Talk { notice: Some(Notice::done("Back to what stood before.")), ..Talk::default() });
            fill("notes", "", true);
        }
    }

    /// Copies the address.
    pub(super) fn copy_link(self) {
        let Some(link) = self.link() else {
            return self.say(Notice::problem("What is on screen has no answer yet, so there is nothing to share."));
        };
        let tell = move |copied: bool| {
            self.say(if copied {
                Notice::done("The link is copied. It holds every input, and no names of services.")
            } else {
                Notice::problem("This browser does not let the page copy. The link stands in the address bar.")
            });
        };
        match browser::replace_fragment(&link) {
            Some(address) => browser::copy_text(&address, tell),
            None => tell(false),
        }
    }

    /// Has the worker read files or text. The last answer stands until it is done, and if it finds nothing.
    pub(super) fn read_files(self, files: Option<Dropped>) {
        let Some(files) = files else { return };
        self.say(Notice::done("Reading…"));
        let name = files.name.clone();
        // A worker for each reading: one that died over a file, or still reads an earlier one, is simply left behind.
        let reader = Worker::start(Box::new(move |answer| match answer.as_deref().and_then(read_parcel) {
            Some(Ok(parcel)) => self.take_parcel(parcel, name.clone()),
            Some(Err(refusal)) => self.refuse(&refusal.file, refusal.line, &refusal.text),
            None => {
                self.refuse(&name, None, "The part of the page that reads files did not arrive or stopped. Try again.")
            }
        }));
        let asked = reader.as_ref().is_some_and(|reader| reader.ask_files(&files));
        self.held.update_value(|held| held.reader = reader);
        if !asked {
            self.refuse(&files.name, None, "This browser starts no worker here, and files are read in one.");
        }
    }

    fn refuse(self, file: &str, line: Option<u32>, text: &str) {
        let line = line.map_or_else(String::new, |line| format!(", line {line}"));
        let text = format!("{file}{line}: {text} The last answer stays on screen.");
        self.say(Notice::problem(text));
    }

    fn take_parcel(self, mut parcel: Parcel, name: String) {
        let remarks = std::mem::take(&mut parcel.notes);
        let count = parcel.services.len();
        let undeclared = |service: &&Service| service.cpu.is_none() || service.memory.is_none();
        let assumed = parcel.services.iter().filter(undeclared).count();
        let mut text = match (&parcel.profile, count) {
            (Some((series, _)), _) => {
                format!("The load profile now follows “{series}”, hour by hour. The services stay as they are.")
            }
            (None, 0) => {
                let text = match parcel.format {
                    Format::Telemetry => "it covers less than a day or has no times, so no load profile follows.",
                    _ => "nothing in it runs all the time: no Deployment, StatefulSet, DaemonSet or Compose service.",
                };
                self.refuse(&name, None, &format!("The file was read, but {text}"));
                return fill("notes", &notes(&remarks), true);
            }
            (None, 1) => "Read 1 service.".to_owned(),
            (None, _) => format!("Read {count} services."),
        };
        if assumed > 0 {
            text.push_str(&format!(
                " {assumed} of them declare no CPU or no memory; assumed values stand in and can be changed below."
            ));
        }
        let edit = |session: &mut Session| parcel.apply(&mut session.inputs.workload, &name);
        self.replace(edit, Some(Notice::done(text)), &remarks);
    }
}

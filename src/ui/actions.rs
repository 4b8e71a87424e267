//! What a visitor does that is more than turning one knob.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{AppState, Kept};
use crate::browser::{self, Files, Importer, LocalFile};
use crate::decision::Inputs;
use crate::import::Format;
use crate::scenario::{PRESETS, Parcel, open_link, preset, read_parcel, write_link};
use crate::texts::{English, NumberFormat};
use crate::units::Money;
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

/// What the page starts with: the link it was opened with, or the usual preset.
pub(super) fn first_inputs() -> (Kept, Option<Notice>) {
    let usual = &PRESETS[1];
    let usual = Kept { inputs: usual.inputs(), preset: usual.id };
    let Some(fragment) = browser::fragment() else { return (usual, None) };
    let Some(link) = open_link(&fragment) else {
        return (usual, Some(Notice::problem("The address holds no link this page understands; this is its example.")));
    };
    let notice = match (link.problems.as_slice(), &link.answer) {
        ([], _) => None,
        (problems, answer) => {
            let mut text = String::from("Not everything in the link could be read. ");
            for problem in problems {
                text.push_str(&format!("“{}”: {} ", problem.part, problem.text));
            }
            if let Some((platform, dollars)) = answer {
                let amount = English.money(Money(*dollars));
                text.push_str(&format!("When it was made, the answer was {platform}, cheaper by {amount} a year."));
            }
            Some(Notice::problem(text))
        }
    };
    (Kept { inputs: link.inputs, preset: link.preset }, notice)
}

impl AppState {
    /// The address of what is on screen, behind `#`.
    pub(super) fn link(self) -> Option<String> {
        let preset = self.preset.get();
        self.attempt.with(|attempt| {
            let report = attempt.as_ref().ok()?;
            Some(self.inputs.with(|inputs| write_link(inputs, preset, report)))
        })
    }

    fn keep(self) {
        let kept = Kept { inputs: self.inputs.get_untracked(), preset: self.preset.get_untracked() };
        self.before.set(Some(kept));
    }

    /// Starts over from a preset.
    pub(super) fn take_preset(self, id: &str) {
        if let Some(preset) = preset(id) {
            self.keep();
            let axis = self.inputs.with_untracked(|inputs| inputs.axis);
            self.inputs.set(Inputs { axis, ..preset.inputs() });
            self.preset.set(preset.id);
            self.notes.set(Vec::new());
            self.notice.set(None);
        }
    }

    /// Brings back what a preset or a file replaced.
    pub(super) fn undo(self) {
        if let Some(kept) = self.before.get_untracked() {
            self.inputs.set(kept.inputs);
            self.preset.set(kept.preset);
            self.before.set(None);
            self.notes.set(Vec::new());
            self.notice.set(Some(Notice::done("Back to what stood before.")));
        }
    }

    /// Copies the address.
    pub(super) fn copy_link(self) {
        let Some(link) = self.link() else { return };
        spawn_local(async move {
            let copied = match browser::replace_fragment(&link) {
                Some(address) => browser::copy_text(&address).await,
                None => false,
            };
            self.notice.set(Some(if copied {
                Notice::done("The link is copied. It holds every input, and no names of services.")
            } else {
                Notice::problem("This browser does not let the page copy. The link stands in the address bar.")
            }));
        });
    }

    /// Reads files somebody chose or dropped, together.
    pub(super) fn read_files(self, files: Vec<LocalFile>) {
        if files.is_empty() {
            return;
        }
        self.notice.set(Some(Notice::done("Reading…")));
        spawn_local(async move {
            let mut read = Vec::with_capacity(files.len());
            for file in &files {
                match browser::read_bytes(file).await {
                    Ok(named) => read.push(named),
                    Err(problem) => return self.refuse(&problem.file, None, &problem.text),
                }
            }
            self.import(read).await;
        });
    }

    /// Reads pasted text.
    pub(super) fn read_pasted(self, text: String) {
        self.notice.set(Some(Notice::done("Reading…")));
        spawn_local(self.import(vec![("pasted text".to_owned(), text.into_bytes())]));
    }

    /// Has the worker read files and takes what it found. The last answer stands until then, and if it found nothing.
    async fn import(self, files: Files) {
        let name = files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" + ");
        let importer = self.importer.try_update_value(|kept| match kept {
            Some(importer) => Some(Rc::clone(importer)),
            None => {
                *kept = Importer::start().map(Rc::new);
                kept.clone()
            }
        });
        let Some(importer) = importer.flatten() else {
            return self.refuse(&name, None, "This browser starts no worker here, and files are read in one.");
        };
        let answer = importer.read(files).await;
        match answer.as_deref().and_then(read_parcel) {
            Some(Ok(parcel)) => self.take_parcel(parcel, name),
            Some(Err(refusal)) => self.refuse(&refusal.file, refusal.line, &refusal.text),
            None => {
                // A worker that died is of no more use; the next file starts another.
                self.importer.set_value(None);
                self.refuse(&name, None, "The part of the page that reads files did not arrive or stopped. Try again.");
            }
        }
    }

    fn refuse(self, file: &str, line: Option<u32>, text: &str) {
        let line = line.map_or_else(String::new, |line| format!(", line {line}"));
        let text = format!("{file}{line}: {text} The last answer stays on screen.");
        self.notice.set(Some(Notice::problem(text)));
    }

    fn take_parcel(self, parcel: Parcel, name: String) {
        self.notes.set(parcel.notes);
        if let Some((series, profile)) = parcel.profile {
            self.keep();
            self.inputs.update(|inputs| inputs.workload.profile = profile);
            let text = format!("The load profile now follows “{series}”, hour by hour. The services stay as they are.");
            return self.notice.set(Some(Notice::done(text)));
        }
        if parcel.services.is_empty() {
            let text = match parcel.format {
                Format::Telemetry => {
                    "the measurements cover less than a day or have no times, so no load profile follows."
                }
                _ => "nothing in it runs all the time: no Deployment, StatefulSet, DaemonSet or Compose service.",
            };
            return self.refuse(&name, None, &format!("The file was read, but {text}"));
        }
        self.keep();
        let count = parcel.services.len();
        let undeclared = |service: &&Service| service.cpu.is_none() || service.memory.is_none();
        let assumed = parcel.services.iter().filter(undeclared).count();
        self.inputs.update(|inputs| {
            inputs.workload.name = name;
            inputs.workload.service_count = u32::try_from(count).unwrap_or(u32::MAX);
            inputs.workload.services = parcel.services;
        });
        let services = if count == 1 { "1 service".to_owned() } else { format!("{count} services") };
        let mut text = format!("Read {services}.");
        if assumed > 0 {
            text.push_str(&format!(
                " {assumed} of them declare no CPU or no memory; assumed values stand in and can be changed below."
            ));
        }
        self.notice.set(Some(Notice::done(text)));
    }
}

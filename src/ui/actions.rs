//! What a visitor does that is more than turning one knob.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{AppState, Kept};
use crate::browser::{self, LocalFile};
use crate::decision::Inputs;
use crate::import::{Format, Imported, Options, Source, decode, import, load_profile, to_services};
use crate::scenario::{PRESETS, open_link, preset, write_link};
use crate::texts::{English, NumberFormat};
use crate::units::Money;

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
            let mut texts = Vec::with_capacity(files.len());
            for file in &files {
                let read = browser::read_bytes(file).await;
                let decoded = match read {
                    Ok((name, bytes)) => {
                        decode(&name, &bytes).map(|text| (name, text)).map_err(|refusal| (refusal.file, refusal.text))
                    }
                    Err(problem) => Err((problem.file, problem.text)),
                };
                match decoded {
                    Ok(named) => texts.push(named),
                    Err((file, text)) => {
                        let text = format!("{file}: {text} The last answer stays on screen.");
                        return self.notice.set(Some(Notice::problem(text)));
                    }
                }
            }
            self.read_texts(&texts);
        });
    }

    /// Reads text: pasted, or out of files.
    pub(super) fn read_texts(self, texts: &[(String, String)]) {
        let sources: Vec<Source> = texts.iter().map(|(name, text)| Source { name, text }).collect();
        match import(&sources, &Options::default()) {
            Ok(imported) => self.take_import(&imported, texts),
            Err(refusal) => {
                let line = refusal.line.map_or_else(String::new, |line| format!(", line {line}"));
                let text = format!("{}{line}: {} The last answer stays on screen.", refusal.file, refusal.text);
                self.notice.set(Some(Notice::problem(text)));
            }
        }
    }

    fn take_import(self, imported: &Imported, texts: &[(String, String)]) {
        if imported.format == Format::Telemetry {
            self.take_profile(imported);
            return;
        }
        let services = to_services(imported);
        if services.is_empty() {
            self.notes.set(imported.notes.clone());
            self.notice.set(Some(Notice::problem(
                "The file was read, but nothing in it runs all the time: no Deployment, StatefulSet, DaemonSet or \
                 Compose service. The last answer stays on screen.",
            )));
            return;
        }
        self.keep();
        let count = services.len();
        let assumed = services.iter().filter(|service| service.cpu.is_none() || service.memory.is_none()).count();
        self.inputs.update(|inputs| {
            inputs.workload.name = texts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" + ");
            inputs.workload.service_count = u32::try_from(count).unwrap_or(u32::MAX);
            inputs.workload.services = services;
        });
        self.notes.set(imported.notes.clone());
        let mut text = format!("Read {count} services.");
        if assumed > 0 {
            text.push_str(&format!(
                " {assumed} of them declare no CPU or no memory; the assumed values stand in and can be changed below."
            ));
        }
        self.notice.set(Some(Notice::done(text)));
    }

    fn take_profile(self, imported: &Imported) {
        let found = imported.series.iter().find_map(|series| Some((series.name.clone(), load_profile(series)?)));
        self.notes.set(imported.notes.clone());
        match found {
            Some((name, profile)) => {
                self.keep();
                self.inputs.update(|inputs| inputs.workload.profile = profile);
                let text =
                    format!("The load profile now follows “{name}”, hour by hour. The services stay as they are.");
                self.notice.set(Some(Notice::done(text)));
            }
            None => self.notice.set(Some(Notice::problem(
                "The measurements were read, but they cover less than a day or have no times, so no load profile \
                 follows from them. The last answer stays on screen.",
            ))),
        }
    }
}

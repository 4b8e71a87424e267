//! What the page sends its worker for: the complete inputs, what was read from files, what the visitor chose about it,
//! and which parts of the page are open.
//!
//! An errand never leaves the browser. So, unlike a link, it carries every service with its name, and no answer.

use super::link::{read_inputs, write_inputs};
use super::parcel::{fields, pairs, split};
use crate::decision::Inputs;
use crate::units::{plain_number, written_number};

/// What the worker is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    /// Which of the [`tasks`].
    pub task: String,
    /// What the answer depends on.
    pub inputs: Inputs,
    /// Key of the preset the inputs started from.
    pub preset: &'static str,
    /// Room for pictures, in CSS pixels.
    pub width: f64,
    /// Keys of the parts that are open; only those are written out.
    pub open: Vec<String>,
    /// What the table of assumptions is searched for.
    pub search: String,
    /// What the visitor chose about files and measurements: pairs of a key and a value.
    pub choices: Vec<(String, String)>,
    /// The record the worker gave the page with the last parcel; the page does not look into it.
    pub record: String,
}

impl Errand {
    /// An errand of somebody who has no page: nothing is open, read or chosen.
    #[must_use]
    pub fn about(inputs: Inputs, preset: &'static str, task: &str) -> Self {
        Self {
            task: task.to_owned(),
            inputs,
            preset,
            width: 960.0,
            open: Vec::new(),
            search: String::new(),
            choices: Vec::new(),
            record: String::new(),
        }
    }
}

/// What a worker can be asked for.
pub mod tasks {
    /// Markup of the page below its first view.
    pub const SECTIONS: &str = "sections";
    /// A parcel made of new files.
    pub const READ: &str = "read";
    /// A parcel made of the same files with other choices.
    pub const AGAIN: &str = "again";
    /// A parcel of the same services with recommended requests.
    pub const RESIZE: &str = "resize";
    /// A parcel with the chosen load profile.
    pub const FOLLOW: &str = "follow";
    /// A parcel without measurements.
    pub const FORGET: &str = "forget";
}

/// Writes an errand: four lines (what to do and show, what was chosen, the inputs as a link has them, names), then the
/// record.
#[must_use]
pub fn write_errand(errand: &Errand) -> String {
    let workload = &errand.inputs.workload;
    let mut names = vec![workload.name.as_str()];
    names.extend(workload.services.iter().map(|service| service.name.as_str()));
    let mut shown = vec![errand.task.clone(), written_number(errand.width), errand.search.clone()];
    shown.extend(errand.open.iter().cloned());
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let chosen: Vec<&str> = errand.choices.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]).collect();
    let inputs = write_inputs(&errand.inputs, errand.preset, None).join(";");
    [fields(&shown), fields(&chosen), inputs, fields(&names), errand.record.clone()].join("\n")
}

/// Reads what [`write_errand`] wrote. `None` for anything else.
#[must_use]
pub fn read_errand(text: &str) -> Option<Errand> {
    let mut lines = text.splitn(5, '\n');
    let (shown, chosen, inputs) = (split(lines.next()?), split(lines.next()?), lines.next()?);
    let (names, record) = (split(lines.next()?), lines.next()?);
    let [task, width, search, open @ ..] = shown.as_slice() else { return None };
    let link = read_inputs(inputs);
    let mut inputs = link.inputs;
    let [name, names @ ..] = names.as_slice() else { return None };
    inputs.workload.name.clone_from(name);
    for (service, name) in inputs.workload.services.iter_mut().zip(names) {
        service.name.clone_from(name);
    }
    Some(Errand {
        task: task.clone(),
        inputs,
        preset: link.preset,
        width: plain_number(width)?,
        open: open.to_vec(),
        search: search.clone(),
        choices: pairs(&chosen),
        record: record.to_owned(),
    })
}

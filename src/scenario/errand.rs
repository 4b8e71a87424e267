//! What the page sends its worker for: the complete inputs, what was read from files, what the visitor chose about it,
//! and which parts of the page are open.
//!
//! An errand never leaves the browser. So, unlike a link, it carries every service with its name, and no answer.

use super::link::{names, read_named, write_inputs};
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
    /// What is to be done with what is kept, in this order: what, perhaps with a number, and a text. See
    /// [`Cabinet`](super::Cabinet).
    pub orders: Vec<(String, String)>,
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
            orders: Vec::new(),
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

/// Writes an errand: five lines (what to do and show, what was chosen, what is to be done with what is kept, the inputs
/// as a link has them, names), then the record.
#[must_use]
pub fn write_errand(errand: &Errand) -> String {
    let names = names(&errand.inputs.workload);
    let mut shown = vec![errand.task.clone(), written_number(errand.width), errand.search.clone()];
    shown.extend(errand.open.iter().cloned());
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let [chosen, ordered] = [&errand.choices, &errand.orders].map(|pairs| {
        let texts: Vec<&str> = pairs.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]).collect();
        fields(&texts)
    });
    let inputs = write_inputs(&errand.inputs, errand.preset, None).join(";");
    [fields(&shown), chosen, ordered, inputs, fields(&names), errand.record.clone()].join("\n")
}

/// Reads what [`write_errand`] wrote. `None` for anything else.
#[must_use]
pub fn read_errand(text: &str) -> Option<Errand> {
    let mut lines = text.splitn(6, '\n');
    let (shown, chosen, ordered) = (split(lines.next()?), split(lines.next()?), split(lines.next()?));
    let (inputs, names, record) = (lines.next()?, split(lines.next()?), lines.next()?);
    let [task, width, search, open @ ..] = shown.as_slice() else { return None };
    // It never left the page, and so has no limits.
    let link = read_named(inputs, &names, usize::MAX);
    Some(Errand {
        task: task.clone(),
        inputs: link.inputs,
        preset: link.preset,
        width: plain_number(width)?,
        open: open.to_vec(),
        search: search.clone(),
        choices: pairs(&chosen),
        orders: pairs(&ordered),
        record: record.to_owned(),
    })
}

//! What the page sends its worker for: the complete inputs, and which parts of the page are open.
//!
//! An errand never leaves the browser. So, unlike a link, it carries every service with its name, and no answer.

use super::link::{read_inputs, write_inputs};
use super::parcel::{fields, split};
use crate::decision::Inputs;
use crate::units::{plain_number, written_number};

/// What the worker is asked to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
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
}

/// Writes an errand: three lines, what to show, the inputs as a link has them, and names.
#[must_use]
pub fn write_errand(errand: &Errand) -> String {
    let workload = &errand.inputs.workload;
    let mut names = vec![workload.name.as_str()];
    names.extend(workload.services.iter().map(|service| service.name.as_str()));
    let mut shown = vec![written_number(errand.width), errand.search.clone()];
    shown.extend(errand.open.iter().cloned());
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let inputs = write_inputs(&errand.inputs, errand.preset, None).join(";");
    [fields(&shown), inputs, fields(&names)].join("\n")
}

/// Reads what [`write_errand`] wrote. `None` for anything else.
#[must_use]
pub fn read_errand(text: &str) -> Option<Errand> {
    let mut lines = text.splitn(3, '\n');
    let (shown, inputs, names) = (split(lines.next()?), lines.next()?, split(lines.next()?));
    let [width, search, open @ ..] = shown.as_slice() else { return None };
    let link = read_inputs(inputs);
    let mut inputs = link.inputs;
    let [name, names @ ..] = names.as_slice() else { return None };
    inputs.workload.name.clone_from(name);
    for (service, name) in inputs.workload.services.iter_mut().zip(names) {
        service.name.clone_from(name);
    }
    Some(Errand {
        inputs,
        preset: link.preset,
        width: plain_number(width)?,
        open: open.to_vec(),
        search: search.clone(),
    })
}

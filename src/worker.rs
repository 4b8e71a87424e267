//! The worker that writes the page below its first view. Started by the first visitor who acts.
//!
//! Nothing of the page's own reactions is in this wasm, and no parser: files are read by `reader.rs`.

use std::cell::RefCell;

use crossover::browser::answer_messages;
use crossover::scenario::{Cabinet, Record, read_errand};
use crossover::sections::written;

fn main() {
    // Both are read once and not with every move of a slider.
    let known: RefCell<((String, Record), Cabinet)> = RefCell::default();
    answer_messages(move |text, files, _| {
        let Some(errand) = read_errand(text) else { return String::new() };
        let mut known = known.borrow_mut();
        let (record, cabinet) = &mut *known;
        if record.0 != errand.record {
            *record = (errand.record.clone(), Record::read(&errand.record));
        }
        // What is kept comes along as boot.js knows it: its name says whether the browser stores it.
        if let Some((name, Ok(shelf))) = files.first() {
            cabinet.take(&String::from_utf8_lossy(shelf), name == "unsaved");
        }
        written(&errand, &record.1, cabinet)
    });
}

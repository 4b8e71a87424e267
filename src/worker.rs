//! The worker that writes the page below its first view. Started by the first visitor who acts.
//!
//! Nothing of the page's own reactions is in this wasm, and no parser: files are read by `reader.rs`.

use std::cell::RefCell;

use crossover::browser::answer_messages;
use crossover::scenario::{Record, read_errand};
use crossover::sections::written;

fn main() {
    // A record is read once and not with every move of a slider.
    let known: RefCell<(String, Record)> = RefCell::default();
    answer_messages(move |text, _, _| {
        let Some(errand) = read_errand(text) else { return String::new() };
        let mut known = known.borrow_mut();
        if known.0 != errand.record {
            *known = (errand.record.clone(), Record::read(&errand.record));
        }
        written(&errand, &known.1)
    });
}

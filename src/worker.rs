//! The worker: everything that is not the first answer. It reads files, and writes the page below its first view.
//!
//! Nothing of the page's own reactions is in this wasm, and nothing of what is here is in the page's.

use std::cell::RefCell;

use crossover::browser::{Part, answer_messages};
use crossover::scenario::{Record, make_parcel, read_errand, tasks, write_parcel};
use crossover::sections::written;

fn main() {
    // A record is read once and not with every move of a slider.
    let known: RefCell<(String, Record)> = RefCell::default();
    answer_messages(move |text, files: Vec<Part>, progress| {
        let Some(errand) = read_errand(text) else { return String::new() };
        if errand.task != tasks::SECTIONS {
            return write_parcel(&make_parcel(&errand, files, progress));
        }
        let mut known = known.borrow_mut();
        if known.0 != errand.record {
            *known = (errand.record.clone(), Record::read(&errand.record));
        }
        written(&errand, &known.1)
    });
}

//! The worker that reads files, and takes over what was measured. Downloaded by those who bring a file.

use crossover::browser::answer_messages;
use crossover::scenario::{make_parcel, read_errand, write_parcel};

fn main() {
    answer_messages(|text, files, progress| {
        let errand = read_errand(text);
        errand.map_or_else(String::new, |errand| write_parcel(&make_parcel(&errand, files, progress)))
    });
}

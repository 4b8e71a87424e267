//! The program that writes the page below its first view, and makes the draws. Started by the first visitor who acts.
//!
//! Nothing of the page's own reactions is in this wasm, and no parser: files are read by `reader.rs`.

use crossover::browser::{Part, Program, Step, WRITER, run};
use crossover::sections::{Progress, Writer};

#[derive(Default)]
struct Worker(Writer);

impl Program for Worker {
    fn hear(&mut self, errand: &str, files: Vec<Part>, _: &dyn Fn(f64)) -> String {
        // What is kept comes along as assets/shelf.js knows it: its name says whether the browser stores it.
        for (name, bytes) in files {
            let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
            match name.as_str() {
                "locale" => self.0.speak(&text),
                "session" => self.0.session(&text),
                name => self.0.keep(&text, name == "unsaved"),
            }
        }
        self.0.hear(errand)
    }

    fn step(&mut self) -> Step {
        match self.0.step() {
            Progress::Rest => Step::Rest,
            Progress::Working(share) => Step::Working(share),
            Progress::Written(text) => Step::Say(text),
            Progress::Given(gift) => Step::Give([gift.name, gift.kind.to_owned(), gift.text]),
        }
    }
}

fn main() {
    run(WRITER, Worker::default());
}

//! Writes the methodology page: every line, assumption, price and choice, from the tables of the model.
//!
//! ```text
//! cargo run -q --no-default-features --example methodology -- OUT.html STYLESHEET
//! ```

use std::process::ExitCode;

use crossover::methodology::{chapters, page};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, style] = arguments.as_slice() else {
        eprintln!("usage: methodology OUT.html STYLESHEET");
        return ExitCode::FAILURE;
    };
    match std::fs::write(out, page(&chapters(), style)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("methodology: {out}: {error}");
            ExitCode::FAILURE
        }
    }
}

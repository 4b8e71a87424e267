//! Writes what the page downloads of each language, or tells translators what a language lacks.
//!
//! ```text
//! cargo run -q --no-default-features --example languages -- FOLDER     # FOLDER/de.txt, FOLDER/es.txt, …
//! ```

use std::process::ExitCode;

use crossover::texts::{LANGUAGES, source, table, written_language};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder] = arguments.as_slice() else {
        eprintln!("usage: languages FOLDER");
        return ExitCode::FAILURE;
    };
    for (tag, source) in LANGUAGES.iter().filter_map(|language| Some((language.tag, source(language.tag)?))) {
        let written = table(source).and_then(|table| {
            let file = format!("{folder}/{tag}.txt");
            std::fs::write(&file, written_language(tag, &table)).map_err(|error| format!("{file}: {error}"))
        });
        if let Err(problem) = written {
            eprintln!("languages: {tag}: {problem}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

//! Writes what the page downloads of each language, or tells translators what a language lacks.
//!
//! ```text
//! cargo run -q --no-default-features --example languages -- FOLDER     # FOLDER/de.txt, FOLDER/es.txt, …
//! cargo run -q --no-default-features --example languages -- missing de  # a table to fill, in the order of the source
//! ```

#![allow(clippy::print_stdout, reason = "it answers whoever runs it")]

#[path = "../tests/common/messages.rs"]
mod messages;

use std::process::ExitCode;

use crossover::texts::{LANGUAGES, forms_of, source, table, written_language};
use messages::{Message, messages};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["missing", tag] => missing(tag).map(|table| println!("{table}")),
        [folder] => write_all(folder),
        _ => Err("usage: languages FOLDER, or languages missing TAG".to_owned()),
    };
    if let Err(problem) = done {
        eprintln!("languages: {problem}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn write_all(folder: &str) -> Result<(), String> {
    for (tag, source) in LANGUAGES.iter().filter_map(|language| Some((language.tag, source(language.tag)?))) {
        let table = table(source).map_err(|problem| format!("{tag}: {problem}"))?;
        let file = format!("{folder}/{tag}.txt");
        std::fs::write(&file, written_language(tag, &table)).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

/// What a language lacks, as the JSON its table is kept in, every text still empty.
fn missing(tag: &str) -> Result<String, String> {
    let table = table(source(tag).ok_or_else(|| format!("{tag} has no table"))?)?;
    let row = |message: &Message| {
        let forms = vec![""; forms_of(tag)];
        let empty = if message.is_counted { serde_json::json!(forms) } else { serde_json::json!("") };
        format!("  {}: {empty}", serde_json::json!(message.text))
    };
    let rows: Vec<String> = messages().iter().filter(|message| !table.contains_key(&message.text)).map(row).collect();
    Ok(format!("{{\n{}\n}}", rows.join(",\n")))
}

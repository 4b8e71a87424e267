//! Every text a reader may see in another language: what the source says through a locale, and what stands in the tables
//! the page shows. Shared by the test of the languages and the example that tells translators what is missing.

#![allow(clippy::panic, reason = "a source that cannot be read must fail whoever asks")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group as Tokens, TokenStream, TokenTree};

use crossover::assumptions::{
    AssumptionId, Confidence, DISTRIBUTIONS, DOCKER_STACK, Driver, Factor, Group, MODEL_CHANGES, SWARM_STACK,
    all_lines, price_book,
};
use crossover::scenario::PRESETS;
use crossover::sections::{COLUMNS, FLAGS};
use crossover::sizing::{Estimator, Resource};
use crossover::units::Unit;
use crossover::workload::{CHOICES, Capability, FIELDS, Need, PriceBookId};

/// A text that translators are asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Message {
    /// In English; the plural, of a text that follows a count.
    pub(crate) text: String,
    /// Whether it follows a count, so that each grammatical number needs a form.
    pub(crate) is_counted: bool,
}

/// All of them, in the order of the source's files, then those of the tables; each once.
pub(crate) fn messages() -> Vec<Message> {
    let mut found = Vec::new();
    for file in spoken_files() {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let said = said_in(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        found.extend(said);
    }
    found.extend(in_tables().into_iter().map(|text| Message { text: text.to_owned(), is_counted: false }));
    let mut seen = BTreeSet::new();
    found.retain(|message| !message.text.is_empty() && seen.insert(message.clone()));
    found
}

/// The files of the layers that speak to a reader. The methodology is in English only.
fn spoken_files() -> Vec<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for folder in ["ui", "texts", "chart", "trail", "sections", "browser"] {
        collect_files(&source.join(folder), &mut files);
    }
    files.extend(["main.rs", "worker.rs", "reader.rs"].map(|name| source.join(name)));
    files
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            collect_files(&entry, files);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
}

/// What a file of Rust says through a locale, in its order.
pub(crate) fn said_in(source: &str) -> Result<Vec<Message>, String> {
    let tokens: TokenStream = source.parse().map_err(|error| format!("{error}"))?;
    let mut found = Vec::new();
    walk(tokens, &mut found)?;
    Ok(found)
}

fn walk(tokens: TokenStream, found: &mut Vec<Message>) -> Result<(), String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let word = |index: Option<usize>| match index.and_then(|index| tokens.get(index)) {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        _ => String::new(),
    };
    // What stands behind `#[cfg(test)]` is no part of the page, up to the end of the item.
    let mut is_test = false;
    for (index, token) in tokens.iter().enumerate() {
        let group = match token {
            TokenTree::Group(group) => group,
            TokenTree::Punct(punct) => {
                is_test &= punct.as_char() != ';';
                continue;
            }
            _ => continue,
        };
        if group.delimiter() == Delimiter::Bracket && group.stream().to_string().replace(' ', "") == "cfg(test)" {
            is_test = true;
        } else if is_test {
            is_test = group.delimiter() != Delimiter::Brace;
        } else {
            let name = word(index.checked_sub(1));
            if group.delimiter() == Delimiter::Parenthesis && word(index.checked_sub(2)) != "fn" {
                found.extend(said_by(&name, group)?);
            }
            walk(group.stream(), found)?;
        }
    }
    Ok(())
}

/// What a call says.
fn said_by(function: &str, arguments: &Tokens) -> Result<Option<Message>, String> {
    let place = match function {
        "say" | "word" | "sentence" | "msg" => 0,
        "plural" => 2,
        "msgs" => 1,
        _ => return Ok(None),
    };
    let mut index = 0;
    let mut argument = Vec::new();
    for token in arguments.stream() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => index += 1,
            token if index == place => argument.push(token),
            _ => {}
        }
    }
    match argument.as_slice() {
        [TokenTree::Literal(literal)] => {
            let text = unescaped(&literal.to_string()).ok_or_else(|| format!("{literal} is no plain text"))?;
            Ok(Some(Message { text, is_counted: place > 0 }))
        }
        // Said by a variable: whatever is in it is marked where it stands, or is in a table.
        _ if function == "plural" => Err(format!("plural{arguments} needs its text where it stands")),
        _ => Ok(None),
    }
}

/// The text of a literal as it stands in the source.
fn unescaped(literal: &str) -> Option<String> {
    let inside = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inside.len());
    let mut letters = inside.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next()? {
            // A line that goes on: what the next one is moved in by is no part of the text.
            '\n' => while letters.next_if(|letter| letter.is_whitespace()).is_some() {},
            'n' => text.push('\n'),
            'u' => {
                let code: String = letters.by_ref().take_while(|letter| *letter != '}').skip(1).collect();
                text.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
            }
            letter @ ('"' | '\\' | '\'') => text.push(letter),
            _ => return None,
        }
    }
    Some(text)
}

/// The words of the tables the page shows. What a table has a label for is said where the row is shown.
fn in_tables() -> Vec<&'static str> {
    let mut words = Vec::new();
    for preset in PRESETS {
        words.extend([preset.label, preset.story]);
    }
    for field in FIELDS {
        words.extend([field.text().label, field.text().help]);
    }
    for choice in CHOICES {
        words.extend([choice.text().label, choice.text().help]);
        words.extend(choice.options.iter().map(|option| option.label));
    }
    words.extend(Capability::ALL.map(Capability::label));
    words.extend(Need::ALL.map(Need::label));
    words.extend(FLAGS.iter().map(|(name, ..)| *name));
    words.extend(Group::ALL.map(Group::label));
    words.extend(all_lines().map(|(_, _, label)| label));
    words.extend(AssumptionId::ALL.map(|id| id.text().label));
    words.extend(Estimator::ALL.map(Estimator::label));
    words.extend(Resource::ALL.map(Resource::label));
    words.extend([Confidence::Primary, Confidence::Reported, Confidence::Assumed].map(Confidence::label));
    words.push(MODEL_CHANGES);
    let units = FIELDS.iter().map(|field| field.unit);
    let units = units.chain(AssumptionId::ALL.map(|id| id.row().unit)).chain(COLUMNS.iter().map(|column| column.unit));
    words.extend(units.map(word_of));
    words.extend(all_lines().map(|(_, line, _)| Driver::unit(line.driver)));
    words.extend(all_lines().flat_map(|(_, line, _)| line.factors).filter_map(|factor| match factor {
        Factor::Conversion(_, name) => Some(*name),
        _ => None,
    }));
    for stack in [&DOCKER_STACK, &SWARM_STACK].into_iter().chain(DISTRIBUTIONS.iter().map(|one| one.stack)) {
        words.extend(stack.components.iter().chain(stack.hops));
        words.extend(stack.kinds.iter().map(|kind| kind.name));
    }
    let books = PriceBookId::ALL.map(price_book);
    words.extend(books.map(|book| book.label));
    // Where numbers come from, last, because it is the longest and the least read.
    words.extend(AssumptionId::ALL.map(|id| id.text().source.text));
    words.extend(books.iter().flat_map(|book| book.text().rows).map(|source| source.text));
    words.extend(books.map(|book| book.text().source.text));
    words
}

/// The word in a unit, or nothing.
fn word_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Count(word)
        | Unit::DollarsPer(word)
        | Unit::HoursPer(word)
        | Unit::MinutesPer(word)
        | Unit::Gibibytes(word)
        | Unit::Per(word) => word,
        Unit::Percent | Unit::Times | Unit::Dollars | Unit::MilliCpu | Unit::Mebibytes => "",
    }
}

//! The trail as a document: a table for each chapter, with the columns it has something for.

use super::{Cell, Chapter, Entry};
use crate::texts::{Locale, msg};
use crate::units::{Money, written_number};

/// A column: its heading, and what stands in it.
type Column = (&'static str, fn(&Entry, &Locale) -> String);

const COLUMNS: [Column; 8] = [
    (msg("What"), |entry, locale| locale.word(&entry.what).to_owned()),
    (msg("Platform"), |entry, _| entry.platform.clone()),
    (msg("Value"), value),
    (msg("Unit"), |entry, _| entry.unit.trim_start_matches(MONEY).trim_start().to_owned()),
    (msg("Range"), |entry, locale| {
        let ends = entry.range.map(|range| range.map(|end| figure(end, &entry.unit, locale)));
        ends.map_or_else(String::new, |[low, high]| locale.say("{0} to {1}", &[&low, &high]))
    }),
    (msg("Detail"), |entry, _| entry.detail.clone()),
    (msg("Source"), |entry, _| entry.source.clone()),
    (msg("As of"), |entry, locale| locale.date(&entry.as_of)),
];

pub(super) fn write(title: &str, chapters: &[Chapter], locale: &Locale) -> String {
    let mut text = format!("# {}\n", escaped(title));
    for chapter in chapters {
        text.push_str(&format!("\n## {}\n\n{}", escaped(locale.word(chapter.title)), table(chapter, locale)));
    }
    text
}

fn table(chapter: &Chapter, locale: &Locale) -> String {
    let cells = |column: &Column| -> Vec<String> {
        chapter.entries.iter().map(|entry| escaped(&(column.1)(entry, locale))).collect()
    };
    let columns: Vec<(&str, Vec<String>)> = COLUMNS
        .iter()
        .map(|column| (locale.word(column.0), cells(column)))
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: String = cells.map(|cell| format!(" {cell} |")).collect();
        format!("|{cells}\n")
    };
    let mut text = line(&mut columns.iter().map(|(head, _)| *head));
    text.push_str(&line(&mut columns.iter().map(|_| "---")));
    for place in 0..chapter.entries.len() {
        text.push_str(&line(&mut columns.iter().filter_map(|(_, cells)| cells.get(place)).map(String::as_str)));
    }
    text
}

fn value(entry: &Entry, locale: &Locale) -> String {
    match &entry.value {
        Cell::Empty => String::new(),
        Cell::Number(value) => figure(*value, &entry.unit, locale),
        Cell::Text(text) => text.clone(),
    }
}

/// What the unit of an amount begins with. A document shows amounts in the reader's currency.
const MONEY: &str = "USD";

/// Cents for money, and all digits of what is smaller.
fn figure(value: f64, unit: &str, locale: &Locale) -> String {
    if unit.starts_with(MONEY) {
        return locale.money_exact(Money(value), 2);
    }
    let decimals = written_number(value).split_once('.').map_or(0, |(_, decimals)| decimals.len());
    locale.number(value, if value.abs() >= 1.0 { decimals.min(2) } else { decimals.min(6) })
}

/// Text as Markdown and the HTML it may become show it: no sign in it ends a cell, begins a link or is taken for a tag.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.trim().to_owned()
}

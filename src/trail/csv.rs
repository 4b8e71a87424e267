//! The trail as one table for a spreadsheet: a row for each entry, the chapter in its first column.

use super::{Cell, Chapter, Entry};
use crate::sizing::export::csv_line;
use crate::units::written_number;

/// What spreadsheets tell UTF-8 by.
const MARK: char = '\u{feff}';

const HEADER: [&str; 11] =
    ["chapter", "id", "what", "platform", "value", "unit", "low", "high", "detail", "source", "as of"];

pub(super) fn write(chapters: &[Chapter]) -> String {
    let mut text = String::from(MARK);
    text.push_str(&csv_line(&HEADER.map(str::to_owned)));
    for chapter in chapters {
        text.extend(chapter.entries.iter().map(|entry| csv_line(&cells(chapter.id, entry))));
    }
    text
}

fn cells(chapter: &str, entry: &Entry) -> [String; 11] {
    let value = match &entry.value {
        Cell::Empty => String::new(),
        Cell::Number(value) => written_number(*value),
        Cell::Text(text) => text.clone(),
    };
    let [low, high] = entry.range.map_or_else(Default::default, |range| range.map(written_number));
    let text = |text: &str| text.to_owned();
    [
        text(chapter),
        text(&entry.id),
        text(&entry.what),
        text(&entry.platform),
        value,
        text(&entry.unit),
        low,
        high,
        text(&entry.detail),
        text(&entry.source),
        text(&entry.as_of),
    ]
}

//! Tables of measurements → series: one column of times, the others of values.

mod cells;
mod moment;
mod prometheus;
pub(crate) mod series;

use std::borrow::Cow;

use crate::import::notes::Notes;
use crate::import::outcome::Fault;

use cells::{DELIMITERS, cell_number, cells};
use series::Series;

/// Lines looked at to tell a table from anything else.
const SAMPLE: usize = 24;

/// Bytes of the longest row of a table.
const LONGEST_ROW: usize = 64 << 10;

/// How a table is laid out.
struct Layout {
    delimiter: char,
    /// The column of times.
    time: usize,
    comma_is_decimal: bool,
}

/// Reads measurements; nothing where the text is something else.
pub(crate) fn read(text: &str, notes: &mut Notes) -> Option<Result<Vec<Series>, Fault>> {
    if let Some(outcome) = prometheus::read(text) {
        return Some(outcome);
    }
    let layout = DELIMITERS.iter().find_map(|delimiter| layout(text, *delimiter))?;
    Some(Ok(table(text, &layout, notes)))
}

/// The lines that carry cells, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let numbered = text.lines().enumerate().map(|(index, line)| (index as u32 + 1, line.trim_end_matches('\r')));
    numbered.filter(|(number, line)| {
        let first = *number == 1 && line.to_ascii_lowercase().starts_with("sep=");
        !first && !line.trim_ascii().is_empty() && !line.starts_with('#')
    })
}

/// Whether most of the first lines have a time and a number when split here.
fn layout(text: &str, delimiter: char) -> Option<Layout> {
    let mut found = Vec::new();
    let mut votes: Vec<usize> = Vec::new();
    let (mut looked, mut rows) = (0_usize, 0_usize);
    for (_, line) in lines(text).take(SAMPLE) {
        // A row of measurements is short, and splitting megabytes four times over to learn so takes a second.
        if line.len() > LONGEST_ROW {
            return None;
        }
        looked += 1;
        cells(line, delimiter, &mut found);
        let comma = delimiter == ';';
        let Some(time) = found.iter().position(|cell| moment::seconds(cell).is_some()) else {
            continue;
        };
        let others = found.iter().enumerate().filter(|(index, _)| *index != time);
        let empty = |cell: &str| matches!(cell, "" | "NaN" | "null" | "undefined" | "-" | "N/A");
        let mut values = others.filter(|(_, cell)| cell_number(cell, comma).is_some() || empty(cell));
        if values.next().is_some() {
            rows += 1;
            votes.push(time);
        }
    }
    // One line may be a header, and one more a title.
    let enough = rows >= 1 && rows + 2 >= looked && rows * 2 >= looked;
    let time = votes.iter().copied().max_by_key(|time| votes.iter().filter(|vote| *vote == time).count())?;
    enough.then_some(Layout { delimiter, time, comma_is_decimal: delimiter == ';' })
}

fn table(text: &str, layout: &Layout, notes: &mut Notes) -> Vec<Series> {
    let mut header: Vec<String> = Vec::new();
    let mut columns: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut found: Vec<Cow<'_, str>> = Vec::new();
    let (mut skipped, mut empty, mut first_skipped) = (0_usize, 0_usize, None);
    for (number, line) in lines(text) {
        cells(line, layout.delimiter, &mut found);
        let Some(time) = found.get(layout.time).and_then(|cell| moment::seconds(cell)) else {
            if columns.is_empty() && header.is_empty() {
                header = found.iter().map(|cell| cell.to_string()).collect();
            } else {
                skipped += 1;
                first_skipped.get_or_insert(number);
            }
            continue;
        };
        for (index, cell) in found.iter().enumerate().filter(|(index, _)| *index != layout.time) {
            if columns.len() <= index {
                columns.resize(index + 1, Vec::new());
            }
            match cell_number(cell, layout.comma_is_decimal) {
                Some(value) => {
                    if let Some(column) = columns.get_mut(index) {
                        column.push((time, value));
                    }
                }
                None => empty += 1,
            }
        }
    }
    if skipped > 0 {
        notes.ignored(first_skipped, format!("{skipped} rows without a time are left out."));
    }
    if empty > 0 {
        notes.ignored(None, format!("{empty} cells hold no number and are left out."));
    }
    let named = columns.into_iter().enumerate().filter_map(|(index, samples)| {
        let name = header.get(index).filter(|name| !name.is_empty());
        Series::new(name.map_or_else(|| format!("column {}", index + 1), Clone::clone), samples)
    });
    named.collect()
}

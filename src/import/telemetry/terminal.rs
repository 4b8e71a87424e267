//! Tables as they are copied out of a terminal: columns between spaces, headers that come again with every refresh, colour
//! and cursor codes, prompts and dates in between.

use super::gathering::{Reading, Skipped};
use super::moment;
use super::number;
use crate::import::outcome::Fault;

/// What a column of such a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// The name of what is measured.
    Name,
    /// Its identifier, which stands in for a name.
    Id,
    Pod,
    Namespace,
    Cpu,
    CpuPercent,
    Memory,
    MemoryPercent,
    Other,
}

const KINDS: usize = 9;

/// Cells most rows have at most.
const WIDTH: usize = 16;

/// Titles of columns, the longer ones of equal beginnings first.
pub(super) type Titles = &'static [(&'static str, Cell)];

/// Columns of a table: where each starts, and what it holds.
pub(super) type Header = Vec<(usize, Cell)>;

/// The cells of a row by what they hold; empty where there is none.
pub(super) struct Row<'l> {
    pub(super) line: u32,
    pub(super) time: Option<f64>,
    cells: [&'l str; KINDS],
}

impl<'l> Row<'l> {
    pub(super) fn get(&self, cell: Cell) -> &'l str {
        self.cells.get(cell as usize).copied().unwrap_or_default()
    }
}

/// How a command prints its table.
pub(super) struct Command {
    pub(super) titles: Titles,
    /// Columns by what the cells of a row look like, where no header says so.
    pub(super) guess: fn(&[&str]) -> Option<Vec<Cell>>,
}

/// A line without the codes that colour text and move the cursor.
pub(super) fn clean<'l>(line: &'l str, buffer: &'l mut String) -> &'l str {
    // Recordings that went through `cat -v` spell the escape out.
    if !line.contains('\u{1b}') && !line.contains("^[[") {
        return line.trim_ascii_end();
    }
    buffer.clear();
    let mut rest = line;
    while let Some(at) = rest.find(['\u{1b}', '^']) {
        let (before, code) = rest.split_at(at);
        buffer.push_str(before);
        let Some(inside) = code.strip_prefix("\u{1b}[").or_else(|| code.strip_prefix("^[[")) else {
            // Another escape, two characters long, or a caret that is one.
            let caret = code.starts_with('^');
            buffer.push_str(if caret { "^" } else { "" });
            let mut characters = code.chars();
            characters.next();
            if !caret {
                characters.next();
            }
            rest = characters.as_str();
            continue;
        };
        let end = inside.find(|character: char| ('@'..='~').contains(&character));
        rest = end.and_then(|end| inside.get(end + 1..)).unwrap_or_default();
    }
    buffer.push_str(rest);
    buffer.trim_ascii_end()
}

/// The cells of a line with the byte each starts at. `71MiB / 490MiB` is one cell, and so is `883.6 MB`.
pub(super) fn cells<'l>(line: &'l str, cells: &mut Vec<(usize, &'l str)>) {
    cells.clear();
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut joins = false;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let start = at;
        while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace()) {
            at += 1;
        }
        let Some(word) = line.get(start..at).filter(|word| !word.is_empty()) else {
            return;
        };
        let slash = word == "/";
        let unit = matches!(
            word,
            "B" | "kB" | "KB" | "MB" | "GB" | "TB" | "KiB" | "MiB" | "GiB" | "TiB" | "Ki" | "Mi" | "Gi" | "%"
        );
        match cells.last_mut() {
            Some((from, cell)) if joins || slash || (unit && cell.ends_with(|last: char| last.is_ascii_digit())) => {
                *cell = line.get(*from..at).unwrap_or(word);
            }
            _ => cells.push((start, word)),
        }
        joins = slash;
    }
}

/// The columns a line names, if it is a header: all of its words are titles, and CPU or memory is among them.
pub(super) fn header(line: &str, titles: Titles) -> Option<Header> {
    let mut found = Header::new();
    let mut rest = line.trim_ascii_start();
    while !rest.is_empty() {
        let start = line.len() - rest.len();
        let title = titles.iter().find(|(title, _)| {
            let head = rest.get(..title.len()).filter(|head| head.eq_ignore_ascii_case(title));
            head.is_some() && rest.as_bytes().get(title.len()).is_none_or(u8::is_ascii_whitespace)
        });
        let (title, cell) = title?;
        found.push((start, *cell));
        rest = rest.get(title.len()..)?.trim_ascii_start();
    }
    let measures = |cell: &Cell| matches!(cell, Cell::Cpu | Cell::CpuPercent | Cell::Memory | Cell::MemoryPercent);
    found.iter().any(|(_, cell)| measures(cell)).then_some(found)
}

/// Whether the first lines are such a table.
pub(super) fn is(lines: &[&str], command: &Command) -> bool {
    let mut buffer = String::new();
    let (mut rows, mut others) = (0_usize, 0_usize);
    for line in lines {
        let line = clean(line, &mut buffer);
        if header(line, command.titles).is_some() {
            return true;
        }
        let mut found = Vec::new();
        cells(line, &mut found);
        let (_, skipped) = stamp(&found);
        let words: Vec<&str> = found.iter().skip(skipped).map(|(_, cell)| *cell).collect();
        if (command.guess)(&words).is_some() { rows += 1 } else { others += 1 }
    }
    rows > 0 && others <= rows
}

/// The time a row starts with, and of how many cells it is made.
fn stamp(cells: &[(usize, &str)]) -> (Option<f64>, usize) {
    let Some((_, first)) = cells.first() else {
        return (None, 0);
    };
    let first = first.trim_matches(['[', ']']);
    let Some(time) = moment::seconds(first) else {
        return (None, 0);
    };
    let clock = cells.get(1).filter(|_| first.len() == 10 && first.contains('-'));
    match clock.and_then(|(_, clock)| moment::of_day(clock.trim_matches(['[', ']']))) {
        Some(seconds) => (Some(time + seconds), 2),
        None => (Some(time), 1),
    }
}

/// Goes through all rows of the tables of a command. `row` says whether it could use one.
pub(super) fn rows(
    reading: &mut Reading<'_>,
    command: &Command,
    mut row: impl FnMut(&mut Reading<'_>, &Row<'_>) -> bool,
) -> Result<(), Fault> {
    let text = reading.text;
    let mut columns: Option<Header> = None;
    let mut buffer = String::new();
    let mut above: Option<f64> = None;
    let (mut number, mut offset) = (0_u32, 0_usize);
    for raw in text.split('\n') {
        number += 1;
        offset += raw.len() + 1;
        reading.at(offset)?;
        let line = clean(raw, &mut buffer);
        if line.is_empty() {
            continue;
        }
        // Only capital letters start a header, and most lines are rows.
        let capital =
            line.bytes().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| byte.is_ascii_uppercase());
        if capital && let Some(header) = header(line, command.titles) {
            columns = Some(header);
            continue;
        }
        let mut found = Vec::with_capacity(WIDTH);
        cells(line, &mut found);
        let used = match read_row(&found, columns.as_deref(), command, number, above) {
            Some(found) => row(reading, &found),
            None => false,
        };
        if !used {
            match moment::in_line(line) {
                Some(time) => above = Some(time),
                None if is_prompt(line) => {}
                None => reading.skip(Skipped::Lines, number),
            }
        }
    }
    Ok(())
}

/// The command itself, as it stands in a paste.
fn is_prompt(line: &str) -> bool {
    ["docker", "podman", "nerdctl", "kubectl"].iter().any(|program| {
        line.split_ascii_whitespace().any(|word| word == *program) && (line.contains("stats") || line.contains("top"))
    })
}

fn read_row<'l>(
    cells: &[(usize, &'l str)],
    columns: Option<&[(usize, Cell)]>,
    command: &Command,
    line: u32,
    above: Option<f64>,
) -> Option<Row<'l>> {
    let mut row = Row { line, time: above, cells: [""; KINDS] };
    let mut put = |kind: Cell, cell: &'l str| {
        if let Some(slot) = row.cells.get_mut(kind as usize).filter(|slot| slot.is_empty()) {
            *slot = cell;
        }
    };
    let Some(columns) = columns else {
        let (time, skipped) = stamp(cells);
        let rest = cells.get(skipped..)?;
        let words: Vec<&str> = rest.iter().map(|(_, cell)| *cell).collect();
        for (kind, cell) in (command.guess)(&words)?.into_iter().zip(words) {
            put(kind, cell);
        }
        row.time = time.or(above);
        return Some(row);
    };
    if cells.len() == columns.len() {
        for ((_, kind), (_, cell)) in columns.iter().zip(cells) {
            put(*kind, cell);
        }
        return Some(row);
    }
    if cells.len() > columns.len() {
        let (time, skipped) = stamp(cells);
        if skipped > 0 && cells.len() - skipped == columns.len() {
            for ((_, kind), (_, cell)) in columns.iter().zip(cells.iter().skip(skipped)) {
                put(*kind, cell);
            }
            row.time = time;
            return Some(row);
        }
    }
    // A cell is missing: each belongs to the column it starts under.
    if cells.len() < columns.len() && cells.len() > 1 {
        for (start, cell) in cells {
            if let Some((_, kind)) = columns.iter().rev().find(|(from, _)| from <= start) {
                put(*kind, cell);
            }
        }
        return Some(row);
    }
    None
}

/// Whether a cell holds percent: `3.40%`.
pub(super) fn is_percent(cell: &str) -> bool {
    cell.strip_suffix('%').is_some_and(|number| number.trim_end().parse::<f64>().is_ok())
}

/// Whether a cell holds bytes with a unit.
pub(super) fn is_bytes(cell: &str) -> bool {
    number::number(cell, false).is_some_and(|number| number.dimension == number::Dimension::Bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_terminal_are_taken_away() {
        let mut buffer = String::new();
        for (line, expected) in [
            ("plain  ", "plain"),
            ("\u{1b}[2J\u{1b}[HNAME \u{1b}[1;32mCPU %\u{1b}[0m\u{1b}[K", "NAME CPU %"),
            ("^[[2J^[[HNAME", "NAME"),
            ("a^b\u{1b}7c", "a^bc"),
            ("cut \u{1b}[", "cut"),
        ] {
            assert_eq!(clean(line, &mut buffer), expected, "{line:?}");
        }
    }

    #[test]
    fn amounts_with_spaces_are_one_cell() {
        let mut found = Vec::new();
        cells("web  3.40%   71.5MiB / 490MiB  883.6 MB / 8 GB 2", &mut found);
        let found: Vec<&str> = found.into_iter().map(|(_, cell)| cell).collect();
        assert_eq!(found, ["web", "3.40%", "71.5MiB / 490MiB", "883.6 MB / 8 GB", "2"]);
    }
}

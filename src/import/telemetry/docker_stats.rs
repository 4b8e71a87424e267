//! `docker stats` as a table: also of Podman and nerdctl, live or one snapshot after another.

use super::gathering::{Column, Reading, Seen, Skipped};
use super::meaning::{self, Meaning};
use super::number;
use super::series::{Metric, Subject};
use super::start::Start;
use super::terminal::{self, Cell, Command, Row, Titles};
use crate::import::outcome::Fault;

/// Titles as Docker since 1.8 prints them on Linux and Windows, and Podman. `CPU %` counts cores: two of them busy are
/// 200 %.
const TITLES: Titles = &[
    ("CONTAINER ID", Cell::Id),
    ("CONTAINER NAME", Cell::Name),
    ("CONTAINER", Cell::Id),
    ("NAME", Cell::Name),
    ("CPU %", Cell::CpuPercent),
    ("CPU TIME", Cell::Other),
    ("MEM USAGE / LIMIT", Cell::Memory),
    ("MEM USAGE/LIMIT", Cell::Memory),
    ("MEM USAGE", Cell::Memory),
    ("PRIV WORKING SET", Cell::Memory),
    ("MEM %", Cell::MemoryPercent),
    ("NET I/O", Cell::Other),
    ("NET IO", Cell::Other),
    ("BLOCK I/O", Cell::Other),
    ("BLOCK IO", Cell::Other),
    ("PIDS", Cell::Other),
    ("AVG CPU %", Cell::Other),
    ("POD", Cell::Other),
    ("CID", Cell::Id),
    ("ID", Cell::Id),
];

const COMMAND: Command = Command { titles: TITLES, guess };

/// Columns where a format without a header was asked for: the first percent is CPU, the first amount of another is memory,
/// and the word before is the name.
fn guess(cells: &[&str]) -> Option<Vec<Cell>> {
    let cpu = cells.iter().position(|cell| terminal::is_percent(cell))?;
    let memory = cells.iter().position(|cell| {
        cell.split_once('/')
            .is_some_and(|(used, limit)| terminal::is_bytes(used.trim()) && terminal::is_bytes(limit.trim()))
    })?;
    let name = cpu.min(memory).checked_sub(1)?;
    let kind = |index| match index {
        _ if index == cpu => Cell::CpuPercent,
        _ if index == memory => Cell::Memory,
        _ if index == name => Cell::Name,
        _ => Cell::Other,
    };
    Some((0..cells.len()).map(kind).collect())
}

/// Whether this is the table.
pub(super) fn is(start: &Start<'_>) -> bool {
    terminal::is(&start.lines, &COMMAND)
}

/// Places of CPU and memory by the name of a container.
#[derive(Default)]
pub(super) struct Places {
    known: Seen<Box<str>, (Option<usize>, Option<usize>)>,
}

impl Places {
    fn of(&mut self, name: &str, line: u32, reading: &mut Reading<'_>) -> (Option<usize>, Option<usize>) {
        if let Some(places) = self.known.get(name) {
            return *places;
        }
        let subject = Subject { replica: name.trim_start_matches('/').to_owned(), ..Subject::default() };
        let mut column = |word: &str, meaning: Meaning| {
            let make = || labelled(format!("{name} {word}"), meaning, subject.clone());
            reading.column(&format!("docker stats\0{name}\0{word}"), line, make)
        };
        // Percent of one core, and what the daemon reports already is without the page cache.
        let places = (column("CPU", meaning::DOCKER_CPU), column("memory", Meaning::gauge(Metric::Memory, 1.0)));
        if places != (None, None) {
            self.known.insert(Box::from(name), places);
        }
        places
    }

    /// Takes in what one container used at one moment; whether there was anything.
    pub(super) fn take(
        &mut self,
        reading: &mut Reading<'_>,
        name: &str,
        (cpu, memory): (&str, &str),
        line: u32,
        time: Option<f64>,
    ) -> bool {
        let (used, limit) = memory.split_once('/').unwrap_or((memory, ""));
        let amount = |cell: &str| number::number(cell.trim(), false).map(|number| number.value);
        let (percent, bytes) = (amount(cpu), amount(used));
        if percent.is_none() && bytes.is_none() {
            let says_so = |cell: &str| !cell.is_empty() && number::is_nothing(cell);
            let unknown = says_so(cpu.trim()) || says_so(used.trim());
            if unknown {
                reading.skip(Skipped::Unknown, line);
            }
            return unknown;
        }
        let no_memory = bytes == Some(0.0) && matches!(amount(limit), Some(0.0) | None);
        if no_memory && percent == Some(0.0) {
            reading.skip(Skipped::Stopped, line);
            return true;
        }
        let (cpu_place, memory_place) = self.of(name, line, reading);
        if let Some(percent) = percent {
            reading.push(cpu_place, line, time, percent);
        }
        match bytes {
            Some(bytes) if !no_memory => reading.push(memory_place, line, time, bytes),
            Some(_) => reading.skip(Skipped::Memory, line),
            None => {}
        }
        true
    }
}

pub(super) fn labelled(name: String, meaning: Meaning, subject: Subject) -> Column {
    Column { labelled: true, ..Column::named(name, meaning, subject) }
}

/// Reads the table.
pub(super) fn read(_: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let mut places = Places::default();
    terminal::rows(reading, &COMMAND, |reading, row: &Row<'_>| {
        // The words of a date fall under columns too; CPU always carries its sign.
        let cpu = row.get(Cell::CpuPercent);
        if !terminal::is_percent(cpu) && !number::is_nothing(cpu) {
            return false;
        }
        let name = Some(row.get(Cell::Name)).filter(|name| !number::is_nothing(name)).unwrap_or(row.get(Cell::Id));
        places.take(reading, name, (cpu, row.get(Cell::Memory)), row.line, row.time)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_guessed_where_no_header_names_them() {
        let cells = ["abc", "web", "0.5%", "71MiB / 490MiB", "14.5%"];
        let guessed = guess(&cells).unwrap();
        assert_eq!(guessed, [Cell::Other, Cell::Name, Cell::CpuPercent, Cell::Memory, Cell::Other]);
        assert!(guess(&["0.5%", "71MiB / 490MiB"]).is_none());
        assert!(guess(&["web", "0.5%", "a / b"]).is_none());
    }
}

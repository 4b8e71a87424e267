//! `kubectl top pods` and `kubectl top nodes`: one table or several, with and without namespaces and containers.

use super::docker_stats::labelled;
use super::gathering::{Reading, Seen, Skipped};
use super::meaning::Meaning;
use super::number;
use super::series::{Metric, Subject};
use super::start::Start;
use super::terminal::{self, Cell, Command, Row, Titles};
use crate::import::outcome::Fault;

/// Titles as kubectl since 1.4 prints them. Percent is of a node's allocatable, so the amounts beside it say more.
const TITLES: Titles = &[
    ("NAMESPACE", Cell::Namespace),
    ("POD", Cell::Pod),
    ("NAME", Cell::Name),
    ("CPU(cores)", Cell::Cpu),
    ("CPU(%)", Cell::CpuPercent),
    ("CPU%", Cell::CpuPercent),
    ("CPU", Cell::Cpu),
    ("MEMORY(bytes)", Cell::Memory),
    ("MEMORY(%)", Cell::MemoryPercent),
    ("MEMORY%", Cell::MemoryPercent),
    ("MEMORY", Cell::Memory),
    ("STORAGE", Cell::Other),
    ("TIMESTAMP", Cell::Other),
];

const COMMAND: Command = Command { titles: TITLES, guess };

fn is_cpu(cell: &str) -> bool {
    let digits = cell.strip_suffix(['m', 'n', 'u']).unwrap_or(cell);
    cell == "<unknown>" || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_memory(cell: &str) -> bool {
    let digits = ["Ki", "Mi", "Gi"].iter().find_map(|unit| cell.strip_suffix(unit));
    cell == "<unknown>"
        || digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a name ends as pods of Deployments, DaemonSets and StatefulSets do.
fn is_pod(name: &str) -> bool {
    let last = name.rsplit('-').next().unwrap_or_default();
    let ordinal = !last.is_empty() && last.len() <= 3 && last.bytes().all(|byte| byte.is_ascii_digit());
    // The letters Kubernetes makes random suffixes of have no vowels and none of 0, 1 and 3.
    let random = last.len() == 5 && last.bytes().all(|byte| b"bcdfghjklmnpqrstvwxz2456789".contains(&byte));
    name.contains('-') && (ordinal || random)
}

/// Columns where `--no-headers` left the header out.
fn guess(cells: &[&str]) -> Option<Vec<Cell>> {
    use Cell::{Cpu, CpuPercent, Memory, MemoryPercent, Name, Namespace, Pod};
    match *cells {
        [name, cpu, memory] if is_cpu(cpu) && is_memory(memory) && !is_cpu(name) => Some(vec![Name, Cpu, Memory]),
        [_, cpu, share, memory, other] if is_cpu(cpu) && terminal::is_percent(share) && is_memory(memory) => {
            terminal::is_percent(other).then(|| vec![Name, Cpu, CpuPercent, Memory, MemoryPercent])
        }
        [first, second, cpu, memory] if is_cpu(cpu) && is_memory(memory) => {
            Some(vec![if is_pod(first) && !is_pod(second) { Pod } else { Namespace }, Name, Cpu, Memory])
        }
        [_, _, _, cpu, memory] if is_cpu(cpu) && is_memory(memory) => Some(vec![Namespace, Pod, Name, Cpu, Memory]),
        _ => None,
    }
}

/// Whether this is such a table.
pub(super) fn is(start: &Start<'_>) -> bool {
    terminal::is(&start.lines, &COMMAND)
}

/// Reads the tables.
pub(super) fn read(_: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let mut seen: Seen<Box<str>, [Option<usize>; 2]> = Seen::default();
    let mut key = String::new();
    terminal::rows(reading, &COMMAND, |reading, row: &Row<'_>| {
        let (name, pod, namespace) = (row.get(Cell::Name), row.get(Cell::Pod), row.get(Cell::Namespace));
        if name.is_empty() && pod.is_empty() {
            return false;
        }
        // Amounts say more than percent of a node, and some tables give only that.
        let cpu = measure(row, (Cell::Cpu, Metric::Cpu), (Cell::CpuPercent, Metric::CpuPercent));
        let memory = measure(row, (Cell::Memory, Metric::Memory), (Cell::MemoryPercent, Metric::MemoryPercent));
        let numbers = [cpu, memory].map(|(cell, _)| number::number(cell, false).map(|number| number.value));
        if numbers == [None, None] {
            let unknown = [cpu, memory].iter().any(|(cell, _)| !cell.is_empty() && number::is_nothing(cell));
            if unknown {
                reading.skip(Skipped::Unknown, row.line);
            }
            return unknown;
        }
        // Only nodes are printed with percent and without a pod.
        let node = pod.is_empty() && namespace.is_empty() && !row.get(Cell::CpuPercent).is_empty();
        key.clear();
        for part in [namespace, pod, name, if node { "node" } else { "" }] {
            key.push_str(part);
            key.push('\0');
        }
        let places = match seen.get(&*key) {
            Some(places) => *places,
            None => {
                let subject = subject(node, namespace, pod, name);
                let places = [(cpu.1, "CPU"), (memory.1, "memory")].map(|(metric, word)| {
                    let make = || {
                        labelled(format!("{} {word}", label(&subject)), Meaning::gauge(metric, 1.0), subject.clone())
                    };
                    reading.column(&format!("kubectl top\0{key}{word}"), row.line, make)
                });
                if places != [None, None] {
                    seen.insert(Box::from(&*key), places);
                }
                places
            }
        };
        for (place, number) in places.into_iter().zip(numbers) {
            if let Some(number) = number {
                reading.push(place, row.line, row.time, number);
            }
        }
        true
    })
}

/// The cell of an amount, or where the table has none, of its percent.
fn measure<'l>(row: &Row<'l>, amount: (Cell, Metric), percent: (Cell, Metric)) -> (&'l str, Metric) {
    let cell = row.get(amount.0);
    let share = row.get(percent.0);
    if cell.is_empty() && !share.is_empty() { (share, percent.1) } else { (cell, amount.1) }
}

fn subject(node: bool, namespace: &str, pod: &str, name: &str) -> Subject {
    let mut subject = Subject { namespace: namespace.to_owned(), ..Subject::default() };
    match (node, pod.is_empty()) {
        (true, _) => name.clone_into(&mut subject.node),
        (false, true) => name.clone_into(&mut subject.replica),
        (false, false) => {
            pod.clone_into(&mut subject.replica);
            name.clone_into(&mut subject.container);
        }
    }
    subject
}

/// A subject as a path: `shop/web-0/app`.
pub(super) fn label(subject: &Subject) -> String {
    let words = [&subject.namespace, &subject.node, &subject.replica, &subject.container];
    let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    words.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_guessed_where_the_header_was_left_out() {
        use Cell::{Cpu, Memory, Name, Namespace, Pod};
        assert_eq!(guess(&["web-0", "5m", "20Mi"]).unwrap(), [Name, Cpu, Memory]);
        assert_eq!(guess(&["shop", "web-0", "5m", "20Mi"]).unwrap(), [Namespace, Name, Cpu, Memory]);
        assert_eq!(guess(&["web-7d9f8b6c5-x2x4z", "app", "5m", "20Mi"]).unwrap(), [Pod, Name, Cpu, Memory]);
        assert_eq!(guess(&["shop", "web-0", "app", "5m", "20Mi"]).unwrap(), [Namespace, Pod, Name, Cpu, Memory]);
        assert_eq!(guess(&["node-1", "250m", "12%", "2000Mi", "50%"]).unwrap().len(), 5);
        assert!(guess(&["350m", "1200Mi"]).is_none());
        assert!(guess(&["a", "b", "c"]).is_none());
    }
}

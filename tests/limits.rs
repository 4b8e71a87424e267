//! What a file may cost, whatever is in it: memory is a small multiple of it, and nothing hangs.
//!
//! The multiples are measured ones with some room. A tree of nodes is much larger than its text where every second
//! character is a value; real files stay below ten.

// An allocator that counts is for native programs, and so are clocks.
#![cfg(not(target_arch = "wasm32"))]
#![allow(unsafe_code, reason = "an allocator of one's own is unsafe by its interface")]

use std::fmt::Write;
use std::time::{Duration, Instant};

use crossover::import::{Imported, Options, Refusal, Source, import, read_files};

#[path = "common/peak.rs"]
mod peak;

#[global_allocator]
static ALLOCATOR: peak::Peak = peak::Peak;

/// Tests count the memory of one process, so that they must not run beside each other: one test, many rows.
struct Row {
    /// What is given.
    name: &'static str,
    text: String,
    /// Bytes in use at most, for each byte of the text.
    multiple: f64,
    /// Part of the refusal; nothing where the text is read.
    refused: &'static str,
}

/// Far above what any row takes on a slow machine without optimisation, and far below what a quadratic walk would take.
const PATIENCE: Duration = Duration::from_secs(20);
/// What even nothing may take: tables, notes, and the words of the 64 KB by which measurements are recognised.
const ALWAYS: usize = 4 << 20;

const MEBI: usize = 1 << 20;

fn row(name: &'static str, text: String, multiple: f64, refused: &'static str) -> Row {
    Row { name, text, multiple, refused }
}

fn repeated(head: &str, count: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = head.to_owned();
    (0..count).for_each(|index| text.push_str(&part(index)));
    text
}

fn rows() -> Vec<Row> {
    let head = "services:\n  a: {image: x}\n";
    let bomb = repeated("services: {a: {image: x}}\nx0: &x0 [lol, lol]\n", 40, |level| {
        format!("x{}: &x{} [*x{level}, *x{level}, *x{level}, *x{level}]\n", level + 1, level + 1)
    });
    let wide = repeated("x: &x {", 1_000, |key| format!("k{key}: 1,"));
    let merges = repeated(&format!("{wide}}}\nservices:\n"), 2_000, |name| format!(" s{name}: {{<<: *x, image: x}}\n"));
    let extends = repeated("services:\n s0: {image: x}\n", 5_000, |name| {
        format!(" s{}: {{extends: s{name}, environment: [A{name}=1]}}\n", name + 1)
    });
    vec![
        row("16 MB of brackets", "[".repeat(16 * MEBI), 1.1, "nested more deeply"),
        row(
            "a bracket below services, for ever",
            format!("{head}x: {}", "[".repeat(4 * MEBI)),
            1.1,
            "nested more deeply",
        ),
        row("dashes in dashes", "- ".repeat(4 * MEBI), 1.1, "nested more deeply"),
        row("an alias bomb", bomb, 1.1, "aliases expand"),
        row("a large mapping merged into thousands", merges, 150.0, "aliases expand"),
        row("one line of 16 MB", format!("{head}x: {}\n", "x".repeat(16 * MEBI)), 3.0, ""),
        row(
            "a quote that never closes",
            format!("{head}x: \"{}", "x\n".repeat(2 * MEBI)),
            3.0,
            "a quote is never closed",
        ),
        row("comments without end", "# x\n".repeat(MEBI), 1.1, "only comments"),
        row("a file of more than 64 MB", format!("{head}x: {}\n", "x".repeat(65 * MEBI)), 1.1, "up to 64 MB"),
        row("a list of ones", format!("{head}x: [{}1]\n", "1,".repeat(MEBI / 4)), 60.0, ""),
        row("a hundred thousand documents", "---\nkind: Pod\nmetadata: {name: a}\n".repeat(30_000), 30.0, ""),
        row("a hundred thousand keys", repeated(head, 100_000, |key| format!("k{key}: 1\n")), 25.0, ""),
        row("one key a hundred thousand times", repeated(head, 100_000, |_| "k: 1\n".to_owned()), 45.0, ""),
        row(
            "a hundred thousand services",
            repeated("services:\n", 100_000, |name| format!(" s{name}: {{image: x}}\n")),
            60.0,
            "",
        ),
        row("a chain of services that extend", extends, 30.0, ""),
        row("blank lines and one letter", format!("{}x", "\n".repeat(8 * MEBI)), 1.1, "plain text"),
    ]
}

#[test]
fn memory_is_a_small_multiple_of_a_file_and_nothing_hangs() {
    let mut faults = String::new();
    for row in rows() {
        let source = [Source { name: "x.yaml", text: &row.text }];
        let began = Instant::now();
        let (outcome, most) = peak::peak_of(|| import(&source, &Options::default()));
        let (took, multiple) = (began.elapsed(), most.saturating_sub(ALWAYS) as f64 / row.text.len() as f64);
        if multiple > row.multiple || took > PATIENCE {
            let _ = writeln!(faults, "{}: {multiple:.1} times its size of {}, {took:?}", row.name, row.text.len());
        }
        let _ = write!(faults, "{}", unexpected(&row, outcome));
    }
    let (refusal, most) =
        peak::peak_of(|| read_files(vec![("big.csv".to_owned(), vec![b'1'; 257 * MEBI])], &Options::default()));
    assert!(refusal.is_err_and(|refusal| refusal.text.contains("257 MB; up to 256 MB")));
    assert!(most < 258 * MEBI, "it is in memory once, not {most} bytes");
    assert!(faults.is_empty(), "\n{faults}");
}

fn unexpected(row: &Row, outcome: Result<Imported, Refusal>) -> String {
    match outcome {
        Ok(_) if row.refused.is_empty() => String::new(),
        Ok(_) => format!("{}: it was read\n", row.name),
        Err(refusal) if !row.refused.is_empty() && refusal.text.contains(row.refused) => String::new(),
        Err(refusal) => format!("{}: {}\n", row.name, refusal.text),
    }
}

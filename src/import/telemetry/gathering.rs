//! What the readers fill: columns of samples, and a count of everything they leave out.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::rc::Rc;

use super::meaning::Meaning;
use super::number::Dimension;
use super::series::Subject;
use crate::import::names::Names;
use crate::import::notes::Notes;
use crate::import::outcome::Fault;

/// What a reader has seen, looked up for every row. Hashed with fixed keys: this layer knows no randomness.
pub(super) type Seen<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Columns kept. A cluster of 5,000 nodes has as many pods as nobody sizes one by one.
const MAX_COLUMNS: usize = 20_000;
/// Samples kept, 16 bytes each: with the text of 256 MB they fill what a browser gives one page.
const MAX_SAMPLES: usize = 32_000_000;
/// Bytes between two reports of progress.
const STRIDE: usize = 2 << 20;

/// Samples of one thing, as they stand in the file.
#[derive(Debug)]
pub(super) struct Column {
    /// What it is called there.
    pub(super) name: String,
    pub(super) subject: Subject,
    pub(super) meaning: Meaning,
    /// The dimension of its cells, where they carry units.
    pub(super) dimension: Option<Dimension>,
    /// Labels name its subject, so that pieces with equal subjects belong together.
    pub(super) labelled: bool,
    /// It adds up with others of its subject: cores, modes of a core.
    pub(super) summand: bool,
    /// The file, and the line it starts on.
    pub(super) file: Rc<str>,
    pub(super) line: u32,
    /// As many as values, or fewer where moments come without a time.
    pub(super) times: Vec<f64>,
    pub(super) values: Vec<f64>,
}

impl Column {
    /// An empty column without labels.
    pub(super) fn named(name: String, meaning: Meaning, subject: Subject) -> Self {
        Self {
            name,
            subject,
            meaning,
            dimension: None,
            labelled: false,
            summand: false,
            file: Rc::from(""),
            line: 0,
            times: Vec::new(),
            values: Vec::new(),
        }
    }
}

/// Everything measured in the files so far.
#[derive(Default)]
pub(crate) struct Gathering {
    pub(super) columns: Vec<Column>,
    places: Names,
}

/// What a reader leaves out, said once for each file with the first line and the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Skipped {
    /// Rows of a table without a time.
    Untimed,
    /// Cells that hold no number.
    Cells,
    /// Lines that are no row of the table around them.
    Lines,
    /// Rows whose values are not known yet: `<unknown>`, `--`.
    Unknown,
    /// Containers that do not run.
    Stopped,
    /// Rows with CPU but without memory, as where the kernel does not account for memory.
    Memory,
    /// Values that are not finite.
    Infinite,
    /// Metrics that are neither CPU nor memory.
    Metrics,
    /// Idle time and waiting.
    Idle,
    /// The containers that hold a pod's network namespace.
    Pause,
    /// Control groups that hold others.
    Groups,
    /// Series beyond the most that are kept.
    Series,
}

impl Skipped {
    fn text(self, count: u64) -> String {
        let (one, many) = match self {
            Self::Untimed => ("row without a time is left out", "rows without a time are left out"),
            Self::Cells => ("cell holds no number and is left out", "cells hold no number and are left out"),
            Self::Lines => {
                ("line is no row of the table and is left out", "lines are no rows of the table and are left out")
            }
            Self::Unknown => (
                "row gives no value (`<unknown>`, `--`) and is left out",
                "rows give no value (`<unknown>`, `--`) and are left out",
            ),
            Self::Stopped => (
                "row is of a container that does not run (0 % and `0B / 0B`) and is left out",
                "rows are of containers that do not run (0 % and `0B / 0B`) and are left out",
            ),
            Self::Memory => (
                "row gives no memory (`0B / 0B`): the host does not account for it. Only its CPU is used",
                "rows give no memory (`0B / 0B`): the host does not account for it. Only their CPU is used",
            ),
            Self::Infinite => (
                "value is no finite number (NaN, +Inf) and is left out",
                "values are no finite numbers (NaN, +Inf) and are left out",
            ),
            Self::Metrics => (
                "sample is neither CPU nor memory in use and is left out",
                "samples are neither CPU nor memory in use and are left out",
            ),
            Self::Idle => {
                ("sample of idle or waiting time is no use of CPU", "samples of idle or waiting time are no use of CPU")
            }
            Self::Pause => (
                "sample of a pause container, which only holds a pod's network, is left out",
                "samples of pause containers, which only hold a pod's network, are left out",
            ),
            Self::Groups => (
                "sample of a control group is left out, as its containers are counted themselves",
                "samples of control groups are left out, as their containers are counted themselves",
            ),
            Self::Series => ("sample is left out", "samples are left out"),
        };
        let beyond = match self {
            Self::Series => format!(": only the first {MAX_COLUMNS} series are kept. Aggregate by workload first"),
            _ => String::new(),
        };
        format!("{count} {}{beyond}.", if count == 1 { one } else { many })
    }
}

/// Told the share of the work that is done.
#[derive(Clone, Copy)]
pub(crate) struct Progress<'a> {
    pub(crate) tell: Option<&'a dyn Fn(f64)>,
    /// Bytes of the files before this one, and of all of them.
    pub(crate) before: usize,
    pub(crate) total: usize,
}

/// One file being read.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) file: Rc<str>,
    pub(super) notes: &'a mut Notes,
    gathering: &'a mut Gathering,
    skipped: Vec<(Skipped, u32, u64)>,
    progress: Progress<'a>,
    next: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        text: &'a str,
        file: &str,
        gathering: &'a mut Gathering,
        notes: &'a mut Notes,
        progress: Progress<'a>,
    ) -> Self {
        Self { text, file: Rc::from(file), notes, gathering, skipped: Vec::new(), progress, next: STRIDE }
    }

    /// The place of the column with that key, made where there is none yet; nothing beyond the most that are kept.
    pub(super) fn column(&mut self, key: &str, line: u32, make: impl FnOnce() -> Column) -> Option<usize> {
        if let Some(place) = self.gathering.places.get(key) {
            return Some(place);
        }
        let place = self.gathering.columns.len();
        if place >= MAX_COLUMNS {
            return None;
        }
        self.gathering.places.put(&Rc::from(key), place);
        self.gathering.columns.push(Column { file: Rc::clone(&self.file), line, ..make() });
        Some(place)
    }

    /// Adds a sample; nowhere is beyond the most that are kept.
    pub(super) fn push(&mut self, place: Option<usize>, line: u32, time: Option<f64>, value: f64) {
        let Some(column) = place.and_then(|place| self.gathering.columns.get_mut(place)) else {
            self.skip(Skipped::Series, line);
            return;
        };
        column.times.extend(time);
        column.values.push(value);
    }

    /// The column at a place.
    pub(super) fn at_place(&mut self, place: usize) -> Option<&mut Column> {
        self.gathering.columns.get_mut(place)
    }

    /// Makes room for so many more samples in the columns at these places.
    pub(super) fn reserve(&mut self, places: &[usize], more: usize) {
        let more = more.min(MAX_SAMPLES / places.len().max(1));
        for place in places {
            if let Some(column) = self.gathering.columns.get_mut(*place) {
                column.times.reserve_exact(more);
                column.values.reserve_exact(more);
            }
        }
    }

    /// Counts something left out.
    pub(super) fn skip(&mut self, skipped: Skipped, line: u32) {
        match self.skipped.iter_mut().find(|(known, _, _)| *known == skipped) {
            Some((_, _, count)) => *count += 1,
            None => self.skipped.push((skipped, line, 1)),
        }
    }

    /// Reports progress and looks whether there is still room. Called with how far reading is; cheap.
    #[inline]
    pub(super) fn at(&mut self, offset: usize) -> Result<(), Fault> {
        if offset < self.next {
            return Ok(());
        }
        self.next = offset + STRIDE;
        if let Some(tell) = self.progress.tell {
            tell((self.progress.before + offset) as f64 / self.progress.total.max(1) as f64);
        }
        let samples: usize = self.gathering.columns.iter().map(|column| column.values.len()).sum();
        if samples > MAX_SAMPLES {
            return Err(Fault::new(
                None,
                format!(
                    "The file holds more than {} million measurements, more than a page has room for. Export a coarser step \
                     (one minute is plenty), fewer subjects, or fewer days.",
                    MAX_SAMPLES / 1_000_000
                ),
            ));
        }
        Ok(())
    }

    /// Says what was left out, and whether anything was not.
    pub(super) fn finish(self) {
        for (skipped, line, count) in self.skipped {
            let line = Some(line).filter(|line| *line > 0);
            self.notes.ignored(line, skipped.text(count));
        }
    }
}

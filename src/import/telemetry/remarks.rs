//! What was decided about columns whose names left something open, each kind said once for a file.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::gathering::Column;
use crate::import::notes::Notes;
use crate::import::outcome::Severity;

/// What was decided, each kind said once for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    ByFileName,
    MemoryBySize,
    CpuBySize,
    Cores,
    PercentOfMachine,
    Millicores,
    PercentOfCore,
    Bytes,
    Mebibytes,
    ShareOfMemory,
    Rate,
    Rising,
    NoCounter,
    OneReading,
    NoTimes,
    Aside,
    Usage,
    LessCache,
    PodsAndContainers,
    Same,
}

impl Said {
    /// Its weight and words. `{name}` is the first column it is about, `{more}` says how many others there are.
    const fn words(self) -> (Severity, &'static str) {
        use Severity::{Assumed, Ignored, Info, Warning};
        match self {
            Self::ByFileName => (Assumed, "What is measured is taken from the name of the file, for `{name}`{more}."),
            Self::MemoryBySize => (
                Assumed,
                "Nothing says what `{name}`{more} measures. Values of millions for a pod or container are taken as bytes of memory; \
                 name the file after the metric if that is wrong.",
            ),
            Self::CpuBySize => (
                Warning,
                "Nothing says what `{name}`{more} measures. Small values for a pod or container are taken as cores; name the file \
                 after the metric (cpu.json, requests.json) if that is wrong.",
            ),
            Self::Cores => (Assumed, "No unit is named for `{name}`{more}; values are taken as cores."),
            Self::PercentOfMachine => (
                Assumed,
                "No unit is named for `{name}`{more}; values between 32 and 100 are taken as percent of the machine.",
            ),
            Self::Millicores => (
                Assumed,
                "No unit is named for `{name}`{more}; whole values above 100 are taken as thousandths of a core.",
            ),
            Self::PercentOfCore => (
                Assumed,
                "No unit is named for `{name}`{more}; values above 100 are taken as percent of one core, as Docker counts.",
            ),
            Self::Bytes => (Assumed, "No unit is named for `{name}`{more}; values are taken as bytes."),
            Self::Mebibytes => {
                (Assumed, "No unit is named for `{name}`{more}; values below a million are taken as MiB.")
            }
            Self::ShareOfMemory => {
                (Assumed, "No unit is named for `{name}`{more}; values up to 1 are taken as a share of the memory.")
            }
            Self::Rate => (Info, "The rate between readings is used of what counts up: `{name}`{more}."),
            Self::Rising => (
                Warning,
                "What only ever rises counts up, so its rate between readings is used: `{name}`{more}. Export `rate(…[5m])` if \
                 that is wrong.",
            ),
            Self::NoCounter => {
                (Warning, "The name says it counts up, but it falls often and is used as it stands: `{name}`{more}.")
            }
            Self::OneReading => (
                Warning,
                "A counter read once says nothing of its rate and is left out: `{name}`{more}. Give another scrape taken a few \
                 minutes later, in the same file or beside it.",
            ),
            Self::NoTimes => (
                Warning,
                "Counters without the times of their readings have no rate and are left out: `{name}`{more}. Put a line with the \
                 time (`# 2024-05-01T12:00:00Z`) before each scrape.",
            ),
            Self::Aside => {
                (Ignored, "Left out as declared, free or a part of another measure, and so no use: `{name}`{more}.")
            }
            Self::Usage => (
                Assumed,
                "The working set is not given. Usage holds file cache the kernel can take back, and the resident set leaves some \
                 out: `{name}`{more}.",
            ),
            Self::LessCache => (Info, "The working set is the usage less the inactive file cache: `{name}`{more}."),
            Self::PodsAndContainers => (
                Info,
                "Pods whose containers are counted are left out themselves, so that nothing counts twice: `{name}`{more}.",
            ),
            Self::Same => (Ignored, "Left out, as an earlier column measures the same: `{name}`{more}."),
        }
    }
}

/// Remarks by file and kind: the line and name of the first column, and how many there are.
#[derive(Default)]
pub(super) struct Remarks {
    kinds: BTreeMap<(Rc<str>, Said), (u32, String, u64)>,
}

impl Remarks {
    /// Counts one.
    pub(super) fn add(&mut self, column: &Column, said: Said) {
        let first = || (column.line, column.name.clone(), 0);
        self.kinds.entry((Rc::clone(&column.file), said)).or_insert_with(first).2 += 1;
    }

    /// Says them all.
    pub(super) fn say(self, notes: &mut Notes) {
        /// Characters of a name that are shown.
        const SHOWN: usize = 100;
        for ((file, said), (line, name, count)) in self.kinds {
            let (severity, words) = said.words();
            let name: String = name.chars().take(SHOWN).collect();
            let more = match count {
                1 => String::new(),
                2 => " and one more".to_owned(),
                _ => format!(" and {} more", count - 1),
            };
            notes.about(&file);
            notes.say(
                severity,
                Some(line).filter(|line| *line > 0),
                words.replace("{more}", &more).replace("{name}", &name),
            );
        }
    }
}

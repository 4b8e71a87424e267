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
            Self::ByFileName => (Assumed, "What `{name}`{more} measures is taken from the name of the file."),
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
            Self::Cores => (Assumed, "`{name}`{more} names no unit; its values are taken as cores."),
            Self::PercentOfMachine => (
                Assumed,
                "`{name}`{more} names no unit; values between 32 and 100 are taken as percent of the machine.",
            ),
            Self::Millicores => {
                (Assumed, "`{name}`{more} names no unit; whole values above 100 are taken as thousandths of a core.")
            }
            Self::PercentOfCore => (
                Assumed,
                "`{name}`{more} names no unit; values above 100 are taken as percent of one core, as Docker counts.",
            ),
            Self::Bytes => (Assumed, "`{name}`{more} names no unit; its values are taken as bytes."),
            Self::Mebibytes => (Assumed, "`{name}`{more} names no unit; values below a million are taken as MiB."),
            Self::ShareOfMemory => {
                (Assumed, "`{name}`{more} names no unit; values up to 1 are taken as a share of the memory.")
            }
            Self::Rate => (Info, "`{name}`{more} counts up; its rate between readings is used."),
            Self::Rising => (
                Warning,
                "`{name}`{more} only ever rises, as a counter does; its rate between readings is used. Export `rate(…[5m])` if it \
                 is none.",
            ),
            Self::NoCounter => {
                (Warning, "`{name}`{more} is named like a counter but falls often; it is used as it stands.")
            }
            Self::OneReading => (
                Warning,
                "`{name}`{more} is a counter read once, which says nothing of its rate; it is left out. Give another scrape taken a \
                 few minutes later, in the same file or beside it.",
            ),
            Self::NoTimes => (
                Warning,
                "`{name}`{more} is a counter, and the readings have no times, so there is no rate; it is left out. Put a line with \
                 the time (`# 2024-05-01T12:00:00Z`) before each scrape.",
            ),
            Self::Aside => {
                (Ignored, "`{name}`{more} is declared, free or a part of another measure, not use; it is left out.")
            }
            Self::Usage => (
                Assumed,
                "`{name}`{more} is not the working set: usage holds file cache the kernel can take back, and the resident set \
                 leaves some out.",
            ),
            Self::LessCache => (Info, "The working set is `{name}`{more} less the inactive file cache."),
            Self::PodsAndContainers => (
                Info,
                "`{name}`{more} is a pod as a whole; its containers are counted instead, so that nothing counts twice.",
            ),
            Self::Same => (Ignored, "`{name}`{more} measures what an earlier column measures too; it is left out."),
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

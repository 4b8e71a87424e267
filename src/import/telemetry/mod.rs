//! Measurements → series, one file for each format.
//!
//! In: text as `docker stats`, `kubectl top`, Prometheus, CloudWatch, exporters and spreadsheets give it. Out: one
//! [`Series`] for each thing measured, in cores, bytes or percent, and a note for everything left out or decided.
//!
//! ```text
//! text ─► start ─► READERS ─► gathering (columns) ─► settle (meaning, rate) ─► series
//! ```

mod cloudwatch;
mod docker_json;
mod docker_stats;
mod exposition;
mod gathering;
mod json;
mod kubectl_top;
mod labels;
mod layout;
mod meaning;
mod metrics_api;
mod moment;
mod number;
mod prometheus;
mod rate;
mod remarks;
pub(crate) mod series;
mod settle;
mod start;
mod strangers;
mod table;
mod terminal;
mod words;

use crate::import::notes::Notes;
use crate::import::outcome::Fault;

use gathering::Reading;
pub(crate) use gathering::{Gathering, Progress};
use series::Series;
use start::Start;

/// How a format is recognised and read.
struct Reader {
    is: fn(&Start<'_>) -> bool,
    read: fn(&Start<'_>, &mut Reading<'_>) -> Result<(), Fault>,
}

/// The formats, those that are hardest to mistake first.
const READERS: [Reader; 8] = [
    Reader { is: prometheus::is, read: prometheus::read },
    Reader { is: cloudwatch::is, read: cloudwatch::read },
    Reader { is: metrics_api::is, read: metrics_api::read },
    Reader { is: docker_json::is, read: docker_json::read },
    Reader { is: docker_stats::is, read: docker_stats::read },
    Reader { is: kubectl_top::is, read: kubectl_top::read },
    Reader { is: exposition::is, read: exposition::read },
    Reader { is: table::is, read: table::read },
];

/// Reads measurements into what was gathered before; nothing where the text is something else.
pub(crate) fn read(
    name: &str,
    text: &str,
    progress: Progress<'_>,
    gathering: &mut Gathering,
    notes: &mut Notes,
) -> Option<Result<(), Fault>> {
    let start = Start::of(text);
    let Some(reader) = READERS.iter().find(|reader| (reader.is)(&start)) else {
        return strangers::refuse(&start).map(Err);
    };
    let mut reading = Reading::new(text, name, gathering, notes, progress);
    let outcome = (reader.read)(&start, &mut reading);
    reading.finish();
    Some(outcome)
}

/// Everything gathered, as series.
pub(crate) fn settle(gathering: Gathering, notes: &mut Notes) -> Vec<Series> {
    settle::settle(gathering, notes)
}

//! Measurements for tests of sizing, made the way a visitor makes them: as a file that is imported.
#![allow(dead_code, clippy::expect_used, reason = "every test target uses its own part, and a helper may fail a test")]

use std::fmt::Write;

use crossover::import::{Metric, Options, Series, Source, Subject, import};

/// A Monday, 0:00 UTC: 2025-01-06.
pub(crate) const MONDAY: f64 = 1_736_121_600.0;

/// A series of times and values.
pub(crate) fn series(metric: Metric, subject: Subject, samples: &[(f64, f64)]) -> Series {
    let mut text = String::from("time,value\n");
    for (time, value) in samples {
        writeln!(text, "{time},{value}").expect("a string takes text");
    }
    let source = Source { name: "x.csv", text: &text };
    let mut imported = import(&[source], &Options::default()).expect("a table of two columns is read");
    let mut series = imported.series.remove(0);
    series.metric = metric;
    series.subject = subject;
    series
}

/// Values at equal steps from a Monday on.
pub(crate) fn every(step_s: f64, values: impl IntoIterator<Item = f64>) -> Vec<(f64, f64)> {
    let at = |(index, value)| (MONDAY + f64::from(index) * step_s, value);
    (0_u32..).zip(values).map(at).collect()
}

/// A pod of no container in particular.
pub(crate) fn pod(name: &str) -> Subject {
    Subject { replica: name.to_owned(), ..Subject::default() }
}

/// A container of a pod.
pub(crate) fn container(pod: &str, name: &str) -> Subject {
    Subject { replica: pod.to_owned(), container: name.to_owned(), ..Subject::default() }
}

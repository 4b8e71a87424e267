//! One subject's use of one resource, reduced to what sizing asks: a few kilobytes, however long the file was.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::distribution::Distribution;
use super::doubt::{Course, Doubt};
use super::histogram::{Buckets, CPU_BUCKETS, Histogram, PERCENT_BUCKETS};
use crate::import::{Metric, Series, Subject};

/// Seconds of one interval of which the Vertical Pod Autoscaler keeps the peak of memory.
pub(super) const MEMORY_INTERVAL_S: f64 = 86_400.0;
/// Intervals it keeps.
pub(super) const MEMORY_INTERVALS: usize = 8;
/// What it lets a sample of CPU weigh, since early 2025; before, the request in cores, and at least this.
pub(super) const CPU_SAMPLE_WEIGHT: f64 = 0.1;

/// Seconds before the last sample that KRR looks at: 336 hours. Source: robusta-dev/krr,
/// `robusta_krr/core/abstract/strategies.py`, `history_duration`, read 2026-11.
pub(super) const KRR_HISTORY_S: f64 = 336.0 * 3_600.0;

/// The newest part of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// Samples.
    pub samples: u64,
    /// The largest value.
    pub max: f64,
    /// How often which values occurred.
    pub distribution: Distribution,
}

/// What one subject used of one resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// What its column is called, or its labels.
    pub name: String,
    /// Whose it is.
    pub subject: Subject,
    /// What was measured: cores, bytes, or percent of what the file does not say.
    pub metric: Metric,
    /// Samples.
    pub samples: u64,
    /// Time of the first sample, in seconds since 1970.
    pub first: Option<f64>,
    /// Time of the last one.
    pub last: Option<f64>,
    /// Usual seconds between samples; 0 where there are no times.
    pub step_s: f64,
    /// The mean.
    pub mean: f64,
    /// The largest value.
    pub max: f64,
    /// How often which values occurred.
    pub distribution: Distribution,
    /// The same of the last 336 hours, where there are more: all that KRR looks at.
    pub recent: Option<Recent>,
    /// CPU as the Vertical Pod Autoscaler counts it, decayed to the last sample; in its own buckets, or in finer ones
    /// where the metric is a percentage. Empty for anything else.
    pub histogram: Histogram,
    /// Memory as it counts it: the end of each interval, and the peak in it.
    pub peaks: Vec<(f64, f64)>,
    /// Means by hour of the week, from Monday 0:00 UTC, or of the day; none where the hours are not covered.
    pub hours: Vec<f64>,
    /// What to know before relying on it.
    pub doubts: Vec<Doubt>,
}

impl Usage {
    /// The use that one or several series of one subject and one metric show. None where there are no values. The clock
    /// of the series before is taken where its times are the same, as they are in a table of many columns.
    #[must_use]
    pub(super) fn of<'a>(series: &[&'a Series], last: &mut Clock<'a>) -> Option<Self> {
        let first = series.first()?;
        let metric = first.metric;
        let (cpu, memory) = (
            matches!(metric, Metric::Cpu | Metric::CpuPercent),
            matches!(metric, Metric::Memory | Metric::MemoryPercent),
        );
        let negative: u64 = series.iter().map(|series| below_zero(series)).sum();
        let (clock, values) = match series {
            [only] if negative == 0 => {
                if *last.times != *only.times || only.times.is_empty() {
                    *last = Clock::of_series(only);
                }
                (Cow::Borrowed(&*last), Cow::Borrowed(&only.values))
            }
            _ => {
                let (clock, values) = together(series);
                (Cow::Owned(clock), Cow::Owned(values))
            }
        };
        if values.is_empty() {
            return None;
        }
        let distribution = Distribution::of(&values);
        let mut doubts =
            if cpu || memory { Course { clock: &clock, values: &values, cpu }.doubts() } else { Vec::new() };
        if negative > 0 {
            doubts.push(Doubt::Negative { count: negative });
        }
        if series.len() > 1 {
            doubts.push(Doubt::SeveralSeries { series: u32::try_from(series.len()).unwrap_or(u32::MAX) });
        }
        let weighed = || {
            let weights = clock.weights().iter().copied().chain(std::iter::repeat(1.0));
            values.iter().copied().zip(weights.map(|weight| weight * CPU_SAMPLE_WEIGHT))
        };
        Some(Self {
            name: first.name.clone(),
            subject: first.subject.clone(),
            metric,
            samples: values.len() as u64,
            first: clock.times.first().copied(),
            last: clock.times.last().copied(),
            step_s: clock.step_s,
            mean: values.iter().sum::<f64>() / values.len() as f64,
            max: distribution.quantile(1.0),
            distribution,
            recent: if cpu || memory { recent(&clock, &values) } else { None },
            histogram: buckets(metric).map_or_else(Histogram::default, |own| Histogram::of(&own, weighed())),
            peaks: if memory { peaks(&clock.times, &values) } else { Vec::new() },
            hours: super::profile::hours(&clock, &values),
            doubts,
        })
    }

    /// Whether both are about the same thing, so that the newer one replaces the older.
    #[must_use]
    pub fn replaces(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }

    /// The subject and the metric; the name too where the file names no subject.
    pub(super) fn identity(&self) -> (&Subject, Metric, &str) {
        identity(&self.subject, self.metric, &self.name)
    }

    /// Days from the first sample to the last.
    #[must_use]
    pub fn days(&self) -> f64 {
        match (self.first, self.last) {
            (Some(first), Some(last)) => (last - first) / 86_400.0,
            _ => 0.0,
        }
    }
}

/// What tells one subject's use of one resource from another's.
pub(super) fn identity<'a>(subject: &'a Subject, metric: Metric, name: &'a str) -> (&'a Subject, Metric, &'a str) {
    (subject, metric, if is_nobody(subject) { name } else { "" })
}

/// Whether the file does not say whose measurement it is.
pub(super) fn is_nobody(subject: &Subject) -> bool {
    let Subject { workload, replica, container, namespace: _, node } = subject;
    workload.is_empty() && replica.is_empty() && container.is_empty() && node.is_empty()
}

/// Buckets of a metric's histogram.
pub(super) const fn buckets(metric: Metric) -> Option<Buckets> {
    match metric {
        Metric::Cpu => Some(CPU_BUCKETS),
        Metric::CpuPercent => Some(PERCENT_BUCKETS),
        Metric::Memory | Metric::MemoryPercent | Metric::Load => None,
    }
}

/// Values no resource can have. Of load, every number is a number.
fn below_zero(series: &Series) -> u64 {
    if series.metric == Metric::Load { 0 } else { series.values.iter().filter(|value| **value < 0.0).count() as u64 }
}

/// Times and values of all series, by time; what is below zero is left out. Times are given only where every series has
/// them.
fn together(series: &[&Series]) -> (Clock<'static>, Vec<f64>) {
    let timed = series.iter().all(|series| series.times.len() == series.values.len());
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for series in series {
        let times = series.times.iter().copied().chain(std::iter::repeat(0.0));
        let load = series.metric == Metric::Load;
        pairs.extend(times.zip(series.values.iter().copied()).filter(|(_, value)| load || *value >= 0.0));
    }
    pairs.sort_unstable_by(|left, right| left.0.total_cmp(&right.0).then(left.1.total_cmp(&right.1)));
    let (times, values): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let step_s = series.iter().map(|series| series.step_s()).fold(0.0, f64::max);
    let clock = if timed { Clock::of(Cow::Owned(times), step_s) } else { Clock::default() };
    (clock, values)
}

/// What KRR looks at, where that is not everything.
fn recent(clock: &Clock<'_>, values: &[f64]) -> Option<Recent> {
    let from = clock.times.last()? - KRR_HISTORY_S;
    let values = values.get(clock.times.partition_point(|time| *time < from)..)?;
    (values.len() < clock.times.len()).then(|| {
        let distribution = Distribution::of(values);
        Recent { samples: values.len() as u64, max: distribution.quantile(1.0), distribution }
    })
}

/// The peak of each interval of a day, counted from the first sample, and the interval's end; the newest ones.
fn peaks(times: &[f64], values: &[f64]) -> Vec<(f64, f64)> {
    let start = times.first().copied().unwrap_or(0.0);
    let mut peaks: Vec<(f64, f64)> = Vec::new();
    for (time, value) in times.iter().copied().chain(std::iter::repeat(start)).zip(values) {
        match peaks.last_mut() {
            Some((end, peak)) if time < *end => *peak = peak.max(*value),
            _ => {
                let end = start + (((time - start) / MEMORY_INTERVAL_S).floor() + 1.0) * MEMORY_INTERVAL_S;
                peaks.push((end, *value));
                if peaks.len() > MEMORY_INTERVALS {
                    peaks.remove(0);
                }
            }
        }
    }
    peaks
}

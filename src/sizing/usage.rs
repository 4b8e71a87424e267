//! One subject's use of one resource, reduced to what sizing asks: a few kilobytes, however long the file was.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::distribution::{Distribution, KEPT};
use super::doubt::{Course, Doubt};
use super::histogram::{Buckets, CPU_BUCKETS, HALF_LIFE_S, Histogram, PERCENT_BUCKETS, decay};
use crate::import::{Metric, Series, Subject};

/// Seconds of one interval of which the Vertical Pod Autoscaler keeps the peak of memory.
pub(super) const MEMORY_INTERVAL_S: f64 = 86_400.0;
/// Intervals it keeps.
pub(super) const MEMORY_INTERVALS: usize = 8;
/// What it lets a sample of CPU weigh, since release 1.4 of 2025; before, the request in cores, and at least this.
pub(super) const CPU_SAMPLE_WEIGHT: f64 = 0.1;

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
    /// The use that one or several series of one subject and one metric show. None where there are no values.
    #[must_use]
    pub(super) fn of(series: &[&Series]) -> Option<Self> {
        let first = series.first()?;
        let (metric, cpu) = (first.metric, matches!(first.metric, Metric::Cpu | Metric::CpuPercent));
        let (times, values, negative) = samples(series);
        let mut largest = f64::NEG_INFINITY;
        for value in values.iter() {
            largest = largest.max(*value);
        }
        if values.is_empty() {
            return None;
        }
        let distribution = match series {
            [only] if negative == 0 && values.len() > KEPT => Distribution::of_quantiles(|share| only.quantile(share)),
            _ => {
                let mut sorted = values.to_vec();
                sorted.sort_unstable_by(f64::total_cmp);
                Distribution::of_sorted(&sorted)
            }
        };
        let step_s = match series {
            [only] => only.step_s(),
            _ => series.iter().map(|series| series.step_s()).fold(0.0, f64::max),
        };
        let mut doubts = match metric {
            Metric::Load => Vec::new(),
            _ => Course { times: &times, values: &values, step_s, cpu }.doubts(),
        };
        if negative > 0 {
            doubts.push(Doubt::Negative { count: negative });
        }
        if series.len() > 1 {
            doubts.push(Doubt::SeveralSeries { series: u32::try_from(series.len()).unwrap_or(u32::MAX) });
        }
        let memory = matches!(metric, Metric::Memory | Metric::MemoryPercent);
        Some(Self {
            name: first.name.clone(),
            subject: first.subject.clone(),
            metric,
            samples: values.len() as u64,
            first: times.first().copied(),
            last: times.last().copied(),
            step_s,
            mean: mean(&values),
            max: largest,
            distribution,
            histogram: buckets(metric).map_or_else(Histogram::default, |own| histogram(&own, &times, &values)),
            peaks: if memory { peaks(&times, &values) } else { Vec::new() },
            hours: super::profile::hours(&times, &values, step_s),
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

/// Times and values of all series, by time; what is below zero is left out and counted. Times are given only where every
/// series has them.
fn samples<'a>(series: &[&'a Series]) -> (Cow<'a, [f64]>, Cow<'a, [f64]>, u64) {
    let below = |series: &&Series| series.values.iter().filter(|value| **value < 0.0).count() as u64;
    let negative: u64 = series.iter().map(below).sum();
    if let ([only], 0) = (series, negative) {
        let times = if only.times.len() == only.values.len() { &only.times[..] } else { &[] };
        return (Cow::Borrowed(times), Cow::Borrowed(&only.values), 0);
    }
    let timed = series.iter().all(|series| series.times.len() == series.values.len());
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for series in series {
        let times = series.times.iter().copied().chain(std::iter::repeat(0.0));
        pairs.extend(times.zip(series.values.iter().copied()).filter(|(_, value)| *value >= 0.0));
    }
    pairs.sort_by(|left, right| left.0.total_cmp(&right.0));
    let (times, values): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    (Cow::Owned(if timed { times } else { Vec::new() }), Cow::Owned(values), negative)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Every sample in its bucket, weighing less the older it is; all the same where there are no times.
fn histogram(buckets: &Buckets, times: &[f64], values: &[f64]) -> Histogram {
    let newest = times.last().copied().unwrap_or(0.0);
    // A file of many columns repeats its times.
    let (mut known, mut weight) = (f64::NAN, 0.0);
    let weigh = move |time: f64| {
        if time != known {
            known = time;
            weight = CPU_SAMPLE_WEIGHT * decay(time, newest, HALF_LIFE_S);
        }
        weight
    };
    let times = times.iter().copied().chain(std::iter::repeat(newest)).map(weigh);
    Histogram::of(buckets, values.iter().copied().zip(times))
}

/// The peak of each interval of a day, counted from the first sample, and the interval's end; the newest ones.
fn peaks(times: &[f64], values: &[f64]) -> Vec<(f64, f64)> {
    let start = times.first().copied().unwrap_or(0.0);
    let mut peaks: Vec<(f64, f64)> = Vec::new();
    for (time, value) in times.iter().copied().chain(std::iter::repeat(start)).zip(values) {
        let end = start + (((time - start) / MEMORY_INTERVAL_S).floor() + 1.0) * MEMORY_INTERVAL_S;
        match peaks.last_mut() {
            Some((last, peak)) if *last == end => *peak = peak.max(*value),
            _ => peaks.push((end, *value)),
        }
        if peaks.len() > MEMORY_INTERVALS {
            peaks.remove(0);
        }
    }
    peaks
}

//! How load moves over the day or the week, from what was measured.

use super::clock::Clock;
use super::estimate::Choices;
use super::measured::Measured;
use super::usage::Usage;
use crate::import::Metric;
use crate::workload::LoadProfile;

const DAY_S: f64 = 86_400.0;
/// Hours of the day.
const DAY: usize = 24;
/// Hours of the week.
const WEEK: usize = 168;
/// The key of the sum over everything measured.
const ALL: &str = "cpu of all";

/// Something a load profile can be taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// What [`Choices::load`] says to choose it.
    pub key: String,
    /// Its name for the reader.
    pub label: String,
    /// Hours it covers: 168 or 24.
    pub hours: usize,
}

/// Means by hour of the week from Monday 0:00, or of the day; nothing where an hour has no sample. UTC, or the clock of
/// the file where it names no zone.
pub(super) fn hours(clock: &Clock<'_>, values: &[f64]) -> Vec<f64> {
    let covered = clock.span() + clock.step_s;
    if covered < DAY_S {
        return Vec::new();
    }
    let mut sums = [(0.0_f64, 0.0_f64); WEEK];
    for (hour, value) in clock.hours.iter().zip(values) {
        if let Some((sum, count)) = sums.get_mut(usize::from(*hour)) {
            *sum += value;
            *count += 1.0;
        }
    }
    let means = |sums: &[(f64, f64)]| -> Option<Vec<f64>> {
        sums.iter().map(|(sum, count)| (*count > 0.0).then(|| sum / count)).collect()
    };
    let week = || (covered >= 7.0 * DAY_S).then(|| means(&sums)).flatten();
    let day = || {
        let mut day = [(0.0, 0.0); DAY];
        for (index, (sum, count)) in sums.iter().enumerate() {
            if let Some((day_sum, day_count)) = day.get_mut(index % DAY) {
                *day_sum += sum;
                *day_count += count;
            }
        }
        means(&day)
    };
    week().or_else(day).unwrap_or_default()
}

/// What a profile can be taken from: everything measured that covers a day, load itself first, then CPU.
#[must_use]
pub fn loads(measured: &Measured) -> Vec<Load> {
    let mut loads = Vec::new();
    let summed = summands(measured);
    if summed.len() > 1 {
        let label = format!("CPU of all {} measured, together", summed.len());
        let hours = if summed.iter().all(|usage| usage.hours.len() == WEEK) { WEEK } else { DAY };
        loads.push(Load { key: ALL.to_owned(), label, hours });
    }
    for metric in [Metric::Load, Metric::Cpu, Metric::CpuPercent] {
        let own = measured.usages.iter().filter(|usage| usage.metric == metric && !usage.hours.is_empty());
        loads.extend(own.map(|usage| Load { key: key(usage), label: usage.name.clone(), hours: usage.hours.len() }));
    }
    loads
}

/// The key of one series among [`loads`].
fn key(usage: &Usage) -> String {
    let metric = match usage.metric {
        Metric::Cpu => "cpu",
        Metric::CpuPercent => "cpu-percent",
        Metric::Memory => "memory",
        Metric::MemoryPercent => "memory-percent",
        Metric::Load => "load",
    };
    format!("{metric}: {}", usage.name)
}

/// The CPU of everything that covers a day, in one unit: cores where there are any, else percent.
fn summands(measured: &Measured) -> Vec<&Usage> {
    let of = |metric: Metric| -> Vec<&Usage> {
        measured.usages.iter().filter(|usage| usage.metric == metric && !usage.hours.is_empty()).collect()
    };
    let cores = of(Metric::Cpu);
    if cores.is_empty() { of(Metric::CpuPercent) } else { cores }
}

/// The load profile: of the series that was chosen; else of a series of load, where there is one; else the CPU of
/// everything measured, together. With its name and its peak relative to its mean.
#[must_use]
pub fn load_profile(measured: &Measured, choices: &Choices) -> Option<(String, LoadProfile, f64)> {
    let covered = || measured.usages.iter().filter(|usage| !usage.hours.is_empty());
    let chosen = covered().find(|usage| !choices.load.is_empty() && key(usage) == choices.load);
    let own = chosen.or_else(|| covered().find(|usage| usage.metric == Metric::Load && choices.load != ALL));
    let (label, values) = match own {
        Some(usage) => (usage.name.clone(), usage.hours.clone()),
        None => together(&summands(measured))?,
    };
    let profile = LoadProfile::measured(&values)?;
    let peak_to_mean = profile.peak_to_mean(1.0);
    Some((label, profile, peak_to_mean))
}

/// The sum, by hour of the week where all cover it, else by hour of the day.
fn together(usages: &[&Usage]) -> Option<(String, Vec<f64>)> {
    let first = usages.first()?;
    let hours = if usages.iter().all(|usage| usage.hours.len() == WEEK) { WEEK } else { DAY };
    let mut sums = vec![0.0; hours];
    for usage in usages {
        let days = (usage.hours.len() / hours).max(1) as f64;
        for (index, value) in usage.hours.iter().enumerate() {
            if let Some(sum) = sums.get_mut(index % hours) {
                *sum += value / days;
            }
        }
    }
    let label = if usages.len() == 1 { first.name.clone() } else { format!("CPU of all {} measured", usages.len()) };
    Some((label, sums))
}

//! What depends on the times of samples alone, worked out once for all columns of a table that share them.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::histogram::{HALF_LIFE_S, decay};
use crate::import::Series;

const HOUR_S: f64 = 3_600.0;
/// Hours of the week.
const WEEK: f64 = 168.0;
/// Hours from a Monday to the first one of 1970, which was a Thursday's.
const MONDAY: f64 = 72.0;
/// Samples after which a weight is computed anew, so that roundings of a product do not add up.
const ANCHOR: usize = 1_024;

/// Times of samples, ascending, and what follows from them.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock<'a> {
    /// The times; none at all where a file gives none.
    pub times: Cow<'a, [f64]>,
    /// Usual seconds between them.
    pub step_s: f64,
    /// The hour of the week of each, from Monday 0:00.
    pub hours: Vec<u8>,
    weights: OnceCell<Vec<f64>>,
}

impl<'a> Clock<'a> {
    /// Of ascending times, with the usual step among them.
    pub(super) fn of(times: Cow<'a, [f64]>, step_s: f64) -> Self {
        Self { step_s, hours: hours(&times), weights: OnceCell::new(), times }
    }

    /// Of a series.
    pub(super) fn of_series(series: &'a Series) -> Self {
        let times = if series.times.len() == series.values.len() { &series.times[..] } else { &[] };
        let step_s = majority_step(times).unwrap_or_else(|| series.step_s());
        Self::of(Cow::Borrowed(times), step_s)
    }

    /// What a sample of each time weighs when the last counts in full.
    pub(super) fn weights(&self) -> &[f64] {
        self.weights.get_or_init(|| weights(&self.times))
    }

    /// Seconds from the first to the last.
    pub(super) fn span(&self) -> f64 {
        match (self.times.first(), self.times.last()) {
            (Some(first), Some(last)) => last - first,
            _ => 0.0,
        }
    }
}

/// The difference between neighbours that more than half of those that differ have, to a millisecond; found in one pass
/// without sorting, by the vote of Boyer and Moore. None where no difference has a majority.
fn majority_step(times: &[f64]) -> Option<f64> {
    let steps = || {
        times.windows(2).filter_map(|pair| match pair {
            [before, after] if after > before => Some(((after - before) * 1_000.0).round()),
            _ => None,
        })
    };
    let (mut candidate, mut votes, mut all) = (0.0, 0_usize, 0_usize);
    for step in steps() {
        all += 1;
        if votes == 0 {
            candidate = step;
        }
        if step == candidate {
            votes += 1;
        } else {
            votes -= 1;
        }
    }
    let share = if votes * 2 > all { all } else { steps().filter(|step| *step == candidate).count() };
    (share * 2 > all).then_some(candidate / 1_000.0)
}

fn hours(times: &[f64]) -> Vec<u8> {
    let (mut from, mut to, mut hour) = (f64::INFINITY, f64::NEG_INFINITY, 0_u8);
    let hour_of = |time: &f64| {
        if !(from <= *time && *time < to) {
            from = (time / HOUR_S).floor() * HOUR_S;
            to = from + HOUR_S;
            hour = (from / HOUR_S + MONDAY).rem_euclid(WEEK) as u8;
        }
        hour
    };
    times.iter().map(hour_of).collect()
}

/// From the newest back: at equal steps a weight is the one behind it times the same factor.
fn weights(times: &[f64]) -> Vec<f64> {
    let newest = times.last().copied().unwrap_or(0.0);
    let mut weights = vec![0.0; times.len()];
    let (mut step, mut factor, mut behind, mut weight) = (f64::NAN, 1.0, newest, 1.0);
    for (count, (slot, time)) in weights.iter_mut().zip(times).rev().enumerate() {
        if behind - time != step {
            step = behind - time;
            factor = decay(0.0, step, HALF_LIFE_S);
        }
        weight = if count.is_multiple_of(ANCHOR) { decay(*time, newest, HALF_LIFE_S) } else { weight * factor };
        behind = *time;
        *slot = weight;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_powers_of_two_whatever_the_steps() {
        let even: Vec<f64> = (0..50_000).map(|index| f64::from(index) * 60.0).collect();
        let uneven: Vec<f64> = (0..5_000).map(|index| f64::from(index) * 60.0 + f64::from(index % 7) * 0.1).collect();
        for times in [even, uneven] {
            let newest = times.last().copied().unwrap_or(0.0);
            for (time, weight) in times.iter().zip(weights(&times)) {
                let exact = decay(*time, newest, HALF_LIFE_S);
                assert!((weight - exact).abs() <= exact * 1e-12, "{time}: {weight} is not {exact}");
            }
        }
    }

    #[test]
    fn the_usual_step_needs_a_majority() {
        assert_eq!(majority_step(&[0.0, 60.0, 60.0, 60.0, 120.0, 600.0, 660.0]), Some(60.0));
        assert_eq!(majority_step(&[0.0, 60.0, 180.0]), None);
        assert_eq!(majority_step(&[0.0, 10.0, 20.0, 50.0, 80.0, 90.0, 100.0]), Some(10.0));
        assert_eq!(majority_step(&[]), None);
    }

    #[test]
    fn hours_count_from_monday() {
        let monday = 1_736_121_600.0;
        assert_eq!(hours(&[monday - 1.0, monday, monday + 3_599.0, monday + 3_600.0, -1.0]), [167, 0, 0, 1, 71]);
    }
}

//! Everything measured, one entry for each subject and metric.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::usage::{Usage, identity};
use crate::import::Series;

/// Subjects and metrics that are kept: about 20 MB. More pods than that are a fleet whose file was not meant for a page.
pub(super) const MOST: usize = 5_000;

/// Measurements reduced to what sizing needs; a few kilobytes for each subject, however long the file was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// One for each subject and metric, in the order they came.
    pub usages: Vec<Usage>,
    /// How many more there were.
    pub left_out: u64,
}

/// Reduces series; several of one subject and one metric become one.
#[must_use]
pub fn measured(series: &[Series]) -> Measured {
    let mut places = BTreeMap::new();
    let mut groups: Vec<Vec<&Series>> = Vec::new();
    for series in series {
        let place = *places.entry(identity(&series.subject, series.metric, &series.name)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(series),
            None => groups.push(vec![series]),
        }
    }
    let left_out = groups.len().saturating_sub(MOST) as u64;
    let mut clock = Clock::default();
    Measured { usages: groups.iter().take(MOST).filter_map(|group| Usage::of(group, &mut clock)).collect(), left_out }
}

impl Measured {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.usages.is_empty()
    }

    /// With newer measurements: of the same subject and metric they replace what was there, and the rest stays. A single
    /// moment does not replace a measurement over time, which says more.
    #[must_use]
    pub fn merged(mut self, mut newer: Self) -> Self {
        let lasting: BTreeSet<_> = self.usages.iter().filter(|usage| usage.days() > 0.0).map(Usage::identity).collect();
        newer.usages.retain(|usage| usage.days() > 0.0 || !lasting.contains(&usage.identity()));
        let mut fresh: BTreeMap<_, _> = BTreeMap::new();
        for (place, usage) in newer.usages.iter().enumerate() {
            fresh.insert(usage.identity(), place);
        }
        let kept: Vec<bool> = self.usages.iter().map(|usage| !fresh.contains_key(&usage.identity())).collect();
        // What is replaced keeps its place, so that a table does not jump.
        let mut taken = vec![false; newer.usages.len()];
        let place_of = |usage: &Usage| fresh.get(&usage.identity()).copied();
        let places: Vec<Option<usize>> = self.usages.iter().map(place_of).collect();
        for ((usage, kept), place) in self.usages.iter_mut().zip(kept).zip(places) {
            if let (false, Some(new)) = (kept, place.and_then(|place| newer.usages.get(place))) {
                usage.clone_from(new);
                if let Some(slot) = place.and_then(|place| taken.get_mut(place)) {
                    *slot = true;
                }
            }
        }
        let added = newer.usages.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(usage, _)| usage);
        self.usages.extend(added);
        let beyond = self.usages.len().saturating_sub(MOST) as u64;
        self.usages.truncate(MOST);
        self.left_out = self.left_out.max(newer.left_out).max(beyond);
        self
    }
}

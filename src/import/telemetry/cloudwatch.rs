//! Answers of CloudWatch: `get-metric-statistics` (Datapoints) and `get-metric-data` (MetricDataResults).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::gathering::{Column, Reading, Skipped};
use super::json::{self, Lines, Real, Text};
use super::meaning::{self, Meaning};
use super::moment;
use super::number::Dimension;
use super::start::Start;
use crate::import::outcome::Fault;

/// Whether this is such an answer.
pub(super) fn is(start: &Start<'_>) -> bool {
    start.json_with(&["Datapoints", "MetricDataResults"])
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer<'t> {
    #[serde(borrow, rename = "Label")]
    label: Text<'t>,
    #[serde(borrow, rename = "Datapoints")]
    points: Option<Vec<Point<'t>>>,
    #[serde(borrow, rename = "MetricDataResults")]
    results: Vec<Outcome<'t>>,
    #[serde(borrow, rename = "NextToken")]
    next: Text<'t>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Point<'t> {
    #[serde(borrow, rename = "Timestamp")]
    time: Text<'t>,
    #[serde(rename = "Average")]
    average: Option<Real>,
    #[serde(rename = "Maximum")]
    maximum: Option<Real>,
    #[serde(rename = "Sum")]
    sum: Option<Real>,
    #[serde(rename = "SampleCount")]
    count: Option<Real>,
    #[serde(rename = "Minimum")]
    minimum: Option<Real>,
    #[serde(borrow, rename = "ExtendedStatistics")]
    extended: BTreeMap<&'t str, Real>,
    #[serde(borrow, rename = "Unit")]
    unit: Text<'t>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Outcome<'t> {
    #[serde(borrow, rename = "Id")]
    id: Text<'t>,
    #[serde(borrow, rename = "Label")]
    label: Text<'t>,
    #[serde(borrow, rename = "Timestamps")]
    times: Vec<Text<'t>>,
    #[serde(rename = "Values")]
    values: Vec<Real>,
    #[serde(borrow, rename = "StatusCode")]
    status: Text<'t>,
}

impl Point<'_> {
    /// The statistics of the point by how well they serve to size: an average is what percentiles are meant for, a
    /// maximum sees the peaks of its period.
    fn statistics(&self) -> impl Iterator<Item = (&str, f64)> {
        let named = [
            ("Average", self.average),
            ("Maximum", self.maximum),
            ("Sum", self.sum),
            ("SampleCount", self.count),
            ("Minimum", self.minimum),
        ];
        // The highest percentile comes last in the order of names, and goes after the maximum.
        let extended = self.extended.iter().rev().map(|(name, value)| (*name, Some(*value)));
        let (first, last) = named.split_at(2);
        let all = first.iter().copied().chain(extended).chain(last.iter().copied());
        let all: Vec<_> = all.filter_map(|(name, value)| Some((name, value?.value))).collect();
        all.into_iter()
    }
}

/// Reads the answers.
pub(super) fn read(_: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let text = reading.text;
    let mut lines = Lines::of(text);
    let (mut found, mut more) = (0_u64, false);
    json::values(text, |deserializer| {
        let answer = Answer::deserialize(deserializer)?;
        let offset = json::offset(text, answer.label.as_ptr() as usize).unwrap_or(0);
        let line = lines.at(offset);
        more |= !answer.next.is_empty();
        if let Some(points) = &answer.points {
            found += points.len() as u64;
            statistics(reading, &answer.label, points, line);
        }
        for outcome in &answer.results {
            let offset = json::offset(text, outcome.id.as_ptr() as usize).unwrap_or(0);
            let line = lines.at(offset);
            found += outcome.values.len() as u64;
            more |= &*outcome.status == "PartialData";
            data(reading, outcome, line);
        }
        Ok(())
    })?;
    reading.at(text.len())?;
    if found == 0 {
        return Err(Fault::new(
            1,
            "This answer of CloudWatch holds no data points. Check the name space, the dimensions and the period asked for.",
        ));
    }
    if more {
        reading
            .notes
            .warning(1, "CloudWatch has more of this than the answer holds; ask for the rest with `NextToken`.");
    }
    Ok(())
}

fn statistics(reading: &mut Reading<'_>, label: &str, points: &[Point<'_>], line: u32) {
    // One statistic for the whole series, the best that its points have.
    let Some((statistic, others)) = points.first().map(|point| {
        let mut names = point.statistics().map(|(name, _)| name.to_owned());
        (names.next(), names.collect::<Vec<String>>())
    }) else {
        return;
    };
    let Some(statistic) = statistic else {
        reading.notes.warning(line, "The data points of CloudWatch hold no statistic; ask for `Average`.");
        return;
    };
    let unit = points.first().map_or("", |point| &*point.unit);
    let place = column(reading, label, unit, line);
    for point in points {
        let value = point.statistics().find(|(name, _)| *name == statistic).map(|(_, value)| value);
        match (moment::seconds(&point.time), value) {
            (Some(time), Some(value)) if value.is_finite() => reading.push(place, line, Some(time), value),
            (None, _) => reading.skip(Skipped::Untimed, line),
            _ => reading.skip(Skipped::Cells, line),
        }
    }
    if !others.is_empty() {
        let others = others.join(", ");
        reading.notes.info(line, format!("`{label}`: of its statistics `{statistic}` is used; {others} are left out."));
    } else if statistic != "Average" {
        let text = format!("`{label}`: its statistic is `{statistic}` of each period, and is taken as the use itself.");
        reading.notes.assumed(line, text);
    }
}

fn data(reading: &mut Reading<'_>, outcome: &Outcome<'_>, line: u32) {
    let label = if outcome.label.is_empty() { &outcome.id } else { &outcome.label };
    let place = column(reading, label, "", line);
    for (time, value) in outcome.times.iter().zip(&outcome.values) {
        match moment::seconds(time) {
            Some(time) if value.value.is_finite() => reading.push(place, line, Some(time), value.value),
            Some(_) => reading.skip(Skipped::Cells, line),
            None => reading.skip(Skipped::Untimed, line),
        }
    }
    for _ in outcome.times.len().min(outcome.values.len())..outcome.times.len().max(outcome.values.len()) {
        reading.skip(Skipped::Untimed, line);
    }
}

fn column(reading: &mut Reading<'_>, label: &str, unit: &str, line: u32) -> Option<usize> {
    let mut meaning: Meaning = meaning::meaning(label);
    // A unit that a name fixes is the better one: ECS gives CPU units as `None`.
    if let Some((dimension, factor)) =
        meaning::dimension(unit).filter(|_| meaning.factor.is_none() || unit == "Percent")
    {
        meaning = meaning::with_unit(meaning, dimension);
        if dimension == Dimension::Bytes {
            meaning.factor = Some(factor);
        }
    }
    let subject = super::series::Subject {
        replica: meaning::rest(label).trim_matches([' ', '-', '_', ':', '/']).to_owned(),
        ..Default::default()
    };
    let key = format!("{}\0{label}\0{unit}", reading.file);
    reading.column(&key, line, || Column::named(label.to_owned(), meaning, subject))
}

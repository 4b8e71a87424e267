//! Answers of Prometheus' HTTP API → columns, read in one pass without building a tree: `query_range` (a matrix) and
//! `query` (a vector), of Prometheus, Thanos, Mimir and VictoriaMetrics, whole or only their `result`, and what
//! VictoriaMetrics exports.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::gathering::{Column, Reading, Skipped};
use super::json::{self, Lines, Real, Text};
use super::labels::{self, Twice};
use super::meaning::{self, Meaning};
use super::moment;
use super::number;
use super::start::Start;
use crate::import::outcome::Fault;

const HINT: &str = "Ask `/api/v1/query_range` with a start, an end and a step, which gives a matrix.";

/// Whether this is such an answer.
pub(super) fn is(start: &Start<'_>) -> bool {
    let series = start.json_with(&["metric"]) && start.json_with(&["values", "value"]);
    let answer = start.json_with(&["resultType"]) || (start.json_with(&["status"]) && start.json_with(&["errorType"]));
    series || answer
}

/// Reads the answer.
pub(super) fn read(_: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let text = reading.text;
    let mut state = State {
        lines: Lines::of(text),
        kind: String::new(),
        error: String::new(),
        fault: None,
        count: 0,
        moments: 0,
        reading,
    };
    let outcome = json::values(text, |deserializer| Node { state: &mut state }.deserialize(deserializer));
    if let Some(fault) = state.fault {
        return Err(fault);
    }
    outcome?;
    let (kind, count, moments) = (state.kind, state.count, state.moments);
    if !state.error.is_empty() {
        return Err(Fault::new(
            1,
            format!("Prometheus answered with an error, not with measurements: {}", state.error),
        ));
    }
    if matches!(&*kind, "streams" | "scalar" | "string") && count == 0 {
        let what = if kind == "streams" { "lines of logs" } else { "one value of nobody in particular" };
        return Err(Fault::new(1, format!("This answer holds {what} (`resultType` is `{kind}`). {HINT}")));
    }
    if count == 0 {
        return Err(Fault::new(
            1,
            "This answer of Prometheus holds no series: nothing matched the query in that time. Check the names of its labels.",
        ));
    }
    if moments == count {
        reading.notes.warning(
            1,
            format!("This answer of Prometheus holds one moment of each series, which says nothing of peaks. {HINT}"),
        );
    }
    Ok(())
}

struct State<'r, 't, 'n> {
    reading: &'r mut Reading<'n>,
    lines: Lines<'t>,
    /// `resultType`.
    kind: String,
    error: String,
    fault: Option<Fault>,
    /// Series, and those of them that are one moment.
    count: u64,
    moments: u64,
}

/// A series while it is read.
#[derive(Default)]
struct Found<'t> {
    labels: Option<labels::Pairs<'t>>,
    times: Vec<f64>,
    values: Vec<f64>,
    moment: bool,
    infinite: u64,
    address: usize,
}

/// Any value of an answer: what may hold series is looked into.
struct Node<'s, 'r, 't, 'n> {
    state: &'s mut State<'r, 't, 'n>,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answer of Prometheus")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = Found::default();
        while let Some(key) = map.next_key::<Text<'de>>()? {
            match &*key {
                "data" | "result" | "results" => map.next_value_seed(Node { state: &mut *self.state })?,
                "resultType" => self.state.kind = map.next_value::<Text<'de>>()?.to_owned(),
                "error" => self.state.error = map.next_value::<Text<'de>>()?.to_owned(),
                "metric" => {
                    found.address = key.as_ptr() as usize;
                    found.labels = Some(map.next_value_seed(LabelMap)?);
                }
                "values" => map.next_value_seed(Samples { found: &mut found, state: &mut *self.state })?,
                "value" => {
                    found.moment = true;
                    let (time, value) = map.next_value::<(Real, Real)>()?;
                    found.push(time.value, value.value);
                }
                "timestamps" => found.times = map.next_value_seed(Times)?,
                "histogram" | "histograms" => {
                    self.state.reading.skip(Skipped::Metrics, 0);
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        found.finish(self.state);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Node { state: &mut *self.state })?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// `{"pod": "web-1", …}`.
struct LabelMap;

impl<'de> DeserializeSeed<'de> for LabelMap {
    type Value = labels::Pairs<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LabelMap {
    type Value = labels::Pairs<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the labels of a series")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut labels = Vec::new();
        while let Some((name, value)) = map.next_entry::<Text<'de>, Text<'de>>()? {
            labels.push((name.0, value.0));
        }
        Ok(labels)
    }
}

/// `[[1700000000.5, "0.25"], …]`, or only the values, whose times stand apart.
struct Samples<'f, 'l, 's, 'r, 't, 'n> {
    found: &'f mut Found<'l>,
    state: &'s mut State<'r, 't, 'n>,
}

impl<'de> DeserializeSeed<'de> for Samples<'_, '_, '_, '_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Samples<'_, '_, '_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of times and values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(sample) = list.next_element_seed(Sample)? {
            match sample {
                (Some(time), value) => self.found.push(time, value.value),
                // The times of these come in a list of their own, so each needs its place.
                (None, value) => self.found.values.push(value.value),
            }
            let State { reading, fault, .. } = &mut *self.state;
            if let (_, Real { address: 1.., .. }) = sample {
                json::at(reading, sample.1.address, fault)?;
            }
        }
        Ok(())
    }
}

/// A pair, or a value alone.
struct Sample;

impl<'de> DeserializeSeed<'de> for Sample {
    type Value = (Option<f64>, Real);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Sample {
    type Value = (Option<f64>, Real);

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a time and a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut pair: A) -> Result<Self::Value, A::Error> {
        let time = pair.next_element::<Real>()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let value = pair.next_element::<Real>()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
        while pair.next_element::<IgnoredAny>()?.is_some() {}
        Ok((Some(time.value), value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok((None, Real { value, address: 0 }))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok((None, Real { value: number as f64, address: 0 }))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok((None, Real { value: number as f64, address: 0 }))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok((None, Real { value: number::real(text).unwrap_or(f64::NAN), address: text.as_ptr() as usize }))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok((None, Real { value: f64::NAN, address: 0 }))
    }
}

/// `[1700000000000, …]`, in thousandths of a second.
struct Times;

impl<'de> DeserializeSeed<'de> for Times {
    type Value = Vec<f64>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<f64>, D::Error> {
        let times: Vec<Real> = serde::Deserialize::deserialize(deserializer)?;
        Ok(times.into_iter().map(|time| moment::epoch(time.value).unwrap_or(time.value)).collect())
    }
}

impl Found<'_> {
    fn push(&mut self, time: f64, value: f64) {
        if time.is_finite() && value.is_finite() {
            self.times.push(time);
            self.values.push(value);
        } else {
            self.infinite += 1;
        }
    }

    /// Puts what was read where it belongs.
    fn finish(mut self, state: &mut State<'_, '_, '_>) {
        let Some(labels) = self.labels else {
            return;
        };
        state.count += 1;
        state.moments += u64::from(self.moment);
        let line = json::offset(state.lines.text(), self.address).map_or(0, |offset| state.lines.at(offset));
        let reading = &mut *state.reading;
        if self.times.len() == self.values.len() && self.values.iter().any(|value| !value.is_finite()) {
            let samples = self.times.iter().zip(&self.values).filter(|(_, value)| value.is_finite());
            let (times, values): (Vec<f64>, Vec<f64>) = samples.map(|(time, value)| (*time, *value)).unzip();
            self.infinite += (self.values.len() - values.len()) as u64;
            (self.times, self.values) = (times, values);
        }
        for _ in 0..self.infinite {
            reading.skip(Skipped::Infinite, line);
        }
        let metric = labels::value(&labels, "__name__");
        if let Some(skipped) = left_out(metric, &labels) {
            reading.skip(skipped, line);
            return;
        }
        let said = labels::said(metric, &labels);
        let name = labels::name(metric, &labels);
        let name = if name.is_empty() { format!("series {}", state.count) } else { name };
        let meaning = if said.metric.is_empty() { Meaning::UNKNOWN } else { meaning::meaning(&said.metric) };
        let key = format!("{}\0{name}", reading.file);
        let summand = said.summand && meaning.metric == Some(super::series::Metric::Cpu);
        let make = || Column { labelled: true, summand, ..Column::named(name, meaning, said.subject) };
        let Some(column) = reading.column(&key, line, make).and_then(|place| reading.at_place(place)) else {
            reading.skip(Skipped::Series, line);
            return;
        };
        if column.values.is_empty() {
            // What grew while it was read keeps no room it does not need.
            self.times.shrink_to_fit();
            self.values.shrink_to_fit();
            (column.times, column.values) = (self.times, self.values);
        } else {
            column.times.append(&mut self.times);
            column.values.append(&mut self.values);
        }
    }
}

/// Why a series is left out at once, if it is.
pub(super) fn left_out(metric: &str, labels: &labels::Labels<'_>) -> Option<Skipped> {
    match labels::counted_twice(metric, labels) {
        Some(Twice::Pause) => return Some(Skipped::Pause),
        Some(Twice::Group) => return Some(Skipped::Groups),
        None => {}
    }
    let mode = labels::value(labels, "mode");
    matches!(mode, "idle" | "iowait" | "steal").then_some(Skipped::Idle)
}

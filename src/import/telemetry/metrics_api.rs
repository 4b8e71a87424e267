//! The metrics API of Kubernetes, which `kubectl top` asks: `kubectl get --raw /apis/metrics.k8s.io/v1beta1/pods` and
//! `…/nodes`, or `kubectl get podmetrics -o json`.

use serde::Deserialize;

use super::docker_stats::labelled;
use super::gathering::{Reading, Skipped};
use super::json::{self, Lines, Text};
use super::kubectl_top::label;
use super::meaning::Meaning;
use super::moment;
use super::number;
use super::series::{Metric, Subject};
use super::start::Start;
use crate::import::outcome::Fault;

/// Whether this is such an answer.
pub(super) fn is(start: &Start<'_>) -> bool {
    start.head.contains("metrics.k8s.io/") && start.json_with(&["usage"])
}

/// A list of pods or nodes, or one of them.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer<'t> {
    #[serde(borrow)]
    items: Vec<Item<'t>>,
    #[serde(flatten, borrow)]
    item: Item<'t>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Item<'t> {
    #[serde(borrow)]
    metadata: Metadata<'t>,
    #[serde(borrow)]
    timestamp: Text<'t>,
    #[serde(borrow)]
    containers: Vec<Container<'t>>,
    #[serde(borrow)]
    usage: Usage<'t>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Metadata<'t> {
    #[serde(borrow)]
    name: Text<'t>,
    #[serde(borrow)]
    namespace: Text<'t>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Container<'t> {
    #[serde(borrow)]
    name: Text<'t>,
    #[serde(borrow)]
    usage: Usage<'t>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Usage<'t> {
    #[serde(borrow)]
    cpu: Text<'t>,
    #[serde(borrow)]
    memory: Text<'t>,
}

/// Reads the answers.
pub(super) fn read(_: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let text = reading.text;
    let mut lines = Lines::of(text);
    json::values(text, |deserializer| {
        let Answer { items, item } = Answer::deserialize(deserializer)?;
        for item in items.iter().chain([&item]) {
            let line = json::offset(text, item.metadata.name.as_ptr() as usize).map_or(1, |offset| lines.at(offset));
            take(reading, item, line);
        }
        Ok(())
    })?;
    reading.at(text.len())
}

fn take(reading: &mut Reading<'_>, item: &Item<'_>, line: u32) {
    let Metadata { name, namespace } = &item.metadata;
    let time = moment::seconds(&item.timestamp);
    let pod = Subject { replica: name.to_string(), namespace: namespace.to_string(), ..Subject::default() };
    for Container { name, usage } in &item.containers {
        push(reading, Subject { container: name.to_string(), ..pod.clone() }, usage, (line, time));
    }
    if item.containers.is_empty() && !item.usage.cpu.is_empty() {
        push(reading, Subject { node: name.to_string(), ..Subject::default() }, &item.usage, (line, time));
    }
}

fn push(reading: &mut Reading<'_>, subject: Subject, usage: &Usage<'_>, (line, time): (u32, Option<f64>)) {
    let label = label(&subject);
    for (cell, metric, word) in [(&usage.cpu, Metric::Cpu, "CPU"), (&usage.memory, Metric::Memory, "memory")] {
        let Some(number) = number::number(cell, false) else {
            reading.skip(Skipped::Cells, line);
            continue;
        };
        let make = || labelled(format!("{label} {word}"), Meaning::gauge(metric, 1.0), subject.clone());
        let place = reading.column(&format!("metrics api\0{label}\0{word}"), line, make);
        reading.push(place, line, time, number.value);
    }
}

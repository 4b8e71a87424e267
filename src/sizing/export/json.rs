//! A workload as JSON, for other programs: everything the tables of the workload know, by their keys.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::units::{Gibibytes, Mebibytes, MilliCpu};
use crate::workload::{CHOICES, Capability, FIELDS, LoadProfile, Service, Workload};

/// What the document says it is.
const FORMAT: &str = "crossover-workload";
/// Raised when a key changes its meaning; a new key does not raise it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    name: &'a str,
    services: Vec<ServiceOut<'a>>,
    /// Relative load by hour, 24 or 168 values; absent where the profile is a curve around its peak hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    load: Option<&'a [f64]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_hour: Option<u8>,
    fields: BTreeMap<&'static str, f64>,
    choices: BTreeMap<&'static str, &'static str>,
    needs: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct ServiceOut<'a> {
    name: &'a str,
    replicas: u32,
    min_replicas: u32,
    max_replicas: Option<u32>,
    cpu_millicores: Option<f64>,
    memory_mib: Option<f64>,
    gpus: u32,
    storage_gib: f64,
    image_mib: Option<f64>,
    containers: u32,
    stateful: bool,
    scales_with_load: bool,
    critical: bool,
    per_node: bool,
}

impl<'a> ServiceOut<'a> {
    fn of(service: &'a Service) -> Self {
        Self {
            name: &service.name,
            replicas: service.replicas,
            min_replicas: service.min_replicas,
            max_replicas: service.max_replicas,
            cpu_millicores: service.cpu.map(MilliCpu::get),
            memory_mib: service.memory.map(Mebibytes::get),
            gpus: service.gpus,
            storage_gib: Gibibytes::get(service.storage),
            image_mib: service.image.map(Mebibytes::get),
            containers: service.containers,
            stateful: service.stateful,
            scales_with_load: service.scales_with_load,
            critical: service.critical,
            per_node: service.per_node,
        }
    }
}

/// The workload as JSON, indented, with a line break at its end.
#[must_use]
pub fn workload(workload: &Workload) -> String {
    let (load, peak_hour) = match &workload.profile {
        LoadProfile::Measured(values) => (Some(values.as_slice()), None),
        LoadProfile::Parametric { peak_hour } => (None, Some(*peak_hour)),
    };
    let choice = |choice: &&'static crate::workload::Choice| {
        choice.options.get((choice.get)(workload)).map(|option| (choice.id, option.key))
    };
    let document = Document {
        format: FORMAT,
        version: VERSION,
        name: &workload.name,
        services: workload.services.iter().map(ServiceOut::of).collect(),
        load,
        peak_hour,
        fields: FIELDS.iter().map(|field| (field.id, (field.get)(workload))).collect(),
        choices: CHOICES.iter().filter_map(|own| choice(&own)).collect(),
        needs: Capability::ALL.iter().map(|capability| (capability.id(), workload.need(*capability).id())).collect(),
    };
    // Keys are text and numbers that are none become null, so nothing here can fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

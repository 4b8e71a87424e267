//! Custom resources whose operator makes pods.

use super::pod::{self, Defaults};
use super::storage::claim_size;
use super::{Object, count};
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedWorkload, Kind};
use crate::import::yaml::node::Node;

/// Resources of the Prometheus operator: `replicas` and `resources` stand in the spec itself.
const MONITORING: [&str; 4] = ["Prometheus", "PrometheusAgent", "Alertmanager", "ThanosRuler"];

/// Reads a custom resource that has a pod template or is one of the known ones; nothing for any other.
pub(crate) fn read(object: &Object<'_>, defaults: Defaults, notes: &mut Notes) -> Option<ImportedWorkload> {
    let spec = object.node.get("spec")?;
    if object.group == "monitoring.coreos.com" && MONITORING.contains(&object.kind) {
        return Some(monitoring(object, spec, notes));
    }
    let pod_spec = spec.at(&["template", "spec"])?;
    pod_spec.get("containers")?;
    let kind = Kind::Operator(object.kind.to_owned());
    let mut workload = ImportedWorkload::named(object.name, kind, object.file, object.node.line);
    let pod = pod::read(pod_spec, object.name, defaults, notes);
    workload.containers = pod.containers;
    workload.containers_without_requests = pod.containers_without_requests;
    workload.cpu_request = pod.request.cpu;
    workload.memory_request = pod.request.memory;
    workload.gpus = pod.gpus;
    workload.steady = !object.kind.ends_with("Job");
    replicas(&mut workload, object, spec, notes);
    let text = format!("{} `{}` is made by an operator; its pod template is counted.", object.kind, object.name);
    notes.info(object.node.line, text);
    Some(workload)
}

fn monitoring(object: &Object<'_>, spec: &Node, notes: &mut Notes) -> ImportedWorkload {
    let kind = Kind::Operator(object.kind.to_owned());
    let mut workload = ImportedWorkload::named(object.name, kind, object.file, object.node.line);
    let resources = spec.get("resources");
    let requests = resources.and_then(|resources| resources.get("requests"));
    let limits = resources.and_then(|resources| resources.get("limits"));
    let declared = pod::amounts(requests, object.name, notes);
    let amounts = declared.or(pod::amounts(limits, object.name, notes));
    workload.cpu_request = amounts.cpu;
    workload.memory_request = amounts.memory;
    let declares = declared.cpu.is_some() || declared.memory.is_some();
    workload.containers_without_requests = u32::from(!declares);
    workload.stateful = true;
    let claim = spec.at(&["storage", "volumeClaimTemplate", "spec"]);
    workload.volume_bytes = claim.map_or(0, |claim| claim_size(claim, object.name, notes));
    replicas(&mut workload, object, spec, notes);
    let text = format!(
        "{} `{}` is made by an operator; its replicas and resources are counted, sidecars it adds are not.",
        object.kind, object.name
    );
    notes.info(object.node.line, text);
    workload
}

fn replicas(workload: &mut ImportedWorkload, object: &Object<'_>, spec: &Node, notes: &mut Notes) {
    let declared = spec.get("replicas").and_then(|node| count(node, object.name, notes));
    workload.replicas = declared.unwrap_or(1);
    workload.min_replicas = workload.replicas;
}

//! One object → the workloads it stands for, with what other objects say about it.

use std::rc::Rc;

use super::autoscaler::Autoscalers;
use super::kinds::{self, Template};
use super::limits::Limits;
use super::object::{Object, items, text_of};
use super::operator;
use super::owners::Owners;
use super::pod;
use super::storage::{self, Claims};
use crate::import::compose::service::{clamped_replicas, shortened};
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedWorkload, Kind, Refusal};
use crate::import::quantity;
use crate::import::sniff;
use crate::import::yaml::node::Node;

/// Annotation of what Helm runs at some moment and not all the time. Source: helm.sh, Chart Hooks.
const HELM_HOOK: &str = "helm.sh/hook";
/// Phases of a pod that holds nothing any more. Source: kubernetes.io, Pod Lifecycle.
const ENDED: [&str; 2] = ["Succeeded", "Failed"];
/// Annotations of a Knative pod template that give the fewest replicas, the newer first. Source: knative.dev,
/// Configuring scale bounds.
const KNATIVE_LEAST: [&str; 2] = ["autoscaling.knative.dev/min-scale", "autoscaling.knative.dev/minScale"];

/// What some objects say about others.
pub(crate) struct Cluster {
    pub(crate) autoscalers: Autoscalers,
    pub(crate) claims: Claims,
    pub(crate) limits: Limits,
    pub(crate) owners: Owners,
}

/// What became of an object.
pub(crate) enum Read {
    Workloads(Vec<ImportedWorkload>),
    /// It runs nothing and needs no word, or was used elsewhere.
    Known,
    Unknown,
}

impl Cluster {
    /// Reads the object at a place of the list.
    pub(crate) fn read(&self, place: usize, object: &Object<'_>, notes: &mut Notes) -> Result<Read, Refusal> {
        let Some(template) = kinds::template(object) else {
            if kinds::is_silent(object) {
                return Ok(Read::Known);
            }
            return Ok(self.custom(place, object, notes));
        };
        if self.owners.is_made(place) {
            let text =
                format!("{} `{}` belongs to another object of this file, which is counted.", object.kind, object.name);
            notes.info(object.node.line, text);
            return Ok(Read::Known);
        }
        let Some(spec) = object.node.get("spec") else {
            let text = format!("{} `{}` has no `spec` and is left out.", object.kind, object.name);
            notes.warning(object.node.line, text);
            return Ok(Read::Known);
        };
        let workload = self.built_in(template, object, spec, notes)?;
        Ok(Read::Workloads(vec![workload]))
    }

    fn custom(&self, place: usize, object: &Object<'_>, notes: &mut Notes) -> Read {
        if self.owners.makes(place) {
            let text =
                format!("What {} `{}` makes is among these objects and is counted instead.", object.kind, object.name);
            notes.info(object.node.line, text);
            return Read::Known;
        }
        let mut workloads = operator::read(object, self.limits.of(object.namespace), &self.autoscalers, notes);
        if let [workload] = workloads.as_mut_slice()
            && object.group == "serving.knative.dev"
        {
            let annotations = object.node.at(&["spec", "template", "metadata", "annotations"]);
            let least = annotations.and_then(|node| KNATIVE_LEAST.iter().find_map(|key| node.get(key)));
            if let Some(least) = least.and_then(|node| count(node, object.name, notes)) {
                workload.replicas = least.max(1);
                workload.min_replicas = least;
            }
        }
        if workloads.is_empty() { Read::Unknown } else { Read::Workloads(workloads) }
    }

    fn built_in(
        &self,
        template: Template,
        object: &Object<'_>,
        spec: &Rc<Node>,
        notes: &mut Notes,
    ) -> Result<ImportedWorkload, Refusal> {
        let mut workload = ImportedWorkload::named(object.name, template.kind, object.file, object.node.line);
        workload.steady = !matches!(workload.kind, Kind::Job | Kind::CronJob);
        workload.per_node = workload.kind == Kind::DaemonSet;
        let pod_spec = if template.pod.is_empty() { Some(spec) } else { spec.at(template.pod) };
        refuse_template(object, pod_spec)?;
        match pod_spec {
            Some(pod_spec) => {
                self.fill(&mut workload, object, pod_spec, notes);
                storage::fill(&mut workload, object, spec, pod_spec, &self.claims, notes);
            }
            None => {
                workload.containers = 0;
                workload.containers_without_requests = 0;
                let text = format!("{} `{}` has no pod template, so nothing is known of it.", object.kind, object.name);
                notes.warning(object.node.line, text);
            }
        }
        let replicas = if template.replicas.is_empty() { None } else { spec.at(template.replicas) };
        let declared = replicas.and_then(|node| count(node, object.name, notes));
        workload.replicas = declared.unwrap_or(1);
        workload.min_replicas = workload.replicas;
        if workload.kind == Kind::Pod && workload.steady {
            stop(&mut workload, object, notes);
        }
        if workload.steady && !workload.per_node {
            self.autoscalers.apply(&mut workload, object, declared, notes);
        }
        Ok(workload)
    }

    fn fill(&self, workload: &mut ImportedWorkload, object: &Object<'_>, spec: &Node, notes: &mut Notes) {
        let pod = pod::read(spec, object.name, self.limits.of(object.namespace), notes);
        pod.fill(workload);
        if pod.defaulted {
            let text = format!("`{}` gets defaults from the LimitRange of its namespace.", object.name);
            notes.assumed(object.node.line, text);
        }
        if pod.containers == 0 {
            notes.warning(spec.line, format!("`{}` has no containers.", object.name));
        }
    }
}

/// Takes a pod out of what runs all the time where it ran to its end, runs to one, or is a hook of Helm.
fn stop(workload: &mut ImportedWorkload, object: &Object<'_>, notes: &mut Notes) {
    let phase = text_of(object.node.at(&["status", "phase"]));
    let owners = items(object.node.at(&["metadata", "ownerReferences"])).iter();
    let of_job = owners.clone().any(|owner| owner.text_at("kind") == Some("Job"));
    let why = if ENDED.contains(&phase) {
        format!("has ended ({phase}) and holds nothing any more")
    } else if of_job {
        "belongs to a Job".to_owned()
    } else if let Some(hook) = object.annotation(HELM_HOOK) {
        format!("is a hook of Helm ({}), which runs at its moment alone", shortened(hook))
    } else {
        return;
    };
    workload.steady = false;
    notes.info(object.node.line, format!("Pod `{}` {why}; it is left out of what runs all the time.", object.name));
}

/// A replica count, or nothing where it cannot be read.
pub(crate) fn count(node: &Node, name: &str, notes: &mut Notes) -> Option<u32> {
    let text = node.text().unwrap_or_default();
    let resolved = pod::resolve(text, node.line, "replica count", name, notes);
    match quantity::count(&resolved.text) {
        Ok(count) => Some(clamped_replicas(count, name, node.line, notes)),
        Err(_) if resolved.unset.is_some() => {
            let text = format!(
                "The replica count of `{name}` is the variable {}; set it and try again. One is counted.",
                shortened(text)
            );
            notes.warning(node.line, text);
            None
        }
        Err(problem) => {
            let text = format!(
                "The replica count of `{name}` {}: `{}`; it should be like 3. One is counted.",
                problem.text(),
                shortened(text)
            );
            notes.warning(node.line, text);
            None
        }
    }
}

/// Templates that happen to be valid YAML show in the numbers: `replicas: "{{ .Values.replicas }}"`.
fn refuse_template(object: &Object<'_>, pod_spec: Option<&Rc<Node>>) -> Result<(), Refusal> {
    let containers = items(pod_spec.and_then(|spec| spec.get("containers"))).iter();
    let resources = containers.filter_map(|container| container.get("resources"));
    let numbers = object.node.at(&["spec", "replicas"]).into_iter().chain(resources);
    match numbers.filter_map(|node| action(node, 0)).next() {
        Some(line) => Err(sniff::template(line).in_file(object.file)),
        None => Ok(()),
    }
}

/// The line of a template action in a number.
fn action(node: &Node, depth: u8) -> Option<u32> {
    if node.text().is_some_and(|text| text.contains("{{")) {
        return Some(node.line);
    }
    if depth > 3 {
        return None;
    }
    node.entries().iter().find_map(|entry| action(&entry.value, depth + 1))
}

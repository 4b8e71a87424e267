//! Kubernetes manifests → workloads: every object, whatever list or file it came in.

mod autoscaler;
mod operator;
mod pod;
mod storage;

use std::rc::Rc;

use crate::import::compose::File;
use crate::import::compose::service::{clamped_replicas, shortened};
use crate::import::findings;
use crate::import::names::{Names, joined};
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedWorkload, Kind, Refusal};
use crate::import::quantity;
use crate::import::sniff;
use crate::import::yaml::node::Node;
use autoscaler::Autoscalers;
use pod::Defaults;
use storage::Claims;

/// One object of the cluster.
pub(crate) struct Object<'a> {
    pub(crate) file: &'a str,
    pub(crate) kind: &'a str,
    /// API group: `apps` of `apps/v1`, empty for the core group.
    pub(crate) group: &'a str,
    pub(crate) namespace: &'a str,
    pub(crate) name: &'a str,
    pub(crate) node: &'a Node,
}

/// Whether a document is an object of Kubernetes or a list of them.
pub(crate) fn is_manifest(document: &Node) -> bool {
    let items = document.items();
    if let Some(first) = items.first() {
        return items.len() < 100_000 && is_manifest(first);
    }
    let kind = document.text_at("kind").is_some();
    kind && ["apiVersion", "metadata", "items", "spec"].iter().any(|key| document.entry(key).is_some())
}

/// Reads all manifests of all files as one cluster.
pub(crate) fn read(files: &[File<'_>], notes: &mut Notes) -> Result<Vec<ImportedWorkload>, Refusal> {
    let mut objects = Vec::new();
    for file in files {
        notes.about(file.name);
        for document in &file.documents {
            flatten(file.name, document, &mut objects, notes, 0);
        }
    }
    let mut names = Names::default();
    for (place, object) in objects.iter().enumerate() {
        names.put(&joined(&[object.kind, object.name]), place);
    }
    let cluster = Cluster {
        autoscalers: autoscaler::collect(&objects, notes),
        claims: storage::collect(&objects, notes),
        ranges: Ranges::collect(&objects, notes),
        names,
    };
    let mut workloads = Vec::new();
    let mut unknown: Vec<(&Object<'_>, usize)> = Vec::new();
    let mut places = Names::default();
    for object in &objects {
        notes.about(object.file);
        match cluster.workload(object, notes)? {
            Read::Workload(workload) => workloads.push(*workload),
            Read::Known => {}
            Read::Unknown => {
                let key = joined(&[object.kind, object.file]);
                match places.get(&key).and_then(|place| unknown.get_mut(place)) {
                    Some((_, count)) => *count += 1,
                    None => {
                        places.put(&key, unknown.len());
                        unknown.push((object, 1));
                    }
                }
            }
        }
    }
    for (object, count) in unknown {
        notes.about(object.file);
        let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
        // A template of OpenShift holds whole workloads, so leaving it out quietly would mislead.
        let text = if object.kind == "Template" && object.node.entry("objects").is_some() {
            format!("Template `{}` is not counted; run `oc process` and give its output.", object.name)
        } else {
            format!("{}{times} runs nothing this calculator counts.", object.kind)
        };
        notes.info(object.node.line, text);
    }
    if workloads.is_empty() {
        notes.info(None, "Nothing in here runs: no Deployment, StatefulSet, DaemonSet, Pod or Job was found.");
    }
    Ok(workloads)
}

/// What became of an object.
enum Read {
    Workload(Box<ImportedWorkload>),
    /// It runs nothing and needs no word, or was used elsewhere.
    Known,
    Unknown,
}

/// Kinds that run nothing and are so common that a note about them would only be noise.
const SILENT: [&str; 28] = [
    "Service",
    "ServiceAccount",
    "ConfigMap",
    "Secret",
    "Namespace",
    "Ingress",
    "IngressClass",
    "Role",
    "RoleBinding",
    "ClusterRole",
    "ClusterRoleBinding",
    "NetworkPolicy",
    "PodDisruptionBudget",
    "Endpoints",
    "EndpointSlice",
    "StorageClass",
    "PriorityClass",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "LimitRange",
    "ResourceQuota",
    "HorizontalPodAutoscaler",
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
    "APIService",
    "Event",
    "Lease",
    "Node",
];

fn flatten<'a>(file: &'a str, node: &'a Node, objects: &mut Vec<Object<'a>>, notes: &mut Notes, depth: u8) {
    if depth > 8 {
        return;
    }
    if !node.items().is_empty() {
        for item in node.items() {
            flatten(file, item, objects, notes, depth + 1);
        }
        return;
    }
    let Some(kind) = node.text_at("kind") else {
        if !node.entries().is_empty() {
            notes.ignored(node.line, "A document without `kind` is no Kubernetes object and is left out.");
        }
        return;
    };
    let items = node.get("items").filter(|_| kind.ends_with("List"));
    if let Some(items) = items {
        for item in items.items() {
            flatten(file, item, objects, notes, depth + 1);
        }
        return;
    }
    let version = node.text_at("apiVersion").unwrap_or_default();
    findings::look_at_object(node, kind, notes);
    let meta = |key: &str| node.get("metadata").and_then(|meta| meta.text_at(key));
    objects.push(Object {
        file,
        kind,
        group: version.split_once('/').map_or("", |(group, _)| group),
        namespace: meta("namespace").unwrap_or("default"),
        name: meta("name").or_else(|| meta("generateName")).unwrap_or("(no name)"),
        node,
    });
}

/// What some objects say about others.
struct Cluster {
    autoscalers: Autoscalers,
    claims: Claims,
    ranges: Ranges,
    /// Every object by kind and name.
    names: Names,
}

impl Cluster {
    fn workload(&self, object: &Object<'_>, notes: &mut Notes) -> Result<Read, Refusal> {
        let spec = object.node.get("spec");
        let (kind, template) = match (object.kind, object.group) {
            // Knative's Service has a pod template and is handled with the operators.
            ("Service", "serving.knative.dev") => {
                return Ok(made(operator::read(object, self.defaults(object), notes)));
            }
            ("Deployment", "apps" | "extensions" | "") => (Kind::Deployment, &["template", "spec"][..]),
            ("Rollout", "argoproj.io") => (Kind::Deployment, &["template", "spec"][..]),
            ("StatefulSet", "apps" | "") => (Kind::StatefulSet, &["template", "spec"][..]),
            ("DaemonSet", "apps" | "extensions" | "") => (Kind::DaemonSet, &["template", "spec"][..]),
            ("ReplicaSet", "apps" | "extensions" | "") => (Kind::ReplicaSet, &["template", "spec"][..]),
            ("ReplicationController", "") => (Kind::ReplicationController, &["template", "spec"][..]),
            ("Job", "batch" | "") => (Kind::Job, &["template", "spec"][..]),
            ("CronJob" | "ScheduledJob", "batch" | "") => {
                (Kind::CronJob, &["jobTemplate", "spec", "template", "spec"][..])
            }
            ("Pod", "") => (Kind::Pod, &[][..]),
            (kind, _) if SILENT.contains(&kind) => return Ok(Read::Known),
            _ => return Ok(made(operator::read(object, self.defaults(object), notes))),
        };
        if self.is_owned(object) {
            let text =
                format!("{} `{}` belongs to another object of this file, which is counted.", object.kind, object.name);
            notes.info(object.node.line, text);
            return Ok(Read::Known);
        }
        let Some(spec) = spec else {
            let text = format!("{} `{}` has no `spec` and is left out.", object.kind, object.name);
            notes.warning(object.node.line, text);
            return Ok(Read::Known);
        };
        let mut workload = ImportedWorkload::named(object.name, kind, object.file, object.node.line);
        workload.steady = !matches!(workload.kind, Kind::Job | Kind::CronJob);
        workload.per_node = workload.kind == Kind::DaemonSet;
        let pod_spec = if template.is_empty() { object.node.get("spec") } else { spec.at(template) };
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
        let replicas = match workload.kind {
            Kind::DaemonSet | Kind::Pod => None,
            Kind::Job => spec.get("parallelism"),
            Kind::CronJob => spec.at(&["jobTemplate", "spec", "parallelism"]),
            _ => spec.get("replicas"),
        };
        let declared = replicas.and_then(|node| count(node, object.name, notes));
        workload.replicas = declared.unwrap_or(1);
        workload.min_replicas = workload.replicas;
        if workload.steady && !workload.per_node {
            self.autoscalers.apply(&mut workload, object, declared, notes);
        }
        Ok(Read::Workload(Box::new(workload)))
    }

    fn defaults(&self, object: &Object<'_>) -> Defaults {
        let place = self.ranges.names.get(object.namespace);
        place.and_then(|place| self.ranges.defaults.get(place)).copied().unwrap_or_default()
    }

    fn fill(&self, workload: &mut ImportedWorkload, object: &Object<'_>, spec: &Node, notes: &mut Notes) {
        let pod = pod::read(spec, object.name, self.defaults(object), notes);
        workload.containers = pod.containers;
        workload.containers_without_requests = pod.containers_without_requests;
        workload.cpu_request = pod.request.cpu;
        workload.memory_request = pod.request.memory;
        workload.gpus = pod.gpus;
        if pod.defaulted {
            let text = format!("`{}` gets defaults from the LimitRange of its namespace.", object.name);
            notes.assumed(object.node.line, text);
        }
        if pod.containers == 0 {
            notes.warning(spec.line, format!("`{}` has no containers.", object.name));
        }
    }

    /// Whether its owner is among the objects, as in the output of `kubectl get all -o yaml`.
    fn is_owned(&self, object: &Object<'_>) -> bool {
        let owners = object.node.at(&["metadata", "ownerReferences"]);
        owners.map_or(&[][..], |owners| owners.items()).iter().any(|owner| {
            let text = |key| owner.text_at(key).unwrap_or_default();
            self.names.get(&joined(&[text("kind"), text("name")])).is_some()
        })
    }
}

fn made(workload: Option<ImportedWorkload>) -> Read {
    workload.map_or(Read::Unknown, |workload| Read::Workload(Box::new(workload)))
}

/// A replica count, or nothing where it cannot be read.
pub(crate) fn count(node: &Node, name: &str, notes: &mut Notes) -> Option<u32> {
    let text = node.text().unwrap_or_default();
    match quantity::count(text) {
        Ok(count) => Some(clamped_replicas(count, name, node.line, notes)),
        Err(_) if text.contains('$') => {
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
    let containers = pod_spec.and_then(|spec| spec.get("containers"));
    let resources = containers.map_or(&[][..], |containers| containers.items()).iter();
    let resources = resources.filter_map(|container| container.get("resources"));
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

/// Defaults by namespace, from objects of kind LimitRange.
#[derive(Default)]
struct Ranges {
    names: Names,
    defaults: Vec<Defaults>,
}

impl Ranges {
    fn collect(objects: &[Object<'_>], notes: &mut Notes) -> Self {
        let mut ranges = Self::default();
        for object in objects.iter().filter(|object| object.kind == "LimitRange") {
            let limits = object.node.at(&["spec", "limits"]);
            for limit in limits.map_or(&[][..], |limits| limits.items()) {
                if limit.text_at("type") == Some("Container") {
                    ranges.names.put(&Rc::from(object.namespace), ranges.defaults.len());
                    ranges.defaults.push(Defaults {
                        request: pod::amounts(limit.get("defaultRequest"), object.name, notes),
                        limit: pod::amounts(limit.get("default"), object.name, notes),
                    });
                }
            }
        }
        ranges
    }
}

/// Objects by kind and name are compared by these.
pub(crate) fn text_of(node: Option<&Rc<Node>>) -> &str {
    node.and_then(|node| node.text()).unwrap_or_default()
}

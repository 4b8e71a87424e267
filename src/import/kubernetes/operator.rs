//! Custom resources whose operator makes pods: what a table knows of them, and what any of them may look like.

use super::autoscaler::Autoscalers;
use super::object::{Object, text_of};
use super::operators::{OPERATORS, Part, Pods};
use super::pod::{self, Amounts, Pod};
use super::storage::sized;
use super::workload::count;
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedWorkload, Kind};
use crate::import::quantity;
use crate::import::yaml::node::Node;

/// Parts of one resource that are counted; a real one has a handful.
const MAX_PARTS: usize = 1_000;
/// What any other resource is tried as: the pod template of a Deployment.
const LIKE_DEPLOYMENT: Part = Part {
    at: "",
    name: "",
    replicas: "replicas",
    needs: true,
    times: "",
    pods: Pods::Template("template.spec"),
    storage: "",
};
/// Words for the number of pods in resources nobody listed here.
const NUMBERS: [&str; 8] =
    ["replicas", "instances", "size", "count", "replicaCount", "numberOfInstances", "members", "clusterSize"];

/// Reads a custom resource that the table knows, that has a pod template, or that has replicas and resources; nothing for
/// any other.
pub(crate) fn read(
    object: &Object<'_>,
    defaults: Amounts,
    autoscalers: &Autoscalers,
    notes: &mut Notes,
) -> Vec<ImportedWorkload> {
    let Some(spec) = object.node.get("spec").filter(|spec| spec.is_mapping()) else {
        return Vec::new();
    };
    // Batch systems run to an end and wait for work, as Jobs do.
    let steady = !object.kind.ends_with("Job") && !object.kind.ends_with("Workflow");
    let reader = Reader { object, defaults, steady };
    let mut found = Vec::new();
    let known = OPERATORS.iter().find(|row| row.group == object.group && row.kinds.contains(&object.kind));
    let plain_part;
    let (parts, what) = match known {
        Some(row) => (row.parts, "its replicas and resources are counted, what the operator adds is not"),
        None if has_containers(spec) => (&[LIKE_DEPLOYMENT][..], "its pod template is counted"),
        None => match plain(spec) {
            Some(replicas) => {
                plain_part = [Part { replicas, pods: Pods::Resources("resources"), ..LIKE_DEPLOYMENT }];
                (&plain_part[..], "its replicas and resources are counted")
            }
            None => return found,
        },
    };
    for part in parts {
        reader.part(part, spec, autoscalers, notes, &mut found);
    }
    if !found.is_empty() {
        let text = format!("{} `{}` is made by an operator; {what}.", object.kind, object.name);
        notes.info(object.node.line, text);
    }
    found
}

fn has_containers(spec: &Node) -> bool {
    spec.at(&["template", "spec", "containers"]).is_some()
}

/// Where a resource nobody listed here says how many of what size: both, so that no quota or policy is taken for one.
fn plain(spec: &Node) -> Option<&'static str> {
    let amounts = ["requests", "limits"].iter().filter_map(|key| spec.at(&["resources", key]));
    let sized = amounts.into_iter().any(|amounts| amounts.get("cpu").is_some() || amounts.get("memory").is_some());
    let number = |key: &&&str| spec.text_at(key).is_some_and(|text| quantity::count(text).is_ok());
    NUMBERS.iter().find(number).copied().filter(|_| sized)
}

struct Reader<'r, 'o> {
    object: &'r Object<'o>,
    defaults: Amounts,
    steady: bool,
}

impl Reader<'_, '_> {
    /// Every workload one part of a resource stands for: one, or one for each item of a list.
    fn part(
        &self,
        part: &Part,
        spec: &Node,
        autoscalers: &Autoscalers,
        notes: &mut Notes,
        found: &mut Vec<ImportedWorkload>,
    ) {
        let Some(place) = at(spec, part.at) else { return };
        let one = [place];
        let list: Vec<&Node> = match place.items() {
            [] => one.to_vec(),
            items => items.iter().map(|item| &**item).take(MAX_PARTS).collect(),
        };
        for place in list {
            if place.is_mapping() && found.len() < MAX_PARTS {
                found.extend(self.workload(part, place, autoscalers, notes));
            }
        }
    }

    fn workload(
        &self,
        part: &Part,
        place: &Node,
        autoscalers: &Autoscalers,
        notes: &mut Notes,
    ) -> Option<ImportedWorkload> {
        let object = self.object;
        let replicas = at(place, part.replicas).filter(|node| node.text().is_some());
        let of_item = if part.at.is_empty() { "" } else { text_of(place.get("name")) };
        let mode = text_of(place.get("mode"));
        if text_of(place.get("enabled")) == "false" {
            return None;
        }
        if (part.needs && replicas.is_none() && !part.at.is_empty()) || mode.eq_ignore_ascii_case("sidecar") {
            return None;
        }
        let mut name = object.name.to_owned();
        for more in [part.name, of_item].into_iter().filter(|more| !more.is_empty()) {
            name = format!("{name}-{more}");
        }
        let line = if part.at.is_empty() { object.node.line } else { place.line };
        let mut workload = ImportedWorkload::named(&name, Kind::Operator(object.kind.to_owned()), object.file, line);
        workload.steady = self.steady;
        workload.per_node = mode.eq_ignore_ascii_case("daemonset") || object.kind.ends_with("DaemonSet");
        match part.pods {
            Pods::Resources(path) => self.resources(&mut workload, at(place, path), notes),
            Pods::Template(path) => {
                if let Some(spec) = at(place, path).filter(|spec| spec.get("containers").is_some()) {
                    pod::read(spec, &name, self.defaults, notes).fill(&mut workload);
                }
            }
            Pods::Together(containers) => {
                let present = containers.iter().filter_map(|path| at(place, path));
                let mut pod = Pod::default();
                for container in present {
                    pod.add(container, &name, self.defaults, notes);
                }
                pod.fill(&mut workload);
            }
            Pods::Daemons(path) => {
                workload.per_node = true;
                if let Some(spec) = at(place, path).filter(|spec| spec.get("containers").is_some()) {
                    pod::read(spec, &name, self.defaults, notes).fill(&mut workload);
                }
            }
        }
        if !part.storage.is_empty() {
            workload.stateful = true;
            workload.volume_bytes = at(place, part.storage).map_or(0, |node| sized(node, &name, notes));
        }
        if !workload.per_node {
            let declared = replicas.and_then(|node| count(node, &name, notes));
            let times = at(place, part.times).filter(|_| !part.times.is_empty());
            let times = times.and_then(|node| count(node, &name, notes)).unwrap_or(1);
            workload.replicas = declared.unwrap_or(1).saturating_mul(times);
            workload.min_replicas = workload.replicas;
            if part.at.is_empty() {
                autoscalers.apply(&mut workload, object, declared, notes);
            }
        }
        Some(workload)
    }

    /// One container with these resources.
    fn resources(&self, workload: &mut ImportedWorkload, resources: Option<&Node>, notes: &mut Notes) {
        let amounts = |key| pod::amounts(resources.and_then(|node| node.get(key)), &workload.name, notes);
        let [request, limit] = ["requests", "limits"].map(amounts);
        let counted = request.or(limit).or(self.defaults);
        workload.cpu_request = counted.cpu;
        workload.memory_request = counted.memory;
        workload.containers_without_requests = u32::from(request.is_empty());
    }
}

/// What stands at the end of keys joined by dots; the node itself for none.
fn at<'n>(node: &'n Node, path: &str) -> Option<&'n Node> {
    if path.is_empty() {
        return Some(node);
    }
    path.split('.').try_fold(node, |node, key| node.get(key).map(|next| &**next))
}

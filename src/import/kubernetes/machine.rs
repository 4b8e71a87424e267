//! Node objects: the machines of a cluster as it stands.

use std::fmt::Write;

use super::object::Object;
use super::pod;
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedNode, NanoCpu, Room};
use crate::import::quantity;
use crate::import::yaml::node::Node;

/// Kinds of machine named in the note; beyond it, the rest is summed up.
const KINDS_NAMED: usize = 6;
/// Labels of the instance type, the newer first. Source: kubernetes.io, Well-Known Labels, Annotations and Taints.
const INSTANCE_TYPE: [&str; 2] = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"];
/// Labels of the processor, from the same list.
const ARCH: [&str; 2] = ["kubernetes.io/arch", "beta.kubernetes.io/arch"];
/// Labels of a node that runs the control plane, from the same list.
const CONTROL_PLANE: [&str; 2] = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

/// Every node, and a note that sums them up.
pub(crate) fn collect(objects: &[Object<'_>], notes: &mut Notes) -> Vec<ImportedNode> {
    let nodes = objects.iter().filter(|object| object.kind == "Node" && object.group.is_empty());
    let nodes: Vec<ImportedNode> = nodes
        .map(|object| {
            notes.about(object.file);
            read(object, notes)
        })
        .collect();
    if let Some(first) = nodes.first() {
        notes.about(&first.file);
        notes.info(first.line, summed_up(&nodes));
    }
    nodes
}

fn read(object: &Object<'_>, notes: &mut Notes) -> ImportedNode {
    let labels = object.node.at(&["metadata", "labels"]);
    let label = |key: &&str| labels.and_then(|labels| labels.text_at(key));
    let status = object.node.get("status");
    let info = status.and_then(|status| status.at(&["nodeInfo", "architecture"])).and_then(|arch| arch.text());
    let mut room = |key| room(status.and_then(|status| status.get(key)).map(|node| &**node), object.name, notes);
    ImportedNode {
        name: object.name.to_owned(),
        instance_type: INSTANCE_TYPE.iter().find_map(label).unwrap_or_default().to_owned(),
        arch: ARCH.iter().find_map(label).or(info).unwrap_or_default().to_owned(),
        control_plane: labels.is_some_and(|labels| CONTROL_PLANE.iter().any(|key| labels.entry(key).is_some())),
        capacity: room("capacity"),
        allocatable: room("allocatable"),
        file: object.file.to_owned(),
        line: object.node.line,
    }
}

fn room(node: Option<&Node>, name: &str, notes: &mut Notes) -> Room {
    let amounts = pod::amounts_of(node, name, notes);
    let pods = node.and_then(|node| quantity::count(node.text_at("pods")?).ok());
    Room {
        cpu: amounts.cpu.unwrap_or_default(),
        memory: amounts.memory.unwrap_or_default(),
        pods: pods.map_or(0, |pods| u32::try_from(pods).unwrap_or(u32::MAX)),
        gpus: node.map_or(0, pod::gpus_in),
    }
}

fn summed_up(nodes: &[ImportedNode]) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for node in nodes {
        let kind = if node.instance_type.is_empty() { "of unknown type" } else { &node.instance_type };
        let kind = if node.control_plane { format!("{kind} (control plane)") } else { kind.to_owned() };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let others: usize = kinds.iter().skip(KINDS_NAMED).map(|(_, count)| count).sum();
    let mut named: Vec<String> =
        kinds.iter().take(KINDS_NAMED).map(|(kind, count)| format!("{count} × {kind}")).collect();
    if others > 0 {
        named.push(format!("{others} others"));
    }
    let sum = |of: fn(&ImportedNode) -> Room| {
        nodes.iter().map(of).fold((0_u128, 0_u128, 0_u64), |(cpu, memory, gpus), room| {
            (cpu + u128::from(room.cpu.0), memory + u128::from(room.memory), gpus + u64::from(room.gpus))
        })
    };
    let (cpu, memory, gpus) = sum(|node| node.capacity);
    let (free_cpu, free_memory, _) = sum(|node| node.allocatable);
    let plural = if nodes.len() == 1 { "node" } else { "nodes" };
    let mut text = format!("{} {plural}: {}; {}", nodes.len(), named.join(", "), amount(cpu, memory));
    if gpus > 0 {
        let _ = write!(text, ", {gpus} {}", if gpus == 1 { "GPU" } else { "GPUs" });
    }
    if free_cpu > 0 || free_memory > 0 {
        let _ = write!(text, ", of which {} are allocatable", amount(free_cpu, free_memory));
    }
    text.push('.');
    text
}

/// Cores and GiB with at most one decimal.
fn amount(cpu: u128, memory: u128) -> String {
    let cores = NanoCpu(u64::try_from(cpu).unwrap_or(u64::MAX)).to_milli_cpu().get() / 1_000.0;
    let gibibytes = memory as f64 / (1_u64 << 30) as f64;
    let short = |value: f64| {
        let text = format!("{value:.1}");
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    format!("{} cores and {} GiB", short(cores), short(gibibytes))
}

//! Volumes of Kubernetes workloads: claims of their own and claims they name.

use super::object::{Object, items};
use crate::import::names::{Names, joined};
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedWorkload, Kind};
use crate::import::quantity;
use crate::import::yaml::node::Node;

/// Sizes of the PersistentVolumeClaims by namespace and name.
pub(crate) struct Claims {
    names: Names,
    sizes: Vec<u64>,
}

/// Finds every claim.
pub(crate) fn collect(objects: &[Object<'_>], notes: &mut Notes) -> Claims {
    let (mut names, mut sizes) = (Names::default(), Vec::new());
    for object in objects.iter().filter(|object| object.kind == "PersistentVolumeClaim") {
        notes.about(object.file);
        let spec = object.node.get("spec");
        names.put(&joined(&[object.namespace, object.name]), sizes.len());
        sizes.push(spec.map_or(0, |spec| claim_size(spec, object.name, notes)));
    }
    Claims { names, sizes }
}

/// The size a claim asks for.
pub(crate) fn claim_size(spec: &Node, name: &str, notes: &mut Notes) -> u64 {
    let Some(storage) = spec.at(&["resources", "requests", "storage"]) else {
        return 0;
    };
    size(storage, name, notes)
}

fn size(storage: &Node, name: &str, notes: &mut Notes) -> u64 {
    let text = storage.text().unwrap_or_default();
    quantity::kubernetes_bytes(text).unwrap_or_else(|problem| {
        let text = format!("The storage of `{name}` {}: it should be like 10Gi.", problem.text());
        notes.warning(storage.line, text);
        0
    })
}

/// Adds the volumes of a workload.
pub(crate) fn fill(
    workload: &mut ImportedWorkload,
    object: &Object<'_>,
    spec: &Node,
    pod_spec: &Node,
    claims: &Claims,
    notes: &mut Notes,
) {
    let mut total = 0_u64;
    let templates = items(spec.get("volumeClaimTemplates"));
    for template in templates {
        let size = template.get("spec").map_or(0, |spec| claim_size(spec, object.name, notes));
        total = total.saturating_add(size);
    }
    let mut claimed = !templates.is_empty();
    for volume in items(pod_spec.get("volumes")) {
        let named = volume.at(&["persistentVolumeClaim", "claimName"]).and_then(|name| name.text());
        let inline = volume.at(&["ephemeral", "volumeClaimTemplate", "spec"]);
        if let Some(inline) = inline {
            total = total.saturating_add(claim_size(inline, object.name, notes));
        }
        if let Some(name) = named {
            claimed = true;
            let place = claims.names.get(&joined(&[object.namespace, name]));
            match place.and_then(|place| claims.sizes.get(place)) {
                Some(size) => total = total.saturating_add(*size),
                None => {
                    let text = format!(
                        "The claim `{name}` of `{}` is not in these files, so its size is unknown.",
                        object.name
                    );
                    notes.info(volume.line, text);
                }
            }
        }
    }
    workload.volume_bytes = total;
    workload.stateful = claimed || workload.kind == Kind::StatefulSet;
}

/// The size of what a custom resource stores: a size, a claim, a mapping with either, or a list of them.
pub(crate) fn sized(node: &Node, name: &str, notes: &mut Notes) -> u64 {
    sized_within(node, name, notes, 0)
}

fn sized_within(node: &Node, name: &str, notes: &mut Notes, depth: u8) -> u64 {
    if depth > 4 {
        return 0;
    }
    if node.text().is_some() {
        return size(node, name, notes);
    }
    if node.get("resources").is_some() {
        return claim_size(node, name, notes);
    }
    let listed = if node.items().is_empty() { items(node.get("volumes")) } else { node.items() };
    if !listed.is_empty() {
        let each = listed.iter().map(|item| sized_within(item, name, notes, depth + 1));
        return each.fold(0, u64::saturating_add);
    }
    let below = ["size", "spec", "pvc", "volumeClaimTemplate"].iter().find_map(|key| node.get(key));
    below.map_or(0, |node| sized_within(node, name, notes, depth + 1))
}

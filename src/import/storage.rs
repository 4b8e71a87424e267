//! Volumes of Kubernetes workloads: claims of their own and claims they name.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::manifest::Object;
use super::node::Node;
use super::notes::Notes;
use super::outcome::{ImportedWorkload, Kind};
use super::quantity;

/// Sizes of the PersistentVolumeClaims by namespace and name.
pub(super) struct Claims<'a> {
    sizes: BTreeMap<(&'a str, &'a str), u64>,
}

/// Finds every claim.
pub(super) fn collect<'a>(objects: &[Object<'a>], notes: &mut Notes) -> Claims<'a> {
    let claims = objects.iter().filter(|object| object.kind == "PersistentVolumeClaim");
    let sizes = claims.map(|object| {
        notes.about(object.file);
        let size = object.node.get("spec").map_or(0, |spec| claim_size(spec, object.name, notes));
        ((object.namespace, object.name), size)
    });
    Claims { sizes: sizes.collect() }
}

/// The size a claim asks for.
pub(super) fn claim_size(spec: &Node, name: &str, notes: &mut Notes) -> u64 {
    let Some(storage) = spec.at(&["resources", "requests", "storage"]) else {
        return 0;
    };
    let text = storage.text().unwrap_or_default();
    quantity::kubernetes_bytes(text).unwrap_or_else(|problem| {
        let text = format!("The storage of `{name}` {}: it should be like 10Gi.", problem.text());
        notes.warning(storage.line, text);
        0
    })
}

/// Adds the volumes of a workload.
pub(super) fn fill(
    workload: &mut ImportedWorkload,
    object: &Object<'_>,
    spec: &Node,
    pod_spec: &Node,
    claims: &Claims<'_>,
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
            match claims.sizes.get(&(object.namespace, name)) {
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

fn items(node: Option<&Rc<Node>>) -> &[Rc<Node>] {
    node.map_or(&[], |node| node.items())
}

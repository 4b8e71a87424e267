//! Keys of a Compose service that Kubernetes has nothing for.

use crate::import::findings::{Lacking, Tally};
use crate::import::yaml::node::Node;

const fn row(what: &'static str, why: &'static str) -> Lacking {
    Lacking { what, why }
}

/// Keys for which a pod has nothing, so that a migration replaces what they do.
///
/// Source: the conversion table of kompose (docs/conversion.md, keys without support, 2026-11), without those a pod has
/// gained since: probes, DNS settings, host entries, sysctls, groups, environment files.
static KEYS: [Lacking; 14] = [
    row("`cgroup_parent`", "the kubelet makes the control groups of its pods itself"),
    row("`depends_on`", "pods start in any order, so a program waits for what it needs by itself"),
    row("`devices`", "a device plugin or a privileged pod hands devices of the node on"),
    row("`external_links`", "services find each other by the name of a Service object"),
    row("`isolation`", "a runtime class of the node chooses how containers are kept apart"),
    row("`links`", "services find each other by the name of a Service object"),
    row("`logging`", "the node decides where logs go, and an agent on it ships them"),
    row("`mac_address`", "the network plugin gives addresses out"),
    row("`memswap_limit`", "swap is set for a whole node, if it has any"),
    row("`storage_opt`", "the node's runtime sets up its storage; a pod can only limit ephemeral storage"),
    row("`ulimits`", "limits of processes are set for a whole node, or in the image"),
    row("`userns_mode`", "user namespaces are a switch of the pod, without a mapping of its own"),
    row("`volume_driver`", "a storage class and its driver provide volumes"),
    row("`volumes_from`", "containers share volumes inside one pod only"),
];

/// Counts them in a service.
pub(super) fn look(service: &Node, name: &str, file: &str, tally: &mut Tally) {
    for entry in service.entries() {
        if let Some(row) = KEYS.iter().find(|row| row.what.trim_matches('`') == &*entry.key) {
            tally.add(row, file, entry.line, name);
        }
    }
}

//! What files owe: API versions that are no longer served, and Compose keys Kubernetes has nothing for.

use super::notes::Notes;
use super::yaml::node::Node;

/// API versions that no supported release serves any more, and the kinds that used them; no kinds means all of the group's.
/// A version may serve other kinds today, so those with newer ones name theirs.
///
/// Source: kubernetes.io, Deprecated API Migration Guide, removals up to 1.32.
const GONE: &[(&str, &[&str])] = &[
    ("extensions/v1beta1", &[]),
    ("apps/v1beta1", &[]),
    ("apps/v1beta2", &[]),
    ("batch/v1beta1", &[]),
    ("batch/v2alpha1", &[]),
    ("policy/v1beta1", &[]),
    ("autoscaling/v2beta1", &[]),
    ("autoscaling/v2beta2", &[]),
    ("networking.k8s.io/v1beta1", &["Ingress", "IngressClass"]),
    ("rbac.authorization.k8s.io/v1alpha1", &[]),
    ("rbac.authorization.k8s.io/v1beta1", &[]),
    ("apiextensions.k8s.io/v1beta1", &[]),
    ("apiregistration.k8s.io/v1beta1", &[]),
    ("admissionregistration.k8s.io/v1beta1", &["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]),
    ("authentication.k8s.io/v1beta1", &["TokenReview"]),
    ("authorization.k8s.io/v1beta1", &[]),
    ("certificates.k8s.io/v1beta1", &["CertificateSigningRequest"]),
    ("coordination.k8s.io/v1beta1", &["Lease"]),
    ("scheduling.k8s.io/v1alpha1", &["PriorityClass"]),
    ("scheduling.k8s.io/v1beta1", &["PriorityClass"]),
    ("storage.k8s.io/v1beta1", &["CSIDriver", "CSINode", "CSIStorageCapacity", "StorageClass", "VolumeAttachment"]),
    ("discovery.k8s.io/v1beta1", &[]),
    ("events.k8s.io/v1beta1", &[]),
    ("node.k8s.io/v1beta1", &[]),
    ("flowcontrol.apiserver.k8s.io/v1beta1", &[]),
    ("flowcontrol.apiserver.k8s.io/v1beta2", &[]),
    ("flowcontrol.apiserver.k8s.io/v1beta3", &[]),
];

/// Keys of a Compose service for which a pod has nothing, so that a migration replaces what they do.
///
/// Source: the conversion table of kompose (docs/conversion.md, keys without support), without those a pod has gained since:
/// probes, DNS settings, host entries, sysctls, groups, environment files.
const WITHOUT_COUNTERPART: &[&str] = &[
    "cgroup_parent",
    "depends_on",
    "devices",
    "external_links",
    "isolation",
    "links",
    "logging",
    "mac_address",
    "memswap_limit",
    "storage_opt",
    "ulimits",
    "userns_mode",
    "volume_driver",
    "volumes_from",
];

/// Counts an object whose API version is gone.
pub(super) fn look_at_object(object: &Node, kind: &str, notes: &mut Notes) {
    let version = object.text_at("apiVersion").unwrap_or_default();
    let is_gone = GONE.iter().any(|(gone, kinds)| *gone == version && (kinds.is_empty() || kinds.contains(&kind)));
    if is_gone {
        notes.findings.deprecated_apis += 1.0;
        notes.warning(
            object.line,
            format!("`{version}` is no longer served for {kind}; a cluster of today refuses it."),
        );
    }
}

/// Counts keys of a Compose service that Kubernetes has nothing for.
pub(super) fn look_at_service(service: &Node, notes: &mut Notes) {
    let keys = service.entries().iter().filter(|entry| WITHOUT_COUNTERPART.contains(&&*entry.key));
    notes.findings.keys_without_counterpart += keys.count() as f64;
}

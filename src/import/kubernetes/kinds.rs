//! The kinds of Kubernetes that run pods, and those that run nothing and need no word.

use super::object::Object;
use crate::import::outcome::Kind;

/// Where the pods of a kind are described.
pub(crate) struct Template {
    /// What it is.
    pub(crate) kind: Kind,
    /// From `spec` to the pod's spec.
    pub(crate) pod: &'static [&'static str],
    /// From `spec` to the number of pods; empty where there is none to read.
    pub(crate) replicas: &'static [&'static str],
}

const POD: &[&str] = &["template", "spec"];
const REPLICAS: &[&str] = &["replicas"];

/// The pods of an object, where Kubernetes itself (or what stands in for it everywhere: an Argo Rollout, an OpenShift
/// DeploymentConfig) makes them.
pub(crate) fn template(object: &Object<'_>) -> Option<Template> {
    let (kind, pod, replicas) = match (object.kind, object.group) {
        ("Deployment", "apps" | "extensions" | "") | ("Rollout", "argoproj.io") => (Kind::Deployment, POD, REPLICAS),
        ("StatefulSet", "apps" | "") => (Kind::StatefulSet, POD, REPLICAS),
        ("DaemonSet", "apps" | "extensions" | "") => (Kind::DaemonSet, POD, &[][..]),
        ("ReplicaSet", "apps" | "extensions" | "") => (Kind::ReplicaSet, POD, REPLICAS),
        ("ReplicationController", "") => (Kind::ReplicationController, POD, REPLICAS),
        ("DeploymentConfig", "apps.openshift.io" | "") => (Kind::Operator(object.kind.to_owned()), POD, REPLICAS),
        ("Job", "batch" | "extensions" | "") => (Kind::Job, POD, &["parallelism"][..]),
        ("CronJob" | "ScheduledJob", "batch" | "") => (
            Kind::CronJob,
            &["jobTemplate", "spec", "template", "spec"][..],
            &["jobTemplate", "spec", "parallelism"][..],
        ),
        ("Pod", "") => (Kind::Pod, &[][..], &[][..]),
        _ => return None,
    };
    Some(Template { kind, pod, replicas })
}

/// Kinds that run nothing and are so common that a note about them would only be noise.
const SILENT: [&str; 29] = [
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
    "ControllerRevision",
    "Node",
];

/// Whether a kind needs no word. Knative has a Service of its own, which runs pods.
pub(crate) fn is_silent(object: &Object<'_>) -> bool {
    SILENT.contains(&object.kind) && object.group != "serving.knative.dev"
}

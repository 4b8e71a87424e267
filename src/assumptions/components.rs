//! What is operated on each platform, and the surface people must know: the counts behind the bill of complexity.
//!
//! Settable fields are leaf fields of the published schemas, lists and maps expanded once: the Python client `kubernetes`
//! 37.0.2 (Kubernetes 1.37) without `status`, and `compose-spec.json` of 2026-06-23. Counted, not estimated.

use crate::workload::Capability;

/// What one operates to have a platform at all, before add-ons and before what is built by hand.
#[derive(Debug)]
pub struct Stack {
    /// Kinds of process somebody must understand when they fail. What a provider operates is not among them.
    pub components: &'static [&'static str],
    /// Hops of a request between two services on different machines, beyond the wire. Counted from the data path.
    pub hops: &'static [&'static str],
    /// Kinds of object that describe services, with their settable fields.
    pub kinds: &'static [Kind],
}

/// A kind of object.
#[derive(Debug)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// Settable fields.
    pub fields: u32,
    /// When a workload uses it.
    pub used: Used,
}

/// When a kind of object is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// By every workload.
    Always,
    /// Where a service keeps state.
    WithState,
    /// Where an agent runs on every machine.
    WithAgents,
    /// Where a capability is needed.
    For(Capability),
}

const fn kind(name: &'static str, fields: u32, used: Used) -> Kind {
    Kind { name, fields, used }
}

use Used::{Always, For, WithAgents, WithState};

/// Docker hosts with Compose files.
pub static DOCKER_STACK: Stack =
    Stack { components: &["dockerd", "containerd"], hops: &["bridge", "published port"], kinds: DOCKER_KINDS };

const DOCKER_KINDS: &[Kind] = &[
    kind("services", 241, Always),
    kind("networks", 15, Always),
    kind("volumes", 5, WithState),
    kind("secrets", 8, For(Capability::Secrets)),
    kind("configs", 7, For(Capability::DeclaredState)),
];

/// Docker hosts joined into a Swarm.
pub static SWARM_STACK: Stack = Stack {
    components: &["dockerd", "containerd", "Swarm managers"],
    hops: &["bridge", "routing mesh", "overlay network"],
    kinds: DOCKER_KINDS,
};

/// A cluster whose control plane somebody else operates.
pub static MANAGED_STACK: Stack = Stack {
    components: &[
        "kubelet",
        "kube-proxy",
        "containerd",
        "network plug-in",
        "CoreDNS",
        "storage driver",
        "metrics-server",
    ],
    hops: POD_HOPS,
    kinds: KUBERNETES_KINDS,
};

/// A cluster whose control plane one operates oneself.
pub static SELF_MANAGED_STACK: Stack = Stack {
    components: &[
        "kube-apiserver",
        "etcd",
        "kube-scheduler",
        "kube-controller-manager",
        "cloud-controller-manager",
        "kubelet",
        "kube-proxy",
        "containerd",
        "network plug-in",
        "CoreDNS",
        "storage driver",
        "metrics-server",
    ],
    hops: POD_HOPS,
    kinds: KUBERNETES_KINDS,
};

/// k3s: one binary on servers and one on agents hold most of it.
pub static K3S_STACK: Stack = Stack {
    components: &[
        "k3s server",
        "embedded etcd",
        "k3s agent",
        "network plug-in",
        "CoreDNS",
        "storage driver",
        "metrics-server",
    ],
    hops: POD_HOPS,
    kinds: KUBERNETES_KINDS,
};

/// From pod to pod, whoever runs the control plane.
const POD_HOPS: &[&str] = &["pod bridge or route", "service address translation", "pod bridge or route"];

const KUBERNETES_KINDS: &[Kind] = &[
    kind("Deployment", 915, Always),
    kind("Service", 53, Always),
    kind("Ingress", 46, Always),
    kind("ConfigMap", 31, Always),
    kind("Namespace", 29, Always),
    kind("StatefulSet", 982, WithState),
    kind("PersistentVolumeClaim", 46, WithState),
    kind("StorageClass", 36, WithState),
    kind("DaemonSet", 912, WithAgents),
    kind("Secret", 32, For(Capability::Secrets)),
    kind("HorizontalPodAutoscaler", 87, For(Capability::HorizontalAutoscaling)),
    kind("PodDisruptionBudget", 35, For(Capability::HostFailover)),
    kind("NetworkPolicy", 59, For(Capability::NetworkPolicy)),
    kind("ResourceQuota", 33, For(Capability::Quotas)),
    kind("LimitRange", 34, For(Capability::Quotas)),
    kind("ServiceAccount", 37, For(Capability::Quotas)),
    kind("Role", 33, For(Capability::Quotas)),
    kind("RoleBinding", 35, For(Capability::Quotas)),
    kind("CronJob", 968, For(Capability::Jobs)),
    kind("Job", 935, For(Capability::Jobs)),
];

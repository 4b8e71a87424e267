//! Where a platform's published limits lie. Beyond one a curve warns; it never stops.

/// Pods on a node (kubernetes `cluster-large.md`, primary, as all four).
pub const PODS_PER_NODE: u64 = 110;
/// Nodes of a cluster.
pub const NODES: u64 = 5_000;
/// Pods of a cluster.
pub const PODS: u64 = 150_000;
/// Containers of a cluster.
pub const CONTAINERS: u64 = 300_000;
/// Nodes for which etcd's sizing table has a row (etcd operations guide v3.5, primary).
pub const ETCD_NODES: u64 = 3_000;
/// Largest suggested etcd database, in KiB: 8 GiB (etcd `dev-guide/limit.md` v3.5, primary).
pub const ETCD_KIB: u64 = 8 * 1_024 * 1_024;
/// Hosts of the largest documented Swarm (Swarm2k, 2016, primary).
pub const SWARM_HOSTS: u64 = 2_384;

/// Objects etcd keeps for a pod, a service and a node, and the size of one in KiB. Assumptions: a pod and a few events
/// of its last hour; Deployment, ten old ReplicaSets, Service, EndpointSlice, ConfigMaps, Secrets, Ingress; Node, Lease
/// and CSI node. Managed fields make most of an object.
const OBJECTS: [u64; 3] = [4, 20, 4];
const OBJECT_KIB: u64 = 8;

/// Size of a cluster's etcd database, estimated, in KiB.
#[must_use]
pub fn etcd_kib(pods: u64, services: u64, nodes: u64) -> u64 {
    let objects = [pods, services, nodes].into_iter().zip(OBJECTS);
    objects.fold(0, |sum: u64, (count, each)| sum.saturating_add(count.saturating_mul(each * OBJECT_KIB)))
}

/// What a reader is warned of from some point of the axis on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// More than 110 pods on the average node.
    PodsPerNode,
    /// More than 5,000 nodes in a cluster.
    Nodes,
    /// More than 150,000 pods in a cluster.
    Pods,
    /// More than 300,000 containers in a cluster.
    Containers,
    /// An etcd database above 8 GiB, estimated.
    EtcdSize,
    /// A control plane of one's own beyond the last row of etcd's sizing table.
    EtcdSizing,
    /// A Swarm larger than any that was documented.
    SwarmHosts,
    /// A version nobody supports: no fixes, at no fee.
    Unsupported,
    /// A version only extended support covers.
    ExtendedSupport,
    /// kubeadm stands in for what was chosen: nobody manages a control plane here.
    StandsIn,
    /// Sovereignty is required and the machines are rented.
    RentedMachines,
    /// An autoscaler's maximum keeps a service from the replicas its peak asks for.
    Capped,
}

impl Warning {
    /// All of them, in the order they are written.
    pub const ALL: [Self; 12] = [
        Self::StandsIn,
        Self::RentedMachines,
        Self::PodsPerNode,
        Self::Nodes,
        Self::Pods,
        Self::Containers,
        Self::EtcdSize,
        Self::EtcdSizing,
        Self::SwarmHosts,
        Self::ExtendedSupport,
        Self::Unsupported,
        Self::Capped,
    ];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::PodsPerNode => "pods_per_node",
            Self::Nodes => "nodes",
            Self::Pods => "pods",
            Self::Containers => "containers",
            Self::EtcdSize => "etcd_size",
            Self::EtcdSizing => "etcd_sizing",
            Self::SwarmHosts => "swarm_hosts",
            Self::Unsupported => "unsupported",
            Self::ExtendedSupport => "extended_support",
            Self::StandsIn => "stands_in",
            Self::RentedMachines => "rented_machines",
            Self::Capped => "capped_services",
        }
    }
}

/// A set of warnings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings(u16);

impl Warnings {
    /// Whether it is in the set.
    #[must_use]
    pub const fn contains(self, warning: Warning) -> bool {
        self.0 & (1 << warning as u16) != 0
    }

    /// The set with this one, where it holds.
    #[must_use]
    pub const fn with(self, warning: Warning, holds: bool) -> Self {
        Self(self.0 | (holds as u16) << warning as u16)
    }

    /// What either set holds.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those in the set, in the order they are written.
    pub fn iter(self) -> impl Iterator<Item = Warning> {
        Warning::ALL.into_iter().filter(move |warning| self.contains(*warning))
    }
}

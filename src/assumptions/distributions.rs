//! Kubernetes distributions, one row each, and which of them a choice and a price book lead to.

use super::node_rules::self_managed::{ETCD_MEMBERS, K3S_SERVERS, MemberSize};
use super::node_rules::support::{self, Support};
use super::node_rules::{self, Allocatable, Resources, aks, eks, gke, self_managed};
use super::{Engine, K3S_STACK, MANAGED_STACK, MachineType, SELF_MANAGED_STACK, Stack};
use crate::workload::{KubernetesChoice, PriceBookId, Provisioning};

/// Who runs the control plane, and for what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ControlPlane {
    /// The provider, for a fee an hour and cluster; what it does not charge for.
    Managed(FreePlanes),
    /// The organisation, on machines of its own, sized by this table.
    Own(&'static [MemberSize]),
}

/// Control planes a provider does not charge for in standard support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreePlanes {
    /// Every one is charged.
    None,
    /// One cluster of a billing account, where it runs in one zone: GKE's credit of 74.40 $ a month, which is more than
    /// 730 hours at 0.10 $. It is not set against the extended fee.
    OneZonal,
    /// Those outside production, on AKS's Free tier, which promises no availability.
    OutsideProduction,
}

/// One way to get a cluster.
#[derive(Debug)]
pub struct Distribution {
    /// Its key in reports.
    pub id: &'static str,
    /// Its name for the reader.
    pub name: &'static str,
    /// What it builds in; see [`super::PROVISIONS`].
    pub engine: Engine,
    /// What a node offers to pods, and how many, of a machine's capacity.
    pub node: fn(&MachineType, Resources) -> Allocatable,
    /// What operating system and runtime take beside the rule, where it reserves nothing for them: a part of what a
    /// Docker host gives them.
    pub system_beside: f64,
    /// Who runs the control plane.
    pub control_plane: ControlPlane,
    /// What one operates.
    pub stack: &'static Stack,
    /// How long a version is supported.
    pub support: Support,
    /// Add-ons of the usual four (ingress, metrics, DNS records, autoscaler) that come with it and are upgraded with
    /// it. Their pods need room all the same.
    pub bundled: &'static [&'static str],
}

const EKS: Distribution = Distribution {
    id: "eks",
    name: "Amazon EKS",
    engine: Engine::Kubernetes,
    node: eks::allocatable,
    system_beside: 0.0,
    control_plane: ControlPlane::Managed(FreePlanes::None),
    stack: &MANAGED_STACK,
    support: support::EKS,
    bundled: &[],
};

/// Every distribution. Fees are assumptions, and so is what an upgrade takes; rules and months are not.
pub static DISTRIBUTIONS: [Distribution; 7] = [
    EKS,
    Distribution { id: "eks_prefixes", name: "Amazon EKS, prefixes", node: eks::allocatable_with_prefixes, ..EKS },
    Distribution {
        id: "gke",
        name: "Google GKE",
        node: gke::allocatable,
        control_plane: ControlPlane::Managed(FreePlanes::OneZonal),
        support: support::GKE,
        ..EKS
    },
    Distribution {
        id: "aks",
        name: "Azure AKS",
        node: aks::allocatable,
        control_plane: ControlPlane::Managed(FreePlanes::OutsideProduction),
        support: support::AKS,
        ..EKS
    },
    Distribution {
        id: "aks_before_1_29",
        name: "Azure AKS before 1.29",
        node: aks::allocatable_before_1_29,
        control_plane: ControlPlane::Managed(FreePlanes::OutsideProduction),
        support: support::AKS,
        ..EKS
    },
    Distribution {
        id: "kubeadm",
        name: "kubeadm",
        node: self_managed::kubeadm,
        // kubelet and containerd in place of dockerd and containerd.
        system_beside: 1.0,
        control_plane: ControlPlane::Own(&ETCD_MEMBERS),
        stack: &SELF_MANAGED_STACK,
        support: support::UPSTREAM,
        ..EKS
    },
    Distribution {
        id: "k3s",
        name: "k3s",
        engine: Engine::K3s,
        node: self_managed::k3s,
        // Its agent is in the rule, with containerd: what is left is the operating system, about half.
        system_beside: 0.5,
        control_plane: ControlPlane::Own(&K3S_SERVERS),
        stack: &K3S_STACK,
        support: support::UPSTREAM,
        bundled: &["Traefik ingress", "metrics-server"],
    },
];

const KUBEADM: usize = 5;
const K3S: usize = 6;

/// What a price book's provider offers.
struct Hosting {
    book: PriceBookId,
    /// What the operating system of a machine can use, on either platform.
    capacity: fn(&MachineType) -> Resources,
    /// Its managed distributions: of today, with more pods a node, and before Kubernetes 1.29. None on hardware of
    /// one's own.
    managed: Option<[usize; 3]>,
}

/// One row for each price book. Where a rule did not change in 1.29, or a node holds enough pods already, today's
/// distribution stands in the row again. On hardware of one's own no rule is published; the share a hypervisor keeps
/// stands in, so neither platform gains.
static HOSTINGS: [Hosting; 4] = [
    Hosting { book: PriceBookId::AwsUsEast1, capacity: eks::capacity, managed: Some([0, 1, 0]) },
    Hosting { book: PriceBookId::GcpUsCentral1, capacity: gke::capacity, managed: Some([2, 2, 2]) },
    Hosting { book: PriceBookId::AzureEastUs, capacity: node_rules::capacity, managed: Some([3, 3, 4]) },
    Hosting { book: PriceBookId::Own, capacity: node_rules::capacity, managed: None },
];

fn hosting(book: PriceBookId) -> &'static Hosting {
    HOSTINGS.iter().find(|hosting| hosting.book == book).unwrap_or(&HOSTINGS[0])
}

/// What the operating system of a machine of a book can use, the same on every platform.
#[must_use]
pub fn capacity_of(book: PriceBookId) -> fn(&MachineType) -> Resources {
    hosting(book).capacity
}

/// The distribution a workload gets, and whether kubeadm stands in for a managed control plane: on hardware of one's
/// own nobody sells one, and where sovereignty is required nobody else may run it.
#[must_use]
pub fn distribution(provisioning: &Provisioning) -> (&'static Distribution, bool) {
    let managed = if provisioning.sovereign { None } else { hosting(provisioning.price_book).managed };
    let index = match (provisioning.kubernetes, managed) {
        (KubernetesChoice::Kubeadm, _) => Some(KUBEADM),
        (KubernetesChoice::K3s, _) => Some(K3S),
        (KubernetesChoice::Managed, Some([today, ..])) => Some(today),
        (KubernetesChoice::ManagedMorePods, Some([_, more, _])) => Some(more),
        (KubernetesChoice::ManagedBefore129, Some([.., before])) => Some(before),
        (_, None) => None,
    };
    (&DISTRIBUTIONS[index.unwrap_or(KUBEADM)], index.is_none())
}

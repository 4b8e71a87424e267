//! How the organisation works and buys: change, traffic, growth, provisioning. Choices, never drawn.

use super::OwnHosts;
use crate::units::{Gibibytes, Ratio};

/// How often things change.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// Deploys of one service in a week, to production. Each also passes every other environment.
    pub deploys_per_service_week: f64,
    /// How often a deploy fails, by DORA's clusters.
    pub dora: DoraCluster,
}

/// DORA 2024 cluster, which fixes the share of changes that fail.
///
/// Choose by how often you deploy: on demand is elite, daily to weekly is high, weekly to monthly is medium, rarer is
/// low. In 2024 the high cluster failed more often than the medium one; the figures are not monotone, and are kept so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoraCluster {
    /// Deploys on demand; 5 % of changes fail.
    Elite,
    /// Deploys daily to weekly; 20 %.
    High,
    /// Deploys weekly to monthly; 10 %.
    Medium,
    /// Deploys monthly to half-yearly; 40 %.
    Low,
}

/// Traffic that is paid for, at today's scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// To the internet, per month.
    pub egress: Gibibytes,
    /// Between services, per month; what crosses zones is paid for.
    pub internal: Gibibytes,
    /// NAT gateways for machines without public addresses, the same number on either platform.
    pub nat_gateways: u32,
}

/// Yearly growth, compounding.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// Of the number of services.
    pub services: Ratio,
    /// Of traffic.
    pub traffic: Ratio,
}

/// A price book: a provider's region on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBookId {
    /// Amazon Web Services, us-east-1.
    AwsUsEast1,
    /// Microsoft Azure, eastus.
    AzureEastUs,
    /// Google Cloud, us-central1.
    GcpUsCentral1,
    /// Hardware of one's own.
    Own,
}

impl PriceBookId {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::AwsUsEast1, Self::AzureEastUs, Self::GcpUsCentral1, Self::Own];
}

/// Processors the workload's images run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// x86-64 alone.
    X86,
    /// Arm alone.
    Arm,
    /// Either: images are built for both.
    Both,
}

impl Architecture {
    /// Whether images run on a machine.
    #[must_use]
    pub fn runs_on(self, arm: bool) -> bool {
        match self {
            Self::X86 => !arm,
            Self::Arm => arm,
            Self::Both => true,
        }
    }
}

/// How long machines are reserved for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commitment {
    /// On demand: every hour at the list price.
    None,
    /// One year, no upfront payment.
    OneYear,
    /// Three years, all upfront.
    Long,
}

/// How one gets Kubernetes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KubernetesChoice {
    /// From the price book's provider: EKS, GKE or AKS.
    Managed,
    /// The same, set up for more pods a node where the default is few: prefix delegation on EKS.
    ManagedMorePods,
    /// The same, on a version before 1.29, which changed what AKS reserves.
    ManagedBefore129,
    /// Upstream, with a control plane of one's own.
    Kubeadm,
    /// Rancher's small distribution, with servers of one's own.
    K3s,
}

/// How one runs Docker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DockerEngine {
    /// Single hosts, with Compose.
    Docker,
    /// Hosts joined into a Swarm.
    Swarm,
}

/// How machines are bought and the platform is run.
#[derive(Clone, Debug, PartialEq)]
pub struct Provisioning {
    /// Prices and machine types.
    pub price_book: PriceBookId,
    /// Which of them the images run on.
    pub architecture: Architecture,
    /// Hardware of one's own, where the price book is that.
    pub own: OwnHosts,
    /// Covers machines that run all year, on either platform.
    pub commitment: Commitment,
    /// Share of machines that may be taken away at any time; only for a platform that starts the work elsewhere.
    pub spot_share: Ratio,
    /// Kubernetes adds and removes nodes with the load (cluster autoscaler or Karpenter).
    pub autoscaling: bool,
    /// Kubernetes minor upgrades done in a year. Three keep up; fewer lead into extended support.
    pub upgrades_per_year: f64,
    /// Add-ons operated on each cluster before any that a capability needs (ingress, metrics, DNS, autoscaler, …).
    pub add_ons: f64,
    /// Where clusters come from.
    pub kubernetes: KubernetesChoice,
    /// How Docker hosts are run.
    pub docker_engine: DockerEngine,
    /// Nobody else may run a control plane.
    pub sovereign: bool,
}

/// What the organisation runs on today. One-off costs fall on the platform one would move to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incumbent {
    /// Docker hosts.
    Docker,
    /// Kubernetes.
    Kubernetes,
    /// Neither: this is a new system.
    Neither,
}

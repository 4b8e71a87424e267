//! **The ledger's definition**: which quantity is multiplied by which assumptions, on which platform.
//!
//! The curve sums these lines, the breakdown groups them, "why?" prints one with its numbers, the margin varies their
//! factors. Adding a cost is adding a row here and, where no driver fits, a count in `ledger/quantities.rs`.

use super::AssumptionId as A;
use super::{AssumptionId, Assumptions, commitment_discount};
use crate::workload::{Capability, Commitment};

/// A part of the breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Hosts, nodes, and control planes of one's own.
    Machines,
    /// What surrounds them: control plane, network, storage, tools.
    Surroundings,
    /// People's time on the platform itself.
    Platform,
    /// People's time on the services that run on it.
    Services,
    /// People's time on what breaks.
    Incidents,
}

impl Group {
    /// In the order of the breakdown.
    pub const ALL: [Self; 5] = [Self::Machines, Self::Surroundings, Self::Platform, Self::Services, Self::Incidents];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Machines => "machines",
            Self::Surroundings => "surroundings",
            Self::Platform => "platform",
            Self::Services => "services",
            Self::Incidents => "incidents",
        }
    }

    /// Its name for the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Machines => "Machines",
            Self::Surroundings => "Control plane, network, storage",
            Self::Platform => "People: platform",
            Self::Services => "People: services and deploys",
            Self::Incidents => "People: incidents",
        }
    }

    /// Whether it is people's time rather than an invoice.
    #[must_use]
    pub const fn is_labour(self) -> bool {
        matches!(self, Self::Platform | Self::Services | Self::Incidents)
    }
}

/// A physical, counted quantity of a year. `ledger/quantities.rs` counts each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// Hours of machines that run all year, at their list price, in dollars per type.
    CommittedMachineHours,
    /// Hours of machines that come and go.
    OnDemandMachineHours,
    /// Hours of machines that may be taken away.
    SpotMachineHours,
    /// Hours of control-plane machines of one's own that run all year, at their list price.
    CommittedControlHours,
    /// Hours of control-plane machines of one's own that sleep with their environment.
    OnDemandControlHours,
    /// Months of control-plane machines of one's own.
    ControlNodeMonths,
    /// Months of machines, control planes of one's own included.
    MachineMonths,
    /// Years of machines, control planes of one's own included.
    MachineYears,
    /// Months of platforms: one per environment with machines of its own.
    PlatformMonths,
    /// Years of platforms.
    PlatformYears,
    /// Hours of control planes in standard support that are charged.
    StandardControlPlaneHours,
    /// Hours of control planes in extended support.
    ExtendedControlPlaneHours,
    /// Minor upgrades of clusters, those a provider forces included.
    ClusterUpgrades,
    /// Years of add-ons, over all clusters.
    AddOnYears,
    /// Hours of load balancers.
    LoadBalancerHours,
    /// Hours of public addresses.
    AddressHours,
    /// Hours of NAT gateways.
    NatHours,
    /// GiB through NAT gateways.
    NatGib,
    /// GiB to the internet.
    EgressGib,
    /// GiB across zones.
    CrossZoneGib,
    /// GiB-months of image layers on machines.
    ImageGibMonths,
    /// GiB-months of volumes.
    VolumeGibMonths,
    /// GiB-months of one version of every image, in the registry.
    RegistryGibMonths,
    /// Years of services.
    ServiceYears,
    /// Deploys, to every environment.
    Deploys,
    /// Deploys, once for each host the service runs on where nothing rolls them out.
    HostDeploys,
    /// Deploys to production that fail.
    FailedDeploys,
    /// Hosts added or removed within the next year.
    CapacityChanges,
    /// Years of the organisation: 1.
    Years,
    /// Platforms on which people keep a needed capability alive.
    Capability(Capability),
}

impl Driver {
    /// Its unit, for "why?".
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::CommittedMachineHours
            | Self::OnDemandMachineHours
            | Self::SpotMachineHours
            | Self::CommittedControlHours
            | Self::OnDemandControlHours => "machine-hours",
            Self::MachineMonths | Self::ControlNodeMonths => "machine-months",
            Self::MachineYears => "machine-years",
            Self::PlatformMonths => "platform-months",
            Self::PlatformYears | Self::Capability(_) => "platform-years",
            Self::StandardControlPlaneHours | Self::ExtendedControlPlaneHours => "cluster-hours",
            Self::ClusterUpgrades => "upgrades",
            Self::AddOnYears => "add-on-years",
            Self::LoadBalancerHours | Self::AddressHours | Self::NatHours => "hours",
            Self::NatGib | Self::EgressGib | Self::CrossZoneGib => "GiB",
            Self::ImageGibMonths | Self::VolumeGibMonths | Self::RegistryGibMonths => "GiB-months",
            Self::ServiceYears => "service-years",
            Self::Deploys => "deploys",
            Self::HostDeploys => "deploys to a host",
            Self::FailedDeploys => "failed deploys",
            Self::CapacityChanges => "host changes",
            Self::Years => "year",
        }
    }
}

/// One factor of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Factor {
    /// The list price of the line's machine type, from the price book.
    MachinePrice,
    /// What the chosen commitment leaves of the price: 1 − its discount, or 1.
    AfterCommitment,
    /// The value of an assumption.
    Of(AssumptionId),
    /// 1 − the value of an assumption.
    Without(AssumptionId),
    /// A conversion, named.
    Conversion(f64, &'static str),
}

/// One line of a ledger, before its quantity is known.
#[derive(Debug)]
pub struct LineSpec {
    /// Its key in reports; lines of both platforms with the same key are one row of the audit.
    pub id: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
    /// Part of the breakdown.
    pub group: Group,
    /// What is counted.
    pub driver: Driver,
    /// What it is multiplied by.
    pub factors: &'static [Factor],
}

const fn line(
    id: &'static str,
    label: &'static str,
    group: Group,
    driver: Driver,
    factors: &'static [Factor],
) -> LineSpec {
    LineSpec { id, label, group, driver, factors }
}

use Factor::{AfterCommitment, MachinePrice, Of, Without};
use Group::{Incidents, Machines, Platform, Services, Surroundings};

const HOURLY: Factor = Of(A::HourlyCost);
const HOURS_PER_MINUTE: Factor = Factor::Conversion(1.0 / 60.0, "hours a minute");

/// Lines every platform has, by the same rules.
#[rustfmt::skip]
pub static COMMON_LINES: &[LineSpec] = &[
    line("compute", "Machines that run all year", Machines, Driver::CommittedMachineHours, &[MachinePrice, AfterCommitment]),
    line("compute_flexible", "Machines that follow the load", Machines, Driver::OnDemandMachineHours, &[MachinePrice]),
    line("compute_spot", "Spot machines", Machines, Driver::SpotMachineHours, &[MachinePrice, Without(A::SpotDiscount)]),
    line("load_balancer", "Load balancers", Surroundings, Driver::LoadBalancerHours, &[Of(A::LoadBalancerHour)]),
    line("addresses", "Public addresses", Surroundings, Driver::AddressHours, &[Of(A::AddressHour)]),
    line("nat", "NAT gateways", Surroundings, Driver::NatHours, &[Of(A::NatHour)]),
    line("nat_traffic", "Traffic through NAT", Surroundings, Driver::NatGib, &[Of(A::NatGib)]),
    line("egress", "Traffic to the internet", Surroundings, Driver::EgressGib, &[Of(A::Egress)]),
    line("cross_zone", "Traffic across zones", Surroundings, Driver::CrossZoneGib, &[Of(A::CrossZone)]),
    line("storage_system", "System disks", Surroundings, Driver::MachineMonths, &[Of(A::OsDisk), Of(A::Storage)]),
    line("storage_images", "Image layers on machines", Surroundings, Driver::ImageGibMonths, &[Of(A::Storage)]),
    line("storage_volumes", "Volumes", Surroundings, Driver::VolumeGibMonths, &[Of(A::Storage)]),
    line("storage_backups", "Backups", Surroundings, Driver::VolumeGibMonths, &[Of(A::BackupCopies), Of(A::Storage)]),
    line("storage_registry", "Image registry", Surroundings, Driver::RegistryGibMonths, &[Of(A::ImageVersions), Of(A::Storage)]),
    line("tooling", "Tools charged per machine", Surroundings, Driver::MachineMonths, &[Of(A::ToolingMachine)]),
    line("incidents_changes", "Failed deploys", Incidents, Driver::FailedDeploys, &[Of(A::Responders), Of(A::IncidentHours), HOURLY]),
    line("incidents_machines", "Failed machines", Incidents, Driver::MachineYears, &[Of(A::HostFailureRate), Of(A::Responders), Of(A::IncidentHours), HOURLY]),
];

impl LineSpec {
    /// What one unit of the driver costs; a machine's price counts as 1. The machine type that makes a fleet cheapest is
    /// chosen with it, so what is chosen and what is charged cannot disagree.
    #[must_use]
    pub fn rate(&self, assumptions: &Assumptions, commitment: Commitment) -> f64 {
        let values = self.factors.iter().map(|factor| match factor {
            Factor::Of(id) => assumptions.mean(*id),
            Factor::Without(id) => 1.0 - assumptions.mean(*id),
            Factor::Conversion(value, _) => *value,
            Factor::MachinePrice => 1.0,
            Factor::AfterCommitment => commitment_discount(commitment).map_or(1.0, |id| 1.0 - assumptions.mean(id)),
        });
        values.product()
    }
}

/// Lines only Docker hosts have, single or in a Swarm. A capability that an engine builds in is no quantity there, so
/// its line is zero; the managers of a Swarm are operated as one add-on, as a cluster's own etcd is.
#[rustfmt::skip]
pub static DOCKER_LINES: &[LineSpec] = &[
    line("host_patching", "Patching hosts", Platform, Driver::MachineMonths, &[Of(A::HostPatching), HOURLY]),
    line("platform_upkeep", "Looking after the platform", Platform, Driver::PlatformYears, &[Of(A::DockerPlatform), HOURLY]),
    line("service_upkeep", "Keeping services", Services, Driver::ServiceYears, &[Of(A::DockerService), HOURLY]),
    line("deploys", "Attending deploys", Services, Driver::HostDeploys, &[Of(A::DockerDeploy), HOURS_PER_MINUTE, HOURLY]),
    line("addons", "Operating add-ons", Platform, Driver::AddOnYears, &[Of(A::AddOn), HOURLY]),
    line("capacity_changes", "Adding and moving hosts", Platform, Driver::CapacityChanges, &[Of(A::CapacityChange), HOURLY]),
    line("on_call", "On-call rotas added", Incidents, Driver::Years, &[Of(A::DockerRotas), Of(A::RotaCost)]),
    line("rolling_deploys", "Rolling deploys, kept by hand", Platform, Driver::Capability(Capability::RollingDeploys), &[Of(A::DockerRollingDeploys), HOURLY]),
    line("host_failover", "Failover to another host, kept by hand", Platform, Driver::Capability(Capability::HostFailover), &[Of(A::DockerHostFailover), HOURLY]),
    line("zone_failover", "Failover to another zone, kept by hand", Platform, Driver::Capability(Capability::ZoneFailover), &[Of(A::DockerZoneFailover), HOURLY]),
    line("horizontal_autoscaling", "Horizontal autoscaling, kept by hand", Platform, Driver::Capability(Capability::HorizontalAutoscaling), &[Of(A::DockerHorizontalAutoscaling), HOURLY]),
    line("service_discovery", "Service discovery, kept by hand", Platform, Driver::Capability(Capability::ServiceDiscovery), &[Of(A::DockerServiceDiscovery), HOURLY]),
    line("secrets", "Secrets, kept by hand", Platform, Driver::Capability(Capability::Secrets), &[Of(A::DockerSecrets), HOURLY]),
    line("declared_state", "Declared state, kept by hand", Platform, Driver::Capability(Capability::DeclaredState), &[Of(A::DockerDeclaredState), HOURLY]),
    line("network_policy", "Network policy, kept by hand", Platform, Driver::Capability(Capability::NetworkPolicy), &[Of(A::DockerNetworkPolicy), HOURLY]),
    line("quotas", "Quotas, kept by hand", Platform, Driver::Capability(Capability::Quotas), &[Of(A::DockerQuotas), HOURLY]),
    line("certificates", "TLS certificates, kept by hand", Platform, Driver::Capability(Capability::Certificates), &[Of(A::DockerCertificates), HOURLY]),
    line("jobs", "Scheduled jobs, kept by hand", Platform, Driver::Capability(Capability::Jobs), &[Of(A::DockerJobs), HOURLY]),
    line("stateful_failover", "Stateful failover, kept by hand", Platform, Driver::Capability(Capability::StatefulFailover), &[Of(A::DockerStatefulFailover), HOURLY]),
    line("observability", "Logs and metrics, kept by hand", Platform, Driver::Capability(Capability::Observability), &[Of(A::DockerObservability), HOURLY]),
    line("gpu_sharing", "GPU sharing, kept by hand", Platform, Driver::Capability(Capability::GpuSharing), &[Of(A::DockerGpuSharing), HOURLY]),
];

/// Lines only Kubernetes has.
#[rustfmt::skip]
pub static KUBERNETES_LINES: &[LineSpec] = &[
    line("control_plane", "Control plane", Surroundings, Driver::StandardControlPlaneHours, &[Of(A::ControlPlane)]),
    line("control_plane_extended", "Control plane in extended support", Surroundings, Driver::ExtendedControlPlaneHours, &[Of(A::ControlPlaneExtended)]),
    line("control_nodes", "Control-plane machines", Machines, Driver::CommittedControlHours, &[MachinePrice, AfterCommitment]),
    line("control_nodes_flexible", "Control-plane machines that sleep", Machines, Driver::OnDemandControlHours, &[MachinePrice]),
    line("tooling_cluster", "Support plan", Surroundings, Driver::PlatformMonths, &[Of(A::ToolingCluster)]),
    line("control_patching", "Patching control-plane machines", Platform, Driver::ControlNodeMonths, &[Of(A::HostPatching), HOURLY]),
    line("node_images", "Replacing node images", Platform, Driver::PlatformMonths, &[Of(A::NodeImages), HOURLY]),
    line("cluster_upgrades", "Upgrading clusters", Platform, Driver::ClusterUpgrades, &[Of(A::ClusterUpgrade), HOURLY]),
    line("platform_upkeep", "Looking after the platform", Platform, Driver::PlatformYears, &[Of(A::KubernetesPlatform), HOURLY]),
    line("addons", "Operating add-ons", Platform, Driver::AddOnYears, &[Of(A::AddOn), HOURLY]),
    line("service_upkeep", "Keeping services", Services, Driver::ServiceYears, &[Of(A::KubernetesService), HOURLY]),
    line("deploys", "Attending deploys", Services, Driver::Deploys, &[Of(A::KubernetesDeploy), HOURS_PER_MINUTE, HOURLY]),
    line("on_call", "On-call rotas added", Incidents, Driver::Years, &[Of(A::KubernetesRotas), Of(A::RotaCost)]),
    line("stateful_failover", "Stateful failover, kept by hand", Platform, Driver::Capability(Capability::StatefulFailover), &[Of(A::KubernetesStatefulFailover), HOURLY]),
];

//! **The ledger's definition**: which quantity is multiplied by which assumptions, on which platform.
//!
//! The curve sums these lines, the breakdown groups them, "why?" prints one with its numbers, the margin varies their
//! factors. Adding a cost is adding a row here and, where no driver fits, a count in `ledger/quantities.rs`.

use super::AssumptionId as A;
use super::{AssumptionId, Assumptions, Driver, Group, PriceBook, commitment_discount, explained, finance, price_book};
use crate::workload::{Capability, Provisioning, Workload};

explained! {
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
    /// Revenue of an average hour.
    RevenuePerHour,
    /// Yearly payment for a dollar paid once.
    Annuity,
}
}

impl Factor {
    /// The assumptions its value follows from, but for a commitment's discount, which the workload chooses.
    pub fn rests_on(self, book: &PriceBook) -> impl Iterator<Item = AssumptionId> {
        let rests_on: [Option<AssumptionId>; 2] = match self {
            Self::Of(id) | Self::Without(id) => [Some(id), None],
            Self::Annuity => [Some(A::DiscountRate), Some(A::Horizon)],
            // A host of one's own is bought, so an hour of it costs what its price comes to over its life.
            Self::MachinePrice if book.owned => [Some(A::DiscountRate), None],
            Self::MachinePrice | Self::AfterCommitment | Self::Conversion(..) | Self::RevenuePerHour => [None, None],
        };
        rests_on.into_iter().flatten()
    }

    /// Its value where assumptions have other values than their means; what rests on none is 1.
    #[must_use]
    pub fn value_at(self, value_of: &dyn Fn(AssumptionId) -> f64, provisioning: &Provisioning) -> f64 {
        match self {
            Self::Of(id) => value_of(id),
            Self::Without(id) => 1.0 - value_of(id),
            Self::Annuity => finance::annuity(value_of(A::DiscountRate), value_of(A::Horizon)),
            Self::MachinePrice => {
                price_book(provisioning.price_book).price_level(provisioning, value_of(A::DiscountRate))
            }
            Self::AfterCommitment | Self::Conversion(..) | Self::RevenuePerHour => 1.0,
        }
    }
}

/// One line of a ledger, before its quantity is known.
#[derive(Debug)]
pub struct LineSpec {
    /// Its key in reports; lines of both platforms with the same key are one row of the audit.
    pub id: &'static str,
    /// Part of the breakdown.
    pub group: Group,
    /// What is counted.
    pub driver: Driver,
    /// What it is multiplied by.
    pub factors: &'static [Factor],
}

/// Declares a table of lines, and one of their names for the reader, which only what shows them asks for.
macro_rules! lines {
    (
        $(#[$attribute:meta])*
        pub static $lines:ident, $labels:ident = &[
            $(line($id:expr, $label:expr, $group:expr, $driver:expr, $factors:expr $(,)?),)*
        ];
    ) => {
        $(#[$attribute])*
        pub static $lines: &[LineSpec] =
            &[$(LineSpec { id: $id, group: $group, driver: $driver, factors: $factors },)*];

        static $labels: &[&str] = &[$($label,)*];
    };
}

use Factor::{AfterCommitment, Annuity, MachinePrice, Of, RevenuePerHour, Without};
use Group::{Debt, Downtime, Incidents, Machines, OneOff, Platform, Services, Surroundings};

const HOURLY: Factor = Of(A::HourlyCost);
const HOURS_PER_MINUTE: Factor = Factor::Conversion(1.0 / 60.0, "hours a minute");

lines! {
/// Lines every platform has, by the same rules.
pub static COMMON_LINES, COMMON_LABELS = &[
    line("compute", "Machines that run all year", Machines, Driver::CommittedMachineHours, &[MachinePrice, AfterCommitment]),
    line("compute_flexible", "Machines that follow the load", Machines, Driver::OnDemandMachineHours, &[MachinePrice]),
    line("compute_spot", "Spot machines", Machines, Driver::SpotMachineHours, &[MachinePrice, Without(A::SpotDiscount)]),
    line("power", "Electricity of own hosts", Machines, Driver::MachineEnergy, &[Of(A::PowerUsage), Of(A::Electricity)]),
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
    line("incidents_platform", "Outages of the platform itself", Incidents, Driver::ComponentYears, &[Of(A::PlatformIncidents), Of(A::Responders), Of(A::PlatformOutage), HOURLY]),
    line("downtime_machines", "Lost to dead machines, until people act", Downtime, Driver::ServicesAwaitingPeople, &[Of(A::HostFailureRate), Of(A::PeopleRecovery), RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_changes", "Lost to failed deploys", Downtime, Driver::UngatedFailures, &[Of(A::ChangeRecovery), Of(A::BlastRadius), RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_gated", "Lost to failed deploys behind a health gate", Downtime, Driver::GatedFailures, &[Without(A::GateCatches), Of(A::ChangeRecovery), Of(A::BlastRadius), RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_platform", "Lost to outages of the platform itself", Downtime, Driver::ComponentRevenueYears, &[Of(A::PlatformIncidents), Of(A::PlatformOutage), Of(A::PlatformOutageShare), RevenuePerHour, Of(A::LossFactor)]),
    line("migration", "Migrating services", OneOff, Driver::ServicesMoved, &[Of(A::Migration), HOURLY, Annuity]),
    line("migration_keys", "Replacing what has no counterpart", OneOff, Driver::KeysMoved, &[Of(A::MigrationKey), HOURLY, Annuity]),
    line("parallel_run", "Both fleets at once", OneOff, Driver::ParallelMachineHours, &[MachinePrice, Of(A::ParallelRun), Annuity]),
    line("debt_drift", "Services declared nowhere", Debt, Driver::UndeclaredServices, &[Of(A::DebtDrift), HOURLY, Of(A::DebtInterest)]),
];
}

impl LineSpec {
    /// What one unit of the driver costs; a machine's list price counts as 1. The machine type that makes a fleet cheapest is
    /// chosen with it, so what is chosen and what is charged cannot disagree.
    #[must_use]
    pub fn rate(&self, assumptions: &Assumptions, workload: &Workload) -> f64 {
        let values = self.factors.iter().map(|factor| match factor {
            Factor::Of(id) => assumptions.mean(*id),
            Factor::Without(id) => 1.0 - assumptions.mean(*id),
            Factor::Conversion(value, _) => *value,
            Factor::MachinePrice => assumptions.price_level(),
            Factor::AfterCommitment => {
                commitment_discount(&workload.provisioning).map_or(1.0, |id| 1.0 - assumptions.mean(id))
            }
            Factor::Annuity => assumptions.annuity(),
            Factor::RevenuePerHour => workload.business.revenue_per_hour().get(),
        });
        values.product()
    }
}

lines! {
/// Lines only Docker hosts have, single or in a Swarm. A capability that an engine builds in is no quantity there, so
/// its line is zero; the managers of a Swarm are operated as one add-on, as a cluster's own etcd is.
pub static DOCKER_LINES, DOCKER_LABELS = &[
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
    line("downtime_failover", "Lost to dead machines, until failover", Downtime, Driver::ServicesFailedOver, &[Of(A::HostFailureRate), Of(A::DockerFailover), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_maintenance", "Lost to planned reboots", Downtime, Driver::UnreplicatedServices, &[Of(A::Reboots), Of(A::DockerReboot), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
    line("bootstrap", "Setting up the platform", OneOff, Driver::PlatformsBuilt, &[Of(A::DockerBootstrap), HOURLY, Annuity]),
    line("training", "Learning the platform", OneOff, Driver::EngineersTrained, &[Of(A::DockerTraining), HOURLY, Annuity]),
    line("training_joiners", "Training whoever joins", Services, Driver::EngineersJoined, &[Of(A::DockerTraining), HOURLY]),
    line("debt_scripts", "Scripts of one's own", Debt, Driver::Scripts, &[Of(A::DebtScript), HOURLY, Of(A::DebtInterest)]),
    line("build_rolling_deploys", "Rolling deploys, built", OneOff, Driver::CapabilityBuilt(Capability::RollingDeploys), &[Of(A::BuildRollingDeploys), HOURLY, Annuity]),
    line("build_host_failover", "Failover to another host, built", OneOff, Driver::CapabilityBuilt(Capability::HostFailover), &[Of(A::BuildHostFailover), HOURLY, Annuity]),
    line("build_zone_failover", "Failover to another zone, built", OneOff, Driver::CapabilityBuilt(Capability::ZoneFailover), &[Of(A::BuildZoneFailover), HOURLY, Annuity]),
    line("build_horizontal_autoscaling", "Horizontal autoscaling, built", OneOff, Driver::CapabilityBuilt(Capability::HorizontalAutoscaling), &[Of(A::BuildHorizontalAutoscaling), HOURLY, Annuity]),
    line("build_service_discovery", "Service discovery, built", OneOff, Driver::CapabilityBuilt(Capability::ServiceDiscovery), &[Of(A::BuildServiceDiscovery), HOURLY, Annuity]),
    line("build_secrets", "Secrets, built", OneOff, Driver::CapabilityBuilt(Capability::Secrets), &[Of(A::BuildSecrets), HOURLY, Annuity]),
    line("build_declared_state", "Declared state, built", OneOff, Driver::CapabilityBuilt(Capability::DeclaredState), &[Of(A::BuildDeclaredState), HOURLY, Annuity]),
    line("build_network_policy", "Network policy, built", OneOff, Driver::CapabilityBuilt(Capability::NetworkPolicy), &[Of(A::BuildNetworkPolicy), HOURLY, Annuity]),
    line("build_quotas", "Quotas, built", OneOff, Driver::CapabilityBuilt(Capability::Quotas), &[Of(A::BuildQuotas), HOURLY, Annuity]),
    line("build_certificates", "TLS certificates, built", OneOff, Driver::CapabilityBuilt(Capability::Certificates), &[Of(A::BuildCertificates), HOURLY, Annuity]),
    line("build_jobs", "Scheduled jobs, built", OneOff, Driver::CapabilityBuilt(Capability::Jobs), &[Of(A::BuildJobs), HOURLY, Annuity]),
    line("build_stateful_failover", "Stateful failover, built", OneOff, Driver::CapabilityBuilt(Capability::StatefulFailover), &[Of(A::BuildStatefulFailover), HOURLY, Annuity]),
    line("build_observability", "Logs and metrics, built", OneOff, Driver::CapabilityBuilt(Capability::Observability), &[Of(A::BuildObservability), HOURLY, Annuity]),
    line("build_gpu_sharing", "GPU sharing, built", OneOff, Driver::CapabilityBuilt(Capability::GpuSharing), &[Of(A::BuildGpuSharing), HOURLY, Annuity]),
    line("debt_rolling_deploys", "Rolling deploys, done without", Debt, Driver::CapabilityForgone(Capability::RollingDeploys), &[Of(A::BuildRollingDeploys), HOURLY, Of(A::DebtInterest)]),
    line("debt_host_failover", "Failover to another host, done without", Debt, Driver::CapabilityForgone(Capability::HostFailover), &[Of(A::BuildHostFailover), HOURLY, Of(A::DebtInterest)]),
    line("debt_zone_failover", "Failover to another zone, done without", Debt, Driver::CapabilityForgone(Capability::ZoneFailover), &[Of(A::BuildZoneFailover), HOURLY, Of(A::DebtInterest)]),
    line("debt_horizontal_autoscaling", "Horizontal autoscaling, done without", Debt, Driver::CapabilityForgone(Capability::HorizontalAutoscaling), &[Of(A::BuildHorizontalAutoscaling), HOURLY, Of(A::DebtInterest)]),
    line("debt_service_discovery", "Service discovery, done without", Debt, Driver::CapabilityForgone(Capability::ServiceDiscovery), &[Of(A::BuildServiceDiscovery), HOURLY, Of(A::DebtInterest)]),
    line("debt_secrets", "Secrets, done without", Debt, Driver::CapabilityForgone(Capability::Secrets), &[Of(A::BuildSecrets), HOURLY, Of(A::DebtInterest)]),
    line("debt_declared_state", "Declared state, done without", Debt, Driver::CapabilityForgone(Capability::DeclaredState), &[Of(A::BuildDeclaredState), HOURLY, Of(A::DebtInterest)]),
    line("debt_network_policy", "Network policy, done without", Debt, Driver::CapabilityForgone(Capability::NetworkPolicy), &[Of(A::BuildNetworkPolicy), HOURLY, Of(A::DebtInterest)]),
    line("debt_quotas", "Quotas, done without", Debt, Driver::CapabilityForgone(Capability::Quotas), &[Of(A::BuildQuotas), HOURLY, Of(A::DebtInterest)]),
    line("debt_certificates", "TLS certificates, done without", Debt, Driver::CapabilityForgone(Capability::Certificates), &[Of(A::BuildCertificates), HOURLY, Of(A::DebtInterest)]),
    line("debt_jobs", "Scheduled jobs, done without", Debt, Driver::CapabilityForgone(Capability::Jobs), &[Of(A::BuildJobs), HOURLY, Of(A::DebtInterest)]),
    line("debt_stateful_failover", "Stateful failover, done without", Debt, Driver::CapabilityForgone(Capability::StatefulFailover), &[Of(A::BuildStatefulFailover), HOURLY, Of(A::DebtInterest)]),
    line("debt_observability", "Logs and metrics, done without", Debt, Driver::CapabilityForgone(Capability::Observability), &[Of(A::BuildObservability), HOURLY, Of(A::DebtInterest)]),
    line("debt_gpu_sharing", "GPU sharing, done without", Debt, Driver::CapabilityForgone(Capability::GpuSharing), &[Of(A::BuildGpuSharing), HOURLY, Of(A::DebtInterest)]),
];
}

lines! {
/// Lines only Kubernetes has.
pub static KUBERNETES_LINES, KUBERNETES_LABELS = &[
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
    line("downtime_failover", "Lost to dead machines, until failover", Downtime, Driver::ServicesFailedOver, &[Of(A::HostFailureRate), Of(A::KubernetesFailover), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_maintenance", "Lost to planned reboots", Downtime, Driver::UnreplicatedServices, &[Of(A::Reboots), Of(A::KubernetesDrain), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
    line("bootstrap", "Setting up the platform", OneOff, Driver::PlatformsBuilt, &[Of(A::KubernetesBootstrap), HOURLY, Annuity]),
    line("training", "Learning the platform", OneOff, Driver::EngineersTrained, &[Of(A::KubernetesTraining), HOURLY, Annuity]),
    line("training_joiners", "Training whoever joins", Services, Driver::EngineersJoined, &[Of(A::KubernetesTraining), HOURLY]),
    line("add_ons_built", "Introducing add-ons", OneOff, Driver::AddOnsBuilt, &[Of(A::BuildAddOn), HOURLY, Annuity]),
    line("debt_add_ons", "Add-ons one does without", Debt, Driver::AddOnsForgone, &[Of(A::BuildAddOn), HOURLY, Of(A::DebtInterest)]),
    line("debt_deprecated", "Deprecated APIs", Debt, Driver::DeprecatedApis, &[Of(A::DebtDeprecated), HOURLY, Of(A::DebtInterest)]),
    line("debt_requests", "Services without requests", Debt, Driver::ServicesWithoutRequests, &[Of(A::DebtRequests), HOURLY, Of(A::DebtInterest)]),
    line("build_stateful_failover", "Stateful failover, built", OneOff, Driver::CapabilityBuilt(Capability::StatefulFailover), &[Of(A::KubernetesBuildStatefulFailover), HOURLY, Annuity]),
    line("debt_stateful_failover", "Stateful failover, done without", Debt, Driver::CapabilityForgone(Capability::StatefulFailover), &[Of(A::KubernetesBuildStatefulFailover), HOURLY, Of(A::DebtInterest)]),
];
}

/// Every table of lines with the names of its rows, and who has them.
static TABLES: [(&str, &[LineSpec], &[&str]); 3] = [
    ("either platform", COMMON_LINES, COMMON_LABELS),
    ("Docker", DOCKER_LINES, DOCKER_LABELS),
    ("Kubernetes", KUBERNETES_LINES, KUBERNETES_LABELS),
];

/// Every line of every platform: who has it, the line, its name for the reader.
pub fn all_lines() -> impl Iterator<Item = (&'static str, &'static LineSpec, &'static str)> {
    TABLES
        .iter()
        .flat_map(|(who, lines, labels)| lines.iter().zip(*labels).map(move |(line, label)| (*who, line, *label)))
}

/// The name of a ledger row, by its key.
#[must_use]
pub fn line_label(id: &str) -> &'static str {
    all_lines().find(|(_, line, _)| line.id == id).map_or("", |(_, _, label)| label)
}

//! **The ledger's definition**: which quantity is multiplied by which assumptions, on which platform.
//!
//! The curve sums these lines, the breakdown groups them, "why?" prints one with its numbers, the margin varies their
//! factors. Adding a cost is adding a row here and, where no driver fits, a count in `ledger/quantities.rs`.

use super::AssumptionId as A;
use super::{AssumptionId, Assumptions, commitment_discount};
use crate::workload::{Capability, Workload};

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
    /// Revenue lost while services are down.
    Downtime,
    /// What a move costs once, as a yearly payment over the horizon.
    OneOff,
    /// Interest on what is done without.
    Debt,
}

impl Group {
    /// In the order of the breakdown.
    pub const ALL: [Self; 8] = [
        Self::Machines,
        Self::Surroundings,
        Self::Platform,
        Self::Services,
        Self::Incidents,
        Self::Downtime,
        Self::OneOff,
        Self::Debt,
    ];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Machines => "machines",
            Self::Surroundings => "surroundings",
            Self::Platform => "platform",
            Self::Services => "services",
            Self::Incidents => "incidents",
            Self::Downtime => "downtime",
            Self::OneOff => "one_off",
            Self::Debt => "debt",
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
            Self::Downtime => "Lost revenue",
            Self::OneOff => "Moving, spread over the horizon",
            Self::Debt => "Interest on technical debt",
        }
    }

    /// Whether it is people's time, every year, rather than an invoice, lost revenue or a move.
    #[must_use]
    pub const fn is_labour(self) -> bool {
        matches!(self, Self::Platform | Self::Services | Self::Incidents)
    }
}

/// Declares an enum whose variants say what they mean: their documentation, which only what shows it asks for.
macro_rules! explained {
    (
        $(#[$attribute:meta])*
        pub enum $enum:ident { $($(#[doc = $doc:literal])* $name:ident $(($($of:ty),*))?,)* }
    ) => {
        $(#[$attribute])*
        pub enum $enum { $($(#[doc = $doc])* $name $(($($of),*))?,)* }

        impl $enum {
            /// What it means, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name { .. } => concat!($($doc),*),)* }
            }
        }
    };
}

explained! {
/// A physical, counted quantity of a year. `ledger/quantities.rs` counts each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// Hours of machines that run all year, at their list price, in dollars per type.
    CommittedMachineHours,
    /// Hours of machines that come and go.
    OnDemandMachineHours,
    /// Hours of machines that may be taken away.
    SpotMachineHours,
    /// Electricity of machines, where it is paid for apart from them.
    MachineEnergy,
    /// Hours of control-plane machines of one's own that run all year, at their list price.
    CommittedControlHours,
    /// Hours of control-plane machines of one's own that sleep with their environment.
    OnDemandControlHours,
    /// Months of control-plane machines of one's own.
    ControlNodeMonths,
    /// Months of machines, running or paid for, control planes of one's own included.
    MachineMonths,
    /// Years of machines, running or paid for, control planes of one's own included.
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
    /// GiB that cross from one zone to another.
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
    /// Years of kinds of process operated in production, each year of experience counting against them:
    /// components ÷ (1 + years of experience).
    ComponentYears,
    /// The same, at the revenue of the scale in years of today's revenue.
    ComponentRevenueYears,
    /// Share of the services that waits for people when their machine dies, in years of today's revenue.
    ServicesAwaitingPeople,
    /// Share of the services that is started elsewhere when their machine dies, in years of today's revenue.
    ServicesFailedOver,
    /// Share of the services without a second replica, in years of today's revenue at the quietest hour.
    UnreplicatedServices,
    /// Production deploys that fail behind a health gate, each counted as one service's share of today's business.
    GatedFailures,
    /// Production deploys that fail without a health gate, each counted as one service's share of today's business.
    UngatedFailures,
    /// Services that move here from the other platform.
    ServicesMoved,
    /// Keys without a counterpart among them.
    KeysMoved,
    /// Engineers who learn this platform because of the move, each year of experience counting against them.
    EngineersTrained,
    /// Engineers who join in a year and learn it.
    EngineersJoined,
    /// Platforms set up because of the move.
    PlatformsBuilt,
    /// Machine-hours of one month of this fleet while the other still runs.
    ParallelMachineHours,
    /// Add-ons introduced: all of a new cluster's, or those still to be built.
    AddOnsBuilt,
    /// Platforms on which a capability is built.
    CapabilityBuilt(Capability),
    /// Platforms on which one does without a capability.
    CapabilityForgone(Capability),
    /// Add-ons one does without, although a capability wants them.
    AddOnsForgone,
    /// Scripts of one's own.
    Scripts,
    /// Services whose state is declared nowhere.
    UndeclaredServices,
    /// Uses of deprecated APIs.
    DeprecatedApis,
    /// Services without CPU or memory requests.
    ServicesWithoutRequests,
}
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
            Self::MachineEnergy => "kWh",
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
            Self::ComponentYears | Self::ComponentRevenueYears => "component-years",
            Self::ServicesAwaitingPeople | Self::ServicesFailedOver | Self::UnreplicatedServices => {
                "years of all services"
            }
            Self::GatedFailures | Self::UngatedFailures => "failed deploys ÷ services",
            Self::ServicesMoved | Self::UndeclaredServices | Self::ServicesWithoutRequests => "services",
            Self::KeysMoved => "keys",
            Self::EngineersTrained | Self::EngineersJoined => "engineers",
            Self::PlatformsBuilt | Self::CapabilityBuilt(_) | Self::CapabilityForgone(_) => "platforms",
            Self::ParallelMachineHours => "machine-hours of a month",
            Self::AddOnsBuilt | Self::AddOnsForgone => "add-ons",
            Self::Scripts => "scripts",
            Self::DeprecatedApis => "uses",
        }
    }
}

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
    /// Revenue of an average hour: revenue × the share that depends on the services ÷ 8,760.
    RevenuePerHour,
    /// What is paid each year for a dollar paid once: r ÷ (1 − (1 + r)⁻ⁿ), at the discount rate over the horizon.
    Annuity,
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
    line("downtime_machines", "Dead machines, until people act", Downtime, Driver::ServicesAwaitingPeople, &[Of(A::HostFailureRate), Of(A::PeopleRecovery), RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_changes", "Failed deploys", Downtime, Driver::UngatedFailures, &[Of(A::ChangeRecovery), Of(A::BlastRadius), RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_gated", "Failed deploys behind a health gate", Downtime, Driver::GatedFailures, &[Without(A::GateCatches), Of(A::ChangeRecovery), Of(A::BlastRadius), RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_platform", "Outages of the platform itself", Downtime, Driver::ComponentRevenueYears, &[Of(A::PlatformIncidents), Of(A::PlatformOutage), Of(A::PlatformOutageShare), RevenuePerHour, Of(A::LossFactor)]),
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
    line("downtime_failover", "Dead machines, until failover", Downtime, Driver::ServicesFailedOver, &[Of(A::HostFailureRate), Of(A::DockerFailover), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_maintenance", "Planned reboots", Downtime, Driver::UnreplicatedServices, &[Of(A::Reboots), Of(A::DockerReboot), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
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
    line("downtime_failover", "Dead machines, until failover", Downtime, Driver::ServicesFailedOver, &[Of(A::HostFailureRate), Of(A::KubernetesFailover), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
    line("downtime_maintenance", "Planned reboots", Downtime, Driver::UnreplicatedServices, &[Of(A::Reboots), Of(A::KubernetesDrain), HOURS_PER_MINUTE, RevenuePerHour, Of(A::LossFactor)]),
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

//! What is counted: the physical quantities behind the lines of a ledger.

use super::explained;
use crate::workload::Capability;

explained! {
/// A physical, counted quantity of a year. `ledger/quantities.rs` counts each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// Hours of machines one commits to, all year.
    CommittedMachineHours,
    /// Hours of machines that come and go.
    OnDemandMachineHours,
    /// Hours of machines that may be taken away.
    SpotMachineHours,
    /// Electricity of machines, where it is paid for apart from them.
    MachineEnergy,
    /// Hours of control-plane machines of one's own that run all year.
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
    /// Years of kinds of process operated in production, less for experience, at the revenue of the scale in today's.
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
    /// Keys without a counterpart in the services that move here, and on the way from Kubernetes its objects without one.
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

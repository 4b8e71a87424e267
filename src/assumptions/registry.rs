//! **The registry**: one row per assumption, in the order readers see them.
//!
//! A default here is what the usual price book, AWS's, has; another book may stand in for a row with its own. A row is
//! read by its form control, its tooltip, validation, the link's key, import clamping, the verdict's margin,
//! and the property tests' generator. Rows whose low, mode and high agree are known or chosen, and are not drawn.
//!
//! A row becomes two: what is calculated with, and what is read. A wasm that never asks for the words is built without
//! them, and that is what a first visit downloads.

use super::{Assumption, AssumptionText, Estimate, sources};
use crate::units::{Bounds, Unit};

/// Declares the rows: an enum to name them in code, the table of numbers and the table of words.
macro_rules! registry {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident: row($id:expr, $label:expr, $unit:expr, $estimate:expr, $bounds:expr, $source:expr $(,)?),
    )*) => {
        /// Names the rows of the registry in code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum AssumptionId { $($(#[doc = $doc])* $name,)* }

        impl AssumptionId {
            /// All of them, in the registry's order.
            pub const ALL: [Self; ASSUMPTIONS.len()] = [$(Self::$name,)*];
            /// How many there are.
            pub const COUNT: usize = ASSUMPTIONS.len();

            /// The row.
            #[must_use]
            pub fn row(self) -> &'static Assumption {
                &ASSUMPTIONS[self as usize]
            }

            /// Its words.
            #[must_use]
            pub fn text(self) -> &'static AssumptionText {
                &ASSUMPTION_TEXTS[self as usize]
            }

            /// The row of a key.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|candidate| candidate.row().id == id)
            }
        }

        /// The registry.
        pub static ASSUMPTIONS: [Assumption; [$(stringify!($name)),*].len()] =
            [$(numbers($id, $unit, $estimate, $bounds),)*];

        /// The words of the registry, row by row.
        static ASSUMPTION_TEXTS: [AssumptionText; ASSUMPTIONS.len()] = [$(AssumptionText {
            label: $label,
            meaning: concat!($($doc),*),
            source: $source,
        },)*];
    };
}

const fn numbers(id: &'static str, unit: Unit, [low, mode, high]: [f64; 3], bounds: Bounds) -> Assumption {
    Assumption { id, unit, estimate: Estimate { low, mode, high }, bounds }
}

const CAPABILITY_HOURS: Bounds = Bounds::linear(0.0, 1_000.0, 1.0);
const BUILD_HOURS: Bounds = Bounds::log(0.0, 5_000.0, 1.0);

registry! {
    // What shapes the fleets. These change quantities, so they are not factors of a line.
    /// Share of what a machine offers that planned requests may fill, on either platform.
    TargetUtilisation: row("target_utilisation", "Target utilisation", Unit::Percent, [0.65, 0.8, 0.9], Bounds::linear(0.1, 1.0, 0.01), sources::KUBECOST),
    /// Highest hourly load divided by the mean; a measured profile replaces it.
    PeakToMean: row("peak_to_mean", "Peak-to-mean load", Unit::Times, [2.0, 3.0, 6.0], Bounds::linear(1.0, 20.0, 0.1), sources::PEAKS),
    /// Growth that comes about, as a multiple of the growth that is planned. The plan is a fact; how much of it comes true is not.
    GrowthRealised: row("growth_realised", "Growth that comes true", Unit::Times, [0.5, 1.0, 1.5], Bounds::linear(0.0, 3.0, 0.05), sources::GROWTH_REALISED),
    /// Stands in for a missing CPU request, per replica.
    AssumedCpu: row("assumed_cpu", "CPU of a service that declares none", Unit::MilliCpu, [50.0, 100.0, 250.0], Bounds::log(1.0, 64_000.0, 10.0), sources::NO_SOURCE),
    /// Stands in for a missing memory request, per replica.
    AssumedMemory: row("assumed_memory", "Memory of a service that declares none", Unit::Mebibytes, [128.0, 256.0, 512.0], Bounds::log(4.0, 262_144.0, 16.0), sources::NO_SOURCE),
    /// Stands in for an unknown image size.
    AssumedImage: row("assumed_image", "Image size", Unit::Mebibytes, [150.0, 300.0, 800.0], Bounds::log(1.0, 50_000.0, 10.0), sources::NO_SOURCE),
    /// What DaemonSets (network, proxy, logs, metrics, storage) take on every node.
    NodeAgentCpu: row("node_agent_cpu", "CPU of node agents", Unit::MilliCpu, [200.0, 200.0, 200.0], Bounds::linear(0.0, 4_000.0, 10.0), sources::NODE_AGENTS),
    /// What DaemonSets take on every node.
    NodeAgentMemory: row("node_agent_memory", "Memory of node agents", Unit::Mebibytes, [100.0, 100.0, 100.0], Bounds::linear(0.0, 16_384.0, 10.0), sources::NODE_AGENTS),
    /// Request of one cluster add-on, one pod each.
    AddOnCpu: row("add_on_cpu", "CPU of an add-on", Unit::MilliCpu, [100.0, 100.0, 100.0], Bounds::linear(0.0, 8_000.0, 10.0), sources::NO_SOURCE),
    /// Request of one cluster add-on, one pod each.
    AddOnMemory: row("add_on_memory", "Memory of an add-on", Unit::Mebibytes, [128.0, 128.0, 128.0], Bounds::linear(0.0, 32_768.0, 16.0), sources::NO_SOURCE),
    /// Memory a Docker host keeps for its operating system, dockerd and containerd.
    HostSystemMemory: row("host_system_memory", "Operating system and dockerd", Unit::Mebibytes, [300.0, 300.0, 300.0], Bounds::linear(0.0, 8_192.0, 10.0), sources::DOCKER_DAEMON),
    /// CPU a Docker host keeps for itself.
    HostSystemCpu: row("host_system_cpu", "CPU of a host's own processes", Unit::MilliCpu, [70.0, 70.0, 70.0], Bounds::linear(0.0, 4_000.0, 10.0), sources::DOCKER_CPU),
    /// What log and metrics agents take on every Docker host.
    HostAgentCpu: row("host_agent_cpu", "CPU of host agents", Unit::MilliCpu, [100.0, 100.0, 100.0], Bounds::linear(0.0, 4_000.0, 10.0), sources::NO_SOURCE),
    /// What log and metrics agents take on every Docker host.
    HostAgentMemory: row("host_agent_memory", "Memory of host agents", Unit::Mebibytes, [100.0, 100.0, 100.0], Bounds::linear(0.0, 16_384.0, 10.0), sources::NO_SOURCE),
    /// Shim and daemon share of one container on a Docker host.
    ContainerOverhead: row("container_overhead", "Docker's overhead per container", Unit::Mebibytes, [12.0, 12.0, 12.0], Bounds::linear(0.0, 200.0, 1.0), sources::DOCKER_OVERHEAD),
    /// Time an empty node stays before the autoscaler removes it.
    ScaleDownDelay: row("scale_down_delay", "Delay before a node is removed", Unit::HoursPer("removal"), [0.17, 0.17, 0.17], Bounds::linear(0.0, 4.0, 0.01), sources::SCALE_DOWN),
    // Prices.
    /// Price of a load balancer, whatever passes it.
    LoadBalancerHour: row("load_balancer_hour", "Load balancer", Unit::DollarsPer("hour"), [0.025, 0.025, 0.025], Bounds::linear(0.0, 1.0, 0.001), sources::OPENCOST),
    /// Price of a public IPv4 address.
    AddressHour: row("address_hour", "Public address", Unit::DollarsPer("hour"), [0.005, 0.005, 0.005], Bounds::linear(0.0, 1.0, 0.001), sources::ADDRESS),
    /// Price of a NAT gateway, whatever passes it.
    NatHour: row("nat_hour", "NAT gateway", Unit::DollarsPer("hour"), [0.045, 0.045, 0.045], Bounds::linear(0.0, 1.0, 0.001), sources::NAT),
    /// Price of traffic that passes a NAT gateway.
    NatGib: row("nat_gib", "Traffic through NAT", Unit::DollarsPer("GiB"), [0.045, 0.045, 0.045], Bounds::linear(0.0, 1.0, 0.001), sources::NAT),
    /// Traffic to the internet.
    Egress: row("egress_gib", "Traffic to the internet", Unit::DollarsPer("GiB"), [0.05, 0.09, 0.09], Bounds::linear(0.0, 1.0, 0.001), sources::EGRESS_LISTS),
    /// Traffic across zones, both directions together.
    CrossZone: row("cross_zone_gib", "Traffic across zones", Unit::DollarsPer("GiB"), [0.02, 0.02, 0.02], Bounds::linear(0.0, 1.0, 0.001), sources::CROSS_ZONE),
    /// Price of block storage: system disks, images, volumes, backups.
    Storage: row("storage_gib_month", "Block storage", Unit::DollarsPer("GiB-month"), [0.075, 0.08, 0.1], Bounds::linear(0.0, 2.0, 0.005), sources::BLOCK_STORAGE),
    /// System disk of a machine, before images.
    OsDisk: row("os_disk", "System disk of a machine", Unit::Gibibytes("machine"), [20.0, 20.0, 20.0], Bounds::linear(0.0, 1_000.0, 1.0), sources::NO_SOURCE),
    /// Backups kept, as a multiple of the volumes.
    BackupCopies: row("backup_copies", "Backup, relative to volumes", Unit::Times, [0.5, 1.0, 2.0], Bounds::linear(0.0, 20.0, 0.1), sources::NO_SOURCE),
    /// Image versions kept in the registry.
    ImageVersions: row("image_versions", "Image versions kept in the registry", Unit::Count("versions"), [3.0, 5.0, 15.0], Bounds::linear(0.0, 200.0, 1.0), sources::NO_SOURCE),
    /// Discount for one year.
    CommitmentOneYear: row("commitment_1y", "Discount for one year", Unit::Percent, [0.3, 0.32, 0.36], Bounds::linear(0.0, 0.9, 0.01), sources::COMMITMENT_ONE_YEAR),
    /// Discount for three years, upfront.
    CommitmentLong: row("commitment_3y", "Discount for three years, upfront", Unit::Percent, [0.605, 0.624, 0.684], Bounds::linear(0.0, 0.9, 0.01), sources::COMMITMENT_LONG),
    /// What a spot machine is cheaper than its list price.
    SpotDiscount: row("spot_discount", "Spot discount", Unit::Percent, [0.51, 0.59, 0.69], Bounds::linear(0.0, 0.95, 0.01), sources::SPOT),
    /// Fee of a managed control plane in standard support.
    ControlPlane: row("control_plane_hour", "Managed control plane", Unit::DollarsPer("cluster-hour"), [0.1, 0.1, 0.1], Bounds::linear(0.0, 5.0, 0.01), sources::EKS_FEE),
    /// Fee of a managed control plane in extended support, in all.
    ControlPlaneExtended: row("control_plane_extended_hour", "Control plane in extended support", Unit::DollarsPer("cluster-hour"), [0.6, 0.6, 0.6], Bounds::linear(0.0, 5.0, 0.01), sources::EKS_FEE),
    /// Observability and security agents charged per machine, on either platform.
    ToolingMachine: row("tooling_machine", "Tools charged per machine", Unit::DollarsPer("machine-month"), [0.0, 0.0, 0.0], Bounds::linear(0.0, 1_000.0, 1.0), sources::VISITORS),
    /// Support plan per cluster.
    ToolingCluster: row("tooling_cluster", "Support plan per cluster", Unit::DollarsPer("cluster-month"), [0.0, 0.0, 0.0], Bounds::log(0.0, 50_000.0, 10.0), sources::VISITORS),
    /// Electricity for hosts of one's own.
    Electricity: row("electricity_kwh", "Electricity", Unit::DollarsPer("kWh"), [0.097, 0.13, 0.23], Bounds::linear(0.0, 2.0, 0.005), sources::ELECTRICITY),
    /// Electricity of a site ÷ electricity of its machines.
    PowerUsage: row("pue", "Power usage effectiveness", Unit::Times, [1.42, 1.58, 1.8], Bounds::linear(1.0, 4.0, 0.01), sources::PUE),
    // People.
    /// Loaded cost of an hour worked by an engineer, the same on either platform.
    HourlyCost: row("hourly_cost", "Engineer's hour", Unit::DollarsPer("hour"), [75.0, 100.0, 130.0], Bounds::linear(10.0, 400.0, 5.0), sources::BLS),
    /// Patching a host, be it a Docker host or a control-plane machine of one's own.
    HostPatching: row("host_patching", "Patching a host", Unit::HoursPer("host-month"), [0.1, 0.5, 1.5], Bounds::linear(0.0, 20.0, 0.05), sources::HOST_PATCHING),
    /// Rolling a cluster's nodes to a new image, drained.
    NodeImages: row("node_images", "Replacing node images", Unit::HoursPer("cluster-month"), [0.5, 1.0, 3.0], Bounds::linear(0.0, 40.0, 0.1), sources::NO_SOURCE),
    /// Upgrading a cluster by a minor version.
    ClusterUpgrade: row("cluster_upgrade", "Upgrading a cluster by a minor version", Unit::HoursPer("upgrade"), [8.0, 40.0, 80.0], Bounds::log(0.0, 400.0, 1.0), sources::UPGRADES),
    /// Capacity review, access, backup and restore tests, cost review of one environment's Docker hosts.
    DockerPlatform: row("docker_platform_upkeep", "Looking after a Docker host platform", Unit::HoursPer("year"), [20.0, 50.0, 100.0], Bounds::log(0.0, 2_000.0, 5.0), sources::PLATFORM_UPKEEP),
    /// Capacity review, access, backup and restore tests, cost review of one cluster.
    KubernetesPlatform: row("kubernetes_platform_upkeep", "Looking after a cluster", Unit::HoursPer("year"), [40.0, 100.0, 200.0], Bounds::log(0.0, 4_000.0, 5.0), sources::PLATFORM_UPKEEP),
    /// Upgrading, configuring and repairing one add-on of one cluster.
    AddOn: row("add_on", "Operating an add-on", Unit::HoursPer("year"), [4.0, 8.0, 16.0], Bounds::linear(0.0, 200.0, 1.0), sources::NO_SOURCE),
    /// Changes to a service's Compose file and host configuration.
    DockerService: row("docker_service_upkeep", "Keeping a service on Docker", Unit::HoursPer("year"), [2.0, 4.0, 8.0], Bounds::linear(0.0, 200.0, 0.5), sources::SURFACE),
    /// Changes to a service's manifests.
    KubernetesService: row("kubernetes_service_upkeep", "Keeping a service on Kubernetes", Unit::HoursPer("year"), [4.0, 8.0, 16.0], Bounds::linear(0.0, 200.0, 0.5), sources::SURFACE),
    /// Minutes somebody watches one deploy to one environment.
    DockerDeploy: row("docker_deploy", "Attending a deploy on Docker", Unit::MinutesPer("deploy"), [2.0, 5.0, 15.0], Bounds::linear(0.0, 240.0, 0.5), sources::NO_SOURCE),
    /// Minutes somebody watches one deploy to one environment.
    KubernetesDeploy: row("kubernetes_deploy", "Attending a deploy on Kubernetes", Unit::MinutesPer("deploy"), [0.5, 1.0, 3.0], Bounds::linear(0.0, 240.0, 0.5), sources::NO_SOURCE),
    /// Ordering, joining and rebalancing by hand.
    CapacityChange: row("capacity_change", "Adding or removing a Docker host", Unit::HoursPer("change"), [2.0, 4.0, 8.0], Bounds::linear(0.0, 80.0, 0.5), sources::NO_SOURCE),
    /// Share of machines with a hardware incident a year, the same on either platform.
    HostFailureRate: row("host_failure_rate", "Machines that fail in a year", Unit::Percent, [0.02, 0.08, 0.12], Bounds::linear(0.0, 1.0, 0.01), sources::HOST_FAILURES),
    /// People in an incident.
    Responders: row("responders", "People in an incident", Unit::Count("people"), [1.0, 1.5, 3.0], Bounds::linear(0.0, 20.0, 0.5), sources::NO_SOURCE),
    /// Hours each responder spends on one incident.
    IncidentHours: row("incident_hours", "Length of an incident", Unit::HoursPer("incident"), [0.5, 1.0, 3.0], Bounds::linear(0.0, 48.0, 0.25), sources::INCIDENTS),
    /// On-call rotas Docker adds.
    DockerRotas: row("docker_rotas", "On-call rotas Docker adds", Unit::Count("rotas"), [0.0, 0.0, 0.0], Bounds::linear(0.0, 10.0, 0.5), sources::VISITORS),
    /// On-call rotas Kubernetes adds.
    KubernetesRotas: row("kubernetes_rotas", "On-call rotas Kubernetes adds", Unit::Count("rotas"), [0.0, 0.0, 0.0], Bounds::linear(0.0, 10.0, 0.5), sources::VISITORS),
    /// Stand-by pay and lost time of one rota.
    RotaCost: row("rota_cost", "An on-call rota", Unit::DollarsPer("year"), [20_000.0, 40_000.0, 80_000.0], Bounds::log(0.0, 500_000.0, 1_000.0), sources::NO_SOURCE),
    // What a capability takes to keep, where it is not built in. Hours a year for one host platform or cluster.
    /// Keeping rolling deploys on Docker.
    DockerRollingDeploys: row("docker_rolling_deploys", "Keeping rolling deploys on Docker", Unit::HoursPer("year"), [4.0, 12.0, 30.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping failover to another host on Docker.
    DockerHostFailover: row("docker_host_failover", "Keeping failover to another host on Docker", Unit::HoursPer("year"), [8.0, 24.0, 60.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping failover to another zone on Docker.
    DockerZoneFailover: row("docker_zone_failover", "Keeping failover to another zone on Docker", Unit::HoursPer("year"), [12.0, 40.0, 100.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping horizontal autoscaling on Docker.
    DockerHorizontalAutoscaling: row("docker_horizontal_autoscaling", "Keeping horizontal autoscaling on Docker", Unit::HoursPer("year"), [12.0, 40.0, 100.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping service discovery across hosts on Docker.
    DockerServiceDiscovery: row("docker_service_discovery", "Keeping service discovery across hosts on Docker", Unit::HoursPer("year"), [6.0, 16.0, 40.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping secrets and their rotation on Docker.
    DockerSecrets: row("docker_secrets", "Keeping secrets and their rotation on Docker", Unit::HoursPer("year"), [4.0, 12.0, 30.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping declared state with drift repair on Docker.
    DockerDeclaredState: row("docker_declared_state", "Keeping declared state with drift repair on Docker", Unit::HoursPer("year"), [8.0, 24.0, 60.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping network policy on Docker.
    DockerNetworkPolicy: row("docker_network_policy", "Keeping network policy on Docker", Unit::HoursPer("year"), [4.0, 16.0, 40.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping quotas and multi-tenancy on Docker.
    DockerQuotas: row("docker_quotas", "Keeping quotas and multi-tenancy on Docker", Unit::HoursPer("year"), [8.0, 24.0, 60.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping TLS certificates on Docker.
    DockerCertificates: row("docker_certificates", "Keeping TLS certificates on Docker", Unit::HoursPer("year"), [1.0, 4.0, 12.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping scheduled and batch jobs on Docker.
    DockerJobs: row("docker_jobs", "Keeping scheduled and batch jobs on Docker", Unit::HoursPer("year"), [2.0, 8.0, 24.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping stateful failover on Docker.
    DockerStatefulFailover: row("docker_stateful_failover", "Keeping stateful failover on Docker", Unit::HoursPer("year"), [12.0, 40.0, 120.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping central logs and metrics on Docker.
    DockerObservability: row("docker_observability", "Keeping central logs and metrics on Docker", Unit::HoursPer("year"), [8.0, 16.0, 40.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping GPU sharing on Docker.
    DockerGpuSharing: row("docker_gpu_sharing", "Keeping GPU sharing on Docker", Unit::HoursPer("year"), [8.0, 40.0, 100.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    /// Keeping stateful failover on Kubernetes.
    KubernetesStatefulFailover: row("kubernetes_stateful_failover", "Keeping stateful failover on Kubernetes", Unit::HoursPer("year"), [8.0, 24.0, 80.0], CAPABILITY_HOURS, sources::NO_SOURCE),
    // What a capability takes to build, where it is not built in. Hours for one host platform or cluster, once.
    /// Building rolling deploys on Docker.
    BuildRollingDeploys: row("docker_build_rolling_deploys", "Building rolling deploys on Docker", Unit::HoursPer("platform"), [16.0, 40.0, 120.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building failover to another host on Docker.
    BuildHostFailover: row("docker_build_host_failover", "Building failover to another host on Docker", Unit::HoursPer("platform"), [40.0, 120.0, 320.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building failover to another zone on Docker.
    BuildZoneFailover: row("docker_build_zone_failover", "Building failover to another zone on Docker", Unit::HoursPer("platform"), [80.0, 240.0, 600.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building horizontal autoscaling on Docker.
    BuildHorizontalAutoscaling: row("docker_build_horizontal_autoscaling", "Building horizontal autoscaling on Docker", Unit::HoursPer("platform"), [80.0, 200.0, 600.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building service discovery across hosts on Docker.
    BuildServiceDiscovery: row("docker_build_service_discovery", "Building service discovery across hosts on Docker", Unit::HoursPer("platform"), [16.0, 60.0, 160.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building secrets and their rotation on Docker.
    BuildSecrets: row("docker_build_secrets", "Building secrets and their rotation on Docker", Unit::HoursPer("platform"), [8.0, 32.0, 100.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building declared state with drift repair on Docker.
    BuildDeclaredState: row("docker_build_declared_state", "Building declared state with drift repair on Docker", Unit::HoursPer("platform"), [24.0, 80.0, 240.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building network policy on Docker.
    BuildNetworkPolicy: row("docker_build_network_policy", "Building network policy on Docker", Unit::HoursPer("platform"), [8.0, 40.0, 120.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building quotas and multi-tenancy on Docker.
    BuildQuotas: row("docker_build_quotas", "Building quotas and multi-tenancy on Docker", Unit::HoursPer("platform"), [16.0, 60.0, 200.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building TLS certificates on Docker.
    BuildCertificates: row("docker_build_certificates", "Building TLS certificates on Docker", Unit::HoursPer("platform"), [2.0, 8.0, 24.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building scheduled and batch jobs on Docker.
    BuildJobs: row("docker_build_jobs", "Building scheduled and batch jobs on Docker", Unit::HoursPer("platform"), [4.0, 16.0, 60.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building stateful failover on Docker.
    BuildStatefulFailover: row("docker_build_stateful_failover", "Building stateful failover on Docker", Unit::HoursPer("platform"), [40.0, 160.0, 480.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building central logs and metrics on Docker.
    BuildObservability: row("docker_build_observability", "Building central logs and metrics on Docker", Unit::HoursPer("platform"), [16.0, 60.0, 200.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building GPU sharing on Docker.
    BuildGpuSharing: row("docker_build_gpu_sharing", "Building GPU sharing on Docker", Unit::HoursPer("platform"), [16.0, 80.0, 240.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Building stateful failover on Kubernetes.
    KubernetesBuildStatefulFailover: row("kubernetes_build_stateful_failover", "Building stateful failover on Kubernetes", Unit::HoursPer("platform"), [24.0, 80.0, 240.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Choosing, installing and wiring up one add-on of one cluster.
    BuildAddOn: row("build_add_on", "Introducing an add-on", Unit::HoursPer("add-on"), [4.0, 16.0, 40.0], BUILD_HOURS, sources::NO_SOURCE),
    // What an outage costs, and how long one lasts.
    /// Share of the revenue of an outage that is lost for good; the rest comes later.
    LossFactor: row("loss_factor", "Revenue lost for good in an outage", Unit::Percent, [0.3, 0.6, 1.0], Bounds::linear(0.0, 1.0, 0.05), sources::LOSS_FACTOR),
    /// From the failure of a machine until people have its work running elsewhere.
    PeopleRecovery: row("people_recovery", "Recovery from a dead machine by people", Unit::HoursPer("failure"), [0.5, 2.0, 8.0], Bounds::linear(0.0, 200.0, 0.25), sources::REPAIR),
    /// From the failure of a host until failover built by hand has its work running elsewhere.
    DockerFailover: row("docker_failover", "Failover built by hand", Unit::MinutesPer("failure"), [1.0, 5.0, 15.0], Bounds::linear(0.0, 240.0, 0.5), sources::NO_SOURCE),
    /// From the failure of a node until its pods start elsewhere: 40–50 s to notice, 300 s until they are evicted.
    KubernetesFailover: row("kubernetes_failover", "Eviction from a dead node", Unit::MinutesPer("failure"), [5.67, 5.75, 5.83], Bounds::linear(0.0, 240.0, 0.25), sources::EVICTION),
    /// Reboots of one machine in a year, for patches or a new image, on either platform.
    Reboots: row("reboots", "Planned reboots of a machine", Unit::Per("year"), [6.0, 12.0, 14.0], Bounds::linear(0.0, 100.0, 1.0), sources::PATCH_CADENCE),
    /// How long an unreplicated service is away while its host reboots.
    DockerReboot: row("docker_reboot", "Service away while its host reboots", Unit::MinutesPer("reboot"), [2.0, 5.0, 15.0], Bounds::linear(0.0, 240.0, 0.5), sources::NO_SOURCE),
    /// How long an unreplicated pod is away while its node is drained.
    KubernetesDrain: row("kubernetes_drain", "Pod away while its node is drained", Unit::MinutesPer("reboot"), [0.25, 0.5, 2.0], Bounds::linear(0.0, 240.0, 0.25), sources::NO_SOURCE),
    /// From a failed deploy until the service is well again.
    ChangeRecovery: row("change_recovery", "Recovery from a failed deploy", Unit::HoursPer("failed deploy"), [0.25, 0.5, 4.0], Bounds::linear(0.0, 200.0, 0.25), sources::DORA_RECOVERY),
    /// Services that stop with the one whose deploy failed, itself included.
    BlastRadius: row("blast_radius", "Services stopped by a failed deploy", Unit::Count("services"), [1.0, 2.0, 5.0], Bounds::linear(0.0, 100.0, 0.5), sources::NO_SOURCE),
    /// Failed deploys that a health gate stops before they take traffic, on either platform.
    GateCatches: row("gate_catches", "Failed deploys a health gate stops", Unit::Percent, [0.2, 0.4, 0.6], Bounds::linear(0.0, 1.0, 0.05), sources::NO_SOURCE),
    /// Outages of the platform itself, for each kind of process operated, with no experience.
    PlatformIncidents: row("platform_incidents", "Outages of the platform per component", Unit::Per("component-year"), [0.02, 0.06, 0.2], Bounds::linear(0.0, 10.0, 0.01), sources::PLATFORM_INCIDENTS),
    /// Length of such an outage.
    PlatformOutage: row("platform_outage", "Length of a platform outage", Unit::HoursPer("outage"), [0.5, 1.0, 4.0], Bounds::linear(0.0, 100.0, 0.25), sources::INCIDENTS),
    /// Share of the business that such an outage stops: running containers often live on.
    PlatformOutageShare: row("platform_outage_share", "Business stopped by a platform outage", Unit::Percent, [0.05, 0.2, 1.0], Bounds::linear(0.0, 1.0, 0.05), sources::NO_SOURCE),
    // What a move costs, once.
    /// What money is worth less a year later; spreads what is paid once.
    DiscountRate: row("discount_rate", "Discount rate", Unit::Percent, [0.1, 0.1, 0.1], Bounds::linear(0.0, 0.5, 0.01), sources::FORRESTER),
    /// Years over which what is paid once is spread.
    Horizon: row("horizon", "Horizon", Unit::Count("years"), [3.0, 3.0, 3.0], Bounds::linear(1.0, 10.0, 1.0), sources::FORRESTER),
    /// Writing, testing and cutting over one service, in either direction.
    Migration: row("migration", "Migrating a service", Unit::HoursPer("service"), [4.0, 16.0, 40.0], Bounds::log(0.0, 1_000.0, 1.0), sources::NO_SOURCE),
    /// Replacing one key that the other platform does not know.
    MigrationKey: row("migration_key", "Replacing a key without a counterpart", Unit::HoursPer("key"), [0.5, 2.0, 6.0], Bounds::linear(0.0, 100.0, 0.5), sources::NO_SOURCE),
    /// Learning Docker and Compose, for one engineer.
    DockerTraining: row("docker_training", "Learning Docker hosts", Unit::HoursPer("engineer"), [4.0, 16.0, 40.0], Bounds::log(0.0, 1_000.0, 1.0), sources::SURFACE),
    /// Learning Kubernetes, for one engineer.
    KubernetesTraining: row("kubernetes_training", "Learning Kubernetes", Unit::HoursPer("engineer"), [24.0, 80.0, 176.0], Bounds::log(0.0, 1_000.0, 1.0), sources::ONBOARDING),
    /// Setting up one environment's Docker hosts: images, network, access, backups.
    DockerBootstrap: row("docker_bootstrap", "Setting up Docker hosts", Unit::HoursPer("platform"), [16.0, 40.0, 100.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Setting up one cluster: network, access, node pools, ingress, backups.
    KubernetesBootstrap: row("kubernetes_bootstrap", "Setting up a cluster", Unit::HoursPer("platform"), [40.0, 120.0, 320.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Months in which both fleets run.
    ParallelRun: row("parallel_run", "Both platforms run at once", Unit::Count("months"), [1.0, 2.0, 6.0], Bounds::linear(0.0, 36.0, 0.5), sources::NO_SOURCE),
    // What is owed.
    /// Interest on technical debt, as a share of its principal.
    DebtInterest: row("debt_interest", "Interest on technical debt", Unit::Percent, [0.1, 0.15, 0.2], Bounds::linear(0.0, 1.0, 0.01), sources::MCKINSEY),
    /// Replacing one script of one's own.
    DebtScript: row("debt_script", "Replacing a script", Unit::HoursPer("script"), [4.0, 8.0, 24.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Bringing one service's configuration back to what is declared, on either platform.
    DebtDrift: row("debt_drift", "Undoing configuration drift", Unit::HoursPer("service"), [1.0, 2.0, 6.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Replacing one use of a deprecated API.
    DebtDeprecated: row("debt_deprecated", "Replacing a deprecated API", Unit::HoursPer("use"), [0.5, 1.0, 4.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Measuring and declaring the requests of one service.
    DebtRequests: row("debt_requests", "Declaring missing requests", Unit::HoursPer("service"), [0.5, 1.0, 3.0], BUILD_HOURS, sources::NO_SOURCE),
    /// Hours a full-time person works in a year.
    HoursPerFte: row("hours_per_fte", "Hours of a full-time person", Unit::HoursPer("year"), [1_750.0, 1_880.0, 2_080.0], Bounds::linear(1_000.0, 3_000.0, 10.0), sources::HOURS_WORKED),
}

//! The organisations the presets start from: what each runs, needs, earns and knows.

use crate::units::{Gibibytes, Mebibytes, MilliCpu, Money, Ratio};
use crate::workload::{
    Architecture, Business, Capabilities, Capability, Commitment, Delivery, DockerEngine, DoraCluster, Environment,
    Finance, Findings, Growth, Incumbent, KubernetesChoice, LoadProfile, Network, OwnHosts, People, Placement,
    PriceBookId, Provisioning, Service, Workload,
};

/// A service of the mix: name, replicas, millicores, MiB.
fn service(name: &str, replicas: u32, cpu: f64, memory: f64) -> Service {
    Service { replicas, cpu: Some(MilliCpu(cpu)), memory: Some(Mebibytes(memory)), ..Service::named(name) }
}

/// A service that keeps state: it does not follow the load.
fn stateful(name: &str, cpu: f64, memory: f64, storage: f64) -> Service {
    Service { storage: Gibibytes(storage), stateful: true, scales_with_load: false, ..service(name, 1, cpu, memory) }
}

fn critical(service: Service) -> Service {
    Service { critical: true, replicas: service.replicas.max(2), min_replicas: 2, ..service }
}

/// A plain workload of the given mix, counted once, on Docker, with production only.
fn workload(services: Vec<Service>) -> Workload {
    Workload {
        name: String::new(),
        service_count: u32::try_from(services.len()).unwrap_or(u32::MAX),
        services,
        environments: [Environment::PRODUCTION, Environment::STAGING, Environment::DEVELOPMENT],
        profile: LoadProfile::Parametric { peak_hour: 20 },
        delivery: Delivery { deploys_per_service_week: 0.5, dora: DoraCluster::Medium },
        network: Network { egress: Gibibytes(50.0), internal: Gibibytes(100.0), nat_gateways: 0 },
        growth: Growth { services: Ratio(0.0), traffic: Ratio(0.1) },
        provisioning: Provisioning {
            price_book: PriceBookId::AwsUsEast1,
            architecture: Architecture::X86,
            own: OwnHosts::USUAL,
            commitment: Commitment::None,
            spot_share: Ratio(0.0),
            autoscaling: true,
            upgrades_per_year: 3.0,
            add_ons: 4.0,
            kubernetes: KubernetesChoice::Managed,
            docker_engine: DockerEngine::Docker,
            sovereign: false,
        },
        people: people(2.0, 0.0, 0.0),
        business: business(0.0, 1.0),
        finance: Finance::USUAL,
        findings: Findings::default(),
        capabilities: Capabilities::default(),
        unbuilt: Capabilities::default(),
        forgone: Capabilities::default(),
        incumbent: Incumbent::Docker,
    }
}

/// Engineers who deploy, full-time people for the platform, years with Kubernetes; three years with Docker.
fn people(engineers: f64, platform_fte: f64, kubernetes_experience: f64) -> People {
    People { engineers, turnover: Ratio(0.1), platform_fte, docker_experience: 3.0, kubernetes_experience }
}

/// Revenue of a year, and the share of it that the services earn.
fn business(revenue: f64, online_share: f64) -> Business {
    Business { revenue: Money(revenue), online_share: Ratio(online_share), contribution_margin: Ratio(0.6) }
}

pub(super) fn side_project() -> Workload {
    let base = workload(vec![
        service("web", 1, 250.0, 512.0),
        service("worker", 1, 250.0, 512.0),
        stateful("db", 250.0, 1_024.0, 20.0),
    ]);
    Workload { people: people(1.0, 0.0, 0.0), ..base }
}

/// The startup's mix: web tier, services behind it, two stores. Larger presets repeat it.
fn product_mix() -> Vec<Service> {
    vec![
        critical(service("web", 3, 250.0, 512.0)),
        critical(service("api", 4, 500.0, 768.0)),
        service("auth", 2, 200.0, 384.0),
        service("billing", 2, 200.0, 512.0),
        service("search", 2, 500.0, 1_536.0),
        service("mail", 1, 100.0, 256.0),
        service("jobs", 2, 400.0, 768.0),
        service("reports", 1, 300.0, 1_024.0),
        service("events", 2, 300.0, 512.0),
        service("admin", 1, 100.0, 384.0),
        stateful("cache", 250.0, 2_048.0, 5.0),
        stateful("db", 1_000.0, 4_096.0, 200.0),
    ]
}

pub(super) fn startup() -> Workload {
    let base = workload(product_mix());
    Workload {
        environments: [
            Environment::PRODUCTION,
            Environment { size: 0.5, ..Environment::STAGING },
            Environment::DEVELOPMENT,
        ],
        delivery: Delivery { deploys_per_service_week: 0.8, dora: DoraCluster::Medium },
        network: Network { egress: Gibibytes(500.0), internal: Gibibytes(2_000.0), nat_gateways: 1 },
        growth: Growth { services: Ratio(0.3), traffic: Ratio(0.5) },
        capabilities: Capabilities::of(&[
            Capability::RollingDeploys,
            Capability::Certificates,
            Capability::Secrets,
            Capability::Observability,
        ]),
        people: people(6.0, 0.25, 0.0),
        business: business(1_500_000.0, 0.8),
        ..base
    }
}

pub(super) fn scale_up() -> Workload {
    let base = workload(busy(6));
    Workload {
        service_count: 8,
        environments: [
            Environment::PRODUCTION,
            Environment { size: 0.2, ..Environment::STAGING },
            Environment::DEVELOPMENT,
        ],
        profile: weeks_with_a_sale(),
        delivery: Delivery { deploys_per_service_week: 1.0, dora: DoraCluster::Elite },
        network: Network { egress: Gibibytes(2_000.0), internal: Gibibytes(6_000.0), nat_gateways: 1 },
        growth: Growth { services: Ratio(0.4), traffic: Ratio(0.6) },
        people: people(3.0, 0.25, 1.0),
        business: business(3_000_000.0, 0.9),
        capabilities: Capabilities::of(&[
            Capability::RollingDeploys,
            Capability::HostFailover,
            Capability::Certificates,
            Capability::Secrets,
            Capability::Observability,
        ]),
        ..base
    }
}

pub(super) fn agency() -> Workload {
    let base = workload(vec![
        service("site", 1, 50.0, 192.0),
        service("site", 1, 50.0, 192.0),
        service("site", 1, 50.0, 192.0),
        stateful("db", 100.0, 384.0, 5.0),
    ]);
    Workload {
        service_count: 40,
        delivery: Delivery { deploys_per_service_week: 0.1, dora: DoraCluster::Low },
        network: Network { egress: Gibibytes(800.0), internal: Gibibytes(200.0), nat_gateways: 0 },
        growth: Growth { services: Ratio(0.05), traffic: Ratio(0.0) },
        capabilities: Capabilities::of(&[Capability::Certificates, Capability::Jobs]),
        incumbent: Incumbent::Kubernetes,
        people: people(4.0, 0.25, 2.0),
        business: business(1_200_000.0, 0.3),
        ..base
    }
}

pub(super) fn early_mover() -> Workload {
    let mut services = product_mix();
    services.truncate(8);
    let base = workload(services);
    Workload {
        environments: [
            Environment::PRODUCTION,
            Environment { size: 0.5, placement: Placement::Own, ..Environment::STAGING },
            Environment { size: 0.5, ..Environment::DEVELOPMENT },
        ],
        delivery: Delivery { deploys_per_service_week: 0.5, dora: DoraCluster::Medium },
        network: Network { egress: Gibibytes(300.0), internal: Gibibytes(1_000.0), nat_gateways: 1 },
        provisioning: Provisioning { add_ons: 6.0, ..base.provisioning.clone() },
        people: people(4.0, 0.25, 1.0),
        business: business(800_000.0, 0.7),
        capabilities: Capabilities::of(&[
            Capability::RollingDeploys,
            Capability::Certificates,
            Capability::Secrets,
            Capability::Observability,
        ]),
        incumbent: Incumbent::Kubernetes,
        ..base
    }
}

/// A week in which Friday's sale is what counts: a daily hump, twice as high on weekends, and the sale on top.
fn weeks_with_a_sale() -> LoadProfile {
    let hour = |hour: usize| {
        let (day, time) = (hour / 24, hour % 24);
        let hump = f64::from(u8::from((8..23).contains(&time))) + 0.25;
        let weekend = if day >= 5 { 2.0 } else { 1.0 };
        let sale = if day == 4 && (18..21).contains(&time) { 9.0 } else { 0.0 };
        hump * weekend + sale
    };
    let values: Vec<f64> = (0..168).map(hour).collect();
    LoadProfile::measured(&values).unwrap_or(LoadProfile::Parametric { peak_hour: 19 })
}

/// The product's mix with so many times the replicas where load counts.
fn busy(times: u32) -> Vec<Service> {
    let mut services = product_mix();
    for service in services.iter_mut().filter(|service| service.scales_with_load) {
        service.replicas *= times;
    }
    services
}

pub(super) fn tickets() -> Workload {
    let base = workload(busy(6));
    Workload {
        service_count: 60,
        environments: [
            Environment::PRODUCTION,
            Environment { size: 0.1, ..Environment::STAGING },
            Environment::DEVELOPMENT,
        ],
        profile: weeks_with_a_sale(),
        delivery: Delivery { deploys_per_service_week: 1.0, dora: DoraCluster::Elite },
        network: Network { egress: Gibibytes(15_000.0), internal: Gibibytes(40_000.0), nat_gateways: 2 },
        growth: Growth { services: Ratio(0.1), traffic: Ratio(0.3) },
        people: people(18.0, 1.5, 3.0),
        business: business(60_000_000.0, 0.95),
        capabilities: Capabilities::of(&[
            Capability::RollingDeploys,
            Capability::HostFailover,
            Capability::HorizontalAutoscaling,
            Capability::ServiceDiscovery,
            Capability::Secrets,
            Capability::Certificates,
            Capability::Jobs,
            Capability::Observability,
        ]),
        unbuilt: Capabilities::of(&[Capability::HorizontalAutoscaling]),
        ..base
    }
}

pub(super) fn shop() -> Workload {
    let base = workload(product_mix());
    Workload {
        service_count: 45,
        environments: [
            Environment::PRODUCTION,
            Environment { size: 0.3, ..Environment::STAGING },
            Environment::DEVELOPMENT,
        ],
        delivery: Delivery { deploys_per_service_week: 1.5, dora: DoraCluster::High },
        network: Network { egress: Gibibytes(8_000.0), internal: Gibibytes(20_000.0), nat_gateways: 1 },
        growth: Growth { services: Ratio(0.2), traffic: Ratio(0.4) },
        capabilities: Capabilities::of(&[
            Capability::RollingDeploys,
            Capability::HostFailover,
            Capability::HorizontalAutoscaling,
            Capability::Secrets,
            Capability::Certificates,
            Capability::Jobs,
            Capability::Observability,
        ]),
        people: people(14.0, 1.0, 0.0),
        business: business(20_000_000.0, 0.9),
        ..base
    }
}

pub(super) fn saas() -> Workload {
    let base = workload(product_mix());
    Workload {
        service_count: 120,
        environments: [
            Environment::PRODUCTION,
            Environment { size: 0.5, placement: Placement::Own, ..Environment::STAGING },
            Environment { size: 0.3, ..Environment::DEVELOPMENT },
        ],
        delivery: Delivery { deploys_per_service_week: 2.0, dora: DoraCluster::Elite },
        network: Network { egress: Gibibytes(20_000.0), internal: Gibibytes(60_000.0), nat_gateways: 3 },
        growth: Growth { services: Ratio(0.25), traffic: Ratio(0.35) },
        capabilities: Capabilities::of(&[
            Capability::RollingDeploys,
            Capability::HostFailover,
            Capability::ZoneFailover,
            Capability::HorizontalAutoscaling,
            Capability::ServiceDiscovery,
            Capability::Secrets,
            Capability::DeclaredState,
            Capability::Certificates,
            Capability::Jobs,
            Capability::Observability,
        ]),
        people: people(40.0, 3.0, 1.0),
        business: business(25_000_000.0, 0.9),
        ..base
    }
}

pub(super) fn enterprise() -> Workload {
    let base = saas();
    Workload {
        service_count: 400,
        delivery: Delivery { deploys_per_service_week: 1.0, dora: DoraCluster::Medium },
        network: Network { egress: Gibibytes(60_000.0), internal: Gibibytes(250_000.0), nat_gateways: 3 },
        growth: Growth { services: Ratio(0.1), traffic: Ratio(0.15) },
        provisioning: Provisioning { commitment: Commitment::OneYear, add_ons: 8.0, ..base.provisioning.clone() },
        capabilities: Capabilities::of(&Capability::ALL),
        incumbent: Incumbent::Kubernetes,
        people: people(120.0, 8.0, 5.0),
        business: business(600_000_000.0, 0.4),
        ..base
    }
}

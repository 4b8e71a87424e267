//! Every number of the workload a visitor can edit, as one table.
//!
//! A row feeds the form control, its help text, validation, the link's key and the property tests' generator.

use super::{Environment, Workload};
use crate::units::{Bounds, Gibibytes, Money, Ratio, Unit};

/// One editable number of a [`Workload`].
pub struct Field {
    /// Its key in links and reports. Never changed once released.
    pub id: &'static str,
    /// How it is measured.
    pub unit: Unit,
    /// How far it may go.
    pub bounds: Bounds,
    /// Reads it.
    pub get: fn(&Workload) -> f64,
    /// Writes it. The value is inside `bounds`.
    pub set: fn(&mut Workload, f64),
}

/// The words of a field.
pub struct FieldText {
    /// Its name for the reader.
    pub label: &'static str,
    /// What it means and what it changes, in a sentence.
    pub help: &'static str,
}

/// Declares the fields, and apart from them their words, which only what shows them asks for.
macro_rules! fields {
    ($(Field {
        id: $id:expr,
        label: $label:expr,
        help: $help:expr,
        unit: $unit:expr,
        bounds: $bounds:expr,
        get: $get:expr,
        set: $set:expr $(,)?
    }),* $(,)?) => {
        /// The table, in the order of the form.
        pub static FIELDS: &[Field] =
            &[$(Field { id: $id, unit: $unit, bounds: $bounds, get: $get, set: $set },)*];

        static FIELD_TEXTS: &[FieldText] = &[$(FieldText { label: $label, help: $help },)*];
    };
}

impl Field {
    /// Its words.
    #[must_use]
    pub fn text(&self) -> &'static FieldText {
        let index = FIELDS.iter().position(|field| field.id == self.id).unwrap_or_default();
        &FIELD_TEXTS[index]
    }
}

/// The field of a key.
#[must_use]
pub fn field(id: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.id == id)
}

fn environment_size(workload: &mut Workload, name: &str, size: f64) {
    for environment in workload.environments.iter_mut().filter(|environment| environment.name == name) {
        environment.size = size;
    }
}

fn size_of(workload: &Workload, name: &str) -> f64 {
    workload.environments.iter().find(|environment| environment.name == name).map_or(0.0, |found| found.size)
}

fields! {
    Field {
        id: "services",
        label: "Services",
        help: "Distinct services running today. Beyond the listed mix, the mix repeats.",
        unit: Unit::Count("services"),
        bounds: Bounds::log(1.0, 5_000.0, 1.0),
        get: |workload| f64::from(workload.service_count),
        set: |workload, value| workload.service_count = value.round() as u32,
    },
    Field {
        id: "deploys",
        label: "Deploys per service",
        help: "Production deploys of one service in a week. Each also passes every other environment.",
        unit: Unit::Per("week"),
        bounds: Bounds::log(0.0, 100.0, 0.05),
        get: |workload| workload.delivery.deploys_per_service_week,
        set: |workload, value| workload.delivery.deploys_per_service_week = value,
    },
    Field {
        id: "staging",
        label: "Staging, relative to production",
        help: "Replicas in staging for each one in production. 0 means there is no staging.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 2.0, 0.05),
        get: |workload| size_of(workload, Environment::STAGING.name),
        set: |workload, value| environment_size(workload, Environment::STAGING.name, value),
    },
    Field {
        id: "development",
        label: "Development, relative to production",
        help: "Replicas in a shared development environment for each one in production. 0 means there is none.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 2.0, 0.05),
        get: |workload| size_of(workload, Environment::DEVELOPMENT.name),
        set: |workload, value| environment_size(workload, Environment::DEVELOPMENT.name, value),
    },
    Field {
        id: "egress",
        label: "Traffic to the internet",
        help: "GiB sent out in a month at today's scale.",
        unit: Unit::Gibibytes("month"),
        bounds: Bounds::log(0.0, 10_000_000.0, 10.0),
        get: |workload| workload.network.egress.get(),
        set: |workload, value| workload.network.egress = Gibibytes(value),
    },
    Field {
        id: "internal",
        label: "Traffic between services",
        help: "GiB in a month at today's scale. Only what crosses zones is charged, on either platform.",
        unit: Unit::Gibibytes("month"),
        bounds: Bounds::log(0.0, 10_000_000.0, 10.0),
        get: |workload| workload.network.internal.get(),
        set: |workload, value| workload.network.internal = Gibibytes(value),
    },
    Field {
        id: "nat_gateways",
        label: "NAT gateways",
        help: "For machines without public addresses; the same number on either platform.",
        unit: Unit::Count("gateways"),
        bounds: Bounds::linear(0.0, 12.0, 1.0),
        get: |workload| f64::from(workload.network.nat_gateways),
        set: |workload, value| workload.network.nat_gateways = value.round() as u32,
    },
    Field {
        id: "service_growth",
        label: "Growth in services",
        help: "New services a year, as a share of today's. Drives the months axis and next year's host changes.",
        unit: Unit::Percent,
        bounds: Bounds::linear(-0.5, 3.0, 0.05),
        get: |workload| workload.growth.services.0,
        set: |workload, value| workload.growth.services = Ratio(value),
    },
    Field {
        id: "traffic_growth",
        label: "Growth in traffic",
        help: "More load a year, as a share of today's.",
        unit: Unit::Percent,
        bounds: Bounds::linear(-0.5, 3.0, 0.05),
        get: |workload| workload.growth.traffic.0,
        set: |workload, value| workload.growth.traffic = Ratio(value),
    },
    Field {
        id: "spot_share",
        label: "Share on spot machines",
        help: "Machines that may be taken away at any time. Only a platform that restarts the work elsewhere can use them.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 0.9, 0.05),
        get: |workload| workload.provisioning.spot_share.0,
        set: |workload, value| workload.provisioning.spot_share = Ratio(value),
    },
    Field {
        id: "upgrades",
        label: "Cluster upgrades",
        help: "Minor Kubernetes upgrades done in a year. Three keep up with upstream; fewer lead into extended support.",
        unit: Unit::Per("year"),
        bounds: Bounds::linear(0.0, 4.0, 1.0),
        get: |workload| workload.provisioning.upgrades_per_year,
        set: |workload, value| workload.provisioning.upgrades_per_year = value,
    },
    Field {
        id: "add_ons",
        label: "Cluster add-ons",
        help: "Operated on each cluster whatever is needed: ingress, metrics, DNS records, autoscaler. \
               Capabilities may add more.",
        unit: Unit::Count("add-ons"),
        bounds: Bounds::linear(0.0, 30.0, 1.0),
        get: |workload| workload.provisioning.add_ons,
        set: |workload, value| workload.provisioning.add_ons = value,
    },
    Field {
        id: "revenue",
        label: "Revenue",
        help: "Of a year, in dollars. An hour of outage costs a share of revenue ÷ 8,760. 0 leaves downtime out.",
        unit: Unit::DollarsPer("year"),
        bounds: Bounds::log(0.0, 100_000_000_000.0, 10_000.0),
        get: |workload| workload.business.revenue.get(),
        set: |workload, value| workload.business.revenue = Money(value),
    },
    Field {
        id: "online_share",
        label: "Revenue that depends on these services",
        help: "Share of the revenue that stops when the services do.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 1.0, 0.05),
        get: |workload| workload.business.online_share.0,
        set: |workload, value| workload.business.online_share = Ratio(value),
    },
    Field {
        id: "contribution_margin",
        label: "Contribution margin",
        help: "What is left of a dollar of revenue after variable costs. Shown beside lost revenue; EBITDA loses only this share.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 1.0, 0.05),
        get: |workload| workload.business.contribution_margin.0,
        set: |workload, value| workload.business.contribution_margin = Ratio(value),
    },
    Field {
        id: "hurdle_rate",
        label: "Hurdle rate",
        help: "A move must return at least this much a year. 10 % is the rate of Forrester's studies; ask your finance \
               department for yours.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 1.0, 0.01),
        get: |workload| workload.finance.hurdle_rate.0,
        set: |workload, value| workload.finance.hurdle_rate = Ratio(value),
    },
    Field {
        id: "payback_months",
        label: "Payback at the latest",
        help: "A move must have paid for itself after this many months. 24 is one chief information officer's rule of thumb, \
               an anecdote; 12 would be a matter of course and 36 too long.",
        unit: Unit::Count("months"),
        bounds: Bounds::linear(1.0, 120.0, 1.0),
        get: |workload| workload.finance.payback_months,
        set: |workload, value| workload.finance.payback_months = value,
    },
    Field {
        id: "freed_share",
        label: "Freed hours that lower what is paid",
        help: "Share of the hours a move frees that becomes fewer hires or less contracting. Only this share reaches \
               EBITDA; additional hours count in full. Half is an assumption.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 1.0, 0.05),
        get: |workload| workload.finance.freed_share.0,
        set: |workload, value| workload.finance.freed_share = Ratio(value),
    },
    Field {
        id: "ebitda_multiple",
        label: "EBITDA multiple",
        help: "What a dollar of yearly EBITDA adds to the value of the organisation. 0 leaves it out.",
        unit: Unit::Times,
        bounds: Bounds::linear(0.0, 40.0, 0.5),
        get: |workload| workload.finance.ebitda_multiple,
        set: |workload, value| workload.finance.ebitda_multiple = value,
    },
    Field {
        id: "engineers",
        label: "Engineers who deploy",
        help: "People who must know the platform, at today's number of services. They grow with services.",
        unit: Unit::Count("people"),
        bounds: Bounds::log(0.0, 10_000.0, 1.0),
        get: |workload| workload.people.engineers,
        set: |workload, value| workload.people.engineers = value,
    },
    Field {
        id: "turnover",
        label: "Turnover of engineers",
        help: "Share who leave and are replaced in a year; whoever joins is trained, on either platform.",
        unit: Unit::Percent,
        bounds: Bounds::linear(0.0, 1.0, 0.01),
        get: |workload| workload.people.turnover.0,
        set: |workload, value| workload.people.turnover = Ratio(value),
    },
    Field {
        id: "platform_fte",
        label: "People for the platform",
        help: "Full-time people there are for running the platform. The gap to what the ledger asks for is shown.",
        unit: Unit::Count("people"),
        bounds: Bounds::log(0.0, 1_000.0, 0.25),
        get: |workload| workload.people.platform_fte,
        set: |workload, value| workload.people.platform_fte = value,
    },
    Field {
        id: "docker_experience",
        label: "Experience with Docker hosts",
        help: "Years, on average, of those who run the platform. Outages of the platform itself fall with it.",
        unit: Unit::Count("years"),
        bounds: Bounds::linear(0.0, 15.0, 0.5),
        get: |workload| workload.people.docker_experience,
        set: |workload, value| workload.people.docker_experience = value,
    },
    Field {
        id: "kubernetes_experience",
        label: "Experience with Kubernetes",
        help: "Years, on average, of those who run the platform. Outages of the platform itself fall with it.",
        unit: Unit::Count("years"),
        bounds: Bounds::linear(0.0, 15.0, 0.5),
        get: |workload| workload.people.kubernetes_experience,
        set: |workload, value| workload.people.kubernetes_experience = value,
    },
    Field {
        id: "keys_without_counterpart",
        label: "Keys without a counterpart",
        help: "Compose keys, or Kubernetes fields, that the other platform does not know. Each adds to a migration.",
        unit: Unit::Count("keys"),
        bounds: Bounds::log(0.0, 100_000.0, 1.0),
        get: |workload| workload.findings.keys_without_counterpart,
        set: |workload, value| workload.findings.keys_without_counterpart = value,
    },
    Field {
        id: "objects_without_counterpart",
        label: "Kubernetes objects without a counterpart",
        help: "Objects of a cluster, and fields of its pods, for which Compose and Swarm have nothing. Each adds to a move \
               away from Kubernetes, as a key does; building the capability behind them is counted apart.",
        unit: Unit::Count("objects"),
        bounds: Bounds::log(0.0, 100_000.0, 1.0),
        get: |workload| workload.findings.objects_without_counterpart,
        set: |workload, value| workload.findings.objects_without_counterpart = value,
    },
    Field {
        id: "deprecated_apis",
        label: "Deprecated APIs in manifests",
        help: "Uses of Kubernetes API versions that are deprecated or gone: a debt on Kubernetes.",
        unit: Unit::Count("uses"),
        bounds: Bounds::log(0.0, 100_000.0, 1.0),
        get: |workload| workload.findings.deprecated_apis,
        set: |workload, value| workload.findings.deprecated_apis = value,
    },
    Field {
        id: "scripts",
        label: "Scripts of your own",
        help: "Scripts that deploy to Docker hosts or look after them: a debt on Docker.",
        unit: Unit::Count("scripts"),
        bounds: Bounds::log(0.0, 10_000.0, 1.0),
        get: |workload| workload.findings.scripts,
        set: |workload, value| workload.findings.scripts = value,
    },
    Field {
        id: "own_monthly",
        label: "Own host, by the month",
        help: "What one host of your own costs in a month, electricity included. 0 derives it from the numbers below.",
        unit: Unit::DollarsPer("host-month"),
        bounds: Bounds::log(0.0, 100_000.0, 5.0),
        get: |workload| workload.provisioning.own.monthly.get(),
        set: |workload, value| workload.provisioning.own.monthly = Money(value),
    },
    Field {
        id: "own_purchase",
        label: "Own host, purchase",
        help: "Price of one host with its disks. It is paid back over its years at the discount rate.",
        unit: Unit::DollarsPer("host"),
        bounds: Bounds::log(0.0, 1_000_000.0, 100.0),
        get: |workload| workload.provisioning.own.purchase.get(),
        set: |workload, value| workload.provisioning.own.purchase = Money(value),
    },
    Field {
        id: "own_years",
        label: "Own host, depreciation",
        help: "Years after which a host is worth nothing and is replaced.",
        unit: Unit::Count("years"),
        bounds: Bounds::linear(1.0, 10.0, 0.5),
        get: |workload| workload.provisioning.own.years,
        set: |workload, value| workload.provisioning.own.years = value,
    },
    Field {
        id: "own_colocation",
        label: "Own host, colocation",
        help: "Rack space, cooling, network and hands for one host in a month, without electricity.",
        unit: Unit::DollarsPer("host-month"),
        bounds: Bounds::log(0.0, 10_000.0, 5.0),
        get: |workload| workload.provisioning.own.colocation.get(),
        set: |workload, value| workload.provisioning.own.colocation = Money(value),
    },
    Field {
        id: "own_watts",
        label: "Own host, power",
        help: "Average draw of one host that is on. A host that is switched off saves this much and nothing else.",
        unit: Unit::Count("W"),
        bounds: Bounds::log(0.0, 20_000.0, 10.0),
        get: |workload| workload.provisioning.own.watts,
        set: |workload, value| workload.provisioning.own.watts = value,
    },
}

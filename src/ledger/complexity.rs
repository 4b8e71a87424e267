//! The bill of complexity: what there is to know and to look after, and the hours each count already costs.
//!
//! Complexity is not an opinion score here. Every count is tied to hours that stand in the ledger, so it adds nothing to
//! the cost; it shows it from another side. A ledger line belongs to one count at most.

use super::book::Ledger;
use super::quantities::Quantities;
use crate::assumptions::{Driver, Stack, Used};
use crate::fleet::{Context, Fleet, Platform};
use crate::units::MONTHS_PER_YEAR;
use crate::workload::Workload;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Kinds of process to operate: the stack, add-ons, what was built by hand.
    Processes,
    /// Kinds of object that describe the services.
    Kinds,
    /// Settable fields of those kinds.
    Fields,
    /// Hops between two services on different machines.
    Hops,
    /// Members that must agree before anything changes. A provider's do not count.
    Consensus,
    /// Planned upgrades in a year: of machines, clusters, node images.
    Upgrades,
    /// People who must know it.
    People,
}

impl Count {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Processes, Self::Kinds, Self::Fields, Self::Hops, Self::Consensus, Self::Upgrades, Self::People];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Processes => "processes",
            Self::Kinds => "kinds",
            Self::Fields => "fields",
            Self::Hops => "hops",
            Self::Consensus => "consensus",
            Self::Upgrades => "upgrades",
            Self::People => "people",
        }
    }

    /// Keys of the ledger lines whose hours it stands for. None is in two lists; kinds are learned with the platform and
    /// kept with their fields, so they have none of their own.
    #[must_use]
    pub const fn lines(self) -> &'static [&'static str] {
        match self {
            Self::Processes => &[
                "platform_upkeep",
                "incidents_platform",
                "addons",
                "rolling_deploys",
                "host_failover",
                "zone_failover",
                "horizontal_autoscaling",
                "service_discovery",
                "secrets",
                "declared_state",
                "network_policy",
                "quotas",
                "certificates",
                "jobs",
                "stateful_failover",
                "observability",
                "gpu_sharing",
            ],
            Self::Kinds => &[],
            Self::Fields => &["service_upkeep"],
            Self::Hops => &["incidents_changes"],
            Self::Consensus => &["control_plane_upkeep"],
            Self::Upgrades => &["host_patching", "node_images", "cluster_upgrades"],
            Self::People => &["training_joiners"],
        }
    }
}

/// One count of one platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What.
    pub count: Count,
    /// How many.
    pub number: f64,
    /// Hours a year that stand in the ledger for it.
    pub hours: f64,
    /// Which ones, where they have names.
    pub names: Vec<&'static str>,
}

/// The bill of one platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// Every count, in the order of [`Count::ALL`].
    pub counts: Vec<Counted>,
    /// Hours to learn it, once, for everybody who must: the platform is new to them.
    pub learning: f64,
}

impl Bill {
    /// Hours of a year that complexity takes. The headline index is the ratio of two platforms' hours.
    #[must_use]
    pub fn hours(&self) -> f64 {
        self.counts.iter().map(|counted| counted.hours).sum()
    }
}

/// Draws up the bill of a platform from its fleet and its ledger.
#[must_use]
pub fn bill(platform: &dyn Platform, fleet: &Fleet, ledger: &Ledger, context: &Context) -> Bill {
    let workload = context.workload;
    let stack = platform.stack(workload);
    let quantities = Quantities::of(platform, fleet, context);
    let hours = |count: Count| -> f64 {
        let lines = ledger.lines.iter().filter(|line| count.lines().contains(&line.spec.id));
        lines.filter_map(|line| line.hours(context)).sum()
    };
    let counted = |count: Count| {
        let (number, names) = match count {
            Count::Processes => processes(platform, fleet, workload),
            Count::Kinds => {
                (kinds(stack, workload).count() as f64, kinds(stack, workload).map(|kind| kind.name).collect())
            }
            Count::Fields => (kinds(stack, workload).map(|kind| f64::from(kind.fields)).sum(), Vec::new()),
            Count::Hops => (stack.hops.len() as f64, stack.hops.to_vec()),
            Count::Consensus => (fleet.consensus_members as f64, Vec::new()),
            Count::Upgrades => (upgrades(platform, &quantities), Vec::new()),
            Count::People => {
                let ratio = f64::from(context.scale.services) / f64::from(workload.service_count.max(1));
                (workload.people.engineers * ratio, Vec::new())
            }
        };
        Counted { count, number, hours: hours(count), names }
    };
    let learning = ledger.lines.iter().filter(|line| line.spec.id == "training");
    Bill {
        counts: Count::ALL.into_iter().map(counted).collect(),
        learning: learning.filter_map(|line| line.hours_once(context)).sum(),
    }
}

/// Kinds of process: the stack's, one for each add-on, one for each capability kept by hand.
fn processes(platform: &dyn Platform, fleet: &Fleet, workload: &Workload) -> (f64, Vec<&'static str>) {
    let mut names = platform.stack(workload).components.to_vec();
    let add_ons = fleet.add_ons / fleet.platforms.max(1) as f64;
    names.extend(fleet.by_hand.iter().map(crate::workload::Capability::label));
    (names.len() as f64 + add_ons, names)
}

fn kinds<'a>(
    stack: &'static Stack,
    workload: &'a Workload,
) -> impl Iterator<Item = &'static crate::assumptions::Kind> + 'a {
    stack.kinds.iter().filter(move |kind| match kind.used {
        Used::Always => true,
        Used::WithState => workload.services.iter().any(|service| service.stateful),
        Used::WithAgents => workload.services.iter().any(|service| service.per_node),
        Used::For(capability) => workload.capabilities.contains(capability),
    })
}

/// Planned upgrades: whatever the platform's own lines charge by the machine-month, the platform-month or the upgrade.
fn upgrades(platform: &dyn Platform, quantities: &Quantities) -> f64 {
    let lines = platform.lines().iter().filter(|line| Count::Upgrades.lines().contains(&line.id));
    lines
        .map(|line| match line.driver {
            Driver::MachineMonths | Driver::PlatformMonths | Driver::ClusterUpgrades => quantities.get(line.driver),
            _ => MONTHS_PER_YEAR,
        })
        .sum()
}

//! Organisations from a side project to four hundred services, each with a story: six to choose from, and those that
//! older links name.

use super::organisations::{agency, early_mover, enterprise, saas, scale_up, shop, side_project, startup, tickets};
use crate::decision::Inputs;
use crate::workload::Workload;

/// A workload to start from.
pub struct Preset {
    /// Its key in links and reports. Never changed once released.
    pub id: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
    /// Who this is, in a sentence or two.
    pub story: &'static str,
    /// No longer offered, but links that name it open it for ever.
    pub retired: bool,
    build: fn() -> Workload,
}

impl Preset {
    /// Its inputs, every assumption at its default.
    #[must_use]
    pub fn inputs(&self) -> Inputs {
        let mut workload = (self.build)();
        workload.name = self.label.to_owned();
        Inputs::of(workload)
    }
}

/// The preset of a key.
#[must_use]
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// What a visitor sees first.
#[must_use]
pub fn usual() -> &'static Preset {
    preset("scale-up").unwrap_or(&PRESETS[0])
}

/// All presets, by size.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "side-project",
        label: "Side project, 3 services",
        story: "A web application, a worker and a database on one machine. Deployed when there is time.",
        retired: false,
        build: side_project,
    },
    Preset {
        id: "early-mover",
        label: "Early mover, 8 services",
        story: "Eight services on three managed clusters, set up for growth that did not come. Four engineers run them.",
        retired: false,
        build: early_mover,
    },
    Preset {
        id: "startup",
        label: "Startup, 12 services",
        story: "Twelve services, each deployed about once a week by a small team, with staging on the same hosts.",
        retired: true,
        build: startup,
    },
    Preset {
        id: "scale-up",
        label: "Scale-up, 8 services",
        story: "Eight services of three engineers, sized for the sale that opens every Friday evening. Each is deployed \
                about once a week, with staging on the same hosts.",
        retired: false,
        build: scale_up,
    },
    Preset {
        id: "agency",
        label: "Agency, 40 small sites",
        story: "Forty customers' sites on a cluster somebody once set up. They hardly change and sleep at night.",
        retired: true,
        build: agency,
    },
    Preset {
        id: "shop",
        label: "Online shop, 45 services",
        story: "Evening peaks five times the mean, several deploys a day per team, failover on the wish list.",
        retired: true,
        build: shop,
    },
    Preset {
        id: "tickets",
        label: "Ticket seller, 60 services",
        story: "Sales open on Friday evenings and the load is nine times the mean. The hosts stand ready for it all week; \
                scaling them with the load is to be built, and the team has run clusters before.",
        retired: false,
        build: tickets,
    },
    Preset {
        id: "saas",
        label: "SaaS, 120 services",
        story: "Many teams deploying daily to three environments, with failover across zones and declared state.",
        retired: false,
        build: saas,
    },
    Preset {
        id: "enterprise",
        label: "Enterprise, 400 services",
        story: "Four hundred services on Kubernetes in three clusters, reserved machines, every capability required.",
        retired: false,
        build: enterprise,
    },
];

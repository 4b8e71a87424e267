//! The parts a ledger is broken down into.

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

//! Where a workload runs besides production.

use crate::units::{HOURS_PER_WEEK, Ratio};

/// Whether an environment has machines of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Its own hosts, or its own cluster.
    Own,
    /// On production's hosts, or in a namespace of production's cluster.
    Shared,
}

/// When an environment runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunningHours {
    /// Day and night.
    Always,
    /// Ten hours on five days: its own machines are stopped outside them, on either platform.
    Office,
}

/// Hours of a week in which an office-hours environment runs: 10 × 5. An assumption, the same for both platforms.
const OFFICE_HOURS_PER_WEEK: f64 = 50.0;

impl RunningHours {
    /// The share of the year it runs.
    #[must_use]
    pub fn share_of_year(self) -> Ratio {
        match self {
            Self::Always => Ratio(1.0),
            Self::Office => Ratio(OFFICE_HOURS_PER_WEEK / HOURS_PER_WEEK),
        }
    }
}

/// One environment.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    /// Its name, for the reader.
    pub name: &'static str,
    /// Replicas relative to production; every service keeps at least one replica. 0 means there is no such environment.
    pub size: f64,
    /// When it runs.
    pub hours: RunningHours,
    /// On whose machines.
    pub placement: Placement,
}

impl Environment {
    /// Production: the size everything else is relative to.
    pub const PRODUCTION: Self =
        Self { name: "production", size: 1.0, hours: RunningHours::Always, placement: Placement::Own };
    /// Staging, as most teams start: a small copy beside production.
    pub const STAGING: Self =
        Self { name: "staging", size: 0.0, hours: RunningHours::Always, placement: Placement::Shared };
    /// Development, on machines of its own in office hours.
    pub const DEVELOPMENT: Self =
        Self { name: "development", size: 0.0, hours: RunningHours::Office, placement: Placement::Own };
}

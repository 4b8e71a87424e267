//! A point on an axis: how many services, how much traffic.

use crate::assumptions::node_rules::support::Window;
use crate::assumptions::{AssumptionId, Assumptions};
use crate::units::MONTHS_PER_YEAR;
use crate::workload::Workload;

/// What the curve runs along. Every axis counts in whole numbers, so every sign change on it can be found exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// More distinct services; replicas, deploys and upkeep grow with them.
    #[default]
    Services,
    /// The same services under more load, in per cent of today's.
    Traffic,
    /// Months from now, both growing at their rates.
    Months,
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Services, Self::Traffic, Self::Months];

    /// Its key in links and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Traffic => "traffic",
            Self::Months => "months",
        }
    }

    /// The axis of a key.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.id() == id)
    }

    /// Where today stands on it.
    #[must_use]
    pub fn today(self, workload: &Workload) -> u32 {
        match self {
            Self::Services => workload.service_count,
            Self::Traffic => 100,
            Self::Months => 0,
        }
    }

    /// First and last point.
    ///
    /// Services run from 1 to four times today's, and to 120 at least; traffic from a tenth to ten times; months over
    /// five years.
    #[must_use]
    pub fn range(self, workload: &Workload) -> (u32, u32) {
        match self {
            Self::Services => (1, workload.service_count.saturating_mul(4).clamp(120, 20_000)),
            Self::Traffic => (10, 1_000),
            Self::Months => (0, 60),
        }
    }

    /// The months whose cost a point stands for: the year that begins at a date, and the whole plan where a point has
    /// none.
    #[must_use]
    pub fn window(self, x: u32) -> Window {
        match self {
            Self::Services | Self::Traffic => Window::PLAN,
            Self::Months => Window::year_from(f64::from(x)),
        }
    }

    /// The scale at a point.
    #[must_use]
    pub fn scale(self, workload: &Workload, assumptions: &Assumptions, x: u32) -> Scale {
        let today = Scale { services: workload.service_count, traffic: 1.0 };
        match self {
            Self::Services => Scale { services: x, ..today },
            Self::Traffic => Scale { traffic: f64::from(x) / 100.0, ..today },
            Self::Months => today.grown(workload, assumptions, f64::from(x)),
        }
    }
}

/// How large the organisation is at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Distinct services.
    pub services: u32,
    /// Load relative to today's.
    pub traffic: f64,
}

impl Scale {
    /// The scale some months later, at the growth that is planned and comes true. At least one service stays, and a
    /// hundredth of what there was each year.
    #[must_use]
    pub fn grown(self, workload: &Workload, assumptions: &Assumptions, months: f64) -> Self {
        /// What shrinks by all it has, or more, has no later scale.
        const LEAST: f64 = 0.01;
        let years = months / MONTHS_PER_YEAR;
        let realised = assumptions.mean(AssumptionId::GrowthRealised);
        let factor = |rate: f64| libm::pow((1.0 + rate * realised).max(LEAST), years);
        let services = f64::from(self.services) * factor(workload.growth.services.0);
        Self {
            services: services.round().clamp(1.0, 1_000_000.0) as u32,
            traffic: self.traffic * factor(workload.growth.traffic.0),
        }
    }

    /// Services and traffic together, relative to today: what network traffic grows with.
    #[must_use]
    pub fn relative_to_today(self, workload: &Workload) -> f64 {
        self.traffic * f64::from(self.services) / f64::from(workload.service_count.max(1))
    }
}

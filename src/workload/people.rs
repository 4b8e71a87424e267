//! Who runs it and what it earns: facts of the organisation, never drawn.

use super::Incumbent;
use crate::units::{HOURS_PER_YEAR, Money, MoneyPerHour, Ratio};

/// The people who work with the platform.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    /// Engineers who deploy to the platform and must know it, at today's number of services. They grow with services.
    pub engineers: f64,
    /// Share of them who leave and are replaced in a year.
    pub turnover: Ratio,
    /// Full-time people there are for running the platform, whichever it is.
    pub platform_fte: f64,
    /// Years the people who run it have spent with Docker hosts, on average.
    pub docker_experience: f64,
    /// Years the people who run it have spent with Kubernetes, on average.
    pub kubernetes_experience: f64,
}

/// What an outage costs. The cost of an hour is derived from it, never from an industry average: Gartner's own post
/// calls the well-known $5,600 a minute "just an average" with "a large degree of variance".
#[derive(Clone, Debug, PartialEq)]
pub struct Business {
    /// Revenue of a year, in dollars.
    pub revenue: Money,
    /// Share of it that is earned through the services counted here.
    pub online_share: Ratio,
    /// What is left of a dollar of revenue after variable costs. Lost revenue is shown in the ledger; only this share
    /// of it reaches the result.
    pub contribution_margin: Ratio,
}

impl Business {
    /// Revenue of an average hour that the services earn: revenue × online share ÷ 8,760.
    #[must_use]
    pub fn revenue_per_hour(&self) -> MoneyPerHour {
        MoneyPerHour(self.revenue.get() * self.online_share.0 / HOURS_PER_YEAR)
    }
}

/// What an import, or the visitor, found in the files: work that is owed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Compose keys, or Kubernetes fields, that have no counterpart on the other platform. They count on either way.
    pub keys_without_counterpart: f64,
    /// Kubernetes objects, and fields of its pods, for which Compose and Swarm have nothing. They count on the way from
    /// Kubernetes to Docker alone.
    pub objects_without_counterpart: f64,
    /// Uses of Kubernetes API versions that are deprecated or gone.
    pub deprecated_apis: f64,
    /// Scripts of one's own that deploy to Docker hosts and look after them.
    pub scripts: f64,
}

impl Findings {
    /// What has no counterpart wherever one would move to from what runs today.
    #[must_use]
    pub fn left_behind(&self, incumbent: Incumbent) -> f64 {
        let objects = if incumbent == Incumbent::Kubernetes { self.objects_without_counterpart } else { 0.0 };
        self.keys_without_counterpart + objects
    }
}

//! Today's machines over the hours of the load profile, and what it saves that some of them are switched off.

use super::Report;
use crate::fleet::{ControlNodes, Fleet};
use crate::units::{HOURS_PER_YEAR, Hours, Money};
use crate::workload::Workload;

/// One platform's machines over the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Machines in each hour of the load profile, 24 or 168 of them, while every environment runs; nodes of a control
    /// plane of one's own among them.
    pub machines: Vec<u64>,
    /// Hours of machines that following the load saves over those hours: as many as the peak needs, less those above.
    pub spared: u64,
    /// Hours in a year that are not paid for because of it, beyond what one commits to.
    pub unpaid: Hours,
    /// What these hours would cost at the price by the hour, before discounts.
    pub worth: Money,
}

impl Day {
    /// Hours of machines over the hours of the profile.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.machines.iter().sum()
    }

    /// The fewest and the most machines of any hour.
    #[must_use]
    pub fn range(&self) -> (u64, u64) {
        let all = || self.machines.iter().copied();
        (all().min().unwrap_or_default(), all().max().unwrap_or_default())
    }
}

/// Both platforms today, in the order of the arms.
#[must_use]
pub fn days(report: &Report, workload: &Workload) -> [Day; 2] {
    report.sides.each_ref().map(|side| day(&side.fleet, workload))
}

fn day(fleet: &Fleet, workload: &Workload) -> Day {
    let hours = fleet.sites.iter().map(|site| site.machines_by_hour.len()).max().unwrap_or(1).max(1);
    let control: u64 = fleet.control_nodes.iter().map(|nodes: &ControlNodes| nodes.members).sum();
    let mut machines = vec![control; hours];
    let (mut unpaid, mut worth) = (Hours::ZERO, Money::ZERO);
    for site in &fleet.sites {
        // A pool that does not move has one entry for all hours.
        let of = &site.machines_by_hour;
        for (count, hourly) in machines.iter_mut().zip(of.iter().cycle()) {
            *count += hourly;
        }
        let environment = workload.active_environments().find(|environment| environment.name == site.environment);
        let share = environment.map_or(1.0, |environment| environment.hours.share_of_year().0);
        let beyond = site.peak.saturating_sub(site.committed) as f64 * share * HOURS_PER_YEAR;
        let saved = Hours((beyond - site.passing_hours().get()).max(0.0));
        unpaid += saved;
        worth += site.machine.price * saved;
    }
    let most = machines.iter().copied().max().unwrap_or_default();
    let spared = machines.iter().map(|count| most - count).sum();
    Day { machines, spared, unpaid, worth }
}

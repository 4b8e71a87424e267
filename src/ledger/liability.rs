//! Technical debt as a liability, and the people a platform asks for: two views of lines that stand in the ledger.

use super::book::Ledger;
use super::line::Line;
use crate::assumptions::{AssumptionId, Driver, Group};
use crate::fleet::Context;
use crate::units::Money;

/// What is owed on one platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Liability<'a> {
    /// The lines it comes from: each is the interest of one thing done without.
    pub lines: Vec<&'a Line>,
    /// What paying all of it back would cost today: hours to remediate × the price of an hour.
    pub principal: Money,
    /// Interest of a year, as the ledger charges it.
    pub interest: Money,
    /// Present value of the interest over the horizon, plus the principal discounted at its end.
    pub present_value: Money,
}

/// What is owed, from the lines of [`Group::Debt`].
#[must_use]
pub fn liability<'a>(ledger: &'a Ledger, context: &Context) -> Liability<'a> {
    let assumptions = context.assumptions;
    let lines: Vec<&Line> = ledger.lines.iter().filter(|line| line.spec.group == Group::Debt).collect();
    let hours: f64 = lines.iter().filter_map(|line| line.hours_once(context)).sum();
    let principal = Money(hours * assumptions.mean(AssumptionId::HourlyCost));
    let interest = lines.iter().map(|line| line.amount).sum::<Money>();
    let present_value =
        interest * assumptions.present_value_of_a_dollar_a_year() + principal * assumptions.discounted_to_the_end();
    Liability { lines, principal, interest, present_value }
}

/// The people a platform asks for, against those there are.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamGap<'a> {
    /// The lines it comes from: everything that is work on the platform or on what breaks.
    pub lines: Vec<&'a Line>,
    /// Hours a year.
    pub hours: f64,
    /// Full-time people that is.
    pub needed: f64,
    /// Full-time people there are.
    pub available: f64,
}

impl TeamGap<'_> {
    /// People missing; negative where there are more than needed.
    #[must_use]
    pub fn gap(&self) -> f64 {
        self.needed - self.available
    }
}

/// Whom a platform asks for: every hour of the ledger but those of deploys, of deploys that fail, and of joiners, which
/// are the time of the services' own teams on any platform.
#[must_use]
pub fn team_gap<'a>(ledger: &'a Ledger, context: &Context) -> TeamGap<'a> {
    let of_teams = [Driver::Deploys, Driver::HostDeploys, Driver::FailedDeploys, Driver::EngineersJoined];
    let is_platform_work = |line: &&Line| line.spec.group.is_labour() && !of_teams.contains(&line.spec.driver);
    let lines: Vec<&Line> = ledger.lines.iter().filter(is_platform_work).collect();
    let hours: f64 = lines.iter().filter_map(|line| line.hours(context)).sum();
    let ratio = f64::from(context.scale.services) / f64::from(context.workload.service_count.max(1));
    TeamGap {
        lines,
        hours,
        needed: hours / context.assumptions.mean(AssumptionId::HoursPerFte),
        // At another scale the organisation has grown, its platform team with it.
        available: context.workload.people.platform_fte * ratio,
    }
}

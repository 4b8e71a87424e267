//! The ledger of one platform at one scale.

use super::line::{Line, assumption_of, value};
use super::quantities::Quantities;
use crate::assumptions::{AssumptionId, COMMON_LINES, Driver, Group, LineSpec, MachineType};
use crate::fleet::{Context, Fleet, Platform};
use crate::units::Money;

/// Every line of one platform at one scale, and their sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// Lines that are not zero, in the order of the tables.
    pub lines: Vec<Line>,
    /// Their sum, $ a year.
    pub total: Money,
}

impl Ledger {
    /// The sum of one part of the breakdown.
    #[must_use]
    pub fn group(&self, group: Group) -> Money {
        self.lines.iter().filter(|line| line.spec.group == group).map(|line| line.amount).sum()
    }

    /// The sum of the lines of one key.
    #[must_use]
    pub fn row(&self, id: &str) -> Money {
        self.lines.iter().filter(|line| line.spec.id == id).map(|line| line.amount).sum()
    }

    /// Hours of people in a year.
    #[must_use]
    pub fn hours(&self, context: &Context) -> f64 {
        self.lines.iter().filter_map(|line| line.hours(context)).sum()
    }
}

/// The ledger of a fleet.
#[must_use]
pub fn ledger(platform: &dyn Platform, fleet: &Fleet, context: &Context) -> Ledger {
    let mut lines = Vec::new();
    let mut total = Money::ZERO;
    each_line(platform, fleet, context, &mut |spec, site, quantity, amount| {
        if amount != Money::ZERO {
            lines.push(Line { spec, site, quantity, amount });
        }
        total += amount;
    });
    Ledger { lines, total }
}

/// The sum alone, $ a year, and how it changes with every assumption: `gradient[id] += sign · ∂total/∂assumption`.
/// The curve needs no more, and needs it at every point.
#[must_use]
pub fn total(
    platform: &dyn Platform,
    fleet: &Fleet,
    context: &Context,
    sign: f64,
    gradient: &mut [f64; AssumptionId::COUNT],
) -> Money {
    let mut total = Money::ZERO;
    each_line(platform, fleet, context, &mut |spec, site, _, amount| {
        total += amount;
        for factor in spec.factors {
            if let Some((id, direction)) = assumption_of(*factor, context) {
                let factor = value(*factor, site.map(|(machine, _)| machine), context);
                // A line is a product, so its slope along one factor is the line over that factor. A factor of zero
                // makes the line zero, and such a line is not charged, so it adds no uncertainty either.
                if factor != 0.0 {
                    gradient[id as usize] += sign * direction * amount.get() / factor;
                }
            }
        }
    });
    total
}

type Site = Option<(&'static MachineType, &'static str)>;

/// Walks over every line: specification, machine, quantity, amount.
fn each_line(
    platform: &dyn Platform,
    fleet: &Fleet,
    context: &Context,
    visit: &mut dyn FnMut(&'static LineSpec, Site, f64, Money),
) {
    let quantities = Quantities::of(platform, fleet, context);
    for spec in COMMON_LINES.iter().chain(platform.lines()) {
        let mut charge = |site: Site, quantity: f64| {
            let machine = site.map(|(machine, _)| machine);
            let amount =
                spec.factors.iter().fold(quantity, |product, factor| product * value(*factor, machine, context));
            visit(spec, site, quantity, Money(amount));
        };
        match spec.driver {
            Driver::CommittedMachineHours
            | Driver::OnDemandMachineHours
            | Driver::SpotMachineHours
            | Driver::ParallelMachineHours => {
                for site in &fleet.sites {
                    let hours = quantities.machine_hours(spec.driver, site);
                    charge(Some((site.machine, site.environment)), hours.get());
                }
            }
            Driver::CommittedControlHours | Driver::OnDemandControlHours => {
                for nodes in &fleet.control_nodes {
                    let hours = quantities.control_hours(spec.driver, nodes);
                    charge(Some((nodes.machine, nodes.environment)), hours.get());
                }
            }
            driver => charge(None, quantities.get(driver)),
        }
    }
}

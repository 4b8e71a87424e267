//! The ledger of one platform at one scale.

use super::line::{Line, assumption_of, slopes, value};
use super::quantities::{Quantities, occurs};
use crate::assumptions::{AssumptionId, COMMON_LINES, Driver, Factor, Group, LineSpec, MachineType};
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

/// What a unit of every line's driver costs on one platform: all that does not depend on the scale, computed once for a
/// whole curve. Lines that are nothing at any scale are left out.
pub struct Tariff {
    platform: &'static dyn Platform,
    rates: Vec<Rate>,
}

struct Rate {
    spec: &'static LineSpec,
    /// The product of its factors, a machine's price counting as 1.
    rate: f64,
    /// The assumptions among its factors, and the share of the line by which it grows with each.
    slopes: Vec<(AssumptionId, f64)>,
}

impl Tariff {
    /// The tariff of a platform.
    #[must_use]
    pub fn of(platform: &'static dyn Platform, context: &Context) -> Self {
        let rate = |spec: &'static LineSpec| {
            let slopes = slopes(spec, context).collect();
            Rate { spec, rate: spec.rate(context.assumptions, context.workload), slopes }
        };
        let lines = COMMON_LINES.iter().chain(platform.lines());
        let charged = lines.filter(|spec| occurs(spec.driver, platform, context)).map(rate);
        Self { platform, rates: charged.filter(|line| line.rate != 0.0).collect() }
    }
}

/// The rate of one line, taken apart for who gives other values to some assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct RateParts {
    /// The product of the factors that keep their value.
    pub fixed: f64,
    /// The factors that do not, in the order of the line; a commitment's discount as what it leaves.
    pub moving: Vec<Factor>,
}

impl Tariff {
    /// The rates of all charged lines, where some assumptions move.
    #[must_use]
    pub fn parts(&self, context: &Context, moves: &dyn Fn(AssumptionId) -> bool) -> Vec<RateParts> {
        let parts = |rate: &Rate| {
            let mut parts = RateParts { fixed: 1.0, moving: Vec::new() };
            for factor in rate.spec.factors {
                let factor = match assumption_of(*factor, context) {
                    Some((id, _)) if *factor == Factor::AfterCommitment => Factor::Without(id),
                    _ => *factor,
                };
                match factor {
                    Factor::MachinePrice if !factor.rests_on(context.book()).any(moves) => {
                        // The list price is counted with the machine.
                        parts.fixed *= context.assumptions.price_level();
                    }
                    _ if factor.rests_on(context.book()).any(moves) => parts.moving.push(factor),
                    _ => parts.fixed *= value(factor, None, context),
                }
            }
            parts
        };
        self.rates.iter().map(parts).collect()
    }

    /// What each charged line counts, in the order of [`Self::parts`]: its quantity, machines at their list price. The
    /// amount of a line is this times its rate.
    #[must_use]
    pub fn counted(&self, fleet: &Fleet, context: &Context) -> Vec<f64> {
        let mut counted = Vec::with_capacity(self.rates.len());
        each_line(self, fleet, context, &mut |index, _, site, quantity, _| {
            counted.resize(index + 1, 0.0);
            counted[index] += quantity * site.map_or(1.0, |(machine, _)| machine.price.get());
        });
        counted.resize(self.rates.len(), 0.0);
        counted
    }
}

/// The ledger of a fleet.
#[must_use]
pub fn ledger(platform: &'static dyn Platform, fleet: &Fleet, context: &Context) -> Ledger {
    let mut lines = Vec::new();
    let mut total = Money::ZERO;
    each_line(&Tariff::of(platform, context), fleet, context, &mut |_, rate, site, quantity, amount| {
        if amount != Money::ZERO {
            lines.push(Line { spec: rate.spec, site, quantity, amount });
        }
        total += amount;
    });
    Ledger { lines, total }
}

/// The sum alone, $ a year, and how it changes with every assumption: `gradient[id] += sign · ∂total/∂assumption`.
/// The curve needs no more, and needs it at every point.
#[must_use]
pub fn total(
    tariff: &Tariff,
    fleet: &Fleet,
    context: &Context,
    sign: f64,
    gradient: &mut [f64; AssumptionId::COUNT],
) -> Money {
    let mut total = Money::ZERO;
    each_line(tariff, fleet, context, &mut |_, rate, _, _, amount| {
        if amount != Money::ZERO {
            total += amount;
            for (id, slope) in &rate.slopes {
                gradient[*id as usize] += sign * amount.get() * slope;
            }
        }
    });
    total
}

type Site = Option<(&'static MachineType, &'static str)>;

/// Walks over every line: its place among the rates, its rate, machine, quantity, amount.
fn each_line(tariff: &Tariff, fleet: &Fleet, context: &Context, visit: &mut dyn FnMut(usize, &Rate, Site, f64, Money)) {
    let quantities = Quantities::of(tariff.platform, fleet, context);
    for (index, rate) in tariff.rates.iter().enumerate() {
        let spec = rate.spec;
        let mut charge = |site: Site, quantity: f64| {
            let price = site.map_or(1.0, |(machine, _)| machine.price.get());
            visit(index, rate, site, quantity, Money(quantity * price * rate.rate));
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
            driver => charge(None, quantities.count(driver)),
        }
    }
}

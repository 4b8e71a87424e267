//! The audit matrix: the ledger by row, both platforms side by side, and for each row what would have to change for both
//! to cost the same.
//!
//! What would have to change is computed from the row's own factors, and where the machines would be others with it, by
//! substitution until the row is even.

use super::{Inputs, PointMaker, Side, sides};
use crate::assumptions::{AssumptionId, COMMON_LINES, Driver, Factor, Group, LineSpec};
use crate::fleet::{Arms, Platform, Rates};
use crate::ledger::Line;
use crate::units::{Money, ranked};
use crate::workload::{Capability, Need, Workload};

/// How a platform comes by a capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// The platform has it.
    BuiltIn,
    /// So many add-ons provide it.
    AddOns(u32),
    /// People built it and keep it, with so many add-ons.
    ByHand(u32),
    /// It is built first and kept then, with so many add-ons.
    ToBuild(u32),
    /// One does without it.
    DoneWithout,
}

impl Coming {
    /// How a platform comes by what is needed.
    #[must_use]
    pub fn of(platform: &dyn Platform, capability: Capability, workload: &Workload) -> Self {
        let provision = platform.provision(capability, workload);
        let add_ons = provision.add_ons;
        match workload.need(capability) {
            _ if provision.is_built_in() => Self::BuiltIn,
            Need::Forgone => Self::DoneWithout,
            Need::ToBuild => Self::ToBuild(add_ons),
            _ if !provision.by_hand => Self::AddOns(add_ons),
            _ if platform.runs_today(workload.incumbent) => Self::ByHand(add_ons),
            _ => Self::ToBuild(add_ons),
        }
    }
}

/// What would make both platforms cost the same in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evener {
    /// They do already, to the cent.
    Even,
    /// A value of what only the dearer side's line rests on.
    Assumption {
        /// Which; its most likely value.
        id: AssumptionId,
        /// What it is now.
        now: f64,
        /// What it would have to be.
        needed: f64,
    },
    /// No value of it within its bounds, or the machines change with it so that the row never gets even.
    OutOfReach {
        /// What only the dearer side's line rests on.
        id: AssumptionId,
    },
    /// Both sides count the same thing at the same rates, or one of them has none of it: a quantity of the dearer side.
    Quantity {
        /// What is counted.
        driver: Driver,
        /// How much there is.
        now: f64,
        /// How much there would have to be, at the same price of each.
        needed: f64,
    },
    /// The row exists because this is needed.
    Capability(Capability),
    /// The row is paid once, by whoever comes to the platform.
    Coming,
    /// The row is what the visitor's findings count: the key of the field.
    Finding(&'static str),
    /// Only this platform has such a line, and it comes with it.
    Inherent,
}

/// One row: the lines of both platforms that have one key.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// The key of its lines; of a capability for which neither ledger has a line, the capability's.
    pub id: &'static str,
    /// $ a year, in the order of the arms.
    pub cost: [Money; 2],
    /// Hours of people a year.
    pub hours: [f64; 2],
    /// The capability it is about, and how either platform comes by it.
    pub capability: Option<(Capability, [Coming; 2])>,
    /// Index of the dearer arm; of two that cost the same, the first.
    pub dearer: usize,
    /// What would make it even.
    pub evener: Evener,
}

impl AuditRow {
    /// First arm minus second: positive where the second is cheaper.
    #[must_use]
    pub fn difference(&self) -> Money {
        self.cost[0] - self.cost[1]
    }
}

/// The rows of one part of the breakdown, the largest difference first.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditGroup {
    /// Which part.
    pub group: Group,
    /// Its rows.
    pub rows: Vec<AuditRow>,
    /// Their sums, $ a year.
    pub cost: [Money; 2],
    /// Their sums, hours of people a year.
    pub hours: [f64; 2],
}

/// The whole matrix. The part with the largest difference comes first.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// Its parts.
    pub groups: Vec<AuditGroup>,
    /// Both ledgers' totals, $ a year.
    pub cost: [Money; 2],
    /// Hours of people a year.
    pub hours: [f64; 2],
}

/// Below this both sides cost the same: half a cent.
const EVEN: f64 = 0.005;
/// Substitutions tried where the machines change with a value.
const TRIES: usize = 12;

/// Draws up the matrix from both sides as they are today.
#[must_use]
pub fn audit(inputs: &Inputs, arms: Arms, sides: &[Side; 2]) -> Audit {
    let maker = PointMaker::new(inputs, arms);
    let context = maker.context(inputs.axis.today(&inputs.workload));
    let hours = |arm: usize, id: &str| -> f64 {
        lines_of(&sides[arm], id).filter_map(|line| line.hours(&context)).fold(0.0, |sum, hours| sum + hours)
    };
    let mut groups: Vec<AuditGroup> = Vec::new();
    for group in Group::ALL {
        let ids = row_ids(sides, group);
        let mut rows: Vec<AuditRow> =
            ids.into_iter().map(|id| row(inputs, arms, sides, id, [hours(0, id), hours(1, id)])).collect();
        if group == Group::Platform {
            rows.extend(free_capabilities(inputs, arms, sides));
        }
        if rows.is_empty() {
            continue;
        }
        let order = ranked(rows.len(), |index| -rows[index].difference().get().abs());
        let sum = |arm: usize| rows.iter().fold(Money::ZERO, |sum, row| sum + row.cost[arm]);
        let worked = |arm: usize| rows.iter().fold(0.0, |sum, row| sum + row.hours[arm]);
        let (cost, hours) = ([sum(0), sum(1)], [worked(0), worked(1)]);
        let rows = order.into_iter().map(|index| rows[index].clone()).collect();
        groups.push(AuditGroup { group, rows, cost, hours });
    }
    let order = ranked(groups.len(), |index| -(groups[index].cost[0] - groups[index].cost[1]).get().abs());
    Audit {
        groups: order.into_iter().map(|index| groups[index].clone()).collect(),
        cost: [sides[0].ledger.total, sides[1].ledger.total],
        hours: [sides[0].hours, sides[1].hours],
    }
}

fn lines_of<'a>(side: &'a Side, id: &str) -> impl Iterator<Item = &'a Line> {
    side.ledger.lines.iter().filter(move |line| line.spec.id == id)
}

/// What the lines of a key cost on one side. Added up from zero, because an empty sum of doubles is minus zero.
fn row_cost(side: &Side, id: &str) -> Money {
    Money::ZERO + side.ledger.row(id)
}

/// Keys of the lines of one part that either ledger has.
fn row_ids(sides: &[Side; 2], group: Group) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    let lines = sides.iter().flat_map(|side| &side.ledger.lines);
    for line in lines.filter(|line| line.spec.group == group) {
        if !ids.contains(&line.spec.id) {
            ids.push(line.spec.id);
        }
    }
    ids
}

/// Needed capabilities for which neither ledger has a line of their own: what is built in on both sides, or comes with
/// add-ons that are counted together.
fn free_capabilities<'a>(inputs: &'a Inputs, arms: Arms, sides: &'a [Side; 2]) -> impl Iterator<Item = AuditRow> + 'a {
    let named = |capability: Capability| {
        let lines = sides.iter().flat_map(|side| &side.ledger.lines);
        lines.map(|line| line.spec.driver).any(|driver| capability_of(driver) == Some(capability))
    };
    inputs.workload.capabilities.iter().filter(move |capability| !named(*capability)).map(move |capability| AuditRow {
        id: capability.id(),
        cost: [Money::ZERO; 2],
        hours: [0.0; 2],
        capability: Some((capability, comings(inputs, arms, capability))),
        dearer: 0,
        evener: Evener::Even,
    })
}

fn comings(inputs: &Inputs, arms: Arms, capability: Capability) -> [Coming; 2] {
    arms.0.map(|platform| Coming::of(platform, capability, &inputs.workload))
}

fn capability_of(driver: Driver) -> Option<Capability> {
    match driver {
        Driver::Capability(one) | Driver::CapabilityBuilt(one) | Driver::CapabilityForgone(one) => Some(one),
        _ => None,
    }
}

fn row(inputs: &Inputs, arms: Arms, sides: &[Side; 2], id: &'static str, hours: [f64; 2]) -> AuditRow {
    let cost = [0, 1].map(|arm| row_cost(&sides[arm], id));
    let dearer = usize::from(cost[1] > cost[0]);
    let line = lines_of(&sides[dearer], id).next();
    let capability = line.and_then(|line| capability_of(line.spec.driver));
    AuditRow {
        id,
        cost,
        hours,
        capability: capability.map(|one| (one, comings(inputs, arms, one))),
        dearer,
        evener: line.map_or(Evener::Even, |line| evener(inputs, arms, sides, dearer, line.spec)),
    }
}

/// What would make a row even whose dearer side has lines of this kind.
fn evener(inputs: &Inputs, arms: Arms, sides: &[Side; 2], dearer: usize, spec: &'static LineSpec) -> Evener {
    let (this, other) = (row_cost(&sides[dearer], spec.id), row_cost(&sides[1 - dearer], spec.id));
    if (this - other).get() < EVEN {
        return Evener::Even;
    }
    let now: f64 = lines_of(&sides[dearer], spec.id).map(|line| line.quantity).sum();
    let quantity = Evener::Quantity { driver: spec.driver, now, needed: now * (other / this) };
    if other == Money::ZERO {
        match spec.driver {
            Driver::Scripts => return Evener::Finding("scripts"),
            Driver::DeprecatedApis => return Evener::Finding("deprecated_apis"),
            Driver::ServicesMoved
            | Driver::KeysMoved
            | Driver::EngineersTrained
            | Driver::PlatformsBuilt
            | Driver::ParallelMachineHours => return Evener::Coming,
            Driver::AddOnsBuilt if is_only_for_coming(arms.0[dearer], &inputs.workload) => return Evener::Coming,
            Driver::AddOnsBuilt | Driver::AddOnsForgone => return quantity,
            driver => {
                if let Some(capability) = capability_of(driver) {
                    return Evener::Capability(capability);
                }
            }
        }
    }
    let is_common = COMMON_LINES.iter().any(|common| std::ptr::eq(common, spec));
    let counterpart = arms.0[1 - dearer].lines().iter().find(|line| line.id == spec.id);
    match (is_common, counterpart) {
        (true, _) => quantity,
        (false, None) => Evener::Inherent,
        (false, Some(counterpart)) => match own_factor(spec, counterpart) {
            Some(factor) => substituted(inputs, arms, sides, dearer, spec.id, factor),
            None => quantity,
        },
    }
}

/// Whether a platform's add-ons are introduced by coming to it alone, and not because they are still to be built.
fn is_only_for_coming(platform: &dyn Platform, workload: &Workload) -> bool {
    let unbuilt = workload.capabilities.iter().filter(|capability| workload.need(*capability) == Need::ToBuild);
    let add_ons: u32 = unbuilt.map(|capability| platform.provision(capability, workload).add_ons).sum();
    add_ons == 0 && !platform.runs_today(workload.incumbent)
}

/// The first assumption a line rests on and its counterpart does not.
fn own_factor(spec: &LineSpec, counterpart: &LineSpec) -> Option<Factor> {
    let own = |factor: &&Factor| {
        matches!(factor, Factor::Of(_) | Factor::Without(_)) && !counterpart.factors.contains(factor)
    };
    spec.factors.iter().find(own).copied()
}

/// The value of a factor's assumption at which both sides of a row cost the same. A line is a product, so the ratio of the
/// two is what the factor must shrink by; where the machines are others then, the same is asked again of those.
fn substituted(inputs: &Inputs, arms: Arms, today: &[Side; 2], dearer: usize, row: &str, factor: Factor) -> Evener {
    let (id, sign) = match factor {
        Factor::Without(id) => (id, -1.0),
        Factor::Of(id) => (id, 1.0),
        _ => return Evener::Inherent,
    };
    let now = inputs.estimate(id).mode;
    let out_of_reach = Evener::OutOfReach { id };
    let mut changed = inputs.clone();
    let mut cost = [0, 1].map(|arm| row_cost(&today[arm], row));
    for _ in 0..TRIES {
        let ratio = cost[1 - dearer] / cost[dearer];
        let mean = changed.in_force().mean(id);
        let wanted = if sign > 0.0 { mean * ratio } else { 1.0 - (1.0 - mean) * ratio };
        // Where a visitor gave a range of their own, the mean may be as wanted with the same most likely value and another
        // range around it, which is nothing that could be said in a value.
        let Some(needed) = mode_for(&mut changed, id, wanted).filter(|needed| *needed != now) else {
            return out_of_reach;
        };
        let found = Evener::Assumption { id, now, needed };
        if same_rates(inputs, &changed, arms) {
            return found;
        }
        let Ok(sides) = sides(&changed, arms) else { return out_of_reach };
        cost = [0, 1].map(|arm| row_cost(&sides[arm], row));
        if (cost[0] - cost[1]).get().abs() < EVEN {
            return found;
        }
        if cost[dearer].get() <= 0.0 {
            return out_of_reach;
        }
    }
    out_of_reach
}

/// The most likely value at which the mean is as wanted, found by halving, because low and high stop at their bounds; the
/// inputs keep it. `None` where no value within the bounds gives it.
fn mode_for(inputs: &mut Inputs, id: AssumptionId, mean: f64) -> Option<f64> {
    let bounds = id.row().bounds;
    let mut mean_at = |mode: f64| {
        inputs.set_mode(id, mode);
        inputs.estimate(id).mean()
    };
    let (mut low, mut high) = (bounds.min, bounds.max);
    // A mean that is exactly the least or the most there is is reached at the end of the range.
    if !(mean_at(low) <= mean && mean <= mean_at(high)) {
        return None;
    }
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if mean_at(middle) <= mean {
            low = middle;
        } else {
            high = middle;
        }
    }
    mean_at(low);
    Some(low)
}

/// Whether both platforms weigh machines as before, so that their fleets are the same.
fn same_rates(inputs: &Inputs, changed: &Inputs, arms: Arms) -> bool {
    let today = inputs.axis.today(&inputs.workload);
    let (before, after) = (PointMaker::new(inputs, arms), PointMaker::new(changed, arms));
    let (before, after) = (before.context(today), after.context(today));
    arms.0.into_iter().all(|platform| {
        [false, true].into_iter().all(|moves| Rates::of(platform, &before, moves) == Rates::of(platform, &after, moves))
    })
}

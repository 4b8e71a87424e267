//! Assumptions that change quantities: the rows that shape a fleet, and the levels at which fleets are packed for them.
//!
//! A draw lies between two levels, so its quantities are interpolated. Hosts go with 1 ÷ utilisation, and hours of
//! machines that follow the load with 1 ÷ peak-to-mean, so these two are interpolated along their inverse, and together:
//! fleets are packed wherever their levels meet. Utilisation has further levels half-way, because a small fleet is a
//! staircase along it, and so has growth on the axis of months, because it compounds. Growth multiplies all others, and
//! what the others move is added up.

use crate::assumptions::{AssumptionId, Estimate};
use crate::decision::Inputs;
use crate::fleet::Axis;
use crate::workload::LoadProfile;

/// One row that shapes fleets.
pub(super) struct Shaping {
    pub(super) id: AssumptionId,
    pub(super) role: Role,
    /// Interpolated along its inverse.
    inverse: bool,
    /// Whether it can make a difference to these inputs.
    matters: fn(&Inputs) -> bool,
}

/// How a row meets the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Multiplies what all others leave.
    Growth,
    /// The first of the pair that is packed together.
    First,
    /// The second of the pair.
    Second,
    /// Is added to the others.
    Added,
}

const fn row(id: AssumptionId, role: Role, inverse: bool, matters: fn(&Inputs) -> bool) -> Shaping {
    Shaping { id, role, inverse, matters }
}

fn always(_: &Inputs) -> bool {
    true
}

fn has_growth(inputs: &Inputs) -> bool {
    let growth = &inputs.workload.growth;
    growth.services.0 != 0.0 || growth.traffic.0 != 0.0
}

fn load_is_assumed(inputs: &Inputs) -> bool {
    matches!(inputs.workload.profile, LoadProfile::Parametric { .. })
}

fn cpu_is_assumed(inputs: &Inputs) -> bool {
    inputs.workload.services.iter().any(|service| service.cpu.is_none())
}

fn memory_is_assumed(inputs: &Inputs) -> bool {
    inputs.workload.services.iter().any(|service| service.memory.is_none())
}

/// All of them. Whatever is here is no factor of a line, and whatever is neither costs nothing; `tests/study.rs` says so.
pub(super) static SHAPING: [Shaping; 16] = [
    row(AssumptionId::GrowthRealised, Role::Growth, false, has_growth),
    row(AssumptionId::TargetUtilisation, Role::First, true, always),
    row(AssumptionId::PeakToMean, Role::Second, true, load_is_assumed),
    row(AssumptionId::AssumedCpu, Role::Added, false, cpu_is_assumed),
    row(AssumptionId::AssumedMemory, Role::Added, false, memory_is_assumed),
    row(AssumptionId::AssumedImage, Role::Added, false, always),
    row(AssumptionId::NodeAgentCpu, Role::Added, false, always),
    row(AssumptionId::NodeAgentMemory, Role::Added, false, always),
    row(AssumptionId::AddOnCpu, Role::Added, false, always),
    row(AssumptionId::AddOnMemory, Role::Added, false, always),
    row(AssumptionId::HostSystemMemory, Role::Added, false, always),
    row(AssumptionId::HostSystemCpu, Role::Added, false, always),
    row(AssumptionId::HostAgentCpu, Role::Added, false, always),
    row(AssumptionId::HostAgentMemory, Role::Added, false, always),
    row(AssumptionId::ContainerOverhead, Role::Added, false, always),
    row(AssumptionId::ScaleDownDelay, Role::Added, false, always),
];

/// Rows that shape fleets and are no factor of any line.
pub fn shapes_fleets(id: AssumptionId) -> bool {
    SHAPING.iter().any(|row| row.id == id)
}

/// A row that is uncertain here, with the values at which fleets are packed.
#[derive(Clone, Debug)]
pub(super) struct Dimension {
    pub(super) id: AssumptionId,
    pub(super) role: Role,
    inverse: bool,
    /// Rising; the mean, at which everything else is packed, is among them.
    pub(super) nodes: Vec<f64>,
    /// Which node is the mean.
    pub(super) mean: usize,
}

impl Dimension {
    /// Those of some inputs, in the order of the table.
    pub(super) fn all(inputs: &Inputs) -> Vec<Self> {
        let uncertain = SHAPING.iter().filter(|row| (row.matters)(inputs));
        uncertain.filter_map(|row| Self::of(row, &inputs.estimate(row.id), inputs.axis)).collect()
    }

    fn of(row: &Shaping, estimate: &Estimate, axis: Axis) -> Option<Self> {
        let (low, mean, high) = (estimate.low, estimate.mean(), estimate.high);
        // An inverse needs something to divide by.
        if !(low < mean && mean < high) || row.inverse && low <= 0.0 {
            return None;
        }
        let between = row.role == Role::First || row.role == Role::Growth && axis == Axis::Months;
        let nodes = if between {
            vec![low, low.midpoint(mean), mean, mean.midpoint(high), high]
        } else {
            vec![low, mean, high]
        };
        Some(Self { id: row.id, role: row.role, inverse: row.inverse, mean: nodes.len() / 2, nodes })
    }

    /// The cell of a value and how far it is on its way through it, 0 at its lower node and 1 at its upper one. What is
    /// beyond all nodes counts as at the last.
    pub(super) fn locate(&self, value: f64) -> (usize, f64) {
        let cell = self.nodes.partition_point(|node| *node <= value).saturating_sub(1).min(self.nodes.len() - 2);
        let along = |value: f64| if self.inverse { 1.0 / value } else { value };
        let (from, to) = (along(self.nodes[cell]), along(self.nodes[cell + 1]));
        (cell, ((along(value) - from) / (to - from)).clamp(0.0, 1.0))
    }

    /// The node of a value's cell that is nearer to the mean, the one that is further away, and how far the value is on its
    /// way from the one to the other.
    pub(super) fn outwards(&self, value: f64) -> (usize, usize, f64) {
        let (cell, way) = self.locate(value);
        if cell < self.mean { (cell + 1, cell, 1.0 - way) } else { (cell, cell + 1, way) }
    }

    /// On which side of the mean a value is, 0 below and 1 above, and how far away, 1 at the furthest node. For rows with
    /// one node on either side.
    pub(super) fn side(&self, value: f64) -> (usize, f64) {
        let (cell, way) = self.locate(value);
        (cell, if cell == 0 { 1.0 - way } else { way })
    }

    /// The nodes beside the mean.
    pub(super) fn others(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|node| *node != self.mean)
    }

    /// Moves a node half-way to the mean.
    pub(super) fn draw_in(&mut self, node: usize) {
        self.nodes[node] = self.nodes[node].midpoint(self.nodes[self.mean]);
    }
}

//! A platform as this workload would have it, in counts: what the story of the two is told from.
//!
//! Everything here is counted elsewhere already; this puts beside each other what belongs into one picture.

use super::book::Ledger;
use super::complexity::{Bill, Count};
use crate::assumptions::node_rules::Resources;
use crate::assumptions::{Engine, Group, distribution};
use crate::fleet::{Context, Demand, Fleet, Platform, Site};
use crate::units::{Mebibytes, MilliCpu, Money};
use crate::workload::Capabilities;

/// Who runs a control plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governed {
    /// There is none: every machine is by itself.
    Alone,
    /// Members among the machines, which agree by Raft.
    Among,
    /// A provider, under this name.
    Provider(&'static str),
    /// The organisation, on machines that do nothing else.
    Apart,
}

/// One platform at one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Portrait {
    /// What runs the containers.
    pub engine: Engine,
    /// Machines for the workload at the busiest hour, spare ones included.
    pub busiest: u64,
    /// Those that run all the time.
    pub always: u64,
    /// Containers at the busiest hour, the workload's own agents not among them.
    pub containers: u64,
    /// What the machines of the busiest hour have.
    pub capacity: Resources,
    /// What of it the platform keeps for itself: the operating system, daemons, room before eviction.
    pub kept: Resources,
    /// Environments with machines of their own.
    pub platforms: u64,
    /// Who runs the control plane.
    pub governed: Governed,
    /// Its members, where they are one's own.
    pub members: u64,
    /// What the control plane costs a year beside the hours of people.
    pub control: Money,
    /// Capabilities that people keep alive.
    pub by_hand: Capabilities,
    /// Kinds of process to operate.
    pub processes: f64,
    /// Planned upgrades a year.
    pub upgrades: f64,
    /// Hours a year that looking after it takes, as in the bill of complexity.
    pub hours: f64,
    /// What those hours cost a year.
    pub care: Money,
}

/// Draws the portrait of a platform from what was counted for it.
#[must_use]
pub fn portrait(platform: &dyn Platform, fleet: &Fleet, ledger: &Ledger, bill: &Bill, context: &Context) -> Portrait {
    let counted = |count: Count| {
        let found = bill.counts.iter().find(|counted| counted.count == count);
        found.map_or(0.0, |counted| counted.number)
    };
    let demands = Demand::of(context.workload, context.assumptions, context.scale);
    let classes = demands.iter().flat_map(|demand| &demand.classes);
    let containers = classes.map(|class| u64::from(class.copies) * u64::from(class.replicas_at(context.scale.traffic)));
    let whole = |site: &Site| {
        let number = site.peak as f64;
        let machine = site.machine;
        Resources { cpu: MilliCpu(f64::from(machine.vcpu) * 1_000.0 * number), memory: machine.memory * number }
    };
    // A platform that asks for more than a machine has keeps all of it.
    let left = |site: &Site| {
        let (number, left) = (site.peak as f64, site.allocatable);
        Resources { cpu: left.cpu.max(MilliCpu::ZERO) * number, memory: left.memory.max(Mebibytes::ZERO) * number }
    };
    let capacity = sum(fleet.sites.iter().map(whole));
    let offered = sum(fleet.sites.iter().map(left));
    let control = ["control_plane", "control_plane_extended", "control_nodes", "control_nodes_flexible"];
    Portrait {
        engine: platform.engine(context.workload),
        busiest: fleet.sites.iter().map(|site| site.peak).sum(),
        always: fleet.sites.iter().map(|site| site.base).sum(),
        containers: containers.sum(),
        capacity,
        kept: Resources { cpu: capacity.cpu - offered.cpu, memory: capacity.memory - offered.memory },
        platforms: fleet.platforms,
        governed: governed(fleet, context),
        members: fleet.consensus_members,
        control: control.iter().map(|id| ledger.row(id)).sum(),
        by_hand: fleet.by_hand,
        processes: counted(Count::Processes),
        upgrades: counted(Count::Upgrades),
        hours: bill.hours(),
        care: care(ledger, context),
    }
}

fn sum(parts: impl Iterator<Item = Resources>) -> Resources {
    let none = Resources { cpu: MilliCpu::ZERO, memory: Mebibytes::ZERO };
    parts.fold(none, |sum, part| Resources { cpu: sum.cpu + part.cpu, memory: sum.memory + part.memory })
}

fn governed(fleet: &Fleet, context: &Context) -> Governed {
    match () {
        () if fleet.managed_control_planes > 0 => {
            Governed::Provider(distribution(&context.workload.provisioning).0.name)
        }
        () if !fleet.control_nodes.is_empty() => Governed::Apart,
        () if fleet.consensus_members > 0 => Governed::Among,
        () => Governed::Alone,
    }
}

/// Whether the bill of complexity counts the hours of a line.
fn is_care(id: &str) -> bool {
    Count::ALL.iter().any(|count| count.lines().contains(&id))
}

/// What the hours of the bill of complexity cost a year.
fn care(ledger: &Ledger, context: &Context) -> Money {
    let lines = ledger.lines.iter().filter(|line| is_care(line.spec.id) && line.hours(context).is_some());
    lines.map(|line| line.amount).sum()
}

/// What one platform costs more to look after than the other, and what it does for that.
#[derive(Clone, Debug, PartialEq)]
pub struct Trade {
    /// The arm that is looked at.
    pub arm: usize,
    /// By how much it costs more to look after, $ a year.
    pub care: Money,
    /// By how much everything else but the move is cheaper there, $ a year; below zero where it is dearer.
    pub gain: Money,
    /// The part of the ledger that most of the gain is in, or of what it lacks to one.
    pub part: Option<Group>,
    /// By how much coming there costs more than coming to the other, as a yearly payment.
    pub moving: Money,
}

/// The arm that costs more to look after.
#[must_use]
pub fn dearer_to_keep(portraits: &[Portrait; 2]) -> usize {
    usize::from(portraits[1].care >= portraits[0].care)
}

/// Sets an arm against the other: `care − gain + moving` is by how much it is dearer.
#[must_use]
pub fn trade(arm: usize, portraits: &[Portrait; 2], ledgers: [&Ledger; 2]) -> Trade {
    let (arm, other) = if arm == 0 { (0, 1) } else { (1, 0) };
    let rest = |arm: usize, group: Group| -> Money {
        let lines = ledgers[arm].lines.iter().filter(|line| line.spec.group == group && !is_care(line.spec.id));
        lines.map(|line| line.amount).sum()
    };
    let less = |group: Group| rest(other, group) - rest(arm, group);
    let parts = || Group::ALL.into_iter().filter(|group| *group != Group::OneOff).map(|group| (group, less(group)));
    let gain: Money = parts().map(|(_, less)| less).sum();
    let towards = parts().filter(|(_, less)| less.get() * gain.get() > 0.0);
    let part = towards.max_by(|(_, one), (_, two)| one.abs().get().total_cmp(&two.abs().get()));
    Trade {
        arm,
        care: portraits[arm].care - portraits[other].care,
        gain,
        part: part.map(|(group, _)| group),
        moving: Money::ZERO - less(Group::OneOff),
    }
}

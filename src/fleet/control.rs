//! Control planes of one's own: how many machines, of which type, for how many nodes.

use super::demand::Demand;
use super::platform::Context;
use super::rates::Rates;
use crate::assumptions::MachineType;
use crate::assumptions::node_rules::self_managed::{MemberSize, QUORUM, step};
use crate::units::{HOURS_PER_YEAR, Hours, Mebibytes, Money};

/// The machines of one cluster's control plane. They are kept free of other work.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlNodes {
    /// The environment the cluster belongs to.
    pub environment: &'static str,
    /// The cheapest type of the book that is at least as large as the table asks for.
    pub machine: &'static MachineType,
    /// How many there are.
    pub members: u64,
    /// Share of the year they run: as long as the environment does.
    pub running: f64,
    /// Paid for all year, whether they run or not.
    pub owned: bool,
}

impl ControlNodes {
    /// Hours of all of them in a year.
    #[must_use]
    pub fn hours(&self) -> Hours {
        Hours(self.members as f64 * self.running * HOURS_PER_YEAR)
    }

    /// Hours one commits to: those of machines that run all year, and of one's own. They are never spot machines.
    #[must_use]
    pub fn lasting_hours(&self) -> Hours {
        if self.owned || self.running >= 1.0 { Hours(self.members as f64 * HOURS_PER_YEAR) } else { Hours::ZERO }
    }

    /// Hours of those one does not commit to.
    #[must_use]
    pub fn passing_hours(&self) -> Hours {
        if self.lasting_hours() > Hours::ZERO { Hours::ZERO } else { self.hours() }
    }

    /// Hours in which they are there, to be patched and to hold disks.
    #[must_use]
    pub fn present_hours(&self) -> Hours {
        self.lasting_hours() + self.passing_hours()
    }

    /// What they cost in a year, with everything a machine brings along.
    #[must_use]
    pub fn cost(&self, rates: &Rates) -> Money {
        self.machine.price * rates.control_lasting * self.lasting_hours()
            + self.machine.price * rates.control_passing * self.passing_hours()
            + (rates.per_machine + rates.per_control_machine) * self.present_hours()
            + rates.power * self.hours()
    }
}

/// A control plane, and the number of nodes beyond which it is the one to have.
pub(super) type ControlStep = (u64, ControlNodes);

/// The control planes a cluster passes through as it grows. Production survives the loss of a member; other
/// environments have one, as a Swarm has there: an assumption.
pub(super) fn control_steps(sizes: &[MemberSize], demand: &Demand, context: &Context) -> Vec<ControlStep> {
    let owned = context.book().owned;
    let mut beyond = 0;
    let mut steps = Vec::with_capacity(sizes.len());
    for (up_to, vcpu, gib) in sizes {
        let memory = Mebibytes(f64::from(*gib) * 1_024.0);
        let mut chosen: Option<&'static MachineType> = None;
        for machine in context.book().on_offer(&context.workload.provisioning, false) {
            let enough = |machine: &MachineType| machine.vcpu >= *vcpu && machine.memory >= memory;
            // Where no type is large enough, the largest there is stands in.
            let better = chosen.is_none_or(|best| match (enough(machine), enough(best)) {
                (true, true) => machine.price < best.price,
                (false, false) => machine.memory > best.memory,
                (is_enough, _) => is_enough,
            });
            if better {
                chosen = Some(machine);
            }
        }
        let Some(machine) = chosen else { continue };
        let members = if demand.is_production { step(&QUORUM, *up_to) } else { 1 };
        let running = demand.environment.hours.share_of_year().0;
        steps.push((beyond, ControlNodes { environment: demand.environment.name, machine, members, running, owned }));
        beyond = *up_to;
    }
    steps
}

/// The control plane of a cluster of so many nodes.
pub(super) fn control_at(steps: &[ControlStep], nodes: u64) -> Option<&ControlNodes> {
    steps.iter().rev().find(|(beyond, _)| nodes > *beyond).map(|(_, control)| control)
}

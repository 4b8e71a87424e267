//! The machine types of a price book, with what each has and what a node leaves of it: the part of an offer that no scale
//! changes.

use super::platform::Context;
use crate::assumptions::node_rules::{Allocatable, Resources};
use crate::assumptions::{MachineType, capacity_of, distribution, price_book};
use crate::workload::Workload;

/// A machine type that images run on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stocked {
    /// The type.
    pub machine: &'static MachineType,
    /// What its operating system can use, on either platform.
    pub capacity: Resources,
    /// What a node of it offers to pods, by the distribution's rule.
    pub node: Allocatable,
}

/// All of them. Worked out once for all points of a curve.
pub struct Stock {
    types: Vec<Stocked>,
    owned: bool,
}

impl Stock {
    /// What a workload can choose among.
    #[must_use]
    pub fn of(workload: &Workload) -> Self {
        let provisioning = &workload.provisioning;
        let book = price_book(provisioning.price_book);
        let (capacity_of, node) = (capacity_of(provisioning.price_book), distribution(provisioning).0.node);
        let stocked = |machine: &'static MachineType| {
            let capacity = capacity_of(machine);
            Stocked { machine, capacity, node: node(machine, capacity) }
        };
        Self { types: book.on_offer(provisioning, true).map(stocked).collect(), owned: book.owned }
    }

    /// Those for work that asks for GPUs, or for work that does not. Of owned hosts there is one kind, whatever it has.
    fn for_work(&self, gpus: bool) -> impl Iterator<Item = &Stocked> {
        self.types.iter().filter(move |stocked| self.owned || gpus || stocked.machine.gpus == 0)
    }
}

impl<'a> Context<'a> {
    /// The machines an environment chooses among.
    pub fn machines(&self, gpus: bool) -> impl Iterator<Item = &'a Stocked> {
        self.stock.for_work(gpus)
    }
}

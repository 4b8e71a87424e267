//! First-fit-decreasing over CPU, memory, GPUs and pods.
//!
//! Items of one class are alike, and machines filled alike are kept as one run with a count, so placing ten thousand
//! replicas of ten shapes takes a few dozen steps, not ten thousand; runs without room are passed over in blocks
//! (`shelf.rs`). The result is the same as placing them one by one.
//!
//! Placing is half of an answer, and a hand on a slider that moves prices or people asks for the same items on the same
//! machines again. Who answers again and again keeps what was placed (`placed.rs`).
//!
//! Quantities are whole numbers here (millionths of a core, KiB), rounded up for what is asked and down for what is
//! offered, so "never more than fits" is exact.

use super::placed::{Asked, Placed};
use super::shelf::Shelf;
use crate::units::{Mebibytes, MilliCpu, ranked};

/// What one item takes, or one machine offers, in whole units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capacity {
    /// CPU, in millionths of a core.
    pub cpu: u64,
    /// Memory, in KiB.
    pub memory: u64,
    /// GPUs.
    pub gpus: u64,
    /// Pods or containers.
    pub pods: u64,
}

const MICRO_PER_MILLI: f64 = 1_000.0;
const KIB_PER_MIB: f64 = 1_024.0;

/// `a · b`, or the largest number. The library's own multiplies 128 bits, which wasm has no instruction for.
#[inline(always)]
fn product(a: u64, b: u64) -> u64 {
    if a.leading_zeros() + b.leading_zeros() >= u64::BITS { a * b } else { u64::MAX }
}

/// How many times `asked` goes into `left`, of so many at most.
#[inline(always)]
fn times(asked: u64, left: u64, most: u64) -> u64 {
    if product(asked, most) > left { left / asked } else { most }
}

impl Capacity {
    /// What is asked for: rounded up, one pod.
    #[must_use]
    pub fn asked(cpu: MilliCpu, memory: Mebibytes, gpus: u32) -> Self {
        Self {
            cpu: (cpu.get() * MICRO_PER_MILLI).ceil() as u64,
            memory: (memory.get() * KIB_PER_MIB).ceil() as u64,
            gpus: u64::from(gpus),
            pods: 1,
        }
    }

    /// What is offered: rounded down.
    #[must_use]
    pub fn offered(cpu: MilliCpu, memory: Mebibytes, gpus: u32, pods: u32) -> Self {
        Self {
            // A cast ends at zero, and it rounds down what is above.
            cpu: (cpu.get() * MICRO_PER_MILLI) as u64,
            memory: (memory.get() * KIB_PER_MIB) as u64,
            gpus: u64::from(gpus),
            pods: u64::from(pods),
        }
    }

    /// Whether one item of this size fits into what is left.
    #[inline(always)]
    pub(super) fn fits_in(&self, left: &Self) -> bool {
        self.cpu <= left.cpu && self.memory <= left.memory && self.gpus <= left.gpus && self.pods <= left.pods
    }

    /// How many items of this size fit into what is left, of so many at most. Divisions take longest, and where all fit
    /// none is needed.
    fn times_in(&self, left: &Self, most: u64) -> u64 {
        let most = times(self.pods, left.pods, most);
        let most = times(self.cpu, left.cpu, most);
        let most = times(self.memory, left.memory, most);
        times(self.gpus, left.gpus, most)
    }

    /// Takes so many items out of what is left.
    pub(super) fn take(&mut self, item: &Self, times: u64) {
        self.cpu -= item.cpu * times;
        self.memory -= item.memory * times;
        self.gpus -= item.gpus * times;
        self.pods -= item.pods * times;
    }

    fn plus(&self, item: &Self, times: u64) -> Self {
        let add = |sum: u64, each: u64| sum.saturating_add(product(each, times));
        Self {
            cpu: add(self.cpu, item.cpu),
            memory: add(self.memory, item.memory),
            gpus: add(self.gpus, item.gpus),
            pods: add(self.pods, item.pods),
        }
    }

    pub(super) fn most(&self, other: &Self) -> Self {
        Self {
            cpu: self.cpu.max(other.cpu),
            memory: self.memory.max(other.memory),
            gpus: self.gpus.max(other.gpus),
            pods: self.pods.max(other.pods),
        }
    }

    /// The largest share of a machine this takes, in any resource.
    fn share_of(&self, machine: &Self) -> f64 {
        let share = |asked: u64, offered: u64| match (asked, offered) {
            (0, _) => 0.0,
            (_, 0) => f64::INFINITY,
            _ => asked as f64 / offered as f64,
        };
        let shares = [share(self.memory, machine.memory), share(self.gpus, machine.gpus)];
        shares.into_iter().fold(share(self.cpu, machine.cpu), |most, share| if share > most { share } else { most })
    }
}

/// Items that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// What each takes.
    pub size: Capacity,
    /// How many there are.
    pub count: u64,
    /// How many of them one machine may hold. Where a machine may hold at most `k` replicas of one service, it may hold
    /// `n · k` of `n` such services: dealt out in turn, each machine gets at most `k` of each.
    pub most_per_machine: u64,
    /// How many of them are distinct images; a machine that holds several stores each image once.
    pub distinct: u64,
    /// Size of the image, in MiB.
    pub image: f64,
}

/// What packing found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Packed {
    /// Machines.
    pub machines: u64,
    /// No packing needs fewer: the largest over resources of ⌈total ÷ capacity⌉, and over items of ⌈count ÷ most per
    /// machine⌉.
    pub lower_bound: u64,
    /// Image layers on all machines together, each image once per machine, in MiB.
    pub images: f64,
}

/// Working memory of [`pack`], kept between calls to save allocations.
#[derive(Default)]
pub struct Scratch {
    order: Vec<usize>,
    /// The largest share of a machine each item takes.
    shares: Vec<f64>,
    shelf: Shelf,
    placed: Placed,
}

/// Items added up, so that bounding them on another machine takes four divisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    sum: Capacity,
    /// The largest item in each resource.
    largest: Capacity,
    /// Machines that spreading alone asks for.
    spread: u64,
}

impl Totals {
    /// Adds up.
    #[must_use]
    pub fn of(items: &[Item]) -> Self {
        let mut totals = Self::default();
        for item in items.iter().filter(|item| item.count > 0) {
            totals.sum = totals.sum.plus(&item.size, item.count);
            totals.largest = totals.largest.most(&item.size);
            totals.spread = totals.spread.max(item.count.div_ceil(item.most_per_machine.max(1)));
        }
        totals
    }

    /// The bound no packing can beat; see [`Packed::lower_bound`]. `None` where an item fits on no such machine.
    #[must_use]
    pub fn lower_bound(&self, machine: &Capacity) -> Option<u64> {
        if !self.largest.fits_in(machine) {
            return None;
        }
        let needed = |asked: u64, offered: u64| match asked {
            0 => 0,
            // Divisions take longest; what fits, of the two cases, is the common one.
            _ if asked <= offered => 1,
            _ => (asked - 1) / offered.max(1) + 1,
        };
        Some(
            self.spread
                .max(needed(self.sum.cpu, machine.cpu))
                .max(needed(self.sum.memory, machine.memory))
                .max(needed(self.sum.gpus, machine.gpus))
                .max(needed(self.sum.pods, machine.pods)),
        )
    }
}

/// Packs the items on machines of one type. `None` where an item fits on no machine.
#[must_use]
pub fn pack(items: &[Item], machine: &Capacity, scratch: &mut Scratch) -> Option<Packed> {
    let lower_bound = Totals::of(items).lower_bound(machine)?;
    let asked = scratch.asked(items);
    let (machines, images) = scratch.placed(asked, machine).unwrap_or_else(|| scratch.place(items, asked, machine));
    Some(Packed { machines, lower_bound, images })
}

impl Scratch {
    /// Keeps what is placed from now on, one megabyte of it.
    pub fn keep(&mut self) {
        self.placed.keep();
    }

    /// What stands for these items, if anything is kept.
    pub(super) fn asked(&self, items: &[Item]) -> Option<Asked> {
        self.placed.asked(items)
    }

    /// What was placed before for what stands for these items: see [`Self::place`].
    pub(super) fn placed(&self, asked: Option<Asked>, machine: &Capacity) -> Option<(u64, f64)> {
        self.placed.get(asked?, machine)
    }

    /// The machines these items take, and the image layers on them; see [`Packed`]. Every one of the items fits on such a
    /// machine.
    pub(super) fn place(&mut self, items: &[Item], asked: Option<Asked>, machine: &Capacity) -> (u64, f64) {
        self.arrange(items, machine);
        let found = self.place_in_order(items, machine);
        if let Some(asked) = asked {
            self.placed.put(asked, machine, found);
        }
        found
    }

    /// Puts items in order for one machine type, largest share first. The order holds for any counts of these items, and
    /// is kept where it already is right: types of one family mostly agree.
    fn arrange(&mut self, items: &[Item], machine: &Capacity) {
        let Self { order, shares, .. } = self;
        shares.clear();
        shares.extend(items.iter().map(|item| item.size.share_of(machine)));
        let right = |pair: &[usize]| (shares[pair[1]], pair[0]) < (shares[pair[0]], pair[1]);
        if order.len() != items.len() || !order.windows(2).all(right) {
            *order = ranked(items.len(), |index| -shares[index]);
        }
    }

    fn place_in_order(&mut self, items: &[Item], machine: &Capacity) -> (u64, f64) {
        let Self { order, shelf, .. } = self;
        shelf.clear(machine);
        let mut images = 0.0;
        for index in order.iter() {
            let item = &items[*index];
            let most = item.most_per_machine.max(1);
            let measure = shelf.measure(&item.size);
            let mut left_over = item.count;
            let mut at = 0;
            while left_over > 0 {
                let found = shelf.next_with_room(at, &item.size, &measure);
                // Where there is no room left, machines are opened, all alike but the last.
                let (left, alike) = match found.and_then(|found| shelf.runs.get(found)) {
                    Some(run) => (&run.left, run.machines),
                    None => (machine, u64::MAX),
                };
                let each = item.size.times_in(left, most.min(left_over));
                let machines = if alike == 1 || each == left_over { 1 } else { (left_over / each).min(alike) };
                let found = found.unwrap_or_else(|| shelf.open(machines, machine));
                shelf.take(found, machines, &item.size, each);
                at = found + 1;
                images += (machines * each.min(item.distinct.max(1))) as f64 * item.image;
                left_over -= machines * each;
            }
        }
        (shelf.runs.iter().map(|run| run.machines).sum(), images)
    }
}

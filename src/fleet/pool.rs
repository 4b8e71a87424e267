//! Choosing the machine type and counting machines by the hour: the part of a fleet both platforms share.

use std::cell::Cell;

use super::demand::{Class, Demand};
use super::packing::{Capacity, Item, Scratch, Totals, pack};
use super::placed::Asked;
use super::rates::Rates;
use super::site::Site;
use crate::assumptions::MachineType;
use crate::assumptions::node_rules::Resources;
use crate::units::{HOURS_PER_YEAR, Hours, Mebibytes, Money};

/// A machine type, and what one of it offers to the workload on this platform.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MachineOffer {
    /// The type.
    pub machine: &'static MachineType,
    /// What the platform leaves of one machine, before agents and the target utilisation.
    pub allocatable: Resources,
    /// What is left for the workload, after agents and the target utilisation.
    pub capacity: Capacity,
}

/// How a platform runs the machines of one environment, or of a part of its services.
pub struct Pool<'a> {
    /// What is placed.
    pub demand: &'a Demand<'a>,
    /// What can be bought.
    pub offers: &'a [MachineOffer],
    /// What the platform itself places on the machines.
    pub system: &'a [Item],
    /// Memory each container costs beyond its request.
    pub per_container: Mebibytes,
    /// Load at the peak, relative to today's.
    pub traffic: f64,
    /// Load of each hour as a share of today's peak, traffic scale included.
    pub shares: &'a [f64],
    /// Machines follow the load. Otherwise the peak is packed once and stays.
    pub follows_load: bool,
    /// How long an unneeded machine stays, where machines follow the load.
    pub removal_delay: Hours,
    /// Machines kept idle for failover.
    pub spare: u64,
    /// Machines there must be, for zones.
    pub minimum: u64,
    /// Machines there must be beside the spare ones, so that managers survive the loss of one.
    pub quorum: u64,
    /// Machines of the environment in its other node pool.
    pub beside: u64,
    /// What a choice of machine costs.
    pub rates: &'a Rates,
    /// What comes with more machines of the environment than so many, $ a year, rising: a load balancer beyond one, a
    /// larger control plane. The last row passed holds.
    pub steps: &'a [(u64, Money)],
    /// Nobody places work across machines unless they must: while one machine holds everything, the fleet is one.
    pub one_while_one_suffices: bool,
    /// What packing works in.
    pub scratch: &'a Cell<Scratch>,
}

/// Hours that ask for the same replicas.
struct Level {
    totals: Totals,
    /// The highest load among them.
    share: f64,
    /// How many there are.
    hours: usize,
    /// What stands for its items, once somebody asked and where anything is kept.
    asked: Option<Asked>,
}

/// What is placed at every level of load, least first, so that the last is the peak.
struct Levels {
    levels: Vec<Level>,
    /// What is placed at the level last asked for; other levels differ from it in the replicas of the classes.
    items: Vec<Item>,
    /// Replicas of every class at the first level, then at the second, and so on.
    replicas: Vec<u32>,
    /// The level of every hour, where there are several.
    of_hour: Vec<usize>,
    /// The last peak asked for, and its [`Pool::cost_of_peak`]: most types need as many machines as another.
    peak: Cell<(u64, Money)>,
}

impl Pool<'_> {
    /// What depends on the number of machines at the peak alone: hosts a deploy has to visit, a load balancer, a control
    /// plane.
    fn cost_of_peak(&self, peak: u64) -> Money {
        self.cost_of_machines(peak + self.beside, |_| peak)
    }

    /// The same for all machines of an environment, of which a class can stand on so many.
    pub(super) fn cost_of_machines(&self, all: u64, of: impl Fn(&Class) -> u64) -> Money {
        let passed = self.steps.iter().rev().find(|(beyond, _)| all > *beyond);
        let mut cost = passed.map_or(Money::ZERO, |(_, cost)| *cost);
        if self.demand.is_production && self.rates.visited_host > 0.0 {
            cost += Money(self.rates.visited_host * self.demand.machines_per_service(self.traffic, of).max(1.0));
        }
        cost
    }

    /// The cheapest site, by everything the ledger will charge for it. `Err` carries the index of a class that fits on no
    /// machine on offer.
    pub fn cheapest(&self) -> Result<Site, usize> {
        let mut levels = self.levels();
        let Some(top) = levels.levels.len().checked_sub(1) else { return Err(0) };
        let mut counts = vec![0; top + 1];
        let mut candidates: Vec<(f64, &MachineOffer)> = Vec::with_capacity(self.offers.len());
        let mut one_suffices = false;
        for offer in self.offers {
            if !self.bounds(&levels, offer, &mut counts) {
                continue;
            }
            if self.one_while_one_suffices && self.least() <= 1 && one_suffices != (counts[top] <= 1 + self.spare) {
                if one_suffices {
                    continue;
                }
                one_suffices = true;
                candidates.clear();
            }
            candidates.push((self.cost(&levels, offer, &counts), offer));
        }
        if candidates.is_empty() {
            return Err(self.misfit(levels.at(self, top)));
        }
        let mut scratch = self.scratch.take();
        let best = self.cheapest_of(&mut candidates, &mut levels, &mut counts, &mut scratch);
        self.scratch.set(scratch);
        best
    }

    /// The cheapest site among types, each with what it costs at the least.
    fn cheapest_of<'a>(
        &'a self,
        candidates: &mut [(f64, &'a MachineOffer)],
        levels: &mut Levels,
        counts: &mut [u64],
        scratch: &mut Scratch,
    ) -> Result<Site, usize> {
        let mut best: Option<Site> = None;
        let mut least = f64::INFINITY;
        loop {
            let mut next = &mut (f64::INFINITY, &self.offers[0]);
            for candidate in candidates.iter_mut() {
                if candidate.0 < next.0 {
                    next = candidate;
                }
            }
            // The bound is what this type costs at the very least, so no later type can win either.
            if next.0 >= least {
                return best.ok_or(0);
            }
            next.0 = f64::INFINITY;
            if let Some(site) = self.site(levels, next.1, least, counts, scratch) {
                let cost = (self.rates.of_site(&site) + self.cost_of_peak(site.peak)).get();
                if cost < least {
                    (least, best) = (cost, Some(site));
                }
            }
        }
    }

    /// Machines at the peak on a given type, spare ones included.
    pub(super) fn peak_of(&self, offer: &MachineOffer) -> Option<u64> {
        let mut scratch = self.scratch.take();
        let packed = pack(&self.items_at(self.peak_share()), &offer.capacity, &mut scratch);
        self.scratch.set(scratch);
        packed.map(|packed| self.counted(packed.machines))
    }

    /// Load at the peak.
    fn peak_share(&self) -> f64 {
        self.shares.iter().fold(0.0, |peak, share| if *share > peak { *share } else { peak })
    }

    /// Every load among the hours, rising, and how many hours have it. Without following the load, all have the peak's.
    fn loads(&self) -> Vec<(f64, usize)> {
        if !self.follows_load {
            return vec![(self.peak_share(), self.shares.len())];
        }
        let mut loads: Vec<(f64, usize)> = Vec::with_capacity(self.shares.len());
        for share in self.shares {
            let place = loads.partition_point(|(other, _)| other < share);
            match loads.get_mut(place) {
                Some((other, hours)) if *other == *share => *hours += 1,
                _ => loads.insert(place, (*share, 1)),
            }
        }
        loads
    }

    /// Every distinct level.
    fn levels(&self) -> Levels {
        let classes = &self.demand.classes;
        let loads = self.loads();
        let mut levels = Levels {
            levels: Vec::with_capacity(loads.len()),
            items: self.items_at(self.peak_share()),
            replicas: Vec::with_capacity(loads.len() * classes.len()),
            of_hour: Vec::new(),
            peak: Cell::new((0, self.cost_of_peak(0))),
        };
        let mut unchanged_until = -1.0;
        for (share, hours) in loads {
            // Replicas never fall as load rises, so hours that ask for the same are neighbours here.
            match levels.levels.last_mut() {
                Some(level) if share <= unchanged_until => (level.share, level.hours) = (share, level.hours + hours),
                _ => {
                    let level = levels.levels.len();
                    levels.replicas.extend(classes.iter().map(|class| class.replicas_at(share)));
                    let totals = Totals::of(levels.at(self, level));
                    levels.levels.push(Level { totals, share, hours, asked: None });
                    unchanged_until = f64::INFINITY;
                    for until in classes.iter().map(|class| class.unchanged_until(share)) {
                        unchanged_until = if until < unchanged_until { until } else { unchanged_until };
                    }
                }
            }
        }
        if let Some(top) = levels.levels.len().checked_sub(1).filter(|top| *top > 0) {
            let level = |share: &f64| levels.levels.partition_point(|level| level.share < *share).min(top);
            levels.of_hour = self.shares.iter().map(level).collect();
        }
        levels
    }

    fn items_at(&self, share: f64) -> Vec<Item> {
        let placed = self.demand.classes.iter().map(|class| {
            let replicas = class.replicas_at(share);
            let overhead = self.per_container * f64::from(class.service.containers);
            Item {
                size: Capacity::asked(class.cpu, class.memory + overhead, class.service.gpus),
                count: u64::from(class.copies) * u64::from(replicas),
                most_per_machine: class.most_per_machine(replicas),
                distinct: u64::from(class.copies),
                image: class.image.get(),
            }
        });
        placed.chain(self.system.iter().copied()).collect()
    }

    /// Machines there must be beside the spare ones.
    fn least(&self) -> u64 {
        self.minimum.max(self.quorum)
    }

    fn counted(&self, machines: u64) -> u64 {
        machines.max(self.least()) + self.spare
    }

    /// Counts for every level the machines no packing can do without. False where something does not fit.
    fn bounds(&self, levels: &Levels, offer: &MachineOffer, counts: &mut [u64]) -> bool {
        let mut before = 0;
        for (level, count) in levels.levels.iter().zip(counts) {
            let Some(bound) = level.totals.lower_bound(&offer.capacity) else { return false };
            before = self.counted(bound).max(before);
            *count = before;
        }
        true
    }

    /// What so many machines at every level cost in a year, but for what depends on the order of the hours. The counts
    /// rise with the level, so every machine runs from its level on.
    fn cost(&self, levels: &Levels, offer: &MachineOffer, counts: &[u64]) -> f64 {
        let (mut hours, mut below, mut cost) = (self.shares.len(), 0, Money::ZERO);
        for (level, count) in levels.levels.iter().zip(counts) {
            if *count > below {
                cost += self.rates.of_machine(offer.machine.price, self.share_of_year(hours as f64))
                    * (count - below) as f64;
                below = *count;
            }
            hours -= level.hours;
        }
        if levels.peak.get().0 != below {
            levels.peak.set((below, self.cost_of_peak(below)));
        }
        (cost + levels.peak.get().1).get()
    }

    /// The share of the year so many hours of the profile stand for, in an environment that may sleep.
    fn share_of_year(&self, hours: f64) -> f64 {
        self.demand.environment.hours.share_of_year().0 * hours / self.shares.len().max(1) as f64
    }

    /// The site on one machine type, or `None` where it costs more than `least`.
    fn site(
        &self,
        levels: &mut Levels,
        offer: &MachineOffer,
        least: f64,
        counts: &mut [u64],
        scratch: &mut Scratch,
    ) -> Option<Site> {
        if !self.bounds(levels, offer, counts) {
            return None;
        }
        let top = counts.len() - 1;
        let lower_bound = levels.levels[top].totals.lower_bound(&offer.capacity)?;
        let (machines, images) = levels.place(self, top, &offer.capacity, scratch);
        counts[top] = self.counted(machines);
        // Most types fall here: they leave more room unused than another, and cannot make up for it at other hours.
        if self.cost(levels, offer, counts) >= least {
            return None;
        }
        if counts[0] < counts[top] {
            counts[0] = self.counted(levels.place(self, 0, &offer.capacity, scratch).0);
            self.pack_between(levels, offer, 0, top, counts, scratch);
        }
        // What holds the work of one level holds that of every lower one.
        for level in (0..top).rev() {
            counts[level] = counts[level].min(counts[level + 1]);
        }
        let machines_by_hour: Vec<u64> = match top {
            0 => vec![counts[0]; self.shares.len()],
            _ => levels.of_hour.iter().map(|level| counts[*level]).collect(),
        };
        // Where machines are not needed any more: how many there were, and how many there are.
        let mut drops = Vec::new();
        let mut before = machines_by_hour.last().copied().unwrap_or_default();
        for machines in &machines_by_hour {
            if *machines < before {
                drops.push((before, *machines));
            }
            before = *machines;
        }
        let (mut committed, mut running, mut flexible, mut below) = (0, 0.0, 0.0, 0);
        let mut needed = self.shares.len();
        for (level, count) in levels.levels.iter().zip(counts.iter().copied()) {
            if count > below {
                // Hours of the profile in which the last of so many machines runs: it is needed, or waits to be removed.
                let waits = drops.iter().filter(|(before, after)| *before >= count && *after < count).count();
                let hours = needed as f64 + waits as f64 * self.removal_delay.get().min(1.0);
                let share = self.share_of_year(hours);
                let hours = (count - below) as f64 * share * HOURS_PER_YEAR;
                running += hours;
                if self.rates.worth_committing(share) {
                    committed = count;
                } else {
                    flexible += hours;
                }
                below = count;
            }
            needed -= level.hours;
        }
        Some(Site {
            environment: self.demand.environment.name,
            kind: self.demand.kind,
            machine: offer.machine,
            allocatable: offer.allocatable,
            offered: offer.capacity,
            peak: counts[top],
            base: counts[0],
            spare: self.spare,
            lower_bound: lower_bound.max(self.least()),
            committed,
            running_hours: Hours(running),
            flexible_hours: Hours(flexible),
            images,
            machines_by_hour,
        })
    }

    /// Counts machines between two levels whose counts are known; the others' are bounds. Where both have the same count,
    /// so has everything between them, and where a level can do with no fewer than a higher one has, that is its count.
    fn pack_between(
        &self,
        levels: &mut Levels,
        offer: &MachineOffer,
        low: usize,
        high: usize,
        counts: &mut [u64],
        scratch: &mut Scratch,
    ) {
        if counts[low] >= counts[high] {
            let most = counts[high];
            counts[low..high].fill(most);
        } else if high - low > 1 {
            let middle = low.midpoint(high);
            if counts[middle] < counts[high] {
                counts[middle] = self.counted(levels.place(self, middle, &offer.capacity, scratch).0);
            }
            counts[middle] = counts[middle].min(counts[high]);
            self.pack_between(levels, offer, middle, high, counts, scratch);
            self.pack_between(levels, offer, low, middle, counts, scratch);
        }
    }

    /// A class that fits on no machine on offer.
    fn misfit(&self, items: &[Item]) -> usize {
        let fits_nowhere = |item: &Item| {
            item.count > 0
                && !self.offers.iter().any(|offer| Totals::of(&[*item]).lower_bound(&offer.capacity).is_some())
        };
        items.iter().position(fits_nowhere).unwrap_or(0)
    }
}

impl Levels {
    /// What is placed at a level.
    fn at(&mut self, pool: &Pool, level: usize) -> &[Item] {
        let classes = &pool.demand.classes;
        let replicas = self.replicas[level * classes.len()..].iter();
        for ((item, class), replicas) in self.items.iter_mut().zip(classes).zip(replicas) {
            item.count = u64::from(class.copies) * u64::from(*replicas);
            item.most_per_machine = class.most_per_machine(*replicas);
        }
        &self.items
    }

    /// The machines of a type a level takes, and the image layers on them.
    fn place(&mut self, pool: &Pool, level: usize, machine: &Capacity, scratch: &mut Scratch) -> (u64, f64) {
        let asked = self.levels[level].asked.or_else(|| scratch.asked(self.at(pool, level)));
        self.levels[level].asked = asked;
        scratch.placed(asked, machine).unwrap_or_else(|| scratch.place(self.at(pool, level), asked, machine))
    }
}

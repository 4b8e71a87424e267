//! Choosing the machine type and counting machines by the hour: the part of a fleet both platforms share.

use super::demand::Demand;
use super::packing::{Capacity, Item, Packed, Scratch, Totals, pack};
use super::rates::Rates;
use super::site::Site;
use crate::assumptions::MachineType;
use crate::assumptions::node_rules::Resources;
use crate::units::{HOURS_PER_YEAR, Hours, Mebibytes, Money, ranked};

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

/// How a platform runs the machines of one environment.
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
    /// What a choice of machine costs.
    pub rates: &'a Rates,
    /// What comes with more machines than so many, $ a year, rising: a load balancer beyond one, a larger control plane.
    /// The last row passed holds.
    pub steps: &'a [(u64, Money)],
    /// Nobody places work across machines unless they must: while one machine holds everything, the fleet is one.
    pub one_while_one_suffices: bool,
}

/// Hours that ask for the same replicas.
struct Level {
    items: Vec<Item>,
    totals: Totals,
    hours: Vec<usize>,
}

impl Level {
    fn new(items: Vec<Item>, hours: Vec<usize>) -> Self {
        Self { totals: Totals::of(&items), items, hours }
    }
}

impl Pool<'_> {
    /// What depends on the number of machines at the peak alone: hosts a deploy has to visit, a load balancer, a control
    /// plane.
    fn cost_of_peak(&self, peak: u64) -> Money {
        let passed = self.steps.iter().rev().find(|(beyond, _)| peak > *beyond);
        let mut cost = passed.map_or(Money::ZERO, |(_, cost)| *cost);
        if self.demand.is_production && self.rates.visited_host > 0.0 {
            cost += Money(self.rates.visited_host * self.demand.machines_per_service(self.traffic, peak).max(1.0));
        }
        cost
    }

    /// The cheapest site, by everything the ledger will charge for it. `Err` carries the index of a class that fits on no
    /// machine on offer.
    pub fn cheapest(&self) -> Result<Site, usize> {
        let levels = self.levels();
        let Some(peak) = levels.last() else { return Err(0) };
        let mut candidates: Vec<(f64, &MachineOffer, u64)> = Vec::with_capacity(self.offers.len());
        for offer in self.offers {
            let Some(bound) = self.bounded_cost(&levels, offer) else {
                continue;
            };
            let peak_bound = peak.totals.lower_bound(&offer.capacity).unwrap_or(u64::MAX);
            candidates.push((bound, offer, peak_bound));
        }
        if candidates.is_empty() {
            return Err(self.misfit(&peak.items));
        }
        if self.one_while_one_suffices && self.minimum <= 1 && candidates.iter().any(|(_, _, bound)| *bound <= 1) {
            candidates.retain(|(_, _, bound)| *bound <= 1);
        }
        let order = ranked(candidates.len(), |index| candidates[index].0);
        let mut scratch = Scratch::default();
        let mut best: Option<(f64, Site)> = None;
        for (bound, offer, _) in order.into_iter().map(|index| candidates[index]) {
            // The bound is what this type costs at the very least, so no later type can win either.
            if best.as_ref().is_some_and(|(cost, _)| bound >= *cost) {
                break;
            }
            let Some(site) = self.site(&levels, offer, &mut scratch) else {
                continue;
            };
            let cost = (self.rates.of_site(&site) + self.cost_of_peak(site.peak)).get();
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, site));
            }
        }
        best.map(|(_, site)| site).ok_or(0)
    }

    /// Machines at the peak on a given type, spare ones included.
    pub fn peak_on(&self, offer: &MachineOffer) -> Option<u64> {
        let share = self.shares.iter().fold(0.0_f64, |peak, share| peak.max(*share));
        let packed = pack(&self.items_at(share), &offer.capacity, &mut Scratch::default())?;
        Some(self.counted(&packed))
    }

    /// Every distinct level, least first, so that the last is the peak. Without following the load there is one.
    fn levels(&self) -> Vec<Level> {
        let hours = ranked(self.shares.len(), |hour| self.shares[hour]);
        if !self.follows_load {
            let Some(peak) = hours.last() else { return Vec::new() };
            return vec![Level::new(self.items_at(self.shares[*peak]), hours)];
        }
        let mut levels: Vec<Level> = Vec::new();
        let mut replicas: Vec<u32> = Vec::new();
        for hour in hours {
            let share = self.shares[hour];
            let before = std::mem::take(&mut replicas);
            replicas.extend(self.demand.classes.iter().map(|class| class.replicas_at(share)));
            match levels.last_mut() {
                // Replicas never fall as load rises, so equal levels are neighbours.
                Some(level) if replicas == before => level.hours.push(hour),
                _ => levels.push(Level::new(self.items_at(share), vec![hour])),
            }
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

    fn counted(&self, packed: &Packed) -> u64 {
        packed.machines.max(self.minimum) + self.spare
    }

    /// The least this type can cost in a year, or `None` where something does not fit.
    fn bounded_cost(&self, levels: &[Level], offer: &MachineOffer) -> Option<f64> {
        let entries = self.shares.len();
        let passing = self.rates.passing;
        // A commitment covers the machines of the least hour. More of them would be cheaper where a machine runs for
        // more than this many entries, and no packing can do better than to have as many as that.
        let (discount, committed) = if self.running() >= 1.0 && passing > 0.0 {
            let discount = (1.0 - self.rates.lasting / passing).max(0.0);
            (discount, (discount * entries as f64).ceil() as usize)
        } else {
            (0.0, 0)
        };
        let (mut machines, mut all_year, mut peak, mut seen) = (0, 0, 0, 0);
        for level in levels {
            peak = (level.totals.lower_bound(&offer.capacity)?.max(self.minimum) + self.spare).max(peak);
            if seen == 0 || seen < committed {
                all_year = peak;
                machines = peak * seen as u64;
            }
            seen += level.hours.len();
            machines += peak * level.hours.len() as u64;
        }
        let discounted = machines as f64 - discount * (all_year * entries as u64) as f64;
        let price = offer.machine.price * (passing * discounted) + self.rates.per_machine * machines as f64;
        Some((price * Hours(self.hours_per_entry()) + self.cost_of_peak(peak)).get())
    }

    /// Hours of a year each entry of the profile stands for, in an environment that may sleep.
    fn hours_per_entry(&self) -> f64 {
        self.running() * HOURS_PER_YEAR / self.shares.len().max(1) as f64
    }

    fn running(&self) -> f64 {
        self.demand.environment.hours.share_of_year().0
    }

    fn site(&self, levels: &[Level], offer: &MachineOffer, scratch: &mut Scratch) -> Option<Site> {
        let mut by_hour = vec![0; self.shares.len()];
        let mut peak = Packed::default();
        scratch.arrange(&levels.last()?.items, &offer.capacity);
        for level in levels {
            let lower_bound = level.totals.lower_bound(&offer.capacity)?;
            peak = scratch.place(&level.items, &offer.capacity, lower_bound);
            let machines = self.counted(&peak);
            for hour in &level.hours {
                by_hour[*hour] = machines;
            }
        }
        // A packing of fewer replicas may, rarely, need a machine more; the peak is what must exist.
        let most = by_hour.iter().copied().max().unwrap_or(0);
        let base = by_hour.iter().copied().min().unwrap_or(0);
        let per_entry = self.hours_per_entry();
        let mut flexible = 0.0;
        for (hour, machines) in by_hour.iter().enumerate() {
            let before = by_hour[(hour + by_hour.len() - 1) % by_hour.len()];
            let lingering = before.saturating_sub(*machines) as f64 * self.removal_delay.get().min(1.0);
            flexible += ((machines - base) as f64 + lingering) * per_entry;
        }
        let entries = self.shares.len() as f64;
        Some(Site {
            environment: self.demand.environment.name,
            machine: offer.machine,
            allocatable: offer.allocatable,
            offered: offer.capacity,
            peak: most,
            base,
            spare: self.spare,
            lower_bound: peak.lower_bound.max(self.minimum),
            base_hours: Hours(base as f64 * per_entry * entries),
            flexible_hours: Hours(flexible),
            images: peak.images,
            running: self.running(),
            machines_by_hour: by_hour,
        })
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

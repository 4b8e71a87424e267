//! Draws of every uncertain assumption: one column each, kept from run to run while its estimate does not change.
//!
//! A column is a Latin hypercube's: the range is cut into as many equally likely parts as there are draws, the middle of
//! each part is drawn once, and their order is random. The middle, not a random place inside, because it gives a column
//! the moments of its distribution to six digits and costs no random number; what is random is who meets whom.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::Pert;
use crate::assumptions::{AssumptionId, Estimate};

/// Draws of a study. From seed to seed the P50 of a crossover then moves by about half a per cent of the axis (a standard
/// error of 0.7 of 120 services for "scale-up" and 2.3 of 480 for "saas", where 1,000 draws leave 3.3 and 4.4), and a
/// probability by 0.003: `examples/study.rs --seeds 40`, measured 2026-11-23. Ten times as many would take ten times as
/// long, and a study must not be waited for.
pub const DRAWS: u32 = 10_000;

/// Columns of draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draws {
    seed: u32,
    count: u32,
    columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq)]
struct Column {
    id: AssumptionId,
    estimate: Estimate,
    values: Vec<f64>,
}

impl Draws {
    /// The draws of one assumption, or `None` where it was not drawn.
    #[must_use]
    pub fn column(&self, id: AssumptionId) -> Option<&[f64]> {
        self.columns.iter().find(|column| column.id == id).map(|column| column.values.as_slice())
    }

    /// Draws in a column.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Where they began.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Which assumptions have a column.
    pub fn ids(&self) -> impl Iterator<Item = AssumptionId> + '_ {
        self.columns.iter().map(|column| column.id)
    }

    /// Keeps what was drawn from this seed, this often, for these estimates, and nothing else.
    pub fn keep(&mut self, seed: u32, count: u32, estimate_of: impl Fn(AssumptionId) -> Option<Estimate>) {
        if (self.seed, self.count) != (seed, count) {
            *self = Self { seed, count, columns: Vec::new() };
        }
        self.columns.retain(|column| estimate_of(column.id) == Some(column.estimate));
    }

    /// Draws a column, unless it is there. What is drawn depends on the seed, the assumption's key and its estimate, and
    /// not on the other columns: a new row of the registry leaves all others as they were.
    pub fn draw(&mut self, id: AssumptionId, estimate: Estimate) {
        if self.column(id).is_some() {
            return;
        }
        let mut values = Pert::of(&estimate).strata(self.count);
        shuffle(&mut values, &mut Xoshiro256PlusPlus::seed_from_u64(stream(self.seed, id.row().id)));
        self.columns.push(Column { id, estimate, values });
    }
}

/// The start of a column's random numbers: FNV-1a (offset and prime of 64 bits, draft-eastlake-fnv) of the seed and the
/// key, which `seed_from_u64` stretches.
fn stream(seed: u32, key: &str) -> u64 {
    let bytes = seed.to_le_bytes().into_iter().chain(key.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Fisher and Yates. A random number is brought below the length by multiplication, which favours some places by one in
/// 2³² ÷ length: nothing that so many draws could tell.
fn shuffle(values: &mut [f64], random: &mut impl Rng) {
    for last in (1..values.len()).rev() {
        let below = (u64::from(random.next_u32()) * (last as u64 + 1)) >> 32;
        values.swap(last, below as usize);
    }
}

//! What was placed before, to be found by who asks for the same again.

use super::packing::{Capacity, Item};

/// Machines and image layers by what was placed on what. Where there are no places, nothing is kept.
#[derive(Default)]
pub(super) struct Placed {
    /// Each asking has a pair of places, and takes the first where both are taken.
    places: Vec<Found>,
}

/// Twice 64 bits that stand for everything that was asked: two askings that differ agree in them once in 10³⁸.
pub(super) type Asked = [u64; 2];

#[derive(Clone, Copy, Default)]
struct Found {
    asked: Asked,
    machines: u64,
    images: f64,
}

/// A power of two, one megabyte in all. The largest answer of a preset asks for some 4,000.
const PLACES: usize = 1 << 15;

/// Odd, and without a pattern: digits of the golden ratio and of the square root of two.
const FACTORS: Asked = [0x9e37_79b9_7f4a_7c15, 0x6a09_e667_f3bc_c909];

/// One word more. Whatever it is, what stands for different words before it stays different.
fn and(mut asked: Asked, word: u64) -> Asked {
    for (sum, factor) in asked.iter_mut().zip(FACTORS) {
        *sum = (*sum ^ word).wrapping_mul(factor);
        *sum ^= *sum >> 32;
    }
    asked
}

fn and_all(asked: Asked, size: &Capacity) -> Asked {
    [size.cpu, size.memory, size.gpus, size.pods].into_iter().fold(asked, and)
}

impl Placed {
    /// Keeps what is placed from now on.
    pub(super) fn keep(&mut self) {
        self.places.resize(PLACES, Found::default());
    }

    /// What stands for these items, for who keeps something.
    pub(super) fn asked(&self, items: &[Item]) -> Option<Asked> {
        let item = |asked, item: &Item| {
            let words = [item.count, item.most_per_machine, item.distinct, item.image.to_bits()];
            words.into_iter().fold(and_all(asked, &item.size), and)
        };
        (!self.places.is_empty()).then(|| items.iter().fold(FACTORS, item))
    }

    pub(super) fn get(&self, asked: Asked, machine: &Capacity) -> Option<(u64, f64)> {
        let asked = and_all(asked, machine);
        let found =
            pair(asked).into_iter().filter_map(|place| self.places.get(place)).find(|found| found.asked == asked)?;
        Some((found.machines, found.images))
    }

    pub(super) fn put(&mut self, asked: Asked, machine: &Capacity, (machines, images): (u64, f64)) {
        let asked = and_all(asked, machine);
        let [first, second] = pair(asked);
        let is_free = |place: usize| self.places.get(place).is_some_and(|found| found.machines == 0);
        let place = if !is_free(first) && is_free(second) { second } else { first };
        if let Some(found) = self.places.get_mut(place) {
            *found = Found { asked, machines, images };
        }
    }
}

/// The places of an asking, side by side.
fn pair(asked: Asked) -> [usize; 2] {
    let place = asked[0] as usize % PLACES;
    [place, place ^ 1]
}

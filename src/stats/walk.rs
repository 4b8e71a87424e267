//! A walk along a control: looks at values spread over it, then halves wherever neighbours differ, until they are next to
//! each other. It says where to look next, so whoever looks may stop in between.

use super::lattice::Lattice;

/// A value, and what was seen there.
#[derive(Clone, Debug)]
pub(super) struct Place<T> {
    pub(super) value: f64,
    pub(super) seen: Option<T>,
}

/// The walk along one control.
#[derive(Clone, Debug)]
pub(super) struct Walk<T> {
    lattice: Lattice,
    /// By rising value, each once.
    places: Vec<Place<T>>,
    /// Everything before it was looked at.
    looked: usize,
    /// Everything before it is next to each other or alike.
    split: usize,
}

impl<T> Walk<T> {
    pub(super) fn new(lattice: Lattice) -> Self {
        Self { lattice, places: Vec::new(), looked: 0, split: 0 }
    }

    /// Asks for further values to be looked at.
    pub(super) fn add(&mut self, values: impl Iterator<Item = f64>) {
        for value in values {
            let at = self.places.partition_point(|place| place.value < value);
            if self.places.get(at).is_none_or(|place| place.value != value) {
                self.places.insert(at, Place { value, seen: None });
            }
        }
        self.looked = 0;
    }

    /// The next of the values asked for.
    pub(super) fn asked(&mut self) -> Option<usize> {
        while self.places.get(self.looked)?.seen.is_some() {
            self.looked += 1;
        }
        Some(self.looked)
    }

    /// The next value between two that differ. Only after [`Self::asked`] has none left.
    pub(super) fn halved(&mut self, alike: impl Fn(&T, &T) -> bool) -> Option<usize> {
        loop {
            let pair = self.places.get(self.split..self.split + 2)?;
            let [low, high] = pair else { return None };
            let same = match (&low.seen, &high.seen) {
                (Some(low), Some(high)) => alike(low, high),
                _ => return None,
            };
            match self.lattice.between(low.value, high.value) {
                Some(value) if !same => {
                    self.places.insert(self.split + 1, Place { value, seen: None });
                    return Some(self.split + 1);
                }
                _ => self.split += 1,
            }
        }
    }

    /// The value of a place.
    pub(super) fn value(&self, at: usize) -> f64 {
        self.places.get(at).map_or(f64::NAN, |place| place.value)
    }

    /// Notes what was seen at a place.
    pub(super) fn saw(&mut self, at: usize, seen: T) {
        if let Some(place) = self.places.get_mut(at) {
            place.seen = Some(seen);
        }
    }

    /// Every place that was looked at, by rising value.
    pub(super) fn seen(&self) -> impl DoubleEndedIterator<Item = (f64, &T)> + Clone {
        self.places.iter().filter_map(|place| Some((place.value, place.seen.as_ref()?)))
    }

    pub(super) fn lattice(&self) -> &Lattice {
        &self.lattice
    }
}

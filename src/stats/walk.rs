//! A walk along a control: looks at a few values of it, then between them wherever something may hide, and where two
//! differ until they are neighbours. It says where to look next, so whoever looks may stop in between.

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
    /// Before it there is nothing left to look for.
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

    /// The next value between two. Only after [`Self::asked`] has none left.
    ///
    /// Between two values further apart than a step of the control it is the one halfway, unless they are alike and
    /// `settled` says that nothing hides between them. Between nearer ones that are not alike, halving finds the two
    /// neighbours at which one turns into the other.
    pub(super) fn halved(
        &mut self,
        steps: u32,
        alike: impl Fn(&T, &T) -> bool,
        settled: impl Fn(&T, &T) -> bool,
    ) -> Option<usize> {
        loop {
            let [low, high] = self.places.get(self.split..self.split + 2)? else { return None };
            let (Some(before), Some(after)) = (&low.seen, &high.seen) else { return None };
            let same = alike(before, after);
            let wide = self.lattice.is_wider(low.value, high.value, steps);
            let wide_open = wide && !(same && settled(before, after));
            let halfway = wide_open.then(|| self.lattice.halfway(low.value, high.value)).flatten();
            // A step that holds a few whole numbers may have no value of the control halfway.
            let between = || (!same || wide_open).then(|| self.lattice.between(low.value, high.value)).flatten();
            match halfway.or_else(between) {
                Some(value) => {
                    self.places.insert(self.split + 1, Place { value, seen: None });
                    return Some(self.split + 1);
                }
                None => self.split += 1,
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

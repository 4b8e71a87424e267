//! Names → places in a list. One type for every look-up of this layer, since each further map type is kilobytes of wasm.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Which place a name has.
#[derive(Default)]
pub(super) struct Names {
    places: BTreeMap<Rc<str>, usize>,
}

impl Names {
    /// The place of a name.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Gives a name its place; the place it had before, if any.
    pub(super) fn put(&mut self, name: &Rc<str>, place: usize) -> Option<usize> {
        self.places.insert(Rc::clone(name), place)
    }
}

/// A name made of parts, which no part can imitate.
pub(super) fn joined(parts: &[&str]) -> Rc<str> {
    Rc::from(parts.join("\0"))
}

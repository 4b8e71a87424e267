//! Which objects others made, so that the output of `kubectl get all` counts nothing twice.

use super::kinds;
use super::object::{Object, items};
use crate::import::names::{Names, joined};

/// Owners of one object that are looked at, themselves and theirs. Real chains are three long.
const MAX_ANCESTORS: usize = 32;

/// What is known of each object's owners, by its place in the list.
pub(crate) struct Owners {
    /// Made by a workload that is itself among the objects.
    made: Vec<bool>,
    /// A workload among the objects was made for it.
    makes: Vec<bool>,
}

impl Owners {
    /// Follows every workload up to whatever made it.
    pub(crate) fn find(objects: &[Object<'_>]) -> Self {
        let mut names = Names::default();
        for (place, object) in objects.iter().enumerate() {
            names.put(&joined(&[object.namespace, object.kind, object.name]), place);
        }
        let mut owners = Self { made: vec![false; objects.len()], makes: vec![false; objects.len()] };
        for (place, object) in objects.iter().enumerate() {
            if kinds::template(object).is_none() {
                continue;
            }
            for ancestor in ancestors(place, objects, &names) {
                let is_workload = objects.get(ancestor).is_some_and(|above| kinds::template(above).is_some());
                let marks = if is_workload { owners.made.get_mut(place) } else { owners.makes.get_mut(ancestor) };
                if let Some(mark) = marks {
                    *mark = true;
                }
            }
        }
        owners
    }

    /// Whether a workload is counted with the one that made it.
    pub(crate) fn is_made(&self, place: usize) -> bool {
        self.made.get(place).copied().unwrap_or(false)
    }

    /// Whether what an object makes is among the objects, and says better what runs than the object does.
    pub(crate) fn makes(&self, place: usize) -> bool {
        self.makes.get(place).copied().unwrap_or(false)
    }
}

fn ancestors(place: usize, objects: &[Object<'_>], names: &Names) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut current = Some(place);
    while let Some(object) = current.and_then(|place| objects.get(place)) {
        for owner in items(object.node.at(&["metadata", "ownerReferences"])).iter().take(MAX_ANCESTORS) {
            let text = |key| owner.text_at(key).unwrap_or_default();
            // An owner is in the namespace of what it owns, or in none.
            let of = |namespace| names.get(&joined(&[namespace, text("kind"), text("name")]));
            let owner = of(object.namespace).or_else(|| of("default"));
            if let Some(owner) = owner.filter(|owner| *owner != place && !found.contains(owner)) {
                found.push(owner);
            }
        }
        current = found.get(next).copied().filter(|_| next < MAX_ANCESTORS);
        next += 1;
    }
    found
}

//! What a visitor did, step by step, so that every step can be undone and done again.
//!
//! A drag, or typing in one box, is one step: changes under one key are, until [`History::settle`] ends it. What is
//! remembered is what stood before a step. A list of services may be long and rarely changes, so steps share it.

use std::sync::Arc;

use crate::decision::Inputs;
use crate::workload::Service;

/// Steps that can be undone; the oldest is forgotten with one more.
pub const MAX_STEPS: usize = 100;

/// What a history remembers.
pub trait Moment: Clone {
    /// The list that steps share.
    fn services(&mut self) -> &mut Vec<Service>;
    /// Whether both are the same to a visitor, their services aside.
    fn is_like(&self, other: &Self) -> bool;
}

impl Moment for Inputs {
    fn services(&mut self) -> &mut Vec<Service> {
        &mut self.workload.services
    }

    fn is_like(&self, other: &Self) -> bool {
        self == other
    }
}

/// Steps, the latest last.
#[derive(Clone, Debug)]
pub struct History<M> {
    past: Vec<Step<M>>,
    future: Vec<Step<M>>,
    /// Key of the step that still goes on.
    open: Option<String>,
}

#[derive(Clone, Debug)]
struct Step<M> {
    /// What a visitor knows it by.
    name: String,
    /// What stood on the other side of the step, without its services.
    moment: M,
    services: Arc<Vec<Service>>,
}

impl<M> Default for History<M> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), open: None }
    }
}

impl<M: Moment> History<M> {
    /// Whether a change under this key goes on with the step before it.
    #[must_use]
    pub fn goes_on(&self, key: &str) -> bool {
        self.open.as_deref() == Some(key)
    }

    /// Changes what is on screen, as a step of its own or as more of the one that goes on under this key. What changes
    /// nothing is no step.
    pub fn edit(&mut self, now: &mut M, key: &str, name: &str, change: &mut dyn FnMut(&mut M)) {
        if self.goes_on(key) {
            return change(now);
        }
        let before = self.taken(now, name);
        change(now);
        if before.holds(now) {
            return;
        }
        if self.past.len() == MAX_STEPS {
            self.past.remove(0);
        }
        self.past.push(before);
        self.future.clear();
        self.open = Some(key.to_owned());
    }

    /// Ends the step that goes on: what comes next is another.
    pub fn settle(&mut self) {
        self.open = None;
    }

    /// How many lists of services are held, however many steps share them.
    #[must_use]
    pub fn lists(&self) -> usize {
        let mut lists: Vec<_> = self.past.iter().chain(&self.future).map(|step| Arc::as_ptr(&step.services)).collect();
        lists.sort();
        lists.dedup();
        lists.len()
    }

    /// What undoing would undo.
    #[must_use]
    pub fn undoes(&self) -> Option<&str> {
        self.past.last().map(|step| step.name.as_str())
    }

    /// What doing again would do.
    #[must_use]
    pub fn redoes(&self) -> Option<&str> {
        self.future.last().map(|step| step.name.as_str())
    }

    /// Brings back what stood before the last step, and answers what is undone.
    pub fn undo(&mut self, now: &mut M) -> Option<String> {
        self.go(now, true)
    }

    /// Does again what was undone last, and answers what that is.
    pub fn redo(&mut self, now: &mut M) -> Option<String> {
        self.go(now, false)
    }

    fn go(&mut self, now: &mut M, back: bool) -> Option<String> {
        self.settle();
        loop {
            let step = if back { self.past.pop() } else { self.future.pop() }?;
            // A drag that came back to where it began has nothing to undo.
            if step.holds(now) {
                continue;
            }
            let here = self.taken(now, &step.name);
            *now = step.moment;
            *now.services() = Arc::unwrap_or_clone(step.services);
            if back { &mut self.future } else { &mut self.past }.push(here);
            return Some(step.name);
        }
    }

    /// What is on screen, its services shared with a neighbour where they are the same.
    fn taken(&self, now: &mut M, name: &str) -> Step<M> {
        let services = std::mem::take(now.services());
        let moment = now.clone();
        let known = self.past.last().into_iter().chain(self.future.last());
        let shared = known.map(|step| &step.services).find(|known| ***known == services).map(Arc::clone);
        let services = match shared {
            Some(shared) => {
                *now.services() = services;
                shared
            }
            None => {
                now.services().clone_from(&services);
                Arc::new(services)
            }
        };
        Step { name: name.to_owned(), moment, services }
    }
}

impl<M: Moment> Step<M> {
    fn holds(&self, now: &mut M) -> bool {
        if *self.services != *now.services() {
            return false;
        }
        let services = std::mem::take(now.services());
        let same = self.moment.is_like(now);
        *now.services() = services;
        same
    }
}

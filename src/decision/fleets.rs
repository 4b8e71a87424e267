//! Fleets kept from one answer to the next: choosing and packing machines is most of an answer, and a slider that moves
//! mostly asks for the same ones.

use std::cell::RefCell;
use std::sync::Arc;

use super::Inputs;
use crate::fleet::{Arms, Fleet, Scale, TooBig};

/// Both fleets at every point that was asked for, as long as nothing else they depend on changes.
#[derive(Default)]
pub struct Fleets {
    /// The inputs they are for, and the arms.
    of: Option<(Inputs, [&'static str; 2])>,
    /// By rising x.
    kept: RefCell<Vec<Kept>>,
}

struct Kept {
    x: u32,
    /// Today's size moves the scale of a point on some axes.
    scale: Scale,
    fleets: Arc<[Fleet; 2]>,
}

/// Points that are kept: some curves with their crossovers. Those of a load that moves over a week take 10 KB each.
const MOST: usize = 500;

impl Fleets {
    /// Those for these inputs: what was kept for others is let go.
    pub(super) fn of(&mut self, inputs: &Inputs, arms: Arms) -> &Self {
        let arms = arms.0.map(|platform| platform.id());
        if !self.of.as_ref().is_some_and(|(before, same)| *same == arms && have_the_same_fleets(before, inputs)) {
            self.kept.borrow_mut().clear();
            self.of = Some((inputs.clone(), arms));
        }
        self
    }

    /// Those at a point, made where they are not there yet.
    pub(super) fn at(
        &self,
        x: u32,
        scale: Scale,
        make: impl FnOnce() -> Result<[Fleet; 2], TooBig>,
    ) -> Result<Arc<[Fleet; 2]>, TooBig> {
        let mut kept = self.kept.borrow_mut();
        let mut place = kept.partition_point(|kept| kept.x < x);
        match kept.get(place).filter(|kept| kept.x == x) {
            Some(kept) if kept.scale == scale => return Ok(Arc::clone(&kept.fleets)),
            Some(_) => drop(kept.remove(place)),
            None => {}
        }
        let fleets = Arc::new(make()?);
        if kept.len() >= MOST {
            kept.clear();
            place = 0;
        }
        kept.insert(place, Kept { x, scale, fleets: Arc::clone(&fleets) });
        Ok(fleets)
    }
}

/// Whether fleets of one scale are the same for both. Today's size is part of the scale, and who runs machines, what is
/// asked of an investment and where the draws begin change none; a test holds this to it.
fn have_the_same_fleets(a: &Inputs, b: &Inputs) -> bool {
    let Inputs { workload: was, assumptions, axis, seed: _ } = a;
    let now = &b.workload;
    (assumptions, axis) == (&b.assumptions, &b.axis)
        && was.services == now.services
        && was.environments == now.environments
        && was.profile == now.profile
        && was.delivery == now.delivery
        && was.network == now.network
        && was.growth == now.growth
        && was.provisioning == now.provisioning
        && was.business == now.business
        && was.incumbent == now.incumbent
        && (was.capabilities, was.unbuilt, was.forgone) == (now.capabilities, now.unbuilt, now.forgone)
}

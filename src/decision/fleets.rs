//! Fleets kept from one answer to the next: choosing and packing machines is most of an answer, and a slider that moves
//! mostly asks for the same ones.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::Inputs;
use crate::fleet::{Arms, Fleet, Scale, Scratch, Site, TooBig};
use crate::workload::{Capability, Workload};

/// Both fleets at every point that was asked for, as long as nothing else they depend on changes.
#[derive(Default)]
pub struct Fleets {
    /// The inputs they are for, and the arms.
    of: Option<(Inputs, [&'static str; 2])>,
    kept: RefCell<Shelf>,
    /// What was packed, for whatever inputs.
    scratch: Cell<Scratch>,
}

#[derive(Default)]
struct Shelf {
    /// By rising x.
    points: Vec<Kept>,
    /// What they take, in words of eight bytes.
    words: usize,
}

struct Kept {
    x: u32,
    /// Today's size moves the scale of a point on some axes.
    scale: Scale,
    fleets: Arc<[Fleet; 2]>,
}

/// Words that are kept at most, some 16 MB: with a load that moves over a day all that dragging the number of services to
/// 1,000 and back asks for.
const MOST: usize = 2_000_000;

impl Fleets {
    /// Those for these inputs: what was kept for others is let go.
    pub(super) fn of(&mut self, inputs: &Inputs, arms: Arms) -> &Self {
        let arms = arms.0.map(|platform| platform.id());
        if !self.of.as_ref().is_some_and(|(before, same)| *same == arms && have_the_same_fleets(before, inputs)) {
            let mut scratch = self.scratch.take();
            // Of a second answer there will be a third, and other prices or people are no other packings.
            if self.of.is_some() {
                scratch.keep();
            }
            *self = Self { of: Some((inputs.clone(), arms)), kept: RefCell::default(), scratch: Cell::new(scratch) };
        }
        self
    }

    pub(super) fn scratch(&self) -> &Cell<Scratch> {
        &self.scratch
    }

    /// Those at a point, made where they are not there yet.
    pub(super) fn at(
        &self,
        x: u32,
        scale: Scale,
        make: impl FnOnce() -> Result<[Fleet; 2], TooBig>,
    ) -> Result<Arc<[Fleet; 2]>, TooBig> {
        let mut shelf = self.kept.borrow_mut();
        let place = shelf.points.partition_point(|kept| kept.x < x);
        if let Some(kept) = shelf.points.get_mut(place).filter(|kept| kept.x == x) {
            if kept.scale != scale {
                (kept.scale, kept.fleets) = (scale, Arc::new(make()?));
            }
            return Ok(Arc::clone(&kept.fleets));
        }
        let fleets = Arc::new(make()?);
        let words = words(&fleets);
        if shelf.words + words > MOST {
            *shelf = Shelf::default();
        }
        let place = place.min(shelf.points.len());
        shelf.points.insert(place, Kept { x, scale, fleets: Arc::clone(&fleets) });
        shelf.words += words;
        Ok(fleets)
    }
}

/// What two fleets take, roughly: mostly the machines of every hour.
fn words(fleets: &[Fleet; 2]) -> usize {
    let sites = fleets.iter().flat_map(|fleet| &fleet.sites);
    (size_of::<Kept>() + size_of::<[Fleet; 2]>()) / 8
        + sites.map(|site| size_of::<Site>() / 8 + site.machines_by_hour.len()).sum::<usize>()
}

/// Deploys of a service in a week that choose machines: those for which somebody visits every host.
fn visits(workload: &Workload) -> f64 {
    let rolls_out = workload.is_provided(Capability::RollingDeploys, false);
    if rolls_out { 0.0 } else { workload.delivery.deploys_per_service_week }
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
        && visits(was) == visits(now)
        && was.network == now.network
        && was.growth == now.growth
        && was.provisioning == now.provisioning
        && was.business == now.business
        && was.incumbent == now.incumbent
        && (was.capabilities, was.unbuilt, was.forgone) == (now.capabilities, now.unbuilt, now.forgone)
}

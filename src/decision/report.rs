//! The whole answer in one value.

use std::sync::Arc;

use super::crossover::crossovers_by;
use super::curve::curve_by;
use super::{Confidence, Crossover, Curve, Fleets, Inputs, PointMaker, Verdict, verdict};
use crate::fleet::{Arms, Fleet, Platform, TooBig};
use crate::ledger::{Ledger, ledger};
use crate::units::Money;

/// One platform today.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its key.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its machines.
    pub fleet: Fleet,
    /// Its costs.
    pub ledger: Ledger,
    /// Hours of people in a year.
    pub hours: f64,
}

/// Everything the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Both platforms today, in the order of the arms.
    pub sides: [Side; 2],
    /// Both cost curves.
    pub curve: Curve,
    /// Every change of lead.
    pub crossovers: Vec<Crossover>,
    /// The answer.
    pub verdict: Verdict,
    /// Today's difference, first arm minus second, without the hours of looking after the platforms, for which no
    /// source was found.
    pub without_upkeep: Money,
    /// What the draws say. `None` before they have arrived.
    pub confidence: Option<Arc<Confidence>>,
}

/// Both platforms at today's scale.
///
/// # Errors
/// Where a service is larger than any machine of the price book.
pub fn sides(inputs: &Inputs, arms: Arms) -> Result<[Side; 2], TooBig> {
    sides_by(&PointMaker::new(inputs, arms), inputs, arms)
}

/// The same, by who knows their fleets.
fn sides_by(maker: &PointMaker, inputs: &Inputs, arms: Arms) -> Result<[Side; 2], TooBig> {
    let today = inputs.axis.today(&inputs.workload);
    let context = maker.context(today);
    let [first, second] = Arc::unwrap_or_clone(maker.known_fleets(today)?);
    let side = |platform: &'static dyn Platform, fleet: Fleet| {
        let ledger = ledger(platform, &fleet, &context);
        let hours = ledger.hours(&context);
        Side { id: platform.id(), name: platform.name(), fleet, ledger, hours }
    };
    Ok([side(arms.0[0], first), side(arms.0[1], second)])
}

impl Report {
    /// Puts the stages together and draws the conclusion.
    #[must_use]
    pub fn assemble(inputs: &Inputs, sides: [Side; 2], curve: Curve, crossovers: Vec<Crossover>) -> Self {
        let verdict = verdict(&inputs.workload, &curve, &crossovers, [&sides[0].ledger, &sides[1].ledger]);
        let kept = |side: &Side| side.ledger.total - side.ledger.row("platform_upkeep");
        let without_upkeep = kept(&sides[0]) - kept(&sides[1]);
        Self { sides, curve, crossovers, verdict, without_upkeep, confidence: None }
    }

    /// The same report, as sure as the draws say: every point is close, or not, by them, and so is the verdict.
    #[must_use]
    pub fn weighed(mut self, inputs: &Inputs, confidence: Arc<Confidence>) -> Self {
        let curve = &mut self.curve;
        for (point, sample) in curve.points.iter_mut().zip(&confidence.samples) {
            *point = point.weighed(sample);
        }
        curve.today = curve.today.weighed(&confidence.today);
        let ledgers = [&self.sides[0].ledger, &self.sides[1].ledger];
        self.verdict = verdict(&inputs.workload, &self.curve, &self.crossovers, ledgers);
        self.confidence = Some(confidence);
        self
    }
}

/// Runs the whole pipeline.
///
/// # Errors
/// Where a service is larger than any machine of the price book.
pub fn report(inputs: &Inputs, arms: Arms) -> Result<Report, TooBig> {
    report_again(inputs, arms, &mut Fleets::default())
}

/// The same, for who asks again and again: fleets that did not change since are taken as they are.
///
/// # Errors
/// As [`report`].
pub fn report_again(inputs: &Inputs, arms: Arms, fleets: &mut Fleets) -> Result<Report, TooBig> {
    let maker = PointMaker::keeping(inputs, arms, fleets);
    let sides = sides_by(&maker, inputs, arms)?;
    let curve = curve_by(&maker, inputs)?;
    let crossovers = crossovers_by(&maker, arms, &curve)?;
    Ok(Report::assemble(inputs, sides, curve, crossovers))
}

//! Layer 5: ledgers along an axis → curve, crossovers, verdict.
//!
//! In: [`Inputs`]. Out: a [`Report`], from which every number and sentence of the page is taken. [`report`] runs the
//! whole pipeline; the page calls its steps one by one, so that a stage whose result did not change stops the wave.
//!
//! Invariant: nothing here is worded; a verdict is data.

mod audit;
mod cash_flow;
mod comparison;
mod confidence;
mod crossover;
mod curve;
mod day;
mod ebitda;
mod fleets;
mod inputs;
mod knob;
mod point;
mod report;
mod timing;
mod verdict;

pub use audit::{Audit, AuditGroup, AuditRow, Coming, Evener, audit};
pub use cash_flow::{InternalRate, discounted, irr, npv, payback, present_values};
pub use comparison::{ComparedLine, Feature, changed_services, compared_lines, differing};
pub use confidence::{Band, Bin, Confidence, Sample, Spread};
pub use crossover::{Crossover, crossovers};
pub use curve::{Curve, curve};
pub use day::{Day, days};
pub use ebitda::{Counted, Ebitda, Once, Step, ebitda};
pub use fleets::Fleets;
pub use inputs::{Inputs, USUAL_SEED};
pub use knob::Knob;
pub use point::{INDIFFERENCE, Point, PointMaker};
pub use report::{Report, Side, report, report_again, sides};
pub use timing::{Hurdle, Month, Prospect, Route, Timing, timing};
pub use verdict::{Action, Cause, Lead, Verdict, verdict};

//! Layer 6: how sure an answer is, what drives it, and where it would flip.
//!
//! In: [`Inputs`](crate::decision::Inputs) and a seed. Out: a [`Confidence`](crate::decision::Confidence) from paired
//! draws, the tornado, variance shares, and for every input the values at which today's verdict flips. Everything is made
//! in steps that can be stopped in between.
//!
//! Invariant: no clock and no randomness of its own; the seed comes from outside and the same seed gives the same digits.

mod amounts;
mod draws;
mod features;
mod flips;
mod lattice;
mod pert;
mod product;
mod shaping;
mod shares;
mod solve;
mod study;
mod summary;
mod takeover;
mod tornado;
mod variance;
mod walk;

pub use draws::{DRAWS, Draws};
pub use flips::{Flip, Flips, Outcome, Stretch};
pub use pert::Pert;
pub use shaping::shapes_fleets;
pub use shares::Share;
pub use solve::{Evidence, Goal, Proof, Question, Solution, Solve, solve};
pub use study::{Findings, Study, study};
pub use tornado::Bar;
pub use variance::{Indices, SumOfProducts};

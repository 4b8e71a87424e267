//! Layer 6: how sure an answer is, what drives it, and where it would flip.
//!
//! In: [`Inputs`](crate::decision::Inputs) and a seed. Out: a [`Confidence`](crate::decision::Confidence) from paired
//! draws, the tornado, variance shares, and for every input the values at which today's verdict flips. Everything is made
//! in steps that can be stopped in between.
//!
//! Invariant: no clock and no randomness of its own; the seed comes from outside and the same seed gives the same digits.

mod flips;
mod lattice;
mod walk;

pub use flips::{Flip, Flips, Outcome, Stretch};

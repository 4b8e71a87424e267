//! The model: layers 0 to 6, in a package of their own because both curves are computed on every input event, so these
//! are compiled for speed; everything else is compiled for size.

pub mod assumptions; // 2  the registry: what is uncertain, what is priced, which tasks exist
pub mod decision; //    5  ledgers along an axis → curve, crossovers, verdict
pub mod fleet; //       3  workload × platform × scale → hosts or nodes per hour
pub mod ledger; //      4  fleet → quantities → lines
pub mod stats; //       6  draws, tornado, variance shares, break-even values
pub mod units; //       0  quantities with a unit, and what one row of a form is
pub mod workload; //    1  what is run, by whom, for whom

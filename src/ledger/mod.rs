//! Layer 4: fleets → quantities → lines.
//!
//! In: a [`Fleet`](crate::fleet::Fleet) and the workload it runs. Out: a [`Ledger`]: one line per cost, each a counted
//! quantity multiplied by named factors. Everything the page shows is a view of it.
//!
//! Invariant: no formula is written here that the table in `assumptions/lines.rs` does not name.

mod book;
mod complexity;
mod exposure;
mod liability;
mod line;
mod portrait;
mod quantities;

pub use book::{Ledger, RateParts, Tariff, ledger, total};
pub use complexity::{Bill, Count, Counted, bill};
pub use liability::{Liability, TeamGap, liability, team_gap};
pub use line::{Line, Term};
pub use portrait::{Governed, Portrait, Trade, dearer_to_keep, portrait, trade};
pub use quantities::Quantities;

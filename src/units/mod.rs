//! Layer 0: quantities with a unit, and the rates between them.
//!
//! In: plain numbers. Out: newtypes with only the operations that mean something: `MoneyPerHour * Hours = Money`,
//! while `Money * Money` does not compile. [`Bounds`] and [`Unit`] describe one row of a form, whatever it edits.
//!
//! Invariant: nothing here knows what is being calculated.

mod bounds;
mod number;
mod order;
mod quantity;

pub use bounds::{Bounds, Scaling, Unit};
pub use number::{plain_number, rounded_number, written_number};
pub use order::ranked;
pub use quantity::{Gibibytes, Hours, Mebibytes, MilliCpu, Money, MoneyPerHour, Ratio};

/// Hours in a year, the convention of every price list here (365 × 24; a leap day is ignored on both platforms).
pub const HOURS_PER_YEAR: f64 = 8_760.0;
/// Months in a year.
pub const MONTHS_PER_YEAR: f64 = 12.0;
/// Hours in a billing month: 8,760 / 12. A 744-hour month would overstate every monthly figure by 2 %.
pub const HOURS_PER_MONTH: f64 = HOURS_PER_YEAR / MONTHS_PER_YEAR;
/// Weeks in a year, by the same 365 days.
pub const WEEKS_PER_YEAR: f64 = 365.0 / 7.0;
/// Hours in a week.
pub const HOURS_PER_WEEK: f64 = 168.0;
/// Mebibytes in a gibibyte.
pub const MEBIBYTES_PER_GIBIBYTE: f64 = 1_024.0;
/// Bytes in a mebibyte.
pub const BYTES_PER_MEBIBYTE: f64 = 1_048_576.0;

//! Layer 7½: measurements × services → what each service should ask for.
//!
//! In: the series an import read, the services of a workload, and what the visitor chose. Out: a [`Sizing`] with three
//! recommendations for each service, side by side and with their reasons; the load profile the series show; what the
//! difference is worth; and the same as files to take along.
//!
//! ```text
//! series ─► measured (usage: clock, distribution, histogram, doubts) ─┐
//! services, choices ─► matching (names) ──────────────────────────────┴─► sizing (plain, vpa, krr) ─► saving, export
//! ```
//!
//! Invariant: nothing here reads a file format, keeps a sample longer than its reduction takes, or moves a number without
//! a [`Reason`] that says so.

mod clock;
pub mod distribution;
mod doubt;
mod estimate;
pub mod export;
mod group;
pub mod histogram;
pub mod krr;
mod matching;
mod measured;
mod names;
mod plain;
mod profile;
mod recommend;
mod saving;
mod usage;
pub mod vpa;
mod words;

pub use distribution::Distribution;
pub use doubt::Doubt;
pub use estimate::{Advice, Choices, Estimate, Estimator, Reason, Resource};
pub use group::Warning;
pub use histogram::Histogram;
pub use matching::{Matched, SubjectMatch};
pub use measured::{Measured, measured};
pub use names::{RULES, Rule, stem, stripped};
pub use profile::{Load, load_profile, loads};
pub use recommend::{Ask, ContainerSize, Row, Sizing, sizing};
pub use saving::{Saving, ServiceSaving, UnitPrice, saving};
pub use usage::Usage;
pub use words::amount;

//! Layer 2: everything that is uncertain or priced, each with where it comes from.
//!
//! In: nothing but the sources cited here. Out: the registry [`ASSUMPTIONS`] (low, mode, high, unit, source,
//! confidence), price books with machine types, the providers' node rules, and the table of ledger lines that says
//! which quantity is multiplied by which assumptions on which platform. Adding an assumption is adding a row.
//!
//! Invariant: no number here depends on a workload, and no other layer holds a price or an hour of work.

mod assumption;
mod built_in;
mod delivery;
mod distributions;
mod lines;
mod machines;
pub mod node_rules;
mod registry;
mod sources;
mod values;

pub use assumption::{Assumption, Confidence, Estimate, Source};
pub use built_in::{Engine, PROVISIONS, Provision};
pub use delivery::{change_failure_share, commitment_discount};
pub use distributions::{ControlPlane, DISTRIBUTIONS, Distribution, FreePlanes, capacity_of, distribution, is_rented};
pub use lines::{COMMON_LINES, DOCKER_LINES, Driver, Factor, Group, KUBERNETES_LINES, LineSpec};
pub use machines::{MachineType, PriceBook, price_book};
pub use registry::{ASSUMPTIONS, AssumptionId};
pub use values::Assumptions;

/// Version of the model: raised whenever the same inputs would give another answer.
pub const MODEL_VERSION: &str = "0.2";

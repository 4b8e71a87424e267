//! Layer 2: everything that is uncertain or priced, each with where it comes from.
//!
//! In: nothing but the sources cited here. Out: the registry [`ASSUMPTIONS`] (low, mode, high, unit, source,
//! confidence), price books with machine types, the providers' node rules, and the table of ledger lines that says
//! which quantity is multiplied by which assumptions on which platform. Adding an assumption is adding a row.
//!
//! Invariant: no number here depends on a workload, and no other layer holds a price or an hour of work.

mod accounting;
mod assumption;
mod books;
mod built_in;
mod changes;
mod components;
mod currencies;
mod delivery;
mod distributions;
mod driver;
mod explained;
mod finance;
mod group;
mod lines;
pub mod node_rules;
mod registry;
mod sources;
mod values;

pub use accounting::{STAGES, Stage, stage};
pub use assumption::{Assumption, AssumptionText, Confidence, Estimate, Source};
pub use books::{BookRow, BookText, MachineType, PriceBook, price_book};
pub use built_in::{Engine, PROVISIONS, Provision};
pub use changes::Changes;
pub use components::{DOCKER_STACK, K3S_STACK, Kind, MANAGED_STACK, SELF_MANAGED_STACK, SWARM_STACK, Stack, Used};
pub use currencies::{CURRENCIES, Currency, RATES_DATE};
pub use delivery::{change_failure_share, commitment_discount};
pub use distributions::{ControlPlane, DISTRIBUTIONS, Distribution, FreePlanes, capacity_of, distribution};
pub use driver::Driver;
use explained::explained;
pub use group::Group;
pub use lines::{COMMON_LINES, DOCKER_LINES, Factor, KUBERNETES_LINES, LineSpec, all_lines, line_label};
pub use registry::{ASSUMPTIONS, AssumptionId};
pub use values::Assumptions;

/// Version of the model: raised whenever the same inputs would give another answer.
pub const MODEL_VERSION: &str = "0.2";
/// What it does that the one before did not, as the end of a sentence about it.
pub const MODEL_CHANGES: &str = "also counts lost revenue, the move itself, technical debt, and upgrades that are due";

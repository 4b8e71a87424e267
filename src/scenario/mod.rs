//! Layer 8: the only serialised forms, and the presets.
//!
//! In: a link's text, a preset's key. Out: [`Inputs`](crate::decision::Inputs), and for every answer its report as
//! JSON and its link; what a visitor keeps, as a shelf in the browser and as a file to take along. What passes between
//! the page and its worker is written here too: errands, parcels and records. The wire types are their own, so the model
//! may change without breaking a promise.
//!
//! Invariant: no other layer decides a form that outlives a visit.

mod audit_v1;
mod cabinet;
mod certainty_v1;
mod choices;
mod errand;
mod history;
mod intake;
mod kept;
mod link;
mod link_services;
mod money_v1;
mod organisations;
mod parcel;
mod preset;
mod record;
pub mod report_v1;
mod scenarios_v1;
mod session;
mod shelf;

pub use cabinet::{Cabinet, Opened, Words, orders};
pub use choices::{keys, sizing_choices};
pub use errand::{Errand, read_errand, tasks, write_errand};
pub use history::{History, MAX_STEPS, Moment};
pub use intake::{Brought, make_parcel};
pub use kept::{Kept, MAX_NAME};
pub use link::{Link, LinkProblem, Wrong, open_link, write_link};
pub use parcel::{Parcel, read_parcel, write_parcel};
pub use preset::{PRESETS, Preset, preset, usual};
pub use record::{Record, Remarks};
pub use scenarios_v1::{is_scenarios, read_scenarios, write_scenarios};
pub use session::read_session;
pub use shelf::{MAX_DELETED, Shelf};

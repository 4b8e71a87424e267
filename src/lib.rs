//! Crossover answers one question: **at what scale does Kubernetes become cheaper than Docker hosts, for this
//! workload, and how sure is that?**
//!
//! ```text
//! dropped file ─► import ─┬─► sizing ─┐
//! form, link, preset ─────┴───────────┴─► workload ─► fleet ─► ledger ─► decision ─► texts, chart ─► ui: the first view
//!                                           assumptions ─────────┘                             └─► sections ─► worker: the rest
//! ```
//!
//! A folder is a layer and a file is one noun. Imports point up this list only; `tests/layers.rs` says so.
//! Everything above `browser` is pure: no clock, no randomness, no web type, no global.

// Layers 0 to 6 stand in `model.rs` and 7 to 7½ in `reading.rs`, packages of their own: they are compiled for speed,
// everything here for size.
#[doc(inline)]
pub use crossover_model::{assumptions, decision, fleet, ledger, stats, units, workload};
#[doc(inline)]
pub use crossover_reading::{import, sizing};

#[cfg(target_arch = "wasm32")]
mod allocator;

#[cfg(feature = "page")]
pub mod browser; //    11  the only place that names a web API
pub mod chart; //      10  curves → SVG text, table twin, hover maths
pub mod embed; //      13  what other pages and programs rely on
pub mod methodology; // 10½ how every number comes about, as a document
pub mod scenario; //    8  the only serialised forms: presets, links, reports
pub mod sections; //   10½ what lies below the first view, as markup
pub mod site; //       10½ what the owner of a site fills in, in the page
pub mod texts; //       9  every sentence, from data and a number formatter
pub mod trail; //      10½ everything an answer stands on, as files
#[cfg(feature = "page")]
pub mod ui; //         12  the page

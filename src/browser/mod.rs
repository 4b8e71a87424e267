//! Layer 11: the browser, behind functions that cannot fail loudly.
//!
//! In: requests in the page's own words (read this file, remember this link). Out: plain values, or `None` and errors
//! with a sentence, where the browser refuses; a refusal is a normal case in a sandboxed frame.
//!
//! Invariant: no other layer but `embed` names a web API, and nothing here knows the model.

mod clipboard;
mod files;
mod importer;
mod location;
mod panic;
mod viewport;

pub use gloo_timers::callback::Timeout;

pub use clipboard::copy_text;
pub use files::{LocalFile, ReadProblem, chosen_files, dropped_files, read_bytes};
pub use importer::{Files, Importer, answer_messages};
pub use location::{fragment, replace_fragment};
pub use panic::report_panics;
pub use viewport::{WidthObserver, pointer_x, take_over};

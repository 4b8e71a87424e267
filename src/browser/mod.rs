//! Layer 11: the browser, behind functions that cannot fail loudly.
//!
//! In: requests in the page's own words (read this file, remember this link). Out: plain values, or `None` and errors
//! with a sentence, where the browser refuses; a refusal is a normal case in a sandboxed frame.
//!
//! Invariant: no other layer but `embed` names a web API, and nothing here knows the model.

mod control;
mod files;
mod host;
mod program;
mod storage;
mod worker;

pub use gloo_timers::callback::Timeout;

pub use control::Control;
pub use files::Dropped;
pub use host::{Host, outside, pointer_x};
pub use program::{Part, Program, Step, run};
pub use storage::Stored;
pub use wasm_bindgen::JsValue;
pub use worker::{READER, Said, WRITER, Worker};

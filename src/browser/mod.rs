//! Layer 11: the browser, behind functions that cannot fail loudly.
//!
//! In: requests in the page's own words (read this file, remember this link). Out: plain values, or `None` and errors
//! with a sentence, where the browser refuses; a refusal is a normal case in a sandboxed frame.
//!
//! Invariant: no other layer but `embed` names a web API, and nothing here knows the model.

mod clipboard;
mod control;
mod files;
mod locale;
mod location;
mod program;
mod storage;
mod viewport;
mod worker;

pub use gloo_timers::callback::Timeout;

pub use clipboard::copy_text;
pub use control::{
    Control, fill, fill_sections, mark, offer, redraw, show_number, show_text, take_text, text_in, tick, when_heard,
};
pub use files::Dropped;
pub use locale::locale;
pub use location::{fragment, replace_fragment};
pub use program::{Part, Program, Step, run};
pub use storage::{Stored, keep, kept};
pub use viewport::{Kept, inside, pointer_x, put, take_over, watch_width};
pub use worker::{READER, Said, WRITER, Worker};

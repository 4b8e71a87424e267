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
pub use control::{Control, fill, mark_busy, offer, show_number, show_text, take_text, text_in, when_heard};
pub use files::Dropped;
pub use locale::locale;
pub use location::{fragment, replace_fragment};
pub use program::{Part, Program, Step, run};
pub use storage::{Stored, keep, kept};
pub use viewport::{Kept, WidthObserver, pointer_x, take_over};
pub use worker::{READER, Said, WRITER, Worker};

/// Calls one of two functions once a promise is settled.
fn when_settled(promise: &js_sys::Promise, done: &wasm_bindgen::JsValue, failed: &wasm_bindgen::JsValue) {
    use wasm_bindgen::JsCast as _;
    let then = js_sys::Reflect::get(promise, &wasm_bindgen::JsValue::from_str("then")).ok();
    if let Some(then) = then.and_then(|then| then.dyn_into::<js_sys::Function>().ok()) {
        // What `then` itself answers is another promise that nobody waits for.
        drop(then.call2(promise, done, failed));
    }
}

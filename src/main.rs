//! The page's wasm: it mounts a page wherever it is told to, in a document or in a shadow root, as often as it is told.

use crossover::browser::{Host, JsValue};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    // The release has no panic messages: a panic is a trap, which whoever mounted the page shows to the visitor.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
}

/// Mounts a page; see [`crossover::ui::mount`].
#[wasm_bindgen]
pub fn mount(host: Host) -> JsValue {
    crossover::ui::mount(host)
}

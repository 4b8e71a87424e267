//! What a visitor keeps between visits, as one text the page does not look into.
//!
//! Both halves are in assets/boot.js, with what stands in where the browser stores nothing: web-sys would cost the first
//! download more than all of it does in JavaScript.

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Dropped;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = crossoverShelf)]
    fn shelf() -> Array;
    #[wasm_bindgen(js_name = crossoverStore)]
    fn store(text: &str) -> u32;
}

/// What is kept, to be sent along with an errand under the name `shelf`, or `unsaved` where it lasts as long as the page;
/// and how the reader is spoken to, under the name `locale`.
#[must_use]
pub fn kept() -> Dropped {
    Dropped { parts: shelf() }
}

/// What became of a text that was to be stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// Another window stored something since [`kept`] was asked, so nothing was stored.
    Stale,
    /// The browser refused; it lasts as long as the page.
    Unsaved,
    /// It is stored.
    Saved,
}

/// Stores what is kept from now on.
#[must_use]
pub fn keep(text: &str) -> Stored {
    match store(text) {
        0 => Stored::Stale,
        1 => Stored::Unsaved,
        _ => Stored::Saved,
    }
}

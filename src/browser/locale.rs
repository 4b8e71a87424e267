//! How the reader is spoken to, as the browser knows it.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    // In assets/boot.js, which chooses the language and fetches its texts while the wasm is on its way.
    #[wasm_bindgen(js_name = crossoverLocale)]
    fn told() -> String;
}

/// Marks of numbers of the browser's `Intl`, and the texts of the reader's language, in the form
/// [`Locale::read`](crate::texts::Locale::read) reads.
#[must_use]
pub fn locale() -> String {
    told()
}

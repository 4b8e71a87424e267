//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    // In assets/boot.js: waiting for the browser takes ten lines there, and a kilobyte here.
    #[wasm_bindgen(js_name = crossoverCopy)]
    fn copy(text: &str, tell: JsValue);
}

/// Copies text, then tells whether the browser let it: in a frame it may not, and insecure contexts have no clipboard.
pub fn copy_text(text: &str, tell: impl FnOnce(bool) + 'static) {
    copy(text, Closure::once_into_js(tell));
}

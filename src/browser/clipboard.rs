//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

/// Copies text, then tells whether the browser let it: in a frame it may not.
pub fn copy_text(text: &str, tell: impl Fn(bool) + Clone + 'static) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // Insecure contexts have no clipboard at all; the getter then answers undefined.
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
        return tell(false);
    };
    let refused = tell.clone();
    let done = Closure::once_into_js(move |_: JsValue| tell(true));
    let failed = Closure::once_into_js(move |_: JsValue| refused(false));
    super::when_settled(&clipboard.write_text(text), &done, &failed);
}

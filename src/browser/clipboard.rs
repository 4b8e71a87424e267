//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies text. `false` where the browser refuses, as it may in a frame.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Insecure contexts have no clipboard at all; the getter then answers undefined.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

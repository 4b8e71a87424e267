//! The address: only its fragment, which is never sent to a server.

use wasm_bindgen::JsValue;

/// The part behind `#`, if there is one.
#[must_use]
pub fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let text = hash.trim_start_matches('#');
    (!text.is_empty()).then(|| text.to_owned())
}

/// Replaces the part behind `#` without a new history entry, and answers the whole address. `None` where the browser
/// refuses: Safari does after a hundred calls in half a minute, and a frame from a file may at any time.
pub fn replace_fragment(text: &str) -> Option<String> {
    let window = web_sys::window()?;
    let url = format!("#{text}");
    window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&url)).ok()?;
    window.location().href().ok()
}

//! Files a visitor chose or dropped. They are read in the worker and never leave the page.

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::Host;

/// Files, or text, on their way to the worker: a name or path, then a file or text, and so on.
#[derive(Clone)]
pub struct Dropped {
    pub(super) parts: Array,
}

impl Dropped {
    /// Text that was pasted.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { parts: Array::of2(&JsValue::from_str("pasted text"), &JsValue::from_str(text)) }
    }

    /// Files of a file control, which is emptied so that choosing the same file again is noticed; or files and folders of a
    /// drop. `take` is called only where there is something.
    pub fn of(host: &Host, event: &Event, take: Box<dyn FnOnce(Self)>) {
        let take = |parts: JsValue| take(Self { parts: parts.unchecked_into() });
        host.collect(event, &Closure::once_into_js(take));
    }
}

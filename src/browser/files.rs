//! Files a visitor chose or dropped. They are read in the worker and never leave the page.

use js_sys::Array;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Event};

#[wasm_bindgen]
extern "C" {
    // In assets/boot.js: folders are opened there, a few lines in JavaScript and many in wasm.
    #[wasm_bindgen(js_name = crossoverFiles)]
    fn collect(source: &JsValue, take: &JsValue);
}

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

    /// Files of a file control, which is emptied so that choosing the same file again is noticed.
    pub fn of_choice(event: &Event, take: Box<dyn FnOnce(Self)>) {
        Self::collect(event.target().map(JsValue::from), take);
    }

    /// Files or folders of a drop.
    pub fn of_drop(event: &DragEvent, take: Box<dyn FnOnce(Self)>) {
        Self::collect(event.data_transfer().map(JsValue::from), take);
    }

    /// `take` is called only where there is something.
    fn collect(source: Option<JsValue>, take: Box<dyn FnOnce(Self)>) {
        let Some(source) = source else { return };
        let take = |parts: JsValue| take(Self { parts: parts.unchecked_into() });
        collect(&source, &Closure::once_into_js(take));
    }
}

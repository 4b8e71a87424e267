//! Files a visitor chose or dropped. They are read in the worker and never leave the page.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

/// Files, or text, on their way to the worker.
pub struct Dropped {
    pub(super) parts: Array,
    /// What to call them all.
    pub name: String,
}

impl Dropped {
    /// Text that was pasted.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { parts: Array::of1(&JsValue::from_str(text)), name: "pasted text".to_owned() }
    }

    /// Files of a file control, which is emptied so that choosing the same file again is noticed.
    #[must_use]
    pub fn of_choice(event: &Event) -> Option<Self> {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let files = Self::files(&input.files()?);
        input.set_value("");
        files
    }

    /// Files of a drop.
    #[must_use]
    pub fn of_drop(event: &DragEvent) -> Option<Self> {
        Self::files(&event.data_transfer()?.files()?)
    }

    fn files(list: &FileList) -> Option<Self> {
        let parts = Array::new();
        let mut names = Vec::new();
        for index in 0..list.length() {
            let file = list.get(index)?;
            names.push(file.name());
            parts.push(&file);
        }
        (!names.is_empty()).then(|| Self { parts, name: names.join(" + ") })
    }
}

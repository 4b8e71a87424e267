//! How much room there is, where the pointer is, and what the page starts with.

use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent, ResizeObserver, ResizeObserverEntry};

#[wasm_bindgen]
extern "C" {
    // In assets/boot.js.
    #[wasm_bindgen(js_name = crossoverSay)]
    fn say_all(root: &Element, say: &JsValue);
}

/// Tells the width of the element of an id whenever it changes, for as long as the page lives. It tells nothing where
/// there is no such element, or the browser has no `ResizeObserver`.
pub fn watch_width(id: &str, tell: Box<dyn Fn(f64)>) {
    let Some(element) = super::control::by_id(id) else { return };
    let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Some(entry) = entries.iter().last().map(JsCast::unchecked_into::<ResizeObserverEntry>) {
            tell(entry.content_rect().width());
        }
    });
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(&element);
        // The observer lives as long as the element, and calls this.
        callback.forget();
    }
}

/// Where the pointer is, from the left edge of the element of an id, in CSS pixels. `None` where it is elsewhere.
#[must_use]
pub fn pointer_x(event: &MouseEvent, id: &str) -> Option<f64> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let element = target.closest(&format!("#{id}")).ok()??;
    Some(f64::from(event.client_x()) - element.get_bounding_client_rect().left())
}

/// What was rendered at build time. Its words are nowhere else in the first download.
#[derive(Clone, Default)]
pub struct Kept {
    /// The page.
    pub page: String,
    /// What the draws say of the usual preset.
    pub sure: String,
}

/// The element the page is mounted in, emptied of what was rendered at build time, and the page marked as started. `say`
/// says each text of it in the reader's language, where that is another one.
#[must_use]
pub fn take_over(id: &str, say: Option<Box<dyn FnMut(String) -> String>>) -> Option<(HtmlElement, Kept)> {
    let document = web_sys::window()?.document()?;
    let root: HtmlElement = document.get_element_by_id(id)?.dyn_into().ok()?;
    if let Some(say) = say {
        say_all(&root, Closure::<dyn FnMut(String) -> String>::wrap(say).as_ref());
    }
    let kept = Kept { page: inside("page"), sure: inside("sure") };
    root.set_inner_html("");
    // Style sheets and tests look for it; without it the page still works.
    drop(document.body()?.set_attribute("data-ready", ""));
    Some((root, kept))
}

/// What stands in the element of an id, as markup.
#[must_use]
pub fn inside(id: &str) -> String {
    super::control::by_id(id).map(|element| element.inner_html()).unwrap_or_default()
}

/// Puts markup into an element in the place of what stands there.
pub fn put(id: &str, markup: &str) {
    if let Some(element) = super::control::by_id(id) {
        element.set_inner_html(markup);
    }
}

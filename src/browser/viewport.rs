//! How much room there is, and where the pointer is.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, MouseEvent, ResizeObserver, ResizeObserverEntry};

/// Tells the width of an element whenever it changes, until dropped.
pub struct WidthObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl WidthObserver {
    /// Starts to watch. `None` where the browser has no `ResizeObserver`.
    #[must_use]
    pub fn new(element: &Element, tell: impl Fn(f64) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            if let Some(entry) = entries.iter().last().map(JsCast::unchecked_into::<ResizeObserverEntry>) {
                tell(entry.content_rect().width());
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for WidthObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Where the pointer is, from the left edge of the element that listens, in CSS pixels.
#[must_use]
pub fn pointer_x(event: &MouseEvent) -> Option<f64> {
    let element: Element = event.current_target()?.dyn_into().ok()?;
    Some(f64::from(event.client_x()) - element.get_bounding_client_rect().left())
}

/// What was rendered at build time and is kept: the words in it are nowhere else in the first download.
#[derive(Clone, Default)]
pub struct Kept {
    /// The fields beside the chart.
    pub inputs: String,
    /// The sections below the first view.
    pub details: String,
    /// What the draws say of the usual preset.
    pub sure: String,
}

/// The element the page is mounted in, emptied of what was rendered at build time, and the page marked as started.
#[must_use]
pub fn take_over(id: &str) -> Option<(HtmlElement, Kept)> {
    let document = web_sys::window()?.document()?;
    let root: HtmlElement = document.get_element_by_id(id)?.dyn_into().ok()?;
    let inside = |id: &str| document.get_element_by_id(id).map(|element| element.inner_html()).unwrap_or_default();
    let kept = Kept { inputs: inside("inputs"), details: inside("details"), sure: inside("sure") };
    root.set_inner_html("");
    // Style sheets and tests look for it; without it the page still works.
    drop(document.body()?.set_attribute("data-ready", ""));
    Some((root, kept))
}

//! Where the page stands, and all it may ask of it: its own elements, the address, the clipboard, what is kept, the programs
//! beside it.
//!
//! Everything is in assets/host.js, because every DOM interface that is named here makes the first download larger, and
//! because a page of its own, a custom element and a frame are different places. Elements are known by their id within the
//! place; where there is no such element nothing happens, and a text of it is empty.

use js_sys::Array;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent};

use super::worker::Running;

#[wasm_bindgen]
extern "C" {
    /// The place.
    #[derive(Clone)]
    pub type Host;

    /// How the reader is spoken to: marks of numbers of the browser's `Intl`, and the texts of the reader's language, in the
    /// form [`Locale::read`](crate::texts::Locale::read) reads.
    #[wasm_bindgen(method)]
    pub fn locale(this: &Host) -> String;
    #[wasm_bindgen(method, js_name = say)]
    fn say_with(this: &Host, say: &JsValue);
    /// The element the page is mounted in, emptied of what was rendered at build time.
    #[wasm_bindgen(method)]
    pub fn empty(this: &Host) -> HtmlElement;

    /// What stands in an element, as markup.
    #[wasm_bindgen(method)]
    pub fn inside(this: &Host, id: &str) -> String;
    /// Puts markup into an element in the place of what stands there.
    #[wasm_bindgen(method)]
    pub fn put(this: &Host, id: &str, markup: &str);
    /// Puts a picture in the place of an earlier one and touches only what differs: one `<svg>`, a flat list of elements, each
    /// with its class first.
    #[wasm_bindgen(method)]
    pub fn redraw(this: &Host, id: &str, svg: &str);
    /// Writes a text into an element.
    #[wasm_bindgen(method)]
    pub fn show(this: &Host, id: &str, text: &str);
    /// Gives an element an attribute without a value, or takes it away: `hidden`, or what style sheets and tests look for.
    #[wasm_bindgen(method)]
    pub fn mark(this: &Host, id: &str, attribute: &str, on: bool);
    /// Ticks a box or chooses a radio button.
    #[wasm_bindgen(method)]
    pub fn tick(this: &Host, id: &str);
    /// Has a button say what it would do, and whether there is something to do. It stays in place, so that focus does too.
    #[wasm_bindgen(method)]
    pub fn offer(this: &Host, id: &str, name: &str, able: bool);
    /// Shows the value of a number wherever there is a field for it: text of the box, position of the slider.
    #[wasm_bindgen(method)]
    pub fn number(this: &Host, key: &str, text: &str, position: u32, spoken: &str);
    /// What stands in a field.
    #[wasm_bindgen(method)]
    pub fn text(this: &Host, id: &str) -> String;
    /// What stands in a field; one that shows what is assumed is emptied.
    #[wasm_bindgen(method)]
    pub fn take(this: &Host, id: &str) -> String;
    #[wasm_bindgen(method)]
    pub(super) fn name(this: &Host, control: &Element) -> String;
    #[wasm_bindgen(method)]
    pub(super) fn complain(this: &Host, control: &Element, problem: &str);

    #[wasm_bindgen(method)]
    fn hear(this: &Host, kinds: &str, tell: &JsValue);
    #[wasm_bindgen(method)]
    fn watch(this: &Host, id: &str, tell: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn collect(this: &Host, event: &JsValue, take: &JsValue);
    #[wasm_bindgen(method, js_name = copy)]
    fn copy_text(this: &Host, text: &str, tell: &JsValue);

    #[wasm_bindgen(method)]
    pub(super) fn kept(this: &Host) -> Array;
    #[wasm_bindgen(method)]
    pub(super) fn store(this: &Host, text: &str) -> u32;

    /// The link the page starts with; empty where there is none.
    #[wasm_bindgen(method)]
    pub fn fragment(this: &Host) -> String;
    /// The inputs are those of this link. Answers its whole address, or nothing where the browser refuses to take it.
    #[wasm_bindgen(method)]
    pub fn remember(this: &Host, link: &str) -> String;

    #[wasm_bindgen(method)]
    pub(super) fn program(this: &Host, which: &str, hear: &JsValue) -> Running;
    /// Puts what the writer wrote last in its place. While a newer answer is on its way (`fresh` is false), no control is set
    /// back.
    #[wasm_bindgen(method)]
    pub fn place(this: &Host, fresh: bool);
    /// Puts one text in the place of all sections.
    #[wasm_bindgen(method)]
    pub fn replace(this: &Host, markup: &str);
}

impl Host {
    /// Says each text that was rendered at build time in the reader's language.
    pub fn say(&self, say: Box<dyn FnMut(String) -> String>) {
        self.say_with(Closure::<dyn FnMut(String) -> String>::wrap(say).as_ref());
    }

    /// Tells whenever the window hears of something of these kinds, parted by spaces.
    pub fn heard(&self, kinds: &str, tell: Box<dyn FnMut()>) {
        self.hear(kinds, &Closure::<dyn FnMut()>::wrap(tell).into_js_value());
    }

    /// Tells the width of an element whenever it changes, in CSS pixels.
    pub fn width(&self, id: &str, tell: Box<dyn FnMut(f64)>) {
        self.watch(id, &Closure::<dyn FnMut(f64)>::wrap(tell).into_js_value());
    }

    /// Copies text, then tells whether the browser let it: in a frame it may not, and insecure contexts have no clipboard.
    pub fn copy(&self, text: &str, tell: impl FnOnce(bool) + 'static) {
        self.copy_text(text, &Closure::once_into_js(tell));
    }
}

/// Where the pointer is, from the left edge of the element of an id, in CSS pixels. `None` where it is elsewhere.
#[must_use]
pub fn pointer_x(event: &MouseEvent, id: &str) -> Option<f64> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let element = target.closest(&format!("#{id}")).ok()??;
    Some(f64::from(event.client_x()) - element.get_bounding_client_rect().left())
}

/// What happens to a page from outside, as a function of a verb and a text.
#[must_use]
pub fn outside(told: Box<dyn FnMut(String, String) -> String>) -> JsValue {
    Closure::<dyn FnMut(String, String) -> String>::wrap(told).into_js_value()
}

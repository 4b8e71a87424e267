//! Form controls that are markup: what they say they do, what is typed in them, and markup put in place.

use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

#[wasm_bindgen]
extern "C" {
    // All are in assets/boot.js.
    #[wasm_bindgen(js_name = crossoverSections)]
    fn patch_sections(into: &Element, markup: &str, fresh: bool);
    #[wasm_bindgen(js_name = crossoverPatch)]
    fn patch(into: &Element, markup: &str, fresh: bool);
    #[wasm_bindgen(js_name = crossoverRedraw)]
    fn draw_anew(into: &Element, markup: &str);
    #[wasm_bindgen(js_name = crossoverShow)]
    fn show(key: &str, text: &str, position: u32, spoken: &str);
    #[wasm_bindgen(js_name = crossoverName)]
    fn name(control: &Element) -> String;
}

/// The control an event is about.
pub struct Control {
    /// Any element that says what it does; text, boxes to tick, lists and files are read through the same properties.
    element: HtmlInputElement,
}

impl Control {
    /// The control that was used, if the event is about one.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        let target: Element = event.target()?.dyn_into().ok()?;
        Some(Self { element: target.closest("[data-do]").ok()??.unchecked_into() })
    }

    /// Whether an event happened to the element of an id.
    #[must_use]
    pub fn is_of(event: &Event, id: &str) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.id() == id)
    }

    /// What it says about itself: `do`, `key`.
    #[must_use]
    pub fn says(&self, what: &str) -> String {
        self.attribute(&format!("data-{what}"))
    }

    /// What a visitor knows it by.
    #[must_use]
    pub fn name(&self) -> String {
        name(&self.element)
    }

    fn attribute(&self, name: &str) -> String {
        self.element.get_attribute(name).unwrap_or_default()
    }

    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> String {
        self.element.value()
    }

    /// Whether it may be empty, because then something is assumed.
    #[must_use]
    pub fn may_be_empty(&self) -> bool {
        self.element.has_attribute("placeholder")
    }

    /// Whether it is a box to tick.
    #[must_use]
    pub fn is_box(&self) -> bool {
        self.attribute("type") == "checkbox"
    }

    /// Whether it is ticked.
    #[must_use]
    pub fn is_ticked(&self) -> bool {
        self.element.checked()
    }

    /// Says below it what is wrong with what stands in it; nothing is wrong with the empty text.
    pub fn complain(&self, problem: &str) {
        let wrong = !problem.is_empty();
        // Neither fails on an element of the page.
        drop(self.element.set_attribute("aria-invalid", if wrong { "true" } else { "false" }));
        if let Some(message) = by_id(&self.attribute("aria-describedby")) {
            message.set_text_content(Some(problem));
            message.set_hidden(!wrong);
        }
    }

    /// Whether what stands in it is wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.attribute("aria-invalid") == "true"
    }

    /// Shows the value in force instead of what was typed.
    pub fn settle(&self) {
        self.element.set_value(&self.attribute("value"));
        self.complain("");
    }
}

pub(super) fn by_id(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// What stands in the field of an id.
#[must_use]
pub fn text_in(id: &str) -> String {
    by_id(id).map(|element| element.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default()
}

/// What stands in the field of an id; one that shows what is assumed is emptied.
#[must_use]
pub fn take_text(id: &str) -> String {
    let text = text_in(id);
    if let Some(field) = by_id(id).filter(|field| field.has_attribute("placeholder")) {
        field.unchecked_into::<HtmlInputElement>().set_value("");
    }
    text
}

/// Puts markup into an element and touches only what differs. While a newer answer is on its way (`fresh` is false), no
/// control is set back.
pub fn fill(id: &str, markup: &str, fresh: bool) {
    if let Some(element) = by_id(id) {
        patch(&element, markup, fresh);
    }
}

/// Puts a picture in the place of an earlier one and touches only what differs: one `<svg>`, a flat list of elements, each
/// with its class first.
pub fn redraw(id: &str, svg: &str) {
    if let Some(element) = by_id(id) {
        draw_anew(&element, svg);
    }
}

/// Puts sections into an element, parted by a file separator (U+001C): those in view at once, the others when there is time, and marks
/// the element `data-busy` until then.
pub fn fill_sections(id: &str, markup: &str, fresh: bool) {
    if let Some(element) = by_id(id) {
        patch_sections(&element, markup, fresh);
    }
}

/// Writes a text into an element, where there is one of that id.
pub fn show_text(id: &str, text: &str) {
    if let Some(element) = by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// Gives an element an attribute without a value, or takes it away: `hidden`, or what style sheets and tests look for.
pub fn mark(id: &str, attribute: &str, on: bool) {
    if let Some(element) = by_id(id) {
        // Neither fails on an element of the page.
        drop(if on { element.set_attribute(attribute, "") } else { element.remove_attribute(attribute) });
    }
}

/// Ticks a box or chooses a radio button.
pub fn tick(id: &str) {
    if let Some(element) = by_id(id) {
        element.unchecked_into::<HtmlInputElement>().set_checked(true);
    }
}

/// Has a button say what it would do, and whether there is something to do. It stays in place, so that focus does too.
pub fn offer(id: &str, name: &str, able: bool) {
    if let Some(button) = by_id(id) {
        // Neither fails on an element of the page.
        drop(button.set_attribute("aria-label", name));
        drop(button.set_attribute("aria-disabled", if able { "false" } else { "true" }));
    }
}

/// Shows the value of a number wherever the page has a field for it: text of the box, position of the slider.
pub fn show_number(key: &str, text: &str, position: u32, spoken: &str) {
    show(key, text, position, spoken);
}

/// Tells whenever the window hears of something of these kinds.
pub fn when_heard(kinds: &[&str], tell: Box<dyn FnMut()>) {
    let Some(window) = web_sys::window() else { return };
    let tell = Closure::<dyn FnMut()>::wrap(tell).into_js_value();
    for kind in kinds {
        // A kind this browser does not know is simply never heard.
        drop(window.add_event_listener_with_callback(kind, tell.unchecked_ref()));
    }
    // The page holds on to the function for as long as it lives.
    let _: JsValue = tell;
}

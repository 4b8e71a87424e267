//! Form controls that are markup: what they say they do, and what is typed in them.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::Host;

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
    pub fn name(&self, host: &Host) -> String {
        host.name(&self.element)
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
    pub fn complain(&self, host: &Host, problem: &str) {
        host.complain(&self.element, problem);
    }

    /// Whether what stands in it is wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.attribute("aria-invalid") == "true"
    }

    /// Shows the value in force instead of what was typed.
    pub fn settle(&self, host: &Host) {
        self.element.set_value(&self.attribute("value"));
        self.complain(host, "");
    }
}

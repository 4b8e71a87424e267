//! A panic must not leave a blank page: boot.js shows a readable panel when it hears this event.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// Name of the event; boot.js listens for it.
const EVENT: &str = "crossover:panic";

/// From here on a panic is told to the page and to the console.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|information| {
        console_error_panic_hook::hook(information);
        let details = CustomEventInit::new();
        details.set_detail(&JsValue::from_str(&information.to_string()));
        if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new_with_event_init_dict(EVENT, &details)) {
            // Nobody listening is no further harm: the console has the message.
            drop(window.dispatch_event(&event));
        }
    }));
}

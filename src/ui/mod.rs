//! Layer 12: the page.
//!
//! In: what a visitor types, drags, drops, pastes or follows. Out: the answer, as views over one `AppState`: one signal
//! goes in, and memos follow from it. Controls are markup of the layer `sections`; `events.rs` hears them all, and
//! `details.rs` has the worker write them anew.
//!
//! Invariant: nothing is computed here; a component reads a memo and names what it shows.

#![allow(unreachable_pub, reason = "the component macro makes each component's properties public")]

mod actions;
mod app;
mod chart;
mod details;
mod events;
mod notice;
mod state;
mod verdict;

use leptos::prelude::*;

use crate::browser;
use crate::texts::Locale;

/// Mounts the page in `#app`. Without that element there is nothing to do.
pub fn start() {
    // The page holds on to it for as long as it lives; who chooses another language starts the page anew.
    let locale: &'static Locale = Box::leak(Box::new(Locale::read(&browser::locale())));
    let say: Box<dyn FnMut(String) -> String> = Box::new(|text| locale.word(&text).to_owned());
    let is_other = !locale.language().starts_with("en");
    if let Some((root, kept)) = browser::take_over("app", is_other.then_some(say)) {
        leptos::mount::mount_to(root, move || view! { <app::App kept=kept locale=locale /> }).forget();
    }
}

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
mod figures;
mod state;
mod verdict;

use leptos::prelude::*;

use crate::browser;
use crate::texts::Locale;

/// Mounts the page in `#app`. Without that element there is nothing to do.
pub fn start() {
    if let Some((root, kept)) = browser::take_over("app") {
        // The page holds on to it for as long as it lives; who chooses another language starts the page anew.
        let locale: &'static Locale = Box::leak(Box::new(Locale::read(&browser::locale())));
        leptos::mount::mount_to(root, move || view! { <app::App kept=kept locale=locale /> }).forget();
    }
}

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
mod outside;
mod state;
mod verdict;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::{self, Host, JsValue};
use crate::texts::Locale;

thread_local! {
    /// Each way a reader is spoken to, with the text it was read from. Pages hold on to it for as long as they live, and
    /// ten of them may stand in one document, so that it is made once and stays.
    static LOCALES: RefCell<Vec<(String, &'static Locale)>> = const { RefCell::new(Vec::new()) };
}

fn locale(text: String) -> &'static Locale {
    LOCALES.with_borrow_mut(|locales| match locales.iter().find(|(other, _)| *other == text) {
        Some((_, locale)) => locale,
        None => {
            let locale: &'static Locale = Box::leak(Box::new(Locale::read(&text)));
            locales.push((text, locale));
            locale
        }
    })
}

/// Mounts a page. What comes back is a function of a verb and a text, which is how the page hears of what happens to it from
/// outside; see `outside.rs`.
pub fn mount(host: Host) -> JsValue {
    let locale = locale(host.locale());
    if !locale.language().starts_with("en") {
        host.say(Box::new(|text| locale.word(&text).to_owned()));
    }
    let (page, sure) = (host.inside("page"), host.inside("sure"));
    let root = host.empty();
    let state = Rc::new(Cell::new(None));
    let known = Rc::clone(&state);
    let started = Box::new(move |state| known.set(Some(state)));
    let view = move || view! { <app::App host=host page=page sure=sure locale=locale started=started /> };
    let mut mounted = Some(leptos::mount::mount_to(root, view));
    browser::outside(Box::new(move |verb, text| {
        if verb == "end" {
            mounted = None;
        }
        match state.get().filter(|_| mounted.is_some()) {
            Some(state) => outside::heard(state, &verb, &text),
            None => String::new(),
        }
    }))
}

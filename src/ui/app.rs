//! The page from top to bottom: what was rendered at build time, and what of it follows the state.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::{first_inputs, usual};
use super::chart::{follow_chart, follow_width, heard_chart_key, heard_leave_of_pointer, heard_pointer};
use super::events::{heard_click, heard_input, heard_key, heard_leave};
use super::notice::follow_notice;
use super::state::AppState;
use super::verdict::follow_verdict;
use crate::browser::{Dropped, Host};
use crate::sections::{preset_options, prices, read_sure};
use crate::texts::Locale;

/// The whole page.
#[component]
pub(super) fn App(
    /// Where the page stands.
    host: Host,
    /// What was rendered at build time, for the usual preset. Its words are nowhere else in the first download.
    page: String,
    /// What the draws say of it.
    sure: String,
    /// How the reader is spoken to.
    locale: &'static Locale,
    /// Is told the state, for what happens to the page from outside.
    started: Box<dyn FnOnce(AppState)>,
) -> impl IntoView {
    let (mut session, notice) = first_inputs(&host.fragment(), locale);
    // The build rendered it in English and in dollars.
    let is_usual =
        notice.is_none() && session == usual() && locale.language().starts_with("en") && locale.currency() == "USD";
    if is_usual {
        session.sure = read_sure(&sure).map(Arc::new);
    }
    let state = AppState::new(host, session, notice, locale);
    started(state);
    // Places are filled once they are in the document.
    state.place("", Box::new(move || start(state, is_usual)));
    follow_verdict(state);
    follow_notice(state);
    follow_chart(state);
    state.place(
        "preset",
        Box::new(move || {
            let mut here = "";
            state.look_at_session(&mut |session| here = session.preset);
            preset_options(here, state.locale)
        }),
    );
    state.place("prices", Box::new(move || state.inputs(|inputs| prices(inputs, state.locale))));
    let drop_files = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        Dropped::of(&state.host(), &event, Box::new(move |files| state.read_files(files)));
    };
    view! {
        <div
            class="page"
            id="page"
            on:dragover=|event| event.prevent_default()
            on:drop=drop_files
            on:input=move |event| heard_input(state, &event)
            on:click=move |event| heard_click(state, &event)
            on:keydown=move |event| {
                heard_chart_key(state, &event);
                heard_key(state, &event);
            }
            on:focusout=move |event| heard_leave(state, &event)
            on:pointermove=move |event| heard_pointer(state, &event)
            on:pointerdown=move |event| heard_pointer(state, &event)
            on:pointerleave=move |event| heard_leave_of_pointer(state, &event)
            inner_html=page
        ></div>
    }
}

/// What is done once, when the page is in the document.
fn start(state: AppState, is_usual: bool) -> String {
    let host = state.host();
    if !is_usual {
        host.put("details", "");
    }
    follow_width(state, "plot", state.width, Box::new(|| ()));
    let changed = move || {
        // What is on the page now may be of another width, or of another preset.
        state.show_main();
        if !is_usual {
            state.wake();
        }
        state.write_details();
    };
    follow_width(state, "details", state.details_width, Box::new(changed));
    // Somebody does something, be it only to scroll.
    host.heard("pointerdown pointermove keydown scroll input", Box::new(move || state.wake()));
    // A slider is let go, a box is left: what comes next is another step.
    host.heard("change", Box::new(move || state.settle()));
    // Another window changed what is kept.
    host.heard("storage", Box::new(move || state.write_details()));
    String::new()
}

//! The page from top to bottom.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::{NoticeKind, first_inputs, usual};
use super::chart::{ChartPanel, watch_width};
use super::events::{heard_click, heard_input, heard_key, heard_leave};
use super::figures::Figures;
use super::state::AppState;
use super::verdict::VerdictPanel;
use crate::assumptions::MODEL_VERSION;
use crate::browser::{Dropped, Kept, when_heard};
use crate::scenario::PRESETS;
use crate::sections::read_sure;
use crate::texts::{LANGUAGES, Locale};

/// The whole page. Provides the state to everything below.
#[component]
pub(super) fn App(
    /// What was rendered at build time, for the usual preset.
    kept: Kept,
    /// How the reader is spoken to.
    locale: &'static Locale,
) -> impl IntoView {
    let (mut session, notice) = first_inputs(locale);
    let is_usual = notice.is_none() && session == usual();
    if is_usual {
        session.sure = read_sure(&kept.sure).map(Arc::new);
    }
    let state = AppState::new(session, notice, locale);
    provide_context(state);
    let details = if is_usual { kept.details } else { String::new() };
    let acts_at_once = details.is_empty();
    let frame = watch_width(state.details_width, move || {
        // What is on the page now may be of another width, or of another preset.
        state.show_main();
        if acts_at_once {
            state.wake();
        }
        state.write_details();
    });
    // Somebody does something, be it only to scroll.
    when_heard(&["pointerdown", "pointermove", "keydown", "scroll", "input"], Box::new(move || state.wake()));
    // A slider is let go, a box is left: what comes next is another step.
    when_heard(&["change"], Box::new(move || state.settle()));
    // Another window changed what is kept.
    when_heard(&["storage"], Box::new(move || state.write_details()));
    let drop_files = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        Dropped::of_drop(&event, Box::new(move |files| state.read_files(files)));
    };
    view! {
        <div
            class="page"
            on:dragover=|event| event.prevent_default()
            on:drop=drop_files
            on:input=move |event| heard_input(state, &event)
            on:click=move |event| heard_click(state, &event)
            on:keydown=move |event| heard_key(state, &event)
            on:focusout=move |event| heard_leave(&event)
        >
            <TopBar />
            <main>
                <VerdictPanel />
                <NoticeBar />
                <Figures />
                <div class="stage">
                    <ChartPanel />
                    <section class="inputs" id="inputs" aria-labelledby="inputs-title" inner_html=kept.inputs></section>
                </div>
                <div id="details" node_ref=frame inner_html=details></div>
            </main>
            <PageFooter />
        </div>
    }
}

/// Name, presets, files, link.
#[component]
fn TopBar() -> impl IntoView {
    let state = expect_context::<AppState>();
    let word = |text| state.locale.word(text);
    // A preset that is no longer offered stands in the list where a link brought it.
    let here = state.session.with_untracked(|session| session.preset);
    let options = PRESETS
        .iter()
        .filter(|preset| !preset.retired || preset.id == here)
        .map(|preset| {
            let chosen = state.flag(move || state.session.with(|session| session.preset) == preset.id);
            view! { <option value=preset.id selected=chosen>{word(preset.label)}</option> }
        })
        .collect_view();
    let languages = LANGUAGES
        .iter()
        .map(|language| {
            let chosen = state.locale.language().starts_with(language.tag);
            let value = format!("{{\"language\":\"{}\"}}", language.tag);
            view! { <option value=value selected=chosen lang=language.tag>{language.name}</option> }
        })
        .collect_view();
    view! {
        <header class="bar">
            <p class="bar__brand">"Crossover"</p>
            <label class="bar__preset">
                <span class="bar__label">{word("Start from")}</span>
                <select class="pill" name="preset" data-do="preset">{options}</select>
            </label>
            <label class="pill bar__wide">
                {word("Open files…")}
                <input class="visually-hidden" type="file" multiple data-do="files" />
            </label>
            <button class="pill bar__wide" type="button" data-part="copy-link" data-do="copy-link">{word("Copy link")}</button>
            <button class="pill" type="button" id="undo" data-do="undo" aria-label=word("Undo") aria-disabled="true">"↶"</button>
            <button class="pill" type="button" id="redo" data-do="redo" aria-label=word("Redo") aria-disabled="true">"↷"</button>
            <select class="pill" name="language" aria-label=word("Language") data-do="locale">{languages}</select>
        </header>
    }
}

/// What the page has to say, with a way back where there is one.
#[component]
fn NoticeBar() -> impl IntoView {
    let state = expect_context::<AppState>();
    let class = move || match state.talk.with(|talk| talk.notice.as_ref().map(|notice| notice.kind)) {
        Some(NoticeKind::Problem) => "notice notice--problem",
        Some(NoticeKind::Done) => "notice",
        None => "notice notice--empty",
    };
    let text = state.text(move || {
        state.talk.with(|talk| talk.notice.as_ref().map_or_else(String::new, |notice| notice.text.clone()))
    });
    let word = |text| state.locale.word(text);
    let nothing_to_undo = state.flag(move || state.talk.with(|talk| !talk.undoes || talk.reading));
    let idle = state.flag(move || state.talk.with(|talk| !talk.reading));
    view! {
        <div class=class data-part="notice">
            <p class="notice__text" role="status">{text}</p>
            <button class="pill" type="button" data-part="undo" data-do="undo" hidden=nothing_to_undo>{word("Undo")}</button>
            <button class="pill" type="button" data-part="cancel" data-do="cancel" hidden=idle>{word("Cancel")}</button>
        </div>
    }
}

#[component]
fn PageFooter() -> impl IntoView {
    let state = expect_context::<AppState>();
    let prices = state.text(move || {
        state.inputs(|inputs| {
            let book = inputs.book();
            let (label, date) = (state.locale.word(book.label), state.locale.date(book.date));
            state.locale.say("Prices: {0}, {1}, in {2}.", &[label, &date, book.currency])
        })
    });
    let word = |text| state.locale.word(text);
    view! {
        <footer class="foot">
            <p>
                {prices} " " {state.locale.say("Model {0}:", &[MODEL_VERSION])} " "
                <a href="methodology.html">{word("how every number comes about")}</a> ". "
                {word("Everything is computed on this page; nothing you enter leaves it.")}
            </p>
        </footer>
    }
}

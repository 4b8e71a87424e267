//! The page from top to bottom.

use leptos::prelude::*;

use super::actions::{NoticeKind, first_inputs};
use super::assumptions::AssumptionsPanel;
use super::breakdown::BreakdownPanel;
use super::chart::ChartPanel;
use super::figures::Figures;
use super::import::ImportPanel;
use super::inputs::MainInputs;
use super::needs::NeedsPanel;
use super::services::ServicesPanel;
use super::state::AppState;
use super::verdict::VerdictPanel;
use crate::assumptions::MODEL_VERSION;
use crate::browser::Dropped;
use crate::scenario::PRESETS;

/// The whole page. Provides the state to everything below.
#[component]
pub(super) fn App() -> impl IntoView {
    let (session, notice) = first_inputs();
    let state = AppState::new(session, notice);
    provide_context(state);
    let drop_files = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        state.read_files(Dropped::of_drop(&event));
    };
    view! {
        <div class="page" on:dragover=|event| event.prevent_default() on:drop=drop_files>
            <TopBar />
            <main>
                <VerdictPanel />
                <NoticeBar />
                <Figures />
                <div class="stage">
                    <ChartPanel />
                    <MainInputs />
                </div>
                <BreakdownPanel />
                <ImportPanel />
                <ServicesPanel />
                <NeedsPanel />
                <AssumptionsPanel />
            </main>
            <PageFooter />
        </div>
    }
}

/// Name, presets, files, link.
#[component]
fn TopBar() -> impl IntoView {
    let state = expect_context::<AppState>();
    let options = PRESETS
        .iter()
        .map(|preset| {
            let chosen = state.flag(move || state.session.with(|session| session.preset) == preset.id);
            view! { <option value=preset.id selected=chosen>{preset.label}</option> }
        })
        .collect_view();
    let choose = move |event| state.take_preset(&event_target_value(&event));
    let open = move |event: leptos::ev::Event| state.read_files(Dropped::of_choice(&event));
    view! {
        <header class="bar">
            <p class="bar__brand">"Crossover"</p>
            <label class="bar__preset">
                <span class="bar__label">"Start from"</span>
                <select class="pill" name="preset" on:change=choose>{options}</select>
            </label>
            <label class="pill bar__open">
                "Open files…"
                <input class="visually-hidden" type="file" multiple accept=".yaml,.yml,.json,.csv,.env,.txt" on:change=open />
            </label>
            <button class="pill" type="button" data-part="copy-link" on:click=move |_| state.copy_link()>"Copy link"</button>
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
    let nothing_to_undo = state.flag(move || state.talk.with(|talk| talk.before.is_none()));
    view! {
        <div class=class data-part="notice">
            <p class="notice__text" role="status">{text}</p>
            <button class="pill" type="button" data-part="undo" hidden=nothing_to_undo on:click=move |_| state.undo()>"Undo"</button>
        </div>
    }
}

#[component]
fn PageFooter() -> impl IntoView {
    let state = expect_context::<AppState>();
    let prices = state.text(move || {
        state.inputs(|inputs| {
            let book = inputs.book();
            format!("Prices: {}, {}, in {}. ", book.label, book.date, book.currency)
        })
    });
    view! {
        <footer class="foot">
            <p>
                {prices} {format!("Model {MODEL_VERSION}: running costs of machines and people. ")}
                "Downtime, one-off costs of moving and technical debt are not in it yet. "
                "Everything is computed on this page; nothing you enter leaves it."
            </p>
        </footer>
    }
}

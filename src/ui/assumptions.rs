//! All assumptions with their ranges and sources, each to change.

use leptos::prelude::*;

use super::field::NumberField;
use super::state::AppState;
use crate::assumptions::{AssumptionId, Source};
use crate::decision::Knob;
use crate::texts::{English, with_unit};

/// The panel. Its rows are made when it is opened for the first time.
#[component]
pub(super) fn AssumptionsPanel() -> impl IntoView {
    let wanted = RwSignal::new(false);
    let search: RwSignal<Option<String>> = RwSignal::new(None);
    let rows = move || {
        let ids = if wanted.get() { &AssumptionId::ALL[..] } else { &[] };
        ids.iter().map(|id| view! { <AssumptionRow id=*id search=search /> }).collect_view()
    };
    view! {
        <section class="panel" data-part="assumptions" aria-labelledby="assumptions-title">
            <h2 class="panel__title" id="assumptions-title">"Every assumption"</h2>
            <p class="panel__lead">
                "Low, most likely and high value, with the source and its date. The answer uses their mean. \
                 Where no source was found, the badge says so: set your own."
            </p>
            <details class="more" on:toggle=move |_| wanted.set(true)>
                <summary class="more__summary">{format!("Show all {}", AssumptionId::COUNT)}</summary>
                <label class="search">
                    "Search " <input class="value" type="search" on:input=move |event| search.set(Some(event_target_value(&event))) />
                </label>
                <div class="grid">{rows}</div>
            </details>
        </section>
    }
}

#[component]
fn AssumptionRow(id: AssumptionId, search: RwSignal<Option<String>>) -> AnyView {
    let state = expect_context::<AppState>();
    let row = id.row();
    let hidden = state.flag(move || {
        let wanted = search.get().unwrap_or_default();
        !holds(row.label, &wanted) && !holds(row.source.text, &wanted)
    });
    let range = state.text(move || {
        state.inputs(|inputs| {
            let estimate = inputs.estimate(id);
            let end = |value: f64| with_unit(value, row.unit, &English);
            match estimate.low == estimate.high {
                true => "not drawn".to_owned(),
                false => format!("{} to {}", end(estimate.low), end(estimate.high)),
            }
        })
    });
    let reset = move |_| state.change(|inputs| inputs.assumptions.reset(id));
    let unchanged = state.flag(move || !state.is_changed(id));
    let source = move |say: fn(Source) -> &'static str| {
        state.text(move || state.inputs(|inputs| say(inputs.source(id)).to_owned()))
    };
    let badge = source(|source| source.confidence.label());
    view! {
        <div class="assumption" hidden=hidden>
            <NumberField knob=Knob::Assumption(id) />
            <p class="assumption__range">
                <span class=move || format!("badge badge--{}", badge.get())>{badge}</span> " " {range} " · " {source(|source| source.date)} " "
                <button class="why" type="button" hidden=unchanged on:click=reset>"reset"</button>
            </p>
        </div>
    }
    .into_any()
}

/// Whether a text holds a word, whatever the case. Every text holds the empty word.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    word.is_empty() || text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

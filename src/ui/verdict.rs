//! The answer sentence and what stands behind it.

use leptos::prelude::*;

use super::spans::spans;
use super::state::AppState;
use crate::texts::{English, detail, headline, too_big};

/// The verdict. It is announced when it changes, not on every step of a slider: the sentence stays the same for most.
#[component]
pub(super) fn VerdictPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let sentence = Memo::new(move |_| state.read(|report| headline(report, &English)));
    let behind = Memo::new(move |_| state.read(|report| detail(report, &English)));
    let problem = Memo::new(move |_| state.attempt.with(|attempt| attempt.as_ref().err().map(too_big)));
    view! {
        <section class="verdict" data-part="verdict" aria-label="Answer">
            <h1 class="verdict__answer" aria-live="polite">{move || spans(sentence.get())}</h1>
            <p class="verdict__detail">{move || spans(behind.get())}</p>
            <p class="verdict__problem" role="alert" hidden=move || problem.with(Option::is_none)>{problem}</p>
        </section>
    }
}

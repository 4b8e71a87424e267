//! The answer sentence and what stands behind it.

use leptos::prelude::*;

use super::state::AppState;
use crate::chart::{detail_markup, headline_markup};
use crate::texts::too_big;

/// The verdict. It is announced when it changes, not on every step of a slider: the sentence stays the same for most.
#[component]
pub(super) fn VerdictPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let sentence = state.markup(|report| headline_markup(report, state.locale));
    let behind = state.markup(|report| detail_markup(report, state.locale));
    let problem = state.text(move || {
        state
            .answer
            .with(|answer| answer.problem.as_ref().map(|problem| too_big(problem, state.locale)))
            .unwrap_or_default()
    });
    view! {
        // The same sentence once more: it lies behind the answer until that is scrolled away.
        <p class="stays" data-part="stays" aria-hidden="true" inner_html=sentence></p>
        <section class="verdict" data-part="verdict" aria-label=state.locale.word("Answer")>
            <h1 class="verdict__answer" aria-live="polite" inner_html=sentence></h1>
            <p class="verdict__detail" inner_html=behind></p>
            <p class="verdict__problem" role="alert" hidden=state.is_empty(problem)>{problem}</p>
        </section>
    }
}

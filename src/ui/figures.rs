//! The headline numbers.

use leptos::prelude::*;

use super::state::AppState;
use crate::chart::figures_markup;

/// Four numbers below the verdict.
#[component]
pub(super) fn Figures() -> impl IntoView {
    let state = expect_context::<AppState>();
    let figures = state.text(move || {
        let drawn = state.session.with(|session| session.sure.clone());
        let drawn = drawn.as_ref().map_or(&[][..], |sure| &sure.figures);
        state.read(|report| figures_markup(report, drawn, state.locale))
    });
    // What is shown of earlier draws is marked until newer ones have arrived; inputs without an answer have none.
    let stale = state.flag(move || {
        let waits = state.session.with(|session| session.stale || session.sure.is_none());
        waits && state.answer.with(|answer| answer.problem.is_none())
    });
    view! {
        <dl class="figures" data-part="figures" data-stale=stale inner_html=figures></dl>
        <p class="figures__drawn" id="drawn"></p>
    }
}

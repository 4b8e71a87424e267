//! The headline numbers.

use leptos::prelude::*;

use super::state::AppState;
use crate::chart::figures_markup;
use crate::texts::English;

/// Four numbers below the verdict.
#[component]
pub(super) fn Figures() -> impl IntoView {
    let state = expect_context::<AppState>();
    let figures = state.markup(|report| figures_markup(report, &English));
    view! { <dl class="figures" data-part="figures" inner_html=figures></dl> }
}

//! The headline numbers.

use leptos::prelude::*;

use super::spans::arm_class;
use super::state::AppState;
use crate::texts::{English, Figure, figures};

/// Four numbers below the verdict.
#[component]
pub(super) fn Figures() -> impl IntoView {
    let state = expect_context::<AppState>();
    let all = Memo::new(move |_| state.read(|report| figures(report, &English)));
    let one = |figure: Figure| {
        let class =
            figure.arm.map_or_else(|| "figures__value".to_owned(), |arm| format!("figures__value {}", arm_class(arm)));
        view! {
            <div class="figures__item">
                <dt class="figures__name">{figure.name}</dt>
                <dd class=class>{figure.value} <small class="figures__note">{figure.note}</small></dd>
            </div>
        }
    };
    view! { <dl class="figures" data-part="figures">{move || all.get().into_iter().map(one).collect_view()}</dl> }
}

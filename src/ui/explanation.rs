//! "Why?": the formula of a ledger row with the visitor's numbers, and where each number comes from.

use leptos::prelude::*;

use super::spans::arm_class;
use super::state::AppState;
use crate::decision::PointMaker;
use crate::fleet::Arms;
use crate::texts::{English, Why, why};

/// Explains a row, platform by platform.
#[component]
pub(super) fn Explanation(
    /// Key of the row.
    id: &'static str,
) -> AnyView {
    let state = expect_context::<AppState>();
    let found = Memo::new(move |_| explained(state, id));
    let one = |(arm, name, why): (usize, &'static str, Why)| {
        let source = |[label, value, text, date, badge]: [String; 5]| {
            view! {
                <li class="because__source">
                    <strong>{label}</strong> " " {value} " " <span class=format!("badge badge--{badge}")>{badge.clone()}</span> " "
                    {text} " (" {date} ")"
                </li>
            }
        };
        view! {
            <div class="because">
                <p class="because__formula"><em class=arm_class(arm)>{name}</em> " " {why.formula}</p>
                <ul class="because__sources">{why.sources.into_iter().map(source).collect_view()}</ul>
            </div>
        }
    };
    view! { <div data-part="why">{move || found.get().into_iter().map(one).collect_view()}</div> }.into_any()
}

fn explained(state: AppState, id: &str) -> Vec<(usize, &'static str, Why)> {
    state.inputs.with(|inputs| {
        let maker = PointMaker::new(inputs, Arms::default());
        let context = maker.context(inputs.axis.today(&inputs.workload));
        state.read(|report| {
            let mut found = Vec::new();
            for (arm, side) in report.sides.iter().enumerate() {
                let lines = side.ledger.lines.iter().filter(|line| line.spec.id == id);
                found.extend(lines.map(|line| (arm, side.name, why(line, &context, &English))));
            }
            found
        })
    })
}

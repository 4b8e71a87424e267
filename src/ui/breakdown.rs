//! Where the money goes: bars, and the ledger of both platforms row by row.

use leptos::prelude::*;

use super::chart::watch_width;
use super::explanation::explained;
use super::state::AppState;
use crate::assumptions::{COMMON_LINES, Group};
use crate::chart::{Size, arm_class, breakdown};
use crate::fleet::Arms;
use crate::texts::{English, NumberFormat, row_label, without_upkeep};
use crate::units::Money;

/// Height of the bars: two rows.
const BARS_HEIGHT: f64 = 176.0;

/// Bars and ledger.
#[component]
pub(super) fn BreakdownPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let bars = state.markup(move |report| {
        let size = Size { width: state.bars_width.get(), height: BARS_HEIGHT };
        breakdown(report, size, &English).svg
    });
    let upkeep = state.markup(|report| without_upkeep(report, &English));
    let frame = watch_width(state.bars_width);
    view! {
        <section class="panel" data-part="breakdown" aria-labelledby="breakdown-title">
            <h2 class="panel__title" id="breakdown-title">"Where the money goes"</h2>
            <p class="panel__lead">
                "Today, in $ a year. Open the ledger and ask “why?” for every formula, source and date."
            </p>
            <div class="bars" aria-hidden="true" node_ref=frame inner_html=bars></div>
            <p class="panel__note">{upkeep}</p>
            <Ledgers />
        </section>
    }
}

/// Keys of all rows either ledger may have, by group. A row that is zero on both sides hides.
fn row_ids() -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    for group in Group::ALL {
        let lines = Arms::default().0.into_iter().flat_map(|platform| COMMON_LINES.iter().chain(platform.lines()));
        for line in lines.filter(|line| line.group == group) {
            if !ids.contains(&line.id) {
                ids.push(line.id);
            }
        }
    }
    ids
}

/// The ledger as a table.
#[component]
fn Ledgers() -> impl IntoView {
    let state = expect_context::<AppState>();
    let open: RwSignal<Option<usize>> = RwSignal::new(None);
    let row = |(index, id)| view! { <LedgerRow index=index id=id open=open /> };
    let rows = row_ids().into_iter().enumerate().map(row).collect_view();
    let names = state.markup(|report| {
        let name =
            |arm: usize| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), report.sides[arm].name);
        format!(
            "<th scope=\"col\">What</th>{}{}<th scope=\"col\">Difference</th><th scope=\"col\">Explanation</th>",
            name(0),
            name(1)
        )
    });
    let totals = state.markup(|report| {
        let total = |arm: usize| report.sides[arm].ledger.total;
        let cell = |money: Money| format!("<td>{}</td>", English.money_rounded(money));
        format!(
            "<th scope=\"row\">Total</th>{}{}{}<td></td>",
            cell(total(0)),
            cell(total(1)),
            cell(total(1) - total(0))
        )
    });
    view! {
        <details class="more" data-part="ledger">
            <summary class="more__summary">"The ledger, line by line"</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="The ledger, line by line">
                <table class="table">
                    <thead><tr inner_html=names></tr></thead>
                    {rows}
                    <tfoot><tr inner_html=totals></tr></tfoot>
                </table>
            </div>
        </details>
    }
}

/// One row, and its explanation when asked for.
#[component]
fn LedgerRow(index: usize, id: &'static str, open: RwSignal<Option<usize>>) -> AnyView {
    let state = expect_context::<AppState>();
    let label = row_label(id);
    let amount = move |arm: usize| state.markup(move |report| English.money_rounded(report.sides[arm].ledger.row(id)));
    let difference = state.markup(move |report| {
        let row = |arm: usize| report.sides[arm].ledger.row(id);
        English.money_rounded(row(1) - row(0))
    });
    let nothing =
        state.flag(move || state.read(|report| report.sides.iter().all(|side| side.ledger.row(id) == Money::ZERO)));
    let is_open = move || open.get() == Some(index);
    let toggle = move |_| open.update(|open| *open = if *open == Some(index) { None } else { Some(index) });
    let because = state.text(move || if is_open() { explained(state, id) } else { String::new() });
    let expanded = move || if is_open() { "true" } else { "false" };
    let closed = state.is_empty(because);
    view! {
        <tbody data-row=id hidden=nothing>
            <tr>
                <th scope="row">{label}</th>
                <td>{amount(0)}</td>
                <td>{amount(1)}</td>
                <td>{difference}</td>
                <td><button class="why" type="button" aria-expanded=expanded aria-label=format!("Why? {label}") on:click=toggle>"why?"</button></td>
            </tr>
            <tr hidden=closed><td class="table__wide" colspan="5" data-part="why" inner_html=because></td></tr>
        </tbody>
    }
    .into_any()
}

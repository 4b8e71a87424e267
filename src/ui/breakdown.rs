//! Where the money goes: bars, and the ledger of both platforms row by row.

use leptos::prelude::*;

use super::explanation::Explanation;
use super::spans::arm_class;
use super::state::AppState;
use crate::assumptions::Group;
use crate::chart::{Size, breakdown};
use crate::decision::Report;
use crate::fleet::Axis;
use crate::texts::{English, NumberFormat, position, row_label, without_upkeep};

/// Height of the bars: two rows.
const BARS_HEIGHT: f64 = 176.0;

/// Bars and ledger.
#[component]
pub(super) fn BreakdownPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let bars = move || {
        let size = Size { width: state.width.get(), height: BARS_HEIGHT };
        state.read(|report| breakdown(report, size, &English).svg)
    };
    let upkeep = move || state.read(|report| without_upkeep(report, &English));
    let lead = move || {
        let services = state.inputs.with(|inputs| inputs.workload.service_count);
        let at = position(Axis::Services, services, &English);
        format!("Today, with {at}, in $ a year. Open the ledger and ask “why?” for every formula, source and date.")
    };
    view! {
        <section class="panel" data-part="breakdown" aria-labelledby="breakdown-title">
            <h2 class="panel__title" id="breakdown-title">"Where the money goes"</h2>
            <p class="panel__lead">{lead}</p>
            <div class="bars" aria-hidden="true" inner_html=bars></div>
            <p class="panel__note">{upkeep}</p>
            <Ledgers />
        </section>
    }
}

/// Keys of the rows of both ledgers, in order, by group.
fn row_ids(report: &Report) -> Vec<(Group, &'static str)> {
    let mut ids: Vec<(Group, &'static str)> = Vec::new();
    for line in report.sides.iter().flat_map(|side| &side.ledger.lines) {
        let id = (line.spec.group, line.spec.id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.sort_by_key(|(group, _)| *group);
    ids
}

/// The ledger as a table.
#[component]
fn Ledgers() -> impl IntoView {
    let state = expect_context::<AppState>();
    let ids = Memo::new(move |_| state.read(row_ids));
    let open: RwSignal<Option<&'static str>> = RwSignal::new(None);
    let total = move |arm: usize| move || state.read(|report| English.money_rounded(report.sides[arm].ledger.total));
    let difference =
        move || state.read(|report| English.money_rounded(report.sides[1].ledger.total - report.sides[0].ledger.total));
    let head = move |arm: usize| {
        let name = move || state.read(|report| report.sides[arm].name);
        view! { <th scope="col" class=arm_class(arm)>{name}</th> }
    };
    view! {
        <details class="more" data-part="ledger">
            <summary class="more__summary">"The ledger, line by line"</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="The ledger, line by line">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"What"</th>
                            {head(0)}
                            {head(1)}
                            <th scope="col">"Difference"</th>
                            <th scope="col"><span class="visually-hidden">"Explanation"</span></th>
                        </tr>
                    </thead>
                    <For each=move || ids.get() key=|(_, id)| *id let((group, id))>
                        <LedgerRow group=group id=id open=open />
                    </For>
                    <tfoot>
                        <tr>
                            <th scope="row">"Total"</th>
                            <td>{total(0)}</td>
                            <td>{total(1)}</td>
                            <td>{difference}</td>
                            <td></td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        </details>
    }
}

/// One row, and its explanation when asked for.
#[component]
fn LedgerRow(group: Group, id: &'static str, open: RwSignal<Option<&'static str>>) -> AnyView {
    let state = expect_context::<AppState>();
    let amount = move |arm: usize| move || state.read(|report| English.money_rounded(report.sides[arm].ledger.row(id)));
    let difference = move || {
        state.read(|report| English.money_rounded(report.sides[1].ledger.row(id) - report.sides[0].ledger.row(id)))
    };
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let toggle = move |_| open.set(if is_open.get_untracked() { None } else { Some(id) });
    let label = row_label(id);
    view! {
        <tbody data-row=id data-group=group.id()>
            <tr>
                <th scope="row">{label}</th>
                <td>{amount(0)}</td>
                <td>{amount(1)}</td>
                <td>{difference}</td>
                <td>
                    <button
                        class="why"
                        type="button"
                        aria-expanded=move || if is_open.get() { "true" } else { "false" }
                        aria-label=format!("Why? {label}")
                        on:click=toggle
                    >"why?"</button>
                </td>
            </tr>
            <Show when=move || is_open.get()>
                <tr><td class="table__wide" colspan="5"><Explanation id=id /></td></tr>
            </Show>
        </tbody>
    }
    .into_any()
}

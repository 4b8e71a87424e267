//! The few inputs that matter.

use leptos::prelude::*;

use super::field::NumberField;
use crate::assumptions::AssumptionId;
use crate::decision::Knob;
use crate::workload::field;

/// Keys of the workload's fields shown beside the chart, before the assumptions.
const FIELDS: [&str; 2] = ["services", "deploys"];
/// Assumptions shown beside the chart: those that move the answer most and that visitors know best.
const ASSUMPTIONS: [AssumptionId; 2] = [AssumptionId::PeakToMean, AssumptionId::HourlyCost];

/// The inputs beside the chart.
#[component]
pub(super) fn MainInputs() -> impl IntoView {
    let fields = FIELDS.iter().filter_map(|id| field(id)).map(Knob::Field);
    let knobs = fields.chain(ASSUMPTIONS.into_iter().map(Knob::Assumption));
    let controls = knobs.map(|knob| view! { <NumberField knob=knob /> }).collect_view();
    view! {
        <section class="inputs" aria-labelledby="inputs-title">
            <h2 class="inputs__title" id="inputs-title">"What matters most"</h2>
            {controls}
        </section>
    }
}

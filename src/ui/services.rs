//! The mix of services, editable row by row; assumed values are shown as such.

use leptos::prelude::*;

use super::field::NumberField;
use super::state::{AppState, derived};
use super::value::ValueBox;
use crate::assumptions::AssumptionId;
use crate::decision::Knob;
use crate::texts::written;
use crate::units::{Bounds, Mebibytes, MilliCpu, Unit};
use crate::workload::Service;

/// Rows shown before a visitor asks for all.
const ROWS_SHOWN: usize = 40;

/// The panel.
#[component]
pub(super) fn ServicesPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let count = move || state.rows.get().unwrap_or_default();
    let all = RwSignal::new(false);
    let shown = move || if all.get() { count() } else { count().min(ROWS_SHOWN) };
    let rows = move || (0..shown()).map(|index| view! { <ServiceRow index=index /> }).collect_view();
    let name = state.text(move || state.inputs(|inputs| inputs.workload.name.clone()));
    let all_shown = state.flag(move || count() <= ROWS_SHOWN || all.get());
    let show_all = state.text(move || format!("Show all {}", count()));
    view! {
        <section class="panel" data-part="services" aria-labelledby="services-title">
            <h2 class="panel__title" id="services-title">"Services: " {name}</h2>
            <p class="panel__lead">
                "What is placed on machines, per replica, at the peak. A grey number is assumed, because the service \
                 declares none; type one to replace it. Beyond this list, the mix repeats."
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Services">
                <table class="table table--form">
                    <thead>
                        <tr>
                            <th scope="col">"Service"</th>
                            <th scope="col">"Replicas"</th>
                            <th scope="col">"CPU, m"</th>
                            <th scope="col">"Memory, MiB"</th>
                            <th scope="col">"Keeps state"</th>
                            <th scope="col">"Critical"</th>
                            <th scope="col">"Follows load"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows}
                    </tbody>
                </table>
            </div>
            <button class="pill" type="button" hidden=all_shown on:click=move |_| all.set(true)>{show_all}</button>
            <div class="grid">
                <NumberField knob=Knob::Assumption(AssumptionId::AssumedCpu) />
                <NumberField knob=Knob::Assumption(AssumptionId::AssumedMemory) />
            </div>
        </section>
    }
}

/// Replicas of one service.
const REPLICAS: Bounds = Bounds::log(0.0, 10_000.0, 1.0);
/// CPU of one replica, up to the largest machines there are.
const CPU: Bounds = Bounds::log(0.0, 448_000.0, 10.0);
/// Memory of one replica, up to 24 TiB.
const MEMORY: Bounds = Bounds::log(0.0, 25_165_824.0, 16.0);

/// Reads one service of the mix, which a change may have taken away.
fn look<T: Default>(state: AppState, index: usize, get: impl FnOnce(&Service) -> T) -> T {
    state.inputs(|inputs| inputs.workload.services.get(index).map(get).unwrap_or_default())
}

#[component]
fn ServiceRow(index: usize) -> AnyView {
    let state = expect_context::<AppState>();
    let name = state.text(move || look(state, index, |service| service.name.clone()));
    let change = move |edit: &dyn Fn(&mut Service)| {
        state.change(|inputs| {
            if let Some(service) = inputs.workload.services.get_mut(index) {
                edit(service);
            }
        });
    };
    let assumed = move |id: AssumptionId| {
        state.text(move || state.inputs(|inputs| written(inputs.estimate(id).mean().round(), Unit::Times)))
    };
    let number = move |column: &'static str,
                       unit: Unit,
                       bounds: Bounds,
                       placeholder: Signal<String>,
                       get: fn(&Service) -> Option<f64>,
                       set: fn(&mut Service, Option<f64>)| {
        let value = derived(Box::new(move || look(state, index, get)));
        let set = Callback::new(move |typed: Option<f64>| change(&move |service| set(service, typed)));
        let id = format!("service-{index}-{column}");
        let label = name.with_untracked(|name| format!("{column} of {name}"));
        view! { <td><ValueBox id=id name=label unit=unit bounds=bounds value=value placeholder=placeholder set=set /></td> }.into_any()
    };
    let none = state.text(String::new);
    let flag = move |column: &'static str, get: fn(&Service) -> bool, set: fn(&mut Service, bool)| {
        let checked = state.flag(move || look(state, index, get));
        let toggle = move |event: leptos::ev::Event| {
            let wanted = event_target_checked(&event);
            change(&move |service| set(service, wanted));
        };
        let label = name.with_untracked(|name| format!("{name}: {column}"));
        view! { <td><input type="checkbox" aria-label=label prop:checked=checked on:change=toggle /></td> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {number("replicas", Unit::Count("replicas"), REPLICAS, none, |service| Some(f64::from(service.replicas)), |service, typed| {
                if let Some(typed) = typed {
                    service.replicas = typed.round() as u32;
                    service.min_replicas = service.min_replicas.min(service.replicas);
                }
            })}
            {number("cpu", Unit::MilliCpu, CPU, assumed(AssumptionId::AssumedCpu), |service| service.cpu.map(MilliCpu::get), |service, typed| service.cpu = typed.map(MilliCpu))}
            {number("memory", Unit::Mebibytes, MEMORY, assumed(AssumptionId::AssumedMemory), |service| service.memory.map(Mebibytes::get), |service, typed| service.memory = typed.map(Mebibytes))}
            {flag("keeps state", |service| service.stateful, |service, wanted| service.stateful = wanted)}
            {flag("critical", |service| service.critical, |service, wanted| service.critical = wanted)}
            {flag("follows load", |service| service.scales_with_load, |service, wanted| service.scales_with_load = wanted)}
        </tr>
    }
    .into_any()
}

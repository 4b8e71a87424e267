//! What the organisation needs and chooses: capabilities, choices, the remaining numbers of the workload.

use leptos::prelude::*;

use super::field::NumberField;
use super::state::AppState;
use crate::decision::Knob;
use crate::workload::{CHOICES, Capability, Choice, FIELDS};

/// Choices, capabilities and fields.
#[component]
pub(super) fn NeedsPanel() -> impl IntoView {
    let capabilities = Capability::ALL.into_iter().map(|need| view! { <Need capability=need /> }).collect_view();
    let choices = CHOICES.iter().map(|choice| view! { <ChoiceField choice=choice /> }).collect_view();
    let fields = FIELDS.iter().map(|field| view! { <NumberField knob=Knob::Field(field) /> });
    // The first two stand beside the chart already.
    let fields = fields.skip(2).collect_view();
    view! {
        <section class="panel" aria-labelledby="needs-title">
            <h2 class="panel__title" id="needs-title">"Your organisation"</h2>
            <p class="panel__lead">
                "Docker is cheap partly because it does less. Tick what you need: where a platform lacks it, keeping it \
                 alive is charged to that platform."
            </p>
            <fieldset class="needs"><legend class="needs__legend">"Needed"</legend>{capabilities}</fieldset>
            <div class="grid">{choices}</div>
            <details class="more">
                <summary class="more__summary">"Environments, traffic, growth, provisioning"</summary>
                <div class="grid">{fields}</div>
            </details>
        </section>
    }
}

#[component]
fn Need(capability: Capability) -> AnyView {
    let state = expect_context::<AppState>();
    let needed = state.flag(move || state.inputs(|inputs| inputs.workload.capabilities.contains(capability)));
    let toggle = move |event: leptos::ev::Event| {
        let wanted = event_target_checked(&event);
        state.change(|inputs| inputs.workload.capabilities.set(capability, wanted));
    };
    view! {
        <label class="needs__item">
            <input type="checkbox" name=capability.id() prop:checked=needed on:change=toggle />
            {capability.label()}
        </label>
    }
    .into_any()
}

#[component]
fn ChoiceField(choice: &'static Choice) -> AnyView {
    let state = expect_context::<AppState>();
    let chosen = move || state.inputs(|inputs| (choice.get)(&inputs.workload));
    let options = choice
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| {
            view! { <option value=index selected=state.flag(move || chosen() == index)>{option.label}</option> }
        })
        .collect_view();
    let choose = move |event: leptos::ev::Event| {
        if let Ok(index) = event_target_value(&event).parse::<usize>() {
            state.change(|inputs| (choice.set)(&mut inputs.workload, index));
        }
    };
    let id = format!("choice-{}", choice.id);
    view! {
        <div class="field" data-field=choice.id>
            <label class="field__label" for=id.clone()>{choice.label}</label>
            <select class="pill field__select" id=id on:change=choose>{options}</select>
            <p class="field__help">{choice.help}</p>
        </div>
    }
    .into_any()
}

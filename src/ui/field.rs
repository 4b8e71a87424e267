//! One number of the form: label, box, slider, help. Fed by the tables, called from everywhere.

use leptos::prelude::*;

use super::state::{AppState, derived};
use super::value::ValueBox;
use crate::decision::Knob;
use crate::texts::{English, bare, with_unit};

/// Positions of a slider.
const SLIDER_STEPS: u32 = 1_000;

/// A knob.
#[component]
pub(super) fn NumberField(
    /// Which number.
    knob: Knob,
) -> AnyView {
    let state = expect_context::<AppState>();
    let value = derived(Box::new(move || state.inputs(|inputs| knob.get(inputs))));
    let bounds = knob.bounds();
    let position =
        state.text(move || ((bounds.position(value.get()) * f64::from(SLIDER_STEPS)).round() as u32).to_string());
    let slide = move |event: leptos::ev::Event| {
        if let Ok(position) = event_target_value(&event).parse::<u32>() {
            state.turn(knob, bounds.moved(value.get_untracked(), f64::from(position) / f64::from(SLIDER_STEPS)));
        }
    };
    let spoken = state.text(move || with_unit(value.get(), knob.unit(), &English));
    let set = Callback::new(move |typed: Option<f64>| {
        if let Some(typed) = typed {
            state.turn(knob, typed);
        }
    });
    let id = format!("field-{}", knob.id());
    view! {
        <div class="field" data-field=knob.id()>
            <label class="field__label" for=id.clone()>{knob.label()} <span class="field__unit">{bare(knob.unit())}</span></label>
            <div class="field__box"><ValueBox id=id unit=knob.unit() bounds=bounds value=derived(Box::new(move || Some(value.get()))) set=set /></div>
            <input
                class="field__slider"
                type="range"
                min="0"
                max=SLIDER_STEPS
                step="1"
                aria-label=knob.label()
                aria-valuetext=spoken
                prop:value=position
                on:input=slide
            />
            <p class="field__help">{state.text(move || state.inputs(|inputs| knob.help(inputs).to_owned()))}</p>
        </div>
    }
    .into_any()
}

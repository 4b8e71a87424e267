//! A number typed into a box: checked while typed, never lost, and never taken while wrong.

use leptos::prelude::*;

use super::state::derived;
use crate::texts::{English, typed, written};
use crate::units::{Bounds, Unit};

/// A box for one number.
///
/// What is typed stays as typed, with a message below it while it is wrong; the value in force changes only when it is
/// right. Leaving the box with a right value, or Escape, shows the value in force.
#[component]
pub(super) fn ValueBox(
    /// Its id; the message's is derived from it.
    id: String,
    /// Its name for those who do not see the label, or empty where a label points at it.
    #[prop(optional, into)]
    name: String,
    /// How the number is measured.
    unit: Unit,
    /// How far it may go.
    bounds: Bounds,
    /// The value in force; `None` shows the placeholder.
    value: Signal<Option<f64>>,
    /// What stands in the empty box.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Takes a right value. `None` is an emptied box, which only boxes with a placeholder know.
    set: Callback<Option<f64>>,
) -> AnyView {
    let draft: RwSignal<Option<String>> = RwSignal::new(None);
    // What was in force when the draft was typed: a value that changed elsewhere since takes the draft's place.
    let before: RwSignal<Option<String>> = RwSignal::new(None);
    let in_force = derived(Box::new(move || value.get().map_or_else(String::new, |value| written(value, unit))));
    let draft_now = move || draft.get().filter(|_| before.get() == Some(in_force.get()));
    let problem = derived(Box::new(move || match draft_now() {
        Some(draft) if !draft.trim().is_empty() || placeholder.get().is_empty() => {
            typed(&draft, unit, bounds, &English).err().unwrap_or_default()
        }
        _ => String::new(),
    }));
    let shown = derived(Box::new(move || draft_now().unwrap_or_else(|| in_force.get())));
    let input = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        if text.trim().is_empty() && !placeholder.get_untracked().is_empty() {
            set.run(None);
        } else if let Ok(value) = typed(&text, unit, bounds, &English) {
            set.run(Some(value));
        }
        draft.set(Some(text));
        before.set(Some(in_force.get_untracked()));
    };
    let leave = move |_| {
        if problem.with_untracked(String::is_empty) {
            draft.set(None);
        }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            draft.set(None);
        }
    };
    let message_id = format!("{id}-problem");
    let is_right = derived(Box::new(move || problem.with(String::is_empty)));
    let label = (!name.is_empty()).then_some(name);
    view! {
        <input
            class="value"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck="false"
            id=id
            aria-label=label
            placeholder=placeholder
            aria-invalid=move || if is_right.get() { "false" } else { "true" }
            aria-describedby=message_id.clone()
            prop:value=shown
            on:input=input
            on:blur=leave
            on:keydown=escape
        />
        <span class="value__problem" id=message_id role="alert" hidden=is_right>{problem}</span>
    }
    .into_any()
}

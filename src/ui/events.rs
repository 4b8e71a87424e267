//! What a visitor does to a control. All controls are markup that says what it does, so a few listeners hear them all.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use super::actions::Notice;
use super::state::AppState;
use crate::browser::{Control, Dropped};
use crate::decision::Knob;
use crate::fleet::Axis;
use crate::scenario::{preset, tasks};
use crate::sections::{COLUMNS, FLAGS, SLIDER_STEPS};
use crate::texts::typed;
use crate::units::{Bounds, Unit, plain_number};
use crate::workload::{CHOICES, Capability, Need, Service};

/// Something was typed, moved, chosen or ticked.
pub(super) fn heard_input(state: AppState, event: &Event) {
    let Some(control) = Control::of(event) else { return };
    let key = control.says("key");
    state.does(&control);
    match control.says("do").as_str() {
        "turn" => {
            if let Some(knob) = Knob::from_id(&key)
                && let Some(Some(value)) = checked(state, &control, knob.unit(), knob.bounds())
            {
                state.turn(knob, value);
            }
        }
        "slide" => {
            if let (Some(knob), Ok(position)) = (Knob::from_id(&key), control.text().parse::<u32>()) {
                let from = state.session.with_untracked(|session| knob.get(&session.inputs));
                state.turn(knob, knob.bounds().moved(from, f64::from(position) / f64::from(SLIDER_STEPS)));
            }
        }
        "choose" => {
            let choice = CHOICES.iter().find(|choice| choice.id == key);
            if let (Some(choice), Ok(index)) = (choice, control.text().parse::<usize>()) {
                state.change(|inputs| (choice.set)(&mut inputs.workload, index));
            }
        }
        "need" => {
            let chosen = control.text().parse::<usize>().ok().and_then(|index| Need::ALL.get(index));
            if let (Some(capability), Some(need)) = (Capability::from_id(&key), chosen) {
                state.change(|inputs| inputs.workload.set_need(capability, *need));
            }
        }
        "cell" => {
            if let Some((row, Some(column))) = cell(&key).map(|(row, place)| (row, COLUMNS.get(place)))
                && let Some(value) = checked(state, &control, column.unit, column.bounds)
            {
                change_service(state, row, &|service| (column.set)(service, value));
            }
        }
        "flag" => {
            if let Some((row, Some(flag))) = cell(&key).map(|(row, place)| (row, FLAGS.get(place))) {
                change_service(state, row, &|service| (flag.2)(service, control.is_ticked()));
            }
        }
        "search" => {
            state.held.update_value(|held| held.details.search = control.text());
            state.write_details();
        }
        "axis" => {
            if let Some(axis) = Axis::from_id(&key) {
                state.cursor.set(None);
                state.change(|inputs| inputs.axis = axis);
            }
        }
        "seed" => {
            let seed = control.text().trim().parse::<u32>();
            let (from, to) = (state.locale.number(0.0, 0), state.locale.number(f64::from(u32::MAX), 0));
            let told = state.locale.say("A seed is a whole number from {0} to {1}.", &[&from, &to]);
            control.complain(&state.host(), if seed.is_ok() { "" } else { &told });
            if let Ok(seed) = seed {
                state.change(|inputs| inputs.seed = seed);
            }
        }
        "preset" => state.take_preset(&control.text()),
        "files" => Dropped::of(&state.host(), event, Box::new(move |files| state.read_files(files))),
        // What is chosen about files and measurements; of files, they are read again.
        what @ ("set" | "ask") => {
            let ticked = if control.is_ticked() { "on" } else { "off" };
            let value = if control.is_box() { ticked.to_owned() } else { control.text() };
            state.choose(&key, &value);
            if what == "ask" {
                state.send_reader(tasks::AGAIN);
            }
        }
        _ => {}
    }
}

/// Reads a typed number, and says below the box what is wrong with it. `Some(None)` is an emptied box where something
/// can be assumed.
fn checked(state: AppState, control: &Control, unit: Unit, bounds: Bounds) -> Option<Option<f64>> {
    let text = control.text();
    if text.trim().is_empty() && control.may_be_empty() {
        control.complain(&state.host(), "");
        return Some(None);
    }
    let read = typed(&text, unit, bounds, state.locale);
    control.complain(&state.host(), read.as_ref().err().map_or("", String::as_str));
    read.ok().map(Some)
}

/// Row and column of a cell of the table of services.
fn cell(key: &str) -> Option<(usize, usize)> {
    let (row, place) = key.split_once(' ')?;
    Some((row.parse().ok()?, place.parse().ok()?))
}

fn change_service(state: AppState, row: usize, edit: &dyn Fn(&mut Service)) {
    state.change(|inputs| {
        if let Some(service) = inputs.workload.services.get_mut(row) {
            edit(service);
        }
    });
}

/// Something was pressed.
pub(super) fn heard_click(state: AppState, event: &Event) {
    let Some(control) = Control::of(event) else { return };
    let key = control.says("key");
    let verb = control.says("do");
    if matches!(verb.as_str(), "reset" | "seed" | "apply" | "put") {
        state.settle();
        state.does(&control);
    }
    match verb.as_str() {
        "open" => state.toggle(key, ""),
        // One explanation at a time.
        "why" => state.toggle(key, "why:"),
        "reset" => {
            let here = state.session.with_untracked(|session| session.preset);
            match (Knob::from_id(&key), preset(here)) {
                (Some(Knob::Assumption(id)), _) => state.change(|inputs| inputs.assumptions.reset(id)),
                (Some(knob), Some(preset)) => state.turn(knob, knob.get(&preset.inputs())),
                _ => {}
            }
        }
        "read" => {
            let text = state.host().text(&key);
            if text.trim().is_empty() {
                let text = state
                    .locale
                    .word("Nothing is pasted yet. Paste a Compose file or the output of kubectl get -o yaml.");
                return state.say(Notice::problem(text));
            }
            state.read_files(Dropped::text(&text));
        }
        "order" => state.order(&key, state.host().take(&format!("shelf-{key}"))),
        "seed" if key == "next" => state.change(|inputs| inputs.seed = inputs.seed.wrapping_add(1)),
        "apply" => {
            if let (Some(knob), Some(value)) = (Knob::from_id(&key), plain_number(&control.says("value"))) {
                state.turn(knob, value);
            }
        }
        "pin" => state.pin(),
        "put" => state.choose(&key, &control.says("value")),
        "copy-link" => state.copy_link(),
        "undo" => state.go(true),
        "redo" => state.go(false),
        // The key is a task of the worker that gives a parcel.
        "send" => state.send_reader(&key),
        "cancel" => state.stop_reading(state.locale.word("Reading was cancelled.")),
        _ => {}
    }
}

/// Leaving a box with a right value shows the value in force.
pub(super) fn heard_leave(state: AppState, event: &Event) {
    if let Some(control) = Control::of(event).filter(is_box)
        && !control.is_wrong()
    {
        control.settle(&state.host());
    }
}

/// Escape shows the value in force; Enter in a name does what the button beside it does.
pub(super) fn heard_key(state: AppState, event: &KeyboardEvent) {
    let Some(control) = Control::of(event) else { return };
    match event.key().as_str() {
        "Escape" if is_box(&control) => control.settle(&state.host()),
        // Where letters are put together, Enter ends a word.
        "Enter" if control.says("do") == "name" && !event.is_composing() => {
            let key = control.says("key");
            state.order(&key, state.host().take(&format!("shelf-{key}")));
        }
        "Enter" if control.says("do") == "pin" => state.pin(),
        _ => {}
    }
}

fn is_box(control: &Control) -> bool {
    matches!(control.says("do").as_str(), "turn" | "cell" | "seed")
}

impl AppState {
    /// Opens or closes a part; of those whose key begins alike, one is open at a time.
    fn toggle(self, key: String, alike: &str) {
        self.held.update_value(|held| {
            let open = &mut held.details.open;
            let was_open = open.contains(&key);
            open.retain(|other| *other != key && (alike.is_empty() || !other.starts_with(alike)));
            if !was_open {
                open.push(key);
            }
        });
        self.write_details();
    }
}

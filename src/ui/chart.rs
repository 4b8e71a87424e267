//! The cost curves: picture, cursor by pointer, touch and keyboard, table twin.

use leptos::prelude::*;

use super::state::AppState;
use crate::browser::{Control, pointer_x, tick, watch_width};
use crate::chart::{Key, escaped, nearest, step, table_markup, warnings_markup};
use crate::decision::{Point, Report};
use crate::sections::caption;
use crate::texts::point_reading;
use crate::units::Money;

/// Room below which the chart is not drawn: the element is hidden, or not laid out yet.
const LEAST_WIDTH: f64 = 120.0;

/// Id of what hears the pointer and the keys of the chart.
const PLOT: &str = "plot";

/// Lets the chart and what is said around it follow the answer and the cursor.
pub(super) fn follow_chart(state: AppState) {
    state.place(
        "picture",
        Box::new(move || {
            let drawn = |picture: &Option<crate::chart::Picture>| picture.as_ref().map(|found| found.drawn.svg.clone());
            state.picture.with(drawn).unwrap_or_default()
        }),
    );
    state.place("cursor", Box::new(move || crosshair(state)));
    state.place(
        "reading",
        Box::new(move || escaped(&with_point(state, &|report, point| point_reading(report, point, state.locale)))),
    );
    state.place_report("warnings", Box::new(move |report| warnings_markup(report, state.locale)));
    state.place_report(
        "chart-caption",
        Box::new(move |report| {
            tick(&format!("axis-{}", report.curve.axis.id()));
            caption(report, state.locale)
        }),
    );
    state.place_report(
        "table",
        Box::new(move |report| {
            let table = |picture: &Option<crate::chart::Picture>| {
                picture.as_ref().map(|picture| table_markup(report, picture, state.locale))
            };
            state.picture.with(table).unwrap_or_default()
        }),
    );
}

/// Lets a signal follow the width of the element of an id; and what else is to be done whenever it changes.
pub(super) fn follow_width(id: &str, width: RwSignal<f64>, changed: Box<dyn Fn()>) {
    let tell = move |now: f64| {
        if now >= LEAST_WIDTH && (now - width.get_untracked()).abs() >= 1.0 {
            width.set(now.round());
            changed();
        }
    };
    watch_width(id, Box::new(tell));
}

/// The pointer moved, over the chart or elsewhere.
pub(super) fn heard_pointer(state: AppState, event: &leptos::ev::PointerEvent) {
    let point = pointer_x(event, PLOT).and_then(|x| {
        state.picture.with_untracked(|picture| {
            let data = picture.as_ref()?.drawn.projection.x_at(x);
            state.read(|report| nearest(report.curve.points.iter().map(|point| f64::from(point.x)), data))
        })
    });
    if point != state.cursor.get_untracked() {
        state.cursor.set(point);
    }
}

/// A key was pressed on the chart, or elsewhere.
pub(super) fn heard_chart_key(state: AppState, event: &leptos::ev::KeyboardEvent) {
    if !Control::is_of(event, PLOT) {
        return;
    }
    if event.key() == "Escape" {
        return state.cursor.set(None);
    }
    let Some(key) = Key::from_name(&event.key()) else { return };
    event.prevent_default();
    let crossings =
        state.picture.with_untracked(|picture| picture.as_ref().map_or_else(Vec::new, |found| found.crossings.clone()));
    let (count, today) = state.read(|report| (report.curve.points.len(), index_of_today(report)));
    let from = state.cursor.get_untracked();
    state.cursor.set(Some(from.map_or(today, |current| step(current, key, count, &crossings))));
}

fn index_of_today(report: &Report) -> usize {
    report.curve.points.iter().position(|point| point.x == report.curve.today.x).unwrap_or(0)
}

/// A text about the point the cursor stands on; empty where it stands on none.
fn with_point(state: AppState, write: &dyn Fn(&Report, &Point) -> String) -> String {
    let index = state.cursor.get();
    state.read(|report| {
        index.and_then(|index| report.curve.points.get(index)).map(|point| write(report, point)).unwrap_or_default()
    })
}

/// A rule and two dots at the cursor, as markup of an overlay: no redraw of the picture.
fn crosshair(state: AppState) -> String {
    state.picture.with(|picture| {
        let Some(picture) = picture else { return String::new() };
        with_point(state, &|_, point| picture.crosshair(f64::from(point.x), point.cost.map(Money::get)))
    })
}

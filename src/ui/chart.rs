//! The cost curves: picture, cursor by pointer, touch and keyboard. What can be done with them is written by the worker
//! (`sections/curves.rs`).

use leptos::prelude::*;

use super::state::AppState;
use crate::browser::{Control, pointer_x};
use crate::chart::{Key, Picture, chosen, escaped, nearest, pin_key, step, warnings_markup};
use crate::decision::{Point, Report};
use crate::sections::caption;
use crate::texts::point_reading;
use crate::units::plain_number;

/// Room below which the chart is not drawn: the element is hidden, or not laid out yet.
const LEAST_WIDTH: f64 = 120.0;

/// Id of what hears the pointer and the keys of the chart.
const PLOT: &str = "plot";

/// Lets the chart and what is said around it follow the answer and the cursor.
pub(super) fn follow_chart(state: AppState) {
    state.place(
        "picture",
        Box::new(move || {
            let drawn = |picture: &Option<Picture>| picture.as_ref().map(|found| found.drawn.svg.clone());
            state.picture.with(drawn).unwrap_or_default()
        }),
    );
    state.place("cursor", Box::new(move || crosshair(state)));
    state.place(
        "reading",
        Box::new(move || {
            let read = |report: &Report, point: &Point| point_reading(report, point, state.locale);
            escaped(&with_point(state, state.cursor.get(), &read))
        }),
    );
    state.place_report("warnings", Box::new(move |report| warnings_markup(report, state.locale)));
    state.place_report(
        "chart-caption",
        Box::new(move |report| {
            state.host().tick(&format!("axis-{}", report.curve.axis.id()));
            caption(report, state.locale)
        }),
    );
}

/// Lets a signal follow the width of the element of an id; and what else is to be done whenever it changes.
pub(super) fn follow_width(state: AppState, id: &str, width: RwSignal<f64>, changed: Box<dyn Fn()>) {
    let tell = move |now: f64| {
        if now >= LEAST_WIDTH && (now - width.get_untracked()).abs() >= 1.0 {
            width.set(now.round());
            changed();
        }
    };
    state.host().width(id, Box::new(tell));
}

/// The pointer moved, over the chart or elsewhere. What a finger has read stays when it is lifted.
pub(super) fn heard_pointer(state: AppState, event: &leptos::ev::PointerEvent) {
    let point = pointer_x(event, PLOT).and_then(|x| {
        state.picture.with_untracked(|picture| {
            let data = picture.as_ref()?.drawn.projection.x_at(x);
            state.read(|report| sample_at(report, data)).map(|index| within(index, picture.as_ref()))
        })
    });
    let leaves = point.is_none() && event.pointer_type() == "mouse";
    if (point.is_some() || leaves) && point != state.cursor.get_untracked() {
        state.cursor.set(point);
    }
}

/// The pointer left the page. A finger that is lifted does, too, and what it has read stays.
pub(super) fn heard_leave_of_pointer(state: AppState, event: &leptos::ev::PointerEvent) {
    if event.pointer_type() == "mouse" {
        state.cursor.set(None);
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
    let today = state.read(|report| sample_at(report, f64::from(report.curve.today.x))).unwrap_or(0);
    let from = state.cursor.get_untracked();
    let to = state.picture.with_untracked(|picture| {
        let picture = picture.as_ref();
        let next = |current| picture.map_or(current, |picture| step(current, key, picture.shown, &picture.crossings));
        within(from.map_or(today, next), picture)
    });
    state.cursor.set(Some(to));
}

fn sample_at(report: &Report, x: f64) -> Option<usize> {
    nearest(report.curve.points.iter().map(|point| f64::from(point.x)), x)
}

/// The sample, or the nearest that is shown.
fn within(index: usize, picture: Option<&Picture>) -> usize {
    picture.map_or(index, |picture| index.min(picture.shown.1.saturating_sub(1)).max(picture.shown.0))
}

/// A text about a point; empty where there is none.
fn with_point(state: AppState, index: Option<usize>, write: &dyn Fn(&Report, &Point) -> String) -> String {
    state.read(|report| {
        index.and_then(|index| report.curve.points.get(index)).map(|point| write(report, point)).unwrap_or_default()
    })
}

/// A rule and two dots at the pinned point and at the cursor, as markup of an overlay: no redraw of the picture.
fn crosshair(state: AppState) -> String {
    let at = |index: Option<usize>| {
        state.picture.with(|picture| {
            let Some(picture) = picture else { return String::new() };
            with_point(state, index, &|_, point| {
                picture.crosshair(f64::from(point.x), point.cost.map(|cost| state.locale.shown(cost)))
            })
        })
    };
    let pinned = state.picture.with(|picture| {
        let shown = |index: &usize| picture.as_ref().is_some_and(|picture| within(*index, Some(picture)) == *index);
        state.read(|report| sample_at(report, pinned(state, report)?)).filter(shown)
    });
    format!("<div class=\"curves__pin\">{}</div>{}", at(pinned), at(state.cursor.get()))
}

/// Where on the axis a point is pinned.
fn pinned(state: AppState, report: &Report) -> Option<f64> {
    let key = pin_key(report.curve.axis.id());
    plain_number(&state.session.with(|session| chosen(&session.desk.choices, &key).to_owned()))
}

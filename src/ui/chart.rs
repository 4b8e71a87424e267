//! The cost curves: picture, axis tabs, cursor by pointer, touch and keyboard. What can be done with them is written by the
//! worker (`sections/curves.rs`).

use leptos::prelude::*;

use super::state::AppState;
use crate::browser::{WidthObserver, pointer_x};
use crate::chart::{Key, Picture, chosen, nearest, pin_key, step, warnings_markup};
use crate::decision::{Point, Report};
use crate::fleet::Axis;
use crate::texts::{chart_summary, msg, point_reading};
use crate::units::{Money, plain_number};

/// Room below which the chart is not drawn: the element is hidden, or not laid out yet.
const LEAST_WIDTH: f64 = 120.0;

/// The chart with everything around it.
#[component]
pub(super) fn ChartPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let cursor = state.cursor;
    let summary = state.text(move || state.read(|report| chart_summary(report, state.locale)));
    let reading =
        state.text(move || with_point(state, cursor.get(), |report, point| point_reading(report, point, state.locale)));
    let warned = state.markup(move |report| warnings_markup(report, state.locale));
    view! {
        <figure class="curves" data-part="chart" aria-labelledby="chart-caption">
            <AxisTabs />
            <Plot cursor=cursor />
            <ul class="curves__warnings" data-part="warnings" inner_html=warned hidden=state.is_empty(warned)></ul>
            <p class="curves__reading" role="status" data-part="reading">{reading}</p>
            <figcaption class="curves__caption" id="chart-caption">
                {summary} " "
                {state.locale.word("People and machines included; the shaded stretch is inside the error band.")}
            </figcaption>
            // The worker writes it: controls of the chart, ways to save it, its table, the ledgers of a pinned point.
            <div class="curves__tools" id="chart-tools"></div>
        </figure>
    }
}

/// What the chart runs along.
#[component]
fn AxisTabs() -> impl IntoView {
    let state = expect_context::<AppState>();
    let current = move || state.inputs(|inputs| inputs.axis);
    let tab = move |axis: Axis| {
        view! {
            <label class="tabs__tab">
                <input class="visually-hidden" type="radio" name="axis" data-do="axis" data-key=axis.id() prop:checked=move || current() == axis />
                <span class="pill tabs__pill">{state.locale.word(axis_name(axis))}</span>
            </label>
        }
    };
    view! {
        <fieldset class="tabs">
            <legend class="visually-hidden">{state.locale.word("Cost along")}</legend>
            {Axis::ALL.into_iter().map(tab).collect_view()}
        </fieldset>
    }
}

fn axis_name(axis: Axis) -> &'static str {
    match axis {
        Axis::Services => msg("Services"),
        Axis::Traffic => msg("Traffic"),
        Axis::Months => msg("Months"),
    }
}

/// A reference for an element whose width a signal follows, for as long as the element is there; and what else is to be
/// done whenever it changes.
pub(super) fn watch_width(
    width: RwSignal<f64>,
    changed: impl Fn() + Copy + Send + Sync + 'static,
) -> NodeRef<leptos::html::Div> {
    let frame = NodeRef::<leptos::html::Div>::new();
    let observer: StoredValue<Option<WidthObserver>, LocalStorage> = StoredValue::new_local(None);
    frame.on_load(move |element| {
        let tell = move |now: f64| {
            if now >= LEAST_WIDTH && (now - width.get_untracked()).abs() >= 1.0 {
                width.set(now.round());
                changed();
            }
        };
        observer.set_value(WidthObserver::new(&element, tell));
    });
    frame
}

/// The picture, and the cursor laid over it.
#[component]
fn Plot(cursor: RwSignal<Option<usize>>) -> impl IntoView {
    let state = expect_context::<AppState>();
    let frame = watch_width(state.width, || ());
    let point_at = move |event: &leptos::ev::PointerEvent| {
        let x = pointer_x(event)?;
        state.picture.with(|picture| {
            let data = picture.as_ref()?.drawn.projection.x_at(x);
            state.read(|report| sample_at(report, data)).map(|index| within(index, picture.as_ref()))
        })
    };
    let hover = move |event: leptos::ev::PointerEvent| cursor.set(point_at(&event));
    // What a finger has read stays when it is lifted.
    let leave = move |event: leptos::ev::PointerEvent| {
        if event.pointer_type() == "mouse" {
            cursor.set(None);
        }
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            return cursor.set(None);
        }
        let Some(key) = Key::from_name(&event.key()) else { return };
        event.prevent_default();
        let today = state.read(|report| sample_at(report, f64::from(report.curve.today.x))).unwrap_or(0);
        let from = cursor.get_untracked();
        let to = state.picture.with(|picture| {
            let picture = picture.as_ref();
            let next =
                |current| picture.map_or(current, |picture| step(current, key, picture.shown, &picture.crossings));
            within(from.map_or(today, next), picture)
        });
        cursor.set(Some(to));
    };
    let svg = state.text(move || {
        state.picture.with(|picture| picture.as_ref().map(|found| found.drawn.svg.clone())).unwrap_or_default()
    });
    let cross = state.text(move || crosshair(state, cursor));
    view! {
        <div
            class="curves__plot"
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label=state.locale.word("Cost curves. Arrow keys read the points, C jumps to the crossover, Enter pins a point, Escape leaves.").to_owned()
            aria-describedby="chart-caption"
            data-do="pin"
            on:pointermove=hover
            on:pointerdown=hover
            on:pointerleave=leave
            on:keydown=keydown
        >
            <div class="curves__picture" inner_html=svg></div>
            <div class="curves__cursor" inner_html=cross></div>
        </div>
    }
}

fn sample_at(report: &Report, x: f64) -> Option<usize> {
    nearest(report.curve.points.iter().map(|point| f64::from(point.x)), x)
}

/// The sample, or the nearest that is shown.
fn within(index: usize, picture: Option<&Picture>) -> usize {
    picture.map_or(index, |picture| index.min(picture.shown.1.saturating_sub(1)).max(picture.shown.0))
}

fn with_point<T: Default>(state: AppState, index: Option<usize>, look: impl FnOnce(&Report, &Point) -> T) -> T {
    state.read(|report| {
        index.and_then(|index| report.curve.points.get(index)).map(|point| look(report, point)).unwrap_or_default()
    })
}

/// A rule and two dots at the pinned point and at the cursor, as markup of an overlay: no redraw of the picture.
fn crosshair(state: AppState, cursor: RwSignal<Option<usize>>) -> String {
    let at = |index: Option<usize>| {
        state.picture.with(|picture| {
            let Some(picture) = picture else { return String::new() };
            with_point(state, index, |_, point| picture.crosshair(f64::from(point.x), point.cost.map(Money::get)))
        })
    };
    let pinned = state.picture.with(|picture| {
        let shown = |index: &usize| picture.as_ref().is_some_and(|picture| within(*index, Some(picture)) == *index);
        state.read(|report| sample_at(report, pinned(state, report)?)).filter(shown)
    });
    format!("<div class=\"curves__pin\">{}</div>{}", at(pinned), at(cursor.get()))
}

/// Where on the axis a point is pinned.
fn pinned(state: AppState, report: &Report) -> Option<f64> {
    let key = pin_key(report.curve.axis);
    plain_number(&state.session.with(|session| chosen(&session.desk.choices, &key).to_owned()))
}

//! The cost curves: picture, axis tabs, cursor by pointer, touch and keyboard, table twin.

use leptos::prelude::*;

use super::state::AppState;
use crate::browser::{WidthObserver, pointer_x};
use crate::chart::{Key, nearest, step, table_markup, warnings_markup};
use crate::decision::{Point, Report};
use crate::fleet::Axis;
use crate::texts::{chart_summary, msg, point_reading};
use crate::units::Money;

/// Room below which the chart is not drawn: the element is hidden, or not laid out yet.
const LEAST_WIDTH: f64 = 120.0;

/// The chart with everything around it.
#[component]
pub(super) fn ChartPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let cursor = state.cursor;
    let summary = state.text(move || state.read(|report| chart_summary(report, state.locale)));
    let reading =
        state.text(move || with_point(state, cursor, |report, point| point_reading(report, point, state.locale)));
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
            <TableTwin />
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
            state.read(|report| nearest(report.curve.points.iter().map(|point| f64::from(point.x)), data))
        })
    };
    let hover = move |event: leptos::ev::PointerEvent| cursor.set(point_at(&event));
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            return cursor.set(None);
        }
        let Some(key) = Key::from_name(&event.key()) else { return };
        event.prevent_default();
        let crossings =
            state.picture.with(|picture| picture.as_ref().map_or_else(Vec::new, |found| found.crossings.clone()));
        let (count, today) = state.read(|report| (report.curve.points.len(), index_of_today(report)));
        let from = cursor.get_untracked();
        cursor.set(Some(from.map_or(today, |current| step(current, key, count, &crossings))));
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
            aria-label=state.locale.word("Cost curves. Arrow keys read the points, C jumps to the crossover, Escape leaves.")
            aria-describedby="chart-caption"
            on:pointermove=hover
            on:pointerdown=hover
            on:pointerleave=move |_| cursor.set(None)
            on:keydown=keydown
        >
            <div class="curves__picture" inner_html=svg></div>
            <div class="curves__cursor" inner_html=cross></div>
        </div>
    }
}

fn index_of_today(report: &Report) -> usize {
    report.curve.points.iter().position(|point| point.x == report.curve.today.x).unwrap_or(0)
}

fn with_point<T: Default>(
    state: AppState,
    cursor: RwSignal<Option<usize>>,
    look: impl FnOnce(&Report, &Point) -> T,
) -> T {
    let index = cursor.get();
    state.read(|report| {
        index.and_then(|index| report.curve.points.get(index)).map(|point| look(report, point)).unwrap_or_default()
    })
}

/// A rule and two dots at the cursor, as markup of an overlay: no redraw of the picture.
fn crosshair(state: AppState, cursor: RwSignal<Option<usize>>) -> String {
    state.picture.with(|picture| {
        let Some(picture) = picture else { return String::new() };
        with_point(state, cursor, |_, point| picture.crosshair(f64::from(point.x), point.cost.map(Money::get)))
    })
}

/// The same picture as a table.
#[component]
fn TableTwin() -> impl IntoView {
    let state = expect_context::<AppState>();
    let title = state.locale.word("The chart as a table");
    let table = state.markup(move |report| {
        state.picture.with(|picture| {
            picture.as_ref().map(|picture| table_markup(report, picture, state.locale)).unwrap_or_default()
        })
    });
    view! {
        <details class="more" data-part="table">
            <summary class="more__summary">{title}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table class="table" inner_html=table></table>
            </div>
        </details>
    }
}

//! The cost curves: picture, axis tabs, cursor by pointer, touch and keyboard, table twin.

use leptos::prelude::*;

use super::state::AppState;
use crate::browser::{WidthObserver, pointer_x};
use crate::chart::{Key, Picture, cells, nearest, step};
use crate::decision::{Point, Report};
use crate::fleet::Axis;
use crate::texts::{English, NumberFormat, axis_title, chart_summary, point_reading, short_position};
use crate::units::Money;

/// Room below which the chart is not drawn: the element is hidden, or not laid out yet.
const LEAST_WIDTH: f64 = 120.0;

/// The chart with everything around it.
#[component]
pub(super) fn ChartPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let cursor: RwSignal<Option<usize>> = RwSignal::new(None);
    let summary = Memo::new(move |_| state.read(|report| chart_summary(report, &English)));
    view! {
        <figure class="curves" data-part="chart" aria-labelledby="chart-caption">
            <AxisTabs cursor=cursor />
            <Plot cursor=cursor />
            <p class="curves__reading" role="status" data-part="reading">{move || reading(state, cursor)}</p>
            <figcaption class="curves__caption" id="chart-caption">
                {summary} " People and machines included; the shaded stretch is inside the error band."
            </figcaption>
            <TableTwin />
        </figure>
    }
}

/// What the chart runs along.
#[component]
fn AxisTabs(cursor: RwSignal<Option<usize>>) -> impl IntoView {
    let state = expect_context::<AppState>();
    let current = Memo::new(move |_| state.inputs.with(|inputs| inputs.axis));
    let tab = move |axis: Axis| {
        let choose = move |_| {
            cursor.set(None);
            state.inputs.update(|inputs| inputs.axis = axis);
        };
        view! {
            <label class="tabs__tab">
                <input class="visually-hidden" type="radio" name="axis" value=axis.id() prop:checked=move || current.get() == axis on:change=choose />
                <span class="pill tabs__pill">{axis_name(axis)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="tabs">
            <legend class="visually-hidden">"Cost along"</legend>
            {Axis::ALL.into_iter().map(tab).collect_view()}
        </fieldset>
    }
}

fn axis_name(axis: Axis) -> &'static str {
    match axis {
        Axis::Services => "Services",
        Axis::Traffic => "Traffic",
        Axis::Months => "Months",
    }
}

/// The picture, and the cursor laid over it.
#[component]
fn Plot(cursor: RwSignal<Option<usize>>) -> impl IntoView {
    let state = expect_context::<AppState>();
    let frame = NodeRef::<leptos::html::Div>::new();
    let observer: StoredValue<Option<WidthObserver>, LocalStorage> = StoredValue::new_local(None);
    frame.on_load(move |element| {
        let tell = move |width: f64| {
            if width >= LEAST_WIDTH {
                state.width.set(width.round());
            }
        };
        observer.set_value(WidthObserver::new(&element, tell));
    });
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
    let svg = move || {
        state.picture.with(|picture| picture.as_ref().map_or_else(String::new, |found| found.drawn.svg.clone()))
    };
    view! {
        <div
            class="curves__plot"
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label="Cost curves. Arrow keys read the points, C jumps to the crossover, Escape leaves."
            aria-describedby="chart-caption"
            on:pointermove=hover
            on:pointerdown=hover
            on:pointerleave=move |_| cursor.set(None)
            on:keydown=keydown
        >
            <div class="curves__picture" inner_html=svg></div>
            <Crosshair cursor=cursor />
        </div>
    }
}

fn index_of_today(report: &Report) -> usize {
    report.curve.points.iter().position(|point| point.x == report.curve.today.x).unwrap_or(0)
}

fn with_point<T>(
    state: AppState,
    cursor: RwSignal<Option<usize>>,
    look: impl FnOnce(&Report, &Point) -> T,
) -> Option<T> {
    let index = cursor.get()?;
    state.report.with(|report| {
        let report = report.as_ref()?;
        report.curve.points.get(index).map(|point| look(report, point))
    })
}

fn reading(state: AppState, cursor: RwSignal<Option<usize>>) -> Option<String> {
    with_point(state, cursor, |report, point| point_reading(report, point, &English))
}

/// A rule and two dots at the cursor: no redraw of the picture.
#[component]
fn Crosshair(cursor: RwSignal<Option<usize>>) -> impl IntoView {
    let state = expect_context::<AppState>();
    let shape = move || {
        let place = |picture: &Picture| {
            let projection = picture.drawn.projection;
            let (x, ys) = with_point(state, cursor, |_, point| {
                let x = f64::from(point.x);
                (projection.x_to_pixel(x), point.cost.map(|cost| projection.y_to_pixel(cost.get())))
            })?;
            Some((x, ys, projection.plot))
        };
        let (x, [first, second], plot) = state.picture.with(|picture| place(picture.as_ref()?))?;
        let size = state.picture.with(|picture| picture.as_ref().map(|found| found.view_box.clone()));
        Some(view! {
            <svg class="crosshair" viewBox=size aria-hidden="true" focusable="false">
                <line class="crosshair__rule" x1=x x2=x y1=plot.top y2=plot.bottom() />
                <circle class="crosshair__dot crosshair__dot--docker" cx=x cy=first r="4.5" />
                <circle class="crosshair__dot crosshair__dot--kubernetes" cx=x cy=second r="4.5" />
            </svg>
        })
    };
    view! { {shape} }
}

/// The same picture as a table.
#[component]
fn TableTwin() -> impl IntoView {
    let state = expect_context::<AppState>();
    let axis = Memo::new(move |_| state.inputs.with(|inputs| inputs.axis));
    let names = move || state.read(|report| report.sides.iter().map(|side| side.name).collect::<Vec<_>>());
    let heads = move || names().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let rows = move || {
        let axis = axis.get();
        let format_x = move |x: f64| short_position(axis, x, &English);
        let format_y = |y: f64| English.money_rounded(Money(y));
        state.picture.with(|picture| {
            let rows = picture.as_ref().map_or(&[][..], |picture| &picture.rows);
            let row = |row| {
                let [x, first, second, difference] = cells(row, &format_x, &format_y);
                let mark = match (row.today, row.crossover, row.close) {
                    (true, ..) => "today",
                    (_, true, _) => "crossover",
                    (_, _, true) => "too close to call",
                    _ => "",
                };
                view! {
                    <tr>
                        <th scope="row">{x}</th>
                        <td>{first}</td>
                        <td>{second}</td>
                        <td>{difference}</td>
                        <td class="table__note">{mark}</td>
                    </tr>
                }
            };
            rows.iter().map(row).collect_view()
        })
    };
    view! {
        <details class="more" data-part="table">
            <summary class="more__summary">"The chart as a table"</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="The chart as a table">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{move || axis_title(axis.get())}</th>
                            {heads}
                            <th scope="col">"Kubernetes less Docker"</th>
                            <th scope="col"><span class="visually-hidden">"Note"</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

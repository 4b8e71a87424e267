//! Layer 10: pictures as text. Their twins that need no eyes are written where the pictures stand (`sections/twin.rs`).
//!
//! In: plain numbers, words that are already words, and number formatters ([`CurveChart`], [`Breakdown`]).
//! Out: SVG text ([`draw`], [`draw_breakdown`]), the map between data and pixels ([`Projection`]) that hover and
//! keyboard use without a redraw ([`nearest`], [`step`]).
//!
//! Plotters lays the chart out; `backend.rs` writes what it asks for as SVG with a class where a colour would be, and
//! measures text from a table of widths, so the text of a chart is the same natively and in a browser.
//!
//! Invariant: no colour, no style attribute and no text that was not escaped ever leaves this layer.

mod answer;
mod area;
mod backend;
mod breakdown;
mod callouts;
mod clean;
mod curves;
mod frame;
mod ground;
mod histogram;
mod hours;
mod hover;
mod ink;
mod labels;
mod markup;
mod metrics;
mod odds;
mod path;
mod pen;
mod picture;
mod plan;
mod projection;
mod spec;
mod strip;
mod ticks;
mod tornado;
mod worth;

pub use answer::{
    arm_class, detail_markup, escaped, figures_markup, headline_markup, printed_figures, sentences_markup,
    warnings_markup,
};
pub use area::Area;
pub use breakdown::{Bars, Part, draw_breakdown};
pub use curves::{Drawn, draw};
pub use histogram::{HistogramChart, draw_histogram};
pub use hours::{HoursChart, draw_hours};
pub use hover::{Key, Reading, nearest, readings, step};
pub use metrics::{Font, text_width};
pub use odds::{OddsChart, draw_odds};
pub use picture::{CHART, LENS, Lens, Picture, ROLES, breakdown, chosen, picture, pin_key};
pub use plan::{Plan, plans};
pub use projection::Projection;
pub use spec::{BarRow, Breakdown, CloseRange, CurveChart, Mark, Role, Rule, Scale, SeriesSpec, Size};
pub use strip::strip;
pub use tornado::{TornadoChart, TornadoRow, draw_tornado, tornado_height};
pub use worth::{Worth, WorthChart, draw_worth};

//! The cost-curve picture.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, ShapeStyle, TRANSPARENT};

use super::axis::Axis;
use super::backend::{SvgBackend, fine};
use super::callouts;
use super::frame::{Frame, Line, TICK_GAP};
use super::ink::{Ink, Kind};
use super::metrics::fitted;
use super::pen::{self, Fault, Hang, Sheet};
use super::projection::Projection;
use super::spec::CurveChart;

/// A finished picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// One `<svg class="chart">` element, safe to insert as markup.
    pub svg: String,
    /// Where its data lies, for whatever is laid over it.
    pub projection: Projection,
}

type Context<'c, 'b> = ChartContext<'c, SvgBackend<'b>, Cartesian2d<Axis, Axis>>;

/// Draws the picture: bottom to top the close stretch, the grid, uncertainty, today, the lines, the dots, the words.
///
/// It never fails: what cannot be drawn is left out, down to an empty frame.
///
/// ```
/// use crossover::chart::{CurveChart, Mark, Role, Rule, Scale, SeriesSpec, Size, draw};
///
/// let docker = [(1.0, 20e3), (60.0, 480e3)];
/// let series = [SeriesSpec { role: Role::Docker, label: "Docker", points: &docker, band: &[] }];
/// let drawn = draw(&CurveChart {
///     size: Size { width: 760.0, height: 420.0 },
///     series: &series,
///     crossings: &[Mark { x: 43.0, y: 348e3, title: "43 services", subtitle: "27 to 68, four times in five" }],
///     today: Some(Rule { x: 12.0, label: "today, 12" }),
///     close: None,
///     x_title: "services",
///     y_title: "Cost a year",
///     format_x: &|x| format!("{x}"),
///     format_y: &|y| format!("${}k", y / 1e3),
///     x_scale: Scale::Linear,
/// });
/// assert!(drawn.svg.contains("43 services"));
/// let (px, _) = drawn.projection.to_pixel(12.0, 0.0);
/// assert!((drawn.projection.x_at(px) - 12.0).abs() < 1e-9);
/// ```
#[must_use]
pub fn draw(spec: &CurveChart<'_>) -> Drawn {
    let frame = Frame::of(spec);
    let svg = pen::svg("chart", frame.size, |sheet| {
        if let Some(area) = spec.close.as_ref().and_then(|close| callouts::close_area(&frame, close)) {
            pen::fill(sheet, Ink::plain(Kind::Close), &area)?;
        }
        let mut chart = laid_out(sheet, &frame)?;
        mesh(&mut chart, spec, &frame)?;
        titles(sheet, spec, &frame)?;
        for line in &frame.lines {
            band(sheet, &frame, line)?;
        }
        today(sheet, spec, &frame)?;
        for line in &frame.lines {
            curve(&mut chart, &frame, line)?;
        }
        dots(sheet, spec, &frame)?;
        callouts::write(sheet, spec, &frame)
    });
    Drawn { svg, projection: frame.projection }
}

/// Hands the frame to plotters.
fn laid_out<'c, 'b>(sheet: &'c Sheet<'b>, frame: &Frame<'_>) -> Result<Context<'c, 'b>, Fault> {
    let projection = &frame.projection;
    let plot = projection.plot;
    let (from, to) = projection.spread_range();
    let x_ticks: Vec<f64> = frame.x_ticks.iter().map(|&x| projection.spread(x)).collect();
    ChartBuilder::on(sheet)
        .margin_top(fine(plot.top))
        .margin_right(fine(frame.size.width) - fine(plot.right()))
        .y_label_area_size(fine(plot.left))
        .x_label_area_size(fine(frame.size.height) - fine(plot.bottom()))
        .build_cartesian_2d(
            Axis { from, to, ticks: x_ticks },
            Axis { from: projection.y.0, to: projection.y.1, ticks: frame.y_ticks.clone() },
        )
}

/// Few horizontal lines, tick labels, and the line everything stands on.
fn mesh(chart: &mut Context<'_, '_>, spec: &CurveChart<'_>, frame: &Frame<'_>) -> Result<(), Fault> {
    let tick = Ink::plain(Kind::Tick);
    let room = frame.projection.plot.left - TICK_GAP;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(pen::stroke(Ink::plain(Kind::Grid)))
        .axis_style(ShapeStyle::from(TRANSPARENT.to_rgba()))
        .set_all_tick_mark_size(fine(TICK_GAP / 2.0))
        .x_label_style(pen::words(tick, HPos::Center, VPos::Top))
        .y_label_style(pen::words(tick, HPos::Right, VPos::Center))
        .x_label_formatter(&|&spread| (spec.format_x)(tick_value(frame, spread)))
        .y_label_formatter(&|&value| fitted(&(spec.format_y)(value), tick.font(), room))
        .draw()?;
    let (from, to) = frame.projection.spread_range();
    let ground = 0.0_f64.clamp(frame.projection.y.0, frame.projection.y.1);
    chart.draw_series(LineSeries::new([(from, ground), (to, ground)], pen::stroke(Ink::plain(Kind::Axis))))?;
    Ok(())
}

/// The tick's own value: on an axis of equal ratios the way there and back would leave 19.999 of 20.
fn tick_value(frame: &Frame<'_>, spread: f64) -> f64 {
    let same = |x: &&f64| frame.projection.spread(**x) == spread;
    frame.x_ticks.iter().find(same).copied().unwrap_or_else(|| frame.projection.unspread(spread))
}

fn titles(sheet: &Sheet<'_>, spec: &CurveChart<'_>, frame: &Frame<'_>) -> Result<(), Fault> {
    let ink = Ink::plain(Kind::AxisTitle);
    let plot = frame.projection.plot;
    let y_title = fitted(spec.y_title, ink.font(), frame.size.width);
    pen::write(sheet, ink, &y_title, Hang::Start, 0.0, 0.0)?;
    let x_title = fitted(spec.x_title, ink.font(), plot.width);
    let top = frame.size.height - ink.font().line() - 2.0;
    pen::write(sheet, ink, &x_title, Hang::Middle, plot.left + plot.width / 2.0, top)
}

fn band(sheet: &Sheet<'_>, frame: &Frame<'_>, line: &Line<'_>) -> Result<(), Fault> {
    if line.band.len() < 2 || line.band.iter().all(|(_, low, high)| low >= high) {
        return Ok(());
    }
    let (x, y) = (frame.projection.x, frame.projection.y);
    let pixel = |at: f64, value: f64| frame.projection.to_pixel(at.clamp(x.0, x.1), value.clamp(y.0, y.1));
    let lower = line.band.iter().map(|&(at, low, _)| pixel(at, low));
    let upper = line.band.iter().rev().map(|&(at, _, high)| pixel(at, high));
    let outline: Vec<_> = lower.chain(upper).collect();
    pen::shape(sheet, Ink::of(Kind::Band, line.role), &outline)
}

/// The rule where the visitor stands.
fn today(sheet: &Sheet<'_>, spec: &CurveChart<'_>, frame: &Frame<'_>) -> Result<(), Fault> {
    let Some(rule) = spec.today.filter(|rule| frame.projection.shows_x(rule.x)) else {
        return Ok(());
    };
    let plot = frame.projection.plot;
    let px = frame.projection.x_to_pixel(rule.x);
    pen::line(sheet, Ink::plain(Kind::Today), &[(px, plot.top), (px, plot.bottom())])
}

/// Straight between samples: a sample is a whole number of services, so the true staircase has its steps exactly
/// there, and treads drawn between them would claim a cost for half a service.
fn curve(chart: &mut Context<'_, '_>, frame: &Frame<'_>, line: &Line<'_>) -> Result<(), Fault> {
    let points = line.points.iter().map(|&(x, y)| (frame.projection.spread(x), y));
    chart.draw_series(LineSeries::new(points, pen::stroke(Ink::of(Kind::Line, line.role))))?;
    Ok(())
}

/// What each costs today, and the crossovers.
fn dots(sheet: &Sheet<'_>, spec: &CurveChart<'_>, frame: &Frame<'_>) -> Result<(), Fault> {
    for (role, at) in callouts::now_dots(spec, frame) {
        pen::dot(sheet, Ink::of(Kind::Now, role), at, callouts::NOW)?;
    }
    for mark in callouts::drawn_marks(spec, frame) {
        pen::dot(sheet, Ink::plain(Kind::Dot), callouts::dot_at(frame, mark), callouts::DOT)?;
    }
    Ok(())
}

//! The cost-curve picture.

use super::callouts;
use super::frame::{Frame, Line};
use super::ground::Ground;
use super::ink::{Ink, Kind};
use super::pen::{self, Fault, Sheet};
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
///     y_scale: Scale::Linear,
///     from_zero: true,
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
        ground(sheet, spec, &frame)?;
        for line in &frame.lines {
            band(sheet, &frame, line)?;
        }
        today(sheet, spec, &frame)?;
        for line in &frame.lines {
            curve(sheet, &frame, line)?;
        }
        dots(sheet, spec, &frame)?;
        callouts::write(sheet, spec, &frame)
    });
    Drawn { svg, projection: frame.projection }
}

/// Few horizontal lines, tick labels, names of the axes, and the line everything stands on.
fn ground(sheet: &Sheet<'_>, spec: &CurveChart<'_>, frame: &Frame<'_>) -> Result<(), Fault> {
    let (projection, plot) = (frame.projection, frame.projection.plot);
    let ground = Ground {
        size: frame.size,
        projection,
        x_ticks: &frame.x_ticks,
        y_ticks: &frame.y_ticks,
        foot: 0.0,
        x_title: spec.x_title,
        y_title: spec.y_title,
        format_x: spec.format_x,
        format_y: spec.format_y,
    };
    ground.draw(sheet)?;
    let y = projection.y_to_pixel(0.0_f64.clamp(projection.y.0, projection.y.1));
    pen::line(sheet, Ink::plain(Kind::Axis), &[(plot.left, y), (plot.right(), y)])
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
fn curve(sheet: &Sheet<'_>, frame: &Frame<'_>, line: &Line<'_>) -> Result<(), Fault> {
    pen::line(sheet, Ink::of(Kind::Line, line.role), &frame.pixels(&line.points))
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

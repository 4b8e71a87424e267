//! Where everything stands: edges, axes and ticks, for the size there is.

use super::area::Area;
use super::clean;
use super::ground::{label_room, x_ticks};
use super::ink::{Ink, Kind};
use super::metrics::text_width;
use super::projection::Projection;
use super::spec::{CurveChart, Role, Scale, Size};
use super::ticks;

/// Below this width the names of the lines stand inside the plot.
const NARROW: f64 = 480.0;
/// Between a line's end and its name.
pub(super) const END_GAP: f64 = 10.0;

/// A line that can be drawn.
pub(super) struct Line<'a> {
    pub(super) role: Role,
    pub(super) label: &'a str,
    pub(super) points: Vec<(f64, f64)>,
    pub(super) band: Vec<(f64, f64, f64)>,
}

/// The bones of a curve chart.
pub(super) struct Frame<'a> {
    pub(super) size: Size,
    pub(super) projection: Projection,
    pub(super) lines: Vec<Line<'a>>,
    /// Values of the ticks below.
    pub(super) x_ticks: Vec<f64>,
    /// Values of the ticks at the left.
    pub(super) y_ticks: Vec<f64>,
    /// Whether the names of the lines stand inside the plot, for want of room beside it.
    pub(super) labels_inside: bool,
}

impl<'a> Frame<'a> {
    /// Lays a chart out.
    pub(super) fn of(spec: &CurveChart<'a>) -> Self {
        let size = spec.size.drawable();
        let lines = lines(spec);
        let widest = |texts: &mut dyn Iterator<Item = String>, kind| {
            texts.map(|text| text_width(&text, Ink::plain(kind).font())).fold(0.0, f64::max)
        };
        let names = widest(&mut lines.iter().map(|line| line.label.to_owned()), Kind::LineLabel);
        let labels_inside = size.width < NARROW || names > 0.25 * size.width;

        let top = if spec.y_title.is_empty() { 10.0 } else { 30.0 };
        let bottom = if spec.x_title.is_empty() { 28.0 } else { 46.0 };
        let height = size.height - top - bottom;
        let (y, y_ticks) = y_axis(spec, &lines, height, if labels_inside { 26.0 } else { 6.0 });
        let x = x_range(&lines, spec.x_scale);
        let whole = lines.iter().flat_map(|line| &line.points).all(|point| point.0.fract() == 0.0);
        let edge = widest(&mut [x.0, x.1].iter().map(|&value| (spec.format_x)(value)), Kind::Tick) / 2.0;
        let left = label_room(&y_ticks, spec.format_y, size).max(edge).min(0.4 * size.width);
        let right = if labels_inside { 8.0 } else { names + END_GAP + 2.0 }.max(edge).min(0.4 * size.width);
        let projection = Projection {
            plot: Area { left, top, width: size.width - left - right, height },
            x,
            y,
            x_scale: spec.x_scale,
            y_scale: spec.y_scale,
        };
        let x_ticks = match lines.is_empty() {
            true => Vec::new(),
            false => x_ticks(&projection, size.width, whole, &[], spec.format_x),
        };
        Self { size, projection, lines, x_ticks, y_ticks, labels_inside }
    }

    /// The pixel of a point, never outside the plot.
    pub(super) fn pixel(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let plot = self.projection.plot;
        let (px, py) = self.projection.to_pixel(x, y);
        (px.clamp(plot.left, plot.right()), py.clamp(plot.top, plot.bottom()))
    }

    /// The pixels of a line.
    pub(super) fn pixels(&self, points: &[(f64, f64)]) -> Vec<(f64, f64)> {
        points.iter().map(|point| self.pixel(*point)).collect()
    }
}

/// The lines with at least one point, Docker's first: the dashed line drawn over a solid one shows both when equal.
fn lines<'a>(spec: &CurveChart<'a>) -> Vec<Line<'a>> {
    let of = |role: Role| spec.series.iter().filter(move |series| series.role == role);
    of(Role::Docker)
        .chain(of(Role::Kubernetes))
        .map(|series| Line {
            role: series.role,
            label: series.label,
            points: clean::points(series.points, spec.x_scale),
            band: clean::band(series, spec.x_scale),
        })
        .filter(|line| !line.points.is_empty())
        .collect()
}

fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, value| match range {
        None => Some((value, value)),
        Some((low, high)) => Some((low.min(value), high.max(value))),
    })
}

/// From the first sample to the last; a single one gets air on both sides.
fn x_range(lines: &[Line<'_>], scale: Scale) -> (f64, f64) {
    let all = lines.iter().flat_map(|line| &line.points).map(|point| point.0);
    let (from, to) = extent(all).unwrap_or((1.0, 10.0));
    let air = 1e-9 * from.abs().max(to.abs());
    match scale {
        _ if to - from > air => (from, to),
        Scale::Linear => (from - from.abs().max(1.0) / 2.0, to + to.abs().max(1.0) / 2.0),
        Scale::Log => (from / 2.0, to * 2.0),
    }
}

/// From zero, unless the chart says otherwise. The top is a tick where one is near, and leaves that many pixels of air
/// above the highest point.
fn y_axis(spec: &CurveChart<'_>, lines: &[Line<'_>], height: f64, air: f64) -> ((f64, f64), Vec<f64>) {
    let Some((low, high)) = extent(lines.iter().flat_map(|line| &line.points).map(|point| point.1)) else {
        return ((0.0, 1.0), Vec::new());
    };
    let bands = extent(lines.iter().flat_map(|line| &line.band).map(|stretch| stretch.2));
    let high = bands.map_or(high, |(_, top)| high.max(top.min(1.2 * high)));
    let parts = (height / 52.0).clamp(2.0, 6.0) as usize;
    if spec.y_scale == Scale::Log {
        // What costs nothing has no place among ratios; nine powers of ten are more than costs span.
        let high = if high > 0.0 { high } else { 1.0 };
        let from = low.max(high / 1e9) / 1.1;
        let to = high * libm::pow(high / from, (air / height).min(0.5)).max(1.1);
        return ((from, to), ticks::ratios(from, to, parts));
    }
    let (low, high) = if spec.from_zero { (low.min(0.0), high.max(0.0)) } else { (low, high) };
    let high = if high - low > 0.0 { high } else { low + 1.0 };
    let room = high - low;
    let step = ticks::nice_step(low, high, parts, false).unwrap_or(room);
    let round = libm::ceil(high / step) * step;
    let near = if round - high <= 0.12 * room { round } else { high };
    let to = near.max(high + room * air / height);
    let from = if low < 0.0 || !spec.from_zero { low - 0.04 * room } else { 0.0 };
    ((from, to), ticks::multiples(from, to, step))
}

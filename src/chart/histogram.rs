//! Where something falls, draw by draw: bars along an axis, and apart from them a bar for the draws in which it has no
//! place on it.

use super::area::Area;
use super::clean;
use super::ground::{self, Ground, label_room, x_ticks};
use super::ink::{Ink, Kind};
use super::metrics::{fitted, text_width};
use super::pen::{self, Fault, Hang, Sheet};
use super::projection::Projection;
use super::spec::{Role, Rule, Scale, Size};
use super::ticks;

/// Pixels across for a bar that stands apart.
const APART: f64 = 56.0;
/// Between the axis and what stands apart from it.
const ASIDE: f64 = 14.0;
/// Between two bars.
const GAP: f64 = 1.0;
/// No bar of at least one draw is lower.
const LEAST: f64 = 1.5;

/// Everything the picture shows.
#[derive(Clone, Copy)]
pub struct HistogramChart<'a> {
    /// The room there is.
    pub size: Size,
    /// Whose bars.
    pub role: Role,
    /// From where, to where, and the share of the draws between; by rising place.
    pub bars: &'a [(f64, f64, f64)],
    /// Shares of the draws that have no place among them, each with a short name.
    pub apart: &'a [(&'a str, f64)],
    /// Where the visitor stands.
    pub today: Option<Rule<'a>>,
    /// Name of the horizontal axis.
    pub x_title: &'a str,
    /// Name of the vertical axis.
    pub y_title: &'a str,
    /// How to write a position.
    pub format_x: &'a dyn Fn(f64) -> String,
    /// How to write a share.
    pub format_y: &'a dyn Fn(f64) -> String,
}

/// The picture as one `<svg class="chart">` element. Bars that are not numbers are left out.
#[must_use]
pub fn draw_histogram(spec: &HistogramChart<'_>) -> String {
    let size = spec.size.drawable();
    let usable = |bar: &&(f64, f64, f64)| clean::usable(bar.0) && clean::usable(bar.1) && clean::usable(bar.2);
    let bars: Vec<(f64, f64, f64)> = spec.bars.iter().filter(usable).copied().collect();
    let apart: Vec<(&str, f64)> = spec.apart.iter().filter(|(_, share)| clean::usable(*share)).copied().collect();
    let (projection, y_ticks) = laid_out(spec, size, &bars, &apart);
    pen::svg("chart", size, |sheet| {
        let ground = Ground {
            size,
            projection,
            x_ticks: &x_ticks(&projection, projection.plot.right() + ASIDE, true, &[], spec.format_x),
            y_ticks: &y_ticks,
            foot: 0.0,
            x_title: spec.x_title,
            y_title: spec.y_title,
            format_x: spec.format_x,
            format_y: spec.format_y,
        };
        ground.draw(sheet)?;
        for (from, to, share) in &bars {
            let (left, right) = (projection.x_to_pixel(*from), projection.x_to_pixel(*to));
            let ink = Ink::group(Kind::Bar, spec.role, 1);
            pen::fill(sheet, ink, &standing(&projection, left + GAP / 2.0, right - left - GAP, *share))?;
        }
        let plot = projection.plot;
        let floor = [(plot.left, plot.bottom()), (plot.right(), plot.bottom())];
        pen::line(sheet, Ink::plain(Kind::Axis), &floor)?;
        for (index, (name, share)) in apart.iter().enumerate() {
            beside(sheet, spec, &projection, plot.right() + ASIDE + (index as f64 + 0.5) * APART, name, *share)?;
        }
        match spec.today.filter(|rule| projection.shows_x(rule.x)) {
            Some(rule) => ground::rule(sheet, &projection, &rule),
            None => Ok(()),
        }
    })
}

/// A bar from the floor up to a share.
fn standing(projection: &Projection, left: f64, width: f64, share: f64) -> Area {
    let (plot, top) = (projection.plot, projection.y_to_pixel(share));
    let height = if share > 0.0 { (plot.bottom() - top).max(LEAST) } else { 0.0 };
    Area { left, top: plot.bottom() - height, width: width.max(1.0), height }
}

/// A bar beside the axis, with its share above and its name below.
fn beside(
    sheet: &Sheet<'_>,
    spec: &HistogramChart<'_>,
    projection: &Projection,
    middle: f64,
    name: &str,
    share: f64,
) -> Result<(), Fault> {
    let (plot, tick, quiet) = (projection.plot, Ink::plain(Kind::Tick), Ink::plain(Kind::Subtitle));
    let area = standing(projection, middle - APART / 4.0, APART / 2.0, share);
    pen::fill(sheet, Ink::plain(Kind::Close), &area)?;
    let floor = [(area.left, plot.bottom()), (area.right(), plot.bottom())];
    pen::line(sheet, Ink::plain(Kind::Axis), &floor)?;
    let room = APART - 6.0;
    let text = fitted(&(spec.format_y)(share), quiet.font(), room);
    pen::write(sheet, quiet, &text, Hang::Middle, middle, area.top - quiet.font().line() - 2.0)?;
    let text = fitted(name, tick.font(), room);
    pen::write(sheet, tick, &text, Hang::Middle, middle, plot.bottom() + ground::TICK_GAP)
}

fn laid_out(
    spec: &HistogramChart<'_>,
    size: Size,
    bars: &[(f64, f64, f64)],
    apart: &[(&str, f64)],
) -> (Projection, Vec<f64>) {
    let most = bars.iter().map(|bar| bar.2).chain(apart.iter().map(|bar| bar.1)).fold(0.0, f64::max);
    let most = if most > 0.0 { most } else { 1.0 };
    let (top, bottom) = (38.0, 46.0);
    let height = size.height - top - bottom;
    let parts = (height / 44.0).clamp(1.0, 6.0) as usize;
    let step = ticks::nice_step(0.0, most, parts, false).unwrap_or(most);
    let y = (0.0, libm::ceil(most / step - 1e-9) * step);
    let y_ticks = ticks::multiples(y.0, y.1, step);
    let first = bars.first().map_or(0.0, |bar| bar.0);
    let last = bars.last().map_or(1.0, |bar| bar.1).max(first + 1.0);
    // The last label stands under the right edge, half of it beyond.
    let edge = text_width(&(spec.format_x)(last), Ink::plain(Kind::Tick).font()) / 2.0;
    let left = label_room(&y_ticks, spec.format_y, size);
    let right = (ASIDE + apart.len() as f64 * APART).max(edge).min(0.5 * size.width);
    let plot = Area { left, top, width: size.width - left - right, height };
    (Projection { plot, x: (first, last), y, x_scale: Scale::Linear, y_scale: Scale::Linear }, y_ticks)
}

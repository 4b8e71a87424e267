//! How likely each platform is the cheaper one, along the axis: two surfaces that share the height, and below them where
//! the crossover lies.

use super::area::Area;
use super::clean;
use super::ground::{self, Ground, label_room, x_ticks};
use super::ink::{Ink, Kind};
use super::metrics::{fitted, text_width};
use super::pen::{self, Fault, Hang, Sheet};
use super::projection::Projection;
use super::spec::{Role, Rule, Scale, Size};

/// Height of the strip that shows where the crossover lies.
const STRIP: f64 = 8.0;
/// Shares with a line: even, and the two that make an answer.
const SHARES: [f64; 5] = [0.0, 0.1, 0.5, 0.9, 1.0];

/// Everything the picture shows.
#[derive(Clone, Copy)]
pub struct OddsChart<'a> {
    /// The room there is.
    pub size: Size,
    /// Names of the arms, the one below first.
    pub names: [&'a str; 2],
    /// Where on the axis, and the share of the draws in which the second arm is cheaper; by rising x.
    pub points: &'a [(f64, f64)],
    /// Where the visitor stands.
    pub today: Option<Rule<'a>>,
    /// First, middle and last place of the crossover, four draws in five; the last is missing where it lies beyond the end.
    pub crossover: Option<(f64, Option<f64>, Option<f64>)>,
    /// Name of the horizontal axis.
    pub x_title: &'a str,
    /// Name of the vertical axis.
    pub y_title: &'a str,
    /// How to write a position.
    pub format_x: &'a dyn Fn(f64) -> String,
    /// How to write a share.
    pub format_y: &'a dyn Fn(f64) -> String,
}

/// The picture as one `<svg class="chart">` element. Points that are not numbers are left out.
#[must_use]
pub fn draw_odds(spec: &OddsChart<'_>) -> String {
    let size = spec.size.drawable();
    let usable = |point: &&(f64, f64)| clean::usable(point.0) && clean::usable(point.1);
    let points: Vec<(f64, f64)> = spec.points.iter().filter(usable).copied().collect();
    let projection = laid_out(spec, size, &points);
    pen::svg("chart", size, |sheet| {
        let line: Vec<(f64, f64)> = points.iter().map(|(x, share)| projection.to_pixel(*x, *share)).collect();
        surfaces(sheet, &projection, &line)?;
        ground(sheet, spec, &projection, size)?;
        if line.len() > 1 {
            pen::line(sheet, Ink::of(Kind::Line, Role::Kubernetes), &line)?;
        }
        names(sheet, spec, &projection, &points)?;
        crossover(sheet, spec, &projection)
    })
}

fn laid_out(spec: &OddsChart<'_>, size: Size, points: &[(f64, f64)]) -> Projection {
    let (top, bottom, left) = (30.0, 52.0 + STRIP, label_room(&SHARES, spec.format_y, size));
    let first = points.first().map_or(0.0, |point| point.0);
    let last = points.last().map_or(1.0, |point| point.0).max(first + 1.0);
    let plot = Area { left, top, width: size.width - left - 16.0, height: size.height - top - bottom };
    Projection { plot, x: (first, last), y: (0.0, 1.0), x_scale: Scale::Linear, y_scale: Scale::Linear }
}

/// Below the line the second arm, above it the first.
fn surfaces(sheet: &Sheet<'_>, projection: &Projection, line: &[(f64, f64)]) -> Result<(), Fault> {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return Ok(()) };
    let plot = projection.plot;
    for (role, edge) in [(Role::Docker, plot.top), (Role::Kubernetes, plot.bottom())] {
        let closed = line.iter().copied().chain([(last.0, edge), (first.0, edge)]);
        pen::shape(sheet, Ink::of(Kind::Band, role), &closed.collect::<Vec<_>>())?;
    }
    Ok(())
}

/// Lines at the shares that matter, ticks, titles and today.
fn ground(sheet: &Sheet<'_>, spec: &OddsChart<'_>, projection: &Projection, size: Size) -> Result<(), Fault> {
    Ground {
        size,
        projection: *projection,
        x_ticks: &x_ticks(projection, size.width, true, &[], spec.format_x),
        y_ticks: &SHARES,
        foot: STRIP,
        x_title: spec.x_title,
        y_title: spec.y_title,
        format_x: spec.format_x,
        format_y: spec.format_y,
    }
    .draw(sheet)?;
    match spec.today.filter(|rule| projection.shows_x(rule.x)) {
        Some(rule) => ground::rule(sheet, projection, &rule),
        None => Ok(()),
    }
}

/// Each name where its surface is tallest.
fn names(sheet: &Sheet<'_>, spec: &OddsChart<'_>, projection: &Projection, points: &[(f64, f64)]) -> Result<(), Fault> {
    let plot = projection.plot;
    for (arm, role) in [(0, Role::Docker), (1, Role::Kubernetes)] {
        let ink = Ink::of(Kind::LineLabel, role);
        let share = |point: &(f64, f64)| if arm == 1 { point.1 } else { 1.0 - point.1 };
        let text = fitted(spec.names[arm], ink.font(), plot.width / 2.0);
        let half = text_width(&text, ink.font()) / 2.0 + 8.0;
        let Some(tallest) = points.iter().map(share).reduce(f64::max) else { return Ok(()) };
        if tallest * plot.height < 2.0 * ink.font().line() {
            continue;
        }
        // In the middle of the stretch on which it is as tall as anywhere, or nearly.
        let tall = points.iter().filter(|point| share(point) >= 0.9 * tallest).map(|point| point.0);
        let (from, to) = tall.fold((f64::MAX, f64::MIN), |range, x| (range.0.min(x), range.1.max(x)));
        let (least, most) = (plot.left + half, (plot.right() - half).max(plot.left + half));
        let x = projection.x_to_pixel((from + to) / 2.0).clamp(least, most);
        // Not across today's rule, where there is room beside it.
        let rule = spec.today.map(|rule| projection.x_to_pixel(rule.x)).filter(|rule| (rule - x).abs() < half);
        let beside = rule.and_then(|rule| [rule + half, rule - half].into_iter().find(|x| (least..=most).contains(x)));
        let x = beside.unwrap_or(x);
        let inside = ink.font().line() + 24.0;
        let top = if arm == 0 { plot.top + inside } else { plot.bottom() - inside - ink.font().line() };
        pen::write(sheet, ink, &text, Hang::Middle, x, top)?;
    }
    Ok(())
}

/// A strip below the plot: four draws in five cross within it, half of them before its mark.
fn crossover(sheet: &Sheet<'_>, spec: &OddsChart<'_>, projection: &Projection) -> Result<(), Fault> {
    let Some((from, middle, to)) = spec.crossover else { return Ok(()) };
    let plot = projection.plot;
    let right = to.map_or(plot.right(), |to| projection.x_to_pixel(to));
    let left = projection.x_to_pixel(from);
    let area = Area { left, top: plot.bottom() + 3.0, width: (right - left).max(2.0), height: STRIP };
    pen::fill(sheet, Ink::plain(Kind::Close), &area)?;
    match middle {
        Some(middle) => {
            let at = (projection.x_to_pixel(middle), plot.bottom() + 3.0 + STRIP / 2.0);
            pen::dot(sheet, Ink::plain(Kind::Dot), at, STRIP / 2.0)
        }
        None => Ok(()),
    }
}

//! What moving in each month is worth: one line around zero, with its band, the best month and the months that clear the
//! visitor's hurdle.

use super::area::Area;
use super::clean;
use super::ground::{Ground, TICK_GAP, label_room, x_ticks};
use super::ink::{Ink, Kind};
use super::labels::Placer;
use super::metrics::text_width;
use super::pen::{self, Fault, Hang, Sheet};
use super::projection::Projection;
use super::spec::{Mark, Role, Scale, Size};
use super::ticks;

/// Where the name of the vertical axis ends.
const TITLE: f64 = 16.0;
/// Height of the strip of months that clear the hurdle.
const STRIP: f64 = 6.0;
/// Radius of the dot on the best month.
const DOT: f64 = 5.0;
/// Steps between months that read as a calendar does.
const STEPS: [f64; 6] = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0];

/// One month: when, and the low end, middle and high end of what moving then is worth.
pub type Worth = (f64, [f64; 3]);

/// Everything the picture shows.
#[derive(Clone, Copy)]
pub struct WorthChart<'a> {
    /// The room there is.
    pub size: Size,
    /// Where one moves to.
    pub role: Role,
    /// Month by month, rising.
    pub points: &'a [Worth],
    /// The best month, where moving beats staying.
    pub best: Option<Mark<'a>>,
    /// Stretches of months that clear the hurdle, from the first to the last of each.
    pub cleared: &'a [(f64, f64)],
    /// What the strip of those months means.
    pub cleared_label: &'a str,
    /// What zero means.
    pub zero_label: &'a str,
    /// Name of the horizontal axis.
    pub x_title: &'a str,
    /// Name of the vertical axis.
    pub y_title: &'a str,
    /// How to write a month.
    pub format_x: &'a dyn Fn(f64) -> String,
    /// How to write an amount: short.
    pub format_y: &'a dyn Fn(f64) -> String,
}

/// The picture as one `<svg class="chart">` element. Months that are not numbers are left out.
#[must_use]
pub fn draw_worth(spec: &WorthChart<'_>) -> String {
    let size = spec.size.drawable();
    let points: Vec<Worth> = spec
        .points
        .iter()
        .copied()
        .filter(|(x, ys)| clean::usable(*x) && ys.iter().all(|y| clean::usable(*y)))
        .collect();
    let (projection, y_ticks) = laid_out(spec, size, &points);
    pen::svg("chart", size, |sheet| {
        ground(sheet, spec, &projection, &y_ticks, size)?;
        let pixel = |x: f64, y: f64| projection.to_pixel(x, y);
        let (lower, upper) = (points.iter().map(|(x, [low, ..])| pixel(*x, *low)), points.iter().rev());
        let outline: Vec<_> = lower.chain(upper.map(|(x, [.., high])| pixel(*x, *high))).collect();
        if points.len() > 1 {
            pen::shape(sheet, Ink::of(Kind::Band, spec.role), &outline)?;
        }
        let zero = projection.y_to_pixel(0.0);
        let plot = projection.plot;
        pen::line(sheet, Ink::plain(Kind::Axis), &[(plot.left, zero), (plot.right(), zero)])?;
        let line: Vec<_> = points.iter().map(|(x, [_, y, _])| pixel(*x, *y)).collect();
        if line.len() > 1 {
            pen::line(sheet, Ink::of(Kind::Line, spec.role), &line)?;
        }
        words(sheet, spec, &projection, line)
    })
}

/// Where everything stands, and the amounts with a grid line. Zero is always within.
fn laid_out(spec: &WorthChart<'_>, size: Size, points: &[Worth]) -> (Projection, Vec<f64>) {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for (_, ys) in points {
        low = ys.iter().copied().fold(low, f64::min);
        high = ys.iter().copied().fold(high, f64::max);
    }
    if high - low <= 0.0 {
        (low, high) = (-1.0, 1.0);
    }
    let air = 0.06 * (high - low);
    let y = (low - air, high + air);
    let (top, bottom) = (30.0, 46.0 + STRIP);
    let height = size.height - top - bottom;
    let parts = (height / 52.0).clamp(2.0, 6.0) as usize;
    let step = ticks::nice_step(y.0, y.1, parts, false).unwrap_or(y.1 - y.0);
    let y_ticks = ticks::multiples(y.0, y.1, step);
    let left = label_room(&y_ticks, spec.format_y, size);
    let first = points.first().map_or(0.0, |point| point.0);
    let last = points.last().map_or(1.0, |point| point.0).max(first + 1.0);
    let plot = Area { left, top, width: size.width - left - 16.0, height };
    (Projection { plot, x: (first, last), y, x_scale: Scale::Linear, y_scale: Scale::Linear }, y_ticks)
}

/// Grid, tick labels, titles, and the strip of months that clear the hurdle.
fn ground(
    sheet: &Sheet<'_>,
    spec: &WorthChart<'_>,
    projection: &Projection,
    y_ticks: &[f64],
    size: Size,
) -> Result<(), Fault> {
    let plot = projection.plot;
    for (from, to) in spec.cleared {
        // A month is as wide as the way to the next one.
        let (left, right) = (projection.x_to_pixel(*from), projection.x_to_pixel((to + 1.0).min(projection.x.1)));
        let area = Area { left, top: plot.bottom(), width: (right - left).max(STRIP), height: STRIP };
        pen::fill(sheet, Ink::group(Kind::Bar, spec.role, 1), &area)?;
    }
    Ground {
        size,
        projection: *projection,
        x_ticks: &x_ticks(projection, size.width, true, &STEPS, spec.format_x),
        y_ticks,
        foot: STRIP - TICK_GAP / 2.0,
        x_title: spec.x_title,
        y_title: spec.y_title,
        format_x: spec.format_x,
        format_y: spec.format_y,
    }
    .draw(sheet)
}

/// The best month with its words, what zero means, and what the strip means: each where there is room for it.
fn words(
    sheet: &Sheet<'_>,
    spec: &WorthChart<'_>,
    projection: &Projection,
    line: Vec<(f64, f64)>,
) -> Result<(), Fault> {
    let plot = projection.plot;
    let zero = projection.y_to_pixel(0.0);
    // Words may reach above the plot, up to the name of its axis.
    let mut placer = Placer::new(Area { top: TITLE, height: plot.bottom() - TITLE, ..plot });
    placer.avoid(line, 1.0);
    placer.avoid(vec![(plot.left, zero), (plot.right(), zero)], 1.0);
    if let Some(best) = spec.best.filter(|best| projection.shows_x(best.x) && clean::usable(best.y)) {
        let at = projection.to_pixel(best.x, best.y);
        placer.take(Area { left: at.0, top: at.1, width: 0.0, height: 0.0 }.grown(DOT));
        let (title, subtitle) = (Ink::plain(Kind::Title), Ink::plain(Kind::Subtitle));
        let wide = text_width(best.title, title.font()).max(text_width(best.subtitle, subtitle.font()));
        let (line, high) = (title.font().line(), title.font().line() + subtitle.font().line());
        let sides = [at.0 + 2.0 * DOT, at.0 - wide / 2.0, at.0 - wide - 2.0 * DOT, plot.right() - wide];
        let levels = [at.1 - high - 2.0 * DOT, at.1 + 2.0 * DOT, at.1 - high / 2.0, plot.top];
        let corners: Vec<_> = levels.iter().flat_map(|top| sides.map(|left| (left, *top))).collect();
        if let Some(area) = placer.place(wide, high, &corners) {
            pen::write(sheet, title, best.title, Hang::Start, area.left, area.top)?;
            pen::write(sheet, subtitle, best.subtitle, Hang::Start, area.left, area.top + line)?;
        }
        pen::dot(sheet, Ink::plain(Kind::Dot), at, DOT)?;
    }
    let quiet = Ink::plain(Kind::Subtitle);
    let high = quiet.font().line();
    let mut note = |text: &str, corners: &dyn Fn(f64) -> Vec<(f64, f64)>| {
        let wide = text_width(text, quiet.font());
        match placer.place(wide, high, &corners(wide)) {
            Some(area) => pen::write(sheet, quiet, text, Hang::Start, area.left, area.top),
            None => Ok(()),
        }
    };
    if let Some((from, _)) = spec.cleared.first() {
        // Above the strip, where it begins.
        let (left, top) = (projection.x_to_pixel(*from), plot.bottom() - high - 3.0);
        note(spec.cleared_label, &|wide| vec![(left.max(plot.left + 3.0), top), (plot.right() - wide, top)])?;
    }
    note(spec.zero_label, &|wide| {
        let sides = [plot.right() - wide, plot.left + TICK_GAP];
        [zero - high - 3.0, zero + 3.0].iter().flat_map(|top| sides.map(|left| (left, *top))).collect()
    })
}

//! The words on a curve chart: names of the lines, crossovers, today, and where it is too close to call.

use super::area::Area;
use super::clean;
use super::frame::{END_GAP, Frame, Line};
use super::ink::{Ink, Kind};
use super::labels::{Placer, clamp, spread};
use super::metrics::{Font, fitted, text_width};
use super::pen::{self, Fault, Hang, Sheet};
use super::spec::{CloseRange, CurveChart, Mark, Role, Rule};

/// Radius of a crossover's dot.
pub(super) const DOT: f64 = 5.5;
/// Radius of the dot where a line stands today.
pub(super) const NOW: f64 = 4.0;
/// How far from their dot the words of a crossover may stand, nearest first. The words of later crossovers stay within
/// the first two: further away they would seem to belong to another dot.
const DISTANCES: [f64; 4] = [10.0, 20.0, 34.0, 54.0];
/// A line through words is worth a detour.
const LINE_WEIGHT: f64 = 2.0;
/// Words across today's rule look struck out: a wide detour is worth it.
const RULE_WEIGHT: f64 = 6.0;
/// Pixels of plot a crossover with words needs; where more of them share it, the later ones keep their dot only.
const ROOM: f64 = 110.0;

/// Writes all the words. They are placed in order of importance, and written in that order too.
pub(super) fn write(sheet: &Sheet<'_>, spec: &CurveChart<'_>, frame: &Frame<'_>) -> Result<(), Fault> {
    let marks: Vec<&Mark<'_>> = drawn_marks(spec, frame).collect();
    let mut placer = obstacles(spec, frame, &marks);
    if frame.labels_inside {
        names_inside(sheet, frame, &mut placer)?;
    } else {
        names_beside(sheet, frame, &mut placer)?;
    }
    let mut marks = marks.into_iter();
    if let Some(first) = marks.next() {
        mark(sheet, frame, &mut placer, first, &DISTANCES)?;
    }
    if let Some(rule) = &spec.today
        && frame.projection.shows_x(rule.x)
    {
        today(sheet, frame, &mut placer, rule)?;
    }
    let worded = (frame.projection.plot.width / ROOM).clamp(2.0, 6.0) as usize;
    for later in marks.take(worded - 1) {
        mark(sheet, frame, &mut placer, later, &DISTANCES[..2])?;
    }
    match &spec.close {
        Some(close) if !close.label.is_empty() => close_label(sheet, frame, &mut placer, close),
        _ => Ok(()),
    }
}

/// The crossovers that lie on the picture.
pub(super) fn drawn_marks<'s, 'a>(
    spec: &'s CurveChart<'a>,
    frame: &'s Frame<'_>,
) -> impl Iterator<Item = &'s Mark<'a>> {
    let projection = frame.projection;
    spec.crossings.iter().filter(move |mark| {
        clean::usable_x(mark.x, spec.x_scale) && clean::usable(mark.y) && projection.shows_x(mark.x)
    })
}

/// Where a crossover's dot stands: never outside the plot.
pub(super) fn dot_at(frame: &Frame<'_>, mark: &Mark<'_>) -> (f64, f64) {
    frame.pixel((mark.x, mark.y))
}

fn obstacles(spec: &CurveChart<'_>, frame: &Frame<'_>, marks: &[&Mark<'_>]) -> Placer {
    let plot = frame.projection.plot;
    let mut placer =
        Placer::new(Area { left: plot.left, top: 0.0, width: frame.size.width - plot.left, height: plot.bottom() });
    let title = Ink::plain(Kind::AxisTitle).font();
    placer.take(Area { left: 0.0, top: 0.0, width: text_width(spec.y_title, title) + 8.0, height: title.line() });
    for line in &frame.lines {
        placer.avoid(frame.pixels(&line.points), LINE_WEIGHT);
    }
    if let Some(rule) = &spec.today
        && frame.projection.shows_x(rule.x)
    {
        let px = frame.projection.x_to_pixel(rule.x);
        placer.avoid(vec![(px, plot.top), (px, plot.bottom())], RULE_WEIGHT);
    }
    for mark in marks {
        placer.take(around_dot(dot_at(frame, mark), DOT + 1.0));
    }
    for (_, at) in now_dots(spec, frame) {
        placer.take(around_dot(at, NOW));
    }
    placer
}

fn around_dot((px, py): (f64, f64), radius: f64) -> Area {
    Area { left: px - radius, top: py - radius, width: 2.0 * radius, height: 2.0 * radius }
}

/// Where each line stands today; a lone sample, which no line can show, is always there.
pub(super) fn now_dots(spec: &CurveChart<'_>, frame: &Frame<'_>) -> Vec<(Role, (f64, f64))> {
    let mut dots = Vec::new();
    for line in &frame.lines {
        if let [(x, y)] = line.points[..] {
            dots.push((line.role, frame.pixel((x, y))));
        } else if let Some(rule) = &spec.today
            && let Some(y) = clean::value_at(&line.points, rule.x)
        {
            dots.push((line.role, frame.pixel((rule.x, y))));
        }
    }
    dots
}

/// Names in the right margin, level with the ends of their lines as far as they leave each other room.
fn names_beside(sheet: &Sheet<'_>, frame: &Frame<'_>, placer: &mut Placer) -> Result<(), Fault> {
    let plot = frame.projection.plot;
    let font = Ink::plain(Kind::LineLabel).font();
    let mut ends = Vec::new();
    for line in frame.lines.iter().filter(|line| !line.label.is_empty()) {
        if let Some(&end) = line.points.last() {
            ends.push((line, frame.pixel(end)));
        }
    }
    let wanted: Vec<_> = ends.iter().map(|(_, end)| (end.1 - font.line() / 2.0, font.line())).collect();
    let tops = spread(&wanted, 1.0, plot.top - font.line() / 2.0, plot.bottom());
    for ((line, end), top) in ends.iter().zip(tops) {
        let left = end.0 + END_GAP;
        let text = fitted(line.label, font, frame.size.width - left);
        pen::write(sheet, Ink::of(Kind::LineLabel, line.role), &text, Hang::Start, left, top)?;
        placer.take(Area { left, top, width: text_width(&text, font), height: font.line() });
    }
    Ok(())
}

/// Names inside the plot, along their lines: the upper line's above it, the lower one's below, near the right end.
fn names_inside(sheet: &Sheet<'_>, frame: &Frame<'_>, placer: &mut Placer) -> Result<(), Fault> {
    let plot = frame.projection.plot;
    let font = Ink::plain(Kind::LineLabel).font();
    let end_of = |line: &Line<'_>| line.points.last().map_or(0.0, |point| point.1);
    let highest = frame.lines.iter().map(end_of).fold(f64::NEG_INFINITY, f64::max);
    let mut upper_seen = false;
    for line in frame.lines.iter().filter(|line| !line.label.is_empty()) {
        let upper = !upper_seen && end_of(line) >= highest;
        upper_seen |= upper;
        let text = fitted(line.label, font, plot.width - 4.0);
        let width = text_width(&text, font);
        let way = frame.pixels(&line.points);
        let mut corners = Vec::new();
        if let [(px, py)] = way[..] {
            corners.push((px + END_GAP, py - font.line() / 2.0));
        }
        for share in 0..8 {
            let right = plot.right() - f64::from(share) * plot.width / 10.0;
            let (over, under) = heights(&way, right - width, right);
            let (above, below) = (over - font.line() - 4.0, under + 4.0);
            let sides = if upper { [above, below] } else { [below, above] };
            corners.extend(sides.map(|top| (right - width, top)));
        }
        if let Some(area) = placer.place(width, font.line(), &corners) {
            pen::write(sheet, Ink::of(Kind::LineLabel, line.role), &text, Hang::Start, area.left, area.top)?;
        }
    }
    Ok(())
}

/// The highest and lowest pixel of a line between two horizontal positions.
fn heights(line: &[(f64, f64)], from: f64, to: f64) -> (f64, f64) {
    let ends = [from, to].into_iter().filter_map(|px| clean::value_at(line, px));
    let inner = line.iter().filter(|point| point.0 >= from && point.0 <= to).map(|point| point.1);
    ends.chain(inner).fold((f64::INFINITY, f64::NEG_INFINITY), |(high, low), py| (high.min(py), low.max(py)))
}

/// Title and subtitle of a crossover; the title alone where both do not fit; nothing where that does not either.
fn mark(
    sheet: &Sheet<'_>,
    frame: &Frame<'_>,
    placer: &mut Placer,
    mark: &Mark<'_>,
    distances: &[f64],
) -> Result<(), Fault> {
    let (title, subtitle) = (Ink::plain(Kind::Title), Ink::plain(Kind::Subtitle));
    let room = frame.projection.plot.width - 4.0;
    let text = fitted(mark.title, title.font(), room);
    let both = text_width(&text, title.font()).max(text_width(mark.subtitle, subtitle.font()));
    let tall = title.font().line() + subtitle.font().line();
    let at = dot_at(frame, mark);
    if !mark.subtitle.is_empty()
        && both <= room
        && let Some(area) = placer.place(both, tall, &around(at, both, tall, distances))
    {
        // Words left of their dot end towards it.
        let (hang, x) = if area.left + area.width / 2.0 < at.0 - 1.0 {
            (Hang::End, area.right())
        } else {
            (Hang::Start, area.left)
        };
        pen::write(sheet, title, &text, hang, x, area.top)?;
        return pen::write(sheet, subtitle, mark.subtitle, hang, x, area.top + title.font().line());
    }
    let (width, tall) = (text_width(&text, title.font()), title.font().line());
    match placer.place(width, tall, &around(at, width, tall, distances)) {
        Some(area) => pen::write(sheet, title, &text, Hang::Start, area.left, area.top),
        None => Ok(()),
    }
}

/// Upper-left corners around a dot: where two rising lines that cross leave room first, then the other corners, then
/// straight below and above, then the same further out.
fn around(at: (f64, f64), width: f64, height: f64, distances: &[f64]) -> Vec<(f64, f64)> {
    let mut corners = Vec::new();
    for &distance in distances {
        let (near, far) = (distance, 0.6 * distance);
        let (right, left) = (at.0 + near, at.0 - near - width);
        let (below, above) = (at.1 + far, at.1 - far - height);
        let middle = at.0 - width / 2.0;
        corners.extend([(right, below), (left, above), (left, below), (right, above)]);
        corners.extend([(middle, at.1 + DOT + near), (middle, at.1 - DOT - near - height)]);
    }
    corners
}

/// Today's name beside the top of its rule, or further down where that is taken.
fn today(sheet: &Sheet<'_>, frame: &Frame<'_>, placer: &mut Placer, rule: &Rule<'_>) -> Result<(), Fault> {
    let plot = frame.projection.plot;
    let ink = Ink::plain(Kind::TodayLabel);
    let Some((text, width, height)) = measured(rule.label, ink.font(), plot.width - 12.0) else {
        return Ok(());
    };
    let px = frame.projection.x_to_pixel(rule.x);
    let levels = ((plot.height - height) / height).max(0.0) as u32;
    let corners: Vec<_> = (0..=levels)
        .flat_map(|level| {
            let top = plot.top + f64::from(level) * height;
            [(px + 6.0, top), (px - 6.0 - width, top)]
        })
        .collect();
    match placer.place(width, height, &corners) {
        Some(area) => {
            let (hang, x) = if area.left < px { (Hang::End, area.right()) } else { (Hang::Start, area.left) };
            pen::write(sheet, ink, &text, hang, x, area.top)
        }
        None => Ok(()),
    }
}

/// The name of the close stretch, at the foot of its band or at its head.
fn close_label(sheet: &Sheet<'_>, frame: &Frame<'_>, placer: &mut Placer, close: &CloseRange<'_>) -> Result<(), Fault> {
    let plot = frame.projection.plot;
    let Some(band) = close_area(frame, close) else {
        return Ok(());
    };
    let ink = Ink::plain(Kind::CloseLabel);
    let Some((text, width, height)) = measured(close.label, ink.font(), plot.width) else {
        return Ok(());
    };
    let left = clamp(band.left + band.width / 2.0 - width / 2.0, plot.left, plot.right() - width);
    let rows = [plot.bottom() - height - 5.0, plot.bottom() - 2.0 * height - 5.0, plot.top + 2.0];
    match placer.place(width, height, &rows.map(|top| (left, top))) {
        Some(area) => pen::write(sheet, ink, &text, Hang::Middle, area.left + width / 2.0, area.top),
        None => Ok(()),
    }
}

/// The stretch of the plot where it is too close to call.
pub(super) fn close_area(frame: &Frame<'_>, close: &CloseRange<'_>) -> Option<Area> {
    let (from, to) = frame.projection.x;
    let (low, high) = (close.from.max(from), close.to.min(to));
    // Says no to not-a-number too, which no comparison holds for.
    if high > low && clean::usable(low) && clean::usable(high) {
        let (left, right) = (frame.projection.x_to_pixel(low), frame.projection.x_to_pixel(high));
        Some(Area { left, width: right - left, ..frame.projection.plot })
    } else {
        None
    }
}

/// A text cut to the room, its width and height; none where there is nothing to write.
fn measured(text: &str, font: Font, room: f64) -> Option<(String, f64, f64)> {
    let text = fitted(text, font, room);
    let width = text_width(&text, font);
    (!text.is_empty()).then_some((text, width, font.line()))
}

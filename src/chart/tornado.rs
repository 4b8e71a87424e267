//! Which assumptions move the answer: for each a bar from its low to its high end, around what it is today.

use super::area::Area;
use super::clean;
use super::ink::{Ink, Kind};
use super::metrics::{fitted, text_width};
use super::pen::{self, Fault, Hang, Sheet};
use super::spec::{Role, Size};
use super::ticks;

/// Room for a bar and for the words above it.
const ROW: f64 = 44.0;
/// Height of a bar.
const BAR: f64 = 16.0;
/// Room above and below the rows.
const HEAD: f64 = 22.0;
const FOOT: f64 = 26.0;

/// One bar.
#[derive(Clone, Copy)]
pub struct TornadoRow<'a> {
    /// The assumption.
    pub label: &'a str,
    /// Its low and high end, written.
    pub ends: [&'a str; 2],
    /// The difference with it at its low and at its high end; positive where the second arm is cheaper.
    pub difference: [f64; 2],
}

/// Everything the picture shows.
#[derive(Clone, Copy)]
pub struct TornadoChart<'a> {
    /// Pixels across; the height follows the rows, see [`tornado_height`].
    pub width: f64,
    /// The bars, longest first.
    pub rows: &'a [TornadoRow<'a>],
    /// The difference as it stands.
    pub base: f64,
    /// What lies at the left and at the right of zero.
    pub sides: [&'a str; 2],
    /// How to write an amount: short.
    pub format: &'a dyn Fn(f64) -> String,
}

/// How tall a picture of so many rows is.
#[must_use]
pub fn tornado_height(rows: usize) -> f64 {
    HEAD + rows as f64 * ROW + FOOT
}

/// The picture as one `<svg class="chart">` element. A bar is of the hue of the platform that is cheaper there, and paler
/// at its low end.
#[must_use]
pub fn draw_tornado(spec: &TornadoChart<'_>) -> String {
    let size = Size { width: spec.width, height: tornado_height(spec.rows.len()) }.drawable();
    let values = spec.rows.iter().flat_map(|row| row.difference).chain([spec.base, 0.0]);
    let (low, high) = values
        .filter(|value| clean::usable(*value))
        .fold((0.0_f64, 0.0_f64), |range, value| (range.0.min(value), range.1.max(value)));
    let (low, high) = if high - low > 0.0 { (low, high) } else { (-1.0, 1.0) };
    // Room for the words at either end of the longest bar.
    let end = Ink::plain(Kind::Tick).font();
    let widest = spec.rows.iter().flat_map(|row| row.ends).map(|text| text_width(text, end)).fold(0.0, f64::max);
    let edge = (widest + 8.0).min(0.25 * size.width);
    let plot = Area { left: edge, top: HEAD, width: size.width - 2.0 * edge, height: size.height - HEAD - FOOT };
    let pixel = move |value: f64| plot.left + (value - low) / (high - low) * plot.width;
    pen::svg("chart", size, |sheet| {
        ground(sheet, spec, &plot, (low, high), &pixel)?;
        for (index, row) in spec.rows.iter().enumerate() {
            bar(sheet, spec, row, plot.top + index as f64 * ROW, &pixel)?;
        }
        let base = pixel(spec.base);
        pen::line(sheet, Ink::plain(Kind::Today), &[(base, plot.top), (base, plot.bottom())])
    })
}

/// Zero, where the answer flips, the scale, and what lies at its sides.
fn ground(
    sheet: &Sheet<'_>,
    spec: &TornadoChart<'_>,
    plot: &Area,
    (low, high): (f64, f64),
    pixel: &dyn Fn(f64) -> f64,
) -> Result<(), Fault> {
    let (tick, title) = (Ink::plain(Kind::Tick), Ink::plain(Kind::AxisTitle));
    let parts = (plot.width / 100.0).clamp(1.0, 8.0) as usize;
    let step = ticks::nice_step(low, high, parts, false).unwrap_or(high - low);
    for value in ticks::multiples(low, high, step) {
        let x = pixel(value);
        pen::line(sheet, Ink::plain(Kind::Grid), &[(x, plot.top), (x, plot.bottom())])?;
        pen::write(sheet, tick, &(spec.format)(value.abs()), Hang::Middle, x, plot.bottom() + 6.0)?;
    }
    let zero = pixel(0.0);
    pen::line(sheet, Ink::plain(Kind::Axis), &[(zero, plot.top - 4.0), (zero, plot.bottom())])?;
    let half = spec.width / 2.0 - 8.0;
    let [left, right] = spec.sides.map(|side| fitted(side, title.font(), half));
    pen::write(sheet, title, &left, Hang::Start, 0.0, 0.0)?;
    pen::write(sheet, title, &right, Hang::End, spec.width, 0.0)
}

fn bar(
    sheet: &Sheet<'_>,
    spec: &TornadoChart<'_>,
    row: &TornadoRow<'_>,
    top: f64,
    pixel: &dyn Fn(f64) -> f64,
) -> Result<(), Fault> {
    let [at_low, at_high] = row.difference;
    if !clean::usable(at_low) || !clean::usable(at_high) {
        return Ok(());
    }
    let name = Ink::plain(Kind::BarName);
    let words = name.font().line();
    let whole = pixel(0.0).max(spec.width);
    let text = fitted(row.label, name.font(), whole - 8.0);
    // The name stands over the bar, and not beyond the picture.
    let middle = (pixel(at_low) + pixel(at_high)) / 2.0;
    let half = text_width(&text, name.font()) / 2.0;
    let at = middle.clamp(half + 2.0, (spec.width - half - 2.0).max(half + 2.0));
    pen::write(sheet, name, &text, Hang::Middle, at, top + 2.0)?;
    let bar_top = top + words + 4.0;
    // From the base to either end, and past zero in the other hue.
    for (end, shade) in [(at_low, 3), (at_high, 0)] {
        for (role, from, to) in halves(spec.base, end) {
            let (left, right) = (pixel(from.min(to)), pixel(from.max(to)));
            let area = Area { left, top: bar_top, width: (right - left).max(1.0), height: BAR };
            pen::fill(sheet, Ink::group(Kind::Bar, role, shade), &area)?;
        }
    }
    let tick = Ink::plain(Kind::Tick);
    let rises = at_high >= at_low;
    let below = bar_top + (BAR - tick.font().line()) / 2.0;
    let (left, right) = if rises { (row.ends[0], row.ends[1]) } else { (row.ends[1], row.ends[0]) };
    let room = spec.width * 0.25;
    pen::write(sheet, tick, &fitted(left, tick.font(), room), Hang::End, pixel(at_low.min(at_high)) - 6.0, below)?;
    pen::write(sheet, tick, &fitted(right, tick.font(), room), Hang::Start, pixel(at_low.max(at_high)) + 6.0, below)
}

/// A stretch, cut at zero: whose it is, from, to.
fn halves(from: f64, to: f64) -> Vec<(Role, f64, f64)> {
    let role = |value: f64| if value > 0.0 { Role::Kubernetes } else { Role::Docker };
    if from * to >= 0.0 {
        return vec![(role(if from == 0.0 { to } else { from }), from, to)];
    }
    vec![(role(from), from, 0.0), (role(to), 0.0, to)]
}

#[cfg(test)]
mod tests {
    use super::{Role, halves};

    #[test]
    fn a_bar_changes_its_hue_where_the_answer_flips() {
        assert_eq!(halves(-2.0, 3.0), [(Role::Docker, -2.0, 0.0), (Role::Kubernetes, 0.0, 3.0)]);
        assert_eq!(halves(0.0, 3.0), [(Role::Kubernetes, 0.0, 3.0)]);
        assert_eq!(halves(-2.0, -1.0), [(Role::Docker, -2.0, -1.0)]);
    }
}

//! What a picture with two axes stands on: grid, tick labels, names of the axes.

use super::ink::{Ink, Kind};
use super::metrics::{fitted, text_width};
use super::pen::{self, Fault, Hang, Sheet};
use super::projection::Projection;
use super::spec::{Rule, Scale, Size};
use super::ticks;

/// Between the plot and its tick labels.
pub(super) const TICK_GAP: f64 = 8.0;
/// Least room between two labels below a plot.
const APART: f64 = 10.0;

/// The ground of one picture.
pub(super) struct Ground<'a> {
    pub(super) size: Size,
    pub(super) projection: Projection,
    /// Values with a label below the plot.
    pub(super) x_ticks: &'a [f64],
    /// Values with a grid line and a label at the left.
    pub(super) y_ticks: &'a [f64],
    /// Pixels between the plot and its labels that something else takes.
    pub(super) foot: f64,
    pub(super) x_title: &'a str,
    pub(super) y_title: &'a str,
    pub(super) format_x: &'a dyn Fn(f64) -> String,
    pub(super) format_y: &'a dyn Fn(f64) -> String,
}

impl Ground<'_> {
    /// Draws it: lines first, so that they become one path, then the words.
    pub(super) fn draw(&self, sheet: &Sheet<'_>) -> Result<(), Fault> {
        let (plot, tick, title) = (self.projection.plot, Ink::plain(Kind::Tick), Ink::plain(Kind::AxisTitle));
        let heights = || self.y_ticks.iter().map(|value| (*value, self.projection.y_to_pixel(*value)));
        for (_, y) in heights() {
            pen::line(sheet, Ink::plain(Kind::Grid), &[(plot.left, y), (plot.right(), y)])?;
        }
        let room = plot.left - TICK_GAP;
        for (value, y) in heights() {
            // Half a pixel more, because the room is just that of the widest.
            let label = fitted(&(self.format_y)(value), tick.font(), room + 0.5);
            pen::write(sheet, tick, &label, Hang::End, room, y - tick.font().line() / 2.0)?;
        }
        let below = plot.bottom() + self.foot + TICK_GAP;
        for value in self.x_ticks {
            let x = self.projection.x_to_pixel(*value);
            pen::write(sheet, tick, &(self.format_x)(*value), Hang::Middle, x, below)?;
        }
        let name = fitted(self.y_title, title.font(), self.size.width);
        pen::write(sheet, title, &name, Hang::Start, 0.0, 0.0)?;
        let name = fitted(self.x_title, title.font(), plot.width);
        let top = self.size.height - title.font().line() - 2.0;
        pen::write(sheet, title, &name, Hang::Middle, plot.left + plot.width / 2.0, top)
    }
}

/// Room for the labels at the left of a plot, and what is between them and it.
pub(super) fn label_room(values: &[f64], format: &dyn Fn(f64) -> String, size: Size) -> f64 {
    let font = Ink::plain(Kind::Tick).font();
    let widest = values.iter().map(|value| text_width(&format(*value), font)).fold(0.0, f64::max);
    (widest + TICK_GAP).min(0.4 * size.width)
}

/// Values below a plot: as many as there is room for their labels, the first sample among them. `steps` are those that
/// read well on this axis; empty for the round ones.
pub(super) fn x_ticks(
    projection: &Projection,
    width: f64,
    whole: bool,
    steps: &[f64],
    format: &dyn Fn(f64) -> String,
) -> Vec<f64> {
    let (from, to) = projection.x;
    let font = Ink::plain(Kind::Tick).font();
    let most = (projection.plot.width / 76.0).clamp(1.0, 8.0) as usize;
    for parts in (1..=most).rev() {
        let values = match projection.x_scale {
            Scale::Log => ticks::ratios(from, to, parts),
            Scale::Linear => {
                let least = (to - from) / parts as f64;
                let step = steps.iter().copied().find(|step| *step >= least);
                let step = step.or_else(|| ticks::nice_step(from, to, parts, whole)).unwrap_or(to - from);
                let mut values = ticks::multiples(from, to, step);
                if whole && from.fract() == 0.0 && values.first().is_none_or(|&first| first - from >= 0.5 * step) {
                    values.insert(0, from);
                }
                values
            }
        };
        let mut clear = 0.0;
        let fits = values.iter().all(|&value| {
            let (at, half) = (projection.x_to_pixel(value), text_width(&format(value), font) / 2.0);
            let free = at - half >= clear && at + half <= width;
            clear = at + half + APART;
            free
        });
        if fits {
            return values;
        }
    }
    Vec::new()
}

/// A rule across the plot with its name beside its top.
pub(super) fn rule(sheet: &Sheet<'_>, projection: &Projection, rule: &Rule<'_>) -> Result<(), Fault> {
    let (plot, x) = (projection.plot, projection.x_to_pixel(rule.x));
    pen::line(sheet, Ink::plain(Kind::Today), &[(x, plot.top), (x, plot.bottom())])?;
    let label = Ink::plain(Kind::TodayLabel);
    let text = fitted(rule.label, label.font(), plot.width / 2.0 - 5.0);
    let width = text_width(&text, label.font());
    let (hang, at) = if x + width + 6.0 > plot.right() { (Hang::End, x - 5.0) } else { (Hang::Start, x + 5.0) };
    pen::write(sheet, label, &text, hang, at, plot.top + 3.0)
}

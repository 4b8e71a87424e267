//! How many machines run in each hour: one stepped line for each platform.

use super::area::Area;
use super::ground::{Ground, label_room, x_ticks};
use super::ink::{Ink, Kind};
use super::labels::spread;
use super::metrics::{fitted, text_width};
use super::pen::{self, Fault, Hang, Sheet};
use super::picture::ROLES;
use super::projection::Projection;
use super::spec::{Scale, Size};
use super::ticks;

/// Between a line's end and its name.
const END_GAP: f64 = 8.0;
/// Steps between hours that read as a day does, and as a week does.
const STEPS: [f64; 6] = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0];

/// Everything the picture shows.
#[derive(Clone, Copy)]
pub struct HoursChart<'a> {
    /// The room there is.
    pub size: Size,
    /// Names of the platforms.
    pub names: [&'a str; 2],
    /// Machines of each in each hour.
    pub machines: [&'a [u64]; 2],
    /// Name of the horizontal axis.
    pub x_title: &'a str,
    /// Name of the vertical axis.
    pub y_title: &'a str,
    /// How to write an hour.
    pub format_x: &'a dyn Fn(f64) -> String,
    /// How to write a number of machines.
    pub format_y: &'a dyn Fn(f64) -> String,
}

/// The picture as one `<svg class="chart">` element.
#[must_use]
pub fn draw_hours(spec: &HoursChart<'_>) -> String {
    let size = spec.size.drawable();
    let (projection, y_ticks) = laid_out(spec, size);
    pen::svg("chart", size, |sheet| {
        let ground = Ground {
            size,
            projection,
            x_ticks: &x_ticks(&projection, size.width, true, &STEPS, spec.format_x),
            y_ticks: &y_ticks,
            foot: 0.0,
            x_title: spec.x_title,
            y_title: spec.y_title,
            format_x: spec.format_x,
            format_y: spec.format_y,
        };
        ground.draw(sheet)?;
        let plot = projection.plot;
        let floor = [(plot.left, plot.bottom()), (plot.right(), plot.bottom())];
        pen::line(sheet, Ink::plain(Kind::Axis), &floor)?;
        for (role, machines) in ROLES.iter().zip(spec.machines) {
            let tread = |(hour, count): (usize, &u64)| {
                let (hour, count) = (hour as f64, *count as f64);
                [projection.to_pixel(hour, count), projection.to_pixel(hour + 1.0, count)]
            };
            let line: Vec<(f64, f64)> = machines.iter().enumerate().flat_map(tread).collect();
            if line.len() > 1 {
                pen::line(sheet, Ink::of(Kind::Line, *role), &line)?;
            }
        }
        names(sheet, spec, &projection, size)
    })
}

/// Each name level with the end of its line, as far as they leave each other room.
fn names(sheet: &Sheet<'_>, spec: &HoursChart<'_>, projection: &Projection, size: Size) -> Result<(), Fault> {
    let (plot, font) = (projection.plot, Ink::plain(Kind::LineLabel).font());
    let end = |machines: &[u64]| projection.y_to_pixel(machines.last().map_or(0.0, |count| *count as f64));
    let wanted = spec.machines.map(|machines| (end(machines) - font.line() / 2.0, font.line()));
    let tops = spread(&wanted, 1.0, plot.top - font.line() / 2.0, plot.bottom());
    for ((role, name), top) in ROLES.iter().zip(spec.names).zip(tops) {
        let left = plot.right() + END_GAP;
        let text = fitted(name, font, size.width - left);
        pen::write(sheet, Ink::of(Kind::LineLabel, *role), &text, Hang::Start, left, top)?;
    }
    Ok(())
}

fn laid_out(spec: &HoursChart<'_>, size: Size) -> (Projection, Vec<f64>) {
    let most =
        spec.machines.iter().flat_map(|machines| machines.iter()).max().map_or(1.0, |most| (*most).max(1) as f64);
    let hours = spec.machines.iter().map(|machines| machines.len()).max().unwrap_or(1).max(1) as f64;
    let (top, bottom) = (30.0, 46.0);
    let height = size.height - top - bottom;
    let parts = (height / 44.0).clamp(1.0, 6.0) as usize;
    let step = ticks::nice_step(0.0, most, parts, true).unwrap_or(most);
    let y = (0.0, libm::ceil(most / step - 1e-9) * step);
    let y_ticks = ticks::multiples(y.0, y.1, step);
    let font = Ink::plain(Kind::LineLabel).font();
    let wide = spec.names.iter().map(|name| text_width(name, font)).fold(0.0, f64::max);
    let left = label_room(&y_ticks, spec.format_y, size);
    let right = (wide + END_GAP + 2.0).min(0.4 * size.width);
    let plot = Area { left, top, width: size.width - left - right, height };
    (Projection { plot, x: (0.0, hours), y, x_scale: Scale::Linear, y_scale: Scale::Linear }, y_ticks)
}

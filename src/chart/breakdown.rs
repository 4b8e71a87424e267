//! Where the money goes: stacked bars, one below the other on one scale.

use super::area::Area;
use super::clean;
use super::ink::{Ink, Kind};
use super::labels::spread;
use super::metrics::{fitted, text_width};
use super::pen::{self, Fault, Hang, Sheet};
use super::spec::{BarRow, Breakdown, Size};

/// Between two parts of a bar.
const GAP: f64 = 2.0;
/// No part that costs anything is thinner.
const LEAST: f64 = 3.0;
/// Between a label and the edges of the part it stands in.
const PADDING: f64 = 6.0;
/// Between the bar and the notes under it.
const LEADER: f64 = 7.0;
/// Between two notes.
const NOTE_GAP: f64 = 12.0;

/// The finished bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// One `<svg class="chart chart--bars">` element, safe to insert as markup.
    pub svg: String,
    /// Where each part is, for whatever is laid over it.
    pub parts: Vec<Part>,
}

/// One part of one bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Which row.
    pub row: usize,
    /// Which segment of it.
    pub segment: usize,
    /// Its rectangle in pixels of the view box.
    pub area: Area,
}

/// Draws the bars. Parts below zero or not finite are left out; a part too thin for its label has it below, as far as
/// there is room.
#[must_use]
pub fn draw_breakdown(spec: &Breakdown<'_>) -> Bars {
    let size = spec.size.drawable();
    let parts = parts(spec, size);
    let svg = pen::svg("chart chart--bars", size, |sheet| {
        for (index, row) in spec.rows.iter().enumerate() {
            let here: Vec<&Part> = parts.iter().filter(|part| part.row == index).collect();
            name(sheet, spec, row, &slot(spec, size, index))?;
            bar(sheet, spec, row, &here, size)?;
        }
        Ok(())
    });
    Bars { svg, parts }
}

fn costs(value: f64) -> bool {
    clean::usable(value) && value > 0.0
}

/// The strip a row has for its name, its bar and its notes.
fn slot(spec: &Breakdown<'_>, size: Size, row: usize) -> Area {
    let height = size.height / spec.rows.len().max(1) as f64;
    Area { left: 0.0, top: row as f64 * height, width: size.width, height }
}

/// All rectangles. The scale leaves room for every gap and every least width, so no bar leaves the picture.
fn parts(spec: &Breakdown<'_>, size: Size) -> Vec<Part> {
    let of =
        |row: &BarRow<'_>| row.segments.iter().map(|part| part.1).filter(|&value| costs(value)).collect::<Vec<_>>();
    let rows: Vec<_> = spec.rows.iter().map(of).collect();
    let most = rows.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let dearest = rows.iter().map(|values| values.iter().sum::<f64>()).fold(0.0, f64::max);
    let scale = (size.width - most * (GAP + LEAST)).max(0.0) / dearest.max(f64::MIN_POSITIVE);
    let mut parts = Vec::new();
    for (index, row) in spec.rows.iter().enumerate() {
        let slot = slot(spec, size, index);
        let name = Ink::of(Kind::BarName, row.role).font().line();
        let notes = Ink::plain(Kind::BarNote).font().line() + LEADER;
        let height = (slot.height - name - notes - 12.0).clamp(10.0, 32.0);
        let mut left = 0.0;
        for (segment, &(_, value)) in row.segments.iter().enumerate().filter(|(_, part)| costs(part.1)) {
            let width = (value * scale).max(LEAST);
            let top = slot.top + name + 5.0;
            let area = Area { left, top, width, height };
            left += width + GAP;
            parts.push(Part { row: index, segment, area });
        }
    }
    parts
}

/// "Docker $112k" above the bar.
fn name(sheet: &Sheet<'_>, spec: &Breakdown<'_>, row: &BarRow<'_>, slot: &Area) -> Result<(), Fault> {
    let (ink, sum) = (Ink::of(Kind::BarName, row.role), Ink::plain(Kind::BarTotal));
    let total = (spec.format)(row.segments.iter().map(|part| part.1).filter(|&value| costs(value)).sum());
    let total_width = text_width(&total, sum.font());
    let text = fitted(row.label, ink.font(), slot.width - total_width - PADDING);
    let after = if text.is_empty() { 0.0 } else { text_width(&text, ink.font()) + PADDING };
    pen::write(sheet, ink, &text, Hang::Start, 0.0, slot.top)?;
    pen::write(sheet, sum, &fitted(&total, sum.font(), slot.width), Hang::Start, after, slot.top)
}

fn bar(sheet: &Sheet<'_>, spec: &Breakdown<'_>, row: &BarRow<'_>, here: &[&Part], size: Size) -> Result<(), Fault> {
    for part in here {
        pen::fill(sheet, Ink::group(Kind::Bar, row.role, part.segment), &part.area)?;
    }
    let mut below: Vec<(&Part, String)> = Vec::new();
    for part in here {
        let (label, value) = row.segments[part.segment];
        let ink = Ink::group(Kind::BarLabel, row.role, part.segment);
        let amount = (spec.format)(value);
        let text = if label.is_empty() { amount } else { format!("{label} {amount}") };
        let fits = text_width(&text, ink.font()) <= part.area.width - 2.0 * PADDING;
        if fits && ink.font().line() <= part.area.height {
            let top = part.area.top + (part.area.height - ink.font().line()) / 2.0;
            pen::write(sheet, ink, &text, Hang::Start, part.area.left + PADDING, top)?;
        } else {
            below.push((part, text));
        }
    }
    notes(sheet, below, size)
}

/// Labels under the bar, each with a leader from its part; the thinnest parts go without where the row is full.
fn notes(sheet: &Sheet<'_>, mut below: Vec<(&Part, String)>, size: Size) -> Result<(), Fault> {
    let (ink, leader) = (Ink::plain(Kind::BarNote), Ink::plain(Kind::BarLeader));
    let width = |text: &str| text_width(text, ink.font());
    while below.iter().map(|(_, text)| width(text) + NOTE_GAP).sum::<f64>() - NOTE_GAP > size.width {
        let thinnest = below.iter().enumerate().min_by(|a, b| a.1.0.area.width.total_cmp(&b.1.0.area.width));
        let Some(index) = thinnest.map(|(index, _)| index) else {
            break;
        };
        below.remove(index);
    }
    let middle = |part: &Part| part.area.left + part.area.width / 2.0;
    let wanted: Vec<_> = below.iter().map(|(part, text)| (middle(part) - 5.0, width(text))).collect();
    let lefts = spread(&wanted, NOTE_GAP, 0.0, size.width);
    for ((part, _), left) in below.iter().zip(&lefts) {
        let bottom = part.area.bottom();
        let foot = (left + 5.0, bottom + LEADER);
        pen::line(sheet, leader, &[(middle(part), bottom + 1.0), (middle(part), bottom + 3.0), foot])?;
    }
    for ((part, text), left) in below.iter().zip(lefts) {
        pen::write(sheet, ink, text, Hang::Start, left, part.area.bottom() + LEADER)?;
    }
    Ok(())
}

//! The hand that holds plotters: shapes and words in CSS pixels, on a canvas that becomes SVG text.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::area::Area;
use super::backend::{FINE, SvgBackend, Unsupported, fine};
use super::ink::Ink;
use super::spec::Size;

/// A fault of this layer; [`svg`] turns it into an empty picture.
pub(super) type Fault = DrawingAreaErrorKind<Unsupported>;

/// The sheet plotters lays out on.
pub(super) type Sheet<'a> = DrawingArea<SvgBackend<'a>, Shift>;

/// The finished text of a picture: what `paint` draws, inside a root that has a view box and no size of its own.
pub(super) fn svg(class: &str, size: Size, paint: impl FnOnce(&Sheet<'_>) -> Result<(), Fault>) -> String {
    let head = format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\" focusable=\"false\">",
        size.width as u32, size.height as u32
    );
    let mut body = String::with_capacity(6_000);
    let sheet = SvgBackend::new(&mut body, size).into_drawing_area();
    let outcome = paint(&sheet).and_then(|()| sheet.present());
    drop(sheet);
    debug_assert!(outcome.is_ok(), "{outcome:?}");
    if outcome.is_err() {
        body.clear();
    }
    format!("{head}{body}</svg>")
}

/// A stroke in an ink.
pub(super) fn stroke(ink: Ink) -> ShapeStyle {
    ShapeStyle::from(ink.color())
}

/// A surface in an ink.
pub(super) fn surface(ink: Ink) -> ShapeStyle {
    stroke(ink).filled()
}

/// A text in an ink, its position meaning this corner or middle of it.
pub(super) fn words(ink: Ink, h: HPos, v: VPos) -> TextStyle<'static> {
    let font = FontDesc::new(FontFamily::SansSerif, ink.font().size * FINE, FontStyle::Normal);
    TextStyle { font, color: ink.color().to_backend_color(), pos: Pos::new(h, v) }
}

/// Where a text hangs on its horizontal position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hang {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// Writes one line of text with the top of its box at `top`.
pub(super) fn write(sheet: &Sheet<'_>, ink: Ink, text: &str, hang: Hang, x: f64, top: f64) -> Result<(), Fault> {
    let h = match hang {
        Hang::Start => HPos::Left,
        Hang::Middle => HPos::Center,
        Hang::End => HPos::Right,
    };
    sheet.draw_text(text, &words(ink, h, VPos::Top), (fine(x), fine(top)))
}

/// Fills a rectangle.
pub(super) fn fill(sheet: &Sheet<'_>, ink: Ink, area: &Area) -> Result<(), Fault> {
    let corners = [(fine(area.left), fine(area.top)), (fine(area.right()), fine(area.bottom()))];
    sheet.draw(&Rectangle::new(corners, surface(ink)))
}

/// Draws a line through points.
pub(super) fn line(sheet: &Sheet<'_>, ink: Ink, points: &[(f64, f64)]) -> Result<(), Fault> {
    sheet.draw(&PathElement::new(fine_all(points), stroke(ink)))
}

/// Fills the shape within points.
pub(super) fn shape(sheet: &Sheet<'_>, ink: Ink, points: &[(f64, f64)]) -> Result<(), Fault> {
    sheet.draw(&Polygon::new(fine_all(points), surface(ink)))
}

/// Draws a dot.
pub(super) fn dot(sheet: &Sheet<'_>, ink: Ink, at: (f64, f64), radius: f64) -> Result<(), Fault> {
    sheet.draw(&Circle::new((fine(at.0), fine(at.1)), fine(radius), surface(ink)))
}

fn fine_all(points: &[(f64, f64)]) -> Vec<(i32, i32)> {
    points.iter().map(|&(x, y)| (fine(x), fine(y))).collect()
}

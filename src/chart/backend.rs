//! Plotters' canvas that is a text: whatever it is asked to draw becomes one SVG element with classes for colours.
//! Plotters works in whole pixels, so it is given a canvas ten times as large and every number is divided back.

use std::error::Error;
use std::fmt;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::ink::Ink;
use super::markup::{push_attribute, push_escaped};
use super::metrics::text_width;
use super::path::{push_subpath, thinned};
use super::spec::Size;

/// Tenths of a pixel in a pixel.
pub(super) const FINE: f64 = 10.0;

/// Pixels as tenths, for plotters.
pub(super) fn fine(pixels: f64) -> i32 {
    (pixels * FINE).round() as i32
}

/// Something was asked for that this canvas cannot do: a fault in this layer, never in the data.
#[derive(Debug)]
pub(super) struct Unsupported;

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a shape was about to be drawn pixel by pixel")
    }
}

impl Error for Unsupported {}

type Outcome = Result<(), DrawingErrorKind<Unsupported>>;

/// The canvas. It appends to a text that outlives it; `present` closes what is open.
pub(super) struct SvgBackend<'a> {
    out: &'a mut String,
    size: Size,
    /// The ink of the `<path>` whose outline is still being written: strokes of the same ink join it.
    open: Option<Ink>,
}

impl<'a> SvgBackend<'a> {
    /// A canvas of that many CSS pixels.
    pub(super) fn new(out: &'a mut String, size: Size) -> Self {
        Self { out, size, open: None }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("\"/>");
        }
    }

    /// Starts an element; false if it would be invisible.
    fn start(&mut self, name: &str, color: BackendColor) -> Option<Ink> {
        let ink = visible(color)?;
        self.close();
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(" class=\"");
        ink.push_class(self.out);
        self.out.push('"');
        Some(ink)
    }

    fn subpath(&mut self, points: &[BackendCoord], color: BackendColor, closed: bool) {
        let Some(ink) = visible(color) else { return };
        if points.len() < 2 {
            return;
        }
        if self.open != Some(ink) {
            self.start("path", color);
            self.out.push_str(" d=\"");
            self.open = Some(ink);
        }
        push_subpath(self.out, points, closed);
    }
}

fn visible(color: BackendColor) -> Option<Ink> {
    if color.alpha > 0.0 { Ink::from_rgb(color.rgb) } else { None }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Unsupported;

    fn get_size(&self) -> (u32, u32) {
        let fine = |pixels: f64| (pixels * FINE).round() as u32;
        (fine(self.size.width), fine(self.size.height))
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        self.close();
        Ok(())
    }

    /// Reached only when a shape below is missing; in release the shape is left out rather than drawn as dust.
    fn draw_pixel(&mut self, _point: BackendCoord, _color: BackendColor) -> Outcome {
        if cfg!(debug_assertions) { Err(DrawingErrorKind::DrawingError(Unsupported)) } else { Ok(()) }
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.subpath(&[from, to], style.color(), false);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.subpath(&thinned(path), style.color(), false);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Outcome {
        self.subpath(&thinned(vert), style.color(), true);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Outcome {
        let (left, right) = (upper_left.0.min(bottom_right.0), upper_left.0.max(bottom_right.0));
        let (top, bottom) = (upper_left.1.min(bottom_right.1), upper_left.1.max(bottom_right.1));
        if right > left && bottom > top && self.start("rect", style.color()).is_some() {
            push_attribute(self.out, "x", left);
            push_attribute(self.out, "y", top);
            push_attribute(self.out, "width", right - left);
            push_attribute(self.out, "height", bottom - top);
            self.out.push_str("/>");
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _fill: bool) -> Outcome {
        if radius > 0 && self.start("circle", style.color()).is_some() {
            push_attribute(self.out, "cx", center.0);
            push_attribute(self.out, "cy", center.1);
            push_attribute(self.out, "r", radius as i32);
            self.out.push_str("/>");
        }
        Ok(())
    }

    fn draw_text<TStyle: BackendTextStyle>(&mut self, text: &str, style: &TStyle, pos: BackendCoord) -> Outcome {
        if text.is_empty() {
            return Ok(());
        }
        let Some(ink) = self.start("text", style.color()) else {
            return Ok(());
        };
        let font = ink.font();
        let anchor = style.anchor();
        let down = match anchor.v_pos {
            VPos::Top => font.ascent(),
            // Half the height of capitals and digits, which is what the eye centres.
            VPos::Center => 0.36 * font.size,
            VPos::Bottom => font.ascent() - font.line(),
        };
        push_attribute(self.out, "x", pos.0);
        push_attribute(self.out, "y", pos.1 + fine(down));
        match anchor.h_pos {
            HPos::Left => {}
            HPos::Center => self.out.push_str(" text-anchor=\"middle\""),
            HPos::Right => self.out.push_str(" text-anchor=\"end\""),
        }
        self.out.push('>');
        push_escaped(self.out, text);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<TStyle: BackendTextStyle>(
        &self,
        text: &str,
        style: &TStyle,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let Some(ink) = visible(style.color()) else {
            return Ok((0, 0));
        };
        let font = ink.font();
        Ok((fine(text_width(text, font)) as u32, fine(font.line()) as u32))
    }

    /// Pictures inside pictures are not drawn here.
    fn blit_bitmap(&mut self, _pos: BackendCoord, _size: (u32, u32), _src: &[u8]) -> Outcome {
        Err(DrawingErrorKind::DrawingError(Unsupported))
    }
}

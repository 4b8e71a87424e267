//! How wide a text will be, from a table. The widths are DejaVu Sans, the widest of the common system fonts (Segoe UI
//! and San Francisco are about a tenth narrower), so what is laid out with them fits in any of them.

/// What of a font the layout needs to know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Height of the em in pixels.
    pub size: f64,
    /// Weight 600 or more.
    pub bold: bool,
}

impl Font {
    /// Pixels from the top of the line's box to its baseline.
    pub(super) fn ascent(self) -> f64 {
        0.95 * self.size
    }

    /// Height of the line's box: everything from accents to descenders.
    pub(super) fn line(self) -> f64 {
        1.2 * self.size
    }
}

/// Hundredths of an em for U+0020 to U+007E.
const WIDTHS: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69,
    61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63,
    59, 82, 59, 59, 52, 64, 34, 64, 84,
];

/// How much wider the bold letters are.
const BOLD: f64 = 1.13;

fn hundredths(letter: char) -> u8 {
    let code = letter as u32;
    match letter {
        ' '..='~' => WIDTHS.get((code - 0x20) as usize).copied().unwrap_or(64),
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{A0}' | '\u{202F}' | '·' | '’' | '‘' => 32,
        '…' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{1F300}'.. => 105,
        _ if code < 0x20 => 0,
        _ => 75,
    }
}

/// An upper estimate of a text's width in pixels.
#[must_use]
pub fn text_width(text: &str, font: Font) -> f64 {
    let sum: f64 = text.chars().map(|letter| f64::from(hundredths(letter))).sum();
    sum / 100.0 * font.size * if font.bold { BOLD } else { 1.0 }
}

/// The text, or as much of it as fits followed by an ellipsis; empty where not even that fits.
pub(super) fn fitted(text: &str, font: Font, room: f64) -> String {
    if text_width(text, font) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let short = format!("{}…", kept.trim_end());
        if !kept.is_empty() && text_width(&short, font) <= room {
            return short;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::{Font, fitted, text_width};

    const PLAIN: Font = Font { size: 10.0, bold: false };

    #[test]
    fn digits_are_as_wide_as_each_other() {
        assert_eq!(text_width("111", PLAIN), text_width("908", PLAIN));
        assert!(text_width("$200k", PLAIN) > text_width("$20k", PLAIN));
        assert!(text_width("Docker", Font { bold: true, ..PLAIN }) > text_width("Docker", PLAIN));
        assert_eq!(text_width("", PLAIN), 0.0);
    }

    #[test]
    fn a_long_text_is_cut_to_the_room() {
        assert_eq!(fitted("Docker", PLAIN, 100.0), "Docker");
        let cut = fitted("Kubernetes everywhere", PLAIN, 60.0);
        assert!(cut.ends_with('…') && text_width(&cut, PLAIN) <= 60.0, "{cut}");
        assert_eq!(fitted("Docker", PLAIN, 1.0), "");
        assert_eq!(fitted("", PLAIN, 0.0), "");
    }
}

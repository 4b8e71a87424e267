//! The two things SVG text is made of: escaped words and short numbers.

/// Appends a text with everything that markup could misread replaced; control characters, which XML forbids, are
/// dropped.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
}

/// Appends tenths as the shortest decimal: 120 is `12`, -5 is `-.5`. A chart is mostly numbers, so none is a text of its
/// own first.
pub(super) fn push_tenths(out: &mut String, tenths: i32) {
    let (mut whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    // Written from the end; the longest is `-214748364.8`.
    let (mut digits, mut at) = ([0_u8; 12], 12);
    let mut put = |digit: u8| {
        at -= 1;
        if let Some(place) = digits.get_mut(at) {
            *place = digit;
        }
    };
    if rest > 0 {
        put(b'0' + rest as u8);
        put(b'.');
    }
    while whole > 0 {
        put(b'0' + (whole % 10) as u8);
        whole /= 10;
    }
    if tenths == 0 {
        put(b'0');
    }
    if tenths < 0 {
        put(b'-');
    }
    out.push_str(digits.get(at..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default());
}

/// Appends ` name="12.5"`.
pub(super) fn push_attribute(out: &mut String, name: &str, tenths: i32) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_tenths(out, tenths);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{push_escaped, push_tenths};

    #[test]
    fn numbers_are_as_short_as_can_be() {
        let written = |tenths| {
            let mut out = String::new();
            push_tenths(&mut out, tenths);
            out
        };
        assert_eq!([120, 125, 5, -5, 0, -120].map(written), ["12", "12.5", ".5", "-.5", "0", "-12"]);
        assert_eq!(written(i32::MIN), "-214748364.8");
    }

    #[test]
    fn words_cannot_become_markup() {
        let mut out = String::new();
        push_escaped(&mut out, "<a href='x'>\u{0}&\"\n");
        assert_eq!(out, "&lt;a href=&#39;x&#39;&gt;&amp;&quot; ");
    }
}

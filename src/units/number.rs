//! Reading a plain number. The standard library's reader carries 10 KB of tables that no compression shrinks; this one
//! computes them.

/// A finite decimal number: `1`, `-0.5`, `1e-7`. Exact: what `Display` wrote comes back to the last bit.
#[must_use]
pub fn plain_number(text: &str) -> Option<f64> {
    let is_plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    // The reader knows words for infinity, which are no number here.
    if !text.bytes().all(is_plain) {
        return None;
    }
    let bytes = text.as_bytes();
    let value: f64 = <f64 as lexical_parse_float::FromLexical>::from_lexical(bytes).ok()?;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_to_the_last_bit() {
        for value in [0.1 + 0.2, 1.0 / 3.0, -1e-7, 5e-324, f64::MAX, 123_456_789.012_345_67, 0.0] {
            assert_eq!(plain_number(&value.to_string()), Some(value));
        }
    }

    #[test]
    fn words_and_fragments_are_no_numbers() {
        for text in ["", "inf", "NaN", "1x", "--1", ".", "e5", "1e999", "١"] {
            assert_eq!(plain_number(text), None, "{text:?}");
        }
    }
}

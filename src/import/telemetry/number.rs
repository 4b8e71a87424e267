//! Numbers as exports and terminals print them, with the unit that stands beside them.

/// What a unit measures, where it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    /// A plain number, or a unit that says nothing of CPU or memory.
    Plain,
    /// Percent of something.
    Percent,
    /// Cores.
    Cores,
    /// Bytes.
    Bytes,
}

/// A number with its unit applied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) dimension: Dimension,
}

/// Units, what they measure, and what one of them is. `m` alone is Kubernetes' thousandth of a core; a bare `K` or `M`
/// is how Grafana shortens plain numbers.
const UNITS: &[(&str, Dimension, f64)] = &[
    ("", Dimension::Plain, 1.0),
    ("%", Dimension::Percent, 1.0),
    ("percent", Dimension::Percent, 1.0),
    ("n", Dimension::Cores, 1e-9),
    ("u", Dimension::Cores, 1e-6),
    ("m", Dimension::Cores, 1e-3),
    ("mcores", Dimension::Cores, 1e-3),
    ("mCPU", Dimension::Cores, 1e-3),
    ("cores", Dimension::Cores, 1.0),
    ("core", Dimension::Cores, 1.0),
    ("vCPU", Dimension::Cores, 1.0),
    ("B", Dimension::Bytes, 1.0),
    ("bytes", Dimension::Bytes, 1.0),
    ("kB", Dimension::Bytes, 1e3),
    ("KB", Dimension::Bytes, 1e3),
    ("MB", Dimension::Bytes, 1e6),
    ("GB", Dimension::Bytes, 1e9),
    ("TB", Dimension::Bytes, 1e12),
    ("Ki", Dimension::Bytes, 1_024.0),
    ("Mi", Dimension::Bytes, 1_048_576.0),
    ("Gi", Dimension::Bytes, 1_073_741_824.0),
    ("Ti", Dimension::Bytes, 1_099_511_627_776.0),
    ("KiB", Dimension::Bytes, 1_024.0),
    ("MiB", Dimension::Bytes, 1_048_576.0),
    ("GiB", Dimension::Bytes, 1_073_741_824.0),
    ("TiB", Dimension::Bytes, 1_099_511_627_776.0),
    ("s", Dimension::Plain, 1.0),
    ("ms", Dimension::Plain, 1e-3),
    ("k", Dimension::Plain, 1e3),
    ("K", Dimension::Plain, 1e3),
    ("M", Dimension::Plain, 1e6),
    ("Mil", Dimension::Plain, 1e6),
    ("G", Dimension::Plain, 1e9),
    ("Bil", Dimension::Plain, 1e9),
    ("T", Dimension::Plain, 1e12),
    ("req/s", Dimension::Plain, 1.0),
    ("reqps", Dimension::Plain, 1.0),
    ("rps", Dimension::Plain, 1.0),
    ("ops/s", Dimension::Plain, 1.0),
    ("B/s", Dimension::Plain, 1.0),
    ("kB/s", Dimension::Plain, 1e3),
    ("MB/s", Dimension::Plain, 1e6),
    ("KiB/s", Dimension::Plain, 1_024.0),
    ("MiB/s", Dimension::Plain, 1_048_576.0),
];

/// What exports write where they have no value.
const NOTHING: [&str; 12] =
    ["", "-", "--", "NaN", "nan", "null", "NULL", "None", "undefined", "N/A", "n/a", "<unknown>"];

/// Whether a cell says that there is no value.
pub(super) fn is_nothing(cell: &str) -> bool {
    NOTHING.contains(&cell)
}

/// Whether a word is a unit.
pub(super) fn unit(word: &str) -> Option<(Dimension, f64)> {
    let exact = UNITS.iter().find(|(unit, _, _)| *unit == word);
    let (_, dimension, factor) = exact.or_else(|| UNITS.iter().find(|(unit, _, _)| unit.eq_ignore_ascii_case(word)))?;
    Some((*dimension, *factor))
}

/// The number of a cell, with its unit applied: `238 MiB` is bytes, `12 %` stays 12. Nothing for an empty cell, a word,
/// infinity, or not-a-number.
pub(super) fn number(cell: &str, comma_is_decimal: bool) -> Option<Number> {
    let first = cell.as_bytes().first()?;
    if !matches!(first, b'0'..=b'9' | b'-' | b'+' | b'.') {
        return None;
    }
    if let Some(value) = real(cell) {
        return value.is_finite().then_some(Number { value, dimension: Dimension::Plain });
    }
    let inside = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-' | b'+');
    let bytes = cell.as_bytes();
    let mut end = bytes.iter().position(|byte| !inside(*byte)).unwrap_or(bytes.len());
    // An exponent, as long as digits follow: `1.5e+08 B` has one, `5 events` has none.
    if let Some([b'e' | b'E', rest @ ..]) = bytes.get(end..) {
        let sign = usize::from(matches!(rest.first(), Some(b'-' | b'+')));
        let digits = rest.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
        end += if digits > 0 { 1 + sign + digits } else { 0 };
    }
    let (digits, word) = (cell.get(..end)?, cell.get(end..)?.trim());
    let (dimension, factor) = unit(word)?;
    let value = scaled(plain(digits, comma_is_decimal)?, factor);
    value.is_finite().then_some(Number { value, dimension })
}

/// A number times a factor. A thousandth is taken by dividing by a thousand, which gives the nearest float where
/// multiplying by its inverse does not: `9m` is 0.009.
pub(super) fn scaled(value: f64, factor: f64) -> f64 {
    let inverse = (1.0 / factor).round();
    let whole = factor < 1.0 && (inverse * factor - 1.0).abs() < f64::EPSILON;
    if whole { value / inverse } else { value * factor }
}

/// Powers of ten a float holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Digits of which any number is below 2⁵³, so that a float holds it exactly.
const EXACT_DIGITS: usize = 15;

/// A plain number as the standard library reads it. Nearly every cell of a large file is a few digits with a point, for
/// which one exact division gives the nearest float at once (Clinger 1990); anything else takes the library's road, which
/// in the shipped wasm is compiled for size.
pub(super) fn real(text: &str) -> Option<f64> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        all => (false, all),
    };
    if digits.len() > EXACT_DIGITS + 1 {
        return text.parse().ok();
    }
    let (mut mantissa, mut point, mut count) = (0_u64, None, 0_usize);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + u64::from(byte - b'0');
                count += 1;
            }
            b'.' if point.is_none() => point = Some(count),
            _ => return text.parse().ok(),
        }
    }
    if count == 0 || count > EXACT_DIGITS {
        return text.parse().ok();
    }
    let value = mantissa as f64 / TENS.get(count - point.unwrap_or(count))?;
    Some(if negative { -value } else { value })
}

/// What is used, of a cell that also says how much may be: `71.5MiB / 490MiB`.
pub(super) fn of_limit(cell: &str) -> Option<Number> {
    let (used, limit) = cell.split_once('/')?;
    let bytes = |text: &str| number(text.trim(), false).filter(|number| number.dimension == Dimension::Bytes);
    bytes(limit).and_then(|_| bytes(used))
}

/// A number whose commas are decimal marks, or mark thousands.
fn plain(digits: &str, comma_is_decimal: bool) -> Option<f64> {
    let parsed = match digits.contains(',') {
        true if comma_is_decimal => digits.replace('.', "").replace(',', ".").parse(),
        true => digits.replace(',', "").parse(),
        false => digits.parse(),
    };
    parsed.ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_read_as_the_standard_library_reads_them() {
        let mut state = 1_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (digits, places) = ((state >> 40) as usize % 17, (state >> 33) as usize % 16);
            let text = format!("{:.*}", places, (state >> 11) as f64 / TENS[digits]);
            assert_eq!(real(&text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{text}");
        }
        for text in
            ["", "-", ".", "1.", ".5", "-.5", "-0", "1.2.3", "1e5", "inf", "NaN", "+1", "0x1", "123456789012345678"]
        {
            assert_eq!(real(text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{text}");
        }
    }

    #[test]
    fn numbers_carry_their_unit() {
        for (cell, expected) in [
            ("1.5", Some((1.5, Dimension::Plain))),
            ("1e3", Some((1_000.0, Dimension::Plain))),
            ("1.5e+08 B", Some((1.5e8, Dimension::Bytes))),
            ("238 MiB", Some((249_561_088.0, Dimension::Bytes))),
            ("883.6 MB", Some((883.6e6, Dimension::Bytes))),
            ("1.5GB", Some((1.5e9, Dimension::Bytes))),
            ("12.5 %", Some((12.5, Dimension::Percent))),
            ("250m", Some((0.25, Dimension::Cores))),
            ("9m", Some((0.009, Dimension::Cores))),
            ("1,234.5", Some((1_234.5, Dimension::Plain))),
            ("-3", Some((-3.0, Dimension::Plain))),
            ("NaN", None),
            ("+Inf", None),
            ("Infinity", None),
            ("1e999", None),
            ("", None),
            ("null", None),
            ("-", None),
            ("5 events", None),
        ] {
            let expected = expected.map(|(value, dimension)| Number { value, dimension });
            assert_eq!(number(cell, false), expected, "{cell}");
        }
        assert_eq!(number("3,5", true).unwrap().value, 3.5);
        assert_eq!(number("1.234,5", true).unwrap().value, 1_234.5);
    }
}

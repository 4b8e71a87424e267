//! Reading and writing a plain number. The standard library's reader carries 10 KB of tables that no compression
//! shrinks, the smallest library 9 KB of code, and the standard writer 9 KB, all for exponents and lengths nobody types.
//! What is written here is read back to the last bit for numbers of ordinary size (a test says which).

/// Digits that count; 10¹⁹ is the largest power of ten in 64 bits.
const DIGITS: u32 = 19;
/// Decimal places beyond which a number is read to about the last bit, not exactly.
const EXACT_PLACES: i32 = 22;

/// A finite decimal number: `1`, `-0.5`, `1e-7`. What `Display` wrote for a number of ordinary size comes back to the
/// last bit.
#[must_use]
pub fn plain_number(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok().filter(|value| value.abs() < 400)?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (mut mantissa, mut digits, mut power) = (0_u64, 0, exponent);
    for (index, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        let counts = digits < DIGITS;
        if counts {
            mantissa = mantissa * 10 + u64::from(byte - b'0');
            digits += u32::from(mantissa > 0);
        }
        // A digit that counts behind the point lowers the power; one left out before the point raises it.
        let behind = index >= whole.len();
        power += i32::from(!counts && !behind) - i32::from(counts && behind);
    }
    let value = scaled(mantissa, power);
    value.is_finite().then_some(if negative { -value } else { value })
}

/// `mantissa · 10^power`, rounded once where the power is small.
fn scaled(mut mantissa: u64, mut power: i32) -> f64 {
    while mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        power += 1;
    }
    if mantissa == 0 {
        return 0.0;
    }
    if (-EXACT_PLACES..0).contains(&power) {
        let divisor = 10_u128.pow(power.unsigned_abs());
        // Room is made below the quotient until it has more bits than a double holds; what is left over is remembered
        // in a last bit, so that the one rounding is the right one.
        let room = mantissa.leading_zeros() + 63;
        let dividend = u128::from(mantissa) << room;
        let quotient = dividend / divisor;
        let sticky = u128::from(!dividend.is_multiple_of(divisor));
        return rounded(quotient * 2 + sticky) * two_to(-(room as i32) - 1);
    }
    let mut value = mantissa as f64;
    for _ in 0..power.unsigned_abs().min(400) {
        value = if power > 0 { value * 10.0 } else { value / 10.0 };
    }
    value
}

/// The shortest decimal that [`plain_number`] reads back as the same number; without an exponent.
#[must_use]
pub fn written_number(value: f64) -> String {
    let size = value.abs();
    let mut power = 1.0;
    for places in 0..=EXACT_PLACES as usize {
        let digits = (size * power).round();
        // Both are whole and exact, so their quotient is the double nearest to the decimal.
        if digits < TWO_TO_53 && digits / power == size {
            return with_places(digits as u64, places, value < 0.0);
        }
        power *= 10.0;
    }
    let (digits, places) = seventeen_digits(size);
    with_places(digits, places, value < 0.0)
}

/// A number rounded to so many places, halves away from zero, with idle zeros left out.
#[must_use]
pub fn rounded_number(value: f64, places: usize) -> String {
    let power = (0..places).fold(1.0, |power: f64, _| power * 10.0);
    let digits = (value.abs() * power).round();
    // Larger numbers have no such places left to round.
    if digits < 1e15 {
        with_places(digits as u64, places, value < 0.0)
    } else {
        with_places(value.abs() as u64, 0, value < 0.0)
    }
}

/// Every double has a decimal of 17 digits that is nobody else's.
fn seventeen_digits(size: f64) -> (u64, usize) {
    let bits = size.to_bits();
    let exponent = (bits >> 52) as i32 - 1_075;
    let mantissa = u128::from((bits & ((1 << 52) - 1)) | (1 << 52));
    let mut places = 0;
    while places < EXACT_PLACES && size * ten_to(places) < 1e16 {
        places += 1;
    }
    if !(-120..0).contains(&exponent) {
        return (size as u64, 0);
    }
    let product = mantissa * 10_u128.pow(places.unsigned_abs());
    let half = 1_u128 << (exponent.unsigned_abs() - 1);
    (((product + half) >> exponent.unsigned_abs()) as u64, places.unsigned_abs() as usize)
}

/// 10 to a small power.
fn ten_to(power: i32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

fn with_places(digits: u64, places: usize, negative: bool) -> String {
    let mut text = digits.to_string();
    if places > 0 {
        while text.len() <= places {
            text.insert(0, '0');
        }
        text.insert(text.len() - places, '.');
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if negative && digits > 0 {
        text.insert(0, '-');
    }
    text
}

/// Below this every whole number is a double.
const TWO_TO_53: f64 = 9_007_199_254_740_992.0;

/// The nearest double.
fn rounded(value: u128) -> f64 {
    value as f64
}

/// A power of two, exactly.
fn two_to(power: i32) -> f64 {
    f64::from_bits(((1_023 + i64::from(power)) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_to_the_last_bit() {
        let mut value = 0.000_001_234_567;
        while value < 1e15 {
            for number in [value, value / 3.0, value * 0.7, -value] {
                assert_eq!(plain_number(&number.to_string()), Some(number), "{number}");
            }
            value *= 1.37;
        }
        for value in [0.1 + 0.2, 1.0 / 3.0, 0.0, 1e22, 123_456_789.012_345_67] {
            assert_eq!(plain_number(&value.to_string()), Some(value), "{value}");
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_is_short() {
        let mut value: f64 = 0.000_012_345_67;
        while value < 1e15 {
            for number in [value, value / 3.0, value * 0.7, -value, (value * 100.0).round() / 100.0] {
                assert_eq!(plain_number(&written_number(number)), Some(number), "{number}");
            }
            value *= 1.37;
        }
        for (number, text) in [
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1.0 / 3.0, "0.3333333333333333"),
        ] {
            assert_eq!(written_number(number), text);
        }
    }

    #[test]
    fn rounding_is_by_halves_away_from_zero() {
        for (number, places, text) in
            [(1.25, 1, "1.3"), (-0.04, 1, "0"), (1_234.0, 2, "1234"), (0.5, 0, "1"), (1e18, 2, "1000000000000000000")]
        {
            assert_eq!(rounded_number(number, places), text);
        }
    }

    #[test]
    fn exponents_and_signs_are_read() {
        for (text, value) in
            [("1e3", 1_000.0), ("-2.5E-1", -0.25), ("+7", 7.0), (".5", 0.5), ("5.", 5.0), ("1e-7", 1e-7)]
        {
            assert_eq!(plain_number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn words_and_fragments_are_no_numbers() {
        for text in ["", "inf", "NaN", "1x", "--1", ".", "e5", "1e", "1e999", "1e309", "١", "1.2.3", "1 2"] {
            assert_eq!(plain_number(text), None, "{text:?}");
        }
    }
}

//! Reading a number somebody typed, and saying what is wrong with one.

use super::NumberFormat;
use super::measure::with_unit;
use crate::units::{Bounds, Unit, plain_number, rounded_number};

/// Reads a typed number: "1,5", "12k", "3 %", "$1,200", "1 200".
///
/// # Errors
/// A sentence that says what would be right.
pub fn typed(text: &str, unit: Unit, bounds: Bounds, numbers: &dyn NumberFormat) -> Result<f64, String> {
    let scale = if unit == Unit::Percent { 100.0 } else { 1.0 };
    let end = |value: f64| with_unit(value, unit, numbers);
    plain(text).map(|value| value / scale).filter(|value| bounds.contains(*value)).ok_or_else(|| {
        format!("“{}” is not a number from {} to {}.", shortened(text), end(bounds.min), end(bounds.max))
    })
}

/// What stands in the field: the number without its unit.
#[must_use]
pub fn written(value: f64, unit: Unit) -> String {
    let value = if unit == Unit::Percent { value * 100.0 } else { value };
    rounded_number(value, 4)
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(24).collect();
    if text.chars().count() > 24 {
        short.push('…');
    }
    short
}

/// A number with a decimal point or comma, grouping, a currency or per-cent sign, and k or M behind it.
fn plain(text: &str) -> Option<f64> {
    let mut text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '$' | '€' | '£' | '%' | '_' | '’' | '\''))
        .map(|letter| if letter == '−' { '-' } else { letter })
        .collect();
    let factor = match text.chars().last()? {
        'k' | 'K' => 1e3,
        'm' | 'M' => 1e6,
        _ => 1.0,
    };
    if factor > 1.0 {
        text.pop();
    }
    let text = match (text.rfind(','), text.rfind('.')) {
        // Both: the later one is the decimal separator.
        (Some(comma), Some(point)) if comma > point => text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text.replace(',', ""),
        (Some(_), None) if is_grouped(&text, ',') => text.replace(',', ""),
        (Some(_), None) => text.replacen(',', ".", 1),
        (None, Some(_)) if text.matches('.').count() > 1 && is_grouped(&text, '.') => text.replace('.', ""),
        _ => text,
    };
    let number = plain_number(&text)? * factor;
    number.is_finite().then_some(number)
}

/// Whether every separator is followed by exactly three digits.
fn is_grouped(text: &str, separator: char) -> bool {
    let mut groups = text.trim_start_matches('-').split(separator);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && group.chars().all(|letter| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::English;

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(plain(text), expected, "{text:?}");
    }

    #[test]
    fn a_typed_number_may_carry_what_people_type() {
        check("1.5", Some(1.5));
        check("1,5", Some(1.5));
        check("0,125", Some(0.125));
        check("1,200", Some(1_200.0));
        check("1.200,5", Some(1_200.5));
        check("1,200.5", Some(1_200.5));
        check("12k", Some(12_000.0));
        check("$ 1 200", Some(1_200.0));
        check("−3", Some(-3.0));
        check("3 %", Some(3.0));
        check("1e3", Some(1_000.0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "k", "abc", "1..2", "1,2,3", "NaN", "inf", "infinity", "--1", "0x10", "1e999"] {
            check(text, None);
        }
    }

    #[test]
    fn a_number_outside_its_range_is_told_the_range() {
        let bounds = Bounds::linear(0.0, 1.0, 0.05);
        assert_eq!(typed("50", Unit::Percent, bounds, &English), Ok(0.5));
        let told = typed("150", Unit::Percent, bounds, &English);
        assert_eq!(told, Err("“150” is not a number from 0 % to 100 %.".to_owned()));
    }
}

//! Reading a number somebody typed, and saying what is wrong with one.

use super::Locale;
use super::locale::SHORT;
use super::measure::with_unit;
use crate::units::{Bounds, Unit, plain_number, rounded_number};

/// Reads a typed number: "1,5", "12k", "3 %", "$1,200", "1 200".
///
/// # Errors
/// A sentence that says what would be right.
pub fn typed(text: &str, unit: Unit, bounds: Bounds, locale: &Locale) -> Result<f64, String> {
    let end = |value: f64| with_unit(value, unit, locale);
    plain(text, locale).map(|value| value / shown(unit, locale)).filter(|value| bounds.contains(*value)).ok_or_else(
        || {
            let parts = [shortened(text), end(bounds.min), end(bounds.max)];
            locale.say("“{0}” is not a number from {1} to {2}.", &parts.each_ref().map(String::as_str))
        },
    )
}

/// What stands in the field: the number without its unit, with the reader's decimal mark and without groups.
#[must_use]
pub fn written(value: f64, unit: Unit, locale: &Locale) -> String {
    rounded_number(value * shown(unit, locale), 4).replace('.', locale.decimal())
}

/// How many of what a field shows make one of what is stored.
fn shown(unit: Unit, locale: &Locale) -> f64 {
    match unit {
        Unit::Percent => 100.0,
        Unit::Dollars | Unit::DollarsPer(_) => locale.rate(),
        _ => 1.0,
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(24).collect();
    if text.chars().count() > 24 {
        short.push('…');
    }
    short
}

/// A number with a decimal point or comma, grouping, a sign of a currency or of per cent, and k or M behind it, or what
/// the reader's language has for them.
fn plain(text: &str, locale: &Locale) -> Option<f64> {
    let kept = |letter: &char| !letter.is_whitespace() && !"$€£¥₹₪%٪_’'\u{200e}\u{200f}".contains(*letter);
    let own_digits = |letter: char| match locale.digit(letter) {
        Some(digit) => char::from_digit(digit, 10).unwrap_or(letter),
        None if letter == '−' => '-',
        None => letter,
    };
    // Both sides are folded alike. Folding letters beyond ASCII too would take tables of 12 KB along.
    let text: String = text.to_ascii_lowercase().chars().filter(kept).map(own_digits).collect();
    let endings = SHORT.iter().flat_map(|(factor, short)| {
        [*short, locale.word(short)].map(|short| {
            let ending: String = short.replace("{0}", "").to_ascii_lowercase().chars().filter(kept).collect();
            (ending, *factor)
        })
    });
    let found = endings.filter(|(ending, _)| !ending.is_empty()).find(|(ending, _)| text.ends_with(ending.as_str()));
    let (text, factor) = match &found {
        Some((ending, factor)) => (text.strip_suffix(ending.as_str())?.to_owned(), *factor),
        None => (text, 1.0),
    };
    let comma = locale.decimal() == ",";
    let text = match (text.rfind(','), text.rfind('.')) {
        // Both: the later one is the decimal separator.
        (Some(comma), Some(point)) if comma > point => text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text.replace(',', ""),
        (Some(_), None) if !comma && is_grouped(&text, ',') => text.replace(',', ""),
        (Some(_), None) => text.replacen(',', ".", 1),
        (None, Some(_)) if (comma || text.matches('.').count() > 1) && is_grouped(&text, '.') => text.replace('.', ""),
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
    use crate::texts::ENGLISH;

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(plain(text, &ENGLISH), expected, "{text:?}");
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
    fn a_number_is_read_as_the_reader_writes_it() {
        let marks = ["de", ",", ".", "3,3", "4", "0", "{0} €", "EUR", "0.5", "", ""].join("\u{1f}");
        let german = Locale::read(&marks);
        assert_eq!(plain("1.200", &german), Some(1_200.0));
        assert_eq!(plain("1,200", &german), Some(1.2));
        assert_eq!(plain("1.200,5 €", &german), Some(1_200.5));
        assert_eq!(plain("1.5", &german), Some(1.5));
        // Fields hold the currency shown; what is stored is in dollars.
        let bounds = Bounds::linear(0.0, 1_000.0, 1.0);
        assert_eq!(typed("50", Unit::Dollars, bounds, &german), Ok(100.0));
        assert_eq!(written(101.0, Unit::Dollars, &german), "50,5");
        let persian = Locale::read(&["fa", "٫", "٬", "3,3", "4", "۰", "{0} $", "USD", "1", "", ""].join("\u{1f}"));
        assert_eq!(plain("۱۲", &persian), Some(12.0));
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
        assert_eq!(typed("50", Unit::Percent, bounds, &ENGLISH), Ok(0.5));
        let told = typed("150", Unit::Percent, bounds, &ENGLISH);
        assert_eq!(told, Err("“150” is not a number from 0 % to 100 %.".to_owned()));
    }
}

//! Several things in one line.

use super::Locale;

/// "a, b, c".
#[must_use]
pub fn enumerated(items: &[String], locale: &Locale) -> String {
    let Some((first, rest)) = items.split_first() else { return String::new() };
    rest.iter().fold(first.clone(), |line, item| locale.say("{0}, {1}", &[&line, item]))
}

/// "a, b and c".
#[must_use]
pub fn listed(items: &[String], locale: &Locale) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => locale.say("{0} and {1}", &[&enumerated(first, locale), last]),
        _ => enumerated(items, locale),
    }
}

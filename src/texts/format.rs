//! How numbers are written. The page may pass its own; natively and before the page has started it is [`English`].

use crate::units::{Money, rounded_number};

/// Writes numbers for one language.
pub trait NumberFormat {
    /// A number with at most so many decimals, grouped: `1,234.5`.
    fn number(&self, value: f64, decimals: usize) -> String;

    /// Money to the dollar: `$1,234`.
    fn money(&self, money: Money) -> String;

    /// Money for an axis or a bar: `$120k`, `$1.2M`.
    fn money_short(&self, money: Money) -> String;

    /// A share as a percentage: `32 %`.
    fn percent(&self, share: f64) -> String;

    /// Money as exactly as a sentence needs it: three significant digits and no cents.
    fn money_rounded(&self, money: Money) -> String {
        self.money(Money(three_digits(money.get())))
    }
}

/// Rounds to three significant digits, and never to less than a dollar.
fn three_digits(value: f64) -> f64 {
    let mut unit = 1.0;
    while value.abs() / unit >= 1_000.0 {
        unit *= 10.0;
    }
    (value / unit).round() * unit
}

/// English, as the page speaks before and without any other language.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

impl NumberFormat for English {
    fn number(&self, value: f64, decimals: usize) -> String {
        let text = rounded_number(value.abs(), decimals);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut grouped = String::with_capacity(text.len() + 4);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if !fraction.is_empty() {
            grouped.push('.');
            grouped.push_str(fraction);
        }
        let is_zero = grouped.chars().all(|digit| matches!(digit, '0' | '.' | ','));
        if value < 0.0 && !is_zero { format!("−{grouped}") } else { grouped }
    }

    fn money(&self, money: Money) -> String {
        with_sign(money.get(), |value| format!("${}", self.number(value, 0)))
    }

    fn money_short(&self, money: Money) -> String {
        with_sign(money.get(), |value| {
            let (scaled, suffix) = match value {
                value if value >= 999_500_000.0 => (value / 1e9, "B"),
                value if value >= 999_500.0 => (value / 1e6, "M"),
                value if value >= 1_000.0 => (value / 1e3, "k"),
                value => (value, ""),
            };
            let decimals = if scaled < 10.0 && !suffix.is_empty() { 1 } else { 0 };
            format!("${}{suffix}", self.number(scaled, decimals))
        })
    }

    fn percent(&self, share: f64) -> String {
        format!("{} %", self.number(share * 100.0, 1))
    }
}

fn with_sign(value: f64, write: impl Fn(f64) -> String) -> String {
    let text = write(value.abs());
    if value < 0.0 && text.chars().any(|letter| ('1'..='9').contains(&letter)) { format!("−{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: String, expected: &str) {
        assert_eq!(written, expected);
    }

    #[test]
    fn numbers_are_grouped_and_lose_idle_zeros() {
        check(English.number(1_234_567.0, 2), "1,234,567");
        check(English.number(1_234.5, 2), "1,234.5");
        check(English.number(-0.04, 1), "0");
        check(English.number(-12.5, 1), "−12.5");
    }

    #[test]
    fn money_is_short_on_an_axis_and_rounded_in_a_sentence() {
        check(English.money_short(Money(0.0)), "$0");
        check(English.money_short(Money(950.0)), "$950");
        check(English.money_short(Money(1_250.0)), "$1.3k");
        check(English.money_short(Money(120_000.0)), "$120k");
        check(English.money_short(Money(999_600.0)), "$1M");
        check(English.money_short(Money(-1_250_000.0)), "−$1.3M");
        check(English.money_rounded(Money(15_854.0)), "$15,900");
        check(English.money_rounded(Money(-438.4)), "−$438");
        check(English.money_rounded(Money(-0.3)), "$0");
    }
}

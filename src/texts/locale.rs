//! How one reader is spoken to: language, marks of numbers, currency. Every sentence and every number goes through a
//! [`Locale`] that is passed in; natively, and before any other language has arrived, it is [`ENGLISH`].
//!
//! The English text is the key of its translation, as in gettext: it stands where it is said, and a text a language does
//! not have yet is said in English.

use std::borrow::Cow;

use super::sentence::{Sentence, Span};
use crate::units::{Money, plain_number, rounded_number};

/// English with the marks of the United States, in dollars.
pub static ENGLISH: Locale = Locale {
    language: Cow::Borrowed("en"),
    decimal: Cow::Borrowed("."),
    group: Cow::Borrowed(","),
    sizes: (3, 3),
    least_grouped: 4,
    zero: '0',
    money: Cow::Borrowed("${0}"),
    currency: Cow::Borrowed("USD"),
    rate: 1.0,
    rated: Cow::Borrowed(""),
    date: Cow::Borrowed(""),
    ones: Cow::Borrowed("1"),
    texts: Vec::new(),
};

/// Language, marks of numbers, currency, texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    language: Cow<'static, str>,
    decimal: Cow<'static, str>,
    group: Cow<'static, str>,
    /// Digits of the last group, and of every other: 3 and 2 in India.
    sizes: (usize, usize),
    /// Digits from which on a number is grouped at all: 5 in Spanish.
    least_grouped: usize,
    /// The digit nought; the other nine follow it in Unicode.
    zero: char,
    money: Cow<'static, str>,
    currency: Cow<'static, str>,
    /// What a dollar is in the currency shown.
    rate: f64,
    /// Since when.
    rated: Cow<'static, str>,
    /// How a date is written: numbers of year, month and day as `{0}`, `{1}`, `{2}`; then names of months. Empty: as ISO
    /// 8601 has it.
    date: Cow<'static, str>,
    /// For each grammatical number but the last, which counts have it: `0,1` in French, `1|2` in Hebrew.
    ones: Cow<'static, str>,
    /// Translations by the hash of the English text, rising.
    texts: Vec<(u32, String)>,
}

impl Default for Locale {
    fn default() -> Self {
        ENGLISH.clone()
    }
}

/// Marks a text where it stands in a table or a `match`; it is said later, with [`Locale::word`]. What is marked is
/// what translators are asked for.
#[must_use]
pub const fn msg(english: &'static str) -> &'static str {
    english
}

/// What is counted, in both its grammatical numbers. The translations stand under the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    one: &'static str,
    many: &'static str,
}

/// Marks what is counted where it stands; it is said with [`Locale::count`].
#[must_use]
pub const fn msgs(one: &'static str, many: &'static str) -> Counted {
    Counted { one, many }
}

/// Between the parts of a line in the form [`Locale::read`] reads.
pub(super) const PART: char = '\u{1f}';
/// Before everything that is below zero: the sign, not the hyphen.
const MINUS: char = '−';

impl Locale {
    /// Reads marks and texts: a line of marks, as assets/locale.js makes it of the browser's `Intl`, then the lines of a
    /// language as [`written`](super::languages::written) writes it. What is not understood is as in English.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let marks: Vec<&str> = lines.next().unwrap_or_default().split(PART).collect();
        let mut locale = ENGLISH.clone();
        if let [language, decimal, group, sizes, least, zero, money, currency, rate, rated, date] = marks.as_slice() {
            let own = |text: &&str| Cow::Owned((*text).to_owned());
            let size = |text: &str| text.parse().ok().filter(|size| (1..=9).contains(size));
            locale.language = own(language);
            locale.decimal = own(decimal);
            locale.group = own(group);
            let (last, other) = sizes.split_once(',').unwrap_or((sizes, sizes));
            locale.sizes = (size(last).unwrap_or(3), size(other).unwrap_or(3));
            locale.least_grouped = size(least).unwrap_or(4);
            locale.zero = zero.chars().next().unwrap_or('0');
            locale.money = own(money);
            locale.currency = own(currency);
            locale.rate = plain_number(rate).filter(|rate| (1e-6..1e9).contains(rate)).unwrap_or(1.0);
            locale.rated = own(rated);
            locale.date = own(date);
        }
        if let Some(ones) = lines.next() {
            locale.ones = Cow::Owned(ones.to_owned());
        }
        locale.texts = lines
            .filter_map(|line| {
                let (hash, text) = line.split_once(PART)?;
                Some((u32::from_str_radix(hash, 16).ok()?, text.to_owned()))
            })
            .collect();
        locale
    }

    /// The language, as a tag: `en`, `de-CH`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The mark before decimals.
    #[must_use]
    pub fn decimal(&self) -> &str {
        &self.decimal
    }

    /// The value of a digit, in the reader's own digits or in ours.
    #[must_use]
    pub fn digit(&self, letter: char) -> Option<u32> {
        let own = u32::from(letter).checked_sub(u32::from(self.zero)).filter(|value| *value < 10);
        own.or(letter.to_digit(10))
    }

    /// The currency shown, as ISO 4217 has it.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// What a dollar is in the currency shown.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// An amount in the currency shown, for an axis whose steps are to be round in it.
    #[must_use]
    pub fn shown(&self, money: Money) -> f64 {
        money.get() * self.rate
    }

    /// What an amount in the currency shown is in dollars.
    #[must_use]
    pub fn dollars(&self, shown: f64) -> Money {
        Money(shown / self.rate)
    }

    /// Since when the rate holds, as ISO 8601 has it; empty for dollars.
    #[must_use]
    pub fn rated(&self) -> &str {
        &self.rated
    }

    /// A text without parts.
    #[must_use]
    pub fn word<'a>(&'a self, english: &'a str) -> &'a str {
        self.translated(english).unwrap_or(english)
    }

    /// A text with parts: `{0}` is the first.
    #[must_use]
    pub fn say(&self, english: &str, parts: &[&str]) -> String {
        filled(self.word(english), parts)
    }

    /// A text that follows a count in its grammatical number. The translations stand under the English plural.
    #[must_use]
    pub fn plural(&self, count: f64, one: &str, many: &str, parts: &[&str]) -> String {
        self.in_number(count, one, many, parts)
    }

    fn in_number(&self, count: f64, one: &str, many: &str, parts: &[&str]) -> String {
        let english = if count == 1.0 { one } else { many };
        let text = self.translated(many).map_or(english, |forms| {
            let is = |ones: &str| ones.split(',').any(|one| plain_number(one) == Some(count));
            let last = forms.split(PART).next_back().unwrap_or(english);
            self.ones.split('|').position(is).and_then(|form| forms.split(PART).nth(form)).unwrap_or(last)
        });
        filled(text, parts)
    }

    /// So many of what is counted.
    #[must_use]
    pub fn count(&self, count: f64, of: Counted) -> String {
        self.in_number(count, of.one, of.many, &[&self.number(count, 0)])
    }

    /// A sentence some of whose parts are set apart.
    #[must_use]
    pub fn sentence(&self, english: &str, parts: &[Span]) -> Sentence {
        let mut sentence = Sentence::default();
        take_apart(self.word(english), &mut |piece| match piece {
            Piece::Text("") => {}
            Piece::Text(text) => sentence.0.push(Span::Plain(text.to_owned())),
            Piece::Part(part) => sentence.0.extend(parts.get(part).cloned()),
        });
        sentence
    }

    fn translated(&self, english: &str) -> Option<&str> {
        if self.texts.is_empty() {
            return None;
        }
        let place = self.texts.binary_search_by_key(&hash(english), |(hash, _)| *hash).ok()?;
        self.texts.get(place).map(|(_, text)| text.as_str())
    }

    /// A number with at most so many decimals, grouped: `1,234.5`.
    #[must_use]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let text = rounded_number(value.abs(), decimals);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digit = |digit: char| {
            let value = digit.to_digit(10).unwrap_or(0);
            char::from_u32(u32::from(self.zero) + value).unwrap_or(digit)
        };
        let (last, other) = self.sizes;
        let mut written = String::with_capacity(text.len() + 4);
        if value < 0.0 && text.chars().any(|letter| letter != '0' && letter != '.') {
            written.push(MINUS);
        }
        for (index, letter) in whole.chars().enumerate() {
            let behind = whole.len() - index;
            let ends_a_group = behind == last || (behind > last && (behind - last).is_multiple_of(other));
            if index > 0 && whole.len() >= self.least_grouped && ends_a_group {
                written.push_str(&self.group);
            }
            written.push(digit(letter));
        }
        if !fraction.is_empty() {
            written.push_str(&self.decimal);
            written.extend(fraction.chars().map(digit));
        }
        written
    }

    /// Money to the unit of the currency: `$1,234`.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        self.amount(money.get() * self.rate, 0)
    }

    /// Money with cents, or parts of them: a price per hour.
    #[must_use]
    pub fn money_exact(&self, money: Money, decimals: usize) -> String {
        self.amount(money.get() * self.rate, decimals)
    }

    /// Money for an axis or a bar: `$120k`, `$1.2M`.
    #[must_use]
    pub fn money_short(&self, money: Money) -> String {
        let value = money.get() * self.rate;
        // What would be rounded to a thousand of the smaller is one of the larger.
        let fits = |(unit, _): &&(f64, &str)| value.abs() >= if *unit > 1e3 { 0.9995 * unit } else { *unit };
        let Some((unit, text)) = SHORT.iter().find(fits) else { return self.amount(value, 0) };
        let scaled = value.abs() / unit;
        let number = self.say(text, &[&self.number(scaled, usize::from(scaled < 10.0))]);
        self.signed(value < 0.0, &number)
    }

    /// Money as exactly as a sentence needs it: three significant digits and no cents.
    #[must_use]
    pub fn money_rounded(&self, money: Money) -> String {
        self.amount(three_digits(money.get() * self.rate), 0)
    }

    /// A share as a percentage: `32 %`.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.say("{0} %", &[&self.number(share * 100.0, 1)])
    }

    /// The sign of the currency.
    #[must_use]
    pub fn currency_sign(&self) -> String {
        filled(&self.money, &[""]).trim().to_owned()
    }

    /// A date such as `2026-07-20`, or a month such as `2026-07`, as the reader writes it. Anything else stays as it is.
    #[must_use]
    pub fn date(&self, iso: &str) -> String {
        let mut parts = iso.splitn(3, '-').map(|part| part.parse::<usize>().ok());
        let (year, month, day) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        let mut forms = self.date.split('\u{1e}');
        let (whole, monthly) = (forms.next().unwrap_or_default(), forms.next().unwrap_or_default());
        let (Some(year), Some(month), false) = (year, month, monthly.is_empty()) else { return iso.to_owned() };
        let Some(name) = forms.nth(month.wrapping_sub(1)) else { return iso.to_owned() };
        let digits =
            |number: usize| Self { least_grouped: 9, zero: self.zero, ..ENGLISH.clone() }.number(number as f64, 0);
        match day {
            Some(day) => filled(whole, &[&digits(year), name, &digits(day)]),
            None => filled(monthly, &[&digits(year), name]),
        }
    }

    fn amount(&self, value: f64, decimals: usize) -> String {
        let number = self.number(value.abs(), decimals);
        // What is rounded to nothing is neither above nor below it.
        let negative = value < 0.0 && self.number(value, decimals).starts_with(MINUS);
        self.signed(negative, &number)
    }

    fn signed(&self, negative: bool, number: &str) -> String {
        let amount = filled(&self.money, &[number]);
        if negative { format!("{MINUS}{amount}") } else { amount }
    }
}

/// Short forms of large numbers, with what they stand for.
pub(super) const SHORT: [(f64, &str); 3] = [(1e9, msg("{0}B")), (1e6, msg("{0}M")), (1e3, msg("{0}k"))];

/// What a text with places for parts is made of.
enum Piece<'a> {
    Text(&'a str),
    Part(usize),
}

fn take_apart<'a>(mut text: &'a str, take: &mut dyn FnMut(Piece<'a>)) {
    while let Some((before, rest)) = text.split_once('{') {
        take(Piece::Text(before));
        let Some((part, after)) = rest.split_once('}') else { break };
        // A place is a number; anything else is nobody's.
        if let Ok(part) = part.parse() {
            take(Piece::Part(part));
        }
        text = after;
    }
    take(Piece::Text(text));
}

fn filled(text: &str, parts: &[&str]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    take_apart(text, &mut |piece| match piece {
        Piece::Text(text) => out.push_str(text),
        Piece::Part(part) => out.push_str(parts.get(part).copied().unwrap_or_default()),
    });
    out
}

/// The key of a text: FNV-1a of 32 bits (Fowler, Noll, Vo 1991). That no two texts share one is tested.
pub(super) fn hash(english: &str) -> u32 {
    english.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Rounds to three significant digits, and never to less than one.
fn three_digits(value: f64) -> f64 {
    let mut unit = 1.0;
    while value.abs() / unit >= 1_000.0 {
        unit *= 10.0;
    }
    (value / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: String, expected: &str) {
        assert_eq!(written, expected);
    }

    /// Marks as assets/locale.js writes them, and texts.
    fn locale(marks: [&str; 11], texts: &str) -> Locale {
        Locale::read(&format!("{}\n{texts}", marks.join("\u{1f}")))
    }

    fn german() -> Locale {
        locale(
            ["de", ",", ".", "3,3", "4", "0", "{0}\u{a0}€", "EUR", "0.5", "", ""],
            &format!(
                "1\n{:08x}\u{1f}Bei {{1}} liegt {{0}} vorn.\n",
                hash("{0} leads at {1}.") // one text, so that order needs no care
            ),
        )
    }

    #[test]
    fn numbers_are_grouped_and_lose_idle_zeros() {
        check(ENGLISH.number(1_234_567.0, 2), "1,234,567");
        check(ENGLISH.number(1_234.5, 2), "1,234.5");
        check(ENGLISH.number(-0.04, 1), "0");
        check(ENGLISH.number(-12.5, 1), "−12.5");
    }

    #[test]
    fn money_is_short_on_an_axis_and_rounded_in_a_sentence() {
        check(ENGLISH.money_short(Money(0.0)), "$0");
        check(ENGLISH.money_short(Money(950.0)), "$950");
        check(ENGLISH.money_short(Money(1_250.0)), "$1.3k");
        check(ENGLISH.money_short(Money(120_000.0)), "$120k");
        check(ENGLISH.money_short(Money(999_600.0)), "$1M");
        check(ENGLISH.money_short(Money(-1_250_000.0)), "−$1.3M");
        check(ENGLISH.money_rounded(Money(15_854.0)), "$15,900");
        check(ENGLISH.money_rounded(Money(-438.4)), "−$438");
        check(ENGLISH.money_rounded(Money(-0.3)), "$0");
    }

    #[test]
    fn marks_are_the_readers() {
        check(german().number(1_234_567.5, 1), "1.234.567,5");
        check(german().money(Money(-2_468.0)), "−1.234\u{a0}€");
        check(german().percent(0.125), "12,5 %");
        let spanish = locale(["es", ",", ".", "3,3", "5", "0", "{0} €", "EUR", "1", "", ""], "1");
        check(spanish.number(1_234.0, 0), "1234");
        check(spanish.number(12_345.0, 0), "12.345");
        let indian = locale(["en-IN", ".", ",", "3,2", "4", "0", "₹{0}", "INR", "1", "", ""], "1");
        check(indian.money(Money(12_345_678.0)), "₹1,23,45,678");
        let persian = locale(["fa", "٫", "٬", "3,3", "4", "۰", "{0} $", "USD", "1", "", ""], "1");
        check(persian.number(1_204.5, 1), "۱٬۲۰۴٫۵");
    }

    #[test]
    fn a_translation_may_turn_the_parts_around_and_what_has_none_is_english() {
        check(german().say("{0} leads at {1}.", &["Docker", "43"]), "Bei 43 liegt Docker vorn.");
        check(german().say("{0} of {1}", &["1", "2"]), "1 of 2");
        let sentence =
            german().sentence("{0} leads at {1}.", &[Span::Arm(0, "Docker".into()), Span::Plain("43".into())]);
        check(sentence.to_string(), "Bei 43 liegt Docker vorn.");
        assert_eq!(sentence.0.len(), 5);
    }

    #[test]
    fn a_count_finds_its_grammatical_number() {
        let forms = |ones: &str, forms: &[&str]| {
            let text = format!("{ones}\n{:08x}\u{1f}{}", hash("{0} hosts"), forms.join("\u{1f}"));
            locale(["x", ".", ",", "3,3", "4", "0", "${0}", "USD", "1", "", ""], &text)
        };
        let said =
            |locale: &Locale, count: f64| locale.plural(count, "{0} host", "{0} hosts", &[&locale.number(count, 0)]);
        check(said(&ENGLISH, 1.0), "1 host");
        check(said(&ENGLISH, 0.0), "0 hosts");
        let french = forms("0,1", &["{0} hôte", "{0} hôtes"]);
        check(said(&french, 0.0), "0 hôte");
        check(said(&french, 2.0), "2 hôtes");
        let hebrew = forms("1|2", &["מארח", "שני מארחים", "{0} מארחים"]);
        check(said(&hebrew, 2.0), "שני מארחים");
        check(said(&hebrew, 7.0), "7 מארחים");
    }

    #[test]
    fn dates_are_written_as_the_reader_does() {
        check(ENGLISH.date("2026-07-20"), "2026-07-20");
        let months = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
        let date = format!("{{2}}. {{1}} {{0}}\u{1e}{{1}} {{0}}\u{1e}{}", months.join("\u{1e}"));
        let german = locale(["de", ",", ".", "3,3", "4", "0", "{0} €", "EUR", "1", "", &date], "1");
        check(german.date("2026-07-20"), "20. Juli 2026");
        check(german.date("2026-12"), "Dez. 2026");
        check(german.date("today"), "today");
        check(german.date("2026-13-01"), "2026-13-01");
    }

    #[test]
    fn hostile_marks_and_texts_do_no_harm() {
        for text in ["", "\u{1f}", "x\n\n\n", "{\u{1f}}{9}{", &"\u{1f}".repeat(10), "a\n1\nzz\u{1f}x\n0\u{1f}{7}"] {
            let locale = Locale::read(text);
            drop(locale.say("{0} {1} {", &["1"]));
            drop(locale.plural(3.0, "a", "b", &[]));
            drop(locale.money(Money(1e300)));
            drop(locale.number(1e9, 2));
        }
    }
}

//! Points in time as exports write them → seconds since 1970.

use std::borrow::Cow;

/// Seconds of the earliest epoch number taken for a time: 2001. Smaller numbers are measurements.
const EARLIEST: f64 = 1.0e9;
/// Seconds of the latest one: 2128.
const LATEST: f64 = 5.0e9;

/// The first three letters of the months, in lower case.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A time written as ISO 8601 (`2024-05-01T12:00:00.5+02:00`, also with a space and without a zone) or as an epoch
/// number in seconds or finer, told apart by its size.
pub(crate) fn seconds(text: &str) -> Option<f64> {
    let text = text.trim_ascii();
    if !text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return epoch(super::number::real(text)?);
    }
    let year = digits(text, 0, 4)?;
    let separator = text.as_bytes().get(4).copied().filter(|byte| matches!(byte, b'-' | b'/'))?;
    let (month, day) = (digits(text, 5, 2)?, digits(text, 8, 2)?);
    let valid = text.as_bytes().get(7) == Some(&separator) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !valid {
        return None;
    }
    let midnight = days(year, month, day) as f64 * 86_400.0;
    match text.get(10..)? {
        "" => Some(midnight),
        rest => Some(midnight + clock(rest.strip_prefix(['T', 't', ' '])?.trim_start())?),
    }
}

/// An epoch number in seconds, or thousandths, millionths or billionths of one, told apart by its size.
pub(crate) fn epoch(number: f64) -> Option<f64> {
    let mut seconds = number;
    for _ in 0..4 {
        if (EARLIEST..LATEST).contains(&seconds) {
            return Some(seconds);
        }
        seconds /= 1_000.0;
    }
    None
}

/// `HH:MM[:SS[.fff]]` and a zone, in seconds to add to midnight.
fn clock(text: &str) -> Option<f64> {
    let (hour, minute) = (digits(text, 0, 2)?, digits(text, 3, 2)?);
    if text.as_bytes().get(2) != Some(&b':') || hour > 24 || minute > 59 {
        return None;
    }
    let mut seconds = (hour * 3_600 + minute * 60) as f64;
    let mut rest = text.get(5..)?;
    if let Some(after) = rest.strip_prefix(':') {
        let end =
            after.find(|character: char| !(character.is_ascii_digit() || character == '.')).unwrap_or(after.len());
        let (number, tail) = after.split_at(end);
        seconds += number.parse::<f64>().ok()?;
        rest = tail;
    }
    let zone = rest.trim_start();
    let sign = match zone.as_bytes().first() {
        None | Some(b'Z' | b'z') => return Some(seconds),
        Some(b'+') => -1.0,
        Some(b'-') => 1.0,
        // A name such as UTC or CET: its offset is unknown, and only spacing and hour matter here.
        Some(letter) if letter.is_ascii_alphabetic() => return Some(seconds),
        Some(_) => return None,
    };
    let minutes = digits(zone, 4, 2).or_else(|| digits(zone, 3, 2)).unwrap_or(0);
    Some(seconds + sign * (digits(zone, 1, 2)? * 3_600 + minutes * 60) as f64)
}

/// A time in a cell of a table, also as spreadsheets and consoles write it: `31.12.2024 12:00`, `12/31/2024, 12:00 PM`,
/// `Tue Dec 31 2024 12:00:00 GMT+0000`. Between slashes the month comes first unless `day_first`.
pub(crate) fn in_cell(text: &str, day_first: bool) -> Option<f64> {
    let text = text.trim_ascii();
    match text.as_bytes() {
        [b'A'..=b'Z', ..] if text.len() > 15 => return in_line(text.split(" GMT").next()?),
        [b'0'..=b'9', b'.' | b'/', ..] | [b'0'..=b'9', b'0'..=b'9', b'.' | b'/', ..] => {}
        _ => return seconds(text),
    }
    let mark = if text.get(..3)?.contains('/') { '/' } else { '.' };
    let mut parts = text.splitn(3, mark);
    let (first, second, rest) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let (month, day): (i64, i64) = if mark == '.' || day_first { (second, first) } else { (first, second) };
    let year = digits(rest, 0, 4)?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1_970..=2_128).contains(&year) {
        return None;
    }
    let midnight = days(year, month, day) as f64 * 86_400.0;
    let time = rest.get(4..)?.trim_start_matches([',', ' ', 'T']);
    let (time, afternoon) = match time.get(time.len().saturating_sub(2)..) {
        Some("AM" | "am") => (time.get(..time.len() - 2)?.trim_end(), Some(false)),
        Some("PM" | "pm") => (time.get(..time.len() - 2)?.trim_end(), Some(true)),
        _ => (time, None),
    };
    if time.is_empty() {
        return Some(midnight);
    }
    // An hour below ten may stand alone.
    let padded =
        if time.as_bytes().get(1) == Some(&b':') { Cow::Owned(format!("0{time}")) } else { Cow::Borrowed(time) };
    Some(midnight + half_day(clock(&padded)?, afternoon))
}

/// Whether a date between slashes can only have its day first.
pub(crate) fn is_day_first(text: &str) -> bool {
    let mut parts = text.trim_ascii().splitn(3, '/');
    let first: Option<u32> = parts.next().and_then(|first| first.parse().ok());
    first.is_some_and(|first| (13..=31).contains(&first)) && parts.count() == 2
}

/// Whether a date stands between slashes with its year last, so that day and month could be either way round.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let mut parts = text.trim_ascii().split('/');
    parts.next().is_some_and(|first| matches!(first.len(), 1 | 2)) && parts.count() == 2
}

/// A clock of twelve hours, in seconds since midnight.
fn half_day(time: f64, afternoon: Option<bool>) -> f64 {
    const NOON: f64 = 43_200.0;
    match afternoon {
        Some(true) if time < NOON => time + NOON,
        Some(false) if time >= NOON => time - NOON,
        _ => time,
    }
}

/// A time somewhere in a line: what `date` prints, what stands above the output of `watch`, a moment written as
/// [`seconds`] reads it.
pub(crate) fn in_line(line: &str) -> Option<f64> {
    let line = line.trim_ascii();
    let whole =
        line.trim_start_matches(['#', '=', '-', '*', '[', ' ']).trim_end_matches(['=', '-', '*', ']', ':', ' ']);
    if let Some(time) = seconds(whole) {
        return Some(time);
    }
    let mut words = line.split_ascii_whitespace().map(|word| word.trim_matches(['[', ']', '(', ')', ',', '=']));
    let (mut year, mut month, mut day, mut time) = (None, None, None, None);
    let mut afternoon = None;
    while let Some(word) = words.next() {
        // An epoch number in a sentence could be anything, so only a written date counts there.
        if word.get(4..5) == Some("-") {
            let whole = match words.clone().next() {
                Some(clock) if word.len() == 10 => seconds(&format!("{word} {clock}")),
                _ => seconds(word),
            };
            if whole.is_some() {
                return whole;
            }
        }
        let start: String = word.chars().take(3).map(|letter| letter.to_ascii_lowercase()).collect();
        if let Some(index) = MONTHS.iter().position(|name| *name == start && word.is_ascii()) {
            month = Some(index as i64 + 1);
        } else if word.get(2..3) == Some(":") {
            time = time.or_else(|| clock(word));
        } else if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            year = digits(word, 0, 4);
        } else if word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
            day = digits(word, 0, word.len()).filter(|day| (1..=31).contains(day));
        } else if matches!(word, "AM" | "PM") {
            afternoon = Some(word == "PM");
        }
    }
    let time = half_day(time?, afternoon);
    Some(days(year?, month?, day?) as f64 * 86_400.0 + time)
}

/// A time in the name of a file: `metrics-1714521600.txt`, `scrape_2024-05-01T12:00:00Z.prom`.
pub(crate) fn in_name(name: &str) -> Option<f64> {
    let base = name.rsplit('/').next()?;
    let mut before = b'-';
    for (at, byte) in base.bytes().enumerate() {
        if byte.is_ascii_digit() && !before.is_ascii_digit() {
            let rest = base.get(at..)?;
            let number =
                rest.find(|letter: char| !letter.is_ascii_digit()).and_then(|end| rest.get(..end)).unwrap_or(rest);
            let written = rest.rsplit_once('.').map_or(rest, |(stem, _)| stem);
            if let Some(time) = seconds(written).or_else(|| seconds(number)) {
                return Some(time);
            }
        }
        before = byte;
    }
    None
}

/// A time of day alone, `HH:MM[:SS[.fff]]`, in seconds since midnight.
pub(crate) fn of_day(text: &str) -> Option<f64> {
    clock(text.trim_ascii())
}

fn digits(text: &str, from: usize, count: usize) -> Option<i64> {
    let part = text.get(from..from + count)?;
    part.bytes().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

/// Days from 1970-01-01, by the calendar used since 1582.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // The year starts in March here, so the leap day is its last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_usual_form() {
        for (text, expected) in [
            ("1970-01-01", 0.0),
            ("1970-01-02 00:00", 86_400.0),
            ("2024-02-29T12:00:00Z", 1_709_208_000.0),
            ("2024-02-29T12:00:00.250Z", 1_709_208_000.25),
            ("2024-02-29 14:00:00+02:00", 1_709_208_000.0),
            ("2024-02-29 14:00:00 +0200 CEST", 1_709_208_000.0),
            ("2024/02/29 12:00:00 UTC", 1_709_208_000.0),
            ("1709208000", 1_709_208_000.0),
            ("1709208000.5", 1_709_208_000.5),
            ("1709208000250", 1_709_208_000.25),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in ["", "12", "2024", "2024-13-01", "yesterday", "2024-02-29Tnoon", "99:99", "0.0", "ä024-02-29"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_spreadsheets_and_consoles_are_read() {
        for text in [
            "29.02.2024 12:00",
            "2/29/2024 12:00:00",
            "02/29/2024, 12:00 PM",
            "Thu Feb 29 2024 12:00:00 GMT+0000 (Coordinated Universal Time)",
            "2024-02-29T12:00:00Z",
            "1709208000",
        ] {
            assert_eq!(in_cell(text, false), Some(1_709_208_000.0), "{text}");
        }
        assert_eq!(in_cell("2/29/2024 9:05 AM", false), Some(1_709_197_500.0));
        assert_eq!(in_cell("29/02/2024 12:00", true), Some(1_709_208_000.0));
        assert!(is_day_first("29/02/2024 12:00") && !is_day_first("02/29/2024") && !is_day_first("29.5"));
        for text in ["1.5", "12.5", "0/0", "1/2/3", "29/02/2024", "Thursday at noon or so", "1.2.3.4", "5/1/2024 99"] {
            assert_eq!(in_cell(text, false), None, "{text}");
        }
    }

    #[test]
    fn times_are_found_in_the_lines_around_a_table() {
        for line in [
            "Thu Feb 29 12:00:00 UTC 2024",
            "Thu 29 Feb 2024 12:00:00 PM UTC",
            "Thu 29 Feb 2024 12:00:00 UTC",
            "Every 2.0s: kubectl top pods        host: Thu Feb 29 12:00:00 2024",
            "# scraped 2024-02-29T12:00:00Z",
            "=== 2024-02-29 12:00:00 ===",
            "1709208000",
        ] {
            assert_eq!(in_line(line), Some(1_709_208_000.0), "{line}");
        }
        for line in ["", "NAME CPU(cores)", "web-1 12:00", "web 1709208000 5", "May 2024"] {
            assert_eq!(in_line(line), None, "{line}");
        }
    }
}

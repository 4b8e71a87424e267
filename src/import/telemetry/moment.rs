//! Points in time as exports write them → seconds since 1970.

/// Seconds of the earliest epoch number taken for a time: 2001. Smaller numbers are measurements.
const EARLIEST: f64 = 1.0e9;
/// Seconds of the latest one: 2128.
const LATEST: f64 = 5.0e9;

/// A time written as ISO 8601 (`2024-05-01T12:00:00.5+02:00`, also with a space and without a zone) or as an epoch
/// number in seconds or finer, told apart by its size.
pub(crate) fn seconds(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return epoch(text.parse().ok()?);
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

fn epoch(number: f64) -> Option<f64> {
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
}

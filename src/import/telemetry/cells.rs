//! Delimited text: its delimiter, its cells, and numbers in cells.

use std::borrow::Cow;

/// Delimiters tried, in this order.
pub(crate) const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Splits a line into cells. Quotes may hold the delimiter; a doubled quote is one.
pub(crate) fn cells<'l>(line: &'l str, delimiter: char, cells: &mut Vec<Cow<'l, str>>) {
    cells.clear();
    if !line.contains('"') {
        cells.extend(line.split(delimiter).map(|cell| Cow::Borrowed(cell.trim_ascii())));
        return;
    }
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                cell.push('"');
                characters.next();
            }
            '"' => quoted = !quoted,
            _ if character == delimiter && !quoted => {
                cells.push(Cow::Owned(cell.trim().to_owned()));
                cell.clear();
            }
            _ => cell.push(character),
        }
    }
    cells.push(Cow::Owned(cell.trim().to_owned()));
}

/// A number in a cell, with its unit applied: `238 MiB` is bytes, `12 %` stays 12. Nothing for an empty cell, a word, or
/// not-a-number.
pub(crate) fn number(cell: &str, comma_is_decimal: bool) -> Option<f64> {
    if let Ok(number) = cell.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let end = cell.find(|character: char| !matches!(character, '0'..='9' | '.' | ',' | '-' | '+' | 'e' | 'E'))?;
    let (digits, unit) = cell.split_at(end);
    let factor = factor(unit.trim());
    plain(digits, comma_is_decimal).zip(factor).map(|(number, factor)| number * factor)
}

/// A number whose commas are decimal marks, or mark thousands.
fn plain(digits: &str, comma_is_decimal: bool) -> Option<f64> {
    let text = match digits.contains(',') {
        true if comma_is_decimal => digits.replace('.', "").replace(',', "."),
        true => digits.replace(',', ""),
        false => digits.to_owned(),
    };
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

fn factor(unit: &str) -> Option<f64> {
    Some(match unit {
        "" | "%" | "B" | "bytes" | "s" | "cores" | "core" => 1.0,
        "m" => 1e-3,
        "ms" => 1e-3,
        "k" | "K" | "kB" | "KB" => 1e3,
        "M" | "MB" | "Mil" => 1e6,
        "G" | "GB" | "Bil" => 1e9,
        "T" | "TB" => 1e12,
        "Ki" | "KiB" => 1_024.0,
        "Mi" | "MiB" => 1_048_576.0,
        "Gi" | "GiB" => 1_073_741_824.0,
        "Ti" | "TiB" => 1_099_511_627_776.0,
        _ => return None,
    })
}

/// Like [`number`], where a plain number may use a decimal comma.
pub(crate) fn cell_number(cell: &str, comma_is_decimal: bool) -> Option<f64> {
    if cell.is_empty() {
        return None;
    }
    let only_digits = cell.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-' | b'+'));
    if only_digits && cell.contains(',') {
        return plain(cell, comma_is_decimal);
    }
    number(cell, comma_is_decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_split_outside_quotes() {
        let mut found = Vec::new();
        cells(r#""a,b", "say ""x""",3"#, ',', &mut found);
        assert_eq!(found, ["a,b", "say \"x\"", "3"]);
    }

    #[test]
    fn numbers_carry_their_unit() {
        for (cell, expected) in [
            ("1.5", Some(1.5)),
            ("1e3", Some(1_000.0)),
            ("238 MiB", Some(249_561_088.0)),
            ("1.5GB", Some(1.5e9)),
            ("12.5 %", Some(12.5)),
            ("250m", Some(0.25)),
            ("1,234.5", Some(1_234.5)),
            ("NaN", None),
            ("+Inf", None),
            ("", None),
            ("null", None),
            ("-", None),
        ] {
            assert_eq!(cell_number(cell, false), expected, "{cell}");
        }
        assert_eq!(cell_number("3,5", true), Some(3.5));
    }
}

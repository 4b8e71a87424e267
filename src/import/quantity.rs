//! Amounts of CPU and memory as Kubernetes and Compose write them, exact.

use super::outcome::NanoCpu;

const NANOS: u128 = 1_000_000_000;
const NANOS_PER_MILLI: u64 = 1_000_000;
/// Digits kept; more than a `u128` needs, and more than anybody means.
const MAX_DIGITS: u32 = 30;

/// A decimal number: `mantissa × 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal {
    mantissa: u128,
    exponent: i32,
    negative: bool,
}

/// Why an amount was not read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Problem {
    /// It is not an amount in this notation.
    Unreadable,
    /// It is below zero.
    Negative,
}

impl Problem {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Unreadable => "is not an amount",
            Self::Negative => "is below zero",
        }
    }
}

impl Decimal {
    /// Reads digits with an optional sign and fraction; gives back what follows them.
    fn split(text: &str) -> Option<(Self, &str)> {
        let negative = text.starts_with('-');
        let text = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (mut mantissa, mut exponent, mut kept, mut digits) = (0_u128, 0_i32, 0_u32, 0_usize);
        let mut fraction = false;
        let mut end = text.len();
        for (index, byte) in text.bytes().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    digits += 1;
                    if kept < MAX_DIGITS {
                        mantissa = mantissa * 10 + u128::from(byte - b'0');
                        kept += u32::from(mantissa > 0);
                        exponent -= i32::from(fraction);
                    } else {
                        exponent = exponent.saturating_add(i32::from(!fraction));
                    }
                }
                b'.' if !fraction => fraction = true,
                _ => {
                    end = index;
                    break;
                }
            }
        }
        let rest = text.get(end..)?;
        let number = Self { mantissa, exponent, negative };
        (digits > 0).then_some((number, rest))
    }

    /// Takes an exponent (`e3`, `E-2`) from the front of what follows the digits, where there is one.
    fn with_exponent(mut self, rest: &str) -> (Self, &str) {
        let Some(after) = rest.strip_prefix(['e', 'E']) else {
            return (self, rest);
        };
        let digits = after.strip_prefix(['-', '+']).unwrap_or(after);
        let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
        let (number, tail) = digits.split_at(end);
        if number.is_empty() {
            return (self, rest);
        }
        // An exponent beyond any number here saturates; the amount then is zero or the largest there is.
        let power = number.parse::<i32>().unwrap_or(i32::MAX / 4).min(i32::MAX / 4);
        let power = if after.starts_with('-') { -power } else { power };
        self.exponent = self.exponent.saturating_add(power);
        (self, tail)
    }

    /// `self × factor`, rounded up or down to a whole number.
    fn times(self, factor: u128, up: bool) -> u128 {
        let product = self.mantissa.saturating_mul(factor);
        let power = self.exponent.unsigned_abs();
        if product == 0 {
            return 0;
        }
        match 10_u128.checked_pow(power) {
            Some(ten) if self.exponent >= 0 => product.saturating_mul(ten),
            None if self.exponent >= 0 => u128::MAX,
            Some(ten) if up => product.div_ceil(ten),
            Some(ten) => product / ten,
            None => u128::from(up),
        }
    }

    fn is_negative(self) -> bool {
        self.negative && self.mantissa > 0
    }
}

/// A Kubernetes quantity as a number and the factor of its suffix, in billionths.
fn kubernetes(text: &str) -> Result<(Decimal, u128), Problem> {
    let (number, suffix) = Decimal::split(text.trim()).ok_or(Problem::Unreadable)?;
    if number.is_negative() {
        return Err(Problem::Negative);
    }
    let factor = match suffix {
        "n" => 1,
        "u" => 1_000,
        "m" => 1_000_000,
        "" => NANOS,
        "k" => NANOS * 1_000,
        "M" => NANOS * 1_000_000,
        "G" => NANOS * 1_000_000_000,
        "T" => NANOS * 1_000_000_000_000,
        "P" => NANOS * 1_000_000_000_000_000,
        "E" => NANOS * 1_000_000_000_000_000_000,
        "Ki" => NANOS << 10,
        "Mi" => NANOS << 20,
        "Gi" => NANOS << 30,
        "Ti" => NANOS << 40,
        "Pi" => NANOS << 50,
        "Ei" => NANOS << 60,
        _ => {
            let (number, rest) = number.with_exponent(suffix);
            return if rest.is_empty() { Ok((number, NANOS)) } else { Err(Problem::Unreadable) };
        }
    };
    Ok((number, factor))
}

/// A CPU quantity of Kubernetes, rounded up to whole millicores as its scheduler does.
pub(super) fn kubernetes_cpu(text: &str) -> Result<NanoCpu, Problem> {
    let (number, factor) = kubernetes(text)?;
    let millis = u64::try_from(scaled(number, factor, 1_000)).unwrap_or(u64::MAX);
    Ok(NanoCpu(millis.saturating_mul(NANOS_PER_MILLI)))
}

/// A memory or storage quantity of Kubernetes, rounded up to whole bytes.
pub(super) fn kubernetes_bytes(text: &str) -> Result<u64, Problem> {
    let (number, factor) = kubernetes(text)?;
    Ok(u64::try_from(scaled(number, factor, 1)).unwrap_or(u64::MAX))
}

/// `number × factor / 10⁹ × per_unit`, rounded up, without passing through a product that overflows.
fn scaled(number: Decimal, factor: u128, per_unit: u128) -> u128 {
    let shifted = Decimal { exponent: number.exponent.saturating_sub(9), ..number };
    shifted.times(factor.saturating_mul(per_unit), true)
}

/// Whether memory was given in thousandths of a byte, which is always a slip.
pub(super) fn is_milli(text: &str) -> bool {
    text.trim().ends_with('m')
}

/// CPUs as Compose writes them: a plain number of cores.
pub(super) fn compose_cpus(text: &str) -> Result<NanoCpu, Problem> {
    let (number, rest) = Decimal::split(text.trim()).ok_or(Problem::Unreadable)?;
    let (number, rest) = number.with_exponent(rest);
    if !rest.is_empty() {
        return Err(Problem::Unreadable);
    }
    if number.is_negative() {
        return Err(Problem::Negative);
    }
    Ok(NanoCpu(u64::try_from(number.times(NANOS, false)).unwrap_or(u64::MAX)))
}

/// Bytes as Docker writes them: `20M`, `20mb` and `20MiB` are the same 20 × 1024², a bare number is bytes.
pub(super) fn compose_bytes(text: &str) -> Result<u64, Problem> {
    let text = text.trim();
    let (number, rest) = Decimal::split(text).ok_or(Problem::Unreadable)?;
    let (number, rest) = number.with_exponent(rest);
    if number.is_negative() {
        return Err(Problem::Negative);
    }
    let suffix = rest.strip_prefix(' ').unwrap_or(rest).to_ascii_lowercase();
    let unit = suffix.strip_suffix('b').unwrap_or(&suffix);
    let (unit, binary) = unit.strip_suffix('i').map_or((unit, false), |unit| (unit, true));
    let shift = match unit {
        "" if !binary => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        "t" => 40,
        "p" => 50,
        _ => return Err(Problem::Unreadable),
    };
    Ok(u64::try_from(number.times(1_u128 << shift, false)).unwrap_or(u64::MAX))
}

/// A count, possibly written `3.0` or `"3"`.
pub(super) fn count(text: &str) -> Result<u64, Problem> {
    let (number, rest) = Decimal::split(text.trim()).ok_or(Problem::Unreadable)?;
    let (number, rest) = number.with_exponent(rest);
    if !rest.is_empty() || number.times(1, true) != number.times(1, false) {
        return Err(Problem::Unreadable);
    }
    if number.is_negative() {
        return Err(Problem::Negative);
    }
    Ok(u64::try_from(number.times(1, false)).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(text: &str) -> f64 {
        kubernetes_cpu(text).unwrap().to_milli_cpu().get()
    }

    #[test]
    fn kubernetes_cpu_is_exact_and_rounds_up() {
        for (text, expected) in [
            ("250m", 250.0),
            ("1", 1_000.0),
            ("0.1", 100.0),
            (".5", 500.0),
            ("2.", 2_000.0),
            ("1e-1", 100.0),
            ("1500u", 2.0),
            ("1n", 1.0),
            ("0.0001", 1.0),
            ("1k", 1_000_000.0),
            ("+3", 3_000.0),
            ("0", 0.0),
        ] {
            assert_eq!(millis(text), expected, "{text}");
        }
        assert_eq!(kubernetes_cpu("-1"), Err(Problem::Negative));
        for text in ["", "m", "abc", "1 core", "1.2.3", "1mm", "0x10", "500M i"] {
            assert_eq!(kubernetes_cpu(text), Err(Problem::Unreadable), "{text}");
        }
    }

    #[test]
    fn kubernetes_bytes_tell_decimal_from_binary() {
        for (text, expected) in [
            ("55M", 55_000_000),
            ("55Mi", 57_671_680),
            ("1.5Gi", 1_610_612_736),
            ("1e3", 1_000),
            ("1E3", 1_000),
            ("1E", 1_000_000_000_000_000_000),
            ("12e+2", 1_200),
            ("128974848", 128_974_848),
            ("100m", 1),
            ("0.5Ki", 512),
            ("1.1Ki", 1_127),
            ("129k", 129_000),
            ("16Ei", u64::MAX),
            ("99999999999999999999999999999999999999999999999Gi", u64::MAX),
            ("1e999999999999", u64::MAX),
            ("1e-999999999999", 1),
        ] {
            assert_eq!(kubernetes_bytes(text), Ok(expected), "{text}");
        }
        for text in ["512MB", "1g", "1gb", "1 Gi", "Gi"] {
            assert_eq!(kubernetes_bytes(text), Err(Problem::Unreadable), "{text}");
        }
    }

    #[test]
    fn compose_bytes_are_always_binary() {
        for (text, expected) in [
            ("64", 64),
            ("64b", 64),
            ("20M", 20 << 20),
            ("20m", 20 << 20),
            ("20mb", 20 << 20),
            ("20MiB", 20 << 20),
            ("20 MB", 20 << 20),
            ("1.5g", 1_610_612_736),
            ("0.1g", 107_374_182),
            ("10000Mb", 10_000 << 20),
            ("10485760e3", 10_485_760_000),
            ("1t", 1 << 40),
            ("2Ki", 2_048),
        ] {
            assert_eq!(compose_bytes(text), Ok(expected), "{text}");
        }
        for text in ["", "b", "1x", "1ib", "m1", "1mm", "one"] {
            assert_eq!(compose_bytes(text), Err(Problem::Unreadable), "{text}");
        }
        assert_eq!(compose_bytes("-1"), Err(Problem::Negative));
    }

    #[test]
    fn compose_cpus_keep_less_than_a_millicore() {
        assert_eq!(compose_cpus("0.0001"), Ok(NanoCpu(100_000)));
        assert_eq!(compose_cpus("1.50"), Ok(NanoCpu(1_500_000_000)));
        assert_eq!(compose_cpus("1e-1"), Ok(NanoCpu(100_000_000)));
        assert_eq!(compose_cpus("500m"), Err(Problem::Unreadable));
        assert_eq!(compose_cpus("0,5"), Err(Problem::Unreadable));
    }

    #[test]
    fn counts_are_whole() {
        assert_eq!(count("3"), Ok(3));
        assert_eq!(count("3.0"), Ok(3));
        assert_eq!(count("3.5"), Err(Problem::Unreadable));
        assert_eq!(count("-1"), Err(Problem::Negative));
        assert_eq!(count("two"), Err(Problem::Unreadable));
    }
}

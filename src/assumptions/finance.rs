//! Sums paid once against sums paid every year.

/// What a dollar paid at the end of so many years is worth today: (1 + r)⁻ⁿ.
#[must_use]
pub(super) fn discount(rate: f64, years: f64) -> f64 {
    libm::pow(1.0 + rate, -years)
}

/// What a dollar paid at the end of every year, for so many years, is worth today: (1 − (1 + r)⁻ⁿ) ÷ r; without
/// interest, a dollar for each year.
#[must_use]
pub(super) fn present_value(rate: f64, years: f64) -> f64 {
    if rate > 0.0 { (1.0 - discount(rate, years)) / rate } else { years }
}

/// What is paid every year for a dollar paid once: a loan's yearly payment.
#[must_use]
pub(super) fn annuity(rate: f64, years: f64) -> f64 {
    1.0 / present_value(rate, years)
}

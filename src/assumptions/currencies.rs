//! Currencies amounts can be shown in, with the rate a visitor starts from.
//!
//! The model counts in dollars, and a rate changes no answer. No rate here is a quotation: they are rounded, so that a
//! reader who forgets to set the own one is wrong by some percent and not by a factor, and the page says since when.

/// A currency, and what a dollar is in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Currency {
    /// As ISO 4217 has it.
    pub code: &'static str,
    /// Units of it for a dollar. An assumption, rounded to two digits.
    pub rate: f64,
}

/// When the rates were written down.
pub const RATES_DATE: &str = "2025-12-31";

/// Every currency offered, the model's own first. Rates are assumptions: the order of magnitude at the end of 2025.
pub static CURRENCIES: [Currency; 14] = [
    Currency { code: "USD", rate: 1.0 },
    Currency { code: "EUR", rate: 0.86 },
    Currency { code: "GBP", rate: 0.75 },
    Currency { code: "CHF", rate: 0.8 },
    Currency { code: "CAD", rate: 1.4 },
    Currency { code: "AUD", rate: 1.5 },
    Currency { code: "SEK", rate: 9.4 },
    Currency { code: "NOK", rate: 10.0 },
    Currency { code: "DKK", rate: 6.4 },
    Currency { code: "PLN", rate: 3.6 },
    Currency { code: "MXN", rate: 18.0 },
    Currency { code: "BRL", rate: 5.4 },
    Currency { code: "INR", rate: 89.0 },
    Currency { code: "ILS", rate: 3.3 },
];

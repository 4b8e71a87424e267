//! What the organisation asks of an investment, and how its accounts see one: choices of its own, never drawn.

use crate::units::Ratio;

/// How a finance department judges a move.
#[derive(Clone, Debug, PartialEq)]
pub struct Finance {
    /// A move must return at least so much a year.
    pub hurdle_rate: Ratio,
    /// A move must have paid for itself after at most so many months.
    pub payback_months: f64,
    /// Share of the hours a move frees that lowers what is paid: fewer hires, less contracting. The rest is time people
    /// spend on something else, which is worth having and does not reach EBITDA.
    pub freed_share: Ratio,
    /// What a dollar of yearly EBITDA adds to the value of the organisation. Zero: nobody asks.
    pub ebitda_multiple: f64,
}

impl Finance {
    /// For those who have not said.
    ///
    /// - The hurdle is 10 % a year, the discount rate of Forrester's Total Economic Impact studies (TEI of SalesLoft,
    ///   p. 19, 2022): whoever asks for more says so. That an internal rate of return is asked for at all is usual: 76 %
    ///   of chief financial officers compute it always or almost always (Graham & Harvey, survey of 392 in 1999, in Ross
    ///   et al., *Fundamentals of Corporate Finance* 6e, table 9.6).
    /// - The payback of 24 months is an anecdote: one chief information officer, quoted in a textbook, calls 24 months the
    ///   rule of thumb, 12 a matter of course and 36 too long. 57 % of the same survey look at payback.
    /// - That half of the freed hours is realised is an assumption; no published figure was found.
    /// - No multiple is assumed: 4 to 20 are seen, and which is right is the organisation's to know.
    pub const USUAL: Self =
        Self { hurdle_rate: Ratio(0.1), payback_months: 24.0, freed_share: Ratio(0.5), ebitda_multiple: 0.0 };
}

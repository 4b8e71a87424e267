//! Dated cash flows: net present value, internal rate of return, payback.
//!
//! A flow is a list of sums, one a month: the first is due at once, the next a month later, and so on. Rates are a year's,
//! and a month's is (1 + r)^(1/12) − 1. Only `libm` raises to powers, so a browser finds the same digits; the financial
//! libraries there are do not promise that.

use crate::units::{MONTHS_PER_YEAR, Money};

/// Less than this is nothing: half a cent.
pub(super) const NOTHING: f64 = 0.005;

/// What a rate of return says of a flow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum InternalRate {
    /// Money goes out, then comes back: the one rate a year at which the flow is worth nothing.
    Rate(f64),
    /// Nothing is paid out, so there is nothing to return: no rate, and every hurdle is cleared.
    NoOutlay,
    /// Nothing comes back, or next to nothing: less than a rate of −99.97 % a year would leave.
    NoReturn,
    /// Money comes in before it goes out, or changes direction more than once, and no single rate is certain to be the
    /// one: the net present value decides.
    Unclear,
}

impl InternalRate {
    /// The rate, where there is one.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        if let Self::Rate(rate) = self { Some(rate) } else { None }
    }
}

/// What a dollar due so many months from now is worth today: (1 + r)^(−months ÷ 12).
#[must_use]
pub fn discounted(rate: f64, months: u32) -> f64 {
    libm::pow(1.0 + rate, -f64::from(months) / MONTHS_PER_YEAR)
}

/// Net present value of a flow at a rate a year.
#[must_use]
pub fn npv(rate: f64, flows: &[Money]) -> Money {
    present_values(rate, flows).into_iter().sum()
}

/// Every sum of a flow at its worth today.
#[must_use]
pub fn present_values(rate: f64, flows: &[Money]) -> Vec<Money> {
    (0..).zip(flows).map(|(month, flow)| *flow * discounted(rate, month)).collect()
}

/// Internal rate of return of a flow, a year.
///
/// There is exactly one rate where money first goes out and changes direction once (Descartes' rule of signs), and
/// exactly one above zero where what has come in so far, less what has gone out, changes sign once, from below zero to above (Norstrøm, *Journal of Financial and Quantitative Analysis* 7 (3), 1972).
/// Everything else is [`InternalRate::Unclear`]. The rate is found by halving, to the last digit.
#[must_use]
pub fn irr(flows: &[Money]) -> InternalRate {
    let moving = |flow: &&Money| flow.get().abs() >= NOTHING;
    let Some(first) = flows.iter().position(|flow| flow.get().abs() >= NOTHING) else { return InternalRate::NoReturn };
    let flows = &flows[first..];
    let is_in = |flow: &Money| flow.get() > 0.0;
    let directions: Vec<bool> = flows.iter().filter(moving).map(is_in).collect();
    let starts_in = directions.first().copied().unwrap_or(false);
    let changes = sign_changes(&directions);
    let mut sum = Money::ZERO;
    let sums: Vec<Money> = flows
        .iter()
        .map(|flow| {
            sum += *flow;
            sum
        })
        .collect();
    let lasting: Vec<bool> = sums.iter().filter(moving).map(is_in).collect();
    match (starts_in, changes) {
        (true, 0) => InternalRate::NoOutlay,
        (false, 0) => InternalRate::NoReturn,
        (false, 1) => root(flows).map_or(InternalRate::NoReturn, rate_of),
        (false, _) if sum.get() > 0.0 && sign_changes(&lasting) == 1 => {
            root(flows).map_or(InternalRate::Unclear, rate_of)
        }
        _ => InternalRate::Unclear,
    }
}

fn sign_changes(signs: &[bool]) -> usize {
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// The yearly rate whose month leaves so much of a dollar.
fn rate_of(monthly_discount: f64) -> InternalRate {
    InternalRate::Rate(libm::pow(1.0 / monthly_discount, MONTHS_PER_YEAR) - 1.0)
}

/// The factor a month discounts by at which the flow is worth nothing. The flow begins below zero and has one such
/// factor. `None` where what comes back is next to nothing.
fn root(flows: &[Money]) -> Option<f64> {
    /// Beyond this a month would take half of the money, and a year all but a four-thousandth: a loss, whatever its rate.
    const MOST: f64 = 2.0;
    let worth = |factor: f64| flows.iter().rev().fold(0.0, |later, flow| later * factor + flow.get());
    let (mut low, mut high) = (0.0, 1.0);
    while worth(high) < 0.0 {
        if high >= MOST {
            return None;
        }
        (low, high) = (high, high * 2.0);
    }
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            // A return beyond all numbers is none that could be written.
            return (high > f64::MIN_POSITIVE).then_some(high);
        }
        if worth(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Months after which what has come in covers what went out, for good. `None` where it never does.
#[must_use]
pub fn payback(flows: &[Money]) -> Option<u32> {
    let (mut sum, mut since) = (Money::ZERO, None);
    for (month, flow) in (0..).zip(flows) {
        sum += *flow;
        since = if sum.get() > -NOTHING { since.or(Some(month)) } else { None };
    }
    since
}

//! "Why?": a line with its numbers substituted and the sources of what went in.

use super::Locale;
use super::measure::with_unit;
use crate::assumptions::Factor;
use crate::fleet::Context;
use crate::ledger::{Line, Term};
use crate::units::Unit;

/// One line explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// "120 machine-months × 0.6 h per host-month × $101 per hour = $7,260".
    pub formula: String,
    /// What each factor is, and where it comes from.
    pub sources: Vec<WhySource>,
}

/// One factor of a line, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhySource {
    /// Its name.
    pub label: String,
    /// Its value.
    pub value: String,
    /// Where it comes from.
    pub text: String,
    /// Date of that.
    pub date: &'static str,
    /// How well it is founded.
    pub badge: &'static str,
    /// Key of the assumption; machine prices are of a price book instead.
    pub assumption: Option<&'static str>,
}

/// Explains a line.
#[must_use]
pub fn why(line: &Line, context: &Context, locale: &Locale) -> Why {
    let terms = line.terms(context);
    let mut formula = format!("{} {}", locale.number(line.quantity, 1), line.spec.driver.unit());
    for term in &terms {
        formula.push_str(" × ");
        formula.push_str(&factor(term, locale));
    }
    formula.push_str(&format!(" = {} a year", locale.money(line.amount)));
    let book = context.book();
    let source = |term: &Term| {
        let (assumption, label, source) = match (term.assumption, term.factor) {
            (Some(id), _) => (Some(id.row().id), id.text().label.to_owned(), book.source_of(id)),
            (None, Factor::MachinePrice) => (None, term.label.clone(), book.text().source),
            _ => return None,
        };
        let text = match assumption {
            Some(_) => source.text.to_owned(),
            None => format!("{}. {}", book.label, source.text),
        };
        let (value, badge) = (factor(term, locale), source.confidence.label());
        Some(WhySource { label, value, text, date: source.date, badge, assumption })
    };
    Why { formula, sources: terms.iter().filter_map(source).collect() }
}

fn factor(term: &Term, locale: &Locale) -> String {
    match (term.factor, term.assumption) {
        (Factor::Of(id), _) => with_unit(term.value, id.row().unit, locale),
        (Factor::MachinePrice, _) => with_unit(term.value, Unit::DollarsPer("hour"), locale),
        (Factor::Conversion(..), _) => "1/60 h per min".to_owned(),
        (Factor::RevenuePerHour, _) => {
            format!("{} ({})", with_unit(term.value, Unit::DollarsPer("hour"), locale), term.label)
        }
        (Factor::Annuity, _) => format!("{} ({})", locale.number(term.value, 3), term.label),
        (Factor::Without(_) | Factor::AfterCommitment, _) => {
            format!("{} ({})", locale.number(term.value, 3), term.label)
        }
    }
}

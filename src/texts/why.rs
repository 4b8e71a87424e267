//! "Why?": a line with its numbers substituted and the sources of what went in.

use super::NumberFormat;
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
    /// What each factor is, and where it comes from: name, value, source, date, badge.
    pub sources: Vec<[String; 5]>,
}

/// Explains a line.
#[must_use]
pub fn why(line: &Line, context: &Context, numbers: &dyn NumberFormat) -> Why {
    let terms = line.terms(context);
    let mut formula = format!("{} {}", numbers.number(line.quantity, 1), line.spec.driver.unit());
    for term in &terms {
        formula.push_str(" × ");
        formula.push_str(&factor(term, numbers));
    }
    formula.push_str(&format!(" = {} a year", numbers.money(line.amount)));
    let book = context.book();
    let source = |term: &Term| {
        let value = factor(term, numbers);
        match (term.assumption, term.factor) {
            (Some(id), _) => {
                let source = book.source_of(id);
                Some([
                    id.text().label.to_owned(),
                    value,
                    source.text.to_owned(),
                    source.date.to_owned(),
                    source.confidence.label().to_owned(),
                ])
            }
            (None, Factor::MachinePrice) => Some([
                term.label.clone(),
                value,
                format!("{}. {}", book.label, book.text().source.text),
                book.text().source.date.to_owned(),
                book.text().source.confidence.label().to_owned(),
            ]),
            _ => None,
        }
    };
    Why { formula, sources: terms.iter().filter_map(source).collect() }
}

fn factor(term: &Term, numbers: &dyn NumberFormat) -> String {
    match (term.factor, term.assumption) {
        (Factor::Of(id), _) => with_unit(term.value, id.row().unit, numbers),
        (Factor::MachinePrice, _) => with_unit(term.value, Unit::DollarsPer("hour"), numbers),
        (Factor::Conversion(..), _) => "1/60 h per min".to_owned(),
        (Factor::RevenuePerHour, _) => {
            format!("{} ({})", with_unit(term.value, Unit::DollarsPer("hour"), numbers), term.label)
        }
        (Factor::Annuity, _) => format!("{} ({})", numbers.number(term.value, 3), term.label),
        (Factor::Without(_) | Factor::AfterCommitment, _) => {
            format!("{} ({})", numbers.number(term.value, 3), term.label)
        }
    }
}

//! "Why?": a line with its numbers substituted and the sources of what went in.

use super::measure::with_unit;
use super::{Locale, msg};
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
    let quantity = locale.say("{0} {1}", &[&locale.number(line.quantity, 1), locale.word(line.spec.driver.unit())]);
    let product = terms.iter().fold(quantity, |product, term| format!("{product} × {}", factor(term, line, locale)));
    let formula = locale.say("{0} = {1} a year", &[&product, &locale.money(line.amount)]);
    let book = context.book();
    let source = |term: &Term| {
        let (assumption, label, source) = match (term.assumption, term.factor) {
            (Some(id), _) => (Some(id.row().id), locale.word(id.text().label).to_owned(), book.source_of(id)),
            (None, Factor::MachinePrice) => (None, label(term, line, locale), book.text().source),
            _ => return None,
        };
        let text = match assumption {
            Some(_) => locale.word(source.text).to_owned(),
            None => locale.say("{0}. {1}", &[locale.word(book.label), locale.word(source.text)]),
        };
        let (value, badge) = (factor(term, line, locale), source.confidence.label());
        Some(WhySource { label, value, text, date: source.date, badge, assumption })
    };
    Why { formula, sources: terms.iter().filter_map(source).collect() }
}

fn factor(term: &Term, line: &Line, locale: &Locale) -> String {
    match (term.factor, term.assumption) {
        (Factor::Of(id), _) => with_unit(term.value, id.row().unit, locale),
        (Factor::MachinePrice, _) => with_unit(term.value, Unit::DollarsPer("hour"), locale),
        (Factor::Conversion(..), _) => locale.word("1/60 h per min").to_owned(),
        (Factor::RevenuePerHour, _) => {
            let value = with_unit(term.value, Unit::DollarsPer("hour"), locale);
            locale.say("{0} ({1})", &[&value, &label(term, line, locale)])
        }
        (Factor::Annuity | Factor::Without(_) | Factor::AfterCommitment, _) => {
            locale.say("{0} ({1})", &[&locale.number(term.value, 3), &label(term, line, locale)])
        }
    }
}

fn label(term: &Term, line: &Line, locale: &Locale) -> String {
    let english = match (term.factor, term.assumption) {
        (Factor::MachinePrice, _) => {
            let machine = line.site.map_or("", |(machine, _)| machine.name);
            return locale.say("price of {0}", &[machine]);
        }
        (Factor::Without(_) | Factor::AfterCommitment, Some(id)) => {
            return locale.say("1 − {0}", &[locale.word(id.text().label)]);
        }
        (Factor::AfterCommitment, None) => msg("no commitment"),
        (Factor::RevenuePerHour, _) => msg("revenue of an hour"),
        (Factor::Annuity, _) => msg("yearly payment for a dollar"),
        _ => &term.label,
    };
    locale.word(english).to_owned()
}

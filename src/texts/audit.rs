//! The audit matrix in words: how a platform comes by a capability, and what would even a row.

use super::{Locale, amounts, msg};
use crate::assumptions::line_label;
use crate::decision::{AuditRow, Coming, Evener};
use crate::workload::field;

/// The name of a row.
#[must_use]
pub fn audit_label(row: &AuditRow) -> &'static str {
    match (line_label(row.id), row.capability) {
        // Lines of capabilities say that they are kept by hand, which is not so where nobody has such a line.
        (_, Some((capability, _))) if row.cost.iter().all(|cost| cost.get() == 0.0) => capability.label(),
        (label, _) => label,
    }
}

/// How a platform comes by a capability.
#[must_use]
pub fn coming(coming: Coming, locale: &Locale) -> String {
    match coming {
        Coming::BuiltIn => locale.word("built in").to_owned(),
        Coming::AddOns(add_ons) => {
            let count = f64::from(add_ons);
            locale.plural(count, "by {0} add-on", "by {0} add-ons", &[&locale.number(count, 0)])
        }
        Coming::ByHand(0) => locale.word("built by hand").to_owned(),
        Coming::ByHand(add_ons) => {
            let count = f64::from(add_ons);
            let number = locale.number(count, 0);
            locale.plural(count, "built by hand, with {0} add-on", "built by hand, with {0} add-ons", &[&number])
        }
        Coming::ToBuild(0) => locale.word("to be built").to_owned(),
        Coming::ToBuild(add_ons) => {
            let count = f64::from(add_ons);
            let number = locale.number(count, 0);
            locale.plural(count, "to be built, with {0} add-on", "to be built, with {0} add-ons", &[&number])
        }
        Coming::DoneWithout => locale.word("done without").to_owned(),
    }
}

/// What would make both platforms cost the same in a row. `names` are those of the arms.
#[must_use]
pub fn evener(row: &AuditRow, names: [&str; 2], locale: &Locale) -> String {
    let dearer = names.get(row.dearer).copied().unwrap_or_default();
    match row.evener {
        Evener::Even => locale.word("The same on both.").to_owned(),
        Evener::Assumption { id, now, needed } => {
            let change = amounts(msg("{0} instead of {1}"), needed, now, id.row().unit, locale);
            locale.say("{0}: {1}.", &[locale.word(id.text().label), &change])
        }
        Evener::OutOfReach { id } => {
            locale.say("Not by “{0}” alone: no value of it evens the row.", &[locale.word(id.text().label)])
        }
        Evener::Quantity { driver, now, needed } => {
            let decimals = if now < 100.0 { 2 } else { 0 };
            let number = |value: f64| locale.number(value, decimals);
            locale.say(
                "{0}: {1} instead of {2} {3}.",
                &[dearer, &number(needed), &number(now), locale.word(driver.unit())],
            )
        }
        Evener::Capability(capability) => locale.say("Not needing “{0}”.", &[locale.word(capability.label())]),
        Evener::Coming => locale.say("Paid once, by whoever comes to {0}; nothing for those already there.", &[dearer]),
        Evener::Finding(id) => {
            let label = field(id).map_or(id, |field| field.text().label);
            locale.say("None left of “{0}”.", &[locale.word(label)])
        }
        Evener::Inherent => locale.say("Comes with {0}: the other has no such line.", &[dearer]),
    }
}

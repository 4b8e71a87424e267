//! The audit matrix in words: how a platform comes by a capability, and what would even a row.

use super::{Locale, amounts};
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
pub fn coming(coming: Coming) -> String {
    let with = |add_ons: u32| match add_ons {
        0 => String::new(),
        count => format!(", with {}", add_on_count(count)),
    };
    match coming {
        Coming::BuiltIn => "built in".to_owned(),
        Coming::AddOns(count) => format!("by {}", add_on_count(count)),
        Coming::ByHand(count) => format!("built by hand{}", with(count)),
        Coming::ToBuild(count) => format!("to be built{}", with(count)),
        Coming::DoneWithout => "done without".to_owned(),
    }
}

fn add_on_count(count: u32) -> String {
    if count == 1 { "1 add-on".to_owned() } else { format!("{count} add-ons") }
}

/// What would make both platforms cost the same in a row. `names` are those of the arms.
#[must_use]
pub fn evener(row: &AuditRow, names: [&str; 2], locale: &Locale) -> String {
    let dearer = names.get(row.dearer).copied().unwrap_or_default();
    match row.evener {
        Evener::Even => "The same on both.".to_owned(),
        Evener::Assumption { id, now, needed } => {
            format!("{}: {}.", id.text().label, amounts(needed, " instead of ", now, id.row().unit, locale))
        }
        Evener::OutOfReach { id } => {
            format!("Not by “{}” alone: no value of it evens the row.", id.text().label)
        }
        Evener::Quantity { driver, now, needed } => {
            let decimals = if now < 100.0 { 2 } else { 0 };
            let number = |value: f64| locale.number(value, decimals);
            format!("{dearer}: {} instead of {} {}.", number(needed), number(now), driver.unit())
        }
        Evener::Capability(capability) => format!("Not needing “{}”.", capability.label()),
        Evener::Coming => format!("Paid once, by whoever comes to {dearer}; nothing for those already there."),
        Evener::Finding(id) => {
            let label = field(id).map_or(id, |field| field.text().label);
            format!("None left of “{label}”.")
        }
        Evener::Inherent => format!("Comes with {dearer}: the other has no such line."),
    }
}

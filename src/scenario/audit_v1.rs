//! The audit matrix in the report: one entry for each row of the ledger, largest difference first.

use std::collections::BTreeMap;

use serde::Serialize;

use super::report_v1::cents;
use crate::decision::{Audit, AuditRow, Coming, Evener};

/// One row. Money is $ a year, first platform less second in `difference`.
#[derive(Serialize)]
pub(super) struct AuditRowV1 {
    id: &'static str,
    group: &'static str,
    #[serde(flatten)]
    cost: BTreeMap<&'static str, f64>,
    difference: f64,
    hours: BTreeMap<&'static str, f64>,
    capability: Option<&'static str>,
    provided: BTreeMap<&'static str, &'static str>,
    even_at: EvenerV1,
}

/// What would make both platforms cost the same in a row.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum EvenerV1 {
    Even,
    Assumption { assumption: &'static str, now: f64, needed: f64 },
    OutOfReach { assumption: &'static str },
    Quantity { unit: &'static str, now: f64, needed: f64 },
    Capability { capability: &'static str },
    Coming,
    Finding { field: &'static str },
    Inherent,
}

/// The rows of a matrix; `ids` are the keys of the arms.
pub(super) fn audit_v1(audit: &Audit, ids: [&'static str; 2]) -> Vec<AuditRowV1> {
    let row = |group: &'static str, row: &AuditRow| AuditRowV1 {
        id: row.id,
        group,
        cost: ids.into_iter().zip(row.cost.map(|cost| cents(cost.get()))).collect(),
        difference: cents(row.difference().get()),
        hours: ids.into_iter().zip(row.hours.map(cents)).collect(),
        capability: row.capability.map(|(capability, _)| capability.id()),
        provided: row
            .capability
            .map_or_else(BTreeMap::new, |(_, comings)| ids.into_iter().zip(comings.map(provided)).collect()),
        even_at: evener(row.evener),
    };
    let rows = audit.groups.iter().flat_map(|group| group.rows.iter().map(move |one| (group.group.id(), one)));
    rows.map(|(group, one)| row(group, one)).collect()
}

fn provided(coming: Coming) -> &'static str {
    match coming {
        Coming::BuiltIn => "built_in",
        Coming::AddOns(_) => "add_ons",
        Coming::ByHand(_) => "by_hand",
        Coming::ToBuild(_) => "to_build",
        Coming::DoneWithout => "done_without",
    }
}

fn evener(evener: Evener) -> EvenerV1 {
    match evener {
        Evener::Even => EvenerV1::Even,
        Evener::Assumption { id, now, needed } => EvenerV1::Assumption { assumption: id.row().id, now, needed },
        Evener::OutOfReach { id } => EvenerV1::OutOfReach { assumption: id.row().id },
        Evener::Quantity { driver, now, needed } => EvenerV1::Quantity { unit: driver.unit(), now, needed },
        Evener::Capability(capability) => EvenerV1::Capability { capability: capability.id() },
        Evener::Coming => EvenerV1::Coming,
        Evener::Finding(field) => EvenerV1::Finding { field },
        Evener::Inherent => EvenerV1::Inherent,
    }
}

//! Recommendations as a table: RFC 4180, with nothing a spreadsheet would run.

use crate::sizing::estimate::Resource;
use crate::sizing::recommend::{Row, Sizing};
use crate::sizing::saving::Saving;
use crate::units::{plain_number, written_number};

/// All rows, one service each: what it declares, what each estimator says, what was chosen, and in words, which `said`
/// has: why so much CPU, why so much memory, and what is doubtful. Lines end as RFC 4180 asks, in CR and LF.
#[must_use]
pub fn recommendations(sizing: &Sizing, saving: Option<&Saving>, said: &dyn Fn(&Row) -> [String; 3]) -> String {
    let mut header: Vec<String> =
        ["service", "replicas", "replicas measured", "declared CPU (m)", "declared memory (MiB)"]
            .map(str::to_owned)
            .into();
    for estimate in sizing.rows.first().into_iter().flat_map(|row| &row.estimates) {
        let id = estimate.estimator.id();
        header.extend([format!("{id} CPU (m)"), format!("{id} memory (MiB)")]);
        header.extend([format!("{id} CPU limit (m)"), format!("{id} memory limit (MiB)")]);
    }
    let rest = ["chosen", "saved a year (USD)", "why CPU", "why memory", "doubts"];
    header.extend(rest.map(str::to_owned));
    let mut lines = vec![csv_line(&header)];
    for row in &sizing.rows {
        let mut cells = vec![row.name.clone(), row.replicas.to_string(), row.measured.to_string()];
        cells.extend(Resource::ALL.map(|resource| number(row.declared(resource))));
        for estimate in &row.estimates {
            cells.extend(Resource::ALL.map(|resource| number(estimate.of(resource).amount)));
            cells.extend(Resource::ALL.map(|resource| number(estimate.of(resource).limit)));
        }
        let saved = saving.and_then(|saving| saving.services.iter().find(|service| service.service == row.service));
        cells.push(row.chosen().estimator.id().to_owned());
        cells.push(saved.map_or_else(String::new, |service| format!("{:.2}", service.saved.get())));
        cells.extend(said(row));
        lines.push(csv_line(&cells));
    }
    lines.concat()
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| written_number((value * 1_000.0).round() / 1_000.0))
}

/// One line of a table, with its end as RFC 4180 asks.
#[must_use]
pub fn csv_line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell in quotes where it needs them. One that a spreadsheet would take for a formula gets an apostrophe in front,
/// which shows it as text; a number does not begin a formula.
pub(super) fn escaped(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && plain_number(cell).is_none();
    let text = if formula { format!("'{cell}") } else { cell.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

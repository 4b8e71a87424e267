//! Recommendations as manifests that hold nothing but `resources:`, to be applied over what runs.

use super::compose::whole;
use crate::sizing::estimate::{Advice, Estimate};
use crate::sizing::recommend::{Row, Sizing};
use crate::workload::{Service, Workload};

const HEADER: &str = "\
# Each document names a workload, a container and its resources, and nothing else. Either of
#   kubectl apply --server-side --force-conflicts -f this-file.yaml
#   kubectl patch KIND NAME --patch-file one-document.yaml
# changes the resources and leaves the rest alone. Kinds, and names of containers that were
# not measured, are taken from what is known of the service: check them first.
";

/// One document for every service that has a recommendation.
#[must_use]
pub fn kubernetes(workload: &Workload, sizing: &Sizing) -> String {
    let mut text = HEADER.to_owned();
    for row in &sizing.rows {
        let Some(service) = workload.services.get(row.service) else {
            continue;
        };
        text.push_str(&document(service, row));
    }
    text
}

fn document(service: &Service, row: &Row) -> String {
    let kind = match (service.per_node, service.stateful) {
        (true, _) => "DaemonSet",
        (_, true) => "StatefulSet",
        _ => "Deployment",
    };
    let by_container = row.containers.iter().all(|container| !container.name.is_empty());
    let mut containers = String::new();
    if by_container {
        for container in &row.containers {
            if let Some(estimate) = container.estimates.get(row.chosen) {
                containers.push_str(&resources(&container.name, estimate));
            }
        }
    } else if service.containers <= 1 {
        containers.push_str(&resources(&row.name, row.chosen()));
    }
    let name = quoted(&row.name);
    if containers.is_empty() {
        let why = if by_container || service.containers <= 1 {
            "nothing is recommended"
        } else {
            "its pods were measured as a whole, and which of their containers needs what is not known"
        };
        // A comment ends with its line, whatever is in a name.
        return format!("---\n# {name}: {why}.\n");
    }
    format!(
        "---\napiVersion: apps/v1\nkind: {kind}\nmetadata:\n  name: {name}\nspec:\n  template:\n    spec:\n      containers:\n{containers}"
    )
}

/// One container's entry; nothing where nothing is recommended.
fn resources(name: &str, estimate: &Estimate) -> String {
    let block = |title: &str, read: fn(&Advice) -> Option<f64>| {
        let cpu = read(&estimate.cpu).map(|value| format!("              cpu: {:.0}m\n", whole(value)));
        let memory = read(&estimate.memory).map(|value| format!("              memory: {:.0}Mi\n", whole(value)));
        let lines = format!("{}{}", cpu.unwrap_or_default(), memory.unwrap_or_default());
        if lines.is_empty() { lines } else { format!("            {title}:\n{lines}") }
    };
    let (requests, limits) = (block("requests", |advice| advice.amount), block("limits", |advice| advice.limit));
    if requests.is_empty() && limits.is_empty() {
        return String::new();
    }
    format!("        - name: {}\n          resources:\n{requests}{limits}", quoted(name))
}

/// A name as a YAML scalar: plain where that is safe, else in double quotes, as JSON writes it.
pub(super) fn quoted(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let word = name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && name.chars().all(plain);
    // What YAML reads as something other than text, in any of its versions.
    let special = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];
    if word && !special.contains(&name.to_ascii_lowercase().as_str()) {
        return name.to_owned();
    }
    let mut text = String::from("\"");
    for letter in name.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                text.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}

//! Amounts as manifests have them.

use super::estimate::Resource;

/// An amount as Kubernetes writes it, with as many digits as matter: `250m`, `1.5m`, `256 MiB`. Every reader reads it so,
/// since it is what goes into a manifest.
#[must_use]
pub fn amount(resource: Resource, value: f64) -> String {
    match resource {
        Resource::Cpu => format!("{}m", short(value)),
        Resource::Memory => format!("{} MiB", short(value)),
    }
}

/// Three digits behind the point at most, and none that say nothing.
fn short(value: f64) -> String {
    let places = if value.abs() >= 100.0 {
        0
    } else if value.abs() >= 1.0 {
        1
    } else {
        3
    };
    let text = format!("{value:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

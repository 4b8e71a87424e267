//! Recommendations as a Compose file to lay over one's own: `docker compose -f compose.yaml -f sized.yaml`.

use super::kubernetes::quoted;
use crate::sizing::estimate::Advice;
use crate::sizing::recommend::Sizing;

/// `deploy.resources` of every service that has a recommendation. CPU is in cores, rounded up to a millicore; memory is
/// rounded up to a MiB, which Compose writes `M`.
#[must_use]
pub fn compose(sizing: &Sizing) -> String {
    let mut text = String::from("services:\n");
    let mut any = false;
    for row in &sizing.rows {
        let chosen = row.chosen();
        let block = |title: &str, read: fn(&Advice) -> Option<f64>| {
            let cpu = read(&chosen.cpu).map(|value| format!("          cpus: \"{}\"\n", cores(value)));
            let memory =
                read(&chosen.memory).map(|value| format!("          memory: {:.0}M\n", whole(value).max(LEAST_MEMORY)));
            let lines = format!("{}{}", cpu.unwrap_or_default(), memory.unwrap_or_default());
            if lines.is_empty() { lines } else { format!("        {title}:\n{lines}") }
        };
        let (requests, limits) =
            (block("reservations", |advice| advice.amount), block("limits", |advice| advice.limit));
        if requests.is_empty() && limits.is_empty() {
            continue;
        }
        any = true;
        let name = quoted(&row.name);
        text.push_str(&format!("  {name}:\n    deploy:\n      resources:\n{requests}{limits}"));
    }
    if any { text } else { "services: {}\n".to_owned() }
}

/// Bytes of memory below which the engine refuses to start a container, in MiB. Source: moby/moby,
/// `daemon/daemon_unix.go`, `linuxMinMemory`, read 2026-11.
const LEAST_MEMORY: f64 = 6.0;

/// Rounded up to a whole unit, and never to nothing: both platforms take 0 for no request at all.
pub(super) fn whole(value: f64) -> f64 {
    // Memory that was measured in whole MiB is a hair off one once it was divided.
    (value * (1.0 - 1e-12)).ceil().max(1.0)
}

fn cores(millicores: f64) -> String {
    let text = format!("{:.3}", whole(millicores) / 1_000.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

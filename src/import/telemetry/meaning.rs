//! What the name of a metric or column says was measured, in which unit, and whether it counts up.

use super::number::{self, Dimension};
use super::series::Metric;
use super::words::{Says, says, words};

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    /// What was measured, where the name says.
    pub(super) metric: Option<Metric>,
    /// What one of its units is in ours (cores, bytes, percent), where the name says.
    pub(super) factor: Option<f64>,
    /// It counts up since a start, so that only its rate is a use.
    pub(super) counter: bool,
    /// It is one of several that add up: CPU in user mode, CPU in the kernel.
    pub(super) summand: bool,
    /// How it relates to what is used.
    pub(super) role: Role,
}

/// How a measurement relates to what is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is the use. Of several for one subject the lowest number is the best: the working set of memory goes before
    /// the usage, which holds file cache, and before the resident set, which holds less than what is charged.
    Use(u8),
    /// File cache the kernel can take back: usage less this is the working set, by the kubelet's own formula.
    Reclaimable,
    /// What is declared, free, or beside the point: no use.
    Aside,
}

impl Meaning {
    /// A name that says nothing.
    pub(super) const UNKNOWN: Self =
        Self { metric: None, factor: None, counter: false, summand: false, role: Role::Use(0) };

    /// A measure in our own unit.
    pub(super) const fn gauge(metric: Metric, factor: f64) -> Self {
        Self { metric: Some(metric), factor: Some(factor), ..Self::UNKNOWN }
    }

    const fn ranked(self, rank: u8) -> Self {
        Self { role: Role::Use(rank), ..self }
    }
}

/// Percent of one core, in cores.
const PERCENT: f64 = 0.01;

/// CPU as Docker prints it: 340 % is 3.4 cores.
pub(super) const DOCKER_CPU: Meaning = Meaning::gauge(Metric::Cpu, PERCENT);

const CPU_SECONDS: Meaning = Meaning { counter: true, ..Meaning::gauge(Metric::Cpu, 1.0) };
const BYTES: Meaning = Meaning::gauge(Metric::Memory, 1.0);
const ASIDE: Meaning = Meaning { role: Role::Aside, ..Meaning::UNKNOWN };

/// Metrics whose names are fixed by what exports them. As of 2026-11: cAdvisor's `docs/storage/prometheus.md`, the kubelet's
/// `/metrics/resource` (KEP-727), the Prometheus client libraries' process collector, Windows exporter's container
/// collector, Telegraf's docker input, and the field names of AWS Container Insights.
const KNOWN: &[(&str, Meaning)] = &[
    ("container_cpu_usage_seconds_total", CPU_SECONDS),
    ("pod_cpu_usage_seconds_total", CPU_SECONDS),
    ("node_cpu_usage_seconds_total", CPU_SECONDS),
    ("node_cpu_seconds_total", CPU_SECONDS),
    ("process_cpu_seconds_total", CPU_SECONDS),
    ("windows_container_cpu_usage_seconds_total", CPU_SECONDS),
    ("container_cpu_user_seconds_total", ASIDE),
    ("container_cpu_system_seconds_total", ASIDE),
    ("container_cpu_load_average_10s", ASIDE),
    ("container_memory_working_set_bytes", BYTES),
    ("pod_memory_working_set_bytes", BYTES),
    ("node_memory_working_set_bytes", BYTES),
    ("windows_container_memory_usage_private_working_set_bytes", BYTES),
    ("container_memory_usage_bytes", BYTES.ranked(1)),
    ("container_memory_total_inactive_file_bytes", Meaning { role: Role::Reclaimable, ..BYTES }),
    ("container_memory_rss", BYTES.ranked(2)),
    ("process_resident_memory_bytes", BYTES.ranked(2)),
    ("container_memory_max_usage_bytes", ASIDE),
    ("container_memory_mapped_file", ASIDE),
    ("container_memory_kernel_usage", ASIDE),
    ("process_virtual_memory_bytes", ASIDE),
    ("process_virtual_memory_max_bytes", ASIDE),
    ("docker_container_cpu_usage_percent", DOCKER_CPU),
    ("docker_container_mem_usage", BYTES),
    // Datadog's agent reports nanocores.
    ("kubernetes.cpu.usage.total", Meaning::gauge(Metric::Cpu, 1e-9)),
    // ECS counts 1,024 CPU units to a core and memory in MiB, though it calls them megabytes.
    ("CpuUtilized", Meaning::gauge(Metric::Cpu, 1.0 / 1_024.0)),
    ("MemoryUtilized", Meaning::gauge(Metric::Memory, 1_048_576.0)),
    ("CpuReserved", ASIDE),
    ("MemoryReserved", ASIDE),
];

/// What a name says was measured.
pub(super) fn meaning(name: &str) -> Meaning {
    read(name).0
}

/// What is left of a column's name when the words of its metric are taken away: `web-1` of `web-1 CPU %`.
pub(super) fn rest(name: &str) -> &str {
    read(name).1
}

fn read(name: &str) -> (Meaning, &str) {
    // A query names its grouping behind the metric.
    let name = name.split(" by ").next().unwrap_or_default().trim();
    if let Some((_, meaning)) = KNOWN.iter().find(|(known, _)| *known == name) {
        return (*meaning, "");
    }
    let (mut cpu, mut cores, mut memory, mut bytes, mut rank) = (false, None, false, None, None);
    let (mut percent, mut milli, mut seconds, mut total, mut rate, mut aside, mut load) =
        (false, false, false, false, false, false, false);
    let mut part = false;
    let mut left: Option<(usize, usize)> = None;
    for (start, end) in words(name) {
        let word = name.get(start..end).unwrap_or_default();
        match says(word) {
            Some(Says::Cpu(factor)) => {
                cpu = true;
                cores = factor.or(cores);
            }
            Some(Says::Memory) => memory = true,
            Some(Says::Rank(found)) => {
                memory = true;
                rank = Some(found);
            }
            Some(Says::Percent) => percent = true,
            // The letter that ends `MiB` in `memoryMiB`.
            Some(Says::Bytes(1.0)) if bytes.is_some() => {}
            Some(Says::Bytes(factor)) => bytes = Some(factor),
            Some(Says::Load) => load = true,
            Some(Says::Part) => part = true,
            Some(Says::Milli) => milli = true,
            Some(Says::Seconds) => seconds = true,
            Some(Says::Total) => total = true,
            Some(Says::Rate) => rate = true,
            Some(Says::Aside) => aside = true,
            Some(Says::Noise) => {}
            None => left = Some((left.map_or(start, |(start, _)| start), end)),
        }
    }
    // A letter alone, or a unit alone, belongs to a name (`m-1`, `b`) unless it qualifies a metric.
    // `%user`, `%system`, as sysstat writes them: no word says CPU, and nothing else has such parts.
    if !cpu && !memory && percent && (part || aside) && left.is_none() {
        let role = if aside { Role::Aside } else { Role::Use(0) };
        let metric = Some(Metric::CpuPercent);
        return (Meaning { metric, factor: Some(1.0), counter: false, summand: part, role }, "");
    }
    if !cpu && !memory {
        if bytes.is_some() || percent || part {
            left = Some((0, name.len()));
        }
        // What counts up is named `…_total` by a convention everybody keeps; `total` in front of words is a sum.
        let counter = name.ends_with("_total");
        let metric = (load || aside || counter || seconds).then_some(Metric::Load);
        return (
            Meaning { metric, counter, ..Meaning::UNKNOWN },
            left.map_or("", |(start, end)| between(name, start, end)),
        );
    }
    let left = left.map_or("", |(start, end)| between(name, start, end));
    // `memory_total` is what there is; `cpu_seconds_total` is a counter.
    let aside = aside || (memory && !cpu && total && !percent);
    let role = if aside { Role::Aside } else { Role::Use(rank.unwrap_or(0)) };
    let counter = cpu && seconds && !rate;
    let (metric, factor) = match (cpu, percent) {
        (true, true) => (Metric::CpuPercent, Some(1.0)),
        (true, false) => (Metric::Cpu, cores.or(milli.then_some(1e-3)).or((seconds || rate).then_some(1.0))),
        (false, true) => (Metric::MemoryPercent, Some(1.0)),
        (false, false) => (Metric::Memory, bytes),
    };
    (Meaning { metric: Some(metric), factor, counter, summand: part && cpu, role }, left)
}

fn between(name: &str, start: usize, end: usize) -> &str {
    name.get(start..end).unwrap_or_default()
}

/// What a name means once a unit beside it is known: of its cells, or of a field for it.
pub(super) fn with_unit(meaning: Meaning, dimension: Dimension) -> Meaning {
    let (metric, factor) = match (dimension, meaning.metric) {
        (Dimension::Plain, _) => return meaning,
        // Percent of one core, which the name says already.
        (Dimension::Percent, Some(Metric::Cpu)) if meaning.factor == Some(PERCENT) => return meaning,
        (Dimension::Percent, Some(Metric::Cpu | Metric::CpuPercent)) => (Some(Metric::CpuPercent), 1.0),
        (Dimension::Percent, Some(Metric::Memory | Metric::MemoryPercent)) => (Some(Metric::MemoryPercent), 1.0),
        (Dimension::Percent, _) => return meaning,
        (Dimension::Cores, _) => (Some(Metric::Cpu), 1.0),
        // Bytes of anything but memory (a network, a disk) are a load.
        (Dimension::Bytes, None | Some(Metric::Memory | Metric::MemoryPercent)) => (Some(Metric::Memory), 1.0),
        (Dimension::Bytes, _) => return meaning,
    };
    Meaning { metric, factor: Some(factor), ..meaning }
}

/// The dimension of a unit written out, as CloudWatch does: `Percent`, `Bytes`, `Count/Second`.
pub(super) fn dimension(unit: &str) -> Option<(Dimension, f64)> {
    match unit {
        "Percent" => Some((Dimension::Percent, 1.0)),
        "Bytes" => Some((Dimension::Bytes, 1.0)),
        "Kilobytes" => Some((Dimension::Bytes, 1e3)),
        "Megabytes" => Some((Dimension::Bytes, 1e6)),
        "Gigabytes" => Some((Dimension::Bytes, 1e9)),
        "None" | "Count" | "Seconds" | "Count/Second" | "Bytes/Second" => Some((Dimension::Plain, 1.0)),
        _ => number::unit(unit).filter(|_| !unit.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_was_measured_and_in_which_unit() {
        use Metric::{Cpu, CpuPercent, Memory, MemoryPercent};
        for (name, metric, factor, left) in [
            ("cpu", Some(Cpu), None, ""),
            ("CPU (cores)", Some(Cpu), Some(1.0), ""),
            ("cpu [m]", Some(Cpu), Some(1e-3), ""),
            ("cpu_millicores", Some(Cpu), Some(1e-3), ""),
            ("CPUUtilization", Some(CpuPercent), Some(1.0), ""),
            ("ec2_cpu_utilization_53ea38", Some(CpuPercent), Some(1.0), "ec2_cpu_utilization_53ea38"),
            ("web-1 CPU %", Some(CpuPercent), Some(1.0), "web-1"),
            ("CPU%", Some(CpuPercent), Some(1.0), ""),
            ("memory_mb", Some(Memory), Some(1e6), ""),
            ("MemoryMiB", Some(Memory), Some(1_048_576.0), ""),
            ("Mem Usage (MiB)", Some(Memory), Some(1_048_576.0), ""),
            ("mem_used_percent", Some(MemoryPercent), Some(1.0), ""),
            ("web.memory.bytes", Some(Memory), Some(1.0), "web"),
            ("http_requests_total", Some(Metric::Load), None, ""),
            ("network_receive_bytes", Some(Metric::Load), None, "network_receive_bytes"),
            ("value", None, None, ""),
            ("web-7d9f8b6c5-x2x4z", None, None, "web-7d9f8b6c5-x2x4z"),
        ] {
            let (meaning, rest) = read(name);
            assert_eq!((meaning.metric, meaning.factor), (metric, factor), "{name}");
            assert_eq!(rest, left, "{name}");
        }
    }

    #[test]
    fn what_counts_up_is_told_from_what_was_made_a_rate() {
        for (name, counter) in [
            ("container_cpu_usage_seconds_total", true),
            ("cpu_seconds", true),
            ("my_cpu_seconds_total", true),
            ("http_requests_total", true),
            ("node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate", false),
            ("cpu", false),
            ("container_memory_working_set_bytes", false),
        ] {
            assert_eq!(meaning(name).counter, counter, "{name}");
        }
    }

    #[test]
    fn what_is_declared_or_free_is_no_use() {
        for name in ["cpu_limit", "memory_total", "mem free", "CPUCreditBalance", "FreeableMemory", "CpuReserved"] {
            assert_eq!(meaning(name).role, Role::Aside, "{name}");
        }
    }
}

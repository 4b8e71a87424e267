//! Reads Compose files, manifests and telemetry and prints what was understood, one JSON object a line.
//!
//! `cargo run -q --example import -- [--merge] [--profile NAME]... [--set NAME=VALUE]... FILE...`

use std::io::Write;
use std::process::ExitCode;

use crossover::assumptions::{AssumptionId, Assumptions};
use crossover::import::{
    Imported, ImportedNode, ImportedWorkload, NanoCpu, Options, Question, Refusal, Room, Series, Source, Totals,
    decode, import,
};
use crossover::units::{BYTES_PER_MEBIBYTE, Mebibytes};
use serde_json::{Map, Value, json};

const USAGE: &str = "usage: import [--merge] [--profile NAME]... [--set NAME=VALUE]... FILE...";

#[derive(Default)]
struct Arguments {
    merge: bool,
    profiles: Vec<String>,
    variables: Vec<(String, String)>,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        let _ = writeln!(std::io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    let options = Options { profiles: &arguments.profiles, variables: &arguments.variables, ..Options::default() };
    let groups: Vec<&[String]> = if arguments.merge {
        vec![&arguments.files]
    } else {
        arguments.files.iter().map(std::slice::from_ref).collect()
    };
    let mut out = std::io::stdout().lock();
    for files in groups {
        let line = match read(files, &options) {
            Ok(imported) => accepted(files, &imported),
            Err(refusal) => refused(files, &refusal),
        };
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

fn arguments() -> Option<Arguments> {
    let mut found = Arguments::default();
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--merge" => found.merge = true,
            "--profile" => found.profiles.push(given.next()?),
            "--set" => {
                let set = given.next()?;
                let (name, value) = set.split_once('=')?;
                found.variables.push((name.to_owned(), value.to_owned()));
            }
            "--" => found.files.extend(given.by_ref()),
            option if option.starts_with("--") => return None,
            file => found.files.push(file.to_owned()),
        }
    }
    (!found.files.is_empty()).then_some(found)
}

fn read(files: &[String], options: &Options<'_>) -> Result<Imported, Refusal> {
    let mut texts = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).map_err(|error| Refusal {
            file: file.clone(),
            line: None,
            text: format!("The file cannot be read: {error}."),
        })?;
        texts.push(decode(file, bytes)?);
    }
    let sources: Vec<Source<'_>> = files.iter().zip(&texts).map(|(name, text)| Source { name, text }).collect();
    import(&sources, options)
}

fn accepted(files: &[String], imported: &Imported) -> Value {
    let totals = Totals::of(&imported.workloads);
    let mut line = start(files);
    line.insert("format".into(), json!(imported.format.id()));
    line.insert("accepted".into(), json!(true));
    line.insert("workloads".into(), imported.workloads.iter().map(workload).collect::<Value>());
    line.insert("replicas".into(), json!(totals.replicas));
    line.insert("cpu_request_m".into(), millis(totals.cpu_nanos));
    line.insert("memory_request_b".into(), number(totals.memory_bytes));
    line.insert("containers".into(), json!(totals.containers));
    line.insert("containers_without_requests".into(), json!(totals.containers_without_requests));
    // What stands in for a missing request in an answer: the mean of the registry's row.
    let assumed = Assumptions::default();
    let memory = Mebibytes(assumed.mean(AssumptionId::AssumedMemory));
    line.insert(
        "assumed_cpu_request_m".into(),
        json!((totals.replicas_without_cpu as f64 * assumed.mean(AssumptionId::AssumedCpu)).round()),
    );
    line.insert(
        "assumed_memory_request_b".into(),
        json!((totals.replicas_without_memory as f64 * memory.get() * BYTES_PER_MEBIBYTE).round()),
    );
    line.insert("volume_b".into(), number(totals.volume_bytes));
    let findings = &imported.findings;
    line.insert("keys_without_counterpart".into(), json!(findings.keys_without_counterpart));
    line.insert("objects_without_counterpart".into(), json!(findings.objects_without_counterpart));
    line.insert("deprecated_apis".into(), json!(findings.deprecated_apis));
    if !imported.nodes.is_empty() {
        line.insert("nodes".into(), imported.nodes.iter().map(node).collect::<Value>());
    }
    if !imported.questions.is_empty() {
        line.insert("questions".into(), imported.questions.iter().map(question).collect::<Value>());
    }
    if !imported.series.is_empty() {
        line.insert("series".into(), imported.series.iter().map(series).collect::<Value>());
    }
    let notes = imported.notes.iter().map(|note| {
        let mut entry = json!({ "line": note.line, "severity": note.severity.id(), "text": note.text });
        if files.len() > 1
            && let Some(entry) = entry.as_object_mut()
        {
            entry.insert("file".into(), json!(note.file));
        }
        entry
    });
    line.insert("notes".into(), notes.collect::<Value>());
    Value::Object(line)
}

fn refused(files: &[String], refusal: &Refusal) -> Value {
    let mut line = start(files);
    line.insert("format".into(), Value::Null);
    line.insert("accepted".into(), json!(false));
    line.insert("why".into(), json!(refusal.text));
    line.insert("line".into(), json!(refusal.line));
    if files.len() > 1 {
        line.insert("refused_file".into(), json!(refusal.file));
    }
    Value::Object(line)
}

fn start(files: &[String]) -> Map<String, Value> {
    let mut line = Map::new();
    line.insert("file".into(), json!(files.first()));
    if files.len() > 1 {
        line.insert("files".into(), json!(files));
    }
    line
}

fn workload(workload: &ImportedWorkload) -> Value {
    json!({
        "name": workload.name,
        "kind": workload.kind.label(),
        "line": workload.line,
        "replicas": workload.replicas,
        "min_replicas": workload.min_replicas,
        "max_replicas": workload.max_replicas,
        "containers": workload.containers,
        "containers_without_requests": workload.containers_without_requests,
        "cpu_request_m": millis(u128::from(workload.cpu_request.unwrap_or(NanoCpu(0)).0)),
        "memory_request_b": workload.memory_request.unwrap_or(0),
        "cpu_declared": workload.cpu_request.is_some(),
        "memory_declared": workload.memory_request.is_some(),
        "per_node": workload.per_node,
        "steady": workload.steady,
        "stateful": workload.stateful,
        "volume_b": workload.volume_bytes,
        "gpus": workload.gpus,
    })
}

fn node(node: &ImportedNode) -> Value {
    let room = |room: Room| {
        json!({
            "cpu_m": millis(u128::from(room.cpu.0)), "memory_b": room.memory, "pods": room.pods, "gpus": room.gpus,
        })
    };
    json!({
        "name": node.name,
        "line": node.line,
        "instance_type": node.instance_type,
        "arch": node.arch,
        "control_plane": node.control_plane,
        "capacity": room(node.capacity),
        "allocatable": room(node.allocatable),
    })
}

fn question(question: &Question) -> Value {
    let (kind, about) = question.about.key();
    json!({ "kind": kind, "about": about, "line": question.line, "text": question.text, "answer": question.answer })
}

fn series(series: &Series) -> Value {
    json!({
        "name": series.name,
        "n": series.count(),
        "step_s": series.step_s(),
        "mean": series.mean(),
        "max": series.max(),
        "p50": series.quantile(0.5),
        "p90": series.quantile(0.9),
        "p95": series.quantile(0.95),
        "p99": series.quantile(0.99),
    })
}

/// Millicores: a whole number where it is one.
fn millis(nanos: u128) -> Value {
    if nanos.is_multiple_of(1_000_000) { number(nanos / 1_000_000) } else { json!(nanos as f64 / 1e6) }
}

fn number(value: u128) -> Value {
    u64::try_from(value).map_or_else(|_| json!(value as f64), |value| json!(value))
}

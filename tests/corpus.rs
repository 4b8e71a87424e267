//! Real files against numbers computed elsewhere. The files are not ours and not in this repository: they are read from
//! `../shared/corpus` beside it, and where that is missing the test says so and passes.

// There are no files to read in a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that panics fails its test, as it should")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use crossover::import::{Imported, Options, Refusal, Source, Totals, decode, import};
use serde_json::Value;

fn corpus() -> Option<(PathBuf, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let expected = fs::read_to_string(folder.join("expected.json")).ok()?;
    Some((folder, serde_json::from_str(&expected).unwrap()))
}

fn read(folder: &std::path::Path, name: &str, profiles: &[String]) -> Result<Imported, Refusal> {
    let bytes = fs::read(folder.join(name)).unwrap();
    let text = decode(name, bytes)?;
    let options = Options { profiles, ..Options::default() };
    import(&[Source { name, text: &text }], &options)
}

fn number(value: &Value) -> u128 {
    u128::from(value.as_u64().unwrap())
}

#[test]
fn real_files_agree_with_numbers_computed_elsewhere() {
    let Some((folder, expected)) = corpus() else {
        let _ = writeln!(std::io::stderr(), "skipped: there is no ../shared/corpus beside this checkout");
        return;
    };
    let mut compared = 0;
    for (name, expected) in expected.as_object().unwrap() {
        match expected["kind"].as_str() {
            Some("compose") => compose(&folder, name, expected),
            Some("k8s") => manifests(&folder, name, expected),
            Some("unparseable") => {
                let refusal = read(&folder, name, &[]).unwrap_err();
                assert!(refusal.text.contains("helm template"), "{name}: {}", refusal.text);
                assert!(refusal.line.is_some(), "{name}");
            }
            _ => telemetry(&folder, name, expected),
        }
        compared += 1;
    }
    assert!(compared > 20, "only {compared} files were compared");
}

fn compose(folder: &std::path::Path, name: &str, expected: &Value) {
    for (profiles, key) in [(vec![], "default"), (vec!["*".to_owned()], "all_profiles")] {
        let imported = read(folder, name, &profiles).unwrap();
        let totals = Totals::of(&imported.workloads);
        let expected = &expected[key];
        assert_eq!(imported.workloads.len() as u128, number(&expected["services"]), "{name}");
        assert_eq!(u128::from(totals.replicas), number(&expected["replicas"]), "{name}");
        assert_eq!(
            u128::from(totals.containers_without_requests),
            number(&expected["replicas_without_any_resource"]),
            "{name}"
        );
    }
    let imported = read(folder, name, &["*".to_owned()]).unwrap();
    let totals = Totals::of(&imported.workloads);
    let (mut cpu, mut memory) = (0.0, 0);
    for (workload, expected) in imported.workloads.iter().zip(expected["services"].as_array().unwrap()) {
        assert_eq!(workload.name, expected["name"].as_str().unwrap(), "{name}");
        assert_eq!(u128::from(workload.replicas), number(&expected["replicas"]), "{name}");
        let replicas = f64::from(workload.replicas);
        let declared = |first: &str, second: &str| expected[first].as_f64().or_else(|| expected[second].as_f64());
        cpu += replicas * declared("cpu_reservation_m", "cpu_limit_m").unwrap_or(0.0);
        memory += (replicas * declared("mem_reservation_b", "mem_limit_b").unwrap_or(0.0)) as u128;
    }
    assert_eq!(totals.cpu_nanos as f64 / 1e6, cpu, "{name}");
    assert_eq!(totals.memory_bytes, memory, "{name}");
}

fn manifests(folder: &std::path::Path, name: &str, expected: &Value) {
    let imported = read(folder, name, &[]).unwrap();
    let totals = Totals::of(&imported.workloads);
    let sums = &expected["totals"];
    assert_eq!(u128::from(totals.replicas), number(&sums["pods"]), "{name}");
    assert_eq!(u128::from(totals.containers), number(&sums["containers"]), "{name}");
    assert_eq!(
        u128::from(totals.containers_without_requests),
        number(&sums["containers_without_any_declared_request"]),
        "{name}"
    );
    let requests = &sums["effective_requests"];
    assert_eq!(totals.cpu_nanos, number(&requests["cpu_m"]) * 1_000_000, "{name}");
    assert_eq!(totals.memory_bytes, number(&requests["mem_b"]), "{name}");
    let steady = imported.workloads.iter().filter(|workload| workload.steady);
    for (workload, expected) in steady.zip(expected["workloads"].as_array().unwrap()) {
        assert_eq!(workload.name, expected["name"].as_str().unwrap(), "{name}");
        assert_eq!(workload.kind.label(), expected["kind"].as_str().unwrap(), "{name}");
        assert_eq!(u128::from(workload.containers), number(&expected["containers"]), "{name}");
        let pod = &expected["per_pod_effective"];
        let cpu = workload.cpu_request.map_or(0, |cpu| u128::from(cpu.0));
        assert_eq!(cpu, number(&pod["cpu_m"]) * 1_000_000, "{name}");
        let memory = u128::from(workload.memory_request.unwrap_or(0));
        assert_eq!(memory, number(&pod["mem_b"]), "{name}");
    }
}

fn telemetry(folder: &std::path::Path, name: &str, expected: &Value) {
    let imported = read(folder, name, &[]).unwrap();
    let [series] = imported.series.as_slice() else {
        panic!("{name}: {} series", imported.series.len());
    };
    assert_eq!(series.count() as u128, number(&expected["n"]), "{name}");
    let pairs = [
        ("step_s", series.step_s()),
        ("mean", series.mean()),
        ("max", series.max()),
        ("p50", series.quantile(0.5)),
        ("p90", series.quantile(0.9)),
        ("p95", series.quantile(0.95)),
        ("p99", series.quantile(0.99)),
    ];
    for (key, value) in pairs {
        let expected = expected[key].as_f64().unwrap();
        assert!((value - expected).abs() <= 1e-9 * expected.abs(), "{name} {key}: {value} {expected}");
    }
}

//! From what people paste to what a service should ask for: files in, recommendations out.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::import::{Options, Source, import, to_services};
use crossover::scenario::usual;
use crossover::sizing::{Ask, Choices, Matched, Measured, Reason, Row, Sizing, measured, sizing};
use crossover::workload::Workload;

fn workload(name: &str, text: &str) -> Workload {
    let imported = match import(&[Source { name, text }], &Options::default()) {
        Ok(imported) => imported,
        Err(refusal) => panic!("{}", refusal.text),
    };
    Workload { services: to_services(&imported), ..usual().inputs().workload }
}

fn seen(name: &str, text: &str) -> Measured {
    match import(&[Source { name, text }], &Options::default()) {
        Ok(imported) => measured(&imported.series),
        Err(refusal) => panic!("{}", refusal.text),
    }
}

#[track_caller]
fn row<'a>(sizing: &'a Sizing, name: &str) -> &'a Row {
    sizing.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name}: {:#?}", sizing.subjects))
}

#[track_caller]
fn plain(row: &Row) -> (f64, f64) {
    let [estimate, ..] = &row.estimates;
    (estimate.cpu.amount.expect("CPU was measured"), estimate.memory.amount.expect("memory was measured"))
}

const COMPOSE: &str = "\
services:
  web:
    image: nginx
    deploy: { replicas: 2, resources: { reservations: { cpus: '2', memory: 1G } } }
  db:
    image: postgres
    volumes: [data:/var/lib/postgresql/data]
volumes: { data: {} }
";

#[test]
fn docker_stats_sizes_a_compose_file() {
    let stats = "\
CONTAINER ID   NAME         CPU %     MEM USAGE / LIMIT     MEM %     NET I/O     BLOCK I/O   PIDS
0a1b2c3d4e5f   shop-web-1   40.50%    100MiB / 7.6GiB       1.3%      1kB / 2kB   0B / 0B     5
1a1b2c3d4e5f   shop-web-2   20.00%    120MiB / 7.6GiB       1.5%      1kB / 2kB   0B / 0B     5
2a1b2c3d4e5f   shop-db-1    150.00%   1.5GiB / 7.6GiB       19.7%     1kB / 2kB   0B / 0B     30
";
    let sizing = sizing(&workload("compose.yaml", COMPOSE), &seen("stats.txt", stats), &Choices::default());
    assert!(sizing.questions.is_empty(), "docker counts percent of one core: {:?}", sizing.questions);
    let web = row(&sizing, "web");
    assert_eq!(web.measured, 2);
    let (cpu, memory) = plain(web);
    // 95 % of the way from 0.2 to 0.405 core.
    assert!((cpu - 394.75).abs() < 1e-6, "{cpu}");
    assert_eq!(memory, 120.0);
    assert_eq!(plain(row(&sizing, "db")), (1_500.0, 1_536.0));
    assert!(matches!(web.estimates[2].cpu.why[..], [Reason::TooFew { samples: 2, needed: 100 }]));
}

const MANIFEST: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: app, image: x, resources: { requests: { cpu: '1', memory: 1Gi } } }
        - { name: proxy, image: y, resources: { requests: { cpu: 100m, memory: 64Mi } } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  replicas: 1
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: postgres, image: z }] }
";

#[test]
fn kubectl_top_sizes_a_manifest() {
    let top = "\
POD                    NAME       CPU(cores)   MEMORY(bytes)
db-0                   postgres   700m         900Mi
web-7d9f8b6c5-x2x4z    app        250m         300Mi
web-7d9f8b6c5-x2x4z    proxy      10m          20Mi
web-7d9f8b6c5-b2c4d    app        250m         280Mi
web-7d9f8b6c5-b2c4d    proxy      10m          24Mi
";
    let sizing = sizing(&workload("k8s.yaml", MANIFEST), &seen("top.txt", top), &Choices::default());
    let web = row(&sizing, "web");
    assert_eq!(web.containers.iter().map(|container| container.name.as_str()).collect::<Vec<_>>(), ["app", "proxy"]);
    let (cpu, memory) = plain(web);
    assert!((cpu - 260.0).abs() < 1e-6 && (memory - 324.0).abs() < 1e-6, "{cpu} {memory}");
    assert_eq!(plain(row(&sizing, "db")), (700.0, 900.0));
    let subject = sizing.subjects.iter().find(|subject| subject.key.contains("web")).expect("web was measured");
    assert!(matches!(subject.service, Some((_, Matched::Stripped))));
}

#[test]
fn a_range_of_prometheus_sizes_a_manifest() {
    let points = |value: &str| {
        let points: Vec<String> =
            (0..200).map(|index| format!("[{},\"{value}\"]", 1_736_121_600 + index * 60)).collect();
        points.join(",")
    };
    let cpu = format!(
        "{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[\
         {{\"metric\":{{\"__name__\":\"container_cpu_usage_cores\",\"namespace\":\"shop\",\"pod\":\"web-7d9f8b6c5-x2x4z\",\
         \"container\":\"app\"}},\"values\":[{}]}}]}}}}",
        points("0.25")
    );
    let memory = format!(
        "{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[\
         {{\"metric\":{{\"__name__\":\"container_memory_working_set_bytes\",\"namespace\":\"shop\",\
         \"pod\":\"web-7d9f8b6c5-x2x4z\",\"container\":\"app\"}},\"values\":[{}]}}]}}}}",
        points("268435456")
    );
    let both = seen("cpu.json", &cpu).merged(seen("memory.json", &memory));
    let sizing = sizing(&workload("k8s.yaml", MANIFEST), &both, &Choices::default());
    let web = row(&sizing, "web");
    assert_eq!(plain(web), (250.0, 256.0));
    let [_, vpa, krr] = &web.estimates;
    assert_eq!((krr.cpu.amount, krr.memory.amount), (Some(250.0), Some(295.0)));
    assert!(vpa.cpu.amount.is_some_and(|cpu| (287.0..320.0).contains(&cpu)), "{:?}", vpa.cpu);
}

#[test]
fn a_percentage_of_an_instance_asks_for_its_cores() {
    let rows: String = (0..288).map(|index| format!("{},{}\n", 1_736_121_600 + index * 300, 20 + index % 50)).collect();
    let percent = seen("web.csv", &format!("timestamp,web CPUUtilization (Percent)\n{rows}"));
    let workload = workload("compose.yaml", COMPOSE);
    let asked = sizing(&workload, &percent, &Choices::default());
    assert!(matches!(&asked.questions[..], [Ask::Cores(_)]), "{:?} {:?}", asked.questions, percent.usages[0].metric);
    let told = sizing(&workload, &percent, &Choices { cores: 2.0, ..Choices::default() });
    let cpu = row(&told, "web").estimates[0].cpu.amount.expect("cores are known");
    assert!((1_300.0..1_400.0).contains(&cpu), "{cpu}");
}

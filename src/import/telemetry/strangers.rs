//! What people give in place of measurements, and what to run instead.

use super::start::Start;
use crate::import::outcome::Fault;

/// Words a line starts with (all of them, in this order, with anything between), and what to say.
const TABLES: &[(&[&str], &str)] = &[
    (
        &["CONTAINER ID", "IMAGE", "COMMAND"],
        "This is the output of `docker ps`, which lists containers and not what they use. Run `docker stats --no-stream`, several \
         times over a day.",
    ),
    (
        &["REPOSITORY", "TAG", "IMAGE ID"],
        "This is the output of `docker images`. For what runs give a Compose file, for what it uses `docker stats --no-stream`.",
    ),
    (
        &["NAME", "IMAGE", "COMMAND", "SERVICE"],
        "This is the output of `docker compose ps`. For what runs give the Compose file (`docker compose config`), for what it uses \
         `docker stats --no-stream`.",
    ),
    (
        &["TYPE", "TOTAL", "ACTIVE", "SIZE"],
        "This is the output of `docker system df`, which is about disk. Run `docker stats --no-stream` for CPU and memory.",
    ),
    (
        &["READY", "STATUS", "RESTARTS", "AGE"],
        "This is the output of `kubectl get pods`, which names pods and not what they ask for or use. Give `kubectl get \
         deployments,statefulsets,daemonsets -A -o yaml` for the first and `kubectl top pods -A --containers` for the second.",
    ),
    (
        &["NAME", "READY", "UP-TO-DATE", "AVAILABLE"],
        "This is the output of `kubectl get deployments`. Add `-o yaml`, which holds what they ask for.",
    ),
    (
        &["NAME", "STATUS", "ROLES", "AGE", "VERSION"],
        "This is the output of `kubectl get nodes`. Run `kubectl get nodes -o yaml` for their size, or `kubectl top nodes` for their \
         use.",
    ),
    (
        &["NAME", "REFERENCE", "TARGETS", "MINPODS"],
        "This is the output of `kubectl get hpa`. Add `-o yaml`, which can be read.",
    ),
    (
        &["total", "used", "free", "shared"],
        "This is the output of `free`, the memory of a whole machine at one moment. Run `docker stats --no-stream` or `kubectl top pods` \
         for what each service uses.",
    ),
    (
        &["top -", "up", "load average"],
        "This is the output of `top`, which knows processes and no containers. Run `docker stats --no-stream` or `kubectl top pods`.",
    ),
    (
        &["USER", "PID", "%CPU", "%MEM"],
        "This is the output of `ps`, which knows processes and no containers. Run `docker stats --no-stream` or `kubectl top pods`.",
    ),
    (
        &["UID", "PID", "PPID"],
        "This is the output of `ps`, which knows processes and no containers. Run `docker stats --no-stream` or `kubectl top pods`.",
    ),
    (
        &["procs", "memory", "swap"],
        "This is the output of `vmstat`, about a whole machine. Run `docker stats --no-stream` or `kubectl top pods`.",
    ),
    (
        &["Filesystem", "Used", "Mounted on"],
        "This is the output of `df`, which is about disk. Run `docker stats --no-stream` or `kubectl top pods`.",
    ),
    (
        &["Linux ", "CPU)"],
        "This is the output of a tool of sysstat. Print it as a table with times: `sadf -d -- -u` for CPU, `sadf -d -- -r` for memory.",
    ),
    (
        &["error: Metrics API not available"],
        "This is an error of `kubectl top`: the cluster has no metrics server. Install it, or give measurements of Prometheus.",
    ),
    (
        &["Cannot connect to the Docker daemon"],
        "This is an error of Docker and holds no measurements: run the command where the daemon runs.",
    ),
];

/// Keys near the start of JSON (all of them), and what to say.
const OBJECTS: &[(&[&str], &str)] = &[
    (
        &["Id", "State", "HostConfig"],
        "This is the output of `docker inspect`. For what runs give a Compose file, for what it uses `docker stats --no-stream`.",
    ),
    (
        &["Command", "CreatedAt", "Image", "Names"],
        "This is the output of `docker ps`, which lists containers and not what they use. Run `docker stats --no-stream --format json`.",
    ),
    (
        &["cpu_stats", "memory_stats"],
        "This is an answer of Docker's API (`/containers/…/stats`), which counts since the container started. Run `docker stats \
         --no-stream --format json` instead.",
    ),
    (
        &["logGroupName"],
        "This is an answer of CloudWatch Logs. Run `aws cloudwatch get-metric-statistics` or `get-metric-data` for measurements.",
    ),
    (
        &["Metrics", "MetricName", "Dimensions"],
        "This is the list of metrics CloudWatch has, without their values. Run `aws cloudwatch get-metric-statistics` for one of them.",
    ),
    (
        &["results", "frames"],
        "This is an answer of Grafana's own API. Open the panel, choose Inspect, Data, and download the CSV, or ask Prometheus itself: \
         `/api/v1/query_range`.",
    ),
    (
        &["panels", "schemaVersion"],
        "This is a dashboard of Grafana, which holds queries and not their answers. Open a panel, choose Inspect, Data, and download \
         the CSV.",
    ),
];

/// Says what to give instead, where this is known.
pub(super) fn refuse(start: &Start<'_>) -> Option<Fault> {
    // What follows a prompt or a few words is as plain as the first line.
    const LOOKED_AT: usize = 5;
    for line in start.lines.iter().take(LOOKED_AT) {
        let found = TABLES.iter().find(|(words, _)| {
            let mut rest = *line;
            words.iter().all(|word| match rest.find(word).and_then(|at| rest.get(at + word.len()..)) {
                Some(after) => {
                    rest = after;
                    true
                }
                None => false,
            })
        });
        if let Some((_, text)) = found {
            return Some(Fault::new(1, *text));
        }
    }
    let found = OBJECTS.iter().find(|(keys, _)| keys.iter().all(|key| start.json_with(&[key])));
    found.map(|(_, text)| Fault::new(1, *text))
}

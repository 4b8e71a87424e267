//! A pod template → what the scheduler reserves for one pod.

use std::rc::Rc;

use crate::import::compose::service::{STRANGE_BYTES, STRANGE_CPU, shortened};
use crate::import::compose::variables::{Resolved, Variables};
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedWorkload, NanoCpu};
use crate::import::quantity::{self, Problem};
use crate::import::yaml::node::Node;

/// More GPUs than any machine has.
const MAX_GPUS: u64 = 1_024;

/// CPU and memory, each possibly undeclared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Amounts {
    pub(crate) cpu: Option<NanoCpu>,
    pub(crate) memory: Option<u64>,
}

impl Amounts {
    fn plus(self, other: Self) -> Self {
        let add = |left: u64, right: u64| left.saturating_add(right);
        Self {
            cpu: joined(self.cpu.map(|cpu| cpu.0), other.cpu.map(|cpu| cpu.0), add).map(NanoCpu),
            memory: joined(self.memory, other.memory, add),
        }
    }

    fn max(self, other: Self) -> Self {
        Self {
            cpu: joined(self.cpu.map(|cpu| cpu.0), other.cpu.map(|cpu| cpu.0), u64::max).map(NanoCpu),
            memory: joined(self.memory, other.memory, u64::max),
        }
    }

    /// Its own amounts, else the other's.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { cpu: self.cpu.or(other.cpu), memory: self.memory.or(other.memory) }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.cpu.is_none() && self.memory.is_none()
    }
}

fn joined(left: Option<u64>, right: Option<u64>, with: impl Fn(u64, u64) -> u64) -> Option<u64> {
    match (left, right) {
        (Some(left), Some(right)) => Some(with(left, right)),
        (left, right) => left.or(right),
    }
}

/// One pod.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pod {
    pub(crate) request: Amounts,
    pub(crate) containers: u32,
    pub(crate) containers_without_requests: u32,
    pub(crate) gpus: u32,
    /// Some amount came from a LimitRange.
    pub(crate) defaulted: bool,
}

/// Reads a pod spec by the scheduler's rule: the larger of everything that runs side by side and of every step of the
/// start, where each init container runs beside the native sidecars started before it; then the overhead on top.
pub(crate) fn read(spec: &Node, name: &str, defaults: Amounts, notes: &mut Notes) -> Pod {
    let mut pod = Pod::default();
    let mut running = Amounts::default();
    let mut starting = Amounts::default();
    for container in list(spec, "initContainers") {
        let request = container_request(container, name, defaults, &mut pod, notes);
        if container.text_at("restartPolicy") == Some("Always") {
            running = running.plus(request);
            starting = starting.max(running);
            pod.count(container);
        } else {
            starting = starting.max(running.plus(request));
        }
    }
    for container in list(spec, "containers") {
        running = running.plus(container_request(container, name, defaults, &mut pod, notes));
        pod.count(container);
    }
    let counted = running.max(starting);
    let whole = spec.get("resources");
    let declared = whole.map(|node| amounts(node.get("requests"), name, notes)).unwrap_or_default();
    let limit = whole.map(|node| amounts(node.get("limits"), name, notes)).unwrap_or_default();
    if !declared.is_empty() {
        pod.containers_without_requests = 0;
    }
    let overhead = amounts(spec.get("overhead"), name, notes);
    pod.request = declared.or(counted).or(limit).plus(overhead);
    pod
}

impl Pod {
    /// Puts it into a workload.
    pub(crate) fn fill(&self, workload: &mut ImportedWorkload) {
        workload.containers = self.containers;
        workload.containers_without_requests = self.containers_without_requests;
        workload.cpu_request = self.request.cpu;
        workload.memory_request = self.request.memory;
        workload.gpus = self.gpus;
    }

    /// One more container that runs beside the others.
    pub(crate) fn add(&mut self, container: &Node, name: &str, defaults: Amounts, notes: &mut Notes) {
        let request = container_request(container, name, defaults, self, notes);
        self.request = self.request.plus(request);
        self.count(container);
    }

    fn count(&mut self, container: &Node) {
        self.containers = self.containers.saturating_add(1);
        let requests = container.at(&["resources", "requests"]);
        let declares =
            requests.is_some_and(|requests| requests.get("cpu").is_some() || requests.get("memory").is_some());
        self.containers_without_requests += u32::from(!declares);
    }
}

/// Containers under a key. A mapping that forgot its dash is one container.
fn list<'n>(spec: &'n Node, key: &str) -> &'n [Rc<Node>] {
    match spec.get(key) {
        Some(node) if node.is_mapping() => std::slice::from_ref(node),
        Some(node) => node.items(),
        None => &[],
    }
}

fn container_request(container: &Node, name: &str, defaults: Amounts, pod: &mut Pod, notes: &mut Notes) -> Amounts {
    let Some(resources) = container.get("resources") else {
        return with_defaults(Amounts::default(), defaults, pod);
    };
    let request = amounts(resources.get("requests"), name, notes);
    let limit = amounts(resources.get("limits"), name, notes);
    pod.gpus = pod.gpus.saturating_add(gpus(resources));
    with_defaults(request.or(limit), defaults, pod)
}

fn with_defaults(declared: Amounts, defaults: Amounts, pod: &mut Pod) -> Amounts {
    let filled = declared.or(defaults);
    pod.defaulted |= filled != declared;
    filled
}

/// CPU and memory of one `requests` or `limits` mapping.
pub(crate) fn amounts(node: Option<&Rc<Node>>, name: &str, notes: &mut Notes) -> Amounts {
    amounts_of(node.map(|node| &**node), name, notes)
}

/// The same of a mapping that is at hand.
pub(crate) fn amounts_of(node: Option<&Node>, name: &str, notes: &mut Notes) -> Amounts {
    let Some(node) = node else {
        return Amounts::default();
    };
    let cpu = one(node, "cpu", name, "250m", quantity::kubernetes_cpu, notes);
    let memory = one(node, "memory", name, "256Mi", quantity::kubernetes_bytes, notes);
    if memory.is_some() && node.text_at("memory").is_some_and(quantity::is_milli) {
        let line = node.get("memory").map(|node| node.line);
        notes.warning(
            line,
            format!("Memory of `{name}` ends in `m`, which means thousandths of a byte; `Mi` was probably meant."),
        );
    }
    if cpu.is_some_and(|cpu| cpu.0 > STRANGE_CPU) || memory.is_some_and(|bytes| bytes > STRANGE_BYTES) {
        notes.warning(node.line, format!("`{name}` asks for more than any machine has; check the unit."));
    }
    Amounts { cpu, memory }
}

/// A number with the variables of a shell filled in, which some keep in their manifests; one without a value is asked for.
pub(crate) fn resolve<'t>(written: &'t str, line: u32, what: &str, name: &str, notes: &mut Notes) -> Resolved<'t> {
    let known = Rc::clone(&notes.variables);
    let resolved = Variables { values: &known }.resolve(written);
    if let Some(variable) = &resolved.bare {
        notes.ask_for_variable(
            variable,
            line,
            format!(
                "What is {variable}? The {what} of `{name}` is {}; until it has a value, it counts as not declared.",
                shortened(written)
            ),
        );
    }
    resolved
}

fn one<T>(
    node: &Node,
    key: &str,
    name: &str,
    example: &str,
    read: impl Fn(&str) -> Result<T, Problem>,
    notes: &mut Notes,
) -> Option<T> {
    let value = node.get(key)?;
    let text = value.text().unwrap_or_default();
    let resolved = resolve(text, value.line, key, name, notes);
    match read(&resolved.text) {
        Ok(amount) => Some(amount),
        Err(_) if resolved.text.is_empty() && resolved.unset.is_none() && value.text().is_some() => None,
        Err(_) if resolved.unset.is_some() => {
            let text = format!(
                "Set {}: the {key} of `{name}` is a variable without a value. It counts as not declared.",
                shortened(text)
            );
            notes.warning(value.line, text);
            None
        }
        Err(problem) => {
            notes.warning(
                value.line,
                format!(
                    "The {key} of `{name}` {}: `{}`; it should be like {example}. It counts as not declared.",
                    problem.text(),
                    shortened(text)
                ),
            );
            None
        }
    }
}

/// Whole GPUs: `nvidia.com/gpu` and its kin, as a limit, or as a request where only that is given.
fn gpus(resources: &Node) -> u32 {
    let count = |key: &str| resources.get(key).map_or(0, |node| gpus_in(node));
    count("limits").max(count("requests"))
}

/// Whole GPUs in a mapping from resources to amounts.
pub(crate) fn gpus_in(amounts: &Node) -> u32 {
    let gpu = amounts.entries().iter().filter(|entry| is_gpu(&entry.key));
    let count = gpu.filter_map(|entry| quantity::count(entry.value.text()?).ok()).fold(0_u64, u64::saturating_add);
    u32::try_from(count.min(MAX_GPUS)).unwrap_or(u32::MAX)
}

fn is_gpu(key: &str) -> bool {
    key.split_once('/').is_some_and(|(vendor, what)| {
        what == "gpu" || what.starts_with("gpu.") || what.starts_with("mig-") || (vendor == "gpu.intel.com")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::yaml;

    fn pod(text: &str) -> Pod {
        let documents = yaml::parse(text).unwrap();
        let mut notes = Notes::default();
        read(&documents.list[0], "test", Amounts::default(), &mut notes)
    }

    fn container(name: &str, cpu: &str, more: &str) -> String {
        format!("- {{name: {name}, resources: {{requests: {{cpu: {cpu}}}}}{more}}}\n")
    }

    #[test]
    fn an_init_container_counts_only_where_it_is_larger() {
        let main = container("main", "200m", "");
        let small = format!("initContainers:\n{}containers:\n{main}", container("init", "100m", ""));
        let large = format!("initContainers:\n{}containers:\n{main}", container("init", "900m", ""));
        assert_eq!(pod(&small).request.cpu, Some(NanoCpu(200_000_000)));
        assert_eq!(pod(&large).request.cpu, Some(NanoCpu(900_000_000)));
        assert_eq!(pod(&large).containers, 1);
    }

    #[test]
    fn a_sidecar_runs_beside_what_starts_after_it() {
        let before = container("first", "700m", "");
        let sidecar = container("proxy", "300m", ", restartPolicy: Always");
        let after = container("second", "600m", "");
        let text = format!("initContainers:\n{before}{sidecar}{after}containers:\n{}", container("main", "200m", ""));
        let pod = pod(&text);
        // Steps: 700; 300; 300 + 600; running: 300 + 200.
        assert_eq!(pod.request.cpu, Some(NanoCpu(900_000_000)));
        assert_eq!(pod.containers, 2);
    }

    #[test]
    fn overhead_and_pod_resources_are_applied() {
        let text = format!(
            "overhead: {{cpu: 50m}}\nresources: {{requests: {{cpu: 1}}}}\ncontainers:\n{}",
            container("main", "200m", "")
        );
        assert_eq!(pod(&text).request.cpu, Some(NanoCpu(1_050_000_000)));
    }

    #[test]
    fn a_limit_stands_in_but_is_not_a_declared_request() {
        let pod = pod("containers:\n- {name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}\n");
        assert_eq!(pod.request.memory, Some(1 << 30));
        assert_eq!(pod.containers_without_requests, 1);
    }
}

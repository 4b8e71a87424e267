//! One Compose service → one workload: replicas, requests, volumes, GPUs.

use std::rc::Rc;

use super::keys;
use super::variables::Variables;
use super::volumes;
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedWorkload, Kind, NanoCpu};
use crate::import::quantity::{self, Problem};
use crate::import::yaml::node::Node;

/// More replicas of one service than this are a slip.
pub(crate) const MAX_REPLICAS: u64 = 1_000_000;
/// Cores for one replica beyond what any machine has.
pub(crate) const STRANGE_CPU: u64 = 1_024 * 1_000_000_000;
/// Bytes for one replica beyond what any machine has.
pub(crate) const STRANGE_BYTES: u64 = 64 << 40;

/// What a number looks like, and what is taken where it says nothing.
#[derive(Clone, Copy)]
struct Like {
    example: &'static str,
    meanwhile: &'static str,
}

const COUNT: Like = Like { example: "3", meanwhile: "it counts as not given, and one is the usual count" };
const CPUS: Like = Like { example: "0.5", meanwhile: "it counts as not declared" };
const MEMORY: Like = Like { example: "512M", meanwhile: "it counts as not declared" };

/// What is known around a service.
pub(crate) struct Context<'c> {
    pub(crate) name: &'c str,
    pub(crate) line: u32,
    pub(crate) file: &'c str,
    pub(crate) variables: Variables<'c>,
}

/// Reads a service that runs.
pub(crate) fn read(context: &Context<'_>, body: &Node, notes: &mut Notes) -> ImportedWorkload {
    let mut workload = ImportedWorkload::named(context.name, Kind::Service, context.file, context.line);
    keys::say_what_is_unknown(context.name, body, notes);
    let mode = body.at(&["deploy", "mode"]).and_then(|mode| context.text(mode));
    let mode = mode.unwrap_or_default();
    workload.per_node = mode.starts_with("global");
    if mode.ends_with("-job") {
        workload.kind = Kind::Job;
        workload.steady = false;
    }
    workload.replicas = context.replicas(body, workload.per_node, notes);
    workload.min_replicas = workload.replicas;
    workload.cpu_request = context.cpu(body, notes);
    workload.memory_request = context.memory(body, notes);
    let declared = workload.cpu_request.is_some() || workload.memory_request.is_some();
    workload.containers_without_requests = u32::from(!declared);
    workload.gpus = context.gpus(body, notes);
    workload.stateful = body.get("volumes").is_some_and(|volumes| volumes::keep_state(volumes));
    workload
}

impl Context<'_> {
    fn text(&self, node: &Node) -> Option<String> {
        Some(self.variables.resolve(node.text()?).text.into_owned())
    }

    /// A number, or nothing where it is absent, empty, unreadable or an unset variable; all but the first two noted.
    fn number<T>(
        &self,
        node: Option<&Rc<Node>>,
        what: &str,
        like: Like,
        read: impl Fn(&str) -> Result<T, Problem>,
        notes: &mut Notes,
    ) -> Option<T> {
        let node = node?;
        let Some(written) = node.text() else {
            notes.warning(
                node.line,
                format!("{what} of `{}` is not a number; it should be like {}.", self.name, like.example),
            );
            return None;
        };
        let resolved = self.variables.resolve(written);
        if let Some(variable) = &resolved.bare {
            let text = format!(
                "What is {variable}? {what} of `{}` is {written}; until it has a value, {}.",
                self.name, like.meanwhile
            );
            notes.ask_for_variable(variable, node.line, text);
        }
        let outcome = read(&resolved.text);
        match (outcome, resolved.unset) {
            (Ok(value), None) => Some(value),
            (Ok(value), Some(variable)) => {
                let text = format!("{variable} has no value, so {what} of `{}` reads `{}`.", self.name, resolved.text);
                notes.warning(node.line, text);
                Some(value)
            }
            (Err(_), Some(variable)) => {
                notes.warning(
                    node.line,
                    format!(
                        "Set {variable}: {what} of `{}` is {written}, which has no value and no default; {}.",
                        self.name, like.meanwhile
                    ),
                );
                None
            }
            (Err(_), None) if resolved.text.trim().is_empty() => None,
            (Err(problem), None) => {
                let text = shortened(&resolved.text);
                notes.warning(
                    node.line,
                    format!(
                        "{what} of `{}` {}: `{text}`; it should be like {}, so {}.",
                        self.name,
                        problem.text(),
                        like.example,
                        like.meanwhile
                    ),
                );
                None
            }
        }
    }

    fn replicas(&self, body: &Node, per_node: bool, notes: &mut Notes) -> u32 {
        if per_node {
            return 1;
        }
        let deployed = body.at(&["deploy", "replicas"]);
        let declared = self.number(deployed, "The replica count", COUNT, quantity::count, notes);
        let scale = self.number(body.get("scale"), "`scale`", COUNT, quantity::count, notes);
        if let (Some(declared), Some(scale)) = (declared, scale)
            && declared != scale
        {
            notes.warning(
                body.get("scale").map(|node| node.line),
                format!(
                    "`{}` has {declared} as `deploy.replicas` and {scale} as `scale`; they must agree, and the first is \
                     used.",
                    self.name
                ),
            );
        }
        clamped_replicas(declared.or(scale).unwrap_or(1), self.name, body.line, notes)
    }

    fn cpu(&self, body: &Node, notes: &mut Notes) -> Option<NanoCpu> {
        let mut one = |node: Option<&Rc<Node>>, what: &str| {
            let value = self.number(node, what, CPUS, cpus, notes);
            value.filter(|cpu| cpu.0 > 0)
        };
        let reserved = one(body.at(&["deploy", "resources", "reservations", "cpus"]), "The CPU reservation");
        let deployed = one(body.at(&["deploy", "resources", "limits", "cpus"]), "The CPU limit");
        let old = one(body.get("cpus"), "`cpus`");
        let counted = one(body.get("cpu_count"), "`cpu_count`");
        self.both(body.get("cpus"), deployed.is_some() && old.is_some(), "cpus", notes);
        if let Some(quota) = body.get("cpu_quota") {
            let text = format!("`cpu_quota` of `{}` is not counted; write it as `cpus`.", self.name);
            notes.ignored(quota.line, text);
        }
        let cpu = reserved.or(deployed).or(old).or(counted)?;
        if cpu.0 > STRANGE_CPU {
            let text = format!("`{}` asks for more CPU than any machine has.", self.name);
            notes.warning(body.line, text);
        }
        Some(cpu)
    }

    fn memory(&self, body: &Node, notes: &mut Notes) -> Option<u64> {
        let mut one = |node: Option<&Rc<Node>>, what: &str| {
            let value = self.number(node, what, MEMORY, memory, notes);
            value.filter(|bytes| *bytes > 0)
        };
        let reserved = one(body.at(&["deploy", "resources", "reservations", "memory"]), "The memory reservation");
        let old_reserved = one(body.get("mem_reservation"), "`mem_reservation`");
        let deployed = one(body.at(&["deploy", "resources", "limits", "memory"]), "The memory limit");
        let old = one(body.get("mem_limit"), "`mem_limit`");
        self.both(body.get("mem_reservation"), reserved.is_some() && old_reserved.is_some(), "mem_reservation", notes);
        self.both(body.get("mem_limit"), deployed.is_some() && old.is_some(), "mem_limit", notes);
        let bytes = reserved.or(old_reserved).or(deployed).or(old)?;
        if bytes > STRANGE_BYTES {
            let text = format!("`{}` asks for more memory than any machine has.", self.name);
            notes.warning(body.line, text);
        }
        Some(bytes)
    }

    fn both(&self, old: Option<&Rc<Node>>, both: bool, key: &str, notes: &mut Notes) {
        if both {
            notes.ignored(
                old.map(|node| node.line),
                format!("`{key}` of `{}` is also given below `deploy.resources`, which wins.", self.name),
            );
        }
    }

    fn gpus(&self, body: &Node, notes: &mut Notes) -> u32 {
        let mut total = 0_u64;
        if let Some(node) = body.get("gpus") {
            match node.text() {
                Some(_) => total += self.gpu_count(Some(node), body.line, notes),
                None => {
                    for device in node.items() {
                        total = total.saturating_add(self.device(device, notes));
                    }
                }
            }
        }
        let reservations = body.at(&["deploy", "resources", "reservations"]);
        let devices = reservations.and_then(|node| node.get("devices"));
        for device in devices.map_or(&[][..], |devices| devices.items()) {
            let capabilities = device.get("capabilities");
            let is_gpu = capabilities.is_some_and(|node| names_gpu(node, 0));
            if is_gpu {
                total = total.saturating_add(self.device(device, notes));
            }
        }
        let generic = reservations.and_then(|node| node.get("generic_resources"));
        for resource in generic.map_or(&[][..], |generic| generic.items()) {
            let spec = resource.get("discrete_resource_spec");
            let kind = spec.and_then(|spec| spec.text_at("kind")).unwrap_or_default();
            if kind.to_ascii_lowercase().contains("gpu") {
                let value = spec.and_then(|spec| spec.get("value"));
                total = total.saturating_add(self.gpu_count(value, body.line, notes));
            }
        }
        u32::try_from(total.min(64)).unwrap_or(64)
    }

    fn device(&self, device: &Node, notes: &mut Notes) -> u64 {
        match device.get("device_ids") {
            Some(ids) => ids.items().len() as u64,
            None => self.gpu_count(device.get("count"), device.line, notes),
        }
    }

    fn gpu_count(&self, node: Option<&Rc<Node>>, line: u32, notes: &mut Notes) -> u64 {
        let text = node.and_then(|node| self.text(node)).unwrap_or_else(|| "all".to_owned());
        quantity::count(&text).unwrap_or_else(|_| {
            notes.assumed(line, format!("`{}` asks for {text} GPUs of its host; one is counted.", self.name));
            1
        })
    }
}

/// CPUs, forgiving the `500m` of Kubernetes, which Docker itself refuses.
fn cpus(text: &str) -> Result<NanoCpu, Problem> {
    quantity::compose_cpus(text)
        .or_else(|problem| if quantity::is_milli(text) { quantity::kubernetes_cpu(text) } else { Err(problem) })
}

/// Bytes, where −1 means no limit, as it does for Docker.
fn memory(text: &str) -> Result<u64, Problem> {
    if text.trim() == "-1" { Ok(0) } else { quantity::compose_bytes(text) }
}

/// A replica count that fits the model; anything larger is noted.
pub(crate) fn clamped_replicas(count: u64, name: &str, line: u32, notes: &mut Notes) -> u32 {
    if count > MAX_REPLICAS {
        notes.warning(line, format!("`{name}` asks for {count} replicas; {MAX_REPLICAS} are counted."));
    }
    u32::try_from(count.min(MAX_REPLICAS)).unwrap_or(u32::MAX)
}

/// The start of a text, for a message.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn names_gpu(node: &Node, depth: u8) -> bool {
    let here = node.text().is_some_and(|text| text.eq_ignore_ascii_case("gpu"));
    here || (depth < 2 && node.items().iter().any(|item| names_gpu(item, depth + 1)))
}

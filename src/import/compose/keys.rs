//! The keys of a Compose service: those that tell one from other mappings, and those that are none.

use crate::import::notes::Notes;
use crate::import::yaml::node::{Entry, Node};

/// Keys that say a mapping is a service. One of them is enough.
const TELLING: [&str; 60] = [
    "image",
    "build",
    "extends",
    "command",
    "entrypoint",
    "environment",
    "env_file",
    "ports",
    "expose",
    "volumes",
    "depends_on",
    "deploy",
    "restart",
    "networks",
    "network_mode",
    "container_name",
    "hostname",
    "profiles",
    "healthcheck",
    "logging",
    "labels",
    "links",
    "user",
    "working_dir",
    "cap_add",
    "cap_drop",
    "privileged",
    "scale",
    "cpus",
    "mem_limit",
    "mem_reservation",
    "secrets",
    "configs",
    "tmpfs",
    "ulimits",
    "devices",
    "stdin_open",
    "tty",
    "develop",
    "provider",
    "init",
    "ipc",
    "pid",
    "net",
    "dns",
    "extra_hosts",
    "security_opt",
    "stop_grace_period",
    "platform",
    "shm_size",
    "sysctls",
    "cpu_shares",
    "memswap_limit",
    "group_add",
    "volumes_from",
    "external_links",
    "pull_policy",
    "read_only",
    "runtime",
    "gpus",
];

/// The other keys of a service, which occur elsewhere or say little.
///
/// Source: the schema of the Compose specification (compose-spec.json, 2026-11), and of the files before it (versions 1 to
/// 3), whose last five keys are gone since.
const OTHER: [&str; 38] = [
    "annotations",
    "attach",
    "blkio_config",
    "cgroup",
    "cgroup_parent",
    "cpu_count",
    "cpu_percent",
    "cpu_quota",
    "cpu_period",
    "cpu_rt_period",
    "cpu_rt_runtime",
    "cpuset",
    "credential_spec",
    "device_cgroup_rules",
    "dns_opt",
    "dns_search",
    "domainname",
    "driver_opts",
    "isolation",
    "label_file",
    "mac_address",
    "mem_swappiness",
    "models",
    "oom_kill_disable",
    "oom_score_adj",
    "pids_limit",
    "post_start",
    "pre_stop",
    "pull_refresh_after",
    "stop_signal",
    "storage_opt",
    "use_api_socket",
    "userns_mode",
    "uts",
    "log_driver",
    "log_opt",
    "dockerfile",
    "volume_driver",
];

/// Whether a mapping has a key that only services have.
pub(crate) fn looks_like_a_service(node: &Node) -> bool {
    node.entries().iter().any(|entry| TELLING.contains(&&*entry.key))
}

/// Keys a service does not have are mostly slips, such as `mem_limits`, and what stands there would be lost without a
/// word.
pub(crate) fn say_what_is_unknown(name: &str, service: &Node, notes: &mut Notes) {
    let is_known = |key: &str| TELLING.contains(&key) || OTHER.contains(&key) || key.starts_with("x-") || key == "<<";
    let unknown: Vec<&Entry> = service.entries().iter().filter(|entry| !is_known(&entry.key)).collect();
    let Some(first) = unknown.first() else { return };
    let keys: Vec<&str> = unknown.iter().map(|entry| &*entry.key).collect();
    let text = format!(
        "A service of Compose has no `{}`, which `{name}` has: `docker compose` refuses it, and it is not counted.",
        super::service::shortened(&keys.join("`, `"))
    );
    notes.warning(first.line, text);
}

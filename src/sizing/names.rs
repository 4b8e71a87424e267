//! How platforms make names of running things from names of services, and the way back.

/// Letters and digits of names Kubernetes makes up: no vowels, and nothing that is easily misread.
/// Source: kubernetes/apimachinery, `pkg/util/rand/rand.go`, read 2026-11.
const MADE_UP: &str = "bcdfghjklmnpqrstvwxz2456789";
/// Characters of an identifier of a Swarm's task or node.
const SWARM_ID: usize = 25;
/// Characters of a short container identifier.
const CONTAINER_ID: usize = 12;

/// One way a name is made.
pub struct Rule {
    /// Who does it, and what it looks like.
    pub label: &'static str,
    /// Takes what was added away again; nothing where the name is not made that way.
    pub strip: fn(&str) -> Option<&str>,
}

/// All of them, the most telling first.
pub static RULES: &[Rule] = &[
    Rule { label: "Docker's own leading slash: `/web`", strip: |name| name.strip_prefix('/') },
    Rule { label: "kubelet on Docker: `k8s_app_web-7d9f8b6c5-x2x4z_default_…`", strip: kubelet },
    Rule { label: "Deployment: `web-7d9f8b6c5-x2x4z`", strip: deployment },
    Rule { label: "CronJob: `web-29104560-x2x4z`", strip: cron_job },
    Rule { label: "indexed Job: `web-0-x2x4z`", strip: indexed_job },
    Rule { label: "Swarm task: `web.1.k3x…`, `web.<node>.k3x…`", strip: swarm_task },
    Rule { label: "Swarm replica: `web.1`", strip: swarm_replica },
    Rule { label: "docker compose run: `web-run-8d1f0a2b3c4d`", strip: compose_run },
    Rule { label: "recreated by Docker Compose: `8d1f0a2b3c4d_web_1`", strip: recreated },
    Rule { label: "DaemonSet, ReplicaSet, Job: `web-x2x4z`", strip: made_up },
    Rule { label: "replica of a StatefulSet or of Compose: `web-0`, `web_1`", strip: numbered },
    Rule { label: "ReplicaSet of a Deployment: `web-7d9f8b6c5`", strip: replica_set },
];

/// The name without what was added by the first rule that fits, as a heading for all replicas.
#[must_use]
pub fn stem(name: &str) -> &str {
    let mut name = name;
    // A slash or the kubelet's frame stands around another made-up name.
    for _ in 0..3 {
        let Some(rule) = RULES.iter().position(|rule| (rule.strip)(name).is_some()) else {
            return name;
        };
        name = RULES.get(rule).and_then(|rule| (rule.strip)(name)).unwrap_or(name);
        if rule > 1 {
            return name;
        }
    }
    name
}

/// The name itself and everything it may have been made from, the longest first.
#[must_use]
pub fn stripped(name: &str) -> Vec<&str> {
    let mut all = vec![name];
    let mut at = 0;
    // Two rules may have been at work, and a slash or a frame around them.
    while let Some(current) = all.get(at).copied().filter(|_| at < 24) {
        for rule in RULES {
            if let Some(inside) = (rule.strip)(current).filter(|inside| !inside.is_empty() && !all.contains(inside)) {
                all.push(inside);
            }
        }
        at += 1;
    }
    all.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all
}

fn is_made_up(part: &str) -> bool {
    part.chars().all(|letter| MADE_UP.contains(letter))
}

fn has_digit(part: &str) -> bool {
    part.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_plain(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A hash of a pod template: up to ten letters and digits. Those people write as examples hold other letters too.
fn is_hash(part: &str) -> bool {
    (6..=10).contains(&part.len()) && (is_made_up(part) || is_plain(part) && has_digit(part))
}

fn is_suffix(part: &str) -> bool {
    part.len() == 5 && (is_made_up(part) || is_plain(part) && has_digit(part))
}

/// Splits the last part off.
fn last<'a>(name: &'a str, separator: &[char]) -> Option<(&'a str, &'a str)> {
    let at = name.rfind(separator)?;
    let (front, back) = name.split_at(at);
    Some((front, back.get(1..)?)).filter(|(front, _)| !front.is_empty())
}

fn kubelet(name: &str) -> Option<&str> {
    let mut parts = name.strip_prefix("k8s_")?.split('_');
    let (_, pod) = (parts.next()?, parts.next()?);
    Some(pod)
}

fn deployment(name: &str) -> Option<&str> {
    let (front, suffix) = last(name, &['-'])?;
    let (front, hash) = last(front, &['-'])?;
    // Behind a hash, five letters of any kind: the examples people write do not keep to Kubernetes' own.
    (is_hash(hash) && suffix.len() == 5 && is_plain(suffix)).then_some(front)
}

fn replica_set(name: &str) -> Option<&str> {
    let (front, hash) = last(name, &['-'])?;
    (is_hash(hash) && has_digit(hash) && !is_number(hash)).then_some(front)
}

fn cron_job(name: &str) -> Option<&str> {
    let (front, suffix) = last(name, &['-'])?;
    let (front, minutes) = last(front, &['-'])?;
    (is_number(minutes) && (8..=10).contains(&minutes.len()) && is_suffix(suffix)).then_some(front)
}

fn indexed_job(name: &str) -> Option<&str> {
    let (front, suffix) = last(name, &['-'])?;
    let (front, index) = last(front, &['-'])?;
    (is_number(index) && index.len() < 6 && is_suffix(suffix)).then_some(front)
}

fn made_up(name: &str) -> Option<&str> {
    let (front, suffix) = last(name, &['-'])?;
    is_suffix(suffix).then_some(front)
}

fn numbered(name: &str) -> Option<&str> {
    let (front, number) = last(name, &['-', '_'])?;
    is_number(number).then_some(front)
}

fn swarm_replica(name: &str) -> Option<&str> {
    let (front, number) = last(name, &['.'])?;
    (is_number(number) || number.len() == SWARM_ID && is_plain(number)).then_some(front)
}

fn swarm_task(name: &str) -> Option<&str> {
    let (front, task) = last(name, &['.'])?;
    let (front, slot) = last(front, &['.'])?;
    let is_slot = is_number(slot) || slot.len() == SWARM_ID && is_plain(slot);
    (is_slot && task.len() > CONTAINER_ID && is_plain(task)).then_some(front)
}

fn is_hexadecimal(part: &str) -> bool {
    part.len() == CONTAINER_ID && part.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn compose_run(name: &str) -> Option<&str> {
    let (front, id) = last(name, &['-', '_'])?;
    let (front, run) = last(front, &['-', '_'])?;
    (run == "run" && is_hexadecimal(id)).then_some(front)
}

fn recreated(name: &str) -> Option<&str> {
    let (id, rest) = name.split_once('_')?;
    is_hexadecimal(id).then_some(rest)
}

//! Labels of metrics, and columns of text in tables, which say whose a measurement is.

use std::borrow::Cow;

use super::series::Subject;

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The workload.
    Workload,
    /// One running copy: a pod, or a container of Docker.
    Replica,
    /// A container of a pod; a copy of its own where nothing names a pod.
    Container,
    /// The namespace or Compose project.
    Namespace,
    /// The machine.
    Node,
    /// What was measured.
    Metric,
    /// Its unit.
    Unit,
    /// One of several measurements that add up to one: a core, a mode of it.
    Summand,
    /// Nothing that tells subjects apart.
    Nothing,
}

/// What labels say. Where several say the same, the first one in this table counts. The last column marks those that
/// describe what was scraped rather than what was measured wherever the metric comes from cAdvisor or the kubelet.
const LABELS: &[(&str, Part, bool)] = &[
    ("container_label_com_docker_compose_service", Part::Workload, false),
    ("container_label_com_docker_swarm_service_name", Part::Workload, false),
    ("com_docker_compose_service", Part::Workload, false),
    ("com_docker_swarm_service_name", Part::Workload, false),
    ("compose_service", Part::Workload, false),
    ("deployment", Part::Workload, false),
    ("statefulset", Part::Workload, false),
    ("daemonset", Part::Workload, false),
    ("k8s_deployment_name", Part::Workload, false),
    ("k8s_statefulset_name", Part::Workload, false),
    ("k8s_daemonset_name", Part::Workload, false),
    ("kube_deployment", Part::Workload, false),
    ("workload", Part::Workload, false),
    ("workload_name", Part::Workload, false),
    ("created_by_name", Part::Workload, false),
    ("owner_name", Part::Workload, false),
    ("label_app_kubernetes_io_name", Part::Workload, false),
    ("app_kubernetes_io_name", Part::Workload, true),
    ("label_app", Part::Workload, false),
    ("k8s_app", Part::Workload, true),
    ("servicename", Part::Workload, false),
    ("service_name", Part::Workload, true),
    ("app", Part::Workload, true),
    ("application", Part::Workload, true),
    ("service", Part::Workload, true),
    ("exported_pod", Part::Replica, false),
    ("pod", Part::Replica, false),
    ("pod_name", Part::Replica, false),
    ("podname", Part::Replica, false),
    ("k8s_pod_name", Part::Replica, false),
    ("kubernetes_pod_name", Part::Replica, true),
    ("container_label_io_kubernetes_pod_name", Part::Replica, false),
    ("task", Part::Replica, false),
    ("taskid", Part::Replica, false),
    ("exported_container", Part::Container, false),
    ("container", Part::Container, false),
    ("container_name", Part::Container, false),
    ("containername", Part::Container, false),
    ("k8s_container_name", Part::Container, false),
    ("container_label_io_kubernetes_container_name", Part::Container, false),
    ("name", Part::Replica, false),
    ("container_id", Part::Replica, false),
    ("exported_namespace", Part::Namespace, false),
    ("namespace", Part::Namespace, false),
    ("ns", Part::Namespace, false),
    ("pod_namespace", Part::Namespace, false),
    ("k8s_namespace_name", Part::Namespace, false),
    ("kubernetes_namespace", Part::Namespace, true),
    ("container_label_io_kubernetes_pod_namespace", Part::Namespace, false),
    ("container_label_com_docker_compose_project", Part::Namespace, false),
    ("com_docker_compose_project", Part::Namespace, false),
    ("compose_project", Part::Namespace, false),
    ("container_label_com_docker_stack_namespace", Part::Namespace, false),
    ("project", Part::Namespace, true),
    ("node", Part::Node, false),
    ("node_name", Part::Node, false),
    ("nodename", Part::Node, false),
    ("k8s_node_name", Part::Node, false),
    ("kubernetes_node", Part::Node, false),
    ("host", Part::Node, false),
    ("host_name", Part::Node, false),
    ("hostname", Part::Node, false),
    ("server", Part::Node, false),
    ("machine", Part::Node, false),
    ("instanceid", Part::Node, false),
    ("instance_id", Part::Node, false),
    ("instance", Part::Node, false),
    ("dbinstanceidentifier", Part::Node, false),
    ("__name__", Part::Metric, false),
    ("metric", Part::Metric, false),
    ("metric_name", Part::Metric, false),
    ("metricname", Part::Metric, false),
    ("_measurement", Part::Metric, false),
    ("measurement", Part::Metric, false),
    ("_field", Part::Metric, false),
    ("field", Part::Metric, false),
    ("unit", Part::Unit, false),
    ("cpu", Part::Summand, false),
    ("core", Part::Summand, false),
    ("mode", Part::Summand, false),
    ("id", Part::Nothing, false),
    ("image", Part::Nothing, false),
    ("job", Part::Nothing, false),
    ("endpoint", Part::Nothing, false),
    ("metrics_path", Part::Nothing, false),
    ("prometheus", Part::Nothing, false),
    ("prometheus_replica", Part::Nothing, false),
    ("uid", Part::Nothing, false),
    ("statistic", Part::Nothing, false),
    ("stat", Part::Nothing, false),
    ("result", Part::Nothing, false),
    ("table", Part::Nothing, false),
];

/// What a label or a column of that name says, and its place in the table.
pub(super) fn part(label: &str) -> Option<(usize, Part)> {
    let plain = label.trim().replace([' ', '.', '-', '/'], "_");
    let place = LABELS.iter().position(|(name, _, _)| name.eq_ignore_ascii_case(&plain))?;
    LABELS.get(place).map(|(_, part, _)| (place, *part))
}

/// The labels of one series, as they stand in a file.
pub(super) type Labels<'a> = [(Cow<'a, str>, Cow<'a, str>)];
/// The same, owned.
pub(super) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// A label's value; empty where there is none.
pub(super) fn value<'l>(labels: &'l Labels<'_>, name: &str) -> &'l str {
    labels.iter().find(|(label, _)| label == name).map_or("", |(_, value)| value)
}

/// What labels say together.
pub(super) struct Said {
    pub(super) subject: Subject,
    /// The name of the metric, where a label gives it.
    pub(super) metric: String,
    /// It is one of several that add up.
    pub(super) summand: bool,
}

/// Puts labels in their places. `metric` is the name of the metric where it stands outside of them.
pub(super) fn said(metric: &str, labels: &Labels<'_>) -> Said {
    let name = if metric.is_empty() { value(labels, "__name__") } else { metric };
    // What cAdvisor and the kubelet export is about containers, while `job`, `service` and their like are about the
    // exporter that was scraped.
    let scraped = name.starts_with("container_") || name.starts_with("node_") || name.starts_with("pod_");
    let mut best: [(usize, &str); 6] = [(usize::MAX, ""); 6];
    let mut summand = false;
    for (label, value) in labels {
        let Some((place, part)) = part(label) else { continue };
        if value.is_empty() || (scraped && LABELS.get(place).is_some_and(|row| row.2)) {
            continue;
        }
        let slot = match part {
            Part::Workload => 0,
            Part::Replica => 1,
            Part::Container => 2,
            Part::Namespace => 3,
            Part::Node => 4,
            Part::Metric => 5,
            Part::Summand => {
                summand = true;
                continue;
            }
            Part::Unit | Part::Nothing => continue,
        };
        if let Some(known) = best.get_mut(slot).filter(|(known, _)| place < *known) {
            *known = (place, value);
        }
    }
    let [workload, replica, container, namespace, node, found] = best.map(|(_, value)| value.to_owned());
    let metric = if metric.is_empty() { found } else { metric.to_owned() };
    // Docker's containers have a slash before their name in its API.
    let replica = replica.strip_prefix('/').map_or(replica.clone(), str::to_owned);
    let subject = alone(Subject { workload, replica, container, namespace, node });
    Said { subject, metric, summand }
}

/// A container that nothing says the pod of is a copy of its own, as all of Docker's are.
pub(super) fn alone(mut subject: Subject) -> Subject {
    if subject.replica.is_empty() {
        std::mem::swap(&mut subject.replica, &mut subject.container);
    }
    subject
}

/// Labels as a series is called by them: `metric{pod=web-1, container=app}`, and without a metric only what is between.
pub(super) fn name(metric: &str, labels: &Labels<'_>) -> String {
    let metric = if metric.is_empty() { value(labels, "__name__") } else { metric };
    let pairs = labels.iter().filter(|(label, _)| label != "__name__");
    let pairs: Vec<String> = pairs.map(|(label, value)| format!("{label}={value}")).collect();
    let pairs = pairs.join(", ");
    match (metric.is_empty(), pairs.is_empty()) {
        (true, _) => pairs,
        (false, true) => metric.to_owned(),
        (false, false) => format!("{metric}{{{pairs}}}"),
    }
}

/// Why a series of cAdvisor is left out, where its labels show that it holds what others hold too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twice {
    /// The container that only holds a pod's network namespace.
    Pause,
    /// A control group that holds pods or containers: the machine, a slice, a quality-of-service class.
    Group,
}

/// Whether a series holds what other series hold too.
pub(super) fn counted_twice(metric: &str, labels: &Labels<'_>) -> Option<Twice> {
    let metric = if metric.is_empty() { value(labels, "__name__") } else { metric };
    let at = |name| value(labels, name);
    let image = at("image");
    let pause = image.rsplit('/').next().is_some_and(|image| image == "pause" || image.starts_with("pause:"))
        || image
            .rsplit('/')
            .next()
            .is_some_and(|image| image.starts_with("pause@") || image.starts_with("pause-amd64"));
    if at("container") == "POD" || at("container_name") == "POD" || pause {
        return Some(Twice::Pause);
    }
    let nobody = ["pod", "pod_name", "container", "container_name", "name"].iter().all(|name| at(name).is_empty());
    let group = metric.starts_with("container_") && nobody && !at("id").is_empty();
    group.then_some(Twice::Group)
}

/// Reads `{a="b", c="d"}` from its first brace on; gives the labels and what follows them. A backslash escapes a quote,
/// itself and a line's end, as in the exposition format.
pub(super) fn parse(text: &str) -> Option<(Pairs<'_>, &str)> {
    let mut rest = text.strip_prefix('{')?;
    let mut labels = Vec::new();
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('}') {
            return Some((labels, after));
        }
        let (name, after) = match rest.strip_prefix('"') {
            // Names may be quoted since Prometheus 3, and one without a value is the metric's own.
            Some(_) => quoted(rest)?,
            None => {
                let end = rest.find(['=', '}', ','])?;
                (Cow::Borrowed(rest.get(..end)?.trim_ascii()), rest.get(end..)?)
            }
        };
        rest = after.trim_ascii_start();
        match rest.strip_prefix('=') {
            Some(after) => {
                let (value, after) = quoted(after.trim_ascii_start())?;
                labels.push((name, value));
                rest = after.trim_ascii_start();
            }
            None => labels.push((Cow::Borrowed("__name__"), name)),
        }
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
}

/// A quoted text at the start, and what follows it.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let inside = text.strip_prefix('"')?;
    let end = inside.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
    if inside.as_bytes().get(end) == Some(&b'"') {
        return Some((Cow::Borrowed(inside.get(..end)?), inside.get(end + 1..)?));
    }
    let mut plain = String::new();
    let mut characters = inside.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((Cow::Owned(plain), inside.get(at + 1..)?)),
            '\\' => match characters.next()?.1 {
                'n' => plain.push('\n'),
                escaped => plain.push(escaped),
            },
            _ => plain.push(character),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_with_escapes_spaces_and_a_last_comma() {
        let (labels, rest) = parse(r#"{a="x", b="say \"hi\"\\",c="",} 5"#).unwrap();
        let pairs: Vec<(&str, &str)> = labels.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(pairs, [("a", "x"), ("b", "say \"hi\"\\"), ("c", "")]);
        assert_eq!(rest, " 5");
        for broken in ["", "{", "{a", "{a=", "{a=\"", "{a=\"x\"", "{a=\"\\"] {
            assert!(parse(broken).is_none(), "{broken}");
        }
    }

    fn of(metric: &str, text: &str) -> Subject {
        said(metric, &parse(text).unwrap().0).subject
    }

    #[test]
    fn labels_of_the_scraped_exporter_name_no_workload() {
        let kubelet =
            r#"{pod="web-1",container="app",namespace="shop",service="kubelet",job="kubelet",instance="10.0.0.1"}"#;
        let subject = of("container_cpu_usage_seconds_total", kubelet);
        assert_eq!((&*subject.replica, &*subject.container, &*subject.workload), ("web-1", "app", ""));
        assert_eq!((&*subject.namespace, &*subject.node), ("shop", "10.0.0.1"));
        assert_eq!(of("", r#"{pod="web-1",service="web"}"#).workload, "web");
    }

    #[test]
    fn labels_of_compose_name_service_and_project() {
        let docker = r#"{name="shop-web-1",container_label_com_docker_compose_service="web",container_label_com_docker_compose_project="shop",id="/docker/abc"}"#;
        let subject = of("container_memory_usage_bytes", docker);
        assert_eq!((&*subject.workload, &*subject.namespace, &*subject.replica), ("web", "shop", "shop-web-1"));
    }

    #[test]
    fn pause_containers_and_groups_hold_what_others_hold() {
        for (text, twice) in [
            (r#"{id="/"}"#, Some(Twice::Group)),
            (r#"{id="/kubepods.slice",container="",pod=""}"#, Some(Twice::Group)),
            (r#"{id="/x",container="POD",pod="web"}"#, Some(Twice::Pause)),
            (r#"{id="/x",image="registry.k8s.io/pause:3.9",pod="web"}"#, Some(Twice::Pause)),
            (r#"{id="/x",container="app",pod="web"}"#, None),
            (r#"{pod="web"}"#, None),
            (r#"{}"#, None),
        ] {
            assert_eq!(counted_twice("container_cpu_usage_seconds_total", &parse(text).unwrap().0), twice, "{text}");
        }
    }
}

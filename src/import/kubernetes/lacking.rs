//! Objects of Kubernetes, and fields of its pods, that Compose and Swarm have nothing for.

use super::kinds;
use super::object::{Object, items};
use super::owners::Owners;
use crate::import::findings::{Lacking, Tally};
use crate::import::notes::Notes;
use crate::import::yaml::node::Node;

const fn row(what: &'static str, why: &'static str) -> Lacking {
    Lacking { what, why }
}

/// Kinds by their groups (none: any). What is missing on the other side is judged by the Compose specification and by
/// docs.docker.com, Swarm mode (both 2026-11); which of it costs work is our judgement.
#[rustfmt::skip]
static OBJECTS: [(&[&str], &[&str], Lacking); 9] = [
    (&["autoscaling", "autoscaling.k8s.io", "keda.sh"], &["HorizontalPodAutoscaler", "VerticalPodAutoscaler", "ScaledObject", "ScaledJob"], row("An autoscaler", "replicas and requests are changed by hand")),
    (&["policy"], &["PodDisruptionBudget"], row("A disruption budget", "nothing keeps replicas up while a host is emptied")),
    (&["networking.k8s.io", "extensions", "cilium.io", "crd.projectcalico.org", "projectcalico.org", "policy.networking.k8s.io"], &["NetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy"], row("A network policy", "networks are shared or not, but filter nothing")),
    (&["networking.k8s.io", "extensions", "gateway.networking.k8s.io", "route.openshift.io"], &["Ingress", "Gateway", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute", "Route"], row("Routing by host and path", "a proxy has to be run and configured")),
    (&["batch"], &["CronJob", "ScheduledJob"], row("A schedule", "nothing starts a container at a time of day")),
    (&["rbac.authorization.k8s.io"], &["RoleBinding", "ClusterRoleBinding"], row("A right in the cluster", "whoever reaches the socket of Docker may do everything")),
    (&[""], &["ResourceQuota", "LimitRange"], row("A quota", "nothing limits what a project asks for in all, or gives defaults")),
    (&["scheduling.k8s.io"], &["PriorityClass"], row("A priority", "nothing makes way for what matters more")),
    (&["admissionregistration.k8s.io"], &["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"], row("An admission rule", "nothing checks or changes what is deployed")),
];

/// Any resource of a group that is not built in.
static CUSTOM: Lacking = row("A custom resource", "no operator acts on it outside a cluster");

/// Groups of Kubernetes itself all end so, beside those without a dot. Source: kubernetes.io, API Groups.
const BUILT_IN: &str = ".k8s.io";
/// Groups that end so too but belong to add-ons.
const ADD_ONS: [&str; 3] = ["gateway.networking.k8s.io", "snapshot.storage.k8s.io", "autoscaling.k8s.io"];

/// The line of a field in a pod's spec, where it is there.
type Find = fn(&Node) -> Option<u32>;

/// Fields of a pod, with what finds them.
#[rustfmt::skip]
static FIELDS: [(Find, Lacking); 6] = [
    (init, row("An init container", "`depends_on` orders the first start, not every start of every replica")),
    (sidecar, row("A native sidecar", "nothing starts before a container and stops after it, in one pod with it")),
    (request_probe, row("A probe by request", "a health check is a command inside the image")),
    (neighbours, row("Affinity between pods", "placement knows labels of hosts alone")),
    (spread, row("A topology spread", "a Swarm spreads evenly over one label, Compose over nothing, and neither holds a limit")),
    (priority, row("A priority class", "nothing makes way for what matters more")),
];

/// A volume for each replica.
static CLAIMS: Lacking = row("A volume claim template", "all replicas of a service share the volume it names");

/// Counts all of it in what is counted.
pub(super) fn look(objects: &[Object<'_>], owners: &Owners, notes: &mut Notes) {
    let mut tally = Tally::default();
    for (place, object) in objects.iter().enumerate() {
        if owners.is_made(place) {
            continue;
        }
        let line = object.node.line;
        let named =
            OBJECTS.iter().find(|(groups, kinds, _)| kinds.contains(&object.kind) && groups.contains(&object.group));
        if let Some((_, _, row)) = named {
            tally.add(row, object.file, line, object.name);
        } else if is_custom(object) {
            tally.add(&CUSTOM, object.file, line, &format!("{} {}", object.kind, object.name));
        }
        let Some(template) = kinds::template(object) else { continue };
        let Some(spec) = object.node.get("spec") else { continue };
        if let [first, ..] = items(spec.get("volumeClaimTemplates")) {
            tally.add(&CLAIMS, object.file, first.line, object.name);
        }
        let pod = if template.pod.is_empty() { Some(spec) } else { spec.at(template.pod) };
        for (find, row) in &FIELDS {
            if let Some(line) = pod.and_then(|pod| find(pod)) {
                tally.add(row, object.file, line, object.name);
            }
        }
    }
    notes.findings.objects_without_counterpart += tally.say("Compose or Swarm", notes);
}

/// Whether an object is of a kind a cluster does not have by itself. Definitions of such kinds go with them.
fn is_custom(object: &Object<'_>) -> bool {
    // A DeploymentConfig is OpenShift's own Deployment, and what is said of its pods says it all.
    let dotted = object.group.contains('.') && object.kind != "DeploymentConfig";
    dotted && (ADD_ONS.contains(&object.group) || !object.group.ends_with(BUILT_IN))
}

fn init(pod: &Node) -> Option<u32> {
    let mut containers = items(pod.get("initContainers")).iter();
    containers.find(|container| container.text_at("restartPolicy") != Some("Always")).map(|container| container.line)
}

fn sidecar(pod: &Node) -> Option<u32> {
    let mut containers = items(pod.get("initContainers")).iter();
    containers.find(|container| container.text_at("restartPolicy") == Some("Always")).map(|container| container.line)
}

fn request_probe(pod: &Node) -> Option<u32> {
    let containers = items(pod.get("containers")).iter();
    let mut probes = containers.flat_map(|container| {
        ["livenessProbe", "readinessProbe", "startupProbe"].into_iter().filter_map(|key| container.get(key))
    });
    let by_request =
        |probe: &&std::rc::Rc<Node>| ["httpGet", "tcpSocket", "grpc"].iter().any(|key| probe.get(key).is_some());
    probes.find(by_request).map(|probe| probe.line)
}

fn neighbours(pod: &Node) -> Option<u32> {
    let affinity = pod.get("affinity")?;
    let between = ["podAffinity", "podAntiAffinity"].iter().find_map(|key| affinity.get(key));
    between.map(|node| node.line)
}

fn spread(pod: &Node) -> Option<u32> {
    items(pod.get("topologySpreadConstraints")).first().map(|node| node.line)
}

fn priority(pod: &Node) -> Option<u32> {
    pod.get("priorityClassName").map(|node| node.line)
}

//! Every choice among named options a visitor can make, as one table.

use super::{Commitment, DockerEngine, DoraCluster, Environment, Incumbent, KubernetesChoice, Placement, Workload};

/// One option of a [`Choice`].
pub struct ChoiceOption {
    /// Its key in links and reports. Never changed once released.
    pub key: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
}

/// One choice of a [`Workload`].
pub struct Choice {
    /// Its key in links and reports.
    pub id: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
    /// What it means and what it changes.
    pub help: &'static str,
    /// What can be chosen.
    pub options: &'static [ChoiceOption],
    /// The index of the option in force.
    pub get: fn(&Workload) -> usize,
    /// Takes the option of an index; one past the end changes nothing.
    pub set: fn(&mut Workload, usize),
}

const fn option(key: &'static str, label: &'static str) -> ChoiceOption {
    ChoiceOption { key, label }
}

const INCUMBENTS: [Incumbent; 3] = [Incumbent::Docker, Incumbent::Kubernetes, Incumbent::Neither];
const COMMITMENTS: [Commitment; 3] = [Commitment::None, Commitment::OneYear, Commitment::Long];
const DORA: [DoraCluster; 4] = [DoraCluster::Elite, DoraCluster::High, DoraCluster::Medium, DoraCluster::Low];
const KUBERNETES: [KubernetesChoice; 5] = [
    KubernetesChoice::Managed,
    KubernetesChoice::ManagedMorePods,
    KubernetesChoice::ManagedBefore129,
    KubernetesChoice::Kubeadm,
    KubernetesChoice::K3s,
];
const ENGINES: [DockerEngine; 2] = [DockerEngine::Docker, DockerEngine::Swarm];

fn position<T: PartialEq>(list: &[T], value: &T) -> usize {
    list.iter().position(|item| item == value).unwrap_or(0)
}

/// Whether an environment other than production has machines of its own: 0 shared, 1 own.
fn placement(workload: &Workload, name: &str) -> usize {
    usize::from(
        workload
            .environments
            .iter()
            .any(|environment| environment.name == name && environment.placement == Placement::Own),
    )
}

fn place(workload: &mut Workload, name: &str, index: usize) {
    for environment in workload.environments.iter_mut().filter(|environment| environment.name == name) {
        environment.placement = if index == 1 { Placement::Own } else { Placement::Shared };
    }
}

const PLACEMENTS: &[ChoiceOption] =
    &[option("shared", "on production's machines"), option("own", "on machines of its own")];

/// The table, in the order of the form. Capabilities are a set and stand apart, in [`Capability::ALL`](super::Capability::ALL).
pub static CHOICES: &[Choice] = &[
    Choice {
        id: "incumbent",
        label: "Running today on",
        help: "Decides whether the answer is to stay, to move, or to move back.",
        options: &[option("docker", "Docker"), option("kubernetes", "Kubernetes"), option("neither", "neither yet")],
        get: |workload| position(&INCUMBENTS, &workload.incumbent),
        set: |workload, index| {
            if let Some(value) = INCUMBENTS.get(index) {
                workload.incumbent = *value;
            }
        },
    },
    Choice {
        id: "kubernetes",
        label: "Kubernetes",
        help: "Managed is the price book's own: EKS, GKE or AKS. kubeadm and k3s run on control-plane machines of yours.",
        options: &[
            option("managed", "managed"),
            option("managed_more_pods", "managed, more pods a node"),
            option("managed_before_1_29", "managed, before 1.29"),
            option("kubeadm", "kubeadm"),
            option("k3s", "k3s"),
        ],
        get: |workload| position(&KUBERNETES, &workload.provisioning.kubernetes),
        set: |workload, index| {
            if let Some(value) = KUBERNETES.get(index) {
                workload.provisioning.kubernetes = *value;
            }
        },
    },
    Choice {
        id: "docker_engine",
        label: "Docker",
        help: "Hosts by themselves, or joined into a Swarm, which moves work from a lost host.",
        options: &[option("docker", "hosts"), option("swarm", "Swarm")],
        get: |workload| position(&ENGINES, &workload.provisioning.docker_engine),
        set: |workload, index| {
            if let Some(value) = ENGINES.get(index) {
                workload.provisioning.docker_engine = *value;
            }
        },
    },
    Choice {
        id: "sovereign",
        label: "Sovereignty",
        help: "Required: nobody else may run a control plane, so kubeadm stands in for a managed one.",
        options: &[option("off", "not required"), option("on", "required")],
        get: |workload| usize::from(workload.provisioning.sovereign),
        set: |workload, index| workload.provisioning.sovereign = index == 1,
    },
    Choice {
        id: "autoscaling",
        label: "Cluster autoscaler",
        help: "On: nodes follow the load over the day. Off: the pool is sized for the peak, as Docker hosts are.",
        options: &[option("off", "off"), option("on", "on")],
        get: |workload| usize::from(workload.provisioning.autoscaling),
        set: |workload, index| workload.provisioning.autoscaling = index == 1,
    },
    Choice {
        id: "commitment",
        label: "Commitment",
        help: "A discount on machines that run all year, on either platform.",
        options: &[option("none", "on demand"), option("1y", "one year"), option("3y", "three years, upfront")],
        get: |workload| position(&COMMITMENTS, &workload.provisioning.commitment),
        set: |workload, index| {
            if let Some(value) = COMMITMENTS.get(index) {
                workload.provisioning.commitment = *value;
            }
        },
    },
    Choice {
        id: "dora",
        label: "Delivery performance",
        help: "DORA's 2024 cluster, which fixes the share of deploys that fail: 5, 20, 10 and 40 %.",
        options: &[
            option("elite", "elite: deploys on demand"),
            option("high", "high: daily to weekly"),
            option("medium", "medium: weekly to monthly"),
            option("low", "low: monthly or rarer"),
        ],
        get: |workload| position(&DORA, &workload.delivery.dora),
        set: |workload, index| {
            if let Some(value) = DORA.get(index) {
                workload.delivery.dora = *value;
            }
        },
    },
    Choice {
        id: "staging_on",
        label: "Staging runs",
        help: "Machines of its own mean another cluster, or more Docker hosts, to look after.",
        options: PLACEMENTS,
        get: |workload| placement(workload, Environment::STAGING.name),
        set: |workload, index| place(workload, Environment::STAGING.name, index),
    },
    Choice {
        id: "development_on",
        label: "Development runs",
        help: "Machines of its own are stopped outside office hours, on either platform.",
        options: PLACEMENTS,
        get: |workload| placement(workload, Environment::DEVELOPMENT.name),
        set: |workload, index| place(workload, Environment::DEVELOPMENT.name, index),
    },
];

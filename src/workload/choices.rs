//! Every choice among named options a visitor can make, as one table.

use super::own::SHAPE_OPTIONS;
use super::{
    Architecture, Commitment, DockerEngine, DoraCluster, Environment, HOST_SHAPES, Incumbent, KubernetesChoice,
    Placement, PriceBookId, RunningHours, Workload,
};

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
const ARCHITECTURES: [Architecture; 3] = [Architecture::X86, Architecture::Arm, Architecture::Both];
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

/// When an environment runs: 0 always, 1 in office hours.
fn running(workload: &Workload, name: &str) -> usize {
    let office = |environment: &Environment| environment.name == name && environment.hours == RunningHours::Office;
    usize::from(workload.environments.iter().any(office))
}

fn run(workload: &mut Workload, name: &str, index: usize) {
    for environment in workload.environments.iter_mut().filter(|environment| environment.name == name) {
        environment.hours = if index == 1 { RunningHours::Office } else { RunningHours::Always };
    }
}

const HOURS: &[ChoiceOption] = &[option("always", "day and night"), option("office", "in office hours")];
const PLACEMENTS: &[ChoiceOption] =
    &[option("shared", "on production's machines"), option("own", "on machines of its own")];

/// The words of a choice.
pub struct ChoiceText {
    /// Its name for the reader.
    pub label: &'static str,
    /// What it means and what it changes.
    pub help: &'static str,
}

/// Declares the choices, and apart from them their words, which only what shows them asks for.
macro_rules! choices {
    ($(Choice {
        id: $id:expr,
        label: $label:expr,
        help: $help:expr,
        options: $options:expr,
        get: $get:expr,
        set: $set:expr $(,)?
    }),* $(,)?) => {
        /// The table, in the order of the form. Capabilities are a set and stand apart, in [`Capability::ALL`](super::Capability::ALL).
        pub static CHOICES: &[Choice] =
            &[$(Choice { id: $id, options: $options, get: $get, set: $set },)*];

        static CHOICE_TEXTS: &[ChoiceText] = &[$(ChoiceText { label: $label, help: $help },)*];
    };
}

impl Choice {
    /// Its words.
    #[must_use]
    pub fn text(&self) -> &'static ChoiceText {
        let index = CHOICES.iter().position(|choice| choice.id == self.id).unwrap_or_default();
        &CHOICE_TEXTS[index]
    }
}

choices! {
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
        id: "book",
        label: "Machines from",
        help: "Whose machines and prices. With hardware of your own, hosts are paid for day and night, so an autoscaler \
               saves electricity alone.",
        options: &[
            option("aws", "AWS, us-east-1"),
            option("azure", "Azure, eastus"),
            option("gcp", "Google Cloud, us-central1"),
            option("own", "hardware of our own"),
        ],
        get: |workload| position(&PriceBookId::ALL, &workload.provisioning.price_book),
        set: |workload, index| {
            if let Some(value) = PriceBookId::ALL.get(index) {
                workload.provisioning.price_book = *value;
            }
        },
    },
    Choice {
        id: "architecture",
        label: "Processors",
        help: "What your images are built for. The cheapest machine is chosen among those they run on.",
        options: &[option("x86", "x86"), option("arm", "Arm"), option("both", "either")],
        get: |workload| position(&ARCHITECTURES, &workload.provisioning.architecture),
        set: |workload, index| {
            if let Some(value) = ARCHITECTURES.get(index) {
                workload.provisioning.architecture = *value;
            }
        },
    },
    Choice {
        id: "own_host",
        label: "A host of your own",
        help: "Counts only for hardware of your own. What it costs stands among the numbers below.",
        options: &SHAPE_OPTIONS,
        get: |workload| workload.provisioning.own.shape.min(HOST_SHAPES.len() - 1),
        set: |workload, index| {
            if index < HOST_SHAPES.len() {
                workload.provisioning.own.shape = index;
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
    Choice {
        id: "staging_hours",
        label: "Staging is on",
        help: "In office hours, machines of its own are stopped at night and on weekends, on either platform.",
        options: HOURS,
        get: |workload| running(workload, Environment::STAGING.name),
        set: |workload, index| run(workload, Environment::STAGING.name, index),
    },
    Choice {
        id: "development_hours",
        label: "Development is on",
        help: "In office hours, machines of its own are stopped at night and on weekends, on either platform.",
        options: HOURS,
        get: |workload| running(workload, Environment::DEVELOPMENT.name),
        set: |workload, index| run(workload, Environment::DEVELOPMENT.name, index),
    },
}

//! What an import takes and gives: sources, options, workloads, notes, and the refusal.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::units::MilliCpu;
use crate::workload::Findings;

use super::telemetry::series::Series;

/// One file as the visitor gave it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its name or path; `extends` and `include` look files up by it.
    pub name: &'a str,
    /// What is in it.
    pub text: &'a str,
}

/// What the visitor chose for an import: mostly answers to a [`Question`] of the import before.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Compose profiles that are on; `*` turns on every one.
    pub profiles: &'a [String],
    /// Values for variables in a Compose file, as a `.env` file would give them.
    pub variables: &'a [(String, String)],
    /// Files of a folder or archive that are on or off, whatever is usual.
    pub files: &'a [(String, bool)],
    /// What to count where a folder holds both Compose files and manifests.
    pub family: Option<Format>,
    /// Told, now and then, the share of the work that is done, from 0 to 1.
    pub progress: Option<&'a dyn Fn(f64)>,
}

/// Something only the visitor can know or choose. The page asks; the answer comes back in [`Options`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked for.
    pub about: Asked,
    /// The file it came up in.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The question in words: what hangs on it, and what is taken until it is answered.
    pub text: String,
    /// The answer in force: a value, `on`, or nothing.
    pub answer: String,
}

/// What a [`Question`] asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// The value of a variable that stands where a number belongs: its name.
    Variable(String),
    /// Whether a Compose profile is on: its name.
    Profile(String),
    /// Whether a file of a folder or archive counts: its name.
    File(String),
    /// Whether Compose files or manifests count, where both were given.
    Family,
}

impl Asked {
    /// Its kind and what it is about, as the page hands them back.
    #[must_use]
    pub fn key(&self) -> (&'static str, &str) {
        match self {
            Self::Variable(name) => ("variable", name),
            Self::Profile(name) => ("profile", name),
            Self::File(name) => ("file", name),
            Self::Family => ("family", ""),
        }
    }
}

/// The family of files a source belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Docker Compose.
    Compose,
    /// Kubernetes manifests.
    Kubernetes,
    /// Measurements over time.
    Telemetry,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Compose, Self::Kubernetes, Self::Telemetry];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Kubernetes => "kubernetes",
            Self::Telemetry => "telemetry",
        }
    }
}

/// How much a note matters to the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something the file does not say was filled in.
    Assumed,
    /// Something the file says was left out.
    Ignored,
    /// Something is probably wrong, or is asked for.
    Warning,
}

impl Severity {
    /// All of them, by rising weight.
    pub const ALL: [Self; 4] = [Self::Info, Self::Assumed, Self::Ignored, Self::Warning];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Assumed => "assumed",
            Self::Ignored => "ignored",
            Self::Warning => "warning",
        }
    }
}

/// One remark about an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The file it is about.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The remark, a sentence.
    pub text: String,
    /// How much it matters.
    pub severity: Severity,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// What is wrong and what would be right.
    pub text: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}, line {line}: {}", self.file, self.text),
            None => write!(out, "{}: {}", self.file, self.text),
        }
    }
}

/// Everything read from one or several files.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The family of the files.
    pub format: Format,
    /// What runs, in the order of the file.
    pub workloads: Vec<ImportedWorkload>,
    /// The machines of a cluster, where its Node objects are among the manifests.
    pub nodes: Vec<ImportedNode>,
    /// Measurements.
    pub series: Vec<Series>,
    /// What the files owe: API versions that are gone, keys without a counterpart.
    pub findings: Findings,
    /// What only the visitor knows.
    pub questions: Vec<Question>,
    /// Remarks, in the order they came up.
    pub notes: Vec<Note>,
}

/// What kind of workload it is, in the words of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A Compose service.
    Service,
    /// A Deployment, or an Argo Rollout, which stands in for one.
    Deployment,
    /// A StatefulSet.
    StatefulSet,
    /// A DaemonSet: one pod on every node.
    DaemonSet,
    /// A ReplicaSet of its own.
    ReplicaSet,
    /// A ReplicationController.
    ReplicationController,
    /// A bare pod.
    Pod,
    /// A Job, or a Compose service with a job mode.
    Job,
    /// A CronJob.
    CronJob,
    /// A resource whose operator makes pods: its kind.
    Operator(String),
}

impl Kind {
    /// The word used by Kubernetes or Compose.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Service => "Service",
            Self::Deployment => "Deployment",
            Self::StatefulSet => "StatefulSet",
            Self::DaemonSet => "DaemonSet",
            Self::ReplicaSet => "ReplicaSet",
            Self::ReplicationController => "ReplicationController",
            Self::Pod => "Pod",
            Self::Job => "Job",
            Self::CronJob => "CronJob",
            Self::Operator(kind) => kind,
        }
    }
}

/// Billionths of a core, so that `cpus: 0.0001` stays exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct NanoCpu(pub u64);

impl NanoCpu {
    /// In thousandths of a core, as the model counts.
    #[must_use]
    pub fn to_milli_cpu(self) -> MilliCpu {
        MilliCpu(self.0 as f64 / 1e6)
    }
}

/// One workload. Requests are per replica, all containers together, as the scheduler counts.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedWorkload {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The file it stands in.
    pub file: String,
    /// The line it starts on.
    pub line: u32,
    /// Replicas as declared; 1 for one that runs on every node.
    pub replicas: u32,
    /// Replicas that stay when load is low: an autoscaler's minimum, else all of them.
    pub min_replicas: u32,
    /// An autoscaler's maximum.
    pub max_replicas: Option<u32>,
    /// Containers in one replica, native sidecars included, init containers not.
    pub containers: u32,
    /// Those of `containers` that declare neither a CPU nor a memory request of their own.
    pub containers_without_requests: u32,
    /// CPU request. `None`: nothing was declared, neither as a request nor as a limit.
    pub cpu_request: Option<NanoCpu>,
    /// Memory request in bytes. `None` as for `cpu_request`.
    pub memory_request: Option<u64>,
    /// One replica on every node or host.
    pub per_node: bool,
    /// Runs all the time. Jobs do not, and are left out of totals.
    pub steady: bool,
    /// Keeps state on a volume.
    pub stateful: bool,
    /// Volume per replica, in bytes.
    pub volume_bytes: u64,
    /// Whole GPUs per replica.
    pub gpus: u32,
}

impl ImportedWorkload {
    /// One steady replica that declares nothing.
    pub(super) fn named(name: &str, kind: Kind, file: &str, line: u32) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            file: file.to_owned(),
            line,
            replicas: 1,
            min_replicas: 1,
            max_replicas: None,
            containers: 1,
            containers_without_requests: 1,
            cpu_request: None,
            memory_request: None,
            per_node: false,
            steady: true,
            stateful: false,
            volume_bytes: 0,
            gpus: 0,
        }
    }
}

/// One machine of a cluster, as its Node object describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedNode {
    /// Its name.
    pub name: String,
    /// What the provider calls this kind of machine: `m5.large`; empty where nothing says.
    pub instance_type: String,
    /// `amd64`, `arm64`; empty where nothing says.
    pub arch: String,
    /// Whether it runs the control plane.
    pub control_plane: bool,
    /// Everything it has.
    pub capacity: Room,
    /// What is left of it for pods.
    pub allocatable: Room,
    /// The file it stands in.
    pub file: String,
    /// The line it starts on.
    pub line: u32,
}

/// Room on a machine; 0 of what is not told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// CPU.
    pub cpu: NanoCpu,
    /// Memory in bytes.
    pub memory: u64,
    /// Pods.
    pub pods: u32,
    /// Whole GPUs.
    pub gpus: u32,
}

/// A reason to stop that does not yet know its file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) line: Option<u32>,
    pub(super) text: String,
}

impl Fault {
    pub(super) fn new(line: impl Into<Option<u32>>, text: impl Into<String>) -> Self {
        Self { line: line.into(), text: text.into() }
    }

    pub(super) fn in_file(self, file: &str) -> Refusal {
        Refusal { file: file.to_owned(), line: self.line, text: self.text }
    }
}

//! What a recommendation is made of: what was chosen, the amount, and the reasons.

use crate::units::{Mebibytes, MilliCpu};

/// A way from measurements to a recommendation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Estimator {
    /// A quantile of CPU and the maximum of memory, over all replicas; nothing added but what the visitor adds.
    #[default]
    Plain,
    /// As the Vertical Pod Autoscaler's recommender does.
    Vpa,
    /// As Robusta KRR does.
    Krr,
}

impl Estimator {
    /// All of them, in the order of [`super::Row::estimates`].
    pub const ALL: [Self; 3] = [Self::Plain, Self::Vpa, Self::Krr];

    /// Its key.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Vpa => "vpa",
            Self::Krr => "krr",
        }
    }

    /// The estimator of a key.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|estimator| estimator.id() == id)
    }

    /// Its name for the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Plain => "Plain quantile",
            Self::Vpa => "Vertical Pod Autoscaler",
            Self::Krr => "Robusta KRR",
        }
    }
}

/// What the visitor chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Whose recommendation is taken over.
    pub estimator: Estimator,
    /// Share of CPU samples that the plain estimate covers, 0 to 1.
    pub percentile: f64,
    /// What the plain estimate adds, as a share: 0.2 is 20 %.
    pub headroom: f64,
    /// Whether the least amounts of the Vertical Pod Autoscaler (25m and 250 MiB a pod) and of KRR (10m and 100 MiB a
    /// container) hold.
    pub floor: bool,
    /// Whether KRR also limits CPU, as its strategy `simple_limit`.
    pub krr_limit: bool,
    /// A subject's key and the name of its service, or an empty one where it belongs to none.
    pub matches: Vec<(String, String)>,
    /// Cores of the machine that CPU in percent is a share of; 0 where nobody has said.
    pub cores: f64,
    /// Memory in MiB of the machine that memory in percent is a share of; 0 where nobody has said.
    pub machine_memory: f64,
    /// The key of what the load profile is taken from; empty for the usual.
    pub load: String,
}

impl Default for Choices {
    /// The 95th percentile, nothing added, the tools as they come.
    fn default() -> Self {
        Self {
            estimator: Estimator::Plain,
            percentile: 0.95,
            headroom: 0.0,
            floor: true,
            krr_limit: false,
            matches: Vec::new(),
            cores: 0.0,
            machine_memory: 0.0,
            load: String::new(),
        }
    }
}

/// CPU or memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// CPU, in millicores.
    Cpu,
    /// Memory, in MiB.
    Memory,
}

impl Resource {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Cpu, Self::Memory];

    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Cpu => "CPU",
            Self::Memory => "memory",
        }
    }
}

/// One step on the way to an amount, in the order taken. Amounts are millicores or MiB.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Only the newest samples were looked at.
    Newest {
        /// Hours they go back.
        hours: f64,
        /// Samples left out.
        left_out: u64,
    },
    /// A quantile of all samples.
    Quantile {
        /// The share, 0 to 1.
        share: f64,
        /// Samples.
        samples: u64,
        /// Replicas they are of.
        pods: usize,
        /// What came out.
        amount: f64,
    },
    /// A quantile of the replica for which it is largest.
    LargestQuantile {
        /// The share, 0 to 1.
        share: f64,
        /// Samples of all replicas.
        samples: u64,
        /// Replicas.
        pods: usize,
        /// The replica that decided.
        pod: String,
        /// What came out.
        amount: f64,
    },
    /// The largest value of all samples.
    Maximum {
        /// Samples.
        samples: u64,
        /// Replicas they are of.
        pods: usize,
        /// The replica that decided.
        pod: String,
        /// What came out.
        amount: f64,
    },
    /// The end of the bucket in which a share of the decayed weight is reached.
    Bucket {
        /// The share, 0 to 1.
        share: f64,
        /// Samples, or peaks of days.
        samples: u64,
        /// Replicas they are of.
        pods: usize,
        /// The end of the bucket.
        amount: f64,
    },
    /// Times a factor, which is more than 1.
    Times {
        /// The factor.
        factor: f64,
        /// What came out.
        amount: f64,
    },
    /// The least the tool recommends decided.
    Floor {
        /// The least for a pod.
        pod: f64,
        /// Among how many containers it is divided.
        containers: u32,
        /// What came out.
        amount: f64,
    },
    /// Rounding to the unit of the tool decided the last digits.
    Rounded {
        /// The unit.
        to: f64,
        /// Up, or towards zero.
        up: bool,
        /// What came out.
        amount: f64,
    },
    /// The sum over the containers of a pod, each with its own reasons.
    Containers {
        /// How many.
        count: usize,
        /// What came out.
        amount: f64,
    },
    /// No amount: not measured.
    NotMeasured,
    /// No amount: fewer samples than the tool asks for.
    TooFew {
        /// Samples.
        samples: u64,
        /// Samples it asks for.
        needed: u64,
    },
    /// No amount: an autoscaler sets the replicas, and the tool leaves such services alone.
    Autoscaled {
        /// The autoscaler's maximum.
        max_replicas: u32,
    },
    /// No amount: percent of something nobody has named.
    Percent,
    /// No amount: more cores than any container has; this is a counter of seconds.
    Counter {
        /// The largest value, in millicores if it were one.
        max: f64,
    },
    /// No amount: more than any machine has, so the unit is another one.
    TooMuch {
        /// The largest value, in millicores or MiB if it were what it says.
        max: f64,
    },
    /// No amount: one of several containers has none.
    ContainerUnknown {
        /// Which.
        container: String,
    },
}

/// A recommendation for one resource, in millicores or MiB, for one replica or one container of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    /// The request; nothing where none can be given.
    pub amount: Option<f64>,
    /// The limit, where the tool sets one.
    pub limit: Option<f64>,
    /// Lower and upper bound, where the tool gives them.
    pub bounds: Option<(f64, f64)>,
    /// How it came about, in order.
    pub why: Vec<Reason>,
}

impl Advice {
    /// None, and why not.
    #[must_use]
    pub fn none(reason: Reason) -> Self {
        Self { why: vec![reason], ..Self::default() }
    }

    /// The advice for a pod from those for its containers.
    #[must_use]
    pub(super) fn of_pod(containers: &[(&str, &Self)]) -> Self {
        match containers {
            [] => Self::none(Reason::NotMeasured),
            [(_, only)] => (*only).clone(),
            several => {
                if let Some((name, _)) = several.iter().find(|(_, advice)| advice.amount.is_none()) {
                    return Self::none(Reason::ContainerUnknown { container: (*name).to_owned() });
                }
                let sum = |read: fn(&Self) -> Option<f64>| several.iter().map(|(_, advice)| read(advice)).sum();
                let amount: Option<f64> = sum(|advice| advice.amount);
                let bounds: Option<(f64, f64)> =
                    several.iter().map(|(_, advice)| advice.bounds).try_fold((0.0, 0.0), |sum: (f64, f64), bounds| {
                        bounds.map(|(low, high)| (sum.0 + low, sum.1 + high))
                    });
                let why = Reason::Containers { count: several.len(), amount: amount.unwrap_or(0.0) };
                Self { amount, limit: sum(|advice| advice.limit), bounds, why: vec![why] }
            }
        }
    }
}

/// What one estimator recommends for one replica of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Which.
    pub estimator: Estimator,
    /// CPU in millicores.
    pub cpu: Advice,
    /// Memory in MiB.
    pub memory: Advice,
}

impl Estimate {
    /// The advice on one resource.
    #[must_use]
    pub fn of(&self, resource: Resource) -> &Advice {
        match resource {
            Resource::Cpu => &self.cpu,
            Resource::Memory => &self.memory,
        }
    }

    /// The CPU request.
    #[must_use]
    pub fn cpu_request(&self) -> Option<MilliCpu> {
        self.cpu.amount.map(MilliCpu)
    }

    /// The memory request.
    #[must_use]
    pub fn memory_request(&self) -> Option<Mebibytes> {
        self.memory.amount.map(Mebibytes)
    }
}

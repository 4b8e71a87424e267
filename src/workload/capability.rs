//! What an organisation may need from its platform, whichever that is.

/// Something a platform provides, or that people build and keep where it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// Rolling deploys with health gates.
    RollingDeploys,
    /// Work of a dead host starts on another one.
    HostFailover,
    /// A zone may fail.
    ZoneFailover,
    /// Replicas follow the load.
    HorizontalAutoscaling,
    /// Names and load balancing across hosts.
    ServiceDiscovery,
    /// Secrets reach services and are rotated.
    Secrets,
    /// Declared state, with drift repaired.
    DeclaredState,
    /// Which service may talk to which.
    NetworkPolicy,
    /// Quotas and multi-tenancy.
    Quotas,
    /// TLS certificates issued and renewed.
    Certificates,
    /// Scheduled and batch jobs.
    Jobs,
    /// Stateful services survive their host.
    StatefulFailover,
    /// Logs and metrics in one place.
    Observability,
    /// One GPU shared by several services.
    GpuSharing,
}

impl Capability {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 14] = [
        Self::RollingDeploys,
        Self::HostFailover,
        Self::ZoneFailover,
        Self::HorizontalAutoscaling,
        Self::ServiceDiscovery,
        Self::Secrets,
        Self::DeclaredState,
        Self::NetworkPolicy,
        Self::Quotas,
        Self::Certificates,
        Self::Jobs,
        Self::StatefulFailover,
        Self::Observability,
        Self::GpuSharing,
    ];

    /// Its key in links and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.text().0
    }

    /// Its name for the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.text().1
    }

    /// Finds a capability by its key.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|capability| capability.id() == id)
    }

    const fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::RollingDeploys => ("rolling_deploys", "Rolling deploys with health gates"),
            Self::HostFailover => ("host_failover", "Failover to another host"),
            Self::ZoneFailover => ("zone_failover", "Failover to another zone"),
            Self::HorizontalAutoscaling => ("horizontal_autoscaling", "Horizontal autoscaling"),
            Self::ServiceDiscovery => ("service_discovery", "Service discovery and load balancing across hosts"),
            Self::Secrets => ("secrets", "Secrets distribution and rotation"),
            Self::DeclaredState => ("declared_state", "Declared state with drift repair"),
            Self::NetworkPolicy => ("network_policy", "Network policy"),
            Self::Quotas => ("quotas", "Quotas and multi-tenancy"),
            Self::Certificates => ("certificates", "TLS certificates"),
            Self::Jobs => ("jobs", "Scheduled and batch jobs"),
            Self::StatefulFailover => ("stateful_failover", "Stateful failover"),
            Self::Observability => ("observability", "Central logs and metrics"),
            Self::GpuSharing => ("gpu_sharing", "GPU sharing"),
        }
    }
}

/// What a capability means to an organisation. Docker is cheap partly because it does less: for whatever a platform
/// lacks, it was built, it will be built, or one does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Not needed. A platform that has it anyway gets no credit for it.
    None,
    /// Needed, and there today: where it is not built in, it was built. Keeping it costs hours; on the platform one would
    /// move to it must be built first.
    InUse,
    /// Needed, and not there yet: it will be built wherever it is not built in, on the platform in use as well.
    ToBuild,
    /// Wished for, but nobody will build it: where it is not built in one does without, which is a debt and, where an
    /// outage depends on it, a longer outage.
    Forgone,
}

impl Need {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::None, Self::InUse, Self::ToBuild, Self::Forgone];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::InUse => "need",
            Self::ToBuild => "build",
            Self::Forgone => "without",
        }
    }

    /// Its name for the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "not needed",
            Self::InUse => "there today",
            Self::ToBuild => "to be built",
            Self::Forgone => "done without",
        }
    }
}

/// A set of capabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(u16);

impl Capabilities {
    /// The set of the given ones.
    #[must_use]
    pub const fn of(list: &[Capability]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < list.len() {
            bits |= 1 << list[index] as u16;
            index += 1;
        }
        Self(bits)
    }

    /// Whether it is in the set.
    #[must_use]
    pub const fn contains(self, capability: Capability) -> bool {
        self.0 & (1 << capability as u16) != 0
    }

    /// Adds it or takes it out.
    pub fn set(&mut self, capability: Capability, wanted: bool) {
        if wanted {
            self.0 |= 1 << capability as u16;
        } else {
            self.0 &= !(1 << capability as u16);
        }
    }

    /// Those in the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Capability> {
        Capability::ALL.into_iter().filter(move |capability| self.contains(*capability))
    }
}

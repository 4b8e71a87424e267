//! The seam between platforms.

use super::{Fleet, Scale, TooBig, docker::DOCKER, kubernetes::KUBERNETES, swarm::SWARM};
use crate::assumptions::node_rules::support::Window;
use crate::assumptions::{Assumptions, Engine, LineSpec};
use crate::workload::{Capability, DockerEngine, Workload};

/// What a platform is asked to run.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The organisation.
    pub workload: &'a Workload,
    /// The registry's values in force.
    pub assumptions: &'a Assumptions,
    /// How large it is.
    pub scale: Scale,
    /// Relative load of every hour of the profile, the peak being 1. Computed once for all scales.
    pub shares: &'a [f64],
    /// The months whose cost a year stands for: what falling behind upstream costs depends on when.
    pub window: Window,
}

/// One way to run containers. A further one is one more file here and one more list of lines in the registry.
pub trait Platform: Sync {
    /// Its key in reports.
    fn id(&self) -> &'static str;
    /// Its name for the reader.
    fn name(&self) -> &'static str;
    /// Ledger lines only this platform has.
    fn lines(&self) -> &'static [LineSpec];
    /// What it builds in, for this workload.
    fn engine(&self, workload: &Workload) -> Engine;
    /// Whether a capability comes with it, built in or by add-ons, so that nobody keeps it by hand.
    fn has(&self, capability: Capability, workload: &Workload) -> bool {
        !self.engine(workload).provision(capability).by_hand
    }
    /// The machines it takes.
    ///
    /// # Errors
    /// Where a service is larger than any machine of the price book.
    fn fleet(&self, context: &Context) -> Result<Fleet, TooBig>;
}

/// The two platforms compared, in order. Everything downstream reads names and lines from here.
#[derive(Clone, Copy)]
pub struct Arms(pub [&'static dyn Platform; 2]);

impl Default for Arms {
    /// Docker hosts against a managed cluster.
    fn default() -> Self {
        Self([&DOCKER, &KUBERNETES])
    }
}

/// Which platform runs Docker; one row each.
static DOCKER_ENGINES: [(DockerEngine, &dyn Platform); 2] =
    [(DockerEngine::Docker, &DOCKER), (DockerEngine::Swarm, &SWARM)];

impl Arms {
    /// The two a workload compares.
    #[must_use]
    pub fn of(workload: &Workload) -> Self {
        let Self([docker, kubernetes]) = Self::default();
        let chosen = DOCKER_ENGINES.iter().find(|(engine, _)| *engine == workload.provisioning.docker_engine);
        Self([chosen.map_or(docker, |(_, platform)| *platform), kubernetes])
    }

    /// The same two, exchanged.
    #[must_use]
    pub fn exchanged(self) -> Self {
        let [first, second] = self.0;
        Self([second, first])
    }
}

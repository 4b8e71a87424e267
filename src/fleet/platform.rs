//! The seam between platforms.

use std::cell::Cell;

use super::{Fleet, Scale, Scratch, Stock, TooBig, docker::DOCKER, kubernetes::KUBERNETES, swarm::SWARM};
use crate::assumptions::node_rules::support::Window;
use crate::assumptions::{Assumptions, Engine, LineSpec, MachineType, PriceBook, Provision, Stack, price_book};
use crate::units::MoneyPerHour;
use crate::workload::{Capability, DockerEngine, Incumbent, Workload};

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
    /// Machine types to choose among. Worked out once for all scales.
    pub stock: &'a Stock,
    /// The months whose cost a year stands for: what falling behind upstream costs depends on when.
    pub window: Window,
    /// What packing works in. It may keep what it packed, and changes no answer.
    pub scratch: &'a Cell<Scratch>,
}

impl Context<'_> {
    /// Where machines come from.
    #[must_use]
    pub fn book(&self) -> &'static PriceBook {
        price_book(self.workload.provisioning.price_book)
    }

    /// Share of machines that may be taken away: none where the platform does not start their work elsewhere, and none of
    /// one's own.
    #[must_use]
    pub fn spot_share(&self, reschedules: bool) -> f64 {
        if reschedules && !self.book().owned { self.workload.provisioning.spot_share.0 } else { 0.0 }
    }

    /// What an hour of a machine costs before any discount.
    #[must_use]
    pub fn price(&self, machine: &MachineType) -> MoneyPerHour {
        machine.price * self.assumptions.price_level()
    }
}

/// One way to run containers. A further one is one more file here and one more list of lines in the registry.
pub trait Platform: Sync {
    /// Its key in reports.
    fn id(&self) -> &'static str;
    /// Its name for the reader.
    fn name(&self) -> &'static str;
    /// Ledger lines only this platform has.
    fn lines(&self) -> &'static [LineSpec];
    /// What runs it.
    fn stack(&self, workload: &Workload) -> &'static Stack;
    /// What decides how it comes by each capability.
    fn engine(&self, workload: &Workload) -> Engine;
    /// Whether it is what an organisation runs on already. One that runs on neither would move to either.
    fn runs_today(&self, incumbent: Incumbent) -> bool;
    /// Years its people have spent with it.
    fn experience(&self, workload: &Workload) -> f64;
    /// The machines it takes.
    ///
    /// # Errors
    /// Where a service is larger than any machine of the price book.
    fn fleet(&self, context: &Context) -> Result<Fleet, TooBig>;

    /// How it comes by a capability.
    fn provision(&self, capability: Capability, workload: &Workload) -> Provision {
        self.engine(workload).provision(capability)
    }

    /// Whether a needed capability is there: built in, or built because one does not do without it.
    fn provides(&self, capability: Capability, workload: &Workload) -> bool {
        workload.is_provided(capability, self.provision(capability, workload).is_built_in())
    }

    /// Whether one would come here from another platform that runs today.
    fn is_moved_to(&self, workload: &Workload) -> bool {
        workload.incumbent != Incumbent::Neither && !self.runs_today(workload.incumbent)
    }
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

//! The seam between platforms.

use super::{Demand, Fleet, Scale, TooBig, docker::DOCKER, kubernetes::KUBERNETES};
use crate::assumptions::{Assumptions, LineSpec, MachineType, PriceBook, price_book};
use crate::units::MoneyPerHour;
use crate::workload::Workload;

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
}

impl Context<'_> {
    /// Where machines come from.
    #[must_use]
    pub fn book(&self) -> &'static PriceBook {
        price_book(self.workload.provisioning.price_book)
    }

    /// The machines an environment chooses among.
    pub fn machines(&self, demand: &Demand) -> impl Iterator<Item = &'static MachineType> {
        self.book().on_offer(&self.workload.provisioning, demand.asks_for_gpus())
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

impl Arms {
    /// The same two, exchanged.
    #[must_use]
    pub fn exchanged(self) -> Self {
        let [first, second] = self.0;
        Self([second, first])
    }
}

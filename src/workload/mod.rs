//! Layer 1: what is run, by whom, and how it grows.
//!
//! In: a form, a preset, a link or an imported file. Out: one [`Workload`] value that the rest of the pipeline reads.
//! [`FIELDS`] and [`CHOICES`] list everything a visitor can edit here, once, for every place that needs to know.
//!
//! Invariant: nothing here knows a price, a platform's rules or an hour of work; those are assumptions.

mod capability;
mod choices;
mod delivery;
mod environment;
mod fields;
mod finance;
mod own;
mod people;
mod profile;
mod service;

pub use capability::{Capabilities, Capability, Need};
pub use choices::{CHOICES, Choice, ChoiceOption, ChoiceText};
pub use delivery::{
    Architecture, Commitment, Delivery, DockerEngine, DoraCluster, Growth, Incumbent, KubernetesChoice, Network,
    PriceBookId, Provisioning,
};
pub use environment::{Environment, Placement, RunningHours};
pub use fields::{FIELDS, Field, FieldText, field};
pub use finance::Finance;
pub use own::{HOST_SHAPE_COUNT, HOST_SHAPES, HostShape, OwnHosts};
pub use people::{Business, Findings, People};
pub use profile::LoadProfile;
pub use service::Service;

/// Everything about the organisation that is a fact or a choice, and so is never drawn at random.
#[derive(Clone, Debug, PartialEq)]
pub struct Workload {
    /// What the visitor calls it: a preset's title, or the name of the file it came from.
    pub name: String,
    /// The mix of services. At a larger scale the mix repeats, at a smaller one its first entries are taken.
    pub services: Vec<Service>,
    /// How many distinct services run today. After an import this is the length of `services`.
    pub service_count: u32,
    /// Production, staging and development, in this order; one of size 0 does not exist.
    pub environments: [Environment; 3],
    /// How the load moves over the day or the week.
    pub profile: LoadProfile,
    /// How often things change.
    pub delivery: Delivery,
    /// Traffic that is paid for.
    pub network: Network,
    /// Growth used by the axis "months from now" and by next year's host changes.
    pub growth: Growth,
    /// How machines are bought and run.
    pub provisioning: Provisioning,
    /// Who runs it.
    pub people: People,
    /// What it earns.
    pub business: Business,
    /// What it asks of an investment.
    pub finance: Finance,
    /// Work that is owed, as files or the visitor say.
    pub findings: Findings,
    /// What the organisation needs, whichever platform provides it.
    pub capabilities: Capabilities,
    /// Those of them that the platform in use does not have yet: they will be built there too.
    pub unbuilt: Capabilities,
    /// Those of them that nobody will build where they are not built in: one does without, at a risk and as a debt.
    pub forgone: Capabilities,
    /// What it runs on today.
    pub incumbent: Incumbent,
}

impl Workload {
    /// The service of a given number: the mix repeats for ever. `None` for an empty mix.
    #[must_use]
    pub fn service(&self, number: usize) -> Option<&Service> {
        let index = number.checked_rem(self.services.len())?;
        self.services.get(index)
    }

    /// What a capability means to the organisation.
    #[must_use]
    pub fn need(&self, capability: Capability) -> Need {
        match (self.capabilities.contains(capability), self.unbuilt.contains(capability)) {
            (false, _) => Need::None,
            (true, _) if self.forgone.contains(capability) => Need::Forgone,
            (true, true) => Need::ToBuild,
            (true, false) => Need::InUse,
        }
    }

    /// Changes what a capability means to the organisation.
    pub fn set_need(&mut self, capability: Capability, need: Need) {
        self.capabilities.set(capability, need != Need::None);
        self.unbuilt.set(capability, need == Need::ToBuild);
        self.forgone.set(capability, need == Need::Forgone);
    }

    /// What is needed and not done without.
    #[must_use]
    pub fn kept(&self) -> Capabilities {
        let mut kept = self.capabilities;
        for capability in self.forgone.iter() {
            kept.set(capability, false);
        }
        kept
    }

    /// Whether a platform provides a capability: needed, and built in or built by hand.
    #[must_use]
    pub fn is_provided(&self, capability: Capability, built_in: bool) -> bool {
        self.capabilities.contains(capability) && (built_in || !self.forgone.contains(capability))
    }

    /// Environments that exist.
    pub fn active_environments(&self) -> impl Iterator<Item = &Environment> {
        self.environments.iter().filter(|environment| environment.size > 0.0)
    }
}

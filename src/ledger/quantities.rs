//! What is physical and counted: the quantity of every [`Driver`], for one fleet.

use super::exposure::Exposure;
use crate::assumptions::{AssumptionId, Driver, PriceBook, change_failure_share};
use crate::fleet::{Context, ControlNodes, Fleet, Platform, Site, ZONES};
use crate::units::{HOURS_PER_YEAR, Hours, MONTHS_PER_YEAR, Mebibytes, WEEKS_PER_YEAR};
use crate::workload::{Capability, Need, Workload};

/// Quantities of one year, for one fleet.
pub struct Quantities<'a> {
    platform: &'a dyn Platform,
    fleet: &'a Fleet,
    context: &'a Context<'a>,
    exposure: Exposure,
    machine_years: f64,
    deploys: f64,
    volumes: f64,
    images: f64,
}

impl<'a> Quantities<'a> {
    /// Counts what several drivers share.
    #[must_use]
    pub fn of(platform: &'a dyn Platform, fleet: &'a Fleet, context: &'a Context<'a>) -> Self {
        let book = context.book();
        let control = fleet.control_nodes.iter().map(ControlNodes::present_hours);
        let hours: Hours = fleet.sites.iter().map(|site| present(site, book)).chain(control).sum();
        let services = f64::from(context.scale.services);
        let deploys = services * context.workload.delivery.deploys_per_service_week * WEEKS_PER_YEAR;
        let (mut volumes, mut images) = (0.0, 0.0);
        let listed = context.workload.services.len().max(1) as f64;
        // Volumes and images follow the mix on average; a copy more or less of one entry is a detail of placement.
        let copies = services / listed;
        let environments: f64 = context.workload.active_environments().map(|environment| environment.size).sum();
        for service in &context.workload.services {
            let image =
                service.image.map_or_else(|| context.assumptions.mean(AssumptionId::AssumedImage), Mebibytes::get);
            volumes += service.storage.get() * f64::from(service.replicas) * copies * environments;
            images += Mebibytes(image).to_gibibytes().get() * copies;
        }
        let exposure = Exposure::of(platform, fleet, context);
        Self {
            platform,
            fleet,
            context,
            exposure,
            machine_years: hours.get() / HOURS_PER_YEAR,
            deploys,
            volumes,
            images,
        }
    }

    /// The quantity of a driver, in the unit the driver names; none of what cannot occur on this workload. Machine hours
    /// are counted per site instead, because each site has its own price; see [`Self::machine_hours`].
    #[must_use]
    pub fn get(&self, driver: Driver) -> f64 {
        if occurs(driver, self.platform, self.context) { self.count(driver) } else { 0.0 }
    }

    /// The same for a driver that is known to occur.
    pub(super) fn count(&self, driver: Driver) -> f64 {
        let workload = self.context.workload;
        let platforms = self.fleet.platforms as f64;
        let scale = self.context.scale;
        let growth = scale.relative_to_today(workload);
        let services = f64::from(scale.services);
        // What comes with services, people and findings alike, comes with each of them.
        let per_service = services / f64::from(workload.service_count.max(1));
        let upgrades = workload.provisioning.upgrades_per_year + self.fleet.forced_upgrades;
        let extended = self.fleet.extended_share;
        let managed = self.fleet.managed_control_planes;
        match driver {
            Driver::CommittedMachineHours
            | Driver::OnDemandMachineHours
            | Driver::SpotMachineHours
            | Driver::ParallelMachineHours => {
                self.fleet.sites.iter().map(|site| self.machine_hours(driver, site).get()).sum()
            }
            Driver::MachineEnergy => {
                let control = self.fleet.control_nodes.iter().map(ControlNodes::hours);
                let running: Hours = self.fleet.sites.iter().map(Site::machine_hours).chain(control).sum();
                running.get() * self.context.book().kilowatts(&workload.provisioning)
            }
            Driver::CommittedControlHours | Driver::OnDemandControlHours => {
                self.fleet.control_nodes.iter().map(|nodes| self.control_hours(driver, nodes).get()).sum()
            }
            Driver::ControlNodeMonths => {
                let hours: Hours = self.fleet.control_nodes.iter().map(ControlNodes::hours).sum();
                hours.get() / HOURS_PER_YEAR * MONTHS_PER_YEAR
            }
            Driver::MachineMonths => self.machine_years * MONTHS_PER_YEAR,
            Driver::MachineYears => self.machine_years,
            Driver::PlatformMonths => platforms * MONTHS_PER_YEAR,
            Driver::PlatformYears
            | Driver::PlatformsBuilt
            | Driver::Capability(_)
            | Driver::CapabilityBuilt(_)
            | Driver::CapabilityForgone(_) => platforms,
            Driver::StandardControlPlaneHours => {
                managed.saturating_sub(self.fleet.free_control_planes) as f64 * HOURS_PER_YEAR * (1.0 - extended)
            }
            Driver::ExtendedControlPlaneHours => managed as f64 * HOURS_PER_YEAR * extended,
            Driver::ClusterUpgrades => platforms * upgrades,
            Driver::AddOnYears => self.fleet.add_ons,
            Driver::LoadBalancerHours => self.fleet.load_balancers as f64 * HOURS_PER_YEAR,
            Driver::AddressHours => platforms * HOURS_PER_YEAR,
            Driver::NatHours => f64::from(workload.network.nat_gateways) * HOURS_PER_YEAR,
            Driver::NatGib | Driver::EgressGib => workload.network.egress.get() * MONTHS_PER_YEAR * growth,
            Driver::CrossZoneGib => {
                // Work spread evenly over the zones meets a partner in another zone this often.
                let crossing = 1.0 - 1.0 / f64::from(ZONES);
                workload.network.internal.get() * MONTHS_PER_YEAR * growth * crossing
            }
            Driver::ImageGibMonths => self.image_gib_months(),
            Driver::VolumeGibMonths => self.volumes * MONTHS_PER_YEAR,
            Driver::RegistryGibMonths => self.images * MONTHS_PER_YEAR,
            Driver::ServiceYears => services,
            Driver::Deploys => self.deploys * workload.active_environments().count() as f64,
            Driver::HostDeploys => {
                let others = workload.active_environments().count().saturating_sub(1) as f64;
                let rolled_out = self.platform.provides(Capability::RollingDeploys, workload);
                let visits = if rolled_out { 1.0 } else { self.fleet.hosts_per_service.max(1.0) };
                self.deploys * (visits + others)
            }
            Driver::FailedDeploys => self.failed_deploys(),
            Driver::CapacityChanges => self.fleet.capacity_changes,
            Driver::Years => 1.0,
            Driver::ComponentYears => self.components(),
            Driver::ComponentRevenueYears => self.components() * growth,
            Driver::ServicesAwaitingPeople => self.exposure.awaiting_people * growth,
            Driver::ServicesFailedOver => self.exposure.failed_over * growth,
            Driver::UnreplicatedServices => self.exposure.unreplicated * self.exposure.quietest_hour * growth,
            Driver::GatedFailures | Driver::UngatedFailures => self.failed_shares(),
            Driver::ServicesMoved | Driver::UndeclaredServices => services,
            Driver::KeysMoved => workload.findings.left_behind(workload.incumbent) * per_service,
            Driver::EngineersTrained => workload.people.engineers * per_service * self.inexperience(),
            Driver::EngineersJoined => workload.people.engineers * per_service * workload.people.turnover.0,
            Driver::AddOnsBuilt if is_new(self.platform, workload) => self.fleet.add_ons,
            Driver::AddOnsBuilt => self.add_ons(|need| need == Need::ToBuild) * platforms,
            Driver::AddOnsForgone => self.add_ons(|need| need == Need::Forgone) * platforms,
            Driver::Scripts => workload.findings.scripts * per_service,
            Driver::DeprecatedApis => workload.findings.deprecated_apis * per_service,
            Driver::ServicesWithoutRequests => services * undeclared_share(workload),
        }
    }

    /// Machine hours of one site that a driver covers. Spot takes its share of both kinds first. Owned machines are all
    /// paid for all year, whether they run or not.
    #[must_use]
    pub fn machine_hours(&self, driver: Driver, site: &Site) -> Hours {
        let book = self.context.book();
        let spot = self.context.spot_share(self.fleet.reschedules);
        match driver {
            Driver::CommittedMachineHours => site.lasting_hours() * (1.0 - spot),
            Driver::OnDemandMachineHours => site.passing_hours() * (1.0 - spot),
            Driver::SpotMachineHours => site.machine_hours() * spot,
            Driver::ParallelMachineHours if self.platform.is_moved_to(self.context.workload) => {
                present(site, book) / MONTHS_PER_YEAR
            }
            _ => Hours::ZERO,
        }
    }

    /// Hours of a control plane of one's own that a driver covers.
    #[must_use]
    pub fn control_hours(&self, driver: Driver, nodes: &ControlNodes) -> Hours {
        if driver == Driver::CommittedControlHours { nodes.lasting_hours() } else { nodes.passing_hours() }
    }

    fn failed_deploys(&self) -> f64 {
        self.deploys * change_failure_share(self.context.workload.delivery.dora).0
    }

    /// Failed deploys, each as one service's share of today's business: twice the services at twice the revenue lose the
    /// same with each. Traffic adds to what a service earns.
    fn failed_shares(&self) -> f64 {
        /// A deploy takes other services along, by an assumption that says how many. A smaller shop loses all it has.
        const FEWEST_SERVICES: u32 = 3;
        let today = self.context.workload.service_count.max(FEWEST_SERVICES);
        self.failed_deploys() * self.context.scale.traffic / f64::from(today)
    }

    /// Kinds of process operated in production, each year of experience counting against them.
    fn components(&self) -> f64 {
        let workload = self.context.workload;
        let add_ons = self.fleet.add_ons / self.fleet.platforms.max(1) as f64;
        let kinds = self.platform.stack(workload).components.len() + self.fleet.by_hand.iter().count();
        (kinds as f64 + add_ons) * self.inexperience()
    }

    /// What years with a platform leave of what goes wrong with it and of what is to be learned: 1 ÷ (1 + years), so half
    /// after a year and a quarter after three. An assumption, the same for every platform.
    fn inexperience(&self) -> f64 {
        1.0 / (1.0 + self.platform.experience(self.context.workload))
    }

    /// Add-ons of one cluster for capabilities that are needed in a certain way.
    fn add_ons(&self, wanted: impl Fn(Need) -> bool) -> f64 {
        let workload = self.context.workload;
        let capabilities = workload.capabilities.iter().filter(|capability| wanted(workload.need(*capability)));
        f64::from(capabilities.map(|capability| self.platform.provision(capability, workload).add_ons).sum::<u32>())
    }

    fn image_gib_months(&self) -> f64 {
        let owned = self.context.book().owned;
        let images = |site: &Site| if owned { site.all_images() } else { site.average_images() };
        self.fleet.sites.iter().map(|site| images(site).get() * MONTHS_PER_YEAR).sum()
    }
}

/// Whether a workload can have any of a driver on a platform, at whatever scale. A curve passes over what it cannot.
#[must_use]
pub(super) fn occurs(driver: Driver, platform: &dyn Platform, context: &Context) -> bool {
    let workload = context.workload;
    let by_hand = |capability| platform.engine(workload).provision(capability).by_hand;
    let is_new = is_new(platform, workload);
    let is_moved_to = platform.is_moved_to(workload);
    let need = |capability| workload.need(capability);
    match driver {
        Driver::SpotMachineHours => workload.provisioning.spot_share.0 > 0.0 && !context.book().owned,
        Driver::MachineEnergy => context.book().owned,
        Driver::NatHours | Driver::NatGib => workload.network.nat_gateways > 0,
        Driver::CrossZoneGib => platform.provides(Capability::ZoneFailover, workload),
        Driver::Capability(kept) => by_hand(kept) && matches!(need(kept), Need::InUse | Need::ToBuild),
        Driver::CapabilityBuilt(built) => {
            by_hand(built) && (need(built) == Need::ToBuild || is_new && need(built) == Need::InUse)
        }
        Driver::CapabilityForgone(missing) => by_hand(missing) && need(missing) == Need::Forgone,
        Driver::GatedFailures => is_gated(platform, workload),
        Driver::UngatedFailures => !is_gated(platform, workload),
        Driver::ParallelMachineHours | Driver::ServicesMoved | Driver::KeysMoved => is_moved_to,
        Driver::EngineersTrained | Driver::PlatformsBuilt => is_new,
        Driver::UndeclaredServices => !platform.provides(Capability::DeclaredState, workload),
        Driver::Scripts => workload.findings.scripts > 0.0,
        Driver::DeprecatedApis => workload.findings.deprecated_apis > 0.0,
        Driver::ServicesWithoutRequests => undeclared_share(workload) > 0.0,
        _ => true,
    }
}

fn is_new(platform: &dyn Platform, workload: &Workload) -> bool {
    !platform.runs_today(workload.incumbent)
}

/// Whether a health gate stands between a deploy and its traffic, built in or by hand.
fn is_gated(platform: &dyn Platform, workload: &Workload) -> bool {
    let capability = Capability::RollingDeploys;
    platform.provision(capability, workload).is_built_in() || platform.provides(capability, workload)
}

/// Share of the listed services that declare no CPU or no memory.
fn undeclared_share(workload: &Workload) -> f64 {
    let undeclared = workload.services.iter().filter(|service| service.cpu.is_none() || service.memory.is_none());
    undeclared.count() as f64 / workload.services.len().max(1) as f64
}

/// Hours of a year in which the machines of a site are there: rented ones while they run, owned ones always.
fn present(site: &Site, book: &PriceBook) -> Hours {
    if book.owned { site.lasting_hours() } else { site.machine_hours() }
}

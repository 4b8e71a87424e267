//! What is physical and counted: the quantity of every [`Driver`], for one fleet.

use crate::assumptions::{AssumptionId, Driver, change_failure_share};
use crate::fleet::{Context, ControlNodes, Fleet, Site, ZONES};
use crate::units::{HOURS_PER_YEAR, Hours, MONTHS_PER_YEAR, Mebibytes, WEEKS_PER_YEAR};
use crate::workload::Capability;

/// Quantities of one year, for one fleet.
pub struct Quantities<'a> {
    fleet: &'a Fleet,
    context: &'a Context<'a>,
    machine_years: f64,
    deploys: f64,
    volumes: f64,
    images: f64,
}

impl<'a> Quantities<'a> {
    /// Counts what several drivers share.
    #[must_use]
    pub fn of(fleet: &'a Fleet, context: &'a Context<'a>) -> Self {
        let control = fleet.control_nodes.iter().map(ControlNodes::hours);
        let hours: Hours = fleet.sites.iter().map(Site::machine_hours).chain(control).sum();
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
        Self { fleet, context, machine_years: hours.get() / HOURS_PER_YEAR, deploys, volumes, images }
    }

    /// The quantity of a driver, in the unit the driver names. Machine hours are counted per site instead, because
    /// each site has its own price; see [`Self::machine_hours`].
    #[must_use]
    pub fn get(&self, driver: Driver) -> f64 {
        let workload = self.context.workload;
        let platforms = self.fleet.sites.len() as f64;
        let growth = self.context.scale.relative_to_today(workload);
        let upgrades = workload.provisioning.upgrades_per_year + self.fleet.forced_upgrades;
        let extended = self.fleet.extended_share;
        let managed = self.fleet.managed_control_planes;
        match driver {
            Driver::CommittedMachineHours | Driver::OnDemandMachineHours | Driver::SpotMachineHours => {
                self.fleet.sites.iter().map(|site| self.machine_hours(driver, site).get()).sum()
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
            Driver::PlatformYears => platforms,
            Driver::StandardControlPlaneHours => {
                managed.saturating_sub(self.fleet.free_control_planes) as f64 * HOURS_PER_YEAR * (1.0 - extended)
            }
            Driver::ExtendedControlPlaneHours => managed as f64 * HOURS_PER_YEAR * extended,
            Driver::ClusterUpgrades => platforms * upgrades,
            Driver::AddOnYears => self.fleet.add_ons,
            Driver::LoadBalancerHours => self.fleet.load_balancers as f64 * HOURS_PER_YEAR,
            Driver::AddressHours => platforms * HOURS_PER_YEAR,
            Driver::NatHours => f64::from(workload.network.nat_gateways) * HOURS_PER_YEAR,
            Driver::NatGib if workload.network.nat_gateways == 0 => 0.0,
            Driver::NatGib | Driver::EgressGib => workload.network.egress.get() * MONTHS_PER_YEAR * growth,
            Driver::CrossZoneGib if !workload.capabilities.contains(Capability::ZoneFailover) => 0.0,
            Driver::CrossZoneGib => {
                // Work spread evenly over the zones meets a partner in another zone this often.
                let crossing = 1.0 - 1.0 / f64::from(ZONES);
                workload.network.internal.get() * MONTHS_PER_YEAR * growth * crossing
            }
            Driver::ImageGibMonths => self.image_gib_months(),
            Driver::VolumeGibMonths => self.volumes * MONTHS_PER_YEAR,
            Driver::RegistryGibMonths => self.images * MONTHS_PER_YEAR,
            Driver::ServiceYears => f64::from(self.context.scale.services),
            Driver::Deploys => self.deploys * workload.active_environments().count() as f64,
            Driver::HostDeploys => {
                let others = workload.active_environments().count().saturating_sub(1) as f64;
                let rolled_out = workload.capabilities.contains(Capability::RollingDeploys);
                let visits = if rolled_out { 1.0 } else { self.fleet.hosts_per_service.max(1.0) };
                self.deploys * (visits + others)
            }
            Driver::FailedDeploys => self.deploys * change_failure_share(workload.delivery.dora).0,
            Driver::CapacityChanges => self.fleet.capacity_changes,
            Driver::Years => 1.0,
            Driver::Capability(capability) => {
                if self.fleet.by_hand.contains(capability) {
                    platforms
                } else {
                    0.0
                }
            }
        }
    }

    /// Machine hours of one site that a driver covers. Spot takes its share of both kinds first.
    #[must_use]
    pub fn machine_hours(&self, driver: Driver, site: &Site) -> Hours {
        let spot = if self.fleet.reschedules { self.context.workload.provisioning.spot_share.0 } else { 0.0 };
        match driver {
            Driver::CommittedMachineHours => site.lasting_hours() * (1.0 - spot),
            Driver::OnDemandMachineHours => site.passing_hours() * (1.0 - spot),
            Driver::SpotMachineHours => (site.lasting_hours() + site.passing_hours()) * spot,
            _ => Hours::ZERO,
        }
    }

    /// Hours of a control plane of one's own that a driver covers.
    #[must_use]
    pub fn control_hours(&self, driver: Driver, nodes: &ControlNodes) -> Hours {
        let lasting = nodes.lasting_hours();
        if driver == Driver::CommittedControlHours { lasting } else { nodes.hours() - lasting }
    }

    fn image_gib_months(&self) -> f64 {
        self.fleet.sites.iter().map(|site| site.average_images().get() * MONTHS_PER_YEAR).sum()
    }
}

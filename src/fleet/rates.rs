//! What a choice of machine costs: every line of the ledger that depends on it, as rates.

use super::platform::{Context, Platform};
use super::site::Site;
use crate::assumptions::{COMMON_LINES, Driver};
use crate::units::{HOURS_PER_YEAR, Hours, MONTHS_PER_YEAR, Money, MoneyPerHour, WEEKS_PER_YEAR};
use crate::workload::Capability;

/// Rates of one platform. They come from the table of lines, so the type that is chosen is the one that is cheapest
/// once everything is charged that a type decides. Two things are charged and not weighed: next year's host changes, and
/// the revenue lost because one machine holds everything where another type would make it two.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// What an hour of the year costs on a machine one commits to, relative to its list price.
    pub lasting: f64,
    /// What an hour in which it runs costs on a machine one does not commit to, relative to its list price.
    pub passing: f64,
    /// What an hour in which it runs costs on any machine, relative to its list price, however it is bought: its spot
    /// share, and the months in which two fleets run.
    pub running: f64,
    /// Machines are paid for, patched and lit all year, whether they run or not.
    pub owned: bool,
    /// What a running machine costs in electricity, where that is paid for apart.
    pub power: MoneyPerHour,
    /// What every machine costs beside its price: patching, disks, agents, failures.
    pub per_machine: MoneyPerHour,
    /// $ for a GiB of image layers, a year.
    pub image_gib: f64,
    /// $ a year for each host that the average service runs on, where a deploy has to visit them all.
    pub visited_host: f64,
    /// $ a year for a load balancer.
    pub load_balancer: f64,
    /// What a control-plane machine that runs all year costs, relative to its list price.
    pub control_lasting: f64,
    /// What one that sleeps with its environment costs, relative to its list price.
    pub control_passing: f64,
    /// What one costs beside its price and what every machine costs.
    pub per_control_machine: MoneyPerHour,
}

impl Rates {
    /// The rates of a platform. Only one that starts lost work elsewhere can use spot machines.
    #[must_use]
    pub fn of(platform: &dyn Platform, context: &Context, reschedules: bool) -> Self {
        let Context { workload, assumptions, scale, .. } = *context;
        let spot = context.spot_share(reschedules);
        let deploys = f64::from(scale.services) * workload.delivery.deploys_per_service_week * WEEKS_PER_YEAR;
        let visits = if platform.provides(Capability::RollingDeploys, workload) { 0.0 } else { deploys };
        let moved = platform.is_moved_to(workload);
        let mut rates = Self { owned: context.book().owned, ..Self::default() };
        for line in COMMON_LINES.iter().chain(platform.lines()) {
            let rate = || line.rate(assumptions, workload);
            match line.driver {
                Driver::CommittedMachineHours => rates.lasting += rate() * (1.0 - spot),
                Driver::OnDemandMachineHours => rates.passing += rate() * (1.0 - spot),
                Driver::SpotMachineHours => rates.running += rate() * spot,
                Driver::ParallelMachineHours if moved && rates.owned => rates.lasting += rate() / MONTHS_PER_YEAR,
                Driver::ParallelMachineHours if moved => rates.running += rate() / MONTHS_PER_YEAR,
                Driver::MachineEnergy => {
                    let kilowatts = context.book().kilowatts(&workload.provisioning);
                    rates.power += MoneyPerHour(rate() * kilowatts);
                }
                Driver::MachineMonths => rates.per_machine += MoneyPerHour(rate() * MONTHS_PER_YEAR / HOURS_PER_YEAR),
                Driver::ControlNodeMonths => {
                    rates.per_control_machine += MoneyPerHour(rate() * MONTHS_PER_YEAR / HOURS_PER_YEAR);
                }
                Driver::MachineYears => rates.per_machine += MoneyPerHour(rate() / HOURS_PER_YEAR),
                Driver::ImageGibMonths => rates.image_gib += rate() * MONTHS_PER_YEAR,
                Driver::HostDeploys => rates.visited_host += rate() * visits,
                Driver::CommittedControlHours => rates.control_lasting += rate(),
                Driver::OnDemandControlHours => rates.control_passing += rate(),
                Driver::LoadBalancerHours => rates.load_balancer += rate() * HOURS_PER_YEAR,
                _ => {}
            }
        }
        rates
    }

    /// Whether it is cheaper to commit to a machine that runs for this share of the year than to pay for its hours. One
    /// that runs all year is committed to even where there is no discount, and one's own is one's own.
    #[must_use]
    pub fn worth_committing(&self, share: f64) -> bool {
        self.owned || share >= 1.0 || self.passing * share > self.lasting
    }

    /// What a machine costs that runs for a share of the year, bought in the cheaper way.
    #[must_use]
    pub fn of_machine(&self, price: MoneyPerHour, share: f64) -> Money {
        let bought = if self.worth_committing(share) { self.lasting } else { self.passing * share };
        let present = if self.owned { 1.0 } else { share };
        (price * (self.running * share + bought) + self.power * share + self.per_machine * present)
            * Hours(HOURS_PER_YEAR)
    }

    /// What the machines of a site cost in a year, images included.
    #[must_use]
    pub fn of_site(&self, site: &Site) -> Money {
        let price = site.machine.price;
        let present = if self.owned { site.lasting_hours() } else { site.machine_hours() };
        let images = if self.owned { site.all_images() } else { site.average_images() };
        (price * self.running + self.power) * site.machine_hours()
            + self.per_machine * present
            + price * self.lasting * site.lasting_hours()
            + price * self.passing * site.passing_hours()
            + Money(self.image_gib * images.get())
    }
}

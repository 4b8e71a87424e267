//! What a choice of machine costs: every line of the ledger that depends on it, as rates.

use super::platform::Context;
use super::site::Site;
use crate::assumptions::{COMMON_LINES, Driver, LineSpec};
use crate::units::{HOURS_PER_YEAR, MONTHS_PER_YEAR, Money, MoneyPerHour, WEEKS_PER_YEAR};
use crate::workload::Capability;

/// Rates of one platform. They come from the table of lines, so the type that is chosen is the one that is cheapest
/// once everything is charged.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// What a machine that runs all year costs, relative to its list price.
    pub lasting: f64,
    /// What a machine that comes and goes costs, relative to its list price.
    pub passing: f64,
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
    /// The rates of a platform with these lines. Only one that starts lost work elsewhere can use spot machines.
    #[must_use]
    pub fn of(lines: &[LineSpec], context: &Context, reschedules: bool) -> Self {
        let Context { workload, assumptions, scale, .. } = *context;
        let spot = if reschedules { workload.provisioning.spot_share.0 } else { 0.0 };
        let deploys = f64::from(scale.services) * workload.delivery.deploys_per_service_week * WEEKS_PER_YEAR;
        let visits = if workload.capabilities.contains(Capability::RollingDeploys) { 0.0 } else { deploys };
        let mut rates = Self::default();
        for line in COMMON_LINES.iter().chain(lines) {
            let rate = || line.rate(assumptions, workload.provisioning.commitment);
            match line.driver {
                Driver::CommittedMachineHours => rates.lasting += rate() * (1.0 - spot),
                Driver::OnDemandMachineHours => rates.passing += rate() * (1.0 - spot),
                Driver::SpotMachineHours => {
                    let spot = rate() * spot;
                    rates.lasting += spot;
                    rates.passing += spot;
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

    /// What the machines of a site cost in a year, images included.
    #[must_use]
    pub fn of_site(&self, site: &Site) -> Money {
        let price = |share: f64| site.machine.price * share + self.per_machine;
        let machines = price(self.lasting) * site.lasting_hours() + price(self.passing) * site.passing_hours();
        machines + Money(self.image_gib * site.average_images().get())
    }
}

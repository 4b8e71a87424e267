//! What right-sizing is worth: service by service at the price of a core-hour and a GiB-hour, and the truth, which is what
//! both platforms cost once everything is packed again.
//!
//! Both are given because they differ: requests that are freed save nothing until a machine less is needed, and a machine
//! is only needed less because of all services together.

use super::estimate::Resource;
use super::recommend::{Row, Sizing};
use crate::assumptions::{AssumptionId, Driver, MachineType};
use crate::decision::{Inputs, Side, sides};
use crate::fleet::{Arms, Fleet, TooBig};
use crate::units::{HOURS_PER_YEAR, MEBIBYTES_PER_GIBIBYTE, Money};
use crate::workload::Service;

/// How the price of a machine is split: in the ratio of these prices of a core-hour, a GiB-hour and a GPU-hour, as OpenCost
/// splits a node whose price it knows. Source: opencost/opencost, `configs/default.json`, read 2026-11.
const SPLIT: [f64; 3] = [0.031_611, 0.004_237, 0.95];

/// What a core and a GiB cost for an hour, on one type of machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitPrice {
    /// The type.
    pub machine: &'static MachineType,
    /// What an hour of one comes to as it is bought: list price less commitment and spot discounts. Of hardware of one's
    /// own, without the electricity, which requests do not change.
    pub machine_hour: Money,
    /// Its part for one virtual CPU.
    pub core_hour: Money,
    /// Its part for one GiB.
    pub gib_hour: Money,
}

/// What one service's recommendation is worth in production.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceSaving {
    /// Its place in the workload.
    pub service: usize,
    /// Its replicas, on average over the hours of the profile where the platform in use follows the load; of an agent,
    /// the machines it runs on.
    pub replicas: f64,
    /// Millicores less per replica; negative where more is recommended.
    pub cpu: f64,
    /// MiB less per replica.
    pub memory: f64,
    /// $ a year; negative where the recommendation costs more.
    pub saved: Money,
    /// The prices it is counted at; none where the service has no machines today.
    pub price: Option<UnitPrice>,
}

/// What all recommendations are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Saving {
    /// Name of the platform whose machines price the services: the one in use, or the first where neither is.
    pub platform: &'static str,
    /// One for each row of the sizing.
    pub services: Vec<ServiceSaving>,
    /// $ a year of both platforms at today's scale, as declared, in the order of the arms.
    pub before: [Money; 2],
    /// The same, packed again with every recommendation taken.
    pub after: [Money; 2],
}

impl Saving {
    /// The sum over services, which is what requests are worth at the prices of a core and a GiB.
    #[must_use]
    pub fn by_service(&self) -> Money {
        self.services.iter().map(|service| service.saved).sum()
    }

    /// What each platform costs less, packed again.
    #[must_use]
    pub fn repacked(&self) -> [Money; 2] {
        [self.before[0] - self.after[0], self.before[1] - self.after[1]]
    }
}

/// What the recommendations are worth.
///
/// # Errors
/// Where a service, as declared or as recommended, is larger than any machine of the price book.
pub fn saving(inputs: &Inputs, arms: Arms, sizing: &Sizing) -> Result<Saving, TooBig> {
    let before = sides(inputs, arms)?;
    let mut sized = inputs.clone();
    sizing.apply(&mut sized.workload);
    let after = sides(&sized, arms)?;
    let incumbent = inputs.workload.incumbent;
    let used = arms.0.iter().position(|platform| platform.runs_today(incumbent)).unwrap_or(0);
    let services = sizing.rows.iter().filter_map(|row| service(inputs, &before[used], row)).collect();
    Ok(Saving {
        platform: before[used].name,
        services,
        before: [before[0].ledger.total, before[1].ledger.total],
        after: [after[0].ledger.total, after[1].ledger.total],
    })
}

fn service(inputs: &Inputs, side: &Side, row: &Row) -> Option<ServiceSaving> {
    let service = inputs.workload.services.get(row.service)?;
    // What declares nothing is charged what the registry assumes, so that is what it saves.
    let less = |resource: Resource, assumed: AssumptionId| {
        let declared = row.declared(resource).unwrap_or_else(|| inputs.estimate(assumed).mean());
        row.chosen().of(resource).amount.map_or(0.0, |amount| declared - amount)
    };
    let cpu = less(Resource::Cpu, AssumptionId::AssumedCpu);
    let memory = less(Resource::Memory, AssumptionId::AssumedMemory);
    let replicas = replicas(inputs, &side.fleet, service);
    let price = unit_price(side, service);
    let hourly = price.map_or(Money::ZERO, |price| {
        price.core_hour * (cpu / 1_000.0) + price.gib_hour * (memory / MEBIBYTES_PER_GIBIBYTE)
    });
    Some(ServiceSaving {
        service: row.service,
        replicas,
        cpu,
        memory,
        saved: hourly * (replicas * HOURS_PER_YEAR),
        price,
    })
}

/// Replicas of a service in production: at the peak where nothing follows the load, else on average.
fn replicas(inputs: &Inputs, fleet: &Fleet, service: &Service) -> f64 {
    if service.per_node {
        let hours = fleet.production_pool(service).map_or(0.0, |site| site.machine_hours().get());
        return hours / HOURS_PER_YEAR;
    }
    if !fleet.follows_load {
        return f64::from(service.replicas_at(1.0));
    }
    let shares = inputs.shares();
    shares.iter().map(|share| f64::from(service.replicas_at(*share))).sum::<f64>() / shares.len().max(1) as f64
}

/// What a core and a GiB cost on the machines a service runs on today: what the ledger charges for these machines over
/// the year, by the hour, split as [`SPLIT`] says.
fn unit_price(side: &Side, service: &Service) -> Option<UnitPrice> {
    let site = side.fleet.production_pool(service)?;
    let machine = site.machine;
    let bought = |driver: Driver| {
        matches!(driver, Driver::CommittedMachineHours | Driver::OnDemandMachineHours | Driver::SpotMachineHours)
    };
    let of_site = |line: &&crate::ledger::Line| {
        bought(line.spec.driver) && line.site.is_some_and(|(own, place)| own == machine && place == site.environment)
    };
    let paid: Money = side.ledger.lines.iter().filter(of_site).map(|line| line.amount).sum();
    let alike =
        side.fleet.sites.iter().filter(|other| other.machine == machine && other.environment == site.environment);
    let hours: f64 = alike.map(|site| site.lasting_hours().get() + site.passing_hours().get()).sum();
    if hours <= 0.0 {
        return None;
    }
    let machine_hour = paid / hours;
    let [core, gib, gpu] = SPLIT;
    let parts =
        f64::from(machine.vcpu) * core + machine.memory.to_gibibytes().get() * gib + f64::from(machine.gpus) * gpu;
    let level = if parts > 0.0 { machine_hour / parts } else { Money::ZERO };
    Some(UnitPrice { machine, machine_hour, core_hour: level * core, gib_hour: level * gib })
}

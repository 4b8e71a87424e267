//! The recommendations: every service with measurements, three estimates each.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use super::estimate::{Advice, Choices, Estimate, Estimator, Resource};
use super::group::{Group, Warning, Warnings, groups};
use super::matching::{SubjectMatch, replica, subjects};
use super::measured::Measured;
use super::profile::{Load, loads};
use super::usage::Usage;
use super::{krr, plain, vpa};
use crate::import::Metric;
use crate::units::{Mebibytes, MilliCpu};
use crate::workload::{Service, Workload};

/// The container every pod has for its network, which nobody sizes.
const PAUSE: &str = "POD";

/// What is recommended for the containers of one name.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerSize {
    /// Their name; empty where pods were measured as a whole.
    pub name: String,
    /// In the order of [`Estimator::ALL`].
    pub estimates: [Estimate; 3],
}

/// One service: what it asks for and what it should ask for, for one replica.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its place in the workload.
    pub service: usize,
    /// Its name.
    pub name: String,
    /// Its replicas.
    pub replicas: u32,
    /// Replicas that were measured.
    pub measured: usize,
    /// The CPU request that is declared.
    pub declared_cpu: Option<MilliCpu>,
    /// The memory request that is declared.
    pub declared_memory: Option<Mebibytes>,
    /// In the order of [`Estimator::ALL`].
    pub estimates: [Estimate; 3],
    /// The place of the one that was chosen.
    pub chosen: usize,
    /// By container.
    pub containers: Vec<ContainerSize>,
    /// What to know before relying on it.
    pub warnings: Vec<Warning>,
}

impl Row {
    /// The chosen estimate.
    #[must_use]
    pub fn chosen(&self) -> &Estimate {
        self.estimates.get(self.chosen).unwrap_or(&self.estimates[0])
    }

    /// What was declared, in the model's unit.
    #[must_use]
    pub fn declared(&self, resource: Resource) -> Option<f64> {
        match resource {
            Resource::Cpu => self.declared_cpu.map(MilliCpu::get),
            Resource::Memory => self.declared_memory.map(Mebibytes::get),
        }
    }
}

/// Something only the visitor knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Cores of the machine whose CPU these series are percentages of.
    Cores(Vec<String>),
    /// Its memory.
    MachineMemory(Vec<String>),
}

/// Everything recommended.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizing {
    /// Services with measurements, in the order of the workload.
    pub rows: Vec<Row>,
    /// Everything measured and the service it belongs to.
    pub subjects: Vec<SubjectMatch>,
    /// What is asked.
    pub questions: Vec<Ask>,
    /// What a load profile can be taken from.
    pub loads: Vec<Load>,
}

/// Recommends.
#[must_use]
pub fn sizing(workload: &Workload, measured: &Measured, choices: &Choices) -> Sizing {
    let subjects = subjects(&workload.services, measured, choices);
    let services = workload.services.iter().enumerate();
    let rows = services.filter_map(|(place, service)| row(place, service, &subjects, measured, choices)).collect();
    let names = |metric: Metric| -> Vec<String> {
        measured.usages.iter().filter(|usage| usage.metric == metric).map(|usage| usage.name.clone()).collect()
    };
    let mut questions = Vec::new();
    let (cores, memory) = (names(Metric::CpuPercent), names(Metric::MemoryPercent));
    if !cores.is_empty() {
        questions.push(Ask::Cores(cores));
    }
    if !memory.is_empty() {
        questions.push(Ask::MachineMemory(memory));
    }
    Sizing { rows, subjects, questions, loads: loads(measured) }
}

impl Sizing {
    /// Puts the chosen recommendations in place of what the services asked for.
    pub fn apply(&self, workload: &mut Workload) {
        for row in &self.rows {
            // A workload that changed in between keeps what it has.
            let Some(service) = workload.services.get_mut(row.service).filter(|service| service.name == row.name)
            else {
                continue;
            };
            let chosen = row.chosen();
            service.cpu = chosen.cpu_request().or(service.cpu);
            service.memory = chosen.memory_request().or(service.memory);
        }
    }

    /// The row of a service.
    #[must_use]
    pub fn row(&self, service: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.service == service)
    }
}

fn row(
    place: usize,
    service: &Service,
    subjects: &[SubjectMatch],
    measured: &Measured,
    choices: &Choices,
) -> Option<Row> {
    let own = || subjects.iter().filter(|subject| subject.service.is_some_and(|(service, _)| service == place));
    let usages: Vec<&Usage> = own()
        .flat_map(|subject| subject.usages.iter().filter_map(|index| measured.usages.get(*index)))
        .filter(|usage| usage.subject.container != PAUSE)
        .collect();
    if usages.is_empty() {
        return None;
    }
    let mut warnings = Warnings::default();
    let mut namespaces: Vec<String> = Vec::new();
    for usage in &usages {
        if !namespaces.contains(&usage.subject.namespace) {
            namespaces.push(usage.subject.namespace.clone());
        }
    }
    if namespaces.len() > 1 {
        warnings.add(None, "", Doubt::SeveralNamespaces { namespaces });
    }
    let autoscaled = service.max_replicas.filter(|_| service.scales_with_load);
    if let Some(max_replicas) = autoscaled {
        warnings.add(None, "", Doubt::Autoscaled { max_replicas });
    }
    let groups = Resource::ALL.map(|resource| groups(&usages, resource, service, choices, &mut warnings));
    let mut names: Vec<&str> = Vec::new();
    for group in groups.iter().flat_map(|found| &found.groups) {
        if !names.contains(&group.container) {
            names.push(group.container);
        }
    }
    // A pod measured as a whole has the least amount of a pod; a container has its part of it.
    let among = if names.iter().any(|name| !name.is_empty()) {
        service.containers.max(u32::try_from(names.len()).unwrap_or(u32::MAX))
    } else {
        1
    };
    let group_of =
        |resource: Resource, name: &str| groups[resource as usize].groups.iter().find(|group| group.container == name);
    let containers: Vec<ContainerSize> = names
        .iter()
        .map(|name| {
            let confidence =
                Resource::ALL.iter().find_map(|resource| group_of(*resource, name)).map_or(0.0, Group::confidence);
            let advice = |estimator: Estimator, resource: Resource| match group_of(resource, name) {
                None => Advice::none(groups[resource as usize].absent.clone()),
                Some(group) => match estimator {
                    Estimator::Plain => plain::advice(group, resource, choices),
                    Estimator::Vpa => vpa::advice(group, resource, choices, among, confidence),
                    Estimator::Krr => krr::advice(group, resource, choices, autoscaled),
                },
            };
            let estimates = Estimator::ALL.map(|estimator| Estimate {
                estimator,
                cpu: advice(estimator, Resource::Cpu),
                memory: advice(estimator, Resource::Memory),
            });
            ContainerSize { name: (*name).to_owned(), estimates }
        })
        .collect();
    let of_pod = |place: usize, resource: Resource| {
        let measured = containers.iter().filter(|container| group_of(resource, &container.name).is_some());
        let advice: Vec<(&str, &Advice)> =
            measured.map(|container| (container.name.as_str(), container.estimates[place].of(resource))).collect();
        if advice.is_empty() {
            return Advice::none(groups[resource as usize].absent.clone());
        }
        Advice::of_pod(&advice)
    };
    let [first, second, third] = Estimator::ALL;
    let estimate = |place: usize, estimator: Estimator| Estimate {
        estimator,
        cpu: of_pod(place, Resource::Cpu),
        memory: of_pod(place, Resource::Memory),
    };
    let estimates = [estimate(0, first), estimate(1, second), estimate(2, third)];
    let replicas: BTreeSet<(&str, &str)> =
        usages.iter().map(|usage| (usage.subject.namespace.as_str(), replica(usage))).collect();
    Some(Row {
        service: place,
        name: service.name.clone(),
        replicas: service.replicas,
        measured: replicas.len(),
        declared_cpu: service.cpu,
        declared_memory: service.memory,
        chosen: Estimator::ALL.iter().position(|estimator| *estimator == choices.estimator).unwrap_or(0),
        estimates,
        containers,
        warnings: warnings.list,
    })
}

//! The recommendations: every service with measurements, three estimates each.

use std::collections::BTreeSet;

use super::doubt::Doubt;
use super::estimate::{Advice, Choices, Estimate, Estimator, Reason, Resource};
use super::matching::{SubjectMatch, replica, subjects};
use super::measured::Measured;
use super::profile::{Load, loads};
use super::usage::Usage;
use super::{distribution, krr, plain, vpa};
use crate::import::Metric;
use crate::units::{Mebibytes, MilliCpu};
use crate::workload::{Service, Workload};

/// Cores beyond which nothing is a container's use of CPU: the Vertical Pod Autoscaler's own maximum.
const MOST_CORES: f64 = 1_000.0;
/// The container every pod has for its network, which nobody sizes.
const PAUSE: &str = "POD";

impl Resource {
    /// What a measurement is divided by to be in the model's unit: cores to millicores, bytes to MiB.
    pub(super) const fn unit(self) -> f64 {
        match self {
            Self::Cpu => 1e-3,
            Self::Memory => 1_048_576.0,
        }
    }

    /// The resource a metric is of; whether it is a percentage of an amount the file does not say.
    const fn of(metric: Metric) -> Option<(Self, bool)> {
        match metric {
            Metric::Cpu => Some((Self::Cpu, false)),
            Metric::CpuPercent => Some((Self::Cpu, true)),
            Metric::Memory => Some((Self::Memory, false)),
            Metric::MemoryPercent => Some((Self::Memory, true)),
            Metric::Load => None,
        }
    }
}

/// One replica's use, and what its values are multiplied by to be cores or bytes.
pub(super) struct Part<'a> {
    pub usage: &'a Usage,
    pub factor: f64,
}

/// All replicas' use by the containers of one name.
pub(super) struct Group<'a> {
    pub container: &'a str,
    pub parts: Vec<Part<'a>>,
}

impl Group<'_> {
    pub(super) fn samples(&self) -> u64 {
        self.parts.iter().map(|part| part.usage.samples).sum()
    }

    /// All replicas' samples, to be pooled.
    pub(super) fn distributions(&self) -> Vec<distribution::Part<'_>> {
        self.parts.iter().map(|part| (&part.usage.distribution, part.usage.samples, part.factor)).collect()
    }

    /// The largest of something, and the replica it is of.
    pub(super) fn largest(&self, of: impl Fn(&Part<'_>) -> f64) -> (f64, String) {
        let mut largest = (f64::NEG_INFINITY, "");
        for part in &self.parts {
            let value = of(part);
            if value > largest.0 {
                largest = (value, replica(part.usage));
            }
        }
        (largest.0.max(0.0), largest.1.to_owned())
    }

    /// The latest of some times.
    pub(super) fn newest(&self, time: impl Fn(&Part<'_>) -> Option<f64>) -> f64 {
        self.parts.iter().filter_map(time).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Days from the first sample of all to the last.
    fn days(&self) -> f64 {
        let first = self.parts.iter().filter_map(|part| part.usage.first).fold(f64::INFINITY, f64::min);
        let last = self.newest(|part| part.usage.last);
        if last > first { (last - first) / 86_400.0 } else { 0.0 }
    }

    fn confidence(&self) -> f64 {
        vpa::confidence(self.days(), self.samples())
    }
}

/// What is recommended for the containers of one name.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerSize {
    /// Their name; empty where pods were measured as a whole.
    pub name: String,
    /// In the order of [`Estimator::ALL`].
    pub estimates: [Estimate; 3],
}

/// A doubt about a service's measurements.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Which resource, where it is about one.
    pub resource: Option<Resource>,
    /// What is doubtful, with the numbers of the first series it is true of.
    pub doubt: Doubt,
    /// That series' name.
    pub series: String,
    /// How many series it is true of.
    pub count: usize,
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

/// The groups of one resource, and why there are none where there are none.
struct Found<'a> {
    groups: Vec<Group<'a>>,
    absent: Reason,
}

fn groups<'a>(
    usages: &[&'a Usage],
    resource: Resource,
    service: &Service,
    choices: &Choices,
    warnings: &mut Warnings,
) -> Found<'a> {
    let known = match resource {
        Resource::Cpu => choices.cores,
        Resource::Memory => choices.machine_memory * 1_048_576.0,
    };
    let mut found = Found { groups: Vec::new(), absent: Reason::NotMeasured };
    let own: Vec<(&Usage, bool)> = usages
        .iter()
        .filter_map(|usage| {
            Resource::of(usage.metric).filter(|(own, _)| *own == resource).map(|(_, percent)| (*usage, percent))
        })
        .collect();
    // Measured in both ways, a percentage adds nothing.
    let absolute = own.iter().any(|(_, percent)| !percent);
    let by_container =
        own.iter().any(|(usage, _)| !usage.subject.container.is_empty() && !usage.subject.replica.is_empty());
    let mut beside = 0;
    for (usage, percent) in own {
        if percent && absolute {
            continue;
        }
        for doubt in &usage.doubts {
            warnings.add(Some(resource), &usage.name, doubt.clone());
        }
        if percent && known <= 0.0 {
            warnings.add(Some(resource), &usage.name, Doubt::Percent);
            found.absent = Reason::Percent;
            continue;
        }
        let counter = usage.doubts.iter().any(|doubt| matches!(doubt, Doubt::LooksLikeCounter { .. }));
        if counter && !percent && usage.max > MOST_CORES {
            found.absent = Reason::Counter { max: usage.max / resource.unit() };
            continue;
        }
        let subject = &usage.subject;
        if by_container && subject.container.is_empty() {
            beside += 1;
            continue;
        }
        if !subject.workload.is_empty()
            && subject.replica.is_empty()
            && subject.container.is_empty()
            && service.replicas > 1
        {
            warnings.add(Some(resource), &usage.name, Doubt::OfTheWhole { replicas: service.replicas });
        }
        let container = if by_container { subject.container.as_str() } else { "" };
        let part = Part { usage, factor: if percent { known / 100.0 } else { 1.0 } };
        match found.groups.iter_mut().find(|group| group.container == container) {
            Some(group) => group.parts.push(part),
            None => found.groups.push(Group { container, parts: vec![part] }),
        }
    }
    if beside > 0 {
        warnings.add(Some(resource), "", Doubt::PodsBesideContainers { series: beside });
    }
    for group in &found.groups {
        let samples = group.samples();
        if samples < krr::POINTS_REQUIRED {
            warnings.add(Some(resource), group.container, Doubt::FewSamples { samples, needed: krr::POINTS_REQUIRED });
        }
        let timed = group.parts.iter().any(|part| part.usage.first.is_some());
        if let Some(doubt) = Doubt::about_history(group.days() * 24.0).filter(|_| timed) {
            warnings.add(Some(resource), group.container, doubt);
        }
    }
    found
}

/// Doubts, each kind once for each resource.
#[derive(Default)]
struct Warnings {
    list: Vec<Warning>,
}

impl Warnings {
    fn add(&mut self, resource: Option<Resource>, series: &str, doubt: Doubt) {
        let same = |warning: &&mut Warning| {
            warning.resource == resource && std::mem::discriminant(&warning.doubt) == std::mem::discriminant(&doubt)
        };
        match self.list.iter_mut().find(same) {
            Some(warning) => warning.count += 1,
            None => self.list.push(Warning { resource, doubt, series: series.to_owned(), count: 1 }),
        }
    }
}

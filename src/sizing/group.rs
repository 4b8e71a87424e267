//! What was measured of one service, by container: which series count, in which unit, and what is doubtful about them.

use super::doubt::Doubt;
use super::estimate::{Choices, Reason, Resource};
use super::matching::replica;
use super::usage::Usage;
use super::{distribution, krr, vpa};
use crate::import::Metric;
use crate::workload::Service;

/// Cores and bytes beyond which nothing is a container's use. Cores are the Vertical Pod Autoscaler's own maximum; bytes
/// are an assumption, four times the memory of the largest machine for rent (AWS u7inh-32tb, 2026-11).
const MOST: [f64; 2] = [1_000.0, 128.0 * 1_099_511_627_776.0];

impl Resource {
    /// A measurement in the model's unit: cores in millicores, bytes in MiB.
    pub fn in_model(self, measured: f64) -> f64 {
        match self {
            // Times a thousand, as dividing by a thousandth would make 699.9999999999999 of 0.7 core.
            Self::Cpu => measured * 1e3,
            Self::Memory => measured / 1_048_576.0,
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

    pub(super) fn confidence(&self) -> f64 {
        vpa::confidence(self.days(), self.samples())
    }
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

/// The groups of one resource, and why there are none where there are none.
pub(super) struct Found<'a> {
    pub groups: Vec<Group<'a>>,
    pub absent: Reason,
}

pub(super) fn groups<'a>(
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
        let factor = if percent { known / 100.0 } else { 1.0 };
        if usage.max * factor > MOST[resource as usize] {
            let counter = usage.doubts.iter().any(|doubt| matches!(doubt, Doubt::LooksLikeCounter { .. }));
            let max = resource.in_model(usage.max * factor).min(f64::MAX);
            found.absent = if counter { Reason::Counter { max } } else { Reason::TooMuch { max } };
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
        let part = Part { usage, factor };
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
pub(super) struct Warnings {
    pub list: Vec<Warning>,
}

impl Warnings {
    pub(super) fn add(&mut self, resource: Option<Resource>, series: &str, doubt: Doubt) {
        let same = |warning: &&mut Warning| {
            warning.resource == resource && std::mem::discriminant(&warning.doubt) == std::mem::discriminant(&doubt)
        };
        match self.list.iter_mut().find(same) {
            Some(warning) => warning.count += 1,
            None => self.list.push(Warning { resource, doubt, series: series.to_owned(), count: 1 }),
        }
    }
}

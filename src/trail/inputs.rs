//! What went in: fields, choices, needs, services, and every assumption with its source.

use super::{Entry, Trail, measured_in};
use crate::assumptions::AssumptionId;
use crate::decision::differing;
use crate::scenario::{preset, usual};
use crate::texts::{feature_label, feature_value, msg};
use crate::workload::{CHOICES, Capability, FIELDS, LoadProfile, Service};

/// What differs from the preset the inputs started from.
pub(super) fn changed(trail: &Trail) -> Vec<Entry> {
    let base = preset(trail.preset).unwrap_or(usual()).inputs();
    let entry = |feature| {
        let value = |inputs| feature_value(feature, inputs, &base, trail.locale);
        Entry::new("", feature_label(feature)).text(value(trail.inputs)).because(format!("was {}", value(&base)))
    };
    differing(&[&base, trail.inputs]).into_iter().map(entry).collect()
}

pub(super) fn fields(trail: &Trail) -> Vec<Entry> {
    let workload = &trail.inputs.workload;
    let mut entries: Vec<Entry> = FIELDS
        .iter()
        .map(|field| {
            Entry::new(field.id, field.text().label)
                .number((field.get)(workload), measured_in(field.unit, trail.locale))
        })
        .collect();
    entries.extend(CHOICES.iter().map(|choice| {
        let label = choice.options.get((choice.get)(workload)).map_or("", |option| option.label);
        Entry::new(choice.id, choice.text().label).text(label)
    }));
    entries.extend(
        Capability::ALL.into_iter().map(|one| Entry::new(one.id(), one.label()).text(workload.need(one).label())),
    );
    entries.push(Entry::new("load", msg("Load over the day")).text(match &workload.profile {
        LoadProfile::Parametric { peak_hour } => format!("peak at hour {peak_hour}"),
        LoadProfile::Measured(hours) => format!("measured over {} hours", hours.len()),
    }));
    entries
}

pub(super) fn services(trail: &Trail) -> Vec<Entry> {
    let assumed = |amount: Option<f64>, unit: &str| {
        amount.map_or_else(|| format!("{unit} assumed"), |amount| format!("{} {unit}", trail.locale.number(amount, 1)))
    };
    let flags = |service: &Service| {
        let flags = [
            (service.stateful, "keeps state"),
            (service.critical, "critical"),
            (service.scales_with_load, "scales with load"),
            (service.per_node, "on every host"),
        ];
        flags.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name.to_owned()).collect::<Vec<_>>()
    };
    let entry = |(number, service): (usize, &Service)| {
        let mut details = vec![
            assumed(service.cpu.map(|cpu| cpu.get()), "m CPU"),
            assumed(service.memory.map(|memory| memory.get()), "MiB memory"),
        ];
        details.extend(flags(service));
        Entry::new(number.to_string(), &service.name)
            .number(f64::from(service.replicas), "replicas")
            .because(details.join(", "))
    };
    (1..).zip(&trail.inputs.workload.services).map(entry).collect()
}

/// Every row of the registry as it is in force, changed or not.
pub(super) fn assumptions(trail: &Trail) -> Vec<Entry> {
    let entry = |id: AssumptionId| {
        let (row, estimate, source) = (id.row(), trail.inputs.estimate(id), trail.inputs.source(id));
        let detail = if trail.inputs.assumptions.is_changed(id) { "changed here" } else { source.confidence.label() };
        Entry::new(row.id, id.text().label)
            .number(estimate.mode, measured_in(row.unit, trail.locale))
            .between(estimate.low, estimate.high)
            .because(detail)
            .from(source.text, source.date)
    };
    AssumptionId::ALL.into_iter().map(entry).collect()
}

//! The mix of services, editable row by row; assumed values are shown as such.

use super::control::{NumberBox, number_box, number_field, tick_box};
use super::{View, file_link, folded};
use crate::assumptions::AssumptionId;
use crate::chart::escaped;
use crate::decision::Knob;
use crate::sizing::export;
use crate::texts::{msg, written};
use crate::units::{Bounds, Mebibytes, MilliCpu, Unit};
use crate::workload::Service;

/// Rows shown before a visitor asks for all.
const ROWS_SHOWN: usize = 40;

/// A column of numbers. A cell's key is the row and the column's index: `3 1`.
pub struct Column {
    /// Its name in ids.
    pub id: &'static str,
    /// What a cell is of a service.
    pub name: &'static str,
    /// How it is measured.
    pub unit: Unit,
    /// How far it may go.
    pub bounds: Bounds,
    /// What stands in where a service declares nothing.
    pub assumed: Option<AssumptionId>,
    /// Reads it.
    pub get: fn(&Service) -> Option<f64>,
    /// Writes it; `None` only where something can be assumed.
    pub set: fn(&mut Service, Option<f64>),
}

/// The columns of numbers. CPU goes up to the largest machines there are, memory up to 24 TiB.
pub static COLUMNS: [Column; 3] = [
    Column {
        id: "replicas",
        name: msg("replicas of {0}"),
        unit: Unit::Count("replicas"),
        bounds: Bounds::log(0.0, 10_000.0, 1.0),
        assumed: None,
        get: |service| Some(f64::from(service.replicas)),
        set: |service, typed| {
            if let Some(typed) = typed {
                service.replicas = typed.round() as u32;
                service.min_replicas = service.min_replicas.min(service.replicas);
                // Whoever asks for more by hand means it, whatever an autoscaler's maximum was.
                service.max_replicas = service.max_replicas.map(|most| most.max(service.replicas));
            }
        },
    },
    Column {
        id: "cpu",
        name: msg("cpu of {0}"),
        unit: Unit::MilliCpu,
        bounds: Bounds::log(0.0, 448_000.0, 10.0),
        assumed: Some(AssumptionId::AssumedCpu),
        get: |service| service.cpu.map(MilliCpu::get),
        set: |service, typed| service.cpu = typed.map(MilliCpu),
    },
    Column {
        id: "memory",
        name: msg("memory of {0}"),
        unit: Unit::Mebibytes,
        bounds: Bounds::log(0.0, 25_165_824.0, 16.0),
        assumed: Some(AssumptionId::AssumedMemory),
        get: |service| service.memory.map(Mebibytes::get),
        set: |service, typed| service.memory = typed.map(Mebibytes),
    },
];

/// A column of boxes to tick: its name, how it is read and written.
pub type Flag = (&'static str, fn(&Service) -> bool, fn(&mut Service, bool));

/// The columns of boxes to tick.
pub static FLAGS: [Flag; 3] = [
    (msg("keeps state"), |service| service.stateful, |service, wanted| service.stateful = wanted),
    (msg("critical"), |service| service.critical, |service, wanted| service.critical = wanted),
    (msg("follows load"), |service| service.scales_with_load, |service, wanted| service.scales_with_load = wanted),
];

/// Heads of the table.
const HEADS: [&str; 7] = [
    msg("Service"),
    msg("Replicas"),
    msg("CPU, m"),
    msg("Memory, MiB"),
    msg("Keeps state"),
    msg("Critical"),
    msg("Follows load"),
];

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let (services, locale) = (&view.inputs.workload.services, view.locale);
    let shown = if view.is_open("services") { services.len() } else { ROWS_SHOWN };
    let rows: String =
        services.iter().take(shown).enumerate().map(|(index, service)| row(view, index, service)).collect();
    let all = if services.len() > shown {
        format!(
            "<button class=\"pill\" type=\"button\" data-do=\"open\" data-key=\"services\">{}</button>",
            escaped(&locale.say("Show all {0}", &[&locale.number(services.len() as f64, 0)]))
        )
    } else {
        String::new()
    };
    let assumed: String = [AssumptionId::AssumedCpu, AssumptionId::AssumedMemory]
        .into_iter()
        .map(|id| number_field(view, Knob::Assumption(id), "field"))
        .collect();
    let heads: String =
        HEADS.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(locale.word(head)))).collect();
    let lead = escaped(locale.word(
        "{0}: what is placed on machines, per replica, at the peak. A grey number is assumed, because the service declares \
         none; type one to replace it. Beyond this list, the mix repeats.",
    ));
    let name = escaped(&view.inputs.workload.name);
    let lead = lead.replace("{0}", &format!("<strong data-part=\"workload-name\">{name}</strong>"));
    Some(format!(
        "<p class=\"panel__lead\">{lead}</p>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"table table--form\">\
         <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{all}\
         <div class=\"grid\">{assumed}</div>{}",
        escaped(locale.word("Services")),
        folded(view, "workload-file", &escaped(locale.word("Take the workload with you")), || {
            let text = export::workload(&view.inputs.workload);
            file_link("workload.json", "application/json", locale.word("The workload as JSON"), &text)
        })
    ))
}

fn row(view: &View, index: usize, service: &Service) -> String {
    let locale = view.locale;
    let number = |(place, column): (usize, &Column)| {
        let assumed = column.assumed.map(|id| written(view.inputs.estimate(id).mean().round(), column.unit, locale));
        let number_box = number_box(&NumberBox {
            locale,
            id: &format!("service-{index}-{}", column.id),
            verb: "cell",
            key: &format!("{index} {place}"),
            unit: column.unit,
            value: (column.get)(service),
            name: &locale.say(column.name, &[&service.name]),
            assumed: assumed.as_deref().unwrap_or_default(),
        });
        format!("<td>{number_box}</td>")
    };
    let flag = |(place, (name, get, _)): (usize, &Flag)| {
        let name = locale.say("{0}: {1}", &[&service.name, locale.word(name)]);
        let tick = tick_box("flag", &format!("{index} {place}"), &name, get(service));
        format!("<td>{tick}</td>")
    };
    let numbers: String = COLUMNS.iter().enumerate().map(number).collect();
    let flags: String = FLAGS.iter().enumerate().map(flag).collect();
    format!("<tr><th scope=\"row\">{}</th>{numbers}{flags}</tr>", escaped(&service.name))
}

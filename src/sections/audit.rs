//! The audit matrix: the ledger by row, with what would even each, and as a file.

use super::control::select;
use super::{View, file_link, folded};
use crate::assumptions::Group;
use crate::chart::{arm_class, escaped};
use crate::decision::{Audit, AuditGroup, AuditRow, Report, audit};
use crate::fleet::Arms;
use crate::sizing::export::csv_line;
use crate::texts::{ENGLISH, audit_label, coming, evener};
use crate::units::{Money, ranked, rounded_number};

/// Key of the choice of an order.
const ORDER: &str = "audit_order";
/// Orders of the rows: key, name.
const ORDERS: [(&str, &str); 4] = [
    ("", "Largest difference first"),
    ("hours", "Largest difference in hours first"),
    ("first", "Dearest on Docker first"),
    ("second", "Dearest on Kubernetes first"),
];

/// The matrix, while it is open: it costs.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    Some(format!(
        "<p class=\"panel__lead\">The ledger by row, today: what each cost driver and each needed capability comes to on \
         either platform, in $ and in hours of people a year, and what would have to change for both to cost the same. \
         Computed from each row’s own factors, not from opinion.</p>{}",
        folded(view, "audit-rows", "The audit matrix, row by row", || matrix(view, report))
    ))
}

fn matrix(view: &View, report: &Report) -> String {
    let audit = audit(view.inputs, Arms::of(&view.inputs.workload), &report.sides);
    let names = [report.sides[0].name, report.sides[1].name];
    let chosen = view.choices.iter().find(|(key, _)| key == ORDER).map_or("", |(_, value)| value.as_str());
    let groups = in_order(&audit.groups, chosen, |group| (group.cost, group.hours));
    let parts: String = groups.into_iter().map(|group| part(group, names, chosen)).collect();
    let head = |arm: usize| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), escaped(names[arm]));
    format!(
        "<div class=\"needs chosen\">{}</div>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The audit matrix\"><table class=\"table table--figures\">\
         <thead><tr><th scope=\"col\">What</th>{}{}<th scope=\"col\">Difference</th>\
         <th scope=\"col\" class=\"table__note\">What would even it</th></tr></thead>{parts}\
         <tfoot><tr><th scope=\"row\">Total</th>{}<td></td></tr></tfoot></table></div>\
         <p class=\"panel__note\">A difference is {} less {}.</p><p>{}</p>",
        select(ORDER, "Order", &ORDERS, chosen),
        head(0),
        head(1),
        cells(audit.cost, audit.hours, None),
        escaped(names[1]),
        escaped(names[0]),
        file_link("audit-matrix.csv", "text/csv", "Save as CSV", &table(&audit, names))
    )
}

/// By the chosen order; what is as large keeps its place.
fn in_order<'a, T>(all: &'a [T], order: &str, of: impl Fn(&T) -> ([Money; 2], [f64; 2])) -> Vec<&'a T> {
    let size = |index: usize| {
        let (cost, hours) = of(&all[index]);
        match order {
            "hours" => (hours[1] - hours[0]).abs(),
            "first" => cost[0].get(),
            "second" => cost[1].get(),
            _ => (cost[1] - cost[0]).get().abs(),
        }
    };
    ranked(all.len(), |index| -size(index)).into_iter().map(|index| &all[index]).collect()
}

fn part(group: &AuditGroup, names: [&str; 2], order: &str) -> String {
    let rows: String =
        in_order(&group.rows, order, |row| (row.cost, row.hours)).into_iter().map(|row| line(row, names)).collect();
    format!(
        "<tbody class=\"table__part\"><tr><th scope=\"rowgroup\">{}</th>{}<td></td></tr></tbody><tbody>{rows}</tbody>",
        escaped(group.group.label()),
        cells(group.cost, group.hours, None)
    )
}

fn line(row: &AuditRow, names: [&str; 2]) -> String {
    format!(
        "<tr data-row=\"audit-{}\"><th scope=\"row\">{}</th>{}<td class=\"table__words\">{}</td></tr>",
        row.id,
        escaped(audit_label(row)),
        cells(row.cost, row.hours, Some(row)),
        escaped(&evener(row, names, &ENGLISH))
    )
}

/// Both sides and their difference: dollars, hours where there are any, and how a platform comes by a capability.
fn cells(cost: [Money; 2], hours: [f64; 2], row: Option<&AuditRow>) -> String {
    let worked = hours.iter().any(|hours| *hours != 0.0);
    let small = |text: &str| format!(" <small class=\"table__more\">{}</small>", escaped(text));
    let cell = |money: Money, hours: f64, more: Option<String>| {
        let hours = if worked { small(&format!("{} h", ENGLISH.number(hours, 0))) } else { String::new() };
        let more = more.map_or_else(String::new, |text| small(&text));
        format!("<td>{}{hours}{more}</td>", escaped(&ENGLISH.money_rounded(money)))
    };
    let capability = row.and_then(|row| row.capability);
    let how = |arm: usize| capability.map(|(_, comings)| coming(comings[arm]));
    format!(
        "{}{}{}",
        cell(cost[0], hours[0], how(0)),
        cell(cost[1], hours[1], how(1)),
        cell(cost[1] - cost[0], hours[1] - hours[0], None)
    )
}

/// The matrix as a table for a spreadsheet: every row, to the cent.
fn table(audit: &Audit, names: [&str; 2]) -> String {
    let cents = |money: Money| rounded_number(money.get(), 2);
    let tenths = |hours: f64| rounded_number(hours, 1);
    let header = [
        "part".to_owned(),
        "row".to_owned(),
        format!("{} (USD a year)", names[0]),
        format!("{} (USD a year)", names[1]),
        "difference (USD a year)".to_owned(),
        format!("{} (hours a year)", names[0]),
        format!("{} (hours a year)", names[1]),
        "difference (hours a year)".to_owned(),
        format!("how {} comes by it", names[0]),
        format!("how {} comes by it", names[1]),
        "what would even it".to_owned(),
    ];
    let numbers = |cost: [Money; 2], hours: [f64; 2]| {
        let money = [cost[0], cost[1], cost[1] - cost[0]].map(cents);
        let hours = [hours[0], hours[1], hours[1] - hours[0]].map(tenths);
        money.into_iter().chain(hours)
    };
    let row = |group: Group, row: &AuditRow| {
        let mut cells = vec![group.label().to_owned(), audit_label(row).to_owned()];
        cells.extend(numbers(row.cost, row.hours));
        cells.extend([0, 1].map(|arm| row.capability.map_or_else(String::new, |(_, comings)| coming(comings[arm]))));
        cells.push(evener(row, names, &ENGLISH));
        csv_line(&cells)
    };
    let mut lines = vec![csv_line(&header)];
    for group in &audit.groups {
        lines.extend(group.rows.iter().map(|one| row(group.group, one)));
    }
    let mut total = vec!["Total".to_owned(), String::new()];
    total.extend(numbers(audit.cost, audit.hours));
    total.extend([const { String::new() }; 3]);
    lines.push(csv_line(&total));
    lines.concat()
}

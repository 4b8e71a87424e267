//! The audit matrix: the ledger by row, with what would even each, and as a file.

use super::control::select;
use super::{View, file_link, folded};
use crate::assumptions::Group;
use crate::chart::{arm_class, escaped};
use crate::decision::{Audit, AuditGroup, AuditRow, Report, audit};
use crate::fleet::Arms;
use crate::sizing::export::csv_line;
use crate::texts::{Locale, audit_label, coming, evener, msg};
use crate::units::{Money, ranked, rounded_number};

/// Key of the choice of an order.
const ORDER: &str = "audit_order";
/// Orders of the rows: key, name.
const ORDERS: [(&str, &str); 4] = [
    ("", msg("Largest difference first")),
    ("hours", msg("Largest difference in hours first")),
    ("first", msg("Dearest on Docker first")),
    ("second", msg("Dearest on Kubernetes first")),
];

/// The matrix, while it is open: it costs.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    Some(format!(
        "<p class=\"panel__lead\">{}</p>{}",
        escaped(&view.locale.say(
            "The ledger by row, today: what each cost driver and each needed capability comes to on either platform, in {0} \
             and in hours of people a year, and what would have to change for both to cost the same. Computed from each \
             row’s own factors, not from opinion.",
            &[&view.locale.currency_sign()]
        )),
        folded(view, "audit-rows", &escaped(view.locale.word("The audit matrix, row by row")), || matrix(view, report))
    ))
}

fn matrix(view: &View, report: &Report) -> String {
    let locale = view.locale;
    let audit = audit(view.inputs, Arms::of(&view.inputs.workload), &report.sides);
    let names = [report.sides[0].name, report.sides[1].name];
    let chosen = view.choices.iter().find(|(key, _)| key == ORDER).map_or("", |(_, value)| value.as_str());
    let groups = in_order(&audit.groups, chosen, |group| (group.cost, group.hours));
    let parts: String = groups.into_iter().map(|group| part(group, names, chosen, locale)).collect();
    let orders = ORDERS.map(|(key, name)| (key, locale.word(name)));
    let head = |arm: usize| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), escaped(names[arm]));
    format!(
        "<div class=\"needs chosen\">{}</div>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"table table--figures\">\
         <thead><tr><th scope=\"col\">{}</th>{}{}<th scope=\"col\">{}</th>\
         <th scope=\"col\" class=\"table__note\">{}</th></tr></thead>{parts}\
         <tfoot><tr><th scope=\"row\">{}</th>{}<td></td></tr></tfoot></table></div>\
         <p class=\"panel__note\">{}</p><p>{}</p>",
        select(ORDER, &escaped(locale.word("Order")), &orders, chosen),
        escaped(locale.word("The audit matrix")),
        escaped(locale.word("What")),
        head(0),
        head(1),
        escaped(locale.word("Difference")),
        escaped(locale.word("What would even it")),
        escaped(locale.word("Total")),
        cells(audit.cost, audit.hours, None, locale),
        escaped(&locale.say("A difference is {0} less {1}.", &[names[1], names[0]])),
        file_link("audit-matrix.csv", "text/csv", locale.word("Save as CSV"), &table(&audit, names, locale))
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

fn part(group: &AuditGroup, names: [&str; 2], order: &str, locale: &Locale) -> String {
    let rows = in_order(&group.rows, order, |row| (row.cost, row.hours)).into_iter();
    let rows: String = rows.map(|row| line(row, names, locale)).collect();
    format!(
        "<tbody class=\"table__part\"><tr><th scope=\"rowgroup\">{}</th>{}<td></td></tr></tbody><tbody>{rows}</tbody>",
        escaped(locale.word(group.group.label())),
        cells(group.cost, group.hours, None, locale)
    )
}

fn line(row: &AuditRow, names: [&str; 2], locale: &Locale) -> String {
    format!(
        "<tr data-row=\"audit-{}\"><th scope=\"row\">{}</th>{}<td class=\"table__words\">{}</td></tr>",
        row.id,
        escaped(locale.word(audit_label(row))),
        cells(row.cost, row.hours, Some(row), locale),
        escaped(&evener(row, names, locale))
    )
}

/// Both sides and their difference: dollars, hours where there are any, and how a platform comes by a capability.
fn cells(cost: [Money; 2], hours: [f64; 2], row: Option<&AuditRow>, locale: &Locale) -> String {
    let worked = hours.iter().any(|hours| *hours != 0.0);
    let small = |text: &str| format!(" <small class=\"table__more\">{}</small>", escaped(text));
    let cell = |money: Money, hours: f64, more: Option<String>| {
        let hours = if worked { small(&locale.say("{0} h", &[&locale.number(hours, 0)])) } else { String::new() };
        let more = more.map_or_else(String::new, |text| small(&text));
        format!("<td>{}{hours}{more}</td>", escaped(&locale.money_rounded(money)))
    };
    let capability = row.and_then(|row| row.capability);
    let how = |arm: usize| capability.map(|(_, comings)| coming(comings[arm], locale));
    format!(
        "{}{}{}",
        cell(cost[0], hours[0], how(0)),
        cell(cost[1], hours[1], how(1)),
        cell(cost[1] - cost[0], hours[1] - hours[0], None)
    )
}

/// The matrix as a table for a spreadsheet: every row, to the cent.
fn table(audit: &Audit, names: [&str; 2], locale: &Locale) -> String {
    let cents = |money: Money| rounded_number(money.get(), 2);
    let tenths = |hours: f64| rounded_number(hours, 1);
    let dollars = |name: &str| locale.say("{0} (USD a year)", &[name]);
    let worked = |name: &str| locale.say("{0} (hours a year)", &[name]);
    let how = |name: &str| locale.say("how {0} comes by it", &[name]);
    let header = [
        locale.word("part").to_owned(),
        locale.word("row").to_owned(),
        dollars(names[0]),
        dollars(names[1]),
        dollars(locale.word("difference")),
        worked(names[0]),
        worked(names[1]),
        worked(locale.word("difference")),
        how(names[0]),
        how(names[1]),
        locale.word("what would even it").to_owned(),
    ];
    let numbers = |cost: [Money; 2], hours: [f64; 2]| {
        let money = [cost[0], cost[1], cost[1] - cost[0]].map(cents);
        let hours = [hours[0], hours[1], hours[1] - hours[0]].map(tenths);
        money.into_iter().chain(hours)
    };
    let row = |group: Group, row: &AuditRow| {
        let how = |arm: usize| row.capability.map_or_else(String::new, |(_, comings)| coming(comings[arm], locale));
        let mut cells = [group.label(), audit_label(row)].map(|label| locale.word(label).to_owned()).to_vec();
        cells.extend(numbers(row.cost, row.hours));
        cells.extend([0, 1].map(how));
        cells.push(evener(row, names, locale));
        csv_line(&cells)
    };
    let mut lines = vec![csv_line(&header)];
    for group in &audit.groups {
        lines.extend(group.rows.iter().map(|one| row(group.group, one)));
    }
    let mut total = vec![locale.word("Total").to_owned(), String::new()];
    total.extend(numbers(audit.cost, audit.hours));
    total.extend([const { String::new() }; 3]);
    lines.push(csv_line(&total));
    lines.concat()
}

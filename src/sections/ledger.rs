//! The ledger as a table, and "why?": the formula of a row with the visitor's numbers, and where each comes from.

use super::View;
use crate::assumptions::{COMMON_LINES, Group, line_label};
use crate::chart::{arm_class, escaped};
use crate::decision::{PointMaker, Report};
use crate::fleet::Arms;
use crate::methodology::{assumption_id, line_id};
use crate::texts::{ENGLISH, Why, WhySource, why};
use crate::units::Money;

/// Keys of the rows of one part that either ledger may have.
fn row_ids(view: &View, group: Group) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    let arms = Arms::of(&view.inputs.workload).0;
    let lines = arms.into_iter().flat_map(|platform| COMMON_LINES.iter().chain(platform.lines()));
    for line in lines.filter(|line| line.group == group) {
        if !ids.contains(&line.id) {
            ids.push(line.id);
        }
    }
    ids
}

/// The table, part by part. A row that is zero on both sides is left out.
pub(super) fn table(view: &View, report: &Report) -> String {
    let name =
        |arm: usize| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), escaped(report.sides[arm].name));
    let parts: String = Group::ALL.into_iter().map(|group| part(view, report, group)).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The ledger, line by line\">\
         <table class=\"table\"><thead><tr><th scope=\"col\">What</th>{}{}<th scope=\"col\">Difference</th>\
         <th scope=\"col\">Explanation</th></tr></thead>{parts}\
         <tfoot><tr><th scope=\"row\">Total</th>{}<td></td></tr></tfoot></table></div>",
        name(0),
        name(1),
        amounts([report.sides[0].ledger.total, report.sides[1].ledger.total])
    )
}

/// One part: its sum, then its rows.
fn part(view: &View, report: &Report, group: Group) -> String {
    let amount = |arm: usize, id: &str| report.sides[arm].ledger.row(id);
    let shown = row_ids(view, group).into_iter().filter(|id| (0..2).any(|arm| amount(arm, id) != Money::ZERO));
    let rows: String = shown.map(|id| row(view, report, id, [amount(0, id), amount(1, id)])).collect();
    if rows.is_empty() {
        return rows;
    }
    format!(
        "<tbody class=\"table__part\"><tr><th scope=\"rowgroup\">{}</th>{}<td></td></tr></tbody>{rows}",
        escaped(group.label()),
        amounts([report.sides[0].ledger.group(group), report.sides[1].ledger.group(group)])
    )
}

/// Both amounts and their difference.
fn amounts([first, second]: [Money; 2]) -> String {
    [first, second, second - first].iter().map(|money| format!("<td>{}</td>", ENGLISH.money_rounded(*money))).collect()
}

fn row(view: &View, report: &Report, id: &str, money: [Money; 2]) -> String {
    let label = escaped(line_label(id));
    let key = format!("why:{id}");
    let because = match view.is_open(&key) {
        true => format!(
            "<tr><td class=\"table__wide\" colspan=\"5\" data-part=\"why\">{}</td></tr>",
            explained(view, report, id)
        ),
        false => String::new(),
    };
    format!(
        "<tbody data-row=\"{id}\"><tr><th scope=\"row\">{label}</th>{}<td><button class=\"why\" type=\"button\" \
         id=\"why-{id}\" data-do=\"why\" data-key=\"{key}\" aria-expanded=\"{}\" aria-label=\"Why? {label}\">why?</button></td>\
         </tr>{because}</tbody>",
        amounts(money),
        view.is_open(&key)
    )
}

/// Explains a row, platform by platform: the formula, its sources, and the way to the methodology page.
fn explained(view: &View, report: &Report, id: &str) -> String {
    let maker = PointMaker::new(view.inputs, Arms::of(&view.inputs.workload));
    let context = maker.context(view.inputs.axis.today(&view.inputs.workload));
    let mut found = String::new();
    for (arm, side) in report.sides.iter().enumerate() {
        for line in side.ledger.lines.iter().filter(|line| line.spec.id == id) {
            found.push_str(&because(arm, side.name, &why(line, &context, view.locale)));
        }
    }
    found.push_str(&format!("<p class=\"because__more\">{}</p>", entry_link(&line_id(id), "How this line is counted")));
    found
}

fn because(arm: usize, name: &str, why: &Why) -> String {
    let sources: String = why.sources.iter().map(source).collect();
    format!(
        "<div class=\"because\"><p class=\"because__formula\"><em class=\"{}\">{}</em> {}</p>\
         <ul class=\"because__sources\">{sources}</ul></div>",
        arm_class(arm),
        escaped(name),
        escaped(&why.formula)
    )
}

fn source(source: &WhySource) -> String {
    let label = match source.assumption {
        Some(id) => entry_link(&assumption_id(id), &source.label),
        None => entry_link("books", &source.label),
    };
    format!(
        "<li><strong>{label}</strong> {} <span class=\"badge badge--{badge}\">{badge}</span> {} ({})</li>",
        escaped(&source.value),
        escaped(&source.text),
        escaped(source.date),
        badge = source.badge
    )
}

/// A link to an entry of the methodology page, in a window of its own: what is typed here stays.
fn entry_link(id: &str, words: &str) -> String {
    format!("<a href=\"methodology.html#{}\" target=\"_blank\">{}</a>", escaped(id), escaped(words))
}

//! The ledger as a table, and "why?": the formula of a row with the visitor's numbers, and where each comes from.

use super::View;
use crate::assumptions::{COMMON_LINES, Group, line_label};
use crate::chart::{arm_class, escaped};
use crate::decision::{PointMaker, Report};
use crate::fleet::Arms;
use crate::methodology::{assumption_id, line_id};
use crate::texts::{Locale, Why, WhySource, why};
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
    let locale = view.locale;
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\
         <table class=\"table\"><thead><tr><th scope=\"col\">{}</th>{}{}<th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th></tr></thead>{parts}\
         <tfoot><tr><th scope=\"row\">{}</th>{}<td></td></tr></tfoot></table></div>",
        escaped(locale.word("The ledger, line by line")),
        escaped(locale.word("What")),
        name(0),
        name(1),
        escaped(locale.word("Difference")),
        escaped(locale.word("Explanation")),
        escaped(locale.word("Total")),
        amounts([report.sides[0].ledger.total, report.sides[1].ledger.total], locale)
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
        escaped(view.locale.word(group.label())),
        amounts([report.sides[0].ledger.group(group), report.sides[1].ledger.group(group)], view.locale)
    )
}

/// Both amounts and their difference.
fn amounts([first, second]: [Money; 2], locale: &Locale) -> String {
    let cell = |money: Money| format!("<td>{}</td>", escaped(&locale.money_rounded(money)));
    [first, second, second - first].into_iter().map(cell).collect()
}

fn row(view: &View, report: &Report, id: &str, money: [Money; 2]) -> String {
    let locale = view.locale;
    let label = locale.word(line_label(id));
    let key = format!("why:{id}");
    let because = match view.is_open(&key) {
        true => format!(
            "<tr><td class=\"table__wide\" colspan=\"5\" data-part=\"why\">{}</td></tr>",
            explained(view, report, id)
        ),
        false => String::new(),
    };
    format!(
        "<tbody data-row=\"{id}\"><tr><th scope=\"row\">{}</th>{}<td><button class=\"why\" type=\"button\" \
         id=\"why-{id}\" data-do=\"why\" data-key=\"{key}\" aria-expanded=\"{}\" aria-label=\"{}\">{}</button></td>\
         </tr>{because}</tbody>",
        escaped(label),
        amounts(money, locale),
        view.is_open(&key),
        escaped(&locale.say("Why? {0}", &[label])),
        escaped(locale.word("why?"))
    )
}

/// Explains a row, platform by platform: the formula, its sources, and the way to the methodology page.
fn explained(view: &View, report: &Report, id: &str) -> String {
    let maker = PointMaker::new(view.inputs, Arms::of(&view.inputs.workload));
    let context = maker.context(view.inputs.axis.today(&view.inputs.workload));
    let mut found = String::new();
    for (arm, side) in report.sides.iter().enumerate() {
        for line in side.ledger.lines.iter().filter(|line| line.spec.id == id) {
            found.push_str(&because(arm, side.name, &why(line, &context, view.locale), view.locale));
        }
    }
    let more = entry_link(&line_id(id), view.locale.word("How this line is counted"));
    found.push_str(&format!("<p class=\"because__more\">{more}</p>"));
    found
}

fn because(arm: usize, name: &str, why: &Why, locale: &Locale) -> String {
    let sources: String = why.sources.iter().map(|one| source(one, locale)).collect();
    format!(
        "<div class=\"because\"><p class=\"because__formula\"><em class=\"{}\">{}</em> {}</p>\
         <ul class=\"because__sources\">{sources}</ul></div>",
        arm_class(arm),
        escaped(name),
        escaped(&why.formula)
    )
}

fn source(source: &WhySource, locale: &Locale) -> String {
    let label = match source.assumption {
        Some(id) => entry_link(&assumption_id(id), &source.label),
        None => entry_link("books", &source.label),
    };
    format!(
        "<li><strong>{label}</strong> {} <span class=\"badge badge--{}\">{}</span> {} ({})</li>",
        escaped(&source.value),
        source.badge,
        escaped(locale.word(source.badge)),
        escaped(&source.text),
        escaped(&locale.date(source.date))
    )
}

/// A link to an entry of the methodology page, in a window of its own: what is typed here stays.
fn entry_link(id: &str, words: &str) -> String {
    format!("<a href=\"methodology.html#{}\" target=\"_blank\">{}</a>", escaped(id), escaped(words))
}

//! The bill of complexity: what there is to know on either platform, with the hours each count stands for.

use super::{View, folded};
use crate::chart::{arm_class, escaped};
use crate::decision::{PointMaker, Report};
use crate::fleet::Arms;
use crate::ledger::{Bill, bill};
use crate::texts::{Locale, complexity, count_label, counted, enumerated};

/// Both bills, and the ratio of their hours.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    let arms = Arms::of(&view.inputs.workload);
    let maker = PointMaker::new(view.inputs, arms);
    let context = maker.context(report.verdict.today);
    let bills: [Bill; 2] =
        [0, 1].map(|arm| bill(arms.0[arm], &report.sides[arm].fleet, &report.sides[arm].ledger, &context));
    let row = |index: usize| {
        let [first, second] = [0, 1].map(|arm| escaped(&counted(&bills[arm].counts[index], view.locale)));
        let label = escaped(view.locale.word(count_label(bills[0].counts[index].count)));
        format!("<tr><th scope=\"row\">{label}</th><td>{first}</td><td>{second}</td></tr>")
    };
    let rows: String = (0..bills[0].counts.len()).map(row).collect();
    let head =
        |arm: usize| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), escaped(report.sides[arm].name));
    Some(format!(
        "<p class=\"panel__lead\">{}</p><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\
         <table class=\"table\"><thead><tr><th scope=\"col\">{}</th>{}{}</tr></thead>\
         <tbody>{rows}</tbody></table></div>{}",
        escaped(&complexity(report, &bills, view.locale)),
        escaped(view.locale.word("Bill of complexity")),
        escaped(view.locale.word("Count · hours it stands for")),
        head(0),
        head(1),
        folded(view, "counted", &escaped(view.locale.word("What was counted")), || names(report, &bills, view.locale))
    ))
}

/// Which processes, kinds and hops were counted.
fn names(report: &Report, bills: &[Bill; 2], locale: &Locale) -> String {
    let side = |arm: usize| {
        let named = bills[arm].counts.iter().filter(|counted| !counted.names.is_empty());
        let items: String = named
            .map(|counted| {
                let names: Vec<String> = counted.names.iter().map(|name| locale.word(name).to_owned()).collect();
                let label = locale.word(count_label(counted.count));
                format!("<li><strong>{}</strong> {}</li>", escaped(label), escaped(&enumerated(&names, locale)))
            })
            .collect();
        format!(
            "<h3 class=\"panel__subtitle {}\">{}</h3><ul class=\"because__sources\">{items}</ul>",
            arm_class(arm),
            escaped(report.sides[arm].name)
        )
    };
    format!(
        "{}{}<p class=\"panel__note\">{}</p>",
        side(0),
        side(1),
        escaped(&locale.say(
            "Settable fields are leaf fields of the published schemas: Kubernetes {0} and the Compose specification of {1}. \
             Surface is not experienced load; the hours beside it are.",
            &["1.37", &locale.date("2026-06-23")]
        ))
    )
}

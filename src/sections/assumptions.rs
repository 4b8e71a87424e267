//! All assumptions with their ranges and sources, each to change.

use super::control::number_field;
use super::{View, folded};
use crate::assumptions::AssumptionId;
use crate::chart::escaped;
use crate::decision::Knob;
use crate::texts::with_unit;

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let rows = || {
        let found = AssumptionId::ALL.into_iter().filter(|id| holds(*id, view.search));
        let rows: String = found.map(|id| row(view, id)).collect();
        format!(
            "<label class=\"search\">Search <input class=\"value\" type=\"search\" data-do=\"search\" data-key=\"\"></label>\
             <div class=\"grid\">{rows}</div>"
        )
    };
    Some(format!(
        "<p class=\"panel__lead\">Low, most likely and high value, with the source and its date. The answer uses their \
         mean. Where no source was found, the badge says so: set your own.</p>{}",
        folded(view, "every-assumption", &format!("Show all {}", AssumptionId::COUNT), rows)
    ))
}

/// Whether the words of a row hold a word, whatever the case. Every row holds the empty word.
fn holds(id: AssumptionId, word: &str) -> bool {
    let text = id.text();
    let word = word.trim().to_lowercase();
    [text.label, text.meaning, text.source.text].iter().any(|text| text.to_lowercase().contains(&word))
}

fn row(view: &View, id: AssumptionId) -> String {
    let (row, source) = (id.row(), view.inputs.source(id));
    let estimate = view.inputs.estimate(id);
    let end = |value: f64| escaped(&with_unit(value, row.unit, view.locale));
    let range = match estimate.low == estimate.high {
        true => "not drawn".to_owned(),
        false => format!("{} to {}", end(estimate.low), end(estimate.high)),
    };
    let badge = source.confidence.label();
    let reset = match view.inputs.assumptions.is_changed(id) {
        false => String::new(),
        true => {
            format!("<button class=\"why\" type=\"button\" data-do=\"reset\" data-key=\"{}\">reset</button>", row.id)
        }
    };
    format!(
        "<div class=\"assumption\" id=\"row-{}\">{}<p class=\"assumption__range\">\
         <span class=\"badge badge--{badge}\">{badge}</span> {range} · {} {reset}</p></div>",
        row.id,
        number_field(view, Knob::Assumption(id), "assumption"),
        escaped(source.date)
    )
}

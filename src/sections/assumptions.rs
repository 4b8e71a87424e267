//! All assumptions with their ranges and sources, each to change.

use super::control::number_field;
use super::{View, folded};
use crate::assumptions::AssumptionId;
use crate::chart::escaped;
use crate::decision::Knob;
use crate::texts::{Locale, with_unit};

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let locale = view.locale;
    let rows = || {
        let found = AssumptionId::ALL.into_iter().filter(|id| holds(*id, view.search, locale));
        let rows: String = found.map(|id| row(view, id)).collect();
        format!(
            "<label class=\"search\">{} <input class=\"value\" type=\"search\" data-do=\"search\" data-key=\"\"></label>\
             <div class=\"grid\">{rows}</div>",
            escaped(locale.word("Search"))
        )
    };
    let all = locale.number(AssumptionId::COUNT as f64, 0);
    Some(format!(
        "<p class=\"panel__lead\">{}</p>{}",
        escaped(locale.word(
            "Low, most likely and high value, with the source and its date. The answer uses their mean. Where no source was \
             found, the badge says so: set your own."
        )),
        folded(view, "every-assumption", &escaped(&locale.say("Show all {0}", &[&all])), rows)
    ))
}

/// Whether the words of a row hold a word, in English or as the reader sees them, whatever the case. Every row holds the
/// empty word.
fn holds(id: AssumptionId, word: &str, locale: &Locale) -> bool {
    let text = id.text();
    let word = word.trim().to_lowercase();
    let held = |text: &str| text.to_lowercase().contains(&word);
    [text.label, text.meaning, text.source.text].iter().any(|text| held(text) || held(locale.word(text)))
}

fn row(view: &View, id: AssumptionId) -> String {
    let (row, source) = (id.row(), view.inputs.source(id));
    let (estimate, locale) = (view.inputs.estimate(id), view.locale);
    let end = |value: f64| with_unit(value, row.unit, locale);
    let range = match estimate.low == estimate.high {
        true => locale.word("not drawn").to_owned(),
        false => locale.say("{0} to {1}", &[&end(estimate.low), &end(estimate.high)]),
    };
    let badge = source.confidence.label();
    format!(
        "<div class=\"assumption\" id=\"row-{}\">{}<p class=\"assumption__range\">\
         <span class=\"badge badge--{badge}\">{}</span> {} · {}</p></div>",
        row.id,
        number_field(view, Knob::Assumption(id), "assumption"),
        escaped(locale.word(badge)),
        escaped(&range),
        escaped(&locale.date(source.date))
    )
}

//! Form controls as markup.

use super::View;
use crate::assumptions::AssumptionId;
use crate::chart::{escaped, strip};
use crate::decision::{Inputs, Knob};
use crate::scenario::preset;
use crate::texts::{Locale, bare, flip_sentence, with_unit, written};
use crate::units::Unit;
use crate::workload::LoadProfile;

/// Positions of a slider.
pub const SLIDER_STEPS: u32 = 1_000;

/// Keys of the numbers shown beside the chart: those that move the answer most and that visitors know best.
pub static MAIN_KNOBS: [&str; 5] = ["services", "deploys", "engineers", "peak_to_mean", "hourly_cost"];

/// Those of them that do something: where the load was measured, its peak is what it is.
fn live_knobs(inputs: &Inputs) -> impl Iterator<Item = Knob> {
    let measured = matches!(inputs.workload.profile, LoadProfile::Measured(_));
    let dead = move |knob: &Knob| measured && *knob == Knob::Assumption(AssumptionId::PeakToMean);
    MAIN_KNOBS.iter().filter_map(|id| Knob::from_id(id)).filter(move |knob| !dead(knob))
}

/// The fields beside the chart.
#[must_use]
pub fn main_fields(view: &View) -> String {
    let fields: String = live_knobs(view.inputs).map(|knob| number_field(view, knob, "field")).collect();
    let title = escaped(view.locale.word("What matters most"));
    format!("<h2 class=\"inputs__title\" id=\"inputs-title\">{title}</h2>{fields}")
}

/// One number of the form: label, box, slider, where the verdict flips, help. `scope` tells two fields of one number
/// apart.
pub(super) fn number_field(view: &View, knob: Knob, scope: &str) -> String {
    let inputs = view.inputs;
    let (key, unit, value) = (knob.id(), knob.unit(), knob.get(inputs));
    let label = escaped(view.locale.word(knob.label()));
    // "Services, in services" says one thing twice.
    let bare = Some(bare(unit, view.locale)).filter(|bare| !bare.eq_ignore_ascii_case(&label));
    let id = format!("{scope}-{key}");
    let position = (knob.bounds().position(value) * f64::from(SLIDER_STEPS)).round() as u32;
    format!(
        "<div class=\"field\" data-field=\"{key}\"><div class=\"field__head\"><label class=\"field__label\" for=\"{id}\">{label} \
         <span class=\"field__unit\">{}</span></label>{}</div><div class=\"field__box\">{}</div>\
         <input class=\"field__slider\" type=\"range\" min=\"0\" max=\"{SLIDER_STEPS}\" step=\"1\" \
         aria-label=\"{label}\" aria-valuetext=\"{}\" aria-describedby=\"{id}-flips\" data-do=\"slide\" \
         data-key=\"{key}\" value=\"{position}\">{}{}</div>",
        escaped(bare.as_deref().unwrap_or_default()),
        back(view, knob),
        number_box(&NumberBox {
            id: &id,
            verb: "turn",
            key,
            unit,
            locale: view.locale,
            value: Some(value),
            name: "",
            assumed: ""
        }),
        escaped(&with_unit(value, unit, view.locale)),
        break_even(view, knob, &id),
        about(view, knob, &id)
    )
}

/// The way back to the value the preset or the registry has, where it is another.
fn back(view: &View, knob: Knob) -> String {
    let (unit, locale) = (knob.unit(), view.locale);
    let usual = match knob {
        Knob::Assumption(id) => {
            Some(view.inputs.book().default_of(id).mode).filter(|_| view.inputs.assumptions.is_changed(id))
        }
        Knob::Field(_) => preset(view.preset).map(|preset| knob.get(&preset.inputs())),
    };
    let Some(usual) = usual.filter(|usual| *usual != knob.get(view.inputs)) else { return String::new() };
    format!(
        "<button class=\"why\" type=\"button\" data-do=\"reset\" data-key=\"{}\" aria-label=\"{}\">{}</button>",
        knob.id(),
        escaped(&locale.say("Back to {0}: {1}", &[&with_unit(usual, unit, locale), locale.word(knob.label())])),
        escaped(&locale.say("Back to {0}", &[&written(usual, unit, locale)]))
    )
}

/// What a number means or rests on, with how well it is founded.
fn about(view: &View, knob: Knob, id: &str) -> String {
    let locale = view.locale;
    let badge = match knob {
        Knob::Assumption(assumption) => {
            let source = view.inputs.source(assumption);
            let badge = source.confidence.label();
            format!(
                "<span class=\"badge badge--{badge}\">{}</span> {} ",
                escaped(locale.word(badge)),
                escaped(&locale.date(source.date))
            )
        }
        Knob::Field(_) => String::new(),
    };
    format!(
        "<details class=\"field__about\" id=\"{id}-about\"><summary class=\"why\" aria-label=\"{}\">{}</summary>\
         <p class=\"field__help\">{badge}{}</p></details>",
        escaped(&locale.say("What is this: {0}", &[locale.word(knob.label())])),
        escaped(locale.word("What is this?")),
        escaped(locale.word(knob.help(view.inputs)))
    )
}

/// Where the verdict flips along a control. Until that is known the page keeps what it shows.
fn break_even(view: &View, knob: Knob, id: &str) -> String {
    let flip = view.flips.and_then(|flips| flips.iter().find(|flip| flip.knob == knob.id()));
    let (Some(flip), Some(report)) = (flip, view.report) else {
        return format!("<div class=\"strip\" id=\"{id}-flips\" data-own></div>");
    };
    let names = [report.sides[0].name, report.sides[1].name];
    format!(
        "<div class=\"strip\" id=\"{id}-flips\">{}<p class=\"strip__text\">{}</p></div>",
        strip(flip),
        escaped(&flip_sentence(flip, names, view.locale))
    )
}

/// A box for one number.
pub(super) struct NumberBox<'a> {
    /// Its id; its message's is derived from it.
    pub(super) id: &'a str,
    /// What typing does, and to what.
    pub(super) verb: &'a str,
    pub(super) key: &'a str,
    /// How the number is measured.
    pub(super) unit: Unit,
    /// How the reader writes numbers.
    pub(super) locale: &'a Locale,
    /// The value in force; `None` shows what is assumed.
    pub(super) value: Option<f64>,
    /// Its name for those who do not see the label, or empty where a label points at it.
    pub(super) name: &'a str,
    /// What stands in the empty box; a box without it may not be emptied.
    pub(super) assumed: &'a str,
}

/// The page keeps what is typed, and shows in the message what is wrong with it.
pub(super) fn number_box(this: &NumberBox) -> String {
    let id = this.id;
    let optional = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", escaped(value)),
    };
    format!(
        "<input class=\"value\" type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" spellcheck=\"false\" \
         id=\"{id}\" data-do=\"{}\" data-key=\"{}\" aria-invalid=\"false\" aria-describedby=\"{id}-problem\" \
         value=\"{}\"{}{}><span class=\"value__problem\" id=\"{id}-problem\" role=\"alert\" hidden data-own></span>",
        this.verb,
        escaped(this.key),
        this.value.map_or_else(String::new, |value| written(value, this.unit, this.locale)),
        optional("aria-label", this.name),
        optional("placeholder", this.assumed),
    )
}

/// A box to tick, without its label.
pub(super) fn tick_box(verb: &str, key: &str, name: &str, ticked: bool) -> String {
    let ticked = if ticked { " checked" } else { "" };
    let name = if name.is_empty() { String::new() } else { format!(" aria-label=\"{}\"", escaped(name)) };
    format!(
        "<input type=\"checkbox\" data-do=\"{verb}\" data-key=\"{}\" name=\"{}\"{name}{ticked}>",
        escaped(key),
        escaped(key)
    )
}

/// A choice about the page that is no input of the model: pairs of a value and its name. Every name is said already, and
/// the label is markup.
pub(super) fn select(key: &str, label: &str, options: &[(&str, &str)], chosen: &str) -> String {
    select_of(key, label, &[("", options.to_vec())], chosen)
}

/// Options that belong together: their name, or nothing, and pairs of a value and its name.
pub(super) type Options<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// The same with the options in groups.
pub(super) fn select_of(key: &str, label: &str, groups: &[Options], chosen: &str) -> String {
    let option = |(value, label): &(&str, &str)| {
        let selected = if *value == chosen { " selected" } else { "" };
        format!("<option value=\"{}\"{selected}>{}</option>", escaped(value), escaped(label))
    };
    let group = |(name, options): &Options| {
        let options: String = options.iter().map(option).collect();
        if name.is_empty() { options } else { format!("<optgroup label=\"{}\">{options}</optgroup>", escaped(name)) }
    };
    let options: String = groups.iter().map(group).collect();
    format!(
        "<label class=\"needs__item\" data-row=\"choice-{key}\"><span class=\"needs__name\">{label}</span>\
         <select class=\"pill\" name=\"{key}\" data-do=\"set\" data-key=\"{key}\">{options}</select></label>",
        key = escaped(key)
    )
}

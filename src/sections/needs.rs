//! What the organisation needs and chooses: capabilities, choices, the remaining numbers of the workload.

use super::control::{MAIN_KNOBS, number_field};
use super::{View, folded};
use crate::chart::escaped;
use crate::decision::{Inputs, Knob};
use crate::workload::{CHOICES, Capability, Choice, FIELDS, Need};

/// Fields and choices of hardware of one's own begin like this; nobody else needs them.
const OWN: &str = "own_";

/// Choices, capabilities and fields.
pub(super) fn write(view: &View) -> Option<String> {
    let capabilities: String =
        Capability::ALL.into_iter().map(|capability| need_field(view.inputs, capability)).collect();
    let owned = view.inputs.book().owned;
    let is_shown = |id: &str| owned || !id.starts_with(OWN);
    let choices = CHOICES.iter().filter(|choice| is_shown(choice.id));
    let choices: String = choices.map(|choice| choice_field(view.inputs, choice)).collect();
    let fields = || {
        let fields = FIELDS.iter().filter(|field| !MAIN_KNOBS.contains(&field.id) && is_shown(field.id));
        let fields: String = fields.map(|field| number_field(view.inputs, Knob::Field(field), "field")).collect();
        format!("<div class=\"grid\">{fields}</div>")
    };
    Some(format!(
        "<p class=\"panel__lead\">Docker is cheap partly because it does less. Say what you need. Where a platform lacks it, \
         it was built and is kept, it will be built, or one does without it, which is a debt.</p>\
         <fieldset class=\"needs\"><legend class=\"needs__legend\">Needed</legend>{capabilities}</fieldset>\
         <div class=\"grid\">{choices}</div>{}",
        folded(view, "fields", "Environments, traffic, growth, provisioning", fields)
    ))
}

/// One capability: what it means to the organisation.
fn need_field(inputs: &Inputs, capability: Capability) -> String {
    let (key, chosen) = (capability.id(), inputs.workload.need(capability));
    let option = |(index, need): (usize, Need)| {
        let selected = if need == chosen { " selected" } else { "" };
        format!("<option value=\"{index}\"{selected}>{}</option>", need.label())
    };
    let options: String = Need::ALL.into_iter().enumerate().map(option).collect();
    format!(
        "<div class=\"needs__item\" data-field=\"{key}\"><label class=\"needs__name\" for=\"need-{key}\">{}</label>\
         <select class=\"pill needs__select\" id=\"need-{key}\" data-do=\"need\" data-key=\"{key}\">{options}</select></div>",
        escaped(capability.label())
    )
}

fn choice_field(inputs: &Inputs, choice: &Choice) -> String {
    let (key, chosen) = (choice.id, (choice.get)(&inputs.workload));
    let option = |(index, option): (usize, &crate::workload::ChoiceOption)| {
        let selected = if index == chosen { " selected" } else { "" };
        format!("<option value=\"{index}\"{selected}>{}</option>", escaped(option.label))
    };
    let options: String = choice.options.iter().enumerate().map(option).collect();
    let text = choice.text();
    format!(
        "<div class=\"field\" data-field=\"{key}\"><label class=\"field__label\" for=\"choice-{key}\">{}</label>\
         <select class=\"pill field__select\" id=\"choice-{key}\" data-do=\"choose\" data-key=\"{key}\">{options}</select>\
         <p class=\"field__help\">{}</p></div>",
        escaped(text.label),
        escaped(text.help)
    )
}

//! What the organisation needs and chooses: capabilities, choices, the remaining numbers of the workload.

use super::control::number_field;
use super::{View, folded};
use crate::chart::escaped;
use crate::decision::{Inputs, Knob};
use crate::texts::{Locale, msg};
use crate::workload::{CHOICES, Capability, Choice, Need};

/// Numbers that belong together, folded.
struct FieldPart {
    key: &'static str,
    title: &'static str,
    ids: &'static [&'static str],
}

/// Every number of the workload that does not stand beside the chart, in one of these.
const PARTS: [FieldPart; 6] = [
    FieldPart {
        key: "fields-business",
        title: msg("Business and people"),
        ids: &[
            "revenue",
            "online_share",
            "contribution_margin",
            "turnover",
            "platform_fte",
            "docker_experience",
            "kubernetes_experience",
        ],
    },
    FieldPart {
        key: "fields-finance",
        title: msg("What finance asks"),
        ids: &["hurdle_rate", "payback_months", "freed_share", "ebitda_multiple"],
    },
    FieldPart {
        key: "fields-environments",
        title: msg("Environments and traffic"),
        ids: &["staging", "development", "egress", "internal", "nat_gateways"],
    },
    FieldPart {
        key: "fields-growth",
        title: msg("Growth and provisioning"),
        ids: &["service_growth", "traffic_growth", "spot_share", "upgrades", "add_ons"],
    },
    FieldPart {
        key: "fields-owed",
        title: msg("What is owed"),
        ids: &["keys_without_counterpart", "objects_without_counterpart", "deprecated_apis", "scripts"],
    },
    FieldPart {
        key: "fields-own",
        title: msg("Hardware of your own"),
        ids: &["own_monthly", "own_purchase", "own_years", "own_colocation", "own_watts"],
    },
];

impl FieldPart {
    fn write(&self, view: &View) -> String {
        let knobs = || self.ids.iter().filter_map(|id| Knob::from_id(id));
        let fields = || -> String { knobs().map(|knob| number_field(view, knob, "field")).collect() };
        folded(view, self.key, &escaped(view.locale.word(self.title)), || {
            format!("<div class=\"grid\">{}</div>", fields())
        })
    }
}

/// Fields and choices of hardware of one's own begin like this; nobody else needs them.
const OWN: &str = "own_";

/// Choices, capabilities and fields.
pub(super) fn write(view: &View) -> Option<String> {
    let locale = view.locale;
    let capabilities: String =
        Capability::ALL.into_iter().map(|capability| need_field(view.inputs, capability, locale)).collect();
    let owned = view.inputs.book().owned;
    let is_asked = |id: &str| owned || !id.starts_with(OWN);
    let choices = CHOICES.iter().filter(|choice| is_asked(choice.id));
    let choices: String = choices.map(|choice| choice_field(view.inputs, choice, locale)).collect();
    let parts = PARTS.iter().filter(|part| part.ids.iter().all(|id| is_asked(id)));
    let parts: String = parts.map(|part| part.write(view)).collect();
    Some(format!(
        "<p class=\"panel__lead\">{}</p>\
         <fieldset class=\"needs\"><legend class=\"needs__legend\">{}</legend>{capabilities}</fieldset>\
         <div class=\"grid\">{choices}</div>{parts}",
        escaped(locale.word(
            "Docker is cheap partly because it does less. Say what you need. Where a platform lacks it, it was built and \
             is kept, it will be built, or one does without it, which is a debt."
        )),
        escaped(locale.word("Needed"))
    ))
}

/// One capability: what it means to the organisation.
fn need_field(inputs: &Inputs, capability: Capability, locale: &Locale) -> String {
    let (key, chosen) = (capability.id(), inputs.workload.need(capability));
    let option = |(index, need): (usize, Need)| {
        let selected = if need == chosen { " selected" } else { "" };
        format!("<option value=\"{index}\"{selected}>{}</option>", escaped(locale.word(need.label())))
    };
    let options: String = Need::ALL.into_iter().enumerate().map(option).collect();
    format!(
        "<div class=\"needs__item\" data-field=\"{key}\"><label class=\"needs__name\" for=\"need-{key}\">{}</label>\
         <select class=\"pill\" id=\"need-{key}\" data-do=\"need\" data-key=\"{key}\">{options}</select></div>",
        escaped(locale.word(capability.label()))
    )
}

fn choice_field(inputs: &Inputs, choice: &Choice, locale: &Locale) -> String {
    let (key, chosen) = (choice.id, (choice.get)(&inputs.workload));
    let option = |(index, option): (usize, &crate::workload::ChoiceOption)| {
        let selected = if index == chosen { " selected" } else { "" };
        format!("<option value=\"{index}\"{selected}>{}</option>", escaped(locale.word(option.label)))
    };
    let options: String = choice.options.iter().enumerate().map(option).collect();
    let text = choice.text();
    format!(
        "<div class=\"field\" data-field=\"{key}\"><label class=\"field__label\" for=\"choice-{key}\">{}</label>\
         <select class=\"pill field__select\" id=\"choice-{key}\" data-do=\"choose\" data-key=\"{key}\">{options}</select>\
         <p class=\"field__help\">{}</p></div>",
        escaped(locale.word(text.label)),
        escaped(locale.word(text.help))
    )
}

#[cfg(test)]
mod tests {
    use super::super::control::MAIN_KNOBS;
    use super::PARTS;
    use crate::workload::FIELDS;

    #[test]
    fn every_number_of_the_workload_stands_in_one_place() {
        for field in FIELDS {
            let beside = usize::from(MAIN_KNOBS.contains(&field.id));
            let places = beside + PARTS.iter().filter(|part| part.ids.contains(&field.id)).count();
            assert_eq!(places, 1, "{}", field.id);
        }
        let listed = PARTS.iter().map(|part| part.ids.len()).sum::<usize>();
        let beside = FIELDS.iter().filter(|field| MAIN_KNOBS.contains(&field.id)).count();
        assert_eq!(listed + beside, FIELDS.len(), "and no part names a number there is not");
    }
}

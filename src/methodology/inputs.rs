//! What a visitor states and chooses: facts, which are never drawn.

use super::{Chapter, Entry, Part, code, text};
use crate::texts::{ENGLISH, with_unit};
use crate::workload::{CHOICES, Capability, Choice, FIELDS, Field};

pub(super) fn chapter() -> Chapter {
    Chapter {
        id: "inputs",
        title: "What you state and choose",
        lead: "Facts and choices are not uncertain, so they have no range beside the one their control allows."
            .to_owned(),
        parts: vec![
            Part {
                id: "choices".to_owned(),
                title: "Choices".to_owned(),
                entries: CHOICES.iter().map(choice).collect(),
                ..Part::default()
            },
            Part {
                id: "fields".to_owned(),
                title: "Numbers".to_owned(),
                entries: FIELDS.iter().map(field).collect(),
                ..Part::default()
            },
            Part {
                id: "capabilities".to_owned(),
                title: "Capabilities".to_owned(),
                paragraphs: vec![vec![text(
                    "What the organisation needs, whichever platform provides it. Where a platform lacks it, keeping it is a line \
                     of that platform’s ledger.",
                )]],
                entries: Capability::ALL.into_iter().map(capability).collect(),
                ..Part::default()
            },
        ],
    }
}

fn choice(choice: &Choice) -> Entry {
    let words = choice.text();
    let options =
        choice.options.iter().map(|option| vec![code(option.key), text(format!(" {}", option.label))]).collect();
    Entry {
        id: format!("choice-{}", choice.id),
        title: words.label.to_owned(),
        lead: vec![code(choice.id), text(format!(" {}", words.help))],
        facts: options,
    }
}

fn field(field: &Field) -> Entry {
    let words = field.text();
    let end = |value: f64| with_unit(value, field.unit, &ENGLISH);
    Entry {
        id: format!("field-{}", field.id),
        title: words.label.to_owned(),
        lead: vec![code(field.id), text(format!(" {}", words.help))],
        facts: vec![vec![text(format!("From {} to {}.", end(field.bounds.min), end(field.bounds.max)))]],
    }
}

fn capability(capability: Capability) -> Entry {
    Entry {
        id: format!("capability-{}", capability.id()),
        title: capability.label().to_owned(),
        lead: vec![code(capability.id())],
        facts: Vec::new(),
    }
}

//! A sentence as markup: platforms in their colour, figures set apart.

use leptos::prelude::*;

use crate::chart::ROLES;
use crate::texts::{Sentence, Span};

/// Views of the parts of a sentence.
pub(super) fn spans(sentence: Sentence) -> AnyView {
    let part = |span: Span| match span {
        Span::Plain(text) => text.into_any(),
        Span::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
        Span::Arm(arm, name) => view! { <em class=arm_class(arm)>{name}</em> }.into_any(),
    };
    sentence.0.into_iter().map(part).collect_view().into_any()
}

/// The class that gives an arm its hue.
pub(super) fn arm_class(arm: usize) -> String {
    format!("arm arm--{}", ROLES.get(arm).map_or("", |role| role.class()))
}

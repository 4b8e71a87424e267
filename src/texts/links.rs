//! What is to be said about a link that was opened: what could not be read of it, and what it answered when it was made.

use super::Locale;
use crate::assumptions::{MODEL_CHANGES, MODEL_VERSION};
use crate::fleet::Arms;
use crate::scenario::Link;
use crate::units::Money;

/// Nothing where the link was read whole and made by today's model.
#[must_use]
pub fn about_link(link: &Link, locale: &Locale) -> Option<String> {
    about(link, "link", locale)
}

/// The same of whatever else holds inputs as a link does.
pub(super) fn about(link: &Link, what: &str, locale: &Locale) -> Option<String> {
    let mut text = String::new();
    if !link.problems.is_empty() {
        text.push_str(&format!("Not everything in the {what} could be read. "));
    }
    for problem in &link.problems {
        text.push_str(&format!("“{}”: {} ", problem.part, problem.text));
    }
    let older = link.model.as_deref().filter(|model| *model != MODEL_VERSION);
    if let (Some((platform, dollars)), true) = (&link.answer, older.is_some() || !link.problems.is_empty()) {
        let arms = Arms::of(&link.inputs.workload).0;
        let name = arms.iter().find(|arm| arm.id() == platform).map_or(platform.as_str(), |arm| arm.name());
        let made = older.map_or_else(String::new, |model| format!(" with model {model}"));
        text.push_str(&format!(
            "When the {what} was made{made}, {name} was cheaper by {} a year.",
            locale.money_rounded(Money(*dollars))
        ));
        if older.is_some() {
            text.push_str(&format!(" Model {MODEL_VERSION} {MODEL_CHANGES}; its answer stands here."));
        }
    }
    (!text.is_empty()).then(|| text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::about_link;
    use crate::assumptions::MODEL_VERSION;
    use crate::scenario::open_link;
    use crate::texts::ENGLISH;

    fn said(link: &str) -> Option<String> {
        about_link(&open_link(link)?, &ENGLISH)
    }

    #[test]
    fn a_link_of_an_older_model_says_what_it_answered_and_what_changed() {
        let text = said("v1;p=startup;answer=docker:12752;m=0.1;b=aws-us-east-1-2026-07-20").unwrap_or_default();
        assert!(text.contains("with model 0.1, Docker was cheaper by $12,800 a year"), "{text}");
        assert!(text.contains(&format!("Model {MODEL_VERSION} ")) && !text.contains("could be read"), "{text}");
    }

    #[test]
    fn a_link_of_todays_model_has_nothing_to_say() {
        let link = format!("v1;p=startup;answer=docker:12752;m={MODEL_VERSION};b=aws-us-east-1-2026-07-20");
        assert_eq!(said(&link), None);
    }

    #[test]
    fn what_could_not_be_read_is_named_with_the_answer_of_then() {
        let link = format!("v1;p=startup;deploys=many;answer=kubernetes:500;m={MODEL_VERSION}");
        let text = said(&link).unwrap_or_default();
        assert!(text.contains("“deploys”") && text.contains("Kubernetes was cheaper by $500"), "{text}");
        assert!(!text.contains("Model"), "{text}");
    }
}

//! What is to be said about a link that was opened: what could not be read of it, and what it answered when it was made.

use super::{Locale, msg};
use crate::assumptions::{MODEL_CHANGES, MODEL_VERSION};
use crate::fleet::Arms;
use crate::scenario::{Link, LinkProblem, Wrong};
use crate::units::Money;

/// What holds inputs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    Link,
    Scenario,
}

/// Nothing where the link was read whole and made by today's model.
#[must_use]
pub fn about_link(link: &Link, locale: &Locale) -> Option<String> {
    about(link, Made::Link, locale)
}

/// The same of whatever else holds inputs as a link does.
pub(super) fn about(link: &Link, what: Made, locale: &Locale) -> Option<String> {
    let mut sentences = Vec::new();
    if !link.problems.is_empty() {
        sentences.push(
            locale
                .word(match what {
                    Made::Link => msg("Not everything in the link could be read."),
                    Made::Scenario => msg("Not everything in the scenario could be read."),
                })
                .to_owned(),
        );
    }
    for problem in &link.problems {
        sentences.push(problem_told(problem, locale));
    }
    let older = link.model.as_deref().filter(|model| *model != MODEL_VERSION);
    if let (Some((platform, dollars)), true) = (&link.answer, older.is_some() || !link.problems.is_empty()) {
        let arms = Arms::of(&link.inputs.workload).0;
        let name = arms.iter().find(|arm| arm.id() == platform).map_or(platform.as_str(), |arm| arm.name());
        let english = match (what, older.is_some()) {
            (Made::Link, false) => msg("When the link was made, {0} was cheaper by {1} a year."),
            (Made::Link, true) => msg("When the link was made with model {2}, {0} was cheaper by {1} a year."),
            (Made::Scenario, false) => msg("When the scenario was made, {0} was cheaper by {1} a year."),
            (Made::Scenario, true) => msg("When the scenario was made with model {2}, {0} was cheaper by {1} a year."),
        };
        let money = locale.money_rounded(Money(*dollars));
        sentences.push(locale.say(english, &[name, &money, older.unwrap_or_default()]));
        if older.is_some() {
            let changes = locale.word(MODEL_CHANGES);
            sentences.push(locale.say("Model {0} {1}; its answer stands here.", &[MODEL_VERSION, changes]));
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What could not be read of a link: the part, what is wrong with it, and what would be right.
#[must_use]
pub fn problem_told(problem: &LinkProblem, locale: &Locale) -> String {
    locale.say("“{0}”: {1}", &[&problem.part, &what_is_wrong(&problem.wrong, locale)])
}

/// What is wrong with a part of a link, and what would be right.
#[must_use]
pub fn what_is_wrong(wrong: &Wrong, locale: &Locale) -> String {
    let number = |value: f64| locale.number(value, 6);
    let english = match wrong {
        Wrong::Newer => msg("The link was made by a newer version of Crossover. Reload the page, then open it again."),
        Wrong::TooLong => msg("The link is longer than 32 KiB. Larger workloads travel as files."),
        Wrong::Preset => msg("There is no such preset; the usual one stands in."),
        Wrong::Seed => {
            return locale
                .say("A seed is a whole number from {0} to {1}.", &[&number(0.0), &number(f64::from(u32::MAX))]);
        }
        Wrong::Book => msg("This version has no such price book; the answer may differ."),
        Wrong::Axis => msg("An axis is services, traffic or months."),
        Wrong::TooManyServices => msg("These are more services than are read: 400 in a link, 5,000 in a scenario."),
        Wrong::Repeats(part, most) => {
            return locale.say("“{0}” repeats more often than {1} times.", &[part, &number(*most as f64)]);
        }
        Wrong::Service(part) => {
            return locale.say("“{0}” is not a service; one reads like 3r250c512m.", &[part]);
        }
        Wrong::Unfinished(part) => {
            return locale.say("“{0}” ends in a number without its letter.", &[part]);
        }
        Wrong::Load => msg("A load profile is an hour (20) or 24 or 168 relative values (1,1.2,…)."),
        Wrong::Option => msg("No such option."),
        Wrong::Range(bounds) => {
            return locale.say("It goes from {0} to {1}.", &[&number(bounds.min), &number(bounds.max)]);
        }
        Wrong::Unknown => msg("This version does not know it; it was ignored."),
        Wrong::Capability => msg("No such capability; it was ignored."),
    };
    locale.word(english).to_owned()
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

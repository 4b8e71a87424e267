//! "Why?" of right-sizing: how the numbers of a service came about, what is doubtful about them, and at what prices its
//! difference is counted.

use crate::chart::escaped;
use crate::sizing::{Estimator, Resource, Row, Saving, Warning, amount};
use crate::texts::{Locale, advice_sentence, doubt_sentence};
use crate::units::Money;

/// How the numbers of one service came about, and what is doubtful about them.
pub(super) fn explained(row: &Row, saving: Option<&Saving>, locale: &Locale) -> String {
    let estimate = |(place, label): (usize, &str)| {
        let sentences: String = Resource::ALL
            .into_iter()
            .filter_map(|resource| {
                let estimate = row.estimates.get(place)?;
                Some(format!("<li>{}</li>", escaped(&advice_sentence(estimate.of(resource), resource, locale))))
            })
            .collect();
        let containers: String = row
            .containers
            .iter()
            .filter(|_| row.containers.len() > 1)
            .filter_map(|container| {
                let estimate = container.estimates.get(place)?;
                let said = Resource::ALL.map(|resource| advice_sentence(estimate.of(resource), resource, locale));
                let said = locale.say("{0}: {1}", &[&container.name, &said.join(" ")]);
                Some(format!("<li>{}</li>", escaped(&said)))
            })
            .collect();
        format!(
            "<div class=\"because\"><p class=\"because__formula\">{}</p>\
             <ul class=\"because__sources\">{sentences}{containers}</ul></div>",
            escaped(locale.word(label))
        )
    };
    let labels = Estimator::ALL.iter().map(|estimator| estimator.label()).enumerate();
    let estimates: String = labels.map(estimate).collect();
    let doubt = |warning: &Warning| {
        let mut said = doubt_sentence(warning, locale);
        if warning.count > 1 {
            said.push(' ');
            said.push_str(&locale.say("So it is with {0} series.", &[&locale.number(warning.count as f64, 0)]));
        }
        format!("<li>{}</li>", escaped(&said))
    };
    let doubts: String = row.warnings.iter().map(doubt).collect();
    let doubts = if doubts.is_empty() {
        doubts
    } else {
        format!(
            "<div class=\"because\"><p class=\"because__formula\">{}</p><ul class=\"because__sources\">{doubts}</ul></div>",
            escaped(locale.word("Doubts"))
        )
    };
    format!("{estimates}{}{doubts}", price(row, saving, locale))
}

/// The prices a service's difference is counted at.
fn price(row: &Row, saving: Option<&Saving>, locale: &Locale) -> String {
    let found = saving.and_then(|saving| {
        let service = saving.services.iter().find(|service| service.service == row.service)?;
        Some((service, service.price?))
    });
    let Some((service, price)) = found else { return String::new() };
    let cents = |money: Money| locale.money_exact(money, 5);
    let difference = locale.say(
        "{0} a year: {1} less CPU and {2} less memory for each of {3} replicas, on average",
        &[
            &locale.money_rounded(service.saved),
            &amount(Resource::Cpu, service.cpu),
            &amount(Resource::Memory, service.memory),
            &locale.number(service.replicas, 1),
        ],
    );
    let machine = locale.say(
        "On {0}, which comes to {1} an hour as it is bought: {2} for a core-hour, {3} for a GiB-hour, split in the ratio \
         OpenCost uses",
        &[price.machine.name, &cents(price.machine_hour), &cents(price.core_hour), &cents(price.gib_hour)],
    );
    format!(
        "<div class=\"because\"><p class=\"because__formula\">{}</p><ul class=\"because__sources\"><li>{}</li></ul></div>",
        escaped(&difference),
        escaped(&machine)
    )
}

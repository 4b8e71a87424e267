//! Machines over the day, in words.

use super::Locale;
use crate::decision::{Day, Report};

/// What each platform runs over the hours of the load profile, and what following the load saves.
#[must_use]
pub fn over_the_day(report: &Report, days: &[Day; 2], locale: &Locale) -> Vec<String> {
    let count = |machines: u64| locale.number(machines as f64, 0);
    let mut said = Vec::new();
    for (side, day) in report.sides.iter().zip(days) {
        let (least, most) = day.range();
        let hours = count(day.machines.len() as u64);
        said.push(match least == most {
            true => locale.plural(
                most as f64,
                "{0} keeps {1} machine running through all {2} hours: {3} machine-hours.",
                "{0} keeps {1} machines running through all {2} hours: {3} machine-hours.",
                &[side.name, &count(most), &hours, &count(day.total())],
            ),
            false => locale.say(
                "{0} runs {1} to {2} machines: {3} machine-hours in {4} hours, {5} fewer than if the peak’s ran through.",
                &[side.name, &count(least), &count(most), &count(day.total()), &hours, &count(day.spared)],
            ),
        });
        if day.unpaid.get() >= 1.0 {
            said.push(locale.say(
                "What is switched off and not paid for comes to {0} machine-hours a year; at their price by the hour, before \
                 discounts, that is {1}.",
                &[&locale.number(day.unpaid.get().round(), 0), &locale.money_rounded(day.worth)],
            ));
        }
    }
    said
}

//! The bill of complexity, technical debt and the platform team in words.

use super::{Locale, msg};
use crate::decision::Report;
use crate::ledger::{Bill, Count, Counted, Liability, TeamGap};

/// What a count is, for the reader.
#[must_use]
pub const fn count_label(count: Count) -> &'static str {
    match count {
        Count::Processes => msg("Processes to operate"),
        Count::Kinds => msg("Kinds of object in use"),
        Count::Fields => msg("Settable fields of those"),
        Count::Hops => msg("Network hops between two services"),
        Count::Consensus => msg("Members that must agree"),
        Count::Upgrades => msg("Upgrades a year"),
        Count::People => msg("People who must know it"),
    }
}

/// A count with the hours it stands for: "14 · 312 h a year".
#[must_use]
pub fn counted(counted: &Counted, locale: &Locale) -> String {
    let number = locale.number(counted.number, 0);
    if counted.hours < 0.5 {
        return number;
    }
    locale.say("{0} · {1} h a year", &[&number, &locale.number(counted.hours, 0)])
}

/// What complexity comes to: the ratio of the hours that the counts stand for.
#[must_use]
pub fn complexity(report: &Report, bills: &[Bill; 2], locale: &Locale) -> String {
    let [first, second] = [0, 1].map(|arm| bills[arm].hours());
    let name = |arm: usize| report.sides[arm].name;
    let (more, less, ratio) = if second >= first { (1, 0, second / first) } else { (0, 1, first / second) };
    let hours = |arm: usize| locale.number(bills[arm].hours(), 0);
    let learning = |arm: usize| locale.number(bills[arm].learning, 0);
    let (took, taken) = (hours(more), hours(less));
    let ratio = if ratio.is_finite() {
        locale.say(
            "{0} takes {1} times the hours of {2}: {3} h a year against {4} h.",
            &[name(more), &locale.number(ratio, 1), name(less), &took, &taken],
        )
    } else {
        locale.say("only {0} takes any hours: {1} h a year against {2} h.", &[name(more), &took, &taken])
    };
    let learning = locale.say(
        "Learning it, once: {0} h for {1}, {2} h for {3}. All of these hours stand in the ledger already; this shows them \
         from another side.",
        &[&learning(0), name(0), &learning(1), name(1)],
    );
    format!("{ratio} {learning}")
}

/// What is owed: "$7,400 to pay back, $1,480 of interest a year; $9,240 as a liability today".
#[must_use]
pub fn debt(liability: &Liability, locale: &Locale) -> String {
    if liability.lines.is_empty() {
        return locale.word("Nothing is done without.").to_owned();
    }
    let money =
        [liability.principal, liability.interest, liability.present_value].map(|owed| locale.money_rounded(owed));
    locale.say(
        "{0} to pay back, {1} of interest a year; {2} as a liability today.",
        &money.each_ref().map(String::as_str),
    )
}

/// Who is missing: "0.4 people asked for, 0.25 there: 0.15 missing".
#[must_use]
pub fn team(gap: &TeamGap, locale: &Locale) -> String {
    let people = |value: f64| locale.number(value, 2);
    let english = match gap.gap() {
        missing if missing > 0.005 => msg("{0} h a year: {1} full-time people asked for, {2} there, {3} missing."),
        spare if spare < -0.005 => msg("{0} h a year: {1} full-time people asked for, {2} there, {3} to spare."),
        _ => msg("{0} h a year: {1} full-time people asked for, {2} there, as many as needed."),
    };
    locale.say(
        english,
        &[&locale.number(gap.hours, 0), &people(gap.needed), &people(gap.available), &people(gap.gap().abs())],
    )
}

/// Lost revenue beside the part of it that reaches the result: "$1,200 of revenue a year, $720 at your margin".
#[must_use]
pub fn lost_revenue(report: &Report, arm: usize, margin: f64, locale: &Locale) -> String {
    let lost = report.sides[arm].ledger.group(crate::assumptions::Group::Downtime);
    locale.say(
        "{0} of revenue a year, of which {1} would have reached EBITDA at a contribution margin of {2}.",
        &[&locale.money_rounded(lost), &locale.money_rounded(lost * margin), &locale.percent(margin)],
    )
}

//! The bill of complexity, technical debt and the platform team in words.

use super::Locale;
use crate::decision::Report;
use crate::ledger::{Bill, Count, Counted, Liability, TeamGap};

/// What a count is, for the reader.
#[must_use]
pub const fn count_label(count: Count) -> &'static str {
    match count {
        Count::Processes => "Processes to operate",
        Count::Kinds => "Kinds of object in use",
        Count::Fields => "Settable fields of those",
        Count::Hops => "Network hops between two services",
        Count::Consensus => "Members that must agree",
        Count::Upgrades => "Upgrades a year",
        Count::People => "People who must know it",
    }
}

/// A count with the hours it stands for: "14 · 312 h a year".
#[must_use]
pub fn counted(counted: &Counted, locale: &Locale) -> String {
    let number = locale.number(counted.number, 0);
    if counted.hours < 0.5 {
        return number;
    }
    format!("{number} · {} h a year", locale.number(counted.hours, 0))
}

/// What complexity comes to: the ratio of the hours that the counts stand for.
#[must_use]
pub fn complexity(report: &Report, bills: &[Bill; 2], locale: &Locale) -> String {
    let [first, second] = [0, 1].map(|arm| bills[arm].hours());
    let name = |arm: usize| report.sides[arm].name;
    let (more, less, ratio) = if second >= first { (1, 0, second / first) } else { (0, 1, first / second) };
    let ratio = if ratio.is_finite() {
        format!("{} takes {} times the hours of {}", name(more), locale.number(ratio, 1), name(less))
    } else {
        format!("only {} takes any hours", name(more))
    };
    let hours = |arm: usize| locale.number(bills[arm].hours(), 0);
    let learning = |arm: usize| locale.number(bills[arm].learning, 0);
    format!(
        "{ratio}: {} h a year against {} h. Learning it, once: {} h for {}, {} h for {}. All of these hours stand in the \
         ledger already; this shows them from another side.",
        hours(more),
        hours(less),
        learning(0),
        name(0),
        learning(1),
        name(1)
    )
}

/// What is owed: "$7,400 to pay back, $1,480 of interest a year; $9,240 as a liability today".
#[must_use]
pub fn debt(liability: &Liability, locale: &Locale) -> String {
    if liability.lines.is_empty() {
        return "Nothing is done without.".to_owned();
    }
    format!(
        "{} to pay back, {} of interest a year; {} as a liability today.",
        locale.money_rounded(liability.principal),
        locale.money_rounded(liability.interest),
        locale.money_rounded(liability.present_value)
    )
}

/// Who is missing: "0.4 people asked for, 0.25 there: 0.15 missing".
#[must_use]
pub fn team(gap: &TeamGap, locale: &Locale) -> String {
    let people = |value: f64| locale.number(value, 2);
    let verdict = match gap.gap() {
        missing if missing > 0.005 => format!("{} missing", people(missing)),
        spare if spare < -0.005 => format!("{} to spare", people(-spare)),
        _ => "as many as needed".to_owned(),
    };
    format!(
        "{} h a year: {} full-time people asked for, {} there, {verdict}.",
        locale.number(gap.hours, 0),
        people(gap.needed),
        people(gap.available)
    )
}

/// Lost revenue beside the part of it that reaches the result: "$1,200 of revenue a year, $720 at your margin".
#[must_use]
pub fn lost_revenue(report: &Report, arm: usize, margin: f64, locale: &Locale) -> String {
    let lost = report.sides[arm].ledger.group(crate::assumptions::Group::Downtime);
    format!(
        "{} of revenue a year, of which {} would have reached EBITDA at a contribution margin of {}.",
        locale.money_rounded(lost),
        locale.money_rounded(lost * margin),
        locale.percent(margin)
    )
}

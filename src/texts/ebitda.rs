//! What a move does to EBITDA, in words.

use super::{Locale, TimingWords};
use crate::assumptions::Stage;
use crate::decision::{Counted, Ebitda, Step};
use crate::units::Money;

/// What a step is, for the reader.
#[must_use]
pub const fn step_label(step: Step) -> &'static str {
    match step {
        Step::Machines => "Machines and electricity",
        Step::Surroundings => "Control plane, network, storage",
        Step::Platform => "People: platform",
        Step::Services => "People: services and deploys",
        Step::Incidents => "People: incidents",
        Step::OnCall => "On-call pay",
        Step::Downtime => "Lost revenue",
        Step::Bought => "Hardware that was bought",
        Step::OneOff => "Moving, spread over the horizon",
        Step::Debt => "Interest on technical debt",
    }
}

/// How much of a step counts, and why.
#[must_use]
pub fn step_share(counted: &Counted, locale: &Locale) -> String {
    let share = locale.percent(counted.share);
    match counted.step {
        Step::Machines | Step::Surroundings | Step::OnCall => "in full: it is paid".to_owned(),
        Step::Platform | Step::Services | Step::Incidents if counted.difference() > Money::ZERO => {
            format!("{share}: freed hours, as far as they lower what is paid")
        }
        Step::Platform | Step::Services | Step::Incidents => "in full: somebody does it".to_owned(),
        Step::Downtime => format!("{share}: your contribution margin"),
        Step::Bought => "none: depreciation and interest".to_owned(),
        Step::OneOff => "none: paid once, see below".to_owned(),
        Step::Debt => "none: nobody pays it in cash".to_owned(),
    }
}

/// A step with its numbers substituted.
#[must_use]
pub fn step_because(counted: &Counted, names: [&str; 2], locale: &Locale) -> String {
    let [from, to] = counted.ledgers.map(|money| locale.money(money));
    let hours = match counted.hours {
        [0.0, 0.0] => String::new(),
        [before, after] => format!(
            " In hours a year: {} − {} = {}.",
            locale.number(before, 0),
            locale.number(after, 0),
            locale.number(before - after, 0)
        ),
    };
    format!(
        "{} {from} − {} {to} = {}, × {} = {} a year.{hours}",
        names[0],
        names[1],
        locale.money(counted.difference()),
        locale.percent(counted.share),
        locale.money(counted.counted())
    )
}

/// What a cost of a move is to the accounts.
#[must_use]
pub const fn stage_label(stage: Stage) -> &'static str {
    match stage {
        Stage::Development => "may be capitalised",
        Stage::Training => "expense: training",
        Stage::Operation => "expense: operation",
    }
}

/// EBITDA once moved, in the first year, and what that is worth: a few sentences.
#[must_use]
pub fn ebitda(words: &TimingWords, now: &Ebitda, at_best: Option<&Ebitda>) -> String {
    let locale = words.locale;
    let timing = words.timing;
    let name = |arm: usize| words.report.sides.get(arm).map_or("", |side| side.name);
    let (from, to) = (name(timing.from), name(timing.to));
    let difference = now.ledger_difference();
    let dearer = if difference < Money::ZERO { "dearer" } else { "cheaper" };
    let mut text = format!(
        "Once on {to}, EBITDA would be {} than on {from} at today’s scale. By the ledger {to} is {} a year {dearer}; the table \
         leads from one to the other.",
        change(now.run_rate(), " a year", locale),
        locale.money_rounded(difference.abs())
    );
    if let Some(later) = at_best.filter(|later| later.month > 0) {
        text.push_str(&format!(
            " At the scale of the best month to move, {}, it would be {}.",
            words.when(later.month),
            change(later.run_rate(), " a year", locale)
        ));
    }
    let bears = match now.expensed() {
        expensed if expensed.get().abs() < 0.5 => "bears nothing of the move".to_owned(),
        expensed if expensed < Money::ZERO => {
            format!("is spared {} of expenses", locale.money_rounded(-expensed))
        }
        expensed => format!("bears {} of the move", locale.money_rounded(expensed)),
    };
    text.push_str(&format!(
        " The first year {bears}: in that year it would be {}.",
        change(now.first_year(), "", locale)
    ));
    if let (Some(value), Some(multiple)) = (now.value(), now.multiple) {
        text.push_str(&format!(
            " At your multiple of {} × the yearly change comes to {} of enterprise value.",
            locale.number(multiple, 1),
            locale.money_rounded(value)
        ));
    }
    text
}

/// What may be capitalised, and what staying would have had to build.
#[must_use]
pub fn capitalised(ebitda: &Ebitda, locale: &Locale) -> String {
    let spared = match ebitda.spared() {
        Money::ZERO => String::new(),
        spared => format!(
            " Moving at once spares {} that staying would cost to build or set up, and could capitalise.",
            locale.money_rounded(spared)
        ),
    };
    format!(
        "Of what is paid once, {} may be capitalised under US GAAP (ASC 350-40: configuring, coding, testing) and is then \
         written off below EBITDA; training and both fleets at once are expenses of the year. Whether to capitalise is a \
         question for your auditor; if nothing is, the first year bears that sum as well.{spared}",
        locale.money_rounded(ebitda.capitalised())
    )
}

fn change(money: Money, per: &str, locale: &Locale) -> String {
    let amount = locale.money_rounded(money.abs());
    match money.get() {
        value if value.abs() < 0.5 => "no different".to_owned(),
        value if value > 0.0 => format!("{amount}{per} higher"),
        _ => format!("{amount}{per} lower"),
    }
}

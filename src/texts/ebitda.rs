//! What a move does to EBITDA, in words.

use super::{Locale, TimingWords, msg};
use crate::assumptions::Stage;
use crate::decision::{Counted, Ebitda, Step};
use crate::units::Money;

/// What a step is, for the reader.
#[must_use]
pub const fn step_label(step: Step) -> &'static str {
    match step {
        Step::Machines => msg("Machines and electricity"),
        Step::Surroundings => msg("Control plane, network, storage"),
        Step::Platform => msg("People: platform"),
        Step::Services => msg("People: services and deploys"),
        Step::Incidents => msg("People: incidents"),
        Step::OnCall => msg("On-call pay"),
        Step::Downtime => msg("Lost revenue"),
        Step::Bought => msg("Hardware that was bought"),
        Step::OneOff => msg("Moving, spread over the horizon"),
        Step::Debt => msg("Interest on technical debt"),
    }
}

/// How much of a step counts, and why.
#[must_use]
pub fn step_share(counted: &Counted, locale: &Locale) -> String {
    let share = locale.percent(counted.share);
    let english = match counted.step {
        Step::Machines | Step::Surroundings | Step::OnCall => msg("in full: it is paid"),
        Step::Platform | Step::Services | Step::Incidents if counted.difference() > Money::ZERO => {
            msg("{0}: freed hours, as far as they lower what is paid")
        }
        Step::Platform | Step::Services | Step::Incidents => msg("in full: somebody does it"),
        Step::Downtime => msg("{0}: your contribution margin"),
        Step::Bought => msg("none: depreciation and interest"),
        Step::OneOff => msg("none: paid once, see below"),
        Step::Debt => msg("none: nobody pays it in cash"),
    };
    locale.say(english, &[&share])
}

/// A step with its numbers substituted.
#[must_use]
pub fn step_because(counted: &Counted, names: [&str; 2], locale: &Locale) -> String {
    let [from, to] = counted.ledgers.map(|money| locale.money(money));
    let formula = locale.say(
        "{0} {1} − {2} {3} = {4}, × {5} = {6} a year.",
        &[
            names[0],
            &from,
            names[1],
            &to,
            &locale.money(counted.difference()),
            &locale.percent(counted.share),
            &locale.money(counted.counted()),
        ],
    );
    match counted.hours {
        [0.0, 0.0] => formula,
        [before, after] => {
            let hours = [before, after, before - after].map(|hours| locale.number(hours, 0));
            let hours = locale.say("In hours a year: {0} − {1} = {2}.", &hours.each_ref().map(String::as_str));
            format!("{formula} {hours}")
        }
    }
}

/// What a cost of a move is to the accounts.
#[must_use]
pub const fn stage_label(stage: Stage) -> &'static str {
    match stage {
        Stage::Development => msg("may be capitalised"),
        Stage::Training => msg("expense: training"),
        Stage::Operation => msg("expense: operation"),
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
    let by = locale.money_rounded(difference.abs());
    let ledger = match difference < Money::ZERO {
        true => msg("By the ledger {0} is {1} a year dearer; the table leads from one to the other."),
        false => msg("By the ledger {0} is {1} a year cheaper; the table leads from one to the other."),
    };
    let mut sentences = vec![
        locale.say(
            "Once on {0}, EBITDA would be {1} than on {2} at today’s scale.",
            &[to, &yearly(now.run_rate(), locale), from],
        ),
        locale.say(ledger, &[to, &by]),
    ];
    if let Some(later) = at_best.filter(|later| later.month > 0) {
        sentences.push(locale.say(
            "At the scale of the best month to move, {0}, it would be {1}.",
            &[&words.when(later.month), &yearly(later.run_rate(), locale)],
        ));
    }
    let first_year = once(now.first_year(), locale);
    sentences.push(match now.expensed() {
        expensed if expensed.get().abs() < 0.5 => {
            locale.say("The first year bears nothing of the move: in that year it would be {0}.", &[&first_year])
        }
        expensed if expensed < Money::ZERO => locale.say(
            "The first year is spared {0} of expenses: in that year it would be {1}.",
            &[&locale.money_rounded(-expensed), &first_year],
        ),
        expensed => locale.say(
            "The first year bears {0} of the move: in that year it would be {1}.",
            &[&locale.money_rounded(expensed), &first_year],
        ),
    });
    if let (Some(value), Some(multiple)) = (now.value(), now.multiple) {
        sentences.push(locale.say(
            "At your multiple of {0} × the yearly change comes to {1} of enterprise value.",
            &[&locale.number(multiple, 1), &locale.money_rounded(value)],
        ));
    }
    sentences.join(" ")
}

/// What may be capitalised, and what staying would have had to build.
#[must_use]
pub fn capitalised(ebitda: &Ebitda, locale: &Locale) -> String {
    let capitalised = locale.say(
        "Of what is paid once, {0} may be capitalised under US GAAP (ASC 350-40: configuring, coding, testing) and is then \
         written off below EBITDA; training and both fleets at once are expenses of the year. Whether to capitalise is a \
         question for your auditor; if nothing is, the first year bears that sum as well.",
        &[&locale.money_rounded(ebitda.capitalised())],
    );
    if ebitda.spared() == Money::ZERO {
        return capitalised;
    }
    let spared = locale.say(
        "Moving at once spares {0} that staying would cost to build or set up, and could capitalise.",
        &[&locale.money_rounded(ebitda.spared())],
    );
    format!("{capitalised} {spared}")
}

/// "$7,720 a year higher".
fn yearly(money: Money, locale: &Locale) -> String {
    change(money, [msg("{0} a year higher"), msg("{0} a year lower")], locale)
}

/// "$7,720 higher".
fn once(money: Money, locale: &Locale) -> String {
    change(money, [msg("{0} higher"), msg("{0} lower")], locale)
}

fn change(money: Money, [higher, lower]: [&str; 2], locale: &Locale) -> String {
    let amount = locale.money_rounded(money.abs());
    match money.get() {
        value if value.abs() < 0.5 => locale.word("no different").to_owned(),
        value if value > 0.0 => locale.say(higher, &[&amount]),
        _ => locale.say(lower, &[&amount]),
    }
}

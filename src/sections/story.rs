//! The story: what each platform is, told with this workload's own numbers, and what the dearer one to look after gives.

use super::View;
use crate::chart::{Plan, escaped, headline_markup, plans, sentences_markup};
use crate::decision::PointMaker;
use crate::fleet::{Arms, Context, Fleet};
use crate::ledger::{Governed, Ledger, Portrait, Trade, bill, dearer_to_keep, ledger, portrait, trade};
use crate::texts::{bargain, chapter, position};

/// Both chapters beside each other, then what the difference buys.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    let arms = Arms::of(&view.inputs.workload);
    let maker = PointMaker::new(view.inputs, arms);
    let (axis, today, end) = (report.curve.axis, report.verdict.today, report.verdict.end);
    let fleets = report.sides.each_ref().map(|side| &side.fleet);
    let ledgers = report.sides.each_ref().map(|side| &side.ledger);
    let names = report.sides.each_ref().map(|side| side.name);
    let portraits = portraits(arms, fleets, ledgers, &maker.context(today));
    let arm = dearer_to_keep(&portraits);
    let now = trade(arm, &portraits, ledgers);
    // Twice as large, or where the axis ends: there it shows what grows and what does not.
    let then = Some(today * 2).filter(|then| (today + 1..=end).contains(then)).unwrap_or(end);
    let later = (then > today).then(|| at(then, arm, arms, &maker)).flatten();
    let place = position(axis, then, view.locale);
    let bargain = bargain(&now, later.as_ref().map(|later| (place.as_str(), later)), names, view.locale);
    let plans = plans(&[drawn(&portraits[0], 0), drawn(&portraits[1], 1)]);
    let column = |arm: usize| {
        let chapter = chapter(&portraits[arm], arm, names[arm], view.locale);
        format!(
            "<div class=\"story__column\"><h3 class=\"panel__subtitle\">{}</h3>{}<p>{}</p><p>{}</p></div>",
            sentences_markup(&[chapter.title]),
            plans[arm],
            escaped(view.locale.word(chapter.what)),
            sentences_markup(&chapter.here)
        )
    };
    Some(format!(
        "<div class=\"story\">{}{}<div class=\"story__end\"><p class=\"panel__note\">{}</p><h3 class=\"panel__subtitle\">{}</h3><p>{}</p>\
         <p class=\"story__answer\">{}</p></div></div>",
        column(0),
        column(1),
        escaped(view.locale.word(
            "A box is a machine, a mark in it a container. What has a dashed outline comes and goes with the load, or is run by a \
             provider. Large fleets are drawn in part."
        )),
        escaped(view.locale.word("What the difference buys")),
        sentences_markup(&bargain),
        headline_markup(report, view.locale)
    ))
}

fn portraits(arms: Arms, fleets: [&Fleet; 2], ledgers: [&Ledger; 2], context: &Context) -> [Portrait; 2] {
    [0, 1].map(|arm| {
        let bill = bill(arms.0[arm], fleets[arm], ledgers[arm], context);
        portrait(arms.0[arm], fleets[arm], ledgers[arm], &bill, context)
    })
}

/// The same trade at another place of the axis.
fn at(place: u32, arm: usize, arms: Arms, maker: &PointMaker) -> Option<Trade> {
    let context = maker.context(place);
    let fleets = maker.fleets(place).ok()?;
    let ledgers = [0, 1].map(|arm| ledger(arms.0[arm], &fleets[arm], &context));
    let ledgers = ledgers.each_ref();
    Some(trade(arm, &portraits(arms, fleets.each_ref(), ledgers, &context), ledgers))
}

fn drawn(portrait: &Portrait, arm: usize) -> Plan {
    Plan {
        arm,
        busiest: portrait.busiest,
        always: portrait.always,
        containers: portrait.containers,
        control: match portrait.governed {
            Governed::Alone => None,
            Governed::Provider(_) => Some(0),
            Governed::Among | Governed::Apart => Some(portrait.members),
        },
    }
}

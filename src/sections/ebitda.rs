//! What a move does to EBITDA, and what it costs once.

use super::control::number_field;
use super::reasons::{Cell, Reason, answer_first, reason_table};
use super::{View, folded};
use crate::assumptions::line_label;
use crate::chart::escaped;
use crate::decision::{Counted, Ebitda, Knob, ebitda};
use crate::fleet::Arms;
use crate::methodology::line_id;
use crate::texts::{self, Locale, TimingWords, stage_label, step_because, step_label, step_share};
use crate::units::Money;

/// What the visitor can say about it.
const FIELDS: [&str; 3] = ["freed_share", "contribution_margin", "ebitda_multiple"];

/// The way from the ledgers to EBITDA, and what is paid once.
pub(super) fn write(view: &View) -> Option<String> {
    let (report, locale) = (view.report?, view.locale);
    let arms = Arms::of(&view.inputs.workload);
    let timing = view.timing?;
    let now = ebitda(view.inputs, arms, 0).ok()?;
    let later = timing.best.filter(|month| *month > 0).and_then(|month| ebitda(view.inputs, arms, month).ok());
    let words = TimingWords { timing, report, locale };
    let names = [timing.from, timing.to].map(|arm| report.sides.get(arm).map_or("", |side| side.name));
    let fields: String =
        FIELDS.iter().filter_map(|id| Knob::from_id(id)).map(|knob| number_field(view, knob, "ebitda")).collect();
    Some(format!(
        "{}{}<p class=\"panel__note\">{}</p>{}<div class=\"grid\">{fields}</div><p class=\"panel__note\">{}</p>",
        answer_first(&texts::ebitda(&words, &now, later.as_ref())),
        steps(view, &now, names),
        escaped(&texts::capitalised(&now, locale)),
        folded(view, "ebitda-once", &escaped(locale.word("What is paid once, line by line")), || once(&now, locale)),
        escaped(&locale.say(
            "Technical debt as a liability stands under “{0}” and is no part of EBITDA. The months are those from now on, \
             whatever axis is on screen.",
            &[locale.word("Debt, people, lost revenue")]
        )),
    ))
}

/// Rows that explain themselves; those without any cost are left out.
fn steps(view: &View, ebitda: &Ebitda, names: [&str; 2]) -> String {
    let counted = ebitda.steps.iter().filter(|counted| counted.ledgers != [Money::ZERO; 2]);
    let word = |text: &'static str| view.locale.word(text);
    let money = |money: Money| view.locale.money_rounded(money);
    let row = |counted: &Counted| Reason {
        key: format!("ebitda-{}", counted.step.id()),
        label: view.locale.word(step_label(counted.step)).to_owned(),
        cells: vec![
            Cell::Figure(money(counted.ledgers[0])),
            Cell::Figure(money(counted.ledgers[1])),
            Cell::Figure(money(counted.difference())),
            Cell::Words(step_share(counted, view.locale)),
            Cell::Figure(money(counted.counted())),
        ],
        because: step_because(counted, names, view.locale),
    };
    let rows: Vec<Reason> = counted.map(row).collect();
    let sum = |side: usize| ebitda.steps.iter().map(|counted| counted.ledgers[side]).sum::<Money>();
    let foot = format!(
        "<tfoot><tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td></td>\
         <td>{}</td><td></td></tr></tfoot>",
        escaped(view.locale.word("Change of EBITDA a year, once moved")),
        money(sum(0)),
        money(sum(1)),
        money(ebitda.ledger_difference()),
        money(ebitda.run_rate())
    );
    let heads = [word("What"), names[0], names[1], word("Saved by moving"), word("Counts"), word("Reaches EBITDA")];
    reason_table(view, word("From the ledgers to EBITDA"), &heads, &rows, &foot)
}

/// What a move costs once, in full, and what the accounts make of it.
fn once(ebitda: &Ebitda, locale: &Locale) -> String {
    let word = |text: &'static str| escaped(locale.word(text));
    let money = |money: Money| escaped(&locale.money_rounded(money));
    let rows: String = ebitda
        .once
        .iter()
        .map(|once| {
            format!(
                "<tr><th scope=\"row\"><a href=\"methodology.html#{}\" target=\"_blank\">{}</a></th><td>{}</td><td class=\"table__words\">{}</td>\
                 <td>{}</td></tr>",
                escaped(&line_id(once.id)),
                word(line_label(once.id)),
                money(once.amount),
                word(stage_label(once.stage)),
                money(once.borne)
            )
        })
        .collect();
    let all: Money = ebitda.once.iter().map(|once| once.amount).sum();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"table table--figures\">\
         <thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th></tr></thead><tbody>{rows}</tbody>\
         <tfoot><tr><th scope=\"row\">{}</th><td>{}</td><td></td><td>{}</td></tr></tfoot></table></div>",
        word("What is paid once"),
        word("What"),
        word("Once, moving now"),
        word("To the accounts"),
        word("First year bears"),
        word("Total"),
        money(all),
        money(ebitda.expensed())
    )
}

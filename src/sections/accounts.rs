//! Debt, people and lost revenue: what the ledger comes to on either platform, seen from three sides.

use super::View;
use crate::assumptions::line_label;
use crate::chart::{arm_class, escaped};
use crate::decision::PointMaker;
use crate::fleet::Arms;
use crate::ledger::{Line, liability, team_gap};
use crate::texts::{Locale, debt, lost_revenue, msg, team};
use crate::units::ranked;

/// Lines listed of each account; the ledger above has them all.
const LINES: usize = 5;

/// One part for each platform.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    let maker = PointMaker::new(view.inputs, Arms::of(&view.inputs.workload));
    let context = maker.context(report.verdict.today);
    let margin = view.inputs.workload.business.contribution_margin.0;
    let locale = view.locale;
    let part = |arm: usize| {
        let side = &report.sides[arm];
        let (owed, gap) = (liability(&side.ledger, &context), team_gap(&side.ledger, &context));
        format!(
            "<div><h3 class=\"panel__subtitle {}\">{}</h3><dl class=\"accounts\">{}{}{}</dl></div>",
            arm_class(arm),
            escaped(side.name),
            account(msg("Technical debt"), &debt(&owed, locale), &owed.lines, locale),
            account(msg("Platform team"), &team(&gap, locale), &gap.lines, locale),
            account(msg("Lost revenue"), &lost_revenue(report, arm, margin, locale), &[], locale),
        )
    };
    Some(format!(
        "<p class=\"panel__lead\">{}</p><div class=\"grid\">{}{}</div>",
        escaped(locale.word(
            "Nothing here is added to the cost: each is a sum of ledger lines, the largest of which are listed. A liability \
             is the interest until the horizon and the principal at its end, at the discount rate."
        )),
        part(0),
        part(1)
    ))
}

/// One account: its name, its sentence, and the lines it comes from, largest first.
fn account(name: &str, sentence: &str, lines: &[&Line], locale: &Locale) -> String {
    let order = ranked(lines.len(), |index| -lines[index].amount.get());
    let item = |line: &Line| {
        let label = locale.word(line_label(line.spec.id));
        format!("<li>{} {}</li>", escaped(label), escaped(&locale.money_rounded(line.amount)))
    };
    let items: String = order.into_iter().take(LINES).map(|index| item(lines[index])).collect();
    let list = if items.is_empty() { items } else { format!("<ul class=\"because__sources\">{items}</ul>") };
    format!(
        "<dt class=\"accounts__name\">{}</dt><dd class=\"accounts__text\">{}{list}</dd>",
        escaped(locale.word(name)),
        escaped(sentence)
    )
}

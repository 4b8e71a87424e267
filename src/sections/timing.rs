//! When to move: what moving in each month is worth, against the visitor's hurdle.

use super::control::number_field;
use super::reasons::{Cell, Reason, answer_first, reason_table};
use super::{View, folded};
use crate::chart::{Mark, ROLES, Size, Worth, WorthChart, draw_worth, escaped};
use crate::decision::{Knob, Timing};
use crate::texts::{TimingWords, msg};
use crate::units::Money;

/// Height of the chart.
const HEIGHT: f64 = 300.0;
/// Rows of the table of months, at most; a longer horizon shows every second month, or every third, and so on.
const ROWS: usize = 36;

/// What a move is held against.
const HURDLE: [&str; 2] = ["hurdle_rate", "payback_months"];
/// What the months ahead depend on.
const AHEAD: [&str; 5] = ["service_growth", "traffic_growth", "growth_realised", "discount_rate", "horizon"];

/// Advice, chart, numbers with their reasons, controls.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    let timing = view.timing?;
    let locale = view.locale;
    let words = TimingWords { timing, report, locale };
    let mut judged = vec![timing.now()];
    judged.extend(timing.at_best().filter(|best| best.month > 0));
    let against: String = judged
        .iter()
        .rev()
        .map(|prospect| words.against_hurdle(prospect))
        .chain(words.clearing())
        .map(|text| format!("<p class=\"panel__note\">{}</p>", escaped(&text)))
        .collect();
    let reasons: Vec<Reason> = words
        .reasons()
        .into_iter()
        .map(|reason| Reason {
            key: format!("timing-{}", reason.key),
            label: reason.label,
            cells: vec![Cell::Figure(reason.value)],
            because: reason.because,
        })
        .collect();
    let fields = |ids: &[&str]| -> String {
        let knobs = ids.iter().filter_map(|id| Knob::from_id(id));
        knobs.map(|knob| number_field(view, knob, "timing")).collect()
    };
    Some(format!(
        "{}<div class=\"bars\" aria-hidden=\"true\" data-whole>{}</div><p class=\"panel__note\">{}</p>{against}{}\
         <div class=\"grid\">{}</div>{}{}<p class=\"panel__note\">{}</p>",
        answer_first(&words.advice()),
        chart(view, timing, &words),
        escaped(&words.chart_summary()),
        reason_table(
            view,
            locale.word("Numbers of the move"),
            &[locale.word("Number"), locale.word("Value")],
            &reasons,
            ""
        ),
        fields(&HURDLE),
        folded(view, "timing-ahead", &escaped(locale.word("Growth, discount rate, horizon")), || format!(
            "<div class=\"grid\">{}</div>",
            fields(&AHEAD)
        )),
        folded(view, "timing-months", &escaped(locale.word("Month by month")), || months(timing, &words)),
        escaped(locale.word(
            "Along the planned growth, whatever axis is on screen, to one fixed end: the horizon. A month’s costs are paid \
             at its end, a move in full when it begins. Hours count at their price and interest on technical debt counts \
             as a cost, as in the ledger; what of it reaches the accounts stands below. The ± holds four times in five for \
             what the lines of the ledger rest on; it does not hold how much of the growth comes true, which you can \
             change above."
        )),
    ))
}

/// The picture of every month's worth.
fn chart(view: &View, timing: &Timing, words: &TimingWords) -> String {
    let locale = view.locale;
    let points: Vec<Worth> = (0_u32..)
        .zip(timing.npv.iter().zip(&timing.margins))
        .map(|(month, (worth, margin))| {
            (f64::from(month), [*worth - *margin, *worth, *worth + *margin].map(|money| money.get()))
        })
        .collect();
    let title = timing.best.map(|month| words.what(month)).unwrap_or_default();
    let subtitle = locale.say("net present value {0}", &[&locale.money_rounded(timing.worth(timing.best))]);
    let best = timing.best.map(|month| Mark {
        x: f64::from(month),
        y: timing.worth(timing.best).get(),
        title: &title,
        subtitle: &subtitle,
    });
    let cleared: Vec<(f64, f64)> =
        timing.cleared().into_iter().map(|(from, to)| (f64::from(from), f64::from(to))).collect();
    draw_worth(&WorthChart {
        size: Size { width: view.width, height: HEIGHT },
        role: ROLES[timing.to.min(1)],
        points: &points,
        best,
        cleared: &cleared,
        cleared_label: locale.word("clears your hurdle"),
        zero_label: locale.word("not moving"),
        x_title: locale.word("Month of the move, from now"),
        y_title: locale.word("Net present value"),
        format_x: &|x| locale.number(x, 0),
        format_y: &|y| locale.money_short(Money(y)),
    })
}

/// The chart as a table, with what it is made of.
fn months(timing: &Timing, words: &TimingWords) -> String {
    let locale = words.locale;
    let every = timing.months.len().div_ceil(ROWS);
    let name = |arm: usize| words.report.sides.get(arm).map_or("", |side| side.name);
    let money = |money: Money| locale.money_rounded(money);
    let shown = |month: usize| month.is_multiple_of(every) || timing.best == u32::try_from(month).ok();
    let rows: String = (0_u32..)
        .zip(&timing.months)
        .filter(|(month, _)| shown(*month as usize))
        .map(|(month, at)| {
            let prospect = timing.prospect(month);
            let clears = match (prospect.clears_rate, prospect.clears_payback) {
                (true, true) => msg("both"),
                (true, false) => msg("the rate"),
                (false, true) => msg("the payback"),
                (false, false) => msg("neither"),
            };
            let number = locale.number(f64::from(month), 0);
            let head = match timing.best == Some(month) {
                true => locale.say("{0}, best month", &[&number]),
                false => number,
            };
            let cells = [
                money(at.staying),
                money(at.moved),
                money(timing.outlay(month)),
                format!("{} ± {}", money(prospect.npv), money(prospect.margin)),
                locale.word(clears).to_owned(),
            ];
            let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
            format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escaped(&head))
        })
        .collect();
    let heads = [
        locale.word("Months from now").to_owned(),
        locale.say("{0}, a month", &[name(timing.from)]),
        locale.say("{0}, a month", &[name(timing.to)]),
        locale.word("Moving then, once").to_owned(),
        locale.word("Net present value").to_owned(),
        locale.word("Clears of your hurdles").to_owned(),
    ];
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"table table--figures\">\
         <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
        escaped(locale.word("Month by month"))
    )
}

//! When to move: what moving in each month is worth, against the visitor's hurdle.

use super::control::number_field;
use super::reasons::{Cell, Reason, answer_first, reason_table};
use super::twin::{self, Table, Twin, figure};
use super::{View, folded};
use crate::chart::{Mark, ROLES, Size, Worth, WorthChart, draw_worth, escaped};
use crate::decision::{Knob, Month, Timing};
use crate::texts::{TimingWords, msg};

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
        "{}{}{against}{}\
         <div class=\"grid\">{}</div>{}<p class=\"panel__note\">{}</p>",
        answer_first(&words.advice()),
        figure(
            view,
            &Twin {
                key: "timing-months",
                file: "net-present-value-by-month",
                title: view.locale.word("What moving in each month is worth"),
                caption: &words.chart_summary(),
                svg: &chart(view, timing, &words),
                table: months(view, timing, &words),
                note: "",
            }
        ),
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
            (f64::from(month), [*worth - *margin, *worth, *worth + *margin].map(|money| locale.shown(money)))
        })
        .collect();
    let title = timing.best.map(|month| words.what(month)).unwrap_or_default();
    let subtitle = locale.say("net present value {0}", &[&locale.money_rounded(timing.worth(timing.best))]);
    let best = timing.best.map(|month| Mark {
        x: f64::from(month),
        y: locale.shown(timing.worth(timing.best)),
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
        format_y: &|y| locale.money_short(locale.dollars(y)),
    })
}

/// The chart as a table, with what it is made of.
fn months(view: &View, timing: &Timing, words: &TimingWords) -> Table {
    let locale = view.locale;
    let name = |arm: usize| words.report.sides.get(arm).map_or("", |side| side.name);
    let row = |(month, at): (u32, &Month)| {
        let prospect = timing.prospect(month);
        let clears = locale.word(match (prospect.clears_rate, prospect.clears_payback) {
            (true, true) => msg("both"),
            (true, false) => msg("the rate"),
            (false, true) => msg("the payback"),
            (false, false) => msg("neither"),
        });
        let best = timing.best == Some(month);
        let number = locale.number(f64::from(month), 0);
        let mut cells = vec![match best {
            true => twin::Cell::written(f64::from(month), locale.say("{0}, best month", &[&number])),
            false => twin::Cell::written(f64::from(month), number),
        }];
        let amounts = [at.staying, at.moved, timing.outlay(month), prospect.npv, prospect.margin];
        cells.extend(amounts.map(|money| twin::Cell::money(money, locale)));
        cells.push(twin::Cell::Words(clears.to_owned()));
        (cells, best)
    };
    let heads = vec![
        locale.word("Months from now").to_owned(),
        locale.say("{0}, a month", &[name(timing.from)]),
        locale.say("{0}, a month", &[name(timing.to)]),
        locale.word("Moving then, once").to_owned(),
        locale.word("Net present value").to_owned(),
        locale.word("± four times in five").to_owned(),
        locale.word("Clears of your hurdles").to_owned(),
    ];
    Table { heads, rows: (0_u32..).zip(&timing.months).map(row).collect(), most: ROWS }
}

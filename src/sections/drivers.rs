//! What drives the answer: how far each assumption moves it, and how much of the uncertainty each accounts for.

use super::{View, folded};
use crate::assumptions::AssumptionId;
use crate::chart::{TornadoChart, TornadoRow, draw_tornado, escaped};
use crate::decision::Report;
use crate::stats::{Bar, Findings, Share};
use crate::texts::{bare, drivers, msg, position, with_unit, written};
use crate::units::Money;

/// Bars drawn; the table has them all.
const BARS: usize = 10;

/// Sentence, tornado, table. Nothing while the draws are on their way: what stands there stays.
pub(super) fn write(view: &View) -> Option<String> {
    let (report, findings) = (view.report?, view.findings?);
    Some(format!(
        "<p class=\"panel__lead\">{}</p><div class=\"picture\" aria-hidden=\"true\" data-whole>{}</div>{}",
        escaped(&drivers(findings, view.locale)),
        picture(view, report, findings),
        folded(view, "drivers-table", &escaped(view.locale.word("Every assumption with a range, as a table")), || {
            table(view, report, findings)
        })
    ))
}

fn ends(view: &View, id: AssumptionId) -> [String; 2] {
    let (estimate, unit) = (view.inputs.estimate(id), id.row().unit);
    [estimate.low, estimate.high].map(|value| with_unit(value, unit, view.locale))
}

/// Below this width there is no room for units in the picture; the table has them.
const ROOM_FOR_UNITS: f64 = 560.0;

fn picture(view: &View, report: &Report, findings: &Findings) -> String {
    let words = |bar: &Bar| {
        let (estimate, unit) = (view.inputs.estimate(bar.id), bar.id.row().unit);
        let label = view.locale.word(bar.id.text().label);
        let label = match view.width < ROOM_FOR_UNITS {
            true => label.to_owned(),
            false => view.locale.say("{0}, {1}", &[label, &bare(unit, view.locale)]),
        };
        (label, [estimate.low, estimate.high].map(|value| written(value, unit, view.locale)))
    };
    let bars: Vec<(&Bar, (String, [String; 2]))> =
        findings.tornado.iter().take(BARS).map(|bar| (bar, words(bar))).collect();
    let rows: Vec<TornadoRow> = bars
        .iter()
        .map(|(bar, (label, [low, high]))| TornadoRow {
            label,
            ends: [low, high],
            difference: bar.difference.map(Money::get),
        })
        .collect();
    let [first, second] = [0, 1].map(|arm| view.locale.say("{0} cheaper", &[report.sides[arm].name]));
    draw_tornado(&TornadoChart {
        width: view.width,
        rows: &rows,
        base: report.curve.today.difference().get(),
        sides: [&format!("← {first}"), &format!("{second} →")],
        format: &|value| view.locale.money_short(Money(value)),
    })
}

/// Every assumption with a range: its ends, the difference and the crossover there, its shares of the variance.
fn table(view: &View, report: &Report, findings: &Findings) -> String {
    let (axis, locale) = (report.curve.axis, view.locale);
    let to = |ends: &[String; 2]| locale.say("{0} to {1}", &[&ends[0], &ends[1]]);
    let row = |bar: &Bar| {
        let crossover =
            |x: Option<u32>| x.map_or_else(|| locale.word("none").to_owned(), |x| position(axis, x, locale));
        let share = findings.shares.iter().find(|share| share.id == bar.id);
        let of = |pick: fn(&Share) -> f64| {
            share.map_or_else(|| "–".to_owned(), |share| locale.percent(pick(share).max(0.0)))
        };
        let cells = [
            to(&ends(view, bar.id)),
            to(&bar.difference.map(|money| locale.money_rounded(money))),
            to(&bar.crossover.map(crossover)),
            of(|share| share.first),
            of(|share| share.total),
        ];
        let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escaped(locale.word(bar.id.text().label)))
    };
    let rows: String = findings.tornado.iter().map(row).collect();
    let heads = [
        msg("Assumption"),
        msg("Low to high"),
        msg("Difference there"),
        msg("Crossover there"),
        msg("Alone"),
        msg("In all"),
    ];
    let heads: String =
        heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(locale.word(head)))).collect();
    format!(
        "<p class=\"panel__note\">{}</p>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\
         <table class=\"table\"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
        escaped(&locale.say(
            "Difference: {0} less {1}, a year, today; positive where {1} is cheaper. Shares of its variance by Sobol’s \
             method: of the assumption alone, and with everything it acts together with.",
            &[report.sides[0].name, report.sides[1].name]
        )),
        escaped(locale.word("Every assumption with a range"))
    )
}

//! What drives the answer: how far each assumption moves it, and how much of the uncertainty each accounts for.

use super::{View, folded};
use crate::assumptions::AssumptionId;
use crate::chart::{TornadoChart, TornadoRow, draw_tornado, escaped};
use crate::decision::{Inputs, Report};
use crate::stats::{Bar, Findings, Share};
use crate::texts::{ENGLISH, bare, drivers, position, with_unit, written};
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
        folded(view, "drivers-table", "Every assumption with a range, as a table", || table(view, report, findings))
    ))
}

fn ends(inputs: &Inputs, id: AssumptionId) -> [String; 2] {
    let (estimate, unit) = (inputs.estimate(id), id.row().unit);
    [estimate.low, estimate.high].map(|value| with_unit(value, unit, &ENGLISH))
}

/// Below this width there is no room for units in the picture; the table has them.
const ROOM_FOR_UNITS: f64 = 560.0;

fn picture(view: &View, report: &Report, findings: &Findings) -> String {
    let words = |bar: &Bar| {
        let (estimate, unit) = (view.inputs.estimate(bar.id), bar.id.row().unit);
        let label = bar.id.text().label;
        let label = match view.width < ROOM_FOR_UNITS {
            true => label.to_owned(),
            false => format!("{label}, {}", bare(unit, view.locale)),
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
    let [first, second] = [0, 1].map(|arm| format!("{} cheaper", report.sides[arm].name));
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
    let axis = report.curve.axis;
    let row = |bar: &Bar| {
        let [low, high] = ends(view.inputs, bar.id);
        let difference = bar.difference.map(|money| view.locale.money_rounded(money));
        let crossover = bar.crossover.map(|x| x.map_or_else(|| "none".to_owned(), |x| position(axis, x, view.locale)));
        let share = findings.shares.iter().find(|share| share.id == bar.id);
        let of = |pick: fn(&Share) -> f64| {
            share.map_or_else(|| "–".to_owned(), |share| view.locale.percent(pick(share).max(0.0)))
        };
        let cells = [
            format!("{low} to {high}"),
            format!("{} to {}", difference[0], difference[1]),
            format!("{} to {}", crossover[0], crossover[1]),
            of(|share| share.first),
            of(|share| share.total),
        ];
        let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escaped(bar.id.text().label))
    };
    let rows: String = findings.tornado.iter().map(row).collect();
    let [first, second] = [0, 1].map(|arm| escaped(report.sides[arm].name));
    format!(
        "<p class=\"panel__note\">Difference: {first} less {second}, a year, today; positive where {second} is cheaper. \
         Shares of its variance by Sobol’s method: of the assumption alone, and with everything it acts together with.</p>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Every assumption with a range\">\
         <table class=\"table\"><thead><tr><th scope=\"col\">Assumption</th><th scope=\"col\">Low to high</th>\
         <th scope=\"col\">Difference there</th><th scope=\"col\">Crossover there</th><th scope=\"col\">Alone</th>\
         <th scope=\"col\">In all</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

//! What drives the answer: how far each assumption moves it, and how much of the uncertainty each accounts for.

use super::View;
use super::twin::{Cell, Table, Twin, figure};
use crate::chart::{TornadoChart, TornadoRow, draw_tornado, escaped};
use crate::decision::Report;
use crate::stats::{Bar, Findings, Share};
use crate::texts::{bare, drivers, position, with_unit, written};
use crate::units::Money;

/// Bars drawn; the table has them all.
const BARS: usize = 10;

/// Sentence, tornado, table. Nothing while the draws are on their way: what stands there stays.
pub(super) fn write(view: &View) -> Option<String> {
    let (report, findings) = (view.report?, view.findings?);
    let locale = view.locale;
    let names = [report.sides[0].name, report.sides[1].name];
    let drawn = figure(
        view,
        &Twin {
            key: "drivers-table",
            file: "drivers",
            title: locale.word("What each assumption does to today’s difference"),
            caption: locale.word(
                "From the low to the high value of one assumption at a time; the paler end is the low one. The table has every \
                 assumption with a range.",
            ),
            svg: &picture(view, report, findings),
            table: table(view, report, findings),
            note: &locale.say(
                "Difference: {0} less {1}, a year, today; positive where {1} is cheaper. Shares of its variance by Sobol’s method: \
                 of the assumption alone, and with everything it acts together with.",
                &names,
            ),
        },
    );
    Some(format!("<p class=\"panel__lead\">{}</p>{drawn}", escaped(&drivers(findings, locale))))
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
    let [first, second] = report.sides.each_ref().map(|side| view.locale.say("{0} cheaper", &[side.name]));
    draw_tornado(&TornadoChart {
        width: view.width,
        rows: &rows,
        base: report.curve.today.difference().get(),
        sides: [&format!("← {first}"), &format!("{second} →")],
        format: &|value| view.locale.money_short(Money(value)),
    })
}

/// Every assumption with a range: its ends, the difference and the crossover there, its shares of the variance.
fn table(view: &View, report: &Report, findings: &Findings) -> Table {
    let (axis, locale) = (report.curve.axis, view.locale);
    let row = |bar: &Bar| {
        let (estimate, unit) = (view.inputs.estimate(bar.id), bar.id.row().unit);
        let end = |value: f64| Cell::written(value, with_unit(value, unit, locale));
        let crossover = |x: &Option<u32>| match x {
            Some(x) => Cell::written(f64::from(*x), position(axis, *x, locale)),
            None => Cell::Words(locale.word("none").to_owned()),
        };
        let share = findings.shares.iter().find(|share| share.id == bar.id);
        let of = |pick: fn(&Share) -> f64| match share {
            Some(share) => Cell::share(pick(share).max(0.0), locale),
            None => Cell::Words("–".to_owned()),
        };
        let mut cells =
            vec![Cell::Words(locale.word(bar.id.text().label).to_owned()), end(estimate.low), end(estimate.high)];
        cells.extend(bar.difference.map(|money| Cell::money(money, locale)));
        cells.extend(bar.crossover.iter().map(crossover));
        cells.extend([of(|share| share.first), of(|share| share.total)]);
        (cells, true)
    };
    let heads = [
        locale.word("Assumption"),
        locale.word("Low"),
        locale.word("High"),
        locale.word("Difference at the low value"),
        locale.word("Difference at the high value"),
        locale.word("Crossover at the low value"),
        locale.word("Crossover at the high value"),
        locale.word("Alone"),
        locale.word("In all"),
    ];
    Table {
        heads: heads.map(str::to_owned).to_vec(),
        rows: findings.tornado.iter().map(row).collect(),
        most: usize::MAX,
    }
}

//! What can be done with the cost curves: how they are looked at, ways to take them along, the ledgers of a pinned point.

use super::View;
use super::breakdown::by_category;
use super::control::tick_box;
use super::twin::{Cell, Table, Twin, tools};
use crate::chart::{LENS, Lens, chosen, escaped, pin_key};
use crate::decision::{PointMaker, Report};
use crate::fleet::{Arms, Axis};
use crate::ledger::ledger;
use crate::texts::{axis_title, point_reading, position, short_position};
use crate::units::{Money, plain_number};

/// Rows of the table, at most about; the file has every point.
const ROWS: usize = 12;

/// What stands below the cost curves. Empty while there is no answer.
pub(super) fn below_curves(view: &View) -> String {
    let Some(report) = view.report else { return String::new() };
    let twin = Twin {
        key: "table",
        file: "cost-curves",
        title: view.locale.word("Cost curves"),
        caption: "",
        svg: "",
        table: table(view, report),
        note: "",
    };
    format!("{}{}", tools(view, &twin, &lens(view, report)), pinned(view, report).unwrap_or_default())
}

/// Boxes to tick for how the chart is looked at. What makes no difference here cannot be ticked.
fn lens(view: &View, report: &Report) -> String {
    let (locale, axis) = (view.locale, report.curve.axis);
    let now = Lens::of(view.choices);
    let begins_at_nothing = report.curve.points.first().is_none_or(|point| point.x == 0);
    let scale = match axis {
        Axis::Services => locale.word("Log services"),
        Axis::Traffic => locale.word("Log traffic"),
        Axis::Months => locale.word("Log months"),
    };
    let boxes = [
        (scale, now.log_x, begins_at_nothing),
        (locale.word("Log costs"), now.log_y, false),
        (locale.word("Zoom to the crossover"), now.zoomed, report.verdict.last.is_none()),
    ];
    let one = |(key, (label, ticked, useless)): (&str, (&str, bool, bool))| match useless {
        true => String::new(),
        false => {
            format!("<label class=\"tools__tick\">{} {}</label>", tick_box("set", key, "", ticked), escaped(label))
        }
    };
    LENS.into_iter().zip(boxes).map(one).collect()
}

/// Every point of the curves, and every crossover between them.
fn table(view: &View, report: &Report) -> Table {
    let (locale, axis) = (view.locale, report.curve.axis);
    let mut points: Vec<(u32, [Money; 2], &str)> = Vec::new();
    for point in &report.curve.points {
        let note = match (point.x == report.verdict.today, point.is_close()) {
            (true, _) => locale.word("today"),
            (false, true) => locale.word("too close to call"),
            (false, false) => "",
        };
        points.push((point.x, point.cost, note));
    }
    for crossover in &report.crossovers {
        let note = locale.word("crossover");
        match points.binary_search_by_key(&crossover.x, |point| point.0) {
            Ok(place) => points[place].2 = if points[place].0 == report.verdict.today { points[place].2 } else { note },
            Err(place) => points.insert(place, (crossover.x, crossover.cost, note)),
        }
    }
    let kept = |x: u32| x == report.verdict.today || report.crossovers.iter().any(|crossover| crossover.x == x);
    let row = |(x, cost, note): &(u32, [Money; 2], &str)| {
        let mut cells = vec![Cell::written(f64::from(*x), short_position(axis, f64::from(*x), locale))];
        cells.extend([cost[0], cost[1], cost[1] - cost[0]].map(|money| Cell::money(money, locale)));
        cells.push(Cell::Words((*note).to_owned()));
        (cells, kept(*x))
    };
    let [first, second] = report.sides.each_ref().map(|side| side.name);
    let heads = vec![
        axis_title(axis, locale).to_owned(),
        first.to_owned(),
        second.to_owned(),
        locale.say("{0} less {1}", &[second, first]),
        locale.word("Note").to_owned(),
    ];
    Table { heads, rows: points.iter().map(row).collect(), most: ROWS }
}

/// Both ledgers at the point that is pinned, and a slider that moves it. `None` where none is, or where it has no answer.
fn pinned(view: &View, report: &Report) -> Option<String> {
    let (locale, axis) = (view.locale, report.curve.axis);
    let key = pin_key(axis.id());
    let (first, last) = axis.range(&view.inputs.workload);
    let last = last.max(report.verdict.today);
    let x = (plain_number(chosen(view.choices, &key))?.clamp(f64::from(first), f64::from(last))) as u32;
    let arms = Arms::of(&view.inputs.workload);
    let maker = PointMaker::new(view.inputs, arms);
    let context = maker.context(x);
    let fleets = maker.fleets(x).ok()?;
    let ledgers = [0, 1].map(|arm| ledger(arms.0[arm], &fleets[arm], &context));
    let names = report.sides.each_ref().map(|side| side.name);
    // What the draws say of it is known where it is a point of the curve.
    let known = report.curve.points.iter().find(|point| point.x == x).copied();
    let point = known.map_or_else(|| maker.point(x), Ok).ok()?;
    let title = locale.say("Pinned: {0}", &[&position(axis, x, locale)]);
    let table = by_category(view, names, ledgers.each_ref()).markup(&title);
    Some(format!(
        "<section class=\"pinned\" aria-labelledby=\"pinned-title\" data-part=\"pinned\">\
         <h2 class=\"panel__subtitle\" id=\"pinned-title\">{}</h2><p class=\"panel__note\">{}</p>\
         <p class=\"pinned__move\"><label class=\"pinned__label\">{} <input class=\"pinned__slider\" type=\"range\" \
         min=\"{first}\" max=\"{last}\" step=\"1\" aria-valuetext=\"{}\" data-do=\"set\" data-key=\"{key}\" \
         value=\"{x}\"></label> <button class=\"pill\" type=\"button\" data-do=\"put\" data-key=\"{key}\" \
         data-value=\"\">{}</button></p>{table}</section>",
        escaped(&title),
        escaped(&point_reading(report, &point, locale)),
        escaped(locale.word("Move the pin")),
        escaped(&position(axis, x, locale)),
        escaped(locale.word("Remove the pin")),
    ))
}

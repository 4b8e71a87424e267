//! Over the day: how many machines each platform runs in every hour, and what following the load saves.

use super::View;
use super::twin::{Cell, Table, Twin, figure};
use crate::chart::{HoursChart, Size, draw_hours, escaped};
use crate::decision::{Day, Report, days};
use crate::texts::{msg, over_the_day};

/// Height of the picture.
const HEIGHT: f64 = 240.0;
/// Hours of a day.
const DAY: usize = 24;

/// Sentence, picture, table.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    let days = days(report, &view.inputs.workload);
    let said = over_the_day(report, &days, view.locale).join(" ");
    let locale = view.locale;
    Some(format!(
        "<p class=\"panel__lead\">{}</p>{}<p class=\"panel__note\">{}</p>",
        escaped(&said),
        figure(view, &Twin {
            key: "day-table",
            file: "machines-by-hour",
            title: locale.word("Machines in each hour"),
            caption: locale.word(
                "Machines of all environments in each hour of the load profile; where both lines meet, both run as many."
            ),
            svg: &picture(view, report, &days),
            table: table(view, report, &days),
            note: "",
        }),
        escaped(locale.word(
            "Hosts and nodes, spare ones and nodes of a control plane of one’s own included, while every environment runs. A node \
             that is no longer needed runs on until the autoscaler removes it; the ledger counts that time too."
        ))
    ))
}

fn picture(view: &View, report: &Report, days: &[Day; 2]) -> String {
    let locale = view.locale;
    draw_hours(&HoursChart {
        size: Size { width: view.width, height: HEIGHT },
        names: report.sides.each_ref().map(|side| side.name),
        machines: days.each_ref().map(|day| day.machines.as_slice()),
        x_title: locale.word(if is_a_week(days) { msg("Hour of the week") } else { msg("Hour of the day") }),
        y_title: locale.word("Machines"),
        format_x: &|hour| locale.number(hour, 0),
        format_y: &|count| locale.number(count, 0),
    })
}

fn is_a_week(days: &[Day; 2]) -> bool {
    days.iter().any(|day| day.machines.len() > DAY)
}

/// Hour by hour.
fn table(view: &View, report: &Report, days: &[Day; 2]) -> Table {
    let locale = view.locale;
    let hours = days.iter().map(|day| day.machines.len()).max().unwrap_or_default();
    let row = |hour: usize| {
        let count = |day: &Day| day.machines.iter().cycle().nth(hour).copied().unwrap_or_default() as f64;
        let mut cells = vec![Cell::number(hour as f64, 0, locale)];
        cells.extend(days.iter().map(|day| Cell::number(count(day), 0, locale)));
        (cells, false)
    };
    Table {
        heads: vec![locale.word("Hour").to_owned(), report.sides[0].name.to_owned(), report.sides[1].name.to_owned()],
        rows: (0..hours).map(row).collect(),
        most: usize::MAX,
    }
}

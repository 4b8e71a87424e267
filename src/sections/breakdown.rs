//! Where the money goes: bars, and the ledger of both platforms row by row.

use super::twin::{Cell, Table, Twin, figure};
use super::{View, folded, ledger};
use crate::assumptions::Group;
use crate::chart::{Size, breakdown, escaped};
use crate::ledger::Ledger;
use crate::texts::without_upkeep;
use crate::units::Money;

/// Height of the bars: two rows.
const BARS_HEIGHT: f64 = 176.0;

/// Bars and ledger.
pub(super) fn write(view: &View) -> Option<String> {
    let (report, locale) = (view.report?, view.locale);
    let sides = report.sides.each_ref();
    let bars = figure(
        view,
        &Twin {
            key: "categories",
            file: "where-the-money-goes",
            title: locale.word("Where the money goes, by category"),
            caption: &without_upkeep(report, locale),
            svg: &breakdown(report, Size { width: view.width, height: BARS_HEIGHT }, locale).svg,
            table: by_category(view, sides.map(|side| side.name), sides.map(|side| &side.ledger)),
            note: "",
        },
    );
    Some(format!(
        "<p class=\"panel__lead\">{}</p>{bars}{}",
        escaped(&locale.say(
            "Today, in {0} a year. Open the ledger and ask “why?” for every formula, source and date.",
            &[&locale.currency_sign()]
        )),
        folded(view, "ledger", &escaped(locale.word("The ledger, line by line")), || ledger::table(view, report))
    ))
}

/// Two ledgers side by side: a row for each category that either has, then the total, each with the difference.
pub(super) fn by_category(view: &View, names: [&str; 2], ledgers: [&Ledger; 2]) -> Table {
    let locale = view.locale;
    let row = |label: &str, [first, second]: [Money; 2]| {
        let mut cells = vec![Cell::Words(label.to_owned())];
        cells.extend([first, second, second - first].map(|money| Cell::money(money, locale)));
        (cells, true)
    };
    let groups = Group::ALL.into_iter().map(|group| (group, ledgers.map(|ledger| ledger.group(group))));
    let mut rows: Vec<_> = groups
        .filter(|(_, amounts)| amounts.iter().any(|money| *money != Money::ZERO))
        .map(|(group, amounts)| row(locale.word(group.label()), amounts))
        .collect();
    rows.push(row(locale.word("Total"), ledgers.map(|ledger| ledger.total)));
    let heads = vec![
        locale.word("What").to_owned(),
        names[0].to_owned(),
        names[1].to_owned(),
        locale.say("{0} less {1}", &[names[1], names[0]]),
    ];
    Table { heads, rows, most: usize::MAX }
}

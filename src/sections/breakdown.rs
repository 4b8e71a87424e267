//! Where the money goes: bars, and the ledger of both platforms row by row.

use super::{View, folded, ledger};
use crate::chart::{Size, breakdown, escaped};
use crate::texts::without_upkeep;

/// Height of the bars: two rows.
const BARS_HEIGHT: f64 = 176.0;

/// Bars and ledger.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    let bars = breakdown(report, Size { width: view.width, height: BARS_HEIGHT }, view.locale).svg;
    Some(format!(
        "<p class=\"panel__lead\">{}</p>\
         <div class=\"bars\" aria-hidden=\"true\" data-whole>{bars}</div><p class=\"panel__note\">{}</p>{}",
        escaped(&view.locale.say(
            "Today, in {0} a year. Open the ledger and ask “why?” for every formula, source and date.",
            &[&view.locale.currency_sign()]
        )),
        escaped(&without_upkeep(report, view.locale)),
        folded(view, "ledger", &escaped(view.locale.word("The ledger, line by line")), || ledger::table(view, report))
    ))
}

//! Language and currency. A choice is kept in this browser and starts the page anew, with the same inputs (assets/page.js).

use super::View;
use crate::assumptions::{CURRENCIES, Currency, RATES_DATE};
use crate::chart::escaped;
use crate::texts::{LANGUAGES, Language};
use crate::units::rounded_number;

/// The two choices, and the rate.
pub(super) fn write(view: &View) -> Option<String> {
    let locale = view.locale;
    let language = |of: &Language| {
        let chosen = if locale.language().starts_with(of.tag) { " selected" } else { "" };
        format!(
            "<option value=\"{{&quot;language&quot;:&quot;{0}&quot;}}\" lang=\"{0}\"{chosen}>{1}</option>",
            of.tag, of.name
        )
    };
    let currency = |of: &Currency| {
        let chosen = if locale.currency() == of.code { " selected" } else { "" };
        format!(
            "<option value=\"{{&quot;currency&quot;:&quot;{0}&quot;,&quot;rate&quot;:{1},&quot;rated&quot;:&quot;{RATES_DATE}&quot;}}\"\
             {chosen}>{0}</option>",
            of.code,
            rounded_number(of.rate, 4)
        )
    };
    let select = |name: &str, label: &str, options: String| {
        format!(
            "<label class=\"needs__item\"><span class=\"needs__name\">{}</span>\
             <select class=\"pill\" name=\"{name}-choice\" data-do=\"locale\">{options}</select></label>",
            escaped(locale.word(label))
        )
    };
    let rate = match locale.currency() {
        "USD" => String::new(),
        code => format!(
            "<label class=\"needs__item\"><span class=\"needs__name\">{}</span>\
             <input class=\"value\" type=\"number\" name=\"rate\" min=\"0.0001\" step=\"any\" data-do=\"locale\" value=\"{}\"></label>",
            escaped(&locale.say("{0} for a dollar, since {1}", &[code, &locale.date(locale.rated())])),
            rounded_number(locale.rate(), 6)
        ),
    };
    Some(format!(
        "<p class=\"panel__lead\">{}</p><div class=\"needs chosen\">{}{}{rate}</div>",
        escaped(locale.word(
            "The model counts in dollars; amounts are shown in the currency you choose, at one rate that is yours to set. The \
             rates offered are rounded assumptions, not quotations. A link carries neither language nor currency."
        )),
        select("language", crate::texts::msg("Language"), LANGUAGES.iter().map(language).collect()),
        select("currency", crate::texts::msg("Currency"), CURRENCIES.iter().map(currency).collect()),
    ))
}

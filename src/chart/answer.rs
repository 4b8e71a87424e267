//! The answer as markup: what is only read, in one form for the page and for the HTML rendered at build time.
//!
//! Text as markup is also what keeps the page small: a view that reacts costs kilobytes of wasm for every place that
//! changes, a string costs none.

use super::markup::push_escaped;
use super::picture::{Picture, ROLES};
use super::table::cells;
use crate::decision::Report;
use crate::texts::{
    Figure, Locale, Sentence, Span, axis_title, detail, figures, headline, msg, short_position, warnings,
};
use crate::units::Money;

/// Text as markup, every sign that means something escaped.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// The class that gives an arm its hue.
#[must_use]
pub fn arm_class(arm: usize) -> String {
    format!("arm arm--{}", arm_word(arm))
}

/// The word of an arm in names of classes.
pub(super) fn arm_word(arm: usize) -> &'static str {
    ROLES.get(arm).map_or("", |role| role.class())
}

/// Opens a tag with a class, writes text, closes it.
fn tagged(tag: &str, class: &str, text: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<{tag}{class}>{}</{tag}>", escaped(text))
}

fn spans(sentence: &Sentence) -> String {
    let part = |span: &Span| match span {
        Span::Plain(text) => escaped(text),
        Span::Strong(text) => tagged("strong", "", text),
        Span::Arm(arm, name) => tagged("em", &arm_class(*arm), name),
    };
    sentence.0.iter().map(part).collect()
}

/// Sentences one after another.
#[must_use]
pub fn sentences_markup(sentences: &[Sentence]) -> String {
    sentences.iter().map(spans).collect::<Vec<_>>().join(" ")
}

/// The verdict in a line.
#[must_use]
pub fn headline_markup(report: &Report, locale: &Locale) -> String {
    spans(&headline(report, locale))
}

/// The numbers behind the verdict.
#[must_use]
pub fn detail_markup(report: &Report, locale: &Locale) -> String {
    spans(&detail(report, locale))
}

/// The headline numbers, those that take the draws among them: the inside of a `<dl>`.
#[must_use]
pub fn figures_markup(report: &Report, drawn: &[Figure], locale: &Locale) -> String {
    let one = |figure: Figure| {
        let arm = figure.arm.map_or_else(String::new, |arm| format!(" {}", arm_class(arm)));
        format!(
            "<div class=\"figures__item\">{}<dd class=\"figures__value{arm}\">{} {}</dd></div>",
            tagged("dt", "figures__name", &figure.name),
            escaped(&figure.value),
            tagged("small", "figures__note", &figure.note)
        )
    };
    figures(report, drawn, locale).into_iter().map(one).collect()
}

/// Limits the curve passes: the inside of a `<ul>`.
#[must_use]
pub fn warnings_markup(report: &Report, locale: &Locale) -> String {
    warnings(report, locale).iter().map(|warning| tagged("li", "", warning)).collect()
}

/// The chart's table twin: the inside of a `<table>`.
#[must_use]
pub fn table_markup(report: &Report, picture: &Picture, locale: &Locale) -> String {
    let axis = report.curve.axis;
    let [first, second] = &report.sides;
    let heads = [
        axis_title(axis, locale).to_owned(),
        first.name.to_owned(),
        second.name.to_owned(),
        locale.say("{0} less {1}", &[second.name, first.name]),
        locale.word("Note").to_owned(),
    ];
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    let format_x = |x: f64| short_position(axis, x, locale);
    let format_y = |y: f64| locale.money_rounded(Money(y));
    let row = |row: &super::Row| {
        let [x, costs @ ..] = cells(row, &format_x, &format_y);
        let costs: String = costs.iter().map(|cost| tagged("td", "", cost)).collect();
        let note = match (row.today, row.crossover, row.close) {
            (true, ..) => msg("today"),
            (_, true, _) => msg("crossover"),
            (_, _, true) => msg("too close to call"),
            _ => "",
        };
        format!(
            "<tr><th scope=\"row\">{}</th>{costs}{}</tr>",
            escaped(&x),
            tagged("td", "table__note", locale.word(note))
        )
    };
    let rows: String = picture.rows.iter().map(row).collect();
    format!("<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_file_says_becomes_markup() {
        let hostile = Sentence::plain("<img src=x onerror=alert(1)>").strong("\"&").arm(0, "</h1>");
        let markup = spans(&hostile);
        assert_eq!(
            markup,
            "&lt;img src=x onerror=alert(1)&gt;<strong>&quot;&amp;</strong><em class=\"arm arm--docker\">&lt;/h1&gt;</em>"
        );
    }
}

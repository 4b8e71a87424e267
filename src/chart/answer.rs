//! The answer as markup: what is only read, in one form for the page and for the HTML rendered at build time.
//!
//! Text as markup is also what keeps the page small: a view that reacts costs kilobytes of wasm for every place that
//! changes, a string costs none.

use super::markup::push_escaped;
use super::picture::ROLES;
use crate::decision::Report;
use crate::texts::{Figure, Locale, Sentence, Span, detail, figures, headline, warnings};

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
    figure_items(report, drawn, locale, |figure| {
        let why = escaped(&locale.say("Why: {0}", &[&figure.name]));
        let (section, name) = (figure.section, escaped(&figure.name));
        format!(
            "<button class=\"why figures__why\" type=\"button\" data-go=\"{section}\" aria-label=\"{why}\">{name}</button>"
        )
    })
}

/// The same on paper, where nothing leads anywhere.
#[must_use]
pub fn printed_figures(report: &Report, drawn: &[Figure], locale: &Locale) -> String {
    figure_items(report, drawn, locale, |figure| escaped(&figure.name))
}

fn figure_items(report: &Report, drawn: &[Figure], locale: &Locale, name: impl Fn(&Figure) -> String) -> String {
    let one = |figure: Figure| {
        let arm = figure.arm.map_or_else(String::new, |arm| format!(" {}", arm_class(arm)));
        format!(
            "<div class=\"figures__item\"><dt class=\"figures__name\">{}</dt><dd class=\"figures__value{arm}\">{} {}</dd></div>",
            name(&figure),
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

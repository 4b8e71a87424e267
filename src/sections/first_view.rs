//! The first view as markup: what stands still, and a place with an id for everything that follows the answer.
//!
//! The build renders it into the page, which keeps it when it starts (`ui/app.rs`) and fills the places anew. So its words
//! are in index.html and in no wasm; in another language the page says them where they stand.

use super::{View, main_fields};
use crate::assumptions::MODEL_VERSION;
use crate::chart::{detail_markup, escaped, figures_markup, headline_markup};
use crate::decision::{Inputs, Report};
use crate::fleet::Axis;
use crate::scenario::PRESETS;
use crate::texts::{Figure, LANGUAGES, Language, Locale, chart_summary, msg};

/// What the draws say, for the page to read again when it starts; see [`super::write_sure`].
const SURE: &str = "sure";

/// What the first view shows of an answer.
pub struct FirstView<'a> {
    /// Inputs and locale.
    pub view: &'a View<'a>,
    /// The answer.
    pub report: &'a Report,
    /// Headline numbers that take the draws.
    pub drawn: &'a [Figure],
    /// The chart, as SVG.
    pub chart: &'a str,
    /// What the owner of the site calls visitors to, as markup; empty is usual.
    pub offer: &'a str,
    /// The sections below that are rendered with it, as markup.
    pub details: &'a str,
    /// What the draws say, as [`super::write_sure`] writes it.
    pub sure: &'a str,
}

/// The whole page.
#[must_use]
pub fn first_view(first: &FirstView) -> String {
    let FirstView { view, report, .. } = first;
    let locale = view.locale;
    format!(
        "<div class=\"page\" id=\"page\">{}<main>{}{}<dl class=\"figures\" part=\"figures\" id=\"figures\" data-part=\"figures\">{}</dl>\
         <p class=\"figures__drawn\" id=\"drawn\"></p><div class=\"stage\">{}\
         <section class=\"inputs\" part=\"inputs\" id=\"inputs\" aria-labelledby=\"inputs-title\">{}</section></div>\
         {}<div part=\"details\" id=\"details\">{}</div></main>{}{}</div><p id=\"{SURE}\" hidden>{}</p>",
        bar(view),
        verdict(report, locale),
        notice(locale),
        figures_markup(report, first.drawn, locale),
        curves(first, locale),
        main_fields(view),
        first.offer,
        first.details,
        foot(view.inputs, locale),
        newer(locale),
        escaped(first.sure),
    )
}

/// Name, presets, files, link.
fn bar(view: &View) -> String {
    let locale = view.locale;
    let step = |verb: &str, name: &str, sign: char| {
        format!(
            "<button class=\"pill\" type=\"button\" id=\"{verb}\" data-do=\"{verb}\" aria-label=\"{name}\" \
             aria-disabled=\"true\">{sign}</button>"
        )
    };
    let language = |language: &Language| {
        let (tag, name) = (language.tag, language.name);
        format!("<option value=\"{{&quot;language&quot;:&quot;{tag}&quot;}}\" lang=\"{tag}\">{name}</option>")
    };
    let languages: String = LANGUAGES.iter().map(language).collect();
    format!(
        "<header class=\"bar\" part=\"bar\"><p class=\"bar__brand\" translate=\"no\">Crossover</p><label class=\"bar__preset\">\
         <span class=\"bar__label\">{}</span><select class=\"pill\" name=\"preset\" id=\"preset\" data-do=\"preset\">{}</select>\
         </label><label class=\"pill bar__wide\">{}<input class=\"visually-hidden\" type=\"file\" multiple data-do=\"files\">\
         </label><button class=\"pill bar__wide\" type=\"button\" data-part=\"copy-link\" data-do=\"copy-link\">{}</button>{}{}\
         <select class=\"pill\" name=\"language\" aria-label=\"{}\" data-do=\"locale\">{languages}</select></header>",
        locale.word("Start from"),
        preset_options(view.preset, locale),
        locale.word("Open files…"),
        locale.word("Copy link"),
        step("undo", locale.word("Undo"), '↶'),
        step("redo", locale.word("Redo"), '↷'),
        locale.word("Language"),
    )
}

/// What one can start from: the inside of a `<select>`. A preset that is no longer offered stands in the list where a link
/// brought it.
#[must_use]
pub fn preset_options(here: &str, locale: &Locale) -> String {
    let offered = PRESETS.iter().filter(|preset| !preset.retired || preset.id == here);
    let option = |preset: &crate::scenario::Preset| {
        let selected = if preset.id == here { " selected=\"\"" } else { "" };
        format!("<option value=\"{}\"{selected}>{}</option>", preset.id, escaped(locale.word(preset.label)))
    };
    offered.map(option).collect()
}

/// The verdict. It is announced when it changes, not on every step of a slider: the sentence stays the same for most.
fn verdict(report: &Report, locale: &Locale) -> String {
    // Twice: the first lies behind the second until that is scrolled away.
    let sentence = headline_markup(report, locale);
    format!(
        "<p class=\"stays\" id=\"verdict-stays\" data-part=\"stays\" aria-hidden=\"true\">{sentence}</p>\
         <section class=\"verdict\" part=\"verdict\" data-part=\"verdict\" aria-label=\"{}\">\
         <h1 class=\"verdict__answer\" id=\"verdict-answer\" aria-live=\"polite\">{sentence}</h1>\
         <p class=\"verdict__detail\" id=\"verdict-detail\">{}</p>\
         <p class=\"verdict__problem\" id=\"verdict-problem\" role=\"alert\"></p></section>",
        escaped(locale.word("Answer")),
        detail_markup(report, locale),
    )
}

/// What the page has to say, with a way back where there is one.
fn notice(locale: &Locale) -> String {
    format!(
        "<div class=\"notice\" id=\"notice\" data-part=\"notice\"><p class=\"notice__text\" id=\"notice-text\" role=\"status\"></p>\
         <button class=\"pill\" type=\"button\" id=\"notice-undo\" data-part=\"undo\" data-do=\"undo\" hidden=\"\">{}</button>\
         <button class=\"pill\" type=\"button\" id=\"notice-cancel\" data-part=\"cancel\" data-do=\"cancel\" hidden=\"\">{}</button>\
         </div>",
        locale.word("Undo"),
        locale.word("Cancel"),
    )
}

/// That there is a newer version of the page; assets/offline.js shows it, and hears its buttons.
fn newer(locale: &Locale) -> String {
    format!(
        "<div class=\"newer\" id=\"newer\" role=\"status\"><div class=\"notice\" hidden=\"\"><p class=\"notice__text\">{}</p>\
         <button class=\"pill\" type=\"button\" data-newer=\"now\">{}</button>\
         <button class=\"pill\" type=\"button\" data-newer=\"later\">{}</button></div></div>",
        locale.word("A new version of this page is ready."),
        locale.word("Reload"),
        locale.word("Later"),
    )
}

/// The chart with everything around it. The worker writes what is in `#chart-tools`: controls of the chart, ways to save it,
/// its table, the ledgers of a pinned point.
fn curves(first: &FirstView, locale: &Locale) -> String {
    let tab = |axis: Axis| {
        let (id, checked) = (axis.id(), if axis == first.report.curve.axis { " checked=\"\"" } else { "" });
        format!(
            "<label class=\"tabs__tab\"><input class=\"visually-hidden\" type=\"radio\" name=\"axis\" id=\"axis-{id}\" \
             data-do=\"axis\" data-key=\"{id}\"{checked}><span class=\"pill tabs__pill\">{}</span></label>",
            locale.word(axis_name(axis))
        )
    };
    let tabs: String = Axis::ALL.into_iter().map(tab).collect();
    format!(
        "<figure class=\"curves\" part=\"chart\" data-part=\"chart\" aria-labelledby=\"chart-caption\">\
         <fieldset class=\"tabs\"><legend class=\"visually-hidden\">{}</legend>{tabs}</fieldset>\
         <div class=\"curves__plot\" id=\"plot\" tabindex=\"0\" role=\"group\" aria-label=\"{}\" aria-describedby=\"chart-caption\" \
         data-do=\"pin\">\
         <div class=\"curves__picture\" id=\"picture\">{}</div><div class=\"curves__cursor\" id=\"cursor\"></div></div>\
         <ul class=\"curves__warnings\" id=\"warnings\" data-part=\"warnings\"></ul>\
         <p class=\"curves__reading\" id=\"reading\" role=\"status\" data-part=\"reading\"></p>\
         <figcaption class=\"curves__caption\" id=\"chart-caption\">{}</figcaption>\
         <div class=\"curves__tools\" id=\"chart-tools\"></div></figure>",
        locale.word("Cost along"),
        escaped(locale.word(
            "Cost curves. Arrow keys read the points, C jumps to the crossover, Enter pins a point, Escape leaves."
        )),
        first.chart,
        caption(first.report, locale),
    )
}

/// What the chart shows, in words.
#[must_use]
pub fn caption(report: &Report, locale: &Locale) -> String {
    let shading = locale.word("People and machines included; the shaded stretch is inside the error band.");
    escaped(&format!("{} {shading}", chart_summary(report, locale)))
}

fn axis_name(axis: Axis) -> &'static str {
    match axis {
        Axis::Services => msg("Services"),
        Axis::Traffic => msg("Traffic"),
        Axis::Months => msg("Months"),
    }
}

fn foot(inputs: &Inputs, locale: &Locale) -> String {
    format!(
        "<footer class=\"foot\" part=\"foot\"><p><span id=\"prices\">{}</span> <span>{}</span> <a href=\"methodology.html\">{}</a>. \
         <span>{}</span></p><p><a id=\"home\" hidden=\"\" href=\"./\">{}</a></p></footer>",
        prices(inputs, locale),
        escaped(&locale.say("Model {0}:", &[MODEL_VERSION])),
        locale.word("how every number comes about"),
        locale.word("Everything is computed on this page; nothing you enter leaves it."),
        // In a page of somebody else's.
        locale.word("Open in the calculator"),
    )
}

/// Whose prices the answer stands on, and of when.
#[must_use]
pub fn prices(inputs: &Inputs, locale: &Locale) -> String {
    let book = inputs.book();
    escaped(
        &locale.say("Prices: {0}, {1}, in {2}.", &[locale.word(book.label), &locale.date(book.date), book.currency]),
    )
}

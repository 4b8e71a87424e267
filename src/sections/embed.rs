//! The calculator in a page of somebody else's: what is pasted there, what that page has to allow, and how it looks.
//!
//! Where the page itself stands, it knows alone: assets/builder.js fills that in, copies, and keeps the preview.

use super::control::select_of;
use super::snippet::{BASE, Fallback, Form, ORIGIN, Snippet};
use super::{View, folded};
use crate::chart::escaped;
use crate::decision::{Inputs, report};
use crate::fleet::{Arms, Axis};
use crate::scenario::{open_link, preset, write_link};
use crate::texts::{LANGUAGES, Locale, headline, msg};

/// Keys of what is chosen here begin like this. It is no part of a preset, and stays when another is taken.
pub const EMBED: &str = "embed-";
const FORM: &str = "embed-form";
const SHOWN: &str = "embed-view";
const THEME: &str = "embed-theme";
const LANGUAGE: &str = "embed-locale";
const START: &str = "embed-start";
/// Key of the part that is open while there is a preview.
const PREVIEW: &str = "embed-preview";
/// The start that leaves out what was changed.
const PRESET: &str = "preset";

/// What can be pasted.
struct Row {
    id: &'static str,
    form: Form,
    name: &'static str,
    about: &'static str,
}

/// The usual one first.
static FORMS: [Row; 4] = [
    Row {
        id: "",
        form: Form::Element,
        name: msg("A tag, as part of your page"),
        about: msg(
            "It loads when a reader comes near it; several on one page share one program. It takes the custom properties your \
             style sheet gives it.",
        ),
    },
    Row {
        id: "frame",
        form: Form::Frame,
        name: msg("A frame, made by a script"),
        about: msg(
            "The frame stands where the script stands and is as tall as what is in it. Your page and it see nothing of each other but messages.",
        ),
    },
    Row {
        id: "iframe",
        form: Form::Iframe,
        name: msg("A frame without a script"),
        about: msg("For pages that take no scripts. Its height is fixed, so change it where it does not fit."),
    },
    Row {
        id: "npm",
        form: Form::Npm,
        name: msg("An import of the npm package"),
        about: msg(
            "Your own site then serves the calculator, in the element with the id calculator. The package is in no registry: \
             it is built from the source, and installed from its file.",
        ),
    },
];

/// How much is shown: the key, and in words.
static VIEWS: [(&str, &str); 3] = [
    ("", msg("Everything")),
    ("chart", msg("The verdict and its chart")),
    ("verdict", msg("The verdict and its numbers")),
];

static THEMES: [(&str, &str); 3] = [("", msg("As around it")), ("light", msg("Light")), ("dark", msg("Dark"))];

static STARTS: [(&str, &str); 2] = [("", msg("What is on screen")), (PRESET, msg("Only the preset"))];

/// What was chosen, if it is among what there is to choose; else the usual.
fn chosen<'a>(view: &View, key: &str, mut known: impl Iterator<Item = &'a str>) -> &'a str {
    let value = view.choices.iter().find(|(chosen, _)| chosen == key).map_or("", |(_, value)| value.as_str());
    known.find(|id| *id == value).unwrap_or_default()
}

/// What it starts with.
struct Start {
    /// The link of all inputs, or nothing where it is the preset.
    link: String,
    /// The answer, in words; nothing where there is none.
    answer: String,
    about: &'static str,
}

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let locale = view.locale;
    let word = |text: &str| escaped(locale.word(text));
    if view.says("one-file") {
        let text = msg(
            "You opened the calculator as one file, which no other page can load. Where it stands on a web server, there is \
             code for other pages here.",
        );
        return Some(format!("<p class=\"panel__lead\">{}</p>", word(text)));
    }
    let form = chosen(view, FORM, FORMS.iter().map(|row| row.id));
    let row = FORMS.iter().find(|row| row.id == form).unwrap_or(&FORMS[0]);
    let start = start(view);
    let language = chosen(view, LANGUAGE, LANGUAGES.iter().map(|language| language.tag));
    let is_link = !start.link.is_empty();
    let snippet = Snippet {
        form: row.form,
        view: chosen(view, SHOWN, VIEWS.iter().map(|(id, _)| *id)),
        theme: chosen(view, THEME, THEMES.iter().map(|(id, _)| *id)),
        locale: language,
        scenario: &start.link,
        preset: if is_link { "" } else { view.preset },
        axis: if is_link || view.inputs.axis == Axis::Services { "" } else { view.inputs.axis.id() },
        title: locale.word(msg("When does Kubernetes become cheaper than Docker hosts?")),
        fallback: Fallback {
            sentence: &start.answer,
            open: locale.word("Open in the calculator"),
            language: if language.is_empty() || locale.language().starts_with(language) {
                ""
            } else {
                locale.language()
            },
        },
    };
    let note = |text: &str| format!("<p class=\"panel__note\">{}</p>", word(text));
    let inside = match row.form {
        Form::Element | Form::Frame => note(msg(
            "The sentence inside is for readers without JavaScript and for search engines. It is the answer of today, and does \
             not follow what readers enter.",
        )),
        Form::Iframe | Form::Npm => String::new(),
    };
    let policy_title = word(msg("If your page has a content security policy"));
    Some(format!(
        "<p class=\"panel__lead\">{}</p>{}<p class=\"panel__note\">{} {}</p>{}{inside}\
         <h3 class=\"panel__subtitle\">{policy_title}</h3>{}{}{}",
        word(msg(
            "The calculator also works inside other pages: in documentation, in an article. It computes in the reader’s \
             browser, and only the page around it can learn what they enter."
        )),
        selects(&snippet, form, locale, is_chosen_preset(view)),
        word(row.about),
        word(start.about),
        block(locale, "embed-code", &snippet.code(), msg("Code to paste"), msg("Copy code")),
        note(match row.form {
            Form::Npm => msg("It has to allow this at least, where your site serves the files of the package itself."),
            _ => msg("It has to allow this at least; nothing is loaded from anywhere else."),
        }),
        block(locale, "embed-policy", &snippet.policy(), msg("Policy to add"), msg("Copy policy")),
        preview(view, &snippet),
    ))
}

fn is_chosen_preset(view: &View) -> bool {
    chosen(view, START, STARTS.iter().map(|(id, _)| *id)) == PRESET
}

fn start(view: &View) -> Start {
    let said = |report: &crate::decision::Report| headline(report, view.locale).to_string();
    if is_chosen_preset(view) {
        let of_preset = preset(view.preset).and_then(|preset| {
            let inputs = Inputs { axis: view.inputs.axis, ..preset.inputs() };
            report(&inputs, Arms::of(&inputs.workload)).ok()
        });
        let about = msg("The code starts with the preset as it is, without what was changed here.");
        return Start { link: String::new(), answer: of_preset.as_ref().map_or_else(String::new, said), about };
    }
    let Some(report) = view.report else {
        let about = msg("What is on screen has no answer yet, so the code starts with the preset.");
        return Start { link: String::new(), answer: String::new(), about };
    };
    let link = write_link(view.inputs, view.preset, report);
    let opened = open_link(&link).map_or(0, |link| link.inputs.workload.services.len());
    let about = if opened == view.inputs.workload.services.len() {
        msg("The code holds every input and the answer of today, and no names of services.")
    } else {
        msg("These are more services than fit into a link, so the code opens the preset’s mix at this scale.")
    };
    Start { link, answer: said(report), about }
}

fn selects(snippet: &Snippet, form: &str, locale: &Locale, is_preset: bool) -> String {
    let select = |key: &str, label: &str, options: &[(&str, &'static str)], now: &str| {
        let options = options.iter().map(|(id, name)| (*id, locale.word(name))).collect();
        select_of(key, &escaped(locale.word(label)), &[("", options)], now)
    };
    let forms: Vec<(&str, &str)> = FORMS.iter().map(|row| (row.id, row.name)).collect();
    // A language is called by its own name.
    let languages = LANGUAGES.iter().map(|language| (language.tag, language.name));
    let languages = std::iter::once(("", locale.word(msg("As the reader’s")))).chain(languages).collect();
    format!(
        "<div class=\"needs chosen\">{}{}{}{}{}</div>",
        select(FORM, msg("What is pasted"), &forms, form),
        select(SHOWN, msg("What is shown"), &VIEWS, snippet.view),
        select(START, msg("What it starts with"), &STARTS, if is_preset { PRESET } else { "" }),
        select(THEME, msg("Colours"), &THEMES, snippet.theme),
        select_of(LANGUAGE, &escaped(locale.word("Language")), &[("", languages)], snippet.locale),
    )
}

/// Text to be copied, and the button that does.
fn block(locale: &Locale, id: &str, text: &str, name: &str, copy: &str) -> String {
    let word = |text: &str| escaped(locale.word(text));
    // What is filled in stays when the rest is written anew.
    let place = |what: &str| format!("<span data-base=\"{what}\" data-own></span>");
    let lines: Vec<String> = text.lines().map(escaped).collect();
    let text = lines.join("\n").replace(BASE, &place("folder")).replace(ORIGIN, &place("origin"));
    format!(
        "<pre class=\"code\" id=\"{id}\" dir=\"ltr\" translate=\"no\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><code>{text}</code></pre>\
         <p class=\"share__actions code__actions\"><button class=\"pill\" type=\"button\" data-do=\"copy\" data-key=\"{id}\" \
         data-done=\"{}\" data-refused=\"{}\">{}</button> <span id=\"{id}-said\" role=\"status\" data-own></span></p>",
        word(name),
        word(msg("Copied.")),
        word(msg("This browser does not let the page copy. The text is selected, so that you can.")),
        word(copy)
    )
}

/// The frame a reader will see, kept up to date by the page for as long as it is open.
fn preview(view: &View, snippet: &Snippet) -> String {
    let locale = view.locale;
    folded(view, PREVIEW, &escaped(locale.word(msg("Preview"))), || {
        let wishes = snippet.wishes().into_iter();
        let wishes: String = wishes.map(|(name, value)| format!(" data-{name}=\"{}\"", escaped(value))).collect();
        format!(
            "<p class=\"panel__note\">{}</p><div class=\"embedded\" id=\"embed-live\" data-title=\"{}\"{wishes}>\
             <div data-own></div></div>",
            escaped(locale.word(msg("As a reader sees it, in a frame. It follows what you choose and enter here."))),
            escaped(locale.word(msg("Preview of the calculator in another page")))
        )
    })
}

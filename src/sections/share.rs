//! Share, keep, print: the link, files, the printed page, the audit trail, and what this browser keeps.

use super::View;
use crate::chart::escaped;
use crate::scenario::{open_link, orders, write_link};
use crate::texts::{Locale, msg};
use crate::trail::Form;

/// The forms of the audit trail, as their buttons name them.
const FORMS: [(Form, &str); 3] = [
    (Form::Markdown, msg("Report as a document (Markdown)")),
    (Form::Csv, msg("Every line as a table (CSV)")),
    (Form::Json, msg("Everything for programs (JSON)")),
];

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let word = |text: &str| escaped(view.locale.word(text));
    let forms: String = FORMS
        .iter()
        .map(|(form, label)| button(view.locale, &format!("{}-{}", orders::SAVE, form.id()), label))
        .collect();
    let part = |title: &str, text: &str, actions: &str| {
        format!(
            "<div class=\"share__part\"><h3 class=\"panel__subtitle\">{}</h3><p class=\"panel__note\">{}</p>\
             <p class=\"share__actions\">{actions}</p></div>",
            word(title),
            word(text)
        )
    };
    let does = |verb: &str, label: &str| {
        format!("<button class=\"pill\" type=\"button\" data-do=\"{verb}\">{}</button> ", word(label))
    };
    let open = format!(
        "<label class=\"pill share__open\">{}<input class=\"visually-hidden\" type=\"file\" multiple data-do=\"files\"></label>",
        word(msg("Open a file…"))
    );
    let scenario = button(view.locale, &format!("{}-scenario", orders::SAVE), msg("Save as a file"));
    Some(format!(
        "{}<div class=\"share\">{}{}{}{}{}{}</div>",
        earlier(view),
        part(msg("A link"), link_text(view), &does("copy-link", msg("Copy link"))),
        part(
            msg("A file"),
            msg(
                "A scenario file holds every input, with the names of your services. Open it in this browser or another; nothing is sent anywhere."
            ),
            &format!("{scenario}{open}")
        ),
        part(
            msg("On paper"),
            msg(
                "Two pages for a meeting: the answer, its numbers, the chart and what matters most; then the ledger, what drives it, timing, EBITDA, what was changed, and the link."
            ),
            &does("print", msg("Print"))
        ),
        part(
            msg("The audit trail"),
            msg(
                "Everything the answer stands on: inputs, seed, price book and its date, every line with its formula and sources, on both platforms."
            ),
            &forms
        ),
        part(msg("This browser"), kept_text(view), &does("afresh", msg("Start afresh"))),
        without_network(view),
    ))
}

fn button(locale: &Locale, order: &str, label: &str) -> String {
    format!(
        "<button class=\"pill\" type=\"button\" data-do=\"order\" data-key=\"{order}\">{}</button> ",
        escaped(locale.word(label))
    )
}

/// What the link holds, or what does not fit into it.
fn link_text(view: &View) -> &'static str {
    let link = view.report.and_then(|report| open_link(&write_link(view.inputs, view.preset, report)));
    match link {
        None => msg("What is on screen has no answer yet, so there is nothing to share."),
        Some(link) if link.inputs.workload.services.len() == view.inputs.workload.services.len() => msg(
            "The link holds every input, the seed and the answer, and no names of services. Whoever opens it sees the same numbers.",
        ),
        Some(_) => msg(
            "These are more services than fit into a link, which opens the preset’s mix at this scale instead. Save a file to share them all.",
        ),
    }
}

/// How the page works where there is no network: from this browser, once it is kept there, and as one file.
fn without_network(view: &View) -> String {
    let word = |text: &str| escaped(view.locale.word(text));
    // Whoever opened the file has it.
    let (text, file) = if view.says("one-file") {
        let text = msg(
            "You opened the whole calculator as one file. It works without a network, and can be passed on as it is.",
        );
        (text, String::new())
    } else {
        let kept = msg(
            "This browser has kept all of this page, so it opens without a network too. Browsers offer to install it as an app. \
             As one file it also opens from a disk or a mail.",
        );
        let usual = msg(
            "As one file the calculator opens without a network, from a disk or a mail, with everything it can do.",
        );
        let text = if view.says("offline") { kept } else { usual };
        let link = word(msg("Save the calculator"));
        (text, format!("<a class=\"pill\" href=\"crossover.html\" download=\"\">{link}</a>"))
    };
    format!(
        "<div class=\"share__part\" data-part=\"without-network\"><h3 class=\"panel__subtitle\">{}</h3><p class=\"panel__note\">{}</p>\
         <p class=\"share__actions\">{file}</p></div>",
        word(msg("Without a network")),
        word(text)
    )
}

fn kept_text(view: &View) -> &'static str {
    if view.says("unsaved") {
        msg(
            "This browser lets the page keep nothing, so what is on screen lasts until you close this tab. The link and files hold it.",
        )
    } else if view.says("partly") {
        msg(
            "What is on screen is kept in this browser only, and is here again after a reload, but for what was read from files: that is too large to keep.",
        )
    } else {
        msg(
            "What is on screen is kept in this browser only, and is here again after a reload. Starting afresh forgets it; scenarios stay.",
        )
    }
}

/// What there is of an earlier visit. assets/keep.js shows it at the top of the page too.
fn earlier(view: &View) -> String {
    if !view.says("earlier") {
        return String::new();
    }
    format!(
        "<div class=\"share__earlier\" data-part=\"earlier\"><p class=\"notice__text\">{}</p>{}\
         <button class=\"pill\" type=\"button\" data-do=\"forget\">{}</button></div>",
        escaped(view.locale.word(msg("You had something else on screen here before. It is kept in this browser."))),
        button(view.locale, orders::RETURN, msg("Back to what you had")),
        escaped(view.locale.word(msg("Forget it")))
    )
}

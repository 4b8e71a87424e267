//! Bringing one's own files: drop, choose, paste; what was made of them, and what only the visitor knows.

use super::View;
use super::control::tick_box;
use crate::chart::escaped;
use crate::import::{Asked, Format, Note, Question, Severity};
use crate::scenario::{Remarks, tasks};
use crate::texts::{Locale, msg};

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let (record, locale) = (view.record, view.locale);
    let workload = remarks(view, "files", msg("What was made of it"), &record.workload);
    let telemetry = remarks(view, "measurements", msg("What was made of the measurements"), &record.telemetry);
    let lead = locale.say(
        "Drop Compose files, Kubernetes manifests, a folder or an archive of them anywhere on this page, choose them, or \
         paste one. So too what {0}, {1}, Prometheus, CloudWatch or Grafana say of the load. Files are read here and go \
         nowhere.",
        &["`docker stats`", "`kubectl top`"],
    );
    Some(format!(
        "<p class=\"panel__lead\">{}</p><div class=\"import\">\
         <label class=\"import__label\" for=\"import-text\">{}</label>\
         <textarea class=\"import__text\" id=\"import-text\" rows=\"6\" spellcheck=\"false\" autocomplete=\"off\" \
         placeholder=\"services:&#10;  web:&#10;    image: nginx&#10;    deploy:&#10;      replicas: 3\"></textarea>\
         <div class=\"import__actions\">\
         <button class=\"pill pill--strong\" type=\"button\" data-part=\"read\" data-do=\"read\" data-key=\"import-text\">\
         {}</button><label class=\"pill\">{}\
         <input class=\"visually-hidden\" type=\"file\" multiple data-part=\"files\" data-do=\"files\"></label>\
         <label class=\"pill\">{}\
         <input class=\"visually-hidden\" type=\"file\" webkitdirectory data-part=\"folder\" data-do=\"files\"></label>\
         </div></div><div data-part=\"notes\" id=\"notes\">{}{workload}{telemetry}</div>",
        prose(&lead),
        escaped(locale.word("Paste a Compose file, a manifest, or measurements")),
        escaped(locale.word("Read it")),
        escaped(locale.word("Choose files…")),
        escaped(locale.word("Choose a folder…")),
        questions(view, &record.workload.questions)
    ))
}

/// What only the visitor knows. Choices take effect at once, values when they are read.
fn questions(view: &View, all: &[Question]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let has_values = all.iter().any(|question| matches!(question.about, Asked::Variable(_)));
    let items: String = all.iter().enumerate().map(|(index, question)| asked(view, index, question)).collect();
    let again = if has_values {
        format!(
            "<button class=\"pill pill--strong\" type=\"button\" data-part=\"again\" data-do=\"send\" data-key=\"{}\">\
             {}</button>",
            tasks::AGAIN,
            escaped(view.locale.word("Read it with these values"))
        )
    } else {
        String::new()
    };
    format!(
        "<h3 class=\"panel__subtitle\" id=\"questions-title\">{}</h3>\
         <ul class=\"notes\" aria-labelledby=\"questions-title\">{items}</ul>{again}",
        escaped(view.locale.word("What the files leave to you"))
    )
}

fn asked(view: &View, index: usize, question: &Question) -> String {
    let (kind, about) = question.about.key();
    let key = format!("{kind} {about}");
    let id = format!("asked-{index}");
    let (name, text) = (escaped(about), prose(&question.text));
    // What was chosen since is not read yet.
    let chosen = view.choices.iter().find(|(chosen, _)| *chosen == key).map(|(_, value)| value.as_str());
    let answer = chosen.unwrap_or(&question.answer);
    let control = match question.about {
        Asked::Variable(_) => format!(
            "<label for=\"{id}\"><code>{name}</code></label> <input class=\"value\" type=\"text\" id=\"{id}\" \
             autocomplete=\"off\" spellcheck=\"false\" data-do=\"set\" data-key=\"{}\" value=\"{}\"><span hidden></span>",
            escaped(&key),
            escaped(answer)
        ),
        // Its question names it.
        Asked::Profile(_) => format!("<label>{} {text}</label>", tick_box("ask", &key, "", answer == "on")),
        Asked::File(_) => {
            let file = prose(&view.locale.say("file {0}", &[&format!("`{about}`")]));
            format!("<label>{} {file}</label>", tick_box("ask", &key, "", answer == "on"))
        }
        Asked::Family => format!(
            "<label for=\"{id}\">{}</label> <select class=\"pill\" id=\"{id}\" data-do=\"ask\" data-key=\"{}\">{}</select>",
            escaped(view.locale.word("Count")),
            escaped(&key),
            families(answer, view.locale)
        ),
    };
    format!(
        "<li class=\"notes__item\" data-row=\"{}\">{control} {} {}</li>",
        escaped(&key),
        if matches!(question.about, Asked::Profile(_)) { "" } else { &text },
        place(&question.file, question.line, view.locale)
    )
}

fn families(answer: &str, locale: &Locale) -> String {
    let families = [(Format::Compose, msg("Compose files")), (Format::Kubernetes, msg("Kubernetes manifests"))];
    let option = |(format, label): (Format, &str)| {
        let selected = if format.id() == answer { " selected" } else { "" };
        format!("<option value=\"{}\"{selected}>{}</option>", format.id(), escaped(locale.word(label)))
    };
    families.into_iter().map(option).collect()
}

/// What was understood, assumed and ignored.
fn remarks(view: &View, key: &str, title: &str, remarks: &Remarks) -> String {
    // What is asked is said with its question.
    let is_asked = |note: &&Note| {
        remarks
            .questions
            .iter()
            .any(|question| note.line.is_some() && (&question.file, question.line) == (&note.file, note.line))
    };
    let notes: Vec<&Note> = remarks.notes.iter().filter(|note| !is_asked(note)).collect();
    if notes.is_empty() {
        return String::new();
    }
    let one = |note: &Note| {
        let kind = note.severity.id();
        format!(
            "<li class=\"notes__item notes__item--{kind}\"><span class=\"notes__kind\">{}</span> {} {}</li>",
            escaped(view.locale.word(weight(note.severity))),
            prose(&note.text),
            place(&note.file, note.line, view.locale)
        )
    };
    let items: String = notes.into_iter().map(one).collect();
    format!(
        "<h3 class=\"panel__subtitle\" id=\"{key}-notes\">{}</h3>\
         <ul class=\"notes\" tabindex=\"0\" aria-labelledby=\"{key}-notes\">{items}</ul>",
        escaped(view.locale.word(title))
    )
}

/// How much a remark matters, in a word.
fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => msg("info"),
        Severity::Assumed => msg("assumed"),
        Severity::Ignored => msg("ignored"),
        Severity::Warning => msg("warning"),
    }
}

/// A remark as markup: what stands between backticks is code.
pub(super) fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let count = text.matches('`').count();
    parts
        .map(|(place, part)| match place % 2 {
            // A backtick that is never closed stays one.
            1 if place < count => format!("<code>{}</code>", escaped(part)),
            1 => format!("`{}", escaped(part)),
            _ => escaped(part),
        })
        .collect()
}

fn place(file: &str, line: Option<u32>, locale: &Locale) -> String {
    let place = line.map_or_else(
        || file.to_owned(),
        |line| locale.say("{0}, line {1}", &[file, &locale.number(f64::from(line), 0)]),
    );
    format!("<span class=\"notes__place\">{}</span>", escaped(&place))
}

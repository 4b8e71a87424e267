//! Bringing one's own files: drop, choose, paste; and what was made of them.

use super::View;
use crate::chart::escaped;
use crate::import::Note;

/// The panel. What was made of a file is the page's to say, in `#notes`.
pub(super) fn write(_: &View) -> Option<String> {
    Some(
        "<p class=\"panel__lead\">Drop Compose files or Kubernetes manifests anywhere on this page, choose them, or paste \
         one. Several Compose files override each other in order. A CSV of load over time sets the load profile. \
         Files are read here and go nowhere.</p>\
         <div class=\"import\">\
         <label class=\"import__label\" for=\"import-text\">Paste a Compose file, a manifest, or measurements</label>\
         <textarea class=\"import__text\" id=\"import-text\" rows=\"6\" spellcheck=\"false\" autocomplete=\"off\" \
         placeholder=\"services:&#10;  web:&#10;    image: nginx&#10;    deploy:&#10;      replicas: 3\"></textarea>\
         <div class=\"import__actions\">\
         <button class=\"pill pill--strong\" type=\"button\" data-part=\"read\" data-do=\"read\" data-key=\"import-text\">\
         Read it</button><label class=\"pill\">Choose files…\
         <input class=\"visually-hidden\" type=\"file\" multiple data-part=\"files\" data-do=\"files\"></label>\
         </div></div><div data-part=\"notes\" id=\"notes\" data-own></div>"
            .to_owned(),
    )
}

/// What was understood, assumed and ignored in the file read last.
#[must_use]
pub fn notes(all: &[Note]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let one = |note: &Note| {
        let kind = note.severity.id();
        let line = note.line.map_or_else(String::new, |line| format!(", line {line}"));
        format!(
            "<li class=\"notes__item notes__item--{kind}\"><span class=\"notes__kind\">{kind}</span> {} \
             <span class=\"notes__place\">{}{line}</span></li>",
            escaped(&note.text),
            escaped(&note.file)
        )
    };
    let items: String = all.iter().map(one).collect();
    format!(
        "<h3 class=\"panel__subtitle\" id=\"notes-title\">What was made of it</h3>\
         <ul class=\"notes\" tabindex=\"0\" aria-labelledby=\"notes-title\">{items}</ul>"
    )
}

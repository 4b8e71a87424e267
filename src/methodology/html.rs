//! The document as a page that needs no script.

use super::{Chapter, Entry, Inline, Part, Table};
use crate::chart::escaped;

/// Nothing but the page's own style sheet and icon.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// Writes the page. `style` is the address of its style sheet.
#[must_use]
pub fn page(chapters: &[Chapter], style: &str) -> String {
    let contents: String = chapters.iter().map(contents_of).collect();
    let body: String = chapters.iter().map(chapter).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <title>Crossover: how every number comes about</title>\n\
         <meta name=\"description\" content=\"Every line, formula, assumption, price and source behind Crossover’s answer.\" />\n\
         <meta name=\"color-scheme\" content=\"light dark\" />\n\
         <link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\" />\n\
         <link rel=\"stylesheet\" href=\"{style}\" />\n</head>\n<body>\n<div class=\"book\">\n\
         <header class=\"book__head\"><p><a href=\"./\">Crossover</a></p><h1>How every number comes about</h1></header>\n\
         <nav class=\"book__contents\" aria-label=\"Contents\"><ol>{contents}</ol></nav>\n<main>{body}</main>\n</div>\n</body>\n</html>\n",
        style = escaped(style)
    )
}

fn contents_of(chapter: &Chapter) -> String {
    let part = |part: &Part| format!("<li><a href=\"#{}\">{}</a></li>", escaped(&part.id), escaped(&part.title));
    let parts: String = chapter.parts.iter().map(part).collect();
    format!("<li><a href=\"#{}\">{}</a><ul>{parts}</ul></li>", chapter.id, escaped(chapter.title))
}

fn chapter(chapter: &Chapter) -> String {
    let parts: String = chapter.parts.iter().map(part).collect();
    format!(
        "<section class=\"chapter\" id=\"{}\"><h2>{}</h2><p>{}</p>{parts}</section>\n",
        chapter.id,
        escaped(chapter.title),
        escaped(&chapter.lead)
    )
}

fn part(part: &Part) -> String {
    let paragraphs: String = part.paragraphs.iter().map(|one| format!("<p>{}</p>", words(one))).collect();
    let entries: String = part.entries.iter().map(entry).collect();
    let entries = if entries.is_empty() { entries } else { format!("<div class=\"entries\">{entries}</div>") };
    let tables: String = part.tables.iter().map(table).collect();
    format!(
        "<section class=\"part\" id=\"{}\"><h3>{}</h3>{paragraphs}{entries}{tables}</section>\n",
        escaped(&part.id),
        escaped(&part.title)
    )
}

fn entry(entry: &Entry) -> String {
    let facts: String = entry.facts.iter().map(|fact| format!("<li>{}</li>", words(fact))).collect();
    let facts = if facts.is_empty() { facts } else { format!("<ul>{facts}</ul>") };
    let (id, title) = (escaped(&entry.id), escaped(&entry.title));
    format!(
        "<article class=\"entry\" id=\"{id}\"><h4><a href=\"#{id}\">{title}</a></h4><p>{}</p>{facts}</article>\n",
        words(&entry.lead)
    )
}

/// Long tables are folded; print unfolds nothing, and the prices of single machines are for the screen.
fn table(table: &Table) -> String {
    let heads: String = table.heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    let row = |cells: &Vec<String>| {
        let cell = |(place, cell): (usize, &String)| match place {
            0 => format!("<th scope=\"row\">{}</th>", escaped(cell)),
            _ => format!("<td>{}</td>", escaped(cell)),
        };
        format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().map(row).collect();
    let caption = escaped(&table.caption);
    format!(
        "<details><summary>{caption}</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\
         <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )
}

fn words(words: &[Inline]) -> String {
    let word = |word: &Inline| match word {
        Inline::Text(text) => escaped(text),
        Inline::Code(key) => format!("<code>{}</code>", escaped(key)),
        Inline::Badge(badge) => format!("<span class=\"badge badge--{badge}\">{badge}</span>"),
        Inline::Link { to, text } => format!("<a href=\"#{}\">{}</a>", escaped(to), escaped(text)),
    };
    words.iter().map(word).collect()
}

//! A table whose every row can be asked "why?": the formula with the visitor's numbers.

use super::View;
use crate::chart::escaped;

/// A lead whose first sentence is the answer.
pub(super) fn answer_first(text: &str) -> String {
    let (answer, rest) = text.split_once(". ").unwrap_or((text.trim_end_matches('.'), ""));
    format!("<p class=\"panel__lead\"><strong>{}.</strong> {}</p>", escaped(answer), escaped(rest))
}

/// One row.
pub(super) struct Reason {
    /// Its key among all explanations of the page.
    pub(super) key: String,
    /// What it is.
    pub(super) label: String,
    /// What stands in its columns.
    pub(super) cells: Vec<Cell>,
    /// The formula with its numbers substituted.
    pub(super) because: String,
}

/// What stands in a column.
pub(super) enum Cell {
    /// A number, which stays on one line.
    Figure(String),
    /// Words.
    Words(String),
}

impl Cell {
    fn markup(&self) -> String {
        match self {
            Self::Figure(text) => format!("<td>{}</td>", escaped(text)),
            Self::Words(text) => format!("<td class=\"table__words\">{}</td>", escaped(text)),
        }
    }
}

/// The table. `heads` names the columns but the last, which asks why; `foot` is what stands below the rows. Names and
/// heads are said already.
pub(super) fn reason_table(view: &View, name: &str, heads: &[&str], reasons: &[Reason], foot: &str) -> String {
    let head: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    let rows: String = reasons.iter().map(|reason| row(view, reason)).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><table class=\"table table--figures\">\
         <thead><tr>{head}<th scope=\"col\">{}</th></tr></thead>{rows}{foot}</table></div>",
        escaped(view.locale.word("Explanation")),
        name = escaped(name)
    )
}

fn row(view: &View, reason: &Reason) -> String {
    let (locale, key) = (view.locale, format!("why:{}", reason.key));
    let open = view.is_open(&key);
    let cells: String = reason.cells.iter().map(Cell::markup).collect();
    let because = match open {
        true => format!(
            "<tr><td class=\"table__wide\" colspan=\"{}\" data-part=\"why\"><div class=\"because\">\
             <p class=\"because__formula\">{}</p></div></td></tr>",
            reason.cells.len() + 2,
            escaped(&reason.because)
        ),
        false => String::new(),
    };
    format!(
        "<tbody data-row=\"{row}\"><tr><th scope=\"row\">{}</th>{cells}<td><button class=\"why\" type=\"button\" \
         id=\"why-{row}\" data-do=\"why\" data-key=\"{key}\" aria-expanded=\"{open}\" aria-label=\"{}\">{}\
         </button></td></tr>{because}</tbody>",
        escaped(&reason.label),
        escaped(&locale.say("Why? {0}", &[&reason.label])),
        escaped(locale.word("why?")),
        row = reason.key
    )
}

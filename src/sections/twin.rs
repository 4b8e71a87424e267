//! A picture and all that goes with it: what it shows in a sentence, files to take along, and its numbers as a table.
//!
//! The table on the page and the file of comma-separated values are one list of cells, so they cannot disagree. Pictures
//! are saved by assets/pictures.js, which the first visitor who asks for one downloads.

use super::files::file_link;
use super::{View, folded};
use crate::chart::escaped;
use crate::sizing::export::csv_line;
use crate::texts::Locale;
use crate::units::{Money, rounded_number};

/// Shown in front of a file of comma-separated values, so that spreadsheets read it as UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// One place of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Words.
    Words(String),
    /// A number: as files have it, and as the page shows it.
    Number(String, String),
    /// An amount of money, likewise.
    Money(String, String),
}

impl Cell {
    /// A number with at most so many decimals.
    pub(super) fn number(value: f64, decimals: usize, locale: &Locale) -> Self {
        Self::Number(rounded_number(value, decimals), locale.number(value, decimals))
    }

    /// A number the page writes in its own way.
    pub(super) fn written(value: f64, text: String) -> Self {
        Self::Number(rounded_number(value, 4), text)
    }

    /// A share of one.
    pub(super) fn share(share: f64, locale: &Locale) -> Self {
        Self::written(share, locale.percent(share))
    }

    /// Money, in the currency shown.
    pub(super) fn money(money: Money, locale: &Locale) -> Self {
        Self::Money(rounded_number(money.get() * locale.rate(), 2), locale.money_rounded(money))
    }

    fn shown(&self) -> &str {
        match self {
            Self::Words(text) | Self::Number(_, text) | Self::Money(_, text) => text,
        }
    }

    fn filed(&self) -> String {
        match self {
            Self::Words(text) | Self::Number(text, _) | Self::Money(text, _) => text.clone(),
        }
    }
}

/// The numbers of a picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// Names of the columns.
    pub(super) heads: Vec<String>,
    /// The rows, each with whether it is shown however many there are. The first cell names its row.
    pub(super) rows: Vec<(Vec<Cell>, bool)>,
    /// About how many rows the page shows; the file has them all.
    pub(super) most: usize,
}

impl Table {
    /// The table as markup.
    pub(super) fn markup(&self, title: &str) -> String {
        let heads: String = self.heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
        let every = self.rows.len().div_ceil(self.most.max(1)).max(1);
        let last = self.rows.len().saturating_sub(1);
        let rows = self
            .rows
            .iter()
            .enumerate()
            .filter(|(index, (_, kept))| *kept || index.is_multiple_of(every) || *index == last);
        let row = |(_, (cells, _)): (usize, &(Vec<Cell>, bool))| {
            let cell = |(index, cell): (usize, &Cell)| match index {
                0 => format!("<th scope=\"row\">{}</th>", escaped(cell.shown())),
                _ => format!("<td>{}</td>", escaped(cell.shown())),
            };
            format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
        };
        let rows: String = rows.map(row).collect();
        format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"table table--figures\">\
             <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
            escaped(title)
        )
    }

    /// The table as comma-separated values, complete, with the currency in the names of columns of money.
    pub(super) fn csv(&self, locale: &Locale) -> String {
        let is_money =
            |column: usize| self.rows.iter().any(|(cells, _)| matches!(cells.get(column), Some(Cell::Money(..))));
        let head = |(column, head): (usize, &String)| match is_money(column) {
            true => format!("{head} ({})", locale.currency()),
            false => head.clone(),
        };
        let heads: Vec<String> = self.heads.iter().enumerate().map(head).collect();
        let mut text = csv_line(&heads);
        for (cells, _) in &self.rows {
            text.push_str(&csv_line(&cells.iter().map(Cell::filed).collect::<Vec<_>>()));
        }
        text.insert(0, BYTE_ORDER_MARK);
        text
    }
}

/// A picture with its twin.
pub(super) struct Twin<'a> {
    /// Key of the part that unfolds.
    pub(super) key: &'static str,
    /// What its files are called, after the name of the page and before what kind they are.
    pub(super) file: &'static str,
    /// What it is.
    pub(super) title: &'a str,
    /// What it shows, in a sentence.
    pub(super) caption: &'a str,
    /// The picture.
    pub(super) svg: &'a str,
    /// Its numbers.
    pub(super) table: Table,
    /// What stands above the table.
    pub(super) note: &'a str,
}

/// The picture as a figure: drawing, caption, tools.
pub(super) fn figure(view: &View, twin: &Twin) -> String {
    format!(
        "<figure class=\"twin\" data-row=\"picture-{}\" aria-label=\"{}\"><div class=\"twin__picture\" aria-hidden=\"true\">{}\
         </div><figcaption class=\"twin__caption\">{}</figcaption>{}</figure>",
        twin.key,
        escaped(twin.title),
        twin.svg,
        escaped(twin.caption),
        tools(view, twin, "")
    )
}

/// What can be done with a picture: other controls first, then save it, read it as a table.
pub(super) fn tools(view: &View, twin: &Twin, more: &str) -> String {
    let locale = view.locale;
    let (key, file, title) = (twin.key, twin.file, escaped(twin.title));
    let save = |kind: &str, label: &str| {
        // The name says of which picture, for those who hear a list of buttons.
        format!(
            "<button class=\"pill tools__do\" type=\"button\" data-save=\"{kind}\" data-key=\"crossover-{file}\" \
             aria-label=\"{}\">{}</button>",
            escaped(&locale.say("{0}: {1}", &[label, twin.title])),
            escaped(label)
        )
    };
    let csv = file_link(&format!("crossover-{file}.csv"), "text/csv", locale.word("CSV"), &twin.table.csv(locale));
    let table = folded(view, key, &escaped(locale.word("As a table")), || {
        let note = match twin.note {
            "" => String::new(),
            note => format!("<p class=\"panel__note\">{}</p>", escaped(note)),
        };
        format!("{note}{}", twin.table.markup(&locale.say("{0}, as a table", &[twin.title])))
    });
    format!(
        "<div class=\"tools\" role=\"group\" aria-label=\"{title}\">{more}{}{}{csv}{table}</div>",
        save("svg", locale.word("Save as SVG")),
        save("png", locale.word("Save as PNG")),
    )
}

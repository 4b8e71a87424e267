//! The languages the page speaks besides English: one table of texts each, in `languages/`.
//!
//! A table is JSON: the English text, and how it is said; a text that follows a count has a list, one form for each
//! grammatical number. The build writes each table in the form [`Locale::read`](super::Locale::read) reads.

use std::collections::BTreeMap;

use super::locale::{PART, hash};

/// A language the page can be read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag, as BCP 47 has it.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

/// Every language, English first.
pub static LANGUAGES: [Language; 5] = [
    Language { tag: "en", name: "English", right_to_left: false },
    Language { tag: "de", name: "Deutsch", right_to_left: false },
    Language { tag: "es", name: "Español", right_to_left: false },
    Language { tag: "fr", name: "Français", right_to_left: false },
    Language { tag: "he", name: "עברית", right_to_left: true },
];

/// For each grammatical number but the last, which counts have it (CLDR's plural rules for whole numbers).
#[must_use]
pub(super) fn ones(tag: &str) -> &'static str {
    match tag {
        "fr" => "0,1",
        "he" => "1|2",
        _ => "1",
    }
}

/// How many grammatical numbers a language has, of those that counts of things have.
#[must_use]
pub fn forms_of(tag: &str) -> usize {
    ones(tag).split('|').count() + 1
}

/// Texts that share a key with one before them: the earlier, the later. There must be none.
pub fn collisions<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<(&'a str, &'a str)> {
    let mut first: BTreeMap<u32, &str> = BTreeMap::new();
    let known = |text: &'a str| Some((*first.entry(hash(text)).or_insert(text), text));
    texts.into_iter().filter_map(known).filter(|(earlier, later)| earlier != later).collect()
}

/// How a text is said.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(untagged)]
pub enum Translation {
    /// In one form.
    Text(String),
    /// In one form for each grammatical number.
    Forms(Vec<String>),
}

/// The texts of a language, by the English text.
pub type Table = BTreeMap<String, Translation>;

/// The table of a language, as it is kept in `languages/`. `None` for English, which is in the code.
#[must_use]
pub fn source(tag: &str) -> Option<&'static str> {
    match tag {
        "de" => Some(include_str!("languages/de.json")),
        "es" => Some(include_str!("languages/es.json")),
        "fr" => Some(include_str!("languages/fr.json")),
        "he" => Some(include_str!("languages/he.json")),
        _ => None,
    }
}

/// Reads a table.
///
/// # Errors
/// What is wrong with it, with its line.
pub fn table(json: &str) -> Result<Table, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

/// A language as the page downloads it: which counts have which grammatical number, then a line for each text.
#[must_use]
pub fn written(tag: &str, table: &Table) -> String {
    let mut lines: Vec<(u32, String)> = table
        .iter()
        .map(|(english, translation)| {
            let text = match translation {
                Translation::Text(text) => text.clone(),
                Translation::Forms(forms) => forms.join(&PART.to_string()),
            };
            (hash(english), text)
        })
        .collect();
    lines.sort();
    let lines: String = lines.iter().map(|(hash, text)| format!("{hash:08x}{PART}{text}\n")).collect();
    format!("{}\n{lines}", ones(tag))
}

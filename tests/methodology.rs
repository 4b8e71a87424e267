//! The methodology document is complete, leads nowhere that is not there, and is committed as it is generated.
//!
//! `BLESS=1` rewrites the committed copy.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use crossover::assumptions::{AssumptionId, COMMON_LINES, all_lines, price_book};
use crossover::fleet::Arms;
use crossover::methodology::{Chapter, Entry, Inline, Part, Words, assumption_id, chapters, line_id, markdown, page};
use crossover::workload::{CHOICES, FIELDS, PriceBookId};

fn entries(chapters: &[Chapter]) -> Vec<&Entry> {
    chapters.iter().flat_map(|chapter| &chapter.parts).flat_map(|part| &part.entries).collect()
}

fn entry<'a>(all: &[&'a Entry], id: &str) -> Option<&'a Entry> {
    all.iter().find(|entry| entry.id == id).copied()
}

/// A sentence that says something: some words and a full stop.
fn explains(text: &str) -> bool {
    text.trim().ends_with(['.', ')', ':']) && text.split_whitespace().count() >= 3
}

fn said(words: &Words) -> String {
    let word = |word: &Inline| match word {
        Inline::Text(text) | Inline::Code(text) | Inline::Link { text, .. } => text.clone(),
        Inline::Badge(badge) => (*badge).to_owned(),
    };
    words.iter().map(word).collect()
}

#[test]
fn the_committed_copy_is_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/methodology.md");
    let generated = markdown(&chapters());
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("docs/")).expect("docs/ can be made");
        std::fs::write(&path, &generated).expect("docs/methodology.md is writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = committed.lines().zip(generated.lines()).position(|(old, new)| old != new);
    assert!(
        committed == generated,
        "docs/methodology.md is out of date from line {} on: BLESS=1 cargo test --no-default-features --test methodology",
        differs.map_or(committed.lines().count().min(generated.lines().count()), |line| line + 1)
    );
}

#[test]
fn every_line_of_every_platform_has_its_entry_with_formula_and_count() {
    let document = chapters();
    let all = entries(&document);
    let platforms = Arms::default().0;
    for line in platforms.iter().flat_map(|platform| platform.lines()).chain(COMMON_LINES) {
        let found = entry(&all, &line_id(line.id)).unwrap_or_else(|| panic!("{} has no entry", line.id));
        assert!(!found.title.is_empty(), "{}", line.id);
        assert!(found.facts.len() >= 2, "{}: no formula or no count", line.id);
        assert!(found.facts.iter().any(|fact| said(fact).contains(line.driver.unit())), "{}", line.id);
    }
    for (_, line, label) in all_lines() {
        assert!(explains(line.driver.meaning()), "{:?} means {:?}", line.driver, line.driver.meaning());
        assert!(!label.is_empty(), "{} has no name", line.id);
    }
}

#[test]
fn every_assumption_has_its_meaning_its_values_and_its_source() {
    let document = chapters();
    let all = entries(&document);
    for id in AssumptionId::ALL {
        let (row, words) = (id.row(), id.text());
        assert!(explains(words.meaning), "{} means {:?}", row.id, words.meaning);
        assert!(words.source.text.split_whitespace().count() >= 3, "{} has no source", row.id);
        assert!(words.source.date.starts_with("20"), "{}: {:?} is no date", row.id, words.source.date);
        let found = entry(&all, &assumption_id(row.id)).unwrap_or_else(|| panic!("{} has no entry", row.id));
        let text: String = found.facts.iter().map(said).collect();
        assert!(text.contains(words.source.text) && text.contains(words.source.date), "{}", row.id);
        assert!(text.contains(words.source.confidence.label()), "{}", row.id);
    }
}

#[test]
fn every_row_of_every_price_book_has_a_source_and_a_date() {
    let document = chapters();
    let parts: Vec<&Part> = document.iter().flat_map(|chapter| &chapter.parts).collect();
    for book in PriceBookId::ALL.into_iter().map(price_book) {
        assert_eq!(book.rows.len(), book.text().rows.len(), "{}", book.id);
        let part = parts.iter().find(|part| part.id == format!("book-{}", book.id)).expect("a part for the book");
        let text: String = part.paragraphs.iter().map(said).collect();
        for source in book.text().rows.iter().chain([&book.text().source]) {
            assert!(source.text.split_whitespace().count() >= 3 && source.date.starts_with("20"), "{}", book.id);
            assert!(text.contains(source.text), "{}: {}", book.id, source.text);
        }
        assert!(text.contains(book.currency) && text.contains(book.date), "{}", book.id);
        assert_eq!(part.tables[0].rows.len(), book.machines.len());
    }
}

#[test]
fn every_choice_and_every_number_is_explained() {
    let document = chapters();
    let all = entries(&document);
    for choice in CHOICES {
        assert!(explains(choice.text().help), "{}: {:?}", choice.id, choice.text().help);
        assert!(entry(&all, &format!("choice-{}", choice.id)).is_some(), "{}", choice.id);
    }
    for field in FIELDS {
        assert!(explains(field.text().help), "{}: {:?}", field.id, field.text().help);
        assert!(entry(&all, &format!("field-{}", field.id)).is_some(), "{}", field.id);
    }
}

#[test]
fn every_address_is_there_once_and_every_link_leads_to_one() {
    let html = page(&chapters(), "./style.css");
    let after = |mark: &'static str| html.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
    let mut ids: Vec<&str> = after(" id=\"").collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    for target in after("href=\"#") {
        assert!(ids.binary_search(&target).is_ok(), "#{target} leads nowhere");
    }
}

#[test]
fn the_page_needs_no_script_and_no_inline_style() {
    let html = page(&chapters(), "./style.css");
    assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains("javascript:"));
    assert!(html.contains("default-src 'none'"));
}

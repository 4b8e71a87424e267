//! Every assumption: what it stands for, its three values, where they come from, which lines it is a factor of.

use super::{Chapter, Entry, Part, Words, assumption_id, code, line_id, link, sourced, text};
use crate::assumptions::{AssumptionId, Confidence, Factor, PriceBook, all_lines, price_book};
use crate::texts::{ENGLISH, with_unit};
use crate::workload::PriceBookId;

pub(super) fn chapter() -> Chapter {
    let count = |confidence: Confidence| {
        AssumptionId::ALL.into_iter().filter(|id| id.text().source.confidence == confidence).count()
    };
    Chapter {
        id: "assumptions",
        title: "The assumptions",
        lead: format!(
            "{} numbers that are uncertain, each yours to change. {} were read in a primary source or computed from one, {} are \
             reported by others, and {} are modelling assumptions, because no source was found: the badge says which.",
            AssumptionId::COUNT,
            count(Confidence::Primary),
            count(Confidence::Reported),
            count(Confidence::Assumed)
        ),
        parts: vec![Part {
            id: "assumptions-all".to_owned(),
            title: "All of them, in the order of the page".to_owned(),
            entries: AssumptionId::ALL.into_iter().map(entry).collect(),
            ..Part::default()
        }],
    }
}

fn entry(id: AssumptionId) -> Entry {
    let (row, words) = (id.row(), id.text());
    let mut facts = vec![values(id, None), sourced(words.source)];
    for book in PriceBookId::ALL.into_iter().map(price_book) {
        if book.default_of(id) != row.estimate {
            facts.push(values(id, Some(book)));
        }
    }
    let mut used = used_in(id);
    if used.is_empty() {
        used.push(text("It shapes the fleets and what is counted, and so is no factor of a line."));
    } else {
        used.insert(0, text("A factor of: "));
    }
    facts.push(used);
    Entry {
        id: assumption_id(row.id),
        title: words.label.to_owned(),
        lead: vec![code(row.id), text(format!(" {}", words.meaning.trim()))],
        facts,
    }
}

/// Low, most likely and high, by default or in a price book.
fn values(id: AssumptionId, book: Option<&PriceBook>) -> Words {
    let row = id.row();
    let estimate = book.map_or(row.estimate, |book| book.default_of(id));
    let of = |value: f64| with_unit(value, row.unit, &ENGLISH);
    let numbers = match estimate.low == estimate.high {
        true => format!("{}, not drawn", of(estimate.mode)),
        false => format!("{} to {}, most likely {}", of(estimate.low), of(estimate.high), of(estimate.mode)),
    };
    match book {
        Some(book) => vec![text("In "), link(format!("book-{}", book.id), book.label), text(format!(": {numbers}"))],
        None => vec![text(numbers)],
    }
}

fn used_in(id: AssumptionId) -> Words {
    let mut words: Words = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for (_, line, label) in all_lines() {
        let is_factor =
            line.factors.iter().any(|factor| matches!(factor, Factor::Of(of) | Factor::Without(of) if *of == id));
        if is_factor && !known.contains(&line.id) {
            if !known.is_empty() {
                words.push(text(", "));
            }
            known.push(line.id);
            words.push(link(line_id(line.id), label));
        }
    }
    words
}

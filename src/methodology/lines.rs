//! Every line of the ledger: who has it, its formula, what is counted.

use super::{Chapter, Entry, Part, Words, assumption_id, code, line_id, link, text};
use crate::assumptions::{Factor, Group, LineSpec, all_lines};

/// One row of the ledger: its key, its name, and the line of each platform that has it.
type Row = (&'static str, &'static str, Vec<(&'static str, &'static LineSpec)>);

pub(super) fn chapter() -> Chapter {
    let part = |group: Group| Part {
        id: format!("lines-{}", group.id()),
        title: group.label().to_owned(),
        entries: rows(group).into_iter().map(entry).collect(),
        ..Part::default()
    };
    Chapter {
        id: "lines",
        title: "The lines of the ledger",
        lead: "Each line is one counted quantity multiplied by factors. The factors lead to their values and sources."
            .to_owned(),
        parts: Group::ALL.into_iter().map(part).filter(|part| !part.entries.is_empty()).collect(),
    }
}

fn rows(group: Group) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (who, line, label) in all_lines().filter(|(_, line, _)| line.group == group) {
        match rows.iter_mut().find(|(id, ..)| *id == line.id) {
            Some((.., lines)) => lines.push((who, line)),
            None => rows.push((line.id, label, vec![(who, line)])),
        }
    }
    rows
}

fn entry((id, label, lines): Row) -> Entry {
    let mut facts = Vec::new();
    for (who, line) in &lines {
        let mut words = vec![text(format!("On {who}: {}", line.driver.unit()))];
        for factor in line.factors {
            words.push(text(" × "));
            words.extend(factor_words(*factor));
        }
        facts.push(words);
        let counted = vec![text(format!("Counted: {}", line.driver.meaning().trim()))];
        if !facts.contains(&counted) {
            facts.push(counted);
        }
    }
    Entry { id: line_id(id), title: label.to_owned(), lead: vec![code(id)], facts }
}

fn factor_words(factor: Factor) -> Words {
    let assumption = |id: crate::assumptions::AssumptionId| link(assumption_id(id.row().id), id.text().label);
    match factor {
        Factor::Of(id) => vec![assumption(id)],
        Factor::Without(id) => vec![text("(1 − "), assumption(id), text(")")],
        Factor::Conversion(_, words) => vec![text(words)],
        Factor::MachinePrice => vec![link("books".to_owned(), "price of the machine an hour")],
        factor => vec![text(format!("({})", factor.meaning().trim().trim_end_matches('.')))],
    }
}

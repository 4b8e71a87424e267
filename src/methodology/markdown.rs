//! The document as Markdown, for those who read the source: committed, so that a change of the model is seen in a diff.

use super::{Chapter, Inline, Part, Table};

/// Writes the document.
#[must_use]
pub fn markdown(chapters: &[Chapter]) -> String {
    let mut out = String::from(
        "# Methodology\n\n\
         Generated from the tables of the model: `BLESS=1 cargo test --no-default-features --test methodology` rewrites it.\n",
    );
    for chapter in chapters {
        line(&mut out, &format!("\n## {}\n\n{}", chapter.title, chapter.lead));
        chapter.parts.iter().for_each(|one| part(&mut out, one));
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn part(out: &mut String, part: &Part) {
    line(out, &format!("\n### {}\n", part.title));
    for words in &part.paragraphs {
        line(out, &format!("{}\n", plain(words)));
    }
    for entry in &part.entries {
        line(out, &format!("- **{}** {}", entry.title, plain(&entry.lead)));
        entry.facts.iter().for_each(|fact| line(out, &format!("  - {}", plain(fact))));
    }
    part.tables.iter().for_each(|one| table(out, one));
}

fn table(out: &mut String, table: &Table) {
    line(out, &format!("{}:\n\n| {} |", table.caption, table.heads.join(" | ")));
    line(out, &format!("|{}", "---|".repeat(table.heads.len())));
    table.rows.iter().for_each(|row| line(out, &format!("| {} |", row.join(" | "))));
}

fn plain(words: &[Inline]) -> String {
    let word = |word: &Inline| match word {
        Inline::Text(words) | Inline::Link { text: words, .. } => words.clone(),
        Inline::Code(key) => format!("`{key}`"),
        Inline::Badge(badge) => format!("[{badge}]"),
    };
    words.iter().map(word).collect()
}

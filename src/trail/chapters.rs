//! The chapters in their order, and the first of them: what this is, and what it says.

use super::{Chapter, Entry, Trail, inputs, results};
use crate::assumptions::MODEL_VERSION;
use crate::scenario::{preset, write_link};
use crate::texts::{detail, headline, msg, short_confidence, short_crossover};

/// $ a year: how most of the trail is measured.
pub(super) const DOLLARS: &str = "USD a year";

/// The whole trail: the answer, what went in, what came out, what could turn it.
#[must_use]
pub fn chapters(trail: &Trail) -> Vec<Chapter> {
    let chapter = |id, title, entries| Chapter { id, title, entries };
    let all = vec![
        chapter("about", msg("About this report"), about(trail)),
        chapter("answer", msg("The answer"), answer(trail)),
        chapter("line", msg("Every line of the ledgers"), results::lines(trail)),
        chapter("machines", msg("Machines"), results::machines(trail)),
        chapter("audit", msg("The audit matrix"), results::audit_rows(trail)),
        chapter("timing", msg("When to move"), results::timing(trail)),
        chapter("ebitda", msg("EBITDA, moving now"), results::ebitda_steps(trail)),
        chapter("driver", msg("What drives it"), results::drivers(trail)),
        chapter("break-even", msg("Where inputs flip the verdict"), results::break_evens(trail)),
        chapter("curve", msg("The cost curves"), results::curve(trail)),
        chapter("changed", msg("Changed from the preset"), inputs::changed(trail)),
        chapter("input", msg("Inputs"), inputs::fields(trail)),
        chapter("service", msg("Services"), inputs::services(trail)),
        chapter("assumption", msg("Every assumption"), inputs::assumptions(trail)),
    ];
    all.into_iter().filter(|chapter| !chapter.entries.is_empty()).collect()
}

/// What it takes to come to the same numbers again.
fn about(trail: &Trail) -> Vec<Entry> {
    let (inputs, book) = (trail.inputs, trail.inputs.book());
    let started = preset(trail.preset).map_or(trail.preset, |preset| preset.label);
    vec![
        Entry::new("workload", msg("Workload")).text(&inputs.workload.name),
        Entry::new("preset", msg("Started from")).text(started),
        Entry::new("model", msg("Model version")).text(MODEL_VERSION),
        Entry::new("price_book", msg("Price book"))
            .text(book.id)
            .because(book.label)
            .from(book.text().source.text, book.date),
        Entry::new("currency", msg("Currency of every amount"))
            .text("USD")
            .because(format!("The prices are in {}.", book.currency)),
        Entry::new("seed", msg("Seed of the draws")).number(f64::from(inputs.seed), ""),
        Entry::new("draws", msg("Draws")).number(f64::from(trail.findings.confidence.draws), ""),
        Entry::new("axis", msg("Axis of the curves")).text(inputs.axis.id()),
        Entry::new("link", msg("Link, behind the address of the page"))
            .text(format!("#{}", write_link(inputs, trail.preset, trail.report))),
    ]
}

fn answer(trail: &Trail) -> Vec<Entry> {
    let (report, locale) = (trail.report, trail.locale);
    let verdict = &report.verdict;
    let confidence = &trail.findings.confidence;
    let mut entries = vec![
        Entry::new("verdict", msg("Verdict")).text(headline(report, locale).to_string()),
        Entry::new("detail", msg("In numbers")).text(detail(report, locale).to_string()),
    ];
    entries.extend(
        report
            .sides
            .iter()
            .map(|side| Entry::new("total", msg("Cost today")).on(side.name).number(side.ledger.total.get(), DOLLARS)),
    );
    entries.extend(
        report
            .sides
            .iter()
            .map(|side| Entry::new("hours", msg("Work today")).on(side.name).number(side.hours, "hours a year")),
    );
    let band = &confidence.today.difference;
    entries.extend([
        Entry::new("difference", msg("Cheaper today, and by how much"))
            .on(report.sides[verdict.cheaper].name)
            .number(verdict.difference.get(), DOLLARS)
            .because(format!("± {}, four times in five", locale.money_rounded(verdict.margin))),
        Entry::new("confidence", msg("How sure that is")).text(short_confidence(report, locale)),
        Entry::new(
            "difference_drawn",
            msg("Difference in the draws, first platform less second: half, and four in five"),
        )
        .number(band.p50.get(), DOLLARS)
        .between(band.p10.get(), band.p90.get()),
        Entry::new("crossover", msg("Crossover, and where in four draws of five"))
            .text(short_crossover(report, locale)),
    ]);
    entries
}

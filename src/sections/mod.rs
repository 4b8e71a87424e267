//! Layer 10½: the page below its first view, as markup.
//!
//! In: a [`View`] (inputs, report, what is open, how much room there is). Out: the page as it starts ([`first_view`]), named
//! sections of markup ([`sections`]), and the fields beside the chart ([`main_fields`]). The build renders them into the
//! page, and the worker renders the last two anew whenever something changes; the page itself only puts them where they
//! belong.
//!
//! A control says in `data-do` and `data-key` what it does; `ui/events.rs` listens to all of them at once.
//!
//! Invariant: nothing here reacts, and nothing here is downloaded for the first answer but the fields beside the chart.

mod accounts;
mod assumptions;
mod audit;
mod breakdown;
mod certainty;
mod comparison;
mod complexity;
mod control;
mod curves;
mod day;
mod drivers;
mod ebitda;
mod embed;
mod files;
mod first_view;
mod gifts;
mod import;
mod ledger;
mod needs;
mod paper;
mod reasons;
mod scenarios;
mod services;
mod settings;
mod share;
mod sizing;
mod sizing_why;
mod snippet;
mod solve;
mod story;
mod sure;
mod timing;
mod twin;
mod writer;

use crate::chart::escaped;
use crate::decision::{Confidence, Inputs, Report, Timing};
use crate::scenario::{Cabinet, Record};
use crate::stats::{Findings, Flip, Question, Solution};
use crate::texts::{Locale, msg};

use files::file_link;

pub use control::{MAIN_KNOBS, SLIDER_STEPS, main_fields};
pub use embed::EMBED;
pub use first_view::{FirstView, caption, first_view, preset_options, prices};
pub use gifts::{Gift, PAPER};
pub use services::{COLUMNS, Column, FLAGS, Flag};
pub use sure::{Sure, read_sure, write_sure};
pub use writer::{Progress, Writer, sure};

/// What a section is written from.
pub struct View<'a> {
    /// How the reader is spoken to.
    pub locale: &'a Locale,
    /// Everything the answer depends on.
    pub inputs: &'a Inputs,
    /// The answer, if these inputs have one.
    pub report: Option<&'a Report>,
    /// Room for pictures, in CSS pixels.
    pub width: f64,
    /// Keys of what is open: only that is written out.
    pub open: &'a [String],
    /// What the table of assumptions is searched for.
    pub search: &'a str,
    /// What moving in each month is worth, if there is an answer.
    pub timing: Option<&'a Timing>,
    /// What the draws found, once they are made.
    pub findings: Option<&'a Findings>,
    /// What was read from files.
    pub record: &'a Record,
    /// What the visitor chose about them.
    pub choices: &'a [(String, String)],
    /// Key of the preset the inputs started from.
    pub preset: &'a str,
    /// What is kept.
    pub cabinet: &'a Cabinet,
    /// What the browser says of the page and of the session it keeps, in words: `partly` without what was read from files,
    /// `unsaved` where it keeps none, `earlier` where there is another of an earlier visit, `offline` once the page opens without
    /// a network, `one-file` where everything is one file.
    pub session: &'a str,
    /// Where the verdict flips along each knob; `None` until that is known. A knob that is not listed is not known.
    pub flips: Option<&'a [Flip]>,
    /// The answer to what is asked for, once it is found, and the question it answers.
    pub solution: Option<(Question, &'a Solution)>,
}

impl View<'_> {
    /// What the draws say of the curve, once they are made.
    fn confidence(&self) -> Option<&Confidence> {
        let report = self.report.filter(|report| report.verdict.confidence.is_some())?;
        report.confidence.as_deref()
    }

    /// Whether a word is among what the browser says.
    fn says(&self, word: &str) -> bool {
        self.session.split(' ').any(|said| said == word)
    }

    /// Whether a part is open.
    #[must_use]
    pub fn is_open(&self, key: &str) -> bool {
        self.open.iter().any(|open| open == key)
    }
}

/// One section of the page.
struct Section {
    /// Its key, which is also its `data-part`.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// What stands below the heading. `None` where it has nothing to say: the page then keeps what it shows.
    write: fn(&View) -> Option<String>,
}

/// From top to bottom. Adding a section is adding a row.
static SECTIONS: &[Section] = &[
    Section { id: "breakdown", title: msg("Where the money goes"), write: breakdown::write },
    Section { id: "day", title: msg("Hour by hour"), write: day::write },
    Section { id: "audit", title: msg("Audit matrix"), write: audit::write },
    Section { id: "certainty", title: msg("How sure that is"), write: certainty::write },
    Section { id: "drivers", title: msg("What drives it"), write: drivers::write },
    Section { id: "timing", title: msg("When to move"), write: timing::write },
    Section { id: "ebitda", title: msg("EBITDA, and what is paid once"), write: ebitda::write },
    Section { id: "solve", title: msg("Solve for"), write: solve::write },
    Section { id: "story", title: msg("What you would be running"), write: story::write },
    Section { id: "complexity", title: msg("What there is to know and to look after"), write: complexity::write },
    Section { id: "accounts", title: msg("Debt, people, lost revenue"), write: accounts::write },
    Section { id: "scenarios", title: msg("Scenarios"), write: scenarios::write },
    Section { id: "import", title: msg("Your own workload"), write: import::write },
    Section { id: "services", title: msg("Services"), write: services::write },
    Section { id: "sizing", title: msg("Right-sizing"), write: sizing::write },
    Section { id: "needs", title: msg("Your organisation"), write: needs::write },
    Section { id: "assumptions", title: msg("Every assumption"), write: assumptions::write },
    Section { id: "share", title: msg("Share, keep, print"), write: share::write },
    Section { id: "embed", title: msg("Embed in another page"), write: embed::write },
    Section { id: "settings", title: msg("Language and currency"), write: settings::write },
];

/// Every section: its key, and its markup.
#[must_use]
pub fn sections(view: &View) -> Vec<(&'static str, String)> {
    let one = |section: &Section| {
        let id = section.id;
        let markup = match (section.write)(view) {
            Some(inside) => format!(
                "<section class=\"panel\" data-part=\"{id}\" aria-labelledby=\"{id}-title\">\
                 <h2 class=\"panel__title\" id=\"{id}-title\">{}</h2>{inside}</section>",
                escaped(view.locale.word(section.title))
            ),
            None => format!("<section data-part=\"{id}\" data-own></section>"),
        };
        (id, markup)
    };
    SECTIONS.iter().map(one).collect()
}

/// A part that unfolds, and is written out only while it is open. Its summary is markup, said already.
fn folded(view: &View, key: &str, summary: &str, inside: impl FnOnce() -> String) -> String {
    let inside = if view.is_open(key) { inside() } else { String::new() };
    format!(
        "<details class=\"more\" data-part=\"{key}\">\
         <summary class=\"more__summary\" data-do=\"open\" data-key=\"{key}\">{summary}</summary>{inside}</details>"
    )
}

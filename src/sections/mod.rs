//! Layer 10½: the page below its first view, as markup.
//!
//! In: a [`View`] (inputs, report, what is open, how much room there is). Out: named sections of markup ([`sections`]),
//! and the fields beside the chart ([`main_fields`]). The build renders them into the page, and the worker renders them
//! anew whenever something changes; the page itself only puts them where they belong.
//!
//! A control says in `data-do` and `data-key` what it does; `ui/events.rs` listens to all of them at once.
//!
//! Invariant: nothing here reacts, and nothing here is downloaded for the first answer but the fields beside the chart.

mod accounts;
mod assumptions;
mod breakdown;
mod comparison;
mod complexity;
mod control;
mod files;
mod import;
mod ledger;
mod needs;
mod scenarios;
mod services;
mod sizing;

use crate::decision::{Inputs, Report, report};
use crate::fleet::Arms;
use crate::scenario::{Cabinet, Errand, Record, Words, write_parcel};
use crate::texts::{English, about_scenario, suggested_name};

use files::file_link;

pub use control::{MAIN_KNOBS, SLIDER_STEPS, main_fields};
pub use services::{COLUMNS, Column, FLAGS, Flag};

/// What a section is written from.
pub struct View<'a> {
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
    /// What was read from files.
    pub record: &'a Record,
    /// What the visitor chose about them.
    pub choices: &'a [(String, String)],
    /// Key of the preset the inputs started from.
    pub preset: &'a str,
    /// What is kept.
    pub cabinet: &'a Cabinet,
}

impl View<'_> {
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
    Section { id: "breakdown", title: "Where the money goes", write: breakdown::write },
    Section { id: "complexity", title: "What there is to know and to look after", write: complexity::write },
    Section { id: "accounts", title: "Debt, people, lost revenue", write: accounts::write },
    Section { id: "scenarios", title: "Scenarios", write: scenarios::write },
    Section { id: "import", title: "Your own workload", write: import::write },
    Section { id: "services", title: "Services", write: services::write },
    Section { id: "sizing", title: "Right-sizing", write: sizing::write },
    Section { id: "needs", title: "Your organisation", write: needs::write },
    Section { id: "assumptions", title: "Every assumption", write: assumptions::write },
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
                section.title
            ),
            None => format!("<section data-part=\"{id}\" data-own></section>"),
        };
        (id, markup)
    };
    SECTIONS.iter().map(one).collect()
}

/// Does an errand: what it orders about what is kept, then, apart by group separators, the fields beside the chart, whose
/// sources follow the price book, every section, and what became of the orders, as a parcel.
#[must_use]
pub fn written(errand: &Errand, record: &Record, cabinet: &mut Cabinet) -> String {
    let report = report(&errand.inputs, Arms::of(&errand.inputs.workload)).ok();
    let done = carried_out(errand, report.as_ref(), cabinet);
    cabinet.answer(|place, id| place < scenarios::ANSWERED || scenarios::is_ticked(&errand.open, id));
    let view = View {
        inputs: &errand.inputs,
        report: report.as_ref(),
        width: errand.width,
        open: &errand.open,
        search: &errand.search,
        record,
        choices: &errand.choices,
        preset: errand.preset,
        cabinet,
    };
    let sections: String = sections(&view).into_iter().map(|(_, markup)| markup).collect();
    format!("{}\u{1d}{sections}\u{1d}{done}", main_fields(view.inputs))
}

/// Carries out orders about what is kept. Empty where there are none.
fn carried_out(errand: &Errand, report: Option<&Report>, cabinet: &mut Cabinet) -> String {
    if errand.orders.is_empty() {
        return String::new();
    }
    let words = Words {
        suggested: &suggested_name(&errand.inputs, errand.preset, &English),
        about: &|link| about_scenario(link, &English),
    };
    cabinet.carry_out(errand, report, &words).map_or_else(String::new, |parcel| write_parcel(&Ok(parcel)))
}

/// A part that unfolds, and is written out only while it is open.
fn folded(view: &View, key: &str, summary: &str, inside: impl FnOnce() -> String) -> String {
    let inside = if view.is_open(key) { inside() } else { String::new() };
    format!(
        "<details class=\"more\" data-part=\"{key}\">\
         <summary class=\"more__summary\" data-do=\"open\" data-key=\"{key}\">{summary}</summary>{inside}</details>"
    )
}

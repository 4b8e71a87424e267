//! Layer 7: text → workloads, measurements and remarks.
//!
//! In: the text of Compose files, Kubernetes manifests and telemetry, as people have them. Out: an [`Imported`] with a
//! note for everything assumed, ignored or doubtful, or one [`Refusal`] that says what is wrong, where, and what would be
//! right. CPU is exact to a billionth of a core and memory to the byte.
//!
//! ```text
//! bytes ─► text ─► sniff ─┬─► yaml ─► node ─┬─► compose (variables, merge, service) ───────────────┐
//!                         │                 └─► kubernetes (pod, storage, autoscaler, operator) ─┼─► outcome ─► apply
//!                         └─► telemetry (a file for each format) ─► series ──────────────────────┘
//! ```
//!
//! Invariant: nothing here panics, guesses a number without a note, or knows what anything costs.

mod apply;
mod compose;
mod findings;
mod kubernetes;
mod names;
mod notes;
mod outcome;
mod quantity;
mod sniff;
mod telemetry;
mod text;
mod totals;
mod yaml;

pub use apply::{load_profile, to_services};
pub use outcome::{
    Asked, Format, Imported, ImportedNode, ImportedWorkload, Kind, NanoCpu, Note, Options, Question, Refusal, Room,
    Severity, Source,
};
pub use telemetry::series::{Metric, Series, Subject};
pub use text::decode;
pub use totals::Totals;

use std::rc::Rc;

use compose::File;
use compose::variables::{self, Variables};
use notes::Notes;
use outcome::Fault;

/// Reads one or several files as one whole: later Compose files override earlier ones, manifests add up, and a `.env`
/// file among them gives values to variables.
///
/// # Errors
/// Refused where a file is none of these things or cannot be understood; nothing is then imported.
pub fn import(sources: &[Source<'_>], options: &Options<'_>) -> Result<Imported, Refusal> {
    let mut gathered = Gathered {
        variables: Vec::new(),
        files: Vec::new(),
        series: Vec::new(),
        format: None,
        notes: Notes::default(),
    };
    for source in sources {
        gathered.notes.about(source.name);
        let outcome = gathered.add(source, sources.len() > 1);
        outcome.map_err(|fault| fault.in_file(source.name))?;
    }
    // What the visitor typed comes last, so that it wins.
    gathered.variables.extend(options.variables.iter().cloned());
    let first = sources.first().map_or("", |source| source.name);
    gathered.finish(first, options)
}

/// What the files hold, before it is put together.
struct Gathered<'a> {
    variables: Vec<(String, String)>,
    files: Vec<File<'a>>,
    series: Vec<Series>,
    format: Option<Format>,
    notes: Notes,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, source: &Source<'a>, among_others: bool) -> Result<(), Fault> {
        let text = text::checked(source.text)?;
        let base = source.name.rsplit('/').next().unwrap_or_default();
        if among_others && (base == ".env" || base.ends_with(".env") || base.starts_with(".env.")) {
            self.variables.extend(variables::dot_env(text));
            return Ok(());
        }
        if let Some(outcome) = telemetry::read(text, &mut self.notes) {
            self.series.append(&mut outcome?);
            return Ok(());
        }
        sniff::refuse_by_start(source.name, text)?;
        let documents = yaml::parse(text).map_err(|fault| sniff::explain(text, fault))?;
        let format = sniff::family(&documents)?;
        if self.format.is_some_and(|known| known != format) {
            return Err(Fault::new(
                None,
                "Compose files and Kubernetes manifests were given together. Import one kind at a time.",
            ));
        }
        self.format = Some(format);
        for (line, key) in &documents.duplicates {
            let text = format!("`{key}` is written twice in one mapping; the last one is used.");
            self.notes.warning(*line, text);
        }
        self.files.push(File { name: source.name, documents: documents.list });
        Ok(())
    }

    fn finish(mut self, first: &str, options: &Options<'_>) -> Result<Imported, Refusal> {
        let format = match self.format {
            Some(format) => format,
            None if self.series.is_empty() => {
                return Err(Fault::new(None, "There is nothing here to import.").in_file(first));
            }
            None => Format::Telemetry,
        };
        self.notes.answers = options.variables.to_vec();
        self.notes.variables = Rc::new(std::mem::take(&mut self.variables));
        let known = Rc::clone(&self.notes.variables);
        let variables = Variables { values: &known };
        let mut nodes = Vec::new();
        let workloads = match format {
            Format::Compose => {
                let outcome = compose::read(&self.files, options, variables, &mut self.notes);
                outcome.map_err(|fault| fault.in_file(first))?
            }
            Format::Kubernetes => {
                let found = kubernetes::read(&self.files, &mut self.notes)?;
                nodes = found.nodes;
                found.workloads
            }
            Format::Telemetry => Vec::new(),
        };
        let findings = self.notes.findings.clone();
        Ok(Imported {
            format,
            workloads,
            nodes,
            series: self.series,
            findings,
            questions: self.notes.questions.clone(),
            notes: self.notes.finish(),
        })
    }
}

//! Layer 7: text → workloads, measurements and remarks.
//!
//! In: the text of Compose files, Kubernetes manifests and telemetry, as people have them. Out: an [`Imported`] with a
//! note for everything assumed, ignored or doubtful, or one [`Refusal`] that says what is wrong, where, and what would be
//! right. CPU is exact to a billionth of a core and memory to the byte.
//!
//! ```text
//! archive ─► bytes ─► text ─► sniff ─┬─► yaml ─► node ─┬─► compose (variables, merge, service) ───────────────┐
//!                         │                 └─► kubernetes (pod, storage, autoscaler, operator) ─┼─► outcome ─► apply
//!                         └─► telemetry (a file for each format) ─► series ──────────────────────┘
//! ```
//!
//! Invariant: nothing here panics, guesses a number without a note, or knows what anything costs.

mod apply;
mod archive;
mod compose;
mod findings;
mod gather;
mod kubernetes;
mod names;
mod notes;
mod outcome;
mod path;
mod project;
mod quantity;
mod sniff;
mod telemetry;
mod text;
mod totals;
mod yaml;

pub use apply::to_services;
pub use archive::unpack;
pub use outcome::{
    Asked, Format, Imported, ImportedNode, ImportedWorkload, Kind, NanoCpu, Note, Options, Question, Refusal, Room,
    Severity, Source,
};
pub use telemetry::series::{Metric, Series, Subject};
pub use text::decode;
pub use totals::Totals;

use gather::Gathered;
use telemetry::Progress;

/// Reads one or several files, chosen one by one, as one whole: later Compose files override earlier ones, manifests
/// add up, and a `.env` file among them gives values to variables.
///
/// # Errors
/// Refused where a file is none of these things or cannot be understood; nothing is then imported.
pub fn import(sources: &[Source<'_>], options: &Options<'_>) -> Result<Imported, Refusal> {
    together(sources, options, false)
}

/// Files chosen one by one, or a whole folder, of which only part is for us.
fn together(sources: &[Source<'_>], options: &Options<'_>, folder: bool) -> Result<Imported, Refusal> {
    let mut gathered = Gathered::of(sources, folder);
    let total = sources.iter().map(|source| source.text.len()).sum();
    let mut progress = Progress { tell: options.progress, before: 0, total };
    for source in sources {
        let outcome = gathered.add(source, sources.len() > 1, progress);
        outcome.map_err(|fault| fault.in_file(source.name))?;
        progress.before += source.text.len();
    }
    gathered.finish(sources.first().map_or("", |source| source.name), options)
}

/// Reads files as a page gets them: unpacks archives, turns bytes into text, and imports all as one whole.
///
/// Several files with a path are a folder, which an archive is too: Compose files are then chosen in each folder as
/// `docker compose` does, and what is not for us is left out with a note.
///
/// # Errors
/// As [`import`], and where an archive cannot be unpacked or a file is no text.
pub fn read_files(files: Vec<(String, Vec<u8>)>, options: &Options<'_>) -> Result<Imported, Refusal> {
    let files = archive::unpack(files)?;
    let folder = project::is_folder(files.iter().map(|(name, _)| name.as_str()));
    let decoded = files.into_iter().map(|(name, bytes)| {
        // A folder holds much that is no text and not for us.
        let skipped = folder && (project::passed_over(&name).is_some() || !project::is_ours(&bytes));
        match decode(&name, bytes) {
            Err(_) if skipped => Ok((name, String::new())),
            outcome => outcome.map(|text| (name, text)),
        }
    });
    let texts: Vec<(String, String)> = decoded.collect::<Result<_, Refusal>>()?;
    let sources: Vec<Source<'_>> = texts.iter().map(|(name, text)| Source { name, text }).collect();
    together(&sources, options, folder)
}

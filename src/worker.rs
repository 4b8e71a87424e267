//! The worker: everything that is not the first answer. It reads files, and writes the page below its first view.
//!
//! Nothing of the page's own reactions is in this wasm, and nothing of what is here is in the page's.

use crossover::browser::{Errands, Part, answer_messages};
use crossover::import::{self, Options, Refusal};
use crossover::scenario::{Parcel, read_errand, write_parcel};
use crossover::sections::written;

fn main() {
    answer_messages(|kind, parts| match kind {
        Errands::FILES => read_files(parts),
        Errands::SECTIONS => {
            let text = parts.into_iter().next().and_then(|(_, bytes)| String::from_utf8(bytes.ok()?).ok());
            text.and_then(|text| read_errand(&text)).map_or_else(String::new, |errand| written(&errand))
        }
        _ => String::new(),
    });
}

/// Files come in, a parcel goes out.
fn read_files(files: Vec<Part>) -> String {
    let files = files.into_iter().map(|(name, bytes)| match bytes {
        Ok(bytes) => Ok((name, bytes)),
        Err(text) => Err(Refusal { file: name, line: None, text }),
    });
    let files = files.collect::<Result<Vec<_>, _>>();
    let outcome = files.and_then(|files| import::read_files(files, &Options::default()));
    write_parcel(&outcome.map(|imported| Parcel::of(&imported)))
}

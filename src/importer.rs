//! The import worker: files come in, a parcel goes out. Nothing else is in this wasm.

use crossover::browser::answer_messages;
use crossover::import::{Options, Refusal, Source, decode, import};
use crossover::scenario::{Parcel, write_parcel};

fn main() {
    answer_messages(|files| {
        let texts = files.into_iter().map(|(name, bytes)| match bytes {
            Ok(bytes) => Ok((decode(&name, &bytes)?, name)),
            Err(text) => Err(Refusal { file: name, line: None, text }),
        });
        let outcome = texts.collect::<Result<Vec<_>, _>>().and_then(|texts| {
            let sources: Vec<Source> = texts.iter().map(|(text, name)| Source { name, text }).collect();
            import(&sources, &Options::default())
        });
        write_parcel(&outcome.map(|imported| Parcel::of(&imported)))
    });
}

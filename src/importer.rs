//! The import worker: bytes of files come in, a parcel goes out. Nothing else is in this wasm.

use crossover::browser::answer_messages;
use crossover::import::{Options, Source, decode, import};
use crossover::scenario::{Parcel, write_parcel};

fn main() {
    answer_messages(|files| {
        let texts = files.iter().map(|(name, bytes)| Ok((name, decode(name, bytes)?))).collect::<Result<Vec<_>, _>>();
        let outcome = texts.and_then(|texts| {
            let sources: Vec<Source> = texts.iter().map(|(name, text)| Source { name, text }).collect();
            import(&sources, &Options::default())
        });
        write_parcel(&outcome.map(|imported| Parcel::of(&imported)))
    });
}

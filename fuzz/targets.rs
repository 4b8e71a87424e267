//! What is fuzzed: a row for every parser. `tests/crashes.rs` runs the same rows over what was found before.

use crossover::decision::report;
use crossover::fleet::Arms;
use crossover::import::{Imported, Options, Refusal, Source, Totals, decode, import, read_files, to_services};
use crossover::scenario::{
    Parcel, Record, Shelf, open_link, read_errand, read_parcel, read_scenarios, usual, write_link, write_parcel,
    write_scenarios,
};
use crossover::sizing::{Choices, load_profile, loads, measured, sizing};

/// One thing that is fuzzed.
pub struct Target {
    /// Its name: of the program in `bins/`, of its corpus, of the folder of what it found.
    pub name: &'static str,
    /// Bytes of memory it may take for each byte of input.
    pub multiple: usize,
    /// One input.
    pub run: fn(&[u8]),
}

/// A tree of nodes is much larger than its text, where every second character is one.
const TREE: usize = 400;
/// A sample is two numbers, and a series keeps its values sorted as well.
const SAMPLES: usize = 100;

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "compose", multiple: TREE, run: |data| one("compose.yaml", data) },
    Target { name: "manifests", multiple: TREE, run: |data| one("manifest.yaml", data) },
    Target { name: "telemetry_json", multiple: TREE, run: |data| one("measured.json", data) },
    Target { name: "telemetry_table", multiple: SAMPLES, run: |data| one("measured.csv", data) },
    Target { name: "telemetry_text", multiple: SAMPLES, run: |data| one("measured.txt", data) },
    Target { name: "project", multiple: TREE, run: project },
    // An archive may hold two hundred times its size, and every byte of that may be read as a tree.
    Target { name: "archive", multiple: 200 * TREE, run: archive },
    Target { name: "variables", multiple: TREE, run: variables },
    Target { name: "quantity", multiple: TREE, run: quantity },
    Target { name: "link", multiple: TREE, run: link },
    Target { name: "parcel", multiple: TREE, run: parcel },
    Target { name: "scenarios", multiple: TREE, run: scenarios },
    Target { name: "series", multiple: TREE, run: series },
];

/// One file.
fn one(name: &str, data: &[u8]) {
    let Ok(text) = decode(name, data.to_vec()) else { return };
    look_at(&import(&[Source { name, text: &text }], &Options::default()), &[(name, &text)]);
    let profiles = ["*".to_owned()];
    let options = Options { profiles: &profiles, ..Options::default() };
    look_at(&import(&[Source { name, text: &text }], &options), &[(name, &text)]);
}

/// Several files in one text: each begins at a line `=== its name`.
fn project(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut files: Vec<(&str, &str)> =
        text.split("=== ").skip(1).filter_map(|file| file.split_once('\n')).take(64).collect();
    // A folder holds a name once.
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let mut place = 0;
    files.retain(|(name, _)| {
        place += 1;
        !names.iter().take(place - 1).any(|before| before == name)
    });
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
    look_at(&import(&sources, &Options::default()), &files);
    let owned = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    look_at(&read_files(owned, &Options::default()), &files);
}

/// Bytes of an archive, under every name that says what it is.
fn archive(data: &[u8]) {
    for name in ["a.zip", "a.tgz", "a.tar", "a.yaml.gz"] {
        let files = vec![(name.to_owned(), data.to_vec())];
        if let Err(refusal) = read_files(files, &Options::default()) {
            assert!(!refusal.text.is_empty());
        }
    }
}

/// A `.env` file, then, behind a line `===`, a value that uses it.
fn variables(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (env, value) = text.split_once("\n===\n").unwrap_or((text, "${A:-${B-1}}"));
    let value = quoted(value);
    let compose = format!("services: {{a: {{image: x, cpus: {value}, mem_limit: {value}, scale: {value}}}}}\n");
    let files = [(".env", env), ("compose.yaml", compose.as_str())];
    let sources = files.map(|(name, text)| Source { name, text });
    look_at(&import(&sources, &Options::default()), &files);
}

/// An amount, in every place that takes one.
fn quantity(data: &[u8]) {
    let Ok(value) = std::str::from_utf8(data) else { return };
    let value = quoted(value);
    let amounts = format!("{{requests: {{cpu: {value}, memory: {value}}}, limits: {{nvidia.com/gpu: {value}}}}}");
    let text = format!(
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: a}}\nspec:\n  replicas: {value}\n  \
         volumeClaimTemplates: [{{spec: {{resources: {{requests: {{storage: {value}}}}}}}}}]\n  \
         template: {{spec: {{overhead: {{cpu: {value}}}, containers: [{{name: c, resources: {amounts}}}]}}}}\n"
    );
    look_at(&import(&[Source { name: "a.yaml", text: &text }], &Options::default()), &[("a.yaml", &text)]);
    let amounts = format!("{{cpus: {value}, memory: {value}}}");
    let text = format!(
        "services: {{a: {{image: x, cpus: {value}, mem_limit: {value}}}, b: {{image: x, deploy: {{replicas: {value}, \
         resources: {{limits: {amounts}, reservations: {amounts}}}}}}}}}\n"
    );
    look_at(&import(&[Source { name: "b.yaml", text: &text }], &Options::default()), &[("b.yaml", &text)]);
}

/// A link opens the same inputs when what it opened is written and opened again.
fn link(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some(link) = open_link(text) else { return };
    let Ok(report) = report(&link.inputs, Arms::default()) else { return };
    let written = write_link(&link.inputs, link.preset, &report);
    let again = open_link(&written).expect("what is written can be opened");
    assert!(again.problems.is_empty(), "{written}: {:?}", again.problems);
    assert_eq!(again.preset, link.preset);
}

/// What the page and its worker send each other survives the journey once it was understood.
fn parcel(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = read_errand(text);
    let _ = Record::read(text);
    if let Some(parcel) = read_parcel(text) {
        survives(&write_parcel(&parcel));
    }
}

/// A file of scenarios, and a shelf: what can be read of them is the same when it is written and read again, and what
/// cannot stays.
fn scenarios(data: &[u8]) {
    if let Ok(read) = read_scenarios("kept.json", data) {
        let again = read_scenarios("kept.json", write_scenarios(read.iter()).as_bytes()).expect("our own file");
        assert_eq!(again, read);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let shelf = Shelf::read(text);
    assert_eq!(Shelf::read(&shelf.written()), shelf);
    assert_eq!(shelf.written().split('\n').count(), text.split('\n').count(), "a line stays a line");
    shelf.kept().for_each(|kept| drop(kept.open()));
}

/// Everything the worker does with an import, up to the parcel.
fn journey(imported: &Imported) -> Parcel {
    let services = to_services(imported);
    let mut record = Record { measured: measured(&imported.series), ..Record::default() };
    record.remember(imported);
    let written = record.written();
    let again = Record::read(&written);
    assert_eq!(again.measured.usages.len(), record.measured.usages.len(), "a record keeps its measurements");
    assert_eq!((again.workload, again.telemetry), (record.workload, record.telemetry), "a record keeps its remarks");
    let choices = Choices::default();
    let mut workload = usual().inputs().workload;
    workload.services.clone_from(&services);
    // Sizing looks at every pair of a service and a measurement, which is bounded by what an import may hold.
    if !imported.series.is_empty() {
        sizing(&workload, &again.measured, &choices).apply(&mut workload);
    }
    let _ = loads(&again.measured);
    let profile = load_profile(&again.measured, &choices).map(|(_, profile, _)| profile);
    Parcel {
        services: workload.services,
        findings: Some(imported.findings.clone()),
        record: written,
        profile,
        ..Parcel::default()
    }
}

/// What was written can be read, and is the same when written again, but for a profile: tiny numbers are read to about
/// the last bit, not exactly.
fn survives(written: &str) {
    let without_profile =
        |parcel: Result<Parcel, Refusal>| parcel.map(|parcel| Parcel { profile: None, opened: None, ..parcel });
    let read = read_parcel(written).expect("what the worker writes, the page can read");
    let again = read_parcel(&write_parcel(&read)).expect("what was read can be written and read");
    assert_eq!(write_parcel(&without_profile(again)), write_parcel(&without_profile(read)));
}

/// Samples of any spacing and value, as a table.
fn series(data: &[u8]) {
    let mut text = String::from("time,cpu\n");
    let mut time = 1.7e9;
    for pair in data.chunks_exact(4) {
        let [step, kind, high, low] = *pair else { return };
        // Steps of seconds to days, values of every magnitude, gaps and repeated moments.
        time += f64::from(step) * [0.0, 1.0, 60.0, 3_600.0][usize::from(kind % 4)];
        text.push_str(&format!("{time},{}e{}\n", i32::from(high) - 8, i32::from(low) - 128));
    }
    look_at(&import(&[Source { name: "a.csv", text: &text }], &Options::default()), &[("a.csv", &text)]);
}

/// A scalar in double quotes that holds exactly this text.
fn quoted(text: &str) -> String {
    let escaped: String = text.chars().take(512).map(|letter| format!("\\U{:08x}", u32::from(letter))).collect();
    format!("\"{escaped}\"")
}

/// What holds for every import, whatever was imported.
fn look_at(outcome: &Result<Imported, Refusal>, files: &[(&str, &str)]) {
    let lines = |name: &str| {
        let file = files.iter().find(|(known, _)| *known == name);
        file.map_or(u32::MAX, |(_, text)| text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count() as u32)
    };
    let points_into = |file: &str, line: Option<u32>, text: &str| {
        assert!(!text.is_empty());
        assert!(line.is_none_or(|line| line >= 1 && line <= lines(file)), "{file}: {line:?}: {text}");
    };
    match outcome {
        Err(refusal) => points_into(&refusal.file, refusal.line, &refusal.text),
        Ok(imported) => {
            imported.notes.iter().for_each(|note| points_into(&note.file, note.line, &note.text));
            imported.questions.iter().for_each(|question| points_into(&question.file, question.line, &question.text));
            let totals = Totals::of(&imported.workloads);
            assert!(totals.containers >= totals.containers_without_requests);
            assert!(to_services(imported).len() <= imported.workloads.len());
            for series in &imported.series {
                let (low, high) = (series.quantile(0.5), series.quantile(0.99));
                assert!(low <= high && high <= series.max(), "{}: {low} {high}", series.name);
            }
        }
    }
    let parcel = outcome.as_ref().map(journey).map_err(Refusal::clone);
    survives(&write_parcel(&parcel));
}

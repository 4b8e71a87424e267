//! What the worker hands to the page: a workload or a profile that takes the place of what is there, what to say about
//! it, and a record the page keeps without looking into it.
//!
//! The worker is another wasm, so that a first visit downloads no parser. One line is one thing, fields are separated
//! by tabs; a service is written as in a link, behind its name.

use super::kept::MAX_SERVICES;
use super::link::{Link, names, read_named, write_inputs};
use super::link_services::{read_service, write_service};
use crate::decision::Inputs;
use crate::import::Refusal;
use crate::units::{plain_number, written_number};
use crate::workload::{Findings, LoadProfile, Service, Workload};

/// What a page needs to know of what was read or computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parcel {
    /// What to call the workload.
    pub name: String,
    /// What to say about it.
    pub message: String,
    /// Complete inputs, and the key of the preset they started from: a kept scenario that is opened.
    pub opened: Option<(Inputs, &'static str)>,
    /// What is kept: from the worker that writes the page, all of it from now on; from the one that reads files, what is
    /// to be added. Empty leaves it as it is.
    pub shelf: String,
    /// What runs all the time; empty leaves the services as they are.
    pub services: Vec<Service>,
    /// A load profile, if there is a new one.
    pub profile: Option<LoadProfile>,
    /// What the files owe; `None` leaves it as it is.
    pub findings: Option<Findings>,
    /// What stays chosen about files and measurements.
    pub choices: Vec<(String, String)>,
    /// Keys of the parts that are open from now on; none leaves them as they are.
    pub open: Vec<String>,
    /// Whether the files of this parcel are those to read again when a choice about files changes.
    pub keeps_files: bool,
    /// What the worker wants back with every errand.
    pub record: String,
}

/// First word of every parcel.
const MARK: &str = "crossover-import-3";

impl Parcel {
    /// Puts what was read in place of what a workload held.
    pub fn apply(&mut self, workload: &mut Workload) {
        if let Some(profile) = self.profile.take() {
            workload.profile = profile;
        }
        if !self.services.is_empty() {
            workload.name = std::mem::take(&mut self.name);
            workload.service_count = u32::try_from(self.services.len()).unwrap_or(u32::MAX);
            workload.services = std::mem::take(&mut self.services);
        }
        if let Some(findings) = self.findings.take() {
            // Scripts stand in no file; what the visitor said about them stays.
            workload.findings = Findings { scripts: workload.findings.scripts, ..findings };
        }
    }
}

/// Writes a parcel, or a refusal. The record comes last: it is long, and nothing in it is escaped.
#[must_use]
pub fn write_parcel(outcome: &Result<Parcel, Refusal>) -> String {
    let parcel = match outcome {
        Ok(parcel) => parcel,
        Err(refusal) => {
            return fields(&[MARK, "refused", &refusal.file, &line_number(refusal.line), &refusal.text]);
        }
    };
    let keeps = if parcel.keeps_files { "keeps" } else { "" };
    let mut lines = vec![fields(&[MARK, "read", &parcel.name, &parcel.message, keeps])];
    if let Some((inputs, preset)) = &parcel.opened {
        let parts = write_inputs(inputs, preset, None).join(";");
        lines.push([fields(&["i", &parts]), fields(&names(&inputs.workload))].join("\t"));
    }
    if !parcel.shelf.is_empty() {
        lines.push(fields(&["k", &parcel.shelf]));
    }
    lines.extend(parcel.services.iter().map(|service| fields(&["s", &service.name, &write_service(service)])));
    if let Some(findings) = &parcel.findings {
        let Findings { keys_without_counterpart, objects_without_counterpart, deprecated_apis, .. } = *findings;
        let found = [keys_without_counterpart, deprecated_apis, objects_without_counterpart].map(written_number);
        let [keys, apis, objects] = &found;
        lines.push(fields(&["f", keys, apis, objects]));
    }
    if let Some(LoadProfile::Measured(values)) = &parcel.profile {
        let values: Vec<String> = values.iter().copied().map(written_number).collect();
        lines.push(fields(&["p", &values.join(",")]));
    }
    if !parcel.open.is_empty() {
        let open: Vec<&str> = parcel.open.iter().map(String::as_str).collect();
        lines.push([fields(&["o"]), fields(&open)].join("\t"));
    }
    lines.extend(parcel.choices.iter().map(|(key, value)| fields(&["c", key, value])));
    lines.push(format!("r\t{}", parcel.record));
    lines.join("\n")
}

/// Reads what [`write_parcel`] wrote. `None` for anything else.
#[must_use]
pub fn read_parcel(text: &str) -> Option<Result<Parcel, Refusal>> {
    let mut rest = text;
    let first = split(next_line(&mut rest));
    let mut parcel = match first.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [MARK, "refused", file, line, text] => {
            return Some(Err(Refusal { file: (*file).to_owned(), line: line.parse().ok(), text: (*text).to_owned() }));
        }
        [MARK, "read", name, message, keeps] => Parcel {
            name: (*name).to_owned(),
            message: (*message).to_owned(),
            keeps_files: !keeps.is_empty(),
            ..Parcel::default()
        },
        _ => return None,
    };
    loop {
        if let Some(record) = rest.strip_prefix("r\t") {
            record.clone_into(&mut parcel.record);
            return Some(Ok(parcel));
        }
        let line = split(next_line(&mut rest));
        match line.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["i", parts, ..] => {
                let Link { inputs, preset, .. } = read_named(parts, &line[2..], MAX_SERVICES);
                parcel.opened = Some((inputs, preset));
            }
            ["o", ..] => parcel.open = line[1..].to_vec(),
            ["k", shelf] => (*shelf).clone_into(&mut parcel.shelf),
            ["s", name, service] => {
                parcel.services.push(Service { name: (*name).to_owned(), ..read_service(service).ok()? });
            }
            ["p", values] => {
                let values: Option<Vec<f64>> = values.split(',').map(plain_number).collect();
                parcel.profile = Some(LoadProfile::Measured(values?));
            }
            ["f", keys, apis, objects] => {
                parcel.findings = Some(Findings {
                    keys_without_counterpart: plain_number(keys)?,
                    objects_without_counterpart: plain_number(objects)?,
                    deprecated_apis: plain_number(apis)?,
                    ..Findings::default()
                });
            }
            ["c", key, value] => parcel.choices.push(((*key).to_owned(), (*value).to_owned())),
            _ => return None,
        }
    }
}

/// Takes the next line off a text.
fn next_line<'t>(rest: &mut &'t str) -> &'t str {
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    *rest = after;
    line
}

fn line_number(line: Option<u32>) -> String {
    line.map_or_else(String::new, |line| line.to_string())
}

/// Joins fields; a tab, line break or backslash inside one is escaped.
pub(super) fn fields(parts: &[&str]) -> String {
    let escape = |part: &&str| part.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n");
    parts.iter().map(escape).collect::<Vec<_>>().join("\t")
}

pub(super) fn split(line: &str) -> Vec<String> {
    let unescape = |part: &str| {
        let mut text = String::with_capacity(part.len());
        let mut letters = part.chars();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, true) => match letters.next() {
                    Some('t') => text.push('\t'),
                    Some('n') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                (letter, false) => text.push(letter),
            }
        }
        text
    };
    line.split('\t').map(unescape).collect()
}

/// Fields two by two.
pub(super) fn pairs(parts: &[String]) -> Vec<(String, String)> {
    let pair = |pair: &[String]| Some((pair.first()?.clone(), pair.get(1)?.clone()));
    parts.chunks_exact(2).filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_survives_its_journey() {
        let service = Service {
            cpu: Some(crate::units::MilliCpu(0.1)),
            memory: None,
            stateful: true,
            ..Service::named("a\tb\\n\nü")
        };
        let parcel = Parcel {
            name: "a\tb".to_owned(),
            message: "Read\n2 services.".to_owned(),
            opened: Some((crate::scenario::usual().inputs(), crate::scenario::usual().id)),
            shelf: "a\n\tb\\".to_owned(),
            services: vec![service, Service::named("")],
            profile: Some(LoadProfile::Measured(vec![0.1, 1.0 / 3.0])),
            findings: Some(Findings {
                keys_without_counterpart: 3.0,
                objects_without_counterpart: 5.0,
                deprecated_apis: 2.0,
                scripts: 0.0,
            }),
            choices: vec![("profile debug".to_owned(), "on".to_owned()), (String::new(), "\t".to_owned())],
            open: vec!["ledger".to_owned(), "a\tb".to_owned()],
            keeps_files: true,
            record: "{\"any\":\t\"thing\"}\nr\t".to_owned(),
        };
        assert_eq!(read_parcel(&write_parcel(&Ok(parcel.clone()))), Some(Ok(parcel)));
        assert_eq!(read_parcel(&write_parcel(&Ok(Parcel::default()))), Some(Ok(Parcel::default())));
    }

    #[test]
    fn a_refusal_survives_its_journey() {
        let refusal = Refusal { file: "x".to_owned(), line: Some(7), text: "no\nway".to_owned() };
        assert_eq!(read_parcel(&write_parcel(&Err(refusal.clone()))), Some(Err(refusal)));
    }

    #[test]
    fn what_is_no_parcel_is_none() {
        let read = "crossover-import-3\tread\tx\ty\t\n";
        for text in ["", "hello", "crossover-import-2", "crossover-import-3\tnews", read] {
            assert_eq!(read_parcel(text), None, "{text:?}");
        }
        assert_eq!(read_parcel(&format!("{read}z")), None);
    }
}

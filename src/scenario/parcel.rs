//! What the import worker hands to the page: an import as text, in the same words as a link.
//!
//! The worker is another wasm, so that a first visit downloads no parser. One line is one thing, fields are separated
//! by tabs; a service is written as in a link, behind its name.

use super::link_services::{read_service, write_service};
use crate::import::{Format, Imported, Note, Refusal, Severity, load_profile, to_services};
use crate::units::{plain_number, written_number};
use crate::workload::{Findings, LoadProfile, Service, Workload};

/// What a page needs to know of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The family of the files.
    pub format: Format,
    /// What runs all the time.
    pub services: Vec<Service>,
    /// A load profile, with the name of the series it follows, if the files held one.
    pub profile: Option<(String, LoadProfile)>,
    /// What the files owe.
    pub findings: Findings,
    /// Remarks, in the order they came up.
    pub notes: Vec<Note>,
}

/// First word of every parcel.
const MARK: &str = "crossover-import-1";
/// Remarks that travel. Nobody reads more, and a hostile file could make millions.
const MAX_NOTES: usize = 500;

impl Parcel {
    /// What matters of an import.
    #[must_use]
    pub fn of(imported: &Imported) -> Self {
        Self {
            format: imported.format,
            services: to_services(imported),
            profile: imported.series.iter().find_map(|series| Some((series.name.clone(), load_profile(series)?))),
            findings: imported.findings.clone(),
            notes: imported.notes.iter().take(MAX_NOTES).cloned().collect(),
        }
    }
}

impl Parcel {
    /// Puts what was read in place of what a workload held: its services, or its load profile.
    pub fn apply(self, workload: &mut Workload, name: &str) {
        if let Some((_, profile)) = self.profile {
            workload.profile = profile;
        }
        if !self.services.is_empty() {
            name.clone_into(&mut workload.name);
            workload.service_count = u32::try_from(self.services.len()).unwrap_or(u32::MAX);
            workload.services = self.services;
            // Scripts stand in no file; what the visitor said about them stays.
            workload.findings = Findings { scripts: workload.findings.scripts, ..self.findings };
        }
    }
}

/// Writes an import, or its refusal.
#[must_use]
pub fn write_parcel(outcome: &Result<Parcel, Refusal>) -> String {
    match outcome {
        Ok(parcel) => {
            let mut lines = vec![fields(&[MARK, parcel.format.id()])];
            lines.extend(parcel.services.iter().map(|service| fields(&["s", &service.name, &write_service(service)])));
            let Findings { keys_without_counterpart, objects_without_counterpart, deprecated_apis, .. } =
                parcel.findings;
            let found = [keys_without_counterpart, deprecated_apis, objects_without_counterpart].map(written_number);
            let [keys, apis, objects] = &found;
            lines.push(fields(&["f", keys, apis, objects]));
            if let Some((name, LoadProfile::Measured(values))) = &parcel.profile {
                let values: Vec<String> = values.iter().copied().map(written_number).collect();
                lines.push(fields(&["p", name, &values.join(",")]));
            }
            lines.extend(
                parcel
                    .notes
                    .iter()
                    .map(|note| fields(&["n", note.severity.id(), &note.file, &line_number(note.line), &note.text])),
            );
            lines.join("\n")
        }
        Err(refusal) => fields(&[MARK, "refused", &refusal.file, &line_number(refusal.line), &refusal.text]),
    }
}

/// Reads what [`write_parcel`] wrote. `None` for anything else.
#[must_use]
pub fn read_parcel(text: &str) -> Option<Result<Parcel, Refusal>> {
    let mut lines = text.split('\n');
    let first = split(lines.next()?);
    let format = match first.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [MARK, "refused", file, line, text] => {
            return Some(Err(Refusal { file: (*file).to_owned(), line: line.parse().ok(), text: (*text).to_owned() }));
        }
        [MARK, id] => Format::ALL.into_iter().find(|format| format.id() == *id)?,
        _ => return None,
    };
    let mut parcel =
        Parcel { format, services: Vec::new(), profile: None, findings: Findings::default(), notes: Vec::new() };
    for line in lines {
        let line = split(line);
        match line.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["s", name, service] => {
                parcel.services.push(Service { name: (*name).to_owned(), ..read_service(service).ok()? });
            }
            ["p", name, values] => {
                let values: Option<Vec<f64>> = values.split(',').map(plain_number).collect();
                parcel.profile = Some(((*name).to_owned(), LoadProfile::Measured(values?)));
            }
            ["f", keys, apis, objects] => {
                parcel.findings.keys_without_counterpart = plain_number(keys)?;
                parcel.findings.deprecated_apis = plain_number(apis)?;
                parcel.findings.objects_without_counterpart = plain_number(objects)?;
            }
            ["n", severity, file, line, text] => parcel.notes.push(Note {
                severity: Severity::ALL.into_iter().find(|candidate| candidate.id() == *severity)?,
                file: (*file).to_owned(),
                line: line.parse().ok(),
                text: (*text).to_owned(),
            }),
            _ => return None,
        }
    }
    Some(Ok(parcel))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_survives_its_journey() {
        let service = Service {
            cpu: Some(crate::units::MilliCpu(0.1)),
            memory: None,
            stateful: true,
            ..Service::named("a\tb\\n\nü")
        };
        let note = |severity, line| Note { file: "x.yaml".to_owned(), line, text: "tab\there".to_owned(), severity };
        let parcel = Parcel {
            format: Format::Compose,
            services: vec![service, Service::named("")],
            profile: Some(("cpu".to_owned(), LoadProfile::Measured(vec![0.1, 1.0 / 3.0]))),
            findings: Findings {
                keys_without_counterpart: 3.0,
                objects_without_counterpart: 5.0,
                deprecated_apis: 2.0,
                scripts: 0.0,
            },
            notes: vec![note(Severity::Info, None), note(Severity::Warning, Some(3))],
        };
        assert_eq!(read_parcel(&write_parcel(&Ok(parcel.clone()))), Some(Ok(parcel)));
    }

    #[test]
    fn a_refusal_survives_its_journey() {
        let refusal = Refusal { file: "x".to_owned(), line: Some(7), text: "no\nway".to_owned() };
        assert_eq!(read_parcel(&write_parcel(&Err(refusal.clone()))), Some(Err(refusal)));
    }

    #[test]
    fn what_is_no_parcel_is_none() {
        for text in ["", "hello", "crossover-import-1", "crossover-import-1\tnews", "crossover-import-1\tcompose\nz"] {
            assert_eq!(read_parcel(text), None, "{text:?}");
        }
    }
}

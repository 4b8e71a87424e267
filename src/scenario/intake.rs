//! Errands about files and measurements → parcels.

use super::choices::sizing_choices;
use super::errand::{Errand, tasks};
use super::parcel::Parcel;
use super::record::{Record, Remarks};
use super::scenarios_v1::{is_scenarios, read_scenarios};
use super::shelf::Shelf;
use crate::import::{Format, Imported, Options, Refusal, read_files, to_services};
use crate::sizing;
use crate::workload::{LoadProfile, Service};

/// A file with its bytes, or why there are none.
pub type Brought = (String, Result<Vec<u8>, String>);

/// Kinds of choices that are answers to a question about files, and mean nothing for other files.
const ABOUT_FILES: [&str; 4] = ["variable", "profile", "file", "family"];

/// Does an errand: reads files, or changes the workload by what was measured.
///
/// # Errors
/// Refused where a file cannot be read or nothing in it is of use; nothing changes then.
pub fn make_parcel(errand: &Errand, files: Vec<Brought>, progress: &dyn Fn(f64)) -> Result<Parcel, Refusal> {
    let record = Record::read(&errand.record);
    match errand.task.as_str() {
        tasks::RESIZE => resized(errand, record),
        tasks::FOLLOW => followed(errand, record),
        tasks::FORGET => Ok(forgotten(errand, record)),
        _ => read(errand, record, files, progress),
    }
}

fn read(errand: &Errand, mut record: Record, files: Vec<Brought>, progress: &dyn Fn(f64)) -> Result<Parcel, Refusal> {
    let name = called(&files);
    let is_new = errand.task == tasks::READ;
    let bytes = files.into_iter().map(|(name, bytes)| match bytes {
        Ok(bytes) => Ok((name, bytes)),
        Err(text) => Err(Refusal { file: name, line: None, text }),
    });
    let bytes = bytes.collect::<Result<Vec<_>, Refusal>>()?;
    if let Some(file) = bytes.iter().find(|(_, bytes)| is_scenarios(bytes)) {
        return scenarios(&bytes, &file.0);
    }
    let choices = if is_new { without_files(&errand.choices) } else { errand.choices.clone() };
    let answers = Answers::of(&choices);
    let imported = read_files(bytes, &answers.options(progress))?;
    record.remember(&imported);
    let services = to_services(&imported);
    let fresh = sizing::measured(&imported.series);
    let shows_load = !sizing::loads(&fresh).is_empty();
    record.measured = record.measured.merged(fresh);
    let mut parcel = Parcel {
        services,
        findings: (imported.format != Format::Telemetry).then(|| imported.findings.clone()),
        keeps_files: is_new && imported.format != Format::Telemetry,
        choices,
        name,
        ..Parcel::default()
    };
    describe(errand, &imported, &record, shows_load, &mut parcel)?;
    parcel.record = record.written();
    Ok(parcel)
}

/// Kept scenarios, which leave the workload alone and go to the shelf. `one` of the files holds some.
fn scenarios(files: &[(String, Vec<u8>)], one: &str) -> Result<Parcel, Refusal> {
    let mut shelf = Shelf::default();
    for (name, bytes) in files {
        if !is_scenarios(bytes) {
            let text = format!("“{one}” holds kept scenarios and this file does not. Give them one after the other.");
            return Err(Refusal { file: name.clone(), line: None, text });
        }
        for kept in read_scenarios(name, bytes)? {
            shelf.add(kept);
        }
    }
    let message = format!("Read {}.", counted(shelf.kept().count(), "scenario"));
    Ok(Parcel { message, shelf: shelf.written(), ..Parcel::default() })
}

/// Says what was read, and takes the load profile of what was measured.
fn describe(
    errand: &Errand,
    imported: &Imported,
    record: &Record,
    shows_load: bool,
    parcel: &mut Parcel,
) -> Result<(), Refusal> {
    let mut said = Vec::new();
    let count = parcel.services.len();
    if count > 0 {
        let undeclared = |service: &&Service| service.cpu.is_none() || service.memory.is_none();
        let assumed = parcel.services.iter().filter(undeclared).count();
        said.push(format!("Read {}.", counted(count, "service")));
        if assumed > 0 {
            said.push(format!(
                "{assumed} of them {} no CPU or no memory; assumed values stand in and can be changed below.",
                if assumed == 1 { "declares" } else { "declare" }
            ));
        }
    } else if imported.format != Format::Telemetry {
        let why = "nothing in it runs all the time: no Deployment, StatefulSet, DaemonSet or Compose service";
        return Err(Refusal {
            file: parcel.name.clone(),
            line: None,
            text: format!("The file was read, but {why}.{}", hint(imported)),
        });
    }
    if !imported.series.is_empty() {
        let mut workload = errand.inputs.workload.clone();
        if count > 0 {
            workload.services.clone_from(&parcel.services);
        }
        let choices = sizing_choices(&parcel.choices);
        let sizing = sizing::sizing(&workload, &record.measured, &choices);
        said.push(match (imported.series.len(), sizing.rows.len()) {
            (1, 0) => "Read 1 series.".to_owned(),
            (series, 0) => format!("Read {series} series."),
            (_, rows) => format!(
                "Measured {rows} of {}: what they need stands under “Right-sizing”, and nothing was changed by it yet.",
                counted(workload.services.len(), "service")
            ),
        });
        let load = sizing::load_profile(&record.measured, &choices).filter(|_| shows_load);
        if let Some((label, profile, _)) = load {
            let stays = if count > 0 { "" } else { " The services stay as they are." };
            said.push(format!("The load profile now follows “{label}”, {}.{stays}", by_hour(&profile)));
            parcel.profile = Some(profile);
        } else if sizing.rows.is_empty() && count == 0 {
            said.push("It covers less than a day or has no times, so no load profile follows, and no service has its name: say below which belongs to which.".to_owned());
        }
    }
    parcel.message = said.join(" ");
    Ok(())
}

/// The first thing a note warns of, as a further sentence.
fn hint(imported: &Imported) -> String {
    imported.notes.first().map_or_else(String::new, |note| format!(" {}", note.text))
}

fn resized(errand: &Errand, record: Record) -> Result<Parcel, Refusal> {
    let mut workload = errand.inputs.workload.clone();
    let sizing = sizing::sizing(&workload, &record.measured, &sizing_choices(&errand.choices));
    if sizing.rows.is_empty() {
        let text =
            "No service has measurements, so there is nothing to take over. Say which measurement belongs to which.";
        return Err(Refusal { file: workload.name, line: None, text: text.to_owned() });
    }
    sizing.apply(&mut workload);
    Ok(Parcel {
        name: workload.name,
        message: format!(
            "{} now {} for what was measured.",
            counted(sizing.rows.len(), "service"),
            if sizing.rows.len() == 1 { "asks" } else { "ask" }
        ),
        services: workload.services,
        choices: errand.choices.clone(),
        record: record.written(),
        ..Parcel::default()
    })
}

fn followed(errand: &Errand, record: Record) -> Result<Parcel, Refusal> {
    let load = sizing::load_profile(&record.measured, &sizing_choices(&errand.choices));
    let Some((label, profile, _)) = load else {
        let text = "The measurements cover less than a day or have no times, so no load profile follows from them.";
        return Err(Refusal { file: errand.inputs.workload.name.clone(), line: None, text: text.to_owned() });
    };
    Ok(Parcel {
        message: format!("The load profile now follows “{label}”, {}.", by_hour(&profile)),
        profile: Some(profile),
        choices: errand.choices.clone(),
        record: record.written(),
        ..Parcel::default()
    })
}

fn forgotten(errand: &Errand, record: Record) -> Parcel {
    let record = Record { measured: sizing::Measured::default(), telemetry: Remarks::default(), ..record };
    Parcel {
        message: "The measurements are forgotten. Requests and load profile stay as they are.".to_owned(),
        choices: errand.choices.clone(),
        record: record.written(),
        ..Parcel::default()
    }
}

/// What all files together are called.
fn called(files: &[Brought]) -> String {
    let mut names = files.iter().map(|(name, _)| name.as_str());
    let (first, second, more) = (names.next(), names.next(), names.count());
    // A folder gives its name to all that is in it.
    let folder = first.and_then(|name| name.split_once('/')).map(|(folder, _)| folder);
    match (first, second) {
        (Some(_), Some(_)) if folder.is_some() => folder.unwrap_or_default().to_owned(),
        (Some(first), Some(second)) if more == 0 => format!("{first} + {second}"),
        (Some(first), Some(_)) => format!("{first} and {} more files", more + 1),
        (first, _) => first.unwrap_or_default().to_owned(),
    }
}

fn by_hour(profile: &LoadProfile) -> &'static str {
    match profile {
        LoadProfile::Measured(hours) if hours.len() > 24 => "hour by hour of the week",
        _ => "hour by hour of the day",
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn without_files(choices: &[(String, String)]) -> Vec<(String, String)> {
    let about_files = |key: &str| ABOUT_FILES.contains(&key.split(' ').next().unwrap_or_default());
    choices.iter().filter(|(key, _)| !about_files(key)).cloned().collect()
}

/// Answers to questions about files, as an import takes them.
#[derive(Default)]
struct Answers {
    profiles: Vec<String>,
    variables: Vec<(String, String)>,
    files: Vec<(String, bool)>,
    family: Option<Format>,
}

impl Answers {
    fn of(choices: &[(String, String)]) -> Self {
        let mut answers = Self::default();
        for (key, value) in choices {
            let (kind, name) = key.split_once(' ').unwrap_or((key, ""));
            let name = name.to_owned();
            match kind {
                "variable" => answers.variables.push((name, value.clone())),
                "profile" if value == "on" => answers.profiles.push(name),
                "file" => answers.files.push((name, value == "on")),
                "family" => answers.family = Format::ALL.into_iter().find(|format| format.id() == value),
                _ => {}
            }
        }
        answers
    }

    fn options<'a>(&'a self, progress: &'a dyn Fn(f64)) -> Options<'a> {
        Options {
            profiles: &self.profiles,
            variables: &self.variables,
            files: &self.files,
            family: self.family,
            progress: Some(progress),
        }
    }
}

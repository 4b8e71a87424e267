//! What is asked: a workload in one of its forms, inputs set on top, and how the answer is wanted.

use super::nearest::nearest;
use super::problem::{Code, Problem, shortened};
use super::services::{MAX_SERVICES, read_services};
use super::wire::Wire;
use crate::assumptions::AssumptionId;
use crate::assumptions::node_rules::limits::PODS;
use crate::decision::Inputs;
use crate::fleet::Axis;
use crate::scenario::{
    Brought, Errand, Link, LinkProblem, PRESETS, Record, Wrong, make_parcel, open_link, preset, read_scenarios, tasks,
    usual,
};
use crate::texts::{ENGLISH, Locale, about_link, about_scenario, what_is_wrong};
use crate::units::written_number;
use crate::workload::{CHOICES, Capability, Service, Workload, field};

/// Everything an evaluation needs.
#[derive(Debug)]
pub struct Question {
    /// What the answer depends on.
    pub inputs: Inputs,
    /// Key of the preset the inputs started from.
    pub preset: &'static str,
    /// What there is to know of how they were read.
    pub notes: Vec<String>,
    /// Whether draws are wanted, and with them break-even values.
    pub certainty: bool,
}

/// Forms of a workload, of which one is given at most.
const FORMS: [&str; 4] = ["link", "scenario", "files", "services"];
/// What else a workload may hold.
const BESIDE: [&str; 3] = ["preset", "name", "set"];
/// What may be said about how the answer is wanted. Language and currency are made of the browser's `Intl` before.
const OPTIONS: [&str; 3] = ["axis", "seed", "certainty"];
/// Longest text of an input: no link is longer.
const MAX_TEXT: usize = 32 * 1024;

impl Question {
    /// Reads a question: an object with `workload` and `options`. Of files, `workload` holds how many there are; they
    /// come beside it.
    ///
    /// # Errors
    /// Names what is wrong with it, and what would be right.
    pub fn read(question: &Wire, files: Vec<Brought>, locale: &Locale) -> Result<Self, Problem> {
        let nothing = Wire::Nothing(());
        let workload = question.get("workload").unwrap_or(&nothing);
        let options = question.get("options").unwrap_or(&nothing);
        let (mut link, notes) = start(workload, files, locale)?;
        if let Some(settings) = workload.get("set") {
            set_all(&mut link, settings)?;
        }
        within_reach(&link.inputs.workload)?;
        let certainty = read_options(&mut link.inputs, options)?;
        Ok(Self { inputs: link.inputs, preset: link.preset, notes, certainty })
    }
}

fn invalid(field: &str, message: impl Into<String>) -> Problem {
    Problem::with(Code::InvalidWorkload, field, message)
}

/// The workload before anything is set, and what there is to know of it.
fn start(workload: &Wire, files: Vec<Brought>, locale: &Locale) -> Result<(Link, Vec<String>), Problem> {
    let known = || FORMS.iter().chain(&BESIDE);
    if let Some((key, _)) = workload.entries().find(|(key, _)| known().all(|known| known != key)) {
        let keys: Vec<&str> = known().copied().collect();
        let text = format!("A workload has no key “{}”; it has {}.", shortened(key), keys.join(", "));
        return Err(invalid(key, text));
    }
    let given: Vec<&str> = FORMS.into_iter().filter(|form| workload.get(form).is_some()).collect();
    if let [first, second, ..] = given.as_slice() {
        return Err(invalid(second, format!("A workload is given as “{first}” or as “{second}”, not as both.")));
    }
    let form = given.first().copied().unwrap_or_default();
    let base = workload.get("preset");
    if base.is_some() && matches!(form, "link" | "scenario") {
        return Err(invalid("preset", format!("A {form} names its preset itself; leave “preset” out.")));
    }
    let base = base.map_or(Ok(usual()), read_preset)?;
    let text = |key: &str| match workload.get(key) {
        Some(Wire::Text(text)) => Ok(text.as_str()),
        Some(other) => Err(invalid(key, format!("“{key}” is a text, not {}.", other.shown()))),
        None => Ok(""),
    };
    let name = text("name")?;
    if !name.is_empty() && form != "scenario" {
        return Err(invalid(
            "name",
            "“name” says which scenario of a file is meant, and stands beside “scenario” only.",
        ));
    }
    match form {
        "link" => read_link(text("link")?, locale),
        "scenario" => read_scenario(text("scenario")?, name, locale),
        "files" => read_files(Link::of(base), files),
        "services" => {
            let mut link = Link::of(base);
            let services = workload.get("services").map_or(Ok(Vec::new()), read_services)?;
            let workload = &mut link.inputs.workload;
            workload.service_count = u32::try_from(services.len()).unwrap_or(u32::MAX);
            workload.services = services;
            "Given services".clone_into(&mut workload.name);
            Ok((link, Vec::new()))
        }
        _ => Ok((Link::of(base), Vec::new())),
    }
}

fn read_preset(value: &Wire) -> Result<&'static crate::scenario::Preset, Problem> {
    let found = if let Wire::Text(id) = value { preset(id) } else { None };
    found.ok_or_else(|| {
        let keys: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
        let text = format!("There is no preset {}; there are {}.", value.shown(), keys.join(", "));
        Problem::with(Code::UnknownPreset, "preset", text)
    })
}

fn read_link(text: &str, locale: &Locale) -> Result<(Link, Vec<String>), Problem> {
    let wrong = |message: &str| Problem::with(Code::InvalidLink, "link", message);
    let link =
        open_link(text).ok_or_else(|| wrong("“link” is no link of Crossover; one holds “v1;…” behind its #."))?;
    for problem in &link.problems {
        match problem.wrong {
            Wrong::Newer => return Err(wrong("The link was made by a newer version of Crossover than this package.")),
            Wrong::TooLong => {
                let text = what_is_wrong(&problem.wrong, &ENGLISH);
                return Err(Problem::with(Code::TooLarge, "link", text));
            }
            _ => {}
        }
    }
    Ok(told(link, about_link, locale))
}

/// A link, and what is said about it.
fn told(mut link: Link, about: fn(&Link, &Locale) -> Option<String>, locale: &Locale) -> (Link, Vec<String>) {
    let notes = about(&link, locale).into_iter().collect();
    link.problems.clear();
    (link, notes)
}

fn read_scenario(text: &str, name: &str, locale: &Locale) -> Result<(Link, Vec<String>), Problem> {
    let wrong = |message: String| Problem::with(Code::InvalidScenario, "scenario", message);
    let kept = read_scenarios("scenario", text.as_bytes()).map_err(|refusal| wrong(refusal.text))?;
    let mut meant = kept.iter().filter(|kept| name.is_empty() || kept.name == name);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(told(one.open(), about_scenario, locale)),
        (found, _) => {
            let names: Vec<String> = kept.iter().take(10).map(|kept| format!("“{}”", kept.name)).collect();
            let many = if found.is_some() { "The file holds several" } else { "The file holds none of that name" };
            Err(wrong(format!("{many}; say in “name” which scenario is meant, for example {}.", names.join(", "))))
        }
    }
}

fn read_files(mut link: Link, files: Vec<Brought>) -> Result<(Link, Vec<String>), Problem> {
    if files.is_empty() {
        return Err(invalid("files", "“files” is empty; a file has a “name” and its “text”."));
    }
    let errand = Errand::about(link.inputs.clone(), link.preset, tasks::READ);
    let mut parcel = make_parcel(&errand, files, &|_| {}).map_err(|refusal| {
        let line = refusal.line.map_or_else(String::new, |line| format!("Line {line}: "));
        Problem::with(Code::UnreadableFile, &refusal.file, format!("{line}{}", refusal.text))
    })?;
    if !parcel.shelf.is_empty() {
        return Err(Problem::with(
            Code::UnreadableFile,
            "files",
            "The files hold kept scenarios; give one as “scenario”.",
        ));
    }
    if parcel.services.len() > MAX_SERVICES {
        let text = format!("The files hold {} services; up to {MAX_SERVICES} are computed.", parcel.services.len());
        return Err(Problem::with(Code::TooLarge, "files", text));
    }
    let record = Record::read(&parcel.record);
    let notes = record.workload.notes.into_iter().chain(record.telemetry.notes);
    let notes = notes.map(|note| match note.line {
        Some(line) => format!("{}:{line}: {}", note.file, note.text),
        None => format!("{}: {}", note.file, note.text),
    });
    let notes = notes.collect();
    parcel.apply(&mut link.inputs.workload);
    Ok((link, notes))
}

fn set_all(link: &mut Link, settings: &Wire) -> Result<(), Problem> {
    if !matches!(settings, Wire::Map(_)) {
        let text = format!("“set” is an object of inputs and their values, not {}.", settings.shown());
        return Err(invalid("set", text));
    }
    let mut scratch = Link::of(usual());
    // A mix sets the number of services, which `services` then overrides, as in a link.
    let (mixes, others): (Vec<_>, Vec<_>) = settings.entries().partition(|(key, _)| *key == "mix");
    for (key, value) in mixes.into_iter().chain(others) {
        // Told first, because what is no input has no right value.
        if matches!(scratch.set(key, ""), Err(LinkProblem { wrong: Wrong::Unknown, .. })) {
            return Err(refused(key, value, &Wrong::Unknown));
        }
        let text = written(key, value)?;
        link.set(key, &text).map_err(|problem| refused(key, value, &problem.wrong))?;
    }
    Ok(())
}

/// Refuses what is larger than any cluster that is tested: it would be computed for minutes, and nobody could stop it.
fn within_reach(workload: &Workload) -> Result<(), Problem> {
    let listed = workload.services.len().max(1) as f64;
    let most = |service: &Service| f64::from(service.replicas.max(service.min_replicas));
    let replicas =
        workload.services.iter().map(most).sum::<f64>() * f64::from(workload.service_count).max(listed) / listed;
    if replicas <= PODS as f64 {
        return Ok(());
    }
    let text = format!(
        "The workload has {replicas:.0} replicas; up to {PODS} are computed, as many as Kubernetes is tested with."
    );
    Err(Problem { code: Code::TooLarge, field: None, message: text })
}

/// A value as a link has it.
fn written(key: &str, value: &Wire) -> Result<String, Problem> {
    let wrong = || {
        let text = format!("“{}” cannot be {}: it is a number or a text.", shortened(key), value.shown());
        Problem::with(Code::InvalidValue, key, text)
    };
    let number = |number: f64| {
        let text = format!("“{}” cannot be {}: it is a finite number.", shortened(key), value.shown());
        if number.is_finite() { Ok(written_number(number)) } else { Err(Problem::with(Code::OutOfRange, key, text)) }
    };
    let text = match value {
        Wire::Number(value) => number(*value)?,
        Wire::Text(text) => text.clone(),
        Wire::Flag(flag) => (if *flag { "on" } else { "off" }).to_owned(),
        Wire::List(list) if list.len() <= 400 => {
            let one = |value: &Wire| match value {
                Wire::Number(value) => number(*value),
                Wire::Text(text) => Ok(text.clone()),
                _ => Err(wrong()),
            };
            let parts = list.iter().map(one).collect::<Result<Vec<_>, _>>()?;
            parts.join(if AssumptionId::from_id(key).is_some() { "~" } else { "," })
        }
        _ => return Err(wrong()),
    };
    if text.len() > MAX_TEXT {
        let shown = shortened(key);
        return Err(Problem::with(Code::TooLarge, key, format!("The value of “{shown}” is longer than 32 KiB.")));
    }
    Ok(text)
}

/// Why a value cannot be set, and which can.
fn refused(key: &str, value: &Wire, wrong: &Wrong) -> Problem {
    let (shown, value) = (shortened(key), value.shown());
    let (code, right) = match wrong {
        Wrong::Unknown => {
            let near = nearest(key).map_or_else(String::new, |id| format!(" Did you mean “{id}”?"));
            let text = format!("There is no input “{shown}”; the methodology lists their names.{near}");
            return Problem::with(Code::UnknownInput, key, text);
        }
        Wrong::Option => (Code::InvalidValue, format!("It is one of {}.", options_of(key).join(", "))),
        Wrong::Capability => {
            let ids: Vec<&str> = Capability::ALL.iter().map(|capability| capability.id()).collect();
            (Code::InvalidValue, format!("It is a list of {}.", ids.join(", ")))
        }
        Wrong::Range(_) if field(key).is_none() => {
            let text = format!("{} A range is [low, mode, high], rising.", what_is_wrong(wrong, &ENGLISH));
            (Code::OutOfRange, text)
        }
        Wrong::Range(_) => (Code::OutOfRange, what_is_wrong(wrong, &ENGLISH)),
        Wrong::TooManyServices | Wrong::Repeats(..) => (Code::TooLarge, what_is_wrong(wrong, &ENGLISH)),
        _ => (Code::InvalidValue, what_is_wrong(wrong, &ENGLISH)),
    };
    Problem::with(code, key, format!("“{shown}” cannot be {value}. {right}"))
}

fn options_of(key: &str) -> Vec<&'static str> {
    let choice = CHOICES.iter().find(|choice| choice.id == key);
    choice.map_or_else(Vec::new, |choice| choice.options.iter().map(|option| option.key).collect())
}

/// Reads the options, all but the certainty into the inputs.
fn read_options(inputs: &mut Inputs, options: &Wire) -> Result<bool, Problem> {
    let wrong = |key: &str, message: String| Problem::with(Code::InvalidOption, key, message);
    let mut certainty = true;
    for (key, value) in options.entries() {
        match (key, value) {
            ("axis", Wire::Text(id)) if Axis::from_id(id).is_some() => {
                inputs.axis = Axis::from_id(id).unwrap_or(inputs.axis);
            }
            ("axis", _) => {
                let ids: Vec<&str> = Axis::ALL.into_iter().map(Axis::id).collect();
                return Err(wrong(
                    key,
                    format!("“axis” cannot be {}; it is one of {}.", value.shown(), ids.join(", ")),
                ));
            }
            ("seed", Wire::Number(seed)) if seed.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(seed) => {
                inputs.seed = *seed as u32;
            }
            ("seed", _) => {
                let text = format!("“seed” cannot be {}; it is a whole number from 0 to {}.", value.shown(), u32::MAX);
                return Err(wrong(key, text));
            }
            ("certainty", Wire::Flag(wanted)) => certainty = *wanted,
            ("certainty", _) => {
                return Err(wrong(key, format!("“certainty” is true or false, not {}.", value.shown())));
            }
            _ => {
                let text = format!(
                    "There is no option “{}”; there are {}, locale, currency, signal.",
                    shortened(key),
                    OPTIONS.join(", ")
                );
                return Err(wrong(key, text));
            }
        }
    }
    Ok(certainty)
}

//! Links, version 1: `#v1;p=startup;services=20;…`, readable, and only what differs from the preset.
//!
//! A link is a promise. It carries the versions of schema, model and price book and the answer it gave, so it opens with
//! identical inputs for ever, and where a newer model answers differently, both answers can be shown.

use super::kept::MAX_SERVICES as MAX_KEPT;
use super::link_services::{read_services, write_services};
use super::preset::{Preset, preset, usual};
use crate::assumptions::{AssumptionId, Estimate, MODEL_VERSION, price_book};
use crate::decision::{Inputs, Report, USUAL_SEED};
use crate::fleet::Axis;
use crate::units::{Bounds, plain_number, written_number};
use crate::workload::{CHOICES, Capabilities, Capability, FIELDS, LoadProfile, PriceBookId, Service, Workload, field};

/// What a link held.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The inputs.
    pub inputs: Inputs,
    /// Key of the preset it builds on.
    pub preset: &'static str,
    /// The answer it gave when it was made: key of the cheaper platform and dollars a year.
    pub answer: Option<(String, f64)>,
    /// Version of the model that gave it.
    pub model: Option<String>,
    /// What could not be read; everything else was.
    pub problems: Vec<LinkProblem>,
}

/// A part of a link that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkProblem {
    /// The part.
    pub part: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a part of a link.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// A newer version of Crossover made the link.
    Newer,
    /// The link is longer than any that is read.
    TooLong,
    /// No such preset.
    Preset,
    /// No whole number of 32 bits.
    Seed,
    /// No such price book.
    Book,
    /// No such axis.
    Axis,
    /// More services than are read.
    TooManyServices,
    /// This service repeats more often than so many times.
    Repeats(String, usize),
    /// This is no service.
    Service(String),
    /// This service ends in a number without its letter.
    Unfinished(String),
    /// Neither an hour nor a value for each hour of a day or a week.
    Load,
    /// No such option of the choice.
    Option,
    /// Not within these bounds.
    Range(Bounds),
    /// No such key.
    Unknown,
    /// No such capability.
    Capability,
}

/// Longest link that is read. Longer ones are cut by mail and chat programs anyway.
const MAX_LINK: usize = 32 * 1024;
/// Longest mix that is written. Everything else together is shorter than the other half, so what is written is read.
const MAX_MIX: usize = MAX_LINK / 2;
/// Distinct services a link carries; larger workloads travel as files.
const MAX_SERVICES: usize = 400;

/// Reads a link: the part behind `#`, with or without it. `None` where there is nothing to read.
///
/// Never fails halfway: what cannot be read is listed in [`Link::problems`], and the preset's value stands.
#[must_use]
pub fn open_link(text: &str) -> Option<Link> {
    let text = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment).trim();
    let text = &unescaped(text);
    let body = text.strip_prefix('v')?;
    let (version, parts) = body.split_once(';').unwrap_or((body, ""));
    if version.is_empty() || !version.chars().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let mut link = Link::of(usual());
    if version != "1" {
        link.problem(version, Wrong::Newer);
        return Some(link);
    }
    if text.len() > MAX_LINK {
        link.problem("length", Wrong::TooLong);
        return Some(link);
    }
    // A link of version 1 that names no preset means the one that was usual when there was no other.
    link = Link::of(preset("startup").unwrap_or(usual()));
    link.read_parts(parts, MAX_SERVICES);
    Some(link)
}

/// Reads the parts of a link that carries names apart: the workload's, then those of its services in their order.
pub(super) fn read_named(parts: &str, names: &[String], most_services: usize) -> Link {
    let mut link = Link::of(usual());
    link.read_parts(parts, most_services);
    let workload = &mut link.inputs.workload;
    if let [name, names @ ..] = names {
        workload.name.clone_from(name);
        for (service, name) in workload.services.iter_mut().zip(names) {
            service.name.clone_from(name);
        }
    }
    link
}

/// The names that [`read_named`] wants.
pub(super) fn names(workload: &Workload) -> Vec<&str> {
    let services = workload.services.iter().map(|service| service.name.as_str());
    std::iter::once(workload.name.as_str()).chain(services).collect()
}

/// The text without percent signs. Mail and chat programs write `;`, `~` and `*` as `%3B`, `%7E` and `%2A`; what is no
/// such escape stays as it is.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(u8::is_ascii_graphic);
        match (code, piece.get(2..)) {
            (Some(code), Some(rest)) => {
                plain.push(char::from(code));
                plain.push_str(rest);
            }
            _ => {
                plain.push('%');
                plain.push_str(piece);
            }
        }
    }
    plain
}

/// Keys of a link that are no inputs of the model: where it comes from, what it answered, and how it was asked.
const NO_INPUTS: [&str; 6] = ["p", "m", "b", "answer", "axis", "seed"];

impl Link {
    /// What a preset holds, as if a link had named it and nothing else.
    #[must_use]
    pub fn of(start: &'static Preset) -> Self {
        Self { inputs: start.inputs(), preset: start.id, answer: None, model: None, problems: Vec::new() }
    }

    /// Sets one input, named and written as in a link.
    ///
    /// # Errors
    /// What is wrong with the name or the value. The input may then be changed in part.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), LinkProblem> {
        if NO_INPUTS.contains(&key) {
            return Err(LinkProblem { part: key.to_owned(), wrong: Wrong::Unknown });
        }
        let before = self.problems.len();
        self.read(key, value, MAX_KEPT);
        self.problems.drain(before..).next().map_or(Ok(()), Err)
    }

    fn read_parts(&mut self, parts: &str, most_services: usize) {
        let pairs: Vec<(&str, &str)> = parts
            .split(';')
            .filter(|part| !part.is_empty())
            .map(|part| part.split_once('=').unwrap_or((part, "")))
            .collect();
        for (_, value) in pairs.iter().filter(|(key, _)| *key == "p") {
            match preset(value) {
                Some(preset) => {
                    self.inputs = preset.inputs();
                    self.preset = preset.id;
                }
                None => self.problem(value, Wrong::Preset),
            }
        }
        // A mix sets the number of services, which a later `services` then overrides, wherever the two stand.
        let (mixes, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| *key == "mix");
        for (key, value) in mixes.into_iter().chain(others) {
            self.read(key, value, most_services);
        }
    }

    fn problem(&mut self, part: &str, wrong: Wrong) {
        let part = part.chars().take(80).collect();
        self.problems.push(LinkProblem { part, wrong });
    }

    fn read(&mut self, key: &str, value: &str, most_services: usize) {
        match key {
            "p" => {}
            "seed" => match value.parse() {
                Ok(seed) => self.inputs.seed = seed,
                Err(_) => self.problem(key, Wrong::Seed),
            },
            // Which book is the choice `book`; this is the edition that gave the answer. An older one is followed by
            // the current one, as an older model is.
            "b" if PriceBookId::ALL.into_iter().any(|id| price_book(id).is_edition(value)) => {}
            "b" => self.problem(value, Wrong::Book),
            "m" => self.model = Some(value.to_owned()),
            "answer" => self.answer = read_answer(value),
            "axis" => match Axis::from_id(value) {
                Some(axis) => self.inputs.axis = axis,
                None => self.problem(value, Wrong::Axis),
            },
            "need" => self.inputs.workload.capabilities = self.read_capabilities(value),
            "build" => self.inputs.workload.unbuilt = self.read_capabilities(value),
            "without" => self.inputs.workload.forgone = self.read_capabilities(value),
            "mix" => match read_services(value, most_services) {
                Ok(services) if services.len() <= most_services => {
                    self.inputs.workload.service_count = counted(&services);
                    self.inputs.workload.services = services;
                    "Shared workload".clone_into(&mut self.inputs.workload.name);
                }
                Ok(_) => self.problem(key, Wrong::TooManyServices),
                Err(wrong) => self.problem(key, wrong),
            },
            "load" => match read_load(value) {
                Some(profile) => self.inputs.workload.profile = profile,
                None => self.problem(key, Wrong::Load),
            },
            _ => self.read_number(key, value),
        }
    }

    fn read_number(&mut self, key: &str, value: &str) {
        if let Some(choice) = CHOICES.iter().find(|choice| choice.id == key) {
            match choice.options.iter().position(|option| option.key == value) {
                Some(index) => (choice.set)(&mut self.inputs.workload, index),
                None => self.problem(key, Wrong::Option),
            }
            return;
        }
        if let Some(field) = field(key) {
            match plain_number(value) {
                Some(number) if field.bounds.contains(number) => (field.set)(&mut self.inputs.workload, number),
                _ => {
                    self.problem(key, Wrong::Range(field.bounds));
                }
            }
            return;
        }
        match (AssumptionId::from_id(key), read_estimate(value)) {
            (Some(id), Some(estimate))
                if [estimate.low, estimate.mode, estimate.high]
                    .iter()
                    .all(|value| id.row().bounds.contains(*value)) =>
            {
                self.inputs.assumptions.set(id, estimate);
            }
            (Some(id), _) => self.problem(key, Wrong::Range(id.row().bounds)),
            (None, _) => self.problem(key, Wrong::Unknown),
        }
    }

    fn read_capabilities(&mut self, value: &str) -> Capabilities {
        let mut needed = Capabilities::default();
        for id in value.split(',').filter(|id| !id.is_empty()) {
            match Capability::from_id(id) {
                Some(capability) => needed.set(capability, true),
                None => self.problem(id, Wrong::Capability),
            }
        }
        needed
    }
}

/// The number of services a mix stands for by itself. Nobody runs none.
fn counted(mix: &[Service]) -> u32 {
    u32::try_from(mix.len()).unwrap_or(u32::MAX).max(1)
}

fn read_answer(value: &str) -> Option<(String, f64)> {
    let (platform, dollars) = value.split_once(':')?;
    Some((platform.to_owned(), plain_number(dollars)?))
}

fn read_estimate(value: &str) -> Option<Estimate> {
    let numbers: Option<Vec<f64>> = value.split('~').map(plain_number).collect();
    let estimate = match numbers?.as_slice() {
        [value] => Estimate::exactly(*value),
        [low, mode, high] => Estimate { low: *low, mode: *mode, high: *high },
        _ => return None,
    };
    estimate.is_ordered().then_some(estimate)
}

fn read_load(value: &str) -> Option<LoadProfile> {
    if let Ok(hour) = value.parse::<u8>() {
        return (hour < 24).then_some(LoadProfile::Parametric { peak_hour: hour });
    }
    let values: Option<Vec<f64>> = value.split(',').map(plain_number).collect();
    LoadProfile::measured(&values?)
}

/// Writes the link of inputs that started from a preset, with the answer they gave. Without `#`.
///
/// Names of services are never in it. A workload of more than 400 distinct services, or one whose mix takes more
/// than 16 KiB, is not either: the link then opens the preset's mix at that scale.
#[must_use]
pub fn write_link(inputs: &Inputs, preset_id: &str, report: &Report) -> String {
    let mut parts = write_inputs(inputs, preset_id, Some(MAX_SERVICES));
    parts.push(write_answer(inputs, report));
    format!("v1;{}", parts.join(";"))
}

/// The parts of a link that hold the answer, and who gave it.
pub(super) fn write_answer(inputs: &Inputs, report: &Report) -> String {
    let verdict = &report.verdict;
    let (cheaper, dollars) = (report.sides[verdict.cheaper].id, verdict.difference.get().round() as i64);
    format!("answer={cheaper}:{dollars};m={MODEL_VERSION};b={}", inputs.book().id)
}

/// The parts of a link that hold the inputs. Without a limit of services, all of them.
pub(super) fn write_inputs(inputs: &Inputs, preset_id: &str, most_services: Option<usize>) -> Vec<String> {
    let start = preset(preset_id).unwrap_or(usual());
    let base = start.inputs();
    let workload = &inputs.workload;
    let mut parts = vec![format!("p={}", start.id)];
    let fits = |count: usize| most_services.is_none_or(|most| count <= most);
    let mix = (workload.services != base.workload.services && fits(workload.services.len()))
        .then(|| write_services(&workload.services))
        .filter(|mix| most_services.is_none() || mix.len() <= MAX_MIX);
    if let Some(mix) = mix {
        parts.push(format!("mix={mix}"));
        // Reading a mix sets the number of services to its length, so the number is written where it differs from that.
        if workload.service_count != counted(&workload.services) {
            parts.push(format!("services={}", workload.service_count));
        }
    } else if workload.service_count != base.workload.service_count {
        parts.push(format!("services={}", workload.service_count));
    }
    for field in FIELDS.iter().filter(|field| field.id != "services") {
        let value = (field.get)(workload);
        if value != (field.get)(&base.workload) {
            parts.push(format!("{}={}", field.id, written_number(value)));
        }
    }
    for choice in CHOICES {
        let index = (choice.get)(workload);
        if index != (choice.get)(&base.workload) {
            parts.extend(choice.options.get(index).map(|option| format!("{}={}", choice.id, option.key)));
        }
    }
    let sets = |workload: &Workload| [workload.capabilities, workload.unbuilt, workload.forgone];
    for ((key, set), usual) in ["need", "build", "without"].iter().zip(sets(workload)).zip(sets(&base.workload)) {
        if set != usual {
            let ids: Vec<&str> = set.iter().map(Capability::id).collect();
            parts.push(format!("{key}={}", ids.join(",")));
        }
    }
    if workload.profile != base.workload.profile {
        parts.push(format!("load={}", write_load(&workload.profile)));
    }
    for (id, estimate) in inputs.assumptions.changed() {
        let ends = [estimate.low, estimate.mode, estimate.high].map(written_number);
        parts.push(format!("{}={}", id.row().id, ends.join("~")));
    }
    if inputs.axis != Axis::Services {
        parts.push(format!("axis={}", inputs.axis.id()));
    }
    if inputs.seed != USUAL_SEED {
        parts.push(format!("seed={}", inputs.seed));
    }
    parts
}

fn write_load(profile: &LoadProfile) -> String {
    match profile {
        LoadProfile::Parametric { peak_hour } => peak_hour.to_string(),
        LoadProfile::Measured(values) => values.iter().copied().map(written_number).collect::<Vec<_>>().join(","),
    }
}

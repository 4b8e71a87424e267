//! Kept scenarios as a JSON file, version 1: to take along, to mail, and to read for ever.
//!
//! ```json
//! {
//!   "format": "crossover-scenarios",
//!   "version": 1,
//!   "scenarios": [
//!     {
//!       "name": "Twice the deploys",
//!       "preset": "scale-up",
//!       "inputs": "v1;p=scale-up;deploys=6;answer=docker:36211;m=0.2;b=aws-us-east-1-2026-07-20",
//!       "workload": "Scale-up, 8 services",
//!       "services": ["web", "api"],
//!       "answer": { "cheaper": "docker", "difference": 36211 },
//!       "model": "0.2"
//!     }
//!   ]
//! }
//! ```
//!
//! `inputs` is a link with every service, and alone decides what is opened; `workload` and `services` are the names that
//! a link leaves out, and what stands beside them is for those who read the file. Keys that are not known are passed over.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kept::{Kept, MAX_SERVICES, cleaned};
use super::link::{Link, read_named};
use crate::import::Refusal;

/// What the file says it is.
const FORMAT: &str = "crossover-scenarios";
/// Raised when a key changes its meaning; a new key does not raise it.
const VERSION: u64 = 1;
/// What the inputs of a scenario begin with: they are a link of this version.
const LINK: &str = "v1;";
/// Largest file that is read. Browsers store some 5 MB for a site.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Most scenarios that are read of one file.
const MAX_SCENARIOS: usize = 1_000;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u64,
    scenarios: Vec<ScenarioV1<'a>>,
}

#[derive(Serialize)]
struct ScenarioV1<'a> {
    name: &'a str,
    preset: &'static str,
    inputs: String,
    workload: &'a str,
    services: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<AnswerV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<String>,
}

#[derive(Serialize)]
struct AnswerV1 {
    cheaper: String,
    difference: f64,
}

/// What is read of a scenario.
#[derive(Deserialize)]
struct ReadV1 {
    #[serde(default)]
    name: String,
    inputs: String,
    #[serde(default)]
    workload: String,
    #[serde(default)]
    services: Vec<String>,
}

/// Scenarios as a file, indented, with a line break at its end.
#[must_use]
pub fn write_scenarios<'a>(kept: impl Iterator<Item = &'a Kept>) -> String {
    let one = |kept: &'a Kept| {
        let link = kept.open();
        let (workload, services) = kept.names.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
        ScenarioV1 {
            name: &kept.name,
            preset: link.preset,
            inputs: format!("{LINK}{}", kept.parts),
            workload,
            services,
            answer: link.answer.map(|(cheaper, difference)| AnswerV1 { cheaper, difference }),
            model: link.model,
        }
    };
    let document = Document { format: FORMAT, version: VERSION, scenarios: kept.map(one).collect() };
    // Texts and finite numbers: nothing here can fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether a file says that it holds scenarios, of whichever version.
#[must_use]
pub fn is_scenarios(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]);
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{') && text.contains(&format!("\"{FORMAT}\""))
}

/// Reads a file of scenarios: all of them, or none and which is wrong.
///
/// # Errors
/// Names the scenario, what is wrong with it, and what would be right.
pub fn read_scenarios(file: &str, bytes: &[u8]) -> Result<Vec<Kept>, Refusal> {
    let refusal = |line: Option<u32>, text: String| Refusal { file: file.to_owned(), line, text };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.len() > MAX_BYTES {
        let text =
            "The file has more than 16 MB, which is more than a browser keeps. Export fewer scenarios at a time.";
        return Err(refusal(None, text.to_owned()));
    }
    let document: Value = serde_json::from_slice(bytes).map_err(|error| {
        let line = u32::try_from(error.line()).ok().filter(|line| *line > 0);
        refusal(line, "The file of scenarios is damaged here: it is no JSON. Export it again.".to_owned())
    })?;
    match document.get("version").and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => {
            let text = format!(
                "The scenarios were exported by a newer version of Crossover (version {newer} of the file; this page reads \
                 {VERSION}). Reload the page, then open the file again."
            );
            return Err(refusal(None, text));
        }
        _ => return Err(refusal(None, format!("The file says no version; it should have “\"version\": {VERSION}”."))),
    }
    let Some(scenarios) = document.get("scenarios").and_then(Value::as_array).filter(|list| !list.is_empty()) else {
        return Err(refusal(None, "The file holds no scenarios: its list “scenarios” is missing or empty.".to_owned()));
    };
    if scenarios.len() > MAX_SCENARIOS {
        let text = format!("The file holds {} scenarios; up to {MAX_SCENARIOS} are read. Split it.", scenarios.len());
        return Err(refusal(None, text));
    }
    let one = |(place, value): (usize, &Value)| {
        read_scenario(value).map_err(|text| {
            let name = value.get("name").and_then(Value::as_str).map(cleaned).filter(|name| !name.is_empty());
            let name = name.map_or_else(String::new, |name| format!(" (“{name}”)"));
            refusal(None, format!("Scenario {}{name}: {text} Nothing was added.", place + 1))
        })
    };
    scenarios.iter().enumerate().map(one).collect()
}

fn read_scenario(value: &Value) -> Result<Kept, String> {
    if value.get("inputs").is_none_or(|inputs| !inputs.is_string()) {
        return Err("“inputs” is missing; it should be a link that begins with “v1;”.".to_owned());
    }
    let read = ReadV1::deserialize(value)
        .map_err(|_| "“name” and “workload” should be texts, and “services” a list of names.".to_owned())?;
    let link = read.inputs.trim();
    let link = link.rsplit_once('#').map_or(link, |(_, fragment)| fragment);
    let Some(parts) = link.strip_prefix(LINK) else {
        return Err("“inputs” is no link of version 1, which begins with “v1;”.".to_owned());
    };
    let names = std::iter::once(read.workload).chain(read.services).collect();
    let mut kept = Kept { id: 0, name: cleaned(&read.name), deleted: false, parts: parts.to_owned(), names };
    let opened = kept.open();
    if read_is_empty(&opened, parts) {
        return Err("nothing in “inputs” can be read.".to_owned());
    }
    // What nobody named is called as the preset is, or as a link's mix.
    let start = read_named(parts, &[], MAX_SERVICES).inputs.workload.name;
    if let Some(workload) = kept.names.first_mut().filter(|workload| workload.is_empty()) {
        workload.clone_from(&start);
    }
    if kept.name.is_empty() {
        kept.name = cleaned(kept.names.first().map_or("", String::as_str));
    }
    Ok(kept)
}

/// Whether every part of a link is wrong.
fn read_is_empty(opened: &Link, parts: &str) -> bool {
    let count = parts.split(';').filter(|part| !part.is_empty()).count();
    count == 0 || opened.problems.len() >= count
}

//! What a text is, and for the many things it may be instead, what to give in its place.

use super::compose;
use super::kubernetes;
use super::outcome::{Fault, Format};
use super::yaml::Documents;
use super::yaml::node::Node;

/// Says that a template was given where its output is wanted.
pub(super) fn template(line: u32) -> Fault {
    Fault::new(
        line,
        format!(
            "Line {line} holds a template action ({{{{ … }}}} or {{% … %}}), so this is a template, not yet a Compose file or \
             a manifest. For a Helm chart run `helm template` and give its output; render any other template first."
        ),
    )
}

/// Refuses what is plainly no YAML of ours, by how it starts, before a parser complains about its syntax.
pub(super) fn refuse_by_start(name: &str, text: &str) -> Result<(), Fault> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let Some(first) = first else {
        return Err(Fault::new(None, "The file holds only comments."));
    };
    let lower: String = first.chars().take(16).map(|character| character.to_ascii_lowercase()).collect();
    let refuse = |text: &str| Err(Fault::new(1, text));
    if lower.starts_with("<!doctype") || lower.starts_with("<html") || lower.starts_with("<?xml") {
        return refuse(
            "This is a web page or XML. If it came from a download link, save the raw file instead: a Compose file, \
             Kubernetes manifests or a CSV of measurements.",
        );
    }
    let dockerfile = name.rsplit('/').next().is_some_and(|base| base.starts_with("Dockerfile"));
    if first.starts_with("FROM ") || (dockerfile && !first.contains(':')) || first.starts_with("ARG ") {
        return refuse("This is a Dockerfile, which says how an image is built. The Compose file says what runs.");
    }
    if first.starts_with("#!") || lower.starts_with("pk\u{3}") {
        return refuse("This is a program. Give a Compose file, Kubernetes manifests or a CSV of measurements.");
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut assigned, mut others) = (0, 0);
    for line in lines.take(50) {
        let name = line.split_once('=').map(|(name, _)| name.trim_start_matches("export "));
        let is_name =
            |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if name.is_some_and(is_name) { assigned += 1 } else { others += 1 }
    }
    if assigned > 0 && others == 0 {
        return refuse("This is a list of variables (.env). Give it together with the Compose file that uses them.");
    }
    Ok(())
}

/// A syntax error, or what explains it: a template action, three dots for what was left out, a placeholder.
pub(super) fn explain(text: &str, fault: Fault) -> Fault {
    if let Some(explained) = fault.line.and_then(|line| abridged(text, line)) {
        return explained;
    }
    if !text.contains("{{") && !text.contains("{%") {
        return fault;
    }
    let mut number = 0;
    for line in text.lines() {
        number += 1;
        let bare = line.trim_start_matches([' ', '\t', '-']);
        let value = bare.split_once(": ").map_or("", |(_, value)| value.trim_start());
        if bare.starts_with("{{") || value.starts_with("{{") || (bare.starts_with("{%") && bare.contains("%}")) {
            return template(number);
        }
    }
    if !text.contains("{{") {
        return fault;
    }
    Fault::new(
        fault.line,
        format!(
            "{} It also holds {{{{ … }}}}: if it is a Helm template, run `helm template` and give its output.",
            fault.text
        ),
    )
}

/// What on the line of a syntax error was written for a person to fill in.
fn abridged(text: &str, line: u32) -> Option<Fault> {
    let found = text.lines().nth((line as usize).checked_sub(1)?)?.trim();
    if found == "..." {
        let text = format!("On line {line} three dots stand for something left out. Give the whole text.");
        return Some(Fault::new(line, text));
    }
    let (name, rest) = found.split_once(": {")?.1.split_once('}')?;
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    // A comma goes on with a mapping around it, and a comment is none of the value.
    if !is_name(name) || rest.is_empty() || rest.starts_with([' ', ',', '}', ']']) {
        return None;
    }
    let text = format!(
        "On line {line} there is text after the closing brace of {{{name}}}. If that is a placeholder, put its value in \
         first; if the braces are meant, the value needs quotes."
    );
    Some(Fault::new(line, text))
}

/// Which of our families the documents are, or what they are instead.
pub(super) fn family(documents: &Documents) -> Result<Format, Fault> {
    if let Some(line) = documents.mapping_as_key {
        return Err(template(line));
    }
    let list = &documents.list;
    if list.iter().any(|document| kubernetes::is_manifest(document)) {
        let only = |kind: &str| list.iter().all(|document| document.text_at("kind").is_none_or(|found| found == kind));
        if only("Kustomization") {
            return Err(kustomization());
        }
        return Ok(Format::Kubernetes);
    }
    if list.iter().any(|document| compose::is_compose(document)) {
        return Ok(Format::Compose);
    }
    match list.first() {
        Some(document) => Err(stranger(document)),
        None => Err(Fault::new(None, "The file holds only comments and empty documents.")),
    }
}

fn kustomization() -> Fault {
    Fault::new(
        1,
        "This is a Kustomization, which lists other files. Run `kubectl kustomize` in its folder and give the output.",
    )
}

/// Keys that give a file away, and what to say to it.
const STRANGERS: [(&[&str], &str); 14] = [
    (
        &["apiVersion", "name", "version"],
        "This is the Chart.yaml of a Helm chart. Run `helm template` on the chart and give its output.",
    ),
    (&["jobs", "on"], "This is a GitHub workflow, which says how software is built, not what runs."),
    (&["stages"], "This is a CI pipeline, which says how software is built, not what runs."),
    (&["pipeline"], "This is a CI pipeline, which says how software is built, not what runs."),
    (&["dependencies", "name"], "This is a package file (package.json or alike). Give a Compose file or manifests."),
    (&["devDependencies"], "This is a package.json. Give a Compose file or Kubernetes manifests."),
    (&["require", "license"], "This is a package file (composer.json or alike). Give a Compose file or manifests."),
    (&["$schema", "properties"], "This is a schema, which says how files are written. Give such a file itself."),
    (&["scrape_configs"], "This is the configuration of Prometheus. Give measurements exported from it as CSV."),
    (&["hosts", "tasks"], "This is an Ansible playbook. Give the Compose file or the manifests it installs."),
    (&["openapi"], "This is an API description. Give a Compose file or Kubernetes manifests."),
    (&["swagger"], "This is an API description. Give a Compose file or Kubernetes manifests."),
    (&["Resources", "AWSTemplateFormatVersion"], "This is a CloudFormation template, which is not read."),
    (&["clusters", "users"], "This is a kubeconfig, which holds secrets: do not share it. Give manifests instead."),
];

fn stranger(document: &Node) -> Fault {
    let has = |key: &str| document.entry(key).is_some();
    if ["resources", "bases", "patchesStrategicMerge", "components"]
        .iter()
        .any(|key| document.get(key).is_some_and(|list| list.items().iter().any(|item| item.text().is_some())))
    {
        return kustomization();
    }
    for (keys, text) in STRANGERS {
        if keys.iter().all(|key| has(key)) {
            return Fault::new(document.line, text);
        }
    }
    if let Some(services) = document.entry("services") {
        return Fault::new(
            services.line,
            format!(
                "`services:` on line {} does not hold Compose services: it should be a mapping from names to services with \
                 an `image` or a `build`.",
                services.line
            ),
        );
    }
    if ["image", "replicaCount", "ingress", "global", "resources"].iter().any(|key| has(key)) {
        return Fault::new(
            document.line,
            "This looks like the values.yaml of a Helm chart. Run `helm template` on the chart with it and give the output.",
        );
    }
    let keys: Vec<&str> = document.entries().iter().take(5).map(|entry| &*entry.key).collect();
    let found = if keys.is_empty() {
        "It holds plain text or a list".to_owned()
    } else {
        format!("Its top level has {}", super::compose::service::shortened(&keys.join(", ")))
    };
    Fault::new(
        document.line,
        format!(
            "{found}. A Compose file has `services:` there, a Kubernetes manifest `kind:`, and a CSV of measurements a time \
             and a value on each line."
        ),
    )
}

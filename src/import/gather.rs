//! What the files hold, before it is put together: each is read by itself here, and left out where that is right.

use std::rc::Rc;

use super::compose::variables::{self, Variables};
use super::compose::{self, File};
use super::kubernetes;
use super::names::{Names, joined};
use super::notes::Notes;
use super::outcome::{Asked, Fault, Format, Imported, ImportedWorkload, Options, Refusal, Source};
use super::path::{base_of, folder_of, normal};
use super::project;
use super::sniff;
use super::telemetry::{self, Gathering, Progress};
use super::text;
use super::yaml;

/// Everything read so far.
pub(super) struct Gathered<'a> {
    /// Whether the files came as a folder or an archive, most of which is not for us.
    folder: bool,
    /// Folders that are Helm charts.
    charts: Names,
    /// Variables of a `.env` file, and its folder.
    variables: Vec<(&'a str, Vec<(String, String)>)>,
    compose: Vec<File<'a>>,
    manifests: Vec<File<'a>>,
    /// The family that came first.
    first: Option<Format>,
    measured: Gathering,
    /// Paths of patches, which are no objects of their own.
    patches: Names,
    /// What was left out, in words, and how often.
    left_out: Vec<(&'static str, usize)>,
    notes: Notes,
}

impl<'a> Gathered<'a> {
    /// Nothing yet, of these files.
    pub(super) fn of(sources: &[Source<'a>], folder: bool) -> Self {
        Self {
            folder,
            charts: project::charts(sources.iter().map(|source| source.name)),
            variables: Vec::new(),
            compose: Vec::new(),
            manifests: Vec::new(),
            first: None,
            measured: Gathering::default(),
            patches: Names::default(),
            left_out: Vec::new(),
            notes: Notes::default(),
        }
    }

    /// Reads one file.
    pub(super) fn add(&mut self, source: &Source<'a>, among_others: bool, progress: Progress<'_>) -> Result<(), Fault> {
        self.notes.about(source.name);
        if self.folder {
            return self.add_of_folder(source, progress);
        }
        let text = text::checked(source.text)?;
        let base = base_of(source.name);
        if among_others && (base.ends_with(".env") || base.starts_with(".env.")) {
            self.variables.push(("", variables::dot_env(text)));
            return Ok(());
        }
        if let Some(outcome) = telemetry::read(source.name, text, progress, &mut self.measured, &mut self.notes) {
            return outcome;
        }
        sniff::refuse_by_start(source.name, text)?;
        text::short_enough(text)?;
        let documents = yaml::parse(text).map_err(|fault| sniff::explain(text, fault))?;
        let format = sniff::family(&documents)?;
        self.keep(source.name, format, documents);
        Ok(())
    }

    /// A file nobody chose by itself: what is not for us is counted and left out.
    fn add_of_folder(&mut self, source: &Source<'a>, progress: Progress<'_>) -> Result<(), Fault> {
        if let Some(kind) = project::passed_over(source.name) {
            self.leave_out(kind);
            return Ok(());
        }
        if let Some(chart) = project::chart_of(source.name, &self.charts) {
            let text = format!(
                "The templates of the Helm chart {chart} are not counted: run `helm template {chart}` and give its output."
            );
            self.notes.about(chart);
            self.notes.ignored(None, text);
            self.leave_out("that are templates of a Helm chart");
            return Ok(());
        }
        let base = base_of(source.name);
        let Ok(text) = text::checked(source.text) else {
            self.leave_out("that are empty or no text");
            return Ok(());
        };
        if base.ends_with(".env") || base.starts_with(".env.") {
            if base == ".env" {
                self.variables.push((folder_of(source.name), variables::dot_env(text)));
            } else {
                self.leave_out("of variables that `docker compose` does not read by itself");
            }
            return Ok(());
        }
        if let Some(outcome) = telemetry::read(source.name, text, progress, &mut self.measured, &mut self.notes) {
            return outcome;
        }
        let structured = project::is_kustomization(source.name)
            || [".yaml", ".yml", ".json"].iter().any(|end| base.to_ascii_lowercase().ends_with(end));
        if !structured {
            self.leave_out("of source code and other kinds");
            return Ok(());
        }
        // Data of all kinds is JSON, and reading it as a tree to find that it is not for us takes long.
        let other_data = base.to_ascii_lowercase().ends_with(".json")
            && !["\"kind\"", "\"services\""].iter().any(|key| text.contains(key));
        if other_data {
            self.leave_out("of settings for other tools");
            return Ok(());
        }
        let documents = match text::short_enough(text).and_then(|()| yaml::parse(text)) {
            Ok(documents) => documents,
            Err(fault) if project::is_ours(text.as_bytes()) => return Err(sniff::explain(text, fault)),
            Err(_) => {
                self.leave_out("of settings for other tools");
                return Ok(());
            }
        };
        if project::is_kustomization(source.name) {
            self.kustomization(source.name, &documents);
            return Ok(());
        }
        match sniff::family(&documents) {
            Ok(format) => self.keep(source.name, format, documents),
            Err(fault) if documents.mapping_as_key.is_some() && project::is_ours(text.as_bytes()) => return Err(fault),
            Err(_) => self.leave_out("of settings for other tools"),
        }
        Ok(())
    }

    fn kustomization(&mut self, name: &str, documents: &yaml::Documents) {
        let patches: Vec<String> =
            documents.list.iter().flat_map(|document| project::patches_of(name, document)).collect();
        if !patches.is_empty() {
            let text = format!(
                "{} of its patches are not applied: run `kubectl kustomize` in its folder and give the output.",
                patches.len()
            );
            self.notes.ignored(None, text);
        }
        for patch in patches {
            self.patches.put(&Rc::from(patch), 0);
        }
    }

    fn keep(&mut self, name: &'a str, format: Format, documents: yaml::Documents) {
        for (line, key) in &documents.duplicates {
            let text = format!("`{key}` is written twice in one mapping; the last one is used.");
            self.notes.warning(*line, text);
        }
        self.first.get_or_insert(format);
        let file = File { name, documents: documents.list };
        if format == Format::Compose { self.compose.push(file) } else { self.manifests.push(file) }
    }

    fn leave_out(&mut self, kind: &'static str) {
        match self.left_out.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => self.left_out.push((kind, 1)),
        }
    }

    /// Puts everything together.
    pub(super) fn finish(mut self, name: &str, options: &Options<'_>) -> Result<Imported, Refusal> {
        let patches = std::mem::take(&mut self.patches);
        self.manifests.retain(|file| patches.get(&normal(file.name)).is_none());
        self.turn_off(options.files);
        self.say_what_is_left_out(name);
        let series = telemetry::settle(std::mem::take(&mut self.measured), &mut self.notes);
        let format = match self.family(options) {
            Some(format) => format,
            None if series.is_empty() => return Err(self.nothing().in_file(name)),
            None => Format::Telemetry,
        };
        self.notes.answers = options.variables.to_vec();
        let mut nodes = Vec::new();
        let workloads = match format {
            Format::Compose => self.projects(name, options)?,
            Format::Kubernetes => {
                self.know(|_| true, options);
                let found = kubernetes::read(&self.manifests, &mut self.notes)?;
                nodes = found.nodes;
                found.workloads
            }
            Format::Telemetry => Vec::new(),
        };
        if self.folder && format == Format::Kubernetes {
            self.warn_of_variants(&workloads);
        }
        let findings = self.notes.findings.clone();
        Ok(Imported {
            format,
            workloads,
            nodes,
            series,
            findings,
            questions: self.notes.questions.clone(),
            notes: self.notes.finish(),
        })
    }

    /// Files of manifests the visitor turned off; what is off is asked, so that it can be turned on again.
    fn turn_off(&mut self, chosen: &[(String, bool)]) {
        let is_off = |name: &str| chosen.iter().rev().find(|(known, _)| known == name).is_some_and(|(_, on)| !on);
        let (off, on) = std::mem::take(&mut self.manifests).into_iter().partition(|file| is_off(file.name));
        self.manifests = on;
        let off: Vec<File<'_>> = off;
        for file in off {
            self.notes.about(file.name);
            let question = "You turned it off. Is it counted?";
            self.notes.ask(Asked::File(file.name.to_owned()), None, "", question);
        }
    }

    fn nothing(&self) -> Fault {
        let count: usize = self.left_out.iter().map(|(_, count)| count).sum();
        let text = if count == 0 {
            let why = self.notes.excuse().unwrap_or("There is nothing in it.");
            format!("Nothing can be imported. {why}")
        } else {
            format!(
                "None of its {count} files is a Compose file, a Kubernetes manifest or a table of measurements. For a Helm \
                 chart, give the output of `helm template`."
            )
        };
        Fault::new(None, text)
    }

    /// Which family counts; where there are both, the visitor is asked.
    fn family(&mut self, options: &Options<'_>) -> Option<Format> {
        let ((compose, manifests), first) = ((self.compose.len(), self.manifests.len()), self.first?);
        if compose == 0 || manifests == 0 {
            return Some(if compose > 0 { Format::Compose } else { Format::Kubernetes })
                .filter(|_| compose + manifests > 0);
        }
        let usual = if self.folder { Format::Compose } else { first };
        let format = options.family.filter(|format| *format != Format::Telemetry).unwrap_or(usual);
        let text = format!(
            "Here are {} and {}, which mostly describe the same thing twice. Only one kind is counted.",
            counted(compose, "Compose file", "Compose files"),
            counted(manifests, "file of Kubernetes manifests", "files of Kubernetes manifests")
        );
        self.notes.ask(Asked::Family, None, format.id(), text.clone());
        self.notes.ignored(None, text);
        Some(format)
    }

    /// The values of variables in some folders, for what is read next and for what it asks.
    fn know(&mut self, is_read: impl Fn(&str) -> bool, options: &Options<'_>) -> Rc<Vec<(String, String)>> {
        let own = self.variables.iter().filter(|(folder, _)| is_read(folder));
        let own = own.flat_map(|(_, list)| list.iter().cloned());
        // What the visitor typed comes last, so that it wins.
        let values = Rc::new(own.chain(options.variables.iter().cloned()).collect());
        self.notes.variables = Rc::clone(&values);
        values
    }

    /// Every Compose project: one of all files chosen one by one, or one for each folder.
    fn projects(&mut self, name: &str, options: &Options<'_>) -> Result<Vec<ImportedWorkload>, Refusal> {
        if !self.folder {
            let values = self.know(|_| true, options);
            let outcome = compose::read(&self.compose, options, Variables { values: &values }, &mut self.notes);
            return outcome.map_err(|fault| fault.in_file(name));
        }
        let mut workloads: Vec<(String, ImportedWorkload)> = Vec::new();
        for project in project::projects(&self.compose, options.files, &mut self.notes) {
            let places = project.files.iter().filter_map(|place| self.compose.get(*place));
            let files: Vec<File<'_>> =
                places.map(|file| File { name: file.name, documents: file.documents.clone() }).collect();
            let values = self.know(|folder| folder == project.folder, options);
            let outcome = compose::read(&files, options, Variables { values: &values }, &mut self.notes);
            let first = files.first().map_or(name, |file| file.name);
            let services = outcome.map_err(|fault| fault.in_file(first))?;
            workloads.extend(services.into_iter().map(|service| (project.folder.clone(), service)));
        }
        Ok(told_apart(workloads))
    }

    /// The same object in several files is mostly one workload in several environments.
    fn warn_of_variants(&mut self, workloads: &[ImportedWorkload]) {
        let mut places = Names::default();
        for (place, workload) in workloads.iter().enumerate() {
            let key = joined(&[workload.kind.label(), &workload.name]);
            let before = places.get(&key).and_then(|before| workloads.get(before));
            if let Some(before) = before.filter(|before| before.file != workload.file) {
                let text = format!(
                    "{} `{}` also stands in {}, and both are counted. If they are one workload for different environments, \
                     turn one of the files off.",
                    workload.kind.label(),
                    workload.name,
                    before.file
                );
                for file in [&before.file, &workload.file] {
                    self.notes.about(file);
                    let question = "It holds objects that stand in other files too. Is it counted?";
                    self.notes.ask(Asked::File(file.clone()), None, "on", question);
                }
                self.notes.warning(workload.line, text);
            }
            places.put(&key, place);
        }
    }

    fn say_what_is_left_out(&mut self, name: &str) {
        if self.left_out.is_empty() {
            return;
        }
        let parts: Vec<String> =
            self.left_out.iter().map(|(kind, count)| format!("{} {kind}", counted(*count, "file", "files"))).collect();
        self.notes.about(name.split('/').next().unwrap_or_default());
        self.notes.info(None, format!("Left out: {}.", parts.join(", ")));
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Services of several folders in one list; a name that stands in two of them gets its folder.
fn told_apart(workloads: Vec<(String, ImportedWorkload)>) -> Vec<ImportedWorkload> {
    let mut places = Names::default();
    let mut clashes = Names::default();
    for (place, (folder, workload)) in workloads.iter().enumerate() {
        let name: Rc<str> = Rc::from(workload.name.as_str());
        let before = places.put(&name, place).and_then(|before| workloads.get(before));
        if before.is_some_and(|(other, _)| other != folder) {
            clashes.put(&name, 0);
        }
    }
    let named = workloads.into_iter().map(|(folder, mut workload)| {
        if clashes.get(&workload.name).is_some() {
            workload.name = format!("{}/{}", base_of(&folder), workload.name);
        }
        workload
    });
    named.collect()
}

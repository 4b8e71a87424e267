//! Compose files → services: layers, `include` and `extends`, brought together before any service is read.
//!
//! The rules, as `docker compose config` and `docker stack deploy` apply them:
//! - Later files, and later documents of one file, are laid over earlier ones: mappings merge, lists append, `command` and
//!   its like are replaced; `!reset` takes a key or a whole service out, `!override` replaces. A file that another one
//!   includes or extends is no layer of its own.
//! - Variables have the value of a `.env` file among the files, else their default; one without either, where a number
//!   belongs, counts as not declared and is asked for.
//! - A service asks for its reservation, else its limit, each for CPU and memory; what stands below `deploy.resources`
//!   goes before the same key outside it, and both are never added. Bytes are binary whatever their suffix.
//! - Replicas are `deploy.replicas`, else `scale`, else one; `mode: global` counts one, a job mode does not run all the
//!   time.
//! - A service with profiles runs where one of them is on, and every profile is asked for.

mod keys;
mod lacking;
mod merge;
mod profiles;
pub(crate) mod service;
pub(crate) mod variables;
mod volumes;

use std::rc::Rc;

use merge::{clean, merge};

use crate::import::findings::Tally;
use crate::import::names::Names;
use crate::import::notes::Notes;
use crate::import::outcome::{Fault, ImportedWorkload, Options};
use crate::import::path::normal;
use crate::import::yaml::node::{Entry, Node};
use profiles::Profiles;
use variables::Variables;

/// Services extending services extending services: beyond this it is a loop.
const MAX_EXTENDS: usize = 32;
/// Values laid over others in one import. A real project stays below a hundredth of it.
const MERGE_BUDGET: u64 = 20_000_000;

/// One parsed source.
pub(crate) struct File<'a> {
    pub(crate) name: &'a str,
    pub(crate) documents: Vec<Rc<Node>>,
}

/// Whether a document is Compose: it has `services`, or it is a file of the first version, which had no such key.
pub(crate) fn is_compose(document: &Node) -> bool {
    if document.entry("kind").is_some() && document.entry("apiVersion").is_some() {
        return false;
    }
    match document.entry("services").map(|entry| &entry.value) {
        Some(services) if services.is_mapping() => {
            let bodies = services.entries().iter().map(|entry| &entry.value);
            let mut strange = false;
            for body in bodies {
                if keys::looks_like_a_service(body) || body.is_null() {
                    return true;
                }
                strange = true;
            }
            !strange
        }
        Some(services) => services.is_null(),
        None => {
            let other_parts = ["include", "volumes", "networks"].map(|key| document.entry(key).is_some());
            let versioned = document.entry("version").is_some() && other_parts.contains(&true);
            let includes = document.entry("include").is_some() && document.entries().iter().all(is_top_level);
            versioned || includes || is_first_version(document)
        }
    }
}

fn is_top_level(entry: &Entry) -> bool {
    let known = ["version", "name", "include", "volumes", "networks", "configs", "secrets", "models"];
    known.contains(&&*entry.key) || entry.key.starts_with("x-")
}

fn is_first_version(document: &Node) -> bool {
    let entries = document.entries();
    let is_service = |node: &Node| {
        ["image", "build", "extends"].iter().any(|key| node.get(key).is_some()) && keys::looks_like_a_service(node)
    };
    // A Helm values file has mappings with `image:` too, but there it is a mapping of its own, or scalars stand beside.
    let plain = |node: &Node| node.get("image").is_none_or(|image| image.text().is_some());
    !entries.is_empty()
        && entries.iter().all(|entry| entry.value.is_mapping() && plain(&entry.value))
        && entries.iter().any(|entry| is_service(&entry.value))
        && entries.iter().all(|entry| is_service(&entry.value) || entry.key.starts_with("x-"))
}

/// One document's services, ready to be looked up.
struct Layer {
    file: usize,
    services: Vec<Entry>,
    names: Names,
}

impl Layer {
    fn body(&self, name: &str) -> Option<&Rc<Node>> {
        self.services.get(self.names.get(name)?).map(|service| &service.value)
    }
}

/// A service as all layers together define it.
struct Assembled {
    name: Rc<str>,
    line: u32,
    file: usize,
    /// Nothing where a layer takes the service out with `!reset`.
    body: Option<Rc<Node>>,
}

/// Reads all files as one project. Files that others extend or include are no layers of their own.
pub(crate) fn read(
    files: &[File<'_>],
    options: &Options<'_>,
    variables: Variables<'_>,
    notes: &mut Notes,
) -> Result<Vec<ImportedWorkload>, Fault> {
    let mut project =
        Project { files, variables, notes, layers: Vec::new(), libraries: Vec::new(), budget: MERGE_BUDGET };
    let referenced = project.referenced();
    let mut visited = Vec::new();
    for index in 0..files.len() {
        if !referenced.contains(&index) || referenced.len() == files.len() {
            project.add_file(index, &mut visited);
        }
    }
    let services = project.assemble()?;
    let mut workloads = Vec::new();
    let mut profiles = Profiles::with(options.profiles);
    let mut tally = Tally::default();
    for service in services {
        let Assembled { name, line, body: Some(body), .. } = &service else { continue };
        let file = files.get(service.file).map_or("", |file| file.name);
        notes.about(file);
        if profiles.runs(name, body, file, variables, notes) {
            lacking::look(body, name, file, &mut tally);
            workloads.push(service::read(&service::Context { name, line: *line, file, variables }, body, notes));
        }
    }
    notes.findings.keys_without_counterpart += tally.say("Kubernetes", notes);
    profiles.ask(notes);
    Ok(workloads)
}

struct Project<'p, 'a> {
    files: &'p [File<'a>],
    variables: Variables<'p>,
    notes: &'p mut Notes,
    layers: Vec<Layer>,
    /// Files that services of other files extend, read once.
    libraries: Vec<Rc<Layer>>,
    budget: u64,
}

impl Project<'_, '_> {
    /// Files that another one names in `include` or `extends`.
    fn referenced(&self) -> Vec<usize> {
        let mut found = Vec::new();
        for (index, file) in self.files.iter().enumerate() {
            for document in &file.documents {
                for path in references(document) {
                    let target = path.text().and_then(|path| self.find(path, index));
                    found.extend(target.filter(|target| *target != index && !found.contains(target)));
                }
            }
        }
        found
    }

    /// The source a path means, seen from a file: the same path, else the only one with that file name.
    fn find(&self, path: &str, from: usize) -> Option<usize> {
        let path = self.variables.resolve(path).text.into_owned();
        let folder = self.files.get(from)?.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let wanted = normal(&format!("{folder}/{path}"));
        let exact = self.files.iter().position(|file| normal(file.name) == wanted);
        let base = wanted.rsplit('/').next()?.to_owned();
        let mut same = (0..self.files.len()).filter(|index| {
            let name = self.files.get(*index).map_or("", |file| file.name);
            name.rsplit('/').next() == Some(base.as_str())
        });
        exact.or_else(|| same.next().filter(|_| same.next().is_none()))
    }

    fn add_file(&mut self, index: usize, visited: &mut Vec<usize>) {
        if visited.contains(&index) {
            return;
        }
        visited.push(index);
        let Some(file) = self.files.get(index) else { return };
        for document in &file.documents {
            if !is_compose(document) {
                continue;
            }
            self.say_what_is_unknown(document, file.name);
            for path in includes(document) {
                let target = path.text().and_then(|text| self.find(text, index));
                match target {
                    Some(target) => self.add_file(target, visited),
                    None => {
                        let text = path.text().unwrap_or("another file").to_owned();
                        self.notes.about(file.name);
                        self.notes.warning(
                            path.line,
                            format!(
                                "It includes {text}, which is not among the files given; add it to count its services."
                            ),
                        );
                    }
                }
            }
            self.layers.push(layer(document, index));
        }
    }

    /// Keys beside `services` that Compose does not have: mostly a slip, such as `includes` or `service`.
    fn say_what_is_unknown(&mut self, document: &Node, file: &str) {
        if document.entry("services").is_none() {
            return;
        }
        let unknown = document.entries().iter().filter(|entry| &*entry.key != "services" && !is_top_level(entry));
        let unknown: Vec<&Entry> = unknown.collect();
        let Some(first) = unknown.first() else { return };
        let keys: Vec<&str> = unknown.iter().map(|entry| &*entry.key).collect();
        self.notes.about(file);
        let text = format!(
            "The top level of a Compose file has no `{}`: `docker compose` refuses the file, and what stands there is not \
             counted.",
            service::shortened(&keys.join("`, `"))
        );
        self.notes.warning(first.line, text);
    }

    /// Every service with its `extends` resolved, later layers over earlier ones.
    fn assemble(&mut self) -> Result<Vec<Assembled>, Fault> {
        let mut order: Vec<Assembled> = Vec::new();
        let mut places = Names::default();
        let layers = std::mem::take(&mut self.layers);
        for layer in &layers {
            for Entry { key: name, value: body, .. } in &layer.services {
                self.notes.about(self.files.get(layer.file).map_or("", |file| file.name));
                let own = self.extended(body, layer, &mut vec![(layer.file, name.to_string())])?;
                let is_reset = body.tag.as_deref() == Some("!reset");
                match places.get(name).and_then(|place| order.get_mut(place)) {
                    Some(present) if is_reset => present.body = None,
                    Some(present) => match &present.body {
                        Some(below) => {
                            self.spend(below, &own)?;
                            present.body = Some(merge(below, &own));
                        }
                        None => present.body = Some(clean(&own)),
                    },
                    None if is_reset => {}
                    None => {
                        places.put(name, order.len());
                        let (line, body) = (body.line, Some(clean(&own)));
                        order.push(Assembled { name: Rc::clone(name), line, file: layer.file, body });
                    }
                }
            }
        }
        Ok(order)
    }

    /// A service laid over what it extends. Tags stay, since a later layer may still need them obeyed.
    fn extended(
        &mut self,
        body: &Rc<Node>,
        layer: &Layer,
        chain: &mut Vec<(usize, String)>,
    ) -> Result<Rc<Node>, Fault> {
        let Some(extends) = body.get("extends") else {
            return Ok(Rc::clone(body));
        };
        let name = extends.text().or_else(|| extends.text_at("service"));
        let Some(name) = name.map(|name| self.variables.resolve(name).text.into_owned()) else {
            self.notes.warning(extends.line, "`extends` names no service and is left out.");
            return Ok(Rc::clone(body));
        };
        let path = extends.text_at("file");
        let outer = path.and_then(|path| self.find(path, layer.file)).and_then(|index| self.library(index));
        let target = if path.is_some() { outer.as_deref() } else { Some(layer) };
        let Some((target, parent)) = target.and_then(|target| Some((target, target.body(&name)?))) else {
            let text = match path {
                Some(path) => format!(
                    "It extends `{name}` in {path}, which is not among the files given; add it to count what it declares."
                ),
                None => format!("It extends `{name}`, which this file does not define."),
            };
            self.notes.warning(extends.line, text);
            return Ok(Rc::clone(body));
        };
        let step = (target.file, name);
        if chain.len() > MAX_EXTENDS || chain.contains(&step) {
            let text = format!("`extends` goes round in a circle at `{}`; the circle is left out.", step.1);
            self.notes.warning(extends.line, text);
            return Ok(Rc::clone(body));
        }
        chain.push(step);
        let parent = self.extended(parent, target, chain)?;
        self.spend(&parent, body)?;
        Ok(merge(&parent, body))
    }

    fn library(&mut self, index: usize) -> Option<Rc<Layer>> {
        if let Some(known) = self.libraries.iter().find(|library| library.file == index) {
            return Some(Rc::clone(known));
        }
        let file = self.files.get(index)?;
        let document = file.documents.iter().find(|document| is_compose(document))?;
        let library = Rc::new(layer(document, index));
        self.libraries.push(Rc::clone(&library));
        Some(library)
    }

    fn spend(&mut self, below: &Node, above: &Node) -> Result<(), Fault> {
        let cost = below.size.saturating_add(above.size);
        self.budget = self.budget.checked_sub(cost).ok_or_else(|| {
            let text =
                "Its services extend and override each other into millions of values, which no real project does.";
            Fault::new(above.line, text)
        })?;
        Ok(())
    }
}

fn layer(document: &Node, file: usize) -> Layer {
    let services: Vec<Entry> = services_of(document).into_iter().cloned().collect();
    let mut names = Names::default();
    for (place, service) in services.iter().enumerate() {
        names.put(&service.key, place);
    }
    Layer { file, services, names }
}

fn services_of(document: &Node) -> Vec<&Entry> {
    match document.entry("services") {
        Some(services) => services.value.entries().iter().collect(),
        None if is_first_version(document) => {
            let extension = |entry: &&Entry| !entry.key.starts_with("x-");
            document.entries().iter().filter(extension).collect()
        }
        None => Vec::new(),
    }
}

/// Paths of the files a document takes services from, by `include` or `extends`.
pub(crate) fn references(document: &Node) -> Vec<Rc<Node>> {
    let extended = services_of(document).into_iter().filter_map(|entry| entry.value.at(&["extends", "file"]).cloned());
    includes(document).into_iter().chain(extended).collect()
}

/// Paths a document includes: `include: [a.yml]`, `include: a.yml`, `include: [{path: [a.yml, b.yml]}]`.
fn includes(document: &Node) -> Vec<Rc<Node>> {
    let Some(include) = document.get("include") else {
        return Vec::new();
    };
    let one = std::slice::from_ref(include);
    let list = if include.items().is_empty() { one } else { include.items() };
    let mut paths = Vec::new();
    for item in list {
        let path = item.get("path").unwrap_or(item);
        match path.text() {
            Some(_) => paths.push(Rc::clone(path)),
            None => paths.extend(path.items().iter().cloned()),
        }
    }
    paths
}

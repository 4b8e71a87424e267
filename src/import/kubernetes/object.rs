//! Documents → objects of the cluster: lists taken apart, and what stands in several files counted once.

use std::rc::Rc;

use crate::import::compose::File;
use crate::import::names::{Names, joined};
use crate::import::notes::Notes;
use crate::import::outcome::Asked;
use crate::import::yaml::node::Node;

/// Lists inside lists beyond this are no output of any tool.
const MAX_LISTS: u8 = 8;
/// Repeated objects that are named one by one; beyond this a sum says it.
const REPEATS_NAMED: usize = 20;

/// One object of the cluster.
#[derive(Clone, Copy)]
pub(crate) struct Object<'a> {
    pub(crate) file: &'a str,
    pub(crate) kind: &'a str,
    /// API group: `apps` of `apps/v1`, empty for the core group.
    pub(crate) group: &'a str,
    pub(crate) namespace: &'a str,
    pub(crate) name: &'a str,
    pub(crate) node: &'a Node,
}

impl Object<'_> {
    /// What a cluster tells objects apart by: nothing where the cluster would make up the name.
    fn identity(&self) -> Option<Rc<str>> {
        self.node.at(&["metadata", "name"])?.text()?;
        // What `extensions` once held is served by other groups today, as the same objects.
        let group = if self.group == "extensions" { "apps" } else { self.group };
        Some(joined(&[group, self.kind, self.namespace, self.name]))
    }

    /// An annotation.
    pub(crate) fn annotation(&self, key: &str) -> Option<&str> {
        self.node.at(&["metadata", "annotations"])?.text_at(key)
    }
}

/// The text at a key, or none as empty text.
pub(crate) fn text_of(node: Option<&Rc<Node>>) -> &str {
    node.and_then(|node| node.text()).unwrap_or_default()
}

/// Items of a list that may not be there.
pub(crate) fn items(node: Option<&Rc<Node>>) -> &[Rc<Node>] {
    node.map_or(&[], |node| node.items())
}

/// Whether a document is an object of Kubernetes or a list of them.
pub(crate) fn is_manifest(document: &Node) -> bool {
    let items = document.items();
    if let Some(first) = items.first() {
        return items.len() < 100_000 && is_manifest(first);
    }
    let kind = document.text_at("kind").is_some();
    kind && ["apiVersion", "metadata", "items", "spec"].iter().any(|key| document.entry(key).is_some())
}

/// Every object of every file, in order.
pub(crate) fn collect<'a>(files: &'a [File<'a>], notes: &mut Notes) -> Vec<Object<'a>> {
    let mut objects = Vec::new();
    for file in files {
        notes.about(file.name);
        for document in &file.documents {
            flatten(file.name, document, &mut objects, notes, 0);
        }
    }
    without_repeats(objects, notes)
}

fn flatten<'a>(file: &'a str, node: &'a Node, objects: &mut Vec<Object<'a>>, notes: &mut Notes, depth: u8) {
    if depth > MAX_LISTS {
        return;
    }
    if !node.items().is_empty() {
        for item in node.items() {
            flatten(file, item, objects, notes, depth + 1);
        }
        return;
    }
    let Some(kind) = node.text_at("kind") else {
        if !node.entries().is_empty() {
            notes.ignored(node.line, "A document without `kind` is no Kubernetes object and is left out.");
        }
        return;
    };
    let items = node.get("items").filter(|_| kind.ends_with("List"));
    if let Some(items) = items {
        for item in items.items() {
            flatten(file, item, objects, notes, depth + 1);
        }
        return;
    }
    let version = node.text_at("apiVersion").unwrap_or_default();
    let meta = |key: &str| node.get("metadata").and_then(|meta| meta.text_at(key));
    objects.push(Object {
        file,
        kind,
        group: version.split_once('/').map_or("", |(group, _)| group),
        namespace: meta("namespace").unwrap_or("default"),
        name: meta("name").or_else(|| meta("generateName")).unwrap_or("(no name)"),
        node,
    });
}

/// Leaves out what another file holds too: applied one after the other, the files make one object, as the last one has
/// it. Within one file everything counts, since people join the output of several clusters without namespaces.
fn without_repeats<'a>(objects: Vec<Object<'a>>, notes: &mut Notes) -> Vec<Object<'a>> {
    if objects.iter().all(|object| objects.first().is_some_and(|first| first.file == object.file)) {
        return objects;
    }
    let mut names = Names::default();
    let mut kept: Vec<Option<Object<'a>>> = Vec::new();
    let (mut named, mut more) = (0, 0);
    for object in objects {
        let place = object.identity().and_then(|identity| {
            let place = names.get(&identity);
            if place.is_none() {
                names.put(&identity, kept.len());
            }
            place
        });
        let before = place
            .and_then(|place| kept.get_mut(place))
            .filter(|slot| slot.as_ref().is_some_and(|before| before.file != object.file));
        let Some(slot) = before else {
            kept.push(Some(object));
            continue;
        };
        let Some(before) = *slot else { continue };
        let patch = is_patch(&object) && !is_patch(&before);
        if !patch {
            *slot = Some(object);
        }
        if named < REPEATS_NAMED {
            named += 1;
            for file in [before.file, object.file] {
                notes.about(file);
                let question = "It holds objects that stand in another file too. Is it counted?";
                notes.ask(Asked::File(file.to_owned()), None, "on", question);
            }
            notes.info(object.node.line, repeat(&before, &object, patch));
        } else {
            more += 1;
        }
    }
    if more > 0 {
        notes.info(None, format!("{more} more objects stand in several files and are counted once."));
    }
    kept.into_iter().flatten().collect()
}

fn repeat(before: &Object<'_>, object: &Object<'_>, patch: bool) -> String {
    let Object { kind, name, file, .. } = object;
    if patch {
        return format!(
            "{kind} `{name}` is a patch of the one in {}, which is counted as it stands; give the output of `kubectl \
             kustomize` to count both together.",
            before.file
        );
    }
    format!(
        "{kind} `{name}` stands in {} too; the one in {file} is counted, as the last one applied wins.",
        before.file
    )
}

/// Whether a workload is a part of one, as overlays hold: a cluster refuses a container without an image.
fn is_patch(object: &Object<'_>) -> bool {
    let Some(spec) = object.node.get("spec") else { return false };
    let template = spec.at(&["template", "spec"]).or_else(|| spec.at(&["jobTemplate", "spec", "template", "spec"]));
    match (template, object.kind) {
        (Some(pod), _) => !items(pod.get("containers")).iter().any(|container| container.get("image").is_some()),
        (None, "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" | "CronJob") => true,
        (None, _) => false,
    }
}

//! Which service a measurement belongs to.
//!
//! An explicit label goes before a name, and an exact name before one with something stripped off, before a name that
//! ends in the service's, before one that holds it. Two services that fit equally well are left to the visitor.

use std::collections::BTreeMap;

use super::estimate::Choices;
use super::measured::Measured;
use super::names::{stem, stripped};
use super::usage::{Usage, is_nobody};
use crate::import::Metric;
use crate::workload::Service;

/// Words of a name that are looked at; nobody's name has more.
const MOST_WORDS: usize = 24;

/// How a subject came to its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// The visitor said so.
    Chosen,
    /// The names are the same.
    Exact,
    /// They are, once what a platform adds is taken away.
    Stripped,
    /// The name ends in the service's, behind a project's or a release's.
    Ends,
    /// The name holds the service's, and no other one's.
    Holds,
}

/// One subject, which is all replicas of one thing, and its service.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectMatch {
    /// What [`Choices::matches`] names it by.
    pub key: String,
    /// Its name for the reader, with its namespace.
    pub label: String,
    /// The place of its service, and how it came to it.
    pub service: Option<(usize, Matched)>,
    /// Services that fit where more than one does.
    pub candidates: Vec<usize>,
    /// Its replicas, as the file names them.
    pub replicas: Vec<String>,
    /// Its places among [`Measured::usages`].
    pub usages: Vec<usize>,
}

impl SubjectMatch {
    /// Whether the service was found by its name, not chosen.
    #[must_use]
    pub fn is_guessed(&self) -> bool {
        self.service.is_some_and(|(_, matched)| matched != Matched::Chosen)
    }
}

/// All subjects of CPU and memory, in the order they came.
#[must_use]
pub(super) fn subjects(services: &[Service], measured: &Measured, choices: &Choices) -> Vec<SubjectMatch> {
    let names = ServiceNames::of(services);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut subjects: Vec<SubjectMatch> = Vec::new();
    for (index, usage) in measured.usages.iter().enumerate() {
        if usage.metric == Metric::Load {
            continue;
        }
        let name = own_name(usage);
        // A replica whose whole name is a service's stays apart from others of the same stem.
        let stem = if names.exact(name).is_some() { name } else { stem(name) };
        let namespace = &usage.subject.namespace;
        let key = if namespace.is_empty() { stem.to_owned() } else { format!("{namespace}/{stem}") };
        let place = *places.entry(key.clone()).or_insert(subjects.len());
        if place == subjects.len() {
            let chosen = choices.matches.iter().rev().find(|(chosen, _)| *chosen == key);
            let (service, candidates) = match chosen {
                Some((_, service)) => (names.exact(service).map(|place| (place, Matched::Chosen)), Vec::new()),
                None if usage.subject.node == name => (None, Vec::new()),
                None => match names.find(name, namespace) {
                    (None, candidates) if replica(usage) != name => match names.find(replica(usage), namespace) {
                        (None, others) => (None, if candidates.is_empty() { others } else { candidates }),
                        found => found,
                    },
                    found => found,
                },
            };
            let label = key.clone();
            subjects.push(SubjectMatch { key, label, service, candidates, replicas: Vec::new(), usages: Vec::new() });
        }
        if let Some(subject) = subjects.get_mut(place) {
            let replica = replica(usage);
            if !subject.replicas.iter().any(|known| known == replica) {
                subject.replicas.push(replica.to_owned());
            }
            subject.usages.push(index);
        }
    }
    subjects
}

/// What a subject is called: by its workload's label, else its replica, its container, its machine, or its column.
fn own_name(usage: &Usage) -> &str {
    let subject = &usage.subject;
    if is_nobody(subject) {
        return &usage.name;
    }
    let named = [&subject.workload, &subject.replica, &subject.container, &subject.node];
    named.into_iter().find(|name| !name.is_empty()).map_or("", |name| name.as_str())
}

/// The name of the one running copy it is about.
pub(super) fn replica(usage: &Usage) -> &str {
    if usage.subject.replica.is_empty() { own_name(usage) } else { &usage.subject.replica }
}

/// The names of services, as they are compared.
struct ServiceNames {
    places: BTreeMap<String, usize>,
    all: Vec<String>,
}

/// Kubernetes allows neither capitals nor underscores where Compose does, and converters write a hyphen.
fn comparable(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace('_', "-")
}

impl ServiceNames {
    fn of(services: &[Service]) -> Self {
        let all: Vec<String> = services.iter().map(|service| comparable(&service.name)).collect();
        let mut places = BTreeMap::new();
        for (place, name) in all.iter().enumerate() {
            // A name twice is the first service's: nothing in a measurement tells them apart.
            places.entry(name.clone()).or_insert(place);
        }
        Self { places, all }
    }

    fn exact(&self, name: &str) -> Option<usize> {
        self.places.get(&comparable(name)).copied()
    }

    /// The service, or the candidates.
    fn find(&self, name: &str, namespace: &str) -> (Option<(usize, Matched)>, Vec<usize>) {
        if let Some(place) = self.exact(name) {
            return (Some((place, Matched::Exact)), Vec::new());
        }
        let names: Vec<String> = stripped(name).into_iter().map(comparable).collect();
        let project = comparable(namespace);
        let inside = |name: &String| -> Option<String> {
            let rest = name.strip_prefix(&project)?.strip_prefix(['-', '.'])?;
            (!project.is_empty()).then(|| rest.to_owned())
        };
        let found = names.iter().find_map(|name| self.places.get(name));
        let found = found.or_else(|| names.iter().filter_map(inside).find_map(|name| self.places.get(&name)));
        if let Some(place) = found {
            return (Some((*place, Matched::Stripped)), Vec::new());
        }
        for (matched, whole) in [(Matched::Ends, true), (Matched::Holds, false)] {
            let mut fitting: Vec<usize> = names.iter().flat_map(|name| self.inside(name, whole)).collect();
            fitting.sort_unstable();
            fitting.dedup();
            if fitting.is_empty() {
                continue;
            }
            return match self.longest(&fitting) {
                Some(place) => (Some((place, matched)), Vec::new()),
                None => (None, fitting),
            };
        }
        (None, Vec::new())
    }

    /// Services whose names stand in another between separators; behind one and at its end where that is asked for.
    fn inside(&self, name: &str, at_end: bool) -> Vec<usize> {
        let is_separator = |letter: char| !letter.is_alphanumeric();
        let starts = name.match_indices(is_separator).map(|(at, found)| at + found.len());
        let starts: Vec<usize> = std::iter::once(0).chain(starts).take(MOST_WORDS).collect();
        let ends = name.match_indices(is_separator).map(|(at, _)| at);
        let ends: Vec<usize> = std::iter::once(name.len()).chain(ends.take(MOST_WORDS)).collect();
        let ends = if at_end { ends.get(..1).unwrap_or_default() } else { &ends };
        let parts = starts.iter().flat_map(|start| ends.iter().filter_map(|end| name.get(*start..*end)));
        parts.filter_map(|part| self.places.get(part).copied()).collect()
    }

    /// The one whose name holds all the others': `web-api` among `api` and `web-api`.
    fn longest(&self, places: &[usize]) -> Option<usize> {
        let name = |place: usize| self.all.get(place).map_or("", String::as_str);
        let longest = places.iter().copied().max_by_key(|place| name(*place).len())?;
        let holds = |place: &usize| {
            *place == longest || name(longest) != name(*place) && holds_words(name(longest), name(*place))
        };
        places.iter().all(holds).then_some(longest)
    }
}

/// Whether the service's name stands in another between separators.
fn holds_words(name: &str, service: &str) -> bool {
    name.match_indices(service).any(|(at, found)| {
        let before = name.get(..at).and_then(|front| front.chars().next_back());
        let after = name.get(at + found.len()..).and_then(|back| back.chars().next());
        let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        apart(before) && apart(after)
    })
}

//! One Compose mapping laid over another, by the rules of the Compose specification.

use std::rc::Rc;

use crate::import::names::Names;
use crate::import::yaml::node::{Entry, Node, Value};

/// Keys whose lists are replaced by an override, where others are appended to.
const REPLACED: [&str; 3] = ["command", "entrypoint", "test"];

/// Lays `over` on `base`: mappings merge, lists append, anything else is replaced. `!reset` and `!override` are obeyed.
pub(crate) fn merge(base: &Rc<Node>, over: &Rc<Node>) -> Rc<Node> {
    if over.tag.as_deref() == Some("!override") {
        return clean(over);
    }
    match (&base.value, &over.value) {
        (Value::Mapping(below), Value::Mapping(above)) => {
            let value = Value::Mapping(merge_entries(below, above));
            Rc::new(Node::new(over.line, None, value))
        }
        (Value::Sequence(below), Value::Sequence(above)) => {
            let items = below.iter().chain(above).map(clean).collect();
            Rc::new(Node::new(over.line, None, Value::Sequence(items)))
        }
        // `deploy:` with nothing below it says nothing, so what is there stays.
        (_, Value::Scalar(..)) if over.is_null() => Rc::clone(base),
        _ => clean(over),
    }
}

fn merge_entries(below: &[Entry], above: &[Entry]) -> Vec<Entry> {
    let mut merged = below.to_vec();
    let mut places = Names::default();
    for (index, entry) in below.iter().enumerate() {
        places.put(&entry.key, index);
    }
    let mut removed = vec![false; below.len()];
    for entry in above {
        let place = places.get(&entry.key);
        if is_reset(&entry.value) {
            if let Some(mark) = place.and_then(|place| removed.get_mut(place)) {
                *mark = true;
            }
            continue;
        }
        match place.and_then(|place| merged.get_mut(place)) {
            Some(present) if REPLACED.contains(&&*entry.key) => present.value = clean(&entry.value),
            Some(present) => present.value = merge(&present.value, &entry.value),
            None => merged.push(Entry { key: Rc::clone(&entry.key), line: entry.line, value: clean(&entry.value) }),
        }
    }
    let mut marks = removed.into_iter();
    merged.retain(|_| !marks.next().unwrap_or(false));
    merged
}

/// A node without what it resets, and without tags that have done their work.
pub(crate) fn clean(node: &Rc<Node>) -> Rc<Node> {
    if !holds_tag(node) {
        return Rc::clone(node);
    }
    let value = match &node.value {
        Value::Scalar(text, quoted) => Value::Scalar(text.clone(), *quoted),
        Value::Sequence(items) => Value::Sequence(items.iter().map(clean).collect()),
        Value::Mapping(entries) => Value::Mapping(
            entries
                .iter()
                .filter(|entry| !is_reset(&entry.value))
                .map(|entry| Entry { key: Rc::clone(&entry.key), line: entry.line, value: clean(&entry.value) })
                .collect(),
        ),
    };
    Rc::new(Node::new(node.line, None, value))
}

fn is_reset(node: &Node) -> bool {
    node.tag.as_deref() == Some("!reset")
}

fn holds_tag(node: &Node) -> bool {
    node.tag.is_some()
        || node.items().iter().any(|item| holds_tag(item))
        || node.entries().iter().any(|entry| holds_tag(&entry.value))
}

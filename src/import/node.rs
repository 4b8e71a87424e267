//! A YAML node: where it stands, its tag, and its value with aliases and merge keys already resolved.

use std::rc::Rc;

/// One node of a document.
#[derive(Debug)]
pub(super) struct Node {
    /// Line it starts on, counted from 1.
    pub(super) line: u32,
    /// A local tag such as `!reset`, with its exclamation mark. Core tags (`!!str`) are dropped.
    pub(super) tag: Option<Box<str>>,
    pub(super) value: Value,
    /// Nodes below and including this one, with every alias written out. Keeps alias bombs from being walked.
    pub(super) size: u64,
    /// Levels below and including this one, so that no walk can exhaust the stack.
    pub(super) depth: u32,
}

/// What a node holds.
#[derive(Debug)]
pub(super) enum Value {
    /// Text, and whether it was quoted or a block (so `"null"` is not null).
    Scalar(String, bool),
    Sequence(Vec<Rc<Node>>),
    Mapping(Vec<Entry>),
}

/// One key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: Rc<str>,
    pub(super) line: u32,
    pub(super) value: Rc<Node>,
}

impl Node {
    pub(super) fn new(line: u32, tag: Option<Box<str>>, value: Value) -> Self {
        let (mut size, mut depth) = (1_u64, 0_u32);
        let mut count = |child: &Node| {
            size = size.saturating_add(child.size);
            depth = depth.max(child.depth);
        };
        match &value {
            Value::Scalar(..) => {}
            Value::Sequence(items) => items.iter().for_each(|item| count(item)),
            Value::Mapping(entries) => entries.iter().for_each(|entry| count(&entry.value)),
        }
        Self { line, tag, value, size, depth: depth.saturating_add(1) }
    }

    /// The value of a key; `None` too where this is not a mapping or the value is null.
    pub(super) fn get(&self, key: &str) -> Option<&Rc<Node>> {
        self.entry(key).map(|entry| &entry.value).filter(|node| !node.is_null())
    }

    /// The value at the end of a path of keys.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Rc<Node>> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.get(first)?, |node, key| node.get(key))
    }

    /// The entry of a key, null or not.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| &*entry.key == key)
    }

    /// Entries of a mapping; none for anything else.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// Items of a sequence; none for anything else.
    pub(super) fn items(&self) -> &[Rc<Node>] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar at a key.
    pub(super) fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    pub(super) fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Mapping(_))
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(text, false) if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }
}

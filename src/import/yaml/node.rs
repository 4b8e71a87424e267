//! A YAML node: where it stands, its tag, and its value with aliases and merge keys already resolved.

use std::rc::Rc;

/// One node of a document.
#[derive(Debug)]
pub(crate) struct Node {
    /// Line it starts on, counted from 1.
    pub(crate) line: u32,
    /// A local tag such as `!reset`, with its exclamation mark. Core tags (`!!str`) are dropped.
    pub(crate) tag: Option<Box<str>>,
    pub(crate) value: Value,
    /// Nodes below and including this one, with every alias written out. Keeps alias bombs from being walked.
    pub(crate) size: u64,
    /// Levels below and including this one, so that no walk can exhaust the stack.
    pub(crate) depth: u32,
}

/// What a node holds.
#[derive(Debug)]
pub(crate) enum Value {
    /// Text, and whether it was quoted or a block (so `"null"` is not null).
    Scalar(String, bool),
    Sequence(Vec<Rc<Node>>),
    Mapping(Vec<Entry>),
}

/// One key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Rc<str>,
    pub(crate) line: u32,
    pub(crate) value: Rc<Node>,
}

impl Node {
    pub(crate) fn new(line: u32, tag: Option<Box<str>>, value: Value) -> Self {
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
    pub(crate) fn get(&self, key: &str) -> Option<&Rc<Node>> {
        self.entry(key).map(|entry| &entry.value).filter(|node| !node.is_null())
    }

    /// The value at the end of a path of keys.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Rc<Node>> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.get(first)?, |node, key| node.get(key))
    }

    /// The entry of a key, null or not.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| &*entry.key == key)
    }

    /// Entries of a mapping; none for anything else.
    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// Items of a sequence; none for anything else.
    pub(crate) fn items(&self) -> &[Rc<Node>] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar at a key.
    pub(crate) fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    pub(crate) fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Mapping(_))
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(text, false) if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }
}

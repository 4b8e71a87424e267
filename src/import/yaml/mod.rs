//! YAML and JSON text → documents, through the events of `granit-parser`.
//!
//! Aliases share one node and merge keys are applied here, so no reader below has to know about either.

pub(crate) mod node;
mod repair;

use std::rc::Rc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StructureStyle, Tag};

use crate::import::names::Names;
use crate::import::outcome::Fault;
use node::{Entry, Node, Value};

/// Nodes an aliased document may expand to, beyond a multiple of what it is written with. Merge keys write them out, at
/// some forty bytes each.
const EXPANDED_NODES: u64 = 200_000;
/// Events of one text. A node takes about a hundred bytes, and the 4 GB a wasm may have at most must do for all of
/// them; 64 MB of real manifests are eight million events.
const MOST_EVENTS: u64 = 16_000_000;
/// Nesting beyond this is no file a person or a tool wrote.
const MAX_DEPTH: u32 = 400;

/// Everything in one text.
pub(crate) struct Documents {
    /// Documents that are not empty.
    pub(crate) list: Vec<Rc<Node>>,
    /// Keys written twice in one mapping: the line of the one that lost, and the key.
    pub(crate) duplicates: Vec<(u32, Rc<str>)>,
    /// Where a mapping stands in the place of a key, which is how `{{ x }}` outside quotes reads.
    pub(crate) mapping_as_key: Option<u32>,
}

/// Reads all documents of a text.
pub(crate) fn parse(text: &str) -> Result<Documents, Fault> {
    // Files joined by a shell carry the mark of each one in their middle.
    if text.contains('\u{feff}') {
        return parse(&text.replace('\u{feff}', ""));
    }
    let (fault, repair) = match events(text) {
        Ok(documents) => return Ok(documents),
        Err(failed) => failed,
    };
    let repaired = repair(text).or_else(|| repair::without_prompts(text));
    repaired.map_or(Err(fault.clone()), |text| events(&text).map_err(|_| fault))
}

/// What could make a text readable that failed.
type Repair = fn(&str) -> Option<String>;

/// The documents, or a fault and what may help.
fn events(text: &str) -> Result<Documents, (Fault, Repair)> {
    let mut options = granit_parser::options! { emit_unresolved_aliases: true };
    options.simple_key_max_lookahead = 16_384;
    let mut builder = Builder::default();
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => builder.take(event, span).map_err(|fault| (fault, repair::none as Repair))?,
            Err(error) => {
                let repair: Repair = match error.kind() {
                    ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => {
                        repair::untab_flow
                    }
                    ErrorKind::ExpectedDocumentStart => repair::separate_values,
                    _ => repair::none,
                };
                return Err((explain(&error), repair));
            }
        }
    }
    Ok(builder.documents)
}

fn explain(error: &ScanError) -> Fault {
    let what = match error.kind() {
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => {
            "a tab is used as indentation; YAML wants spaces"
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. } => "a [ or { is never closed",
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => {
            "a closing bracket matches no opening one"
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            "a comma or a closing bracket is missing"
        }
        ErrorKind::UnclosedQuotedScalar => "a quote is never closed",
        ErrorKind::UnexpectedEof => "the file ends in the middle of something",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "there is text after a closing quote"
        }
        ErrorKind::UnknownQuotedScalarEscape => "a backslash in double quotes is not an escape; use single quotes",
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed => "the indentation does not match the lines above",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            "a line that should be `key: value` is not, or a value holding \": \" needs quotes"
        }
        ErrorKind::MappingValueNotAllowed => {
            "there is a `: ` where none may be: a value that holds one needs quotes, and a line that follows \
             `key: value` must not be indented more than it"
        }
        ErrorKind::InvalidBlockScalarIndent | ErrorKind::TabAtBlockScalarStart => {
            "the first lines of a text block are indented more than the rest"
        }
        ErrorKind::PlainScalarStartsWithDashFlowIndicator => "a dash stands alone in [ ]; it needs quotes",
        ErrorKind::UnexpectedCharacter { .. } => "a value starts with a character that needs quotes",
        ErrorKind::RecursionLimitExceeded => "it is nested more deeply than any real file",
        ErrorKind::ExpectedDocumentStart => "there is text where a new document (---) should start",
        _ => "the syntax is not valid",
    };
    let line = error.marker().line() as u32;
    Fault::new(line, format!("This is not valid YAML: on line {line} {what}."))
}

/// A collection that is still open.
struct Frame {
    line: u32,
    tag: Option<Box<str>>,
    anchor: usize,
    items: Vec<Rc<Node>>,
    /// Entries, where it is a mapping.
    entries: Option<Vec<Entry>>,
    /// The key that waits for its value.
    key: Option<(Rc<str>, u32)>,
}

struct Builder {
    documents: Documents,
    stack: Vec<Frame>,
    /// Anchored nodes by the number of their anchor.
    anchors: Vec<Option<Rc<Node>>>,
    /// Events so far.
    written: u64,
    /// Nodes that aliases stand for so far.
    aliased: u64,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            documents: Documents { list: Vec::new(), duplicates: Vec::new(), mapping_as_key: None },
            stack: Vec::new(),
            anchors: Vec::new(),
            written: 0,
            aliased: 0,
        }
    }
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        self.written += 1;
        let line = span.start.line() as u32;
        if self.written > MOST_EVENTS {
            let text = "It holds more values than any real file, over ten million. Give it in parts.";
            return Err(Fault::new(line, text));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let quoted = style != ScalarStyle::Plain;
                let node = Node::new(line, local(tag.as_deref()), Value::Scalar(text.into_owned(), quoted));
                self.place(Rc::new(node), anchor, false)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.open(line, local(tag.as_deref()), anchor, None);
                Ok(())
            }
            Event::MappingStart(style, anchor, tag) => {
                self.notice_mapping_as_key(line, style);
                self.open(line, local(tag.as_deref()), anchor, Some(Vec::new()));
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(anchor) => match self.anchors.get(anchor).and_then(Option::as_ref) {
                Some(node) => self.place(Rc::clone(node), 0, true),
                None => Err(Fault::new(
                    line,
                    format!("The alias on line {line} stands inside its own anchor, which has no end."),
                )),
            },
            Event::UnresolvedAlias(name) => Err(Fault::new(
                line,
                format!(
                    "This is not valid YAML: `*{name}` on line {line} refers to an anchor `&{name}` that is not \
                     defined above it. A value that starts with * needs quotes."
                ),
            )),
            _ => Ok(()),
        }
    }

    /// `{{ x }}` reads as a mapping whose key is a mapping; nothing else in these files does.
    fn notice_mapping_as_key(&mut self, line: u32, style: StructureStyle) {
        let as_key = self.stack.last().is_some_and(|frame| frame.entries.is_some() && frame.key.is_none());
        if as_key && style == StructureStyle::Flow && self.documents.mapping_as_key.is_none() {
            self.documents.mapping_as_key = Some(line);
        }
    }

    fn open(&mut self, line: u32, tag: Option<Box<str>>, anchor: usize, entries: Option<Vec<Entry>>) {
        self.stack.push(Frame { line, tag, anchor, items: Vec::new(), entries, key: None });
    }

    fn close(&mut self) -> Result<(), Fault> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let value = match frame.entries {
            Some(entries) => Value::Mapping(self.settle(entries)),
            None => Value::Sequence(frame.items),
        };
        let node = Node::new(frame.line, frame.tag, value);
        if node.depth > MAX_DEPTH {
            return Err(Fault::new(
                frame.line,
                "It is nested more deeply than any real file, possibly through aliases.",
            ));
        }
        self.place(Rc::new(node), frame.anchor, false)
    }

    /// Puts a finished node where it belongs: a document, an item, a key or a value.
    fn place(&mut self, node: Rc<Node>, anchor: usize, alias: bool) -> Result<(), Fault> {
        if anchor != 0 {
            if self.anchors.len() <= anchor {
                self.anchors.resize(anchor + 1, None);
            }
            if let Some(place) = self.anchors.get_mut(anchor) {
                *place = Some(Rc::clone(&node));
            }
        }
        let Some(frame) = self.stack.last_mut() else {
            if !node.is_null() {
                self.documents.list.push(node);
            }
            return Ok(());
        };
        if alias {
            self.aliased = self.aliased.saturating_add(node.size);
            if self.aliased > EXPANDED_NODES.saturating_add(self.written.saturating_mul(8)) {
                return Err(Fault::new(
                    frame.line,
                    "Its aliases expand to millions of values, which only a file meant to harm does.",
                ));
            }
        }
        let Some(entries) = &mut frame.entries else {
            frame.items.push(node);
            return Ok(());
        };
        match frame.key.take() {
            Some((key, line)) => entries.push(Entry { key, line, value: node }),
            None => {
                let key = node.text().unwrap_or("(a key that is not text)");
                frame.key = Some((Rc::from(key), node.line));
            }
        }
        Ok(())
    }

    /// Applies merge keys and lets the last of duplicate keys win.
    fn settle(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let merges = entries.iter().any(|entry| &*entry.key == "<<");
        let mut entries = self.without_duplicates(entries);
        if !merges {
            return entries;
        }
        let mut known = Names::default();
        let mut inherited = Vec::new();
        for entry in &entries {
            known.put(&entry.key, 0);
        }
        for entry in entries.iter().filter(|entry| &*entry.key == "<<") {
            let single = std::slice::from_ref(&entry.value);
            let parents = if entry.value.is_mapping() { single } else { entry.value.items() };
            for inner in parents.iter().flat_map(|parent| parent.entries()) {
                if known.put(&inner.key, 0).is_none() {
                    inherited.push(inner.clone());
                }
            }
        }
        entries.retain(|entry| &*entry.key != "<<");
        entries.append(&mut inherited);
        entries
    }

    fn without_duplicates(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        if !has_duplicates(&entries) {
            return entries;
        }
        let mut last = Names::default();
        for (index, entry) in entries.iter().enumerate() {
            last.put(&entry.key, index);
        }
        let mut kept = Vec::with_capacity(entries.len());
        for (index, entry) in entries.into_iter().enumerate() {
            // Several `<<` in one mapping are all applied.
            if last.get(&entry.key) == Some(index) || &*entry.key == "<<" {
                kept.push(entry);
            } else {
                self.documents.duplicates.push((entry.line, entry.key));
            }
        }
        kept
    }
}

fn has_duplicates(entries: &[Entry]) -> bool {
    // Nearly all mappings are small, and comparing every pair is then the fastest way.
    if entries.len() <= 16 {
        let pairs = entries.iter().enumerate();
        return pairs.clone().any(|(index, entry)| entries.iter().take(index).any(|before| before.key == entry.key));
    }
    let mut known = Names::default();
    entries.iter().any(|entry| known.put(&entry.key, 0).is_some())
}

/// A tag of the file's own, written as in the file; tags of YAML itself say nothing needed here.
fn local(tag: Option<&Tag>) -> Option<Box<str>> {
    let tag = tag?;
    let suffix = tag.suffix();
    (tag.handle() == "!").then(|| format!("!{suffix}").into_boxed_str())
}

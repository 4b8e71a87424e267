//! The shelf: every kept scenario as one text, which the browser stores under one key.
//!
//! A line is a scenario. A line this version does not understand is kept as it is, at its place: it may be damaged, or a
//! newer version's, which may be open in the next tab. So reading a shelf and writing it again loses nothing.

use super::kept::{Kept, cleaned, shortened};
use super::parcel::{fields, split};

/// The line before the scenarios of this version. Lines before it, or behind another version's, are not ours.
const MARK: &str = "crossover-shelf-1";
/// What marks of all versions begin with.
const MARKS: &str = "crossover-shelf-";
/// Deleted scenarios that can be put back; the oldest goes for good when one more is deleted.
pub const MAX_DELETED: usize = 20;

/// Everything that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    Kept(Kept),
    /// A line that is not understood, or a mark.
    Line(String),
}

impl Shelf {
    /// Reads a shelf. There is no text that is none: what is not understood is kept.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut shelf = Self::default();
        let mut ours = false;
        for line in text.split('\n').filter(|_| !text.is_empty()) {
            let kept = if ours { read_line(line) } else { None };
            match kept {
                Some(kept) => {
                    let taken = shelf.find(kept.id).is_some();
                    let id = if taken { shelf.next_id() } else { kept.id };
                    shelf.items.push(Item::Kept(Kept { id, ..kept }));
                }
                None => {
                    if line.starts_with(MARKS) {
                        ours = line == MARK;
                    }
                    shelf.items.push(Item::Line(line.to_owned()));
                }
            }
        }
        shelf
    }

    /// The text that [`Self::read`] reads.
    #[must_use]
    pub fn written(&self) -> String {
        let line = |item: &Item| match item {
            Item::Kept(kept) => write_line(kept),
            Item::Line(line) => line.clone(),
        };
        self.items.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Scenarios in the order they were kept; deleted ones are not among them.
    pub fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.all().filter(|kept| !kept.deleted)
    }

    /// Scenarios that can be put back, the latest first.
    pub fn deleted(&self) -> impl Iterator<Item = &Kept> {
        self.items.iter().rev().filter_map(Item::kept).filter(|kept| kept.deleted)
    }

    /// Lines that are not understood.
    #[must_use]
    pub fn foreign_lines(&self) -> usize {
        let foreign = |item: &&Item| matches!(item, Item::Line(line) if line != MARK && !line.is_empty());
        self.items.iter().filter(foreign).count()
    }

    fn all(&self) -> impl Iterator<Item = &Kept> {
        self.items.iter().filter_map(Item::kept)
    }

    /// The scenario of an id, deleted or not.
    #[must_use]
    pub fn find(&self, id: u32) -> Option<&Kept> {
        self.all().find(|kept| kept.id == id)
    }

    /// An id that no scenario of this shelf has.
    #[must_use]
    pub fn next_id(&self) -> u32 {
        let highest = self.all().map(|kept| kept.id).max().unwrap_or(0);
        let free = || (1..).find(|id| self.find(*id).is_none()).unwrap_or(u32::MAX);
        highest.checked_add(1).unwrap_or_else(free)
    }

    /// Keeps a scenario behind all others, under a name that none of them has, and answers that name.
    pub fn add(&mut self, kept: Kept) -> String {
        let mark = |item: &Item| matches!(item, Item::Line(line) if line.starts_with(MARKS));
        let last = self.items.iter().rev().find(|item| mark(item));
        if last != Some(&Item::Line(MARK.to_owned())) {
            self.items.push(Item::Line(MARK.to_owned()));
        }
        let (id, name) = (self.next_id(), self.free_name(&kept.name, None));
        self.items.push(Item::Kept(Kept { id, name: name.clone(), ..kept }));
        name
    }

    /// Gives a scenario another name, and answers which: one that none of the others has. An empty one changes nothing.
    pub fn rename(&mut self, id: u32, name: &str) -> Option<String> {
        let name = cleaned(name);
        let name = self.free_name(if name.is_empty() { &self.find(id)?.name } else { &name }, Some(id));
        self.find_mut(id)?.name.clone_from(&name);
        Some(name)
    }

    /// Takes a scenario away so that it can be put back, and answers its name.
    pub fn delete(&mut self, id: u32) -> Option<String> {
        let place = self.place(id)?;
        // The order of the lines tells which was deleted last.
        let Item::Kept(mut kept) = self.items.remove(place) else { return None };
        kept.deleted = true;
        let name = kept.name.clone();
        self.items.push(Item::Kept(kept));
        let surplus: Vec<u32> = self.deleted().skip(MAX_DELETED).map(|kept| kept.id).collect();
        self.items.retain(|item| item.kept().is_none_or(|kept| !surplus.contains(&kept.id)));
        Some(name)
    }

    /// Puts a deleted scenario back behind all others, and answers its name, which somebody else may have by now.
    pub fn put_back(&mut self, id: u32) -> Option<String> {
        let place = self.place(id)?;
        let Item::Kept(mut kept) = self.items.remove(place) else { return None };
        kept.deleted = false;
        kept.name = self.free_name(&kept.name, None);
        let name = kept.name.clone();
        self.items.push(Item::Kept(kept));
        Some(name)
    }

    /// Forgets deleted scenarios for good.
    pub fn empty(&mut self) {
        self.items.retain(|item| item.kept().is_none_or(|kept| !kept.deleted));
    }

    fn place(&self, id: u32) -> Option<usize> {
        self.items.iter().position(|item| item.kept().is_some_and(|kept| kept.id == id))
    }

    fn find_mut(&mut self, id: u32) -> Option<&mut Kept> {
        self.items.iter_mut().find_map(|item| match item {
            Item::Kept(kept) if kept.id == id => Some(kept),
            _ => None,
        })
    }

    /// The name, or where another scenario has it, the name with a number behind it.
    fn free_name(&self, name: &str, but: Option<u32>) -> String {
        let name = cleaned(name);
        let is_taken = |name: &str| self.kept().any(|kept| kept.name == name && Some(kept.id) != but);
        if !is_taken(&name) {
            return name;
        }
        let numbered = |number: u32| {
            let end = format!(" ({number})");
            shortened(&name, super::kept::MAX_NAME.saturating_sub(end.len())) + &end
        };
        (2..).map(numbered).find(|name| !is_taken(name)).unwrap_or(name)
    }
}

impl Item {
    fn kept(&self) -> Option<&Kept> {
        match self {
            Self::Kept(kept) => Some(kept),
            Self::Line(_) => None,
        }
    }
}

/// A line: `kept` or `deleted`, the id, the name, the parts of a link, the name of the workload and of its services.
fn write_line(kept: &Kept) -> String {
    let id = kept.id.to_string();
    let mut parts = vec![if kept.deleted { "deleted" } else { "kept" }, &id, &kept.name, &kept.parts];
    parts.extend(kept.names.iter().map(String::as_str));
    fields(&parts)
}

fn read_line(line: &str) -> Option<Kept> {
    let parts = split(line);
    let [state, id, name, inputs, names @ ..] = parts.as_slice() else { return None };
    let deleted = match state.as_str() {
        "kept" => false,
        "deleted" => true,
        _ => return None,
    };
    let kept =
        Kept { id: id.parse().ok()?, name: cleaned(name), deleted, parts: inputs.clone(), names: names.to_vec() };
    // What would be written otherwise was not written by this version.
    (write_line(&kept) == line).then_some(kept)
}

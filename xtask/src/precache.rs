//! The list of files in `dist/sw.js`: what a browser keeps, so that the page works without a network, with hashes of the bytes that are
//! served.

use crate::{Problem, bytes};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Its name, which browsers know a page's worker by.
pub(crate) const WORKER: &str = "sw.js";

/// Where a page begins. What it may ask for is what it names, and what that names.
const FIRST: &str = "index.html";

/// What a page may name and never asks for: the calculator in one file, the picture beside links, and what other pages load.
const NOT_ASKED_FOR: &[&str] = &["crossover.html", "social-card.png", "crossover.js", "embed.js", WORKER];

/// Files that name others.
const TEXTS: &[&str] = &["html", "js", "css", "webmanifest"];

/// Writes the list into the worker, which must be the last file that is made.
pub(crate) fn write(staging: &Path, path: &OsStr) -> Result<(), Problem> {
    let all = fs::read_dir(staging).map_err(|error| format!("{}: {error}", staging.display()))?;
    let all: Vec<String> = all.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let kept = named_by(FIRST, &all, |file| fs::read_to_string(staging.join(file)).unwrap_or_default());
    let files: Vec<PathBuf> = kept.iter().map(|file| staging.join(file)).collect();
    let hashes = bytes::sha256(&files, path)?;

    let worker = staging.join(WORKER);
    let source = fs::read_to_string(&worker).map_err(|error| format!("cannot read {WORKER}: {error}"))?;
    let text =
        with_list(&source, kept.iter().zip(&hashes)).ok_or_else(|| format!("{WORKER} has no place for its list."))?;
    fs::write(&worker, text).map_err(|error| format!("cannot write {WORKER}: {error}"))
}

/// Every file that a file leads to, by name.
fn named_by(first: &str, all: &[String], text: impl Fn(&str) -> String) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut left = vec![first.to_owned()];
    while let Some(file) = left.pop() {
        if !found.insert(file.clone()) {
            continue;
        }
        if TEXTS.iter().any(|ending| file.rsplit_once('.').is_some_and(|(_, last)| last == *ending)) {
            let text = text(&file);
            let is_named = |name: &&String| text.contains(name.as_str()) && !NOT_ASKED_FOR.contains(&name.as_str());
            left.extend(all.iter().filter(is_named).cloned());
        }
    }
    found
}

/// The worker with its list and the name of this version, which differs wherever the list or the worker does.
fn with_list<'a>(worker: &str, files: impl Iterator<Item = (&'a String, &'a String)>) -> Option<String> {
    let rows: Vec<String> = files.map(|(file, hash)| format!("{file:?}:{hash:?}")).collect();
    let text = worker.replace("__FILES__", &format!("{{{}}}", rows.join(",")));
    let whole = text != worker && text.contains("__VERSION__");
    whole.then(|| text.replace("__VERSION__", &format!("{:016x}", bytes::fnv1a(text.as_bytes()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_names_is_kept_and_what_that_names() {
        let files = ["index.html", "boot.js", "a.wasm", "a.js", "crossover.html", "robots.txt"].map(str::to_owned);
        let kept = named_by("index.html", &files, |file| {
            match file {
                "index.html" => "<script src=\"./boot.js\"> <a href=\"crossover.html\">",
                "boot.js" => "import('./a.js')",
                "a.js" => "fetch('a.wasm'); './boot.js'",
                _ => "robots.txt",
            }
            .to_owned()
        });
        assert_eq!(kept.into_iter().collect::<Vec<_>>(), ["a.js", "a.wasm", "boot.js", "index.html"]);
    }

    #[test]
    fn another_list_or_another_worker_is_another_version() {
        let (file, one, two) = ("a.js".to_owned(), "1".to_owned(), "2".to_owned());
        let write = |worker: &str, hash| with_list(worker, [(&file, hash)].into_iter());
        let worker = "const F=__FILES__;const V=\"__VERSION__\";";
        let text = write(worker, &one).expect("a list");
        assert!(text.starts_with("const F={\"a.js\":\"1\"};const V=\""), "{text}");
        assert_ne!(write(worker, &two), Some(text.clone()));
        assert_ne!(write(&format!("{worker};"), &one).map(|text| text.replace(";;", ";")), Some(text));
        assert_eq!(write("const F=__FILES__", &one), None);
        assert_eq!(write("\"__VERSION__\"", &one), None);
    }
}

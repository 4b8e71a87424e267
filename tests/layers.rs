//! The map in `src/lib.rs`, as a test: a folder is a layer, and imports point to layers the table allows.
//!
//! Also what keeps the map readable: every file says what it is for, stays short, and nothing is styled inline, which
//! the page's own security policy would refuse.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "clippy allows them in `#[test]` functions, not in their helpers"
)]

use std::fs;
use std::path::Path;

/// A layer, the layers it may use, and the web libraries it may name; both as words.
struct Layer {
    name: &'static str,
    uses: &'static str,
    web: &'static str,
}

const fn layer(name: &'static str, uses: &'static str, web: &'static str) -> Layer {
    Layer { name, uses, web }
}

/// In reading order. A layer that is not written yet has a row here and no folder.
const LAYERS: &[Layer] = &[
    layer("units", "", ""),
    layer("workload", "units", ""),
    layer("assumptions", "units workload", ""),
    layer("fleet", "units workload assumptions", ""),
    layer("ledger", "units workload assumptions fleet", ""),
    layer("decision", "units workload assumptions fleet ledger", ""),
    layer("stats", "units workload assumptions fleet ledger decision", ""),
    layer("import", "units workload assumptions", ""),
    layer("sizing", "units workload assumptions fleet ledger decision import", ""),
    layer("scenario", "units workload assumptions fleet ledger decision stats import sizing", ""),
    layer("texts", UP_TO_SCENARIO, ""),
    layer("chart", "units workload fleet assumptions decision stats texts", ""),
    layer("methodology", UP_TO_CHART, ""),
    layer("trail", UP_TO_CHART, ""),
    layer("sections", UP_TO_TRAIL, ""),
    layer("site", "chart", ""),
    layer("browser", "units", "gloo js_sys wasm_bindgen web_sys"),
    layer("ui", UP_TO_BROWSER, "leptos"),
    layer("embed", ALL, "leptos gloo js_sys wasm_bindgen web_sys"),
];

const UP_TO_SCENARIO: &str = "units workload assumptions fleet ledger decision stats import sizing scenario";
const UP_TO_CHART: &str = "units workload assumptions fleet ledger decision stats import sizing scenario texts chart";
const UP_TO_TRAIL: &str =
    "units workload assumptions fleet ledger decision stats import sizing scenario texts chart methodology trail";
const UP_TO_BROWSER: &str =
    "units workload assumptions fleet ledger decision stats import sizing scenario texts chart sections browser";
const ALL: &str = "units workload assumptions fleet ledger decision stats import sizing scenario texts chart methodology trail sections browser ui";

/// Libraries that only the layers above may name. `gloo` stands for its whole family.
const WEB: &[&str] = &["leptos", "gloo", "js_sys", "wasm_bindgen", "web_sys"];

const MAX_LINES: usize = 500;

#[test]
fn every_file_keeps_to_its_layer() {
    let mut faults = Vec::new();
    for file in files_below("src") {
        let text = read(&file);
        faults.extend(faults_in(&file, &text));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_folder_is_a_layer_and_every_layer_is_in_the_map() {
    // The model and what reads files are packages of their own, for speed; a layer stands in one of the three maps.
    let maps = ["src/lib.rs", "src/model.rs", "src/reading.rs"].map(read);
    for entry in fs::read_dir(root().join("src")).expect("src/ is readable").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            assert!(LAYERS.iter().any(|layer| layer.name == name), "src/{name} is no layer: add a row to LAYERS");
            let named = maps.iter().filter(|map| map.contains(&format!("pub mod {name};"))).count();
            assert_eq!(named, 1, "{name} stands in one of the maps, and in one only");
        }
    }
}

#[test]
fn a_layer_uses_earlier_layers_only() {
    for (at, layer) in LAYERS.iter().enumerate() {
        for used in layer.uses.split(' ').filter(|word| !word.is_empty()) {
            let earlier = LAYERS[..at].iter().any(|earlier| earlier.name == used);
            assert!(earlier, "{} may not use {used}, which comes later", layer.name);
        }
    }
}

#[test]
fn nothing_in_the_page_is_styled_or_scripted_inline() {
    let page = read("index.html");
    assert!(!page.contains("style=\"") && !page.contains("<style"), "index.html: styles belong into style/");
    for script in page.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or("");
        assert!(tag.contains("src="), "index.html: <script{tag}> belongs into a file");
    }
}

/// What is wrong with one file; a pure function, so that the checker is tested below.
fn faults_in(file: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with("//!") {
        faults.push(format!("{file}: does not begin with `//!` and what it is for"));
    }
    let lines = text.lines().count();
    if lines > MAX_LINES {
        faults.push(format!("{file}: {lines} lines, more than {MAX_LINES}: it holds more than one noun"));
    }
    let inside = file.strip_prefix("src/").unwrap_or(file);
    let layer = inside.split_once('/').and_then(|(name, _)| LAYERS.iter().find(|layer| layer.name == name));
    if layer.is_some() && inside.matches('/').count() == 1 && inside.ends_with("/mod.rs") && !opens_with_invariant(text)
    {
        faults.push(format!("{file}: its `//!` has no \"Invariant:\" sentence about what is absent"));
    }
    for (number, line) in text.lines().enumerate() {
        let code = code_of(line);
        for fault in layer.map(|layer| faults_of_line(layer, code)).unwrap_or_default() {
            faults.push(format!("{file}:{}: {fault}", number + 1));
        }
        if code.contains(" style=") {
            faults
                .push(format!("{file}:{}: a `style` attribute is refused by our own policy: use a class", number + 1));
        }
        if code.contains("use crate::{") || code.contains("crate::*") {
            faults.push(format!("{file}:{}: one `use` per layer, so that this test can read it", number + 1));
        }
    }
    faults
}

fn faults_of_line(layer: &Layer, code: &str) -> Vec<String> {
    let allowed = |list: &str, word: &str| list.split(' ').any(|entry| entry == word);
    let mut faults = Vec::new();
    for used in words_after(code, "crate::") {
        let is_layer = LAYERS.iter().any(|other| other.name == used);
        if is_layer && used != layer.name && !allowed(layer.uses, used) {
            faults.push(format!("{} may not use {used}", layer.name));
        }
    }
    for web in WEB.iter().filter(|web| names(code, web) && !allowed(layer.web, web)) {
        faults.push(format!("{} may not name {web}", layer.name));
    }
    faults
}

fn opens_with_invariant(text: &str) -> bool {
    text.lines().take_while(|line| line.starts_with("//!")).any(|line| line.contains("Invariant:"))
}

/// The line without its comment. A `//` inside a string ends it too early, which hides nothing we look for.
fn code_of(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// The identifiers that follow `mark`.
fn words_after<'a>(code: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    code.split(mark).skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        &rest[..end]
    })
}

/// Whether a crate of that name (or, for gloo, one of its family) is named by a path or an attribute.
fn names(code: &str, web: &str) -> bool {
    code.match_indices(web).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + web.len()..];
        let own_word = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let path = after.starts_with("::") || after.starts_with(']') || after.starts_with(" as ");
        own_word && (path || (web == "gloo" && after.starts_with('_')))
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn files_below(folder: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder)).expect("the folder is readable").flatten() {
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.extend(files_below(&name));
        } else if name.ends_with(".rs") {
            files.push(name);
        }
    }
    files.sort();
    files
}

#[track_caller]
fn check(file: &str, text: &str, expected: &[&str]) {
    let found = faults_in(file, text);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (fault, part) in found.iter().zip(expected) {
        assert!(fault.contains(part), "{fault:?} does not say {part:?}");
    }
}

#[test]
fn the_checker_sees_an_import_that_points_the_wrong_way() {
    check(
        "src/units/money.rs",
        "//! Money.\nuse crate::ledger::Line;\n",
        &["src/units/money.rs:2: units may not use ledger"],
    );
    check("src/fleet/docker.rs", "//! Hosts.\nfn f(v: crate::texts::Verdict) {}\n", &["fleet may not use texts"]);
    check("src/chart/curve.rs", "//! Curve.\nuse crate::decision::Curve;\nuse crate::chart::Area;\n", &[]);
    check("src/units/money.rs", "//! Money.\n// crate::ledger is the reader of this.\n", &[]);
}

#[test]
fn the_checker_sees_web_types_outside_the_web_layers() {
    check("src/ledger/lines.rs", "//! Lines.\nuse web_sys::Window;\n", &["ledger may not name web_sys"]);
    check(
        "src/ui/app.rs",
        "//! App.\nuse leptos::prelude::*;\nuse gloo_timers::callback::Timeout;\n",
        &["ui may not name gloo"],
    );
    check("src/embed/api.rs", "//! API.\n#[wasm_bindgen::prelude::wasm_bindgen]\nfn api() {}\n", &[]);
    check("src/browser/files.rs", "//! Files.\nuse leptos::prelude::*;\n", &["browser may not name leptos"]);
    check("src/chart/text.rs", "//! Text.\nconst LEPTOS_LIKE: &str = \"leptos\";\n", &[]);
}

#[test]
fn the_checker_sees_what_hides_imports_and_what_the_policy_refuses() {
    check("src/ui/app.rs", "//! App.\nuse crate::{ledger, texts};\n", &["one `use` per layer"]);
    check("src/ui/bar.rs", "//! Bar.\nview! { <i style=width></i> }\n", &["refused by our own policy"]);
    check("src/ui/bar.rs", "//! Bar.\nview! { <i style:width=width></i> }\n", &[]);
}

#[test]
fn the_checker_sees_a_file_that_does_not_introduce_itself() {
    check("src/units/money.rs", "struct Money;\n", &["does not begin"]);
    check("src/units/mod.rs", "//! Layer 0.\n\nmod money; // Invariant: in the wrong place\n", &["Invariant"]);
    check("src/units/mod.rs", "//! Layer 0.\n//!\n//! Invariant: knows nothing else.\n", &[]);
    check("src/import/compose/mod.rs", "//! A part of a layer needs no invariant.\n", &[]);
    check("src/units/long.rs", &format!("//! Long.\n{}", "\n".repeat(MAX_LINES)), &["501 lines"]);
}

//! What wasm and JavaScript call each other by. Exports that nobody calls go: a library deep below Leptos exports three
//! stream classes, and what they lead to would be downloaded by every visitor. The names of the others become short: each
//! carries sixteen random digits, which no compression shrinks, twice.

use crate::process::{output, program, run};
use crate::{Problem, order};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The glue without classes for other importers, boot.js being none: each `export class Name { … }` with the lines that
/// register it for disposal. wasm-bindgen begins and ends them at the start of a line.
pub(crate) fn without_classes(glue: &str) -> String {
    let mut kept = glue.to_owned();
    while let Some(start) = kept.find("export class ") {
        let name: String = kept[start + "export class ".len()..].chars().take_while(|letter| *letter != ' ').collect();
        remove(&mut kept, &format!("export class {name} "), "\n}\n");
        remove(&mut kept, &format!("if (Symbol.dispose) {name}."), "\n");
        remove(&mut kept, &format!("const {name}Finalization = "), ";\n");
    }
    kept
}

/// Removes a stretch, or everything from its beginning where it has no end.
fn remove(text: &mut String, from: &str, to: &str) {
    if let Some(start) = text.find(from) {
        let end = text[start..].find(to).map_or(text.len(), |end| start + end + to.len());
        text.replace_range(start..end, "");
    }
}

/// Names the glue takes from the wasm: every `wasm.name` of the readable glue that the minified one still holds.
fn called(readable: &str, minified: &str) -> BTreeSet<String> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let names =
        readable.split("wasm.").skip(1).map(|rest| rest.chars().take_while(|letter| is_name(*letter)).collect());
    names.filter(|name: &String| !name.is_empty() && minified.contains(&format!(".{name}"))).collect()
}

/// What wasm-opt does last. Rust's stack lies at the bottom of memory and grows down, so nothing lives in the lowest
/// kilobyte.
pub(crate) const LAST_PASSES: &[&str] = &["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused"];

/// Removes from the wasm what no export in use leads to.
pub(crate) fn remove_unused(
    folder: &Path,
    wasm: &str,
    readable: &str,
    minified: &str,
    path: &OsStr,
) -> Result<(), Problem> {
    let root = |name: &String| format!("{{\"name\":\"{name}\",\"root\":true,\"export\":\"{name}\"}}");
    let roots: Vec<String> = called(readable, minified).iter().map(root).collect();
    let graph = folder.join("exports.json");
    fs::write(&graph, format!("[{}]", roots.join(","))).map_err(|error| format!("exports.json: {error}"))?;
    let mut metadce = program("wasm-metadce", path);
    metadce.current_dir(folder).args([wasm, "--graph-file=exports.json", "-o", wasm]);
    run_quietly_on_success(&mut metadce)?;
    let mut opt = program("wasm-opt", path);
    run(opt.current_dir(folder).args(LAST_PASSES).args([wasm, "-o", wasm]))?;
    fs::remove_file(&graph).map_err(|error| format!("exports.json: {error}"))
}

/// Puts like functions beside like, which compresses better, and takes the names out.
pub(crate) fn reorder(folder: &Path, wasm: &str, path: &OsStr) -> Result<(), Problem> {
    let file = folder.join(wasm);
    let bytes = fs::read(&file).map_err(|error| format!("{wasm}: {error}"))?;
    let named = order::named_in_order(&bytes).ok_or_else(|| format!("{wasm} is no wasm module."))?;
    fs::write(&file, named).map_err(|error| format!("{wasm}: {error}"))?;
    let mut opt = program("wasm-opt", path);
    run(opt.current_dir(folder).args(["-g", "--reorder-functions-by-name", wasm, "-o", wasm]))?;
    let mut strip = program("wasm-opt", path);
    run(strip.current_dir(folder).args(["--strip-debug", wasm, "-o", wasm]))
}

/// Gives imports and exports names of one or two letters, in the wasm and in the minified glue, which is returned.
pub(crate) fn shorten(folder: &Path, wasm: &str, minified: &str, path: &OsStr) -> Result<String, Problem> {
    let mut opt = program("wasm-opt", path);
    opt.current_dir(folder).args(["--minify-imports-and-exports-and-modules", wasm, "-o", wasm]);
    let renamed = output(&mut opt)?;
    with_short_names(minified, &renamed)
        .ok_or_else(|| "the glue does not name everything that wasm-opt renamed.".to_owned())
}

/// The glue with what `renamed` lists under its short name: an import is `["module", "name", "short"]` and a key of an
/// object, an export is `["name", "short"]` and a property. The module's own name becomes `a`.
fn with_short_names(glue: &str, renamed: &str) -> Option<String> {
    let mut glue = glue.to_owned();
    for line in renamed.lines() {
        let words: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        match words.as_slice() {
            [module, name, short] => {
                glue = replace_word(&glue, name, ":", short)?;
                glue = glue.replace(&format!("\"{module}\":"), "a:");
            }
            [name, short] => glue = replace_word(&glue, &format!(".{name}"), "", &format!(".{short}"))?,
            _ => {}
        }
    }
    Some(glue)
}

/// Replaces a word wherever it stands alone and before `next`. `None` where it does not.
fn replace_word(text: &str, word: &str, next: &str, by: &str) -> Option<String> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut parts = text.split(word);
    let mut out = parts.next()?.to_owned();
    let mut any = false;
    for part in parts {
        let begins = word.starts_with('.') || !out.ends_with(is_name);
        let stands_alone = begins && !part.starts_with(is_name) && part.starts_with(next);
        any |= stands_alone;
        out.push_str(if stands_alone { by } else { word });
        out.push_str(part);
    }
    any.then_some(out)
}

/// wasm-metadce lists everything it removed; that is for nobody here.
fn run_quietly_on_success(command: &mut std::process::Command) -> Result<(), Problem> {
    let output = command.output().map_err(|error| format!("wasm-metadce cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("wasm-metadce failed: {}", String::from_utf8_lossy(&output.stderr)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_minified_glue_still_names_is_called() {
        let readable = "wasm.main(); wasm.memory.buffer; wasm.gone()";
        let called = called(readable, "w.main();w.memory.buffer");
        assert_eq!(called.into_iter().collect::<Vec<_>>(), ["main", "memory"]);
    }

    #[test]
    fn short_names_stand_where_the_long_ones_did_and_nowhere_else() {
        let renamed = "{\n \"imports\": [\n  [\"./x_bg.js\", \"__wbg_a_1\", \"$\"]\n ],\n\"exports\": [\n  [\"memory\", \"b\"],\n  [\"f__1\", \"c\"]\n ]\n}";
        let glue = "const i={__wbg_a_1:1,__wbg_a_12:2};w.memory.buffer;w.f__1(),w.f__14();return{\"./x_bg.js\":i}";
        let short = "const i={$:1,__wbg_a_12:2};w.b.buffer;w.c(),w.f__14();return{a:i}";
        assert_eq!(with_short_names(glue, renamed).as_deref(), Some(short));
        assert_eq!(with_short_names("w.memory", renamed), None, "an import that is not there");
    }

    #[test]
    fn classes_for_other_importers_go_with_their_registration() {
        let glue = "export class A {\n    free() { wasm.a_free(); }\n}\nif (Symbol.dispose) A.prototype[x] = 1;\n\nlet b = 1;\n\
                    const AFinalization = (typeof R === 'undefined')\n    ? 1\n    : new R();\nexport { b };\n";
        assert_eq!(without_classes(glue), "\nlet b = 1;\nexport { b };\n");
    }
}

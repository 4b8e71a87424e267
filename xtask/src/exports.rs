//! Exports of the wasm that the JavaScript never calls: a library deep below Leptos exports three stream classes, and
//! what they lead to would be downloaded by every visitor.

use crate::Problem;
use crate::process::{program, run};
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
    fn classes_for_other_importers_go_with_their_registration() {
        let glue = "export class A {\n    free() { wasm.a_free(); }\n}\nif (Symbol.dispose) A.prototype[x] = 1;\n\nlet b = 1;\n\
                    const AFinalization = (typeof R === 'undefined')\n    ? 1\n    : new R();\nexport { b };\n";
        assert_eq!(without_classes(glue), "\nlet b = 1;\nexport { b };\n");
    }
}

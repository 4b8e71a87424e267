//! The npm package → `target/npm/`: what is written by hand in `packages/crossover/`, the program behind it, the languages,
//! and of `dist/` what the element asks for; packed as npm would publish it.
//!
//! The program is built here and not by Trunk, because no page has a part in it, and because wasm-bindgen has to be asked
//! for a way to start it anew after a trap, which Trunk cannot.

use crate::page::BUILT_FOR_SIZE;
use crate::process::{output, program, root, run};
use crate::tools::WASM_TARGET;
use crate::{Problem, finish};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// What is written by hand.
const SOURCE: &str = "packages/crossover";
/// The package, as it is installed.
pub(crate) const PACKAGE: &str = "target/npm/package";
/// Where the packed file lands.
const PACKED: &str = "target/npm";
/// The module of the element in `dist/`; it names the files it asks for.
const ELEMENT: &str = "crossover.js";
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

pub(crate) fn pack(path: &OsStr) -> Result<(), Problem> {
    if !root().join("dist").is_dir() {
        return Err("there is no dist/ to take the element from. Run `cargo xtask build` first.".to_owned());
    }
    let package = root().join(PACKAGE);
    finish::remove(&root().join(PACKED))?;
    finish::copy(&root().join(SOURCE), &package)?;
    for license in LICENSES {
        copy_file(&root().join(license), &package.join(license))?;
    }
    program_of(&package, path)?;
    languages(&package, path)?;
    element(&package)?;
    let mut npm = program("npm", path);
    output(npm.args(["pack", "--silent", "--pack-destination", PACKED, &format!("./{PACKAGE}")]))?;
    println!("  {PACKED}/ holds the npm package.");
    Ok(())
}

/// The wasm and its glue, which can start it anew.
fn program_of(package: &Path, path: &OsStr) -> Result<(), Problem> {
    let mut build = program("cargo", path);
    build.envs(BUILT_FOR_SIZE.iter().copied()).args(["build", "--release", "--locked", "--target", WASM_TARGET]);
    run(build.args(["--no-default-features", "--features", "api", "--bin", "api"]))?;
    let built = format!("target/{WASM_TARGET}/release/api.wasm");
    let folder = format!("{PACKAGE}/program");
    let mut bindgen = program("wasm-bindgen", path);
    bindgen.args(["--target", "web", "--no-typescript", "--experimental-reset-state-function"]);
    run(bindgen.args(["--out-dir", &folder, "--out-name", "api", &built]))?;
    let wasm = format!("{folder}/api_bg.wasm");
    run(program("wasm-opt", path).args(["-Oz", "--low-memory-unused", &wasm, "-o", &wasm]))?;
    finish::minify(&package.join("program"), "api.js", path)
}

/// The texts of every language but English, each as a module, which bundlers find and policies allow.
fn languages(package: &Path, path: &OsStr) -> Result<(), Problem> {
    let folder = package.join("languages");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    let mut cargo = program("cargo", path);
    cargo.args(["run", "--quiet", "--no-default-features", "--example", "languages", "--"]);
    run(cargo.args([&format!("{PACKAGE}/languages")]))?;
    for tag in finish::LANGUAGES {
        let file = format!("{tag}.txt");
        let text = finish::take_text(&folder, &file)?;
        finish::write(&folder.join(format!("{tag}.js")), &as_module(&text))?;
    }
    Ok(())
}

/// A module whose default export is a text.
fn as_module(text: &str) -> String {
    let mut module = String::from("export default \"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => module.extend(['\\', letter]),
            '\n' => module.push_str("\\n"),
            letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
                module.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => module.push(letter),
        }
    }
    module.push_str("\";\n");
    module
}

/// The module of the element, and every file of `dist/` that it names, or that one of those names.
fn element(package: &Path) -> Result<(), Problem> {
    let dist = root().join("dist");
    let folder = package.join("element");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    let files = files_of(&dist)?;
    for file in named_from(ELEMENT, &files, &|file| fs::read_to_string(dist.join(file)).unwrap_or_default()) {
        copy_file(&dist.join(&file), &folder.join(&file))?;
    }
    Ok(())
}

/// A file, if it is there, and those that it names, and so on.
fn named_from(first: &str, files: &BTreeSet<String>, text_of: &dyn Fn(&str) -> String) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next: Vec<String> = files.get(first).cloned().into_iter().collect();
    while let Some(file) = next.pop() {
        if found.insert(file.clone()) {
            let text = text_of(&file);
            next.extend(files.iter().filter(|name| !found.contains(*name) && text.contains(name.as_str())).cloned());
        }
    }
    found
}

/// Files at the top of a folder that may be asked for by name; pages are not.
fn files_of(folder: &Path) -> Result<BTreeSet<String>, Problem> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| name != "_headers" && !name.ends_with(".html")).collect())
}

fn copy_file(from: &Path, to: &PathBuf) -> Result<(), Problem> {
    fs::copy(from, to).map(drop).map_err(|error| format!("cannot copy {}: {error}", from.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_crate() {
        let crate_version = include_str!("../../Cargo.toml").split("version = \"").nth(1).expect("a version");
        let version = crate_version.split('"').next().expect("a version");
        let package = include_str!("../../packages/crossover/package.json");
        assert!(package.contains(&format!("\"version\": \"{version}\"")), "packages/crossover is not {version}");
    }

    #[test]
    fn a_text_becomes_a_module_that_says_the_same() {
        let module = as_module("1|2\n0a\u{1f}„\"\\\u{2028}");
        assert_eq!(module, "export default \"1|2\\n0a\\u001f„\\\"\\\\\\u2028\";\n");
    }

    #[test]
    fn what_is_named_by_what_is_named_comes_along_and_nothing_else() {
        let files: BTreeSet<String> = ["a.js", "b.js", "c.wasm", "d.js"].map(str::to_owned).into();
        let text = |file: &str| {
            match file {
                "a.js" => "import './b.js'",
                "b.js" => "new URL('c.wasm', x); './a.js'",
                _ => "",
            }
            .to_owned()
        };
        assert_eq!(named_from("a.js", &files, &text).into_iter().collect::<Vec<_>>(), ["a.js", "b.js", "c.wasm"]);
        assert!(named_from("e.js", &files, &text).is_empty());
    }
}

//! What Trunk wrote to `target/page/` → `dist/`, which is what ships.
//!
//! - file names carry a hash of the bytes that are served: Trunk's is of the wasm before wasm-bindgen and wasm-opt, so
//!   a changed optimiser would serve new bytes under a name browsers have cached for a year
//! - the JavaScript is minified and the style sheets are one file
//! - the first answer is rendered into index.html by our own code, run natively
//! - the headers are written next to the files they are for

use crate::process::{program, root, run};
use crate::{Problem, css, headers, html};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// Trunk's output.
pub(crate) const TRUNK_DIST: &str = "target/page";

/// Where `dist/` is put together.
const STAGING: &str = "target/dist";

/// Code and pages that keep their name, because another page or an installed app knows them by it, must be asked for
/// again at every visit. Pictures may be a little old.
const ASKED_AGAIN: &[&str] = &[".html", ".js", ".webmanifest"];

pub(crate) fn write_dist(path: &OsStr) -> Result<(), Problem> {
    let staging = root().join(STAGING);
    remove(&staging)?;
    copy(&root().join(TRUNK_DIST), &staging)?;
    let hashed = name_by_content(&staging, path)?;
    prerender(path)?;

    let index = read(&staging.join("index.html"))?;
    let headers = headers::text(&headers::policy(&index)?, &hashed, &unhashed(&staging, &hashed)?);
    write(&staging.join("_headers"), &headers)?;

    // Swapped in whole, so that dist/ is never half a page.
    let dist = root().join("dist");
    remove(&dist)?;
    fs::rename(&staging, &dist).map_err(|error| format!("cannot move {} to dist/: {error}", staging.display()))
}

/// Renames wasm, glue and style to names of their final bytes; returns those names.
fn name_by_content(staging: &Path, path: &OsStr) -> Result<Vec<String>, Problem> {
    let mut index = html::without_comments(&read(&staging.join("index.html"))?);
    let tags = html::tags(&index);
    let start = tags.iter().find(|tag| tag.get("data-wasm").is_some());
    let (Some(old_js), Some(old_wasm)) = (
        start
            .and_then(|tag| tag.get("data-js"))
            .map(|url| html::file_of(url).to_owned()),
        start
            .and_then(|tag| tag.get("data-wasm"))
            .map(|url| html::file_of(url).to_owned()),
    ) else {
        return Err(
            "index.html has no <script data-js data-wasm>. It comes from `pattern_script` in Trunk.toml.".to_owned(),
        );
    };
    let sheets: Vec<String> = tags
        .iter()
        .filter(|tag| tag.is_link("stylesheet"))
        .filter_map(|tag| tag.get("href"))
        .map(|url| html::file_of(url).to_owned())
        .collect();

    let mut hashed = Vec::new();
    let wasm = fs::read(staging.join(&old_wasm)).map_err(|error| format!("{old_wasm}: {error}"))?;
    let new_wasm = named("crossover", &wasm, "wasm");
    take(staging, &old_wasm)?;
    fs::write(staging.join(&new_wasm), &wasm).map_err(|error| format!("{new_wasm}: {error}"))?;

    // The glue's own idea of where the wasm is; boot.js passes the address, an importer of the glue may not.
    let glue = read(&staging.join(&old_js))?
        .replace("crossover_bg.wasm", &new_wasm)
        .replace(&old_wasm, &new_wasm);
    let glue_file = staging.join(&old_js);
    write(&glue_file, &glue)?;
    minify(staging, &old_js, path)?;
    minify(staging, "boot.js", path)?;
    let glue = read(&glue_file)?;
    let new_js = named("crossover", glue.as_bytes(), "js");
    take(staging, &old_js)?;
    write(&staging.join(&new_js), &glue)?;

    index = index.replace(&old_wasm, &new_wasm).replace(&old_js, &new_js);
    if !sheets.is_empty() {
        let texts = sheets
            .iter()
            .map(|sheet| read(&staging.join(sheet)))
            .collect::<Result<Vec<_>, _>>()?;
        let style = css::join(&texts);
        let new_style = named("style", style.as_bytes(), "css");
        for sheet in &sheets {
            take(staging, sheet)?;
        }
        write(&staging.join(&new_style), &style)?;
        index = html::with_one_stylesheet(&index, &format!("./{new_style}"));
        hashed.push(new_style);
    }
    write(&staging.join("index.html"), &index)?;
    hashed.extend([new_js, new_wasm]);
    Ok(hashed)
}

/// Files at the top of the folder that keep their name and are [`ASKED_AGAIN`].
fn unhashed(staging: &Path, hashed: &[String]) -> Result<Vec<String>, Problem> {
    let entries = fs::read_dir(staging).map_err(|error| format!("{}: {error}", staging.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| ASKED_AGAIN.iter().any(|ending| name.ends_with(ending)) && !hashed.contains(name))
        .collect();
    names.sort();
    Ok(names)
}

fn minify(folder: &Path, file: &str, path: &OsStr) -> Result<(), Problem> {
    let mut terser = program("terser", path);
    terser.current_dir(folder);
    run(terser.args(["--module", "--compress", "--mangle", "--output", file, "--", file]))
}

/// Lets `examples/prerender.rs` fill index.html between `<!--prerender:name-->` and `<!--/prerender:name-->`.
fn prerender(path: &OsStr) -> Result<(), Problem> {
    if !root().join("examples/prerender.rs").is_file() {
        println!("  no examples/prerender.rs: the first answer is not in index.html");
        return Ok(());
    }
    let mut cargo = program("cargo", path);
    cargo.args([
        "run",
        "--quiet",
        "--no-default-features",
        "--example",
        "prerender",
        "--",
    ]);
    run(cargo.arg(format!("{STAGING}/index.html")))
}

/// `crossover-0123456789abcdef.wasm`.
fn named(stem: &str, bytes: &[u8], extension: &str) -> String {
    format!("{stem}-{:016x}.{extension}", fnv1a(bytes))
}

/// FNV-1a, 64 bits: names a version of a file. It guards against stale caches, not against anybody.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn read(file: &Path) -> Result<String, Problem> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<(), Problem> {
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

fn take(folder: &Path, file: &str) -> Result<(), Problem> {
    fs::remove_file(folder.join(file)).map_err(|error| format!("cannot remove {file}: {error}"))
}

fn remove(folder: &Path) -> Result<(), Problem> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("cannot remove {}: {error}", folder.display()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
    let problem = |error| format!("cannot copy {} to {}: {error}", from.display(), to.display());
    fs::create_dir_all(to).map_err(problem)?;
    for entry in fs::read_dir(from).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        let target = to.join(entry.file_name());
        if entry.file_type().map_err(problem)?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).map_err(problem)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_bytes() {
        assert_eq!(named("style", b"", "css"), "style-cbf29ce484222325.css");
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(named("a", b"1", "js"), named("a", b"2", "js"));
    }
}

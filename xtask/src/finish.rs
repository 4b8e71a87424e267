//! What Trunk wrote to `target/page/` → `dist/`, which is what ships.
//!
//! - file names carry a hash of the bytes that are served: Trunk's is of the wasm before wasm-bindgen and wasm-opt, so
//!   a changed optimiser would serve new bytes under a name browsers have cached for a year
//! - the JavaScript is minified and the style sheets are one file
//! - the first answer and what site.toml says are rendered into index.html by our own code, run natively, and methodology.html is
//!   written by it
//! - crossover.html holds all of it in one file
//! - sw.js lists what a browser keeps
//! - the headers are written next to the files they are for

use crate::process::{program, root, run};
use crate::{Problem, bytes, css, embed, exports, headers, html, precache, single};
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
    // First, because what is rendered may ask for files.
    prerender(path)?;
    let mut hashed = name_by_content(&staging, path)?;
    hashed.extend(languages(&staging, path)?);
    hashed.push(methodology(&staging, path)?);
    hashed.extend(embeds(&staging, &hashed, path)?);
    let single = in_one_file(&staging, &hashed, path)?;
    remove_modules(&staging)?;

    let index = read(&staging.join("index.html"))?;
    if let Some(missing) = html::fetched(&index).into_iter().find(|file| !staging.join(file).is_file()) {
        return Err(format!("index.html asks for {missing}, which is not among the files that ship."));
    }
    let own = [(single::FILE, single.as_str())];
    let headers = headers::text(&headers::policy(&index)?, &own, &hashed, &unhashed(&staging, &hashed)?);
    write(&staging.join("_headers"), &headers)?;
    minify_classic(&staging, precache::WORKER, path)?;
    precache::write(&staging, path)?;

    // Swapped in whole, so that dist/ is never half a page.
    let dist = root().join("dist");
    remove(&dist)?;
    fs::rename(&staging, &dist).map_err(|error| format!("cannot move {} to dist/: {error}", staging.display()))
}

/// The style of a call to action, shipped where site.toml has one.
const OFFER: &str = "offer.css";
/// Style sheets and scripts that the page loads later, by the names Trunk.toml gives it.
const LATER_STYLES: &[&str] = &["below", "print", "embed"];
/// Scripts that another page or a visitor's browser knows by their name.
const KEEP_THEIR_NAME: &[&str] = &["boot.js", precache::WORKER, ELEMENT, FRAME];
/// The module of the custom element, and the script that puts a frame into a page.
const ELEMENT: &str = "crossover.js";
const FRAME: &str = "embed.js";
const LATER_SCRIPTS: &[&str] = &["keep", "pictures", "acts", "frame", "offline"];

/// Renames wasm, glue and style to names of their final bytes; returns those names.
fn name_by_content(staging: &Path, path: &OsStr) -> Result<Vec<String>, Problem> {
    let index = html::without_comments(&read(&staging.join("index.html"))?);
    let Some((old_js, old_wasm)) = html::started_by(&index) else {
        return Err("index.html has no <script data-js data-wasm>: see `pattern_script` in Trunk.toml.".to_owned());
    };

    // The glue has its own idea of where the wasm is. boot.js tells it; another importer may not. Its name for the wasm
    // is replaced once the bytes are final.
    let readable = exports::without_classes(&take_text(staging, &old_js)?);
    write(&staging.join(&old_js), &readable)?;
    minify(staging, &old_js, path)?;
    let minified = take_text(staging, &old_js)?;
    exports::remove_unused(staging, &old_wasm, &readable, &minified, path)?;
    exports::reorder(staging, &old_wasm, path)?;
    let minified = exports::shorten(staging, &old_wasm, &minified, path)?;
    let wasm = publish(staging, "crossover", "wasm", &take(staging, &old_wasm)?)?;
    let js = publish(staging, "crossover", "js", minified.replace("crossover_bg.wasm", &wasm).as_bytes())?;
    bundle(staging, "boot.js", "esm", path)?;

    let mut index = index.replace(&old_wasm, &wasm).replace(&old_js, &js);
    let mut hashed = vec![js, wasm];
    let workers = name_workers_by_content(staging, path)?;
    if let Some(start) = workers.first() {
        index = index.replace("worker-start.js", start);
    }
    hashed.extend(workers);
    let sheets = html::stylesheets(&index);
    if !sheets.is_empty() {
        let texts = sheets.iter().map(|sheet| take_text(staging, sheet)).collect::<Result<Vec<_>, _>>()?;
        let style = publish(staging, "style", "css", css::join(&texts).as_bytes())?;
        index = html::with_one_stylesheet(&index, &format!("./{style}"));
        hashed.push(style);
    }
    // Where it was asked for it is part of the one style sheet by now.
    drop(take(staging, OFFER));
    for stem in LATER_STYLES {
        let sheet = format!("{stem}.css");
        let name = publish(staging, stem, "css", css::join(&[take_text(staging, &sheet)?]).as_bytes())?;
        index = index.replace(&format!("./{sheet}"), &format!("./{name}"));
        hashed.push(name);
    }
    for stem in LATER_SCRIPTS {
        let file = format!("{stem}.js");
        bundle(staging, &file, "esm", path)?;
        let name = publish(staging, stem, "js", &take(staging, &file)?)?;
        index = index.replace(&format!("./{file}"), &format!("./{name}"));
        hashed.push(name);
    }
    write(&staging.join("index.html"), &index)?;
    Ok(hashed)
}

/// What other pages load: the element's module with its style and first view, and the script that makes a frame.
fn embeds(staging: &Path, hashed: &[String], path: &OsStr) -> Result<Vec<String>, Problem> {
    let mut sheets = linked_styles()?;
    sheets.retain(|sheet| !sheet.ends_with(OFFER));
    sheets.extend(["style/below.css".to_owned(), "style/embed.css".to_owned()]);
    let texts = sheets
        .iter()
        .map(|sheet| Ok(embed::for_shadow(&read(&root().join(sheet))?)))
        .collect::<Result<Vec<_>, Problem>>()?;
    let sheet = publish(staging, "element", "css", css::join(&texts).as_bytes())?;
    let first = embed::first_view(&read(&staging.join("index.html"))?)?;
    let first = publish(staging, "first", "html", first.as_bytes())?;

    let named = |stem, extension| named(hashed, stem, extension);
    let files = [
        ("js", named("crossover", "js")?),
        ("wasm", named("crossover", "wasm")?),
        ("worker", named("worker-start", "js")?),
        ("pictures", named("pictures", "js")?),
        ("acts", named("acts", "js")?),
        ("sheet", &sheet),
        ("first", &first),
    ];
    let languages = texts_of_languages(hashed)?;
    write(&staging.join("parts.js"), &embed::parts(&files, &languages, &address()?))?;
    fs::rename(staging.join("element.js"), staging.join(ELEMENT)).map_err(|error| format!("element.js: {error}"))?;
    bundle(staging, ELEMENT, "esm", path)?;
    bundle(staging, FRAME, "iife", path)?;
    drop(take(staging, "parts.js")?);
    Ok(vec![sheet, first])
}

/// The name a file was published under.
fn named<'a>(hashed: &'a [String], stem: &str, extension: &str) -> Result<&'a str, Problem> {
    let is_it = |name: &&String| {
        let parts = name.rsplit_once('.').and_then(|(name, last)| Some((name.rsplit_once('-')?.0, last)));
        parts == Some((stem, extension))
    };
    hashed.iter().find(is_it).map(String::as_str).ok_or_else(|| format!("dist/ has no {stem}.{extension}."))
}

fn texts_of_languages(hashed: &[String]) -> Result<Vec<(&'static str, &str)>, Problem> {
    LANGUAGES.iter().map(|tag| Ok((*tag, named(hashed, tag, "txt")?))).collect()
}

/// crossover.html, of all that was published. Returns its policy.
fn in_one_file(staging: &Path, hashed: &[String], path: &OsStr) -> Result<String, Problem> {
    let named = |stem, extension| named(hashed, stem, extension);
    let parts = single::Parts {
        js: named("crossover", "js")?,
        wasm: named("crossover", "wasm")?,
        start: named("worker-start", "js")?,
        programs: [
            (named("worker", "js")?, named("worker", "wasm")?),
            (named("reader", "js")?, named("reader", "wasm")?),
        ],
        style: named("style", "css")?,
        methodology_style: named("methodology", "css")?,
        styles: &[
            ("style", named("below", "css")?),
            ("print", named("print", "css")?),
            ("embed", named("embed", "css")?),
        ],
        languages: &texts_of_languages(hashed)?,
    };
    single::write(staging, &parts, path)
}

/// The style sheets of the page, in their order.
fn linked_styles() -> Result<Vec<String>, Problem> {
    let index = read(&root().join("index.html"))?;
    let found = html::tags(&index);
    Ok(found.iter().filter(|tag| tag.is_link("css")).filter_map(|tag| tag.get("href")).map(str::to_owned).collect())
}

/// Where the page will be, if site.toml says so.
fn address() -> Result<String, Problem> {
    let site = read(&root().join(SITE))?;
    let line = site.lines().find_map(|line| line.strip_prefix("address = \"")).unwrap_or_default();
    Ok(line.trim_end().trim_end_matches('"').to_owned())
}

/// Modules are part of the scripts that import them by now.
fn remove_modules(staging: &Path) -> Result<(), Problem> {
    for entry in fs::read_dir(root().join("assets")).map_err(|error| format!("assets: {error}"))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".js") && !KEEP_THEIR_NAME.contains(&name.as_str()) && staging.join(&name).is_file() {
            drop(take(staging, &name)?);
        }
    }
    Ok(())
}

/// The workers: their start, glue and wasm under names of their final bytes, each knowing the next.
fn name_workers_by_content(staging: &Path, path: &OsStr) -> Result<Vec<String>, Problem> {
    minify_classic(staging, "worker-start.js", path)?;
    let mut start = take_text(staging, "worker-start.js")?;
    let mut files = Vec::new();
    for worker in ["worker", "reader"] {
        let (old_js, old_wasm) = (format!("{worker}.js"), format!("{worker}_bg.wasm"));
        let wasm = publish(staging, worker, "wasm", &take(staging, &old_wasm)?)?;
        // Where there are no workers both run in the page, and one page has no room for two of one name.
        let glue = take_text(staging, &old_js)?;
        write(&staging.join(&old_js), &glue.replacen("let wasm_bindgen", "var wasm_bindgen", 1))?;
        minify_classic(staging, &old_js, path)?;
        let js = publish(staging, worker, "js", &take(staging, &old_js)?)?;
        start = start.replace(&old_wasm, &wasm).replace(&old_js, &js);
        files.extend([js, wasm]);
    }
    files.insert(0, publish(staging, "worker-start", "js", start.as_bytes())?);
    Ok(files)
}

/// Writes a file under a name that follows its bytes: `crossover-0123456789abcdef.wasm`.
fn publish(staging: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String, Problem> {
    let name = format!("{stem}-{:016x}.{extension}", bytes::fnv1a(bytes));
    fs::write(staging.join(&name), bytes).map_err(|error| format!("cannot write {name}: {error}"))?;
    Ok(name)
}

/// Reads a file and removes it.
fn take(staging: &Path, file: &str) -> Result<Vec<u8>, Problem> {
    let bytes = fs::read(staging.join(file)).map_err(|error| format!("cannot read {file}: {error}"))?;
    fs::remove_file(staging.join(file)).map_err(|error| format!("cannot remove {file}: {error}"))?;
    Ok(bytes)
}

pub(crate) fn take_text(staging: &Path, file: &str) -> Result<String, Problem> {
    String::from_utf8(take(staging, file)?).map_err(|error| format!("{file} is not UTF-8: {error}"))
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

pub(crate) fn minify(folder: &Path, file: &str, path: &OsStr) -> Result<(), Problem> {
    let mut terser = program("terser", path);
    terser.current_dir(folder);
    run(terser.args(["--module", "--compress", "--mangle", "--output", file, "--", file]))
}

/// Makes a script and the modules it imports one file.
pub(crate) fn bundle(folder: &Path, file: &str, format: &str, path: &OsStr) -> Result<(), Problem> {
    let mut esbuild = program("esbuild", path);
    esbuild.current_dir(folder).args(["--bundle", "--log-level=warning", "--allow-overwrite"]);
    run(esbuild.args([format!("--format={format}"), format!("--outfile={file}"), file.to_owned()]))?;
    minify(folder, file, path)
}

/// A script that shares its global scope with its loader: names at the top must stay.
fn minify_classic(folder: &Path, file: &str, path: &OsStr) -> Result<(), Problem> {
    let mut terser = program("terser", path);
    terser.current_dir(folder);
    run(terser.args(["--compress", "--mangle", "--output", file, "--", file]))
}

/// What the owner of the site fills in.
const SITE: &str = "site.toml";

/// Lets `examples/prerender.rs` fill index.html between `<!--prerender:name-->` and `<!--/prerender:name-->`. It refuses what
/// cannot be right in site.toml.
fn prerender(path: &OsStr) -> Result<(), Problem> {
    let mut cargo = program("cargo", path);
    cargo.args(["run", "--quiet", "--no-default-features", "--example", "prerender", "--"]);
    run(cargo.args([format!("{STAGING}/index.html"), SITE.to_owned()]))
}

/// Has `examples/languages.rs` write the texts of every language but English, under names of their bytes.
fn languages(staging: &Path, path: &OsStr) -> Result<Vec<String>, Problem> {
    let mut cargo = program("cargo", path);
    run(cargo.args(["run", "--quiet", "--no-default-features", "--example", "languages", "--", STAGING]))?;
    let mut index = read(&staging.join("index.html"))?;
    let mut names = Vec::new();
    for tag in LANGUAGES {
        let file = format!("{tag}.txt");
        let name = publish(staging, tag, "txt", &take(staging, &file)?)?;
        index = index.replace(&format!("./{file}"), &format!("./{name}"));
        names.push(name);
    }
    write(&staging.join("index.html"), &index)?;
    Ok(names)
}

/// Languages whose texts are files of their own; a list in Trunk.toml names them for boot.js.
pub(crate) const LANGUAGES: &[&str] = &["de", "es", "fr", "he"];

/// Style sheets of the methodology page, the page's own tokens first.
const METHODOLOGY_STYLE: &[&str] = &["style/tokens.css", "style/base.css", "style/pages/methodology.css"];

/// Has `examples/methodology.rs` write methodology.html; returns the name of its style sheet.
fn methodology(staging: &Path, path: &OsStr) -> Result<String, Problem> {
    let sheets = METHODOLOGY_STYLE.iter().map(|sheet| read(&root().join(sheet))).collect::<Result<Vec<_>, _>>()?;
    let style = publish(staging, "methodology", "css", css::join(&sheets).as_bytes())?;
    let mut cargo = program("cargo", path);
    cargo.args(["run", "--quiet", "--no-default-features", "--example", "methodology", "--"]);
    run(cargo.args([format!("{STAGING}/methodology.html"), format!("./{style}")]))?;
    Ok(style)
}

fn read(file: &Path) -> Result<String, Problem> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

pub(crate) fn write(file: &Path, text: &str) -> Result<(), Problem> {
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

pub(crate) fn remove(folder: &Path) -> Result<(), Problem> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("cannot remove {}: {error}", folder.display()))?;
    }
    Ok(())
}

pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
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

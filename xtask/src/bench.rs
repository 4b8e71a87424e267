//! `cargo xtask bench`: how long an answer takes, natively and in wasm built as the page is; `bench page`: how long a
//! visitor waits for it, in a browser.

use crate::page::BUILT_FOR_SIZE;
use crate::process::{output, program, root, run};
use crate::tools::{Need, WASM_TARGET};
use crate::{Problem, install};
use std::ffi::OsStr;
use std::fs;

const NEEDS: &[Need] = &[Need::WasmTarget, Need::LibrarySource, Need::Npm, Need::WasmBindgen];

/// Where the measured wasm is put together.
const FOLDER: &str = "target/bench";

/// Seeds over which the standard error of the crossover's median is taken.
const SEEDS: &str = "40";

/// What a visitor waits for, in a browser: the release page in `dist/`, and its chart beside another library's.
const PAGE: &str = "page";

/// All cases, or those whose name holds a word.
pub(crate) fn run_all(word: &str) -> Result<(), Problem> {
    if word == PAGE {
        return page();
    }
    let path = install::install(NEEDS)?;
    build_wasm(&path, "nodejs")?;
    // node_modules says that JavaScript here is modules; wasm-bindgen's for Node is not.
    write(&format!("{FOLDER}/package.json"), "{ \"type\": \"commonjs\" }\n")?;

    let mut native = program("cargo", &path);
    native.args(["bench", "--quiet", "--no-default-features", "--bench", "pipeline", "--", "--lines"]);
    let figures = format!("{FOLDER}/native.txt");
    println!("  native …");
    write(&figures, &output(if word.is_empty() { &mut native } else { native.arg(word) })?)?;
    run(program("node", &path).args(["benches/wasm.mjs", &format!("{FOLDER}/bench.js"), &figures, word]))?;
    if "study".contains(word) || word.contains("study") {
        println!("\n  How far the draws of other seeds are from another:");
        let example =
            ["run", "--quiet", "--release", "--no-default-features", "--example", "study", "--", "--seeds", SEEDS];
        run(program("cargo", &path).args(example))?;
    }
    Ok(())
}

/// Event to painted answer, the longest task, and the chart, in Chromium.
fn page() -> Result<(), Problem> {
    if !root().join("dist/index.html").is_file() {
        return Err("there is no dist/index.html to measure. Run `cargo xtask build` first.".to_owned());
    }
    let path = install::install(&[NEEDS, &[Need::Browsers]].concat())?;
    build_wasm(&path, "web")?;
    run(program("node", &path).args(["benches/page.mjs", FOLDER]))
}

/// The wasm that is measured, built as the page's is, with glue for Node or for the web.
fn build_wasm(path: &OsStr, target: &str) -> Result<(), Problem> {
    let mut build = program("cargo", path);
    build.envs(BUILT_FOR_SIZE.iter().copied()).args(["build", "--release", "--target", WASM_TARGET]);
    run(build.args(["--no-default-features", "--features", "bench", "--bin", "bench"]))?;
    let built = format!("target/{WASM_TARGET}/release/bench.wasm");
    run(program("wasm-bindgen", path).args(["--target", target, "--out-dir", FOLDER, "--out-name", "bench", &built]))?;
    // First as Trunk does, then as finish.rs does.
    let wasm = format!("{FOLDER}/bench_bg.wasm");
    run(program("wasm-opt", path).args(["-Oz", &wasm, "-o", &wasm]))?;
    run(program("wasm-opt", path).args(crate::exports::LAST_PASSES).args([&wasm, "-o", &wasm]))
}

fn write(file: &str, text: &str) -> Result<(), Problem> {
    fs::write(root().join(file), text).map_err(|error| format!("cannot write {file}: {error}"))
}

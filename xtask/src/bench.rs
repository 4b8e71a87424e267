//! `cargo xtask bench`: how long an answer takes, natively and in wasm built as the page is.

use crate::page::BUILT_FOR_SIZE;
use crate::process::{output, program, root, run};
use crate::tools::{Need, WASM_TARGET};
use crate::{Problem, install};
use std::fs;

const NEEDS: &[Need] = &[Need::WasmTarget, Need::LibrarySource, Need::Npm, Need::WasmBindgen];

/// Where the measured wasm is put together.
const FOLDER: &str = "target/bench";

/// Seeds over which the standard error of the crossover's median is taken.
const SEEDS: &str = "40";

/// All cases, or those whose name holds a word.
pub(crate) fn run_all(word: &str) -> Result<(), Problem> {
    let path = install::install(NEEDS)?;
    let mut build = program("cargo", &path);
    build.envs(BUILT_FOR_SIZE.iter().copied()).args(["build", "--release", "--target", WASM_TARGET]);
    run(build.args(["--no-default-features", "--features", "bench", "--bin", "bench"]))?;
    let built = format!("target/{WASM_TARGET}/release/bench.wasm");
    run(program("wasm-bindgen", &path).args([
        "--target",
        "nodejs",
        "--out-dir",
        FOLDER,
        "--out-name",
        "bench",
        &built,
    ]))?;
    // First as Trunk does, then as finish.rs does.
    let wasm = format!("{FOLDER}/bench_bg.wasm");
    run(program("wasm-opt", &path).args(["-Oz", &wasm, "-o", &wasm]))?;
    run(program("wasm-opt", &path).args(crate::exports::LAST_PASSES).args([&wasm, "-o", &wasm]))?;
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

fn write(file: &str, text: &str) -> Result<(), Problem> {
    fs::write(root().join(file), text).map_err(|error| format!("cannot write {file}: {error}"))
}

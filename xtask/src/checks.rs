//! `cargo xtask test`: everything CI runs, in one order, with the time each step took.
//!
//! Cheap steps come first. Flags are chosen so that a dependency is compiled few times: clippy and the docs share what
//! they check against, all native tests are one build, and the page's release build is the one that ships.

use crate::process::{program, root, run};
use crate::tools::{Need, WASM_TARGET};
use crate::{Problem, install, page, size};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    run: fn(&OsStr) -> Result<(), Problem>,
}

const STEPS: &[Step] = &[
    Step { name: "format", what: "rustfmt changes nothing", needs: &[Need::Components], run: format },
    Step { name: "clippy", what: "no warning, native", needs: &[Need::Components], run: clippy },
    Step {
        name: "clippy-wasm",
        what: "no warning, and nothing that panics in a browser",
        needs: &[Need::Components, Need::WasmTarget],
        run: clippy_wasm,
    },
    Step { name: "native", what: "tests, native", needs: &[], run: native },
    Step {
        name: "wasm",
        what: "the same tests in wasm, under Node",
        needs: &[Need::WasmTarget, Need::Npm, Need::WasmBindgen],
        run: wasm,
    },
    Step { name: "docs", what: "documentation builds without a warning", needs: &[], run: docs },
    Step {
        name: "build",
        what: "the optimised page and the npm package",
        needs: &[Need::WasmTarget, Need::Npm, Need::Trunk, Need::WasmBindgen],
        run: |_| page::build(),
    },
    Step { name: "size", what: "a first visit is within budget", needs: &[Need::Npm], run: |_| size::report() },
    Step {
        name: "browser",
        what: "the optimised page in Chromium, its digits in Firefox, and the npm package installed",
        needs: &[Need::Npm, Need::Browsers],
        run: |path| specs(path, "tests/web/"),
    },
    Step {
        name: "engines",
        what: "every way to meet the calculator, in Chromium, Firefox and WebKitGTK",
        needs: &[Need::Npm, Need::Engines],
        run: |path| specs(path, "tests/web/engines/"),
    },
    Step {
        name: "recipes",
        what: "sites that embed the calculator, built and opened",
        needs: &[Need::Npm, Need::Browsers, Need::Recipes],
        run: |path| specs(path, "tests/web/recipes/"),
    },
];

/// All steps, or those named. Later steps run after a failure, so that one run shows all there is to mend.
pub(crate) fn run_all(names: &[String]) -> Result<(), Problem> {
    if names == ["--list"] {
        STEPS.iter().for_each(|step| println!("  {:<12} {}", step.name, step.what));
        return Ok(());
    }
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != *name)) {
        return Err(format!("there is no step `{unknown}`. `cargo xtask test --list` shows them."));
    }
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect();
    // Before the first step, so that a machine that lacks something says so at once.
    let path = install_for(&steps)?;

    let mut outcomes: Vec<(&Step, Duration, Result<(), Problem>)> = Vec::new();
    for step in steps {
        println!("\n── {}: {}", step.name, step.what);
        let built = outcomes.iter().all(|(earlier, _, outcome)| earlier.name != "build" || outcome.is_ok());
        let started = Instant::now();
        let outcome = match step.name {
            "size" | "browser" | "engines" | "recipes" if !built => {
                Err("not run, because the page was not built.".to_owned())
            }
            _ => (step.run)(&path),
        };
        if let Err(problem) = &outcome {
            println!("  {problem}");
        }
        outcomes.push((step, started.elapsed(), outcome));
    }
    summary(&outcomes)
}

fn install_for(steps: &[&Step]) -> Result<OsString, Problem> {
    let mut needs: Vec<Need> = Vec::new();
    for need in steps.iter().flat_map(|step| step.needs) {
        if !needs.contains(need) {
            needs.push(*need);
        }
    }
    install::install(&needs)
}

fn summary(outcomes: &[(&Step, Duration, Result<(), Problem>)]) -> Result<(), Problem> {
    println!();
    for (step, time, outcome) in outcomes {
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!("  {word:<7}{:<13}{:>7.1} s", step.name, time.as_secs_f64());
    }
    let total: Duration = outcomes.iter().map(|(_, time, _)| *time).sum();
    println!("  {:<20}{:>7.1} s", "together", total.as_secs_f64());
    let failed: Vec<&str> =
        outcomes.iter().filter(|(_, _, outcome)| outcome.is_err()).map(|(step, ..)| step.name).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(format!("failed: {0}. Run only that with `cargo xtask test {0}`.", failed.join(" ")))
}

fn cargo(path: &OsStr) -> Command {
    program("cargo", path)
}

fn format(path: &OsStr) -> Result<(), Problem> {
    run(cargo(path).args(["fmt", "--all", "--check"]))
}

fn clippy(path: &OsStr) -> Result<(), Problem> {
    run(cargo(path).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// With a second configuration that also forbids what compiles for wasm and then panics there.
fn clippy_wasm(path: &OsStr) -> Result<(), Problem> {
    let mut clippy = cargo(path);
    clippy.env("CLIPPY_CONF_DIR", root().join("xtask/clippy-wasm"));
    let packages = ["-p", "crossover", "-p", "crossover-model"];
    clippy.args(["clippy", "--target", WASM_TARGET, "--features", "api"]).args(packages);
    clippy.args(["--lib", "--bins", "--", "-D", "warnings"]);
    run(&mut clippy)
}

fn native(path: &OsStr) -> Result<(), Problem> {
    run(cargo(path).args(["test", "--workspace", "--no-fail-fast"]))
}

/// Every test file that names `wasm_bindgen_test`. Without the page: layers 0–10 are what must agree with native.
fn wasm(path: &OsStr) -> Result<(), Problem> {
    let files = test_files(".rs")?;
    let mut cargo = cargo(path);
    cargo.args(["test", "--target", WASM_TARGET, "--no-default-features", "--no-fail-fast"]);
    let mut any = false;
    for file in files {
        let text = fs::read_to_string(root().join(&file)).map_err(|error| format!("{file}: {error}"))?;
        if let (true, Some(name)) = (text.contains("wasm_bindgen_test"), target_name(&file)) {
            any = true;
            cargo.args(["--test", name]);
        }
    }
    if any {
        return run(&mut cargo);
    }
    println!("  no file in tests/ names wasm_bindgen_test");
    Ok(())
}

/// `tests/laws.rs` and `tests/laws/main.rs` → `laws`.
fn target_name(file: &str) -> Option<&str> {
    let name = file.strip_prefix("tests/")?.strip_suffix(".rs")?;
    Some(name.strip_suffix("/main").unwrap_or(name)).filter(|name| !name.contains('/'))
}

fn docs(path: &OsStr) -> Result<(), Problem> {
    run(cargo(path)
        .args(["doc", "--no-deps", "-p", "crossover", "-p", "crossover-model"])
        .env("RUSTDOCFLAGS", "-D warnings"))
}

/// The browser tests of a folder.
fn specs(path: &OsStr, folder: &str) -> Result<(), Problem> {
    let is_there = |file: &String| file.strip_prefix(folder).is_some_and(|name| !name.contains('/'));
    let specs = test_files(".spec.mjs")?.into_iter().filter(is_there);
    run(program("node", path).args(["--test", "--test-reporter", "spec"]).args(specs))
}

/// Files in `tests/` and its folders whose names end so, sorted.
fn test_files(ending: &str) -> Result<Vec<String>, Problem> {
    let mut files = Vec::new();
    let mut folders = vec!["tests".to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(root().join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
        for entry in entries.flatten() {
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(name);
            } else if name.ends_with(ending) {
                files.push(name);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_target_is_a_file_or_a_folder_with_main() {
        assert_eq!(target_name("tests/laws.rs"), Some("laws"));
        assert_eq!(target_name("tests/charts/main.rs"), Some("charts"));
        assert_eq!(target_name("tests/charts/hover.rs"), None);
    }

    #[test]
    fn the_wasm_rules_of_clippy_contain_the_native_ones() {
        let wasm = include_str!("../clippy-wasm/clippy.toml");
        let native = include_str!("../../clippy.toml");
        for rule in native.lines().filter(|line| line.trim_start().starts_with("{ path") || line.starts_with("allow-"))
        {
            assert!(wasm.contains(rule.trim()), "xtask/clippy-wasm/clippy.toml lacks {rule}");
        }
    }
}

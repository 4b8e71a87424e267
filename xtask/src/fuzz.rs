//! `cargo xtask fuzz`: every parser, fed what our own fixtures mutate into, for so many seconds each.
//!
//! What breaks one is copied to `tests/crashes/<target>/`, where `tests/crashes.rs` runs it again for ever.

use crate::process::{output, program, root, run};
use crate::tools::Need;
use crate::{Problem, install};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const NEEDS: &[Need] = &[Need::CargoFuzz];

/// Seconds for each target where nobody says.
const SECONDS: u32 = 10;

/// Where corpora grow; what is there makes the next run start where the last one ended.
const CORPORA: &str = "target/fuzz-corpus";

/// Where the programs are built.
const PROGRAMS: &str = "target/fuzz";

/// What is fuzzed, by the name of its row in `fuzz/targets.rs`.
struct Target {
    name: &'static str,
    /// Bytes of the longest input.
    longest: u32,
    /// Ends of names of fixtures that are its seeds; `*` for all files of a case as one.
    seeds: &'static [&'static str],
}

const fn target(name: &'static str, longest: u32, seeds: &'static [&'static str]) -> Target {
    Target { name, longest, seeds }
}

const TARGETS: &[Target] = &[
    target("compose", 16 << 10, &["yml", "yaml", "json"]),
    target("manifests", 16 << 10, &["yml", "yaml", "json"]),
    target("telemetry_json", 16 << 10, &["json", "jsonl"]),
    target("telemetry_table", 16 << 10, &["csv", "tsv"]),
    target("telemetry_text", 16 << 10, &["txt", "prom", "log"]),
    target("project", 16 << 10, &["*"]),
    target("archive", 16 << 10, &["zip", "tar", "tgz", "gz"]),
    target("variables", 2 << 10, &["env"]),
    target("quantity", 64, &[]),
    target("link", 4 << 10, &["link"]),
    target("parcel", 4 << 10, &[]),
    target("scenarios", 4 << 10, &["json"]),
    target("series", 4 << 10, &["csv"]),
];

/// Folders of fixtures. A fixture below the second is a link with facts about it, of which the first line counts.
const FIXTURES: [&str; 3] = ["tests/imports", "tests/links/v1", "tests/scenarios/v1"];

/// All targets, or one, for so many seconds each.
pub(crate) fn run_all(words: &[String]) -> Result<(), Problem> {
    let (mut seconds, mut only) = (SECONDS, None);
    for word in words {
        match word.parse() {
            Ok(number) => seconds = number,
            Err(_) if TARGETS.iter().any(|target| target.name == word) => only = Some(word.as_str()),
            Err(_) => {
                let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
                return Err(format!("`{word}` is neither seconds nor one of: {}.", names.join(" ")));
            }
        }
    }
    let path = install::install(NEEDS)?;
    build(&path)?;
    let programs = root().join(PROGRAMS).join(host(&path)?).join("release");
    let mut broken = Vec::new();
    for target in TARGETS.iter().filter(|target| only.is_none_or(|only| only == target.name)) {
        let corpus = seeded(target)?;
        let found = format!("target/fuzz-found/{}/", target.name);
        fs::create_dir_all(root().join(&found)).map_err(|error| format!("{found}: {error}"))?;
        println!("\n── {}", target.name);
        if fuzz(&path, &programs, target, seconds, &corpus, &found).is_err() {
            broken.push(target.name);
        }
        keep(target, &root().join(&found))?;
    }
    if broken.is_empty() {
        return Ok(());
    }
    let names = broken.join(" ");
    Err(format!("broken: {names}. What broke them is in tests/crashes/; `cargo test --test crashes` does it again."))
}

/// All programs at once, before the first runs: what is edited meanwhile then counts the next time.
fn build(path: &OsStr) -> Result<(), Problem> {
    let mut cargo = program("cargo", path);
    // Nothing of ours is unsafe, so that no sanitizer is needed, and without one it runs on a stable compiler.
    run(cargo.args(["fuzz", "build", "--fuzz-dir", "fuzz", "--target-dir", PROGRAMS, "--sanitizer", "none"]))
}

/// The target triple of this machine, of which cargo-fuzz makes a folder.
fn host(path: &OsStr) -> Result<String, Problem> {
    let said = output(program("rustc", path).arg("-vV"))?;
    let line = said.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| "`rustc -vV` names no host.".to_owned())
}

fn fuzz(
    path: &OsStr,
    programs: &Path,
    target: &Target,
    seconds: u32,
    corpus: &Path,
    found: &str,
) -> Result<(), Problem> {
    let mut fuzzer = program(&programs.join(target.name).to_string_lossy(), path);
    fuzzer.arg(corpus);
    fuzzer.arg(format!("-artifact_prefix={}/{found}", root().display()));
    fuzzer.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={}", target.longest));
    // The longest input may be a tree of four hundred times its size, twice over, beside the corpus and the program; the
    // exact multiple is asserted in fuzz/lib.rs. Nothing so small may take seconds.
    fuzzer.args(["-rss_limit_mb=1024", "-timeout=10", "-print_final_stats=1", "-verbosity=0"]);
    run(&mut fuzzer)
}

/// The folder of a target's corpus, with our fixtures in it.
fn seeded(target: &Target) -> Result<PathBuf, Problem> {
    let corpus = root().join(CORPORA).join(target.name);
    let failed = |error: std::io::Error| format!("{}: {error}", corpus.display());
    fs::create_dir_all(&corpus).map_err(failed)?;
    let mut seeds = Vec::new();
    for folder in FIXTURES {
        seeds_below(&root().join(folder), target, &mut seeds)?;
    }
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(corpus.join(format!("seed-{number}")), seed).map_err(failed)?;
    }
    let crashes = root().join("tests/crashes").join(target.name);
    for file in fs::read_dir(crashes).into_iter().flatten().flatten() {
        fs::copy(file.path(), corpus.join(file.file_name())).map_err(failed)?;
    }
    Ok(corpus)
}

fn seeds_below(folder: &Path, target: &Target, seeds: &mut Vec<Vec<u8>>) -> Result<(), Problem> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut together = Vec::new();
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            seeds_below(&path, target, seeds)?;
            continue;
        }
        if name == "expected.json" {
            continue;
        }
        let content = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let link = folder.ends_with("links/v1");
        let end = if link { "link" } else { name.rsplit('.').next().unwrap_or_default() };
        if target.seeds.contains(&end) {
            let first = content.split(|byte| *byte == b'\n').next().unwrap_or_default().to_vec();
            seeds.push(if link { first } else { content });
        } else if target.seeds == ["*"] && !link {
            together.extend_from_slice(format!("=== {name}\n").as_bytes());
            together.extend_from_slice(&content);
        }
    }
    if !together.is_empty() {
        seeds.push(together);
    }
    Ok(())
}

/// Copies what was found to where the tests look.
fn keep(target: &Target, found: &Path) -> Result<(), Problem> {
    let crashes = root().join("tests/crashes").join(target.name);
    for file in fs::read_dir(found).into_iter().flatten().flatten() {
        // Something slow on a busy machine is no fault yet.
        if file.file_name().to_string_lossy().starts_with("slow-unit") {
            continue;
        }
        let copy = || {
            fs::create_dir_all(&crashes)?;
            fs::rename(file.path(), crashes.join(file.file_name()))
        };
        copy().map_err(|error| format!("{}: {error}", crashes.display()))?;
        println!("  kept: tests/crashes/{}/{}", target.name, file.file_name().to_string_lossy());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_lists_of_targets_are_one() {
        let rows = include_str!("../../fuzz/targets.rs");
        let programs = include_str!("../../fuzz/Cargo.toml");
        assert_eq!(rows.matches("Target { name: ").count(), TARGETS.len());
        assert_eq!(programs.matches("[[bin]]").count(), TARGETS.len());
        for Target { name, .. } in TARGETS {
            assert!(rows.contains(&format!("name: \"{name}\"")), "fuzz/targets.rs lacks {name}");
            assert!(programs.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml lacks {name}");
            let program = root().join(format!("fuzz/bins/{name}.rs"));
            let text = fs::read_to_string(program).unwrap_or_default();
            assert!(text.contains(&format!("fuzz(\"{name}\"")), "fuzz/bins/{name}.rs runs another target");
        }
    }

    #[test]
    fn every_target_with_seeds_finds_some() {
        for target in TARGETS.iter().filter(|target| !target.seeds.is_empty()) {
            let mut seeds = Vec::new();
            for folder in FIXTURES {
                assert_eq!(seeds_below(&root().join(folder), target, &mut seeds), Ok(()));
            }
            assert!(!seeds.is_empty(), "{} has no seed", target.name);
        }
    }
}

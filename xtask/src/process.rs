//! Running other programs.
//!
//! Invariant: a child never reads standard input and never sees the variables `cargo run` set for xtask itself, which
//! would otherwise describe xtask to another cargo and make it rebuild what is already built.

use crate::Problem;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The repository.
pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// Variables that belong to the `cargo run` around us, not to the user.
fn is_ours(name: &str) -> bool {
    const PREFIXES: &[&str] = &["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CFG_", "CARGO_FEATURE_"];
    const NAMES: &[&str] =
        &["CARGO", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "CARGO_ENCODED_RUSTFLAGS", "OUT_DIR"];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// A program to run in the repository, with the tools' folders first on its `PATH`.
pub(crate) fn program(name: &str, path: &OsStr) -> Command {
    // Looked up here, because a child's `PATH` does not decide where the child itself is found on every platform.
    let mut command = Command::new(find(name, path).unwrap_or_else(|| PathBuf::from(name)));
    command.current_dir(root()).stdin(Stdio::null()).env("PATH", path);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_ours) {
            command.env_remove(&name);
        }
    }
    command
}

/// The first executable of that name on a `PATH`.
pub(crate) fn find(name: &str, path: &OsStr) -> Option<PathBuf> {
    env::split_paths(path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The `PATH` we were started with.
pub(crate) fn own_path() -> OsString {
    env::var_os("PATH").unwrap_or_default()
}

/// Prints the command as one would type it, runs it, and fails with its exit code.
pub(crate) fn run(command: &mut Command) -> Result<(), Problem> {
    let shown = shown(command);
    println!("  $ {shown}");
    let status = command.status().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status}).")) }
}

/// Runs it and returns what it wrote to standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, Problem> {
    let shown = shown(command);
    let output = command.output().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "`{shown}` failed ({}).\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs something long whose output is of interest only if it fails: a line now and then says that it is alive.
pub(crate) fn run_quietly(what: &str, log: &Path, command: &mut Command) -> Result<(), Problem> {
    const BEAT: Duration = Duration::from_secs(15);
    let started = Instant::now();
    let mut next = BEAT;
    let unusable = |error| format!("cannot write {}: {error}", log.display());
    let file = File::create(log).map_err(unusable)?;
    let errors = file.try_clone().map_err(unusable)?;
    println!("  {what} …");
    let mut child = command.stdout(file).stderr(errors).spawn().map_err(|error| format!("{what}: {error}"))?;
    loop {
        if let Some(status) = child.try_wait().map_err(|error| format!("{what}: {error}"))? {
            if status.success() {
                println!("  {what}: done in {} s", started.elapsed().as_secs());
                return Ok(());
            }
            return Err(format!("{what} failed ({status}). The end of {}:\n{}", log.display(), tail(log)));
        }
        if started.elapsed() >= next {
            println!("  {what}: {} s, {}", next.as_secs(), last_line(log));
            next += BEAT;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

fn last_line(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    text.lines().last().unwrap_or("starting").trim().to_owned()
}

/// `name argument argument`, without the folder the program was found in.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_variables_of_the_outer_cargo_run_are_removed() {
        for name in ["CARGO", "CARGO_PKG_NAME", "CARGO_MANIFEST_DIR"] {
            assert!(is_ours(name), "{name}");
        }
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_NET_OFFLINE", "CARGO_HTTP_PROXY", "RUSTFLAGS", "PATH"] {
            assert!(!is_ours(name), "{name}");
        }
    }
}

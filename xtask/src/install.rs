//! Installs what a command needs and is not there yet, and says what it does.
//!
//! Invariant: a second run finds everything and starts nothing.

use crate::process::{self, find, output, own_path, program, root, run, run_quietly};
use crate::tools::{
    BROWSERS, Browser, CARGO_FUZZ, COMPONENTS, CargoTool, DRIVERS, GECKODRIVER, LIBRARY_SOURCE, MDBOOK, NODE, Need,
    TRUNK, VITEPRESS, WASM_BINDGEN, WASM_TARGET,
};
use crate::{Problem, lighthouse, version};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

/// `cargo xtask setup`.
pub(crate) fn everything() -> Result<(), Problem> {
    install(&[
        Need::Components,
        Need::WasmTarget,
        Need::LibrarySource,
        Need::Npm,
        Need::Engines,
        Need::Recipes,
        Need::Trunk,
        Need::WasmBindgen,
        Need::CargoFuzz,
    ])?;
    println!("Everything is installed.");
    Ok(())
}

/// Installs and returns the `PATH` on which all of it is found first.
pub(crate) fn install(needs: &[Need]) -> Result<OsString, Problem> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for need in needs {
        match need {
            Need::Components => components()?,
            Need::WasmTarget => wasm_target()?,
            Need::LibrarySource => library_source()?,
            Need::Trunk => folders.extend(cargo_tool(&TRUNK)?),
            Need::WasmBindgen => folders.extend(cargo_tool(&WASM_BINDGEN)?),
            Need::CargoFuzz => folders.extend(cargo_tool(&CARGO_FUZZ)?),
            Need::Npm => folders.push(npm(".", "wasm-opt and the browser driver")?),
            Need::Lighthouse => drop(npm(lighthouse::FOLDER, "Lighthouse")?),
            Need::Browsers => BROWSERS.iter().try_for_each(browser)?,
            Need::Engines => {
                BROWSERS.iter().chain(DRIVERS).try_for_each(browser)?;
                folders.extend(cargo_tool(&GECKODRIVER)?);
            }
            Need::Recipes => {
                npm(VITEPRESS, "VitePress")?;
                folders.extend(cargo_tool(&MDBOOK)?);
            }
        }
    }
    folders.extend(env::split_paths(&own_path()));
    env::join_paths(folders).map_err(|error| format!("a folder of tools cannot be put on the PATH: {error}"))
}

fn components() -> Result<(), Problem> {
    let path = own_path();
    let missing = |name: &&&str| output(program("cargo", &path).args([cargo_command(name), "--version"])).is_err();
    let names: Vec<&str> = COMPONENTS.iter().filter(missing).copied().collect();
    if names.is_empty() {
        return Ok(());
    }
    let what = format!("of Rust's components, {}", names.join(" and "));
    rustup(&what, &[&["component", "add"], names.as_slice()].concat())
}

/// The component rustfmt is the command `cargo fmt`.
fn cargo_command(component: &str) -> &str {
    component.strip_prefix("rust").unwrap_or(component)
}

fn library_source() -> Result<(), Problem> {
    let sysroot = output(program("rustc", &own_path()).args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    rustup("the source of Rust's library", &["component", "add", LIBRARY_SOURCE])
}

fn wasm_target() -> Result<(), Problem> {
    let mut rustc = program("rustc", &own_path());
    let libraries = output(rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    rustup(&format!("the Rust target {WASM_TARGET}"), &["target", "add", WASM_TARGET])
}

fn rustup(what: &str, arguments: &[&str]) -> Result<(), Problem> {
    let path = own_path();
    if find("rustup", &path).is_none() {
        return Err(format!(
            "{what} is missing and rustup, which would add it, is not on the PATH. \
             Install Rust with rustup (https://rustup.rs), or add it with your system's packages."
        ));
    }
    run(program("rustup", &path).args(arguments))
}

/// The folder to put on the PATH, or nothing when the right version is on it already.
fn cargo_tool(tool: &CargoTool) -> Result<Option<PathBuf>, Problem> {
    let is_right = |file: &Path| {
        let said = output(process::program(&file.to_string_lossy(), &own_path()).arg("--version"));
        said.is_ok_and(|text| version::in_text(&text) == Some(tool.version))
    };
    if find(tool.program, &own_path()).is_some_and(|file| is_right(&file)) {
        return Ok(None);
    }
    let folder = tool.folder()?;
    let bin = folder.join("bin");
    if !is_right(&bin.join(tool.program)) {
        build(tool, &folder)?;
    }
    Ok(Some(bin))
}

fn build(tool: &CargoTool, folder: &Path) -> Result<(), Problem> {
    fs::create_dir_all(folder).map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    let mut cargo = program("cargo", &own_path());
    // From a folder of its own, so that this project's .cargo/config.toml has no say.
    cargo.current_dir(folder).args(["install", tool.package, "--version", tool.version, "--root"]).arg(folder);
    if tool.locked {
        cargo.arg("--locked");
    }
    if !tool.whole {
        cargo.arg("--no-default-features");
    }
    // These programs run for a second each, so building them fast matters more than what they do fast: it halves the
    // time of the first build. Set here only, because the same variables would change the page's own release profile.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "false");
    cargo.env("CARGO_PROFILE_RELEASE_DEBUG", "0").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    // Without a lock file, take dependencies this Rust can build.
    cargo.env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
    // Flags and targets meant for the page.
    for name in ["RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_BUILD_TARGET", "CARGO_BUILD_RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    let what = format!("building {} {} (once per machine, some minutes)", tool.package, tool.version);
    run_quietly(&what, &folder.join("install.log"), &mut cargo)
}

/// `npm ci` in a folder, unless its node_modules is already what its package-lock.json says. Returns the folder of its programs.
fn npm(folder: &str, what: &str) -> Result<PathBuf, Problem> {
    node()?;
    let folder = root().join(folder);
    let modules = folder.join("node_modules");
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let stamp = modules.join(".crossover-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(modules.join(".bin"));
    }
    fs::create_dir_all(root().join("target")).map_err(|error| format!("cannot create target/: {error}"))?;
    let log = root().join("target/npm.log");
    let mut npm = program("npm", &own_path());
    run_quietly(&format!("installing {what} with npm"), &log, npm.current_dir(&folder).arg("ci"))?;
    fs::write(&stamp, lock).map_err(|error| format!("cannot write {}: {error}", stamp.display()))?;
    Ok(modules.join(".bin"))
}

fn node() -> Result<(), Problem> {
    let path = own_path();
    let found = find("node", &path).and_then(|_| output(program("node", &path).arg("--version")).ok());
    match found.as_deref().and_then(version::in_text) {
        Some(found) if version::at_least(found, NODE) && find("npm", &path).is_some() => Ok(()),
        Some(found) => Err(format!(
            "Node {NODE} or newer with npm is needed; found Node {found}. Install it from https://nodejs.org."
        )),
        None => Err(format!(
            "Node {NODE} or newer with npm is needed and is not on the PATH. Install it from https://nodejs.org."
        )),
    }
}

fn browser(browser: &Browser) -> Result<(), Problem> {
    let path = own_path();
    let Browser { name, variable, programs, packages } = browser;
    if env::var_os(variable).is_some() || programs.iter().any(|program| find(program, &path).is_some()) {
        return Ok(());
    }
    let by_hand = format!(
        "The browser tests need {name}. Install it by hand (on Debian: `apt-get install {}`), \
         or set {variable} to the program of one you have.",
        packages.join(" ")
    );
    if find("apt-get", &path).is_none() {
        return Err(format!("there is no {name} on the PATH and no apt-get to install it with. {by_hand}"));
    }
    let is_root = output(program("id", &path).arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root && find("sudo", &path).is_none() {
        return Err(format!("there is no {name} on the PATH, and installing it needs root or sudo. {by_hand}"));
    }
    for arguments in [vec!["update", "-qq"], [&["install", "-y", "-qq", "--no-install-recommends"], *packages].concat()]
    {
        let mut apt = if is_root { program("apt-get", &path) } else { sudo(&path) };
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut apt).map_err(|problem| format!("{problem} {by_hand}"))?;
    }
    Ok(())
}

/// `sudo apt-get`, which asks for a password only where somebody can type one.
fn sudo(path: &OsString) -> std::process::Command {
    let mut sudo = program("sudo", path);
    if !io::stdin().is_terminal() {
        sudo.arg("-n");
    }
    sudo.arg("apt-get");
    sudo
}

//! Building and serving the page.

use crate::finish::{self, TRUNK_DIST};
use crate::process::{program, root, run};
use crate::tools::{Need, WASM_TARGET};
use crate::{Problem, install, npm};
use std::ffi::OsStr;
use std::fs;

const NEEDS: &[Need] = &[Need::WasmTarget, Need::LibrarySource, Need::Npm, Need::Trunk, Need::WasmBindgen];

/// The release brings its own copy of Rust's library, built for size, and a panic is a plain trap, without the code that
/// words its message; boot.js shows the panel. Together that is 20 KB (brotli) of the first download. The compiler calls
/// these switches unstable; with the toolchain pinned they are not, and a build without them works, only larger.
pub(crate) const BUILT_FOR_SIZE: &[(&str, &str)] = &[
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"),
];

const PORT: &str = "8080";

/// `cargo xtask build`.
pub(crate) fn build() -> Result<(), Problem> {
    let path = install::install(NEEDS)?;
    every_style_is_linked()?;
    // Dependencies come through cargo; then Trunk runs offline, so that it fetches no tool of its own choosing.
    let mut fetch = program("cargo", &path);
    let mut trunk = program("trunk", &path);
    for (name, value) in BUILT_FOR_SIZE {
        fetch.env(name, value);
        trunk.env(name, value);
    }
    run(fetch.args(["fetch", "--quiet", "--locked", "--target", WASM_TARGET]))?;
    run(trunk_env(&mut trunk).args(["--log", "warn", "build", "--release", "--offline", "--dist", TRUNK_DIST]))?;
    finish::write_dist(&path)?;
    println!("  dist/ holds the page.");
    npm::pack(&path)?;
    Ok(())
}

/// `cargo xtask npm`.
pub(crate) fn pack() -> Result<(), Problem> {
    npm::pack(&install::install(NEEDS)?)
}

/// `cargo xtask serve`.
pub(crate) fn serve(arguments: &[String]) -> Result<(), Problem> {
    let mut dev = false;
    let mut port = PORT;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--dev" => dev = true,
            "--port" => {
                port = rest
                    .next()
                    .filter(|port| port.parse::<u16>().is_ok())
                    .ok_or("`--port` wants a number from 0 to 65535.")?
            }
            other => return Err(format!("`serve` takes no `{other}`. See `cargo xtask help`.")),
        }
    }
    if dev {
        return serve_dev(port);
    }
    build()?;
    let path = install::install(&[Need::Npm])?;
    run(program("node", &path).args(["tests/web/server.mjs", "dist", port]))
}

/// Trunk's own server: rebuilds when a file changes. The policy in index.html's `<meta>` holds here too.
fn serve_dev(port: &str) -> Result<(), Problem> {
    let path = install::install(NEEDS)?;
    let mut trunk = program("trunk", &path);
    // Erased component types compile several times faster.
    trunk_env(&mut trunk).env("RUSTFLAGS", "--cfg erase_components");
    // Absolute links, because Trunk's server needs them (trunk#697).
    run(trunk.args(["serve", "--public-url", "/", "--dist", "target/page-dev", "--port", port]))
}

fn trunk_env(trunk: &mut std::process::Command) -> &mut std::process::Command {
    // Trunk takes NO_COLOR for a boolean and stops at the usual "1".
    trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true")
}

/// A style sheet that index.html does not link would silently not ship.
fn every_style_is_linked() -> Result<(), Problem> {
    let index = fs::read_to_string(root().join("index.html")).map_err(|error| format!("index.html: {error}"))?;
    let Ok(folder) = fs::read_dir(root().join("style")) else {
        return Ok(());
    };
    let names = folder.flatten().map(|entry| entry.file_name());
    match names
        .filter(|name| is_css(name))
        .find(|name| !index.contains(&format!("\"style/{}\"", name.to_string_lossy())))
    {
        Some(name) => Err(format!(
            "index.html does not link style/{0}. Add `<link data-trunk rel=\"css\" href=\"style/{0}\" />`.",
            name.to_string_lossy()
        )),
        None => Ok(()),
    }
}

fn is_css(name: &OsStr) -> bool {
    name.to_string_lossy().ends_with(".css")
}

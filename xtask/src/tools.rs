//! Everything the project needs beside cargo, in one table.
//!
//! A version that also stands elsewhere (Cargo.lock, Trunk.toml, package.json) is compared with it by a test below.

use crate::Problem;
use std::env;
use std::path::PathBuf;

/// A program that cargo builds from crates.io, into a folder of its own.
pub(crate) struct CargoTool {
    /// The crate.
    pub(crate) package: &'static str,
    /// The program that answers `--version`.
    pub(crate) program: &'static str,
    pub(crate) version: &'static str,
    /// Whether the crate's own lock file can still be built.
    pub(crate) locked: bool,
    /// Whether we use what it can do beside its main work.
    pub(crate) whole: bool,
}

pub(crate) const TRUNK: CargoTool =
    CargoTool { package: "trunk", program: "trunk", version: "0.21.14", locked: true, whole: true };

/// Must be the version of the `wasm-bindgen` crate in Cargo.lock: the two speak a private format.
/// Not `--locked`, because the lock file it was published with names a version that no longer resolves.
pub(crate) const WASM_BINDGEN: CargoTool =
    CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: "0.2.130", locked: false, whole: true };

/// Only `cargo xtask fuzz` needs it, and a C++ compiler for the engine behind it.
pub(crate) const CARGO_FUZZ: CargoTool =
    CargoTool { package: "cargo-fuzz", program: "cargo-fuzz", version: "0.13.2", locked: true, whole: true };

/// The WebDriver of Firefox: Debian has none, and what npm has downloads a program from elsewhere.
pub(crate) const GECKODRIVER: CargoTool =
    CargoTool { package: "geckodriver", program: "geckodriver", version: "0.37.1", locked: true, whole: true };

/// Builds one of the sites in recipes/, without its server and its search.
pub(crate) const MDBOOK: CargoTool =
    CargoTool { package: "mdbook", program: "mdbook", version: "0.5.4", locked: true, whole: false };

/// A site in recipes/ that is an npm package of its own.
pub(crate) const VITEPRESS: &str = "recipes/vitepress";

/// The Rust target of the page, added by rustup.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What `cargo fmt` and `cargo clippy` need; a minimal rustup installs neither.
pub(crate) const COMPONENTS: &[&str] = &["rustfmt", "clippy"];

/// Rust's own library as source: the page's copy is built for size, see `page.rs`.
pub(crate) const LIBRARY_SOURCE: &str = "rust-src";

/// The oldest Node that runs the tools in package.json; Node itself is not installed by us.
pub(crate) const NODE: &str = "20.11";

/// A browser that tests drive, or what drives it.
pub(crate) struct Browser {
    pub(crate) name: &'static str,
    /// A variable that names its program, wherever it is.
    pub(crate) variable: &'static str,
    /// Names it goes by; the first on the PATH is taken.
    pub(crate) programs: &'static [&'static str],
    /// What apt-get installs when there is none. A browser without a font measures no text.
    pub(crate) packages: &'static [&'static str],
}

/// Every test runs in the first; that another engine computes the same digits is shown in the second.
pub(crate) const BROWSERS: &[Browser] = &[
    Browser {
        name: "Chromium",
        variable: "CHROMIUM",
        programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
        packages: &["chromium", "fonts-liberation"],
    },
    Browser {
        name: "Firefox",
        variable: "FIREFOX",
        programs: &["firefox-esr", "firefox"],
        packages: &["firefox-esr", "fonts-liberation"],
    },
];

/// What drives the engines by WebDriver, beside those two browsers and geckodriver. WebKitGTK's own browser comes with its
/// driver, and draws on a screen that only it sees.
pub(crate) const DRIVERS: &[Browser] = &[
    Browser {
        name: "chromedriver",
        variable: "CHROMEDRIVER",
        programs: &["chromedriver"],
        packages: &["chromium-driver"],
    },
    Browser {
        name: "WebKitGTK",
        variable: "WEBKITWEBDRIVER",
        programs: &["WebKitWebDriver"],
        packages: &["webkit2gtk-driver"],
    },
    Browser { name: "Xvfb", variable: "XVFB", programs: &["Xvfb"], packages: &["xvfb"] },
];

/// What a command needs. Each is installed only when a command asks for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    Components,
    WasmTarget,
    LibrarySource,
    Trunk,
    WasmBindgen,
    CargoFuzz,
    Npm,
    /// Apart from the other packages, because it is as large as all of them.
    Lighthouse,
    Browsers,
    /// The browsers and what drives them by WebDriver, WebKitGTK among them, which takes a Linux.
    Engines,
    /// What builds the sites of recipes/.
    Recipes,
}

impl CargoTool {
    /// A folder per version, so that two checkouts with different pins do not fight, and nobody's `~/.cargo/bin` changes.
    pub(crate) fn folder(&self) -> Result<PathBuf, Problem> {
        Ok(cache()?.join("crossover/tools").join(format!("{}-{}", self.package, self.version)))
    }
}

fn cache() -> Result<PathBuf, Problem> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache"))).ok_or_else(|| {
        "neither XDG_CACHE_HOME nor HOME is set, so there is nowhere to install tools. Set one.".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = include_str!("../../Cargo.lock");
    const TRUNK_TOML: &str = include_str!("../../Trunk.toml");
    const NPM: &str = include_str!("../../package.json");

    #[test]
    fn the_wasm_bindgen_program_has_the_version_of_the_crate() {
        let crate_version = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", WASM_BINDGEN.version);
        assert!(LOCK.contains(&crate_version), "Cargo.lock holds another wasm-bindgen than tools.rs");
        let trunk = format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version);
        assert!(TRUNK_TOML.contains(&trunk), "Trunk.toml wants another wasm-bindgen than tools.rs");
    }

    #[test]
    fn trunk_is_the_version_its_configuration_asks_for() {
        assert!(TRUNK_TOML.contains(&format!("trunk-version = \"^{}\"", TRUNK.version)));
    }

    #[test]
    fn npm_versions_are_exact_and_wasm_opt_is_the_one_trunk_asks_for() {
        let (_, pins) = NPM.split_once("\"devDependencies\"").expect("package.json has devDependencies");
        let versions = pins.split('"').filter(|word| version_like(word));
        assert!(versions.clone().count() >= 3);
        assert!(versions.clone().all(|version| version.starts_with(|first: char| first.is_ascii_digit())), "{pins}");
        let wasm_opt = pins.split("\"binaryen\": \"").nth(1).and_then(|rest| rest.split('.').next()).expect("binaryen");
        assert!(TRUNK_TOML.contains(&format!("wasm_opt = \"version_{wasm_opt}\"")));
    }

    fn version_like(word: &str) -> bool {
        word.contains('.') && word.ends_with(|last: char| last.is_ascii_digit())
    }
}

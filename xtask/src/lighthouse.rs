//! `cargo xtask lighthouse`: what Lighthouse says of `dist/`, served as a static host serves it, as a phone and as a desktop.

use crate::process::{program, root, run};
use crate::tools::Need;
use crate::{Problem, install};

/// The script and its own package: no other command needs what it needs.
pub(crate) const FOLDER: &str = "benches/lighthouse";

pub(crate) fn run_all() -> Result<(), Problem> {
    if !root().join("dist/index.html").is_file() {
        return Err("there is no dist/index.html to look at. Run `cargo xtask build` first.".to_owned());
    }
    let path = install::install(&[Need::Npm, Need::Lighthouse, Need::Browsers])?;
    run(program("node", &path).args([&format!("{FOLDER}/lighthouse.mjs"), "dist"]))
}

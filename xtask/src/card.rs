//! `cargo xtask card`: the picture that social networks show beside a link, anew from the default answer and its chart.
//!
//! It is committed, because a build needs no browser. tests/site.rs says when it no longer says what the page says.

use crate::process::{program, root, run};
use crate::tools::Need;
use crate::{Problem, css, install};
use std::fs;

/// Where the page to be photographed is put together.
const FOLDER: &str = "target/card";
/// The picture, and what it says in words.
const PICTURE: &str = "assets/social-card.png";
const WORDS: &str = "assets/social-card.txt";
/// The page's own looks, then the card's.
const STYLES: &[&str] = &["style/tokens.css", "style/base.css", "style/chart.css", "style/pages/card.css"];

pub(crate) fn draw() -> Result<(), Problem> {
    let path = install::install(&[Need::Npm, Need::Browsers])?;
    let read = |style: &&str| fs::read_to_string(root().join(style)).map_err(|error| format!("{style}: {error}"));
    let texts = STYLES.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let folder = root().join(FOLDER);
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("card.css"), css::join(&texts)))
        .map_err(|error| format!("cannot write to {FOLDER}: {error}"))?;
    let page = format!("{FOLDER}/card.html");
    let mut cargo = program("cargo", &path);
    cargo.args(["run", "--quiet", "--no-default-features", "--example", "social_card", "--"]);
    run(cargo.args([&page, WORDS, "card.css"]))?;
    run(program("node", &path).args(["tests/web/photograph.mjs", &page, PICTURE, "1200", "630"]))
}

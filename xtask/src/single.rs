//! `dist/crossover.html`: the whole calculator in one file, which opens without a server and asks for nothing.
//!
//! - the scripts are one inline module, built from assets/single.js; the policy knows it, and the style, by their hashes
//! - what is larger (wasm, languages, the methodology) is packed, gzip and base64, in blocks of data: that halves the file, and
//!   a block is unpacked when it is first needed
//! - a program beside the page is a script in a block of data. A worker is made of it; where the browser makes none it runs in
//!   the page, and the policy knows that script too

use crate::process::root;
use crate::{Problem, bytes, html};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Its name beside the page.
pub(crate) const FILE: &str = "crossover.html";

/// Where its script is put together.
const WORKSHOP: &str = "target/single";

/// What goes in, as names of files in `dist/`.
pub(crate) struct Parts<'a> {
    /// Glue of the page's wasm, and the wasm.
    pub(crate) js: &'a str,
    pub(crate) wasm: &'a str,
    /// What starts a program beside the page; for the writer and the reader, in this order, glue and wasm.
    pub(crate) start: &'a str,
    pub(crate) programs: [(&'a str, &'a str); 2],
    /// The page's style, and that of the methodology.
    pub(crate) style: &'a str,
    pub(crate) methodology_style: &'a str,
    /// Sheets that the page adds later, by the names Inside.style knows (assets/inside.js).
    pub(crate) styles: &'a [(&'a str, &'a str)],
    /// Texts of languages, by tag.
    pub(crate) languages: &'a [(&'a str, &'a str)],
}

/// Writes it beside the page, of what is in `staging`. Returns its policy.
pub(crate) fn write(staging: &Path, parts: &Parts, path: &OsStr) -> Result<String, Problem> {
    let file = |name: &str| read(&staging.join(name));
    let script = script(staging, parts, path)?;
    let start = file(parts.start)?;
    let programs = [
        ("writer", format!("{}\n{start}", file(parts.programs[0].0)?)),
        ("reader", format!("{}\n{start}", file(parts.programs[1].0)?)),
    ];
    let (style, methodology_style) = (file(parts.style)?, file(parts.methodology_style)?);

    let texts = [script.as_str(), &programs[0].1, &programs[1].1, &style, &methodology_style];
    let hashes = bytes::sha256(&as_files(&texts)?, path)?;
    let hash = |at: usize| hashes.get(at).map_or_else(String::new, |hash| format!("'sha256-{hash}'"));
    // The methodology opens as a page of its own, which inherits this policy.
    let policy = format!(
        "default-src 'none'; script-src {} {} {} 'wasm-unsafe-eval'; style-src {} {}; img-src blob: data:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        hash(0),
        hash(1),
        hash(2),
        hash(3),
        hash(4)
    );
    let icon = file("icon.svg")?;
    let methodology = in_one(
        &file("methodology.html")?,
        &format!("default-src 'none'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'", hash(4)),
        &methodology_style,
        &icon,
    )?;
    // The page it leads back to is in another tab.
    let methodology = methodology.replace("<a href=\"./\">Crossover</a>", "Crossover");

    let mut blocks = String::new();
    let mut block = |name: &str, text: &str| -> Result<(), Problem> {
        blocks.push_str(&format!("<script type=\"text/plain\" id=\"part-{name}\">{}</script>\n", inline(name, text)?));
        Ok(())
    };
    for (name, sheet) in parts.styles {
        block(name, &file(sheet)?)?;
    }
    for (name, text) in &programs {
        block(name, text)?;
    }
    let (writer, reader) = (parts.programs[0].1, parts.programs[1].1);
    let mut packed: Vec<(String, &str)> = parts.languages.iter().map(|(tag, f)| (format!("texts-{tag}"), *f)).collect();
    packed.extend(
        [("wasm", parts.wasm), ("writer-wasm", writer), ("reader-wasm", reader)].map(|(n, f)| (n.to_owned(), f)),
    );
    let mut files: Vec<PathBuf> = packed.iter().map(|(_, file)| staging.join(file)).collect();
    packed.push(("methodology".to_owned(), ""));
    files.extend(as_files(&[&methodology])?);
    for ((name, _), text) in packed.iter().zip(bytes::packed(&files, path)?) {
        block(name, &text)?;
    }

    let index = in_one(&file("index.html")?, &policy, &style, &icon)?;
    let Some((before, after)) = index.rsplit_once("</body>") else {
        return Err("index.html has no </body>.".to_owned());
    };
    let script = inline("script", &script)?;
    let text = format!("{before}{blocks}<script type=\"module\">{script}</script>\n</body>{after}");
    fs::write(staging.join(FILE), text).map_err(|error| format!("cannot write {FILE}: {error}"))?;
    Ok(policy)
}

/// Everything that runs in the page, as one module.
fn script(staging: &Path, parts: &Parts, path: &OsStr) -> Result<String, Problem> {
    let folder = root().join(WORKSHOP);
    fs::create_dir_all(&folder).map_err(|error| format!("cannot create {WORKSHOP}: {error}"))?;
    let modules = fs::read_dir(root().join("assets")).map_err(|error| format!("assets: {error}"))?.flatten();
    for module in modules.filter(|entry| entry.path().extension() == Some(OsStr::new("js"))) {
        let copied = fs::copy(module.path(), folder.join(module.file_name()));
        copied.map_err(|error| format!("cannot copy {} to {WORKSHOP}: {error}", module.path().display()))?;
    }
    fs::copy(staging.join(parts.js), folder.join("glue.js")).map_err(|error| format!("{}: {error}", parts.js))?;
    super::finish::bundle(&folder, "single.js", "esm", path)?;
    read(&folder.join("single.js"))
}

/// A page with its style and icon inside, its own policy, and nothing that it would ask for. Search engines know it by the page
/// it was made of.
fn in_one(page: &str, policy: &str, style: &str, icon: &str) -> Result<String, Problem> {
    let style = format!("<style>{}</style>", inline("style", style)?);
    let icon = format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml,{}\" />", in_address(icon));
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />\n    <meta name=\"robots\" content=\"noindex\" />"
    );
    Ok(html::replaced(page, |tag| match (tag.name, tag.get("rel")) {
        ("meta", _) if tag.get("http-equiv") == Some("Content-Security-Policy") => Some(policy.clone()),
        ("link", Some("icon")) => Some(icon.clone()),
        ("link", Some("stylesheet")) => Some(style.clone()),
        ("link", Some("apple-touch-icon" | "manifest" | "modulepreload" | "preload")) => Some(String::new()),
        ("script", _) if tag.get("data-wasm").is_some() => Some(String::new()),
        _ => None,
    }))
}

/// A text that can stand inside an element whose end only a tag makes.
fn inline<'a>(name: &str, text: &'a str) -> Result<&'a str, Problem> {
    let small = text.to_ascii_lowercase();
    match ["</script", "<script", "</style", "<!--"].into_iter().find(|sign| small.contains(sign)) {
        Some(sign) => Err(format!("{FILE} cannot hold {name}, which holds {sign}: write it in another way.")),
        None => Ok(text),
    }
}

/// A picture as part of an address.
fn in_address(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() * 2);
    for letter in svg.trim().chars() {
        match letter {
            '"' | '#' | '%' | '<' | '>' | '&' | '\n' => out.push_str(&format!("%{:02X}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out
}

/// Texts as files, to be hashed or packed.
fn as_files(texts: &[&str]) -> Result<Vec<PathBuf>, Problem> {
    let write = |(at, text): (usize, &&str)| {
        let file = root().join(WORKSHOP).join(format!("{at}.text"));
        fs::write(&file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        Ok(file)
    };
    texts.iter().enumerate().map(write).collect()
}

fn read(file: &Path) -> Result<String, Problem> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_one_file_asks_for_nothing() {
        let page = r#"<head>
  <meta http-equiv="Content-Security-Policy" content="default-src 'self'" />
  <link rel="icon" href="icon.svg" /><link rel="apple-touch-icon" href="a.png" /><link rel="manifest" href="m" />
  <link rel="stylesheet" href="./s.css" /><link rel="preload" href="a.wasm" /><link rel="canonical" href="https://example.org/" />
  <script type="module" src="./boot.js" data-wasm="./a.wasm"></script>
  <script type="application/ld+json">{}</script></head>"#;
        let one = in_one(page, "default-src 'none'", ".a{}", "<svg fill=\"#111\"/>").expect("a page");
        assert!(!one.contains("src=") && !one.contains("href=\"a") && !one.contains("href=\"m"), "{one}");
        assert!(one.contains("content=\"default-src 'none'\"") && one.contains("<style>.a{}</style>"), "{one}");
        assert!(one.contains("href=\"data:image/svg+xml,%3Csvg fill=%22%23111%22/%3E\""), "{one}");
        assert!(one.contains("canonical") && one.contains("ld+json"), "{one}");
    }

    #[test]
    fn what_would_end_its_element_is_refused() {
        assert!(inline("script", "a < b").is_ok());
        for text in ["\"</Script>\"", "<!-- a", "'<script>'", "</style"] {
            assert!(inline("script", text).is_err(), "{text}");
        }
    }
}

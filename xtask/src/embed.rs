//! What other pages get: the custom element's module with a style sheet and a first view made for a shadow root, and the script
//! that puts a frame into a page.

use crate::Problem;

/// The style of a page, made for a shadow root.
///
/// - what is said of the document is said of `#place`, the one element that holds everything
/// - `rem` follows the page around, whose root may have any size, so a length is a multiple of a property that defaults to 16px
/// - what depends on the width of the window depends on the room there is: `@media` on widths become `@container`, and `vw` `cqi`
///
/// Our own style sheets are what goes in, so this is no parser of CSS.
pub(crate) fn for_shadow(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    for line in css.lines() {
        let line = match line.trim_end() {
            ":root {" | "html {" | "body {" => "#place {".to_owned(),
            "  color-scheme: light dark;" => continue,
            query if query.starts_with("@media (max-width:") || query.starts_with("@media (min-width:") => {
                in_pixels(&query.replacen("@media ", "@container crossover ", 1))
            }
            other => in_rooms(other),
        };
        out.push_str(&line);
        out.push('\n');
    }
    out.push_str("#place {\n  container: crossover / inline-size;\n}\n:host {\n  display: block;\n}\n:host([hidden]) {\n  display: none;\n}\n");
    out
}

/// Numbers before `rem`, rewritten.
fn with_rem(line: &str, write: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("rem") {
        let before = &rest[..at];
        let start = before
            .rfind(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == '-'))
            .map_or(0, |at| at + 1);
        out.push_str(&before[..start]);
        match &before[start..] {
            "" => out.push_str("rem"),
            number => out.push_str(&write(number)),
        }
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
    out
}

fn in_pixels(line: &str) -> String {
    with_rem(line, |number| format!("{}px", number.parse::<f64>().unwrap_or_default() * 16.0))
}

fn in_rooms(line: &str) -> String {
    let line = with_rem(line, |number| format!("calc({number} * var(--crossover-rem, 16px))"));
    if line.contains("vw") { line.replace("vw,", "cqi,") } else { line }
}

/// The first view as it stands in index.html, without what makes a page of it: somebody else's has a heading, a `main`, a header
/// and a footer of its own.
pub(crate) fn first_view(index: &str) -> Result<String, Problem> {
    let (start, end) = ("<!--prerender:answer-->", "<!--/prerender:answer-->");
    let view = index.split_once(start).and_then(|(_, rest)| rest.split_once(end));
    let Some((view, _)) = view else { return Err("index.html has no rendered first view.".to_owned()) };
    let mut view = format!("<div id=\"app\">{view}</div>");
    for (from, to) in [("main", "div"), ("header", "div"), ("footer", "div"), ("h1", "h2")] {
        view = view.replace(&format!("<{from} "), &format!("<{to} "));
        view = view.replace(&format!("<{from}>"), &format!("<{to}>"));
        view = view.replace(&format!("</{from}>"), &format!("</{to}>"));
    }
    Ok(view)
}

/// The module that tells the element where its parts are. Each stands in a `new URL("…", import.meta.url)` of its own, which bundlers
/// understand.
pub(crate) fn parts(files: &[(&str, &str)], languages: &[(&str, &str)], home: &str) -> String {
    let url = |file: &str| format!("new URL(\"./{file}\", import.meta.url).href");
    let mut out = String::from("// Written by xtask.\nexport const parts = {\n");
    for (name, file) in files {
        out.push_str(&format!("  {name}: {},\n", url(file)));
    }
    out.push_str("  languages: {\n");
    for (tag, file) in languages {
        out.push_str(&format!("    {tag}: {},\n", url(file)));
    }
    let home = if home.is_empty() { "new URL(\"./\", import.meta.url).href".to_owned() } else { format!("{home:?}") };
    out.push_str(&format!("  }},\n  home: {home},\n}};\n"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_for_a_shadow_root_knows_only_the_room_it_has() {
        let css = for_shadow(
            ":root {\n  color-scheme: light dark;\n  --s1: 0.25rem;\n}\nbody {\n  margin: 0;\n}\n@media (max-width: 34rem) {\n  .a {\n    font: 400 clamp(1.75rem, 4.4vw, 2.75rem) / 1.1 serif;\n  }\n}\n@media print {\n}",
        );
        assert!(
            css.starts_with(
                "#place {\n  --s1: calc(0.25 * var(--crossover-rem, 16px));\n}\n#place {\n  margin: 0;\n}\n"
            ),
            "{css}"
        );
        assert!(css.contains("@container crossover (max-width: 544px) {"), "{css}");
        assert!(
            css.contains(
                "clamp(calc(1.75 * var(--crossover-rem, 16px)), 4.4cqi, calc(2.75 * var(--crossover-rem, 16px)))"
            ),
            "{css}"
        );
        assert!(css.contains("@media print {"), "{css}");
        assert!(!css.contains("color-scheme"), "the page around decides");
    }

    #[test]
    fn the_first_view_of_an_element_takes_no_landmark_from_the_page_around() {
        let index = "<div id=\"app\"><!--prerender:answer--><div class=\"page\"><header class=\"bar\"></header><main><h1 class=\"a\">b</h1></main></div><!--/prerender:answer--></div>";
        let view = first_view(index).expect("a first view");
        assert_eq!(
            view,
            "<div id=\"app\"><div class=\"page\"><div class=\"bar\"></div><div><h2 class=\"a\">b</h2></div></div></div>"
        );
        assert!(first_view("<p></p>").is_err());
    }

    #[test]
    fn parts_are_addresses_a_bundler_understands() {
        let text = parts(&[("wasm", "a-1.wasm")], &[("de", "de-2.txt")], "");
        assert!(text.contains("  wasm: new URL(\"./a-1.wasm\", import.meta.url).href,\n"));
        assert!(text.contains("    de: new URL(\"./de-2.txt\", import.meta.url).href,\n"));
        assert!(text.ends_with("  home: new URL(\"./\", import.meta.url).href,\n};\n"));
        assert!(parts(&[], &[], "https://example.org/").contains("  home: \"https://example.org/\",\n"));
    }
}

//! The tags of our own index.html, as Trunk writes it.
//!
//! Not an HTML parser: it knows quoted attributes and comments, which is all that file holds.

/// One start tag and where it stands.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl<'a> Tag<'a> {
    pub(crate) fn get(&self, attribute: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(name, _)| *name == attribute).map(|(_, value)| *value)
    }

    /// Whether it is `<link rel="…">` of that kind.
    pub(crate) fn is_link(&self, rel: &str) -> bool {
        self.name == "link" && self.get("rel") == Some(rel)
    }
}

/// What a browser fetches by itself when it opens the page: tag, attribute, and for a link its kinds.
const FETCHED: &[(&str, &str, &[&str])] = &[
    ("script", "src", &[]),
    ("script", "data-js", &[]),
    ("script", "data-wasm", &[]),
    ("link", "href", &["stylesheet", "modulepreload", "preload", "icon", "manifest"]),
    ("img", "src", &[]),
];

/// All start tags outside comments, in order.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|offset| at + offset) {
        let rest = &html[open..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |close| open + close + 3);
        } else if rest[1..].starts_with(|first: char| first.is_ascii_alphabetic()) {
            let end = open + end_of_tag(rest);
            found.push(tag(html, open, end));
            at = end;
        } else {
            at = open + 1;
        }
    }
    found
}

/// The length of the tag at the start of `rest`; a `>` inside quotes does not end it.
fn end_of_tag(rest: &str) -> usize {
    let mut quoted = false;
    for (index, character) in rest.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '>' if !quoted => return index + 1,
            _ => {}
        }
    }
    rest.len()
}

fn tag(html: &str, start: usize, end: usize) -> Tag<'_> {
    let inside = html[start + 1..end].trim_end_matches('>').trim_end_matches('/');
    let name_end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(name_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let length = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        if length == 0 {
            return Tag { name, attributes, start, end };
        }
        let (attribute, after) = rest.split_at(length);
        match after.strip_prefix("=\"").and_then(|value| value.split_once('"')) {
            Some((value, after)) => {
                attributes.push((attribute, value));
                rest = after;
            }
            None => {
                attributes.push((attribute, ""));
                rest = after.trim_start_matches('=');
            }
        }
    }
}

/// The files a first visit downloads beside index.html, each once, without the leading "./".
pub(crate) fn fetched(html: &str) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for tag in tags(html) {
        for (name, attribute, kinds) in FETCHED {
            let wanted = tag.name == *name && (kinds.is_empty() || kinds.iter().any(|rel| tag.is_link(rel)));
            if let (true, Some(url)) = (wanted, tag.get(attribute)) {
                let file = file_of(url).to_owned();
                if !file.is_empty() && !url.starts_with("data:") && !files.contains(&file) {
                    files.push(file);
                }
            }
        }
    }
    files
}

/// The glue and the wasm that boot.js is told to start.
pub(crate) fn started_by(html: &str) -> Option<(String, String)> {
    let found = tags(html);
    let script = found.iter().find(|tag| tag.get("data-wasm").is_some())?;
    Some((file_of(script.get("data-js")?).to_owned(), file_of(script.get("data-wasm")?).to_owned()))
}

/// The style sheets, in the order in which their rules apply.
pub(crate) fn stylesheets(html: &str) -> Vec<String> {
    let found = tags(html);
    let links = found.iter().filter(|tag| tag.is_link("stylesheet"));
    links.filter_map(|tag| tag.get("href")).map(|url| file_of(url).to_owned()).collect()
}

/// `./a.css` and `/a.css` → `a.css`.
fn file_of(url: &str) -> &str {
    url.trim_start_matches("./").trim_start_matches('/')
}

/// Puts one style sheet where the first of several stands, and removes the others.
pub(crate) fn with_one_stylesheet(html: &str, url: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    let sheets = tags(html).into_iter().filter(|tag| tag.is_link("stylesheet"));
    for (index, sheet) in sheets.enumerate() {
        out.push_str(&html[at..sheet.start]);
        if index == 0 {
            out.push_str(&format!("<link rel=\"stylesheet\" href=\"{url}\" />"));
        } else {
            out.truncate(out.trim_end().len());
        }
        at = sheet.end;
    }
    out.push_str(&html[at..]);
    out
}

/// Puts a text where a start tag stands, with the end of a script behind it, or leaves the tag.
pub(crate) fn replaced(html: &str, replacement: impl Fn(&Tag) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for tag in tags(html) {
        let Some(text) = replacement(&tag) else { continue };
        out.push_str(&html[at..tag.start]);
        out.push_str(&text);
        let end = if tag.name == "script" { "</script>" } else { "" };
        at = tag.end + if html[tag.end..].starts_with(end) { end.len() } else { 0 };
    }
    out.push_str(&html[at..]);
    out
}

/// Removes comments, which are for the reader of the source, except the marks around prerendered parts; and blank lines.
pub(crate) fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        let (comment, after) = after.split_once("-->").unwrap_or((after, ""));
        out.push_str(before);
        if comment.trim_start_matches('/').starts_with("prerender:") {
            out.push_str(&format!("<!--{comment}-->"));
        } else {
            out.truncate(out.trim_end().len());
        }
        rest = after;
    }
    out.push_str(rest);
    // Where a comment or one of Trunk's own tags stood, a blank line is left.
    out.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><!-- <link rel="stylesheet" href="no.css"> -->
  <meta content="a > b" />
  <link rel="stylesheet" href="./tokens-1.css"/>
  <link rel="stylesheet" href="./verdict-2.css"/>
  <link rel="canonical" href="https://example.org/"/>
  <script type="module" src="./boot.js" data-js="./app-1.js" data-wasm="./app-1_bg.wasm"></script>
  <link rel="modulepreload" href="./app-1.js" crossorigin="anonymous"></head>
<div hidden><!--prerender:answer--><p>1 < 2</p><!--/prerender:answer--></div>"#;

    #[test]
    fn a_quoted_bracket_does_not_end_a_tag_and_a_comment_holds_none() {
        let found = tags(PAGE);
        let names: Vec<&str> = found.iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["head", "meta", "link", "link", "link", "script", "link", "div", "p"]);
        assert_eq!(found[1].get("content"), Some("a > b"));
        assert_eq!(found[7].attributes, [("hidden", "")]);
    }

    #[test]
    fn a_first_visit_fetches_each_file_once_and_no_canonical_link() {
        assert_eq!(fetched(PAGE), ["tokens-1.css", "verdict-2.css", "boot.js", "app-1.js", "app-1_bg.wasm"]);
    }

    #[test]
    fn what_is_started_and_how_it_is_styled_stands_in_the_page() {
        assert_eq!(started_by(PAGE), Some(("app-1.js".to_owned(), "app-1_bg.wasm".to_owned())));
        assert_eq!(started_by("<script src=\"a.js\"></script>"), None);
        assert_eq!(stylesheets(PAGE), ["tokens-1.css", "verdict-2.css"]);
    }

    #[test]
    fn style_sheets_become_one_in_the_place_of_the_first() {
        let page = with_one_stylesheet(PAGE, "./style-3.css");
        assert!(
            page.contains("/>\n  <link rel=\"stylesheet\" href=\"./style-3.css\" />\n  <link rel=\"canonical\""),
            "{page}"
        );
        assert!(!page.contains("tokens-1.css") && !page.contains("verdict-2.css"));
        assert!(page.starts_with("<head><!-- <link rel=\"stylesheet\" href=\"no.css\"> -->"));
    }

    #[test]
    fn a_tag_is_replaced_and_a_script_with_its_end() {
        let page = replaced(PAGE, |tag| match tag.name {
            "script" => Some("<!-- here -->".to_owned()),
            "link" => Some(String::new()),
            _ => None,
        });
        assert!(!page.contains("</script>") && !page.contains("canonical"), "{page}");
        assert!(page.contains("\n  <!-- here -->\n  </head>\n<div hidden>"), "{page}");
        assert!(page.starts_with("<head><!-- <link"), "what is a comment is no tag: {page}");
    }

    #[test]
    fn comments_go_and_prerender_marks_stay() {
        let page = without_comments(PAGE);
        assert!(page.starts_with("<head>\n  <meta"), "{page}");
        assert!(page.ends_with("<!--prerender:answer--><p>1 < 2</p><!--/prerender:answer--></div>\n"));
    }
}

//! Several style sheets → one, without comments and indentation.

/// Joins sheets in the order given. A sheet's later rules win over an earlier sheet's, as they do in the source.
pub(crate) fn join(sheets: &[String]) -> String {
    sheets.iter().map(|sheet| tidy(sheet)).collect()
}

/// Drops comments, the white space around lines, and line ends after signs that need none. Strings keep every character.
fn tidy(css: &str) -> String {
    let bare = without_comments(css);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, if line.ends_with(['{', '}', ';', ',']) { "" } else { "\n" }]).collect()
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut characters = css.chars().peekable();
    let mut quote = None;
    while let Some(character) = characters.next() {
        match (quote, character) {
            (None, '/') if characters.peek() == Some(&'*') => {
                characters.next();
                let mut last = ' ';
                // A comment separates words, so a space stands for it.
                out.push(' ');
                for inside in characters.by_ref() {
                    if last == '*' && inside == '/' {
                        break;
                    }
                    last = inside;
                }
                continue;
            }
            (None, '"' | '\'') => quote = Some(character),
            (Some(_), '\\') => {
                out.push(character);
                out.extend(characters.next());
                continue;
            }
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_keep_their_order_and_lose_comments() {
        let first = "/* tokens /* still */\n:root {\n  --ink: #111; /* dark */\n}\n".to_owned();
        let second = "\n.verdict { color: var(--ink) }".to_owned();
        assert_eq!(join(&[first, second]), ":root {--ink: #111;}.verdict { color: var(--ink) }");
    }

    #[test]
    fn a_comment_inside_a_string_is_text() {
        let css = r#"a::before { content: "/* \" kept */" }"#;
        assert_eq!(tidy(css), css);
    }

    #[test]
    fn a_comment_that_never_ends_eats_the_rest() {
        assert_eq!(tidy("a { } /* open"), "a { }");
    }
}

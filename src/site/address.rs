//! Which addresses an owner may name.

/// Whether it is the whole address of something served over TLS.
pub(super) fn is_absolute(address: &str) -> bool {
    let host = address.strip_prefix("https://").unwrap_or_default();
    is_clean(address) && host.starts_with(|first: char| first.is_alphanumeric() || first == '[')
}

/// Whether a link may lead there: over TLS, or to a place relative to the page. `javascript:` and its like run code, and
/// `//host` leads wherever the page itself is opened from.
pub(super) fn is_followable(address: &str) -> bool {
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    let relative = !before_path.contains(':') && !address.starts_with("//");
    is_clean(address) && (relative || is_absolute(address))
}

/// Whether it is a host, with a port or without, as a policy can name one: a list of words that `;` and `,` end.
pub(super) fn is_host(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter))
}

/// Browsers drop control characters and take a backslash for a slash before they look at the scheme.
fn is_clean(address: &str) -> bool {
    !address.contains(|letter: char| letter.is_control() || letter.is_whitespace() || letter == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_served_over_tls_or_beside_the_page_may_be_followed() {
        for address in [
            "",
            "https://example.org",
            "https://example.org/a?b=c#d",
            "contact.html",
            "/contact",
            "../x",
            "#top",
            "?a=b:c",
        ] {
            assert!(is_followable(address), "{address:?}");
        }
    }

    #[test]
    fn what_runs_code_or_leads_to_whoever_asks_may_not() {
        let hostile = [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "http://example.org",
            "mailto:a@example.org",
            "//example.org",
            "/\\example.org",
            "\\\\example.org",
            "https://",
            "https:///example.org",
            "https:example.org",
        ];
        for address in hostile {
            assert!(!is_followable(address), "{address:?}");
        }
    }
}

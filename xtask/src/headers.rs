//! The response headers the page ships with, as `dist/_headers` (the format Netlify and Cloudflare Pages read; the
//! server of the browser tests reads it too). `CONTRIBUTING.md` says what another host has to do.
//!
//! The content security policy has one home, the `<meta>` in index.html, so that it also holds where nobody can set a
//! header. Here it is repeated with what only a header can say.

use crate::Problem;
use crate::html;

/// Sent with every file.
///
/// - Framing is allowed anywhere: documentation sites embed the page, and there is no session to ride on.
/// - Files are readable from any origin: a frame sandboxed without `allow-same-origin` has origin `null`, and its
///   scripts and its wasm would not load otherwise. They are public and the same for everybody.
const EVERYWHERE: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

const ONLY_AS_HEADER: &str = "frame-ancestors *";

/// The policy of index.html.
pub(crate) fn policy(index: &str) -> Result<String, Problem> {
    html::tags(index)
        .iter()
        .find(|tag| tag.name == "meta" && tag.get("http-equiv") == Some("Content-Security-Policy"))
        .and_then(|tag| tag.get("content"))
        .map(|content| content.split_whitespace().collect::<Vec<_>>().join(" "))
        .ok_or_else(|| "index.html has no <meta http-equiv=\"Content-Security-Policy\" content=\"…\">.".to_owned())
}

/// The text of `_headers`: `hashed` files never change under their name, all others are asked for again. Every file has the
/// policy of the page but those with one of their `own`.
pub(crate) fn text(policy: &str, own: &[(&str, &str)], hashed: &[String], unhashed: &[String]) -> String {
    let mut out = String::from("/*\n");
    for (name, value) in EVERYWHERE {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    // Rules that match the same path are merged, and two policies both hold. So policies and caching are named file by file and
    // never in `/*`.
    let mut paths = vec![(String::new(), "no-cache")];
    paths.extend(unhashed.iter().map(|file| (file.clone(), "no-cache")));
    paths.extend(hashed.iter().map(|file| (file.clone(), "public, max-age=31536000, immutable")));
    for (file, caching) in paths {
        let policy = own.iter().find(|(name, _)| *name == file).map_or(policy, |(_, policy)| policy);
        out.push_str(&format!(
            "\n/{file}\n  Content-Security-Policy: {policy}; {ONLY_AS_HEADER}\n  Cache-Control: {caching}\n"
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_from_the_page() {
        let page =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';\n  style-src 'self'\" />";
        assert_eq!(policy(page).as_deref(), Ok("default-src 'none'; style-src 'self'"));
        assert!(policy("<meta charset=\"utf-8\">").is_err());
    }

    #[test]
    fn every_path_has_one_policy_and_one_caching_rule() {
        let unhashed = ["index.html", "one.html"].map(str::to_owned);
        let text = text("default-src 'none'", &[("one.html", "img-src data:")], &["app-1.wasm".to_owned()], &unhashed);
        let rule = |path: &str, policy: &str, caching: &str| {
            format!("\n{path}\n  Content-Security-Policy: {policy}; frame-ancestors *\n  Cache-Control: {caching}\n")
        };
        assert!(text.contains(&rule("/", "default-src 'none'", "no-cache")), "{text}");
        assert!(text.contains(&rule("/index.html", "default-src 'none'", "no-cache")), "{text}");
        assert!(text.contains(&rule("/one.html", "img-src data:", "no-cache")), "{text}");
        assert!(
            text.contains(&rule("/app-1.wasm", "default-src 'none'", "public, max-age=31536000, immutable")),
            "{text}"
        );
        assert_eq!(text.matches("Cache-Control").count(), 4);
        assert_eq!(text.matches("Content-Security-Policy").count(), 4);
    }

    #[test]
    fn the_page_itself_allows_no_inline_code() {
        let policy = policy(include_str!("../../index.html")).expect("index.html has a policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
}

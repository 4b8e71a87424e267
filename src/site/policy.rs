//! The content security policy of a page that knows where it is.

use super::Site;

/// The policy's name for wherever the page was loaded from.
const SELF: &str = "'self'";
/// Where the policy begins in the page.
const MARK: &str = "http-equiv=\"Content-Security-Policy\"";

/// A page with its origin named beside every `'self'` of its policy, where the owner filled in its address. In a frame
/// sandboxed without `allow-same-origin`, some versions of WebKit take `'self'` for nobody and load no part of the page
/// (<https://bugs.webkit.org/show_bug.cgi?id=316847>; WebKitGTK 2.50.6 when tried, Safari 26.5.2 by report, November 2026).
/// Other browsers are told nothing new.
#[must_use]
pub fn with_policy(page: &str, site: &Site) -> String {
    let Some(origin) = site.origin() else { return page.to_owned() };
    let named = |start: &str, policy: &str, rest: &str| {
        let policy = policy.replace(SELF, &format!("{SELF} {origin}"));
        format!("{start}{MARK}{policy}>{rest}")
    };
    let parts = page.split_once(MARK).and_then(|(start, rest)| Some((start, rest.split_once('>')?)));
    parts.map_or_else(|| page.to_owned(), |(start, (policy, rest))| named(start, policy, rest))
}

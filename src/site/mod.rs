//! Layer 10½: what the owner of a site fills in at build time, and what becomes of it in the page.
//!
//! In: the fields of `site.toml`. Out: the head that search engines and social networks read ([`head`]), the call to
//! action ([`offer`]), and the policy of a page that knows where it is ([`with_policy`]).
//!
//! Invariant: nothing an owner wrote leaves this layer unescaped, and nothing of it is in the page's wasm.

mod address;
mod head;
mod offer;
mod policy;

use serde::Deserialize;

use address::{is_absolute, is_followable, is_host};

pub use head::head;
pub use offer::offer;
pub use policy::with_policy;

/// Its name wherever it is installed or listed; assets/manifest.webmanifest says the same.
pub const NAME: &str = "Crossover";

/// What the owner of a site fills in. What is empty is left out of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// Where the page is: `https://example.org/crossover/`.
    pub address: String,
    /// Title of the window, of search results and of cards.
    pub title: String,
    /// What stands below the title there.
    pub description: String,
    /// Who publishes the page.
    pub owner: String,
    /// The picture of cards, a file beside the page.
    pub card: String,
    /// What a visitor who is convinced is offered.
    pub call_to_action: CallToAction,
    /// The same page in other languages.
    pub alternates: Vec<Alternate>,
}

/// A link in the owner's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CallToAction {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub address: String,
}

/// The page in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Alternate {
    /// The language, as a tag: `de`, `pt-BR`.
    pub language: String,
    /// Where that page is.
    pub address: String,
}

impl Site {
    /// Scheme, host and port of the page, where its address is filled in and has a host a policy can name.
    #[must_use]
    pub fn origin(&self) -> Option<String> {
        let host = self.address.strip_prefix("https://")?.split('/').next()?;
        is_host(host).then(|| format!("https://{host}"))
    }

    /// Whether it can be published as it is.
    ///
    /// # Errors
    /// What is wrong with which field, and what would be right.
    pub fn check(&self) -> Result<(), String> {
        if self.title.trim().is_empty() || self.description.trim().is_empty() {
            return Err("`title` and `description` must say something.".to_owned());
        }
        let is_home = is_absolute(&self.address) && self.address.ends_with('/') && !self.address.contains(['?', '#']);
        if !self.address.is_empty() && !is_home {
            return Err(format!(
                "`address` is \"{}\". It must begin with https://, end with a slash, and have no `?` or `#`.",
                self.address
            ));
        }
        if !self.address.is_empty() && self.origin().is_none() {
            return Err(format!(
                "`address` is \"{}\". Its host must be in letters, digits, dots and hyphens; letters of other scripts are written xn--….",
                self.address
            ));
        }
        let plain = |name: char| name.is_ascii_alphanumeric() || matches!(name, '-' | '_' | '.');
        if !self.card.chars().all(plain) {
            return Err(format!("`card` is \"{}\". It must be the name of a file in assets/.", self.card));
        }
        let action = &self.call_to_action;
        match (action.text.trim().is_empty(), action.address.is_empty()) {
            (true, false) => return Err("`call_to_action` has an address and no text.".to_owned()),
            (false, true) => return Err("`call_to_action` has a text and no address.".to_owned()),
            _ => {}
        }
        if !is_followable(&action.address) {
            return Err(format!(
                "the address of `call_to_action` is \"{}\". It must begin with https://, or be relative to the page.",
                action.address
            ));
        }
        for Alternate { language, address } in &self.alternates {
            let is_tag =
                language.len() >= 2 && language.chars().all(|part| part.is_ascii_alphanumeric() || part == '-');
            if !is_tag || !is_absolute(address) {
                return Err(format!(
                    "an entry of `alternates` says \"{language}\" and \"{address}\". It must have a language such as de or \
                     pt-BR, and an address that begins with https://."
                ));
            }
        }
        Ok(())
    }
}

//! The call to action: a link in the owner's words, below the first view.

use super::Site;
use crate::chart::escaped;

/// The link; nothing where the owner filled in none. style/offer.css dresses it.
#[must_use]
pub fn offer(site: &Site) -> String {
    let action = &site.call_to_action;
    if action.text.trim().is_empty() {
        return String::new();
    }
    format!(
        "<p class=\"offer\" id=\"offer\"><a class=\"offer__link\" href=\"{}\">{}</a></p>",
        escaped(&action.address),
        escaped(action.text.trim())
    )
}

//! What a visitor keeps between visits, as one text the page does not look into.

use super::{Dropped, Host};

/// What became of a text that was to be stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// Another window stored something since [`Host::shelf`] was asked, so nothing was stored.
    Stale,
    /// The browser refused; it lasts as long as the page.
    Unsaved,
    /// It is stored.
    Saved,
}

impl Host {
    /// What is kept, to be sent along with an errand under the name `shelf`, or `unsaved` where it lasts as long as the page;
    /// and how the reader is spoken to, under the name `locale`.
    #[must_use]
    pub fn shelf(&self) -> Dropped {
        Dropped { parts: self.kept() }
    }

    /// Stores what is kept from now on.
    #[must_use]
    pub fn keep(&self, text: &str) -> Stored {
        match self.store(text) {
            0 => Stored::Stale,
            1 => Stored::Unsaved,
            _ => Stored::Saved,
        }
    }
}

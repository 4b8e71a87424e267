//! Where the state flows out of the page: the address.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::state::AppState;
use crate::browser::{Timeout, replace_fragment};

/// Pause after the last change before the address follows. Browsers count address changes, and Safari refuses after a
/// hundred in half a minute.
const PAUSE_MS: u32 = 400;

/// Keeps the link of what is on screen in the address, from the first change on.
pub(super) fn remember_in_address(state: AppState) {
    let pending: Rc<RefCell<Option<Timeout>>> = Rc::default();
    Effect::new(move |before: Option<Option<String>>| {
        let link = state.link();
        let is_first = before.is_none();
        if let (false, Some(link)) = (is_first || before.flatten() == link, link.clone()) {
            // A newer change drops the timer of the one before.
            *pending.borrow_mut() = Some(Timeout::new(PAUSE_MS, move || drop(replace_fragment(&link))));
        }
        link
    });
}

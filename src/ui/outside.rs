//! What happens to a page from outside, where it stands in somebody else's.

use super::actions::Notice;
use super::state::AppState;
use crate::fleet::Axis;
use crate::scenario::open_link;
use crate::texts::about_link;

/// Hears one thing, and answers what was asked for, or what is wrong; the empty text is neither.
///
/// - `open`: takes the inputs of a link, as a step that can be undone
/// - `axis`: shows costs along another axis
/// - `wake`: has the draws made, as if somebody had done something
/// - `link`: asks for the link of what is on screen; none where it has no answer
pub(super) fn heard(state: AppState, verb: &str, text: &str) -> String {
    match verb {
        "open" => {
            let Some(link) = open_link(text) else { return "no link".to_owned() };
            let wrong = !link.problems.is_empty();
            let notice = about_link(&link, state.locale).filter(|_| wrong).map(Notice::problem);
            state.open(link, notice);
        }
        "axis" => match Axis::from_id(text) {
            Some(axis) => state.change(|inputs| inputs.axis = axis),
            None => return "no axis".to_owned(),
        },
        "wake" => state.wake(),
        "link" => return state.link().unwrap_or_default(),
        _ => {}
    }
    String::new()
}

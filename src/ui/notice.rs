//! What the page has to say, with a way back where there is one.

use leptos::prelude::*;

use super::actions::NoticeKind;
use super::state::AppState;
use crate::chart::escaped;

/// Lets the notice follow what was said last.
pub(super) fn follow_notice(state: AppState) {
    state.place(
        "notice-text",
        Box::new(move || {
            let host = state.host();
            state.talk.with(|talk| {
                let problem = talk.notice.as_ref().is_some_and(|notice| notice.kind == NoticeKind::Problem);
                host.mark("notice", "data-problem", problem);
                host.mark("notice-undo", "hidden", !talk.undoes || talk.reading);
                host.mark("notice-cancel", "hidden", !talk.reading);
                escaped(talk.notice.as_ref().map_or("", |notice| &notice.text))
            })
        }),
    );
}

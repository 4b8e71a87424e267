//! The answer sentence, what stands behind it, and the headline numbers.

use super::state::AppState;
use crate::chart::{detail_markup, escaped, figures_markup, headline_markup};
use crate::texts::too_big;

/// Lets sentence, numbers and problem follow the answer.
pub(super) fn follow_verdict(state: AppState) {
    // The same sentence twice: the first lies behind the answer until that is scrolled away.
    for id in ["verdict-stays", "verdict-answer"] {
        state.place_report(id, Box::new(move |report| headline_markup(report, state.locale)));
    }
    state.place_report("verdict-detail", Box::new(move |report| detail_markup(report, state.locale)));
    state.place("verdict-problem", Box::new(move || problem(state)));
    state.place("figures", Box::new(move || figures(state)));
}

fn problem(state: AppState) -> String {
    let mut text = String::new();
    state.look(&mut |answer| {
        text = answer.problem.as_ref().map(|problem| too_big(problem, state.locale)).unwrap_or_default()
    });
    escaped(&text)
}

fn figures(state: AppState) -> String {
    let (mut drawn, mut waits) = (None, false);
    state.look_at_session(&mut |session| {
        drawn.clone_from(&session.sure);
        waits = session.stale || session.sure.is_none();
    });
    // What is shown of earlier draws is marked until newer ones have arrived; inputs without an answer have none.
    state.look(&mut |answer| waits &= answer.problem.is_none());
    state.host().mark("figures", "data-stale", waits);
    let drawn = drawn.as_ref().map_or(&[][..], |sure| &sure.figures);
    state.read(|report| figures_markup(report, drawn, state.locale))
}

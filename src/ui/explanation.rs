//! "Why?": the formula of a ledger row with the visitor's numbers, and where each number comes from.

use super::state::AppState;
use crate::chart::why_markup;
use crate::decision::PointMaker;
use crate::fleet::Arms;
use crate::texts::{English, why};

/// Explains a row, platform by platform, as markup.
pub(super) fn explained(state: AppState, id: &str) -> String {
    state.inputs(|inputs| {
        let maker = PointMaker::new(inputs, Arms::of(&inputs.workload));
        let context = maker.context(inputs.axis.today(&inputs.workload));
        state.read(|report| {
            let mut found = Vec::new();
            for (arm, side) in report.sides.iter().enumerate() {
                let lines = side.ledger.lines.iter().filter(|line| line.spec.id == id);
                found.extend(lines.map(|line| (arm, side.name, why(line, &context, &English))));
            }
            why_markup(found)
        })
    })
}

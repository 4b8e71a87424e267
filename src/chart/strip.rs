//! The strip along a control: which platform is cheaper at each of its positions, behind its thumb.

use super::answer::arm_word;
use crate::stats::{Flip, Outcome};
use crate::units::rounded_number;

/// Length of the strip in its own units; it is stretched to the control's.
const LENGTH: f64 = 1_000.0;

/// The strip as one `<svg>`, without words: a sentence beside it says where the verdict flips.
///
/// Its parts are strokes that keep their width when it is stretched, solid for the first arm and dashed for the second
/// as in the chart, so that they are told apart without colour; dotted where there is no answer.
#[must_use]
pub fn strip(flip: &Flip) -> String {
    let along = |position: f64| rounded_number(position * LENGTH, 1);
    let mut parts = String::new();
    for stretch in &flip.stretches {
        let class = match stretch.outcome {
            Outcome::Cheaper(arm) => arm_word(arm),
            Outcome::Tie => "tie",
            Outcome::NoAnswer => "none",
        };
        parts.push_str(&format!(
            "<path class=\"strip__part strip__part--{class}\" d=\"M{} 6H{}\"/>",
            along(stretch.from),
            along(stretch.to)
        ));
    }
    format!(
        "<svg class=\"strip__picture\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
         focusable=\"false\">{parts}</svg>"
    )
}

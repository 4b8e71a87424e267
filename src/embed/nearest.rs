//! The input somebody may have meant.

use crate::assumptions::AssumptionId;
use crate::workload::{CHOICES, FIELDS};

/// Letters that may differ in what is still taken for a slip.
const SLIPS: usize = 3;

/// The input whose name is nearest to one that does not exist, if it is near.
pub(super) fn nearest(key: &str) -> Option<&'static str> {
    let letters: Vec<char> = key.chars().take(80).collect();
    let fields = FIELDS.iter().map(|field| field.id).chain(CHOICES.iter().map(|choice| choice.id));
    let ids = fields.chain(AssumptionId::ALL.into_iter().map(|id| id.row().id));
    let distant = ids.map(|id| (distance(&letters, id), id));
    distant.filter(|(distance, id)| *distance <= SLIPS && *distance < id.len() / 2).min().map(|(_, id)| id)
}

/// Letters to put in, take out or exchange (Levenshtein 1966).
fn distance(from: &[char], to: &str) -> usize {
    let mut row: Vec<usize> = (0..=from.len()).collect();
    for (above, letter) in to.chars().enumerate() {
        let mut left = above + 1;
        let mut next = vec![left];
        for (pair, other) in row.windows(2).zip(from) {
            let [diagonal, up] = pair else { continue };
            left = (diagonal + usize::from(*other != letter)).min(up + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_nonsense_is_not() {
        assert_eq!(nearest("deployes"), Some("deploys"));
        assert_eq!(nearest("hourlyCost"), Some("hourly_cost"));
        assert_eq!(nearest("nix"), None);
        assert_eq!(nearest(""), None);
    }
}

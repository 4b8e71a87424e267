//! Where one arm takes the lead and keeps it to the end of the axis: of one curve, or draw by draw.
//!
//! Between two points of the axis that are more than one apart, the difference is taken to be a straight line, and the
//! next whole number counts.

use super::summary::TIE;
use crate::decision::Spread;

/// By how much `to` is cheaper.
fn advantage(costs: [f64; 2], to: usize) -> f64 {
    costs[1 - to] - costs[to]
}

/// Where a straight line from one point, where the arm does not lead, to a later one, where it does, begins to rise above
/// nothing.
fn between(from: (u32, f64), to: (u32, f64)) -> u32 {
    let width = to.0.saturating_sub(from.0);
    if width <= 1 {
        return to.0;
    }
    let way = (-from.1).max(0.0) / (to.1 - from.1);
    from.0 + ((f64::from(width) * way).ceil() as u32).clamp(1, width)
}

/// The lead of one arm, followed along the axis in one or many draws.
pub(super) struct Takeover {
    to: usize,
    /// The first point of the axis, once it is known.
    first: Option<u32>,
    last: u32,
    /// By draw: the advantage at the last point.
    before: Vec<f64>,
    /// By draw: since when the arm leads, [`NOWHERE`] where it does not.
    since: Vec<u32>,
}

/// Beyond every point of the axis.
const NOWHERE: u32 = u32::MAX;

impl Takeover {
    pub(super) fn new(to: usize, draws: usize) -> Self {
        Self { to, first: None, last: 0, before: vec![0.0; draws], since: vec![NOWHERE; draws] }
    }

    /// Goes on to a point of the axis, with the costs of every draw there.
    pub(super) fn pass(&mut self, x: u32, costs: [&[f64]; 2]) {
        let begins = self.first.is_none();
        let draws = self.before.iter_mut().zip(&mut self.since).zip(costs[0].iter().zip(costs[1]));
        for ((before, since), (first, second)) in draws {
            let now = advantage([*first, *second], self.to);
            if now <= -TIE {
                *since = NOWHERE;
            } else if now >= TIE && *since == NOWHERE {
                *since = if begins { x } else { between((self.last, *before), (x, now)) };
            }
            // A tie changes nothing.
            *before = now;
        }
        self.first = self.first.or(Some(x));
        self.last = x;
    }

    /// Where the arm takes over in the only draw there is.
    pub(super) fn only(&self) -> Option<u32> {
        self.since.first().copied().filter(|since| *since != NOWHERE)
    }

    /// What all draws say; `xs` are the points of the curve.
    pub(super) fn spread(mut self, xs: impl Iterator<Item = u32>) -> Spread {
        self.since.sort_unstable();
        let since = &self.since;
        let count = since.len().max(1);
        let share = |draws: usize| draws as f64 / count as f64;
        let percentile = |tenths: usize| {
            let rank = (count * tenths).div_ceil(10).max(1) - 1;
            since.get(rank).copied().filter(|since| *since != NOWHERE)
        };
        let by = |x: u32| share(since.partition_point(|since| *since <= x));
        Spread {
            to: self.to,
            p10: percentile(1),
            p50: percentile(5),
            p90: percentile(9),
            never: share(since.len() - since.partition_point(|since| *since != NOWHERE)),
            from_the_start: self.first.map_or(0.0, by),
            reached: xs.map(by).collect(),
        }
    }
}

//! How sure an answer is: what paired draws of every assumption say. `stats` draws; here it is only data, so that a
//! verdict, a sentence and a chart can hold it.

use crate::units::Money;

/// Bounds that four draws in five keep, and their middle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// One draw in ten is below.
    pub p10: Money,
    /// Half of them are.
    pub p50: Money,
    /// One draw in ten is above.
    pub p90: Money,
}

/// What the draws say of one point of the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Where on the axis.
    pub x: u32,
    /// $ a year, in the order of the arms.
    pub cost: [Band; 2],
    /// First arm minus second.
    pub difference: Band,
    /// Share of the draws in which the second arm is cheaper; a tie counts half.
    pub second_cheaper: f64,
}

impl Sample {
    /// Share of the draws in which an arm is cheaper.
    #[must_use]
    pub fn cheaper(&self, arm: usize) -> f64 {
        if arm == 1 { self.second_cheaper } else { 1.0 - self.second_cheaper }
    }
}

/// Where the crossover lies, draw by draw: the start of the lead that one arm keeps to the end of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Index of the arm that takes over: the one of the answer's last crossover, or the one that is dearer today.
    pub to: usize,
    /// One draw in ten has it at or before this point. `None` where there is none in the draw that decides: no crossover
    /// counts as beyond every point.
    pub p10: Option<u32>,
    /// Half of the draws have it at or before this point.
    pub p50: Option<u32>,
    /// Nine in ten have it at or before this point.
    pub p90: Option<u32>,
    /// Share of the draws in which the arm does not lead at the end of the axis.
    pub never: f64,
    /// Share of the draws in which it leads from the first point of the axis on.
    pub from_the_start: f64,
    /// Share of the draws whose crossover is at or before each point of the curve: rises along the axis.
    pub reached: Vec<f64>,
}

/// A stretch of the axis, and the share of the draws whose crossover lies in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The point before its first.
    pub after: u32,
    /// Its last point.
    pub to: u32,
    /// Share of all draws.
    pub share: f64,
}

impl Spread {
    /// How the crossovers are spread over the points of the curve: at most about so many stretches, each of the same round
    /// length as far as the points of the curve allow, from the first crossover to the last. With those that lead [from the start](Self::from_the_start) and
    /// those that [never](Self::never) do, they are all draws. Empty where it is not known.
    #[must_use]
    pub fn bins(&self, xs: &[u32], most: u32) -> Vec<Bin> {
        let none = self.reached.iter().take_while(|reached| **reached <= self.from_the_start).count();
        let all = self.reached.iter().take_while(|reached| **reached < 1.0 - self.never - 1e-9).count();
        let (from, to) = if none <= all { (none.saturating_sub(1), all) } else { (0, xs.len().saturating_sub(1)) };
        let (Some(first), Some(last)) = (xs.get(from), xs.get(to)) else { return Vec::new() };
        let xs = &xs[..=to];
        let least = last.saturating_sub(*first).div_ceil(most.max(1)).max(1);
        let powers = (0..10).map(|power| 10_u32.pow(power));
        let mut widths = powers.flat_map(|ten| [1, 2, 5].map(|factor| ten.saturating_mul(factor)));
        let width = widths.find(|width| *width >= least).unwrap_or(least);
        let mut bins = Vec::new();
        let mut from = from;
        let mut end = (first / width).saturating_add(1).saturating_mul(width);
        while from + 1 < xs.len() {
            // The last point that is not beyond the round one.
            let to = xs.partition_point(|x| *x <= end).saturating_sub(1);
            if to > from
                && let (Some(after), Some(to_x)) = (xs.get(from), xs.get(to))
                && let (Some(before), Some(by)) = (self.reached.get(from), self.reached.get(to))
            {
                bins.push(Bin { after: *after, to: *to_x, share: by - before });
                from = to;
            } else if end >= *last {
                break;
            }
            end = end.saturating_add(width);
        }
        bins
    }
}

/// Everything the draws say of a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Confidence {
    /// Draws made.
    pub draws: u32,
    /// Where they began.
    pub seed: u32,
    /// One for every point of the curve, in its order.
    pub samples: Vec<Sample>,
    /// Today's.
    pub today: Sample,
    /// The crossover's.
    pub crossover: Spread,
}

impl Confidence {
    /// Share of the draws that must agree before there is a winner: the band of four times in five on both sides.
    pub const SURE: f64 = 0.9;
}

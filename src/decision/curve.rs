//! Both cost curves along the axis.

use super::{Inputs, Point, PointMaker};
use crate::assumptions::node_rules::limits::{Warning, Warnings};
use crate::fleet::{Arms, Axis, TooBig};

/// Points of both curves, by rising x; today's is among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What it runs along.
    pub axis: Axis,
    /// Today's point.
    pub today: Point,
    /// At most 122 points.
    pub points: Vec<Point>,
    /// Every limit that is exceeded somewhere, with the whole number of the axis from which it is.
    pub warnings: Vec<(Warning, u32)>,
}

/// Points of a full curve, today's not counted.
const SAMPLES: u32 = 121;

impl Curve {
    /// Stretches of the axis on which there is no winner, from the first to the last such point of each.
    #[must_use]
    pub fn close_ranges(&self) -> Vec<(u32, u32)> {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let mut open = false;
        for point in &self.points {
            match (point.is_close(), ranges.last_mut()) {
                (true, Some(range)) if open => range.1 = point.x,
                (true, _) => ranges.push((point.x, point.x)),
                (false, _) => {}
            }
            open = point.is_close();
        }
        ranges
    }
}

/// Computes the curve.
///
/// # Errors
/// Where a service is larger than any machine of the price book.
pub fn curve(inputs: &Inputs, arms: Arms) -> Result<Curve, TooBig> {
    curve_by(&PointMaker::new(inputs, arms), inputs)
}

/// The same, by who makes its points.
pub(super) fn curve_by(maker: &PointMaker, inputs: &Inputs) -> Result<Curve, TooBig> {
    let today = inputs.axis.today(&inputs.workload);
    let samples = samples(inputs.axis.range(&inputs.workload), today);
    let points: Vec<Point> = samples.into_iter().map(|x| maker.point(x)).collect::<Result<_, _>>()?;
    let found = points.iter().find(|point| point.x == today).copied();
    let warnings = warnings(maker, &points)?;
    Ok(Curve { axis: inputs.axis, today: found.map_or_else(|| maker.point(today), Ok)?, points, warnings })
}

/// Where each limit is exceeded for the first time, to the whole number. A fleet grows along the axis, so between the
/// last sample inside a limit and the first one outside, halving finds the place.
fn warnings(maker: &PointMaker, points: &[Point]) -> Result<Vec<(Warning, u32)>, TooBig> {
    let anywhere = points.iter().fold(Warnings::default(), |all, point| all.and(point.warnings));
    let mut found = Vec::new();
    for warning in anywhere.iter() {
        let Some(first) = points.iter().position(|point| point.warnings.contains(warning)) else { continue };
        let mut outside = points[first].x;
        let mut inside = if first > 0 { points[first - 1].x } else { outside };
        while outside - inside > 1 {
            let middle = inside + (outside - inside) / 2;
            if maker.point(middle)?.warnings.contains(warning) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        found.push((warning, outside));
    }
    Ok(found)
}

/// Evenly spread whole numbers, first and last and today among them, rising.
fn samples((first, last): (u32, u32), today: u32) -> Vec<u32> {
    let steps = (last - first).clamp(1, SAMPLES - 1);
    let spread = |index: u32| first + (u64::from(last - first) * u64::from(index) / u64::from(steps)) as u32;
    let mut xs: Vec<u32> = (0..=steps).map(spread).collect();
    xs.dedup();
    let place = xs.partition_point(|x| *x < today);
    if xs.get(place) != Some(&today) {
        xs.insert(place, today);
    }
    xs
}

//! What of the given numbers can be drawn, and reading between samples.

use super::spec::{Scale, SeriesSpec};
use crate::units::ranked;

/// Whether a number can be drawn: finite, and not so large that pixels lose count.
pub(super) fn usable(value: f64) -> bool {
    value.is_finite() && value.abs() <= 1e15
}

/// Whether a number can stand on the horizontal axis.
pub(super) fn usable_x(x: f64, scale: Scale) -> bool {
    usable(x) && (scale == Scale::Linear || x > 0.0)
}

/// The samples that can be drawn, by rising x. Two at the same x stay: they are an honest vertical step.
pub(super) fn points(raw: &[(f64, f64)], scale: Scale) -> Vec<(f64, f64)> {
    let usable: Vec<_> = raw.iter().copied().filter(|&(x, y)| usable_x(x, scale) && usable(y)).collect();
    let mut kept: Vec<_> =
        ranked(usable.len(), |index| usable[index].0).into_iter().map(|index| usable[index]).collect();
    kept.dedup();
    kept
}

/// The stretches of uncertainty that can be drawn.
pub(super) fn band(series: &SeriesSpec<'_>, scale: Scale) -> Vec<(f64, f64, f64)> {
    let fits = |&(x, low, high): &(f64, f64, f64)| usable_x(x, scale) && usable(low) && usable(high);
    series.band.iter().copied().filter(fits).collect()
}

/// The value at x on the straight line between samples; none outside them.
pub(super) fn value_at(points: &[(f64, f64)], x: f64) -> Option<f64> {
    let after = points.partition_point(|point| point.0 <= x);
    let &(x0, y0) = points.get(after.checked_sub(1)?)?;
    if x0 == x {
        return Some(y0);
    }
    let &(x1, y1) = points.get(after)?;
    Some(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
}

#[cfg(test)]
mod tests {
    use super::{points, value_at};
    use crate::chart::spec::Scale;

    #[test]
    fn numbers_that_are_none_are_left_out() {
        let raw = [(2.0, 5.0), (f64::NAN, 1.0), (0.0, 3.0), (1.0, f64::INFINITY), (2.0, 5.0)];
        assert_eq!(points(&raw, Scale::Linear), [(0.0, 3.0), (2.0, 5.0)]);
        assert_eq!(points(&raw, Scale::Log), [(2.0, 5.0)]);
    }

    #[test]
    fn between_samples_the_line_is_straight() {
        let line = [(0.0, 0.0), (10.0, 20.0), (10.0, 30.0), (20.0, 30.0)];
        assert_eq!(value_at(&line, 5.0), Some(10.0));
        assert_eq!(value_at(&line, 10.0), Some(30.0));
        assert_eq!(value_at(&line, 20.0), Some(30.0));
        assert_eq!(value_at(&line, 21.0), None);
        assert_eq!(value_at(&line, -1.0), None);
        assert_eq!(value_at(&[], 0.0), None);
        assert_eq!(value_at(&line, f64::NAN), None);
    }
}

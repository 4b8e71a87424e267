//! The outline of a path: fewer points than were asked for, and the shortest commands for the rest.

use super::markup::push_tenths;

/// A point in tenths of a pixel.
type Point = (i32, i32);

/// Drops points a reader cannot see: repeated ones, and those within a tenth of a pixel of the straight line between
/// their neighbours that stay. A path may turn back; each stretch that runs one way is thinned for itself.
pub(super) fn thinned(points: impl IntoIterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    let mut last: Option<Point> = None;
    let mut cone = Cone::OPEN;
    for point in points {
        let (Some(anchor), Some(before)) = (kept.last().copied(), last) else {
            kept.push(point);
            last = Some(point);
            continue;
        };
        if point == before {
            continue;
        }
        if before != anchor && !cone.allows(anchor, before, point) {
            kept.push(before);
            cone = Cone::OPEN;
            cone.narrow(before, point);
        } else {
            cone.narrow(anchor, point);
        }
        last = Some(point);
    }
    if let Some(end) = last
        && kept.last() != Some(&end)
    {
        kept.push(end);
    }
    kept
}

/// The slopes seen from the last kept point that pass every dropped point within a tenth.
struct Cone {
    low: f64,
    high: f64,
}

impl Cone {
    const OPEN: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    fn allows(&self, anchor: Point, before: Point, point: Point) -> bool {
        let (way, next) = (i64::from(before.0) - i64::from(anchor.0), i64::from(point.0) - i64::from(before.0));
        if way == 0 && next == 0 {
            return (before.1 > anchor.1) == (point.1 > before.1);
        }
        if way.signum() != next.signum() {
            return false;
        }
        let slope = slope(anchor, point, 0.0);
        slope >= self.low && slope <= self.high
    }

    fn narrow(&mut self, anchor: Point, point: Point) {
        if anchor.0 == point.0 {
            return;
        }
        let (one, other) = (slope(anchor, point, -1.0), slope(anchor, point, 1.0));
        self.low = self.low.max(one.min(other));
        self.high = self.high.min(one.max(other));
    }
}

fn slope(anchor: Point, point: Point, off: f64) -> f64 {
    (f64::from(point.1) - f64::from(anchor.1) + off) / (f64::from(point.0) - f64::from(anchor.0))
}

/// Appends one subpath in relative commands: `M5 8l2-.5 2 1h4`.
pub(super) fn push_subpath(out: &mut String, points: &[Point], closed: bool) {
    let Some((&start, rest)) = points.split_first() else {
        return;
    };
    out.push('M');
    push_tenths(out, start.0);
    push_next(out, start.1);
    let mut command = 'M';
    let mut at = start;
    for &point in rest {
        let (dx, dy) = (point.0.saturating_sub(at.0), point.1.saturating_sub(at.1));
        at = point;
        let needed = match (dx, dy) {
            (_, 0) => 'h',
            (0, _) => 'v',
            _ => 'l',
        };
        let first = if needed == 'v' { dy } else { dx };
        if command == needed {
            push_next(out, first);
        } else {
            out.push(needed);
            push_tenths(out, first);
            command = needed;
        }
        if needed == 'l' {
            push_next(out, dy);
        }
    }
    if closed {
        out.push('z');
    }
}

/// A number after a number: a minus sign already separates.
fn push_next(out: &mut String, tenths: i32) {
    if tenths >= 0 {
        out.push(' ');
    }
    push_tenths(out, tenths);
}

#[cfg(test)]
mod tests {
    use super::{push_subpath, thinned};

    #[test]
    fn straight_stretches_keep_their_ends() {
        let line: Vec<_> = (0..50).map(|x| (x * 10, x * 3)).collect();
        assert_eq!(thinned(line), [(0, 0), (490, 147)]);
        assert_eq!(thinned([(0, 0), (0, 0), (5, 0), (5, 0), (5, 9), (5, 12)]), [(0, 0), (5, 0), (5, 12)]);
    }

    #[test]
    fn corners_and_turns_stay() {
        let corner = [(0, 0), (10, 0), (20, 10)];
        assert_eq!(thinned(corner), corner);
        let back = [(0, 0), (20, 0), (10, 0)];
        assert_eq!(thinned(back), back);
        let up_and_down = [(0, 0), (0, 20), (0, 10)];
        assert_eq!(thinned(up_and_down), up_and_down);
        assert_eq!(thinned([]), []);
        assert_eq!(thinned([(4, 4), (4, 4)]), [(4, 4)]);
    }

    #[test]
    fn no_dropped_point_is_further_than_a_tenth_from_the_line() {
        let mut seed = 7_u32;
        let wavy: Vec<_> = (0..400)
            .map(|x| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (x * 9, x * 4 + (seed >> 30) as i32)
            })
            .collect();
        let kept = thinned(wavy.clone());
        assert!(kept.len() < wavy.len());
        for pair in kept.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            for &(x, y) in wavy.iter().filter(|p| p.0 >= x0 && p.0 <= x1) {
                let on_line = f64::from(y0) + f64::from(y1 - y0) * f64::from(x - x0) / f64::from(x1 - x0);
                assert!((on_line - f64::from(y)).abs() <= 1.0 + 1e-9);
            }
        }
    }

    #[test]
    fn commands_are_relative_and_merged() {
        let mut out = String::new();
        push_subpath(&mut out, &[(50, 80), (70, 75), (90, 85), (130, 85), (130, 95)], true);
        assert_eq!(out, "M5 8l2-.5 2 1h4v1z");
    }
}

//! A rectangle in CSS pixels.

/// A rectangle in CSS pixels, from its upper-left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Pixels across.
    pub width: f64,
    /// Pixels down.
    pub height: f64,
}

impl Area {
    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Lower edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// Grown by the same amount on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right() && other.left < self.right() && self.top < other.bottom() && other.top < self.bottom()
    }

    /// Whether the other lies wholly inside.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// How many pixels of a straight line lie inside (Liang and Barsky's clipping).
    #[must_use]
    pub fn length_inside(&self, from: (f64, f64), to: (f64, f64)) -> f64 {
        // Nearly every line asked about is well to one side.
        if from.0.max(to.0) < self.left || from.0.min(to.0) > self.right() {
            return 0.0;
        }
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (-dx, from.0 - self.left),
            (dx, self.right() - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom() - from.1),
        ];
        for (toward, room) in sides {
            if toward == 0.0 {
                if room < 0.0 {
                    return 0.0;
                }
            } else if toward < 0.0 {
                enter = enter.max(room / toward);
            } else {
                leave = leave.min(room / toward);
            }
        }
        if leave > enter { (leave - enter) * libm::hypot(dx, dy) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Area;

    const SQUARE: Area = Area { left: 10.0, top: 10.0, width: 10.0, height: 10.0 };

    #[test]
    fn a_line_through_counts_only_its_inner_part() {
        assert_eq!(SQUARE.length_inside((0.0, 15.0), (30.0, 15.0)), 10.0);
        assert!((SQUARE.length_inside((15.0, 0.0), (15.0, 12.0)) - 2.0).abs() < 1e-9);
        assert_eq!(SQUARE.length_inside((0.0, 5.0), (30.0, 5.0)), 0.0);
        assert_eq!(SQUARE.length_inside((0.0, 0.0), (5.0, 5.0)), 0.0);
    }

    #[test]
    fn neighbours_that_touch_do_not_overlap() {
        let right = Area { left: 20.0, ..SQUARE };
        assert!(!SQUARE.overlaps(&right));
        assert!(SQUARE.grown(1.0).overlaps(&right));
        assert!(SQUARE.grown(1.0).holds(&SQUARE));
    }
}

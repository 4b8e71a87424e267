//! Finding a place for words: where nothing is written yet, and where as little as possible of a line runs through.

use super::area::Area;
use crate::units::ranked;

/// What is on the picture already.
pub(super) struct Placer {
    bounds: Area,
    taken: Vec<Area>,
    lines: Vec<(Vec<(f64, f64)>, f64)>,
}

impl Placer {
    /// Nothing may be placed outside the bounds.
    pub(super) fn new(bounds: Area) -> Self {
        Self { bounds, taken: Vec::new(), lines: Vec::new() }
    }

    /// Keeps others out of a rectangle.
    pub(super) fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Asks words to avoid a line, in pixels; a heavier one more than others.
    pub(super) fn avoid(&mut self, line: Vec<(f64, f64)>, weight: f64) {
        self.lines.push((line, weight));
    }

    /// The best of the candidates for words of that size, by upper-left corner, and takes it. Earlier ones are
    /// preferred; each is worth a detour of three pixels of line crossed. None where all are taken or outside.
    pub(super) fn place(&mut self, width: f64, height: f64, corners: &[(f64, f64)]) -> Option<Area> {
        let mut best: Option<(f64, Area)> = None;
        for (rank, &(left, top)) in corners.iter().enumerate() {
            let area = Area { left, top, width, height };
            if !self.bounds.holds(&area) || self.taken.iter().any(|taken| taken.overlaps(&area)) {
                continue;
            }
            let detour = 3.0 * rank as f64;
            if best.is_some_and(|(least, _)| least <= detour) {
                break;
            }
            let cost = detour + self.crossed(&area.grown(2.0));
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, area));
            }
        }
        let (_, area) = best?;
        self.take(area);
        Some(area)
    }

    fn crossed(&self, area: &Area) -> f64 {
        let inside =
            |line: &[(f64, f64)]| -> f64 { line.windows(2).map(|pair| area.length_inside(pair[0], pair[1])).sum() };
        self.lines.iter().map(|(line, weight)| weight * inside(line)).sum()
    }
}

/// Moves intervals along a line so that none overlap, each as near as it can be to where it wants to begin, within
/// `from..to`. In and out: where each begins. Those that cannot fit pile up beyond `to`.
pub(super) fn spread(wanted: &[(f64, f64)], gap: f64, from: f64, to: f64) -> Vec<f64> {
    let order = ranked(wanted.len(), |index| wanted[index].0 + wanted[index].1 / 2.0);
    // Clusters of touching intervals: members, where it begins, how long it is.
    let mut clusters: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    for index in order {
        let (start, length) = wanted[index];
        let mut cluster = (vec![index], clamp(start, from, to - length), length);
        while let Some(before) = clusters.pop_if(|before| before.1 + before.2 + gap > cluster.1) {
            let length = before.2 + gap + cluster.2;
            // The mean of where its members would have it begin.
            let (count, more) = (before.0.len() as f64, cluster.0.len() as f64);
            let start = (before.1 * count + (cluster.1 - before.2 - gap) * more) / (count + more);
            let members = [before.0, cluster.0].concat();
            cluster = (members, clamp(start, from, to - length), length);
        }
        clusters.push(cluster);
    }
    let mut starts = vec![0.0; wanted.len()];
    for (members, mut at, _) in clusters {
        for index in members {
            starts[index] = at;
            at += wanted[index].1 + gap;
        }
    }
    starts
}

/// Within both ends, the lower one winning where they are the wrong way round.
pub(super) fn clamp(value: f64, from: f64, to: f64) -> f64 {
    value.min(to).max(from)
}

#[cfg(test)]
mod tests {
    use super::{Placer, spread};
    use crate::chart::area::Area;

    const SHEET: Area = Area { left: 0.0, top: 0.0, width: 100.0, height: 100.0 };

    #[test]
    fn words_go_where_no_line_runs() {
        let mut placer = Placer::new(SHEET);
        placer.avoid(vec![(0.0, 10.0), (100.0, 10.0)], 1.0);
        let area = placer.place(20.0, 10.0, &[(0.0, 5.0), (0.0, 30.0)]).unwrap();
        assert_eq!(area.top, 30.0);
        assert_eq!(placer.place(20.0, 10.0, &[(10.0, 35.0)]), None, "taken");
        assert_eq!(placer.place(20.0, 10.0, &[(90.0, 50.0)]), None, "outside");
    }

    #[test]
    fn intervals_make_room_for_each_other() {
        assert_eq!(spread(&[(10.0, 10.0), (40.0, 10.0)], 2.0, 0.0, 100.0), [10.0, 40.0]);
        assert_eq!(spread(&[(10.0, 10.0), (10.0, 10.0)], 2.0, 0.0, 100.0), [4.0, 16.0]);
        assert_eq!(spread(&[(95.0, 10.0), (96.0, 10.0)], 2.0, 0.0, 100.0), [78.0, 90.0]);
        assert_eq!(spread(&[(-5.0, 10.0)], 2.0, 0.0, 100.0), [0.0]);
        assert_eq!(spread(&[], 2.0, 0.0, 100.0), Vec::<f64>::new());
        let three = spread(&[(30.0, 10.0), (31.0, 10.0), (29.0, 10.0)], 0.0, 0.0, 100.0);
        assert_eq!(three, [30.0, 40.0, 20.0]);
    }
}

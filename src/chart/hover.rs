//! The cursor over a chart: from a pixel or a key to a sample, and from a sample to what is read out.

use super::clean;
use super::projection::Projection;
use super::spec::{Role, SeriesSpec};

/// A key of the chart's cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// One sample back.
    Left,
    /// One sample on.
    Right,
    /// A tenth of the chart back.
    PageDown,
    /// A tenth of the chart on.
    PageUp,
    /// The first sample.
    Home,
    /// The last sample.
    End,
    /// The next crossover, and after the last the first again.
    Crossover,
}

impl Key {
    /// From the name the browser gives a key; "c" jumps to the crossover.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowLeft" | "ArrowDown" => Self::Left,
            "ArrowRight" | "ArrowUp" => Self::Right,
            "PageDown" => Self::PageDown,
            "PageUp" => Self::PageUp,
            "Home" => Self::Home,
            "End" => Self::End,
            "c" | "C" => Self::Crossover,
            _ => return None,
        })
    }
}

/// Where a key moves the cursor among the samples that are shown: the first, and the one after the last. `crossings` are
/// the samples nearest to the crossovers, rising. The answer is always one that is shown; where none is, the first.
#[must_use]
pub fn step(current: usize, key: Key, (first, after): (usize, usize), crossings: &[usize]) -> usize {
    let last = after.saturating_sub(1).max(first);
    let current = current.min(last);
    let page = (after.saturating_sub(first) / 10).max(1);
    let to = match key {
        Key::Left => current.saturating_sub(1),
        Key::Right => current.saturating_add(1),
        Key::PageDown => current.saturating_sub(page),
        Key::PageUp => current.saturating_add(page),
        Key::Home => first,
        Key::End => last,
        Key::Crossover => {
            let next = crossings.iter().find(|&&index| index > current).or(crossings.first());
            next.map_or(current, |&index| index)
        }
    };
    to.min(last).max(first)
}

/// The sample nearest to a value; of two equally near the first. None where no sample has a finite x.
#[must_use]
pub fn nearest(xs: impl IntoIterator<Item = f64>, x: f64) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (index, at) in xs.into_iter().enumerate() {
        let distance = (at - x).abs();
        if distance.is_finite() && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, index));
        }
    }
    best.map(|(_, index)| index)
}

/// What one line says at the cursor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Whose line.
    pub role: Role,
    /// Its value there.
    pub y: f64,
    /// Where that is, in pixels of the view box.
    pub pixel: (f64, f64),
}

/// What every line says at x; a line that has no value there says nothing.
#[must_use]
pub fn readings(projection: &Projection, series: &[SeriesSpec<'_>], x: f64) -> Vec<Reading> {
    series
        .iter()
        .filter_map(|series| {
            let y = clean::value_at(&clean::points(series.points, projection.x_scale), x)?;
            Some(Reading { role: series.role, y, pixel: projection.to_pixel(x, y) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Key, nearest, step};

    #[test]
    fn keys_stay_on_the_chart() {
        assert_eq!(step(0, Key::Left, (0, 121), &[]), 0);
        assert_eq!(step(5, Key::Left, (0, 121), &[]), 4);
        assert_eq!(step(120, Key::Right, (0, 121), &[]), 120);
        assert_eq!(step(50, Key::PageUp, (0, 121), &[]), 62);
        assert_eq!(step(5, Key::PageDown, (0, 121), &[]), 0);
        assert_eq!(step(50, Key::Home, (0, 121), &[]), 0);
        assert_eq!(step(50, Key::End, (0, 121), &[]), 120);
        assert_eq!(step(999, Key::Left, (0, 121), &[]), 119);
        assert_eq!(step(3, Key::Right, (0, 0), &[]), 0);
    }

    #[test]
    fn of_a_part_of_the_curves_keys_stay_in_the_part() {
        let shown = (30, 60);
        assert_eq!(step(30, Key::Left, shown, &[]), 30);
        assert_eq!(step(59, Key::Right, shown, &[]), 59);
        assert_eq!(step(40, Key::PageUp, shown, &[]), 43);
        assert_eq!(step(40, Key::Home, shown, &[]), 30);
        assert_eq!(step(40, Key::End, shown, &[]), 59);
        assert_eq!(step(40, Key::Crossover, shown, &[10, 90]), 59);
    }

    #[test]
    fn the_crossover_key_goes_round() {
        assert_eq!(step(0, Key::Crossover, (0, 121), &[40, 90]), 40);
        assert_eq!(step(40, Key::Crossover, (0, 121), &[40, 90]), 90);
        assert_eq!(step(90, Key::Crossover, (0, 121), &[40, 90]), 40);
        assert_eq!(step(7, Key::Crossover, (0, 121), &[]), 7);
        assert_eq!(step(7, Key::Crossover, (0, 10), &[40]), 9);
    }

    #[test]
    fn the_nearest_sample_wins() {
        let xs = [1.0, f64::NAN, 2.0, 4.0];
        assert_eq!(nearest(xs, 0.0), Some(0));
        assert_eq!(nearest(xs, 1.5), Some(0));
        assert_eq!(nearest(xs, 3.1), Some(3));
        assert_eq!(nearest(xs, f64::NAN), None);
        assert_eq!(nearest([], 1.0), None);
    }
}

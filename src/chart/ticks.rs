//! Round numbers along an axis.

/// The smallest of 1, 2 or 5 times a power of ten that splits the range into at most that many parts; never below one
/// where only whole numbers make sense. None where there is no range.
pub(super) fn nice_step(from: f64, to: f64, parts: usize, whole: bool) -> Option<f64> {
    let raw = (to - from) / parts.max(1) as f64;
    if !raw.is_finite() || raw <= 0.0 {
        return None;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(raw)));
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= raw * (1.0 - 1e-9));
    let step = factor.unwrap_or(10.0) * power;
    let step = if whole { step.max(1.0) } else { step };
    (step.is_finite() && step > 0.0).then_some(step)
}

/// The multiples of the step within the range, at most a hundred.
pub(super) fn multiples(from: f64, to: f64, step: f64) -> Vec<f64> {
    let first = libm::ceil(from / step - 1e-9);
    let count = (libm::floor(to / step + 1e-9) - first).clamp(-1.0, 99.0) as i64;
    (0..=count).map(|index| (first + index as f64) * step + 0.0).collect()
}

/// Ticks of an axis of equal ratios: 1, 2, 5, 10, 20 …; only powers of ten where those are too many, and equal steps
/// where the range is too short for ratios.
pub(super) fn ratios(from: f64, to: f64, parts: usize) -> Vec<f64> {
    let (low, high) = (libm::floor(libm::log10(from)) as i32, libm::ceil(libm::log10(to)) as i32);
    let within = |value: &f64| *value >= from * (1.0 - 1e-9) && *value <= to * (1.0 + 1e-9);
    let tens = |every: usize| (low..=high).step_by(every).map(|power| libm::pow(10.0, f64::from(power)));
    let fine: Vec<f64> = tens(1).flat_map(|ten| [ten, 2.0 * ten, 5.0 * ten]).filter(within).collect();
    if fine.len() < 3 {
        return nice_step(from, to, parts, false).map_or_else(Vec::new, |step| multiples(from, to, step));
    }
    if fine.len() <= parts + 1 {
        return fine;
    }
    let decades: Vec<f64> = tens(1).filter(within).collect();
    let every = decades.len().div_ceil(parts + 1).max(1);
    decades.into_iter().step_by(every).collect()
}

#[cfg(test)]
mod tests {
    use super::{multiples, nice_step, ratios};

    fn nice(from: f64, to: f64, parts: usize, whole: bool) -> Vec<f64> {
        nice_step(from, to, parts, whole).map_or_else(Vec::new, |step| multiples(from, to, step))
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(nice(0.0, 600.0, 6, false), [0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 600.0]);
        assert_eq!(nice(1.0, 120.0, 6, true), [20.0, 40.0, 60.0, 80.0, 100.0, 120.0]);
        assert_eq!(nice(1.0, 3.0, 8, true), [1.0, 2.0, 3.0]);
        assert_eq!(nice(-50.0, 50.0, 2, false), [-50.0, 0.0, 50.0]);
    }

    #[test]
    fn a_range_of_nothing_has_no_ticks() {
        assert_eq!(nice(5.0, 5.0, 4, false), [0.0_f64; 0]);
        assert_eq!(nice(5.0, 4.0, 4, false), [0.0_f64; 0]);
        assert_eq!(nice(f64::NAN, 4.0, 4, false), [0.0_f64; 0]);
        assert!(nice(0.0, 1e-300, 4, false).len() <= 5);
        assert!(nice(0.0, f64::MAX, 4, false).len() <= 5);
    }

    #[test]
    fn ratios_thin_out() {
        assert_eq!(ratios(1.0, 100.0, 8), [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
        assert_eq!(ratios(1.0, 100.0, 4), [1.0, 10.0, 100.0]);
        assert_eq!(ratios(40.0, 60.0, 4), [40.0, 45.0, 50.0, 55.0, 60.0]);
        assert!(ratios(1e-9, 1e12, 5).len() <= 6);
    }
}

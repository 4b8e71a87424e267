//! Counters → rates.

use super::gathering::Column;

/// Readings below which nothing is said of how a series moves. Assumption: ten that only rise are no chance.
const ENOUGH: usize = 10;

/// Whether a series only ever rises, but for falls to near zero, which are restarts of what counts.
pub(super) fn only_rises(column: &Column) -> bool {
    let values = &column.values;
    if values.len() < ENOUGH || column.times.len() != values.len() {
        return false;
    }
    let (mut rises, mut restarts) = (0_usize, 0_usize);
    for pair in values.windows(2) {
        match pair {
            [before, after] if after > before => rises += 1,
            [before, after] if after == before && *after >= 0.0 => {}
            [before, after] if *after >= 0.0 && *after < before * 0.1 => restarts += 1,
            _ => return false,
        }
    }
    rises * 2 > values.len() && restarts * 20 <= values.len()
}

/// Whether it falls so often that it counts nothing, whatever its name.
pub(super) fn falls_often(values: &[f64]) -> bool {
    let falls = values.windows(2).filter(|pair| matches!(pair, [before, after] if after < before)).count();
    values.len() >= ENOUGH && falls * 4 > values.len()
}

/// Readings of a counter in the order of their times → what it counted a second, at the end of each interval. A fall is a
/// restart from zero, as Prometheus takes it.
pub(super) fn to_rate(times: &mut Vec<f64>, values: &mut Vec<f64>) {
    let mut kept = 0;
    let mut last: Option<(f64, f64)> = None;
    for index in 0..values.len() {
        let (Some(&time), Some(&value)) = (times.get(index), values.get(index)) else {
            break;
        };
        match last {
            // Two readings at one time, as from two exporters: the first one stands.
            Some((before, _)) if time <= before => continue,
            Some((before, counted)) => {
                let more = if value >= counted { value - counted } else { value };
                if let (Some(slot), Some(at)) = (values.get_mut(kept), times.get_mut(kept)) {
                    *slot = more / (time - before);
                    *at = time;
                    kept += 1;
                }
            }
            None => {}
        }
        last = Some((time, value));
    }
    times.truncate(kept);
    values.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_becomes_its_rate_and_a_restart_counts_from_zero() {
        let (mut times, mut values) = (vec![0.0, 10.0, 10.0, 20.0, 30.0], vec![5.0, 10.0, 11.0, 30.0, 4.0]);
        to_rate(&mut times, &mut values);
        assert_eq!(times, [10.0, 20.0, 30.0]);
        assert_eq!(values, [0.5, 2.0, 0.4]);
    }
}

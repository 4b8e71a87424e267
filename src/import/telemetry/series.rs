//! One measured series and what is computed from it.

/// Hours of the day.
const DAY: usize = 24;
const SECONDS_PER_DAY: f64 = 86_400.0;
const SECONDS_PER_HOUR: f64 = 3_600.0;

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Metric {
    /// Cores in use.
    Cpu,
    /// Bytes in use: the working set where there is a choice.
    Memory,
    /// CPU in use, in percent of a number of cores the file does not say.
    CpuPercent,
    /// Memory in use, in percent of an amount the file does not say.
    MemoryPercent,
    /// Anything else, which can only say how load varies: requests, connections.
    Load,
}

/// Whose measurement it is, in the words of the file; empty where the file does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Subject {
    /// The workload, where a label names it: a Compose service, a Deployment.
    pub workload: String,
    /// One running copy of it: a pod, or a container of Docker.
    pub replica: String,
    /// A container of a pod.
    pub container: String,
    /// Its namespace or Compose project.
    pub namespace: String,
    /// The machine.
    pub node: String,
}

/// A column of measurements.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What its column is called, or its labels.
    pub name: String,
    /// What was measured.
    pub metric: Metric,
    /// Whose it is.
    pub subject: Subject,
    /// Times in seconds since 1970, ascending. None at all where the file gives moments without their time.
    pub times: Vec<f64>,
    /// Values, one for each time, or in the order of the file where there are no times; all finite.
    pub values: Vec<f64>,
    sorted: Vec<f64>,
}

/// Bits of a number sorted by in one pass.
const DIGIT: u32 = 11;

/// Finite numbers in ascending order, digit by digit: for a million of them several times faster than comparing, and
/// smaller.
fn ascending(numbers: &[f64]) -> Vec<f64> {
    let mut keys: Vec<u64> = numbers.iter().map(|number| ordered(number.to_bits())).collect();
    let mut next = vec![0_u64; keys.len()];
    for shift in (0..u64::BITS).step_by(DIGIT as usize) {
        let digit = |key: u64| (key >> shift) as usize & ((1 << DIGIT) - 1);
        let mut places = [0_usize; 1 << DIGIT];
        for key in &keys {
            if let Some(place) = places.get_mut(digit(*key)) {
                *place += 1;
            }
        }
        if places.contains(&keys.len()) {
            continue;
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for key in &keys {
            if let Some(place) = places.get_mut(digit(*key)) {
                if let Some(slot) = next.get_mut(*place) {
                    *slot = *key;
                }
                *place += 1;
            }
        }
        std::mem::swap(&mut keys, &mut next);
    }
    keys.into_iter().map(|key| f64::from_bits(unordered(key))).collect()
}

/// The bits of a float as a whole number that sorts as the float does.
fn ordered(bits: u64) -> u64 {
    if bits >> 63 == 0 { bits ^ (1 << 63) } else { !bits }
}

fn unordered(key: u64) -> u64 {
    if key >> 63 == 1 { key ^ (1 << 63) } else { !key }
}

impl Series {
    /// A series of pairs in any order; nothing where there are none.
    pub(crate) fn new(name: String, mut samples: Vec<(f64, f64)>) -> Option<Self> {
        samples.retain(|(time, value)| time.is_finite() && value.is_finite());
        if samples.is_empty() {
            return None;
        }
        if !samples.is_sorted_by(|left, right| left.0 <= right.0) {
            samples.sort_unstable_by(|left, right| left.0.total_cmp(&right.0));
        }
        let (times, values): (Vec<f64>, Vec<f64>) = samples.into_iter().unzip();
        let sorted = ascending(&values);
        let (metric, subject) = (Metric::Load, Subject::default());
        Some(Self { name, metric, subject, times, values, sorted })
    }

    /// Samples.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// The usual spacing in seconds: the most common difference between times that differ; 0 for a single time.
    #[must_use]
    pub fn step_s(&self) -> f64 {
        let differences = self.times.windows(2).filter_map(|pair| match pair {
            // Rounded to a millisecond, so that float timestamps do not differ in their last digits.
            [before, after] if after > before => Some(((after - before) * 1_000.0).round()),
            _ => None,
        });
        let differences = ascending(&differences.collect::<Vec<f64>>());
        let (mut usual, mut most) = (0.0, 0_usize);
        for same in differences.chunk_by(|left, right| left == right) {
            if same.len() > most {
                most = same.len();
                usual = same.first().copied().unwrap_or(0.0);
            }
        }
        usual / 1_000.0
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        // Compensated, so that a million samples lose no digits.
        let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
        for value in &self.values {
            let next = sum + value;
            lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
            sum = next;
        }
        (sum + lost) / self.values.len().max(1) as f64
    }

    /// The largest value.
    #[must_use]
    pub fn max(&self) -> f64 {
        self.sorted.last().copied().unwrap_or(0.0)
    }

    /// A quantile between 0 and 1, linear between neighbours.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let place = share.clamp(0.0, 1.0) * self.sorted.len().saturating_sub(1) as f64;
        let below = place.floor();
        let at = |index: usize| self.sorted.get(index).copied();
        let low = at(below as usize).unwrap_or(0.0);
        let high = at(below as usize + 1).unwrap_or(low);
        low + (high - low) * (place - below)
    }

    /// Means by hour of the day (UTC, or the clock of the file where it names no zone), if there is a day of data and
    /// every hour has some.
    pub(crate) fn hourly_means(&self) -> Option<Vec<f64>> {
        let covered = self.times.last()? - self.times.first()? + self.step_s();
        if covered < SECONDS_PER_DAY {
            return None;
        }
        let mut sums = [(0.0_f64, 0.0_f64); DAY];
        for (time, value) in self.times.iter().zip(&self.values) {
            let hour = (time.rem_euclid(SECONDS_PER_DAY) / SECONDS_PER_HOUR) as usize;
            if let Some((sum, count)) = sums.get_mut(hour) {
                *sum += value;
                *count += 1.0;
            }
        }
        let full = sums.iter().all(|(_, count)| *count > 0.0);
        full.then(|| sums.iter().map(|(sum, count)| sum / count).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Series {
        let samples = values.iter().enumerate().map(|(index, value)| (index as f64 * 60.0, *value));
        Series::new("x".to_owned(), samples.collect()).unwrap()
    }

    #[test]
    fn numbers_are_sorted_whatever_their_sign_and_size() {
        let mut numbers = vec![3.5, -0.0, 0.0, -2.0, 1e300, -1e300, 1e-300, 7.0, 7.0, -1e-300];
        let sorted = ascending(&numbers);
        numbers.sort_by(f64::total_cmp);
        assert_eq!(sorted, numbers);
        assert_eq!(ascending(&[]), Vec::<f64>::new());
    }

    #[test]
    fn quantiles_are_linear_between_neighbours() {
        let series = series(&[4.0, 1.0, 3.0, 2.0]);
        assert_eq!(series.quantile(0.0), 1.0);
        assert_eq!(series.quantile(0.5), 2.5);
        assert_eq!(series.quantile(1.0), 4.0);
        assert!((series.quantile(0.9) - 3.7).abs() < 1e-12);
    }

    #[test]
    fn the_usual_step_ignores_repeats_and_gaps() {
        let times = [0.0, 60.0, 60.0, 60.0, 120.0, 600.0, 660.0];
        let samples = times.iter().map(|time| (*time, 1.0)).collect();
        assert_eq!(Series::new(String::new(), samples).unwrap().step_s(), 60.0);
    }

    #[test]
    fn a_day_has_twenty_four_means() {
        let hour = |index: usize| (index as f64 * 3_600.0, (index % 24) as f64);
        let series = Series::new(String::new(), (0..48).map(hour).collect()).unwrap();
        assert_eq!(series.hourly_means().unwrap()[23], 23.0);
        let short = Series::new(String::new(), (0..20).map(hour).collect()).unwrap();
        assert_eq!(short.hourly_means(), None);
    }
}

//! One measured series and what is computed from it.

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
}

/// Differences looked at for the usual spacing: more change nothing, and they would cost as much memory as the series.
const SPACINGS: usize = 1 << 20;

impl Series {
    /// A series of pairs in any order; nothing where there are none.
    #[cfg(test)]
    pub(crate) fn new(name: String, samples: Vec<(f64, f64)>) -> Option<Self> {
        let (times, values) = samples.into_iter().unzip();
        Self::of(name, Metric::Load, Subject::default(), times, values)
    }

    /// A series of values in any order, with a time for each or no times at all; what is not finite is left out, and
    /// nothing is made of none.
    pub(crate) fn of(
        name: String,
        metric: Metric,
        subject: Subject,
        mut times: Vec<f64>,
        mut values: Vec<f64>,
    ) -> Option<Self> {
        if times.len() != values.len() {
            times = Vec::new();
        }
        if times.iter().chain(&values).any(|number| !number.is_finite()) {
            let is_kept = |place: &usize| {
                let finite = |numbers: &[f64]| numbers.get(*place).is_none_or(|number| number.is_finite());
                finite(&times) && finite(&values)
            };
            let kept: Vec<usize> = (0..values.len()).filter(is_kept).collect();
            let of = |numbers: &[f64]| kept.iter().filter_map(|place| numbers.get(*place).copied()).collect();
            (times, values) = (of(&times), of(&values));
        }
        if values.is_empty() {
            return None;
        }
        sort(&mut times, &mut values);
        Some(Self { name, metric, subject, times, values })
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
        let mut differences: Vec<f64> = differences.take(SPACINGS).collect();
        differences.sort_unstable_by(f64::total_cmp);
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
        self.values.iter().copied().reduce(f64::max).unwrap_or(0.0)
    }

    /// A quantile between 0 and 1, linear between neighbours. It looks through all values each time and keeps nothing,
    /// since a sorted copy would be half as large again as the series.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let place = share.clamp(0.0, 1.0) * self.values.len().saturating_sub(1) as f64;
        let below = place.floor();
        let mut values = self.values.clone();
        if values.is_empty() {
            return 0.0;
        }
        let index = (below as usize).min(values.len() - 1);
        let (_, low, above) = values.select_nth_unstable_by(index, f64::total_cmp);
        let low = *low;
        let high = above.iter().copied().reduce(f64::min).unwrap_or(low);
        low + (high - low) * (place - below)
    }
}

/// Puts samples in the order of their times; those of one time stay as they were. In place but for four bytes a sample,
/// because a file of 200 MB leaves no room for a second copy.
pub(super) fn sort(times: &mut [f64], values: &mut [f64]) {
    if times.is_sorted() {
        return;
    }
    if times.is_sorted_by(|left, right| left > right) {
        times.reverse();
        values.reverse();
        return;
    }
    let Ok(count) = u32::try_from(times.len()) else {
        return;
    };
    let time = |place: &u32| times.get(*place as usize).copied().unwrap_or(0.0);
    let mut order: Vec<u32> = (0..count).collect();
    order.sort_by(|left, right| time(left).total_cmp(&time(right)));
    arrange(&order, times);
    arrange(&order, values);
}

/// Puts numbers in an order of places.
fn arrange(order: &[u32], numbers: &mut [f64]) {
    let arranged: Vec<f64> = order.iter().filter_map(|place| numbers.get(*place as usize).copied()).collect();
    for (slot, number) in numbers.iter_mut().zip(arranged) {
        *slot = number;
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
    fn samples_come_in_the_order_of_their_times_and_those_of_one_time_as_they_were() {
        let samples = vec![(3.0, 1.0), (1.0, 2.0), (2.0, 3.0), (1.0, 4.0)];
        let series = Series::new(String::new(), samples).unwrap();
        assert_eq!(series.times, [1.0, 1.0, 2.0, 3.0]);
        assert_eq!(series.values, [2.0, 4.0, 3.0, 1.0]);
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
}

//! What makes a recommendation doubtful, with the numbers that say so.

use serde::{Deserialize, Serialize};

use super::clock::Clock;

/// Samples looked at before a rise is called a counter.
const COUNTER_SAMPLES: usize = 20;
/// Share of steps that rise where a series is a counter. An assumption: a gauge of a busy process rises half the time.
const COUNTER_RISES: f64 = 0.95;
/// A counter that starts again falls below this share of what it was. An assumption.
const RESET: f64 = 0.5;
/// A pause longer than this many usual steps is a gap: one missed scrape is no news.
const GAP_STEPS: f64 = 2.5;
/// Seconds between samples above which a peak of CPU falls between them: a minute is VPA's, and the usual scrape of
/// Prometheus is a quarter to a whole one.
const COARSE_S: f64 = 60.0;
/// Blocks a series is cut into to see whether it only grows.
const TREND_BLOCKS: usize = 48;
/// Blocks below which there is no trend to speak of.
const TREND_LEAST: usize = 12;
/// z beyond which Mann and Kendall's test calls a rise a trend: 1 % one-sided.
const TREND_Z: f64 = 2.326;
/// The least rise from the first to the last block that matters. An assumption.
const TREND_RISE: f64 = 0.1;
/// Hours below which memory that grows is a process that fills its heap, not one that leaks. An assumption.
const TREND_HOURS: f64 = 6.0;
/// Seconds from its first sample in which a process starts up. An assumption: a Java server takes one to five minutes.
const START_S: f64 = 600.0;
/// A start-up peak is this many times what comes later. An assumption.
const START_PEAK: f64 = 2.0;

/// Something to know about a measurement before one relies on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Doubt {
    /// Every sample is of one moment, or gives none.
    OneMoment {
        /// Samples.
        samples: u64,
    },
    /// Samples without times: they decay by nothing and show no hour of the day.
    NoTimes {
        /// Samples.
        samples: u64,
    },
    /// Fewer samples than KRR asks for.
    FewSamples {
        /// Samples.
        samples: u64,
        /// Samples asked for.
        needed: u64,
    },
    /// Less than a week, so that a weekend, or the one busy day, is not in it.
    ShortHistory {
        /// Hours from the first sample to the last.
        hours: f64,
    },
    /// Pauses among the samples.
    Gaps {
        /// How many.
        count: u64,
        /// The longest, in seconds.
        longest_s: f64,
        /// Share of the time without samples.
        missing: f64,
    },
    /// CPU sampled so rarely that peaks fall between samples.
    CoarseScrape {
        /// Seconds between samples.
        step_s: f64,
    },
    /// Rises without end and starts again from below: total seconds, not cores.
    LooksLikeCounter {
        /// Share of steps that rise.
        rises: f64,
        /// Times it started again.
        resets: u64,
        /// The largest value.
        max: f64,
    },
    /// Memory that only grows: a leak, or a cache that takes what it gets.
    OnlyGrows {
        /// Bytes, or percent, at the beginning.
        from: f64,
        /// And at the end.
        to: f64,
        /// Hours in between.
        hours: f64,
    },
    /// Never anything but zero.
    AllZero {
        /// Samples.
        samples: u64,
    },
    /// Values below zero, left out.
    Negative {
        /// How many.
        count: u64,
    },
    /// The peak is in the first minutes and nothing like it comes again, as when a Java server starts.
    StartUpPeak {
        /// The peak.
        peak: f64,
        /// The largest value later.
        later: f64,
    },
    /// Several series of one metric and one subject, taken together.
    SeveralSeries {
        /// How many.
        series: u32,
    },
    /// Percent of a number of cores, or an amount of memory, that nobody has named.
    Percent,
    /// Pods were measured as a whole and by container; only the containers count.
    PodsBesideContainers {
        /// Series left out.
        series: u32,
    },
    /// The series is of the workload and names no replica: it may be the sum over all.
    OfTheWhole {
        /// Replicas of the service.
        replicas: u32,
    },
    /// Several namespaces or projects were matched to one service.
    SeveralNamespaces {
        /// Which.
        namespaces: Vec<String>,
    },
    /// An autoscaler changes the replicas: sizing by its own measurements shrinks it again at every turn.
    Autoscaled {
        /// Its maximum.
        max_replicas: u32,
    },
}

/// Hours in a week.
const WEEK_HOURS: f64 = 168.0;

impl Doubt {
    /// Whether so much history leaves a part of the week unseen.
    #[must_use]
    pub(super) fn about_history(hours: f64) -> Option<Self> {
        (hours < WEEK_HOURS).then_some(Self::ShortHistory { hours })
    }
}

/// Samples in the order of time, as a doubt looks at them.
pub(super) struct Course<'a> {
    /// Their times.
    pub clock: &'a Clock<'a>,
    /// Their values.
    pub values: &'a [f64],
    /// CPU rather than memory.
    pub cpu: bool,
}

impl Course<'_> {
    /// Everything doubtful.
    pub(super) fn doubts(&self) -> Vec<Doubt> {
        let samples = self.values.len() as u64;
        let mut doubts = Vec::new();
        let span = self.clock.span();
        if samples == 1 || (!self.clock.times.is_empty() && span <= 0.0) {
            doubts.push(Doubt::OneMoment { samples });
        } else if self.clock.times.is_empty() {
            doubts.push(Doubt::NoTimes { samples });
        }
        doubts.extend(self.gaps(span));
        if self.cpu && self.clock.step_s > COARSE_S {
            doubts.push(Doubt::CoarseScrape { step_s: self.clock.step_s });
        }
        if self.cpu {
            doubts.extend(self.counter());
            doubts.extend(self.start_up(span));
        } else {
            doubts.extend(self.growth(span));
        }
        if samples > 0 && self.values.iter().all(|value| *value == 0.0) {
            doubts.push(Doubt::AllZero { samples });
        }
        doubts
    }

    fn gaps(&self, span: f64) -> Option<Doubt> {
        let long = GAP_STEPS * self.clock.step_s;
        let pauses = self.clock.times.windows(2).filter_map(|pair| match pair {
            [before, after] if self.clock.step_s > 0.0 && after - before > long => Some(after - before),
            _ => None,
        });
        let (mut count, mut longest_s, mut missing) = (0, 0.0_f64, 0.0);
        for pause in pauses {
            count += 1;
            longest_s = longest_s.max(pause);
            missing += pause - self.clock.step_s;
        }
        (count > 0).then(|| Doubt::Gaps { count, longest_s, missing: missing / span })
    }

    fn counter(&self) -> Option<Doubt> {
        if self.values.len() < COUNTER_SAMPLES {
            return None;
        }
        let (mut rises, mut resets) = (0_u64, 0);
        for pair in self.values.windows(2) {
            let [before, after] = pair else { continue };
            if after > before {
                rises += 1;
            } else if *after < before * RESET {
                resets += 1;
            } else if after < before {
                // A counter stands still or starts again; it never gives a little back.
                return None;
            }
        }
        let steps = self.values.len() as u64 - 1;
        let max = self.values.iter().copied().fold(0.0, f64::max);
        let share = rises as f64 / steps as f64;
        (share >= COUNTER_RISES).then_some(Doubt::LooksLikeCounter { rises: share, resets, max })
    }

    fn start_up(&self, span: f64) -> Option<Doubt> {
        let start = self.clock.times.first()?;
        if span < 2.0 * START_S {
            return None;
        }
        let behind = self.clock.times.partition_point(|time| time - start <= START_S);
        let largest = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
        let (peak, later) = (largest(self.values.get(..behind)?), largest(self.values.get(behind..)?));
        (later > 0.0 && peak > START_PEAK * later).then_some(Doubt::StartUpPeak { peak, later })
    }

    /// Mann and Kendall's test on the means of blocks of equal length.
    fn growth(&self, span: f64) -> Option<Doubt> {
        let start = self.clock.times.first()?;
        if span < TREND_HOURS * 3_600.0 {
            return None;
        }
        let mut blocks = [(0.0_f64, 0.0_f64); TREND_BLOCKS];
        for (time, value) in self.clock.times.iter().zip(self.values) {
            let block = ((time - start) / span * TREND_BLOCKS as f64) as usize;
            if let Some((sum, count)) = blocks.get_mut(block.min(TREND_BLOCKS - 1)) {
                *sum += value;
                *count += 1.0;
            }
        }
        let filled = blocks.iter().filter(|(_, count)| *count > 0.0);
        let means: Vec<f64> = filled.map(|(sum, count)| sum / count).collect();
        let n = means.len() as f64;
        let (from, to) = (*means.first()?, *means.last()?);
        let mut score = 0.0;
        for (index, before) in means.iter().enumerate() {
            for after in means.iter().skip(index + 1) {
                score += f64::from(i8::from(after > before) - i8::from(after < before));
            }
        }
        let variance = n * (n - 1.0) * (2.0 * n + 5.0) / 18.0;
        let grows = means.len() >= TREND_LEAST && (score - 1.0) / variance.sqrt() > TREND_Z;
        (grows && from > 0.0 && to > from * (1.0 + TREND_RISE)).then_some(Doubt::OnlyGrows {
            from,
            to,
            hours: span / 3_600.0,
        })
    }
}

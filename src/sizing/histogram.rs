//! Decaying histograms as the Vertical Pod Autoscaler keeps them.
//!
//! Source: kubernetes/autoscaler, `vertical-pod-autoscaler/pkg/recommender/util/histogram.go` and
//! `decaying_histogram.go`, and `pkg/recommender/model/aggregations_config.go`, read 2026-11.

use serde::{Deserialize, Serialize};

/// How values fall into buckets. The first bucket begins at 0; the last one has no end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Buckets {
    /// All of one width.
    Linear {
        /// The width.
        width: f64,
        /// How many.
        count: usize,
    },
    /// Each wider than the one before by the same ratio.
    Exponential {
        /// Width of the first.
        first: f64,
        /// The ratio.
        ratio: f64,
        /// How many.
        count: usize,
    },
}

/// Buckets for cores: from 0.01 core, each 5 % wider, up to 1,000 cores.
pub const CPU_BUCKETS: Buckets = Buckets::Exponential { first: 0.01, ratio: 1.05, count: 176 };
/// Buckets for bytes: from 10 MB, each 5 % wider, up to 1 TB.
pub const MEMORY_BUCKETS: Buckets = Buckets::Exponential { first: 1e7, ratio: 1.05, count: 176 };
/// Seconds in which a sample loses half its weight.
pub const HALF_LIFE_S: f64 = 86_400.0;
/// Half-lives after which a sample is forgotten: the reference then moves on, and what falls below the smallest weight
/// is dropped.
pub const FORGOTTEN_AFTER: f64 = 100.0;

/// Buckets for a share of a number of cores nobody has named yet, in percent: ten times as fine, so that the step into
/// [`CPU_BUCKETS`] once it is named changes nothing that matters.
pub(super) const PERCENT_BUCKETS: Buckets = Buckets::Exponential { first: 0.01, ratio: 1.005, count: 2_700 };

impl Buckets {
    /// Of one width, up to a maximum.
    #[must_use]
    pub fn linear(maximum: f64, width: f64) -> Self {
        Self::Linear { width, count: (maximum / width).ceil() as usize + 1 }
    }

    /// Each wider than the one before, up to a maximum.
    #[must_use]
    pub fn exponential(maximum: f64, first: f64, ratio: f64) -> Self {
        let count = libm::log(maximum * (ratio - 1.0) / first + 1.0) / libm::log(ratio);
        Self::Exponential { first, ratio, count: count.ceil() as usize + 1 }
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::Linear { count, .. } | Self::Exponential { count, .. } => *count,
        }
    }

    /// The bucket of a value; one function for many values, since a logarithm of the ratio is part of it.
    pub fn finder(&self) -> impl Fn(f64) -> usize + use<> {
        let buckets = *self;
        let scale = match buckets {
            Self::Linear { width, .. } => width,
            Self::Exponential { ratio, .. } => libm::log(ratio),
        };
        move |value| {
            let bucket = match buckets {
                Self::Linear { .. } => value / scale,
                Self::Exponential { first, .. } if value < first => 0.0,
                Self::Exponential { first, ratio, .. } => libm::log(value * (ratio - 1.0) / first + 1.0) / scale,
            };
            // The cast takes whatever is below zero, or no number, to the first bucket.
            (bucket as usize).min(buckets.count().saturating_sub(1))
        }
    }

    /// The bucket of a value.
    #[must_use]
    pub fn find(&self, value: f64) -> usize {
        self.finder()(value)
    }

    /// Where a bucket begins.
    #[must_use]
    pub fn start(&self, bucket: usize) -> f64 {
        match *self {
            Self::Linear { width, .. } => width * bucket as f64,
            Self::Exponential { .. } if bucket == 0 => 0.0,
            Self::Exponential { first, ratio, .. } => first * (libm::pow(ratio, bucket as f64) - 1.0) / (ratio - 1.0),
        }
    }

    /// Where a bucket ends. The last has no end and gives its start.
    #[must_use]
    pub fn end(&self, bucket: usize) -> f64 {
        self.start(if bucket + 1 < self.count() { bucket + 1 } else { bucket })
    }

    /// The middle of a bucket.
    fn middle(&self, bucket: usize) -> f64 {
        (self.start(bucket) + self.end(bucket)) / 2.0
    }
}

/// What a sample of a time weighs when the newest one is of another, with a half-life.
#[must_use]
pub fn decay(time: f64, newest: f64, half_life_s: f64) -> f64 {
    let lives = (newest - time) / half_life_s;
    if lives > FORGOTTEN_AFTER { 0.0 } else { libm::exp2(-lives) }
}

/// Weights by bucket; only those that hold something, ascending.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// Bucket and weight.
    pub weights: Vec<(u16, f64)>,
}

impl Histogram {
    /// Of values and their weights.
    #[must_use]
    pub fn of(buckets: &Buckets, samples: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let find = buckets.finder();
        let mut weights = vec![0.0; buckets.count()];
        for (value, weight) in samples {
            if let Some(sum) = weights.get_mut(find(value)) {
                *sum += weight;
            }
        }
        let filled = weights.into_iter().enumerate().filter(|(_, weight)| *weight > 0.0);
        Self { weights: filled.map(|(bucket, weight)| (bucket as u16, weight)).collect() }
    }

    /// Of values, their weights and their times: the newest counts in full.
    #[must_use]
    pub fn decaying(buckets: &Buckets, half_life_s: f64, samples: &[(f64, f64, f64)]) -> Self {
        let newest = samples.iter().map(|(_, _, time)| *time).fold(f64::NEG_INFINITY, f64::max);
        let weighed = |(value, weight, time): &(f64, f64, f64)| (*value, weight * decay(*time, newest, half_life_s));
        Self::of(buckets, samples.iter().map(weighed))
    }

    /// The weight of everything in it.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.weights.iter().map(|(_, weight)| weight).sum()
    }

    /// The middle of each of its buckets, times a factor, with its weight, times another.
    pub(super) fn samples(
        &self,
        buckets: Buckets,
        factor: f64,
        weight: f64,
    ) -> impl Iterator<Item = (f64, f64)> + use<'_> {
        self.weights.iter().map(move |(bucket, own)| (buckets.middle(usize::from(*bucket)) * factor, own * weight))
    }

    /// The end of the bucket at which a share of the weight is reached; the start of the last one, and 0 where it is
    /// empty.
    #[must_use]
    pub fn percentile(&self, buckets: &Buckets, share: f64) -> f64 {
        let threshold = share * self.total();
        let mut sum = 0.0;
        let reached = self.weights.iter().find(|(_, weight)| {
            sum += weight;
            sum >= threshold
        });
        let bucket = reached.or(self.weights.last());
        bucket.map_or(0.0, |(bucket, _)| buckets.end(usize::from(*bucket)))
    }
}

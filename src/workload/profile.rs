//! How the load moves over time.

/// Relative load per hour, with a mean of 1.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadProfile {
    /// A smooth daily hump. Its height is the assumption "peak-to-mean load"; only the hour of the peak is a fact.
    Parametric {
        /// Hour of the day, 0–23, at which the load is highest.
        peak_hour: u8,
    },
    /// Measured load: 24 or 168 relative values with a mean of 1, from telemetry.
    Measured(Vec<f64>),
}

/// A mean this close to 1 differs from it by rounding only.
const ALREADY_NORMALISED: f64 = 1e-9;
/// Hours of the day.
const DAY: usize = 24;
/// The hump may use at most this share of what would empty the night; the rest stays as base load.
const MAX_HUMP: f64 = 0.9;

/// (1 + cos 15°·h) / 2 for h hours from the peak. A cosine of its own would cost 5 KB of wasm.
#[rustfmt::skip]
const RAISED_COSINE: [f64; DAY / 2 + 1] = [
    1.0, 0.9829629131445341, 0.9330127018922194, 0.8535533905932737, 0.75, 0.6294095225512604, 0.5,
    0.3705904774487397, 0.25, 0.1464466094067263, 0.0669872981077806, 0.0170370868554659, 0.0,
];

impl LoadProfile {
    /// A measured profile from hourly values, or `None` where they are not 24 or 168 usable numbers.
    #[must_use]
    pub fn measured(values: &[f64]) -> Option<Self> {
        let usable = matches!(values.len(), 24 | 168) && values.iter().all(|value| value.is_finite() && *value >= 0.0);
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        if !usable || mean <= 0.0 || !mean.is_finite() {
            return None;
        }
        // What was normalised before stays as it is, so that a link opens with the same digits it was written with.
        let mean = if (mean - 1.0).abs() < ALREADY_NORMALISED { 1.0 } else { mean };
        Some(Self::Measured(values.iter().map(|value| value / mean).collect()))
    }

    /// Load of every hour as a share of the peak, so the largest entry is 1.
    ///
    /// A parametric profile rises as a power of a raised cosine: the power is the smallest that reaches
    /// `peak_to_mean` while the night keeps some load. A measured one ignores `peak_to_mean`.
    #[must_use]
    pub fn shares_of_peak(&self, peak_to_mean: f64) -> Vec<f64> {
        let loads = match self {
            Self::Measured(values) => values.clone(),
            Self::Parametric { peak_hour } => hump(peak_to_mean.max(1.0), *peak_hour),
        };
        let peak = loads.iter().fold(0.0_f64, |peak, load| peak.max(*load));
        if peak <= 0.0 {
            return vec![1.0; loads.len()];
        }
        loads.iter().map(|load| load / peak).collect()
    }

    /// Peak divided by mean, which for a parametric profile is the assumption itself.
    #[must_use]
    pub fn peak_to_mean(&self, assumed: f64) -> f64 {
        match self {
            Self::Measured(values) => values.iter().fold(0.0_f64, |peak, value| peak.max(*value)),
            Self::Parametric { .. } => assumed.max(1.0),
        }
    }
}

/// Twenty-four loads with mean 1 and the given peak.
fn hump(peak: f64, peak_hour: u8) -> Vec<f64> {
    let mut shape = [0.0; DAY];
    let mut power = 1.0;
    let mut mean = 1.0;
    // The narrowest hump is one hour, with mean 1/24, so the search ends at a peak of about 21.
    while power < 512.0 {
        for (hour, value) in shape.iter_mut().enumerate() {
            let apart = hour.abs_diff(usize::from(peak_hour) % DAY);
            *value = libm::pow(RAISED_COSINE[apart.min(DAY - apart)], power);
        }
        mean = shape.iter().sum::<f64>() / DAY as f64;
        if peak * mean <= MAX_HUMP {
            break;
        }
        power += 1.0;
    }
    let height = (peak - 1.0) / (1.0 - mean);
    let base = (peak - height).max(0.0);
    shape.iter().map(|value| base + height * value).collect()
}

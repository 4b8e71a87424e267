//! Reasons and doubts as sentences, with the numbers that made them.

use super::doubt::Doubt;
use super::estimate::{Advice, Reason, Resource};

/// An amount as Kubernetes writes it, with as many digits as matter: `250m`, `1.5m`, `256 MiB`.
#[must_use]
pub fn amount(resource: Resource, value: f64) -> String {
    match resource {
        Resource::Cpu => format!("{}m", short(value)),
        Resource::Memory => format!("{} MiB", short(value)),
    }
}

/// Three digits behind the point at most, and none that say nothing.
fn short(value: f64) -> String {
    let places = if value.abs() >= 100.0 {
        0
    } else if value.abs() >= 1.0 {
        1
    } else {
        3
    };
    let text = format!("{value:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A factor, to hundredths.
fn hundredths(factor: f64) -> String {
    format!("{factor:.2}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn percentile(share: f64) -> String {
    format!("p{}", short(share * 100.0))
}

fn many(count: u64, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

fn of_pods(samples: u64, pods: usize) -> String {
    format!("{} of {}", many(samples, "sample", "samples"), many(pods as u64, "replica", "replicas"))
}

impl Advice {
    /// How the amount came about, as one sentence.
    #[must_use]
    pub fn sentence(&self, resource: Resource) -> String {
        let steps: Vec<String> = self.why.iter().map(|reason| reason.phrase(resource)).collect();
        format!("{}.", steps.join("; "))
    }
}

impl Reason {
    /// The step in words, without a full stop.
    #[must_use]
    pub fn phrase(&self, resource: Resource) -> String {
        let own = |value: f64| amount(resource, value);
        match self {
            Self::Newest { hours, left_out } => {
                let left_out = many(*left_out, "older sample", "older samples");
                format!("{left_out} left out, since the tool looks back {} hours", short(*hours))
            }
            Self::Quantile { share, samples, pods, amount } => {
                format!("{} over {}: {}", percentile(*share), of_pods(*samples, *pods), own(*amount))
            }
            Self::LargestQuantile { share, samples, pods, pod, amount } => {
                let all = of_pods(*samples, *pods);
                format!("{} of the replica where it is largest, {pod}, of {all}: {}", percentile(*share), own(*amount))
            }
            Self::Maximum { samples, pods, pod, amount } => {
                format!("maximum of {}, reached by {pod}: {}", of_pods(*samples, *pods), own(*amount))
            }
            Self::Bucket { share, samples, pods, amount } => {
                let what = if resource == Resource::Cpu { "samples" } else { "daily peaks" };
                let replicas = many(*pods as u64, "replica", "replicas");
                let share = percentile(*share);
                format!(
                    "{share} of {samples} {what} of {replicas}, a day old counting half, at its bucket's end: {}",
                    own(*amount)
                )
            }
            Self::Times { factor, amount } => format!("× {} = {}", hundredths(*factor), own(*amount)),
            Self::Floor { pod, containers: 1, amount } if pod == amount => {
                format!("raised to the tool's least amount of {}", own(*amount))
            }
            Self::Floor { pod, containers, amount } => {
                let share = own(*amount);
                format!(
                    "raised to {share}: the tool's least amount for a pod, {}, among {containers} containers",
                    own(*pod)
                )
            }
            Self::Rounded { to, up, amount } => {
                let way = if *up { "up" } else { "down" };
                format!("rounded {way} to {} = {}", own(*to), own(*amount))
            }
            Self::Containers { count, amount } => format!("sum of {count} containers: {}", own(*amount)),
            Self::NotMeasured => format!("no measurement of {} belongs to it", resource.label()),
            Self::TooFew { samples, needed } => {
                format!(
                    "no recommendation from {} where the tool asks for {needed}",
                    many(*samples, "sample", "samples")
                )
            }
            Self::Autoscaled { max_replicas } => format!(
                "no recommendation: an autoscaler sets its replicas, up to {max_replicas}, and the tool leaves such services alone"
            ),
            Self::Percent => match resource {
                Resource::Cpu => "measured in percent: say of how many cores".to_owned(),
                Resource::Memory => "measured in percent: say of how much memory".to_owned(),
            },
            Self::Counter { max } => format!(
                "no recommendation: {} cores would be more than any machine has; this is a counter of seconds, so export its rate()",
                short(max / 1_000.0)
            ),
            Self::TooMuch { max } => match resource {
                Resource::Cpu => format!(
                    "no recommendation: {:e} cores would be more than any machine has; check the unit, and give cores",
                    max / 1_000.0
                ),
                Resource::Memory => {
                    format!(
                        "no recommendation: {max:e} MiB would be more than any machine has; check the unit, and give bytes"
                    )
                }
            },
            Self::ContainerUnknown { container } => {
                format!("no recommendation for the pod, because there is none for its container {container}")
            }
        }
    }
}

fn duration(seconds: f64) -> String {
    if seconds < 120.0 {
        format!("{} s", short(seconds))
    } else if seconds < 7_200.0 {
        format!("{} min", short(seconds / 60.0))
    } else if seconds < 172_800.0 {
        format!("{} h", short(seconds / 3_600.0))
    } else {
        format!("{} days", short(seconds / 86_400.0))
    }
}

impl Doubt {
    /// The doubt as a sentence; values are in the unit of the measurement, cores or bytes.
    #[must_use]
    pub fn sentence(&self, resource: Option<Resource>) -> String {
        let own = |value: f64| match resource {
            Some(resource) => amount(resource, resource.in_model(value)),
            None => short(value),
        };
        match self {
            Self::OneMoment { samples } => {
                format!("{} of one moment: a load cannot be seen in it.", many(*samples, "sample", "samples"))
            }
            Self::NoTimes { samples } => format!(
                "{} without times: old ones count as much as new ones, and gaps cannot be seen.",
                many(*samples, "sample", "samples")
            ),
            Self::FewSamples { samples, needed } => {
                format!("{}; KRR recommends nothing from fewer than {needed}.", many(*samples, "sample", "samples"))
            }
            Self::ShortHistory { hours } => format!(
                "{} of history: what happens on other days of the week is not in it.",
                duration(hours * 3_600.0)
            ),
            Self::Gaps { count, longest_s, missing } => format!(
                "{}, the longest {}; {} % of the time is missing, and what happened then.",
                many(*count, "gap", "gaps"),
                duration(*longest_s),
                short(missing * 100.0)
            ),
            Self::CoarseScrape { step_s } => {
                format!("One sample every {}: peaks between samples are averaged away or missed.", duration(*step_s))
            }
            Self::LooksLikeCounter { rises, resets, .. } => format!(
                "It rises in {} % of its steps and starts again {}: that is a counter, not a use. Export its rate().",
                short(rises * 100.0),
                many(*resets, "time", "times")
            ),
            Self::OnlyGrows { from, to, hours } => format!(
                "It only grows, from {} to {} in {}: a leak, or a cache that takes what it gets. Its maximum says little.",
                own(*from),
                own(*to),
                duration(hours * 3_600.0)
            ),
            Self::AllZero { samples } => {
                format!("All {} are zero: it did nothing, or was not measured.", many(*samples, "sample", "samples"))
            }
            Self::Negative { count } => format!("{} below zero left out.", many(*count, "value", "values")),
            Self::StartUpPeak { peak, later } => format!(
                "The peak of {} is in the first ten minutes and nothing above {} comes later: a start-up, which a limit would \
                 slow down and a request need not cover.",
                own(*peak),
                own(*later)
            ),
            Self::SeveralSeries { series } => format!(
                "{series} series of the same thing were taken together; if they measure different things, bring one."
            ),
            Self::Percent => match resource {
                Some(Resource::Memory) => "Percent of an amount the file does not say: say how much memory.".to_owned(),
                _ => "Percent of a number of cores the file does not say: say how many.".to_owned(),
            },
            Self::PodsBesideContainers { series } => format!(
                "{} of whole pods left out, because their containers were measured too.",
                many(u64::from(*series), "series", "series")
            ),
            Self::OfTheWhole { replicas } => format!(
                "The series names no replica. If it is the sum over all {replicas}, each needs {} of what is recommended.",
                if *replicas == 2 { "half".to_owned() } else { format!("1/{replicas}") }
            ),
            Self::SeveralNamespaces { namespaces } => {
                let known = namespaces.iter().filter(|name| !name.is_empty()).map(String::as_str);
                format!("Measured in several places, taken together: {}.", known.collect::<Vec<_>>().join(", "))
            }
            Self::Autoscaled { max_replicas } => format!(
                "An autoscaler sets its replicas, up to {max_replicas}. A lower request makes it start more of them: size its \
                 target with it."
            ),
        }
    }
}

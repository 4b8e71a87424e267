//! Right-sizing in words: how an amount came about, and what is doubtful about it, with the numbers that say so.

use super::Locale;
use crate::sizing::{Advice, Doubt, Reason, Resource, Row, Warning, amount};

/// How an amount came about, as one sentence.
#[must_use]
pub fn advice_sentence(advice: &Advice, resource: Resource, locale: &Locale) -> String {
    let words = Words { resource: Some(resource), locale };
    let steps: Vec<String> = advice.why.iter().map(|reason| words.reason(reason, resource)).collect();
    format!("{}.", steps.join("; "))
}

/// A doubt as a sentence, with what it is about.
#[must_use]
pub fn doubt_sentence(warning: &Warning, locale: &Locale) -> String {
    let said = Words { resource: warning.resource, locale }.doubt(&warning.doubt);
    match warning.resource {
        Some(resource) => locale.say("{0}: {1}", &[locale.word(resource.label()), &said]),
        None => said,
    }
}

/// What a row says besides its numbers: why it asks for so much CPU, why for so much memory, and its doubts.
#[must_use]
pub fn row_words(row: &Row, locale: &Locale) -> [String; 3] {
    let doubts: Vec<String> = row.warnings.iter().map(|warning| doubt_sentence(warning, locale)).collect();
    let [cpu, memory] = Resource::ALL.map(|resource| advice_sentence(row.chosen().of(resource), resource, locale));
    [cpu, memory, doubts.join(" ")]
}

/// What sentences are told with.
struct Words<'a> {
    /// What they are about, where that is one of the two.
    resource: Option<Resource>,
    locale: &'a Locale,
}

impl Words<'_> {
    /// Three digits behind the point at most, and none that say nothing.
    fn short(&self, value: f64) -> String {
        let places = if value.abs() >= 100.0 {
            0
        } else if value.abs() >= 1.0 {
            1
        } else {
            3
        };
        self.locale.number(value, places)
    }

    fn count(&self, count: u64) -> String {
        self.locale.number(count as f64, 0)
    }

    fn percent(&self, share: f64) -> String {
        self.locale.say("{0} %", &[&self.short(share * 100.0)])
    }

    fn percentile(&self, share: f64) -> String {
        format!("p{}", self.short(share * 100.0))
    }

    fn samples(&self, count: u64) -> String {
        self.locale.plural(count as f64, "{0} sample", "{0} samples", &[&self.count(count)])
    }

    fn replicas(&self, count: usize) -> String {
        self.locale.plural(count as f64, "{0} replica", "{0} replicas", &[&self.count(count as u64)])
    }

    fn duration(&self, seconds: f64) -> String {
        let locale = self.locale;
        if seconds < 120.0 {
            locale.say("{0} s", &[&self.short(seconds)])
        } else if seconds < 7_200.0 {
            locale.say("{0} min", &[&self.short(seconds / 60.0)])
        } else if seconds < 172_800.0 {
            locale.say("{0} h", &[&self.short(seconds / 3_600.0)])
        } else {
            let days = seconds / 86_400.0;
            locale.plural(days, "{0} day", "{0} days", &[&self.short(days)])
        }
    }

    /// A step on the way to an amount, without a full stop.
    fn reason(&self, reason: &Reason, resource: Resource) -> String {
        let locale = self.locale;
        let own = |value: &f64| amount(resource, *value);
        match reason {
            Reason::Newest { hours, left_out } => locale.plural(
                *left_out as f64,
                "{0} older sample left out, since the tool looks back {1} hours",
                "{0} older samples left out, since the tool looks back {1} hours",
                &[&self.count(*left_out), &self.short(*hours)],
            ),
            Reason::Quantile { share, samples, pods, amount } => locale.say(
                "{0} over {1} of {2}: {3}",
                &[&self.percentile(*share), &self.samples(*samples), &self.replicas(*pods), &own(amount)],
            ),
            Reason::LargestQuantile { share, samples, pods, pod, amount } => locale.say(
                "{0} of the replica where it is largest, {1}, of {2} of {3}: {4}",
                &[&self.percentile(*share), pod, &self.samples(*samples), &self.replicas(*pods), &own(amount)],
            ),
            Reason::Maximum { samples, pods, pod, amount } => locale.say(
                "maximum of {0} of {1}, reached by {2}: {3}",
                &[&self.samples(*samples), &self.replicas(*pods), pod, &own(amount)],
            ),
            Reason::Bucket { share, samples, pods, amount } => {
                let count = *samples as f64;
                let parts = [self.count(*samples), self.percentile(*share), self.replicas(*pods), own(amount)];
                let parts = parts.each_ref().map(String::as_str);
                match resource {
                    Resource::Cpu => locale.plural(
                        count,
                        "{1} of {0} sample of {2}, a day old counting half, at its bucket's end: {3}",
                        "{1} of {0} samples of {2}, a day old counting half, at its bucket's end: {3}",
                        &parts,
                    ),
                    Resource::Memory => locale.plural(
                        count,
                        "{1} of {0} daily peak of {2}, a day old counting half, at its bucket's end: {3}",
                        "{1} of {0} daily peaks of {2}, a day old counting half, at its bucket's end: {3}",
                        &parts,
                    ),
                }
            }
            Reason::Times { factor, amount } => format!("× {} = {}", locale.number(*factor, 2), own(amount)),
            Reason::Floor { pod, containers: 1, amount } if pod == amount => {
                locale.say("raised to the tool's least amount of {0}", &[&own(amount)])
            }
            Reason::Floor { pod, containers, amount } => locale.plural(
                f64::from(*containers),
                "raised to {1}: the tool's least amount for a pod, {2}, among {0} container",
                "raised to {1}: the tool's least amount for a pod, {2}, among {0} containers",
                &[&self.count(u64::from(*containers)), &own(amount), &own(pod)],
            ),
            Reason::Rounded { to, up: true, amount } => {
                locale.say("rounded up to {0} = {1}", &[&own(to), &own(amount)])
            }
            Reason::Rounded { to, up: false, amount } => {
                locale.say("rounded down to {0} = {1}", &[&own(to), &own(amount)])
            }
            Reason::Containers { count, amount } => locale.plural(
                *count as f64,
                "sum of {0} container: {1}",
                "sum of {0} containers: {1}",
                &[&self.count(*count as u64), &own(amount)],
            ),
            Reason::NotMeasured
            | Reason::TooFew { .. }
            | Reason::Autoscaled { .. }
            | Reason::Percent
            | Reason::Counter { .. }
            | Reason::TooMuch { .. }
            | Reason::ContainerUnknown { .. } => self.none(reason, resource),
        }
    }

    /// Why there is no amount.
    fn none(&self, reason: &Reason, resource: Resource) -> String {
        let locale = self.locale;
        match (reason, resource) {
            (Reason::NotMeasured, Resource::Cpu) => locale.word("no measurement of CPU belongs to it").to_owned(),
            (Reason::NotMeasured, Resource::Memory) => locale.word("no measurement of memory belongs to it").to_owned(),
            (Reason::TooFew { samples, needed }, _) => locale.plural(*samples as f64, "no recommendation from {0} sample where the tool asks for {1}",
                "no recommendation from {0} samples where the tool asks for {1}",
                 &[&self.count(*samples), &self.count(*needed)]),
            (Reason::Autoscaled { max_replicas }, _) => locale.say(
                "no recommendation: an autoscaler sets its replicas, up to {0}, and the tool leaves such services alone",
                &[&self.count(u64::from(*max_replicas))],
            ),
            (Reason::Percent, Resource::Cpu) => {
                locale.word("measured in percent: say of how many cores").to_owned()
            }
            (Reason::Percent, Resource::Memory) => {
                locale.word("measured in percent: say of how much memory").to_owned()
            }
            (Reason::Counter { max }, _) => locale.say(
                "no recommendation: {0} cores would be more than any machine has; this is a counter of seconds, so export \
                 its rate()",
                &[&self.short(max / 1_000.0)],
            ),
            (Reason::TooMuch { max }, Resource::Cpu) => locale.say(
                "no recommendation: {0} cores would be more than any machine has; check the unit, and give cores",
                &[&format!("{:e}", max / 1_000.0)],
            ),
            (Reason::TooMuch { max }, Resource::Memory) => locale.say(
                "no recommendation: {0} MiB would be more than any machine has; check the unit, and give bytes",
                &[&format!("{max:e}")],
            ),
            (Reason::ContainerUnknown { container }, _) => locale.say(
                "no recommendation for the pod, because there is none for its container {0}",
                &[container],
            ),
            // Everything else is a step on the way to an amount.
            _ => String::new(),
        }
    }

    /// Something to know before one relies on a number; values are in the unit of the measurement, cores or bytes.
    fn doubt(&self, doubt: &Doubt) -> String {
        let locale = self.locale;
        let own = |value: f64| match self.resource {
            Some(resource) => amount(resource, resource.in_model(value)),
            None => self.short(value),
        };
        match doubt {
            Doubt::OneMoment { samples } => locale.plural(*samples as f64, "{0} sample of one moment: a load cannot be seen in it.",
                "{0} samples of one moment: a load cannot be seen in it.",
                 &[&self.count(*samples), ]),
            Doubt::NoTimes { samples } => locale.plural(*samples as f64, "{0} sample without times: old ones count as much as new ones, and gaps cannot be seen.",
                "{0} samples without times: old ones count as much as new ones, and gaps cannot be seen.",
                 &[&self.count(*samples), ]),
            Doubt::FewSamples { samples, needed } => locale.plural(*samples as f64, "{0} sample; KRR recommends nothing from fewer than {1}.",
                "{0} samples; KRR recommends nothing from fewer than {1}.",
                 &[&self.count(*samples), &self.count(*needed)]),
            Doubt::ShortHistory { hours } => locale.say(
                "{0} of history: what happens on other days of the week is not in it.",
                &[&self.duration(hours * 3_600.0)],
            ),
            Doubt::Gaps { count, longest_s, missing } => locale.plural(*count as f64, "{0} gap, the longest {1}; {2} of the time is missing, and what happened then.",
                "{0} gaps, the longest {1}; {2} of the time is missing, and what happened then.",
                 &[&self.count(*count), &self.duration(*longest_s), &self.percent(*missing)]),
            Doubt::CoarseScrape { step_s } => locale.say(
                "One sample every {0}: peaks between samples are averaged away or missed.",
                &[&self.duration(*step_s)],
            ),
            Doubt::LooksLikeCounter { rises, resets, .. } => locale.plural(*resets as f64, "It rises in {1} of its steps and starts again {0} time: that is a counter, not a use. Export its rate().",
                "It rises in {1} of its steps and starts again {0} times: that is a counter, not a use. Export its rate().",
                 &[&self.count(*resets), &self.percent(*rises)]),
            Doubt::OnlyGrows { from, to, hours } => locale.say(
                "It only grows, from {0} to {1} in {2}: a leak, or a cache that takes what it gets. Its maximum says little.",
                &[&own(*from), &own(*to), &self.duration(hours * 3_600.0)],
            ),
            Doubt::AllZero { samples } => locale.plural(*samples as f64, "All {0} sample are zero: it did nothing, or was not measured.",
                "All {0} samples are zero: it did nothing, or was not measured.",
                 &[&self.count(*samples), ]),
            Doubt::Negative { count } => {
                locale.plural(*count as f64, "{0} value below zero left out.", "{0} values below zero left out.",  &[&self.count(*count), ])
            }
            Doubt::StartUpPeak { peak, later } => locale.say(
                "The peak of {0} is in the first ten minutes and nothing above {1} comes later: a start-up, which a limit \
                 would slow down and a request need not cover.",
                &[&own(*peak), &own(*later)],
            ),
            Doubt::SeveralSeries { series } => locale.say(
                "{0} series of the same thing were taken together; if they measure different things, bring one.",
                &[&self.count(u64::from(*series))],
            ),
            Doubt::Percent => match self.resource {
                Some(Resource::Memory) => {
                    locale.word("Percent of an amount the file does not say: say how much memory.").to_owned()
                }
                _ => locale.word("Percent of a number of cores the file does not say: say how many.").to_owned(),
            },
            Doubt::PodsBesideContainers { series } => locale.say(
                "{0} series of whole pods left out, because their containers were measured too.",
                &[&self.count(u64::from(*series))],
            ),
            Doubt::OfTheWhole { replicas: 2 } => locale
                .word("The series names no replica. If it is the sum over all 2, each needs half of what is recommended.")
                .to_owned(),
            Doubt::OfTheWhole { replicas } => locale.say(
                "The series names no replica. If it is the sum over all {0}, each needs 1/{0} of what is recommended.",
                &[&self.count(u64::from(*replicas))],
            ),
            Doubt::SeveralNamespaces { namespaces } => {
                let known = namespaces.iter().filter(|name| !name.is_empty()).map(String::as_str);
                let known = known.collect::<Vec<_>>().join(", ");
                locale.say("Measured in several places, taken together: {0}.", &[&known])
            }
            Doubt::Autoscaled { max_replicas } => locale.say(
                "An autoscaler sets its replicas, up to {0}. A lower request makes it start more of them: size its target \
                 with it.",
                &[&self.count(u64::from(*max_replicas))],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::ENGLISH;

    #[track_caller]
    fn doubted(doubt: Doubt, resource: Option<Resource>, expected: &str) {
        let words = Words { resource, locale: &ENGLISH };
        assert_eq!(words.doubt(&doubt), expected);
    }

    #[test]
    fn a_count_of_one_is_said_as_one() {
        let one = "1 gap, the longest 5 min; 2 % of the time is missing, and what happened then.";
        doubted(Doubt::Gaps { count: 1, longest_s: 300.0, missing: 0.02 }, None, one);
        let more = "3 gaps, the longest 2.5 h; 0.25 % of the time is missing, and what happened then.";
        doubted(Doubt::Gaps { count: 3, longest_s: 9_000.0, missing: 0.0025 }, None, more);
    }

    #[test]
    fn amounts_are_told_in_the_unit_of_the_resource() {
        let said = "It only grows, from 100 MiB to 300 MiB in 3 days: a leak, or a cache that takes what it gets. Its maximum \
                    says little.";
        let mebibytes = |count: f64| count * 1_048_576.0;
        let grows = Doubt::OnlyGrows { from: mebibytes(100.0), to: mebibytes(300.0), hours: 72.0 };
        doubted(grows, Some(Resource::Memory), said);
    }

    #[test]
    fn steps_are_told_in_the_order_taken() {
        let why = vec![
            Reason::Newest { hours: 336.0, left_out: 1 },
            Reason::Quantile { share: 0.95, samples: 20_160, pods: 2, amount: 250.0 },
            Reason::Times { factor: 1.15, amount: 287.5 },
            Reason::Rounded { to: 5.0, up: true, amount: 290.0 },
        ];
        let told =
            advice_sentence(&Advice { amount: Some(290.0), limit: None, bounds: None, why }, Resource::Cpu, &ENGLISH);
        let expected = "1 older sample left out, since the tool looks back 336 hours; p95 over 20,160 samples of 2 \
                        replicas: 250m; × 1.15 = 288m; rounded up to 5m = 290m.";
        assert_eq!(told, expected);
    }

    #[test]
    fn every_reason_for_no_amount_has_words() {
        let reasons = [
            Reason::NotMeasured,
            Reason::TooFew { samples: 1, needed: 100 },
            Reason::Autoscaled { max_replicas: 8 },
            Reason::Percent,
            Reason::Counter { max: 1e9 },
            Reason::TooMuch { max: 1e12 },
            Reason::ContainerUnknown { container: "proxy".into() },
        ];
        for resource in Resource::ALL {
            let words = Words { resource: Some(resource), locale: &ENGLISH };
            for reason in &reasons {
                assert!(!words.reason(reason, resource).is_empty(), "{reason:?}");
            }
        }
    }
}

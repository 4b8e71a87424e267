//! What exporters print when they are scraped: the text format of Prometheus and OpenMetrics, of cAdvisor, the kubelet and
//! anything else. Two scrapes of a counter give a rate.

use super::gathering::{Column, Reading, Seen, Skipped};
use super::labels;
use super::meaning::{self, Meaning, Role};
use super::moment;
use super::number;
use super::prometheus::left_out;
use super::series::Metric;
use super::start::Start;
use crate::import::outcome::Fault;

/// Whether this is it: the comments every exporter writes, or lines that are samples.
pub(super) fn is(start: &Start<'_>) -> bool {
    if start.lines.iter().any(|line| line.starts_with("# TYPE ") || line.starts_with("# HELP ")) {
        return true;
    }
    let lines = start.lines.iter().filter(|line| !line.starts_with('#'));
    let (mut samples, mut others) = (0_usize, 0_usize);
    for line in lines {
        let labelled = split(line).filter(|(series, _)| series.ends_with('}'));
        if labelled.is_some_and(|(_, rest)| value(rest).is_some()) { samples += 1 } else { others += 1 }
    }
    samples > 0 && others <= samples
}

/// A line's series, `name{…}`, and what follows it.
fn split(line: &str) -> Option<(&str, &str)> {
    // An exemplar of OpenMetrics stands behind a mark of its own, and has braces too.
    let line = match line.find(" # {") {
        Some(at) => line.get(..at)?,
        None => line,
    };
    let name = line.bytes().position(|byte| byte == b'{' || byte == b' ' || byte == b'\t')?;
    let end = if line.as_bytes().get(name) == Some(&b'{') { line.rfind('}')? + 1 } else { name };
    let letters = line.get(..name)?.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':');
    letters.then(|| line.split_at_checked(end)).flatten()
}

/// The value, and the time where there is one.
fn value(rest: &str) -> Option<(f64, Option<f64>)> {
    let mut words = rest.split_ascii_whitespace();
    let value = number::real(words.next()?)?;
    let time = match words.next() {
        Some(time) => Some(moment::epoch(number::real(time)?)?),
        None => None,
    };
    Some((value, time))
}

/// Reads it.
pub(super) fn read(_: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let text = reading.text;
    let mut metrics: Seen<&str, bool> = Seen::default();
    let mut series: Seen<&str, Result<Option<usize>, Skipped>> = Seen::default();
    let mut above = moment::in_name(&reading.file);
    let (mut at, mut offset) = (0_u32, 0_usize);
    let mut last = ("", false);
    for line in text.split('\n') {
        at += 1;
        offset += line.len() + 1;
        reading.at(offset)?;
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        if line.starts_with('#') {
            if !(line.starts_with("# HELP ") || line.starts_with("# TYPE ")) {
                above = moment::in_line(line).or(above);
            }
            continue;
        }
        let end = line.bytes().position(|byte| byte == b'{' || byte == b' ' || byte == b'\t').unwrap_or(line.len());
        let metric = line.get(..end).unwrap_or_default();
        // Metrics come in blocks, and most are of no interest.
        if metric != last.0 {
            let wanted = *metrics.entry(metric).or_insert_with(|| metric.is_empty() || is_wanted(metric));
            last = (metric, wanted);
        }
        if !last.1 {
            let sample = split(line).and_then(|(_, rest)| value(rest));
            match sample {
                Some(_) => reading.skip(Skipped::Metrics, at),
                None => match moment::in_line(line) {
                    Some(time) => above = Some(time),
                    None => reading.skip(Skipped::Lines, at),
                },
            }
            continue;
        }
        let Some((name, Some((value, time)))) = split(line).map(|(name, rest)| (name, value(rest))) else {
            reading.skip(Skipped::Lines, at);
            continue;
        };
        let place = match series.get(name) {
            Some(place) => *place,
            None => {
                let place = open(reading, metric, name, at);
                series.insert(name, place);
                place
            }
        };
        match place {
            Ok(_) if !value.is_finite() => reading.skip(Skipped::Infinite, at),
            Ok(place) => reading.push(place, at, time.or(above), value),
            Err(skipped) => reading.skip(skipped, at),
        }
    }
    if series.values().all(Result::is_err) {
        return Err(Fault::new(
            1,
            "These metrics hold no CPU or memory in use. Scrape what measures containers: the kubelet \
             (`kubectl get --raw /api/v1/nodes/NODE/proxy/metrics/resource`) or cAdvisor (`/metrics`), twice, some minutes apart.",
        ));
    }
    Ok(())
}

/// Whether a metric is about CPU or memory in use.
fn is_wanted(metric: &str) -> bool {
    let Meaning { metric, role, .. } = meaning::meaning(metric);
    role != Role::Aside && metric.is_some_and(|metric| metric != Metric::Load)
}

/// The place of a series seen first, or why it has none.
fn open(reading: &mut Reading<'_>, metric: &str, series: &str, line: u32) -> Result<Option<usize>, Skipped> {
    let labels = series.get(metric.len()..).filter(|labels| !labels.is_empty());
    let labels = match labels {
        Some(labels) => labels::parse(labels).ok_or(Skipped::Lines)?.0,
        None => Vec::new(),
    };
    if let Some(skipped) = left_out(metric, &labels) {
        return Err(skipped);
    }
    let said = labels::said(metric, &labels);
    if metric.is_empty() && !is_wanted(&said.metric) {
        return Err(Skipped::Metrics);
    }
    let meaning = meaning::meaning(&said.metric);
    let summand = said.summand && meaning.metric == Some(Metric::Cpu);
    let make =
        || Column { labelled: true, summand, ..Column::named(labels::name(metric, &labels), meaning, said.subject) };
    Ok(reading.column(&format!("exposition\0{series}"), line, make))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_split_outside_labels_and_exemplars() {
        for (line, series, found) in [
            ("up 1", "up", Some((1.0, None))),
            ("a{b=\"c d} 7\"} 2.5 1714521600000", "a{b=\"c d} 7\"}", Some((2.5, Some(1_714_521_600.0)))),
            ("a_total{} 3 1714521600.5 # {id=\"x\"} 0.1", "a_total{}", Some((3.0, Some(1_714_521_600.5)))),
            ("a NaN extra", "a", None),
        ] {
            let (name, rest) = split(line).unwrap();
            assert_eq!((name, value(rest)), (series, found), "{line}");
        }
        assert!(split("no-name{} 1").is_none());
    }
}

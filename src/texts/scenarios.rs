//! Kept scenarios in words: what each is called, what differs between them, and what they answered.

use super::links::{Made, about};
use super::measure::{axis_title, position, short_position, with_unit};
use super::{Locale, enumerated, msg};
use crate::assumptions::{AssumptionId, Estimate};
use crate::decision::{Action, Feature, Inputs, Report, changed_services, differing};
use crate::fleet::Axis;
use crate::scenario::{Link, preset};
use crate::workload::{LoadProfile, Workload};

/// What is to be said about a scenario that was kept: what could not be read of it, and what an older model answered.
#[must_use]
pub fn about_scenario(link: &Link, locale: &Locale) -> Option<String> {
    about(link, Made::Scenario, locale)
}

/// What differs, as the head of a row.
#[must_use]
pub fn feature_label(feature: Feature) -> &'static str {
    match feature {
        Feature::Axis => msg("Asked along"),
        Feature::Mix => msg("Mix of services"),
        Feature::Load => msg("Load profile"),
        Feature::Field(field) => field.text().label,
        Feature::Choice(choice) => choice.text().label,
        Feature::Need(capability) => capability.label(),
        Feature::Estimate(id) => id.text().label,
        Feature::Seed => msg("Seed of the draws"),
    }
}

/// What inputs have there. Of a mix, also how many services differ from the first one's.
#[must_use]
pub fn feature_value(feature: Feature, inputs: &Inputs, first: &Inputs, locale: &Locale) -> String {
    let workload = &inputs.workload;
    match feature {
        Feature::Axis => axis_title(inputs.axis, locale).to_owned(),
        Feature::Mix => mix(inputs, &first.workload, locale),
        Feature::Load => load(&workload.profile, locale),
        Feature::Field(field) => with_unit((field.get)(workload), field.unit, locale),
        Feature::Choice(choice) => {
            locale.word(choice.options.get((choice.get)(workload)).map_or("", |option| option.label)).to_owned()
        }
        Feature::Need(capability) => locale.word(workload.need(capability).label()).to_owned(),
        Feature::Estimate(id) => estimate(id, inputs.estimate(id), locale),
        Feature::Seed => locale.number(f64::from(inputs.seed), 0),
    }
}

/// "$100 an hour, $80 to $120": the most likely value, and how far it may be from that.
fn estimate(id: AssumptionId, Estimate { low, mode, high }: Estimate, locale: &Locale) -> String {
    let unit = id.row().unit;
    let value = |value: f64| with_unit(value, unit, locale);
    if low == high { value(mode) } else { locale.say("{0} ({1} to {2})", &[&value(mode), &value(low), &value(high)]) }
}

fn mix(inputs: &Inputs, first: &Workload, locale: &Locale) -> String {
    let services = &inputs.workload.services;
    let assumed = |id: AssumptionId| inputs.estimate(id).mean();
    let (mut replicas, mut cores, mut gibibytes) = (0.0, 0.0, 0.0);
    for service in services {
        let count = f64::from(service.replicas);
        replicas += count;
        cores += count * service.cpu.map_or_else(|| assumed(AssumptionId::AssumedCpu), |cpu| cpu.get()) / 1_000.0;
        let memory = service.memory.map_or_else(|| assumed(AssumptionId::AssumedMemory), |memory| memory.get());
        gibibytes += count * memory / 1_024.0;
    }
    let count = |count: usize| locale.number(count as f64, 0);
    let mix = locale.say(
        "{0} listed, {1} replicas, {2} cores, {3} GiB",
        &[&count(services.len()), &locale.number(replicas, 0), &locale.number(cores, 1), &locale.number(gibibytes, 1)],
    );
    match changed_services(first, &inputs.workload) {
        0 => mix,
        changed => locale.plural(changed as f64, "{0}; {1} differs", "{0}; {1} differ", &[&mix, &count(changed)]),
    }
}

fn load(profile: &LoadProfile, locale: &Locale) -> String {
    match profile {
        LoadProfile::Parametric { peak_hour } => {
            locale.say("a day that peaks at {0}:00", &[&locale.number(f64::from(*peak_hour), 0)])
        }
        LoadProfile::Measured(hours) => {
            let peak = locale.number(hours.iter().copied().fold(0.0, f64::max), 2);
            match hours.len() > 24 {
                true => locale.say("a week as measured, peak {0} × the mean", &[&peak]),
                false => locale.say("a day as measured, peak {0} × the mean", &[&peak]),
            }
        }
    }
}

/// The answer of today, for a table: "Docker by $12,800 a year", and where that decides nothing, "too close to call".
#[must_use]
pub fn short_answer(report: &Report, locale: &Locale) -> String {
    let verdict = &report.verdict;
    let difference = locale.money_rounded(verdict.difference);
    let english = match verdict.action {
        Action::TooClose => msg("{0} by {1} a year, too close to call"),
        _ => msg("{0} by {1} a year"),
    };
    locale.say(english, &[report.sides[verdict.cheaper].name, &difference])
}

/// How sure that is, for a table.
#[must_use]
pub fn short_confidence(report: &Report, locale: &Locale) -> String {
    match report.verdict.confidence {
        Some(share) => locale.say("in {0} of the draws", &[&locale.percent(share)]),
        None => locale.word("being drawn…").to_owned(),
    }
}

/// The crossover of an answer, for a table: "43 services", or "none"; and between which points it lies in four draws of
/// five, once they are made.
#[must_use]
pub fn short_crossover(report: &Report, locale: &Locale) -> String {
    let axis = report.curve.axis;
    let none = || locale.word("none").to_owned();
    let place = report.verdict.last.map_or_else(none, |lead| position(axis, lead.x, locale));
    let is_weighed = report.verdict.confidence.is_some();
    let spread = report.confidence.as_ref().filter(|_| is_weighed).map(|confidence| &confidence.crossover);
    let short = |x: u32| short_position(axis, f64::from(x), locale);
    match spread.and_then(|spread| Some((spread.p10?, spread.p90))) {
        Some((from, Some(to))) => locale.say("{0} ({1} to {2})", &[&place, &short(from), &short(to)]),
        Some((from, None)) => locale.say("{0} ({1} or later, or none)", &[&place, &short(from)]),
        None => place,
    }
}

/// Differences that a suggested name mentions; more would be no name.
const NAMED: usize = 2;

/// A name for inputs: where they started from, and what was changed first. "Scale-up, 20 services, revenue $5,000,000
/// per year".
#[must_use]
pub fn suggested_name(inputs: &Inputs, preset_id: &str, locale: &Locale) -> String {
    let Some(start) = preset(preset_id) else { return inputs.workload.name.clone() };
    let base = start.inputs();
    let stem = match inputs.workload.name == base.workload.name {
        // Behind the comma stands the number of services, which may be another one now.
        true => locale.word(start.label).split(',').next().unwrap_or_default(),
        false => inputs.workload.name.as_str(),
    };
    let count = position(Axis::Services, inputs.workload.service_count, locale);
    let named = |feature: &Feature| match feature {
        Feature::Field(field) => field.id != "services",
        Feature::Choice(_) | Feature::Need(_) | Feature::Estimate(_) => true,
        Feature::Axis | Feature::Mix | Feature::Load | Feature::Seed => false,
    };
    let change = |feature: Feature| {
        let value = match feature {
            Feature::Estimate(id) => with_unit(inputs.estimate(id).mode, id.row().unit, locale),
            _ => feature_value(feature, inputs, &base, locale),
        };
        locale.say("{0} {1}", &[&lowered(locale.word(feature_label(feature)), locale), &value])
    };
    let changes = differing(&[&base, inputs]).into_iter().filter(named).take(NAMED).map(change);
    let parts: Vec<String> = [stem.to_owned(), count].into_iter().chain(changes).collect();
    enumerated(&parts, locale)
}

/// A label inside a sentence: its first letter is small, unless the word is one of capitals or a name. German writes
/// nouns with a capital, and labels begin with nouns.
pub(super) fn lowered(label: &str, locale: &Locale) -> String {
    let mut letters = label.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    let is_name = ["Kubernetes", "Docker", "DORA", "NAT"].iter().any(|name| label.starts_with(name));
    let is_kept = is_name || locale.language().starts_with("de");
    match first.filter(|_| !is_kept && second.is_some_and(char::is_lowercase)) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Knob;
    use crate::scenario::usual;
    use crate::texts::ENGLISH;

    fn suggested(turned: &[(&str, f64)]) -> String {
        let mut inputs = usual().inputs();
        for (id, value) in turned {
            if let Some(knob) = Knob::from_id(id) {
                knob.set(&mut inputs, *value);
            }
        }
        suggested_name(&inputs, usual().id, &ENGLISH)
    }

    #[test]
    fn a_name_says_where_it_started_and_what_was_changed_first() {
        assert_eq!(suggested(&[]), "Scale-up, 8 services");
        assert_eq!(suggested(&[("services", 20.0)]), "Scale-up, 20 services");
        assert_eq!(suggested(&[("deploys", 2.0)]), "Scale-up, 8 services, deploys per service 2 a week");
        let three = [("hourly_cost", 70.0), ("deploys", 2.0), ("nat_gateways", 7.0)];
        assert_eq!(suggested(&three), "Scale-up, 8 services, deploys per service 2 a week, NAT gateways 7 gateways");
    }

    #[test]
    fn what_was_imported_is_called_as_its_file() {
        let mut inputs = usual().inputs();
        inputs.workload.name = "compose.yaml".to_owned();
        inputs.workload.service_count = 1;
        assert_eq!(suggested_name(&inputs, usual().id, &ENGLISH), "compose.yaml, 1 service");
    }
}

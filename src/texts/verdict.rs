//! The verdict in words.

use super::figures::{close_band, of_100};
use super::measure::position;
use super::{Locale, Sentence};
use crate::assumptions::line_label;
use crate::decision::{Action, Cause, Crossover, Point, Report, Verdict};
use crate::fleet::{Axis, TooBig};
use crate::units::Money;

/// The answer in a line.
#[must_use]
pub fn headline(report: &Report, locale: &Locale) -> Sentence {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let name = |arm: usize| report.sides[arm].name;
    let opening = |words: &str| Sentence::plain(words).arm(verdict.cheaper, name(verdict.cheaper));
    let lasting = |sentence: Sentence| match lost_at(verdict) {
        Some(x) => sentence.then(until(axis)).strong(until_position(axis, x, locale)).then("."),
        None => sentence.then("."),
    };
    match verdict.action {
        Action::Stay => lasting(opening("Stay on ")),
        Action::Move => lasting(opening("Move to ")),
        Action::MoveBack => lasting(opening("Move back to ")),
        Action::Start => lasting(opening("Start on ")),
        Action::TooClose => {
            Sentence::plain("Too close to call at ").strong(position(axis, verdict.today, locale)).then(".")
        }
    }
}

/// The numbers behind the answer, in two or three sentences.
#[must_use]
pub fn detail(report: &Report, locale: &Locale) -> Sentence {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let cheaper = verdict.cheaper;
    let dearer = 1 - cheaper;
    let name = |arm: usize| report.sides[arm].name;
    let band = format!("± {}", locale.money_rounded(verdict.margin));
    let mut sentence = match verdict.action {
        Action::TooClose => Sentence::default()
            .arm(cheaper, name(cheaper))
            .then(" looks ")
            .strong(format!("{} a year cheaper", locale.money_rounded(verdict.difference)))
            .then(format!(
                ", but a difference below {} decides nothing ({band}, four times in five).",
                locale.money_rounded(verdict.threshold)
            )),
        _ => Sentence::plain(format!("{} ", today(axis, verdict, locale)))
            .arm(dearer, name(dearer))
            .then(" would cost ")
            .strong(format!("{} a year more", locale.money_rounded(verdict.difference)))
            .then(format!(" ({band}, four times in five){}.", because(verdict))),
    };
    if let Some(share) = verdict.confidence {
        let draws = format!(" It is cheaper in {} of 100 draws.", of_100(share, locale));
        sentence = match verdict.action {
            Action::TooClose => sentence.then(draws),
            _ => sentence.then(" ").arm(cheaper, name(cheaper)).then(draws.replacen(" It", "", 1)),
        };
    }
    if let Some(outlook) = outlook(report, locale) {
        sentence = sentence.then(format!(" {outlook}"));
    }
    sentence
}

/// Where today's cheaper arm loses the lead for good, if it does.
fn lost_at(verdict: &Verdict) -> Option<u32> {
    verdict.last.filter(|lead| lead.arm != verdict.cheaper && lead.x > verdict.today).map(|lead| lead.x)
}

fn until(axis: Axis) -> &'static str {
    match axis {
        Axis::Services | Axis::Traffic => " until about ",
        Axis::Months => " for about ",
    }
}

fn until_position(axis: Axis, x: u32, locale: &Locale) -> String {
    match axis {
        Axis::Months if x == 1 => "1 month".to_owned(),
        Axis::Months => format!("{} months", locale.number(f64::from(x), 0)),
        _ => position(axis, x, locale),
    }
}

fn today(axis: Axis, verdict: &Verdict, locale: &Locale) -> String {
    match axis {
        Axis::Services => format!("At today’s {}", position(axis, verdict.today, locale)),
        Axis::Traffic | Axis::Months => "Today".to_owned(),
    }
}

/// What most of the difference comes from.
fn because(verdict: &Verdict) -> String {
    let Some((cause, share)) = verdict.main_cause() else { return String::new() };
    let of_what = match cause {
        Cause::Machines => "machines and what surrounds them",
        Cause::People => "people’s time",
        Cause::Downtime => "lost revenue",
        // Whoever runs on neither has nothing to move from.
        Cause::Move if verdict.action == Action::Start => "setting it up and learning it",
        Cause::Move => "the move itself",
        Cause::Debt => "interest on technical debt",
    };
    match share {
        share if share > 1.0 => format!(", all of it {of_what}: everything else together would be cheaper"),
        share if share >= 0.8 => format!(", almost all of it {of_what}"),
        share if share >= 0.5 => format!(", most of it {of_what}"),
        _ => format!(", the largest part of it {of_what}"),
    }
}

/// Where else on the axis the answer differs.
fn outlook(report: &Report, locale: &Locale) -> Option<String> {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let at = |x| position(axis, x, locale);
    let name = |arm: usize| report.sides[arm].name;
    let dearer = 1 - verdict.cheaper;
    match (verdict.changes, verdict.last, verdict.first_change) {
        (0, ..) => Some(format!("{} is not cheaper anywhere up to {}.", name(dearer), at(verdict.end))),
        // The headline names the crossover already.
        (1, Some(lead), _) if lead.x > verdict.today && verdict.action != Action::TooClose => {
            Some(match close_band(report, locale) {
                Some(band) => format!("It is {band}."),
                None => format!("From there on {} is cheaper.", name(lead.arm)),
            })
        }
        (1, Some(lead), _) if lead.x > verdict.today => {
            Some(format!("{} becomes cheaper at about {}.", name(lead.arm), at(lead.x)))
        }
        // Never a winner inside the error band, and so not at the crossover either.
        (1, Some(lead), _) => Some(match close_band(report, locale) {
            Some(band) => format!("The curves cross at about {}; it is {band}.", at(lead.x)),
            None => format!("{} is cheaper from about {} on.", name(lead.arm), at(lead.x)),
        }),
        (changes, Some(lead), Some(first)) => {
            let then = match close_band(report, locale) {
                Some(band) => format!("it is {band}"),
                None => format!("from there on {} is cheaper", name(lead.arm)),
            };
            Some(format!("The lead changes {changes} times between {} and {}; {then}.", at(first), at(lead.x)))
        }
        _ => None,
    }
}

/// The difference without the hours of looking after the platforms, for which no source was found.
#[must_use]
pub fn without_upkeep(report: &Report, locale: &Locale) -> String {
    let difference = report.without_upkeep;
    let cheaper = usize::from(difference.get() > 0.0);
    let same = if cheaper == report.verdict.cheaper { "the answer stays the same" } else { "the lead changes" };
    format!(
        "Without “looking after the platform”, for which no published figure exists, {same}: {} is {} a year cheaper.",
        report.sides[cheaper].name,
        locale.money_rounded(difference.abs())
    )
}

/// What the chart shows, for those who do not see it.
#[must_use]
pub fn chart_summary(report: &Report, locale: &Locale) -> String {
    let [first, second] = &report.sides;
    let ends = |index: usize| {
        let cost =
            |point: Option<&Point>| point.map_or_else(String::new, |point| locale.money_short(point.cost[index]));
        (cost(report.curve.points.first()), cost(report.curve.points.last()))
    };
    let (first_from, first_to) = ends(0);
    let (second_from, second_to) = ends(1);
    let axis = report.curve.axis;
    let start = report.curve.points.first().map_or(0, |point| point.x);
    format!(
        "Yearly cost from {} to {}: {} from {first_from} to {first_to}, {} from {second_from} to {second_to}. {}",
        position(axis, start, locale),
        position(axis, report.verdict.end, locale),
        first.name,
        second.name,
        outlook(report, locale).unwrap_or_default()
    )
}

/// One point of the chart, read out: "43 services: Docker $120,000, Kubernetes $118,000; Kubernetes $2,000 cheaper".
#[must_use]
pub fn point_reading(report: &Report, point: &Point, locale: &Locale) -> String {
    let cost = |arm: usize| format!("{} {}", report.sides[arm].name, locale.money_rounded(point.cost[arm]));
    let outcome = match point.leader() {
        Some(arm) => {
            let close = if point.is_close() { ", too close to call" } else { "" };
            let difference = locale.money_rounded(point.difference().abs());
            format!("{} {difference} a year cheaper{close}", report.sides[arm].name)
        }
        None => "the same".to_owned(),
    };
    format!("{}: {}, {}; {outcome}.", position(report.curve.axis, point.x, locale), cost(0), cost(1))
}

/// What turned the lead at a crossover: "attending deploys $7,300, patching hosts $1,100".
#[must_use]
pub fn crossover_note(crossover: &Crossover, locale: &Locale) -> String {
    let moved = |(id, money): &(&str, Money)| {
        format!("{} {}", line_label(id).to_ascii_lowercase(), locale.money_rounded(*money))
    };
    crossover.lines.iter().map(moved).collect::<Vec<_>>().join(", ")
}

/// Why nothing could be computed, and what to do.
#[must_use]
pub fn too_big(problem: &TooBig) -> String {
    format!(
        "“{}” asks for more than any machine in the price book offers to {}. Lower its CPU, memory or GPU request, or raise \
         the target utilisation. The last answer stays on screen.",
        problem.service, problem.platform
    )
}

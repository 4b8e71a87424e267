//! The verdict in words.

use super::figures::{close_stretch, of_100};
use super::list::enumerated;
use super::measure::{duration, position};
use super::scenarios::lowered;
use super::{Locale, Sentence, Span, msg};
use crate::assumptions::line_label;
use crate::decision::{Action, Cause, Crossover, Point, Report, Verdict};
use crate::fleet::{Axis, TooBig};
use crate::units::Money;

/// The answer in a line.
#[must_use]
pub fn headline(report: &Report, locale: &Locale) -> Sentence {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let lost = lost_at(verdict);
    let lasting = |[always, until, months]: [&'static str; 3]| match (axis, lost) {
        (_, None) => always,
        (Axis::Services | Axis::Traffic, Some(_)) => until,
        (Axis::Months, Some(_)) => months,
    };
    let english = match verdict.action {
        Action::Stay => {
            lasting([msg("Stay on {0}."), msg("Stay on {0} until about {1}."), msg("Stay on {0} for about {1}.")])
        }
        Action::Move => {
            lasting([msg("Move to {0}."), msg("Move to {0} until about {1}."), msg("Move to {0} for about {1}.")])
        }
        Action::MoveBack => lasting([
            msg("Move back to {0}."),
            msg("Move back to {0} until about {1}."),
            msg("Move back to {0} for about {1}."),
        ]),
        Action::Start => {
            lasting([msg("Start on {0}."), msg("Start on {0} until about {1}."), msg("Start on {0} for about {1}.")])
        }
        Action::TooClose => {
            let today = Span::Strong(position(axis, verdict.today, locale));
            return locale.sentence("Too close to call at {0}.", &[today]);
        }
    };
    let until = match (axis, lost.unwrap_or_default()) {
        (Axis::Months, months) => duration(months, locale),
        (_, x) => position(axis, x, locale),
    };
    locale.sentence(english, &[arm(report, verdict.cheaper), Span::Strong(until)])
}

/// The numbers behind the answer, in two or three sentences.
#[must_use]
pub fn detail(report: &Report, locale: &Locale) -> Sentence {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let cheaper = arm(report, verdict.cheaper);
    let is_close = verdict.action == Action::TooClose;
    let difference = locale.money_rounded(verdict.difference);
    let band = Span::Plain(format!("± {}", locale.money_rounded(verdict.margin)));
    let mut sentence = if is_close {
        let by = Span::Strong(locale.say("{0} a year cheaper", &[&difference]));
        let threshold = Span::Plain(locale.money_rounded(verdict.threshold));
        locale.sentence(
            "{0} looks {1}, but a difference below {2} decides nothing ({3}, four times in five).",
            &[cheaper.clone(), by, threshold, band],
        )
    } else {
        let by = Span::Strong(locale.say("{0} a year more", &[&difference]));
        let (english, cause) = because(verdict);
        let cause = Span::Plain(locale.word(cause).to_owned());
        let today = Span::Plain(today(axis, verdict, locale));
        locale.sentence(english, &[today, arm(report, 1 - verdict.cheaper), by, band, cause])
    };
    if let Some(share) = verdict.confidence {
        let english = match is_close {
            true => msg("It is cheaper in {1} of 100 draws."),
            false => msg("{0} is cheaper in {1} of 100 draws."),
        };
        sentence = sentence.and(locale.sentence(english, &[cheaper, Span::Plain(of_100(share, locale))]));
    }
    match outlook(report, locale) {
        Some(outlook) => sentence.and(Sentence::plain(outlook)),
        None => sentence,
    }
}

fn arm(report: &Report, index: usize) -> Span {
    Span::Arm(index, report.sides.get(index).map_or("", |side| side.name).to_owned())
}

/// Where today's cheaper arm loses the lead for good, if it does.
fn lost_at(verdict: &Verdict) -> Option<u32> {
    verdict.last.filter(|lead| lead.arm != verdict.cheaper && lead.x > verdict.today).map(|lead| lead.x)
}

fn today(axis: Axis, verdict: &Verdict, locale: &Locale) -> String {
    match axis {
        Axis::Services => locale.say("At today’s {0}", &[&position(axis, verdict.today, locale)]),
        Axis::Traffic | Axis::Months => locale.word("Today").to_owned(),
    }
}

/// What today costs more, with what most of it comes from as its last part.
fn because(verdict: &Verdict) -> (&'static str, &'static str) {
    let Some((cause, share)) = verdict.main_cause() else {
        return (msg("{0} {1} would cost {2} ({3}, four times in five)."), "");
    };
    let of_what = match cause {
        Cause::Machines => msg("machines and what surrounds them"),
        Cause::People => msg("people’s time"),
        Cause::Downtime => msg("lost revenue"),
        // Whoever runs on neither has nothing to move from.
        Cause::Move if verdict.action == Action::Start => msg("setting it up and learning it"),
        Cause::Move => msg("the move itself"),
        Cause::Debt => msg("interest on technical debt"),
    };
    let english = match share {
        share if share > 1.0 => msg(
            "{0} {1} would cost {2} ({3}, four times in five), all of it {4}: everything else together would be cheaper.",
        ),
        share if share >= 0.8 => msg("{0} {1} would cost {2} ({3}, four times in five), almost all of it {4}."),
        share if share >= 0.5 => msg("{0} {1} would cost {2} ({3}, four times in five), most of it {4}."),
        _ => msg("{0} {1} would cost {2} ({3}, four times in five), the largest part of it {4}."),
    };
    (english, of_what)
}

/// Where else on the axis the answer differs.
fn outlook(report: &Report, locale: &Locale) -> Option<String> {
    let verdict = &report.verdict;
    let axis = report.curve.axis;
    let at = |x| position(axis, x, locale);
    let name = |arm: usize| report.sides[arm].name;
    let dearer = 1 - verdict.cheaper;
    match (verdict.changes, verdict.last, verdict.first_change) {
        (0, ..) => Some(locale.say("{0} is not cheaper anywhere up to {1}.", &[name(dearer), &at(verdict.end)])),
        // The headline names the crossover already.
        (1, Some(lead), _) if lead.x > verdict.today && verdict.action != Action::TooClose => {
            Some(match close_stretch(report, locale) {
                Some((from, Some(to))) => locale.say("It is too close to call from {0} to {1}.", &[&from, &to]),
                Some((from, None)) => locale.say("It is too close to call from {0} on.", &[&from]),
                None => locale.say("From there on {0} is cheaper.", &[name(lead.arm)]),
            })
        }
        (1, Some(lead), _) if lead.x > verdict.today => {
            Some(locale.say("{0} becomes cheaper at about {1}.", &[name(lead.arm), &at(lead.x)]))
        }
        // Never a winner inside the error band, and so not at the crossover either.
        (1, Some(lead), _) => Some(match close_stretch(report, locale) {
            Some((from, Some(to))) => locale.say(
                "The curves cross at about {0}; it is too close to call from {1} to {2}.",
                &[&at(lead.x), &from, &to],
            ),
            Some((from, None)) => {
                locale.say("The curves cross at about {0}; it is too close to call from {1} on.", &[&at(lead.x), &from])
            }
            None => locale.say("{0} is cheaper from about {1} on.", &[name(lead.arm), &at(lead.x)]),
        }),
        (changes, Some(lead), Some(first)) => {
            let (times, first, last) = (locale.number(changes as f64, 0), at(first), at(lead.x));
            Some(match close_stretch(report, locale) {
                Some((from, Some(to))) => locale.say(
                    "The lead changes {0} times between {1} and {2}; it is too close to call from {3} to {4}.",
                    &[&times, &first, &last, &from, &to],
                ),
                Some((from, None)) => locale.say(
                    "The lead changes {0} times between {1} and {2}; it is too close to call from {3} on.",
                    &[&times, &first, &last, &from],
                ),
                None => locale.say(
                    "The lead changes {0} times between {1} and {2}; from there on {3} is cheaper.",
                    &[&times, &first, &last, name(lead.arm)],
                ),
            })
        }
        _ => None,
    }
}

/// The difference without the hours of looking after the platforms, for which no source was found.
#[must_use]
pub fn without_upkeep(report: &Report, locale: &Locale) -> String {
    let difference = report.without_upkeep;
    let cheaper = usize::from(difference.get() > 0.0);
    let english = if cheaper == report.verdict.cheaper {
        msg(
            "Without “looking after the platform”, for which no published figure exists, the answer stays the same: {0} is {1} \
             a year cheaper.",
        )
    } else {
        msg(
            "Without “looking after the platform”, for which no published figure exists, the lead changes: {0} is {1} a year \
             cheaper.",
        )
    };
    locale.say(english, &[report.sides[cheaper].name, &locale.money_rounded(difference.abs())])
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
    let curves = locale.say(
        "Yearly cost from {0} to {1}: {2} from {3} to {4}, {5} from {6} to {7}.",
        &[
            &position(axis, start, locale),
            &position(axis, report.verdict.end, locale),
            first.name,
            &first_from,
            &first_to,
            second.name,
            &second_from,
            &second_to,
        ],
    );
    format!("{curves} {}", outlook(report, locale).unwrap_or_default())
}

/// One point of the chart, read out: "43 services: Docker $120,000, Kubernetes $118,000; Kubernetes $2,000 a year
/// cheaper".
#[must_use]
pub fn point_reading(report: &Report, point: &Point, locale: &Locale) -> String {
    let [first, second] = &report.sides;
    let [cost, other] = point.cost.map(|cost| locale.money_rounded(cost));
    let (english, leader) = match point.leader() {
        Some(arm) if point.is_close() => {
            (msg("{0}: {1} {2}, {3} {4}; {5} {6} a year cheaper, too close to call."), report.sides[arm].name)
        }
        Some(arm) => (msg("{0}: {1} {2}, {3} {4}; {5} {6} a year cheaper."), report.sides[arm].name),
        None => (msg("{0}: {1} {2}, {3} {4}; the same."), ""),
    };
    let at = position(report.curve.axis, point.x, locale);
    let difference = locale.money_rounded(point.difference().abs());
    locale.say(english, &[&at, first.name, &cost, second.name, &other, leader, &difference])
}

/// What turned the lead at a crossover: "attending deploys $7,300, patching hosts $1,100".
#[must_use]
pub fn crossover_note(crossover: &Crossover, locale: &Locale) -> String {
    let moved = |(id, money): &(&str, Money)| {
        let label = lowered(locale.word(line_label(id)), locale);
        locale.say("{0} {1}", &[&label, &locale.money_rounded(*money)])
    };
    enumerated(&crossover.lines.iter().map(moved).collect::<Vec<_>>(), locale)
}

/// Why nothing could be computed, and what to do.
#[must_use]
pub fn too_big(problem: &TooBig, locale: &Locale) -> String {
    locale.say(
        "“{0}” asks for more than any machine in the price book offers to {1}. Lower its CPU, memory or GPU request, or raise \
         the target utilisation. The last answer stays on screen.",
        &[&problem.service, problem.platform],
    )
}

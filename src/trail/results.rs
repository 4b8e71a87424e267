//! What came out: lines, machines, the audit matrix, timing, EBITDA, drivers, break-even values, curves.

use super::chapters::DOLLARS;
use super::{Entry, Trail, measured_in};
use crate::assumptions::line_label;
use crate::decision::{Knob, PointMaker, audit, ebitda};
use crate::fleet::Arms;
use crate::texts::{TimingWords, audit_label, axis_title, evener, msg, step_because, step_label, why};
use crate::units::Money;

fn cents(money: Money) -> f64 {
    (money.get() * 100.0).round() / 100.0 + 0.0
}

fn names(trail: &Trail) -> [&'static str; 2] {
    [0, 1].map(|arm| trail.report.sides[arm].name)
}

/// Every line of both ledgers, with its formula and the sources of its factors.
pub(super) fn lines(trail: &Trail) -> Vec<Entry> {
    let maker = PointMaker::new(trail.inputs, Arms::of(&trail.inputs.workload));
    let context = maker.context(trail.inputs.axis.today(&trail.inputs.workload));
    let lines = trail.report.sides.iter().flat_map(|side| side.ledger.lines.iter().map(move |line| (side.name, line)));
    lines
        .map(|(name, line)| {
            let why = why(line, &context, trail.locale);
            let sources: Vec<String> =
                why.sources.iter().map(|source| format!("{}: {}", source.label, source.text)).collect();
            let latest = why.sources.iter().map(|source| source.date).max().unwrap_or_default();
            Entry::new(line.spec.id, line_label(line.spec.id))
                .on(name)
                .number(cents(line.amount), DOLLARS)
                .because(why.formula)
                .from(sources.join(" "), latest)
        })
        .collect()
}

pub(super) fn machines(trail: &Trail) -> Vec<Entry> {
    let sites = trail.report.sides.iter().flat_map(|side| side.fleet.sites.iter().map(move |site| (side.name, site)));
    sites
        .map(|(name, site)| {
            Entry::new(site.machine.name, site.environment)
                .on(name)
                .number(site.peak as f64, "machines at the peak")
                .between(site.base as f64, site.peak as f64)
                .because(format!("{} machine-hours a year", trail.locale.number(site.machine_hours().get(), 0)))
        })
        .collect()
}

/// Each row of the matrix: the first platform less the second, and what would even it.
pub(super) fn audit_rows(trail: &Trail) -> Vec<Entry> {
    let names = names(trail);
    let audit = audit(trail.inputs, Arms::of(&trail.inputs.workload), &trail.report.sides);
    let rows = audit.groups.iter().flat_map(|group| &group.rows);
    rows.map(|row| {
        Entry::new(row.id, audit_label(row))
            .on(&format!("{} less {}", names[0], names[1]))
            .number(cents(row.difference()), DOLLARS)
            .because(evener(row, names, trail.locale))
    })
    .collect()
}

pub(super) fn timing(trail: &Trail) -> Vec<Entry> {
    let Some(timing) = trail.timing else { return Vec::new() };
    let words = TimingWords { timing, report: trail.report, locale: trail.locale };
    let mut entries = vec![Entry::new("advice", msg("Advice")).text(words.advice())];
    entries.extend(
        words
            .reasons()
            .into_iter()
            .map(|reason| Entry::new(reason.key, reason.label).text(reason.value).because(reason.because)),
    );
    let name = |arm: usize| trail.report.sides.get(arm).map_or("", |side| side.name);
    entries.extend((0..timing.months.len() as u32).map(|month| {
        let prospect = timing.prospect(month);
        Entry::new(format!("month-{month}"), format!("Net present value of moving {} months from now", month))
            .on(name(timing.to))
            .number(cents(prospect.npv), "USD")
            .between(cents(prospect.npv - prospect.margin), cents(prospect.npv + prospect.margin))
            .because(format!("paid once: {}", trail.locale.money(prospect.outlay)))
    }));
    entries
}

pub(super) fn ebitda_steps(trail: &Trail) -> Vec<Entry> {
    let Some(timing) = trail.timing else { return Vec::new() };
    let Ok(effect) = ebitda(trail.inputs, Arms::of(&trail.inputs.workload), 0) else { return Vec::new() };
    let name = |arm: usize| trail.report.sides.get(arm).map_or("", |side| side.name);
    let names = [timing.from, timing.to].map(name);
    let mut entries: Vec<Entry> = effect
        .steps
        .iter()
        .map(|counted| {
            Entry::new(counted.step.id(), step_label(counted.step))
                .number(cents(counted.counted()), DOLLARS)
                .because(step_because(counted, names, trail.locale))
        })
        .collect();
    entries.push(
        Entry::new("run_rate", msg("Change of EBITDA a year, once moved")).number(cents(effect.run_rate()), DOLLARS),
    );
    entries.push(
        Entry::new("first_year", msg("Change of EBITDA in the first year")).number(cents(effect.first_year()), DOLLARS),
    );
    entries.extend(effect.once.iter().map(|once| {
        Entry::new(once.id, line_label(once.id)).number(cents(once.amount), "USD").because("paid once, moving now")
    }));
    entries
}

/// What each assumption alone does to the difference between its low and its high value.
pub(super) fn drivers(trail: &Trail) -> Vec<Entry> {
    let findings = trail.findings;
    let entry = |bar: &crate::stats::Bar| {
        let share = findings.shares.iter().find(|share| share.id == bar.id).map_or(0.0, |share| share.total.max(0.0));
        Entry::new(bar.id.row().id, bar.id.text().label)
            .number((share * 1e4).round() / 1e4, "share of the variance")
            .between(cents(bar.difference[0]), cents(bar.difference[1]))
            .because("range: difference at its low and at its high value, USD a year")
    };
    findings.tornado.iter().map(entry).collect()
}

pub(super) fn break_evens(trail: &Trail) -> Vec<Entry> {
    let entries = trail.flips.iter().filter_map(|flip| {
        let knob = Knob::from_id(flip.knob)?;
        let unit = measured_in(knob.unit(), trail.locale);
        let today = trail.locale.number(flip.today, 3);
        Some(flip.values.iter().map(move |value| {
            Entry::new(flip.knob, knob.label()).number(*value, unit.clone()).because(format!("today {today}"))
        }))
    });
    entries.flatten().collect()
}

pub(super) fn curve(trail: &Trail) -> Vec<Entry> {
    let curve = &trail.report.curve;
    let title = axis_title(curve.axis, trail.locale);
    let points = curve.points.iter().flat_map(|point| [0, 1].map(|arm| (point.x, arm, point.cost[arm])));
    points
        .map(|(x, arm, cost)| {
            Entry::new(x.to_string(), format!("{title}: {}", trail.locale.number(f64::from(x), 0)))
                .on(trail.report.sides[arm].name)
                .number(cents(cost), DOLLARS)
        })
        .collect()
}

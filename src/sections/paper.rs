//! What is printed: two pages for a meeting, written once everything is known. No controls, nothing folded, no ids.

use super::control::MAIN_KNOBS;
use crate::assumptions::MODEL_VERSION;
use crate::chart::{Lens, Size, arm_class, detail_markup, escaped, headline_markup, picture, printed_figures};
use crate::decision::{Audit, AuditRow, Knob, audit, differing, ebitda};
use crate::fleet::Arms;
use crate::scenario::{preset, usual, write_link};
use crate::texts::{
    TimingWords, audit_label, chart_summary, confidence_figure, feature_label, feature_value, flip_sentence, msg,
    warnings, with_unit,
};
use crate::trail::Trail;
use crate::units::{Money, ranked};

/// Room for the chart: a sheet of A4 or Letter inside its margins.
const CHART: Size = Size { width: 690.0, height: 330.0 };
/// Rows that fit: a sheet is a sheet. What is left out is counted, and stands in the audit trail.
const AUDIT_ROWS: usize = 10;
const DRIVER_ROWS: usize = 6;
const TIMING_ROWS: usize = 5;
const CHANGED_ROWS: usize = 10;
const WARNINGS: usize = 2;
/// Longest link that is printed: nobody types more.
const MAX_LINK: usize = 700;

/// Both pages.
pub(super) fn paper(trail: &Trail) -> String {
    format!(
        "<section class=\"paper__page\">{}</section><section class=\"paper__page\">{}</section>",
        first(trail),
        second(trail)
    )
}

fn heading(trail: &Trail, text: &str) -> String {
    format!("<h2 class=\"paper__title\">{}</h2>", escaped(trail.locale.word(text)))
}

/// A table: its heads, of which the first is of the rows' names, and its rows.
fn table(heads: &[String], rows: &[Vec<String>]) -> String {
    let head: String = heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let row = |cells: &Vec<String>| {
        let cells: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(place, cell)| match place {
                0 => format!("<th scope=\"row\">{cell}</th>"),
                _ => format!("<td>{cell}</td>"),
            })
            .collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    let body: String = rows.iter().map(row).collect();
    format!("<table class=\"paper__table\"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
}

/// The answer: verdict, numbers, chart, what matters.
fn first(trail: &Trail) -> String {
    let (report, locale, inputs) = (trail.report, trail.locale, trail.inputs);
    let mut drawn = vec![confidence_figure(report, &trail.findings.confidence, locale)];
    drawn.extend(trail.timing.map(|timing| TimingWords { timing, report, locale }.figure()));
    let names = [0, 1].map(|arm| report.sides[arm].name);
    let knobs = MAIN_KNOBS.iter().filter_map(|id| Knob::from_id(id));
    let matters: Vec<Vec<String>> = knobs
        .map(|knob| {
            let flip = trail.flips.iter().find(|flip| flip.knob == knob.id());
            vec![
                escaped(knob.label()),
                escaped(&with_unit(knob.get(inputs), knob.unit(), locale)),
                flip.map_or_else(String::new, |flip| escaped(&flip_sentence(flip, names, locale))),
            ]
        })
        .collect();
    let heads = [msg("Input"), msg("Value"), msg("Where it flips the verdict")];
    let limits: String = warnings(report, locale)
        .iter()
        .take(WARNINGS)
        .map(|warning| format!("<p class=\"paper__note\">{}</p>", escaped(warning)))
        .collect();
    format!(
        "<p class=\"paper__head\"><strong>Crossover</strong> <span>{}</span></p><h1 class=\"paper__verdict\">{}</h1>\
         <p class=\"paper__detail\">{}</p><dl class=\"figures\">{}</dl><div class=\"curves__picture\" aria-hidden=\"true\">{}</div>\
         <p class=\"paper__note\">{}</p>{limits}{}{}",
        escaped(&inputs.workload.name),
        headline_markup(report, locale),
        detail_markup(report, locale),
        printed_figures(report, &drawn, locale),
        picture(report, CHART, Lens::default(), locale).drawn.svg,
        escaped(&chart_summary(report, locale)),
        heading(trail, msg("What matters most")),
        table(&heads.map(|head| escaped(locale.word(head))), &matters)
    )
}

/// What the answer stands on.
fn second(trail: &Trail) -> String {
    format!(
        "{}<div class=\"paper__columns\"><div>{}</div><div>{}{}</div></div>{}{}",
        money(trail),
        drivers(trail),
        timing(trail),
        accounts(trail),
        changed(trail),
        provenance(trail)
    )
}

/// The ledger by group, then the rows that differ most.
fn money(trail: &Trail) -> String {
    let (report, locale) = (trail.report, trail.locale);
    let audit = audit(trail.inputs, Arms::of(&trail.inputs.workload), &report.sides);
    let name = |arm: usize| format!("<span class=\"{}\">{}</span>", arm_class(arm), escaped(report.sides[arm].name));
    let head =
        |what: &str| [escaped(locale.word(what)), name(0), name(1), escaped(locale.word(msg("Difference")))].to_vec();
    let amounts = |what: String, cost: [Money; 2]| {
        let money = |money: Money| escaped(&locale.money_rounded(money));
        vec![what, money(cost[0]), money(cost[1]), money(cost[1] - cost[0])]
    };
    let mut groups: Vec<Vec<String>> =
        audit.groups.iter().map(|group| amounts(escaped(locale.word(group.group.label())), group.cost)).collect();
    groups.push(amounts(escaped(locale.word(msg("Total"))), audit.cost));
    let (rows, rest) = largest(&audit);
    let mut matrix: Vec<Vec<String>> =
        rows.iter().map(|row| amounts(escaped(locale.word(audit_label(row))), row.cost)).collect();
    if let Some((count, cost)) = rest {
        let count = count as f64;
        let what = locale.plural(count, "{0} other row", "{0} other rows", &[&locale.number(count, 0)]);
        matrix.push(amounts(escaped(&what), cost));
    }
    format!(
        "{}{}{}{}",
        heading(trail, msg("Where the money goes, a year")),
        table(&head(msg("Part")), &groups),
        heading(trail, msg("What differs most")),
        table(&head(msg("Row of the ledger")), &matrix)
    )
}

/// The rows that differ most, and how many others there are with what they cost.
fn largest(audit: &Audit) -> (Vec<&AuditRow>, Option<(usize, [Money; 2])>) {
    let rows: Vec<&AuditRow> = audit.groups.iter().flat_map(|group| &group.rows).collect();
    let order = ranked(rows.len(), |index| -rows[index].difference().get().abs());
    let mut sorted: Vec<&AuditRow> = order.into_iter().map(|index| rows[index]).collect();
    let others = sorted.split_off(sorted.len().min(AUDIT_ROWS));
    let cost = [0, 1].map(|arm| others.iter().map(|row| row.cost[arm]).sum());
    let rest = (!others.is_empty()).then_some((others.len(), cost));
    (sorted, rest)
}

fn drivers(trail: &Trail) -> String {
    let locale = trail.locale;
    let rows: Vec<Vec<String>> = trail
        .findings
        .tornado
        .iter()
        .take(DRIVER_ROWS)
        .map(|bar| {
            let (estimate, unit) = (trail.inputs.estimate(bar.id), bar.id.row().unit);
            let [low, high] = [estimate.low, estimate.high].map(|value| with_unit(value, unit, locale));
            let [at_low, at_high] = bar.difference.map(|money| locale.money_rounded(money));
            vec![
                escaped(locale.word(bar.id.text().label)),
                escaped(&locale.say("{0} to {1}", &[&low, &high])),
                escaped(&locale.say("{0} to {1}", &[&at_low, &at_high])),
            ]
        })
        .collect();
    let heads = [msg("Assumption"), msg("Low to high"), msg("Difference there")];
    let heads = heads.map(|head| escaped(locale.word(head)));
    format!("{}{}", heading(trail, msg("What drives it")), table(&heads, &rows))
}

fn timing(trail: &Trail) -> String {
    let (Some(timing), locale) = (trail.timing, trail.locale) else { return String::new() };
    let words = TimingWords { timing, report: trail.report, locale };
    let rows: Vec<Vec<String>> = words
        .reasons()
        .into_iter()
        .take(TIMING_ROWS)
        .map(|reason| vec![escaped(&reason.label), escaped(&reason.value)])
        .collect();
    let heads = [msg("When to move"), msg("Value")].map(|head| escaped(locale.word(head)));
    format!("{}{}", heading(trail, msg("When to move")), table(&heads, &rows))
}

fn accounts(trail: &Trail) -> String {
    let Ok(effect) = ebitda(trail.inputs, Arms::of(&trail.inputs.workload), 0) else { return String::new() };
    let money = |money: Money| escaped(&trail.locale.money_rounded(money));
    let rows = [
        (msg("Change a year, once moved"), effect.run_rate()),
        (msg("Change in the first year"), effect.first_year()),
        (msg("Paid once, to expenses"), effect.expensed()),
        (msg("Paid once, may be capitalised"), effect.capitalised()),
    ];
    let rows = rows.map(|(label, amount)| vec![escaped(trail.locale.word(label)), money(amount)]);
    let heads = [msg("EBITDA, moving now"), msg("Value")].map(|head| escaped(trail.locale.word(head)));
    table(&heads, &rows)
}

/// What differs from the preset.
fn changed(trail: &Trail) -> String {
    let locale = trail.locale;
    let base = preset(trail.preset).unwrap_or(usual()).inputs();
    let features = differing(&[&base, trail.inputs]);
    let title = heading(trail, msg("Changed from the preset"));
    let started = preset(trail.preset).map_or("", |preset| preset.label);
    let started = escaped(&locale.say("Started from {0}.", &[locale.word(started)]));
    if features.is_empty() {
        let nothing = escaped(locale.word(msg("Every input and assumption is as the preset has it.")));
        return format!("{title}<p class=\"paper__note\">{started} {nothing}</p>");
    }
    let item = |feature: &_| {
        let value = |inputs| feature_value(*feature, inputs, &base, locale);
        let text = locale.say("{0}: {1}, was {2}", &[feature_label(*feature), &value(trail.inputs), &value(&base)]);
        format!("<li>{}</li>", escaped(&text))
    };
    let items: String = features.iter().take(CHANGED_ROWS).map(item).collect();
    let more = features.len().saturating_sub(CHANGED_ROWS) as f64;
    let more = match more {
        0.0 => String::new(),
        more => escaped(&locale.plural(
            more,
            "{0} more stands in the audit trail.",
            "{0} more stand in the audit trail.",
            &[&locale.number(more, 0)],
        )),
    };
    format!("{title}<p class=\"paper__note\">{started} {more}</p><ul class=\"paper__list\">{items}</ul>")
}

/// What it takes to come to the same numbers again.
fn provenance(trail: &Trail) -> String {
    let (inputs, locale) = (trail.inputs, trail.locale);
    let book = inputs.book();
    let text = locale.say(
        "Prices: {0}, {1}. Model {2}. Seed {3}, {4} draws. Difference: {5} less {6}, so that what is below zero speaks for {5}.",
        &[
            book.label,
            &locale.date(book.date),
            MODEL_VERSION,
            &inputs.seed.to_string(),
            &locale.number(f64::from(trail.findings.confidence.draws), 0),
            trail.report.sides[1].name,
            trail.report.sides[0].name,
        ],
    );
    let link = write_link(inputs, trail.preset, trail.report);
    let link = match link.len() <= MAX_LINK {
        true => format!("<p class=\"paper__link\" data-link>{}</p>", escaped(&format!("#{link}"))),
        false => {
            let text = locale.word(msg("The link is too long to print; “Copy link” on the page has it."));
            format!("<p class=\"paper__note\">{}</p>", escaped(text))
        }
    };
    format!(
        "{}<p class=\"paper__note\">{}</p>{link}",
        heading(trail, msg("To come to the same numbers")),
        escaped(&text)
    )
}

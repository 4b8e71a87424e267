//! Right-sizing: what services ask for beside what they use, by three estimators, and what the difference is worth.

use super::control::{select, tick_box};
use super::import::prose;
use super::sizing_why::explained;
use super::{View, file_link, folded};
use crate::chart::{escaped, sentences_markup};
use crate::fleet::Arms;
use crate::scenario::{keys, sizing_choices, tasks};
use crate::sizing::{Ask, Choices, Estimator, Matched, Resource, Row, Saving, Sizing, SubjectMatch, export};
use crate::sizing::{amount, load_profile, saving, sizing};
use crate::texts::{Locale, Span, msg, row_words};
use crate::units::{Money, written_number};

/// Rows shown before somebody asks for all.
const ROWS_SHOWN: usize = 12;
/// Subjects listed for correction; a list of thousands helps nobody.
const SUBJECTS_SHOWN: usize = 200;
/// Percentiles on offer for the plain estimate.
const PERCENTILES: [(&str, &str); 8] = [
    ("50", msg("p50, the median")),
    ("66", "p66"),
    ("90", "p90"),
    ("95", "p95"),
    ("98", "p98"),
    ("99", "p99"),
    ("99.9", "p99.9"),
    ("100", msg("the maximum")),
];
/// What can be added to it, in per cent.
const HEADROOMS: [(&str, f64); 6] = [("0", 0.0), ("10", 10.0), ("15", 15.0), ("20", 20.0), ("30", 30.0), ("50", 50.0)];

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let (measured, locale) = (&view.record.measured, view.locale);
    if measured.is_empty() {
        let lead = locale.say(
            "Bring measurements, and every service gets what it should ask for, by three estimators side by side. Paste \
             what {0} or {1} print; better is a week of Prometheus' {2}, a CSV of Grafana or CloudWatch.",
            &["`docker stats --no-stream`", "`kubectl top pods --containers`", "`query_range`"],
        );
        return Some(format!("<p class=\"panel__lead\">{}</p>", prose(&lead)));
    }
    let choices = sizing_choices(view.choices);
    let sizing = sizing(&view.inputs.workload, measured, &choices);
    let saving = saving(view.inputs, Arms::of(&view.inputs.workload), &sizing).ok();
    let mut lead = locale
        .word(
            "What was measured, and what a replica should ask for. Nothing here changes the answer until you take it over.",
        )
        .to_owned();
    if measured.left_out > 0 {
        let count = whole(measured.left_out as usize, locale);
        lead.push(' ');
        lead.push_str(&locale.say("{0} more series are left out; the first ones are shown.", &[&count]));
    }
    let mut parts = vec![
        format!("<p class=\"panel__lead\">{}</p>", escaped(&lead)),
        controls(&choices, locale),
        questions(&sizing, &choices, locale),
    ];
    if sizing.rows.is_empty() {
        let text = locale.word("No service has measurements yet: say below which belongs to which.");
        parts.push(format!("<p>{}</p>", escaped(text)));
    } else {
        parts.push(table(view, &sizing, saving.as_ref()));
        parts.push(worth(saving.as_ref(), locale));
    }
    parts.push(actions(&sizing, locale));
    parts.push(loads(view, &sizing, &choices));
    parts.push(matches(view, &sizing));
    let title = escaped(locale.word("Take it with you"));
    parts.push(folded(view, "exports", &title, || exports(view, &sizing, saving.as_ref())));
    Some(parts.concat())
}

/// A count.
fn whole(count: usize, locale: &Locale) -> String {
    locale.number(count as f64, 0)
}

/// Which estimator is taken over, and what there is to choose about each.
fn controls(choices: &Choices, locale: &Locale) -> String {
    let estimators = Estimator::ALL.map(|estimator| (estimator.id(), locale.word(estimator.label())));
    let percentiles = PERCENTILES.map(|(key, label)| (key, locale.word(label)));
    let headrooms = HEADROOMS.map(|(key, percent)| match percent {
        0.0 => (key, locale.word("nothing").to_owned()),
        _ => (key, locale.percent(percent / 100.0)),
    });
    let headrooms = headrooms.each_ref().map(|(key, label)| (*key, label.as_str()));
    let label = |text: &str| escaped(locale.word(text));
    let percent = |share: f64| written_number((share * 1_000.0).round() / 10.0);
    format!(
        "<div class=\"needs chosen\">{}{}{}{}{}</div>",
        select(keys::ESTIMATOR, &label(msg("Take over")), &estimators, choices.estimator.id()),
        select(keys::PERCENTILE, &label(msg("Plain quantile: CPU at")), &percentiles, &percent(choices.percentile)),
        select(keys::HEADROOM, &label(msg("Plain quantile: add")), &headrooms, &percent(choices.headroom)),
        ticked(
            keys::FLOOR,
            &label(msg("Least amounts of the tools hold (VPA 25m and 250 MiB a pod, KRR 10m and 100 MiB)")),
            choices.floor
        ),
        ticked(keys::KRR_LIMIT, &label(msg("KRR limits CPU too (simple_limit: p66, limit p96)")), choices.krr_limit),
    )
}

fn ticked(key: &str, label: &str, is_on: bool) -> String {
    format!("<label data-row=\"choice-{key}\">{} {label}</label>", tick_box("set", key, "", is_on))
}

/// Percentages of something the file does not say.
fn questions(sizing: &Sizing, choices: &Choices, locale: &Locale) -> String {
    let ask = |ask: &Ask| {
        let (key, what, value, series) = match ask {
            Ask::Cores(series) => (
                keys::CORES,
                msg("How many cores has the machine whose CPU is given in percent by {0}?"),
                choices.cores,
                series,
            ),
            Ask::MachineMemory(series) => (
                keys::MACHINE_MEMORY,
                msg("How many GiB has the machine whose memory is given in percent by {0}?"),
                choices.machine_memory / 1_024.0,
                series,
            ),
        };
        let value = if value > 0.0 { written_number(value) } else { String::new() };
        let named: Vec<&str> = series.iter().take(3).map(String::as_str).collect();
        let named = named.join(", ");
        let named = match series.len().saturating_sub(3) {
            0 => named,
            more => locale.say("{0} and {1} more", &[&named, &whole(more, locale)]),
        };
        format!(
            "<p data-row=\"ask-{key}\"><label for=\"ask-{key}\">{}</label> \
             <input class=\"value\" type=\"number\" min=\"0\" step=\"any\" id=\"ask-{key}\" data-do=\"set\" \
             data-key=\"{key}\" value=\"{value}\"><span hidden></span></p>",
            escaped(&locale.say(what, &[&named]))
        )
    };
    sizing.questions.iter().map(ask).collect()
}

fn table(view: &View, sizing: &Sizing, saving: Option<&Saving>) -> String {
    let shown = if view.is_open("sizing-all") { sizing.rows.len() } else { ROWS_SHOWN };
    let rows: String = sizing.rows.iter().take(shown).map(|row| service(view, row, saving)).collect();
    let locale = view.locale;
    let mut heads = vec![msg("Service"), msg("Asks for today")];
    heads.extend(Estimator::ALL.iter().map(|estimator| estimator.label()));
    heads.extend([msg("Worth a year"), msg("Explanation")]);
    let heads: String =
        heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(locale.word(head)))).collect();
    let all = if sizing.rows.len() > shown {
        format!(
            "<button class=\"pill\" type=\"button\" data-do=\"open\" data-key=\"sizing-all\">{}</button>",
            escaped(&locale.say("Show all {0}", &[&whole(sizing.rows.len(), locale)]))
        )
    } else {
        String::new()
    };
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"table\">\
         <thead><tr>{heads}</tr></thead>{rows}</table></div>{all}",
        escaped(locale.word("Recommendations"))
    )
}

/// CPU and memory of one cell.
fn amounts(of: impl Fn(Resource) -> Option<f64>, is_chosen: bool) -> String {
    // A number and its unit stay on one line.
    let one = |resource: Resource| {
        of(resource).map_or_else(|| "–".to_owned(), |value| amount(resource, value).replace(' ', "\u{a0}"))
    };
    let text = format!("{}<br>{}", escaped(&one(Resource::Cpu)), escaped(&one(Resource::Memory)));
    if is_chosen { format!("<td><strong>{text}</strong></td>") } else { format!("<td>{text}</td>") }
}

fn service(view: &View, row: &Row, saving: Option<&Saving>) -> String {
    let (key, locale) = (format!("why:sizing {}", row.service), view.locale);
    let open = view.is_open(&key);
    let estimates: String = row
        .estimates
        .iter()
        .enumerate()
        .map(|(place, estimate)| amounts(|resource| estimate.of(resource).amount, place == row.chosen))
        .collect();
    let saved = saving.and_then(|saving| saving.services.iter().find(|service| service.service == row.service));
    let saved = saved.map_or_else(|| "–".to_owned(), |service| locale.money_rounded(service.saved));
    let doubts = match row.warnings.len() {
        0 => String::new(),
        count => {
            let said = locale.plural(count as f64, "{0} doubt", "{0} doubts", &[&whole(count, locale)]);
            format!("<br><span class=\"notes__place\">{}</span>", escaped(&said))
        }
    };
    let because = if open {
        let explained = explained(row, saving, locale);
        format!("<tr><td class=\"table__wide\" colspan=\"7\" data-part=\"why\">{explained}</td></tr>")
    } else {
        String::new()
    };
    let name = escaped(&row.name);
    format!(
        "<tbody data-row=\"sizing-{}\"><tr><th scope=\"row\">{name}{doubts}</th>{}{estimates}<td>{}</td>\
         <td><button class=\"why\" type=\"button\" id=\"why-sizing-{}\" data-do=\"why\" data-key=\"{}\" \
         aria-expanded=\"{open}\" aria-label=\"{}\">{}</button></td></tr>{because}</tbody>",
        row.service,
        amounts(|resource| row.declared(resource), false),
        escaped(&saved),
        row.service,
        escaped(&key),
        escaped(&locale.say("Why? {0}", &[&row.name])),
        escaped(locale.word("why?"))
    )
}

/// What all recommendations are worth: at unit prices, and packed again.
fn worth(saving: Option<&Saving>, locale: &Locale) -> String {
    let Some(saving) = saving else {
        let text = locale
            .word("What this is worth cannot be said: a service, as it is or as recommended, fits on no machine.");
        return format!("<p>{}</p>", escaped(text));
    };
    let repacked = saving.repacked();
    if saving.by_service() == Money::ZERO && repacked == [Money::ZERO; 2] {
        let text = locale.word("The services ask for what is recommended, so there is nothing to save.");
        return format!("<p data-part=\"worth\">{}</p>", escaped(text));
    }
    let money = |money: Money| Span::Plain(locale.money_rounded(money));
    let [docker, kubernetes] = repacked;
    let said = locale.sentence(
        "At the price of a core-hour and a GiB-hour all of it together is worth {0} a year. Packed on machines again, what \
         is truly saved at today's scale is: {1} {2} a year, {3} {4} a year. The two differ because freed requests save \
         nothing until a machine less is needed.",
        &[
            money(saving.by_service()),
            Span::Arm(0, "Docker".to_owned()),
            money(docker),
            Span::Arm(1, "Kubernetes".to_owned()),
            money(kubernetes),
        ],
    );
    format!("<p data-part=\"worth\">{}</p>", sentences_markup(&[said]))
}

fn actions(sizing: &Sizing, locale: &Locale) -> String {
    let take = if sizing.rows.is_empty() {
        String::new()
    } else {
        format!(
            "<button class=\"pill pill--strong\" type=\"button\" data-part=\"resize\" data-do=\"send\" data-key=\"{}\">\
             {}</button>",
            tasks::RESIZE,
            escaped(locale.word("Take these requests over"))
        )
    };
    format!(
        "<div class=\"import__actions\">{take}<button class=\"pill\" type=\"button\" data-part=\"forget\" data-do=\"send\" \
         data-key=\"{}\">{}</button></div>",
        tasks::FORGET,
        escaped(locale.word("Forget the measurements"))
    )
}

/// What the load profile follows, and can follow instead.
fn loads(view: &View, sizing: &Sizing, choices: &Choices) -> String {
    let locale = view.locale;
    let Some((label, _, peak)) = load_profile(&view.record.measured, choices) else {
        let text = locale.word("No load profile follows: nothing measured covers a day.");
        return format!("<p>{}</p>", escaped(text));
    };
    let usual = ("", locale.word("as usual"));
    let follows = locale.say(
        "{0}: its peak is {1} times its mean. As usual, load follows what is load itself, such as requests, else the CPU of \
         everything measured.",
        &[&label, &locale.number(peak, 2)],
    );
    let options: Vec<(&str, &str)> = std::iter::once(usual)
        .chain(sizing.loads.iter().take(SUBJECTS_SHOWN).map(|load| (load.key.as_str(), load.label.as_str())))
        .collect();
    format!(
        "<h3 class=\"panel__subtitle\">{}</h3><p>{}</p>\
         <div class=\"needs chosen\">{}</div><div class=\"import__actions\"><button class=\"pill\" type=\"button\" \
         data-part=\"follow\" data-do=\"send\" data-key=\"{}\">{}</button></div>",
        escaped(locale.word("Load over the day and the week")),
        escaped(&follows),
        select(keys::LOAD, &escaped(locale.word("Load follows")), &options, &choices.load),
        tasks::FOLLOW,
        escaped(locale.word("Let the load profile follow this"))
    )
}

/// Every subject and its service, to be corrected.
fn matches(view: &View, sizing: &Sizing) -> String {
    let missing = sizing.subjects.iter().filter(|subject| subject.service.is_none()).count();
    let locale = view.locale;
    let all = whole(sizing.subjects.len(), locale);
    let summary = match missing {
        0 => locale.say("Which measurement belongs to which service: all {0} found", &[&all]),
        missing => locale.say(
            "Which measurement belongs to which service: {0} of {1} without one",
            &[&whole(missing, locale), &all],
        ),
    };
    folded(view, "matches", &escaped(&summary), || {
        let items: String =
            sizing.subjects.iter().take(SUBJECTS_SHOWN).map(|subject| one_match(view, subject)).collect();
        let rest = sizing.subjects.len().saturating_sub(SUBJECTS_SHOWN);
        let rest = match rest {
            0 => String::new(),
            rest => format!("<p>{}</p>", escaped(&locale.say("{0} more are not listed.", &[&whole(rest, locale)]))),
        };
        format!("<div class=\"needs\">{items}</div>{rest}")
    })
}

fn one_match(view: &View, subject: &SubjectMatch) -> String {
    let services = &view.inputs.workload.services;
    let place = subject.service.map(|(place, _)| place);
    let option = |(index, name): (usize, &str)| {
        let selected = if place == Some(index) { " selected" } else { "" };
        format!("<option value=\"{0}\"{selected}>{0}</option>", escaped(name))
    };
    let names: String = services.iter().map(|service| service.name.as_str()).enumerate().map(option).collect();
    let nobody = if place.is_none() { " selected" } else { "" };
    let how = match (subject.service, subject.candidates.len()) {
        (Some((_, Matched::Chosen)), _) => msg("chosen"),
        (Some((_, Matched::Exact)), _) => msg("same name"),
        (Some(_), _) => msg("similar name"),
        (None, 0) => msg("no such name"),
        (None, _) => msg("several fit"),
    };
    let key = format!("{}{}", keys::MATCH, subject.key);
    format!(
        "<label class=\"needs__item\" data-row=\"{key}\"><span class=\"needs__name\">{} <span class=\"notes__place\">{}\
         </span></span><select class=\"pill\" data-do=\"set\" data-key=\"{key}\">\
         <option value=\"{}\"{nobody}>{}</option>{names}</select></label>",
        escaped(&subject.label),
        escaped(view.locale.word(how)),
        keys::NOBODY,
        escaped(view.locale.word("none")),
        key = escaped(&key)
    )
}

/// Files to take along, as links that hold them.
fn exports(view: &View, sizing: &Sizing, saving: Option<&Saving>) -> String {
    let (workload, locale) = (&view.inputs.workload, view.locale);
    let table = export::recommendations(sizing, saving, &|row| row_words(row, locale));
    let files = [
        ("recommendations.csv", "text/csv", msg("Recommendations as CSV"), table),
        ("compose.resources.yaml", "text/yaml", msg("Requests and limits for Compose"), export::compose(sizing)),
        (
            "kubernetes.resources.yaml",
            "text/yaml",
            msg("Requests and limits for Kubernetes"),
            export::kubernetes(workload, sizing),
        ),
    ];
    files.iter().map(|(name, kind, label, text)| file_link(name, kind, locale.word(label), text)).collect()
}

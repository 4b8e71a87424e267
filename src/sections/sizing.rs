//! Right-sizing: what services ask for beside what they use, by three estimators, and what the difference is worth.

use super::control::{select, tick_box};
use super::{View, file_link, folded};
use crate::chart::{arm_class, escaped};
use crate::fleet::Arms;
use crate::scenario::{keys, sizing_choices, tasks};
use crate::sizing::{Ask, Choices, Estimator, Matched, Resource, Row, Saving, Sizing, SubjectMatch, export};
use crate::sizing::{amount, load_profile, saving, sizing};
use crate::texts::ENGLISH;
use crate::units::{Money, written_number};

/// Rows shown before somebody asks for all.
const ROWS_SHOWN: usize = 12;
/// Subjects listed for correction; a list of thousands helps nobody.
const SUBJECTS_SHOWN: usize = 200;
/// Percentiles on offer for the plain estimate.
const PERCENTILES: [(&str, &str); 8] = [
    ("50", "p50, the median"),
    ("66", "p66"),
    ("90", "p90"),
    ("95", "p95"),
    ("98", "p98"),
    ("99", "p99"),
    ("99.9", "p99.9"),
    ("100", "the maximum"),
];
/// What can be added to it.
const HEADROOMS: [(&str, &str); 6] =
    [("0", "nothing"), ("10", "10 %"), ("15", "15 %"), ("20", "20 %"), ("30", "30 %"), ("50", "50 %")];

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let measured = &view.record.measured;
    if measured.is_empty() {
        return Some(
            "<p class=\"panel__lead\">Bring measurements, and every service gets what it should ask for, by three \
             estimators side by side. Paste what <code>docker stats --no-stream</code> or <code>kubectl top pods \
             --containers</code> print; better is a week of Prometheus' <code>query_range</code>, a CSV of Grafana or \
             CloudWatch.</p>"
                .to_owned(),
        );
    }
    let choices = sizing_choices(view.choices);
    let sizing = sizing(&view.inputs.workload, measured, &choices);
    let saving = saving(view.inputs, Arms::of(&view.inputs.workload), &sizing).ok();
    let mut parts = vec![
        format!(
            "<p class=\"panel__lead\">What was measured, and what a replica should ask for. Nothing here changes the \
             answer until you take it over.{}</p>",
            left_out(measured.left_out)
        ),
        controls(&choices),
        questions(&sizing, &choices),
    ];
    if sizing.rows.is_empty() {
        parts.push("<p>No service has measurements yet: say below which belongs to which.</p>".to_owned());
    } else {
        parts.push(table(view, &sizing, saving.as_ref()));
        parts.push(worth(saving.as_ref()));
    }
    parts.push(actions(&sizing));
    parts.push(loads(view, &sizing, &choices));
    parts.push(matches(view, &sizing));
    parts.push(folded(view, "exports", "Take it with you", || exports(view, &sizing, saving.as_ref())));
    Some(parts.concat())
}

fn left_out(count: u64) -> String {
    if count == 0 { String::new() } else { format!(" {count} more series are left out; the first ones are shown.") }
}

/// Which estimator is taken over, and what there is to choose about each.
fn controls(choices: &Choices) -> String {
    let estimators: Vec<(&str, &str)> =
        Estimator::ALL.iter().map(|estimator| (estimator.id(), estimator.label())).collect();
    let percent = |share: f64| written_number((share * 1_000.0).round() / 10.0);
    format!(
        "<div class=\"needs chosen\">{}{}{}{}{}</div>",
        select(keys::ESTIMATOR, "Take over", &estimators, choices.estimator.id()),
        select(keys::PERCENTILE, "Plain quantile: CPU at", &PERCENTILES, &percent(choices.percentile)),
        select(keys::HEADROOM, "Plain quantile: add", &HEADROOMS, &percent(choices.headroom)),
        ticked(
            keys::FLOOR,
            "Least amounts of the tools hold (VPA 25m and 250 MiB a pod, KRR 10m and 100 MiB)",
            choices.floor
        ),
        ticked(keys::KRR_LIMIT, "KRR limits CPU too (simple_limit: p66, limit p96)", choices.krr_limit),
    )
}

fn ticked(key: &str, label: &str, is_on: bool) -> String {
    format!("<label data-row=\"choice-{key}\">{} {label}</label>", tick_box("set", key, "", is_on))
}

/// Percentages of something the file does not say.
fn questions(sizing: &Sizing, choices: &Choices) -> String {
    let ask = |ask: &Ask| {
        let (key, what, value, series) = match ask {
            Ask::Cores(series) => (keys::CORES, "cores has the machine whose CPU", choices.cores, series),
            Ask::MachineMemory(series) => {
                (keys::MACHINE_MEMORY, "GiB has the machine whose memory", choices.machine_memory / 1_024.0, series)
            }
        };
        let value = if value > 0.0 { written_number(value) } else { String::new() };
        let named: Vec<&str> = series.iter().take(3).map(String::as_str).collect();
        let more = if series.len() > 3 { format!(" and {} more", series.len() - 3) } else { String::new() };
        format!(
            "<p data-row=\"ask-{key}\"><label for=\"ask-{key}\">How many {what} is given in percent by {}{more}?</label> \
             <input class=\"value\" type=\"number\" min=\"0\" step=\"any\" id=\"ask-{key}\" data-do=\"set\" \
             data-key=\"{key}\" value=\"{value}\"><span hidden></span></p>",
            escaped(&named.join(", "))
        )
    };
    sizing.questions.iter().map(ask).collect()
}

fn table(view: &View, sizing: &Sizing, saving: Option<&Saving>) -> String {
    let shown = if view.is_open("sizing-all") { sizing.rows.len() } else { ROWS_SHOWN };
    let rows: String = sizing.rows.iter().take(shown).map(|row| service(view, row, saving)).collect();
    let heads: String =
        Estimator::ALL.iter().map(|estimator| format!("<th scope=\"col\">{}</th>", estimator.label())).collect();
    let all = if sizing.rows.len() > shown {
        format!(
            "<button class=\"pill\" type=\"button\" data-do=\"open\" data-key=\"sizing-all\">Show all {}</button>",
            sizing.rows.len()
        )
    } else {
        String::new()
    };
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Recommendations\"><table class=\"table\">\
         <thead><tr><th scope=\"col\">Service</th><th scope=\"col\">Asks for today</th>{heads}\
         <th scope=\"col\">Worth a year</th><th scope=\"col\">Explanation</th></tr></thead>{rows}</table></div>{all}"
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
    let key = format!("why:sizing {}", row.service);
    let open = view.is_open(&key);
    let estimates: String = row
        .estimates
        .iter()
        .enumerate()
        .map(|(place, estimate)| amounts(|resource| estimate.of(resource).amount, place == row.chosen))
        .collect();
    let saved = saving.and_then(|saving| saving.services.iter().find(|service| service.service == row.service));
    let saved = saved.map_or_else(|| "–".to_owned(), |service| view.locale.money_rounded(service.saved));
    let doubts = match row.warnings.len() {
        0 => String::new(),
        1 => "<br><span class=\"notes__place\">1 doubt</span>".to_owned(),
        count => format!("<br><span class=\"notes__place\">{count} doubts</span>"),
    };
    let because = if open {
        format!("<tr><td class=\"table__wide\" colspan=\"7\" data-part=\"why\">{}</td></tr>", explained(row, saving))
    } else {
        String::new()
    };
    let name = escaped(&row.name);
    format!(
        "<tbody data-row=\"sizing-{}\"><tr><th scope=\"row\">{name}{doubts}</th>{}{estimates}<td>{}</td>\
         <td><button class=\"why\" type=\"button\" id=\"why-sizing-{}\" data-do=\"why\" data-key=\"{}\" \
         aria-expanded=\"{open}\" aria-label=\"Why? {name}\">why?</button></td></tr>{because}</tbody>",
        row.service,
        amounts(|resource| row.declared(resource), false),
        escaped(&saved),
        row.service,
        escaped(&key)
    )
}

/// How the numbers of one service came about, and what is doubtful about them.
fn explained(row: &Row, saving: Option<&Saving>) -> String {
    let estimate = |(place, label): (usize, &str)| {
        let sentences: String = Resource::ALL
            .into_iter()
            .filter_map(|resource| {
                let estimate = row.estimates.get(place)?;
                Some(format!("<li>{}</li>", escaped(&estimate.of(resource).sentence(resource))))
            })
            .collect();
        let containers: String = row
            .containers
            .iter()
            .filter(|_| row.containers.len() > 1)
            .filter_map(|container| {
                let estimate = container.estimates.get(place)?;
                let said = Resource::ALL.map(|resource| estimate.of(resource).sentence(resource));
                Some(format!("<li>{}: {}</li>", escaped(&container.name), escaped(&said.join(" "))))
            })
            .collect();
        format!(
            "<div class=\"because\"><p class=\"because__formula\">{label}</p>\
             <ul class=\"because__sources\">{sentences}{containers}</ul></div>"
        )
    };
    let labels = Estimator::ALL.iter().map(|estimator| estimator.label()).enumerate();
    let estimates: String = labels.map(estimate).collect();
    let doubt = |warning: &crate::sizing::Warning| {
        let about = warning.resource.map_or_else(String::new, |resource| format!("{}: ", resource.label()));
        let more = if warning.count > 1 { format!(" So it is with {} series.", warning.count) } else { String::new() };
        format!("<li>{}{}{more}</li>", escaped(&about), escaped(&warning.doubt.sentence(warning.resource)))
    };
    let doubts: String = row.warnings.iter().map(doubt).collect();
    let doubts = if doubts.is_empty() {
        doubts
    } else {
        format!(
            "<div class=\"because\"><p class=\"because__formula\">Doubts</p><ul class=\"because__sources\">{doubts}</ul></div>"
        )
    };
    format!("{estimates}{}{doubts}", price(row, saving))
}

/// The prices a service's difference is counted at.
fn price(row: &Row, saving: Option<&Saving>) -> String {
    let found = saving.and_then(|saving| {
        let service = saving.services.iter().find(|service| service.service == row.service)?;
        Some((service, service.price?))
    });
    let Some((service, price)) = found else { return String::new() };
    let cents = |money: Money| format!("${}", written_number((money.get() * 1e5).round() / 1e5));
    format!(
        "<div class=\"because\"><p class=\"because__formula\">{} a year: {} less CPU and {} less memory for each of {} \
         replicas, on average</p><ul class=\"because__sources\"><li>On {}, which comes to {} an hour as it is bought: {} \
         for a core-hour, {} for a GiB-hour, split in the ratio OpenCost uses</li></ul></div>",
        escaped(&ENGLISH.money_rounded(service.saved)),
        escaped(&amount(Resource::Cpu, service.cpu)),
        escaped(&amount(Resource::Memory, service.memory)),
        escaped(&ENGLISH.number(service.replicas, 1)),
        escaped(price.machine.name),
        cents(price.machine_hour),
        cents(price.core_hour),
        cents(price.gib_hour),
    )
}

/// What all recommendations are worth: at unit prices, and packed again.
fn worth(saving: Option<&Saving>) -> String {
    let Some(saving) = saving else {
        return "<p>What this is worth cannot be said: a service, as it is or as recommended, fits on no machine.</p>"
            .to_owned();
    };
    let repacked = saving.repacked();
    if saving.by_service() == Money::ZERO && repacked == [Money::ZERO; 2] {
        return "<p data-part=\"worth\">The services ask for what is recommended, so there is nothing to save.</p>"
            .to_owned();
    }
    let arm = |index: usize, name: &str| {
        format!(
            "<em class=\"{}\">{name}</em> {} a year",
            arm_class(index),
            escaped(&ENGLISH.money_rounded(repacked.get(index).copied().unwrap_or(Money::ZERO)))
        )
    };
    format!(
        "<p data-part=\"worth\">At the price of a core-hour and a GiB-hour all of it together is worth {} a year. Packed on \
         machines again, what is truly saved at today's scale is: {}, {}. The two differ because freed requests save \
         nothing until a machine less is needed.</p>",
        escaped(&ENGLISH.money_rounded(saving.by_service())),
        arm(0, "Docker"),
        arm(1, "Kubernetes")
    )
}

fn actions(sizing: &Sizing) -> String {
    let take = if sizing.rows.is_empty() {
        String::new()
    } else {
        format!(
            "<button class=\"pill pill--strong\" type=\"button\" data-part=\"resize\" data-do=\"send\" data-key=\"{}\">\
             Take these requests over</button>",
            tasks::RESIZE
        )
    };
    format!(
        "<div class=\"import__actions\">{take}<button class=\"pill\" type=\"button\" data-part=\"forget\" data-do=\"send\" \
         data-key=\"{}\">Forget the measurements</button></div>",
        tasks::FORGET
    )
}

/// What the load profile follows, and can follow instead.
fn loads(view: &View, sizing: &Sizing, choices: &Choices) -> String {
    let Some((label, _, peak)) = load_profile(&view.record.measured, choices) else {
        return "<p>No load profile follows: nothing measured covers a day.</p>".to_owned();
    };
    let usual = ("", "as usual");
    let options: Vec<(&str, &str)> = std::iter::once(usual)
        .chain(sizing.loads.iter().take(SUBJECTS_SHOWN).map(|load| (load.key.as_str(), load.label.as_str())))
        .collect();
    format!(
        "<h3 class=\"panel__subtitle\">Load over the day and the week</h3><p>{}: its peak is {} times its mean. As usual, load \
         follows what is load itself, such as requests, else the CPU of everything measured.</p>\
         <div class=\"needs chosen\">{}</div><div class=\"import__actions\"><button class=\"pill\" type=\"button\" \
         data-part=\"follow\" data-do=\"send\" data-key=\"{}\">Let the load profile follow this</button></div>",
        escaped(&label),
        escaped(&view.locale.number(peak, 2)),
        select(keys::LOAD, "Load follows", &options, &choices.load),
        tasks::FOLLOW
    )
}

/// Every subject and its service, to be corrected.
fn matches(view: &View, sizing: &Sizing) -> String {
    let missing = sizing.subjects.iter().filter(|subject| subject.service.is_none()).count();
    let summary = match missing {
        0 => format!("Which measurement belongs to which service: all {} found", sizing.subjects.len()),
        missing => {
            format!("Which measurement belongs to which service: {missing} of {} without one", sizing.subjects.len())
        }
    };
    folded(view, "matches", &summary, || {
        let items: String =
            sizing.subjects.iter().take(SUBJECTS_SHOWN).map(|subject| one_match(view, subject)).collect();
        let rest = sizing.subjects.len().saturating_sub(SUBJECTS_SHOWN);
        let rest = if rest == 0 { String::new() } else { format!("<p>{rest} more are not listed.</p>") };
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
        (Some((_, Matched::Chosen)), _) => "chosen",
        (Some((_, Matched::Exact)), _) => "same name",
        (Some(_), _) => "similar name",
        (None, 0) => "no such name",
        (None, _) => "several fit",
    };
    let key = format!("{}{}", keys::MATCH, subject.key);
    format!(
        "<label class=\"needs__item\" data-row=\"{key}\"><span class=\"needs__name\">{} <span class=\"notes__place\">{how}\
         </span></span><select class=\"pill\" data-do=\"set\" data-key=\"{key}\">\
         <option value=\"{}\"{nobody}>none</option>{names}</select></label>",
        escaped(&subject.label),
        keys::NOBODY,
        key = escaped(&key)
    )
}

/// Files to take along, as links that hold them.
fn exports(view: &View, sizing: &Sizing, saving: Option<&Saving>) -> String {
    let workload = &view.inputs.workload;
    let files = [
        ("recommendations.csv", "text/csv", "Recommendations as CSV", export::recommendations(sizing, saving)),
        ("compose.resources.yaml", "text/yaml", "Requests and limits for Compose", export::compose(sizing)),
        (
            "kubernetes.resources.yaml",
            "text/yaml",
            "Requests and limits for Kubernetes",
            export::kubernetes(workload, sizing),
        ),
    ];
    files.iter().map(|(name, kind, label, text)| file_link(name, kind, label, text)).collect()
}

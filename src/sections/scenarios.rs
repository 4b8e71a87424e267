//! What is kept: keep, open, rename, delete, put back, compare, take along.

use super::comparison::{Compared, MOST_COMPARED, comparison};
use super::control::tick_box;
use super::{View, file_link, folded};
use crate::chart::{arm_class, escaped};
use crate::decision::Report;
use crate::scenario::{Kept, MAX_NAME, Opened, orders, write_scenarios};
use crate::texts::{Locale, about_scenario, msg, short_answer, short_crossover, suggested_name};
use crate::units::Money;

/// Scenarios whose answers are computed without being asked for: a few milliseconds each, once.
pub(super) const ANSWERED: usize = 24;
/// Key of what is open while what is on screen is left out of the comparison.
const WITHOUT_SCREEN: &str = "compare:without-screen";
/// What the name box and the button beside it are called by.
const KEEP: &str = orders::KEEP;

/// Whether a scenario is ticked for the comparison.
pub(super) fn is_ticked(open: &[String], id: u32) -> bool {
    open.contains(&tick_key(id))
}

fn tick_key(id: u32) -> String {
    format!("compare:{id}")
}

/// The panel.
pub(super) fn write(view: &View) -> Option<String> {
    let (cabinet, locale) = (view.cabinet, view.locale);
    let suggested = suggested_name(view.inputs, view.preset, locale);
    let keep = format!(
        "<p class=\"panel__lead\">{}</p>{}\
         <div class=\"keep\"><label class=\"keep__label\" for=\"shelf-{KEEP}\">{}</label>{}\
         <button class=\"pill pill--strong\" type=\"button\" data-part=\"keep\" data-do=\"order\" data-key=\"{KEEP}\">\
         {}</button></div>",
        escaped(locale.word(
            "Keep what is on screen under a name, open it again another day, and compare. It is kept in this browser and \
             sent nowhere. A browser may clear what pages store, so save what matters as a file."
        )),
        warnings(view),
        escaped(locale.word("Name")),
        name_box(KEEP, "", &suggested),
        escaped(locale.word("Keep what is on screen"))
    );
    let listed: Vec<&Opened> = cabinet.scenarios().collect();
    let list = if listed.is_empty() { String::new() } else { list(view, &listed) };
    Some(format!(
        "<div class=\"shelf\" data-part=\"shelf\" tabindex=\"-1\" data-refuge>{keep}{list}{}</div>",
        deleted(view)
    ))
}

/// What a visitor must know of how safe their scenarios are.
fn warnings(view: &View) -> String {
    let locale = view.locale;
    let warning =
        |part: &str, text: &str| format!("<p class=\"shelf__warning\" data-part=\"{part}\">{}</p>", escaped(text));
    let mut said = String::new();
    if view.cabinet.unsaved {
        let text = locale.word(
            "This browser does not store anything more for this page, so what is kept lasts until you close this tab. Save \
             it as a file below.",
        );
        said.push_str(&warning("unsaved", text));
    }
    let foreign = view.cabinet.shelf.foreign_lines() as f64;
    if foreign > 0.0 {
        let text = locale.plural(
            foreign,
            "One thing that is kept is not understood by this version of the page, and left untouched. A newer version may \
             have made it: reload the page.",
            "{0} things that are kept are not understood by this version of the page, and left untouched. A newer version \
             may have made it: reload the page.",
            &[&locale.number(foreign, 0)],
        );
        said.push_str(&warning("foreign", &text));
    }
    said
}

/// A box for a name. Enter in it does what the button beside it does.
fn name_box(key: &str, value: &str, assumed: &str) -> String {
    let text = match value {
        "" => format!(" placeholder=\"{}\"", escaped(assumed)),
        value => format!(" value=\"{}\"", escaped(value)),
    };
    format!(
        "<input class=\"value keep__name\" type=\"text\" id=\"shelf-{key}\" maxlength=\"{MAX_NAME}\" autocomplete=\"off\" \
         spellcheck=\"false\" data-do=\"name\" data-key=\"{key}\"{text}><span hidden></span>"
    )
}

fn list(view: &View, listed: &[&Opened]) -> String {
    let name = |arm: usize| view.report.map_or(["Docker", "Kubernetes"][arm], |report| report.sides[arm].name);
    let arm = |arm: usize| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), escaped(name(arm)));
    let rows: String = listed.iter().map(|opened| row(view, opened)).collect();
    let locale = view.locale;
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\" data-part=\"kept\">\
         <table class=\"table shelf__table\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\" class=\"table__words\">{}</th>{}{}<th scope=\"col\">{}</th>\
         <th scope=\"col\"><span class=\"visually-hidden\">{}</span></th></tr></thead>{}{rows}</table></div>{}{}",
        escaped(locale.word("Kept scenarios")),
        escaped(locale.word("Scenario")),
        escaped(locale.word("Compare")),
        escaped(locale.word("Cheaper today")),
        arm(0),
        arm(1),
        escaped(locale.word("Crossover")),
        escaped(locale.word("Actions")),
        screen_row(view),
        folded(view, "shelf-file", &escaped(locale.word("Take all of them with you")), || {
            let text = write_scenarios(view.cabinet.shelf.kept());
            format!(
                "<p class=\"panel__note\">{}</p>{}",
                escaped(locale.word(
                    "Drop the file on this page, in this browser or another, to add what it holds. It carries the names of \
                     your services."
                )),
                file_link("crossover-scenarios.json", "application/json", locale.word("All scenarios as a file"), &text)
            )
        }),
        compared(view, listed)
    )
}

/// What is on screen, as the first row.
fn screen_row(view: &View) -> String {
    let locale = view.locale;
    let name = locale.word("Compare what is on screen");
    let tick = tick_box("open", WITHOUT_SCREEN, name, !view.is_open(WITHOUT_SCREEN));
    let cells = match view.report {
        Some(report) => answer_cells(report, locale),
        None => no_answer(locale.word("It has no answer; see above.")),
    };
    format!(
        "<tbody data-row=\"kept-screen\"><tr><th scope=\"row\">{}</th><td>{tick}</td>{cells}<td></td></tr></tbody>",
        escaped(locale.word("On screen"))
    )
}

fn row(view: &View, opened: &Opened) -> String {
    let kept = opened.kept();
    let (id, name, locale) = (kept.id, escaped(&kept.name), view.locale);
    let tick = tick_box("open", &tick_key(id), &locale.say("Compare {0}", &[&kept.name]), is_ticked(view.open, id));
    let cells = match (opened.report(), opened.is_answered()) {
        (Some(report), _) => answer_cells(report, locale),
        (None, true) => no_answer(locale.word("It has no answer: a service is larger than any machine.")),
        (None, false) => no_answer(&as_kept(opened, locale)),
    };
    let about = about_scenario(&opened.link, locale).map_or_else(String::new, |text| {
        format!("<tr><td class=\"table__wide\" colspan=\"7\">{}</td></tr>", escaped(&text))
    });
    let button = |what: &str, label: &str, named: &str| {
        format!(
            "<button class=\"pill\" type=\"button\" data-part=\"{what}\" data-do=\"order\" data-key=\"{what}-{id}\" \
             aria-label=\"{}\">{}</button> ",
            escaped(&locale.say(named, &[&kept.name])),
            escaped(locale.word(label))
        )
    };
    format!(
        "<tbody data-row=\"kept-{id}\"><tr><th scope=\"row\">{name}</th><td>{tick}</td>{cells}\
         <td class=\"shelf__do\">{}{}{}</td></tr>{about}</tbody>",
        button(orders::OPEN, msg("Open"), msg("Open {0}")),
        button(orders::DELETE, msg("Delete"), msg("Delete {0}")),
        folded(
            view,
            &format!("kept-more-{id}"),
            &format!("{}<span class=\"visually-hidden\"> {name}</span>", escaped(locale.word("Rename, save"))),
            || { more(kept, locale) }
        )
    )
}

/// What is done rarely.
fn more(kept: &Kept, locale: &Locale) -> String {
    let (id, what) = (kept.id, orders::RENAME);
    let key = format!("{what}-{id}");
    format!(
        "<div class=\"keep\"><label class=\"keep__label\" for=\"shelf-{key}\">{}</label>{}\
         <button class=\"pill\" type=\"button\" data-part=\"rename\" data-do=\"order\" data-key=\"{key}\">{}</button></div>{}",
        escaped(locale.word("New name")),
        name_box(&key, &kept.name, ""),
        escaped(locale.word("Rename")),
        file_link(
            &file_name(&kept.name),
            "application/json",
            locale.word("This one as a file"),
            &write_scenarios([kept].into_iter())
        )
    )
}

/// A name as files may have on every system.
fn file_name(name: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let words: String = name.chars().map(plain).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    format!("{}.json", if words.is_empty() { "scenario".to_owned() } else { words.join("-") })
}

/// The answer, both costs and the crossover.
fn answer_cells(report: &Report, locale: &Locale) -> String {
    format!(
        "<td class=\"table__words\">{}</td><td>{}</td><td>{}</td><td>{}</td>",
        escaped(&short_answer(report, locale)),
        escaped(&locale.money_rounded(report.sides[0].ledger.total)),
        escaped(&locale.money_rounded(report.sides[1].ledger.total)),
        escaped(&short_crossover(report, locale))
    )
}

fn no_answer(text: &str) -> String {
    format!("<td class=\"table__words\" colspan=\"4\">{}</td>", escaped(text))
}

/// What it answered when it was kept, where there are too many to compute all.
fn as_kept(opened: &Opened, locale: &Locale) -> String {
    let Some((platform, dollars)) = &opened.link.answer else {
        return locale.word("Tick it to compute its answer.").to_owned();
    };
    let arms = crate::fleet::Arms::of(&opened.link.inputs.workload).0;
    let name = arms.iter().find(|arm| arm.id() == platform).map_or(platform.as_str(), |arm| arm.name());
    let money = locale.money_rounded(Money(*dollars));
    locale.say("{0} was {1} a year cheaper when it was kept. Tick it to compute the rest.", &[name, &money])
}

/// The comparison of what is ticked, or how to come by one.
fn compared(view: &View, listed: &[&Opened]) -> String {
    let locale = view.locale;
    let screen = Compared { name: locale.word("On screen"), inputs: view.inputs, report: view.report };
    let ticked = listed.iter().filter(|opened| is_ticked(view.open, opened.kept().id));
    let ticked = ticked.map(|opened| Compared {
        name: &opened.kept().name,
        inputs: &opened.link.inputs,
        report: opened.report(),
    });
    let screen = (!view.is_open(WITHOUT_SCREEN)).then_some(screen);
    let mut all: Vec<Compared> = screen.into_iter().chain(ticked).collect();
    if all.len() < 2 {
        return format!(
            "<p class=\"panel__note\" data-part=\"comparison\">{}</p>",
            escaped(locale.word("Tick two or more to see them side by side."))
        );
    }
    let surplus = all.len().saturating_sub(MOST_COMPARED);
    all.truncate(MOST_COMPARED);
    let note = match surplus {
        0 => String::new(),
        _ => {
            let most = locale.number(MOST_COMPARED as f64, 0);
            let text = locale.say("The first {0} that are ticked are compared.", &[&most]);
            format!("<p class=\"panel__note\">{}</p>", escaped(&text))
        }
    };
    format!("<div data-part=\"comparison\">{note}{}</div>", comparison(view, &all))
}

/// What was deleted and can be put back.
fn deleted(view: &View) -> String {
    let deleted: Vec<&Kept> = view.cabinet.shelf.deleted().collect();
    if deleted.is_empty() {
        return String::new();
    }
    let locale = view.locale;
    let item = |kept: &&Kept| {
        let (id, name, what) = (kept.id, escaped(&kept.name), orders::BACK);
        format!(
            "<li class=\"notes__item\" data-row=\"deleted-{id}\">{name} <button class=\"pill\" type=\"button\" \
             data-part=\"{what}\" data-do=\"order\" data-key=\"{what}-{id}\" aria-label=\"{}\">{}</button></li>",
            escaped(&locale.say("Put back {0}", &[&kept.name])),
            escaped(locale.word("Put back"))
        )
    };
    let summary = locale.say("Deleted ({0})", &[&locale.number(deleted.len() as f64, 0)]);
    folded(view, "deleted", &escaped(&summary), || {
        let items: String = deleted.iter().map(item).collect();
        format!(
            "<ul class=\"notes\">{items}</ul><button class=\"pill\" type=\"button\" data-part=\"empty\" data-do=\"order\" \
             data-key=\"{}\">{}</button>",
            orders::EMPTY,
            escaped(locale.word("Forget them for good"))
        )
    })
}

//! What is kept: keep, open, rename, delete, put back, compare, take along.

use super::comparison::{Compared, MOST_COMPARED, comparison};
use super::control::tick_box;
use super::{View, file_link, folded};
use crate::chart::{arm_class, escaped};
use crate::decision::Report;
use crate::scenario::{Kept, MAX_NAME, Opened, orders, write_scenarios};
use crate::texts::{ENGLISH, about_scenario, short_answer, short_crossover, suggested_name};

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
    let cabinet = view.cabinet;
    let suggested = suggested_name(view.inputs, view.preset, view.locale);
    let keep = format!(
        "<p class=\"panel__lead\">Keep what is on screen under a name, open it again another day, and compare. It is kept in \
         this browser and sent nowhere. A browser may clear what pages store, so save what matters as a file.</p>{}\
         <div class=\"keep\"><label class=\"keep__label\" for=\"shelf-{KEEP}\">Name</label>{}\
         <button class=\"pill pill--strong\" type=\"button\" data-part=\"keep\" data-do=\"order\" data-key=\"{KEEP}\">\
         Keep what is on screen</button></div>",
        warnings(view),
        name_box(KEEP, "", &suggested)
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
    let mut said = String::new();
    if view.cabinet.unsaved {
        said.push_str(
            "<p class=\"shelf__warning\" data-part=\"unsaved\">This browser does not store anything more for this page, so \
             what is kept lasts until you close this tab. Save it as a file below.</p>",
        );
    }
    let foreign = match view.cabinet.shelf.foreign_lines() {
        0 => return said,
        1 => "One thing that is kept is".to_owned(),
        count => format!("{count} things that are kept are"),
    };
    said.push_str(&format!(
        "<p class=\"shelf__warning\" data-part=\"foreign\">{foreign} not understood by this version of the page, and left \
         untouched. A newer version may have made it: reload the page.</p>"
    ));
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
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Kept scenarios\" data-part=\"kept\">\
         <table class=\"table shelf__table\"><thead><tr><th scope=\"col\">Scenario</th><th scope=\"col\">Compare</th>\
         <th scope=\"col\" class=\"table__words\">Cheaper today</th>{}{}<th scope=\"col\">Crossover</th>\
         <th scope=\"col\"><span class=\"visually-hidden\">Actions</span></th></tr></thead>{}{rows}</table></div>{}{}",
        arm(0),
        arm(1),
        screen_row(view),
        folded(view, "shelf-file", "Take all of them with you", || {
            let text = write_scenarios(view.cabinet.shelf.kept());
            format!(
                "<p class=\"panel__note\">Drop the file on this page, in this browser or another, to add what it holds. It \
                 carries the names of your services.</p>{}",
                file_link("crossover-scenarios.json", "application/json", "All scenarios as a file", &text)
            )
        }),
        compared(view, listed)
    )
}

/// What is on screen, as the first row.
fn screen_row(view: &View) -> String {
    let tick = tick_box("open", WITHOUT_SCREEN, "Compare what is on screen", !view.is_open(WITHOUT_SCREEN));
    let cells = view.report.map_or_else(|| no_answer("It has no answer; see above."), answer_cells);
    format!(
        "<tbody data-row=\"kept-screen\"><tr><th scope=\"row\">On screen</th><td>{tick}</td>{cells}<td></td></tr></tbody>"
    )
}

fn row(view: &View, opened: &Opened) -> String {
    let kept = opened.kept();
    let (id, name) = (kept.id, escaped(&kept.name));
    let tick = tick_box("open", &tick_key(id), &format!("Compare {}", kept.name), is_ticked(view.open, id));
    let cells = match (opened.report(), opened.is_answered()) {
        (Some(report), _) => answer_cells(report),
        (None, true) => no_answer("It has no answer: a service is larger than any machine."),
        (None, false) => no_answer(&as_kept(opened)),
    };
    let about = about_scenario(&opened.link, view.locale).map_or_else(String::new, |text| {
        format!("<tr><td class=\"table__wide\" colspan=\"7\">{}</td></tr>", escaped(&text))
    });
    let button = |what: &str, label: &str| {
        format!(
            "<button class=\"pill\" type=\"button\" data-part=\"{what}\" data-do=\"order\" data-key=\"{what}-{id}\" \
             aria-label=\"{label} {name}\">{label}</button> "
        )
    };
    format!(
        "<tbody data-row=\"kept-{id}\"><tr><th scope=\"row\">{name}</th><td>{tick}</td>{cells}\
         <td class=\"shelf__do\">{}{}{}</td></tr>{about}</tbody>",
        button(orders::OPEN, "Open"),
        button(orders::DELETE, "Delete"),
        folded(
            view,
            &format!("kept-more-{id}"),
            &format!("Rename, save<span class=\"visually-hidden\"> {name}</span>"),
            || { more(kept) }
        )
    )
}

/// What is done rarely.
fn more(kept: &Kept) -> String {
    let (id, what) = (kept.id, orders::RENAME);
    let key = format!("{what}-{id}");
    format!(
        "<div class=\"keep\"><label class=\"keep__label\" for=\"shelf-{key}\">New name</label>{}\
         <button class=\"pill\" type=\"button\" data-part=\"rename\" data-do=\"order\" data-key=\"{key}\">Rename</button></div>{}",
        name_box(&key, &kept.name, ""),
        file_link(
            &file_name(&kept.name),
            "application/json",
            "This one as a file",
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
fn answer_cells(report: &Report) -> String {
    format!(
        "<td class=\"table__words\">{}</td><td>{}</td><td>{}</td><td>{}</td>",
        escaped(&short_answer(report, &ENGLISH)),
        ENGLISH.money_rounded(report.sides[0].ledger.total),
        ENGLISH.money_rounded(report.sides[1].ledger.total),
        escaped(&short_crossover(report, &ENGLISH))
    )
}

fn no_answer(text: &str) -> String {
    format!("<td class=\"table__words\" colspan=\"4\">{}</td>", escaped(text))
}

/// What it answered when it was kept, where there are too many to compute all.
fn as_kept(opened: &Opened) -> String {
    let Some((platform, dollars)) = &opened.link.answer else { return "Tick it to compute its answer.".to_owned() };
    let arms = crate::fleet::Arms::of(&opened.link.inputs.workload).0;
    let name = arms.iter().find(|arm| arm.id() == platform).map_or(platform.as_str(), |arm| arm.name());
    let money = ENGLISH.money_rounded(crate::units::Money(*dollars));
    format!("{name} was {money} a year cheaper when it was kept. Tick it to compute the rest.")
}

/// The comparison of what is ticked, or how to come by one.
fn compared(view: &View, listed: &[&Opened]) -> String {
    let screen = Compared { name: "On screen", inputs: view.inputs, report: view.report };
    let ticked = listed.iter().filter(|opened| is_ticked(view.open, opened.kept().id));
    let ticked = ticked.map(|opened| Compared {
        name: &opened.kept().name,
        inputs: &opened.link.inputs,
        report: opened.report(),
    });
    let screen = (!view.is_open(WITHOUT_SCREEN)).then_some(screen);
    let mut all: Vec<Compared> = screen.into_iter().chain(ticked).collect();
    if all.len() < 2 {
        return "<p class=\"panel__note\" data-part=\"comparison\">Tick two or more to see them side by side.</p>"
            .to_owned();
    }
    let surplus = all.len().saturating_sub(MOST_COMPARED);
    all.truncate(MOST_COMPARED);
    let note = match surplus {
        0 => String::new(),
        _ => format!("<p class=\"panel__note\">The first {MOST_COMPARED} that are ticked are compared.</p>"),
    };
    format!("<div data-part=\"comparison\">{note}{}</div>", comparison(view, &all))
}

/// What was deleted and can be put back.
fn deleted(view: &View) -> String {
    let deleted: Vec<&Kept> = view.cabinet.shelf.deleted().collect();
    if deleted.is_empty() {
        return String::new();
    }
    let item = |kept: &&Kept| {
        let (id, name, what) = (kept.id, escaped(&kept.name), orders::BACK);
        format!(
            "<li class=\"notes__item\" data-row=\"deleted-{id}\">{name} <button class=\"pill\" type=\"button\" \
             data-part=\"{what}\" data-do=\"order\" data-key=\"{what}-{id}\" aria-label=\"Put back {name}\">Put back</button></li>"
        )
    };
    folded(view, "deleted", &format!("Deleted ({})", deleted.len()), || {
        let items: String = deleted.iter().map(item).collect();
        format!(
            "<ul class=\"notes\">{items}</ul><button class=\"pill\" type=\"button\" data-part=\"empty\" data-do=\"order\" \
             data-key=\"{}\">Forget them for good</button>",
            orders::EMPTY
        )
    })
}

//! Solve for: the visitor fixes the answer and asks which value of one input gives it.

use super::control::{Options, select_of};
use super::{MAIN_KNOBS, View, folded};
use crate::assumptions::AssumptionId;
use crate::chart::escaped;
use crate::decision::{Inputs, Knob, Report};
use crate::fleet::{Arms, Axis};
use crate::stats::{Goal, Question};
use crate::texts::{Asked, Locale, Told};
use crate::units::{Bounds, Money, plain_number, written_number};
use crate::workload::FIELDS;

/// Key of the part that is open while somebody asks.
pub(super) const OPEN: &str = "solve-for";
/// Keys of what was chosen: the goal, the knob, and before a goal's key its number.
const GOAL: &str = "solve_goal";
const KNOB: &str = "solve_knob";
const NUMBER: &str = "solve_number_";
/// The knob asked for where none was chosen: visitors know it, and it moves most answers.
const USUAL_KNOB: &str = "deploys";

/// One goal of the list.
struct Row {
    /// Its key.
    id: &'static str,
    /// How far its number may go, as it is typed, and what it is where none was.
    number: fn(&Inputs) -> (Bounds, f64),
    /// The goal, from the number.
    goal: fn(&Inputs, f64) -> Goal,
}

/// Every goal. The usual one is the first.
static GOALS: [Row; 6] = [
    Row {
        id: "payback",
        number: |inputs| (Bounds::linear(1.0, 120.0, 1.0), inputs.workload.finance.payback_months),
        goal: |_, months| Goal::PaybackWithin(months.round() as u32),
    },
    Row { id: "even", number: |_| (Bounds::linear(0.0, 0.0, 1.0), 0.0), goal: |_, _| Goal::Even },
    Row {
        id: "saving",
        number: |_| (Bounds::linear(0.0, 1e9, 1.0), 10_000.0),
        goal: |_, dollars| Goal::Saving(Money(dollars)),
    },
    Row {
        id: "crossover",
        number: |inputs| {
            let (first, last) = inputs.axis.range(&inputs.workload);
            let (scale, today) = (typed_scale(inputs.axis), inputs.axis.today(&inputs.workload));
            let (first, last) = (f64::from(first) / scale, f64::from(last) / scale);
            let usual = if inputs.axis == Axis::Months { 24.0 } else { f64::from(today) / scale };
            (Bounds::linear(first, last, 1.0), usual)
        },
        goal: |inputs, number| Goal::CrossoverBy((number * typed_scale(inputs.axis)).round() as u32),
    },
    Row {
        id: "return",
        number: |inputs| (Bounds::linear(-50.0, 1_000.0, 1.0), inputs.workload.finance.hurdle_rate.0 * 100.0),
        goal: |_, percent| Goal::Return(percent / 100.0),
    },
    Row { id: "worth", number: |_| (Bounds::linear(0.0, 0.0, 1.0), 0.0), goal: |_, _| Goal::Worth },
];

/// Points of an axis to one of what is typed: traffic is told as a multiple and counted in per cent.
fn typed_scale(axis: Axis) -> f64 {
    if axis == Axis::Traffic { 100.0 } else { 1.0 }
}

fn chosen<'a>(choices: &'a [(String, String)], key: &str) -> Option<&'a str> {
    choices.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
}

fn chosen_goal(choices: &[(String, String)]) -> &'static Row {
    let id = chosen(choices, GOAL).unwrap_or_default();
    GOALS.iter().find(|row| row.id == id).unwrap_or(&GOALS[0])
}

/// The goal's number: what was typed, if it can be one, else the usual.
fn chosen_number(inputs: &Inputs, choices: &[(String, String)], row: &Row) -> f64 {
    let (bounds, usual) = (row.number)(inputs);
    let typed = chosen(choices, &format!("{NUMBER}{}", row.id)).and_then(|text| plain_number(text.trim()));
    typed.filter(|number| bounds.contains(*number)).unwrap_or_else(|| bounds.clamp(usual))
}

/// What the visitor asks.
pub(super) fn question(inputs: &Inputs, choices: &[(String, String)]) -> Option<Question> {
    let row = chosen_goal(choices);
    let goal = (row.goal)(inputs, chosen_number(inputs, choices, row));
    let knob = chosen(choices, KNOB).and_then(Knob::from_id).or_else(|| Knob::from_id(USUAL_KNOB))?;
    Some(Question { goal, knob })
}

/// The part, and its answer while it is open.
pub(super) fn write(view: &View) -> Option<String> {
    let report = view.report?;
    Some(format!(
        "<p class=\"panel__lead\">{}</p>{}",
        escaped(view.locale.word(
            "The other way round: fix the answer, and ask which value of one input gives it. Every value is substituted and \
             everything computed anew."
        )),
        folded(view, OPEN, &escaped(view.locale.word("Ask for a value")), || asked(view, report))
    ))
}

fn asked(view: &View, report: &Report) -> String {
    let (inputs, locale) = (view.inputs, view.locale);
    let Some(question) = question(inputs, view.choices) else { return String::new() };
    let arms = Arms::of(&inputs.workload);
    let incumbent = arms.0.iter().position(|platform| platform.runs_today(inputs.workload.incumbent));
    let asked = Asked {
        names: [report.sides[0].name, report.sides[1].name],
        to: incumbent.map_or(1, |from| 1 - from),
        axis: inputs.axis,
        locale,
    };
    let row = chosen_goal(view.choices);
    let goals: Vec<(&str, String)> = GOALS
        .iter()
        .map(|row| (row.id, asked.goal((row.goal)(inputs, chosen_number(inputs, view.choices, row)))))
        .collect();
    let goals: Vec<(&str, &str)> = goals.iter().map(|(id, text)| (*id, text.as_str())).collect();
    let answer = match view.solution.filter(|(about, _)| *about == question) {
        Some((_, solution)) => {
            let told: String =
                asked.told(&question, solution).iter().map(|told| answer(told, question.knob, locale)).collect();
            format!("<div class=\"solution\" id=\"solution\" aria-live=\"polite\">{told}</div>")
        }
        None => format!(
            "<div class=\"solution\" id=\"solution\" aria-live=\"polite\" data-own><p>{}</p></div>",
            escaped(locale.word("Looking …"))
        ),
    };
    format!(
        "<div class=\"needs chosen\">{}{}{}</div>{answer}",
        select_of(GOAL, &escaped(locale.word("So that")), &[("", goals)], row.id),
        number(inputs, view.choices, row, asked.measure(question.goal)),
        select_of(KNOB, &escaped(locale.word("What must be")), &knobs(locale), question.knob.id()),
    )
}

/// The box of a goal's number.
fn number(inputs: &Inputs, choices: &[(String, String)], row: &Row, measure: &str) -> String {
    if measure.is_empty() {
        return String::new();
    }
    let (bounds, _) = (row.number)(inputs);
    let id = row.id;
    format!(
        "<p class=\"needs__item\" data-row=\"number-{id}\"><label class=\"needs__name\" for=\"solve-{id}\">{}</label>\
         <input class=\"value solution__number\" type=\"number\" min=\"{}\" max=\"{}\" step=\"any\" id=\"solve-{id}\" \
         data-do=\"set\" data-key=\"{NUMBER}{id}\" value=\"{}\"><span hidden></span></p>",
        escaped(measure),
        written_number(bounds.min),
        written_number(bounds.max),
        written_number(chosen_number(inputs, choices, row))
    )
}

/// Every knob, those beside the chart first.
fn knobs(locale: &Locale) -> Vec<Options<'_>> {
    let named = |knob: Knob| (knob.id(), locale.word(knob.label()));
    let main = MAIN_KNOBS.iter().filter_map(|id| Knob::from_id(id)).map(named).collect();
    let is_other = |knob: &Knob| !MAIN_KNOBS.contains(&knob.id());
    let fields = FIELDS.iter().map(Knob::Field).filter(is_other).map(named).collect();
    let rows = AssumptionId::ALL.into_iter().map(Knob::Assumption).filter(is_other).map(named).collect();
    vec![
        (locale.word("What matters most"), main),
        (locale.word("Your organisation"), fields),
        (locale.word("Assumptions"), rows),
    ]
}

/// One answer, with a button that takes its value over.
fn answer(told: &Told, knob: Knob, locale: &Locale) -> String {
    let button = told.value.map_or_else(String::new, |value| {
        format!(
            " <button class=\"pill\" type=\"button\" data-do=\"apply\" data-key=\"{}\" data-value=\"{}\">{}</button>",
            knob.id(),
            written_number(value),
            escaped(locale.word("Use this value"))
        )
    });
    format!("<p class=\"solution__answer\">{}{button}</p>", escaped(&told.text))
}

//! Scenarios side by side: their answers, what goes in differently, and line by line what that costs or saves.

use super::{View, file_link, folded};
use crate::assumptions::line_label;
use crate::chart::{arm_class, escaped};
use crate::decision::{ComparedLine, Feature, Inputs, Report, compared_lines, differing};
use crate::sizing::export;
use crate::texts::{ENGLISH, feature_label, feature_value, headline, short_answer, short_confidence, short_crossover};
use crate::units::Money;

/// Most scenarios side by side: a wider table is read by nobody.
pub(super) const MOST_COMPARED: usize = 6;

/// One column.
pub(super) struct Compared<'a> {
    /// What it is called.
    pub(super) name: &'a str,
    /// What goes in.
    pub(super) inputs: &'a Inputs,
    /// What comes out, if anything does.
    pub(super) report: Option<&'a Report>,
}

/// Key of the folded part that holds the table as a file.
const FILE: &str = "comparison-file";

/// Both tables, and the same as a file.
pub(super) fn comparison(view: &View, all: &[Compared]) -> String {
    let answered: Vec<(&str, &Report)> = all.iter().filter_map(|one| Some((one.name, one.report?))).collect();
    let reports: Vec<&Report> = answered.iter().map(|(_, report)| *report).collect();
    let lines = compared_lines(&reports);
    let features = features(all);
    let ledger = if answered.len() < 2 { String::new() } else { ledger_table(&answered, &lines) };
    format!(
        "<h3 class=\"panel__subtitle\" id=\"compared-title\">Side by side</h3>{}{ledger}{}",
        answer_table(all, &features),
        folded(view, FILE, "The comparison as a table for a spreadsheet", || {
            let text = spreadsheet(all, &features, &lines);
            file_link("crossover-comparison.csv", "text/csv", "The comparison as CSV", &text)
        })
    )
}

fn features(all: &[Compared]) -> Vec<Feature> {
    let inputs: Vec<&Inputs> = all.iter().map(|one| one.inputs).collect();
    differing(&inputs)
}

/// What answers come to, row by row: a name, and a text for each.
fn outcomes(all: &[Compared]) -> Vec<(String, Vec<String>)> {
    let each = |read: &dyn Fn(&Report) -> String| -> Vec<String> {
        all.iter().map(|one| one.report.map_or_else(|| "no answer".to_owned(), read)).collect()
    };
    let mut rows = vec![
        ("Answer".to_owned(), each(&|report| headline(report, &ENGLISH).to_string())),
        ("Cheaper today".to_owned(), each(&|report| short_answer(report, &ENGLISH))),
        ("How sure that is".to_owned(), each(&|report| short_confidence(report, &ENGLISH))),
        ("Crossover, and where in four draws of five".to_owned(), each(&|report| short_crossover(report, &ENGLISH))),
    ];
    for arm in [0, 1] {
        let name = names(all, arm);
        let cost = |report: &Report| ENGLISH.money_rounded(report.sides[arm].ledger.total);
        rows.push((format!("Cost with {name}, a year"), each(&cost)));
        let hours = |report: &Report| format!("{} h", ENGLISH.number(report.sides[arm].hours, 0));
        rows.push((format!("People’s hours with {name}, a year"), each(&hours)));
    }
    rows
}

/// What a platform is called in all answers: "Docker", "Docker or Swarm".
fn names(all: &[Compared], arm: usize) -> String {
    let mut names: Vec<&str> = Vec::new();
    for report in all.iter().filter_map(|one| one.report) {
        if !names.contains(&report.sides[arm].name) {
            names.push(report.sides[arm].name);
        }
    }
    names.join(" or ")
}

/// Answers first, then the inputs that differ.
fn answer_table(all: &[Compared], features: &[Feature]) -> String {
    let head: String = all.iter().map(|one| format!("<th scope=\"col\">{}</th>", escaped(one.name))).collect();
    let outcomes: String = outcomes(all).into_iter().map(|(label, cells)| row(&label, cells.into_iter())).collect();
    let inputs: String = features.iter().map(|feature| row(feature_label(*feature), values(all, *feature))).collect();
    let none = format!(
        "<tr><td class=\"table__words\" colspan=\"{}\">Nothing: every input is the same.</td></tr>",
        all.len() + 1
    );
    let heading = |text: &str| {
        format!(
            "<tbody class=\"table__part\"><tr><th scope=\"rowgroup\" colspan=\"{}\">{text}</th></tr></tbody>",
            all.len() + 1
        )
    };
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"compared-title\" data-part=\"compared-inputs\">\
         <table class=\"table table--words\"><thead><tr><th scope=\"col\">What</th>{head}</tr></thead>\
         {}<tbody>{outcomes}</tbody>{}<tbody>{}</tbody></table></div>",
        heading("What comes out"),
        heading("What goes in differently"),
        if inputs.is_empty() { &none } else { &inputs }
    )
}

fn values<'a>(all: &'a [Compared], feature: Feature) -> impl Iterator<Item = String> + 'a {
    let first = all.first().map(|one| one.inputs);
    all.iter().map(move |one| feature_value(feature, one.inputs, first.unwrap_or(one.inputs), &ENGLISH))
}

fn row(label: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.map(|cell| format!("<td>{}</td>", escaped(&cell))).collect();
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escaped(label))
}

/// The ledgers line by line: what each costs, and below it how much more that is than in the first.
fn ledger_table(answered: &[(&str, &Report)], lines: &[ComparedLine]) -> String {
    let names: String = answered
        .iter()
        .map(|(name, _)| format!("<th scope=\"colgroup\" colspan=\"2\">{}</th>", escaped(name)))
        .collect();
    let arms: String = answered
        .iter()
        .flat_map(|(_, report)| [(0, report.sides[0].name), (1, report.sides[1].name)])
        .map(|(arm, name)| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), escaped(name)))
        .collect();
    let rows: String = lines.iter().map(|line| ledger_row(label(line), line)).collect();
    let totals = ComparedLine { id: None, amounts: answered.iter().map(|(_, report)| totals(report)).collect() };
    let first = answered.first().map_or("", |(name, _)| name);
    format!(
        "<h3 class=\"panel__subtitle\" id=\"compared-lines-title\">The ledgers, line by line</h3>\
         <p class=\"panel__note\">$ a year, the largest change first. Below each amount: how much more it is than in “{}”.</p>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"compared-lines-title\" \
         data-part=\"compared-lines\"><table class=\"table table--pairs\"><thead><tr><th scope=\"col\" rowspan=\"2\">What</th>{names}</tr>\
         <tr>{arms}</tr></thead><tbody>{rows}</tbody><tfoot>{}</tfoot></table></div>",
        escaped(first),
        ledger_row("Total", &totals)
    )
}

fn totals(report: &Report) -> [Money; 2] {
    [0, 1].map(|arm: usize| report.sides[arm].ledger.total)
}

fn label(line: &ComparedLine) -> &'static str {
    line.id.map_or("Everything that is the same", line_label)
}

fn ledger_row(label: &str, line: &ComparedLine) -> String {
    let cell = |(answer, arm): (usize, usize)| {
        let amount = line.amounts.get(answer).map_or(Money::ZERO, |amounts| amounts[arm]);
        let change = match answer {
            0 => String::new(),
            _ => format!("<br><small class=\"table__change\">{}</small>", signed(line.change(answer, arm))),
        };
        format!("<td>{}{change}</td>", ENGLISH.money_rounded(amount))
    };
    let cells: String = (0..line.amounts.len()).flat_map(|answer| [(answer, 0), (answer, 1)]).map(cell).collect();
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escaped(label))
}

/// A change with its sign: "+$1,200", "−$300", "the same".
fn signed(change: Money) -> String {
    let text = ENGLISH.money_rounded(change.abs());
    match change.get() {
        value if value.abs() < 0.5 => "the same".to_owned(),
        value if value > 0.0 => format!("+{text}"),
        _ => format!("−{text}"),
    }
}

/// The same as CSV: for each scenario a column for what goes in and comes out, and one for each platform's amounts, which
/// are to the cent.
fn spreadsheet(all: &[Compared], features: &[Feature], lines: &[ComparedLine]) -> String {
    let line = |cells: Vec<String>| export::csv_line(&cells);
    let head = |cells: [&str; 3]| cells.map(str::to_owned).into_iter();
    let columns = all.iter().flat_map(|one| {
        let arm = |arm: usize| match one.report {
            Some(report) => format!("{}: {}, $ a year", one.name, report.sides[arm].name),
            None => format!("{}: no answer", one.name),
        };
        [one.name.to_owned(), arm(0), arm(1)]
    });
    let mut text = line(head(["part", "key", "what"]).chain(columns).collect());
    let mut words = |part: &str, key: &str, label: &str, cells: Vec<String>| {
        let cells = cells.into_iter().flat_map(|cell| [cell, String::new(), String::new()]);
        text.push_str(&line(head([part, key, label]).chain(cells).collect()));
    };
    for (label, cells) in outcomes(all) {
        words("answer", "", &label, cells);
    }
    for feature in features {
        words("input", feature.id(), feature_label(*feature), values(all, *feature).collect());
    }
    let total = ComparedLine { id: None, amounts: all.iter().filter_map(|one| one.report).map(totals).collect() };
    let lines = lines.iter().map(|line| (line.id.unwrap_or("same"), label(line), line));
    for (key, label, compared) in lines.chain([("total", "Total", &total)]) {
        // Only what has an answer has amounts.
        let mut amounts = compared.amounts.iter();
        let cells = all.iter().flat_map(|one| {
            let amounts = one.report.and_then(|_| amounts.next());
            let cents = |arm: usize| amounts.map_or_else(String::new, |amounts| format!("{:.2}", amounts[arm].get()));
            [String::new(), cents(0), cents(1)]
        });
        text.push_str(&line(head(["ledger", key, label]).chain(cells).collect()));
    }
    text
}

//! Scenarios side by side: their answers, what goes in differently, and line by line what that costs or saves.

use super::{View, file_link, folded};
use crate::assumptions::line_label;
use crate::chart::{arm_class, escaped};
use crate::decision::{ComparedLine, Feature, Inputs, Report, compared_lines, differing};
use crate::sizing::export;
use crate::texts::{
    Locale, feature_label, feature_value, headline, msg, short_answer, short_confidence, short_crossover,
};
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
    let locale = view.locale;
    let ledger = if answered.len() < 2 { String::new() } else { ledger_table(&answered, &lines, locale) };
    format!(
        "<h3 class=\"panel__subtitle\" id=\"compared-title\">{}</h3>{}{ledger}{}",
        escaped(locale.word("Side by side")),
        answer_table(all, &features, locale),
        folded(view, FILE, &escaped(locale.word("The comparison as a table for a spreadsheet")), || {
            let text = spreadsheet(all, &features, &lines, locale);
            file_link("crossover-comparison.csv", "text/csv", locale.word("The comparison as CSV"), &text)
        })
    )
}

fn features(all: &[Compared]) -> Vec<Feature> {
    let inputs: Vec<&Inputs> = all.iter().map(|one| one.inputs).collect();
    differing(&inputs)
}

/// What answers come to, row by row: a name, and a text for each.
fn outcomes(all: &[Compared], locale: &Locale) -> Vec<(String, Vec<String>)> {
    let word = |text: &'static str| locale.word(text).to_owned();
    let each = |read: &dyn Fn(&Report) -> String| -> Vec<String> {
        all.iter().map(|one| one.report.map_or_else(|| word("no answer"), read)).collect()
    };
    let mut rows = vec![
        (word("Answer"), each(&|report| headline(report, locale).to_string())),
        (word("Cheaper today"), each(&|report| short_answer(report, locale))),
        (word("How sure that is"), each(&|report| short_confidence(report, locale))),
        (word("Crossover, and where in four draws of five"), each(&|report| short_crossover(report, locale))),
    ];
    for arm in [0, 1] {
        let name = names(all, arm, locale);
        let cost = |report: &Report| locale.money_rounded(report.sides[arm].ledger.total);
        rows.push((locale.say("Cost with {0}, a year", &[&name]), each(&cost)));
        let hours = |report: &Report| locale.say("{0} h", &[&locale.number(report.sides[arm].hours, 0)]);
        rows.push((locale.say("People’s hours with {0}, a year", &[&name]), each(&hours)));
    }
    rows
}

/// What a platform is called in all answers: "Docker", "Docker or Swarm".
fn names(all: &[Compared], arm: usize, locale: &Locale) -> String {
    let mut names: Vec<&str> = Vec::new();
    for report in all.iter().filter_map(|one| one.report) {
        if !names.contains(&report.sides[arm].name) {
            names.push(report.sides[arm].name);
        }
    }
    let mut names = names.into_iter().map(str::to_owned);
    let first = names.next().unwrap_or_default();
    names.fold(first, |before, name| locale.say("{0} or {1}", &[&before, &name]))
}

/// Answers first, then the inputs that differ.
fn answer_table(all: &[Compared], features: &[Feature], locale: &Locale) -> String {
    let head: String = all.iter().map(|one| format!("<th scope=\"col\">{}</th>", escaped(one.name))).collect();
    let outcomes: String =
        outcomes(all, locale).into_iter().map(|(label, cells)| row(&label, cells.into_iter())).collect();
    let input = |feature: &Feature| row(locale.word(feature_label(*feature)), values(all, *feature, locale));
    let inputs: String = features.iter().map(input).collect();
    let none = format!(
        "<tr><td class=\"table__words\" colspan=\"{}\">{}</td></tr>",
        all.len() + 1,
        escaped(locale.word("Nothing: every input is the same."))
    );
    let heading = |text: &str| {
        format!(
            "<tbody class=\"table__part\"><tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr></tbody>",
            all.len() + 1,
            escaped(text)
        )
    };
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"compared-title\" data-part=\"compared-inputs\">\
         <table class=\"table table--words\"><thead><tr><th scope=\"col\">{}</th>{head}</tr></thead>\
         {}<tbody>{outcomes}</tbody>{}<tbody>{}</tbody></table></div>",
        escaped(locale.word("What")),
        heading(locale.word("What comes out")),
        heading(locale.word("What goes in differently")),
        if inputs.is_empty() { &none } else { &inputs }
    )
}

fn values<'a>(all: &'a [Compared], feature: Feature, locale: &'a Locale) -> impl Iterator<Item = String> + 'a {
    let first = all.first().map(|one| one.inputs);
    all.iter().map(move |one| feature_value(feature, one.inputs, first.unwrap_or(one.inputs), locale))
}

fn row(label: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.map(|cell| format!("<td>{}</td>", escaped(&cell))).collect();
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escaped(label))
}

/// The ledgers line by line: what each costs, and below it how much more that is than in the first.
fn ledger_table(answered: &[(&str, &Report)], lines: &[ComparedLine], locale: &Locale) -> String {
    let names: String = answered
        .iter()
        .map(|(name, _)| format!("<th scope=\"colgroup\" colspan=\"2\">{}</th>", escaped(name)))
        .collect();
    let arms: String = answered
        .iter()
        .flat_map(|(_, report)| [(0, report.sides[0].name), (1, report.sides[1].name)])
        .map(|(arm, name)| format!("<th scope=\"col\" class=\"{}\">{}</th>", arm_class(arm), escaped(name)))
        .collect();
    let rows: String = lines.iter().map(|line| ledger_row(locale.word(label(line)), line, locale)).collect();
    let totals = ComparedLine { id: None, amounts: answered.iter().map(|(_, report)| totals(report)).collect() };
    let first = answered.first().map_or("", |(name, _)| name);
    format!(
        "<h3 class=\"panel__subtitle\" id=\"compared-lines-title\">{}</h3><p class=\"panel__note\">{}</p>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"compared-lines-title\" \
         data-part=\"compared-lines\"><table class=\"table table--pairs\"><thead><tr><th scope=\"col\" rowspan=\"2\">{}</th>{names}</tr>\
         <tr>{arms}</tr></thead><tbody>{rows}</tbody><tfoot>{}</tfoot></table></div>",
        escaped(locale.word("The ledgers, line by line")),
        escaped(&locale.say(
            "{0} a year, the largest change first. Below each amount: how much more it is than in “{1}”.",
            &[&locale.currency_sign(), first]
        )),
        escaped(locale.word("What")),
        ledger_row(locale.word("Total"), &totals, locale)
    )
}

fn totals(report: &Report) -> [Money; 2] {
    [0, 1].map(|arm: usize| report.sides[arm].ledger.total)
}

fn label(line: &ComparedLine) -> &'static str {
    line.id.map_or(msg("Everything that is the same"), line_label)
}

fn ledger_row(label: &str, line: &ComparedLine, locale: &Locale) -> String {
    let cell = |(answer, arm): (usize, usize)| {
        let amount = line.amounts.get(answer).map_or(Money::ZERO, |amounts| amounts[arm]);
        let change = match answer {
            0 => String::new(),
            _ => {
                let change = signed(line.change(answer, arm), locale);
                format!("<br><small class=\"table__change\">{}</small>", escaped(&change))
            }
        };
        format!("<td>{}{change}</td>", escaped(&locale.money_rounded(amount)))
    };
    let cells: String = (0..line.amounts.len()).flat_map(|answer| [(answer, 0), (answer, 1)]).map(cell).collect();
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escaped(label))
}

/// A change with its sign: "+$1,200", "−$300", "the same".
fn signed(change: Money, locale: &Locale) -> String {
    let text = locale.money_rounded(change.abs());
    match change.get() {
        value if value.abs() < 0.5 => locale.word("the same").to_owned(),
        value if value > 0.0 => format!("+{text}"),
        _ => format!("−{text}"),
    }
}

/// The same as CSV: for each scenario a column for what goes in and comes out, and one for each platform's amounts, which
/// are to the cent.
fn spreadsheet(all: &[Compared], features: &[Feature], lines: &[ComparedLine], locale: &Locale) -> String {
    let line = |cells: Vec<String>| export::csv_line(&cells);
    let head = |cells: [&str; 3]| cells.map(str::to_owned).into_iter();
    let columns = all.iter().flat_map(|one| {
        let arm = |arm: usize| match one.report {
            Some(report) => locale.say("{0}: {1}, $ a year", &[one.name, report.sides[arm].name]),
            None => locale.say("{0}: no answer", &[one.name]),
        };
        [one.name.to_owned(), arm(0), arm(1)]
    });
    let mut text = line(head([locale.word("part"), locale.word("key"), locale.word("what")]).chain(columns).collect());
    let mut words = |part: &str, key: &str, label: &str, cells: Vec<String>| {
        let cells = cells.into_iter().flat_map(|cell| [cell, String::new(), String::new()]);
        text.push_str(&line(head([part, key, label]).chain(cells).collect()));
    };
    for (label, cells) in outcomes(all, locale) {
        words(locale.word("answer"), "", &label, cells);
    }
    for feature in features {
        let label = locale.word(feature_label(*feature));
        words(locale.word("input"), feature.id(), label, values(all, *feature, locale).collect());
    }
    let total = ComparedLine { id: None, amounts: all.iter().filter_map(|one| one.report).map(totals).collect() };
    let lines = lines.iter().map(|line| (line.id.unwrap_or("same"), label(line), line));
    for (key, label, compared) in lines.chain([("total", msg("Total"), &total)]) {
        // Only what has an answer has amounts.
        let mut amounts = compared.amounts.iter();
        let cells = all.iter().flat_map(|one| {
            let amounts = one.report.and_then(|_| amounts.next());
            let cents = |arm: usize| amounts.map_or_else(String::new, |amounts| format!("{:.2}", amounts[arm].get()));
            [String::new(), cents(0), cents(1)]
        });
        text.push_str(&line(head([locale.word("ledger"), key, locale.word(label)]).chain(cells).collect()));
    }
    text
}

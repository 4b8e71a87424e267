//! How sure the answer is: the odds along the axis, where the crossover lies, and the seed.

use super::View;
use super::twin::{Cell, Table, Twin, figure};
use crate::chart::{HistogramChart, OddsChart, ROLES, Rule, Size, draw_histogram, draw_odds, escaped};
use crate::decision::{Bin, Confidence, Report, Sample, Spread};
use crate::texts::{
    Locale, axis_title, short_position, spread_of_crossovers, sure_crossover, sure_today, what_is_drawn,
};

/// Height of a picture.
const HEIGHT: f64 = 260.0;
/// Rows of the table of odds; more would be a list of neighbours.
const ROWS: usize = 25;
/// Bars of the spread of crossovers, at most about.
const BARS: u32 = 25;

/// Odds, spread of the crossovers, seed. Nothing while the draws are on their way: what stands there stays.
pub(super) fn write(view: &View) -> Option<String> {
    let (report, confidence) = (view.report?, view.confidence()?);
    let locale = view.locale;
    let odds = figure(
        view,
        &Twin {
            key: "odds",
            file: "odds",
            title: locale.word("The odds along the axis"),
            caption: locale.word(
                "Share of the draws in which each platform is cheaper. The strip below holds four crossovers in five, its dot the \
                 middle one.",
            ),
            svg: &odds_picture(view, report, confidence),
            table: odds_table(view, report, confidence),
            note: "",
        },
    );
    let (crossover, bins) = (&confidence.crossover, bins(report, confidence));
    let spread = figure(
        view,
        &Twin {
            key: "crossovers",
            file: "crossovers",
            title: locale.word("Where the crossover falls"),
            caption: &spread_of_crossovers(report, crossover, &bins, locale),
            svg: &spread_picture(view, report, crossover, &bins),
            table: spread_table(view, report, crossover, &bins),
            note: "",
        },
    );
    Some(format!(
        "<p class=\"panel__lead\">{}</p>{odds}<p>{}</p>{spread}{}<p class=\"panel__note\">{}</p>",
        escaped(&sure_today(report, confidence, locale)),
        escaped(&sure_crossover(report, confidence, locale)),
        seed(confidence, locale),
        escaped(locale.word(what_is_drawn()))
    ))
}

fn odds_picture(view: &View, report: &Report, confidence: &Confidence) -> String {
    let (axis, locale) = (report.curve.axis, view.locale);
    let points: Vec<(f64, f64)> =
        confidence.samples.iter().map(|sample| (f64::from(sample.x), sample.second_cheaper)).collect();
    let label = today_label(view, report);
    let spread = &confidence.crossover;
    let names = report.sides.each_ref().map(|side| locale.say("{0} cheaper", &[side.name]));
    draw_odds(&OddsChart {
        size: Size { width: view.width, height: HEIGHT },
        names: names.each_ref().map(String::as_str),
        points: &points,
        today: Some(Rule { x: f64::from(report.verdict.today), label: &label }),
        crossover: spread.p10.map(|from| (f64::from(from), spread.p50.map(f64::from), spread.p90.map(f64::from))),
        x_title: axis_title(axis, locale),
        y_title: locale.word("Share of the draws"),
        format_x: &|x| short_position(axis, x, locale),
        format_y: &|share| locale.percent(share),
    })
}

fn today_label(view: &View, report: &Report) -> String {
    let today = short_position(report.curve.axis, f64::from(report.verdict.today), view.locale);
    view.locale.say("today, {0}", &[&today])
}

/// The odds and the bands as a table.
fn odds_table(view: &View, report: &Report, confidence: &Confidence) -> Table {
    let (axis, locale) = (report.curve.axis, view.locale);
    let row = |sample: &Sample| {
        let x = f64::from(sample.x);
        let mut cells = vec![Cell::written(x, short_position(axis, x, locale))];
        let bands = sample.cost.iter().flat_map(|band| [band.p10, band.p50, band.p90]);
        cells.extend(bands.map(|money| Cell::money(money, locale)));
        cells.push(Cell::share(sample.second_cheaper, locale));
        (cells, sample.x == report.verdict.today)
    };
    let mut heads = vec![axis_title(axis, locale).to_owned()];
    let names = report
        .sides
        .iter()
        .flat_map(|side| ["P10", "P50", "P90"].map(|part| locale.say("{0} {1}", &[side.name, part])));
    heads.extend(names);
    heads.push(locale.say("{0} cheaper", &[report.sides[1].name]));
    Table { heads, rows: confidence.samples.iter().map(row).collect(), most: ROWS }
}

/// Stretches of the axis with the share of the draws whose crossover lies there.
fn bins(report: &Report, confidence: &Confidence) -> Vec<Bin> {
    let xs: Vec<u32> = report.curve.points.iter().map(|point| point.x).collect();
    confidence.crossover.bins(&xs, BARS)
}

fn spread_picture(view: &View, report: &Report, spread: &Spread, bins: &[Bin]) -> String {
    let (axis, locale) = (report.curve.axis, view.locale);
    let bars: Vec<(f64, f64, f64)> =
        bins.iter().map(|bin| (f64::from(bin.after), f64::from(bin.to), bin.share)).collect();
    let always = (spread.from_the_start > 0.0).then(|| (locale.word("always"), spread.from_the_start));
    let apart: Vec<(&str, f64)> = always.into_iter().chain([(locale.word("never"), spread.never)]).collect();
    let label = today_label(view, report);
    draw_histogram(&HistogramChart {
        size: Size { width: view.width, height: HEIGHT },
        role: ROLES[spread.to.min(1)],
        bars: &bars,
        apart: &apart,
        today: Some(Rule { x: f64::from(report.verdict.today), label: &label }),
        x_title: axis_title(axis, locale),
        y_title: locale.word("Share of the draws"),
        format_x: &|x| short_position(axis, x, locale),
        format_y: &|share| locale.percent(share),
    })
}

fn spread_table(view: &View, report: &Report, spread: &Spread, bins: &[Bin]) -> Table {
    let (axis, locale) = (report.curve.axis, view.locale);
    let at = |x: u32| short_position(axis, f64::from(x), locale);
    let row = |words: String, share: f64| (vec![Cell::Words(words), Cell::share(share, locale)], true);
    let first = report.curve.points.first().map_or(0, |point| point.x);
    let mut rows = vec![row(locale.say("from the first point, {0}, on", &[&at(first)]), spread.from_the_start)];
    for bin in bins {
        rows.push(row(locale.say("beyond {0}, up to {1}", &[&at(bin.after), &at(bin.to)]), bin.share));
    }
    rows.push(row(locale.say("not up to {0}", &[&at(report.verdict.end)]), spread.never));
    let heads = vec![
        locale.say("{0} cheaper from there to the end", &[report.sides[spread.to.min(1)].name]),
        locale.word("Share of the draws").to_owned(),
    ];
    Table { heads, rows, most: usize::MAX }
}

/// The seed, which anybody may change: another one shows how much of the answer is chance.
fn seed(confidence: &Confidence, locale: &Locale) -> String {
    let seed = confidence.seed;
    format!(
        "<p class=\"seed\"><label class=\"seed__label\">{} <input class=\"value seed__box\" type=\"text\" inputmode=\"numeric\" \
         autocomplete=\"off\" id=\"seed\" data-do=\"seed\" aria-describedby=\"seed-problem\" aria-invalid=\"false\" \
         value=\"{seed}\"><span class=\"value__problem\" id=\"seed-problem\" role=\"alert\" hidden data-own></span></label> \
         <button class=\"pill\" type=\"button\" data-do=\"seed\" data-key=\"next\">{}</button></p>",
        escaped(locale.word("Seed")),
        escaped(locale.word("Draw again"))
    )
}

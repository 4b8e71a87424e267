//! How sure the answer is: the odds along the axis, where the crossover lies, and the seed.

use super::{View, folded};
use crate::chart::{OddsChart, Rule, Size, draw_odds, escaped};
use crate::decision::{Confidence, Report, Sample};
use crate::texts::{Locale, axis_title, short_position, sure_crossover, sure_today, what_is_drawn};

/// Height of the picture.
const HEIGHT: f64 = 260.0;

/// Odds, crossover, seed. Nothing while the draws are on their way: what stands there stays.
pub(super) fn write(view: &View) -> Option<String> {
    let (report, confidence) = (view.report?, view.confidence()?);
    Some(format!(
        "<p class=\"panel__lead\">{}</p><p>{}</p><div class=\"picture\" aria-hidden=\"true\" data-whole>{}</div>{}{}\
         <p class=\"panel__note\">{}</p>",
        escaped(&sure_today(report, confidence, view.locale)),
        escaped(&sure_crossover(report, confidence, view.locale)),
        picture(view, report, confidence),
        folded(view, "odds", &escaped(view.locale.word("The odds as a table")), || {
            table(report, confidence, view.locale)
        }),
        seed(confidence, view.locale),
        escaped(view.locale.word(what_is_drawn()))
    ))
}

fn picture(view: &View, report: &Report, confidence: &Confidence) -> String {
    let axis = report.curve.axis;
    let points: Vec<(f64, f64)> =
        confidence.samples.iter().map(|sample| (f64::from(sample.x), sample.second_cheaper)).collect();
    let locale = view.locale;
    let label = locale.say("today, {0}", &[&short_position(axis, f64::from(report.verdict.today), locale)]);
    let cheaper = [0, 1].map(|arm| locale.say("{0} cheaper", &[report.sides[arm].name]));
    let spread = &confidence.crossover;
    draw_odds(&OddsChart {
        size: Size { width: view.width, height: HEIGHT },
        names: cheaper.each_ref().map(String::as_str),
        points: &points,
        today: Some(Rule { x: f64::from(report.verdict.today), label: &label }),
        crossover: spread.p10.map(|from| (f64::from(from), spread.p50.map(f64::from), spread.p90.map(f64::from))),
        x_title: axis_title(axis, locale),
        y_title: locale.word("Share of the draws"),
        format_x: &|x| short_position(axis, x, locale),
        format_y: &|share| locale.percent(share),
    })
}

/// Rows of the table; more would be a list of neighbours.
const ROWS: usize = 25;

/// The odds and the bands as a table.
fn table(report: &Report, confidence: &Confidence, locale: &Locale) -> String {
    let axis = report.curve.axis;
    let every = confidence.samples.len().div_ceil(ROWS).max(1);
    let last = confidence.samples.len().saturating_sub(1);
    let shown = |(index, sample): &(usize, &Sample)| {
        index.is_multiple_of(every) || *index == last || sample.x == report.verdict.today
    };
    let row = |(_, sample): (usize, &Sample)| {
        let band = |arm: usize| {
            let band = &sample.cost[arm];
            let [p10, p50, p90] = [band.p10, band.p50, band.p90].map(|money| locale.money_rounded(money));
            format!("<td>{}</td><td>{}</td><td>{}</td>", escaped(&p10), escaped(&p50), escaped(&p90))
        };
        format!(
            "<tr><th scope=\"row\">{}</th>{}{}<td>{}</td></tr>",
            escaped(&short_position(axis, f64::from(sample.x), locale)),
            band(0),
            band(1),
            escaped(&locale.percent(sample.second_cheaper))
        )
    };
    let rows: String = confidence.samples.iter().enumerate().filter(shown).map(row).collect();
    let [first, second] = [0, 1].map(|arm| report.sides[arm].name);
    let lowest = |name: &str| locale.say("{0} P10", &[name]);
    let heads = [
        axis_title(axis, locale).to_owned(),
        lowest(first),
        "P50".to_owned(),
        "P90".to_owned(),
        lowest(second),
        "P50".to_owned(),
        "P90".to_owned(),
        locale.say("{0} cheaper", &[second]),
    ];
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"table\">\
         <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
        escaped(locale.word("The odds as a table"))
    )
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

//! A report as pictures: which points, marks and words the charts are given.

use super::spec::{BarRow, Breakdown, CloseRange, CurveChart, Mark, Role, Rule, Scale, SeriesSpec, Size};
use super::{Bars, Drawn, draw, draw_breakdown, nearest};
use crate::assumptions::Group;
use crate::decision::{Band, Point, Report, Sample};
use crate::texts::{Locale, axis_title, msg, position, short_position};
use crate::units::{Money, rounded_number};

/// The cost-curve picture with all that reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The picture.
    pub drawn: Drawn,
    /// Its coordinate system, for what is laid over it.
    pub view_box: String,
    /// Samples nearest to the crossovers, rising: where the cursor jumps.
    pub crossings: Vec<usize>,
    /// The first sample that is shown, and the one after the last.
    pub shown: (usize, usize),
}

/// How the curves are looked at. It changes no answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lens {
    /// The scale runs in equal ratios, where it does not begin at nothing.
    pub log_x: bool,
    /// Costs run in equal ratios.
    pub log_y: bool,
    /// Only the stretch around the last crossover is shown.
    pub zoomed: bool,
}

/// Keys of the visitor's choices about the chart, in the order of the fields of a [`Lens`].
pub const LENS: [&str; 3] = ["chart-x", "chart-y", "chart-zoom"];
/// What keys of choices about the chart begin with.
pub const CHART: &str = "chart-";

/// The key under which the point of an axis is pinned, by the axis' own key.
#[must_use]
pub fn pin_key(axis: &str) -> String {
    format!("{CHART}pin-{axis}")
}

/// What a visitor chose under a key; empty where nothing.
#[must_use]
pub fn chosen<'a>(choices: &'a [(String, String)], key: &str) -> &'a str {
    choices.iter().find(|(other, _)| other == key).map_or("", |(_, value)| value)
}

impl Lens {
    /// From what the visitor chose: pairs of a key and a value.
    #[must_use]
    pub fn of(choices: &[(String, String)]) -> Self {
        let [log_x, log_y, zoomed] = LENS.map(|key| chosen(choices, key) == "on");
        Self { log_x, log_y, zoomed }
    }
}

impl Picture {
    /// The cursor at a sample, laid over the picture: a rule and a dot on each curve.
    #[must_use]
    pub fn crosshair(&self, x: f64, ys: [f64; 2]) -> String {
        let projection = &self.drawn.projection;
        let tenth = |pixel: f64| rounded_number(pixel, 1);
        let (x, plot) = (tenth(projection.x_to_pixel(x)), projection.plot);
        let dot = |(role, y): (&Role, f64)| {
            let (class, y) = (role.class(), tenth(projection.y_to_pixel(y).clamp(plot.top, plot.bottom())));
            format!("<circle class=\"crosshair__dot crosshair__dot--{class}\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>")
        };
        let dots: String = ROLES.iter().zip(ys).map(dot).collect();
        format!(
            "<svg class=\"crosshair\" viewBox=\"{}\" aria-hidden=\"true\" focusable=\"false\"><path class=\"crosshair__rule\" d=\"M{x} {}V{}\"/>{dots}</svg>",
            self.view_box,
            tenth(plot.top),
            tenth(plot.bottom())
        )
    }
}

/// Roles of the two arms, in order.
pub const ROLES: [Role; 2] = [Role::Docker, Role::Kubernetes];

/// Draws the curves of a report.
#[must_use]
pub fn picture(report: &Report, size: Size, lens: Lens, locale: &Locale) -> Picture {
    let curve = &report.curve;
    let window = if lens.zoomed { window(report) } else { None };
    let (first, after) = window.unwrap_or((0, curve.points.len()));
    let seen = curve.points.get(first..after).unwrap_or_default();
    let points: [Vec<(f64, f64)>; 2] =
        [0, 1].map(|arm| seen.iter().map(|point| (f64::from(point.x), locale.shown(point.cost[arm]))).collect());
    let bands = [0, 1].map(|arm| band(report, arm, locale).get(first..after).unwrap_or_default().to_vec());
    let series: Vec<SeriesSpec> = ROLES
        .iter()
        .zip(points.iter().zip(&bands))
        .zip(&report.sides)
        .map(|((role, (points, band)), side)| SeriesSpec { role: *role, label: side.name, points, band })
        .collect();
    let titles: Vec<String> =
        report.crossovers.iter().map(|crossover| position(curve.axis, crossover.x, locale)).collect();
    let subtitles: Vec<String> = report
        .crossovers
        .iter()
        .map(|crossover| locale.say("{0} cheaper from here", &[report.sides[crossover.to].name]))
        .collect();
    let mut marks: Vec<Mark> = report
        .crossovers
        .iter()
        .zip(titles.iter().zip(&subtitles))
        .map(|(crossover, (title, subtitle))| Mark {
            x: f64::from(crossover.x),
            y: locale.shown(crossover.cost[0].max(crossover.cost[1])),
            title,
            subtitle,
        })
        .collect();
    // The last change of lead is the headline, so its words come first.
    marks.reverse();
    let today_label = locale.say("today, {0}", &[&short_position(curve.axis, f64::from(curve.today.x), locale)]);
    let today = Rule { x: f64::from(curve.today.x), label: &today_label };
    let close = close_range(report).map(|(from, to)| CloseRange {
        from: f64::from(from),
        to: f64::from(to),
        label: locale.word("too close to call"),
    });
    let spec = CurveChart {
        size,
        series: &series,
        crossings: &marks,
        today: Some(today),
        close,
        x_title: axis_title(curve.axis, locale),
        y_title: locale.word(match (lens.log_y, window) {
            (true, _) => msg("a year, in equal ratios"),
            (false, Some(_)) => msg("a year, not from zero"),
            (false, None) => msg("a year"),
        }),
        format_x: &|x| short_position(curve.axis, x, locale),
        format_y: &|y| locale.money_short(locale.dollars(y)),
        x_scale: scale(lens.log_x && seen.first().is_some_and(|point| point.x > 0)),
        y_scale: scale(lens.log_y),
        from_zero: window.is_none(),
    };
    let xs = || curve.points.iter().map(|point| f64::from(point.x));
    let crossings = report.crossovers.iter().filter_map(|crossover| nearest(xs(), f64::from(crossover.x))).collect();
    let room = size.drawable();
    let view_box = format!("0 0 {} {}", room.width as u32, room.height as u32);
    Picture { drawn: draw(&spec), view_box, crossings, shown: (first, after) }
}

fn scale(log: bool) -> Scale {
    if log { Scale::Log } else { Scale::Linear }
}

/// The samples around the last crossover: a third of the axis, however wide the stretch without a winner is, so that it is
/// always nearer than the whole. `None` where nothing crosses.
fn window(report: &Report) -> Option<(usize, usize)> {
    let (at, points) = (report.verdict.last?.x, &report.curve.points);
    let half = (points.last()?.x - points.first()?.x) / 6;
    let before = |x: u32| points.partition_point(|point| point.x < x);
    let (first, after) = (before(at.saturating_sub(half)), before(at.saturating_add(half).saturating_add(1)));
    (after > first + 1).then_some((first, after))
}

/// Where four draws in five lie. While draws of this curve are on their way, earlier ones only keep their room, so that
/// the scale does not jump with every step of a slider.
fn band(report: &Report, arm: usize, locale: &Locale) -> Vec<(f64, f64, f64)> {
    let Some(confidence) = &report.confidence else { return Vec::new() };
    let stretch = |(point, sample): (&Point, &Sample)| {
        let Band { p10, p90, .. } = sample.cost[arm];
        let from = if report.verdict.confidence.is_some() { p10 } else { p90 };
        (f64::from(point.x), locale.shown(from), locale.shown(p90))
    };
    report.curve.points.iter().zip(&confidence.samples).map(stretch).collect()
}

/// The stretch without a winner that matters: around the headline crossover, else around today, else the widest.
fn close_range(report: &Report) -> Option<(u32, u32)> {
    let ranges = report.curve.close_ranges();
    let around = |x: u32| ranges.iter().find(|range| range.0 <= x && x <= range.1).copied();
    let widest = || ranges.iter().max_by_key(|range| range.1 - range.0).copied();
    report
        .verdict
        .last
        .and_then(|lead| around(lead.x).or(around(lead.x.saturating_sub(1))))
        .or(around(report.verdict.today))
        .or_else(widest)
        .filter(|range| range.1 > range.0)
}

/// Draws where the money goes today.
#[must_use]
pub fn breakdown(report: &Report, size: Size, locale: &Locale) -> Bars {
    let segments: Vec<Vec<(&str, f64)>> = report
        .sides
        .iter()
        .map(|side| {
            Group::ALL.iter().map(|group| (locale.word(group.label()), side.ledger.group(*group).get())).collect()
        })
        .collect();
    let rows: Vec<BarRow> = ROLES
        .iter()
        .zip(&segments)
        .zip(&report.sides)
        .map(|((role, segments), side)| BarRow { role: *role, label: side.name, segments })
        .collect();
    draw_breakdown(&Breakdown { size, rows: &rows, format: &|money| locale.money_short(Money(money)) })
}

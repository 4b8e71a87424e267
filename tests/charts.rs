//! The pictures, from outside: what their markup may contain, where it may lie, and that no input breaks them.
//!
//! The pictures in `tests/charts/` are compared to the byte; `CHARTS=write cargo test --test charts` writes them anew,
//! and then a person looks at them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use crossover::chart::{
    BarRow, Bars, Breakdown, CloseRange, CurveChart, Drawn, Key, Mark, Role, Rule, Scale, SeriesSpec, Size, draw,
    draw_breakdown, nearest, readings, step,
};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "charts/markup.rs"]
mod markup;
use markup::{count, inspect};

// ---- what is drawn -------------------------------------------------------------------------------------------------

fn dollars(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    match value.abs() {
        amount if amount >= 1e9 => format!("{sign}${}B", amount / 1e9),
        amount if amount >= 1e6 => format!("{sign}${}M", amount / 1e6),
        amount if amount >= 1e3 => format!("{sign}${}k", (amount / 1e3).round()),
        amount => format!("{sign}${amount}"),
    }
}

fn plain(value: f64) -> String {
    format!("{value}")
}

type Points = Vec<(f64, f64)>;

fn sampled(count: u32, cost: impl Fn(f64) -> f64) -> Points {
    (1..=count).map(|x| (f64::from(x), cost(f64::from(x)))).collect()
}

fn docker() -> Points {
    sampled(121, |x| 16e3 + 6.2e3 * x + 9e3 * (x / 6.0).floor())
}

fn kubernetes() -> Points {
    sampled(121, |x| 148e3 + 4.3e3 * x + 3e3 * (x / 16.0).floor())
}

fn series<'a>(docker: &'a [(f64, f64)], kubernetes: &'a [(f64, f64)]) -> [SeriesSpec<'a>; 2] {
    [(Role::Docker, "Docker", docker), (Role::Kubernetes, "Kubernetes", kubernetes)]
        .map(|(role, label, points)| SeriesSpec { role, label, points, band: &[] })
}

const CROSSING: Mark<'static> =
    Mark { x: 42.0, y: 339e3, title: "42 services", subtitle: "27 to 68, four times in five" };

fn chart<'a>(width: f64, series: &'a [SeriesSpec<'a>], crossings: &'a [Mark<'a>]) -> CurveChart<'a> {
    CurveChart {
        size: Size { width, height: 360.0 },
        series,
        crossings,
        today: Some(Rule { x: 12.0, label: "today, 12" }),
        close: Some(CloseRange { from: 34.0, to: 50.0, label: "too close to call" }),
        x_title: "services",
        y_title: "Cost a year",
        format_x: &plain,
        format_y: &dollars,
        x_scale: Scale::Linear,
        y_scale: Scale::Linear,
        from_zero: true,
    }
}

fn usual(width: f64) -> Drawn {
    draw(&chart(width, &series(&docker(), &kubernetes()), &[CROSSING]))
}

fn bars(width: f64) -> Bars {
    let docker = [("Machines", 18e3), ("People’s time", 76e3), ("Downtime", 12e3), ("One-off, spread", 6e3)];
    let kubernetes = [("Machines", 14e3), ("People’s time", 128e3), ("Downtime", 9e3), ("One-off, spread", 38e3)];
    let row = |role, label, segments| BarRow { role, label, segments };
    draw_breakdown(&Breakdown {
        size: Size { width, height: 168.0 },
        rows: &[row(Role::Docker, "Docker", &docker), row(Role::Kubernetes, "Kubernetes", &kubernetes)],
        format: &dollars,
    })
}

// ---- pictures kept -------------------------------------------------------------------------------------------------

fn keeps(name: &str, svg: &str, kept: &str) {
    inspect(svg);
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("CHARTS").is_some() {
        let path = format!("{}/tests/charts/{name}.svg", env!("CARGO_MANIFEST_DIR"));
        return std::fs::write(path, format!("{svg}\n")).expect("the picture can be written");
    }
    assert_eq!(svg, kept.trim_end(), "{name} looks different: see the head of this file");
}

#[test]
fn the_usual_chart_wide() {
    keeps("usual-760", &usual(760.0).svg, include_str!("charts/usual-760.svg"));
}

#[test]
fn the_usual_chart_on_a_phone() {
    keeps("usual-320", &usual(320.0).svg, include_str!("charts/usual-320.svg"));
}

#[test]
fn equal_curves_with_uncertainty_on_a_log_axis() {
    let points = docker();
    let around: Vec<_> = points.iter().map(|&(x, y)| (x, 0.8 * y, 1.2 * y)).collect();
    let mut both = series(&points, &points);
    both[0].band = &around;
    let mut spec = chart(600.0, &both, &[]);
    spec.x_scale = Scale::Log;
    keeps("equal-log", &draw(&spec).svg, include_str!("charts/equal-log.svg"));
}

#[test]
fn the_usual_chart_with_equal_ratios_on_both_axes() {
    let (docker, kubernetes) = (docker(), kubernetes());
    let both = series(&docker, &kubernetes);
    let mut spec = chart(600.0, &both, &[CROSSING]);
    (spec.x_scale, spec.y_scale) = (Scale::Log, Scale::Log);
    keeps("usual-log-log", &draw(&spec).svg, include_str!("charts/usual-log-log.svg"));
}

#[test]
fn a_part_of_the_curves_need_not_begin_at_zero() {
    let (docker, kubernetes) = (docker(), kubernetes());
    let both = series(&docker[30..60], &kubernetes[30..60]);
    let mut spec = chart(600.0, &both, &[CROSSING]);
    spec.from_zero = false;
    let zoomed = draw(&spec);
    keeps("zoomed", &zoomed.svg, include_str!("charts/zoomed.svg"));
    assert!(zoomed.projection.y.0 > 0.5 * docker[30].1, "both curves fill the picture: {:?}", zoomed.projection.y);
    assert!(!zoomed.svg.contains("$0"), "no label says that the axis begins at nothing");
}

#[test]
fn the_bars() {
    keeps("bars-760", &bars(760.0).svg, include_str!("charts/bars-760.svg"));
    keeps("bars-320", &bars(320.0).svg, include_str!("charts/bars-320.svg"));
}

#[test]
fn pictures_are_small() {
    for width in [320.0, 760.0, 1_600.0] {
        assert!(usual(width).svg.len() <= 6_000);
        assert!(bars(width).svg.len() <= 3_000);
    }
}

// ---- what must be there --------------------------------------------------------------------------------------------

#[test]
fn every_crossing_has_its_dot_and_only_some_have_words() {
    let (docker, kubernetes) = (docker(), kubernetes());
    let both = series(&docker, &kubernetes);
    let many: Vec<_> = (1..=9).map(|tenth| Mark { x: f64::from(tenth) * 12.0, ..CROSSING }).collect();
    for count_wanted in 0..=many.len() {
        let svg = draw(&chart(320.0, &both, &many[..count_wanted])).svg;
        inspect(&svg);
        assert_eq!(count(&svg, "chart__dot"), count_wanted);
        assert_eq!(count(&svg, "chart__title") > 0, count_wanted > 0);
    }
}

#[test]
fn lines_are_named_directly_and_the_words_all_find_a_place() {
    for width in [320.0, 375.0, 480.0, 760.0, 1_200.0, 1_600.0] {
        let svg = usual(width).svg;
        inspect(&svg);
        for word in ["Docker", "Kubernetes", "42 services", "today, 12", "too close to call", "27 to 68", "$0"] {
            assert!(svg.contains(word), "{word} at {width}");
        }
        assert_eq!(count(&svg, "chart__line--docker"), 1);
        assert_eq!(count(&svg, "chart__line--kubernetes"), 1);
        assert_eq!(count(&svg, "chart__now"), 2);
    }
}

#[test]
fn bars_share_one_scale_and_leave_out_what_costs_nothing() {
    let drawn = bars(760.0);
    let width = |row, segment| {
        let part = drawn.parts.iter().find(|part| (part.row, part.segment) == (row, segment)).unwrap();
        part.area.width
    };
    assert!((width(0, 1) / width(1, 1) - 76.0 / 128.0).abs() < 1e-9);
    let odd = [("a", -5.0), ("b", f64::NAN), ("c", 0.0), ("d", 1.0), ("e", 1e12)];
    let row = BarRow { role: Role::Docker, label: "Docker", segments: &odd };
    let spec = |rows| Breakdown { size: Size { width: 320.0, height: 84.0 }, rows, format: &dollars };
    let only = [row];
    let some = draw_breakdown(&spec(&only));
    inspect(&some.svg);
    assert_eq!(some.parts.iter().map(|part| part.segment).collect::<Vec<_>>(), [3, 4]);
    assert!(some.parts[0].area.width >= 2.0);
    assert!(draw_breakdown(&spec(&[])).parts.is_empty());
}

#[test]
fn a_pixel_or_a_key_finds_its_sample() {
    let (docker, kubernetes) = (docker(), kubernetes());
    let both = series(&docker, &kubernetes);
    let drawn = draw(&chart(760.0, &both, &[CROSSING]));
    let xs = || docker.iter().map(|point| point.0);
    let under = |px| nearest(xs(), drawn.projection.x_at(px));
    assert_eq!(under(0.0), Some(0));
    assert_eq!(under(drawn.projection.x_to_pixel(42.3)), Some(41));
    assert_eq!(under(9_999.0), Some(120));
    let at = step(0, Key::Crossover, (0, docker.len()), &[nearest(xs(), CROSSING.x).unwrap()]);
    let said = readings(&drawn.projection, &both, docker[at].0);
    assert_eq!(said.iter().map(|reading| reading.y).collect::<Vec<_>>(), [docker[at].1, kubernetes[at].1]);
    assert_eq!(said[0].pixel, drawn.projection.to_pixel(42.0, docker[at].1));
    assert!(readings(&drawn.projection, &both, 500.0).is_empty());
}

// ---- any input -----------------------------------------------------------------------------------------------------

/// Numbers as they come from broken and from extreme inputs.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e3..1e6_f64,
        2 => (0..130_i32).prop_map(f64::from),
        1 => prop::sample::select(vec![0.0, -0.0, 1e12, 1e-12, -1e12, 1e300, f64::NAN, f64::INFINITY, f64::MIN]),
    ]
}

fn any_points() -> impl Strategy<Value = Points> {
    prop_oneof![
        prop::collection::vec((any_number(), any_number()), 0..40),
        (any_number(), 0..130_u32).prop_map(|(flat, count)| sampled(count, |_| flat)),
        (any_number(), any_number()).prop_map(|(base, slope)| sampled(121, |x| base + slope * x)),
    ]
}

// A label exactly as wide as the plot stopped the page: right edge less width came out a hair left of the left edge.
#[test]
fn a_label_as_wide_as_the_plot_finds_its_place() {
    let (docker, kubernetes) = (docker(), kubernetes());
    let both = series(&docker, &kubernetes);
    for letter in ["1", "i", "m", "a", "W", "-"] {
        let label = letter.repeat(400);
        for width in 240..700 {
            let mut spec = chart(f64::from(width), &both, &[]);
            spec.close = Some(CloseRange { from: 34.0, to: 50.0, label: &label });
            inspect(&draw(&spec).svg);
        }
    }
}

fn scale(log: bool) -> Scale {
    if log { Scale::Log } else { Scale::Linear }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_numbers_break_the_picture(
        (docker, kubernetes) in (any_points(), any_points()),
        (width, height) in (any_number(), any_number()),
        marks in prop::collection::vec((any_number(), any_number()), 0..6),
        (today, from, to) in (any_number(), any_number(), any_number()),
        (log, log_y, from_zero) in any::<(bool, bool, bool)>(),
    ) {
        let both = series(&docker, &kubernetes);
        let marks: Vec<_> = marks.into_iter().map(|(x, y)| Mark { x, y, ..CROSSING }).collect();
        let mut spec = chart(width, &both, &marks);
        spec.size.height = height;
        spec.today = Some(Rule { x: today, label: "today" });
        spec.close = Some(CloseRange { from, to, label: "too close to call" });
        (spec.x_scale, spec.y_scale, spec.from_zero) = (scale(log), scale(log_y), from_zero);
        inspect(&draw(&spec).svg);
    }

    #[test]
    fn no_words_become_markup_or_leave_the_picture(
        words in prop::collection::vec("\\PC{0,40}|[<>&\"' a]{0,12}", 8),
        width in 200.0..1_600.0_f64,
    ) {
        let (docker, kubernetes) = (docker(), kubernetes());
        let mut both = series(&docker, &kubernetes);
        (both[0].label, both[1].label) = (&words[0], &words[1]);
        let mark = Mark { title: &words[2], subtitle: &words[3], ..CROSSING };
        let marks = [mark, Mark { x: 90.0, ..mark }];
        let mut spec = chart(width, &both, &marks);
        spec.today = Some(Rule { x: 12.0, label: &words[4] });
        spec.close = Some(CloseRange { from: 34.0, to: 50.0, label: &words[5] });
        (spec.x_title, spec.y_title) = (&words[6], &words[7]);
        inspect(&draw(&spec).svg);

        let segments = [(words[0].as_str(), 3e4), (&words[1], 1e4), (&words[2], 2e3)];
        let row = BarRow { role: Role::Docker, label: &words[3], segments: &segments };
        let size = Size { width, height: 168.0 };
        inspect(&draw_breakdown(&Breakdown { size, rows: &[row, row], format: &dollars }).svg);
    }

    #[test]
    fn pixels_and_data_map_both_ways(
        width in 320.0..1_600.0_f64, x in 1.0..121.0_f64, y in 1e3..1e6_f64,
        (log, log_y, from_zero) in any::<(bool, bool, bool)>(),
    ) {
        let (docker, kubernetes) = (docker(), kubernetes());
        let both = series(&docker, &kubernetes);
        let mut spec = chart(width, &both, &[]);
        (spec.x_scale, spec.y_scale, spec.from_zero) = (scale(log), scale(log_y), from_zero);
        let projection = draw(&spec).projection;
        let (px, py) = projection.to_pixel(x, y);
        let back = projection.to_data(px, py);
        prop_assert!((back.0 - x).abs() < 1e-9 * 121.0 && (back.1 - y).abs() < 1e-9 * 1e6);
        prop_assert!(px >= projection.plot.left - 1e-6 && px <= projection.plot.right() + 1e-6);
    }
}

//! The sections "When to move" and "EBITDA": what they show, what they ask, and the picture of every month's worth.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::{AssumptionId, Estimate};
use crossover::chart::{Mark, Role, Size, Worth, WorthChart, draw_worth};
use crossover::decision::Inputs;
use crossover::scenario::{Errand, PRESETS, preset, tasks, usual, write_errand};
use crossover::sections::Writer;
use crossover::workload::Incumbent;
use proptest::prelude::*;

fn of_preset(id: &str) -> Inputs {
    preset(id).expect("a preset").inputs()
}

/// The inside of a section with some parts open.
fn section(id: &str, inputs: &Inputs, open: &[&str]) -> String {
    let mut errand = Errand::about(inputs.clone(), usual().id, tasks::SECTIONS);
    errand.open = open.iter().map(|key| (*key).to_owned()).collect();
    let markup = Writer::default().hear(&write_errand(&errand));
    let mark = format!("<section class=\"panel\" data-part=\"{id}\"");
    let rest = markup.split_once(&mark).map_or("", |(_, rest)| rest);
    rest.split("</section>").next().unwrap_or_default().to_owned()
}

/// The words of a piece of markup.
fn words(markup: &str) -> String {
    let pieces = markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_advice_comes_first_and_the_picture_has_its_words_beside_it() {
    for preset in PRESETS {
        let markup = section("timing", &preset.inputs(), &[]);
        let (lead, rest) = markup.split_once("</p>").expect("a lead");
        assert!(lead.contains("class=\"panel__lead\""), "{lead}");
        assert!(rest.starts_with("<figure class=\"twin\""), "{rest}");
        assert!(rest.contains("<div class=\"twin__picture\" aria-hidden=\"true\"><svg"), "{rest}");
        assert!(words(rest).contains("Net present value of moving, by month of the move:"));
        assert!(words(rest).contains("against a hurdle of 10 %") || words(rest).contains("(10 % is asked)"));
    }
}

#[test]
fn every_number_can_be_asked_why_and_answers_with_its_formula() {
    let inputs = of_preset("scale-up");
    let closed = section("timing", &inputs, &[]);
    for key in ["timing-now", "timing-late", "timing-never", "timing-return", "timing-payback"] {
        assert!(closed.contains(&format!("data-do=\"why\" data-key=\"why:{key}\"")), "{key}");
    }
    assert!(!closed.contains("because__formula"));
    let why = |key: &str| words(&section("timing", &inputs, &[key]));
    let worth = "What 36 months save, each paid at its end and discounted at 10 % a year: $159,462. Less $58,411 paid when \
                 the move begins. Together $101,051.";
    assert!(why("why:timing-now").contains(worth), "{}", why("why:timing-now"));
    assert!(why("why:timing-return").contains("At 84.2 % a year"));
    assert!(why("why:timing-payback").contains("In today’s money it takes 24 months."));
    let machines = words(&section("ebitda", &inputs, &["why:ebitda-machines"]));
    assert!(machines.contains("− Kubernetes $10,3"), "{machines}");
    let people = words(&section("ebitda", &inputs, &["why:ebitda-services"]));
    assert!(people.contains("× 50 % = $") && people.contains("In hours a year:"), "{people}");
}

#[test]
fn the_table_of_months_has_every_month_of_three_years_and_every_fourth_of_ten() {
    let rows =
        |inputs: &Inputs| section("timing", inputs, &["timing-months"]).matches("<tr><th scope=\"row\">").count();
    let mut inputs = of_preset("scale-up");
    let others = section("timing", &inputs, &[]).matches("<tr><th scope=\"row\">").count();
    assert_eq!(rows(&inputs) - others, 36);
    inputs.assumptions.set(AssumptionId::Horizon, Estimate::exactly(10.0));
    let others = section("timing", &inputs, &[]).matches("<tr><th scope=\"row\">").count();
    assert!((30..=31).contains(&(rows(&inputs) - others)), "and the best one");
    assert!(words(&section("timing", &inputs, &["timing-months"])).contains(", best month"));
}

#[test]
fn what_is_asked_for_can_be_changed_beside_it() {
    let inputs = of_preset("scale-up");
    let timing = section("timing", &inputs, &["timing-ahead"]);
    for id in [
        "hurdle_rate",
        "payback_months",
        "service_growth",
        "traffic_growth",
        "growth_realised",
        "discount_rate",
        "horizon",
    ] {
        assert!(timing.contains(&format!("id=\"timing-{id}\" data-do=\"turn\" data-key=\"{id}\"")), "{id}");
    }
    let ebitda = section("ebitda", &inputs, &[]);
    for id in ["freed_share", "contribution_margin", "ebitda_multiple"] {
        assert!(ebitda.contains(&format!("id=\"ebitda-{id}\" data-do=\"turn\" data-key=\"{id}\"")), "{id}");
    }
}

#[test]
fn what_is_paid_once_adds_up_below_its_lines() {
    let markup = words(&section("ebitda", &of_preset("scale-up"), &["ebitda-once"]));
    assert!(markup.contains("Learning the platform $13,100 expense: training $13,100"), "{markup}");
    assert!(markup.contains("Migrating services $14,500 may be capitalised $0"), "{markup}");
    assert!(markup.contains("Total $58,400 $15,300"), "{markup}");
}

fn chart(points: &[Worth], best: Option<Mark>, cleared: &[(f64, f64)]) -> String {
    draw_worth(&WorthChart {
        size: Size { width: 760.0, height: 300.0 },
        role: Role::Kubernetes,
        points,
        best,
        cleared,
        cleared_label: "clears your hurdle",
        zero_label: "not moving",
        x_title: "Month of the move, from now",
        y_title: "Net present value",
        format_x: &|x| format!("{x}"),
        format_y: &|y| format!("${y}"),
    })
}

#[test]
fn the_picture_shows_zero_the_band_the_best_month_and_what_clears_the_hurdle() {
    let points: Vec<Worth> = (0..36)
        .map(|month| (f64::from(month), [-50.0, 0.0, 50.0].map(|off| 100.0 - 5.0 * f64::from(month) + off)))
        .collect();
    let best = Mark { x: 0.0, y: 100.0, title: "Moving now", subtitle: "net present value $100" };
    let drawn = chart(&points, Some(best), &[(0.0, 11.0)]);
    assert_eq!(drawn.matches("<circle").count(), 1);
    for part in ["chart__band--kubernetes", "chart__line--kubernetes", "chart__axis\"", ">not moving<", ">Moving now<"]
    {
        assert!(drawn.contains(part), "{part} in {drawn}");
    }
    assert!(drawn.contains(">clears your hurdle<") && drawn.contains("<rect class=\"bar bar--kubernetes"));
    let without = chart(&points, None, &[]);
    assert!(!without.contains("<circle") && !without.contains("<rect") && !without.contains("clears your hurdle"));
}

#[test]
fn a_picture_of_nothing_of_one_month_and_of_no_difference_is_drawn() {
    let odd = [(0.0, [f64::NAN, 0.0, 1.0]), (1.0, [f64::INFINITY; 3]), (f64::NAN, [0.0; 3])];
    for points in [&[][..], &[(0.0, [0.0; 3])], &[(0.0, [0.0; 3]), (1.0, [0.0; 3])], &odd] {
        let drawn = chart(points, None, &[]);
        assert!(drawn.starts_with("<svg class=\"chart\"") && drawn.contains("chart__axis\""), "{drawn}");
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn whatever_is_put_in_nothing_that_is_no_number_is_written((mut inputs, _) in any_inputs(), there in 0_usize..3) {
        inputs.workload.service_count = inputs.workload.service_count.min(100);
        inputs.workload.incumbent = [Incumbent::Docker, Incumbent::Kubernetes, Incumbent::Neither][there];
        for id in ["timing", "ebitda"] {
            let markup = section(id, &inputs, &["timing-months", "ebitda-once", "why:timing-now"]);
            let said = words(&markup);
            let is_none = |word: &str| word.contains("NaN") || word.trim_start_matches(['$', '−', '±']).eq("inf");
            prop_assert!(!said.split(' ').any(is_none) && !markup.contains("NaN"), "{}", said);
            prop_assert!(!markup.contains(" style="));
        }
    }
}

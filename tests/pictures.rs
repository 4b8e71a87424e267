//! Every picture below the first view, as the sections write it: that its words find room at any width, and that what
//! stands beside it says the same.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may fail loudly")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "charts/markup.rs"]
mod markup;

use crossover::decision::{Bin, Inputs, Report, days, report, timing};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{Cabinet, PRESETS, Record, usual};
use crossover::sections::{View, sections};
use crossover::stats::{Findings, study};
use crossover::texts::ENGLISH;
use crossover::workload::LoadProfile;
use markup::{count, inspect};
use std::sync::Arc;

/// An answer with everything the sections are written from.
struct Answer {
    inputs: Inputs,
    report: Report,
    findings: Findings,
}

impl Answer {
    fn to(inputs: Inputs) -> Self {
        let report = report(&inputs, Arms::of(&inputs.workload)).expect("an answer");
        let findings = study(&inputs, &report);
        let report = report.weighed(&inputs, Arc::new(findings.confidence.clone()));
        Self { inputs, report, findings }
    }

    fn section(&self, id: &str, width: f64, open: &[&str]) -> String {
        let open: Vec<String> = open.iter().map(|key| (*key).to_owned()).collect();
        let timing = timing(&self.inputs, Arms::of(&self.inputs.workload)).ok();
        let view = View {
            session: "",
            locale: &ENGLISH,
            inputs: &self.inputs,
            report: Some(&self.report),
            width,
            open: &open,
            search: "",
            timing: timing.as_ref(),
            findings: Some(&self.findings),
            record: &Record::default(),
            choices: &[],
            preset: usual().id,
            cabinet: &Cabinet::default(),
            flips: None,
            solution: None,
        };
        sections(&view).into_iter().find(|(key, _)| *key == id).expect("the section").1
    }
}

/// The sections with a picture, and the part of each picture that unfolds into its table.
const PICTURES: [(&str, &[&str]); 5] = [
    ("breakdown", &["categories"]),
    ("day", &["day-table"]),
    ("certainty", &["odds", "crossovers"]),
    ("drivers", &["drivers-table"]),
    ("timing", &["timing-months"]),
];

/// The drawings in a section.
fn drawings(markup: &str) -> Vec<&str> {
    let ends = |rest: &str| rest.find("</svg>").map(|end| end + "</svg>".len());
    let starts = markup.match_indices("<svg class=\"chart").map(|(start, _)| &markup[start..]);
    starts.map(|rest| &rest[..ends(rest).expect("a drawing ends")]).collect()
}

/// What the files of comma-separated values in a section hold.
fn files(markup: &str) -> Vec<String> {
    let link = "href=\"data:text/csv;charset=utf-8,";
    let address = |rest: &str| {
        let mut bytes = Vec::new();
        let mut letters = rest.split('"').next().unwrap_or_default().bytes();
        while let Some(letter) = letters.next() {
            bytes.push(match letter {
                b'%' => {
                    let code: String = letters.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&code, 16).expect("a code")
                }
                letter => letter,
            });
        }
        String::from_utf8(bytes).expect("text")
    };
    markup.split(link).skip(1).map(address).collect()
}

// Presets differ in what there is to show: no crossover, one platform that never leads, machines that never move.
#[test]
fn in_every_picture_of_every_preset_the_words_stand_apart_at_every_width() {
    for preset in PRESETS {
        for axis in [Axis::Services, Axis::Months] {
            let answer = Answer::to(Inputs { axis, ..preset.inputs() });
            for width in [256.0, 288.0, 320.0, 736.0, 768.0, 960.0, 1_280.0, 1_920.0] {
                for (section, parts) in PICTURES {
                    let markup = answer.section(section, width, &[]);
                    let drawings = drawings(&markup);
                    assert_eq!(drawings.len(), parts.len(), "{} {section}", preset.id);
                    drawings.into_iter().for_each(inspect);
                }
            }
        }
    }
}

#[test]
fn every_picture_can_be_saved_and_read_as_a_table_and_as_a_file() {
    let answer = Answer::to(usual().inputs());
    for (section, parts) in PICTURES {
        let closed = answer.section(section, 960.0, &[]);
        let open = answer.section(section, 960.0, parts);
        assert_eq!(closed.matches(", as a table\"").count(), 0, "{section}");
        assert_eq!(open.matches(", as a table\"").count(), parts.len(), "{section}");
        for kind in ["svg", "png"] {
            assert_eq!(closed.matches(&format!("data-save=\"{kind}\"")).count(), parts.len(), "{section}");
        }
        let files = files(&closed);
        assert_eq!(files.len(), parts.len(), "{section}");
        for file in files {
            assert!(file.starts_with('\u{feff}'), "spreadsheets know it as UTF-8");
            let mut rows =
                csv::ReaderBuilder::new().flexible(false).from_reader(file.trim_start_matches('\u{feff}').as_bytes());
            let columns = rows.headers().expect("names of columns").len();
            assert!(columns >= 2);
            let read: Vec<_> = rows.records().map(|row| row.expect("as many cells as names")).collect();
            assert!(read.len() >= 2, "{section} has {} rows", read.len());
        }
    }
}

// A spreadsheet runs what begins with an equals sign.
#[test]
fn no_name_in_a_file_is_a_formula() {
    let answer = Answer::to(usual().inputs());
    for (section, _) in PICTURES {
        for file in files(&answer.section(section, 960.0, &[])) {
            let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.as_bytes());
            for cell in rows.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
            {
                let number = cell.trim_start_matches('-').parse::<f64>().is_ok();
                assert!(number || !cell.starts_with(['=', '+', '-', '@']), "{section}: {cell}");
            }
        }
    }
}

#[test]
fn every_draw_stands_in_one_bar() {
    for preset in PRESETS {
        for axis in Axis::ALL {
            let answer = Answer::to(Inputs { axis, ..preset.inputs() });
            let spread = &answer.findings.confidence.crossover;
            let xs: Vec<u32> = answer.report.curve.points.iter().map(|point| point.x).collect();
            for most in [1, 7, 25, 10_000] {
                let bins = spread.bins(&xs, most);
                let is_empty = |bin: Option<&Bin>| bin.is_some_and(|bin| bin.share <= 0.0);
                let crosses = spread.from_the_start + spread.never < 1.0;
                assert!(!crosses || !is_empty(bins.first()), "{} {axis:?}: it begins with the first", preset.id);
                let all: f64 = bins.iter().map(|bin| bin.share).sum::<f64>() + spread.from_the_start + spread.never;
                assert!((all - 1.0).abs() < 1e-9, "{} {axis:?} {most}: {all}", preset.id);
                assert!(bins.len() as u32 <= most + 2, "{} of {most}", bins.len());
                assert!(bins.windows(2).all(|pair| pair[0].to == pair[1].after), "no gap and no overlap");
                assert!(bins.iter().all(|bin| xs.contains(&bin.after) && xs.contains(&bin.to)));
            }
            // Half of the draws have crossed by the end of the bar that holds the middle one.
            if let Some(p50) = spread.p50 {
                let bins = spread.bins(&xs, 25);
                let by = |x: u32| {
                    spread.from_the_start + bins.iter().filter(|bin| bin.to <= x).map(|bin| bin.share).sum::<f64>()
                };
                let end = bins.iter().find(|bin| bin.to >= p50).expect("a bar").to;
                assert!(by(end) >= 0.5 - 1e-9, "{} {axis:?}: {} by {end}, P50 {p50}", preset.id, by(end));
            }
        }
    }
}

#[test]
fn without_draws_there_are_no_bars() {
    let answer = Answer::to(usual().inputs());
    let mut spread = answer.findings.confidence.crossover;
    spread.reached.clear();
    assert!(spread.bins(&[1, 2, 3], 25).is_empty());
    assert!(spread.bins(&[], 25).is_empty());
}

#[test]
fn the_hours_of_the_day_are_those_of_the_fleets() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let report = report(&inputs, Arms::of(&inputs.workload)).expect("an answer");
        for (side, day) in report.sides.iter().zip(days(&report, &inputs.workload)) {
            let fleet = &side.fleet;
            let peak: u64 = fleet.sites.iter().map(|site| site.peak).sum();
            let control: u64 = fleet.control_nodes.iter().map(|nodes| nodes.members).sum();
            let (least, most) = day.range();
            let hours = day.machines.len() as u64;
            assert!(hours == 24 || hours == 168, "{}", preset.id);
            assert_eq!(most, peak + control, "{} {}: the peak is reached", preset.id, side.name);
            assert_eq!(day.total() + day.spared, hours * most);
            let moves = fleet.sites.iter().any(|site| site.base < site.peak);
            assert_eq!(least < most, moves, "{} {}", preset.id, side.name);
            assert!(day.unpaid.get() >= 0.0 && day.worth.get() >= 0.0);
            assert!(moves || day.unpaid.get() < 1e-6, "nothing is saved where nothing is switched off");
        }
    }
}

#[test]
fn a_measured_week_is_a_week_of_hours() {
    let mut inputs = usual().inputs();
    let load = |hour: usize| if hour % 24 < 12 { 1.0 } else { 3.0 };
    inputs.workload.profile = LoadProfile::measured(&(0..168).map(load).collect::<Vec<_>>()).expect("a profile");
    let answer = Answer::to(inputs);
    let markup = answer.section("day", 960.0, &["day-table"]);
    assert!(markup.contains("Hour of the week"));
    assert_eq!(markup.matches("<th scope=\"row\">").count(), 168);
    assert_eq!(count(drawings(&markup)[0], "chart__line"), 2);
}

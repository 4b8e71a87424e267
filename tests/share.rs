//! Share, keep, print: what the writer gives beside the page, and the session that survives a reload.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::MODEL_VERSION;
use crossover::decision::{Inputs, Knob};
use crossover::scenario::{
    Errand, PRESETS, Parcel, open_link, read_parcel, read_scenarios, read_session, tasks, usual, write_errand,
};
use crossover::sections::{Gift, PAPER, Progress, Writer};
use crossover::trail::Form;
use crossover::units::MilliCpu;
use crossover::workload::Service;
use proptest::prelude::*;

fn errand(inputs: &Inputs) -> Errand {
    Errand::about(inputs.clone(), usual().id, tasks::SECTIONS)
}

fn ordering(inputs: &Inputs, key: &str, text: &str) -> String {
    write_errand(&Errand { orders: vec![(key.to_owned(), text.to_owned())], ..errand(inputs) })
}

/// What became of the orders of an answer.
fn done(answer: &str) -> Parcel {
    let parcel = answer.splitn(5, '\u{1d}').nth(4).and_then(read_parcel);
    parcel.expect("the errand ordered something").expect("it is no refusal")
}

/// Everything the writer gives until it rests.
fn given(writer: &mut Writer) -> Vec<Gift> {
    let mut gifts = Vec::new();
    loop {
        match writer.step() {
            Progress::Rest => return gifts,
            Progress::Given(gift) => gifts.push(gift),
            Progress::Working(_) | Progress::Written(_) => {}
        }
    }
}

fn names(gifts: &[Gift]) -> Vec<&str> {
    gifts.iter().map(|gift| gift.name.as_str()).collect()
}

fn section(answer: &str) -> &str {
    let rest = answer.split_once("data-part=\"share\"").expect("the section is there").1;
    rest.split("</section>").next().unwrap_or_default()
}

fn without_answer() -> Inputs {
    let mut inputs = usual().inputs();
    inputs.workload.services[0].cpu = Some(MilliCpu(448_000.0));
    inputs
}

#[test]
fn the_section_has_everything_a_visitor_takes_along() {
    let inputs = usual().inputs();
    let answer = Writer::default().hear(&write_errand(&errand(&inputs)));
    let markup = section(&answer);
    for verb in ["copy-link", "print", "afresh", "files"] {
        assert!(markup.contains(&format!("data-do=\"{verb}\"")), "{verb}");
    }
    for form in Form::ALL {
        assert!(markup.contains(&format!("data-key=\"save-{}\"", form.id())), "{form:?}");
    }
    assert!(markup.contains("data-key=\"save-scenario\"") && !markup.contains("data-part=\"earlier\""));
}

#[test]
fn what_does_not_fit_into_a_link_is_said() {
    let mut inputs = usual().inputs();
    let fits = Writer::default().hear(&write_errand(&errand(&inputs)));
    assert!(section(&fits).contains("Whoever opens it sees the same numbers."));
    inputs.workload.services = (0..401).map(|number| Service::named(format!("service-{number}"))).collect();
    inputs.workload.service_count = 401;
    let larger = Writer::default().hear(&write_errand(&errand(&inputs)));
    assert!(section(&larger).contains("These are more services than fit into a link"));
    let unanswered = Writer::default().hear(&write_errand(&errand(&without_answer())));
    assert!(section(&unanswered).contains("there is nothing to share"));
}

#[test]
fn each_form_of_the_trail_is_given_once_as_soon_as_everything_is_known() {
    let inputs = usual().inputs();
    for form in Form::ALL {
        let mut writer = Writer::default();
        let answer = writer.hear(&ordering(&inputs, &format!("save-{}", form.id()), ""));
        assert!(done(&answer).message.contains("saved"), "{form:?}");
        let gifts = given(&mut writer);
        assert_eq!(names(&gifts), [form.file_name(), PAPER]);
        assert_eq!(gifts[0].kind, form.media_type());
        assert!(gifts[0].text.len() > 10_000);
    }
}

#[test]
fn a_report_without_an_answer_is_refused_in_words() {
    let mut writer = Writer::default();
    let answer = writer.hear(&ordering(&without_answer(), "save-csv", ""));
    assert_eq!(done(&answer).message, "What is on screen has no answer yet, so there is no report to save.");
    assert_eq!(given(&mut writer), []);
}

#[test]
fn a_scenario_file_brings_everything_back() {
    let mut inputs = usual().inputs();
    inputs.workload.name = "My shop".to_owned();
    inputs.workload.services = vec![Service::named("web"), Service::named("=1+1")];
    let mut writer = Writer::default();
    writer.hear(&ordering(&inputs, "save-scenario", ""));
    let Progress::Given(gift) = writer.step() else { panic!("it is there at once") };
    let kept = read_scenarios(&gift.name, gift.text.as_bytes()).expect("a file of scenarios");
    assert_eq!((kept.len(), kept[0].open().inputs), (1, inputs));
}

#[test]
fn every_preset_is_printed_with_what_it_takes_to_come_to_the_same_numbers() {
    for preset in PRESETS {
        let inputs = preset.inputs();
        let mut writer = Writer::default();
        writer.hear(&write_errand(&Errand::about(inputs.clone(), preset.id, tasks::SECTIONS)));
        let gifts = given(&mut writer);
        assert_eq!(names(&gifts), [PAPER], "{}", preset.id);
        let paper = &gifts[0].text;
        assert_eq!(paper.matches("class=\"paper__page\"").count(), 2);
        for control in [" id=\"", "data-do=", "data-part=", "<input", "<button", " style="] {
            assert!(!paper.contains(control), "{} has {control}", preset.id);
        }
        let book = inputs.book();
        for part in ["Seed 1,", MODEL_VERSION, book.label, book.date, "paper__verdict", "<svg"] {
            assert!(paper.contains(part), "{} lacks {part}", preset.id);
        }
        let link = paper.split_once("data-link>").expect("a link").1.split('<').next().unwrap_or_default();
        assert_eq!(open_link(&link.replace("&amp;", "&")).expect("a link").inputs, inputs, "{}", preset.id);
    }
}

#[test]
fn what_is_printed_is_written_again_after_every_errand_and_says_what_was_changed() {
    let mut inputs = usual().inputs();
    let mut writer = Writer::default();
    writer.hear(&write_errand(&errand(&inputs)));
    assert!(given(&mut writer)[0].text.contains("Every input and assumption is as the preset has it."));
    assert_eq!(given(&mut writer), [], "once is enough");
    Knob::from_id("deploys").expect("a knob").set(&mut inputs, 6.0);
    inputs.workload.services[0].name = "<script>".to_owned();
    inputs.workload.name = "<script>".to_owned();
    writer.hear(&write_errand(&errand(&inputs)));
    let paper = &given(&mut writer)[0].text;
    assert!(paper.contains("<li>Deploys per service: ") && !paper.contains("<script>"));
}

// What was stored by this form of a session opens for ever; a new form gets a new key in assets/keep.js.
#[test]
fn a_session_of_this_form_opens_with_everything() {
    let text = "sections\t640\twhat was searched\tledger\twhy:compute\naudit_order\thours\n\n\
                p=scale-up;mix=a-;services=20;seed=7;axis=traffic\nMy shop\tweb\n{\"workload\":{\"notes\":[],\"questions\":[]}}";
    let session = read_session(text).expect("a session");
    let (inputs, preset) = session.opened.expect("inputs");
    assert_eq!((preset, inputs.seed, inputs.axis.id()), ("scale-up", 7, "traffic"));
    assert_eq!((inputs.workload.name.as_str(), inputs.workload.service_count), ("My shop", 20));
    assert_eq!(session.open, ["ledger", "why:compute"]);
    assert_eq!(session.choices, [("audit_order".to_owned(), "hours".to_owned())]);
    for text in ["", "x", "1\n2\n3\n", "{}"] {
        assert!(read_session(text).is_none(), "{text:?}");
    }
}

#[test]
fn a_reload_says_nothing_and_an_earlier_visit_does() {
    let mut kept = usual().inputs();
    Knob::from_id("services").expect("a knob").set(&mut kept, 31.0);
    let text = write_errand(&errand(&kept));
    let now = usual().inputs();
    let restored = done(&Writer::default().hear(&ordering(&now, "restore", &text)));
    assert_eq!((restored.opened, restored.message.as_str()), (Some((kept.clone(), usual().id)), ""));
    let returned = done(&Writer::default().hear(&ordering(&now, "return", &text)));
    assert_eq!((returned.opened, returned.message.as_str()), (Some((kept, usual().id)), "Back to what you had."));
    let damaged = done(&Writer::default().hear(&ordering(&now, "return", "x")));
    assert!(damaged.opened.is_none() && damaged.message.contains("cannot be read"));
}

#[test]
fn the_section_says_how_well_a_session_is_kept_and_offers_an_earlier_one() {
    let said = |state: &str| {
        let mut writer = Writer::default();
        writer.session(state);
        let answer = writer.hear(&write_errand(&errand(&usual().inputs())));
        section(&answer).to_owned()
    };
    assert!(said("").contains("is kept in this browser only"));
    assert!(said("partly").contains("too large to keep"));
    assert!(said("unsaved").contains("lasts until you close this tab"));
    let offer = said("unsaved earlier");
    assert!(offer.contains("data-part=\"earlier\"") && offer.contains("data-key=\"return\""));
    assert!(!said("partly").contains("data-part=\"earlier\""));
}

#[test]
fn the_section_says_what_there_is_where_there_is_no_network() {
    let said = |state: &str| {
        let mut writer = Writer::default();
        writer.session(state);
        section(&writer.hear(&write_errand(&errand(&usual().inputs())))).to_owned()
    };
    assert!(said("").contains("href=\"crossover.html\"") && !said("").contains("has kept all of this page"));
    assert!(said("earlier offline").contains("has kept all of this page"));
    let one = said("one-file");
    assert!(one.contains("opened the whole calculator as one file") && !one.contains("crossover.html"));
    assert!(one.contains("Whoever opens it sees the same numbers."));
    assert!(said("one-file no-address").contains("pass the file on too"));
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_session_comes_back_as_it_was(
        (mut inputs, preset) in any_inputs(),
        names in proptest::collection::vec("\\PC{0,12}|a\tb\\\\\n", 20),
        choices in proptest::collection::vec(("\\PC{1,8}", "\\PC{0,8}|a\tb"), 0..4),
        open in proptest::collection::vec("[a-z:_]{1,12}", 0..4),
    ) {
        for (service, name) in inputs.workload.services.iter_mut().zip(names) {
            service.name = name;
        }
        let sent = Errand { choices: choices.clone(), open: open.clone(), ..Errand::about(inputs.clone(), preset, tasks::SECTIONS) };
        let session = read_session(&write_errand(&sent)).expect("a session");
        prop_assert_eq!((session.opened, session.choices, session.open), (Some((inputs, preset)), choices, open));
    }
}

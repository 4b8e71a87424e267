//! What a visitor keeps: nothing of it is ever lost, whatever it is called and whoever wrote it; what is compared adds
//! up. Files in `scenarios/v1/` are promises and never edited.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::{AssumptionId, MODEL_VERSION};
use crossover::decision::{Feature, Inputs, Knob, Report, changed_services, compared_lines, differing, report};
use crossover::fleet::{Arms, Axis};
use crossover::import::Refusal;
use crossover::scenario::{
    Cabinet, Errand, Kept, MAX_DELETED, MAX_NAME, Parcel, Shelf, Words, is_scenarios, make_parcel, preset, read_parcel,
    read_scenarios, tasks, usual, write_errand, write_parcel, write_scenarios,
};
use crossover::sections::{Progress, Writer};
use crossover::texts::ENGLISH;
use crossover::units::Money;
use crossover::workload::{CHOICES, Capability, FIELDS, LoadProfile, Need, Service};
use proptest::prelude::*;

/// Files of version 1, each with what it must open for ever: names, then facts of the first scenario.
const V1: &[(&str, &str, &str)] = &[
    ("one", include_str!("scenarios/v1/one.json"), include_str!("scenarios/v1/one.txt")),
    ("several", include_str!("scenarios/v1/several.json"), include_str!("scenarios/v1/several.txt")),
    (
        "an-older-model",
        include_str!("scenarios/v1/an-older-model.json"),
        include_str!("scenarios/v1/an-older-model.txt"),
    ),
    ("by-hand", include_str!("scenarios/v1/by-hand.json"), include_str!("scenarios/v1/by-hand.txt")),
];

fn answer(inputs: &Inputs) -> Option<Report> {
    report(inputs, Arms::of(&inputs.workload)).ok()
}

fn kept(name: &str, inputs: &Inputs) -> Kept {
    Kept::of(0, name, inputs, usual().id, answer(inputs).as_ref()).expect("not too many services")
}

fn names(shelf: &Shelf) -> Vec<&str> {
    shelf.kept().map(|kept| kept.name.as_str()).collect()
}

fn turned(knobs: &[(&str, f64)]) -> Inputs {
    let mut inputs = usual().inputs();
    for (id, value) in knobs {
        Knob::from_id(id).expect("a knob").set(&mut inputs, *value);
    }
    inputs
}

/// A shelf with scenarios of these names.
fn shelf(named: &[&str]) -> Shelf {
    let mut shelf = Shelf::default();
    for name in named {
        shelf.add(kept(name, &usual().inputs()));
    }
    shelf
}

fn order(cabinet: &mut Cabinet, inputs: &Inputs, orders: &[(&str, &str)]) -> Parcel {
    let orders = orders.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    let errand = Errand { orders, ..Errand::about(inputs.clone(), usual().id, tasks::SECTIONS) };
    let words = Words { suggested: "Suggested", about: &|_| None, say: &|english, parts| ENGLISH.say(english, parts) };
    cabinet.carry_out(&errand, answer(inputs).as_ref(), &words).expect("something was ordered")
}

const NAME: &str = "\\PC{1,100}|a\tb\\\\c\nd|\u{1d}\u{202e}evil|  spaced  out  |kept\t1";

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_is_kept_comes_back_exactly(
        (mut inputs, preset) in any_inputs(),
        name in NAME,
        workload in NAME,
        services in proptest::collection::vec(NAME, 20),
        seed in any::<u32>(),
    ) {
        inputs.seed = seed;
        inputs.workload.name = workload;
        for (service, name) in inputs.workload.services.iter_mut().zip(services) {
            service.name = name;
        }
        let report = answer(&inputs);
        let mut shelf = Shelf::default();
        shelf.add(Kept::of(0, &name, &inputs, preset, report.as_ref()).expect("not too many services"));
        let text = shelf.written();
        let again = Shelf::read(&text);
        prop_assert_eq!(&again, &shelf);
        prop_assert_eq!(again.written(), text);
        let back = again.kept().next().expect("one scenario");
        let link = back.open();
        prop_assert_eq!(&link.problems, &vec![]);
        prop_assert_eq!(link.preset, preset);
        prop_assert_eq!(&link.inputs, &inputs, "inputs, names, axis and seed");
        prop_assert_eq!(link.model.is_some(), report.is_some());
        if let Some(report) = report {
            let cheaper = report.sides[report.verdict.cheaper].id.to_owned();
            prop_assert_eq!(link.answer, Some((cheaper, report.verdict.difference.get().round())));
        }
        // And so through a file.
        let file = write_scenarios(shelf.kept());
        prop_assert!(is_scenarios(file.as_bytes()));
        let read = read_scenarios("x.json", file.as_bytes()).expect("our own file");
        prop_assert_eq!(read.len(), 1);
        prop_assert!(read[0].holds_the_same(back));
        prop_assert_eq!(&read[0].name, &back.name);
    }

    #[test]
    fn no_text_is_lost_by_reading_it_and_writing_it(
        lines in proptest::collection::vec("crossover-shelf-[12]|kept\t[0-9]{1,2}\t[a-z]{0,3}\tp=shop(\t[a-z]{0,2}){0,2}|\\PC{0,20}|kept\t1", 0..12),
        name in "[a-z]{1,5}",
    ) {
        let text = lines.join("\n");
        let mut shelf = Shelf::read(&text);
        let foreign = |text: &str| -> Vec<String> {
            text.split('\n').filter(|line| !line.starts_with("kept\t")).map(str::to_owned).collect()
        };
        prop_assert_eq!(foreign(&shelf.written()), foreign(&text), "lines that are not ours, in their order");
        let count = shelf.kept().count();
        shelf.add(kept(&name, &usual().inputs()));
        let again = Shelf::read(&shelf.written());
        prop_assert_eq!(&again, &shelf);
        prop_assert_eq!(again.kept().count(), count + 1, "what is added is found again");
    }

    #[test]
    fn names_are_short_plain_and_each_is_there_once(given in proptest::collection::vec(NAME, 1..8)) {
        let mut shelf = Shelf::default();
        for name in given.iter().chain(&given) {
            shelf.add(kept(name, &usual().inputs()));
        }
        let mut all = names(&shelf);
        for name in &all {
            prop_assert!(name.chars().count() <= MAX_NAME && !name.chars().any(char::is_control), "{name:?}");
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!(all.len(), count);
    }

    #[test]
    fn no_file_makes_reading_scenarios_panic(text in "\\PC*", name in "\\PC{0,9}") {
        let _ = read_scenarios("x.json", text.as_bytes());
        let file = format!("{{\"format\":\"crossover-scenarios\",\"version\":1,\"scenarios\":[{{\"name\":{name:?},\"inputs\":{text:?}}}]}}");
        let _ = read_scenarios("x.json", file.as_bytes());
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn what_differs_is_listed_and_only_that((first, _) in any_inputs(), (mut second, _) in any_inputs(), same in any::<bool>()) {
        if same {
            second = first.clone();
        }
        let found: Vec<&str> = differing(&[&first, &second]).into_iter().map(Feature::id).collect();
        let (a, b) = (&first.workload, &second.workload);
        let mut expected: Vec<&str> = Vec::new();
        let mut expect = |id: &'static str, differs: bool| expected.extend(differs.then_some(id));
        expect("axis", first.axis != second.axis);
        expect("mix", a.services != b.services);
        expect("load", a.profile != b.profile);
        for field in FIELDS {
            expect(field.id, (field.get)(a) != (field.get)(b));
        }
        for choice in CHOICES {
            expect(choice.id, (choice.get)(a) != (choice.get)(b));
        }
        for capability in Capability::ALL {
            expect(capability.id(), a.need(capability) != b.need(capability));
        }
        for id in AssumptionId::ALL {
            let changed = first.assumptions.is_changed(id) || second.assumptions.is_changed(id);
            expect(id.row().id, changed && first.estimate(id) != second.estimate(id));
        }
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(found.is_empty(), expected.is_empty());
        // Taking every listed difference over leaves none that changes the answer.
        let nothing: Vec<&str> = differing(&[&second, &second.clone()]).into_iter().map(Feature::id).collect();
        prop_assert!(nothing.is_empty(), "{nothing:?}");
    }

    #[test]
    fn compared_lines_add_up_to_every_ledger(drawn in proptest::collection::vec(any_inputs(), 2..4)) {
        let reports: Vec<Report> = drawn.iter().filter_map(|(inputs, _)| answer(inputs)).collect();
        let reports: Vec<&Report> = reports.iter().collect();
        let lines = compared_lines(&reports);
        for (place, report) in reports.iter().enumerate() {
            for arm in [0, 1] {
                let sum: Money = lines.iter().map(|line| line.amounts[place][arm]).sum();
                let total = report.sides[arm].ledger.total;
                prop_assert!((sum - total).get().abs() < 0.005 + total.get().abs() * 1e-12, "{sum:?} is not {total:?}");
            }
        }
        for pair in lines.windows(2) {
            let largest = |line: &crossover::decision::ComparedLine| {
                let changes = (1..reports.len()).flat_map(|place| [0, 1].map(|arm| line.change(place, arm).get().abs()));
                changes.fold(0.0, f64::max)
            };
            prop_assert!(largest(&pair[0]) >= largest(&pair[1]), "the largest change comes first");
        }
    }
}

#[test]
fn a_service_that_is_changed_added_or_gone_counts_once() {
    let first = usual().inputs().workload;
    let mut other = first.clone();
    assert_eq!(changed_services(&first, &other), 0);
    other.services[0].replicas += 1;
    other.services.push(Service::named("new"));
    assert_eq!(changed_services(&first, &other), 2);
    other.services.remove(1);
    assert_eq!(changed_services(&first, &other), 3);
    other.services.reverse();
    assert_eq!(changed_services(&first, &other), 3, "the order is not looked at");
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let mut shelf = shelf(&["Now", "Now", "Now (2)", "Later"]);
    assert_eq!(names(&shelf), ["Now", "Now (2)", "Now (2) (2)", "Later"]);
    assert_eq!(shelf.rename(4, "Now").as_deref(), Some("Now (3)"));
    assert_eq!(shelf.rename(4, "Now (3)").as_deref(), Some("Now (3)"), "its own name is not taken");
    assert_eq!(shelf.rename(4, " \n ").as_deref(), Some("Now (3)"), "nothing is no name");
    assert_eq!(shelf.rename(9, "x"), None);
    let long = "x".repeat(MAX_NAME);
    assert_eq!(shelf.add(kept(&long, &usual().inputs())), long);
    let second = shelf.add(kept(&long, &usual().inputs()));
    assert!(second.ends_with("x (2)") && second.chars().count() == MAX_NAME, "{second}");
}

#[test]
fn a_damaged_line_stays_and_all_others_are_read() {
    let mut text = shelf(&["One", "Two", "Three"]).written();
    text = text.replacen("kept\t2\tTwo", "kept\tTwo", 1);
    let mut shelf = Shelf::read(&text);
    assert_eq!((names(&shelf), shelf.foreign_lines()), (vec!["One", "Three"], 1));
    shelf.delete(1);
    shelf.add(kept("Four", &usual().inputs()));
    let written = shelf.written();
    assert!(written.contains("\nkept\tTwo\t"), "{written}");
    assert_eq!(Shelf::read(&written).foreign_lines(), 1);
}

#[test]
fn what_a_newer_version_wrote_survives_this_one() {
    let newer = "crossover-shelf-2\nscenario {\"name\": \"Tomorrow\"}\nkept\t1\tnot ours\tp=shop\n\n# end";
    let mut shelf = Shelf::read(newer);
    assert_eq!((shelf.written().as_str(), shelf.kept().count(), shelf.foreign_lines()), (newer, 0, 4));
    shelf.add(kept("Today", &usual().inputs()));
    shelf.add(kept("Today, later", &usual().inputs()));
    shelf.delete(1);
    let written = shelf.written();
    assert!(written.starts_with(&format!("{newer}\ncrossover-shelf-1\nkept\t")), "{written}");
    let again = Shelf::read(&written);
    assert_eq!((&again, names(&again)), (&shelf, vec!["Today, later"]));
    assert_eq!(again.deleted().count(), 1);
    // The newer one may put its own lines behind ours.
    let both = format!("{written}\n{newer}");
    let mut both = Shelf::read(&both);
    assert_eq!(names(&both), ["Today, later"]);
    both.add(kept("Behind", &usual().inputs()));
    assert_eq!(names(&Shelf::read(&both.written())), ["Today, later", "Behind"]);
}

#[test]
fn two_windows_that_gave_out_the_same_number_keep_both_scenarios() {
    // What assets/shelf.js makes of two shelves: the lines of both.
    let (one, other) = (shelf(&["Mine"]).written(), shelf(&["Theirs"]).written());
    let both = format!("{one}\n{}", other.split_once('\n').expect("a mark, then lines").1);
    let shelf = Shelf::read(&both);
    assert_eq!(names(&shelf), ["Mine", "Theirs"]);
    let ids: Vec<u32> = shelf.kept().map(|kept| kept.id).collect();
    assert_eq!(ids, [1, 2]);
    assert_eq!(Shelf::read(&shelf.written()), shelf);
}

#[test]
fn what_is_deleted_can_be_put_back_until_it_is_forgotten() {
    let mut shelf = shelf(&["One", "Two"]);
    assert_eq!(shelf.delete(1).as_deref(), Some("One"));
    assert_eq!(names(&shelf), ["Two"]);
    shelf.add(kept("One", &turned(&[("services", 7.0)])));
    let mut shelf = Shelf::read(&shelf.written());
    let deleted: Vec<u32> = shelf.deleted().map(|kept| kept.id).collect();
    assert_eq!(shelf.put_back(deleted[0]).as_deref(), Some("One (2)"), "another has its name by now");
    assert_eq!(names(&shelf), ["Two", "One", "One (2)"]);
    shelf.delete(2);
    shelf.empty();
    assert_eq!((shelf.deleted().count(), names(&shelf)), (0, vec!["One", "One (2)"]));
    for number in 0..MAX_DELETED + 3 {
        let id = shelf.next_id();
        shelf.add(kept(&format!("n{number}"), &usual().inputs()));
        shelf.delete(id);
    }
    assert_eq!(shelf.deleted().count(), MAX_DELETED);
    assert_eq!(shelf.deleted().next().map(|kept| kept.name.as_str()), Some("n22"), "the latest is first");
}

#[test]
fn orders_are_carried_out_one_after_the_other() {
    let mut cabinet = Cabinet::default();
    let inputs = turned(&[("services", 20.0)]);
    let done = order(&mut cabinet, &inputs, &[("keep", "  Small \n"), ("keep", "")]);
    assert_eq!(done.message, "Kept as “Suggested”.");
    assert_eq!(names(&Shelf::read(&done.shelf)), ["Small", "Suggested"]);
    // The worker may be a new one, which knows only what the browser stored.
    let mut cabinet = Cabinet::default();
    cabinet.take(&done.shelf, false);
    let done = order(&mut cabinet, &usual().inputs(), &[("open-1", "")]);
    assert_eq!((done.message.as_str(), done.shelf.as_str()), ("Opened “Small”.", ""), "the shelf is as it was");
    assert_eq!(done.opened, Some((inputs, usual().id)));
    let done = order(&mut cabinet, &usual().inputs(), &[("rename-1", "Tiny"), ("delete-2", "")]);
    assert_eq!(names(&Shelf::read(&done.shelf)), ["Tiny"]);
    assert!(done.opened.is_none() && done.message.starts_with("Deleted “Suggested”"), "{}", done.message);
    let done = order(&mut cabinet, &usual().inputs(), &[("open-7", "")]);
    assert!(done.opened.is_none() && done.message.contains("no longer there"), "{}", done.message);
    let done = order(&mut cabinet, &usual().inputs(), &[("back-2", ""), ("nonsense", ""), ("delete-x", "")]);
    assert_eq!(names(&Shelf::read(&done.shelf)), ["Tiny", "Suggested"]);
}

#[test]
fn what_a_scenario_opens_survives_the_journey_to_the_page() {
    let mut inputs = turned(&[("services", 20.0), ("hourly_cost", 70.0)]);
    inputs.axis = Axis::Months;
    inputs.seed = 77;
    inputs.workload.services[0].name = "a\tb\nc\\".to_owned();
    inputs.workload.set_need(Capability::ALL[0], Need::Forgone);
    inputs.workload.profile = LoadProfile::measured(&[1.0; 24].map(|value: f64| value)).expect("a day");
    let mut cabinet = Cabinet::default();
    order(&mut cabinet, &inputs, &[("keep", "X")]);
    let parcel = order(&mut cabinet, &usual().inputs(), &[("open-1", "")]);
    let text = write_parcel(&Ok(parcel.clone()));
    assert_eq!(read_parcel(&text), Some(Ok(parcel.clone())));
    assert_eq!(parcel.opened.expect("inputs").0, inputs);
}

#[test]
fn measurements_stay_with_the_services_they_are_of() {
    let mut cabinet = Cabinet::default();
    order(&mut cabinet, &usual().inputs(), &[("keep", "Same services")]);
    let open = |cabinet: &mut Cabinet, inputs: Inputs| {
        let orders = vec![("open-1".to_owned(), String::new())];
        let record = "measured".to_owned();
        let errand = Errand { orders, record, ..Errand::about(inputs, usual().id, tasks::SECTIONS) };
        let words = Words { suggested: "", about: &|_| None, say: &|english, parts| ENGLISH.say(english, parts) };
        cabinet.carry_out(&errand, None, &words).expect("an order")
    };
    assert_eq!(open(&mut cabinet, turned(&[("services", 9.0)])).record, "measured");
    assert_eq!(open(&mut cabinet, preset("shop").expect("a preset").inputs()).record, "");
}

/// Every fact the text beside a file promises, about the scenario in its first line.
#[test]
fn released_files_open_for_ever() {
    for (name, file, promised) in V1 {
        let kept =
            read_scenarios("x.json", file.as_bytes()).unwrap_or_else(|refusal| panic!("{name}: {}", refusal.text));
        let (listed, facts) = promised.split_once('\n').expect("names, then facts");
        let all: Vec<&str> = kept.iter().map(|kept| kept.name.as_str()).collect();
        assert_eq!(all.join(" | "), listed, "{name}");
        let link = kept[0].open();
        let workload = &link.inputs.workload;
        let mut found = vec![format!("preset {}", link.preset), format!("axis {}", link.inputs.axis.id())];
        found.push(format!("seed {}", link.inputs.seed));
        found.push(format!("workload {}", workload.name));
        found
            .extend(workload.services.iter().map(|service| format!("service {} × {}", service.replicas, service.name)));
        found.extend(FIELDS.iter().map(|field| format!("{} {}", field.id, (field.get)(workload))));
        found.extend(AssumptionId::ALL.iter().map(|id| format!("{} {}", id.row().id, link.inputs.estimate(*id).mode)));
        found.extend(link.answer.iter().map(|(platform, dollars)| format!("answered {platform} {dollars}")));
        found.extend(link.model.iter().map(|model| format!("model {model}")));
        assert!(facts.lines().count() > 4, "{name} promises something");
        for fact in facts.lines() {
            assert!(found.iter().any(|one| one == fact), "{name}: “{fact}” is not among\n{}", found.join("\n"));
        }
    }
}

fn refused(text: &str) -> String {
    let Err(Refusal { file, text, .. }) = read_scenarios("kept.json", text.as_bytes()) else { return String::new() };
    assert_eq!(file, "kept.json");
    text
}

#[test]
fn a_wrong_file_of_scenarios_says_which_one_is_wrong_and_how() {
    let file =
        |scenarios: &str| format!("{{\"format\":\"crossover-scenarios\",\"version\":1,\"scenarios\":[{scenarios}]}}");
    let good = "{\"name\":\"A\",\"inputs\":\"v1;p=shop;services=9\"}";
    for (text, expected) in [
        (file(good), ""),
        (file(&format!("{good},{{\"name\":\"B\"}}")), "Scenario 2 (“B”): “inputs” is missing"),
        (file(&format!("{good},{{\"inputs\":7}}")), "Scenario 2: “inputs” is missing"),
        (file("{\"name\":\"C\",\"inputs\":\"v2;p=shop\"}"), "Scenario 1 (“C”): “inputs” is no link of version 1"),
        (file("{\"name\":\"D\",\"inputs\":\"v1;zebra=1\"}"), "Scenario 1 (“D”): nothing in “inputs” can be read"),
        (file("{\"inputs\":\"v1;p=shop\",\"services\":[1]}"), "Scenario 1: “name” and “workload” should be texts"),
        (file(""), "holds no scenarios"),
        ("{\"format\":\"crossover-scenarios\",\"version\":2}".to_owned(), "newer version"),
        ("{\"format\":\"crossover-scenarios\"}".to_owned(), "“\"version\": 1”"),
        ("{\"format\":\"crossover-scenarios\",".to_owned(), "damaged"),
    ] {
        let said = refused(&text);
        assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{text}: {said}");
    }
}

#[test]
fn a_scenario_of_a_file_with_parts_that_are_unknown_is_kept_with_what_is_known() {
    let text = "{\"format\":\"crossover-scenarios\",\"version\":1,\"new\":1,\"scenarios\":[{\"colour\":\"red\",\
        \"inputs\":\"https://example.org/#v1;p=shop;zebra=1;services=9;mix=99999999999*1r\"}]}";
    let read = read_scenarios("x.json", text.as_bytes()).expect("one scenario");
    let link = read[0].open();
    assert_eq!((link.preset, link.inputs.workload.service_count, link.problems.len()), ("shop", 9, 2));
    assert_eq!(read[0].name, preset("shop").expect("a preset").label);
}

#[test]
fn a_dropped_file_of_scenarios_goes_to_the_shelf_and_leaves_the_workload() {
    let mut mine = shelf(&["Mine", "Both"]);
    let file = write_scenarios(shelf(&["Both", "Theirs"]).kept());
    let errand = Errand::about(usual().inputs(), usual().id, tasks::READ);
    let read = |name: &str, text: &str| (name.to_owned(), Ok(text.as_bytes().to_vec()));
    let parcel = make_parcel(&errand, vec![read("kept.json", &file)], &|_| {}).expect("scenarios");
    assert!(parcel.services.is_empty() && parcel.opened.is_none() && parcel.message == "Read 2 scenarios.");
    mine.rename(2, "Both");
    let mut cabinet = Cabinet::default();
    cabinet.take(&mine.written(), false);
    let done = order(&mut cabinet, &usual().inputs(), &[("add", &parcel.shelf)]);
    assert_eq!(done.message, "Added “Theirs”; 1 was there already.");
    assert_eq!(names(&Shelf::read(&done.shelf)), ["Mine", "Both", "Theirs"]);
    let again = order(&mut cabinet, &usual().inputs(), &[("add", &parcel.shelf)]);
    assert_eq!((again.message.as_str(), again.shelf.as_str()), ("Nothing was added; 2 were there already.", ""));
    let compose = read("compose.yaml", "services: {web: {image: nginx}}");
    let refusal = make_parcel(&errand, vec![read("kept.json", &file), compose], &|_| {}).expect_err("two kinds");
    assert!(refusal.file == "compose.yaml" && refusal.text.contains("“kept.json”"), "{}", refusal.text);
}

/// The inside of the section, as the worker writes it.
fn section(writer: &mut Writer, inputs: Inputs, open: &[&str]) -> String {
    let open = open.iter().map(|key| (*key).to_owned()).collect();
    let errand = Errand { open, ..Errand::about(inputs, usual().id, tasks::SECTIONS) };
    let markup = writer.hear(&write_errand(&errand));
    let rest = markup.split_once("data-part=\"scenarios\"").expect("the section").1;
    rest.split("</section>").next().unwrap_or_default().to_owned()
}

#[test]
fn a_hundred_scenarios_are_listed_and_any_can_be_compared() {
    let mut writer = Writer::default();
    let mut shelf = Shelf::default();
    for number in 1..=100 {
        shelf.add(kept(&format!("Scenario <{number}>"), &turned(&[("services", f64::from(number))])));
    }
    writer.keep(&shelf.written(), false);
    let markup = section(&mut writer, usual().inputs(), &[]);
    assert_eq!(markup.matches("data-row=\"kept-").count(), 101);
    assert!(markup.contains("Scenario &lt;100&gt;") && !markup.contains("<100>"));
    assert_eq!(markup.matches("Tick it to compute").count(), 76, "the others are computed");
    let markup = section(&mut writer, usual().inputs(), &["compare:100", "compare:3", "compare:without-screen"]);
    let compared = markup.split_once("data-part=\"compared-inputs\"").expect("a comparison").1;
    assert!(compared.contains(">3 services<") && compared.contains(">100 services<"), "{compared}");
    assert!(!compared.contains(">8 services<"), "what is on screen is left out");
    let all: Vec<String> = (1..=9).map(|id| format!("compare:{id}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let markup = section(&mut writer, usual().inputs(), &all);
    assert_eq!(markup.matches("scope=\"colgroup\"").count(), 6);
    assert!(markup.contains("The first 6 that are ticked are compared."));
}

#[test]
fn the_section_says_what_was_answered_then_and_why_it_differs_now() {
    let mut writer = Writer::default();
    let line = "crossover-shelf-1\nkept\t1\tOld\tp=startup;answer=docker:12752;m=0.1\tStartup";
    writer.keep(line, true);
    let markup = section(&mut writer, usual().inputs(), &[]);
    assert!(
        markup.contains("When the scenario was made with model 0.1, Docker was cheaper by $12,800 a year"),
        "{markup}"
    );
    assert!(markup.contains(&format!("Model {MODEL_VERSION} ")), "and why");
    assert!(markup.contains("data-part=\"unsaved\"") && !markup.contains("data-part=\"foreign\""));
    writer.keep(&format!("{line}\nnonsense"), false);
    let markup = section(&mut writer, usual().inputs(), &[]);
    assert!(!markup.contains("data-part=\"unsaved\"") && markup.contains("data-part=\"foreign\""));
}

#[test]
fn what_is_compared_is_as_sure_as_its_own_draws_say() {
    let inputs = preset("side-project").expect("a preset").inputs();
    let mut shelf = Shelf::default();
    shelf.add(Kept::of(0, "Weighed", &inputs, "side-project", None).expect("three services"));
    let mut writer = Writer::default();
    writer.keep(&shelf.written(), false);
    let open = ["compare:1"];
    let first = section(&mut writer, inputs.clone(), &open);
    assert_eq!(first.matches("being drawn…").count(), 2, "{first}");
    let mut steps = 0;
    while writer.step() != Progress::Rest {
        steps += 1;
        assert!(steps < 100_000, "there is an end");
    }
    let last = section(&mut writer, inputs, &open);
    let row =
        last.split_once("How sure that is").expect("the row").1.split("</tr>").next().expect("its end").to_owned();
    let cells: Vec<&str> = row.split("<td>").skip(1).collect();
    assert!(cells.len() == 2 && cells[0] == cells[1] && cells[0].contains("% of the draws"), "the same inputs: {row}");
}

#[test]
fn every_control_of_the_section_has_a_name_and_every_id_is_there_once() {
    let mut writer = Writer::default();
    let mut shelf = shelf(&["One", "Two", "Three"]);
    shelf.delete(2);
    writer.keep(&shelf.written(), false);
    let open = ["compare:1", "compare:3", "kept-more-1", "kept-more-3", "shelf-file", "deleted", "comparison-file"];
    let markup = section(&mut writer, turned(&[("services", 12.0)]), &open);
    for name in ["Open One", "Delete Three", "Put back Two", "Compare One", "Compare what is on screen"] {
        assert!(markup.contains(&format!("aria-label=\"{name}\"")), "{name}");
    }
    for label in ["shelf-keep", "shelf-rename-1", "shelf-rename-3"] {
        assert!(markup.contains(&format!("for=\"{label}\"")) && markup.contains(&format!("id=\"{label}\"")), "{label}");
    }
    let mut ids: Vec<&str> = markup.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(markup.contains("download=\"One.json\"") && markup.contains("download=\"crossover-comparison.csv\""));
}

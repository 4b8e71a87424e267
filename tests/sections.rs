//! What the worker writes below the first view, and the errands the page sends it for.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::assumptions::AssumptionId;
use crossover::decision::{Inputs, report};
use crossover::fleet::Arms;
use crossover::scenario::{Cabinet, Errand, Record, read_errand, tasks, usual, write_errand};
use crossover::sections::{View, Writer, sections};
use crossover::texts::ENGLISH;
use crossover::workload::{CHOICES, FIELDS, PriceBookId, Service};
use proptest::prelude::*;

fn errand(inputs: Inputs, open: &[&str]) -> Errand {
    let open = open.iter().map(|key| (*key).to_owned()).collect();
    Errand {
        task: tasks::SECTIONS.to_owned(),
        inputs,
        preset: usual().id,
        width: 960.0,
        open,
        search: String::new(),
        choices: Vec::new(),
        orders: Vec::new(),
        record: String::new(),
    }
}

/// The sections where nothing was read from files.
fn written(errand: &Errand) -> String {
    Writer::default().hear(&write_errand(errand))
}

/// The inside of a section; empty where there is no such section.
fn part<'a>(markup: &'a str, id: &str) -> &'a str {
    let mark = format!("data-part=\"{id}\"");
    let rest = markup.split_once(&mark).map_or("", |(_, rest)| rest);
    rest.split("</section>").next().unwrap_or_default()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_errand_arrives_as_it_was_sent(
        (mut inputs, preset) in any_inputs(),
        names in proptest::collection::vec("\\PC{0,12}|a\tb\\\\\n", 20),
        open in proptest::collection::vec("[a-z:_]{1,12}", 0..4),
        search in "\\PC{0,12}",
        choices in proptest::collection::vec(("\\PC{0,8}", "\\PC{0,8}|a\tb"), 0..4),
        orders in proptest::collection::vec(("[a-z]{1,6}(-[0-9]{1,3})?", "\\PC{0,8}|a\tb\n"), 0..3),
        record in "\\PC{0,12}|a\nb\t\n",
        width in 100_u32..3_000,
    ) {
        for (service, name) in inputs.workload.services.iter_mut().zip(names) {
            service.name = name;
        }
        let task = tasks::AGAIN.to_owned();
        let sent = Errand { task, inputs, preset, width: f64::from(width), open, search, choices, orders, record };
        prop_assert_eq!(read_errand(&write_errand(&sent)), Some(sent));
    }
}

// A link carries at most four hundred services; an errand that kept to that would show other details than the answer.
#[test]
fn an_errand_carries_every_service_with_its_name() {
    let mut inputs = usual().inputs();
    inputs.workload.services = (0..5_000).map(|number| Service::named(format!("service-{number}"))).collect();
    inputs.workload.service_count = 5_000;
    let sent = errand(inputs, &[]);
    assert_eq!(read_errand(&write_errand(&sent)), Some(sent));
}

#[test]
fn text_that_is_no_errand_is_none() {
    for text in ["", "x", "a\nb", "\n\n", "wide\t\n\n", "960\nv1\n"] {
        assert_eq!(read_errand(text), None, "{text:?}");
    }
}

#[test]
fn only_what_is_open_is_written_out() {
    let inputs = usual().inputs();
    let closed = written(&errand(inputs.clone(), &[]));
    assert!(
        !part(&closed, "breakdown").contains("<tfoot>")
            && !closed.contains("field-egress")
            && !closed.contains("row-host_patching")
    );
    let open = written(&errand(inputs, &["ledger", "fields-environments", "every-assumption", "why:compute"]));
    assert!(part(&open, "breakdown").contains("<tfoot>"));
    assert!(part(&open, "needs").contains("id=\"field-egress\""));
    for id in AssumptionId::ALL {
        assert!(part(&open, "assumptions").contains(&format!("id=\"row-{}\"", id.row().id)), "{}", id.row().id);
    }
    assert_eq!(open.matches("data-part=\"why\"").count(), 1);
}

// Somebody who rents machines was asked for the watts of a host of their own.
#[test]
fn what_a_host_of_ones_own_is_and_costs_is_asked_of_those_who_have_one() {
    let own = CHOICES.iter().map(|choice| choice.id).chain(FIELDS.iter().map(|field| field.id));
    let own: Vec<&str> = own.filter(|id| id.starts_with("own_")).collect();
    assert_eq!(own, ["own_host", "own_monthly", "own_purchase", "own_years", "own_colocation", "own_watts"]);
    for book in PriceBookId::ALL {
        let mut inputs = usual().inputs();
        inputs.workload.provisioning.price_book = book;
        let markup = written(&errand(inputs, &["fields-own", "fields-environments"]));
        for id in &own {
            let asked = part(&markup, "needs").contains(&format!("data-field=\"{id}\""));
            assert_eq!(asked, book == PriceBookId::Own, "{id} with {book:?}");
        }
        assert!(part(&markup, "needs").contains("data-field=\"egress\""), "everybody else's stay");
    }
}

#[test]
fn every_id_is_there_once() {
    let everything = [
        "ledger",
        "audit-rows",
        "solve-for",
        "counted",
        "timing-ahead",
        "timing-months",
        "ebitda-once",
        "fields-business",
        "fields-finance",
        "fields-environments",
        "fields-growth",
        "fields-owed",
        "fields-own",
        "every-assumption",
        "why:compute",
    ];
    let mut inputs = usual().inputs();
    inputs.workload.provisioning.price_book = PriceBookId::Own;
    let markup = written(&errand(inputs, &everything));
    let mut ids: Vec<&str> = markup.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_section_without_an_answer_asks_the_page_to_keep_what_it_shows() {
    let mut inputs = usual().inputs();
    inputs.workload.services[0].cpu = Some(crossover::units::MilliCpu(448_000.0));
    assert!(report(&inputs, Arms::default()).is_err());
    let view = View {
        locale: &ENGLISH,
        inputs: &inputs,
        report: None,
        width: 960.0,
        open: &[],
        search: "",
        record: &Record::default(),
        choices: &[],
        preset: usual().id,
        cabinet: &Cabinet::default(),
        session: "",
        flips: None,
        solution: None,
        findings: None,
        timing: None,
    };
    let sections = sections(&view);
    let breakdown = &sections.iter().find(|(id, _)| *id == "breakdown").expect("the section").1;
    assert!(breakdown.contains("data-own"), "{breakdown}");
    assert!(sections.iter().any(|(_, markup)| markup.contains("value=\"448000\"")), "the form shows what was typed");
}

#[test]
fn nothing_a_file_says_becomes_markup() {
    let mut inputs = usual().inputs();
    let hostile = "\"><img src=x onerror=alert(1)>";
    inputs.workload.name = hostile.to_owned();
    inputs.workload.services[0].name = hostile.to_owned();
    let markup = written(&errand(inputs, &["ledger", "every-assumption"]));
    assert!(!markup.contains("<img"));
    assert!(markup.matches("&lt;img").count() >= 2);
}

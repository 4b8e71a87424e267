//! Measurements find their services by name, whatever a platform made of the name.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;
#[path = "common/telemetry.rs"]
mod telemetry;

use common::cases;
use crossover::import::{Metric, Subject};
use crossover::scenario::usual;
use crossover::sizing::{Choices, Matched, SubjectMatch, measured, sizing, stem, stripped};
use crossover::workload::{Service, Workload};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use telemetry::{every, pod, series};

fn subject(services: &[String], subject: Subject) -> SubjectMatch {
    let services = services.iter().map(Service::named).collect();
    let workload = Workload { services, ..usual().inputs().workload };
    let cpu = series(Metric::Cpu, subject, &every(60.0, [0.1]));
    sizing(&workload, &measured(&[cpu]), &Choices::default()).subjects.remove(0)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The service that is found, and how.
fn found(services: &[&str], replica: &str) -> Option<(String, Matched)> {
    let services = owned(services);
    subject(&services, pod(replica)).service.map(|(place, matched)| (services[place].clone(), matched))
}

#[track_caller]
fn finds(services: &[&str], replica: &str, service: &str, matched: Matched) {
    assert_eq!(found(services, replica), Some((service.to_owned(), matched)), "{replica}");
}

#[test]
fn names_as_platforms_make_them_are_taken_apart() {
    let services = ["web", "db", "api", "web-api", "node-exporter"];
    for (replica, service) in [
        ("web-7d9f8b6c5-x2x4z", "web"),
        ("web-api-5d4f8c7b9f-abcde", "web-api"),
        ("db-0", "db"),
        ("node-exporter-k7b2x", "node-exporter"),
        ("api-29104560-x2x4z", "api"),
        ("web-0-k7b2x", "web"),
        ("/web", "web"),
        ("k8s_app_web-7d9f8b6c5-x2x4z_default_0a1b2c3d-1111-2222-3333-444455556666_0", "web"),
        ("web.1.k3x9q2m4n5p6r7s8t9u0v1w2x", "web"),
    ] {
        finds(&services, replica, service, Matched::Stripped);
    }
    for (replica, service) in [
        ("shop-web-1", "web"),
        ("shop_db_1", "db"),
        ("/shop_web-api_12", "web-api"),
        ("8d1f0a2b3c4d_shop_web_1", "web"),
        ("shop-api-run-8d1f0a2b3c4d", "api"),
        ("shop_web.1.k3x9q2m4n5p6r7s8t9u0v1w2x", "web"),
        ("shop_node-exporter.q2m4n5p6r7s8t9u0v1w2x3y4z.k3x9q2m4n5p6r7s8t9u0v1w2x", "node-exporter"),
        ("my-release-web-api-5d4f8c7b9f-x2x4z", "web-api"),
    ] {
        finds(&services, replica, service, Matched::Ends);
    }
    finds(&services, "WEB", "web", Matched::Exact);
    finds(&["my_web"], "my-web-7d9f8b6c5-x2x4z", "my_web", Matched::Stripped);
    finds(&services, "CPU of web in cores", "web", Matched::Holds);
}

#[test]
fn an_exact_name_goes_before_one_that_could_be_made_up() {
    finds(&["web", "web-1"], "web-1", "web-1", Matched::Exact);
    finds(&["web", "web-http2"], "web-http2-7d9f8b6c5-x2x4z", "web-http2", Matched::Stripped);
    finds(&["redis-6"], "redis-6-0", "redis-6", Matched::Stripped);
}

#[test]
fn what_fits_two_services_is_left_to_the_visitor() {
    let services = owned(&["api", "web"]);
    let subject = subject(&services, pod("web and api together"));
    assert_eq!((subject.service, subject.candidates), (None, vec![0, 1]));
    assert_eq!(found(&["api", "web"], "unrelated-7d9f8b6c5-x2x4z"), None);
    assert_eq!(found(&["web"], "cobweb"), None, "a part of a word is no name");
}

#[test]
fn a_label_goes_before_the_name_of_the_replica() {
    let labelled = |workload: &str, replica: &str, namespace: &str| Subject {
        workload: workload.to_owned(),
        namespace: namespace.to_owned(),
        ..pod(replica)
    };
    let services = owned(&["web", "api"]);
    assert_eq!(subject(&services, labelled("api", "web-1", "")).service, Some((1, Matched::Exact)));
    assert_eq!(subject(&services, labelled("shop_api", "x", "shop")).service, Some((1, Matched::Stripped)));
    assert_eq!(
        subject(&services, labelled("frontend", "web-7d9f8b6c5-x2x4z", "")).service,
        Some((0, Matched::Stripped))
    );
    let machine = Subject { node: "web".to_owned(), ..Subject::default() };
    assert_eq!(subject(&services, machine).service, None, "a machine is no service");
}

#[test]
fn replicas_of_one_thing_are_one_subject() {
    let workload = Workload { services: vec![Service::named("web")], ..usual().inputs().workload };
    let names = ["web-7d9f8b6c5-x2x4z", "web-7d9f8b6c5-b2c4d", "web-66c9d7f5b8-zzzzz"];
    let all = names.map(|name| series(Metric::Cpu, pod(name), &every(60.0, [0.1])));
    let sizing = sizing(&workload, &measured(&all), &Choices::default());
    assert_eq!(sizing.subjects.len(), 1);
    assert_eq!((sizing.subjects[0].key.as_str(), sizing.subjects[0].replicas.len()), ("web", 3));
    assert_eq!(sizing.rows[0].measured, 3);
}

const MADE_UP: &str = "[bcdfghjklmnpqrstvwxz2456789]";

/// A name some platform makes of a service's, and what stands around it.
fn any_made(service: String) -> impl Strategy<Value = String> {
    let made_up = |count: usize| proptest::string::string_regex(&format!("{MADE_UP}{{{count}}}")).expect("it is one");
    let suffix = made_up(5);
    let hash = prop_oneof![made_up(8), made_up(9), made_up(10)];
    let ids = ("[a-z0-9]{25}", "[a-z0-9]{25}", "[0-9a-f]{12}");
    (0_usize..16, suffix, hash, ids, 0_u32..99, 20_000_000_u32..40_000_000).prop_map(
        move |(rule, suffix, hash, (node, task, id), number, minutes)| {
            let s = &service;
            match rule {
                0 => s.clone(),
                1 => format!("{s}-{hash}-{suffix}"),
                2 => format!("{s}-{suffix}"),
                3 => format!("{s}-{number}"),
                4 => format!("{s}-{minutes}-{suffix}"),
                5 => format!("{s}-{number}-{suffix}"),
                6 => format!("/{s}"),
                7 => format!("acme-{s}-{number}"),
                8 => format!("acme_{s}_{number}"),
                9 => format!("/acme_{s}_{number}"),
                10 => format!("{id}_acme_{s}_{number}"),
                11 => format!("acme-{s}-run-{id}"),
                12 => format!("acme_{s}.{number}.{task}"),
                13 => format!("acme_{s}.{node}.{task}"),
                14 => format!("acme-{s}-{hash}-{suffix}"),
                _ => format!("k8s_{s}_{s}-{hash}-{suffix}_default_8d1f0a2b-0000-1111-2222-333344445555_{number}"),
            }
        },
    )
}

fn any_services() -> impl Strategy<Value = Vec<String>> {
    let word = "[a-z][a-z]{1,9}";
    let name = prop_oneof![2 => word.prop_map(|word| word), 1 => (word, word).prop_map(|(a, b)| format!("{a}-{b}"))];
    btree_set(name, 1..8).prop_map(|names| names.into_iter().collect())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_made_up_name_leads_back_to_its_service(
        (services, place, made) in any_services().prop_flat_map(|services| {
            (0..services.len(), Just(services)).prop_flat_map(|(place, services)| {
                let made = any_made(services[place].clone());
                (Just(services), Just(place), made)
            })
        })
    ) {
        let found = subject(&services, pod(&made)).service.map(|(place, _)| services[place].as_str());
        prop_assert_eq!(found, Some(services[place].as_str()), "{}", made);
    }

    #[test]
    fn no_name_is_too_strange(names in vec(".{0,40}", 1..6), replica in ".{0,80}") {
        let subject = subject(&names, pod(&replica));
        prop_assert!(subject.service.is_none_or(|(place, _)| place < names.len()));
        prop_assert!(stripped(&replica).iter().all(|part| replica.contains(part)));
        prop_assert!(replica.contains(stem(&replica)));
    }
}

//! What becomes of files and measurements on their way to the page: parcels, and the record that goes with them.

#![allow(clippy::expect_used, reason = "a test helper that panics fails its test, as it should")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::import::Refusal;
use crossover::scenario::{Errand, Parcel, Record, make_parcel, read_parcel, tasks, usual, write_parcel};
use crossover::units::MilliCpu;
use crossover::workload::LoadProfile;

const COMPOSE: &str = "services:\n  web:\n    image: nginx\n    deploy: {replicas: 2, resources: {reservations: {cpus: '1', memory: 1G}}}\n";

/// A page: its inputs, what it chose, and the record it was given.
struct Page {
    errand: Errand,
}

impl Page {
    fn new() -> Self {
        Self { errand: Errand::about(usual().inputs(), usual().id, tasks::READ) }
    }

    fn send(&mut self, task: &str, files: &[(&str, &str)]) -> Result<Parcel, Refusal> {
        task.clone_into(&mut self.errand.task);
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), Ok(text.as_bytes().to_vec()))).collect();
        let outcome = make_parcel(&self.errand, files, &|_| {});
        // The journey to the page changes nothing.
        let mut parcel = read_parcel(&write_parcel(&outcome)).expect("a parcel")?;
        let kept = parcel.clone();
        self.errand.record.clone_from(&parcel.record);
        self.errand.choices.clone_from(&parcel.choices);
        parcel.apply(&mut self.errand.inputs.workload);
        Ok(kept)
    }

    fn choose(&mut self, key: &str, value: &str) {
        self.errand.choices.push((key.to_owned(), value.to_owned()));
    }

    fn record(&self) -> Record {
        Record::read(&self.errand.record)
    }
}

/// CPU of `web` in five-minute steps, as many as given.
fn cpu(steps: u32) -> String {
    let row = |at: u32| format!("{},{}\n", 1_772_409_600 + 300 * at, 0.2 + f64::from(at % 7) / 100.0);
    std::iter::once("time,web cpu (cores)\n".to_owned()).chain((0..steps).map(row)).collect()
}

#[test]
fn measurements_leave_the_services_and_say_what_they_found() {
    let mut page = Page::new();
    page.send(tasks::READ, &[("compose.yaml", COMPOSE)]).expect("read");
    let parcel = page.send(tasks::READ, &[("cpu.csv", &cpu(2_016))]).expect("read");
    assert!(parcel.services.is_empty() && parcel.findings.is_none() && !parcel.keeps_files);
    assert!(parcel.message.contains("Measured 1 of 1 service"), "{}", parcel.message);
    assert!(matches!(parcel.profile, Some(LoadProfile::Measured(hours)) if hours.len() == 168));
    assert_eq!(page.errand.inputs.workload.services[0].cpu, Some(MilliCpu(1_000.0)));
}

// Somebody who pasted `docker stats` after a week of Prometheus lost the week.
#[test]
fn a_moment_does_not_replace_a_week() {
    let mut page = Page::new();
    page.send(tasks::READ, &[("compose.yaml", COMPOSE), ("cpu.csv", &cpu(2_016))]).expect("read");
    let before = page.record().measured;
    let parcel = page.send(tasks::READ, &[("now.csv", &cpu(1))]).expect("read");
    assert_eq!(page.record().measured, before);
    assert_eq!(parcel.profile, None, "one moment shows no load over the day");
    // A newer week does.
    page.send(tasks::READ, &[("cpu.csv", &cpu(2_100))]).expect("read");
    assert_ne!(page.record().measured, before);
}

#[test]
fn what_is_taken_over_is_what_is_recommended_and_then_there_is_nothing_left_to_take() {
    let mut page = Page::new();
    page.send(tasks::READ, &[("compose.yaml", COMPOSE), ("cpu.csv", &cpu(2_016))]).expect("read");
    page.choose("percentile", "100");
    page.send(tasks::RESIZE, &[]).expect("sized");
    let sized = page.errand.inputs.workload.services.clone();
    assert_eq!(sized[0].cpu, Some(MilliCpu(260.0)));
    page.send(tasks::RESIZE, &[]).expect("sized");
    assert_eq!(page.errand.inputs.workload.services, sized);
}

#[test]
fn a_measurement_follows_the_name_it_was_given_by_hand() {
    let mut page = Page::new();
    page.send(tasks::READ, &[("compose.yaml", &COMPOSE.replace("web", "front")), ("cpu.csv", &cpu(2_016))])
        .expect("read");
    let refusal = page.send(tasks::RESIZE, &[]).expect_err("nothing is matched");
    assert!(refusal.text.contains("Say which measurement belongs to which"), "{}", refusal.text);
    page.choose("match web", "front");
    page.send(tasks::RESIZE, &[]).expect("sized");
    assert!(page.errand.inputs.workload.services[0].cpu.is_some_and(|cpu| cpu.get() < 300.0));
}

#[test]
fn answers_to_questions_count_when_the_files_are_read_again_and_are_none_to_other_files() {
    let asking =
        "services:\n  web:\n    image: nginx\n    deploy: {replicas: '${N}'}\n  extra: {image: x, profiles: [more]}\n";
    let mut page = Page::new();
    let first = page.send(tasks::READ, &[("compose.yaml", asking)]).expect("read");
    assert_eq!((first.services.len(), first.services[0].replicas, first.keeps_files), (1, 1, true));
    assert_eq!(page.record().workload.questions.len(), 2);
    page.choose("variable N", "4");
    page.choose("profile more", "on");
    let again = page.send(tasks::AGAIN, &[("compose.yaml", asking)]).expect("read");
    assert_eq!((again.services.len(), again.services[0].replicas, again.keeps_files), (2, 4, false));
    page.choose("estimator", "krr");
    let other = page.send(tasks::READ, &[("compose.yaml", asking)]).expect("read");
    assert_eq!((other.services.len(), other.services[0].replicas), (1, 1));
    assert_eq!(page.errand.choices, [("estimator".to_owned(), "krr".to_owned())]);
}

#[test]
fn what_is_forgotten_is_gone_and_the_rest_stays() {
    let mut page = Page::new();
    page.send(tasks::READ, &[("compose.yaml", COMPOSE), ("cpu.csv", &cpu(2_016))]).expect("read");
    let profile = page.errand.inputs.workload.profile.clone();
    page.send(tasks::FORGET, &[]).expect("forgotten");
    assert!(page.record().measured.is_empty());
    assert_eq!(page.errand.inputs.workload.profile, profile);
    let refusal = page.send(tasks::FOLLOW, &[]).expect_err("nothing to follow");
    assert!(refusal.text.contains("no load profile"), "{}", refusal.text);
}

#[test]
fn files_in_which_nothing_runs_are_refused_with_the_reason() {
    let mut page = Page::new();
    let before = page.errand.inputs.clone();
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n";
    let refusal = page.send(tasks::READ, &[("svc.yaml", service)]).expect_err("nothing runs");
    assert!(refusal.text.contains("nothing in it runs all the time"), "{}", refusal.text);
    assert_eq!(page.errand.inputs, before);
}

#[test]
fn a_folder_gives_its_name_to_the_workload() {
    let mut page = Page::new();
    let files = [("shop/compose.yaml", COMPOSE), ("shop/README.md", "# x\n"), ("shop/cpu.csv", &cpu(20))];
    let parcel = page.send(tasks::READ, &files).expect("read");
    assert_eq!(parcel.name, "shop");
    assert!(page.record().workload.notes.iter().any(|note| note.text.starts_with("Left out: ")));
}

//! Sizing: laws over measurements at random, and what a person would expect of it.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;
#[path = "common/telemetry.rs"]
mod telemetry;

use common::cases;
use crossover::decision::{Inputs, sides};
use crossover::fleet::Arms;
use crossover::import::{Metric, Series, Subject};
use crossover::scenario::{preset, usual};
use crossover::sizing::{
    Ask, Choices, Doubt, Estimator, Measured, Reason, Resource, Row, Sizing, export, load_profile, loads, measured,
    saving, sizing,
};
use crossover::texts::{ENGLISH, row_words};
use crossover::units::{Mebibytes, MilliCpu};
use crossover::workload::{LoadProfile, Service, Workload};
use proptest::collection::vec;
use proptest::prelude::*;
use telemetry::{MONDAY, container, every, pod, series};

const MIB: f64 = 1_048_576.0;

fn workload(services: Vec<Service>) -> Workload {
    Workload { services, ..usual().inputs().workload }
}

fn named(names: &[&str]) -> Workload {
    workload(names.iter().map(|name| Service::named(*name)).collect())
}

fn of(workload: &Workload, series: &[Series]) -> Sizing {
    sizing(workload, &measured(series), &Choices::default())
}

/// The row of a single service `web` for the CPU of one of its pods.
#[track_caller]
fn web(cpu: &[(f64, f64)], choices: &Choices) -> Row {
    let series = [series(Metric::Cpu, pod("web-0"), cpu)];
    sizing(&named(&["web"]), &measured(&series), choices).rows.into_iter().next().expect("web was measured")
}

fn amounts(row: &Row) -> [Option<f64>; 6] {
    let [first, second, third] = &row.estimates;
    [first, second, third]
        .map(|estimate| [estimate.cpu.amount, estimate.memory.amount])
        .concat()
        .try_into()
        .expect("two for each")
}

/// Values as measured: to a thousandth of a core.
fn any_values() -> impl Strategy<Value = Vec<f64>> {
    vec((0_u32..8_000).prop_map(|milli| f64::from(milli) / 1_000.0), 100..700)
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn twice_the_use_is_twice_the_request(values in any_values(), by in 2_u32..9) {
        let by = f64::from(by);
        let free = Choices { floor: false, ..Choices::default() };
        let once = web(&every(60.0, values.iter().copied()), &free);
        let more = web(&every(60.0, values.iter().map(|value| value * by)), &free);
        for index in [0, 2] {
            let [once, more] = [&once, &more].map(|row| row.estimates[index].cpu.amount.expect("enough samples"));
            // KRR rounds up to a millicore, before and after.
            let slack = if index == 2 { by + 1e-6 } else { more * 1e-9 };
            prop_assert!((more - once * by).abs() <= slack, "{once} × {by} is not {more}");
        }
    }

    #[test]
    fn a_higher_percentile_never_asks_for_less(values in any_values(), low in 0.0..=1.0_f64, high in 0.0..=1.0_f64) {
        let [low, high] = if low < high { [low, high] } else { [high, low] };
        let at = |percentile| {
            let choices = Choices { percentile, ..Choices::default() };
            web(&every(60.0, values.iter().copied()), &choices).estimates[0].cpu.amount.expect("it was measured")
        };
        prop_assert!(at(low) <= at(high));
    }

    #[test]
    fn a_constant_is_recommended_as_itself(milli in 30_u32..4_000, samples in 100_usize..600, mib in 300_u32..4_000) {
        let (cores, bytes) = (f64::from(milli) / 1_000.0, f64::from(mib) * MIB);
        let all = [
            series(Metric::Cpu, pod("web-0"), &every(60.0, vec![cores; samples])),
            series(Metric::Memory, pod("web-0"), &every(60.0, vec![bytes; samples])),
        ];
        let row = of(&named(&["web"]), &all).rows.remove(0);
        let [plain_cpu, plain_memory, vpa_cpu, vpa_memory, krr_cpu, krr_memory] =
            amounts(&row).map(|amount| amount.expect("enough samples"));
        prop_assert!((plain_cpu - f64::from(milli)).abs() < 1e-6);
        prop_assert_eq!(plain_memory, f64::from(mib));
        prop_assert_eq!(krr_cpu, f64::from(milli));
        prop_assert_eq!(krr_memory, (f64::from(mib) * 1.15 - 1e-9).ceil());
        // A bucket is as wide as 5 % and the first one's width, and the margin is on top.
        let within = |found: f64, value: f64, first: f64| {
            found >= value * 1.15 - 2.0 && found <= (value * 1.05 + first) * 1.15 + 2.0
        };
        prop_assert!(within(vpa_cpu, f64::from(milli), 10.0), "{vpa_cpu} from {milli}");
        prop_assert!(within(vpa_memory, f64::from(mib), 1e7 / MIB), "{vpa_memory} from {mib}");
    }

    #[test]
    fn the_order_of_samples_does_not_matter(values in any_values(), seed in 1_u64..1_000) {
        let samples = every(60.0, values);
        let mut shuffled = samples.clone();
        let mut state = seed;
        for index in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(index, (state >> 33) as usize % (index + 1));
        }
        let [one, other] =
            [samples, shuffled].map(|samples| measured(&[series(Metric::Cpu, pod("web-0"), &samples)]));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn merging_the_same_again_changes_nothing(first in any_values(), second in any_values()) {
        let one = |name: &str, values: &[f64]| series(Metric::Cpu, pod(name), &every(60.0, values.iter().copied()));
        let older = measured(&[one("web-0", &first), one("db-0", &first)]);
        let newer = measured(&[one("web-0", &second), one("cache-0", &second)]);
        let merged = older.clone().merged(newer.clone());
        prop_assert_eq!(merged.clone().merged(newer.clone()), merged.clone());
        prop_assert_eq!(merged.clone().merged(Measured::default()), merged.clone());
        prop_assert_eq!(Measured::default().merged(older.clone()), older.clone());
        let names: Vec<&str> = merged.usages.iter().map(|usage| usage.subject.replica.as_str()).collect();
        prop_assert_eq!(names, ["web-0", "db-0", "cache-0"]);
        prop_assert_eq!(&merged.usages[0], &newer.usages[0]);
        prop_assert_eq!(&merged.usages[1], &older.usages[1]);
    }

    #[test]
    fn what_was_applied_is_not_recommended_again(values in any_values(), chosen in 0_usize..3) {
        let all = [
            series(Metric::Cpu, pod("web-0"), &every(60.0, values.iter().copied())),
            series(Metric::Memory, pod("web-0"), &every(60.0, values.iter().map(|value| value * 1e8))),
        ];
        let choices = Choices { estimator: Estimator::ALL[chosen], ..Choices::default() };
        let (mut workload, measured) = (named(&["web", "other"]), measured(&all));
        let untouched = workload.services[1].clone();
        sizing(&workload, &measured, &choices).apply(&mut workload);
        let again = sizing(&workload, &measured, &choices);
        for resource in Resource::ALL {
            prop_assert_eq!(again.rows[0].declared(resource), again.rows[0].chosen().of(resource).amount);
        }
        prop_assert_eq!(&workload.services[1], &untouched);
        let before = workload.clone();
        again.apply(&mut workload);
        prop_assert_eq!(before, workload);
    }

    #[test]
    fn measurements_travel_as_text(values in any_values()) {
        let one = measured(&[series(Metric::Cpu, pod("web-0"), &every(60.0, values))]);
        let text = serde_json::to_string(&one).expect("a record");
        prop_assert_eq!(serde_json::from_str::<Measured>(&text).ok(), Some(one));
        prop_assert!(text.len() < 16 << 10, "{} bytes for one subject", text.len());
    }

    #[test]
    fn no_measurement_is_too_strange(
        samples in vec((0.0..4e9_f64, prop_oneof![-1e3..1e3_f64, -1e300..1e300_f64, Just(0.0), 0.0..1e-300_f64]), 1..300),
        metric in proptest::sample::select(&[
            Metric::Cpu, Metric::Memory, Metric::CpuPercent, Metric::MemoryPercent, Metric::Load,
        ][..]),
        cores in prop_oneof![Just(0.0), 0.0..1e6_f64],
    ) {
        let mut strange = series(metric, pod("web-0"), &every(60.0, [1.0]));
        let mut samples = samples;
        samples.sort_by(|left, right| left.0.total_cmp(&right.0));
        (strange.times, strange.values) = samples.into_iter().unzip();
        let measured = measured(&[strange]);
        let choices = Choices { cores, machine_memory: cores, krr_limit: true, ..Choices::default() };
        let workload = named(&["web"]);
        let sizing = sizing(&workload, &measured, &choices);
        for row in &sizing.rows {
            for (amount, resource) in amounts(row).into_iter().zip(Resource::ALL.into_iter().cycle()) {
                prop_assert!(amount.is_none_or(|amount| amount.is_finite() && amount >= 0.0), "{resource:?} {amount:?}");
            }
        }
        let files = [export::recommendations(&sizing, None, &|row| row_words(row, &ENGLISH)), export::compose(&sizing), export::kubernetes(&workload, &sizing)];
        prop_assert!(files.iter().all(|file| !file.contains("NaN") && !file.contains("inf")));
        if let Some((_, LoadProfile::Measured(hours), peak)) = load_profile(&measured, &choices) {
            prop_assert!(hours.iter().all(|hour| hour.is_finite()) && peak >= 1.0 - 1e-9);
        }
        prop_assert_eq!(serde_json::from_str(&serde_json::to_string(&measured).expect("a record")).ok(), Some(measured));
    }

    #[test]
    fn replicas_are_pooled_as_if_they_were_one(left in any_values(), right in any_values()) {
        let apart = [("web-0", &left), ("web-1", &right)];
        let apart = apart.map(|(name, values)| series(Metric::Cpu, pod(name), &every(60.0, values.iter().copied())));
        let both = [left.clone(), right.clone()].concat();
        let both = web(&every(60.0, both), &Choices::default()).estimates[0].cpu.amount.expect("measured");
        let found = of(&named(&["web"]), &apart).rows[0].estimates[0].cpu.amount.expect("measured");
        // Up to 256 samples are kept; a table of every percent stands for more.
        let slack = if left.len().max(right.len()) <= 256 { 1e-6 } else { 120.0 };
        prop_assert!((found - both).abs() <= slack, "{found} is not {both}");
    }
}

#[test]
fn containers_of_a_pod_add_up_and_replicas_do_not() {
    let one = |pod: &str, name: &str, cores: f64| series(Metric::Cpu, container(pod, name), &every(60.0, [cores; 200]));
    let all = [
        one("web-0", "app", 0.3),
        one("web-0", "proxy", 0.1),
        one("web-1", "app", 0.3),
        one("web-1", "proxy", 0.1),
        one("web-1", "POD", 9.0),
        series(Metric::Cpu, pod("web-0"), &every(60.0, [0.4; 200])),
    ];
    let row = of(&named(&["web"]), &all).rows.remove(0);
    assert_eq!(row.estimates[0].cpu.amount, Some(400.0));
    assert_eq!(row.estimates[0].cpu.why, [Reason::Containers { count: 2, amount: 400.0 }]);
    assert_eq!(row.containers.iter().map(|container| container.name.as_str()).collect::<Vec<_>>(), ["app", "proxy"]);
    assert_eq!(row.measured, 2);
    assert!(row.warnings.iter().any(|warning| warning.doubt == Doubt::PodsBesideContainers { series: 1 }));
}

#[test]
fn percent_waits_for_the_number_of_cores() {
    let all = [
        series(Metric::CpuPercent, pod("web-0"), &every(60.0, (0..200).map(f64::from).map(|step| step / 2.0))),
        series(Metric::MemoryPercent, pod("web-0"), &every(60.0, [50.0; 200])),
    ];
    let measured = measured(&all);
    let silent = sizing(&named(&["web"]), &measured, &Choices::default());
    assert!(matches!(&silent.questions[..], [Ask::Cores(_), Ask::MachineMemory(_)]));
    assert_eq!(silent.rows[0].estimates[0].cpu.why, [Reason::Percent]);
    assert!(silent.rows[0].warnings.iter().any(|warning| warning.doubt == Doubt::Percent));
    let mut workload = named(&["web"]);
    silent.apply(&mut workload);
    assert_eq!(workload.services[0].cpu, None);
    let told = Choices { cores: 4.0, machine_memory: 8_192.0, ..Choices::default() };
    let told = sizing(&named(&["web"]), &measured, &told);
    // 95 % of 0, 0.5 … 99.5 % is 94.525 % of four cores.
    let [plain, vpa, krr] = [0, 1, 2].map(|index| told.rows[0].estimates[index].cpu.amount.expect("cores are known"));
    assert!((plain - 3_781.0).abs() < 1e-6, "{plain}");
    assert_eq!(krr, 3_781.0);
    // The same in cores, for the histogram whose buckets are of cores.
    let cores = series(Metric::Cpu, pod("web-0"), &every(60.0, (0..200).map(f64::from).map(|step| step / 2.0 * 0.04)));
    let exact = of(&named(&["web"]), &[cores]).rows[0].estimates[1].cpu.amount.expect("measured");
    assert!((vpa / exact - 1.0).abs() < 0.06, "{vpa} is not {exact}");
    assert_eq!(told.rows[0].estimates[0].memory.amount, Some(4_096.0));
}

#[test]
fn a_match_can_be_corrected() {
    let all = [series(Metric::Cpu, pod("frontend-7d9f8b6c5-x2x4z"), &every(60.0, [0.2; 200]))];
    let (workload, measured) = (named(&["web", "api"]), measured(&all));
    let choose = |matches: &[(&str, &str)]| {
        let matches = matches.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned())).collect();
        sizing(&workload, &measured, &Choices { matches, ..Choices::default() })
    };
    let guessed = choose(&[]);
    assert_eq!((guessed.subjects[0].key.as_str(), guessed.subjects[0].service), ("frontend", None));
    assert!(guessed.rows.is_empty());
    let corrected = choose(&[("frontend", "web")]);
    assert_eq!(corrected.rows[0].name, "web");
    assert!(!corrected.subjects[0].is_guessed());
    assert!(choose(&[("frontend", "web"), ("frontend", "")]).rows.is_empty(), "the last word counts");
}

#[track_caller]
fn doubted(metric: Metric, samples: &[(f64, f64)], expected: fn(&Doubt) -> bool) {
    let all = [series(metric, pod("web-0"), samples)];
    let row = of(&named(&["web"]), &all).rows.remove(0);
    assert!(row.warnings.iter().any(|warning| expected(&warning.doubt)), "{:?}", row.warnings);
}

#[track_caller]
fn trusted(metric: Metric, samples: &[(f64, f64)]) {
    let all = [series(metric, pod("web-0"), samples)];
    let row = of(&named(&["web"]), &all).rows.remove(0);
    assert!(row.warnings.is_empty(), "{:?}", row.warnings);
}

/// A week at one sample a minute, of something that goes up and down.
fn sound_week() -> Vec<(f64, f64)> {
    every(60.0, (0..10_081_u32).map(|minute| 0.3 + 0.2 * f64::from((minute * 7_919) % 1_009) / 1_009.0))
}

#[test]
fn nothing_is_doubted_about_a_sound_week() {
    trusted(Metric::Cpu, &sound_week());
    trusted(Metric::Cpu, &sound_week()[..10_080]);
    let memory: Vec<(f64, f64)> = sound_week().iter().map(|(time, value)| (*time, value * 1e9)).collect();
    trusted(Metric::Memory, &memory);
}

#[test]
fn doubts_carry_the_numbers_that_made_them() {
    doubted(Metric::Cpu, &every(60.0, [0.5]), |doubt| *doubt == Doubt::OneMoment { samples: 1 });
    doubted(Metric::Cpu, &every(60.0, [0.5, 0.6, 0.4]), |doubt| {
        *doubt == Doubt::FewSamples { samples: 3, needed: 100 }
    });
    doubted(Metric::Cpu, &every(60.0, sound_week().into_iter().take(1_441).map(|(_, value)| value)), |doubt| {
        *doubt == Doubt::ShortHistory { hours: 24.0 }
    });
    doubted(Metric::Cpu, &every(300.0, sound_week().into_iter().map(|(_, value)| value)), |doubt| {
        *doubt == Doubt::CoarseScrape { step_s: 300.0 }
    });
    doubted(Metric::Cpu, &every(60.0, [0.0; 200]), |doubt| *doubt == Doubt::AllZero { samples: 200 });
    let mut holes = sound_week();
    holes.retain(|(time, _)| !(MONDAY + 86_400.0..MONDAY + 90_000.0).contains(time));
    doubted(
        Metric::Cpu,
        &holes,
        |doubt| matches!(doubt, Doubt::Gaps { count: 1, longest_s, missing } if *longest_s == 3_660.0 && *missing < 0.01),
    );
    let below = sound_week().into_iter().map(|(time, value)| (time, value - 0.31)).collect::<Vec<_>>();
    doubted(Metric::Cpu, &below, |doubt| matches!(doubt, Doubt::Negative { count } if *count > 100));
}

#[test]
fn a_counter_is_not_taken_for_cores() {
    // Seconds of CPU at 0.4 cores, scraped every minute, with a restart.
    let counter = every(60.0, (0..3_000_u32).map(|minute| f64::from(minute % 2_000) * 24.0));
    doubted(Metric::Cpu, &counter, |doubt| matches!(doubt, Doubt::LooksLikeCounter { resets: 1, .. }));
    let all = [series(Metric::Cpu, pod("web-0"), &counter)];
    let row = of(&named(&["web"]), &all).rows.remove(0);
    assert!(matches!(row.chosen().cpu.why[..], [Reason::Counter { max }] if max == 1_999.0 * 24_000.0));
    assert_eq!(amounts(&row), [None; 6]);
}

/// Kubelet's own statistics count CPU in billionths of a core.
#[test]
fn a_unit_that_cannot_be_is_said_and_not_recommended() {
    let nanos = every(60.0, (0..200_u32).map(|step| 2.5e8 + f64::from(step % 7) * 1e6));
    let row = web(&nanos, &Choices::default());
    assert!(matches!(row.chosen().cpu.why[..], [Reason::TooMuch { .. }]), "{:?}", row.chosen().cpu.why);
    assert_eq!(amounts(&row), [None; 6]);
}

#[test]
fn memory_that_only_grows_is_doubted_and_memory_that_swings_is_not() {
    let leak = every(300.0, (0..600_u32).map(|step| 2e8 + f64::from(step) * 1e6 + f64::from(step % 7) * 1e6));
    doubted(
        Metric::Memory,
        &leak,
        |doubt| matches!(doubt, Doubt::OnlyGrows { hours, .. } if (hours - 49.9).abs() < 0.1),
    );
    let swings = every(300.0, (0..4_032_u32).map(|step| 2e8 + f64::from(step % 288) * 1e6));
    let all = [series(Metric::Memory, pod("web-0"), &swings)];
    let row = of(&named(&["web"]), &all).rows.remove(0);
    assert!(!row.warnings.iter().any(|warning| matches!(warning.doubt, Doubt::OnlyGrows { .. })), "{:?}", row.warnings);
}

/// autoscaler issue 7062: a Java server burns a core for a minute and then needs a tenth of it.
#[test]
fn a_start_up_peak_is_told_from_load() {
    let server =
        every(30.0, (0..4_000_u32).map(|step| if step < 4 { 1.8 } else { 0.15 + f64::from(step % 9) / 100.0 }));
    doubted(Metric::Cpu, &server, |doubt| matches!(doubt, Doubt::StartUpPeak { peak: 1.8, .. }));
}

#[test]
fn a_week_of_load_becomes_a_profile_that_begins_on_monday() {
    // One on Saturday and Sunday, three otherwise.
    let values = (0..14 * 24).map(|hour: u32| if hour / 24 % 7 >= 5 { 1.0 } else { 3.0 });
    let load = series(Metric::Load, Subject::default(), &every(3_600.0, values));
    let measured = measured(&[load]);
    let (label, profile, peak_to_mean) = load_profile(&measured, &Choices::default()).expect("two weeks are enough");
    assert_eq!(label, "value");
    let LoadProfile::Measured(hours) = &profile else { panic!("it was measured") };
    assert_eq!(hours.len(), 168);
    let mean = (5.0 * 3.0 + 2.0) / 7.0;
    assert!((peak_to_mean - 3.0 / mean).abs() < 1e-9);
    assert!((hours[0] - 3.0 / mean).abs() < 1e-9 && (hours[167] - 1.0 / mean).abs() < 1e-9);
    assert_eq!(loads(&measured).len(), 1);
}

#[test]
fn without_a_series_of_load_all_cpu_together_is_the_load() {
    let day = |name: &str, peak: usize| {
        let values = (0..48_usize).map(|hour| if hour % 24 == peak { 2.0 } else { 1.0 });
        series(Metric::Cpu, pod(name), &every(3_600.0, values))
    };
    let two = measured(&[day("web-0", 9), day("db-0", 21)]);
    let (_, profile, peak_to_mean) = load_profile(&two, &Choices::default()).expect("two days are enough");
    let LoadProfile::Measured(hours) = &profile else { panic!("it was measured") };
    assert_eq!(hours.len(), 24);
    assert!((peak_to_mean - 3.0 / (50.0 / 24.0)).abs() < 1e-9);
    assert!(loads(&two).iter().any(|load| load.label.contains("all 2")));
    assert!(
        load_profile(&measured(&[series(Metric::Cpu, pod("web-0"), &every(60.0, [1.0; 60]))]), &Choices::default())
            .is_none()
    );
}

fn shop() -> (Inputs, Sizing) {
    let mut inputs = preset("scale-up").expect("it is offered").inputs();
    let mut all = Vec::new();
    for service in &mut inputs.workload.services {
        service.cpu = Some(MilliCpu(2_000.0));
        service.memory = Some(Mebibytes(4_096.0));
        let name = service.name.clone();
        let subject =
            Subject { workload: name.clone(), replica: format!("{name}-7d9f8b6c5-x2x4z"), ..Subject::default() };
        all.push(series(Metric::Cpu, subject.clone(), &every(60.0, [0.25; 200])));
        all.push(series(Metric::Memory, subject, &every(60.0, [512.0 * MIB; 200])));
    }
    let sizing = of(&inputs.workload, &all);
    (inputs, sizing)
}

#[test]
fn saving_is_priced_by_service_and_packed_again() {
    let (inputs, sizing) = shop();
    assert_eq!(sizing.rows.len(), inputs.workload.services.len());
    let arms = Arms::of(&inputs.workload);
    let saving = saving(&inputs, arms, &sizing).expect("everything fits on a machine");
    assert_eq!(saving.platform, "Docker");
    for (service, row) in saving.services.iter().zip(&sizing.rows) {
        assert_eq!((service.cpu, service.memory), (1_750.0, 3_584.0), "{}", row.name);
        let price = service.price.expect("it has machines");
        let machine = price.machine;
        let whole = price.core_hour * f64::from(machine.vcpu) + price.gib_hour * machine.memory.to_gibibytes().get();
        assert!((whole / price.machine_hour - 1.0).abs() < 1e-9, "the parts of a machine's price add up to it");
        assert!(
            price.machine_hour <= machine.price * crossover::units::Hours(1.0),
            "nobody pays more than the list price"
        );
        let expected = (price.core_hour * 1.75 + price.gib_hour * 3.5) * (service.replicas * 8_760.0);
        assert!((service.saved - expected).abs().get() < 1e-6);
        assert!(service.saved.get() > 0.0);
    }
    let mut sized = inputs.clone();
    sizing.apply(&mut sized.workload);
    let after = sides(&sized, arms).expect("smaller fits too").map(|side| side.ledger.total);
    assert_eq!(saving.after, after);
    assert!(saving.repacked().iter().all(|saved| saved.get() > 0.0));
}

#[test]
fn nothing_is_saved_by_what_is_already_right() {
    let (mut inputs, sizing) = shop();
    sizing.apply(&mut inputs.workload);
    let again =
        Sizing { rows: sizing.rows.iter().cloned().map(|row| declared(row, &inputs.workload)).collect(), ..sizing };
    let saving = saving(&inputs, Arms::of(&inputs.workload), &again).expect("everything fits on a machine");
    assert_eq!(saving.before, saving.after);
    assert_eq!(saving.by_service().get(), 0.0);
}

fn declared(row: Row, workload: &Workload) -> Row {
    let service = &workload.services[row.service];
    Row { declared_cpu: service.cpu, declared_memory: service.memory, ..row }
}

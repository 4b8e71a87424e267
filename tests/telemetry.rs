//! Laws of reading measurements: what is written in a format is what is read from it, whatever the order of its rows, and
//! nothing grows without bound.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that panics fails its test, as it should")]

use std::cell::RefCell;
use std::fmt::Write;

use crossover::import::{Imported, Metric, Options, Refusal, Series, Source, import};
use proptest::prelude::*;

/// Midnight of some day.
const START: u64 = 1_714_521_600;

/// Measurements of some containers at common times: cores in hundredths of a percent of one, so that every format can
/// write them without rounding, and whole mebibytes.
#[derive(Clone, Debug)]
struct Measured {
    names: Vec<String>,
    times: Vec<u64>,
    /// By container and time: CPU in ten-thousandths of a core, memory in MiB.
    samples: Vec<Vec<(u32, u32)>>,
}

impl Measured {
    fn cpu(&self, container: usize, time: usize) -> f64 {
        f64::from(self.samples[container][time].0) / 10_000.0
    }

    fn memory(&self, container: usize, time: usize) -> f64 {
        f64::from(self.samples[container][time].1) * 1_048_576.0
    }

    fn each(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.times.len()).flat_map(|time| (0..self.names.len()).map(move |container| (container, time)))
    }
}

fn measured() -> impl Strategy<Value = Measured> {
    let sample = (1..640_000_u32, 1..2_000_000_u32);
    (1..5_usize, 2..12_usize).prop_flat_map(move |(containers, times)| {
        let samples = proptest::collection::vec(proptest::collection::vec(sample.clone(), times), containers);
        (samples, proptest::collection::vec(1..5_000_u64, times)).prop_map(|(samples, steps)| {
            let mut time = START;
            let times = steps.iter().map(|step| {
                time += step;
                time
            });
            let names = (0..samples.len()).map(|index| format!("shop-{}-1", ["web", "db", "cache", "mail"][index]));
            Measured { names: names.collect(), times: times.collect(), samples }
        })
    })
}

/// A way to write measurements down: the name of the file and what is in it.
type Writer = fn(&Measured) -> (&'static str, String);

fn iso(time: u64) -> String {
    let (days, second) = ((time - START) / 86_400, time % 86_400);
    format!("2024-05-{:02}T{:02}:{:02}:{:02}Z", days + 1, second / 3_600, second / 60 % 60, second % 60)
}

fn wide(measured: &Measured, delimiter: char, comma: &str) -> String {
    let mut text = String::from("time");
    for name in &measured.names {
        let _ = write!(text, "{delimiter}{name} cpu cores{delimiter}{name} memory MiB");
    }
    for (time, at) in measured.times.iter().enumerate() {
        let _ = write!(text, "\n{}", iso(*at));
        for container in 0..measured.names.len() {
            let cpu = measured.cpu(container, time).to_string().replace('.', comma);
            let _ = write!(text, "{delimiter}{cpu}{delimiter}{}", measured.samples[container][time].1);
        }
    }
    text
}

fn matrix(measured: &Measured, metric: &str, value: impl Fn(usize, usize) -> f64) -> String {
    let mut series = Vec::new();
    for (container, name) in measured.names.iter().enumerate() {
        let pairs = measured.times.iter().enumerate();
        let pairs: Vec<String> = pairs.map(|(time, at)| format!("[{at}, \"{}\"]", value(container, time))).collect();
        let pairs = pairs.join(",");
        series.push(format!(
            "{{\"metric\": {{\"__name__\": \"{metric}\", \"pod\": \"{name}\"}}, \"values\": [{pairs}]}}"
        ));
    }
    format!("{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[{}]}}}}\n", series.join(","))
}

fn percent(measured: &Measured, container: usize, time: usize) -> String {
    let hundredths = measured.samples[container][time].0;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

const WRITERS: &[(&str, Writer)] = &[
    ("wide with commas", |measured| ("a.csv", wide(measured, ',', "."))),
    ("wide with semicolons and decimal commas", |measured| ("a.csv", wide(measured, ';', ","))),
    ("wide with tabs", |measured| ("a.tsv", wide(measured, '\t', "."))),
    ("long", |measured| {
        let mut text = String::from("\u{feff}timestamp,name,cpu_cores,memory\r\n");
        for (container, time) in measured.each() {
            let (name, at) = (&measured.names[container], measured.times[time] * 1_000);
            let memory = measured.samples[container][time].1;
            let _ = write!(text, "{at},{name},{},{memory} MiB\r\n", measured.cpu(container, time));
        }
        ("a.csv", text)
    }),
    ("docker stats", |measured| {
        let mut text = String::new();
        for (time, at) in measured.times.iter().enumerate() {
            let _ = writeln!(text, "# {}\nCONTAINER ID   NAME   CPU %   MEM USAGE / LIMIT   PIDS", iso(*at));
            for (container, name) in measured.names.iter().enumerate() {
                let (cpu, memory) = (percent(measured, container, time), measured.samples[container][time].1);
                let _ = writeln!(text, "{container:012x}   {name}   {cpu}   {memory}MiB / 2000GiB   3");
            }
        }
        ("stats.txt", text)
    }),
    ("docker stats in JSON", |measured| {
        let mut text = String::new();
        for (container, time) in measured.each() {
            let (name, at) = (&measured.names[container], iso(measured.times[time]));
            let (cpu, memory) = (percent(measured, container, time), measured.samples[container][time].1);
            let _ = writeln!(
                text,
                "{{\"time\":\"{at}\",\"Name\":\"{name}\",\"CPUPerc\":\"{cpu}\",\"MemUsage\":\"{memory}MiB / 2000GiB\"}}"
            );
        }
        ("stats.json", text)
    }),
    ("kubectl top", |measured| {
        let mut text = String::new();
        for (time, at) in measured.times.iter().enumerate() {
            let _ = writeln!(text, "{}\nNAME   CPU(cores)   MEMORY(bytes)", iso(*at));
            for (container, name) in measured.names.iter().enumerate() {
                let (nano, memory) =
                    (u64::from(measured.samples[container][time].0) * 100_000, measured.samples[container][time].1);
                let _ = writeln!(text, "{name}   {nano}n   {memory}Mi");
            }
        }
        ("top.txt", text)
    }),
    ("query_range", |measured| {
        let cpu = matrix(measured, "instance:container_cpu:rate5m", |container, time| measured.cpu(container, time));
        let memory =
            matrix(measured, "container_memory_working_set_bytes", |container, time| measured.memory(container, time));
        ("a.json", cpu + &memory)
    }),
    ("exposition", |measured| {
        let mut text = String::new();
        let mut counted = vec![0.0; measured.names.len()];
        for (time, at) in measured.times.iter().enumerate() {
            text.push_str("# TYPE container_memory_working_set_bytes gauge\n");
            for (container, name) in measured.names.iter().enumerate() {
                let before = time.checked_sub(1).map_or(at - 1, |time| measured.times[time]);
                counted[container] += measured.cpu(container, time) * (at - before) as f64;
                let (cpu, memory) = (counted[container], measured.memory(container, time));
                let _ = writeln!(text, "container_cpu_usage_seconds_total{{pod=\"{name}\"}} {cpu} {at}000");
                let _ = writeln!(text, "container_memory_working_set_bytes{{pod=\"{name}\"}} {memory} {at}000");
            }
        }
        ("metrics.txt", text)
    }),
];

fn read(name: &str, text: &str) -> Result<Imported, Refusal> {
    import(&[Source { name, text }], &Options::default())
}

fn of<'s>(imported: &'s Imported, name: &str, metric: Metric) -> &'s Series {
    let found = imported.series.iter().find(|series| series.subject.replica == name && series.metric == metric);
    found.unwrap_or_else(|| panic!("no {metric:?} of {name} in {:#?}", imported.series))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_what_is_read(measured in measured()) {
        for (format, write) in WRITERS {
            let (name, text) = write(&measured);
            let imported = read(name, &text).unwrap_or_else(|refusal| panic!("{format}: {} in\n{text}", refusal.text));
            let times: Vec<f64> = measured.times.iter().map(|time| *time as f64).collect();
            prop_assert_eq!(imported.series.len(), 2 * measured.names.len(), "{}: {:#?}", format, imported.notes);
            for (container, name) in measured.names.iter().enumerate() {
                let all = 0..measured.times.len();
                let memory: Vec<f64> = all.clone().map(|time| measured.memory(container, time)).collect();
                let mut cpu: Vec<f64> = all.map(|time| measured.cpu(container, time)).collect();
                let (found, bytes) = (of(&imported, name, Metric::Cpu), of(&imported, name, Metric::Memory));
                prop_assert_eq!(&bytes.values, &memory, "{}", format);
                prop_assert_eq!(&bytes.times, &times, "{}", format);
                // A counter has one rate less than readings, and loses digits as it grows; percent of a core are divided.
                let (skipped, off) = match *format {
                    "exposition" => (1, 1e-6),
                    "docker stats" | "docker stats in JSON" => (0, 1e-13),
                    _ => (0, 0.0),
                };
                prop_assert_eq!(&found.times, &times[skipped..], "{}", format);
                cpu.drain(..skipped);
                for (found, cpu) in found.values.iter().zip(&cpu) {
                    prop_assert!((found - cpu).abs() <= off, "{}: {} is not {}", format, found, cpu);
                }
            }
        }
    }

    #[test]
    fn the_order_of_rows_with_times_does_not_matter(measured in measured(), seed in any::<u64>()) {
        let (name, text) = WRITERS.iter().find(|(format, _)| *format == "long").unwrap().1(&measured);
        let mut rows: Vec<&str> = text.lines().skip(1).collect();
        let mut state = seed;
        rows.sort_by_cached_key(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> 16
        });
        let shuffled = format!("{}\n{}", text.lines().next().unwrap(), rows.join("\n"));
        let (one, other) = (read(name, &text).unwrap(), read(name, &shuffled).unwrap());
        for series in &one.series {
            prop_assert_eq!(series, of(&other, &series.subject.replica, series.metric));
        }
    }
}

#[test]
fn progress_rises_to_the_end_and_is_told_every_few_megabytes() {
    let mut text = String::from("time,cores\n");
    while text.len() < 10_000_000 {
        let _ = writeln!(text, "{},0.5", START + text.len() as u64);
    }
    let told = RefCell::new(Vec::new());
    let tell = |share: f64| told.borrow_mut().push(share);
    let sources = [Source { name: "a.csv", text: &text }, Source { name: "b.csv", text: &text }];
    import(&sources, &Options { progress: Some(&tell), ..Options::default() }).unwrap();
    let told = told.into_inner();
    assert!(told.len() >= 6, "told {} times", told.len());
    assert!(told.is_sorted() && told.iter().all(|share| (0.0..=1.0).contains(share)), "{told:?}");
    assert!(told.last().unwrap() > &0.8, "{told:?}");
}

#[test]
fn series_beyond_the_most_that_are_kept_are_counted_and_left_out() {
    let mut text = String::from("time,pod,cores\n");
    for pod in 0..20_010 {
        let _ = writeln!(text, "{START},pod-{pod},0.5");
    }
    let imported = read("a.csv", &text).unwrap();
    assert_eq!(imported.series.len(), 20_000);
    let note = imported.notes.iter().find(|note| note.text.contains("10 samples are left out")).unwrap();
    assert_eq!(note.line, Some(20_002));
}

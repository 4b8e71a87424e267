//! Telemetry that is timed: generated text of each format, and how long it takes to read and to compute from.

use std::fmt::Write;
use std::hint::black_box;

use crossover::import::{Options, Source, import};

use crate::cases::Case;

/// Megabytes of each text.
const SIZE: usize = 4 << 20;
/// Milliseconds it may take in wasm: 50 MB/s, by DESIGN.md.
const BUDGET: f64 = (SIZE as f64 / 1e6) / 50.0 * 1_000.0;
/// Midnight of some day.
const START: u64 = 1_714_521_600;

/// Text that is made of ever more of the same.
fn grown(head: &str, mut row: impl FnMut(u64, &mut String), tail: &str) -> String {
    let mut text = String::with_capacity(SIZE + 4_096);
    text.push_str(head);
    let mut number = 0;
    while text.len() < SIZE {
        row(number, &mut text);
        number += 1;
    }
    text.push_str(tail);
    text
}

/// A value that moves.
fn value(number: u64) -> f64 {
    (number * 7_919 % 10_007) as f64 / 1_000.0
}

fn csv() -> String {
    let row = |number: u64, text: &mut String| {
        let (day, second) = (1 + number / 86_400 % 28, number % 86_400);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let _ = writeln!(text, "2024-05-{day:02}T{hour:02}:{minute:02}:{second:02}Z,{:.3}", value(number));
    };
    grown("time,cores\n", row, "")
}

fn wide_csv() -> String {
    let row = |number: u64, text: &mut String| {
        let _ = write!(text, "{}", START + number * 60);
        for column in 0..10 {
            let _ = write!(text, ",{:.4}", value(number + column));
        }
        text.push('\n');
    };
    grown("time,a cpu,b cpu,c cpu,d cpu,e cpu,f cpu,g cpu,h cpu,i cpu,j cpu\n", row, "")
}

fn long_csv() -> String {
    let row = |number: u64, text: &mut String| {
        let (time, pod) = (START + number / 50 * 60, number % 50);
        let _ = writeln!(text, "{time},shop,web-7d9f8b6c5-x{pod:04},{:.4},{}", value(number), 1_000_000 + number % 977);
    };
    grown("time,namespace,pod,cpu_cores,memory_bytes\n", row, "")
}

fn prometheus() -> String {
    let row = |number: u64, text: &mut String| {
        if number.is_multiple_of(10_000) {
            let comma = if number == 0 { "" } else { "]}," };
            let _ = write!(text, "{comma}{{\"metric\":{{\"pod\":\"web-{number}\",\"container\":\"app\"}},\"values\":[");
        } else {
            text.push(',');
        }
        let _ = write!(text, "[{}.781,\"{:.15}\"]", START + number % 10_000 * 15, value(number) / 3.0);
    };
    grown("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[", row, "]}]}}")
}

fn docker_stats() -> String {
    let row = |number: u64, text: &mut String| {
        if number.is_multiple_of(20) {
            text.push_str(
                "CONTAINER ID   NAME            CPU %     MEM USAGE / LIMIT     MEM %     NET I/O           BLOCK I/O         PIDS\n",
            );
        }
        let _ = writeln!(
            text,
            "{:012x}   shop-web-{:<4}   {:>6.2}%   {:.1}MiB / 7.654GiB   {:.2}%     1.2MB / 648kB     3.57MB / 512kB    12",
            number % 20,
            number % 20,
            value(number) * 10.0,
            100.0 + value(number),
            value(number)
        );
    };
    grown("", row, "")
}

fn kubectl_top() -> String {
    let row = |number: u64, text: &mut String| {
        if number.is_multiple_of(50) {
            let _ =
                writeln!(text, "# {}\nNAMESPACE   POD   NAME   CPU(cores)   MEMORY(bytes)", START + number / 50 * 60);
        }
        let (pod, cpu) = (number % 50, number * 37 % 1_900);
        let _ = writeln!(text, "shop        web-7d9f8b6c5-x{pod:04}   app        {cpu}m         {}Mi", 64 + cpu);
    };
    grown("", row, "")
}

fn exposition() -> String {
    let row = |number: u64, text: &mut String| {
        let time = (START + number / 2_000 * 30) * 1_000;
        let pod = number % 2_000;
        let (name, metric) = match pod % 4 {
            0 => ("counter", "container_cpu_usage_seconds_total"),
            1 => ("gauge", "container_memory_working_set_bytes"),
            2 => ("counter", "container_network_receive_bytes_total"),
            _ => ("gauge", "container_fs_usage_bytes"),
        };
        if pod < 4 {
            let _ = writeln!(text, "# TYPE {metric} {name}");
        }
        let pod = pod / 4;
        let _ = writeln!(
            text,
            "{metric}{{container=\"app\",cpu=\"total\",id=\"/kubepods/burstable/pod{pod:032x}/{pod:064x}\",image=\"shop/web:1\",name=\"{pod:064x}\",namespace=\"shop\",pod=\"web-7d9f8b6c5-{pod:05}\"}} {}.25 {time}",
            number
        );
    };
    grown("", row, "")
}

fn reading(name: &str, file: &'static str, text: String) -> Case {
    let run = move || {
        let source = Source { name: file, text: black_box(&text) };
        let Ok(imported) = import(&[source], &Options::default()) else { return };
        for series in &imported.series {
            black_box((series.mean(), series.max(), series.step_s(), series.quantile(0.95)));
        }
    };
    Case { name: format!("4 MB of {name}"), budget: Some(BUDGET), size: None, run: Box::new(run) }
}

/// The rows of the table.
pub(crate) fn cases() -> Vec<Case> {
    vec![
        reading("CSV, time and value", "load.csv", csv()),
        reading("CSV, ten columns", "wide.csv", wide_csv()),
        reading("CSV, a row for each pod", "long.csv", long_csv()),
        reading("query_range JSON", "cpu.json", prometheus()),
        reading("docker stats", "stats.txt", docker_stats()),
        reading("kubectl top", "top.txt", kubectl_top()),
        reading("two scrapes and more", "metrics.txt", exposition()),
    ]
}

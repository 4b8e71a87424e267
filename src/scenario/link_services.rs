//! The mix of services in a link: `3r250c512m` is three replicas of 250 m and 512 MiB. No names travel.
//!
//! A service is a row of numbers, each followed by its letter, and of flags; services are separated by `_`, and `4*`
//! before one repeats it. A letter, once released, keeps its meaning.

use super::link::Wrong;
use crate::units::{Gibibytes, Mebibytes, MilliCpu, plain_number, written_number};
use crate::workload::Service;

/// Writes the mix.
pub(super) fn write_services(services: &[Service]) -> String {
    let mut parts: Vec<(usize, String)> = Vec::new();
    for service in services {
        let text = write_service(service);
        match parts.last_mut() {
            Some((count, last)) if *last == text => *count += 1,
            _ => parts.push((1, text)),
        }
    }
    let part = |(count, text): (usize, String)| if count == 1 { text } else { format!("{count}*{text}") };
    parts.into_iter().map(part).collect::<Vec<_>>().join("_")
}

/// Writes one service.
pub(super) fn write_service(service: &Service) -> String {
    let usual = Service::named("");
    let mut text = format!("{}r", service.replicas);
    let mut number = |letter: char, value: f64| text.extend(written_number(value).chars().chain([letter]));
    if service.min_replicas != usual.min_replicas {
        number('n', f64::from(service.min_replicas));
    }
    if let Some(most) = service.max_replicas {
        number('p', f64::from(most));
    }
    if let Some(cpu) = service.cpu {
        number('c', cpu.get());
    }
    if let Some(memory) = service.memory {
        number('m', memory.get());
    }
    if service.gpus > 0 {
        number('g', f64::from(service.gpus));
    }
    if service.storage > Gibibytes::ZERO {
        number('s', service.storage.get());
    }
    if let Some(image) = service.image {
        number('i', image.get());
    }
    if service.containers != usual.containers {
        number('k', f64::from(service.containers));
    }
    let flags =
        [('t', service.stateful), ('f', !service.scales_with_load), ('x', service.critical), ('d', service.per_node)];
    text.extend(flags.iter().filter(|(_, set)| *set).map(|(letter, _)| *letter));
    text
}

/// Reads the mix, and no further than one service past the most that are wanted: a link must not unfold into gigabytes.
/// Services are named by their number.
pub(super) fn read_services(text: &str, most: usize) -> Result<Vec<Service>, Wrong> {
    let mut services: Vec<Service> = Vec::new();
    for part in text.split('_').filter(|part| !part.is_empty()) {
        let (count, part) = match part.split_once('*') {
            Some((count, rest)) => (count.parse::<usize>().ok().filter(|count| *count <= most), rest),
            None => (Some(1), part),
        };
        let count = count.ok_or_else(|| Wrong::Repeats(part.to_owned(), most))?;
        let service = read_service(part)?;
        for _ in 0..count {
            let name = format!("service {}", services.len() + 1);
            services.push(Service { name, ..service.clone() });
            if services.len() > most {
                return Ok(services);
            }
        }
    }
    Ok(services)
}

/// Reads one service, without a name.
pub(super) fn read_service(text: &str) -> Result<Service, Wrong> {
    let mut service = Service::named("");
    let mut digits = String::new();
    for letter in text.chars() {
        if letter.is_ascii_digit() || letter == '.' {
            digits.push(letter);
            continue;
        }
        let number = plain_number(&digits).filter(|value| *value < 1e12);
        let had_digits = !digits.is_empty();
        digits.clear();
        let wrong = || Wrong::Service(text.to_owned());
        let value = number.unwrap_or(0.0);
        let count = value.round().min(1e6) as u32;
        match (letter, had_digits, number.is_some()) {
            ('r', true, true) => service.replicas = count,
            ('n', true, true) => service.min_replicas = count,
            ('p', true, true) => service.max_replicas = Some(count),
            ('c', true, true) => service.cpu = Some(MilliCpu(value)),
            ('m', true, true) => service.memory = Some(Mebibytes(value)),
            ('g', true, true) => service.gpus = count,
            ('s', true, true) => service.storage = Gibibytes(value),
            ('i', true, true) => service.image = Some(Mebibytes(value)),
            ('k', true, true) => service.containers = count,
            ('t', false, _) => service.stateful = true,
            ('f', false, _) => service.scales_with_load = false,
            ('x', false, _) => service.critical = true,
            ('d', false, _) => service.per_node = true,
            _ => return Err(wrong()),
        }
    }
    if digits.is_empty() { Ok(service) } else { Err(Wrong::Unfinished(text.to_owned())) }
}

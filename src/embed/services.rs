//! Services as a program lists them, named as in the report.

use super::problem::{Code, Problem};
use super::wire::Wire;
use crate::units::{Gibibytes, Mebibytes, MilliCpu};
use crate::workload::Service;

/// Most services that are read: as many as the axis goes up to.
pub(super) const MAX_SERVICES: usize = 5_000;
/// Most replicas, containers and GPUs, as in links and files.
const MAX_COUNT: f64 = 1e6;
/// Most of what is measured, as in links.
const MAX_AMOUNT: f64 = 1e12;

/// A number of a service: its key, how large it may be, whether it is whole, and where it goes.
struct Number {
    key: &'static str,
    max: f64,
    is_whole: bool,
    set: fn(&mut Service, f64),
}

const fn count(key: &'static str, set: fn(&mut Service, f64)) -> Number {
    Number { key, max: MAX_COUNT, is_whole: true, set }
}

const fn amount(key: &'static str, set: fn(&mut Service, f64)) -> Number {
    Number { key, max: MAX_AMOUNT, is_whole: false, set }
}

static NUMBERS: &[Number] = &[
    count("replicas", |service, value| service.replicas = value as u32),
    count("min_replicas", |service, value| service.min_replicas = value as u32),
    count("max_replicas", |service, value| service.max_replicas = Some(value as u32)),
    amount("cpu_m", |service, value| service.cpu = Some(MilliCpu(value))),
    amount("memory_mib", |service, value| service.memory = Some(Mebibytes(value))),
    count("gpus", |service, value| service.gpus = value as u32),
    amount("storage_gib", |service, value| service.storage = Gibibytes(value)),
    amount("image_mib", |service, value| service.image = Some(Mebibytes(value))),
    count("containers", |service, value| service.containers = value as u32),
];

/// A flag of a service: its key, and where it goes.
type Flag = (&'static str, fn(&mut Service, bool));

static FLAGS: &[Flag] = &[
    ("stateful", |service, flag| service.stateful = flag),
    ("critical", |service, flag| service.critical = flag),
    ("scales_with_load", |service, flag| service.scales_with_load = flag),
    ("per_node", |service, flag| service.per_node = flag),
];

/// Reads a list of services.
pub(super) fn read_services(value: &Wire) -> Result<Vec<Service>, Problem> {
    let wrong = |message: String| Problem::with(Code::InvalidWorkload, "services", message);
    let Wire::List(list) = value else {
        return Err(wrong(format!("“services” is a list of services, not {}.", value.shown())));
    };
    if list.is_empty() {
        return Err(wrong("“services” is empty; leave it out for those of the preset.".to_owned()));
    }
    if list.len() > MAX_SERVICES {
        let text = format!("“services” has {} entries; up to {MAX_SERVICES} are read.", list.len());
        return Err(Problem::with(Code::TooLarge, "services", text));
    }
    list.iter().enumerate().map(|(place, value)| read_service(place, value)).collect()
}

fn read_service(place: usize, value: &Wire) -> Result<Service, Problem> {
    let path = |key: &str| format!("services[{place}].{key}");
    if !matches!(value, Wire::Map(_)) {
        let text = format!("A service is an object with “replicas”, “cpu_m” and “memory_mib”, not {}.", value.shown());
        return Err(Problem::with(Code::InvalidWorkload, &format!("services[{place}]"), text));
    }
    let mut service = Service::named(format!("service {}", place + 1));
    for (key, value) in value.entries() {
        let field = path(key);
        let number = NUMBERS.iter().find(|number| number.key == key);
        let flag = FLAGS.iter().find(|(name, _)| *name == key);
        match (value, number, flag) {
            (Wire::Text(name), None, None) if key == "name" => name.clone_into(&mut service.name),
            (Wire::Number(given), Some(number), _) => {
                let fits = (0.0..=number.max).contains(given) && (!number.is_whole || given.fract() == 0.0);
                if !fits {
                    let kind = if number.is_whole { "whole number" } else { "number" };
                    let text = format!("It is a {kind} from 0 to {}, not {}.", number.max, value.shown());
                    return Err(Problem::with(Code::OutOfRange, &field, text));
                }
                (number.set)(&mut service, *given);
            }
            (Wire::Flag(given), _, Some((_, set))) => set(&mut service, *given),
            (_, Some(_), _) => {
                return Err(Problem::with(
                    Code::InvalidValue,
                    &field,
                    format!("It is a number, not {}.", value.shown()),
                ));
            }
            (_, _, Some(_)) => {
                return Err(Problem::with(
                    Code::InvalidValue,
                    &field,
                    format!("It is true or false, not {}.", value.shown()),
                ));
            }
            _ => {
                let known = NUMBERS.iter().map(|number| number.key).chain(FLAGS.iter().map(|(name, _)| *name));
                let known: Vec<&str> = std::iter::once("name").chain(known).collect();
                let text = format!("A service has no such key; it has {}.", known.join(", "));
                return Err(Problem::with(Code::InvalidWorkload, &field, text));
            }
        }
    }
    Ok(service)
}

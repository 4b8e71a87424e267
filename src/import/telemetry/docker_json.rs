//! `docker stats --format json`: an object on each line, or a list of them; also of Podman.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::docker_stats::Places;
use super::gathering::{Reading, Skipped};
use super::json::{self, Lines, Text};
use super::moment;
use super::number;
use super::start::Start;
use super::terminal;
use crate::import::outcome::Fault;

/// Whether this is it.
pub(super) fn is(start: &Start<'_>) -> bool {
    let brace = start.lines.iter().any(|line| line.contains('{'));
    let has = |keys: [&str; 2]| keys.iter().any(|key| start.head.contains(key));
    brace && has(["\"CPUPerc\"", "\"cpu_percent\""]) && has(["\"MemUsage\"", "\"mem_usage\""])
}

/// One container at one moment, by the keys of Docker or Podman.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Moment<'t> {
    #[serde(borrow, rename = "Name", alias = "name")]
    name: Text<'t>,
    #[serde(borrow, rename = "Container", alias = "container")]
    container: Text<'t>,
    #[serde(borrow, rename = "ID", alias = "id", alias = "ContainerID")]
    id: Text<'t>,
    #[serde(borrow, rename = "CPUPerc", alias = "cpu_percent")]
    cpu: Text<'t>,
    #[serde(borrow, rename = "MemUsage", alias = "mem_usage")]
    memory: Text<'t>,
    #[serde(borrow, rename = "time", alias = "Time", alias = "timestamp", alias = "Timestamp", alias = "@timestamp")]
    time: Text<'t>,
}

impl Moment<'_> {
    fn take(&self, places: &mut Places, reading: &mut Reading<'_>, line: u32, above: Option<f64>) {
        let name = [&self.name, &self.container, &self.id].into_iter().find(|name| !number::is_nothing(name));
        let name: &str = name.map_or("", |name| name);
        let time = moment::seconds(&self.time).or(above);
        if !places.take(reading, name, (&self.cpu, &self.memory), line, time) {
            reading.skip(Skipped::Lines, line);
        }
    }
}

/// Reads it.
pub(super) fn read(start: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let mut places = Places::default();
    let by_line = start.lines.iter().any(|line| line.contains('{') && line.contains('}'));
    if by_line && !start.head.trim_ascii_start().starts_with('[') {
        return by_lines(&mut places, reading);
    }
    let text = reading.text;
    let mut lines = Lines::of(text);
    json::values(text, |deserializer| {
        let OneOrMore(moments) = OneOrMore::deserialize(deserializer)?;
        for moment in &moments {
            let offset = json::offset(text, moment.cpu.as_ptr() as usize).unwrap_or(0);
            moment.take(&mut places, reading, lines.at(offset), None);
        }
        Ok(())
    })
}

/// One container, or a list of them.
struct OneOrMore<'t>(Vec<Moment<'t>>);

impl<'de> Deserialize<'de> for OneOrMore<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Vec<Moment<'de>>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("what `docker stats --format json` prints")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Ok(vec![Deserialize::deserialize(MapAccessDeserializer::new(map))?])
            }
        }
        deserializer.deserialize_any(Either).map(Self)
    }
}

fn by_lines(places: &mut Places, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let mut buffer = String::new();
    let mut above = None;
    let (mut number, mut offset) = (0_u32, 0_usize);
    for raw in reading.text.split('\n') {
        number += 1;
        offset += raw.len() + 1;
        reading.at(offset)?;
        let line = terminal::clean(raw, &mut buffer);
        let Some((before, object)) = line.find('{').and_then(|at| line.split_at_checked(at)) else {
            above = moment::in_line(line).or(above);
            continue;
        };
        match serde_json::from_str::<Moment<'_>>(object.trim_end_matches([',', ']', ' '])) {
            Ok(moment) => moment.take(places, reading, number, moment::in_line(before).or(above)),
            Err(_) => reading.skip(Skipped::Lines, number),
        }
    }
    Ok(())
}

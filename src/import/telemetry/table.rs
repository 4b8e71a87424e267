//! Tables of times and values with any delimiter: wide ones, with a column for each series, and long ones, whose columns of
//! text name the series of each row.

use csv::StringRecord;

use super::gathering::{Column, Reading, Seen, Skipped};
use super::labels::{self, Part};
use super::layout::{self, Cells, Layout};
use super::meaning::{self, Meaning};
use super::moment;
use super::number::{self, Dimension};
use super::series::{Metric, Subject};
use super::start::Start;
use crate::import::outcome::Fault;

/// Rows after which room is made for all of them.
const MEASURED: u64 = 1_000;

/// Whether this is such a table.
pub(super) fn is(start: &Start<'_>) -> bool {
    layout::of(start).is_some()
}

/// Reads the table.
pub(super) fn read(start: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let Some(layout) = layout::of(start) else {
        return Ok(());
    };
    let (text, _, lines_before) = layout::separator(reading.text);
    let comma = layout.delimiter == b';';
    let labels: Vec<usize> = of_kind(&layout, &[Cells::Labels]);
    let values: Vec<usize> = of_kind(&layout, &[Cells::Values, Cells::DockerCpu, Cells::DockerMemory]);
    // Places by the text of a row's labels.
    let mut known: Seen<Box<str>, Vec<Option<usize>>> = Seen::default();
    let mut key = String::new();
    let (mut last_key, mut places): (String, Vec<Option<usize>>) = (String::new(), Vec::new());
    let (mut record, mut csv) = (StringRecord::new(), layout::reader(text, layout.delimiter));
    let (mut rows, mut begun) = (0_u64, false);
    loop {
        match csv.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return Err(Fault::new(None, format!("The table cannot be read: {error}."))),
        }
        let (line, offset) = record
            .position()
            .map_or((0, 0), |position| (position.line() as u32 + lines_before, position.byte() as usize));
        reading.at(offset)?;
        let Some(time) = time(&record, &layout) else {
            let empty = record.iter().all(|cell| cell.trim_ascii().is_empty());
            let title = !begun || record.get(0).is_some_and(|cell| cell.starts_with('#'));
            if !empty && !title {
                reading.skip(Skipped::Untimed, line);
            }
            continue;
        };
        rows += 1;
        let slashes = rows == 1 && record.get(layout.time).is_some_and(moment::is_ambiguous);
        if slashes && !layout.day_first {
            reading.notes.assumed(line, "Of dates between slashes the first number is taken for the month.");
        }
        key.clear();
        for index in &labels {
            key.push_str(record.get(*index).unwrap_or_default().trim_ascii());
            key.push('\0');
        }
        if !begun || (!labels.is_empty() && key != last_key) {
            places = match known.get(&*key) {
                Some(places) => places.clone(),
                None => {
                    let places = open(reading, &layout, &record, &labels, &values, (&key, line));
                    if places.iter().any(Option::is_some) {
                        known.insert(Box::from(&*key), places.clone());
                    }
                    places
                }
            };
            last_key.clone_from(&key);
        }
        begun = true;
        if rows == MEASURED && labels.is_empty() {
            let more = (text.len().saturating_sub(offset) as f64 / offset.max(1) as f64 * rows as f64 * 1.02) as usize;
            let places: Vec<usize> = places.iter().copied().flatten().collect();
            reading.reserve(&places, more);
        }
        for (index, place) in values.iter().zip(&places) {
            let Some(cell) = record.get(*index) else { continue };
            match number::number(cell.trim_ascii(), comma).or_else(|| number::of_limit(cell)) {
                Some(number) => {
                    if number.dimension != Dimension::Plain {
                        let column = place.and_then(|place| reading.at_place(place));
                        column.into_iter().for_each(|column| column.dimension = Some(number.dimension));
                    }
                    reading.push(*place, line, Some(time), number.value);
                }
                None => reading.skip(Skipped::Cells, line),
            }
        }
    }
}

fn of_kind(layout: &Layout, kinds: &[Cells]) -> Vec<usize> {
    let all = layout.columns.iter().enumerate().filter(|(_, cells)| kinds.contains(cells));
    all.map(|(index, _)| index).collect()
}

fn time(record: &StringRecord, layout: &Layout) -> Option<f64> {
    let time = moment::in_cell(record.get(layout.time)?, layout.day_first)?;
    match layout.clock {
        Some(clock) => Some(time + moment::of_day(record.get(clock)?)?),
        None => Some(time),
    }
}

/// The columns for the rows with these labels.
fn open(
    reading: &mut Reading<'_>,
    layout: &Layout,
    record: &StringRecord,
    labels: &[usize],
    values: &[usize],
    (key, line): (&str, u32),
) -> Vec<Option<usize>> {
    let title = |index: usize| layout.header.get(index).map_or("", |title| title.as_str());
    let mut row = Row::default();
    for index in labels {
        let cell = record.get(*index).unwrap_or_default().trim();
        row.take(title(*index), cell, labels.len() == 1);
    }
    let file = reading.file.clone();
    let place = |index: &usize| {
        let title = title(*index);
        let full = format!("{file}\0{key}\0{index}");
        reading.column(&full, line, || {
            let mut column = row.column(title, *index, values.len() > 1);
            match layout.columns.get(*index) {
                Some(Cells::DockerCpu) => column.meaning = meaning::DOCKER_CPU,
                Some(Cells::DockerMemory) => column.meaning = Meaning::gauge(Metric::Memory, 1.0),
                _ if column.meaning.metric.is_none() => {
                    let unit = column.meaning.factor;
                    column.meaning = meaning::meaning(&layout.title);
                    column.meaning.factor = unit.or(column.meaning.factor);
                }
                _ => {}
            }
            column
        })
    };
    values.iter().map(place).collect()
}

/// What the labels of a row say.
#[derive(Default)]
struct Row {
    names: Vec<String>,
    subject: Subject,
    meaning: Option<Meaning>,
    unit: Option<(Dimension, f64)>,
    labelled: bool,
    summand: bool,
}

impl Row {
    /// Takes in a cell of text. Alone and under a name that says nothing it is the name of a series.
    fn take(&mut self, title: &str, cell: &str, alone: bool) {
        let part = labels::part(title).map(|(_, part)| part);
        let unit = meaning::dimension(cell).filter(|_| part == Some(Part::Unit) || title.is_empty());
        if unit.is_some() {
            self.unit = unit;
            return;
        }
        // The first word of each row that the AWS CLI prints as text.
        if cell.is_empty() || cell == "DATAPOINTS" {
            return;
        }
        self.names.push(cell.to_owned());
        let subject = &mut self.subject;
        match part {
            Some(Part::Workload) => cell.clone_into(&mut subject.workload),
            Some(Part::Replica) => cell.trim_start_matches('/').clone_into(&mut subject.replica),
            Some(Part::Container) => cell.clone_into(&mut subject.container),
            Some(Part::Namespace) => cell.clone_into(&mut subject.namespace),
            Some(Part::Node) => cell.clone_into(&mut subject.node),
            Some(Part::Summand) => self.summand = true,
            Some(Part::Metric) => self.name(cell),
            None if alone => self.name(cell),
            Some(Part::Unit | Part::Nothing) | None => {}
        }
        self.labelled |= part.is_some_and(|part| !matches!(part, Part::Metric | Part::Unit | Part::Nothing));
    }

    /// A cell that names a metric, a series with its labels, or whoever is measured.
    fn name(&mut self, cell: &str) {
        let titled = titled(cell);
        if titled.meaning != Meaning::UNKNOWN {
            self.meaning = Some(titled.meaning);
        }
        if self.subject == Subject::default() {
            self.subject = titled.subject;
        }
        self.labelled |= titled.labelled;
        self.summand |= titled.summand;
    }

    fn column(&self, title: &str, index: usize, several: bool) -> Column {
        let own = titled(title);
        let unknown = format!("column {}", index + 1);
        let title = if title.is_empty() { unknown.as_str() } else { title };
        let mut names = self.names.clone();
        if names.is_empty() || several {
            names.push(title.to_owned());
        }
        let mut meaning = match self.meaning {
            Some(meaning) if meaning.metric.is_some() || own.meaning.metric.is_none() => meaning,
            _ => own.meaning,
        };
        if let Some((dimension, factor)) = self.unit {
            meaning = meaning::with_unit(meaning, dimension);
            meaning.factor = meaning.factor.filter(|_| dimension == Dimension::Plain).or(Some(factor));
        }
        let subject =
            if self.subject == Subject::default() { own.subject } else { labels::alone(self.subject.clone()) };
        let mut column = Column::named(names.join(", "), meaning, subject);
        column.labelled = self.labelled || own.labelled;
        column.summand = self.summand || own.summand;
        column
    }
}

/// What the title of a column says: a metric with labels as Grafana prints them, or words.
struct Titled {
    meaning: Meaning,
    subject: Subject,
    labelled: bool,
    summand: bool,
}

fn titled(title: &str) -> Titled {
    let brace = title.find('{').and_then(|at| title.split_at_checked(at));
    if let Some((metric, Some((labels, _)))) = brace.map(|(metric, rest)| (metric.trim(), labels::parse(rest)))
        && !labels.is_empty()
    {
        let said = labels::said(metric, &labels);
        let meaning = meaning::meaning(&said.metric);
        return Titled { meaning, subject: said.subject, labelled: true, summand: said.summand };
    }
    let meaning = meaning::meaning(title);
    let marks = [' ', '-', '_', '.', ':', '/', ',', '(', ')', '[', ']'];
    let replica = meaning::rest(title).trim_matches(marks).to_owned();
    Titled { meaning, subject: Subject { replica, ..Subject::default() }, labelled: false, summand: false }
}

//! Tables of times and values with any delimiter: wide ones, with a column for each series, and long ones, whose columns of
//! text name the series of each row.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

use csv::{ReaderBuilder, StringRecord};

use super::gathering::{Column, Reading, Skipped};
use super::labels::{self, Part};
use super::meaning::{self, Meaning};
use super::moment;
use super::number::{self, Dimension, is_nothing};
use super::series::Subject;
use super::start::Start;
use crate::import::outcome::Fault;

/// Delimiters tried, in this order.
const DELIMITERS: [u8; 5] = [b',', b';', b'\t', b'|', b' '];
/// Rows looked at to tell a table from anything else.
const SAMPLE: usize = 24;
/// Rows after which room is made for all of them.
const MEASURED: u64 = 1_000;
/// Names of columns of times, where a number could be something else.
const TIMES: [&str; 12] = [
    "time",
    "timestamp",
    "date",
    "datetime",
    "ts",
    "_time",
    "@timestamp",
    "clock",
    "period",
    "starttime",
    "date time",
    "when",
];
/// Columns of other times, which are nobody's measurement.
const OTHER_TIMES: [&str; 3] = ["_start", "_stop", "interval"];

/// How a table is laid out.
struct Layout {
    delimiter: u8,
    /// The column of times.
    time: usize,
    /// The column of the time of day, where the date stands apart.
    clock: Option<usize>,
    header: Vec<String>,
    /// What each column is.
    columns: Vec<Cells>,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Cells {
    Values,
    /// Text that tells series apart.
    Labels,
    /// Nothing of interest.
    Nothing,
}

/// Whether this is such a table.
pub(super) fn is(start: &Start<'_>) -> bool {
    layout(start).is_some()
}

fn reader<'t>(text: &'t str, delimiter: u8) -> csv::Reader<&'t [u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).buffer_capacity(1 << 16);
    builder.from_reader(text.as_bytes())
}

/// Text after a line that only names the delimiter, as Excel wants it; and the delimiter.
fn separator(text: &str) -> (&str, Option<u8>, u32) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (text, None, 0);
    };
    let first = first.trim().trim_matches('"').to_ascii_lowercase();
    match first.strip_prefix("sep=") {
        Some(named) => (rest, named.bytes().next(), 1),
        None => (text, None, 0),
    }
}

fn layout(start: &Start<'_>) -> Option<Layout> {
    let (text, named, _) = separator(start.head);
    if let Some(delimiter) = named {
        return layout_of(text, delimiter);
    }
    DELIMITERS.iter().find_map(|delimiter| layout_of(text, *delimiter))
}

/// How a table with this delimiter is laid out, if most of the first rows have a time and a number.
fn layout_of(text: &str, delimiter: u8) -> Option<Layout> {
    let mut rows: Vec<StringRecord> = Vec::new();
    let mut header: Vec<String> = Vec::new();
    let mut looked = 0_usize;
    for record in reader(text, delimiter).records().take(SAMPLE) {
        let record = record.ok()?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.iter().any(|cell| moment::seconds(cell).is_some()) {
            looked += 1;
            rows.push(record);
        } else if rows.is_empty() {
            let cells: Vec<String> =
                record.iter().map(|cell| cell.trim().trim_start_matches('#').trim().to_owned()).collect();
            // Annotations of InfluxDB stand above the names; a title is shorter than they are.
            if cells.len() >= header.len() {
                header = cells;
            }
            looked += usize::from(!record.get(0).is_some_and(|cell| cell.starts_with('#')));
        } else {
            looked += 1;
        }
    }
    if rows.is_empty() || rows.len() + 2 < looked || rows.len() * 2 < looked {
        return None;
    }
    let width = rows.iter().map(StringRecord::len).max().unwrap_or(0);
    let title = |index: usize| header.get(index).map(|title| title.to_ascii_lowercase()).unwrap_or_default();
    let share = |index: usize, is: &dyn Fn(&str) -> bool| {
        rows.iter().filter(|row| row.get(index).is_some_and(|cell| is(cell.trim()))).count()
    };
    // A column named so, else one of written times, else the first that could be one.
    let likely = |index: usize| {
        let title = title(index);
        let named = TIMES.contains(&title.split(['[', '(']).next().unwrap_or_default().trim());
        let other = OTHER_TIMES.contains(&&*title);
        let written = share(index, &|cell| cell.get(4..5).is_some_and(|mark| mark == "-" || mark == "/"));
        (named, !other, written * 2 > rows.len(), usize::MAX - index)
    };
    let times = (0..width).filter(|index| share(*index, &|cell| moment::seconds(cell).is_some()) * 2 >= rows.len());
    let time = times.max_by_key(|index| likely(*index))?;
    let comma = delimiter == b';';
    let date_alone = share(time, &|cell| cell.len() == 10 && cell.contains(['-', '/'])) == rows.len();
    let clock = (0..width)
        .filter(|index| date_alone && *index != time)
        .find(|index| share(*index, &|cell| moment::of_day(cell).is_some()) == rows.len());
    let columns: Vec<Cells> = (0..width)
        .map(|index| {
            if index == time || Some(index) == clock || OTHER_TIMES.contains(&&*title(index)) {
                return Cells::Nothing;
            }
            let numbers = share(index, &|cell| number::number(cell, comma).is_some());
            let words = share(index, &|cell| number::number(cell, comma).is_none() && !is_nothing(cell));
            match labels::part(&title(index)) {
                Some((_, Part::Nothing)) => Cells::Nothing,
                _ if words > numbers => Cells::Labels,
                _ => Cells::Values,
            }
        })
        .collect();
    let values = columns.iter().filter(|cells| **cells == Cells::Values).count();
    // Spaces stand between words too, so with them nothing but times and numbers is a table.
    let prose = delimiter == b' ' && columns.contains(&Cells::Labels);
    (values > 0 && !prose).then_some(Layout { delimiter, time, clock, header, columns })
}

/// Places by the text of a row's labels. Hashed with fixed keys: this layer knows no randomness.
type Places = HashMap<Box<str>, Vec<Option<usize>>, BuildHasherDefault<DefaultHasher>>;

/// Reads the table.
pub(super) fn read(start: &Start<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let Some(layout) = layout(start) else {
        return Ok(());
    };
    let (text, _, lines_before) = separator(reading.text);
    let comma = layout.delimiter == b';';
    let labels: Vec<usize> = of_kind(&layout, Cells::Labels);
    let values: Vec<usize> = of_kind(&layout, Cells::Values);
    let mut known = Places::default();
    let mut key = String::new();
    let (mut last_key, mut places): (String, Vec<Option<usize>>) = (String::new(), Vec::new());
    let (mut record, mut csv) = (StringRecord::new(), reader(text, layout.delimiter));
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
            match number::number(cell.trim_ascii(), comma) {
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

fn of_kind(layout: &Layout, kind: Cells) -> Vec<usize> {
    let all = layout.columns.iter().enumerate().filter(|(_, cells)| **cells == kind);
    all.map(|(index, _)| index).collect()
}

fn time(record: &StringRecord, layout: &Layout) -> Option<f64> {
    let time = moment::seconds(record.get(layout.time)?)?;
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
        reading.column(&full, line, || row.column(title, *index, values.len() > 1))
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
        if cell.is_empty() {
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
    if let Some((metric, Some((labels, _)))) = brace.map(|(metric, rest)| (metric.trim(), labels::parse(rest))) {
        if !labels.is_empty() {
            let said = labels::said(metric, &labels);
            let meaning = meaning::meaning(&said.metric);
            return Titled { meaning, subject: said.subject, labelled: true, summand: said.summand };
        }
    }
    let meaning = meaning::meaning(title);
    let marks = [' ', '-', '_', '.', ':', '/', ',', '(', ')', '[', ']'];
    let replica = meaning::rest(title).trim_matches(marks).to_owned();
    Titled { meaning, subject: Subject { replica, ..Subject::default() }, labelled: false, summand: false }
}

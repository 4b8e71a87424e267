//! How a table of times and values is laid out: its delimiter, its header, and what each column holds.

use csv::{ReaderBuilder, StringRecord};

use super::labels::{self, Part};
use super::moment;
use super::number::{self, is_nothing};
use super::start::Start;

/// Delimiters tried, in this order.
const DELIMITERS: [u8; 5] = [b',', b';', b'\t', b'|', b' '];
/// Lines of a header at most.
const MOST_ABOVE: usize = 8;
/// Rows looked at to tell a table from anything else.
const SAMPLE: usize = 24;
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
pub(super) struct Layout {
    pub(super) delimiter: u8,
    /// The column of times.
    pub(super) time: usize,
    /// The column of the time of day, where the date stands apart.
    pub(super) clock: Option<usize>,
    pub(super) header: Vec<String>,
    /// A line above the header that names what was measured.
    pub(super) title: String,
    /// Dates such as 31/12/2024 stand with the day first.
    pub(super) day_first: bool,
    /// What each column is.
    pub(super) columns: Vec<Cells>,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Cells {
    Values,
    /// CPU as `docker stats` prints it: percent of one core.
    DockerCpu,
    /// Memory as `docker stats` prints it: `71.5MiB / 490MiB`.
    DockerMemory,
    /// Text that tells series apart.
    Labels,
    /// Nothing of interest.
    Nothing,
}

pub(super) fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).buffer_capacity(1 << 16);
    builder.from_reader(text.as_bytes())
}

/// Text after a line that only names the delimiter, as Excel wants it; and the delimiter.
pub(super) fn separator(text: &str) -> (&str, Option<u8>, u32) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (text, None, 0);
    };
    let first = first.trim().trim_matches('"').to_ascii_lowercase();
    match first.strip_prefix("sep=") {
        Some(named) => (rest, named.bytes().next(), 1),
        None => (text, None, 0),
    }
}

pub(super) fn of(start: &Start<'_>) -> Option<Layout> {
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
    let (mut looked, mut above, mut title) = (0_usize, 0_usize, String::new());
    // The thirteenth of a month tells, and it may stand far below.
    let mut all = reader(text, delimiter).into_records();
    let day_first =
        text.contains('/') && all.any(|record| record.is_ok_and(|record| record.iter().any(moment::is_day_first)));
    for record in reader(text, delimiter).records().take(SAMPLE) {
        let record = record.ok()?;
        // Empty, or the rule below the header of a table in Markdown.
        if record.iter().all(|cell| cell.trim().trim_matches(['-', ':']).is_empty()) {
            continue;
        }
        if record.iter().any(|cell| moment::in_cell(cell, day_first).is_some()) {
            looked += 1;
            rows.push(record);
        } else if rows.is_empty() {
            let cells: Vec<String> =
                record.iter().map(|cell| cell.trim().trim_start_matches('#').trim().to_owned()).collect();
            // Annotations of InfluxDB stand above the names; a title is shorter than they are; below the names CloudWatch's
            // console writes the statistic and the period.
            let named = header.first().is_some_and(|first| first == "Label");
            if let ([only], true) = (cells.as_slice(), title.is_empty()) {
                title.clone_from(only);
            }
            if cells.len() >= header.len() && !named {
                header = cells;
            }
            above += 1;
        } else {
            looked += 1;
        }
    }
    if rows.is_empty() || rows.len() + 2 < looked || rows.len() * 2 < looked || above > MOST_ABOVE {
        return None;
    }
    // One row alone is a table only where nothing but its header stands above.
    if rows.len() == 1 && above > 2 {
        return None;
    }
    let heading = title;
    if header.len() == 1 && rows.iter().all(|row| row.len() > 1) {
        header.clear();
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
    let times =
        (0..width).filter(|index| share(*index, &|cell| moment::in_cell(cell, day_first).is_some()) * 2 >= rows.len());
    let time = times.max_by_key(|index| likely(*index))?;
    let comma = delimiter == b';';
    let date_alone = share(time, &|cell| cell.len() == 10 && cell.contains(['-', '/'])) == rows.len();
    let clock = (0..width)
        .filter(|index| date_alone && *index != time)
        .find(|index| share(*index, &|cell| moment::of_day(cell).is_some()) == rows.len());
    let mut columns: Vec<Cells> = (0..width)
        .map(|index| {
            if index == time || Some(index) == clock || OTHER_TIMES.contains(&&*title(index)) {
                return Cells::Nothing;
            }
            let filled = share(index, &|cell| !is_nothing(cell));
            let slashed = share(index, &|cell| number::of_limit(cell).is_some());
            if slashed > 0 && slashed * 2 >= filled {
                return if title(index).contains("net") || title(index).contains("block") {
                    Cells::Nothing
                } else {
                    Cells::DockerMemory
                };
            }
            // The number of a core that means all of them, as sysstat writes it.
            let all_cores = title(index) == "cpu" && share(index, &|cell| cell == "-1") == rows.len();
            if (filled == 0 && title(index).is_empty()) || all_cores {
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
    docker(&mut columns, &|index| share(index, &|cell| cell.ends_with('%')) > 0);
    let measures = |cells: &&Cells| matches!(cells, Cells::Values | Cells::DockerCpu | Cells::DockerMemory);
    let values = columns.iter().filter(measures).count();
    // Spaces stand between words too, so with them nothing but times and numbers is a table.
    let prose = delimiter == b' ' && columns.contains(&Cells::Labels);
    let layout = Layout { delimiter, time, clock, header, title: heading, day_first, columns };
    (values > 0 && !prose).then_some(layout)
}

/// Where memory is written as `docker stats` writes it, its neighbours are what `docker stats` printed too: the first
/// percent is CPU, and the first amount is memory.
fn docker(columns: &mut [Cells], is_percent: &dyn Fn(usize) -> bool) {
    if !columns.contains(&Cells::DockerMemory) {
        return;
    }
    let (mut cpu, mut memory) = (false, false);
    for (index, cells) in columns.iter_mut().enumerate() {
        match *cells {
            Cells::Values if is_percent(index) => {
                *cells = if cpu { Cells::Nothing } else { Cells::DockerCpu };
                cpu = true;
            }
            Cells::DockerMemory if memory => *cells = Cells::Nothing,
            Cells::DockerMemory => memory = true,
            _ => {}
        }
    }
}

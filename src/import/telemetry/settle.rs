//! Columns as the files hold them → series in cores, bytes and percent, one for each thing measured.
//!
//! Here is decided what a name left open: the unit, whether a number counts up, which of several measures of one thing
//! is used. Every decision is a note.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::gathering::{Column, Gathering};
use super::meaning::{self, Meaning, Role};
use super::number::{self, Dimension};
use super::rate;
use super::remarks::{Remarks, Said};
use super::series::{Metric, Series, Subject};
use crate::import::notes::Notes;

/// Values of CPU without a unit up to here are taken as cores: larger machines exist, but people write `cpu` on them in
/// percent. Assumption.
const MOST_CORES: f64 = 32.0;
/// Values of memory without a unit from here on are bytes, below it MiB: nothing runs in a megabyte, and no container
/// has a tebibyte. Assumption.
const LEAST_BYTES: f64 = 1e6;
/// Values of nothing in particular up to here may be cores where labels name a pod or container. Assumption.
const PLAUSIBLE_CORES: f64 = 64.0;

/// Settles everything gathered.
pub(super) fn settle(gathering: Gathering, notes: &mut Notes) -> Vec<Series> {
    let mut columns = gathering.columns;
    let mut remarks = Remarks::default();
    for column in &mut columns {
        sort(column);
        decide(column, &mut remarks);
    }
    columns.retain(|column| {
        let aside = column.meaning.role == Role::Aside;
        if aside {
            remarks.add(column, Said::Aside);
        }
        !aside && !column.values.is_empty()
    });
    for column in &mut columns {
        count(column, &mut remarks);
    }
    let before = columns.len();
    columns.retain(|column| !column.values.is_empty());
    let lost = before - columns.len();
    let columns = choose(columns, &mut remarks);
    remarks.say(notes);
    if lost > 0 && columns.is_empty() {
        notes.warning(
            None,
            "Nothing but counters is left, each with a single reading: what they count is not known before a second one. \
             Give another scrape taken a few minutes later, in the same file or beside it.",
        );
    }
    let series = columns
        .into_iter()
        .filter_map(|(column, metric)| Series::of(column.name, metric, column.subject, column.times, column.values));
    series.collect()
}

fn sort(column: &mut Column) {
    if column.times.len() != column.values.len() {
        column.times = Vec::new();
    }
    super::series::sort(&mut column.times, &mut column.values);
}

/// Decides what was measured and in which unit, where names left it open, and applies the unit.
fn decide(column: &mut Column, remarks: &mut Remarks) {
    let mut meaning = column.meaning;
    if let Some(dimension) = column.dimension {
        meaning = meaning::with_unit(meaning, dimension);
    }
    if meaning.metric.is_none() {
        let base = column.file.rsplit('/').next().unwrap_or_default();
        let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
        // A dash belongs to the names of pods, but parts the words of a file's.
        let file = meaning::meaning(&stem.replace('-', " "));
        if file.metric.is_some() && file.role != Role::Aside {
            meaning = Meaning { counter: false, role: meaning.role, ..file };
            if let Some(dimension) = column.dimension {
                meaning = meaning::with_unit(meaning, dimension);
            }
            // A load is what a measurement is taken for anyway.
            if meaning.metric != Some(Metric::Load) {
                remarks.add(column, Said::ByFileName);
            }
        }
    }
    let max = column.values.iter().copied().fold(0.0, f64::max);
    let somebody = [&column.subject.workload, &column.subject.replica, &column.subject.container];
    let labelled = column.labelled && somebody.iter().any(|name| !name.is_empty());
    if meaning.metric.is_none() {
        let guessed = match max {
            _ if !labelled || column.dimension.is_some_and(|dimension| dimension != Dimension::Plain) => None,
            _ if rate::only_rises(column) => Some(Metric::Cpu),
            _ if max >= LEAST_BYTES => Some(Metric::Memory),
            _ if max <= PLAUSIBLE_CORES => Some(Metric::Cpu),
            _ => None,
        };
        if let Some(metric) = guessed {
            remarks.add(column, if metric == Metric::Cpu { Said::CpuBySize } else { Said::MemoryBySize });
            meaning = Meaning { metric: Some(metric), factor: Some(1.0), ..meaning };
        }
    }
    if meaning.factor.is_none() && meaning.role != Role::Aside && !meaning.counter {
        let whole = || column.values.iter().all(|value| value.fract() == 0.0);
        let guessed = match meaning.metric {
            // A query language answers in base units.
            Some(Metric::Cpu | Metric::Memory) if column.labelled => None,
            Some(Metric::Cpu) if max <= MOST_CORES => Some((Metric::Cpu, 1.0, Said::Cores)),
            Some(Metric::Cpu) if max <= 100.0 => Some((Metric::CpuPercent, 1.0, Said::PercentOfMachine)),
            Some(Metric::Cpu) if whole() => Some((Metric::Cpu, 1e-3, Said::Millicores)),
            Some(Metric::Cpu) => Some((Metric::Cpu, 1e-2, Said::PercentOfCore)),
            Some(Metric::Memory) if max >= LEAST_BYTES => Some((Metric::Memory, 1.0, Said::Bytes)),
            Some(Metric::Memory) if max <= 1.0 => Some((Metric::MemoryPercent, 100.0, Said::ShareOfMemory)),
            Some(Metric::Memory) => Some((Metric::Memory, 1_048_576.0, Said::Mebibytes)),
            _ => None,
        };
        if let Some((metric, factor, said)) = guessed {
            remarks.add(column, said);
            meaning = Meaning { metric: Some(metric), factor: Some(factor), ..meaning };
        }
    }
    let factor = meaning.factor.unwrap_or(1.0);
    if factor != 1.0 {
        for value in &mut column.values {
            *value = number::scaled(*value, factor);
        }
    }
    if !column.labelled && matches!(meaning.metric, None | Some(Metric::Load)) {
        // A column of visits is called by what it counts, not by who served them.
        column.subject = Subject::default();
    }
    column.meaning = meaning;
}

/// Turns what counts up into its rate.
fn count(column: &mut Column, remarks: &mut Remarks) {
    let named = column.meaning.counter;
    // A load that only rises may be growth; CPU that only rises is a counter.
    let rising = !named && column.labelled && column.meaning.metric == Some(Metric::Cpu) && rate::only_rises(column);
    if !named && !rising {
        return;
    }
    if column.times.len() < 2 {
        let said = if column.values.len() > 1 { Said::NoTimes } else { Said::OneReading };
        remarks.add(column, said);
        column.values = Vec::new();
        column.times = Vec::new();
        return;
    }
    if named && rate::falls_often(&column.values) {
        remarks.add(column, Said::NoCounter);
        return;
    }
    remarks.add(column, if named { Said::Rate } else { Said::Rising });
    rate::to_rate(&mut column.times, &mut column.values);
}

/// One column for each thing measured: roll-ups give way to what they hold, coarse measures of memory to better ones,
/// parts add up.
fn choose(columns: Vec<Column>, remarks: &mut Remarks) -> Vec<(Column, Metric)> {
    let metric = |column: &Column| column.meaning.metric.unwrap_or(Metric::Load);
    // Pods of which a container is measured too.
    let mut split: BTreeMap<(Metric, &str, &str), ()> = BTreeMap::new();
    for column in columns.iter().filter(|column| !column.subject.container.is_empty()) {
        split.insert((metric(column), &column.subject.namespace, &column.subject.replica), ());
    }
    let whole: Vec<bool> = columns
        .iter()
        .map(|column| {
            let subject = &column.subject;
            let pod = column.labelled && subject.container.is_empty() && !subject.replica.is_empty();
            let usage = matches!(metric(column), Metric::Cpu | Metric::Memory);
            pod && usage && split.contains_key(&(metric(column), &*subject.namespace, &*subject.replica))
        })
        .collect();
    let mut kept: Vec<(Column, Metric)> = Vec::new();
    let mut groups: BTreeMap<(Metric, Subject), Vec<usize>> = BTreeMap::new();
    for (column, whole) in columns.into_iter().zip(whole) {
        if whole {
            remarks.add(&column, Said::PodsAndContainers);
            continue;
        }
        let metric = metric(&column);
        if metric != Metric::Load {
            groups.entry((metric, column.subject.clone())).or_default().push(kept.len());
        }
        kept.push((column, metric));
    }
    for ((metric, subject), places) in groups {
        let nobody = subject == Subject::default();
        one_of(&mut kept, &places, metric, nobody, remarks);
    }
    kept.retain(|(column, _)| !column.values.is_empty());
    kept
}

/// Leaves one column of those at these places, which measure the same; the others are emptied.
fn one_of(kept: &mut [(Column, Metric)], places: &[usize], metric: Metric, nobody: bool, remarks: &mut Remarks) {
    let role = |kept: &[(Column, Metric)], place: usize| {
        kept.get(place).map_or(Role::Aside, |(column, _)| column.meaning.role)
    };
    let rank = |kept: &[(Column, Metric)], place: usize| match role(kept, place) {
        Role::Use(rank) => rank,
        Role::Reclaimable | Role::Aside => u8::MAX,
    };
    let best = places.iter().map(|place| rank(kept, *place)).min().unwrap_or(u8::MAX);
    let (mut taken, mut others) = (Vec::new(), Vec::new());
    for place in places {
        if best < u8::MAX && rank(kept, *place) == best { taken.push(*place) } else { others.push(*place) }
    }
    let Some((&first, rest)) = taken.split_first() else {
        for place in others {
            empty(kept, place);
        }
        return;
    };
    let summand = kept.get(first).is_some_and(|(column, _)| column.summand || column.meaning.summand);
    let labelled = kept.get(first).is_some_and(|(column, _)| column.labelled);
    let file = kept.get(first).map(|(column, _)| Rc::clone(&column.file));
    let mut joined = false;
    for &place in rest {
        let same_file = kept.get(place).map(|(column, _)| &column.file) == file.as_ref();
        // Parts add up. Pieces belong together: a container that was restarted, two copies of Prometheus, one export
        // after another. Two files that name nobody may be about two.
        let together = if nobody { summand && same_file } else { summand || labelled || !same_file };
        if together {
            let (times, values) = empty(kept, place);
            if let Some((column, _)) = kept.get_mut(first) {
                join(column, times, values, summand && same_file);
            }
            joined = true;
        } else if same_file {
            if let Some((column, _)) = kept.get(place) {
                remarks.add(column, Said::Same);
            }
            empty(kept, place);
        }
    }
    if let Some((column, _)) = kept.get_mut(first).filter(|_| joined) {
        settle_equal_times(column, summand);
    }
    let usage = metric == Metric::Memory && best == 1;
    let mut less_cache = false;
    for place in others {
        if usage && role(kept, place) == Role::Reclaimable {
            let (times, values) = empty(kept, place);
            if let Some((column, _)) = kept.get_mut(first) {
                less_cache |= subtract(column, &times, &values);
            }
        } else {
            empty(kept, place);
        }
    }
    if let Some((column, _)) = kept.get(first).filter(|_| metric == Metric::Memory && best > 0) {
        remarks.add(column, if less_cache { Said::LessCache } else { Said::Usage });
    }
}

fn empty(kept: &mut [(Column, Metric)], place: usize) -> (Vec<f64>, Vec<f64>) {
    let column = kept.get_mut(place).map(|(column, _)| column);
    column
        .map_or_else(Default::default, |column| (std::mem::take(&mut column.times), std::mem::take(&mut column.values)))
}

/// Appends samples. Without times, parts add up place by place.
fn join(column: &mut Column, times: Vec<f64>, values: Vec<f64>, summand: bool) {
    if column.times.is_empty() && times.is_empty() && summand {
        for (sum, value) in column.values.iter_mut().zip(values) {
            *sum += value;
        }
        return;
    }
    if times.is_empty() != column.times.is_empty() {
        column.times = Vec::new();
    } else {
        column.times.extend(times);
    }
    column.values.extend(values);
}

/// Samples of one time become one: their sum where they are parts, else the largest.
fn settle_equal_times(column: &mut Column, summand: bool) {
    if column.times.is_empty() {
        return;
    }
    sort(column);
    let (mut times, mut values): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for (time, value) in column.times.iter().zip(&column.values) {
        match values.last_mut().filter(|_| times.last() == Some(time)) {
            Some(last) => *last = if summand { *last + value } else { last.max(*value) },
            None => {
                times.push(*time);
                values.push(*value);
            }
        }
    }
    column.times = times;
    column.values = values;
}

/// Takes cache away where it was measured at the same times; whether it was.
fn subtract(column: &mut Column, times: &[f64], cache: &[f64]) -> bool {
    if column.times != times || column.values.len() != cache.len() {
        return false;
    }
    for (value, cache) in column.values.iter_mut().zip(cache) {
        // As the kubelet does: never below zero, since the two are not read at one instant.
        *value = (*value - cache).max(0.0);
    }
    true
}

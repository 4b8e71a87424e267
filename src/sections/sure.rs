//! What the draws say, on its way to the page: as few digits as the page shows, because a first visit downloads it too.

use std::sync::Arc;

use crate::decision::{Band, Confidence, Sample, Spread};
use crate::texts::Figure;
use crate::units::{Money, plain_number, rounded_number, written_number};

/// What the page knows of the draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Sure {
    /// What makes a report as sure as the draws say.
    pub confidence: Arc<Confidence>,
    /// Headline numbers that take the draws, or the months ahead, to be known.
    pub figures: Vec<Figure>,
}

/// Between the numbers and the headline numbers.
const PART: char = '|';
/// Between the fields of a headline number.
const FIELD: char = ';';
/// Decimals of a share.
const SHARE_PLACES: usize = 4;
/// Parts of one in which a point's share is written.
const PARTS: f64 = 1_000.0;
/// Largest amount of a point: a picture is not so tall that more could be seen.
const LARGEST: f64 = 999.0;
/// Written for a crossover that there is not.
const NONE: &str = "-1";

/// Writes it: numbers, then the headline numbers. The numbers are draws, seed, the crossover, in how many dollars points are
/// measured, today's difference and share, and every point of the curve.
///
/// The middle of a band and the difference are today's alone: nobody sees the others.
#[must_use]
pub fn write_sure(sure: &Sure) -> String {
    let Confidence { draws, seed, samples, today, crossover } = &*sure.confidence;
    let share = |value: f64| rounded_number(value, SHARE_PLACES);
    let place = |x: Option<u32>| x.map_or_else(|| NONE.to_owned(), |x| x.to_string());
    let most = samples.iter().flat_map(|sample| &sample.cost).map(|band| band.p90).fold(Money::ZERO, Money::max);
    let mut unit = 1.0;
    while most.get() / unit > LARGEST {
        unit *= 10.0;
    }
    let Band { p10, p50, p90 } = today.difference;
    let mut numbers = vec![draws.to_string(), seed.to_string(), crossover.to.to_string()];
    numbers.extend([crossover.p10, crossover.p50, crossover.p90].map(place));
    numbers.extend([share(crossover.never), share(crossover.from_the_start), written_number(unit)]);
    numbers.extend([p10, p50, p90].map(|money| rounded_number(money.get(), 0)));
    numbers.push(share(today.second_cheaper));
    for sample in samples {
        let ends = sample.cost.iter().flat_map(|band| [band.p10, band.p90]);
        numbers.extend(ends.map(|money| rounded_number(money.get() / unit, 0)));
        numbers.push(rounded_number(towards_even(sample.second_cheaper), 0));
    }
    let figures = sure.figures.iter().flat_map(|figure| {
        let arm = figure.arm.map_or_else(String::new, |arm| arm.to_string());
        [figure.name.clone(), figure.value.clone(), figure.note.clone(), arm]
    });
    let figures: Vec<String> = figures.collect();
    format!("{}{PART}{}", numbers.join(" "), figures.join(&FIELD.to_string()))
}

/// A share in whole parts, rounded towards one half: rounding makes nobody surer.
fn towards_even(share: f64) -> f64 {
    let parts = share * PARTS;
    if share > 0.5 { parts.floor() } else { parts.ceil() }
}

/// Where each of the figures is explained: how sure, when to move.
const EXPLAINED: [&str; 2] = ["certainty", "timing"];

/// Reads what [`write_sure`] wrote. `None` for anything else.
#[must_use]
pub fn read_sure(text: &str) -> Option<Sure> {
    let (numbers, figures) = text.split_once(PART)?;
    let mut numbers = numbers.split(' ').map(plain_number);
    let mut next = || numbers.next().flatten();
    let place = |x: f64| (x >= 0.0).then_some(x as u32);
    let (draws, seed, to) = (next()? as u32, next()? as u32, next()? as usize);
    let [p10, p50, p90] = [place(next()?), place(next()?), place(next()?)];
    let (never, from_the_start, unit) = (next()?, next()?, next()?);
    let crossover = Spread { to, p10, p50, p90, never, from_the_start, reached: Vec::new() };
    let mut money = |unit: f64| next().map(|value| Money(value * unit));
    let difference = Band { p10: money(1.0)?, p50: money(1.0)?, p90: money(1.0)? };
    let today = Sample { difference, second_cheaper: money(1.0)?.get(), ..Sample::default() };
    let mut samples = Vec::new();
    while let Some(low) = money(unit) {
        let ends = [low, money(unit)?, money(unit)?, money(unit)?];
        let cost = [0, 2].map(|at| Band { p10: ends[at], p90: ends[at + 1], ..Band::default() });
        samples.push(Sample { cost, second_cheaper: money(1.0)?.get() / PARTS, ..Sample::default() });
    }
    let mut fields = figures.split(FIELD);
    let mut figures = Vec::new();
    while let (Some(name), Some(value), Some(note), Some(arm)) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    {
        let [name, value, note] = [name, value, note].map(str::to_owned);
        figures.push(Figure { name, value, note, arm: arm.parse().ok(), section: EXPLAINED[figures.len().min(1)] });
    }
    // Whoever takes over is one of the two.
    let confidence = Arc::new(Confidence { draws, seed, samples, today, crossover });
    (to < 2).then_some(Sure { confidence, figures })
}

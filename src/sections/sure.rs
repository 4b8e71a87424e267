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

/// Parts of the text.
const PART: char = '|';
/// Fields of a part.
const FIELD: char = ';';

/// Decimals of a share.
const SHARE_PLACES: usize = 4;
/// Parts of one in which a point's share is written.
const PARTS: f64 = 1_000.0;
/// Largest amount of a point: a picture is not so tall that more could be seen.
const LARGEST: f64 = 999.0;

/// Writes it: draws, seed, crossover, and in how many dollars points are measured; today's point; every point of the curve;
/// the headline numbers.
///
/// Amounts of today are whole dollars. The middle of a band and the difference are today's alone: nobody sees the others.
#[must_use]
pub fn write_sure(sure: &Sure) -> String {
    let Confidence { draws, seed, samples, today, crossover } = &*sure.confidence;
    let share = |value: f64| rounded_number(value, SHARE_PLACES);
    let place = |x: Option<u32>| x.map_or_else(String::new, |x| x.to_string());
    let whole = |money: Money| rounded_number(money.get(), 0);
    let most = samples.iter().flat_map(|sample| &sample.cost).map(|band| band.p90).fold(Money::ZERO, Money::max);
    let mut unit = 1.0;
    while most.get() / unit > LARGEST {
        unit *= 10.0;
    }
    let band = |band: &Band| [band.p10, band.p50, band.p90].map(whole).join(" ");
    let head = [
        draws.to_string(),
        seed.to_string(),
        crossover.to.to_string(),
        place(crossover.p10),
        place(crossover.p50),
        place(crossover.p90),
        share(crossover.never),
        share(crossover.from_the_start),
        written_number(unit),
    ];
    let now = [
        today.x.to_string(),
        band(&today.cost[0]),
        band(&today.cost[1]),
        band(&today.difference),
        share(today.second_cheaper),
    ];
    let point = |sample: &Sample| {
        let ends = sample.cost.iter().flat_map(|band| [band.p10, band.p90]);
        let ends = ends.map(|money| rounded_number(money.get() / unit, 0));
        ends.chain([rounded_number(towards_even(sample.second_cheaper), 0)]).collect::<Vec<_>>().join(" ")
    };
    let points: Vec<String> = samples.iter().map(point).collect();
    let figures = sure.figures.iter().flat_map(|figure| {
        let arm = figure.arm.map_or_else(String::new, |arm| written_number(arm as f64));
        [figure.name.clone(), figure.value.clone(), figure.note.clone(), arm]
    });
    let semicolon = FIELD.to_string();
    [head.join(&semicolon), now.join(&semicolon), points.join(&semicolon), figures.collect::<Vec<_>>().join(&semicolon)]
        .join(&PART.to_string())
}

/// A share in whole parts, rounded towards one half: rounding makes nobody surer.
fn towards_even(share: f64) -> f64 {
    let parts = share * PARTS;
    if share > 0.5 { parts.floor() } else { parts.ceil() }
}

/// Reads what [`write_sure`] wrote. `None` for anything else.
#[must_use]
pub fn read_sure(text: &str) -> Option<Sure> {
    let parts: Vec<Vec<&str>> = text.split(PART).map(|part| part.split(FIELD).collect()).collect();
    let [head, now, points, figures] = parts.as_slice() else { return None };
    let [draws, seed, to, p10, p50, p90, never, start, unit] = head.as_slice() else { return None };
    let [x, first, second, difference, share] = now.as_slice() else { return None };
    let unit = plain_number(unit)?;
    let place = |text: &str| text.parse().ok();
    let today = Sample {
        x: x.parse().ok()?,
        cost: [band(first)?, band(second)?],
        difference: band(difference)?,
        second_cheaper: plain_number(share)?,
    };
    let crossover = Spread {
        to: to.parse().ok()?,
        p10: place(p10),
        p50: place(p50),
        p90: place(p90),
        never: plain_number(never)?,
        from_the_start: plain_number(start)?,
        reached: Vec::new(),
    };
    let figures = figures.chunks_exact(4).map(|fields| Figure {
        name: fields[0].to_owned(),
        value: fields[1].to_owned(),
        note: fields[2].to_owned(),
        arm: fields[3].parse().ok(),
    });
    Some(Sure {
        confidence: Arc::new(Confidence {
            draws: draws.parse().ok()?,
            seed: seed.parse().ok()?,
            samples: points.iter().map(|point| sample(point, unit)).collect::<Option<_>>()?,
            today,
            crossover,
        }),
        figures: figures.collect(),
    })
}

fn numbers(text: &str) -> Option<Vec<f64>> {
    text.split(' ').map(plain_number).collect()
}

fn band(text: &str) -> Option<Band> {
    let [p10, p50, p90] = numbers(text)?.try_into().ok()?;
    Some(Band { p10: Money(p10), p50: Money(p50), p90: Money(p90) })
}

fn sample(text: &str, unit: f64) -> Option<Sample> {
    let [low0, high0, low1, high1, share]: [f64; 5] = numbers(text)?.try_into().ok()?;
    let between = |low, high| Band { p10: Money(low * unit), p90: Money(high * unit), ..Band::default() };
    let cost = [between(low0, high0), between(low1, high1)];
    Some(Sample { cost, second_cheaper: share / PARTS, ..Sample::default() })
}

//! The part of a report that says how sure it is: what the draws found, and where each input would flip the verdict.

use serde::Serialize;
use std::collections::BTreeMap;

use crate::decision::{Band, Report, Sample};
use crate::stats::{Findings, Flip};
use crate::units::Money;

/// What the draws say; see [`crate::decision::Confidence`].
#[derive(Serialize)]
pub(super) struct CertaintyV1 {
    draws: u32,
    seed: u32,
    /// Share of the draws in which each platform is cheaper today.
    cheaper_today: BTreeMap<&'static str, f64>,
    /// First platform less second, $ a year.
    difference: BandV1,
    crossover: SpreadV1,
    curve: Vec<SampleV1>,
    tornado: Vec<BarV1>,
    shares: Vec<ShareV1>,
}

#[derive(Serialize)]
struct BandV1 {
    p10: f64,
    p50: f64,
    p90: f64,
}

#[derive(Serialize)]
struct SpreadV1 {
    to: &'static str,
    p10: Option<u32>,
    p50: Option<u32>,
    p90: Option<u32>,
    never: f64,
    from_the_start: f64,
}

#[derive(Serialize)]
struct SampleV1 {
    x: u32,
    cost: BTreeMap<&'static str, BandV1>,
    second_cheaper: f64,
}

#[derive(Serialize)]
struct BarV1 {
    assumption: &'static str,
    difference_at_low: f64,
    difference_at_high: f64,
    crossover_at_low: Option<u32>,
    crossover_at_high: Option<u32>,
}

#[derive(Serialize)]
struct ShareV1 {
    assumption: &'static str,
    first: f64,
    total: f64,
}

fn cents(money: Money) -> f64 {
    super::report_v1::cents(money.get())
}

impl From<&Band> for BandV1 {
    fn from(band: &Band) -> Self {
        Self { p10: cents(band.p10), p50: cents(band.p50), p90: cents(band.p90) }
    }
}

impl CertaintyV1 {
    pub(super) fn of(report: &Report, findings: &Findings) -> Self {
        let confidence = &findings.confidence;
        let id = |arm: usize| report.sides[arm].id;
        let spread = &confidence.crossover;
        let sample = |sample: &Sample| SampleV1 {
            x: sample.x,
            cost: [0, 1].map(|arm| (id(arm), BandV1::from(&sample.cost[arm]))).into(),
            second_cheaper: sample.second_cheaper,
        };
        Self {
            draws: confidence.draws,
            seed: confidence.seed,
            cheaper_today: [0, 1].map(|arm| (id(arm), confidence.today.cheaper(arm))).into(),
            difference: BandV1::from(&confidence.today.difference),
            crossover: SpreadV1 {
                to: id(spread.to),
                p10: spread.p10,
                p50: spread.p50,
                p90: spread.p90,
                never: spread.never,
                from_the_start: spread.from_the_start,
            },
            curve: confidence.samples.iter().map(sample).collect(),
            tornado: findings
                .tornado
                .iter()
                .map(|bar| BarV1 {
                    assumption: bar.id.row().id,
                    difference_at_low: cents(bar.difference[0]),
                    difference_at_high: cents(bar.difference[1]),
                    crossover_at_low: bar.crossover[0],
                    crossover_at_high: bar.crossover[1],
                })
                .collect(),
            shares: findings
                .shares
                .iter()
                .map(|share| ShareV1 { assumption: share.id.row().id, first: share.first, total: share.total })
                .collect(),
        }
    }
}

/// Of every input whose value can flip today's verdict, the values at which it does.
pub(super) fn break_even(flips: &[Flip]) -> BTreeMap<&'static str, Vec<f64>> {
    flips.iter().filter(|flip| !flip.values.is_empty()).map(|flip| (flip.knob, flip.values.clone())).collect()
}

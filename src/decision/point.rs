//! Both platforms at one point of the axis.

use std::cell::Cell;
use std::sync::Arc;

use super::{Confidence, Fleets, Inputs, Sample};
use crate::assumptions::node_rules::limits::Warnings;
use crate::assumptions::{AssumptionId, Assumptions};
use crate::fleet::{Arms, Context, Fleet, Rates, Scratch, Stock, TooBig};
use crate::ledger::{RateParts, Tariff, total};
use crate::units::{HOURS_PER_YEAR, Hours, Money, MoneyPerHour};

/// Yearly cost of both platforms at one point of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Where on the axis: services, per cent of today's traffic, or months from now.
    pub x: u32,
    /// $ a year, in the order of the arms.
    pub cost: [Money; 2],
    /// Half the width of the band in which the difference lies four times in five: of the draws, or before they have
    /// arrived by first-order error propagation over the ledger's lines. Assumptions both platforms share move both, so
    /// they cancel as they should.
    pub margin: Money,
    /// Share of the draws in which the second arm is cheaper. `None` before they have arrived.
    pub second_cheaper: Option<f64>,
    /// What one machine more or less on every site would change, with everything a machine brings along: costs rise
    /// along the axis but for about this much.
    pub jitter: Money,
    /// Limits that either arm exceeds here.
    pub warnings: Warnings,
}

/// z of the 90th percentile: P10 to P90 is the band that holds four times in five.
pub(super) const Z90: f64 = 1.281_551_565_544_6;

/// Host changes of a year differ between neighbours by about as many as there are. An assumption, tested by brute force.
const HOST_CHANGES_SWING: f64 = 1.0;

/// Inside this share of the cheaper cost there is no winner either, however narrow the band. An assumption: a
/// difference of 5 % does not carry a decision.
pub const INDIFFERENCE: f64 = 0.05;

impl Point {
    /// First arm minus second: positive where the second is cheaper.
    #[must_use]
    pub fn difference(&self) -> Money {
        self.cost[0] - self.cost[1]
    }

    /// Index of the cheaper arm, or `None` on a tie to the cent.
    #[must_use]
    pub fn leader(&self) -> Option<usize> {
        let difference = self.difference().get();
        if difference.abs() < 0.005 { None } else { Some(usize::from(difference > 0.0)) }
    }

    /// Whether the lead is the same everywhere between two points: where the ranges of the two costs do not overlap, a
    /// machine more or less allowed for, they do not meet.
    #[must_use]
    pub fn lead_cannot_change(before: &Self, after: &Self) -> bool {
        let slack = before.jitter.max(after.jitter);
        let least = |arm: usize| before.cost[arm].min(after.cost[arm]) - slack;
        let most = |arm: usize| before.cost[arm].max(after.cost[arm]) + slack;
        most(0) < least(1) || most(1) < least(0)
    }

    /// How far apart the two must be for there to be a winner.
    #[must_use]
    pub fn threshold(&self) -> Money {
        self.margin.max(self.cost[0].min(self.cost[1]) * INDIFFERENCE)
    }

    /// Whether there is no winner: the difference is too small, or too many draws say the opposite.
    #[must_use]
    pub fn is_close(&self) -> bool {
        let smallest = self.cost[0].min(self.cost[1]) * INDIFFERENCE;
        match self.second_cheaper {
            Some(share) => self.difference().abs() <= smallest || share.max(1.0 - share) < Confidence::SURE,
            None => self.difference().abs() <= self.threshold(),
        }
    }

    /// The same point, as sure as the draws say.
    pub(super) fn weighed(&self, sample: &Sample) -> Self {
        let margin = (sample.difference.p90 - sample.difference.p10) * 0.5;
        Self { margin, second_cheaper: Some(sample.second_cheaper), ..*self }
    }
}

/// Makes points for one set of inputs, sharing what does not depend on the scale.
pub struct PointMaker<'a> {
    inputs: &'a Inputs,
    arms: Arms,
    assumptions: Assumptions,
    shares: Vec<f64>,
    stock: Stock,
    /// What the lines of each arm cost.
    tariffs: [Tariff; 2],
    /// Variance of every assumption.
    variances: [f64; AssumptionId::COUNT],
    /// What a machine of each arm costs beside its price.
    per_machine: [MoneyPerHour; 2],
    /// What adding or removing one host by hand costs.
    host_change: Money,
    /// What packing works in, where nothing is kept.
    scratch: Cell<Scratch>,
    /// Fleets that are known.
    kept: Option<&'a Fleets>,
}

impl<'a> PointMaker<'a> {
    /// Prepares what does not depend on the point.
    #[must_use]
    pub fn new(inputs: &'a Inputs, arms: Arms) -> Self {
        let assumptions = inputs.in_force();
        let hours = assumptions.mean(AssumptionId::CapacityChange);
        let host_change = Money(hours * assumptions.mean(AssumptionId::HourlyCost));
        let shares = inputs.shares();
        let stock = Stock::of(&inputs.workload);
        let today = inputs.axis.today(&inputs.workload);
        let scratch = Cell::default();
        let context = Context {
            workload: &inputs.workload,
            assumptions: &assumptions,
            scale: inputs.axis.scale(&inputs.workload, &assumptions, today),
            shares: &shares,
            stock: &stock,
            window: inputs.axis.window(today),
            scratch: &scratch,
        };
        let tariffs = arms.0.map(|platform| Tariff::of(platform, &context));
        let per_machine = arms.0.map(|platform| Rates::of(platform, &context, false).per_machine);
        let variances = AssumptionId::ALL.map(|id| assumptions.estimate(id).variance());
        Self {
            inputs,
            arms,
            assumptions,
            shares,
            stock,
            tariffs,
            variances,
            per_machine,
            host_change,
            scratch,
            kept: None,
        }
    }

    /// The same, with fleets it need not make again.
    pub(super) fn keeping(inputs: &'a Inputs, arms: Arms, fleets: &'a mut Fleets) -> Self {
        Self { kept: Some(fleets.of(inputs, arms)), ..Self::new(inputs, arms) }
    }

    /// What the platforms are asked to run at a point.
    #[must_use]
    pub fn context(&self, x: u32) -> Context<'_> {
        Context {
            workload: &self.inputs.workload,
            assumptions: &self.assumptions,
            scale: self.inputs.axis.scale(&self.inputs.workload, &self.assumptions, x),
            shares: &self.shares,
            stock: &self.stock,
            window: self.inputs.axis.window(x),
            scratch: self.kept.map_or(&self.scratch, Fleets::scratch),
        }
    }

    /// Both fleets at a point.
    ///
    /// # Errors
    /// Where a service is larger than any machine of the price book.
    pub fn fleets(&self, x: u32) -> Result<[Fleet; 2], TooBig> {
        let context = self.context(x);
        let [first, second] = self.arms.0;
        Ok([first.fleet(&context)?, second.fleet(&context)?])
    }

    /// The same, for who only looks: those that are kept are not made.
    pub(super) fn known_fleets(&self, x: u32) -> Result<Arc<[Fleet; 2]>, TooBig> {
        match self.kept {
            Some(kept) => kept.at(x, self.context(x).scale, || self.fleets(x)),
            None => self.fleets(x).map(Arc::new),
        }
    }

    /// The registry's values in force.
    #[must_use]
    pub fn assumptions(&self) -> &Assumptions {
        &self.assumptions
    }

    /// The rates of the lines of each arm, where some assumptions move.
    #[must_use]
    pub fn rates(&self, moves: &dyn Fn(AssumptionId) -> bool) -> [Vec<RateParts>; 2] {
        let context = self.context(self.inputs.axis.today(&self.inputs.workload));
        [self.tariffs[0].parts(&context, moves), self.tariffs[1].parts(&context, moves)]
    }

    /// What the lines of each arm count at a point, in the order of [`Self::rates`]; see [`Tariff::counted`].
    ///
    /// # Errors
    /// As [`Self::fleets`].
    pub fn counted(&self, x: u32) -> Result<[Vec<f64>; 2], TooBig> {
        let context = self.context(x);
        let fleets = self.fleets(x)?;
        Ok([self.tariffs[0].counted(&fleets[0], &context), self.tariffs[1].counted(&fleets[1], &context)])
    }

    /// Both costs at a point.
    ///
    /// # Errors
    /// As [`Self::fleets`].
    pub fn point(&self, x: u32) -> Result<Point, TooBig> {
        let context = self.context(x);
        let fleets = self.known_fleets(x)?;
        let mut gradient = [0.0; AssumptionId::COUNT];
        let cost = [
            total(&self.tariffs[0], &fleets[0], &context, 1.0, &mut gradient),
            total(&self.tariffs[1], &fleets[1], &context, -1.0, &mut gradient),
        ];
        let variance: f64 =
            gradient.iter().zip(&self.variances).map(|(slope, variance)| slope * slope * variance).sum();
        let jitter = |arm: usize| {
            let fleet = &fleets[arm];
            let machines: MoneyPerHour =
                fleet.sites.iter().map(|site| context.price(site.machine) + self.per_machine[arm]).sum();
            // A node more or less may be the one at which the control plane takes its next size.
            let members = fleet.control_nodes.iter();
            let control: MoneyPerHour =
                members.map(|own| (context.price(own.machine) + self.per_machine[arm]) * own.members as f64).sum();
            (machines + control) * Hours(HOURS_PER_YEAR)
                + self.host_change * (fleet.capacity_changes * HOST_CHANGES_SWING)
        };
        Ok(Point {
            x,
            cost,
            margin: Money(Z90 * variance.sqrt()),
            second_cheaper: None,
            jitter: jitter(0).max(jitter(1)),
            warnings: fleets[0].warnings.and(fleets[1].warnings),
        })
    }
}

//! When to move: what moving in each month of the horizon is worth, against staying.
//!
//! Both platforms run along the planned growth, month by month, to one fixed end, the horizon. What a month costs is paid
//! at its end; what a move costs is paid once, when it begins, and in full. Everything is discounted to today by
//! the month. Staying is worth nothing by definition, so what moving is worth is what it gains over staying.

use super::cash_flow::{InternalRate, NOTHING, discounted, irr, npv, payback, present_values};
use super::point::Z90;
use super::{INDIFFERENCE, Inputs, PointMaker};
use crate::assumptions::AssumptionId;
use crate::fleet::{Arms, Axis, Context, TooBig};
use crate::ledger::{Ledger, Line, ledger};
use crate::units::{MONTHS_PER_YEAR, Money};
use crate::workload::Incumbent;

/// Where one moves from and to, and what is true before a move and at one.
///
/// Whoever runs on one of the two moves to the other. Whoever runs on neither is taken to start on the first, unless they
/// start on the second at once; a later move is then one from the first, as if that had always been there.
pub struct Route {
    /// Index of the arm one is on, or starts on.
    pub from: usize,
    /// Index of the arm one may move to.
    pub to: usize,
    /// Nothing runs yet: moving at once means starting on the second.
    pub starts: bool,
    arms: Arms,
    today: Inputs,
    later: Inputs,
}

impl Route {
    /// The route of an organisation.
    #[must_use]
    pub fn of(inputs: &Inputs, arms: Arms) -> Self {
        let runs = |incumbent: Incumbent| arms.0.iter().position(|platform| platform.runs_today(incumbent));
        let from = runs(inputs.workload.incumbent);
        let today = Inputs { axis: Axis::Months, ..inputs.clone() };
        let mut later = today.clone();
        let starts = from.is_none();
        let from = from.unwrap_or(0);
        if starts {
            let incumbents = [Incumbent::Docker, Incumbent::Kubernetes];
            let there = incumbents.into_iter().find(|incumbent| arms.0[from].runs_today(*incumbent));
            later.workload.incumbent = there.unwrap_or(later.workload.incumbent);
        }
        Self { from, to: 1 - from, starts, arms, today, later }
    }

    /// The inputs as they are when moving in a month. What runs is the same by either, but that a platform one moves to
    /// chooses its machines with the months in mind in which two fleets run; what a move costs once is not.
    fn inputs(&self, month: u32) -> &Inputs {
        if month == 0 { &self.today } else { &self.later }
    }

    /// Both ledgers of a month, at the rate of a year, of where one is and of where one may move to.
    ///
    /// # Errors
    /// Where a service is larger than any machine of the price book.
    pub fn ledgers<T>(&self, month: u32, look: impl FnOnce([Ledger; 2], &Context) -> T) -> Result<T, TooBig> {
        let maker = PointMaker::new(self.inputs(month), self.arms);
        let context = maker.context(month);
        Ok(look(self.ledgers_of(&maker, month)?, &context))
    }

    fn ledgers_of(&self, maker: &PointMaker, month: u32) -> Result<[Ledger; 2], TooBig> {
        let (fleets, context) = (maker.fleets(month)?, maker.context(month));
        Ok([self.from, self.to].map(|arm| ledger(self.arms.0[arm], &fleets[arm], &context)))
    }
}

/// One month of the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// What running where one is costs, paid at its end.
    pub staying: Money,
    /// What running where one may move to would cost, paid at its end.
    pub moved: Money,
    /// What moving now would cost once, paid at its beginning.
    pub once: Money,
}

impl Month {
    /// What having moved saves; negative where it costs more.
    #[must_use]
    pub fn saved(&self) -> Money {
        self.staying - self.moved
    }
}

/// What the organisation asks of a move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hurdle {
    /// Return a year at least.
    pub rate: f64,
    /// Months to payback at most.
    pub months: u32,
}

/// A move in one month, as an investment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prospect {
    /// When.
    pub month: u32,
    /// What is paid when it begins: what it costs once, less what staying would have cost once.
    pub outlay: Money,
    /// What it is worth today.
    pub npv: Money,
    /// Half the width of the band in which its worth lies four times in five.
    pub margin: Money,
    /// What it returns a year.
    pub irr: InternalRate,
    /// Months from the move until it has paid for itself, within the horizon.
    pub payback: Option<u32>,
    /// The same at today's worth of money.
    pub discounted_payback: Option<u32>,
    /// It returns what is asked: at the hurdle's rate it is worth something. Where there is a rate of return, this says
    /// whether it is at least the hurdle's; where there is none, it decides all the same.
    pub clears_rate: bool,
    /// It pays for itself, without discounting, as early as is asked.
    pub clears_payback: bool,
}

impl Prospect {
    /// Whether moving may as well gain as lose: its worth lies within its margin.
    #[must_use]
    pub fn is_close(&self) -> bool {
        self.npv.abs() <= self.margin
    }
}

/// What moving in each month is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// Index of the arm one is on, or starts on.
    pub from: usize,
    /// Index of the arm one may move to.
    pub to: usize,
    /// Nothing runs yet: month 0 means starting on the other arm, and a later one moving there from the first.
    pub starts: bool,
    /// What money is worth less a year later.
    pub rate: f64,
    /// Every month in which one may move; the horizon ends after the last.
    pub months: Vec<Month>,
    /// What staying costs once, at the beginning: set-up of a new system, capabilities still to be built where one is.
    /// Whoever moves at once is spared it.
    pub spared: Money,
    /// What moving in each month is worth today, staying for good being worth nothing.
    pub npv: Vec<Money>,
    /// Half the width of the band in which each of these lies four times in five: first-order error propagation over the
    /// lines of all months, as for the curve. What both platforms share, and what every month shares, moves all of it.
    pub margins: Vec<Money>,
    /// The month in which moving is worth most. `None`: not moving is worth most.
    pub best: Option<u32>,
    /// Half the width of the band in which what is lost by moving now, and not in the best month, lies four times in five.
    /// Much of what makes either uncertain cancels.
    pub early_margin: Money,
    /// What is asked of a move.
    pub hurdle: Hurdle,
}

impl Timing {
    /// What a move in a month is worth; never moving is worth nothing.
    #[must_use]
    pub fn worth(&self, month: Option<u32>) -> Money {
        month.and_then(|month| self.npv.get(month as usize)).copied().unwrap_or_default()
    }

    /// Stretches of months in which a move clears both hurdles, from the first to the last of each.
    #[must_use]
    pub fn cleared(&self) -> Vec<(u32, u32)> {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let clears = |month: &u32| {
            let prospect = self.prospect(*month);
            prospect.clears_rate && prospect.clears_payback
        };
        for month in (0..self.npv.len() as u32).filter(clears) {
            match ranges.last_mut() {
                Some(range) if range.1 + 1 == month => range.1 = month,
                _ => ranges.push((month, month)),
            }
        }
        ranges
    }

    /// Whether moving now is as good as moving in the best month: what is lost is within [`INDIFFERENCE`] of the best
    /// month's worth, or within its own margin.
    #[must_use]
    pub fn now_is_as_good(&self) -> bool {
        let within = |(first, _): (u32, u32)| first == 0 || self.too_early() <= self.early_margin;
        self.as_good().is_some_and(within)
    }

    /// The months around the best one that are as good: each comes within [`INDIFFERENCE`] of it.
    #[must_use]
    pub fn as_good(&self) -> Option<(u32, u32)> {
        let best = self.best?;
        let enough = self.worth(self.best) * (1.0 - INDIFFERENCE);
        let good = |month: &u32| self.worth(Some(*month)) >= enough;
        let first = (0..=best).rev().take_while(good).last().unwrap_or(best);
        let last = (best..self.npv.len() as u32).take_while(good).last().unwrap_or(best);
        Some((first, last))
    }

    /// Whether moving in the best month may as well lose, or, where no month pays, moving in some month may as well gain.
    #[must_use]
    pub fn is_close(&self) -> bool {
        let worth = || self.npv.iter().zip(&self.margins);
        match self.at_best() {
            Some(best) => best.is_close(),
            None => worth().any(|(worth, margin)| margin.get() > 0.0 && worth.abs() <= *margin),
        }
    }

    /// What is lost by moving in another month than the best, or never.
    #[must_use]
    pub fn lost_by(&self, month: Option<u32>) -> Money {
        self.worth(self.best) - self.worth(month)
    }

    /// What is lost by moving now.
    #[must_use]
    pub fn too_early(&self) -> Money {
        self.lost_by(Some(0))
    }

    /// What is lost by waiting so many months beyond the best one; waiting beyond the horizon is never moving. `None`
    /// where one had better not move at all.
    #[must_use]
    pub fn too_late(&self, months: u32) -> Option<Money> {
        let late = self.best?.saturating_add(months);
        Some(self.lost_by(((late as usize) < self.npv.len()).then_some(late)))
    }

    /// The flow of a move, month by month from the move on: what is paid at its beginning, then what each month saves.
    #[must_use]
    pub fn flows(&self, month: u32) -> Vec<Money> {
        let outlay = self.outlay(month);
        let saved = self.months.iter().skip(month as usize).map(Month::saved);
        std::iter::once(-outlay).chain(saved).collect()
    }

    /// What is paid when a move begins.
    #[must_use]
    pub fn outlay(&self, month: u32) -> Money {
        let once = self.months.get(month as usize).map_or(Money::ZERO, |month| month.once);
        if month == 0 { once - self.spared } else { once }
    }

    /// A move in one month, as an investment.
    #[must_use]
    pub fn prospect(&self, month: u32) -> Prospect {
        let flows = self.flows(month);
        let (paid_back, hurdle) = (payback(&flows), self.hurdle);
        Prospect {
            month,
            outlay: self.outlay(month),
            npv: self.worth(Some(month)),
            margin: self.margins.get(month as usize).copied().unwrap_or_default(),
            irr: irr(&flows),
            payback: paid_back,
            discounted_payback: payback(&present_values(self.rate, &flows)),
            clears_rate: npv(hurdle.rate, &flows).get() > -NOTHING,
            clears_payback: paid_back.is_some_and(|months| months <= hurdle.months),
        }
    }

    /// Moving now.
    #[must_use]
    pub fn now(&self) -> Prospect {
        self.prospect(0)
    }

    /// Moving in the best month.
    #[must_use]
    pub fn at_best(&self) -> Option<Prospect> {
        self.best.map(|month| self.prospect(month))
    }
}

/// Computes what moving in each month is worth. It takes as many points as there are months in the horizon, at most 120,
/// which is what a curve takes.
///
/// # Errors
/// Where a service is larger than any machine of the price book.
pub fn timing(inputs: &Inputs, arms: Arms) -> Result<Timing, TooBig> {
    let route = Route::of(inputs, arms);
    let makers = [PointMaker::new(&route.today, arms), PointMaker::new(&route.later, arms)];
    let assumptions = inputs.in_force();
    let rate = assumptions.mean(AssumptionId::DiscountRate);
    let count = (assumptions.mean(AssumptionId::Horizon) * MONTHS_PER_YEAR).round().max(1.0) as u32;
    let variances = AssumptionId::ALL.map(|id| assumptions.estimate(id).variance());
    let margin = |sum: &Sum| {
        let squares = sum.slopes.iter().zip(&variances).map(|(slope, variance)| slope * slope * variance);
        Money(Z90 * squares.sum::<f64>().sqrt())
    };

    // From the end to now, so that what every later month saves is one sum that grows.
    let mut saved_later = Sum::default();
    let (mut months, mut worths, mut spared) = (Vec::new(), Vec::new(), Money::ZERO);
    for month in (0..count).rev() {
        let maker = &makers[usize::from(month > 0)];
        let context = maker.context(month);
        let [from, to] = route.ledgers_of(maker, month)?;
        let [(staying, kept), (moved, once)] = [from, to].map(|ledger| run_and_once(&ledger, &context));
        saved_later.add(&staying, discounted(rate, month + 1) / MONTHS_PER_YEAR);
        saved_later.add(&moved, -discounted(rate, month + 1) / MONTHS_PER_YEAR);
        let mut worth = saved_later.clone();
        worth.add(&once, -discounted(rate, month));
        if month == 0 {
            worth.add(&kept, 1.0);
            spared = kept.amount;
        }
        worths.push(worth);
        let monthly = |sum: &Sum| sum.amount / MONTHS_PER_YEAR;
        months.push(Month { staying: monthly(&staying), moved: monthly(&moved), once: once.amount });
    }
    months.reverse();
    worths.reverse();

    let finance = &inputs.workload.finance;
    let hurdle = Hurdle { rate: finance.hurdle_rate.0, months: finance.payback_months.round() as u32 };
    let npv: Vec<Money> = worths.iter().map(|worth| worth.amount).collect();
    let margins = worths.iter().map(margin).collect();
    let best = best_month(&npv);
    let mut early = best.and_then(|month| worths.get(month as usize)).cloned().unwrap_or_default();
    if let Some(now) = worths.first() {
        early.add(now, -1.0);
    }
    let early_margin = margin(&early);
    let Route { from, to, starts, .. } = route;
    Ok(Timing { from, to, starts, rate, months, spared, npv, margins, best, early_margin, hurdle })
}

/// A sum of money, and how it grows with every assumption.
#[derive(Clone)]
struct Sum {
    amount: Money,
    slopes: [f64; AssumptionId::COUNT],
}

impl Default for Sum {
    fn default() -> Self {
        Self { amount: Money::ZERO, slopes: [0.0; AssumptionId::COUNT] }
    }
}

impl Sum {
    fn add(&mut self, other: &Self, times: f64) {
        self.amount += other.amount * times;
        for (slope, more) in self.slopes.iter_mut().zip(&other.slopes) {
            *slope += more * times;
        }
    }

    fn charge(&mut self, line: &Line, amount: Money, context: &Context) {
        self.amount += amount;
        for (id, slope) in line.slopes(context) {
            self.slopes[id as usize] += amount.get() * slope;
        }
    }
}

/// What a year of a ledger comes to without what is paid once, and what is paid once, in full.
fn run_and_once(ledger: &Ledger, context: &Context) -> (Sum, Sum) {
    let (mut run, mut once) = (Sum::default(), Sum::default());
    for line in &ledger.lines {
        match line.once(context) {
            Some(amount) => once.charge(line, amount, context),
            None => run.charge(line, line.amount, context),
        }
    }
    (run, once)
}

/// The month worth most, the earliest of equals. `None` where none is worth more than not moving.
fn best_month(worth: &[Money]) -> Option<u32> {
    let better = |best: Option<(u32, Money)>, (month, worth): (u32, &Money)| match best {
        Some((_, most)) if most >= *worth => best,
        _ if worth.get() < NOTHING => best,
        _ => Some((month, *worth)),
    };
    (0..).zip(worth).fold(None, better).map(|(month, _)| month)
}

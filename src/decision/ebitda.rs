//! What being on the other platform does to EBITDA: the way from the difference of two ledgers to what the accounts show.
//!
//! The ledger counts everything a platform costs. EBITDA counts less: no depreciation of hardware that was bought, no
//! interest that nobody pays, nothing that is spread over years, lost revenue only at its margin, and freed hours only as
//! far as they lower what is paid. Each step leaves its amount in sight, so the two can be reconciled to the cent.

use super::{Inputs, Route};
use crate::assumptions::{AssumptionId, Group, Stage, stage};
use crate::fleet::{Arms, Context, TooBig};
use crate::ledger::{Ledger, Line};
use crate::units::Money;

/// One step of the way, in the order it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Invoices for machines, and electricity.
    Machines,
    /// Invoices for what surrounds them.
    Surroundings,
    /// People's hours on the platform.
    Platform,
    /// People's hours on the services.
    Services,
    /// People's hours on what breaks.
    Incidents,
    /// What is paid for being on call.
    OnCall,
    /// Lost revenue.
    Downtime,
    /// Hardware that was bought: depreciation and interest.
    Bought,
    /// What is paid once, spread over the horizon.
    OneOff,
    /// Interest on technical debt, which no one pays in cash.
    Debt,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Machines,
        Self::Surroundings,
        Self::Platform,
        Self::Services,
        Self::Incidents,
        Self::OnCall,
        Self::Downtime,
        Self::Bought,
        Self::OneOff,
        Self::Debt,
    ];

    /// Its key in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Machines => "machines",
            Self::Surroundings => "surroundings",
            Self::Platform => "platform",
            Self::Services => "services",
            Self::Incidents => "incidents",
            Self::OnCall => "on_call",
            Self::Downtime => "downtime",
            Self::Bought => "bought",
            Self::OneOff => "one_off",
            Self::Debt => "debt",
        }
    }

    /// The step a line belongs to, but for the part of it that was bought.
    fn of(line: &Line, context: &Context) -> Self {
        match line.spec.group {
            Group::Machines => Self::Machines,
            Group::Surroundings => Self::Surroundings,
            group if group.is_labour() && line.hours(context).is_none() => Self::OnCall,
            Group::Platform => Self::Platform,
            Group::Services => Self::Services,
            Group::Incidents => Self::Incidents,
            Group::Downtime => Self::Downtime,
            Group::OneOff => Self::OneOff,
            Group::Debt => Self::Debt,
        }
    }
}

/// What one step comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// Which.
    pub step: Step,
    /// What the ledgers hold, $ a year: where one is, and where one may move to.
    pub ledgers: [Money; 2],
    /// Hours of people a year in them.
    pub hours: [f64; 2],
    /// Share of the difference that reaches EBITDA.
    pub share: f64,
}

impl Counted {
    /// By how much less the ledger of where one may move to holds.
    #[must_use]
    pub fn difference(&self) -> Money {
        self.ledgers[0] - self.ledgers[1]
    }

    /// What reaches EBITDA of it.
    #[must_use]
    pub fn counted(&self) -> Money {
        self.difference() * self.share
    }
}

/// One row of what a move costs once, in full.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Once {
    /// Key of its ledger row.
    pub id: &'static str,
    /// What it costs; negative where moving spares what staying would have cost.
    pub amount: Money,
    /// Of it, hardware that was bought, which no year's EBITDA sees.
    pub bought: Money,
    /// What it is to the accounts.
    pub stage: Stage,
    /// What the first year's EBITDA bears of it.
    pub borne: Money,
}

/// What moving in a month does to EBITDA.
#[derive(Clone, Debug, PartialEq)]
pub struct Ebitda {
    /// When one moves; the scale is that month's.
    pub month: u32,
    /// Every step, in the order of [`Step::ALL`].
    pub steps: Vec<Counted>,
    /// What the move costs once, row by row.
    pub once: Vec<Once>,
    /// What a dollar of yearly EBITDA is worth to the visitor, if they say.
    pub multiple: Option<f64>,
}

impl Ebitda {
    /// Change of EBITDA, $ a year, once moved: positive where it rises.
    #[must_use]
    pub fn run_rate(&self) -> Money {
        self.steps.iter().map(Counted::counted).sum()
    }

    /// Difference of the ledgers, from which the steps lead there.
    #[must_use]
    pub fn ledger_difference(&self) -> Money {
        self.steps.iter().map(Counted::difference).sum()
    }

    /// What may be capitalised of what the move costs. What it spares stands apart; see [`Self::spared`].
    #[must_use]
    pub fn capitalised(&self) -> Money {
        let rows = self.once.iter().filter(|once| once.stage.may_be_capitalised() && once.amount > Money::ZERO);
        rows.map(|once| once.amount - once.bought).sum()
    }

    /// What staying would have cost once, and could have been capitalised.
    #[must_use]
    pub fn spared(&self) -> Money {
        let rows = self.once.iter().filter(|once| once.stage.may_be_capitalised() && once.amount < Money::ZERO);
        rows.map(|once| once.bought - once.amount).sum()
    }

    /// What the first year bears of the costs of the move, if all is capitalised that may be.
    #[must_use]
    pub fn expensed(&self) -> Money {
        self.once.iter().map(|once| once.borne).sum()
    }

    /// Change of EBITDA in the twelve months from the move, what they bear of the move included.
    #[must_use]
    pub fn first_year(&self) -> Money {
        self.run_rate() - self.expensed()
    }

    /// What the change is worth at the visitor's multiple.
    #[must_use]
    pub fn value(&self) -> Option<Money> {
        self.multiple.map(|multiple| self.run_rate() * multiple)
    }
}

/// Computes what moving in a month does to EBITDA, at that month's scale.
///
/// # Errors
/// Where a service is larger than any machine of the price book.
pub fn ebitda(inputs: &Inputs, arms: Arms, month: u32) -> Result<Ebitda, TooBig> {
    let route = Route::of(inputs, arms);
    route.ledgers(month, |ledgers, context| {
        let workload = context.workload;
        let multiple = workload.finance.ebitda_multiple;
        Ebitda {
            month,
            steps: steps(&ledgers, context),
            once: once(&ledgers, context, month == 0),
            multiple: (multiple > 0.0).then_some(multiple),
        }
    })
}

fn steps(ledgers: &[Ledger; 2], context: &Context) -> Vec<Counted> {
    let empty = |step| Counted { step, ledgers: [Money::ZERO; 2], hours: [0.0; 2], share: 0.0 };
    let mut steps = Step::ALL.map(empty);
    for (side, ledger) in ledgers.iter().enumerate() {
        for line in &ledger.lines {
            let step = &mut steps[Step::of(line, context) as usize];
            step.hours[side] += line.hours(context).unwrap_or(0.0);
            // What is spread over the horizon is left out as a whole.
            let bought = if step.step == Step::OneOff { Money::ZERO } else { bought(line, line.amount, context) };
            step.ledgers[side] += line.amount - bought;
            steps[Step::Bought as usize].ledgers[side] += bought;
        }
    }
    for step in &mut steps {
        step.share = share(step, context);
    }
    steps.to_vec()
}

/// Which share of a step's difference reaches EBITDA.
fn share(step: &Counted, context: &Context) -> f64 {
    let workload = context.workload;
    match step.step {
        Step::Machines | Step::Surroundings | Step::OnCall => 1.0,
        Step::Platform | Step::Services | Step::Incidents => realised(step.difference(), context),
        Step::Downtime => workload.business.contribution_margin.0,
        Step::Bought | Step::OneOff | Step::Debt => 0.0,
    }
}

/// Of what hours cost: freed ones count as far as they lower what is paid, additional ones in full.
fn realised(freed: Money, context: &Context) -> f64 {
    if freed > Money::ZERO { context.workload.finance.freed_share.0 } else { 1.0 }
}

/// The part of a line's amount that pays for what was bought.
fn bought(line: &Line, amount: Money, context: &Context) -> Money {
    let rate = context.assumptions.mean(AssumptionId::DiscountRate);
    amount * context.book().bought_share(line.spec, &context.workload.provisioning, rate)
}

/// What a move costs once. Whoever moves now is spared what staying would cost once.
fn once([from, to]: &[Ledger; 2], context: &Context, now: bool) -> Vec<Once> {
    let mut rows: Vec<Once> = Vec::new();
    let staying = from.lines.iter().filter(|_| now).map(|line| (line, -1.0));
    for (line, sign) in to.lines.iter().map(|line| (line, 1.0)).chain(staying) {
        let (Some(amount), Some(stage)) = (line.once(context), stage(line.spec.id)) else { continue };
        let amount = amount * sign;
        let bought = bought(line, amount, context);
        match rows.iter_mut().find(|row| row.id == line.spec.id) {
            Some(row) => {
                row.amount += amount;
                row.bought += bought;
            }
            None => rows.push(Once { id: line.spec.id, amount, bought, stage, borne: Money::ZERO }),
        }
    }
    for row in &mut rows {
        let paid = row.amount - row.bought;
        row.borne = match row.stage {
            Stage::Development => Money::ZERO,
            Stage::Training => paid * realised(-paid, context),
            Stage::Operation => paid,
        };
    }
    rows
}

//! One line of a ledger, with everything needed to explain it.

use crate::assumptions::{AssumptionId, Factor, LineSpec, MachineType, commitment_discount};
use crate::fleet::Context;
use crate::units::Money;

/// One factor of a line with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it is.
    pub factor: Factor,
    /// Its name for the reader.
    pub label: String,
    /// Its value, already `1 − discount` where it is one.
    pub value: f64,
    /// The assumption it rests on, if it can be moved.
    pub assumption: Option<AssumptionId>,
}

/// One cost of one year: a quantity × factors.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which.
    pub spec: &'static LineSpec,
    /// The machine type and the environment, where the line is about machines.
    pub site: Option<(&'static MachineType, &'static str)>,
    /// What was counted, in the unit of the line's driver.
    pub quantity: f64,
    /// Quantity × factors, at the mean of every assumption.
    pub amount: Money,
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.spec, other.spec)
            && self.site.map(|(machine, place)| (machine.name, place))
                == other.site.map(|(machine, place)| (machine.name, place))
            && self.quantity == other.quantity
            && self.amount == other.amount
    }
}

impl Line {
    /// The factors with their values, for "why?".
    #[must_use]
    pub fn terms(&self, context: &Context) -> Vec<Term> {
        self.spec.factors.iter().map(|factor| term(*factor, self.site.map(|(machine, _)| machine), context)).collect()
    }

    /// Hours of people in this line, every year, where it is one of labour: the amount without the price of an hour.
    #[must_use]
    pub fn hours(&self, context: &Context) -> Option<f64> {
        self.spec.group.is_labour().then(|| self.worked(context)).flatten()
    }

    /// Hours of people in this line, worked or owed once: what a move takes, or what it would take to pay a debt back.
    #[must_use]
    pub fn hours_once(&self, context: &Context) -> Option<f64> {
        (!self.spec.group.is_labour()).then(|| self.worked(context)).flatten()
    }

    /// The assumptions among its factors, and the share of the line by which it grows with each: a line is a product, so
    /// its slope along one factor is the line over that factor.
    pub fn slopes<'a>(&self, context: &'a Context) -> impl Iterator<Item = (AssumptionId, f64)> + use<'a> {
        self.spec.factors.iter().filter_map(|factor| {
            let (id, direction) = assumption_of(*factor, context)?;
            let value = value(*factor, None, context);
            (value != 0.0).then(|| (id, direction / value))
        })
    }

    /// What is paid once, where the line spreads a sum over the horizon: the amount without the annuity.
    #[must_use]
    pub fn once(&self, context: &Context) -> Option<Money> {
        self.spec.factors.contains(&Factor::Annuity).then(|| self.amount / context.assumptions.annuity())
    }

    /// The amount without the price of an hour, and without what turns a sum paid once into a yearly one.
    fn worked(&self, context: &Context) -> Option<f64> {
        let hourly = Factor::Of(AssumptionId::HourlyCost);
        let money = [hourly, Factor::Annuity, Factor::Of(AssumptionId::DebtInterest)];
        self.spec.factors.contains(&hourly).then(|| {
            let others = self.spec.factors.iter().filter(|factor| !money.contains(factor));
            others.fold(self.quantity, |product, factor| product * value(*factor, None, context))
        })
    }
}

/// The value of a factor at the mean of its assumption.
pub(super) fn value(factor: Factor, machine: Option<&MachineType>, context: &Context) -> f64 {
    match factor {
        Factor::MachinePrice => machine.map_or(0.0, |machine| context.price(machine).get()),
        Factor::AfterCommitment => commitment_discount(&context.workload.provisioning)
            .map_or(1.0, |discount| 1.0 - context.assumptions.mean(discount)),
        Factor::Of(id) => context.assumptions.mean(id),
        Factor::Without(id) => 1.0 - context.assumptions.mean(id),
        Factor::Conversion(value, _) => value,
        Factor::RevenuePerHour => context.workload.business.revenue_per_hour().get(),
        Factor::Annuity => context.assumptions.annuity(),
    }
}

/// The assumption a factor rests on, and the sign with which it enters.
pub(super) fn assumption_of(factor: Factor, context: &Context) -> Option<(AssumptionId, f64)> {
    match factor {
        Factor::Of(id) => Some((id, 1.0)),
        Factor::Without(id) => Some((id, -1.0)),
        Factor::AfterCommitment => commitment_discount(&context.workload.provisioning).map(|discount| (discount, -1.0)),
        // Rate and horizon are chosen. Where a visitor gives them a range they are drawn, and the margin before that
        // leaves them out.
        Factor::MachinePrice | Factor::Conversion(..) | Factor::RevenuePerHour | Factor::Annuity => None,
    }
}

fn term(factor: Factor, machine: Option<&MachineType>, context: &Context) -> Term {
    let assumption = assumption_of(factor, context).map(|(id, _)| id);
    let label = match factor {
        Factor::MachinePrice => machine.map_or_else(String::new, |machine| format!("price of {}", machine.name)),
        Factor::AfterCommitment => match assumption {
            Some(id) => format!("1 − {}", id.text().label),
            None => "no commitment".to_owned(),
        },
        Factor::Of(id) => id.text().label.to_owned(),
        Factor::Without(id) => format!("1 − {}", id.text().label),
        Factor::Conversion(_, label) => label.to_owned(),
        Factor::RevenuePerHour => "revenue of an hour".to_owned(),
        Factor::Annuity => "yearly payment for a dollar".to_owned(),
    };
    Term { factor, label, value: value(factor, machine, context), assumption }
}

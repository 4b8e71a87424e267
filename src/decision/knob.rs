//! Any number a visitor can turn: a field of the workload or a row of the registry, behind one face.

use super::Inputs;
use crate::assumptions::AssumptionId;
use crate::units::{Bounds, Unit};
use crate::workload::{FIELDS, Field, field};

/// One editable number.
#[derive(Clone, Copy)]
pub enum Knob {
    /// A fact or a choice.
    Field(&'static Field),
    /// The most likely value of something uncertain; low and high move with it.
    Assumption(AssumptionId),
}

impl PartialEq for Knob {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Knob {
    /// The knob of a key.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let field = || field(id).map(Self::Field);
        field().or_else(|| AssumptionId::from_id(id).map(Self::Assumption))
    }

    /// All of them: the workload's fields, then the registry's rows.
    pub fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(Self::Field).chain(AssumptionId::ALL.into_iter().map(Self::Assumption))
    }

    /// Its key in links, reports and the page.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Field(field) => field.id,
            Self::Assumption(id) => id.row().id,
        }
    }

    /// Its name for the reader.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Field(field) => field.text().label,
            Self::Assumption(id) => id.text().label,
        }
    }

    /// What it means; an assumption says where it comes from instead.
    #[must_use]
    pub fn help(self, inputs: &Inputs) -> &'static str {
        match self {
            Self::Field(field) => field.text().help,
            Self::Assumption(id) => inputs.source(id).text,
        }
    }

    /// How it is measured.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Field(field) => field.unit,
            Self::Assumption(id) => id.row().unit,
        }
    }

    /// How far it may go.
    #[must_use]
    pub fn bounds(self) -> Bounds {
        match self {
            Self::Field(field) => field.bounds,
            Self::Assumption(id) => id.row().bounds,
        }
    }

    /// Its value.
    #[must_use]
    pub fn get(self, inputs: &Inputs) -> f64 {
        match self {
            Self::Field(field) => (field.get)(&inputs.workload),
            Self::Assumption(id) => inputs.estimate(id).mode,
        }
    }

    /// Turns it. Values outside its bounds are moved to the nearest one.
    pub fn set(self, inputs: &mut Inputs, value: f64) {
        let value = self.bounds().clamp(value);
        match self {
            Self::Field(field) => (field.set)(&mut inputs.workload, value),
            Self::Assumption(id) => inputs.set_mode(id, value),
        }
    }
}

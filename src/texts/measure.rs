//! Quantities with their units, and positions on an axis.

use super::NumberFormat;
use crate::fleet::Axis;
use crate::units::{Money, Unit};

/// A value with its unit: "$100 an hour", "5 min per deploy", "32 %".
#[must_use]
pub fn with_unit(value: f64, unit: Unit, numbers: &dyn NumberFormat) -> String {
    let number = |decimals| numbers.number(value, decimals);
    match unit {
        Unit::Count(of) => format!("{} {of}", number(1)),
        Unit::Percent => numbers.percent(value),
        Unit::Times => format!("{} ×", number(2)),
        Unit::Dollars => numbers.money(Money(value)),
        Unit::DollarsPer(per) if value != 0.0 && value.abs() < 10.0 => format!("${} per {per}", number(4)),
        Unit::DollarsPer(per) => format!("{} per {per}", numbers.money(Money(value))),
        Unit::HoursPer(per) => format!("{} h per {per}", number(2)),
        Unit::MinutesPer(per) => format!("{} min per {per}", number(2)),
        Unit::MilliCpu => format!("{} m", number(1)),
        Unit::Mebibytes => format!("{} MiB", number(0)),
        Unit::Gibibytes(per) => format!("{} GiB per {per}", number(1)),
        Unit::Per(per) => format!("{} a {per}", number(2)),
    }
}

/// What stands behind a number field: the unit without a value.
#[must_use]
pub fn bare(unit: Unit) -> String {
    match unit {
        Unit::Count(of) => of.to_owned(),
        Unit::Percent => "%".to_owned(),
        Unit::Times => "×".to_owned(),
        Unit::Dollars => "$".to_owned(),
        Unit::DollarsPer(per) => format!("$ per {per}"),
        Unit::HoursPer(per) => format!("h per {per}"),
        Unit::MinutesPer(per) => format!("min per {per}"),
        Unit::MilliCpu => "m (thousandths of a core)".to_owned(),
        Unit::Mebibytes => "MiB".to_owned(),
        Unit::Gibibytes(per) => format!("GiB per {per}"),
        Unit::Per(per) => format!("a {per}"),
    }
}

/// The title of an axis.
#[must_use]
pub fn axis_title(axis: Axis) -> &'static str {
    match axis {
        Axis::Services => "Services",
        Axis::Traffic => "Traffic, relative to today’s",
        Axis::Months => "Months from now",
    }
}

/// A position on the axis in a sentence: "43 services", "3.2 times today’s traffic", "19 months from now".
#[must_use]
pub fn position(axis: Axis, x: u32, numbers: &dyn NumberFormat) -> String {
    match (axis, x) {
        (Axis::Services, 1) => "1 service".to_owned(),
        (Axis::Services, x) => format!("{} services", numbers.number(f64::from(x), 0)),
        (Axis::Traffic, 100) => "today’s traffic".to_owned(),
        (Axis::Traffic, x) => format!("{} times today’s traffic", numbers.number(f64::from(x) / 100.0, 2)),
        (Axis::Months, 0) => "today".to_owned(),
        (Axis::Months, 1) => "1 month from now".to_owned(),
        (Axis::Months, x) => format!("{} months from now", numbers.number(f64::from(x), 0)),
    }
}

/// A position on the axis as a tick: "40", "3×", "18".
#[must_use]
pub fn short_position(axis: Axis, x: f64, numbers: &dyn NumberFormat) -> String {
    match axis {
        Axis::Services | Axis::Months => numbers.number(x, 0),
        Axis::Traffic => format!("{}×", numbers.number(x / 100.0, 2)),
    }
}

//! Quantities with their units, and positions on an axis.

use super::{Locale, msg};
use crate::fleet::Axis;
use crate::units::{Money, Unit};

/// A value with its unit: "$100 an hour", "5 min per deploy", "32 %".
#[must_use]
pub fn with_unit(value: f64, unit: Unit, locale: &Locale) -> String {
    let number = |decimals| locale.number(value, decimals);
    let per = |amount: &str, per: &str| locale.say("{0} per {1}", &[amount, locale.word(per)]);
    match unit {
        Unit::Count(of) => locale.say("{0} {1}", &[&number(1), locale.word(of)]),
        Unit::Percent => locale.percent(value),
        Unit::Times => format!("{} ×", number(2)),
        Unit::Dollars => locale.money(Money(value)),
        Unit::DollarsPer(of) => {
            let decimals = if value != 0.0 && value.abs() < 10.0 { 4 } else { 0 };
            per(&locale.money_exact(Money(value), decimals), of)
        }
        Unit::HoursPer(of) => per(&locale.say("{0} h", &[&number(2)]), of),
        Unit::MinutesPer(of) => per(&locale.say("{0} min", &[&number(2)]), of),
        Unit::MilliCpu => format!("{} m", number(1)),
        Unit::Mebibytes => format!("{} MiB", number(0)),
        Unit::Gibibytes(of) => per(&format!("{} GiB", number(1)), of),
        Unit::Per(of) => locale.say("{0} a {1}", &[&number(2), locale.word(of)]),
    }
}

/// What stands behind a number field: the unit without a value.
#[must_use]
pub fn bare(unit: Unit, locale: &Locale) -> String {
    let per = |what: &str, per: &str| locale.say("{0} per {1}", &[what, locale.word(per)]);
    match unit {
        Unit::Count(of) => locale.word(of).to_owned(),
        Unit::Percent => "%".to_owned(),
        Unit::Times => "×".to_owned(),
        Unit::Dollars => locale.currency_sign(),
        Unit::DollarsPer(of) => per(&locale.currency_sign(), of),
        Unit::HoursPer(of) => per(locale.word("h"), of),
        Unit::MinutesPer(of) => per(locale.word("min"), of),
        Unit::MilliCpu => locale.word("m (thousandths of a core)").to_owned(),
        Unit::Mebibytes => "MiB".to_owned(),
        Unit::Gibibytes(of) => per("GiB", of),
        Unit::Per(of) => locale.say("a {0}", &[locale.word(of)]),
    }
}

/// The title of an axis.
#[must_use]
pub fn axis_title(axis: Axis, locale: &Locale) -> &str {
    locale.word(match axis {
        Axis::Services => msg("Services"),
        Axis::Traffic => msg("Traffic, relative to today’s"),
        Axis::Months => msg("Months from now"),
    })
}

/// A position on the axis in a sentence: "43 services", "3.2 times today’s traffic", "19 months from now".
#[must_use]
pub fn position(axis: Axis, x: u32, locale: &Locale) -> String {
    let count = f64::from(x);
    match (axis, x) {
        (Axis::Services, _) => locale.plural(count, "{0} service", "{0} services", &[&locale.number(count, 0)]),
        (Axis::Traffic, 100) => locale.word("today’s traffic").to_owned(),
        (Axis::Traffic, _) => locale.say("{0} times today’s traffic", &[&locale.number(count / 100.0, 2)]),
        (Axis::Months, 0) => locale.word("today").to_owned(),
        (Axis::Months, _) => {
            locale.plural(count, "{0} month from now", "{0} months from now", &[&locale.number(count, 0)])
        }
    }
}

/// So many months: "1 month", "18 months".
#[must_use]
pub fn duration(months: u32, locale: &Locale) -> String {
    let count = f64::from(months);
    locale.plural(count, "{0} month", "{0} months", &[&locale.number(count, 0)])
}

/// A position on the axis as a tick: "40", "3×", "18".
#[must_use]
pub fn short_position(axis: Axis, x: f64, locale: &Locale) -> String {
    match axis {
        Axis::Services | Axis::Months => locale.number(x, 0),
        Axis::Traffic => format!("{}×", locale.number(x / 100.0, 2)),
    }
}

//! What a visitor chose about measurements: pairs of texts on the page, [`Choices`] for the estimators.

use crate::sizing::{Choices, Estimator};
use crate::units::{MEBIBYTES_PER_GIBIBYTE, plain_number};

/// Keys of the choices, as controls carry them.
pub mod keys {
    /// Whose recommendation is taken over: an estimator's key.
    pub const ESTIMATOR: &str = "estimator";
    /// The percentile of the plain estimate, 1 to 100.
    pub const PERCENTILE: &str = "percentile";
    /// What the plain estimate adds, in percent.
    pub const HEADROOM: &str = "headroom";
    /// `off` takes the least amounts of the tools away.
    pub const FLOOR: &str = "floor";
    /// `on` has KRR limit CPU too.
    pub const KRR_LIMIT: &str = "krr_limit";
    /// Cores of the machine that CPU in percent is a share of.
    pub const CORES: &str = "cores";
    /// GiB of the machine that memory in percent is a share of.
    pub const MACHINE_MEMORY: &str = "machine_memory";
    /// What the load profile follows.
    pub const LOAD: &str = "load";
    /// Before a subject's key: the service it belongs to, or [`NOBODY`].
    pub const MATCH: &str = "match ";
    /// The service of what belongs to none.
    pub const NOBODY: &str = "-";
}

/// Most cores, or GiB, that are believed of one machine.
const MOST: f64 = 100_000.0;

/// Reads choices; what cannot be read is as usual.
#[must_use]
pub fn sizing_choices(pairs: &[(String, String)]) -> Choices {
    let mut choices = Choices::default();
    for (key, value) in pairs {
        let number = plain_number(value.trim()).filter(|number| (0.0..=MOST).contains(number));
        match (key.as_str(), number) {
            (keys::ESTIMATOR, _) => choices.estimator = Estimator::from_id(value).unwrap_or_default(),
            (keys::PERCENTILE, Some(percent)) if (1.0..=100.0).contains(&percent) => {
                choices.percentile = percent / 100.0;
            }
            (keys::HEADROOM, Some(percent)) => choices.headroom = percent / 100.0,
            (keys::FLOOR, _) => choices.floor = value != "off",
            (keys::KRR_LIMIT, _) => choices.krr_limit = value == "on",
            (keys::CORES, Some(cores)) => choices.cores = cores,
            (keys::MACHINE_MEMORY, Some(gib)) => choices.machine_memory = gib * MEBIBYTES_PER_GIBIBYTE,
            (keys::LOAD, _) => choices.load.clone_from(value),
            (key, _) => {
                if let Some(subject) = key.strip_prefix(keys::MATCH) {
                    let service = if value == keys::NOBODY { "" } else { value };
                    choices.matches.push((subject.to_owned(), service.to_owned()));
                }
            }
        }
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(pairs: &[(&str, &str)]) -> Choices {
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        sizing_choices(&pairs)
    }

    #[test]
    fn every_choice_is_read() {
        let choices = chosen(&[
            ("estimator", "krr"),
            ("percentile", "99"),
            ("headroom", "20"),
            ("floor", "off"),
            ("krr_limit", "on"),
            ("cores", "8"),
            ("machine_memory", "32"),
            ("load", "load: requests"),
            ("match shop/web", "frontend"),
            ("match shop/db", "-"),
            ("profile debug", "on"),
        ]);
        let matches = vec![("shop/web".to_owned(), "frontend".to_owned()), ("shop/db".to_owned(), String::new())];
        let expected = Choices {
            estimator: Estimator::Krr,
            percentile: 0.99,
            headroom: 0.2,
            floor: false,
            krr_limit: true,
            matches,
            cores: 8.0,
            machine_memory: 32_768.0,
            load: "load: requests".to_owned(),
        };
        assert_eq!(choices, expected);
    }

    #[test]
    fn what_cannot_be_read_is_as_usual() {
        for (key, value) in
            [("percentile", "0"), ("percentile", "101"), ("percentile", "x"), ("cores", "-1"), ("estimator", "magic")]
        {
            assert_eq!(chosen(&[(key, value)]), Choices::default(), "{key} {value}");
        }
    }
}

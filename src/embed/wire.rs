//! A value as it comes from JavaScript, before anything is known of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::problem::shortened;
use crate::units::written_number;

/// Any value JSON has, and the numbers it has not.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Wire {
    /// `null` or `undefined`.
    Nothing(()),
    /// `true` or `false`.
    Flag(bool),
    /// A number; it may be infinite or none.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Wire>),
    /// An object.
    Map(BTreeMap<String, Wire>),
    /// Anything else.
    Other(IgnoredAny),
}

impl Wire {
    /// The entry of an object that is there and says something.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The entries of an object that say something; none of anything else.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Self)> {
        let map = if let Self::Map(map) = self { Some(map) } else { None };
        let entries = map.into_iter().flatten().map(|(key, value)| (key.as_str(), value));
        entries.filter(|(_, value)| !matches!(value, Self::Nothing(())))
    }

    /// How it is shown in a message.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Nothing(()) => "nothing".to_owned(),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) if number.is_finite() => written_number(*number),
            Self::Number(number) if number.is_nan() => "NaN".to_owned(),
            Self::Number(number) => format!("{}Infinity", if *number < 0.0 { "-" } else { "" }),
            Self::Text(text) => format!("“{}”", shortened(text)),
            Self::List(_) => "a list".to_owned(),
            Self::Map(_) => "an object".to_owned(),
            Self::Other(_) => "something else".to_owned(),
        }
    }
}

//! What the readers of JSON share: text that borrows from the file, numbers in quotes, and errors with a line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::gathering::Reading;
use super::number;
use crate::import::outcome::Fault;

/// Text, or whatever stands in its place as text: a number as it is printed, nothing for `null` and lists.
#[derive(Debug, Default)]
pub(super) struct Text<'t>(pub(super) Cow<'t, str>);

impl std::ops::Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(if truth { "true" } else { "false" })))
    }

    fn visit_unit<E>(self) -> Result<Text<'de>, E> {
        Ok(Text::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Text<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Text::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Text::default())
    }
}

impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

/// A number, also in quotes, also none: not-a-number for `null` and for text that is no number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Real {
    pub(super) value: f64,
    /// Where in memory its text stands, if it is a text of the file: tells how far reading is.
    pub(super) address: usize,
}

struct RealVisitor;

impl<'de> Visitor<'de> for RealVisitor {
    type Value = Real;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Real, E> {
        Ok(Real { value: number::real(text).unwrap_or(f64::NAN), address: text.as_ptr() as usize })
    }

    fn visit_str<E>(self, text: &str) -> Result<Real, E> {
        Ok(Real { value: number::real(text).unwrap_or(f64::NAN), address: 0 })
    }

    fn visit_f64<E>(self, value: f64) -> Result<Real, E> {
        Ok(Real { value, address: 0 })
    }

    fn visit_u64<E>(self, number: u64) -> Result<Real, E> {
        Ok(Real { value: number as f64, address: 0 })
    }

    fn visit_i64<E>(self, number: i64) -> Result<Real, E> {
        Ok(Real { value: number as f64, address: 0 })
    }

    fn visit_unit<E>(self) -> Result<Real, E> {
        Ok(Real { value: f64::NAN, address: 0 })
    }
}

impl<'de> Deserialize<'de> for Real {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RealVisitor)
    }
}

/// Line numbers of places in a text that come in rising order.
pub(super) struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: u32,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    /// The line of a byte.
    pub(super) fn at(&mut self, offset: usize) -> u32 {
        let between = self.text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.offset = self.offset.max(offset.min(self.text.len()));
        self.line
    }

    /// The text itself.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }
}

/// How far into a text something at this address stands, if it does.
pub(super) fn offset(text: &str, address: usize) -> Option<usize> {
    address.checked_sub(text.as_ptr() as usize).filter(|offset| *offset <= text.len())
}

/// A reader's own fault on its way through serde, which knows only its own errors.
pub(super) fn carry<E: Error>(slot: &mut Option<Fault>, fault: Fault) -> E {
    *slot = Some(fault);
    E::custom("stopped")
}

/// A syntax error as people need it.
pub(super) fn fault(error: &serde_json::Error) -> Fault {
    let line = error.line() as u32;
    if error.is_eof() {
        return Fault::new(line, "The JSON is cut off: it ends in the middle. Save the whole answer.");
    }
    Fault::new(
        line,
        format!(
            "Line {line}, column {} is no valid JSON: {}. Give the answer as it was sent.",
            error.column(),
            cause(error)
        ),
    )
}

/// The error's words without the place, which stands in front of them.
fn cause(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Goes through all JSON values of a text, one after another.
pub(super) fn values<'t>(
    text: &'t str,
    mut value: impl FnMut(&mut serde_json::Deserializer<serde_json::de::StrRead<'t>>) -> Result<(), serde_json::Error>,
) -> Result<(), Fault> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    while deserializer.end().is_err() {
        value(&mut deserializer).map_err(|error| fault(&error))?;
    }
    Ok(())
}

/// Reports how far reading is, by the address of a text.
pub(super) fn at<E: Error>(reading: &mut Reading<'_>, address: usize, slot: &mut Option<Fault>) -> Result<(), E> {
    let Some(offset) = offset(reading.text, address) else {
        return Ok(());
    };
    reading.at(offset).map_err(|fault| carry(slot, fault))
}

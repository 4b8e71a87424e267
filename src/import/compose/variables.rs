//! Variables of a Compose file: `$VAR`, `${VAR:-default}` and their kin, as `docker compose` reads them.

use std::borrow::Cow;

/// Nesting of defaults inside defaults beyond this is left as it stands.
const MAX_DEPTH: u8 = 16;

/// No value read here is longer; looking for closing braces in one that is could take for ever.
const MAX_TEXT: usize = 4_096;

/// The values that are known.
#[derive(Clone, Copy)]
pub(crate) struct Variables<'a> {
    pub(crate) values: &'a [(String, String)],
}

/// A text with its variables replaced.
#[derive(Debug, PartialEq)]
pub(crate) struct Resolved<'t> {
    pub(crate) text: Cow<'t, str>,
    /// A variable that has no value and no default, and so became nothing.
    pub(crate) unset: Option<String>,
    /// A variable without a default, whether it has a value or not.
    pub(crate) bare: Option<String>,
}

/// Variables without a default that were met in one text, the first of each sort.
#[derive(Default)]
struct Met {
    unset: Option<String>,
    bare: Option<String>,
}

impl Variables<'_> {
    /// Replaces every variable. What is not a variable after a `$` stays as it stands.
    pub(crate) fn resolve<'t>(&self, text: &'t str) -> Resolved<'t> {
        if !text.contains('$') || text.len() > MAX_TEXT {
            return Resolved { text: Cow::Borrowed(text), unset: None, bare: None };
        }
        let mut met = Met::default();
        let text = Cow::Owned(self.expand(text, &mut met, 0));
        Resolved { text, unset: met.unset, bare: met.bare }
    }

    fn value(&self, name: &str) -> Option<&str> {
        // The last one given wins, as the last line of a .env file does.
        let found = self.values.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn expand(&self, text: &str, met: &mut Met, depth: u8) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            rest = after;
            if let Some(after) = rest.strip_prefix('$') {
                out.push('$');
                rest = after;
            } else if let Some((inner, after)) = braced(rest) {
                out.push_str(&self.substitute(inner, met, depth));
                rest = after;
            } else {
                let (name, after) = name(rest);
                if name.is_empty() {
                    out.push('$');
                } else {
                    out.push_str(&self.substitute(name, met, depth));
                }
                rest = after;
            }
        }
        out.push_str(rest);
        out
    }

    /// What the inside of `${…}` stands for.
    fn substitute(&self, inner: &str, met: &mut Met, depth: u8) -> String {
        let (name, operation) = name(inner);
        if name.is_empty() || depth > MAX_DEPTH {
            return String::new();
        }
        let value = self.value(name);
        let filled = value.filter(|value| !value.is_empty());
        let mut otherwise = |text: &str| self.expand(text, met, depth + 1);
        // `:=` and `=` give a default too, in the manifests that a shell or Flux fills in.
        if let Some(default) = operation.strip_prefix(":-").or_else(|| operation.strip_prefix(":=")) {
            return filled.map_or_else(|| otherwise(default), str::to_owned);
        }
        if let Some(default) = operation.strip_prefix(['-', '=']) {
            return value.map_or_else(|| otherwise(default), str::to_owned);
        }
        if let Some(other) = operation.strip_prefix(":+") {
            return filled.map_or_else(String::new, |_| otherwise(other));
        }
        if let Some(other) = operation.strip_prefix('+') {
            return value.map_or_else(String::new, |_| otherwise(other));
        }
        // `:?` and `?` carry a message for a missing value; without one they read as the plain variable.
        met.bare.get_or_insert_with(|| name.to_owned());
        if value.is_none() || (filled.is_none() && operation.starts_with(":?")) {
            met.unset.get_or_insert_with(|| name.to_owned());
        }
        value.unwrap_or_default().to_owned()
    }
}

/// Splits `{…}` at its own closing brace, however many defaults nest inside.
fn braced(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let mut open = 1_u32;
    let mut previous = ' ';
    for (index, character) in inside.char_indices() {
        match character {
            '{' if previous == '$' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some((inside.get(..index)?, inside.get(index + 1..)?));
        }
        previous = character;
    }
    None
}

/// Splits the name of a variable from what follows it.
fn name(text: &str) -> (&str, &str) {
    let starts = text.starts_with(|character: char| character.is_ascii_alphabetic() || character == '_');
    let end =
        text.find(|character: char| !(character.is_ascii_alphanumeric() || character == '_')).unwrap_or(text.len());
    text.split_at(if starts { end } else { 0 })
}

/// Reads a `.env` file.
pub(crate) fn dot_env(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        let line = line.strip_prefix("export ").unwrap_or(line);
        let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let value = value.trim();
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        let value = match quote {
            Some(quote) => value.get(1..).and_then(|rest| rest.split(quote).next()),
            None => value.split(" #").next().map(str::trim_end),
        };
        found.push((name.trim().to_owned(), value.unwrap_or_default().to_owned()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<(String, String)> {
        dot_env("A=1\nEMPTY=\n# note\nexport Q=\"two words\" # why\nB=2 # two\n")
    }

    #[test]
    fn every_form_of_a_variable_is_read() {
        let values = known();
        let variables = Variables { values: &values };
        for (text, expected) in [
            ("plain", "plain"),
            ("$A", "1"),
            ("${A}x$B", "1x2"),
            ("$$A", "$A"),
            ("$${A}", "${A}"),
            ("${NO:-512m}", "512m"),
            ("${NO-512m}", "512m"),
            ("${NO:-a:b}", "a:b"),
            ("${EMPTY:-x}", "x"),
            ("${EMPTY-x}", ""),
            ("${NO:-${A}}", "1"),
            ("${NO:-${ALSO:-${B:-3}}}", "2"),
            ("${NO:-$A-$B}", "1-2"),
            ("${A:+set}", "set"),
            ("${NO:+set}", ""),
            ("${EMPTY+set}", "set"),
            ("${A:?say so}", "1"),
            ("${NO:=4}", "4"),
            ("${EMPTY=4}", ""),
            ("$1", "$1"),
            ("cost: 5$", "cost: 5$"),
            ("${open", "${open"),
            ("${Q}", "two words"),
            ("${NO:-{}}", "{}"),
        ] {
            assert_eq!(variables.resolve(text).text, expected, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let values = known();
        let variables = Variables { values: &values };
        assert_eq!(variables.resolve("${LIMIT}").unset.as_deref(), Some("LIMIT"));
        assert_eq!(variables.resolve("$LIMIT").unset.as_deref(), Some("LIMIT"));
        assert_eq!(variables.resolve("${LIMIT:?}").unset.as_deref(), Some("LIMIT"));
        assert_eq!(variables.resolve("${NO:-${INNER}}").unset.as_deref(), Some("INNER"));
        assert_eq!(variables.resolve("${LIMIT:-1}").unset, None);
        assert_eq!(variables.resolve("${LIMIT:-1}").bare, None);
        assert_eq!((variables.resolve("$A").unset, variables.resolve("$A").bare.as_deref()), (None, Some("A")));
    }
}

//! The start of a text, by which readers recognise what is theirs.

/// Bytes looked at.
const HEAD: usize = 64 << 10;
/// Lines looked at.
const LINES: usize = 40;

/// The first lines of a text.
pub(super) struct Start<'a> {
    /// The first bytes, up to the end of a line where there is one.
    pub(super) head: &'a str,
    /// Its first lines that hold anything.
    pub(super) lines: Vec<&'a str>,
}

impl<'a> Start<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut head = text;
        if text.len() > HEAD {
            let end = (0..=HEAD).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            let cut = text.get(..end).unwrap_or_default();
            head = cut.rfind('\n').and_then(|end| cut.get(..end)).unwrap_or(cut);
        }
        let lines = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
        Self { head, lines: lines.collect() }
    }

    /// Whether this is JSON that holds one of these keys near its start.
    pub(super) fn json_with(&self, keys: &[&str]) -> bool {
        self.head.trim_start().starts_with(['{', '['])
            && keys.iter().any(|key| self.head.contains(&format!("\"{key}\"")))
    }
}
